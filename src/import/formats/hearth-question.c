/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a message asks something: the rule of the metrics ("question") with word lists as data, and whether it
 * holds a web address. Runs once for each message of an import; any thread. */
#include "hearth-question.h"

#include <string.h>

#include "hearth-text-scan.h"
#include "hearth-words.h"

#define MIN_LENGTH 4            /* characters */

typedef struct
{
  const char *text;
  gsize length;
} Word;

/* Most of the asking words that a text may hold begin with a character of three bytes: where a text has no such
 * character there is no need to look for them one by one. */
#define N_HEADS 4096

typedef struct
{
  GArray *ends, *parts, *starts;   /* Word */
  GArray *rare;                    /* parts that begin with another character */
  gboolean heads[N_HEADS];
} Words;

/* @p: a character of three bytes */
static inline guint
head_of (const char *p)
{
  return (((guint8) p[0] & 0x0F) << 8 ^ ((guint8) p[1] & 0x3F) << 6 ^ ((guint8) p[2] & 0x3F)) % N_HEADS;
}

static inline gboolean
is_three (const char *p)
{
  return ((guint8) *p & 0xF0) == 0xE0;
}

static void
add_word (GArray *words, const char *text)
{
  Word word = { g_strdup (text), strlen (text) };

  g_array_append_val (words, word);
}

static void
load_word_cb (gpointer data, const char *section, const char *kind, const char *word)
{
  Words *words = data;

  if (g_str_equal (kind, "end"))
    add_word (words->ends, word);
  else if (g_str_equal (kind, "has") && is_three (word))
    {
      add_word (words->parts, word);
      words->heads[head_of (word)] = TRUE;
    }
  else if (g_str_equal (kind, "has"))
    add_word (words->rare, word);
  else if (g_str_equal (kind, "start"))
    add_word (words->starts, word);
}

static gpointer
load (gpointer unused)
{
  Words *words = g_new0 (Words, 1);

  words->ends = g_array_new (FALSE, FALSE, sizeof (Word));
  words->parts = g_array_new (FALSE, FALSE, sizeof (Word));
  words->starts = g_array_new (FALSE, FALSE, sizeof (Word));
  words->rare = g_array_new (FALSE, FALSE, sizeof (Word));
  hearth_words_foreach ("questions.txt", load_word_cb, words);
  return words;
}

static const Words *
get_words (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load, NULL);
}

static gboolean
is_closing (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION || c == '"' || c == '\'';
}

/* Emoji and what joins and colours them */
static gboolean
is_emoji (gunichar c)
{
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2190 && c <= 0x21FF)
         || (c >= 0x2B00 && c <= 0x2BFF) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3
         || (c >= 0xE0020 && c <= 0xE007F);
}

/* The end of @text without blanks, emoji, closing brackets and direction marks. */
static const char *
trim_end (const char *text, const char *end)
{
  while (end > text)
    {
      const char *last = g_utf8_prev_char (end);
      gunichar c = g_utf8_get_char (last);

      if (g_ascii_isalnum (c) || (c >= 0x4E00 && c <= 0x9FFF))
        break;             /* nearly always */
      if (!g_unichar_isspace (c) && !is_closing (c) && !is_emoji (c) && hearth_scan_mark (last) == 0)
        break;
      end = last;
    }
  return end;
}

static gboolean
is_mark (gunichar c)
{
  return c != '?' && c != 0xFF1F && !(c >= 0x4E00 && c <= 0x9FFF) && g_unichar_ispunct (c);
}

