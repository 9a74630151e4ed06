/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-zone.h"

static HearthZone *
zone_new (const char *name)
{
  g_autoptr (GError) error = NULL;
  HearthZone *zone = hearth_zone_new (name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hearth_zone_name (zone), ==, name);
  return zone;
}

static gint64
instant (const char *rfc3339)
{
  gint64 ts;

  g_assert_true (hearth_clock_parse_rfc3339 (rfc3339, &ts));
  return ts;
}

static HearthWall
wall (const char *text)
{
  HearthWall out;

  g_assert_true (hearth_wall_parse (text, &out));
  return out;
}

static HearthDay
day (const char *text)
{
  HearthDay out;

  g_assert_true (hearth_day_parse (text, &out));
  return out;
}

static void
test_names (void)
{
  static const char *const good[] = { "UTC", "Etc/UTC", "Asia/Shanghai", "America/Argentina/Buenos_Aires", "Etc/GMT+8", "Japan", "EST5EDT" };
  static const char *const bad[] = { "", "Nowhere/City", "Asia", "Asia/", "/etc/localtime", "../Asia/Tokyo", "Asia/../Asia/Tokyo", "+08:00",
                                     "CST6", "CST6CDT,M3.2.0,M11.1.0", "right/UTC", "posix/UTC", "Asia//Shanghai", "asia shanghai", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (HearthZone) zone = zone_new (good[i]);

      g_assert_true (hearth_zone_exists (good[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hearth_zone_exists (bad[i]));
      g_assert_null (hearth_zone_new (bad[i], &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_false (hearth_zone_exists (NULL));
}

static void
test_local_zone (void)
{
  g_autoptr (HearthZone) zone = hearth_zone_new_local ();

  g_assert_cmpint (hearth_zone_local (zone, 1772326800).utc_offset, ==, 0);
}

static void
test_day_start (void)
{
  static const struct { const char *zone, *day, *start; } cases[] = {
    { "UTC", "2026-03-01", "2026-03-01T00:00:00Z" },
    { "Asia/Shanghai", "2026-03-01", "2026-03-01T00:00:00+08:00" },
    { "Asia/Shanghai", "1988-07-01", "1988-07-01T00:00:00+09:00" },
    { "Asia/Kolkata", "2026-03-01", "2026-03-01T00:00:00+05:30" },
    /* Beirut goes from 00:00 to 01:00: the day begins at one o'clock. */
    { "Asia/Beirut", "2022-03-26", "2022-03-26T00:00:00+02:00" },
    { "Asia/Beirut", "2022-03-27", "2022-03-27T01:00:00+03:00" },
    { "Asia/Beirut", "2022-03-28", "2022-03-28T00:00:00+03:00" },
    /* … and from 24:00 back to 23:00: the hour before midnight comes twice. */
    { "Asia/Beirut", "2022-10-30", "2022-10-30T00:00:00+02:00" },
    { "America/New_York", "2026-03-08", "2026-03-08T00:00:00-05:00" },
    { "America/New_York", "2026-03-09", "2026-03-09T00:00:00-04:00" },
    { "America/New_York", "2026-11-02", "2026-11-02T00:00:00-05:00" },
    { "Australia/Lord_Howe", "2026-04-05", "2026-04-05T00:00:00+11:00" },
    { "Australia/Lord_Howe", "2026-04-06", "2026-04-06T00:00:00+10:30" },
    /* Apia had no 30th: it begins and ends where the 31st begins. */
    { "Pacific/Apia", "2011-12-29", "2011-12-29T00:00:00-10:00" },
    { "Pacific/Apia", "2011-12-30", "2011-12-31T00:00:00+14:00" },
    { "Pacific/Apia", "2011-12-31", "2011-12-31T00:00:00+14:00" },
    { "Pacific/Apia", "2012-01-01", "2012-01-01T00:00:00+14:00" },
    /* One minute after midnight the clock went back to 23:01 of the day before. */
    { "America/St_Johns", "2010-11-07", "2010-11-07T00:00:00-02:30" },
    { "America/St_Johns", "2010-11-08", "2010-11-08T00:00:00-03:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthZone) zone = zone_new (cases[i].zone);
      gint64 start = hearth_zone_day_start (zone, day (cases[i].day));

      g_assert_cmpint (start, ==, instant (cases[i].start));
      g_assert_cmpint (hearth_zone_day (zone, start - 1), <, day (cases[i].day));
    }
}

/* Every instant lies in the day that its civil date names, over all days of 40 years in the odd zones. */
static void
test_day_start_inverts_day (void)
{
  static const char *const names[] = { "Asia/Beirut", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca",
                                       "America/Sao_Paulo", "Asia/Gaza", "Africa/Cairo", "Pacific/Kwajalein", "Antarctica/Troll" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HearthZone) zone = zone_new (names[i]);
      gint64 last = hearth_zone_day_start (zone, 3652);

      for (HearthDay d = 3653; d < 3653 + 40 * 365; d++)
        {
          gint64 start = hearth_zone_day_start (zone, d);

          g_assert_cmpint (start, >=, last);
          g_assert_cmpint (hearth_zone_day (zone, start), >=, d);
          g_assert_cmpint (hearth_zone_day (zone, start - 1), <, d);
          last = start;
        }
    }
}

static void
test_resolve (void)
{
  static const struct { const char *zone, *wall, *first, *later; } cases[] = {
    { "UTC", "2026-03-01T09:00", "2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z" },
    { "Asia/Shanghai", "2026-03-01T09:00", "2026-03-01T09:00:00+08:00", "2026-03-01T09:00:00+08:00" },
    { "America/New_York", "2026-03-08T02:30", "2026-03-08T03:30:00-04:00", "2026-03-08T03:30:00-04:00" },
    { "America/New_York", "2026-03-08T01:59", "2026-03-08T01:59:00-05:00", "2026-03-08T01:59:00-05:00" },
    { "America/New_York", "2026-03-08T03:00", "2026-03-08T03:00:00-04:00", "2026-03-08T03:00:00-04:00" },
    { "America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00" },
    { "America/New_York", "2026-11-01T02:00", "2026-11-01T02:00:00-05:00", "2026-11-01T02:00:00-05:00" },
    { "Asia/Beirut", "2022-03-27T00:00", "2022-03-27T01:00:00+03:00", "2022-03-27T01:00:00+03:00" },
    { "Asia/Beirut", "2022-10-29T23:30", "2022-10-29T23:30:00+03:00", "2022-10-29T23:30:00+02:00" },
    { "Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:45:00+11:00", "2026-10-04T02:45:00+11:00" },
    { "Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-05T01:45:00+11:00", "2026-04-05T01:45:00+10:30" },
    { "Australia/Lord_Howe", "2026-04-05T01:15", "2026-04-05T01:15:00+11:00", "2026-04-05T01:15:00+11:00" },
    { "Pacific/Apia", "2011-12-30T10:00", "2011-12-31T10:00:00+14:00", "2011-12-31T10:00:00+14:00" },
    { "Asia/Kolkata", "2026-03-01T00:00", "2026-03-01T00:00:00+05:30", "2026-03-01T00:00:00+05:30" },
    { "America/New_York", "2090-03-12T02:30", "2090-03-12T03:30:00-04:00", "2090-03-12T03:30:00-04:00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthZone) zone = zone_new (cases[i].zone);
      gint64 later = 0;

      g_assert_cmpint (hearth_zone_resolve (zone, wall (cases[i].wall), &later), ==, instant (cases[i].first));
      g_assert_cmpint (later, ==, instant (cases[i].later));
      g_assert_cmpint (hearth_zone_resolve (zone, wall (cases[i].wall), NULL), ==, instant (cases[i].first));
    }
}

/* Local time against GDateTime, and back: one of the two readings is the instant again. */
static void
test_round_trip (void)
{
  static const char *const names[] = { "Asia/Beirut", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Shanghai",
                                       "UTC", "Asia/Kolkata", "Africa/Casablanca", "Europe/Dublin" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (HearthZone) zone = zone_new (names[i]);
      g_autoptr (GTimeZone) source = g_time_zone_new_identifier (names[i]);

      for (int n = 0; n < 5000; n++)
        {
          gint64 ts = (gint64) g_test_rand_int_range (0, 4000000) * 1000 + g_test_rand_int_range (0, 1000);
          HearthLocal local = hearth_zone_local (zone, ts);
          g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ts);
          g_autoptr (GDateTime) other = g_date_time_to_timezone (utc, source);
          int year, month, mday;
          gint64 first, later;

          hearth_day_to_ymd (local.day, &year, &month, &mday);
          g_assert_cmpint (year, ==, g_date_time_get_year (other));
          g_assert_cmpint (month, ==, g_date_time_get_month (other));
          g_assert_cmpint (mday, ==, g_date_time_get_day_of_month (other));
          g_assert_cmpint (local.second, ==, g_date_time_get_hour (other) * 3600 + g_date_time_get_minute (other) * 60
                                               + g_date_time_get_second (other));
          g_assert_cmpint (local.utc_offset, ==, (int) (g_date_time_get_utc_offset (other) / G_USEC_PER_SEC));

          first = hearth_zone_resolve (zone, (HearthWall) { local.day, local.second }, &later);
          g_assert_true (first == ts || later == ts);
          g_assert_cmpint (first, <=, later);
        }
    }
}

static void
test_rfc3339 (void)
{
  static const struct { const char *zone, *text; } cases[] = {
    { "Asia/Shanghai", "2024-01-05T15:04:00+08:00" },
    { "UTC", "2024-01-05T15:04:09+00:00" },
    { "America/St_Johns", "2024-01-05T23:59:59-03:30" },
    { "America/New_York", "2026-11-01T01:30:00-04:00" },
    { "America/New_York", "2026-11-01T01:30:00-05:00" },
    { "Africa/Monrovia", "1971-06-01T00:00:00-00:44" },
  };
  g_autoptr (HearthZone) utc = zone_new ("UTC");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthZone) zone = zone_new (cases[i].zone);
      g_autofree char *text = hearth_zone_rfc3339 (zone, instant (cases[i].text));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *far = hearth_zone_rfc3339 (utc, i == 0 ? G_MAXINT64 : G_MININT64);

      g_assert_nonnull (far);
    }
}

/* As a calendar and a clock there show it; what no calendar shows is told all the same. */
static void
test_format (void)
{
  g_autoptr (HearthZone) shanghai = zone_new ("Asia/Shanghai"), new_york = zone_new ("America/New_York");
  gint64 ts = instant ("2024-01-04T23:30:09+00:00");
  g_autofree char *there = hearth_zone_format (shanghai, ts, "%-d/%m/%Y, %H:%M:%S");
  g_autofree char *here = hearth_zone_format (new_york, ts, "%-d/%m/%Y, %H:%M");
  g_autofree char *far = hearth_zone_format (shanghai, G_MAXINT64, "%Y");

  g_assert_cmpstr (there, ==, "5/01/2024, 07:30:09");
  g_assert_cmpstr (here, ==, "4/01/2024, 18:30");
  g_assert_nonnull (far);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zone/names", test_names);
  g_test_add_func ("/zone/machine", test_local_zone);
  g_test_add_func ("/zone/day-start", test_day_start);
  g_test_add_func ("/zone/day-start-inverts-day", test_day_start_inverts_day);
  g_test_add_func ("/zone/resolve", test_resolve);
  g_test_add_func ("/zone/round-trip", test_round_trip);
  g_test_add_func ("/zone/rfc3339", test_rfc3339);
  g_test_add_func ("/zone/format", test_format);
  return g_test_run ();
}
