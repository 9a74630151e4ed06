/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The smallest steps of reading text exports: direction marks, the many blanks, the digits of several scripts.
 * Pure functions, any thread. All take NUL-terminated UTF-8 and never look past the NUL. */
#include "hearth-text-scan.h"

#include <string.h>

/**
 * hearth_scan_mark:
 * @text: UTF-8
 *
 * Returns: the bytes of the direction mark @text begins with (U+200E, U+200F, U+202A…E, U+2066…9, U+FEFF, U+061C),
 *   0 when there is none
 */
gsize
hearth_scan_mark (const char *text)
{
  const guint8 *p = (const guint8 *) text;

  if (p[0] < 0xD8)
    return 0;
  if (p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0x8E || p[2] == 0x8F || (p[2] >= 0xAA && p[2] <= 0xAE)))
    return 3;
  if (p[0] == 0xE2 && p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9)
    return 3;
  if (p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF)
    return 3;
  if (p[0] == 0xD8 && p[1] == 0x9C)
    return 2;
  return 0;
}

/**
 * hearth_scan_marks:
 * @text: UTF-8
 *
 * Returns: the bytes of all direction marks @text begins with
 */
gsize
hearth_scan_marks (const char *text)
{
  gsize all = 0, one;

  while ((one = hearth_scan_mark (text + all)) > 0)
    all += one;
  return all;
}

/**
 * hearth_scan_blank:
 * @text: UTF-8
 *
 * Returns: the bytes of the one blank @text begins with: space, tab, U+00A0, U+2009, U+202F, U+3000; 0 without one
 */
gsize
hearth_scan_blank (const char *text)
{
  const guint8 *p = (const guint8 *) text;

  if (p[0] == ' ' || p[0] == '\t')
    return 1;
  if (p[0] == 0xC2 && p[1] == 0xA0)
    return 2;
  if (p[0] == 0xE2 && p[1] == 0x80 && (p[2] == 0xAF || p[2] == 0x89))
    return 3;
  if (p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x80)
    return 3;
  return 0;
}

/**
 * hearth_scan_space:
 * @text: UTF-8
 *
 * Returns: the bytes of all blanks and direction marks @text begins with
 */
gsize
hearth_scan_space (const char *text)
{
  gsize all = 0, one;

  while ((one = hearth_scan_blank (text + all)) > 0 || (one = hearth_scan_mark (text + all)) > 0)
    all += one;
  return all;
}

/**
 * hearth_scan_digit:
 * @text: UTF-8
 * @value: (out): 0 … 9
 *
 * Returns: the bytes of the digit @text begins with (ASCII, Arabic-Indic, Persian, Devanagari, Bengali, Thai,
 *   full width), 0 when it is none
 */
gsize
hearth_scan_digit (const char *text, int *value)
{
  const guint8 *p = (const guint8 *) text;

  if (p[0] >= '0' && p[0] <= '9')
    return *value = p[0] - '0', 1;
  if (p[0] == 0xD9 && p[1] >= 0xA0 && p[1] <= 0xA9)
    return *value = p[1] - 0xA0, 2;
  if (p[0] == 0xDB && p[1] >= 0xB0 && p[1] <= 0xB9)
    return *value = p[1] - 0xB0, 2;
  if (p[0] == 0xE0 && (p[1] == 0xA5 || p[1] == 0xA7) && p[2] >= 0xA6 && p[2] <= 0xAF)
    return *value = p[2] - 0xA6, 3;
  if (p[0] == 0xE0 && p[1] == 0xB9 && p[2] >= 0x90 && p[2] <= 0x99)
    return *value = p[2] - 0x90, 3;
  if (p[0] == 0xEF && p[1] == 0xBC && p[2] >= 0x90 && p[2] <= 0x99)
    return *value = p[2] - 0x90, 3;
  return 0;
}

/**
 * hearth_scan_number:
 * @text: UTF-8
 * @value: (out): the number
 * @width: (out): how many digits it has
 *
 * Reads up to five digits, so that a longer number shows by its width.
 *
 * Returns: the bytes read, 0 when @text does not begin with a digit
 */
gsize
hearth_scan_number (const char *text, int *value, guint *width)
{
  gsize all = 0, one;
  int digit;

  *value = 0;
  *width = 0;
  while (*width < 5 && (one = hearth_scan_digit (text + all, &digit)) > 0)
    {
      *value = *value * 10 + digit;
      *width += 1;
      all += one;
    }
  return all;
}

/**
 * hearth_scan_word:
 * @text: UTF-8
 * @word: UTF-8, not empty
 *
 * Returns: the length of @word when @text begins with it, else 0
 */
gsize
hearth_scan_word (const char *text, const char *word)
{
  gsize length;

  if (*text != *word)           /* nearly always, and called for every word of a list */
    return 0;
  length = strlen (word);
  return strncmp (text, word, length) == 0 ? length : 0;
}

/**
 * hearth_scan_append:
 * @out: where to append
 * @text: UTF-8
 * @length: its bytes
 *
 * Appends @text without its direction marks and with every kind of blank as a plain space.
 */
void
hearth_scan_append (GString *out, const char *text, gsize length)
{
  const char *end = text + length;
  const char *from = text;

  while (text < end)
    {
      gsize mark, blank;

      if ((guint8) *text < 0x80 && *text != '\t')
        {
          text++;
          continue;
        }
      mark = hearth_scan_mark (text);
      blank = mark > 0 ? 0 : hearth_scan_blank (text);
      if (mark + blank == 0)
        {
          text++;
          continue;
        }
      g_string_append_len (out, from, text - from);
      if (blank > 0)
        g_string_append_c (out, ' ');
      text += mark + blank;
      from = text;
    }
  g_string_append_len (out, from, MAX (end - from, 0));
}

/**
 * hearth_scan_plain:
 * @text: UTF-8
 * @length: its bytes
 *
 * Returns: (transfer full): as hearth_scan_append() makes it, with no blanks at the ends
 */
char *
hearth_scan_plain (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length + 1);

  hearth_scan_append (out, text, length);
  return g_strstrip (g_string_free (out, FALSE));
}
