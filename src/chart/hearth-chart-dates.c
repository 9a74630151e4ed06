/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days and runs of days as people of the reader's language write them. Pure functions, any thread. */

#include "config.h"

#include "hearth-chart-private.h"

#include <glib/gi18n-lib.h>

static const char *const month_names[] = {
  NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
  NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
  NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
};

static const char *const weekday_names[] = {
  NC_ ("weekday", "Mon"), NC_ ("weekday", "Tue"), NC_ ("weekday", "Wed"), NC_ ("weekday", "Thu"),
  NC_ ("weekday", "Fri"), NC_ ("weekday", "Sat"), NC_ ("weekday", "Sun"),
};

static const char *
month_name (int month)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "month", month_names[month - 1]);
}

static const char *
weekday_name (HearthDay day)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekday_names[hearth_day_weekday (day)]);
}

/* hearth_chart_format_day: (transfer full) "21 Nov 2026". */
char *
hearth_chart_format_day (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  /* Translators: a date: day of the month, short month, year. */
  return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), mday, month_name (month), year);
}

/* format_month: "Nov 2026". */
static char *
format_month (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  /* Translators: a month: short name, year. */
  return g_strdup_printf (C_("date", "%1$s %2$d"), month_name (month), year);
}

/* format_within_year: from – to of one year, without saying the year twice. */
static char *
format_within_year (HearthDay from,
                    HearthDay to,
                    gboolean  months)
{
  int year, month, day, last_month, last_day;

  hearth_day_to_ymd (from, &year, &month, &day);
  hearth_day_to_ymd (to, &year, &last_month, &last_day);
  if (months)
    /* Translators: first month – last month, year. */
    return g_strdup_printf (C_("date", "%1$s – %2$s %3$d"), month_name (month), month_name (last_month), year);
  if (month == last_month)
    /* Translators: days of one month: first day – last day, month, year. */
    return g_strdup_printf (C_("date", "%1$d–%2$d %3$s %4$d"), day, last_day, month_name (month), year);
  /* Translators: first day and its month – last day and its month, year. */
  return g_strdup_printf (C_("date", "%1$d %2$s – %3$d %4$s %5$d"), day, month_name (month), last_day,
                          month_name (last_month), year);
}

/* hearth_chart_format_days: (transfer full) a run of days as short as it can be said: one day with its weekday, a whole
 * month or year by name, else from – to. */
char *
hearth_chart_format_days (HearthDay from,
                          HearthDay to)
{
  gboolean months = from == hearth_day_month_start (from) && to == hearth_day_month_end (to);
  gboolean one_year = hearth_chart_step_start (from, HEARTH_CHART_YEAR) == hearth_chart_step_start (to, HEARTH_CHART_YEAR);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (from == to)
    {
      first = hearth_chart_format_day (from);
      /* Translators: short weekday, date. */
      return g_strdup_printf (C_("date", "%1$s %2$s"), weekday_name (from), first);
    }
  if (months && one_year && to - from >= 364)
    return hearth_chart_format_axis (from, HEARTH_CHART_YEAR, TRUE);
  if (months && to == hearth_day_month_end (from))
    return format_month (from);
  if (one_year)
    return format_within_year (from, to, months);
  first = months ? format_month (from) : hearth_chart_format_day (from);
  last = months ? format_month (to) : hearth_chart_format_day (to);
  /* Translators: first day – last day. */
  return g_strdup_printf (C_("date", "%1$s – %2$s"), first, last);
}

/* hearth_chart_format_axis: (transfer full) the label of a tick on the axis of time. */
char *
hearth_chart_format_axis (HearthDay       day,
                          HearthChartStep step,
                          gboolean        with_year)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  if (step == HEARTH_CHART_YEAR || (step >= HEARTH_CHART_MONTH && month == 1))
    return g_strdup_printf ("%d", year);
  if (step >= HEARTH_CHART_MONTH)
    return with_year ? format_month (day) : g_strdup (month_name (month));
  if (with_year)
    return hearth_chart_format_day (day);
  /* Translators: a day on a chart's axis: day of the month, short month. */
  return g_strdup_printf (C_("date", "%1$d %2$s"), mday, month_name (month));
}
