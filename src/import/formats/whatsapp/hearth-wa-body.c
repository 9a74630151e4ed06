/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a WhatsApp message is: text, or a placeholder for media, a deleted message, a poll, a place, a call.
 * Runs once for each message. Any thread. */
#include "hearth-wa-body.h"

#include <string.h>

#include "hearth-text-scan.h"
#include "hearth-wa-words.h"

#define LRM "\xE2\x80\x8E"
#define WIDE_COLON "："
#define MAX_PLACEHOLDER 160      /* bytes; whole-text placeholders are short */
#define MAX_BRACKET 60           /* characters within < > */

static void
trim_end (GString *text)
{
  while (text->len > 0)
    {
      const char *last = g_utf8_find_prev_char (text->str, text->str + text->len);

      if (last == NULL || (hearth_scan_space (last) == 0 && *last != '\n' && *last != '\r'))
        break;
      g_string_truncate (text, last - text->str);
    }
}

/* Whether @text is one of @words, marks, odd blanks and an ending full stop apart. */
static gboolean
is_word (GHashTable *words, const char *text, gsize length)
{
  g_autofree char *plain = NULL;
  gsize n;

  plain = hearth_scan_plain (text, length);
  n = strlen (plain);
  if (g_hash_table_contains (words, plain))
    return TRUE;
  if (g_str_has_suffix (plain, "."))
    plain[n - 1] = '\0';
  else if (g_str_has_suffix (plain, "。"))
    plain[n - 3] = '\0';
  else
    return FALSE;
  return g_hash_table_contains (words, plain);
}

/* Takes "<This message was edited>" off the end. */
static void
strip_edited (GString *text)
{
  const char *open;

  if (text->len < 3 || text->str[text->len - 1] != '>')
    return;
  open = strrchr (text->str, '<');
  if (open == NULL || !is_word (hearth_wa_words ()->edited, open + 1, text->str + text->len - 1 - (open + 1)))
    return;
  g_string_truncate (text, open - text->str);
  trim_end (text);
}

static gsize
first_line (const GString *text)
{
  const char *end = memchr (text->str, '\n', text->len);
  gsize length = end != NULL ? (gsize) (end - text->str) : text->len;

  while (length > 0 && (text->str[length - 1] == ' ' || text->str[length - 1] == '\r'))
    length--;
  return length;
}

/* The whole text is one "<…>": media in some language, unless it holds a colon (an attachment or an address). */
static gboolean
read_angle (const GString *text, HearthWaBody *body)
{
  g_autofree char *inside = NULL;
  glong characters;

  if (text->len < 4 || text->str[0] != '<' || text->str[text->len - 1] != '>' || text->len > MAX_BRACKET * 4)
    return FALSE;
  inside = g_strndup (text->str + 1, text->len - 2);
  characters = g_utf8_strlen (inside, -1);
  if (characters < 2 || characters > MAX_BRACKET || strpbrk (inside, "<>:\n") != NULL
      || strstr (inside, "www.") != NULL)
    return FALSE;
  body->kind = HEARTH_KIND_OTHER;
  if (hearth_wa_words_any (hearth_wa_words ()->omitted, inside))
    hearth_wa_words_thing (inside, &body->kind);
  return TRUE;
}

/* "<attached: 00000042-PHOTO.jpg>" in any language */
static gboolean
read_attached (const char *line, gsize length, HearthWaBody *body)
{
  const char *colon, *end = line + length - 1;

  if (length < 8 || *line != '<' || *end != '>')
    return FALSE;
  colon = memchr (line, ':', length);
  if (colon == NULL && (colon = memmem (line, length, WIDE_COLON, strlen (WIDE_COLON))) != NULL)
    colon += strlen (WIDE_COLON) - 1;
  if (colon == NULL)
    return FALSE;
  while (end > colon && end[-1] == ' ')
    end--;
  return hearth_wa_words_file_kind (colon + 1, end - (colon + 1), &body->kind);
}

/* "IMG-20240105-WA0001.jpg (file attached)", the bracket in any language, round or angled */
static gboolean
read_file_bracket (const char *line, gsize length, HearthWaBody *body)
{
  char close = length > 4 ? line[length - 1] : '\0';
  const char *open;

  if (close != ')' && close != '>')
    return FALSE;
  open = memrchr (line, close == ')' ? '(' : '<', length);
  if (open == NULL || open <= line + 2 || open[-1] != ' ' || line + length - open > MAX_BRACKET * 3)
    return FALSE;
  for (open--; open > line && open[-1] == ' ';)
    open--;
  return hearth_wa_words_file_kind (line, open - line, &body->kind);
}

