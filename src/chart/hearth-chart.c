/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart shows: its data, names and meanings, without any size or colour.
 * Plain memory, usable on any thread by one at a time; it is not changed after a layout has been made of it except by
 * hearth_chart_set_hidden(), which the next layout takes up. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* Beyond this a double no longer holds every whole number, and an axis has nothing to say. */
#define LARGEST 1e15

static void
series_free (HearthChartSeries *series)
{
  g_free (series->name);
  g_free (series->values);
  g_free (series);
}

static HearthChart *
chart_new (HearthChartKind kind,
           guint           n)
{
  HearthChart *chart = g_new0 (HearthChart, 1);

  g_atomic_ref_count_init (&chart->ref_count);
  chart->kind = kind;
  chart->n = n;
  chart->first = HEARTH_DAY_NONE;
  chart->series = g_ptr_array_new_with_free_func ((GDestroyNotify) series_free);
  chart->threshold = chart->range[0] = chart->range[1] = NAN;
  return chart;
}

/* hearth_chart_known: @value, or NAN when it is no figure for a chart. */
double
hearth_chart_known (double value)
{
  return isfinite (value) && fabs (value) <= LARGEST ? value : NAN;
}

/* hearth_chart_copy_known: (transfer full) @n @values with NAN for what is no figure for a chart. */
double *
hearth_chart_copy_known (const double *values,
                         guint         n)
{
  double *copy = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    copy[i] = hearth_chart_known (values[i]);
  return copy;
}

/* hearth_chart_set_text: keeps @text made plain; empty is NULL. */
void
hearth_chart_set_text (char       **field,
                       const char  *text)
{
  g_free (*field);
  *field = text != NULL && *text != '\0' ? hearth_chart_plain (text) : NULL;
}

/**
 * hearth_chart_new_days:
 * @first: the first day; of a week its Monday, of a month its first
 * @step: how far the positions are apart
 * @n: how many there are; each series brings @n values
 *
 * Makes a chart over time without series.
 *
 * Returns: (transfer full): the chart
 */
HearthChart *
hearth_chart_new_days (HearthChartKind kind,
                       HearthDay       first,
                       HearthChartStep step,
                       guint           n)
{
  HearthChart *chart = chart_new (kind, n);

  chart->first = first;
  chart->step = step;
  return chart;
}

/**
 * hearth_chart_new_categories:
 * @names: (array length=n): what each position is called; copied
 *
 * Makes a chart over things that are not days: hours, kinds of posts, steps of a funnel.
 *
 * Returns: (transfer full): the chart
 */
HearthChart *
hearth_chart_new_categories (HearthChartKind    kind,
                             const char *const *names,
                             guint              n)
{
  HearthChart *chart = chart_new (kind, n);

  chart->names = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    chart->names[i] = hearth_chart_plain (names[i]);
  return chart;
}

/**
 * hearth_chart_ref:
 *
 * Returns: (transfer full): @chart
 */
HearthChart *
hearth_chart_ref (HearthChart *chart)
{
  g_atomic_ref_count_inc (&chart->ref_count);
  return chart;
}

/**
 * hearth_chart_unref:
 *
 * Gives up one reference; the last one frees the chart.
 */
void
hearth_chart_unref (HearthChart *chart)
{
  if (!g_atomic_ref_count_dec (&chart->ref_count))
    return;
  g_ptr_array_unref (chart->series);
  g_strfreev (chart->names);
  g_free (chart->title);
  g_free (chart->subtitle);
  g_free (chart->note);
  g_free (chart->empty);
  g_free (chart->axis_label);
  g_free (chart->threshold_label);
  g_free (chart->targets);
  g_free (chart->target_label);
  g_clear_pointer (&chart->marks, g_ptr_array_unref);
  g_free (chart->numbers);
  g_free (chart->number_label);
  g_free (chart->sides[0]);
  g_free (chart->sides[1]);
  g_free (chart->x_meanings);
  g_free (chart);
}

