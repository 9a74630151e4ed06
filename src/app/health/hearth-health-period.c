/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a choice to days. Pure; any thread. */
#include "hearth-health-period.h"

static HearthSpan
days_up_to (HearthDay to, int n)
{
  return (HearthSpan) { to - n + 1, to, to - 2 * n + 1, to - n };
}

/* A month that is not known to its end is compared with as many days of the one before. */
static HearthSpan
month_of (HearthDay day, HearthDay today, HearthDay last)
{
  HearthDay first = hearth_day_month_start (day), end = hearth_day_month_end (day), before = hearth_day_add_months (first, -1);

  return (HearthSpan) { first, MIN (end, today), before, hearth_day_as_far (first, end, last, before, first - 1) };
}

/* Days chosen by hand, against as many days just before as are known of them. */
static HearthSpan
days_between (HearthDay from, HearthDay to, HearthDay last)
{
  int known = (last >= from ? MIN (to, last) : to) - from + 1;

  return (HearthSpan) { from, to, from - known, from - 1 };
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
year_of (HearthDay today, HearthDay last)
{
  int year, month, day;

  hearth_day_to_ymd (today, &year, &month, &day);
  HearthDay first = hearth_day_from_ymd (year, 1, 1), known = last >= first ? last : today;
  return (HearthSpan) { first, today, hearth_day_from_ymd (year - 1, 1, 1), hearth_day_add_months (known, -12) };
}

/**
 * hearth_span_of:
 * @today: the clock's day; months and years are the calendar's
 * @data_until: last day with data, or NONE; "last 30 days" ends there when that is earlier than today, because the days
 *   after it are not quiet but unknown, and "this week" and "this quarter" are those of that day
 * @from, @to: used for HEARTH_PERIOD_CUSTOM only; in any order
 *
 * The period before is as long as what is known of the period; of a month, quarter or year that is over it is the whole
 * one before.
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
      return month_of (today, today, last);
    case HEARTH_PERIOD_LAST_MONTH:
      return month_of (hearth_day_add_months (today, -1), today, last);
    case HEARTH_PERIOD_90_DAYS:
      return days_up_to (last, 90);
    case HEARTH_PERIOD_THIS_YEAR:
      return year_of (today, last);
    case HEARTH_PERIOD_CUSTOM:
      return days_between (MIN (from, to), MAX (from, to), last);
    case HEARTH_PERIOD_30_DAYS:
    default:
      return days_up_to (last, 30);
    }
}
