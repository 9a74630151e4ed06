/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-bits.h"

/* The set against a plain array of flags, over every range. */
static void
test_ranges (void)
{
  static const HearthDay days[] = { 100, 101, 107, 163, 164, 228, 300 };
  HearthBits bits = { 0 };
  gboolean flags[400] = { FALSE };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      hearth_bits_add (&bits, days[(i * 3 + 2) % G_N_ELEMENTS (days)]);
      flags[days[(i * 3 + 2) % G_N_ELEMENTS (days)]] = TRUE;
    }
  for (int from = 0; from < 400; from += 3)
    for (int to = from - 2; to < 400; to++)
      {
        guint count = 0;
        for (int day = from; day <= to; day++)
          count += flags[day];
        g_assert_cmpuint (hearth_bits_count (&bits, from, to), ==, count);
        g_assert_cmpint (hearth_bits_any (&bits, from, to), ==, count > 0);
      }
  hearth_bits_clear (&bits);
}

static void
test_neighbours (void)
{
  HearthBits bits = { 0 };

  hearth_bits_add (&bits, 10);
  hearth_bits_add (&bits, -60);
  hearth_bits_add (&bits, 200);
  g_assert_cmpint (hearth_bits_last (&bits, 199), ==, 10);
  g_assert_cmpint (hearth_bits_last (&bits, 200), ==, 200);
  g_assert_cmpint (hearth_bits_last (&bits, 100000), ==, 200);
  g_assert_cmpint (hearth_bits_last (&bits, -61), ==, HEARTH_DAY_NONE);
  g_assert_cmpint (hearth_bits_next (&bits, -1000), ==, -60);
  g_assert_cmpint (hearth_bits_next (&bits, 11), ==, 200);
  g_assert_cmpint (hearth_bits_next (&bits, 201), ==, HEARTH_DAY_NONE);
  g_assert_true (hearth_bits_get (&bits, 10));
  g_assert_false (hearth_bits_get (&bits, 11));
  hearth_bits_clear (&bits);
}

static void
test_blob (void)
{
  static const guint8 one[] = { 0x01, 0x80 }, two[] = { 0x03 };
  HearthBits bits = { 0 };

  hearth_bits_add_blob (&bits, 1000, one, sizeof one);
  g_assert_true (hearth_bits_get (&bits, 1000));
  g_assert_true (hearth_bits_get (&bits, 1015));
  g_assert_cmpuint (hearth_bits_count (&bits, 0, 2000), ==, 2);
  hearth_bits_add_blob (&bits, 999, two, sizeof two);
  g_assert_cmpuint (hearth_bits_count (&bits, 0, 2000), ==, 3);
  hearth_bits_add_blob (&bits, 999, NULL, 0);
  g_assert_cmpuint (hearth_bits_count (&bits, 0, 2000), ==, 3);
  hearth_bits_clear (&bits);
}

static void
test_empty_and_absurd (void)
{
  HearthBits bits = { 0 };

  g_assert_false (hearth_bits_any (&bits, -5, 5));
  g_assert_cmpint (hearth_bits_last (&bits, 5), ==, HEARTH_DAY_NONE);
  g_assert_cmpint (hearth_bits_next (&bits, 5), ==, HEARTH_DAY_NONE);
  hearth_bits_add (&bits, 0);
  hearth_bits_add (&bits, G_MAXINT32);
  hearth_bits_add (&bits, G_MININT32 + 1);
  g_assert_cmpuint (hearth_bits_count (&bits, G_MININT32, G_MAXINT32), ==, 1);
  hearth_bits_clear (&bits);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bits/ranges", test_ranges);
  g_test_add_func ("/bits/neighbours", test_neighbours);
  g_test_add_func ("/bits/blob", test_blob);
  g_test_add_func ("/bits/empty-and-absurd", test_empty_and_absurd);
  return g_test_run ();
}