/* "caption ‎image omitted", "caption ‎<attached: 00000042-PHOTO.jpg>": the words after the last mark */
static gboolean
read_last_words (const GString *text, gboolean marked, HearthWaBody *body)
{
  const char *last = marked ? text->str : NULL;
  const char *next = text->str;

  if (!marked && strstr (text->str, LRM) == NULL)
    return FALSE;
  while ((next = strstr (next, LRM)) != NULL)
    last = next += strlen (LRM);
  if (last == NULL || strlen (last) > MAX_PLACEHOLDER || strchr (last, '\n') != NULL)
    return FALSE;
  body->attached = read_attached (last, strlen (last), body);
  if (body->attached)
    return TRUE;
  if (!hearth_wa_words_any (hearth_wa_words ()->omitted, last))
    return FALSE;
  return hearth_wa_words_thing (last, &body->kind);
}

static gboolean
read_poll (const GString *text)
{
  GPtrArray *polls = hearth_wa_words ()->polls;

  if (memchr (text->str, '\n', text->len) == NULL)
    return FALSE;
  for (guint i = 0; i < polls->len; i++)
    {
      gsize n = hearth_scan_word (text->str, polls->pdata[i]);
      const char *rest = text->str + n;

      if (n == 0)
        continue;
      rest += hearth_scan_space (rest);
      if (*rest == ':' || hearth_scan_word (rest, "：") > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_place (const GString *text)
{
  const char *link = strstr (text->str, "https://maps.");

  if (link == NULL
      || !(g_str_has_prefix (link, "https://maps.google.com/") || g_str_has_prefix (link, "https://maps.apple.com/")))
    return FALSE;
  return link == text->str || g_str_has_prefix (MAX (link - 2, text->str), ": ");
}

static gboolean
read_waiting (const GString *text)
{
  GPtrArray *waiting = hearth_wa_words ()->waiting;

  for (guint i = 0; i < waiting->len; i++)
    if (hearth_scan_word (text->str, waiting->pdata[i]) > 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_media (const GString *text, gboolean marked, HearthWaBody *body)
{
  g_autofree char *plain = NULL;
  gsize line = first_line (text);
  char last = line > 0 ? text->str[line - 1] : '\0';

  if (last == ')' || last == '>')
    {
      plain = hearth_scan_plain (text->str, line);
      line = strlen (plain);
      body->attached = read_attached (plain, line, body) || read_file_bracket (plain, line, body);
      if (body->attached || read_angle (text, body))
        return TRUE;
    }
  return read_last_words (text, marked, body);
}

/**
 * hearth_wa_body_read:
 * @text: (inout): what stands after the author, its first marks taken off; loses its last blanks and the mark of an
 *   edited message
 * @marked: whether it began with U+200E on an iPhone, where placeholders and notices do
 * @body: (out): what it is
 */
void
hearth_wa_body_read (GString *text, gboolean marked, HearthWaBody *body)
{
  gboolean whole;

  *body = (HearthWaBody) { .kind = HEARTH_KIND_TEXT };
  trim_end (text);
  strip_edited (text);
  if (text->len == 0 || g_str_equal (text->str, "null"))
    {
      body->kind = HEARTH_KIND_OTHER;   /* what was to be seen once */
      body->placeholder = text->len > 0;
      return;
    }
  whole = text->len < MAX_PLACEHOLDER && hearth_wa_words ()->starts[hearth_wa_words_start (text->str)];
  if (whole && is_word (hearth_wa_words ()->deleted, text->str, text->len))
    {
      body->recalled = TRUE;
      body->placeholder = TRUE;
      return;
    }
  body->placeholder = TRUE;
  if (read_media (text, marked, body))
    return;
  if (read_poll (text))
    body->kind = HEARTH_KIND_POLL;
  else if (read_place (text))
    body->kind = HEARTH_KIND_PLACE;
  else if (marked && read_waiting (text))
    body->kind = HEARTH_KIND_OTHER;
  else
    body->placeholder = FALSE;
  if (whole && g_hash_table_contains (hearth_wa_words ()->calls, text->str))
    body->kind = HEARTH_KIND_CALL;
}

/**
 * hearth_wa_is_encryption:
 * @text: what stands after a sender
 *
 * Returns: whether it is the notice that the chat is encrypted, which is long and which nobody types
 */
gboolean
hearth_wa_is_encryption (const char *text)
{
  return strlen (text) < 1024 && hearth_wa_words_any (hearth_wa_words ()->encryption, text);
}
