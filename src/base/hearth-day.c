/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Civil days and wall times as plain numbers: no zone, no clock. Any thread. */
#include "hearth-day.h"

#include <stdio.h>
#include <string.h>

#define DAYS_PER_ERA 146097     /* 400 Gregorian years */
#define EPOCH_FROM_MARCH_0 719468 /* days from 0000-03-01 to 1970-01-01 */

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_length (int year, int month)
{
  static const guint8 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return lengths[month - 1] + (month == 2 && is_leap (year));
}

/* Exactly @n ASCII digits at @text, else -1; never reads past a NUL. */
static int
parse_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

/**
 * hearth_day_valid_ymd:
 * @year: 1 … 9999
 * @month: 1 … 12
 * @day: 1 … 31
 *
 * Returns: whether there is such a day in the proleptic Gregorian calendar
 */
gboolean
hearth_day_valid_ymd (int year, int month, int day)
{
  if (year < 1 || year > 9999 || month < 1 || month > 12)
    return FALSE;
  return day >= 1 && day <= month_length (year, month);
}

/**
 * hearth_day_from_ymd:
 * @year: the year
 * @month: the month; outside 1 … 12 it runs into the years around
 * @day: the day of the month; outside the month it runs into the months around
 *
 * Years are counted from March, so that the leap day is the last of its year and months before it
 * have a fixed pattern of lengths (153 days for five months).
 *
 * Returns: the civil day
 */
HearthDay
hearth_day_from_ymd (int year, int month, int day)
{
  gint64 months = (gint64) year * 12 + month - 3;
  gint64 march_year = floor_div (months, 12);
  gint64 month_of_year = months - march_year * 12;
  gint64 era = floor_div (march_year, 400);
  gint64 year_of_era = march_year - era * 400;
  gint64 day_of_year = (153 * month_of_year + 2) / 5 + day - 1;

  return (HearthDay) (era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
                      + day_of_year - EPOCH_FROM_MARCH_0);
}

/**
 * hearth_day_to_ymd:
 * @day: a civil day
 * @year: (out) (nullable): its year
 * @month: (out) (nullable): its month, 1 … 12
 * @mday: (out) (nullable): its day of the month, 1 … 31
 */
void
hearth_day_to_ymd (HearthDay day, int *year, int *month, int *mday)
{
  gint64 from_march_0 = (gint64) day + EPOCH_FROM_MARCH_0;
  gint64 era = floor_div (from_march_0, DAYS_PER_ERA);
  gint64 of_era = from_march_0 - era * DAYS_PER_ERA;
  gint64 year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 march_month = (5 * of_year + 2) / 153;

  if (year != NULL)
    *year = (int) (era * 400 + year_of_era + (march_month >= 10));
  if (month != NULL)
    *month = (int) (march_month < 10 ? march_month + 3 : march_month - 9);
  if (mday != NULL)
    *mday = (int) (of_year - (153 * march_month + 2) / 5 + 1);
}

/**
 * hearth_day_weekday:
 * @day: a civil day
 *
 * Returns: 0 for Monday … 6 for Sunday
 */
int
hearth_day_weekday (HearthDay day)
{
  /* 1970-01-01 was a Thursday. */
  gint64 from_monday = (gint64) day + 3;

  return (int) (from_monday - floor_div (from_monday, 7) * 7);
}

/**
 * hearth_day_monday:
 * @day: a civil day
 *
 * Returns: the Monday of its ISO week
 */
HearthDay
hearth_day_monday (HearthDay day)
{
  return day - hearth_day_weekday (day);
}

/**
 * hearth_day_month_start:
 * @day: a civil day
 *
 * Returns: the first day of its month
 */
HearthDay
hearth_day_month_start (HearthDay day)
{
  int mday;

  hearth_day_to_ymd (day, NULL, NULL, &mday);
  return day - (mday - 1);
}

/**
 * hearth_day_month_end:
 * @day: a civil day
 *
 * Returns: the last day of its month, inclusive
 */