static gboolean
ends_with_any (const char *text, const char *end, GArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if ((gsize) (end - text) >= word->length && end[-1] == word->text[word->length - 1]
          && memcmp (end - word->length, word->text, word->length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
ends_in_address (const char *text, const char *end)
{
  const char *word = end;

  while (word > text && !g_ascii_isspace (word[-1]))
    word--;
  return strstr (word, "://") != NULL && strstr (word, "://") < end;
}

static gboolean
asks_at_end (const char *text, const Words *words)
{
  const char *end = trim_end (text, text + strlen (text));
  const char *last;
  gunichar c;

  if (end == text)
    return FALSE;
  last = g_utf8_prev_char (end);
  c = g_utf8_get_char (last);
  if (c == '?' || c == 0xFF1F)
    return !ends_in_address (text, end) || c == 0xFF1F;
  if (ends_with_any (text, end, words->ends))
    return TRUE;
  return is_mark (c) && ends_with_any (text, trim_end (text, last), words->ends);
}

static gboolean
starts_with_any (const char *text, GArray *words)
{
  text += hearth_scan_space (text);
  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (g_ascii_tolower (*text) == g_ascii_tolower (*word->text) && g_ascii_strncasecmp (text, word->text, word->length) == 0
          && !g_unichar_isalnum (g_utf8_get_char (text + word->length)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_any (const char *text, const Words *words)
{
  for (guint i = 0; i < words->rare->len; i++)
    if (strstr (text, g_array_index (words->rare, Word, i).text) != NULL)
      return TRUE;
  for (const char *p = text; *p != '\0'; p++)
    if (is_three (p) && words->heads[head_of (p)])
      for (guint i = 0; i < words->parts->len; i++)
        {
          const Word *word = &g_array_index (words->parts, Word, i);

          if (strncmp (p, word->text, word->length) == 0)
            return TRUE;
        }
  return FALSE;
}

/* Where the tools that export WeChat put what is quoted behind the answer to it: those are another's words. */
static const char *
find_quote (const char *text)
{
  static const char *const MARKS[] = { "\n引用:", "\n引用：", "\n[引用](" };
  const char *first = NULL;

  if (strchr (text, '\n') == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (MARKS); i++)
    {
      const char *at = strstr (text, MARKS[i]);

      if (at != NULL && (first == NULL || at < first))
        first = at;
    }
  return first;
}

static gboolean
asks (const char *text)
{
  const Words *words = get_words ();

  if (g_utf8_strlen (text, MIN_LENGTH * 6) < MIN_LENGTH)
    return FALSE;
  return asks_at_end (text, words) || starts_with_any (text, words->starts) || has_any (text, words);
}

/**
 * hearth_text_is_question:
 * @text: a message, valid UTF-8
 *
 * What is quoted behind an answer does not count. Four or more characters that end in a question mark (emoji, closing brackets and blanks apart; one inside a web
 * address does not count) or in an asking word, hold an asking word, or start with one.
 *
 * Returns: whether it is a question (metrics, "question")
 */
gboolean
hearth_text_is_question (const char *text)
{
  const char *quote = find_quote (text);

  if (quote == NULL)
    return asks (text);
  g_autofree char *own = g_strndup (text, (gsize) (quote - text));
  return asks (own);
}

/* "shop.example.com/x": a host with one of the endings that people write without "http" */
static gboolean
bare_host_at (const char *dot)
{
  static const char *const ENDINGS[] = { "com", "org", "net", "cn", "io", "me", "gg", "shop", "info", "de", "uk" };

  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    {
      gsize n = strlen (ENDINGS[i]);

      if (g_ascii_strncasecmp (dot + 1, ENDINGS[i], n) == 0 && dot[1 + n] == '/' && (guint8) dot[2 + n] > ' ')
        return TRUE;
    }
  return FALSE;
}

/**
 * hearth_text_has_link:
 * @text: a message, valid UTF-8
 *
 * Returns: whether it holds a web address: http://…, https://…, www.…, or a host with a path such as t.me/x
 */
gboolean
hearth_text_has_link (const char *text)
{
  const char *p = text;

  while ((p = strpbrk (p, ".:")) != NULL)
    {
      if (p[0] == ':' && p[1] == '/' && p[2] == '/' && (guint8) p[3] > ' '
          && ((p - text >= 4 && g_ascii_strncasecmp (p - 4, "http", 4) == 0)
              || (p - text >= 5 && g_ascii_strncasecmp (p - 5, "https", 5) == 0)))
        return TRUE;
      if (p[0] == '.' && p - text >= 3 && g_ascii_strncasecmp (p - 3, "www", 3) == 0
          && (p - text == 3 || !g_ascii_isalnum (p[-4])) && g_ascii_isalnum (p[1]))
        return TRUE;
      if (p[0] == '.' && p > text && g_ascii_isalnum (p[-1]) && bare_host_at (p))
        return TRUE;
      p++;
    }
  return FALSE;
}
