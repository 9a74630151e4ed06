/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Round ticks for figures and for days. Pure functions, any thread. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

/* Spans of days that people count in; from the finest. */
static const struct
{
  HearthChartStep step;
  int every; /* days, weeks, months or years */
} day_spans[] = {
  { HEARTH_CHART_DAY, 1 }, { HEARTH_CHART_DAY, 2 }, { HEARTH_CHART_WEEK, 1 }, { HEARTH_CHART_WEEK, 2 },
  { HEARTH_CHART_MONTH, 1 }, { HEARTH_CHART_MONTH, 2 }, { HEARTH_CHART_MONTH, 3 }, { HEARTH_CHART_MONTH, 6 },
  { HEARTH_CHART_YEAR, 1 }, { HEARTH_CHART_YEAR, 2 }, { HEARTH_CHART_YEAR, 5 }, { HEARTH_CHART_YEAR, 10 },
  { HEARTH_CHART_YEAR, 20 }, { HEARTH_CHART_YEAR, 50 }, { HEARTH_CHART_YEAR, 100 },
};

/* round_step: the smallest of 1, 2, 5 × 10^k that is at least @rough. */
static double
round_step (double rough)
{
  double power = pow (10, floor (log10 (rough)));
  double part = rough / power;

  if (part <= 1 + 1e-9)
    return power;
  if (part <= 2 + 1e-9)
    return 2 * power;
  return part <= 5 + 1e-9 ? 5 * power : 10 * power;
}

/* hearth_chart_scale_values: an axis with round ticks that covers @lowest to @highest.
 * @from_zero: the axis holds zero, as bars need it
 * @most: the most steps there is room for, at least 1
 * Counts and money get whole steps. When all values are the same there is still an axis. */
HearthChartScale
hearth_chart_scale_values (HearthChartUnit unit,
                           double          lowest,
                           double          highest,
                           gboolean        from_zero,
                           guint           most)
{
  HearthChartScale scale;

  if (isnan (lowest) || isnan (highest))
    lowest = highest = 0;
  if (from_zero)
    {
      lowest = fmin (lowest, 0);
      highest = fmax (highest, 0);
    }
  if (highest - lowest < 1e-9 * fmax (1, fabs (highest)))
    highest = lowest + (unit == HEARTH_CHART_PERCENT ? 0.1 : fmax (1, fabs (lowest) * 0.01));
  scale.step = round_step ((highest - lowest) / MAX (most, 1));
  if (unit == HEARTH_CHART_COUNT || unit == HEARTH_CHART_MONEY)
    scale.step = fmax (scale.step, 1);
  for (guint tries = 0; tries < 4; tries++)
    {
      scale.low = floor (lowest / scale.step + 1e-9) * scale.step;
      scale.high = ceil (highest / scale.step - 1e-9) * scale.step;
      if (hearth_chart_scale_n (&scale) <= MAX (most, 2) + 1)
        break;
      scale.step = round_step (scale.step * 1.5);
    }
  return scale;
}

/* hearth_chart_scale_n: how many ticks, both ends included. */
guint
hearth_chart_scale_n (const HearthChartScale *scale)
{
  return (guint) lround ((scale->high - scale->low) / scale->step) + 1;
}

/* hearth_chart_scale_tick: the value of tick @i; zero is exactly zero. */
double
hearth_chart_scale_tick (const HearthChartScale *scale,
                         guint                   i)
{
  return scale->step * (round (scale->low / scale->step) + i);
}

/* span_days: about how many days lie between two ticks. */
static double
span_days (guint span)
{
  static const double days[] = { 1, 7, 30.44, 91.3, 365.25 };

  return days[day_spans[span].step] * day_spans[span].every;
}

/* span_start: the first tick of that span on or before @day. Weeks begin on Monday; several weeks are counted from a
 * fixed Monday, so that the same days carry ticks whatever the period. */
static HearthDay
span_start (guint     span,
            HearthDay day)
{
  HearthDay start = hearth_chart_step_start (day, day_spans[span].step);
  int every = day_spans[span].every;
  int year, month, mday;

  if (day_spans[span].step == HEARTH_CHART_DAY)
    return start - ((start % every) + every) % every;
  if (day_spans[span].step == HEARTH_CHART_WEEK)
    {
      int week = (start - 4) / 7; /* 1970-01-05 was a Monday */

      return start - 7 * (((week % every) + every) % every);
    }
  hearth_day_to_ymd (start, &year, &month, &mday);
  if (day_spans[span].step == HEARTH_CHART_YEAR)
    return hearth_day_from_ymd (year - ((year % every) + every) % every, 1, 1);
  return hearth_day_from_ymd (year, month - (month - 1) % every, 1);
}

static HearthDay
span_next (guint     span,
           HearthDay day)
{
  switch (day_spans[span].step)
    {
    case HEARTH_CHART_DAY:
      return day + day_spans[span].every;
    case HEARTH_CHART_WEEK:
      return day + 7 * day_spans[span].every;
    case HEARTH_CHART_MONTH:
      return hearth_day_add_months (day, day_spans[span].every);
    case HEARTH_CHART_QUARTER:
    case HEARTH_CHART_YEAR:
    default:
      return hearth_day_add_months (day, 12 * day_spans[span].every);
    }
}

/* hearth_chart_day_ticks: (transfer full) the days within [@first, @last] that carry a label, at most about @most, none
 * closer than @finest. When no January is among months, the first label carries the year. */
GArray *
hearth_chart_day_ticks (HearthDay       first,
                        HearthDay       last,
                        HearthChartStep finest,
                        guint           most)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (HearthChartDayTick));
  HearthChartStep least = finest == HEARTH_CHART_QUARTER ? HEARTH_CHART_MONTH : finest;
  guint span = 0;

  while (span + 1 < G_N_ELEMENTS (day_spans)
         && (day_spans[span].step < least || (finest == HEARTH_CHART_QUARTER && span_days (span) < 90)
             || (last - first + 1) / span_days (span) > MAX (most, 1)))
    span++;
  for (HearthDay day = span_start (span, first); day <= last; day = span_next (span, day))
    if (day >= first)
      g_array_append_val (ticks, ((HearthChartDayTick) { day, day_spans[span].step, FALSE }));
  if (ticks->len == 0)
    g_array_append_val (ticks, ((HearthChartDayTick) { first, MIN (least, HEARTH_CHART_MONTH), TRUE }));
  if (day_spans[span].step == HEARTH_CHART_MONTH)
    {
      HearthDay begin = g_array_index (ticks, HearthChartDayTick, 0).day;

      g_array_index (ticks, HearthChartDayTick, 0).with_year
        = hearth_chart_step_start (begin, HEARTH_CHART_YEAR) == hearth_chart_step_start (last, HEARTH_CHART_YEAR);
    }
  return ticks;
}
