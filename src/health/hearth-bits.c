/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets of civil days, a word at a time. Pure; any thread. */
#include "hearth-bits.h"

#include <string.h>

/* A thousand years: what a damaged workspace can make us allocate is bounded by it. */
#define MAX_WORDS (366 * 1000 / 64)

/* Makes room for @day; FALSE when the set would become absurdly long. */
static gboolean
reach (HearthBits *bits, gint64 day)
{
  gint64 before, words;
  guint64 *grown;

  if (bits->n_words == 0)
    {
      bits->words = g_new0 (guint64, 1);
      bits->n_words = 1;
      bits->first = day;
      return TRUE;
    }
  before = day < bits->first ? (bits->first - day + 63) / 64 : 0;
  words = MAX ((gint64) bits->n_words, (day - bits->first) / 64 + 1) + before;
  if (words > MAX_WORDS)
    return FALSE;
  if (words == bits->n_words)
    return TRUE;
  grown = g_new0 (guint64, words);
  memcpy (grown + before, bits->words, bits->n_words * sizeof *grown);
  g_free (bits->words);
  bits->words = grown;
  bits->n_words = words;
  bits->first -= before * 64;
  return TRUE;
}

/* Cuts [from, to] to the set and turns it into bit numbers; FALSE when nothing is left. */
static gboolean
cut (const HearthBits *bits, gint64 from, gint64 to, gint64 *low, gint64 *high)
{
  *low = MAX (from - bits->first, 0);
  *high = MIN (to - bits->first, (gint64) bits->n_words * 64 - 1);
  return bits->n_words > 0 && *low <= *high;
}

/* Bits low … high that fall into word @word. */
static guint64
mask (gint64 word, gint64 low, gint64 high)
{
  guint64 result = G_MAXUINT64;

  if (word == low / 64)
    result &= G_MAXUINT64 << (low % 64);
  if (word == high / 64)
    result &= G_MAXUINT64 >> (63 - high % 64);
  return result;
}

/**
 * hearth_bits_clear:
 * @bits: a set
 *
 * Empties the set and frees what it holds.
 */
void
hearth_bits_clear (HearthBits *bits)
{
  g_clear_pointer (&bits->words, g_free);
  bits->n_words = 0;
  bits->first = 0;
}

/**
 * hearth_bits_add:
 * @bits: a set
 * @day: a civil day; one that is a thousand years off the others is left out
 */
void
hearth_bits_add (HearthBits *bits, HearthDay day)
{
  gint64 offset;

  if (!reach (bits, day))
    return;
  offset = day - bits->first;
  bits->words[offset / 64] |= G_GUINT64_CONSTANT (1) << (offset % 64);
}

/**
 * hearth_bits_add_blob:
 * @bits: a set
 * @first: the day of bit 0 of the blob
 * @blob: (nullable): bytes as in table member_group, byte i / 8, bit i % 8
 * @length: of @blob
 *
 * Adds the days of a blob to the set.
 */
void
hearth_bits_add_blob (HearthBits *bits, HearthDay first, const guint8 *blob, gsize length)
{
  if (blob == NULL || length == 0 || length > MAX_WORDS * 8)
    return;
  if (bits->n_words == 0)
    {
      bits->first = first;
      bits->n_words = (length + 7) / 8;
      bits->words = g_new0 (guint64, bits->n_words);
      memcpy (bits->words, blob, length);
      for (guint i = 0; i < bits->n_words; i++)
        bits->words[i] = GUINT64_FROM_LE (bits->words[i]);
      return;
    }
  for (gsize i = 0; i < length * 8; i++)
    if (blob[i / 8] >> (i % 8) & 1)
      hearth_bits_add (bits, first + i);
}

/**
 * hearth_bits_get:
 * @bits: a set
 * @day: any day
 *
 * Returns: whether the day is in the set.
 */
gboolean
hearth_bits_get (const HearthBits *bits, gint64 day)
{
  return hearth_bits_any (bits, day, day);
}

/**
 * hearth_bits_any:
 * @bits: a set
 * @from: first day
 * @to: last day, inclusive; before @from: an empty range
 *
 * Returns: whether a day of the range is in the set.
 */
gboolean
hearth_bits_any (const HearthBits *bits, gint64 from, gint64 to)
{
  gint64 low, high;

  if (!cut (bits, from, to, &low, &high))
    return FALSE;
  for (gint64 word = low / 64; word <= high / 64; word++)
    if (bits->words[word] & mask (word, low, high))
      return TRUE;
  return FALSE;
}

/**
 * hearth_bits_count:
 * @bits: a set
 * @from: first day
 * @to: last day, inclusive; before @from: an empty range
 *
 * Returns: how many days of the range are in the set.
 */
guint
hearth_bits_count (const HearthBits *bits, gint64 from, gint64 to)
{
  gint64 low, high;
  guint count = 0;

  if (!cut (bits, from, to, &low, &high))
    return 0;
  for (gint64 word = low / 64; word <= high / 64; word++)
    count += __builtin_popcountll (bits->words[word] & mask (word, low, high));
  return count;
}

/**
 * hearth_bits_last:
 * @bits: a set
 * @up_to: any day
 *
 * Returns: the last day of the set on or before @up_to, or HEARTH_DAY_NONE.
 */
HearthDay
hearth_bits_last (const HearthBits *bits, gint64 up_to)
{
  gint64 low, high;

  if (!cut (bits, bits->first, up_to, &low, &high))
    return HEARTH_DAY_NONE;
  for (gint64 word = high / 64; word >= 0; word--)
    {
      guint64 found = bits->words[word] & mask (word, low, high);

      if (found != 0)
        return bits->first + word * 64 + 63 - __builtin_clzll (found);
    }
  return HEARTH_DAY_NONE;
}

/**
 * hearth_bits_next:
 * @bits: a set
 * @from: any day
 *
 * Returns: the first day of the set on or after @from, or HEARTH_DAY_NONE.
 */
HearthDay
hearth_bits_next (const HearthBits *bits, gint64 from)
{
  gint64 low, high;

  if (!cut (bits, from, G_MAXINT32, &low, &high))
    return HEARTH_DAY_NONE;
  for (gint64 word = low / 64; word <= high / 64; word++)
    {
      guint64 found = bits->words[word] & mask (word, low, high);

      if (found != 0)
        return bits->first + word * 64 + __builtin_ctzll (found);
    }
  return HEARTH_DAY_NONE;
}