/**
 * hearth_chart_set_title:
 * @title: (nullable): what the chart shows, in a few words
 */
void
hearth_chart_set_title (HearthChart *chart,
                        const char  *title)
{
  hearth_chart_set_text (&chart->title, title);
}

/**
 * hearth_chart_set_subtitle:
 * @subtitle: (nullable): the line under the title; see hearth_chart_set_scope() for the usual one
 */
void
hearth_chart_set_subtitle (HearthChart *chart,
                           const char  *subtitle)
{
  hearth_chart_set_text (&chart->subtitle, subtitle);
}

/**
 * hearth_chart_set_scope:
 * @group: (nullable): the group's name
 * @from: first day of the period, NONE leaves the period out
 * @to: last day of the period, included
 * @zone: (nullable): the zone the days belong to
 * @data_until: the last day there is data of, NONE leaves it out
 *
 * Makes the subtitle that says what the figures rest on: group, period, zone and until when the data go.
 */
void
hearth_chart_set_scope (HearthChart *chart,
                        const char  *group,
                        HearthDay    from,
                        HearthDay    to,
                        const char  *zone,
                        HearthDay    data_until)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *line = NULL;

  if (group != NULL && *group != '\0')
    g_ptr_array_add (parts, hearth_chart_plain (group));
  if (from != HEARTH_DAY_NONE && to != HEARTH_DAY_NONE)
    g_ptr_array_add (parts, hearth_chart_format_days (from, to));
  if (zone != NULL && *zone != '\0')
    g_ptr_array_add (parts, g_strdup (zone));
  if (data_until != HEARTH_DAY_NONE)
    {
      g_autofree char *day = hearth_chart_format_day (data_until);

      /* Translators: %s is a day; under a chart, the last day there is data of. */
      g_ptr_array_add (parts, g_strdup_printf (_("data until %s"), day));
    }
  g_ptr_array_add (parts, NULL);
  line = g_strjoinv (" · ", (char **) parts->pdata);
  hearth_chart_set_text (&chart->subtitle, line);
}

/**
 * hearth_chart_set_note:
 * @note: (nullable): a line under the chart, for instance how it is counted
 */
void
hearth_chart_set_note (HearthChart *chart,
                       const char  *note)
{
  hearth_chart_set_text (&chart->note, note);
}

/**
 * hearth_chart_set_empty:
 * @sentence: (nullable): what to say when there is no value; NULL says that the period has no data
 */
void
hearth_chart_set_empty (HearthChart *chart,
                        const char  *sentence)
{
  hearth_chart_set_text (&chart->empty, sentence);
}

/**
 * hearth_chart_set_unit:
 * @axis_label: (nullable): what is counted, for instance "members"; stands over the axis
 */
void
hearth_chart_set_unit (HearthChart     *chart,
                       HearthChartUnit  unit,
                       const char      *axis_label)
{
  chart->measure.unit = unit;
  hearth_chart_set_text (&chart->axis_label, axis_label);
}

/**
 * hearth_chart_add_series:
 * @name: what the series is called
 * @values: as many as the chart has positions; copied. NAN, and what is beyond 10^15, is taken as missing.
 *
 * Returns: the number of the series, from 0
 */
guint
hearth_chart_add_series (HearthChart        *chart,
                         const char         *name,
                         HearthChartMeaning  meaning,
                         const double       *values)
{
  HearthChartSeries *series = g_new0 (HearthChartSeries, 1);

  g_return_val_if_fail (meaning < HEARTH_CHART_N_MEANINGS, 0);

  series->name = hearth_chart_plain (name);
  series->meaning = meaning;
  series->values = hearth_chart_copy_known (values, chart->n);
  g_ptr_array_add (chart->series, series);
  return chart->series->len - 1;
}

/**
 * hearth_chart_set_numbers:
 * @numbers: (nullable): where each position lies along the axis, ascending; copied. NULL: one after the other from 0
 * @label: (nullable): what they count, for instance "days after joining"; stands below the axis
 *
 * For steps and cumulative shares of a chart over categories: the names say what a position is called, the numbers where
 * it is.
 */
