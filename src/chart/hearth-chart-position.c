/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The positions of a chart along x as days, and the runs of them that are drawn as one where room is short.
 * Pure functions, any thread. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

/* hearth_chart_nth_series: (transfer none) the series of that number. */
HearthChartSeries *
hearth_chart_nth_series (HearthChart *chart,
                         guint        series)
{
  return g_ptr_array_index (chart->series, series);
}

/* hearth_chart_step_start: the first day of the week, month, quarter or year that @day lies in. */
HearthDay
hearth_chart_step_start (HearthDay       day,
                         HearthChartStep step)
{
  int year, month, mday;

  if (step == HEARTH_CHART_DAY)
    return day;
  if (step == HEARTH_CHART_WEEK)
    return hearth_day_monday (day);
  hearth_day_to_ymd (day, &year, &month, &mday);
  if (step == HEARTH_CHART_YEAR)
    month = 1;
  else if (step == HEARTH_CHART_QUARTER)
    month -= (month - 1) % 3;
  return hearth_day_from_ymd (year, month, 1);
}

/* advance: @day and @n steps more. */
static HearthDay
advance (HearthDay       day,
         HearthChartStep step,
         guint           n)
{
  static const int months[] = { [HEARTH_CHART_MONTH] = 1, [HEARTH_CHART_QUARTER] = 3, [HEARTH_CHART_YEAR] = 12 };

  if (step == HEARTH_CHART_DAY)
    return day + (HearthDay) n;
  if (step == HEARTH_CHART_WEEK)
    return day + 7 * (HearthDay) n;
  return hearth_day_add_months (day, months[step] * (int) n);
}

/* hearth_chart_x_day: the day that position @index begins on; NONE with categories. */
HearthDay
hearth_chart_x_day (HearthChart *chart,
                    guint        index)
{
  return chart->names != NULL ? HEARTH_DAY_NONE : advance (chart->first, chart->step, index);
}

/* hearth_chart_x_end: the last day of position @index, included; NONE with categories. */
HearthDay
hearth_chart_x_end (HearthChart *chart,
                    guint        index)
{
  return chart->names != NULL ? HEARTH_DAY_NONE : advance (chart->first, chart->step, index + 1) - 1;
}

/* hearth_chart_x_label: (transfer full) what positions @first to @last are called in a sentence or a table. */
char *
hearth_chart_x_label (HearthChart *chart,
                      guint        first,
                      guint        last)
{
  if (chart->names != NULL)
    return g_strdup (chart->names[first]);
  return hearth_chart_format_days (hearth_chart_x_day (chart, first), hearth_chart_x_end (chart, last));
}

/* hearth_chart_points_down: whether the series' bars hang below zero: what means "left", or else the second one. */
gboolean
hearth_chart_points_down (HearthChart *chart,
                          guint        series)
{
  gboolean any_left = FALSE;
  guint place = 0;

  if (chart->kind != HEARTH_CHART_MIRRORED && chart->kind != HEARTH_CHART_GROWTH)
    return FALSE;
  for (guint i = 0; i < chart->series->len; i++)
    {
      HearthChartMeaning meaning = hearth_chart_nth_series (chart, i)->meaning;

      any_left |= meaning == HEARTH_CHART_LEFT;
      if (i < series && meaning != HEARTH_CHART_HEADCOUNT)
        place++;
    }
  return any_left ? hearth_chart_nth_series (chart, series)->meaning == HEARTH_CHART_LEFT : place == 1;
}

/* hearth_chart_wider_step: the next longer step; a year is the longest. */
HearthChartStep
hearth_chart_wider_step (HearthChartStep step)
{
  return MIN (step + 1, HEARTH_CHART_YEAR);
}

/* bucket_days: one run for each week, month … of @step, in order. */
static GArray *
bucket_days (HearthChart     *chart,
             HearthChartStep  step)
{
  GArray *buckets = g_array_new (FALSE, FALSE, sizeof (HearthChartBucket));
  guint i = 0;

  while (i < chart->n)
    {
      HearthDay start = hearth_chart_step_start (hearth_chart_x_day (chart, i), step);
      HearthDay next = advance (start, step, 1);
      HearthChartBucket bucket = { i, i, FALSE };

      while (bucket.last + 1 < chart->n && hearth_chart_x_day (chart, bucket.last + 1) < next)
        bucket.last++;
      bucket.partial = step != chart->step
                       && (hearth_chart_x_day (chart, i) != start || hearth_chart_x_end (chart, bucket.last) + 1 < next);
      g_array_append_val (buckets, bucket);
      i = bucket.last + 1;
    }
  return buckets;
}

/* bucket_each: every position on its own. */
static GArray *
bucket_each (guint n)
{
  GArray *buckets = g_array_sized_new (FALSE, FALSE, sizeof (HearthChartBucket), n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (buckets, ((HearthChartBucket) { i, i, FALSE }));
  return buckets;
}

/* hearth_chart_buckets: (transfer full) the positions, put together by week, month, quarter or year until each has
 * @narrowest of @room; *@step is the step chosen. Categories stay single. */
GArray *
hearth_chart_buckets (HearthChart     *chart,
                      double           room,
                      double           narrowest,
                      HearthChartStep *step)
{
  GArray *buckets = bucket_each (chart->n);

  *step = chart->step;
  while (chart->names == NULL && *step < HEARTH_CHART_YEAR && buckets->len * narrowest > room)
    {
      g_array_unref (buckets);
      *step = hearth_chart_wider_step (*step);
      buckets = bucket_days (chart, *step);
    }
  return buckets;
}

/* hearth_chart_adds_up: whether values of several places may be added: counts and money, not shares and scores. */
gboolean
hearth_chart_adds_up (HearthChart *chart)
{
  return chart->measure.unit == HEARTH_CHART_COUNT || chart->measure.unit == HEARTH_CHART_MONEY;
}

/* hearth_chart_bucket_sum: the sum of what is there; NAN when nothing is. */
double
hearth_chart_bucket_sum (const double            *values,
                         const HearthChartBucket *bucket)
{
  double sum = NAN;

  for (guint i = bucket->first; i <= bucket->last; i++)
    if (!isnan (values[i]))
      sum = isnan (sum) ? values[i] : sum + values[i];
  return sum;
}

/* hearth_chart_bucket_mean: the mean of what is there, and its lowest and highest; all NAN when nothing is. */
double
hearth_chart_bucket_mean (const double            *values,
                          const HearthChartBucket *bucket,
                          double                  *lowest,
                          double                  *highest)
{
  double sum = 0;
  guint n = 0;

  *lowest = *highest = NAN;
  for (guint i = bucket->first; i <= bucket->last; i++)
    if (!isnan (values[i]))
      {
        sum += values[i];
        n++;
        *lowest = fmin (*lowest, values[i]);
        *highest = fmax (*highest, values[i]);
      }
  return n > 0 ? sum / n : NAN;
}
