/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-day.h"

static void
test_ymd (void)
{
  static const struct { int year, month, mday; HearthDay day; int weekday; } cases[] = {
    { 1970, 1, 1, 0, 3 },
    { 1969, 12, 31, -1, 2 },
    { 2000, 2, 29, 11016, 1 },
    { 2000, 3, 1, 11017, 2 },
    { 1900, 2, 28, -25509, 2 },
    { 1900, 3, 1, -25508, 3 },
    { 2026, 3, 8, 20520, 6 },
    { 1, 1, 1, -719162, 0 },
    { 9999, 12, 31, 2932896, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int year, month, mday;

      g_assert_cmpint (hearth_day_from_ymd (cases[i].year, cases[i].month, cases[i].mday), ==, cases[i].day);
      hearth_day_to_ymd (cases[i].day, &year, &month, &mday);
      g_assert_cmpint (year, ==, cases[i].year);
      g_assert_cmpint (month, ==, cases[i].month);
      g_assert_cmpint (mday, ==, cases[i].mday);
      g_assert_cmpint (hearth_day_weekday (cases[i].day), ==, cases[i].weekday);
    }
}

/* Against GDate, which counts on its own, over every day of 1900 … 2199. */
static void
test_every_day (void)
{
  GDate date;

  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1900);
  for (HearthDay day = hearth_day_from_ymd (1900, 1, 1); g_date_get_year (&date) < 2200; day++)
    {
      int year, month, mday, week;

      hearth_day_to_ymd (day, &year, &month, &mday);
      g_assert_cmpint (year, ==, g_date_get_year (&date));
      g_assert_cmpint (month, ==, (int) g_date_get_month (&date));
      g_assert_cmpint (mday, ==, g_date_get_day (&date));
      g_assert_cmpint (hearth_day_weekday (day) + 1, ==, (int) g_date_get_weekday (&date));
      g_assert_cmpint (hearth_day_from_ymd (year, month, mday), ==, day);
      hearth_day_iso_week (day, &year, &week);
      g_assert_cmpint (week, ==, (int) g_date_get_iso8601_week_of_year (&date));
      g_assert_cmpint (hearth_day_from_iso_week (year, week), ==, hearth_day_monday (day));
      g_date_add_days (&date, 1);
    }
}

static void
test_months (void)
{
  HearthDay day = hearth_day_from_ymd (2024, 1, 31);

  g_assert_cmpint (hearth_day_month_start (day), ==, hearth_day_from_ymd (2024, 1, 1));
  g_assert_cmpint (hearth_day_month_end (hearth_day_from_ymd (2024, 2, 3)), ==, hearth_day_from_ymd (2024, 2, 29));
  g_assert_cmpint (hearth_day_add_months (day, 1), ==, hearth_day_from_ymd (2024, 2, 29));
  g_assert_cmpint (hearth_day_add_months (day, 13), ==, hearth_day_from_ymd (2025, 2, 28));
  g_assert_cmpint (hearth_day_add_months (day, -1), ==, hearth_day_from_ymd (2023, 12, 31));
  g_assert_cmpint (hearth_day_add_months (day, -12 * 30 + 1), ==, hearth_day_from_ymd (1994, 2, 28));
  g_assert_cmpint (hearth_day_add_months (day, 0), ==, day);
}

/* What is known of a period is compared with as much of the one before. */
static void
test_as_far (void)
{
  HearthDay march = hearth_day_from_ymd (2026, 3, 1), last = march + 30, february = march - 28;

  g_assert_cmpint (hearth_day_as_far (march, last, march, february, march - 1), ==, february);
  g_assert_cmpint (hearth_day_as_far (march, last, march + 19, february, march - 1), ==, february + 19);
  g_assert_cmpint (hearth_day_as_far (march, last, march + 29, february, march - 1), ==, march - 1);
  g_assert_cmpint (hearth_day_as_far (march, last, last, february, march - 1), ==, march - 1);
  /* A short month that is over is compared with the whole of a long one. */
  g_assert_cmpint (hearth_day_as_far (february, march - 1, last, february - 31, february - 1), ==, february - 1);
  g_assert_cmpint (hearth_day_as_far (march, last, march - 1, february, march - 1), ==, march - 1);
  g_assert_cmpint (hearth_day_as_far (march, last, HEARTH_DAY_NONE, february, march - 1), ==, march - 1);
}