void
hearth_chart_set_numbers (HearthChart  *chart,
                          const double *numbers,
                          const char   *label)
{
  g_clear_pointer (&chart->numbers, g_free);
  if (numbers != NULL && chart->n > 0)
    chart->numbers = g_memdup2 (numbers, chart->n * sizeof *numbers);
  for (guint i = 0; chart->numbers != NULL && i < chart->n; i++)
    if (isnan (hearth_chart_known (numbers[i])) || (i > 0 && numbers[i] < chart->numbers[i - 1]))
      chart->numbers[i] = i > 0 ? chart->numbers[i - 1] : 0;
  hearth_chart_set_text (&chart->number_label, label);
}

/**
 * hearth_chart_set_meanings:
 * @meanings: (nullable): what each position stands for, as many as the chart has: the rows of a list, the states on the
 *   left of a flow; copied
 */
void
hearth_chart_set_meanings (HearthChart              *chart,
                           const HearthChartMeaning *meanings)
{
  g_clear_pointer (&chart->x_meanings, g_free);
  if (meanings != NULL && chart->n > 0)
    chart->x_meanings = g_memdup2 (meanings, chart->n * sizeof *meanings);
}

/**
 * hearth_chart_set_sides:
 * @before: (nullable): over the left side of a flow, for instance the first date
 * @after: (nullable): over its right side
 * @meanings: (nullable): as for hearth_chart_set_meanings()
 */
void
hearth_chart_set_sides (HearthChart              *chart,
                        const char               *before,
                        const char               *after,
                        const HearthChartMeaning *meanings)
{
  hearth_chart_set_text (&chart->sides[0], before);
  hearth_chart_set_text (&chart->sides[1], after);
  hearth_chart_set_meanings (chart, meanings);
}

/**
 * hearth_chart_set_hidden:
 *
 * Leaves a series out of the next layout; its entry in the legend stays, dimmed.
 */
void
hearth_chart_set_hidden (HearthChart *chart,
                         guint        series,
                         gboolean     hidden)
{
  g_return_if_fail (series < chart->series->len);

  hearth_chart_nth_series (chart, series)->hidden = hidden;
}

/**
 * hearth_chart_get_hidden:
 *
 * Returns: whether the series is left out
 */
gboolean
hearth_chart_get_hidden (HearthChart *chart,
                         guint        series)
{
  g_return_val_if_fail (series < chart->series->len, FALSE);

  return hearth_chart_nth_series (chart, series)->hidden;
}

/**
 * hearth_chart_get_kind:
 *
 * Returns: the kind
 */
HearthChartKind
hearth_chart_get_kind (HearthChart *chart)
{
  return chart->kind;
}

/**
 * hearth_chart_get_title:
 *
 * Returns: (nullable) (transfer none): the title
 */
const char *
hearth_chart_get_title (HearthChart *chart)
{
  return chart->title;
}

/**
 * hearth_chart_get_subtitle:
 *
 * Returns: (nullable) (transfer none): the line under the title
 */
const char *
hearth_chart_get_subtitle (HearthChart *chart)
{
  return chart->subtitle;
}

/**
 * hearth_chart_get_n_series:
 *
 * Returns: how many series there are, the hidden ones too
 */
guint
hearth_chart_get_n_series (HearthChart *chart)
{
  return chart->series->len;
}

/**
 * hearth_chart_get_n_x:
 *
 * Returns: how many positions each series has
 */
guint
hearth_chart_get_n_x (HearthChart *chart)
{
  return chart->n;
}

/**
 * hearth_chart_is_empty:
 *
 * Returns: whether there is not a single value, of which the chart says so in a sentence
 */
gboolean
hearth_chart_is_empty (HearthChart *chart)
{
  for (guint s = 0; s < chart->series->len; s++)
    for (guint i = 0; i < chart->n; i++)
      if (!isnan (hearth_chart_nth_series (chart, s)->values[i]))
        return FALSE;
  return TRUE;
}