HearthDay
hearth_day_month_end (HearthDay day)
{
  int year, month;

  hearth_day_to_ymd (day, &year, &month, NULL);
  return hearth_day_from_ymd (year, month, month_length (year, month));
}

/**
 * hearth_day_add_months:
 * @day: a civil day
 * @months: how many months to add, may be negative
 *
 * Returns: the same day of the month @months later, cut to that month's length:
 *   31 January plus one month is 28 or 29 February
 */
HearthDay
hearth_day_add_months (HearthDay day, int months)
{
  int year, month, mday;
  HearthDay first, last;

  hearth_day_to_ymd (day, &year, &month, &mday);
  first = hearth_day_from_ymd (year, month + months, 1);
  last = hearth_day_month_end (first);
  return MIN (first + mday - 1, last);
}

/**
 * hearth_day_as_far:
 * @first: first day of a period
 * @last: its last day, inclusive
 * @until: the last day that is known; NONE: none is
 * @before_first: first day of the period of the same kind before it
 * @before_last: its last day, inclusive
 *
 * Twenty days of a month say nothing beside all days of the one before, but beside its first twenty.
 *
 * Returns: the last day of the period before to compare with: as many days from its first as are known of the period;
 *   @before_last when all are known, or none
 */
HearthDay
hearth_day_as_far (HearthDay first, HearthDay last, HearthDay until, HearthDay before_first, HearthDay before_last)
{
  if (until < first || until >= last)
    return before_last;
  return MIN (before_first + (until - first), before_last);
}

/**
 * hearth_day_iso_week:
 * @day: a civil day
 * @year: (out) (nullable): the ISO 8601 week-numbering year, that of the week's Thursday
 * @week: (out) (nullable): the week, 1 … 53
 */
void
hearth_day_iso_week (HearthDay day, int *year, int *week)
{
  HearthDay thursday = hearth_day_monday (day) + 3;
  int iso_year;

  hearth_day_to_ymd (thursday, &iso_year, NULL, NULL);
  if (year != NULL)
    *year = iso_year;
  if (week != NULL)
    *week = (thursday - hearth_day_from_ymd (iso_year, 1, 1)) / 7 + 1;
}

/**
 * hearth_day_from_iso_week:
 * @year: the ISO 8601 week-numbering year, 1 … 9999
 * @week: the week, 1 … 53
 *
 * Returns: its Monday, or %HEARTH_DAY_NONE if the year has no such week
 */
HearthDay
hearth_day_from_iso_week (int year, int week)
{
  HearthDay monday;
  int real_year;

  if (year < 1 || year > 9999 || week < 1 || week > 53)
    return HEARTH_DAY_NONE;
  /* The 4th of January always lies in week 1. */
  monday = hearth_day_monday (hearth_day_from_ymd (year, 1, 4)) + (week - 1) * 7;
  hearth_day_iso_week (monday, &real_year, NULL);
  return real_year == year ? monday : HEARTH_DAY_NONE;
}

