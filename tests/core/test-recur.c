/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "hearth-error.h"
#include "hearth-recur.h"

#define FAR { 200000, 0 }

static HearthWall
wall (const char *text)
{
  HearthWall out;

  g_assert_true (hearth_wall_parse (text, &out));
  return out;
}

static char *
join (GArray *walls)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < walls->len; i++)
    {
      g_autofree char *text = hearth_wall_to_string (g_array_index (walls, HearthWall, i));

      g_string_append_printf (out, "%s%s", i > 0 ? " " : "", text);
    }
  return g_string_free (out, FALSE);
}

static void
check_expand (const char *rule, const char *start, const char *from, const char *to, guint limit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) walls = hearth_recur_expand (rule, wall (start), wall (from), wall (to), limit, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = join (walls);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_once (void)
{
  check_expand (NULL, "2026-03-01T09:00", "2026-03-01T09:00", "2026-03-01T09:01", 5, "2026-03-01T09:00");
  check_expand (NULL, "2026-03-01T09:00", "2026-03-01T08:00", "2026-03-01T09:00", 5, "");
  check_expand (NULL, "2026-03-01T09:00", "2026-03-01T09:01", "2026-03-02T09:00", 5, "");
  check_expand (NULL, "2026-03-01T09:00", "2026-03-01T08:00", "2026-03-02T09:00", 0, "");
}

static void
test_rules (void)
{
  static const struct { const char *rule, *start, *from, *to; guint limit; const char *expected; } cases[] = {
    { "FREQ=DAILY", "2026-03-01T09:00", "2026-03-01T09:00", "2026-03-03T09:00", 9, "2026-03-01T09:00 2026-03-02T09:00" },
    { "FREQ=DAILY", "2026-03-01T09:00", "2026-03-05T00:00", "2030-01-01T00:00", 2, "2026-03-05T09:00 2026-03-06T09:00" },
    { "FREQ=DAILY", "2026-03-01T09:00", "2026-03-01T09:01", "2026-03-03T00:00", 9, "2026-03-02T09:00" },
    { "FREQ=DAILY", "2026-03-01T09:00", "2026-01-01T00:00", "2026-03-02T00:00", 9, "2026-03-01T09:00" },
    { "FREQ=DAILY;INTERVAL=3", "2000-01-01T09:00", "2026-03-01T00:00", "2026-03-10T00:00", 9,
      "2026-03-03T09:00 2026-03-06T09:00 2026-03-09T09:00" },
    { "FREQ=DAILY;COUNT=3", "2026-03-01T09:00", "2026-03-02T00:00", "2027-01-01T00:00", 9, "2026-03-02T09:00 2026-03-03T09:00" },
    { "FREQ=DAILY;UNTIL=20260302", "2026-03-01T09:00", "2026-03-01T00:00", "2027-01-01T00:00", 9, "2026-03-01T09:00 2026-03-02T09:00" },
    { "FREQ=DAILY;UNTIL=20260302T085959", "2026-03-01T09:00", "2026-03-01T00:00", "2027-01-01T00:00", 9, "2026-03-01T09:00" },
    { "FREQ=DAILY;UNTIL=20260302T090000Z", "2026-03-01T09:00", "2026-03-01T00:00", "2027-01-01T00:00", 9,
      "2026-03-01T09:00 2026-03-02T09:00" },
    { "FREQ=DAILY;BYHOUR=9,18", "2026-03-01T09:30", "2026-03-02T10:00", "2026-03-03T23:00", 9,
      "2026-03-02T18:30 2026-03-03T09:30 2026-03-03T18:30" },
    { "FREQ=WEEKLY;BYDAY=MO,WE", "2026-03-02T20:00", "2026-03-03T00:00", "2026-03-10T00:00", 9, "2026-03-04T20:00 2026-03-09T20:00" },
    { "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE", "2000-01-03T09:00", "2026-03-01T00:00", "2026-03-24T00:00", 9,
      "2026-03-09T09:00 2026-03-11T09:00 2026-03-23T09:00" },
    { "FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31T09:00", "2026-02-01T00:00", "2026-06-01T00:00", 9, "2026-03-31T09:00 2026-05-31T09:00" },
    { "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31T09:00", "2026-02-01T00:00", "2026-04-01T00:00", 9, "2026-02-28T09:00 2026-03-31T09:00" },
    { "FREQ=MONTHLY;BYDAY=2MO", "2000-01-10T09:00", "2026-03-01T00:00", "2026-05-01T00:00", 9, "2026-03-09T09:00 2026-04-13T09:00" },
    { "FREQ=MONTHLY;BYDAY=-1FR", "2026-01-30T09:00", "2026-02-01T00:00", "2026-04-01T00:00", 9, "2026-02-27T09:00 2026-03-27T09:00" },
    { "FREQ=YEARLY", "2024-02-29T09:00", "2024-03-01T00:00", "2033-01-01T00:00", 9, "2028-02-29T09:00 2032-02-29T09:00" },
    { "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "2024-05-12T09:00", "2025-01-01T00:00", "2027-01-01T00:00", 9, "2025-05-11T09:00 2026-05-10T09:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (hearth_recur_valid (cases[i].rule));
      check_expand (cases[i].rule, cases[i].start, cases[i].from, cases[i].to, cases[i].limit, cases[i].expected);
    }
}

static void
test_lunar_rules (void)
{
  static const struct { const char *rule, *start, *from, *to, *expected; } cases[] = {
    /* Spring festival, in 2027 by a new moon four minutes before midnight. */
    { "FREQ=YEARLY;RSCALE=CHINESE", "2024-02-10T09:00", "2025-01-01T00:00", "2029-01-01T00:00",
      "2025-01-29T09:00 2026-02-17T09:00 2027-02-06T09:00 2028-01-26T09:00" },
    { "FREQ=YEARLY;RSCALE=CHINESE", "1924-02-05T09:00", "2026-02-17T09:00", "2027-02-06T09:00", "2026-02-17T09:00" },
    { "FREQ=YEARLY;RSCALE=CHINESE;INTERVAL=12", "2000-02-05T09:00", "2001-01-01T00:00", "2025-01-01T00:00", "2012-01-23T09:00 2024-02-10T09:00" },
    { "FREQ=YEARLY;RSCALE=CHINESE;COUNT=3", "2024-02-10T09:00", "2025-01-01T00:00", "2050-01-01T00:00", "2025-01-29T09:00 2026-02-17T09:00" },
    { "FREQ=YEARLY;RSCALE=CHINESE;UNTIL=20260217", "2024-02-10T09:00", "2024-03-01T00:00", "2050-01-01T00:00", "2025-01-29T09:00 2026-02-17T09:00" },
    /* Mid-autumn. */
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15", "2024-01-01T09:00", "2024-01-01T00:00", "2028-01-01T00:00",
      "2024-09-17T09:00 2025-10-06T09:00 2026-09-25T09:00 2027-09-15T09:00" },
    /* A birthday in a leap month: only with it, or in the month before, or in the one after. */
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1", "2024-01-01T09:00", "2024-01-01T00:00", "2036-01-01T00:00", "2025-07-25T09:00" },
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1;SKIP=BACKWARD", "2024-01-01T09:00", "2024-01-01T00:00", "2027-01-01T00:00",
      "2024-07-06T09:00 2025-07-25T09:00 2026-07-14T09:00" },
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1;SKIP=FORWARD", "2024-01-01T09:00", "2024-01-01T00:00", "2027-01-01T00:00",
      "2024-08-04T09:00 2025-07-25T09:00 2026-08-13T09:00" },
    /* The last day of the year, be it the 29th or the 30th, in three ways. */
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;SKIP=BACKWARD", "2024-01-01T09:00", "2025-01-01T00:00", "2028-01-01T00:00",
      "2025-01-28T09:00 2026-02-16T09:00 2027-02-05T09:00" },
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2024-01-01T09:00", "2025-01-01T00:00", "2028-01-01T00:00",
      "2025-01-28T09:00 2026-02-16T09:00 2027-02-05T09:00" },
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30;SKIP=FORWARD", "2024-01-01T09:00", "2024-02-10T00:00", "2025-02-01T00:00",
      "2025-01-29T09:00" },
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30", "2024-01-01T09:00", "2024-01-01T00:00", "2026-12-01T00:00", "2024-02-09T09:00" },
    /* The first and fifteenth of each lunar month, the leap month too. */
    { "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=15,1", "2025-06-25T09:00", "2025-06-25T00:00", "2025-08-23T00:00",
      "2025-06-25T09:00 2025-07-09T09:00 2025-07-25T09:00 2025-08-08T09:00" },
    { "RSCALE=CHINESE;FREQ=MONTHLY;INTERVAL=2", "2025-06-25T09:00", "2025-07-01T00:00", "2025-11-01T00:00", "2025-08-23T09:00 2025-10-21T09:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    check_expand (cases[i].rule, cases[i].start, cases[i].from, cases[i].to, 9, cases[i].expected);
}

