/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Growth: how many there are, as a line, over how many came and went, as bars, on one axis of time.
 * Two panels rather than two axes, so that no line seems to meet a bar. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#define LINE_PART 0.42 /* of the height goes to the line */

/* headcount_series: the number of the series with the line; @none when there is none to show. */
static guint
headcount_series (HearthChart *chart,
                  guint        none)
{
  for (guint s = 0; s < chart->series->len; s++)
    if (hearth_chart_nth_series (chart, s)->meaning == HEARTH_CHART_HEADCOUNT && !hearth_chart_nth_series (chart, s)->hidden)
      return s;
  return none;
}

static void
scale_panels (HearthChartLayout *layout,
              GArray            *buckets,
              guint              line,
              HearthChartPanel  *upper,
              HearthChartPanel  *lower)
{
  HearthChart *chart = layout->chart;
  double lowest = NAN, highest = NAN;

  hearth_chart_rules_range (chart, buckets, FALSE, &lowest, &highest);
  hearth_chart_line_range (chart, line, &lowest, &highest);
  upper->scale = hearth_chart_scale_values (chart->measure.unit, lowest, highest, lowest < highest / 2,
                                            hearth_chart_panel_most (layout, upper->box.height));
  hearth_chart_bars_range (chart, buckets, &lowest, &highest);
  lower->scale = hearth_chart_scale_values (chart->measure.unit, lowest, highest, TRUE,
                                            hearth_chart_panel_most (layout, lower->box.height));
}

/* add_bar_labels: came and went, each with its sum, beside their half. */
static void
add_bar_labels (HearthChartLayout      *layout,
                const HearthChartPanel *lower,
                guint                   line,
                GArray                 *labels)
{
  HearthChart *chart = layout->chart;
  HearthChartBucket all = { 0, chart->n - 1, FALSE };

  for (guint s = 0; s < chart->series->len; s++)
    if (s != line)
      hearth_chart_end_label (labels, layout, s,
                              hearth_chart_panel_y (lower, (hearth_chart_points_down (chart, s) ? lower->scale.low
                                                                                                : lower->scale.high) / 2),
                              fabs (hearth_chart_bar_value (chart, s, &all)));
}

/* split: the room of the two panels, one over the other. */
static gboolean
split (HearthChartLayout *layout,
       const char        *label,
       HearthChartPanel  *upper,
       HearthChartPanel  *lower)
{
  double above = hearth_chart_frame_above (layout, label);
  double between = layout->line_heights[HEARTH_CHART_TEXT_SMALL] * 1.7;
  double room = layout->rest.height - above - between - hearth_chart_axis_height (layout);

  upper->box = lower->box = layout->rest;
  upper->box.y += above;
  upper->box.height = room * LINE_PART;
  lower->box.y = upper->box.y + upper->box.height + between;
  lower->box.height = room * (1 - LINE_PART);
  return room >= 4 * layout->em;
}

/* hearth_chart_layout_growth: the line over the bars; only the bars when there is no line. */
void
hearth_chart_layout_growth (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  guint line = headcount_series (chart, chart->series->len);
  gboolean ends = hearth_chart_wants_end_labels (layout);
  g_autoptr (GArray) head = hearth_chart_end_labels_new ();
  g_autoptr (GArray) labels = hearth_chart_end_labels_new ();
  g_autoptr (GArray) buckets = NULL;
  g_autofree char *label = NULL;
  HearthChartPanel upper = { 0 }, lower = { .mirrored = TRUE };
  HearthChartStep step;
  double left, right;

  if (line == chart->series->len || layout->rest.height < 13 * layout->em)
    {
      hearth_chart_layout_bars (layout);
      return;
    }
  if (!ends)
    hearth_chart_legend (layout, FALSE, NULL);
  buckets = hearth_chart_buckets (chart, layout->rest.width * (ends ? 0.75 : 0.88), hearth_chart_bars_narrow (chart), &step);
  label = hearth_chart_bars_label (chart, step);
  if (!split (layout, label, &upper, &lower))
    return;
  scale_panels (layout, buckets, line, &upper, &lower);
  if (ends)
    {
      double latest = hearth_chart_latest (chart, line);

      if (!isnan (latest))
        hearth_chart_end_label (head, layout, line, hearth_chart_panel_y (&upper, latest), latest);
      add_bar_labels (layout, &lower, line, labels);
    }
  left = fmax (hearth_chart_frame_gutter (layout, &upper), hearth_chart_frame_gutter (layout, &lower));
  right = fmax (hearth_chart_end_gutter (layout, head), hearth_chart_end_gutter (layout, labels));
  upper.box.x = lower.box.x += left;
  upper.box.width = lower.box.width -= left + right;
  hearth_chart_frame_grid (layout, &upper, label);
  hearth_chart_frame_grid (layout, &lower, NULL);
  hearth_chart_axis_x (layout, &lower.box, upper.box.y, buckets, step);
  hearth_chart_data_begins (layout);
  hearth_chart_trace_series (layout, &upper, buckets, line, HEARTH_CHART_LATEST, upper.scale.low == 0);
  hearth_chart_rules (layout, &upper, buckets, FALSE);
  hearth_chart_bars_draw (layout, &lower, buckets);
  hearth_chart_end_labels (layout, head, upper.box.x + upper.box.width, upper.box.y, upper.box.y + upper.box.height);
  hearth_chart_end_labels (layout, labels, lower.box.x + lower.box.width, lower.box.y, lower.box.y + lower.box.height);
  layout->plot = upper.box;
  layout->plot.height = lower.box.y + lower.box.height - upper.box.y;
}