/* The day at the head of @text ("YYYY-MM-DD" and anything after it). */
static gboolean
parse_day_head (const char *text, HearthDay *out)
{
  int year, month, day;

  if (strnlen (text, 10) < 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  year = parse_digits (text, 4);
  month = parse_digits (text + 5, 2);
  day = parse_digits (text + 8, 2);
  if (!hearth_day_valid_ymd (year, month, day))
    return FALSE;
  *out = hearth_day_from_ymd (year, month, day);
  return TRUE;
}

/**
 * hearth_day_parse:
 * @text: (nullable): the whole string must be YYYY-MM-DD
 * @out: (out): the day, untouched on failure
 *
 * Returns: whether @text is a day that exists
 */
gboolean
hearth_day_parse (const char *text, HearthDay *out)
{
  return text != NULL && strlen (text) == 10 && parse_day_head (text, out);
}

/**
 * hearth_day_parse_month:
 * @text: (nullable): the whole string must be YYYY-MM
 * @first: (out): the first day of that month, untouched on failure
 *
 * Returns: whether @text is a month that exists
 */
gboolean
hearth_day_parse_month (const char *text, HearthDay *first)
{
  int year, month;

  if (text == NULL || strlen (text) != 7 || text[4] != '-')
    return FALSE;
  year = parse_digits (text, 4);
  month = parse_digits (text + 5, 2);
  if (!hearth_day_valid_ymd (year, month, 1))
    return FALSE;
  *first = hearth_day_from_ymd (year, month, 1);
  return TRUE;
}

/**
 * hearth_day_parse_week:
 * @text: (nullable): the whole string must be YYYY-Www, an ISO 8601 week
 * @monday: (out): the first day of that week, untouched on failure
 *
 * Returns: whether @text is a week that exists
 */
gboolean
hearth_day_parse_week (const char *text, HearthDay *monday)
{
  HearthDay found;

  if (text == NULL || strlen (text) != 8 || text[4] != '-' || text[5] != 'W')
    return FALSE;
  found = hearth_day_from_iso_week (parse_digits (text, 4), parse_digits (text + 6, 2));
  if (found == HEARTH_DAY_NONE)
    return FALSE;
  *monday = found;
  return TRUE;
}

/**
 * hearth_day_format:
 * @format: as of strftime, of what a day has: "%-d %B %Y"
 *
 * Returns: (transfer full): the day as people write it, in the language of the program; YYYY-MM-DD where that is not known
 */
char *
hearth_day_format (HearthDay day, const char *format)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  g_autoptr (GDateTime) date = year >= 1 && year <= 9999 ? g_date_time_new_utc (year, month, mday, 0, 0, 0) : NULL;
  char *words = date != NULL ? g_date_time_format (date, format) : NULL;
  return words != NULL ? words : hearth_day_to_string (day);
}

/**
 * hearth_day_to_string:
 * @day: a civil day
 *
 * Returns: (transfer full): YYYY-MM-DD, "" for %HEARTH_DAY_NONE
 */
char *
hearth_day_to_string (HearthDay day)
{
  int year, month, mday;

  if (day == HEARTH_DAY_NONE)
    return g_strdup ("");
  hearth_day_to_ymd (day, &year, &month, &mday);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, mday);
}

/**
 * hearth_wall_parse:
 * @text: (nullable): the whole string must be YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM:SS
 * @out: (out): the wall time, untouched on failure
 *
 * Returns: whether @text is a time that a clock can show
 */
gboolean
hearth_wall_parse (const char *text, HearthWall *out)
{
  gsize length = text != NULL ? strlen (text) : 0;
  int hour, minute, second = 0;
  HearthDay day;

  if ((length != 16 && length != 19) || !parse_day_head (text, &day))
    return FALSE;
  if (text[10] != 'T' || text[13] != ':' || (length == 19 && text[16] != ':'))
    return FALSE;
  hour = parse_digits (text + 11, 2);
  minute = parse_digits (text + 14, 2);
  if (length == 19)
    second = parse_digits (text + 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return FALSE;
  *out = (HearthWall) { day, hour * 3600 + minute * 60 + second };
  return TRUE;
}

/**
 * hearth_wall_to_string:
 * @wall: a wall time
 *
 * Returns: (transfer full): YYYY-MM-DDTHH:MM; seconds are left out
 */
char *
hearth_wall_to_string (HearthWall wall)
{
  g_autofree char *day = hearth_day_to_string (wall.day);

  return g_strdup_printf ("%sT%02d:%02d", day, wall.second / 3600, wall.second / 60 % 60);
}

/**
 * hearth_wall_compare:
 * @a: a wall time
 * @b: another
 *
 * Returns: negative, 0 or positive as @a is before, at or after @b on the clock's face
 */
int
hearth_wall_compare (HearthWall a, HearthWall b)
{
  if (a.day != b.day)
    return a.day < b.day ? -1 : 1;
  return (a.second > b.second) - (a.second < b.second);
}