static void
test_bad_rules (void)
{
  static const char *const bad[] = {
    "", "hello", "FREQ=", "FREQ=FORTNIGHTLY", "INTERVAL=2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-5", "FREQ=DAILY;UNTIL=x",
    "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=99", "FREQ=DAILY;RSCALE=KLINGON", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=HOURLY", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=DAILY", "FREQ=DAILY\nFREQ=DAILY", "\xff",
  };
  g_autofree char *longest = g_strnfill (5000, '1');
  g_autofree char *overlong = g_strconcat ("FREQ=DAILY;COUNT=", longest, NULL);
  const HearthWall zero = { 0, 0 };
  const HearthWall far = FAR;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = hearth_recur_describe (bad[i]);

      g_assert_false (hearth_recur_valid (bad[i]));
      g_assert_null (hearth_recur_expand (bad[i], zero, zero, far, 5, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_true (g_utf8_validate (words, -1, NULL));
    }
  g_assert_false (hearth_recur_valid (overlong));
  g_assert_true (hearth_recur_valid (NULL));
}

static char *
random_rule (void)
{
  static const char *const rules[] = {
    "FREQ=DAILY;INTERVAL=%d", "FREQ=WEEKLY;INTERVAL=%d", "FREQ=WEEKLY;INTERVAL=%d;BYDAY=MO,TH,SU", "FREQ=MONTHLY;INTERVAL=%d",
    "FREQ=WEEKLY;INTERVAL=%d;WKST=SU;BYDAY=SU,MO", "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=1,15,-1", "FREQ=MONTHLY;INTERVAL=%d;BYDAY=-1FR,1MO",
    "FREQ=YEARLY;INTERVAL=%d", "FREQ=YEARLY;INTERVAL=%d;BYMONTH=5;BYDAY=2SU", "RSCALE=CHINESE;FREQ=YEARLY;INTERVAL=%d",
    "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15;INTERVAL=%d", "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=30;SKIP=FORWARD;INTERVAL=%d", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;INTERVAL=%d",
  };

  return g_strdup_printf (rules[g_test_rand_int_range (0, G_N_ELEMENTS (rules))], g_test_rand_int_range (1, 5));
}

/* Skipping to @from must find what counting from the start finds. */
static void
test_skip (void)
{
  for (int i = 0; i < 300; i++)
    {
      g_autofree char *rule = random_rule ();
      HearthWall start = { g_test_rand_int_range (0, 20000), g_test_rand_int_range (0, 86400) };
      HearthWall from = { start.day + g_test_rand_int_range (0, 4000), g_test_rand_int_range (0, 86400) };
      HearthWall to = { from.day + 800, 0 };
      g_autoptr (GArray) skipped = hearth_recur_expand (rule, start, from, to, 10000, NULL);
      g_autoptr (GArray) counted = hearth_recur_expand (rule, start, start, to, 10000, NULL);
      g_autofree char *a = NULL;
      g_autofree char *b = NULL;

      while (counted->len > 0 && hearth_wall_compare (g_array_index (counted, HearthWall, 0), from) < 0)
        g_array_remove_index (counted, 0);
      a = join (skipped);
      b = join (counted);
      if (strcmp (a, b) != 0)
        g_test_message ("%s from day %d", rule, start.day);
      g_assert_cmpstr (a, ==, b);
    }
}

/* Ends of the ranges a caller can ask for. */
static void
test_extremes (void)
{
  const HearthWall lowest = { HEARTH_DAY_NONE, 0 };
  const HearthWall highest = { G_MAXINT32, 86399 };
  const HearthWall start = { 20000, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = hearth_recur_expand ("FREQ=YEARLY", start, lowest, highest, 3, &error);
  g_autoptr (GArray) beyond = hearth_recur_expand ("FREQ=DAILY", start, highest, highest, 3, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpuint (beyond->len, ==, 0);
  g_assert_null (hearth_recur_expand ("FREQ=DAILY", lowest, lowest, highest, 3, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static void
test_describe (void)
{
  static const struct { const char *rule, *words; } cases[] = {
    { NULL, "once" },
    { "FREQ=DAILY", "every day" },
    { "FREQ=DAILY;INTERVAL=2", "every 2 days" },
    { "FREQ=DAILY;BYDAY=MO,FR", "every week on Mon, Fri" },
    { "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260303", "every week on Mon, Wed until 3 March 2026" },
    { "FREQ=WEEKLY;INTERVAL=2;COUNT=10", "every 2 weeks, 10 times" },
    { "FREQ=WEEKLY;COUNT=1", "every week, 1 time" },
    { "FREQ=MONTHLY;BYMONTHDAY=1,15", "every month on day 1, day 15" },
    { "FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day" },
    { "FREQ=MONTHLY;INTERVAL=3;BYDAY=2MO", "every 3 months on the second Mon" },
    { "FREQ=MONTHLY;BYDAY=-1FR", "every month on the last Fri" },
    { "FREQ=YEARLY", "every year" },
    { "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8", "every year on 8 March" },
    { "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "every year on the second Sun of May" },
    { "RSCALE=CHINESE;FREQ=YEARLY", "every year by the lunar calendar" },
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=15", "every year by the lunar calendar on 8th month, day 15" },
    { "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=1", "every year by the lunar calendar on leap 6th month, day 1" },
    { "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2", "every month by the rule FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2" },
    { "FREQ=YEARLY;BYMONTH=3", "every year by the rule FREQ=YEARLY;BYMONTH=3" },
    { "FREQ=HOURLY", "by a rule that Hearth does not know" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = hearth_recur_describe (cases[i].rule);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Random rules: whatever the text, no crash, and what is valid can be described and expanded. */
static void
test_random_text (void)
{
  static const char *const parts[] = { "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", ";", "=", "BYDAY=", "MO", "-1", "5", ",", "BYMONTH=",
                                       "BYMONTHDAY=", "BYSETPOS=", "COUNT=", "UNTIL=", "20260303", "T", "Z", "L", "RSCALE=CHINESE", "SKIP=OMIT",
                                       "\xe9\x9b\xa8", "BYWEEKNO=", "BYYEARDAY=", "INTERVAL=", "99999", "WKST=SU" };
  const HearthWall start = { 20000, 32400 };
  const HearthWall to = { 20400, 0 };

  for (int i = 0; i < 3000; i++)
    {
      GString *rule = g_string_new (parts[g_test_rand_int_range (0, 4)]);
      g_autofree char *words = NULL;

      for (int n = g_test_rand_int_range (0, 10); n > 0; n--)
        g_string_append (rule, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      words = hearth_recur_describe (rule->str);
      g_assert_true (g_utf8_validate (words, -1, NULL));
      if (hearth_recur_valid (rule->str))
        {
          g_autoptr (GArray) walls = hearth_recur_expand (rule->str, start, start, to, 500, NULL);

          for (guint k = 1; walls != NULL && k < walls->len; k++)
            g_assert_cmpint (hearth_wall_compare (g_array_index (walls, HearthWall, k - 1), g_array_index (walls, HearthWall, k)), <, 0);
        }
      g_string_free (rule, TRUE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recur/once", test_once);
  g_test_add_func ("/recur/rules", test_rules);
  g_test_add_func ("/recur/lunar-rules", test_lunar_rules);
  g_test_add_func ("/recur/bad-rules", test_bad_rules);
  g_test_add_func ("/recur/skip", test_skip);
  g_test_add_func ("/recur/extremes", test_extremes);
  g_test_add_func ("/recur/describe", test_describe);
  g_test_add_func ("/recur/random-text", test_random_text);
  return g_test_run ();
}