static void
test_iso_weeks (void)
{
  int year, week;

  hearth_day_iso_week (hearth_day_from_ymd (2027, 1, 3), &year, &week);
  g_assert_cmpint (year, ==, 2026);
  g_assert_cmpint (week, ==, 53);
  g_assert_cmpint (hearth_day_from_iso_week (2026, 53), ==, hearth_day_from_ymd (2026, 12, 28));
  g_assert_cmpint (hearth_day_from_iso_week (2025, 53), ==, HEARTH_DAY_NONE);
  g_assert_cmpint (hearth_day_from_iso_week (2025, 0), ==, HEARTH_DAY_NONE);
  g_assert_cmpint (hearth_day_from_iso_week (2025, 1), ==, hearth_day_from_ymd (2024, 12, 30));
}

static void
test_parse_day (void)
{
  static const char *const bad[] = { "", "2026-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-01", "2026-01-01 ",
                                     "2026/01/01", "0000-01-01", "+026-01-01", "2026-01-01T00:00" };
  HearthDay day = 7;
  g_autofree char *text = NULL;
  g_autofree char *none = hearth_day_to_string (HEARTH_DAY_NONE);

  g_assert_true (hearth_day_parse ("2024-02-29", &day));
  text = hearth_day_to_string (day);
  g_assert_cmpstr (text, ==, "2024-02-29");
  g_autofree char *words = hearth_day_format (day, "%A, %-d %B %Y"), *unknown = hearth_day_format (HEARTH_DAY_NONE, "%A");
  g_assert_cmpstr (words, ==, "Thursday, 29 February 2024");
  g_assert_cmpstr (unknown, ==, "");
  g_assert_cmpstr (none, ==, "");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      day = 7;
      g_assert_false (hearth_day_parse (bad[i], &day));
      g_assert_cmpint (day, ==, 7);
    }
  g_assert_false (hearth_day_parse (NULL, &day));

  g_assert_true (hearth_day_parse_month ("2026-03", &day));
  g_assert_cmpint (day, ==, hearth_day_from_ymd (2026, 3, 1));
  g_assert_false (hearth_day_parse_month ("2026-13", &day));
  g_assert_false (hearth_day_parse_month ("2026-03-01", &day));
  g_assert_false (hearth_day_parse_month (NULL, &day));
  g_assert_true (hearth_day_parse_week ("2026-W53", &day));
  g_assert_cmpint (day, ==, hearth_day_from_ymd (2026, 12, 28));
  g_assert_false (hearth_day_parse_week ("2025-W53", &day));
  g_assert_false (hearth_day_parse_week ("2026-W00", &day));
  g_assert_false (hearth_day_parse_week ("2026-w10", &day));
  g_assert_false (hearth_day_parse_week ("2026-W1x", &day));
  g_assert_false (hearth_day_parse_week (NULL, &day));
}

static void
test_wall (void)
{
  static const char *const bad[] = { "", "2026-03-01", "2026-03-01T9:00", "2026-03-01T24:00", "2026-03-01T09:60", "2026-03-01 09:00",
                                     "2026-03-01T09:00:", "2026-03-01T09:00:60", "2026-03-01T09:00:00Z", "2026-02-30T09:00" };
  HearthWall a, b;
  g_autofree char *text = NULL;

  g_assert_true (hearth_wall_parse ("2026-03-01T09:05", &a));
  g_assert_cmpint (a.second, ==, 9 * 3600 + 5 * 60);
  g_assert_true (hearth_wall_parse ("2026-03-01T09:05:07", &b));
  g_assert_cmpint (b.second, ==, a.second + 7);
  text = hearth_wall_to_string (b);
  g_assert_cmpstr (text, ==, "2026-03-01T09:05");
  g_assert_cmpint (hearth_wall_compare (a, b), <, 0);
  g_assert_cmpint (hearth_wall_compare (b, a), >, 0);
  g_assert_cmpint (hearth_wall_compare (a, a), ==, 0);
  b = (HearthWall) { a.day - 1, 86399 };
  g_assert_cmpint (hearth_wall_compare (a, b), >, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hearth_wall_parse (bad[i], &a));
  g_assert_false (hearth_wall_parse (NULL, &a));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/ymd", test_ymd);
  g_test_add_func ("/day/every-day", test_every_day);
  g_test_add_func ("/day/months", test_months);
  g_test_add_func ("/day/as-far", test_as_far);
  g_test_add_func ("/day/iso-weeks", test_iso_weeks);
  g_test_add_func ("/day/parse", test_parse_day);
  g_test_add_func ("/day/wall", test_wall);
  return g_test_run ();
}
