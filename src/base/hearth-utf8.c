/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where UTF-8 stops being valid. g_utf8_validate() has no fast path for ASCII and imports check every byte. Any thread. */
#include "hearth-text-source.h"

#include <string.h>

#define HIGH_BITS G_GUINT64_CONSTANT (0x8080808080808080)
#define LOW_BITS G_GUINT64_CONSTANT (0x0101010101010101)

/* The length of the well-formed sequence at @p, whose first byte is not ASCII; 0 if there is none, and then *@bad is
 * how many bytes could have begun one (at least 1), *@truncated whether only the end of the text is in the way.
 * Ranges: Unicode Standard, table 3-7. */
static gsize
measure_sequence (const guint8 *p, gsize length, gsize *bad, gboolean *truncated)
{
  gsize need = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
  guint8 low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
  guint8 high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;

  *truncated = FALSE;
  *bad = 1;
  if (p[0] < 0xC2 || p[0] > 0xF4)
    return 0;
  for (gsize i = 1; i < need; i++)
    {
      *bad = i;
      if (i == length)
        {
          *truncated = TRUE;
          return 0;
        }
      if (p[i] < low || p[i] > high)
        return 0;
      low = 0x80;
      high = 0xBF;
    }
  return need;
}

/* How many bytes at @p are ASCII other than NUL. */
static inline gsize
skip_ascii (const guint8 *p, gsize length)
{
  gsize i = 0;

  for (; i + 8 <= length; i += 8)
    {
      guint64 word, stops;

      memcpy (&word, p + i, 8);
      word = GUINT64_FROM_LE (word);
      /* The difference borrows into the high bit of a zero byte; the lowest such bit is exact. */
      stops = (word | (word - LOW_BITS)) & HIGH_BITS;
      if (stops != 0)
        return i + (gsize) __builtin_ctzll (stops) / 8;
    }
  while (i < length && p[i] != 0 && p[i] < 0x80)
    i++;
  return i;
}

/* Three bytes of the ranges where no second byte is forbidden: nearly all of Chinese. */
static inline gboolean
is_common_three (const guint8 *p, gsize length)
{
  return length >= 3 && (p[0] & 0xF0) == 0xE0 && p[0] != 0xE0 && p[0] != 0xED
         && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80;
}

/**
 * hearth_utf8_span:
 * @text: bytes
 * @length: how many
 *
 * Returns: how many of them, from the first, are valid UTF-8 without NUL
 */
gsize
hearth_utf8_span (const char *text, gsize length)
{
  const guint8 *p = (const guint8 *) text;
  gsize i = 0;

  while ((i += skip_ascii (p + i, length - i)) < length)
    {
      gboolean truncated;
      gsize bad, n;

      while (is_common_three (p + i, length - i))
        i += 3;
      if (i == length || p[i] < 0x80)
        {
          if (i < length && p[i] == 0)
            return i;
          continue;
        }
      n = measure_sequence (p + i, length - i, &bad, &truncated);
      if (n == 0)
        return i;
      i += n;
    }
  return i;
}

/**
 * hearth_utf8_bad_length:
 * @text: bytes that are not valid UTF-8 at the first
 * @length: how many, at least 1
 * @truncated: (out): whether more bytes could have made them valid
 *
 * Returns: how many bytes one U+FFFD stands for (Unicode's "maximal subpart")
 */
gsize
hearth_utf8_bad_length (const char *text, gsize length, gboolean *truncated)
{
  gsize bad;

  *truncated = FALSE;
  if (*text == '\0')
    return 1;
  measure_sequence ((const guint8 *) text, length, &bad, truncated);
  return bad;
}
