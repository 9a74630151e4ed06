/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a text that is searched. Nearly all of a chat is ASCII, Chinese and emoji, which need no table of Unicode to
 * be folded: only texts with anything else go through ICU, ten times as slow. Any thread. */
#include "hearth-find.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "hearth-find-private.h"
#include "hearth-names.h"

#define FULL_WIDTH_OFFSET 0xFEE0   /* from ！ to ! */

static gboolean
is_between (gunichar c, gunichar first, gunichar last)
{
  return c >= first && c <= last;
}

/* Scripts that write no blanks between words, or, as Korean, join endings to them. */
static gboolean
is_solid_script (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;

  switch (uscript_getScript ((UChar32) c, &status))
    {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_HANGUL:
    case USCRIPT_YI:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN:
      return TRUE;
    default:
      return FALSE;
    }
}

static FindClass
class_by_tables (gunichar c)
{
  int category = u_charType ((UChar32) c);

  if (category == U_FORMAT_CHAR || is_between (c, 0xFE00, 0xFE0F))
    return FIND_NOTHING;
  if (category == U_OTHER_SYMBOL || is_between (c, 0x1F3FB, 0x1F3FF))
    return FIND_SOLID;
  if (!(U_GET_GC_MASK ((UChar32) c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)))
    return FIND_PARTS;
  /* The long mark of kana belongs to no script. */
  return c == 0x30FC || is_solid_script (c) ? FIND_SOLID : FIND_WORD;
}

/* Returns: what @c, already folded, is to a search */
FindClass
find_class (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c) ? FIND_WORD : FIND_PARTS;
  if (is_between (c, 0x4E00, 0x9FFF))
    return FIND_SOLID;
  return class_by_tables (c);
}

/* Folds @c, when that needs no table and no look at its neighbours. Returns: FALSE when it does */
static gboolean
fold_plainly (gunichar *c)
{
  if (*c < 0x80)
    *c = g_ascii_tolower (*c);
  else if (is_between (*c, 0xFF01, 0xFF5E))
    *c = g_ascii_tolower (*c - FULL_WIDTH_OFFSET);
  else
    return is_between (*c, 0x4E00, 0x9FFF)                                          /* Han */
           || is_between (*c, 0x3001, 0x3029) || is_between (*c, 0x3041, 0x3096)    /* 。「 … and hiragana */
           || is_between (*c, 0x30A1, 0x30FE) || is_between (*c, 0xAC00, 0xD7A3)    /* katakana, Korean */
           || *c == 0x2014 || is_between (*c, 0x2018, 0x201F)                       /* — “ ” */
           || *c == 0x200D || *c == 0xFE0F                                          /* joiners of emoji */
           || is_between (*c, 0x2600, 0x27BF) || is_between (*c, 0x1F300, 0x1F64F)
           || is_between (*c, 0x1F680, 0x1F6FF) || is_between (*c, 0x1F900, 0x1FAFF);
  return TRUE;
}

static void
append_character (GString *key, gunichar c, FindClass class)
{
  if (class == FIND_PARTS)
    {
      if (key->len > 0 && key->str[key->len - 1] != ' ')
        g_string_append_c (key, ' ');
    }
  else if (c < 0x80)
    g_string_append_c (key, c);
  else if (class != FIND_NOTHING)
    g_string_append_unichar (key, c);
}

/* Blanks part; other control characters are as if they were not there. */
static gboolean
is_dropped_control (gunichar c)
{
  return (c < 0x20 && !is_between (c, '\t', '\r')) || c == 0x7F;
}

/* Returns: FALSE, with @key as it was, when the text needs the tables */
static gboolean
append_plainly (GString *key, const char *text, gsize length)
{
  gsize before = key->len;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!fold_plainly (&c))
        {
          g_string_truncate (key, before);
          return FALSE;
        }
      if (!is_dropped_control (c))
        append_character (key, c, find_class (c));
    }
  return TRUE;
}

/**
 * hearth_find_key:
 * @key: appended to
 * @text: valid UTF-8
 * @length: in bytes
 *
 * Folds @text as hearth_name_fold() does, leaves out what joins emoji, and puts one blank where anything parts runs.
 */
void
hearth_find_key (GString *key, const char *text, gsize length)
{
  g_return_if_fail (key != NULL && text != NULL);
  if (append_plainly (key, text, length))
    return;
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *folded = hearth_name_fold (copy);
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      append_character (key, c, find_class (c));
    }
}

/**
 * hearth_find_version:
 *
 * Returns: (transfer none): another text whenever a key may come out otherwise than before: an index of keys made by one
 *   version is of no use to another
 */
const char *
hearth_find_version (void)
{
  return "1/" U_UNICODE_VERSION;
}

/**
 * hearth_find_term_end:
 * @word: a folded word of @length bytes
 *
 * Returns: how many of its bytes an index keeps: whole characters, at most %HEARTH_FIND_TERM_BYTES
 */
gsize
hearth_find_term_end (const char *word, gsize length)
{
  if (length <= HEARTH_FIND_TERM_BYTES)
    return length;
  return g_utf8_find_prev_char (word, word + HEARTH_FIND_TERM_BYTES + 1) - word;
}

/* Pairs of a solid run, and its last character alone, so that every character begins a term. */
static const char *
solid_terms (const char *p, const char *end, HearthFindTermFunc func, gpointer data)
{
  while (p < end)
    {
      const char *next = g_utf8_next_char (p);
      gboolean pair = next < end && find_class (g_utf8_get_char (next)) == FIND_SOLID;

      func (data, p, (pair ? g_utf8_next_char (next) : next) - p);
      p = next;
      if (!pair)
        break;
    }
  return p;
}

static const char *
word_term (const char *p, const char *end, HearthFindTermFunc func, gpointer data)
{
  const char *start = p;

  while (p < end && find_class (g_utf8_get_char (p)) == FIND_WORD)
    p = g_utf8_next_char (p);
  func (data, start, hearth_find_term_end (start, p - start));
  return p;
}

/**
 * hearth_find_terms:
 * @key: as hearth_find_key() makes it
 * @length: in bytes
 * @func: called for each term, again when it comes again
 */
void
hearth_find_terms (const char *key, gsize length, HearthFindTermFunc func, gpointer data)
{
  const char *end = key + length;

  for (const char *p = key; p < end;)
    switch (find_class (g_utf8_get_char (p)))
      {
      case FIND_SOLID:
        p = solid_terms (p, end, func, data);
        break;
      case FIND_WORD:
        p = word_term (p, end, func, data);
        break;
      default:
        p = g_utf8_next_char (p);
        break;
      }
}
