/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The repeats the editor offers, to and from RRULE. */
#include "hearth-recurrence.h"

typedef struct
{
  const char *start;
  const char *rrule;
  HearthRepeat repeat;
} Case;

/* Each of these is written back letter by letter. */
static const Case round_trips[] = {
  { "2026-11-21", "FREQ=DAILY", HEARTH_REPEAT_DAILY },
  { "2026-11-21", "FREQ=DAILY;INTERVAL=3;COUNT=12", HEARTH_REPEAT_DAILY },
  { "2026-11-23", "FREQ=WEEKLY;BYDAY=MO,WE,SU", HEARTH_REPEAT_WEEKLY },
  { "2026-11-23", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20270301T235959", HEARTH_REPEAT_WEEKLY },
  { "2026-11-21", "FREQ=MONTHLY;BYMONTHDAY=21", HEARTH_REPEAT_MONTHLY_DAY },
  { "2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", HEARTH_REPEAT_MONTHLY_DAY },
  { "2026-11-10", "FREQ=MONTHLY;BYDAY=2TU", HEARTH_REPEAT_MONTHLY_WEEKDAY },
  { "2026-11-30", "FREQ=MONTHLY;BYDAY=-1MO", HEARTH_REPEAT_MONTHLY_WEEKDAY },
  { "2026-11-21", "FREQ=YEARLY", HEARTH_REPEAT_YEARLY },
  { "2028-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1", HEARTH_REPEAT_YEARLY },
  { "2026-02-17", "RSCALE=CHINESE;FREQ=YEARLY", HEARTH_REPEAT_LUNAR_YEARLY },
};

/* Rules of other programs that mean the same, or that are kept but not offered. */
static const Case read_only[] = {
  { "2026-11-23", "FREQ=WEEKLY;WKST=MO", HEARTH_REPEAT_WEEKLY },
  { "2026-11-23", "BYDAY=WE,MO;FREQ=WEEKLY;UNTIL=20270301", HEARTH_REPEAT_WEEKLY },
  { "2026-11-21", "FREQ=MONTHLY", HEARTH_REPEAT_MONTHLY_DAY },
  { "2026-01-31", "FREQ=MONTHLY", HEARTH_REPEAT_OTHER },      /* leaves the short months out */
  { "2026-11-21", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=21", HEARTH_REPEAT_YEARLY },
  { "2026-11-21", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", HEARTH_REPEAT_OTHER },
  { "2026-11-21", "FREQ=HOURLY", HEARTH_REPEAT_OTHER },
  { "2026-11-21", "FREQ=DAILY;BYHOUR=9,17", HEARTH_REPEAT_OTHER },
  { "2026-11-21", "FREQ=WEEKLY;BYDAY=2MO", HEARTH_REPEAT_OTHER },
  { "2026-11-21", "FREQ=DAILY;UNTIL=nonsense", HEARTH_REPEAT_OTHER },
  { "2026-11-21", "nonsense", HEARTH_REPEAT_OTHER },
};

static HearthDay
day (const char *text)
{
  HearthDay out = 0;

  g_assert_true (hearth_day_parse (text, &out));
  return out;
}

static void
test_round_trips (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (round_trips); i++)
    {
      const Case *c = &round_trips[i];
      HearthRecurrence r = hearth_recurrence_from_rrule (c->rrule, day (c->start));
      g_autofree char *back = hearth_recurrence_to_rrule (&r, day (c->start));

      g_assert_cmpint (r.repeat, ==, c->repeat);
      g_assert_cmpstr (back, ==, c->rrule);
    }
}

static void
test_read_only (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (read_only); i++)
    {
      const Case *c = &read_only[i];
      g_test_message ("%s", c->rrule);
      g_assert_cmpint (hearth_recurrence_from_rrule (c->rrule, day (c->start)).repeat, ==, c->repeat);
    }
}

static void
test_none (void)
{
  HearthRecurrence r = hearth_recurrence_from_rrule (NULL, day ("2026-11-21"));

  g_assert_cmpint (r.repeat, ==, HEARTH_REPEAT_NONE);
  g_assert_null (hearth_recurrence_to_rrule (&r, day ("2026-11-21")));
}

static void
test_fields (void)
{
  HearthRecurrence r = hearth_recurrence_from_rrule ("BYDAY=WE,MO;FREQ=WEEKLY;INTERVAL=2;UNTIL=20270301", day ("2026-11-23"));

  g_assert_cmpuint (r.weekdays, ==, 0x05);
  g_assert_cmpuint (r.interval, ==, 2);
  g_assert_cmpint (r.end, ==, HEARTH_REPEAT_UNTIL);
  g_assert_cmpint (r.until, ==, day ("2027-03-01"));
}

static void
test_shift (void)
{
  static const struct { const char *rrule, *from, *to, *expected; } cases[] = {
    { "FREQ=DAILY", "2026-11-21", "2026-11-23", "FREQ=DAILY" },
    { "FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23", "2026-11-24", "FREQ=WEEKLY;BYDAY=TU,FR" },
    { "FREQ=WEEKLY;BYDAY=MO,SU", "2026-11-23", "2026-11-22", "FREQ=WEEKLY;BYDAY=SA,SU" },
    { "FREQ=MONTHLY;BYMONTHDAY=21;UNTIL=20270121T235959", "2026-11-21", "2026-11-22",
      "FREQ=MONTHLY;BYMONTHDAY=22;UNTIL=20270122T235959" },
    { "FREQ=MONTHLY;BYDAY=2TU", "2026-11-10", "2026-11-18", "FREQ=MONTHLY;BYDAY=3WE" },
    { "FREQ=HOURLY", "2026-11-10", "2026-11-10", "FREQ=HOURLY" },
  };
  char *none;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shifted = NULL;
      g_assert_true (hearth_recurrence_shift (cases[i].rrule, day (cases[i].from), day (cases[i].to), &shifted));
      g_assert_cmpstr (shifted, ==, cases[i].expected);
    }
  g_assert_false (hearth_recurrence_shift ("FREQ=DAILY;BYHOUR=9", 100, 101, &none));
  g_assert_null (none);
}

static void
test_ends (void)
{
  g_autofree char *before = hearth_rrule_end_before ("FREQ=DAILY;COUNT=9", day ("2026-11-21"));
  g_autofree char *fewer = hearth_rrule_with_count ("FREQ=DAILY;UNTIL=20270101;INTERVAL=2", 4);
  g_autofree char *endless = hearth_rrule_with_count ("FREQ=DAILY;COUNT=9", 0);

  g_assert_cmpstr (before, ==, "FREQ=DAILY;UNTIL=20261120T235959");
  g_assert_cmpstr (fewer, ==, "FREQ=DAILY;INTERVAL=2;COUNT=4");
  g_assert_cmpstr (endless, ==, "FREQ=DAILY");
  g_assert_cmpuint (hearth_rrule_count ("FREQ=DAILY;COUNT=9"), ==, 9);
  g_assert_cmpuint (hearth_rrule_count ("FREQ=DAILY"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-recurrence/round-trips", test_round_trips);
  g_test_add_func ("/plan-recurrence/read-only", test_read_only);
  g_test_add_func ("/plan-recurrence/none", test_none);
  g_test_add_func ("/plan-recurrence/fields", test_fields);
  g_test_add_func ("/plan-recurrence/shift", test_shift);
  g_test_add_func ("/plan-recurrence/ends", test_ends);
  return g_test_run ();
}
