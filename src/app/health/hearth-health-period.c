/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a choice to days. Pure; any thread. */
#include "hearth-health-period.h"

static HearthSpan
days_up_to (HearthDay to, int n)
{
  return (HearthSpan) { to - n + 1, to, to - 2 * n + 1, to - n };
}

static HearthSpan
month_of (HearthDay day, HearthDay last)
{
  HearthDay before = hearth_day_add_months (hearth_day_month_start (day), -1);

  return (HearthSpan) { hearth_day_month_start (day), MIN (hearth_day_month_end (day), last), before, hearth_day_month_end (before) };
}

/* From Monday on, against the same days of the week before. */
static HearthSpan
week_of (HearthDay today)
{
  HearthDay monday = hearth_day_monday (today);

  return (HearthSpan) { monday, today, monday - 7, today - 7 };
}

static HearthSpan
quarter_of (HearthDay today)
{
  int year, month, day;

  hearth_day_to_ymd (today, &year, &month, &day);
  HearthDay first = hearth_day_from_ymd (year, month - (month - 1) % 3, 1);
  return (HearthSpan) { first, today, hearth_day_add_months (first, -3), hearth_day_add_months (today, -3) };
}

static HearthSpan
year_of (HearthDay today)
{
  int year, month, day;

  hearth_day_to_ymd (today, &year, &month, &day);
  return (HearthSpan) { hearth_day_from_ymd (year, 1, 1), today, hearth_day_from_ymd (year - 1, 1, 1), hearth_day_add_months (today, -12) };
}

/**
 * hearth_span_of:
 * @today: the clock's day; months and years are the calendar's
 * @data_until: last day with data, or NONE; "last 30 days" ends there when that is earlier than today, because the days
 *   after it are not quiet but unknown, and "this week" and "this quarter" are those of that day
 * @from, @to: used for HEARTH_PERIOD_CUSTOM only; in any order
 *
 * The period before is as long as the period, or is the calendar's month or year before.
 */
HearthSpan
hearth_span_of (HearthPeriodChoice choice, HearthDay today, HearthDay data_until, HearthDay from, HearthDay to)
{
  HearthDay last = data_until != HEARTH_DAY_NONE ? MIN (today, data_until) : today;

  switch (choice)
    {
    case HEARTH_PERIOD_THIS_WEEK:
      return week_of (last);
    case HEARTH_PERIOD_THIS_QUARTER:
      return quarter_of (last);
    case HEARTH_PERIOD_THIS_MONTH:
      return month_of (today, today);
    case HEARTH_PERIOD_LAST_MONTH:
      return month_of (hearth_day_add_months (today, -1), today);
    case HEARTH_PERIOD_90_DAYS:
      return days_up_to (last, 90);
    case HEARTH_PERIOD_THIS_YEAR:
      return year_of (today);
    case HEARTH_PERIOD_CUSTOM:
      return days_up_to (MAX (from, to), ABS (to - from) + 1);
    case HEARTH_PERIOD_30_DAYS:
    default:
      return days_up_to (last, 30);
    }
}
