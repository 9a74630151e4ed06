/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which point lies under the pointer, and which one an arrow key leads to. Looks at nothing but the layout. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/* distance: from @at to the stretch [@begin, @begin + @length]. */
static double
distance (double at,
          double begin,
          double length)
{
  return fmax (0, fmax (begin - at, at - begin - length));
}

/**
 * hearth_chart_hit:
 * @x: from the left of the picture
 * @y: from its top
 * @out: (out): the point
 *
 * Finds the point nearest to where the pointer is: first along the axis, then across it.
 *
 * Returns: whether the pointer is over the data; @out is untouched if not
 */
gboolean
hearth_chart_hit (HearthChartLayout *layout,
                  double             x,
                  double             y,
                  HearthChartHit    *out)
{
  double margin = layout->em * 0.6, best_along = INFINITY, best_across = INFINITY;
  const HearthChartHit *best = NULL;

  if (distance (x, layout->plot.x, layout->plot.width) > margin || distance (y, layout->plot.y, layout->plot.height) > margin)
    return FALSE;
  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);
      double dx = distance (x, point->anchor.x, point->anchor.width);
      double dy = distance (y, point->anchor.y, point->anchor.height);
      double along = layout->lying ? dy : dx, across = layout->lying ? dx : dy;

      if (along < best_along - 1e-6 || (along < best_along + 1e-6 && across < best_across))
        {
          best = point;
          best_along = along;
          best_across = across;
        }
    }
  if (best != NULL)
    *out = *best;
  return best != NULL;
}

/**
 * hearth_chart_hit_legend:
 * @series: (out): the series whose entry is at that place
 *
 * Finds the entry of the legend under the pointer; a click there is to hide or show the series.
 *
 * Returns: whether there is one
 */
gboolean
hearth_chart_hit_legend (HearthChartLayout *layout,
                         double             x,
                         double             y,
                         guint             *series)
{
  for (guint i = 0; i < layout->legend->len; i++)
    {
      const HearthChartLegendItem *item = &g_array_index (layout->legend, HearthChartLegendItem, i);

      if (distance (x, item->box.x, item->box.width) < 3 && distance (y, item->box.y, item->box.height) < 3)
        {
          *series = item->series;
          return TRUE;
        }
    }
  return FALSE;
}

/* step_along: the next point of the same series with a greater or smaller x. */
static const HearthChartHit *
step_along (HearthChartLayout    *layout,
            const HearthChartHit *from,
            gboolean              forward)
{
  const HearthChartHit *best = NULL;

  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      if (point->series != from->series || point->index == from->index || (point->index > from->index) != forward)
        continue;
      if (best == NULL || (point->index < best->index) == forward)
        best = point;
    }
  return best;
}

/* step_across: the point nearest in x of the next series before or after that has one. */
static const HearthChartHit *
step_across (HearthChartLayout    *layout,
             const HearthChartHit *from,
             gboolean              forward)
{
  const HearthChartHit *best = NULL;

  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);
      int away = ABS ((int) point->index - (int) from->index);

      if (point->series == from->series || (point->series > from->series) != forward)
        continue;
      if (best == NULL || (point->series != best->series && (point->series < best->series) == forward)
          || (point->series == best->series && away < ABS ((int) best->index - (int) from->index)))
        best = point;
    }
  return best;
}

/* end_point: the first or last point of the series of @from, of the first series without. */
static const HearthChartHit *
end_point (HearthChartLayout    *layout,
           const HearthChartHit *from,
           gboolean              last)
{
  const HearthChartHit *best = NULL;

  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);
      guint series = from != NULL ? from->series : g_array_index (layout->points, HearthChartHit, 0).series;

      if (point->series == series && (best == NULL || (point->index > best->index) == last))
        best = point;
    }
  return best;
}

/**
 * hearth_chart_step:
 * @current: (nullable): where the selection is; NULL when nothing is selected yet
 * @out: (out): where it goes; may be @current
 *
 * Moves the selection as the arrow keys, Home and End do. Along a chart over time left and right go from place to place
 * and up and down from series to series; in lists, funnels and shares it is the other way round. Gaps are passed over.
 *
 * Returns: whether there is such a point; @out is untouched if not
 */
