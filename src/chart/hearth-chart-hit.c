/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which point lies under the pointer, and which one an arrow key leads to. Looks at nothing but the layout. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

/* distance: from @at to the stretch [@begin, @begin + @length]. */
static double
distance (double at,
          double begin,
          double length)
{
  return fmax (0, fmax (begin - at, at - begin - length));
}

/* is_near: whether a place lies in @box or within @margin of it. */
static gboolean
is_near (double          x,
         double          y,
         HearthChartRect box,
         double          margin)
{
  return distance (x, box.x, box.width) < margin && distance (y, box.y, box.height) < margin;
}

/* flag_hit: the hit that stands for flag @f. */
static HearthChartHit
flag_hit (HearthChartLayout *layout,
          guint              f)
{
  const HearthChartFlag *flag = &g_array_index (layout->flags, HearthChartFlag, f);
  guint first = hearth_chart_nth_mark (layout->chart, flag->first)->index;
  guint last = hearth_chart_nth_mark (layout->chart, flag->last)->index;

  return (HearthChartHit) { 0, first, last, hearth_chart_x_day (layout->chart, first), hearth_chart_x_end (layout->chart, last),
                            NAN, flag->x, flag->box.y + flag->box.height / 2, flag->box, f + 1 };
}

/* hit_flag: the mark below the axis at that place. */
static gboolean
hit_flag (HearthChartLayout *layout,
          double             x,
          double             y,
          HearthChartHit    *out)
{
  for (guint f = 0; f < layout->flags->len; f++)
    if (is_near (x, y, g_array_index (layout->flags, HearthChartFlag, f).box, 2))
      {
        *out = flag_hit (layout, f);
        return TRUE;
      }
  return FALSE;
}

/* hit_band: the way of a flow at that place, or the nearest; who stayed lie under who moved. */
static gboolean
hit_band (HearthChartLayout *layout,
          double             x,
          double             y,
          HearthChartHit    *out)
{
  double best = INFINITY;

  for (guint i = 0; i < layout->bands->len; i++)
    {
      const HearthChartBand *band = &g_array_index (layout->bands, HearthChartBand, i);
      double away = distance (y, hearth_chart_band_y (band, x), fmax (band->thickness, 1));

      if (away <= best)
        {
          best = away;
          *out = g_array_index (layout->points, HearthChartHit, i);
        }
    }
  return isfinite (best);
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

  if (hit_flag (layout, x, y, out))
    return TRUE;
  if (distance (x, layout->plot.x, layout->plot.width) > margin || distance (y, layout->plot.y, layout->plot.height) > margin)
    return FALSE;
  if (layout->bands->len > 0)
    return hit_band (layout, x, y, out);
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

      if (is_near (x, y, item->box, 3))
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

/* step_bands: through the ways of a flow in the order they are drawn, whichever arrow. */
static const HearthChartHit *
step_bands (HearthChartLayout    *layout,
            const HearthChartHit *from,
            HearthChartDirection  direction)
{
  guint n = layout->points->len, at = 0;
  gboolean forward = direction == HEARTH_CHART_GO_RIGHT || direction == HEARTH_CHART_GO_DOWN;
  const HearthChartHit *points = (const HearthChartHit *) layout->points->data;

  if (direction == HEARTH_CHART_GO_LAST)
    return &points[n - 1];
  if (direction == HEARTH_CHART_GO_FIRST || from == NULL)
    return &points[0];
  while (at < n && (points[at].series != from->series || points[at].index != from->index))
    at++;
  if (at == n)
    return &points[0];
  if (forward)
    return at + 1 < n ? &points[at + 1] : NULL;
  return at > 0 ? &points[at - 1] : NULL;
}

/* nearest_flag: the flag whose marks are nearest to position @index. */
static guint
nearest_flag (HearthChartLayout *layout,
              double             x)
{
  guint best = 0;

  for (guint f = 1; f < layout->flags->len; f++)
    if (fabs (g_array_index (layout->flags, HearthChartFlag, f).x - x)
        < fabs (g_array_index (layout->flags, HearthChartFlag, best).x - x))
      best = f;
  return best;
}

/* leave_flags: the point nearest to a flag of the last series that has any. */
static gboolean
leave_flags (HearthChartLayout    *layout,
             const HearthChartHit *from,
             HearthChartHit       *out)
{
  const HearthChartHit *best = NULL;

  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      if (best == NULL || point->series > best->series
          || (point->series == best->series && fabs (point->x - from->x) < fabs (best->x - from->x)))
        best = point;
    }
  if (best != NULL)
    *out = *best;
  return best != NULL;
}

/* step_flags: into the lane of the marks, down from the lowest series; along it; and up out of it. */
static gboolean
step_flags (HearthChartLayout    *layout,
            const HearthChartHit *current,
            HearthChartDirection  direction,
            HearthChartHit       *out)
{
  guint n = layout->flags->len, f = current->mark;

  if (n == 0)
    return FALSE;
  if (f == 0)
    {
      if (direction != HEARTH_CHART_GO_DOWN || step_across (layout, current, TRUE) != NULL)
        return FALSE;
      *out = flag_hit (layout, nearest_flag (layout, current->x));
      return TRUE;
    }
  if (direction == HEARTH_CHART_GO_UP)
    return leave_flags (layout, current, out);
  if (direction == HEARTH_CHART_GO_DOWN || (direction == HEARTH_CHART_GO_LEFT && f <= 1)
      || (direction == HEARTH_CHART_GO_RIGHT && f >= n))
    return FALSE;
  f = direction == HEARTH_CHART_GO_LEFT ? f - 1 : direction == HEARTH_CHART_GO_RIGHT ? f + 1
      : direction == HEARTH_CHART_GO_FIRST ? 1 : n;
  *out = flag_hit (layout, f - 1);
  return TRUE;
}

/**
 * hearth_chart_step:
 * @current: (nullable): where the selection is; NULL when nothing is selected yet
 * @out: (out): where it goes; may be @current
 *
 * Moves the selection as the arrow keys, Home and End do. Along a chart over time left and right go from place to place
 * and up and down from series to series, and down from the last to the marks below the axis; in lists, funnels and shares
 * it is the other way round. Through the ways of a flow any arrow leads one by one. Gaps are passed over.
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

  if (current != NULL && step_flags (layout, current, direction, out))
    return TRUE;
  if (current != NULL && current->mark > 0)
    return FALSE;
  if (layout->bands->len > 0)
    found = step_bands (layout, current, direction);
  else if (direction == HEARTH_CHART_GO_FIRST || direction == HEARTH_CHART_GO_LAST || current == NULL)
    found = end_point (layout, current, direction == HEARTH_CHART_GO_LAST || (current == NULL && direction == HEARTH_CHART_GO_LEFT));
  else if (sideways != rows)
    found = step_along (layout, current, forward);
  else
    found = step_across (layout, current, forward);
  if (found != NULL)
    *out = *found;
  return found != NULL;
}
