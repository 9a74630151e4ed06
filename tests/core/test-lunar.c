/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-lunar.h"
#include "hearth-recur.h"

static void
test_lunar_label (void)
{
  static const struct { int year, month, day; const char *label; } cases[] = {
    { 2024, 2, 10, "1st month, day 1" },
    { 2026, 2, 17, "1st month, day 1" },
    { 2026, 2, 16, "12th month, day 29" },
    { 2024, 11, 13, "10th month, day 13" },
    { 2025, 7, 25, "leap 6th month, day 1" },
    { 2025, 10, 6, "8th month, day 15" },
    { 2023, 4, 19, "leap 2nd month, day 29" },
    { 1970, 1, 1, "11th month, day 24" },
    /* By the meridian of Beijing; at UTC+8 it would be a day later. */
    { 1916, 2, 3, "1st month, day 1" },
    /* New moons within minutes of midnight in Beijing. */
    { 1954, 2, 3, "1st month, day 1" },
    { 2012, 8, 17, "7th month, day 1" },
    { 2018, 11, 7, "9th month, day 30" },
    { 2027, 2, 6, "1st month, day 1" },
    { 2030, 2, 3, "1st month, day 1" },
    /* Leap months where more than one month has no term. */
    { 1987, 7, 26, "leap 6th month, day 1" },
    { 2033, 12, 22, "leap 11th month, day 1" },
    { 2034, 2, 19, "1st month, day 1" },
    { 1949, 10, 1, "8th month, day 10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = hearth_lunar_label (hearth_day_from_ymd (cases[i].year, cases[i].month, cases[i].day));

      g_assert_cmpstr (label, ==, cases[i].label);
    }
  {
    g_autofree char *early = hearth_lunar_label (HEARTH_DAY_NONE);
    g_autofree char *late = hearth_lunar_label (G_MAXINT32);

    g_assert_cmpstr (early, ==, "");
    g_assert_cmpstr (late, ==, "");
  }
}

/* First days of lunar years as the almanac has them. */
static void
test_spring_festivals (void)
{
  static const struct { int year, month, day; } festivals[] = {
    { 1970, 2, 6 }, { 1985, 2, 20 }, { 1997, 2, 7 }, { 2000, 2, 5 }, { 2015, 2, 19 }, { 2019, 2, 5 }, { 2020, 1, 25 },
    { 2021, 2, 12 }, { 2022, 2, 1 }, { 2023, 1, 22 }, { 2024, 2, 10 }, { 2025, 1, 29 }, { 2026, 2, 17 }, { 2027, 2, 6 },
    { 2028, 1, 26 }, { 2029, 2, 13 }, { 2030, 2, 3 }, { 2031, 1, 23 }, { 2032, 2, 11 }, { 2033, 1, 31 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (festivals); i++)
    {
      HearthDay day = hearth_day_from_ymd (festivals[i].year, festivals[i].month, festivals[i].day);
      HearthLunarMonth month = hearth_lunar_month_of (day);

      g_assert_cmpint (month.start, ==, day);
      g_assert_cmpint (month.month, ==, 1);
      g_assert_false (month.leap);
      g_assert_cmpint (month.year, ==, festivals[i].year);
    }
}

/* Months follow each other without a gap, numbers step by one or repeat in a leap month. */
static void
test_months_in_order (void)
{
  HearthLunarMonth month = hearth_lunar_month_of (hearth_day_from_ymd (1900, 1, 31));

  while (month.year < 2200)
    {
      HearthLunarMonth next = hearth_lunar_month_of (month.start + month.length);

      g_assert_true (month.length == 29 || month.length == 30);
      g_assert_cmpint (next.start, ==, month.start + month.length);
      g_assert_cmpint (next.lunation, ==, month.lunation + 1);
      g_assert_cmpint (next.month, ==, next.leap ? month.month : month.month % 12 + 1);
      g_assert_cmpint (next.year, ==, month.year + (next.month == 1 && !next.leap));
      month = next;
    }
}

static void
test_short_label (void)
{
  g_autofree char *first = hearth_lunar_short_label (hearth_day_from_ymd (2027, 2, 6));
  g_autofree char *second = hearth_lunar_short_label (hearth_day_from_ymd (2027, 2, 7));
  g_autofree char *early = hearth_lunar_short_label (HEARTH_DAY_NONE);

  g_assert_cmpstr (first, ==, "1st month");
  g_assert_cmpstr (second, ==, "day 2");
  g_assert_cmpstr (early, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/label", test_lunar_label);
  g_test_add_func ("/lunar/short-label", test_short_label);
  g_test_add_func ("/lunar/spring-festivals", test_spring_festivals);
  g_test_add_func ("/lunar/months-in-order", test_months_in_order);
  return g_test_run ();
}