gboolean
hearth_chart_step (HearthChartLayout    *layout,
                   const HearthChartHit *current,
                   HearthChartDirection  direction,
                   HearthChartHit       *out)
{
  gboolean rows = layout->lying && layout->chart->kind != HEARTH_CHART_HEAT;
  gboolean sideways = direction == HEARTH_CHART_GO_LEFT || direction == HEARTH_CHART_GO_RIGHT;
  gboolean forward = direction == HEARTH_CHART_GO_RIGHT || direction == HEARTH_CHART_GO_DOWN;
  const HearthChartHit *found;

  if (direction == HEARTH_CHART_GO_FIRST || direction == HEARTH_CHART_GO_LAST || current == NULL)
    found = end_point (layout, current, direction == HEARTH_CHART_GO_LAST || (current == NULL && direction == HEARTH_CHART_GO_LEFT));
  else if (sideways != rows)
    found = step_along (layout, current, forward);
  else
    found = step_across (layout, current, forward);
  if (found != NULL)
    *out = *found;
  return found != NULL;
}

/* append_line: one line of a tooltip: what is shown at the hit's place by series @s. */
static void
append_line (HearthChartLayout    *layout,
             const HearthChartHit *hit,
             const HearthChartHit *point,
             GString              *text)
{
  HearthChart *chart = layout->chart;
  HearthChartSeries *series = hearth_chart_nth_series (chart, point->series);
  g_autofree char *value = hearth_chart_format_value (&chart->measure, point->value);
  gboolean mean = point->index != point->last && point->anchor.width <= 0 && chart->kind != HEARTH_CHART_GROWTH;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: a line of a tooltip: name of the figure, figure. */
  g_string_append_printf (text, C_("tooltip", "%1$s: %2$s"), series->name, value);
  if (mean)
    {
      HearthChartBucket bucket = { point->index, point->last, FALSE };
      g_autofree char *lowest = NULL;
      g_autofree char *highest = NULL;
      double low, high;

      hearth_chart_bucket_mean (series->values, &bucket, &low, &high);
      lowest = hearth_chart_format_value (&chart->measure, low);
      highest = hearth_chart_format_value (&chart->measure, high);
      g_string_append_c (text, ' ');
      /* Translators: after a mean: the lowest and the highest of its days. */
      g_string_append_printf (text, _("(mean; %1$s to %2$s)"), lowest, highest);
    }
}

/* append_share: for parts of a whole and steps of a funnel, the share beside the figure. */
static void
append_share (HearthChart          *chart,
              const HearthChartHit *hit,
              GString              *text)
{
  double whole = 0;

  for (guint s = 0; chart->kind == HEARTH_CHART_SHARE && s < chart->series->len; s++)
    if (!hearth_chart_nth_series (chart, s)->hidden)
      whole += fmax (0, hearth_chart_nth_series (chart, s)->values[hit->index]);
  if (chart->kind == HEARTH_CHART_SHARE && whole > 0 && chart->measure.unit != HEARTH_CHART_PERCENT)
    {
      g_autofree char *share = hearth_chart_format_value (&hearth_chart_share, hit->value / whole);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s of all"), share);
    }
  if (chart->kind == HEARTH_CHART_FUNNEL && hit->index > 0)
    {
      double before = hearth_chart_nth_series (chart, 0)->values[hit->index - 1];
      g_autofree char *share = hearth_chart_format_value (&hearth_chart_share, before > 0 ? hit->value / before : NAN);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s of the step before"), share);
    }
}

/* append_target: what was aimed at where the hit is, if anything was. */
static void
append_target (HearthChartLayout    *layout,
               const HearthChartHit *hit,
               GString              *text)
{
  HearthChart *chart = layout->chart;
  HearthChartBucket bucket = { hit->index, hit->last, FALSE };
  double target = hearth_chart_target_of (chart, &bucket, layout->summed && chart->kind != HEARTH_CHART_GROWTH);
  g_autofree char *value = hearth_chart_format_value (&chart->measure, target);

  if (isnan (target))
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, C_("tooltip", "%1$s: %2$s"), C_("chart", "Target"), value);
}

/**
 * hearth_chart_hit_text:
 * @hit: a point of this layout
 *
 * What a tooltip says of a point: the day or name on the first line, then the figure of each series there, the chosen one
 * first. Plain text, no markup.
 *
 * Returns: (transfer full): lines separated by newlines
 */
char *
hearth_chart_hit_text (HearthChartLayout    *layout,
                       const HearthChartHit *hit)
{
  HearthChart *chart = layout->chart;
  g_autofree char *where = hearth_chart_x_label (chart, hit->index, hit->last);
  GString *text = g_string_new (where);

  append_line (layout, hit, hit, text);
  append_share (chart, hit, text);
  if (chart->kind == HEARTH_CHART_HEAT || chart->kind == HEARTH_CHART_SHARE)
    return g_string_free (text, FALSE);
  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      if (point->series != hit->series && point->index == hit->index)
        append_line (layout, hit, point, text);
    }
  append_target (layout, hit, text);
  return g_string_free (text, FALSE);
}
