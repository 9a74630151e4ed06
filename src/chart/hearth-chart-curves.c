/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Curves over numbers rather than days: steps, such as how many are still here so many days after joining, and cumulative
 * shares, such as what part of the messages the first so many speakers wrote. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define TICK 4.0
#define FEW 12 /* as many points of a cumulative share are all key points */

typedef struct
{
  double low, high;
} Reach;

/* x_number: where position @i lies along the axis. */
static double
x_number (HearthChart *chart,
          guint        i)
{
  return chart->numbers != NULL ? chart->numbers[i] : i;
}

static Reach
find_reach (HearthChart *chart)
{
  Reach reach = { x_number (chart, 0), x_number (chart, chart->n - 1) };

  if (chart->kind == HEARTH_CHART_CUMULATIVE)
    reach.low = fmin (reach.low, 0);
  if (reach.high <= reach.low)
    reach.high = reach.low + 1;
  return reach;
}

static double
place (const HearthChartPanel *panel,
       Reach                   reach,
       double                  x)
{
  return panel->box.x + panel->box.width * (x - reach.low) / (reach.high - reach.low);
}

/* add_axis: round numbers below the plot, and what they count. */
static void
add_axis (HearthChartLayout      *layout,
          const HearthChartPanel *panel,
          Reach                   reach)
{
  HearthChartMeasure count = { .unit = HEARTH_CHART_COUNT };
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], bottom = panel->box.y + panel->box.height;
  double y = bottom + TICK + 2;
  HearthChartScale scale = hearth_chart_scale_values (HEARTH_CHART_COUNT, reach.low, reach.high, FALSE,
                                                      CLAMP ((int) (panel->box.width / (5 * layout->em)), 1, 10));

  for (guint i = 0; i < hearth_chart_scale_n (&scale); i++)
    {
      double value = hearth_chart_scale_tick (&scale, i), x = round (place (panel, reach, value)) + 0.5;
      g_autofree char *text = hearth_chart_format_tick (&count, value, scale.step, reach.high);

      if (value < reach.low || value > reach.high)
        continue;
      hearth_chart_add_line (layout, x, bottom, x, bottom + TICK, layout->colors->axis, 1, 0);
      hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, x, y, 0.5, 0);
    }
  if (hearth_chart_axis_numbered (layout))
    hearth_chart_add_text (layout, layout->chart->number_label, HEARTH_CHART_TEXT_SMALL, layout->colors->dim,
                           panel->box.x + panel->box.width, y + line, 1, layout->width);
}

/* trace: one series as a path; of steps each value holds until the next, a cumulative share begins at nothing. */
static void
trace (HearthChartLayout      *layout,
       const HearthChartPanel *panel,
       Reach                   reach,
       guint                   series)
{
  HearthChart *chart = layout->chart;
  HearthChartSeries *one = hearth_chart_nth_series (chart, series);
  gboolean steps = chart->kind == HEARTH_CHART_STEPS, many = hearth_chart_n_visible (chart) > 1;
  HearthChartLook look = hearth_chart_look (layout->style.palette, one->meaning);
  guint first_xy = layout->xy->len / 2;
  double before = NAN;

  if (!steps && x_number (chart, 0) > 0)
    hearth_chart_add_xy (layout, place (panel, reach, 0), hearth_chart_panel_y (panel, 0));
  for (guint i = 0; i < chart->n; i++)
    {
      double x = place (panel, reach, x_number (chart, i));
      double y = isnan (one->values[i]) ? NAN : hearth_chart_panel_y (panel, one->values[i]);

      if (steps && !isnan (before))
        hearth_chart_add_xy (layout, x, before);
      hearth_chart_add_xy (layout, x, y);
      before = y;
    }
  hearth_chart_add_path (layout, HEARTH_CHART_SHAPE_PATH, first_xy, look.color, many ? 2 : 2.2,
                         many ? hearth_chart_dash (chart, series) : 0);
}

/* is_key: whether a position of many is one people ask for: the first 1, 3, 5, 10, 20, 50 … */
static gboolean
is_key (HearthChart *chart,
        guint        i)
{
  static const double keys[] = { 1, 3, 5, 10, 20, 50, 100, 200, 500 };
  double number = x_number (chart, i);

  if (chart->n <= FEW)
    return TRUE;
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    if (number == keys[k])
      return TRUE;
  return FALSE;
}

static void
add_points (HearthChartLayout      *layout,
            const HearthChartPanel *panel,
            Reach                   reach,
            guint                   series)
{
  HearthChart *chart = layout->chart;
  HearthChartSeries *one = hearth_chart_nth_series (chart, series);
  HearthChartLook look = hearth_chart_look (layout->style.palette, one->meaning);
  gboolean baseline = one->meaning == HEARTH_CHART_BASELINE;
  guint last = chart->n;

  while (last > 0 && isnan (one->values[last - 1]))
    last--;
  for (guint i = 0; i < last; i++)
    {
      double x = place (panel, reach, x_number (chart, i)), y;
      gboolean marked = chart->kind == HEARTH_CHART_CUMULATIVE ? !baseline && is_key (chart, i) : i + 1 == last && last < chart->n;

      if (isnan (one->values[i]))
        continue;
      y = hearth_chart_panel_y (panel, one->values[i]);
      if (marked)
        hearth_chart_add_marker (layout, x, y, layout->em * 0.45, look.marker, look.color);
      hearth_chart_add_point (layout, series, i, i, one->values[i], x, y, (HearthChartRect) { x, y, 0, 0 });
    }
}

/* add_key_words: what a key point is: right below it, left above it or under it, the first place that is free. */
static void
add_key_words (HearthChartLayout      *layout,
               const HearthChartPanel *panel,
               const HearthChartHit   *point)
{
  HearthChart *chart = layout->chart;
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], right = panel->box.x + panel->box.width;
  g_autofree char *value = hearth_chart_format_short (&chart->measure, point->value);
  g_autofree char *name = hearth_chart_x_label (chart, point->index, point->index);
  g_autofree char *text = g_strdup_printf (C_("tooltip", "%1$s: %2$s"), name, value);
  double width = hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL) + 1;
  HearthChartRect boxes[] = { { point->x + 7, point->y + 3, width, line },
                              { point->x - width - 7, point->y - line - 1, width, line },
                              { point->x - width / 2, point->y + 6, width, line } };

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    if (boxes[i].x >= panel->box.x && boxes[i].x + width <= right && boxes[i].y >= panel->box.y - 2
        && boxes[i].y + line <= panel->box.y + panel->box.height && hearth_chart_covered (layout, boxes[i]) <= 0)
      {
        hearth_chart_add_label (layout, text, layout->colors->text, boxes[i].x, boxes[i].y, 0, 0);
        return;
      }
}

/* add_words: the words of the key points of the first series. */
static void
add_words (HearthChartLayout      *layout,
           const HearthChartPanel *panel)
{
  for (guint p = 0; p < layout->points->len; p++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, p);

      if (point->series == 0 && is_key (layout->chart, point->index))
        add_key_words (layout, panel, point);
    }
}

/* dup_label: (transfer full) (nullable) what is counted upwards, and along too where that has no room of its own. */
static char *
dup_label (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;

  if (hearth_chart_axis_numbered (layout) || chart->number_label == NULL || chart->axis_label == NULL)
    return g_strdup (chart->axis_label != NULL ? chart->axis_label : chart->number_label);
  return g_strdup_printf (C_("axis", "%1$s · %2$s"), chart->axis_label, chart->number_label);
}

/* make_panel: the room of the curves and the scale beside them. */
static HearthChartPanel
make_panel (HearthChartLayout *layout,
            GArray            *buckets,
            const char        *label)
{
  HearthChart *chart = layout->chart;
  double above = hearth_chart_frame_above (layout, label), lowest = NAN, highest = NAN;
  HearthChartPanel panel = { .box = layout->rest };

  panel.box.y += above;
  panel.box.height -= above + hearth_chart_axis_height (layout);
  hearth_chart_rules_range (chart, buckets, FALSE, &lowest, &highest);
  for (guint s = 0; s < chart->series->len; s++)
    if (!hearth_chart_nth_series (chart, s)->hidden)
      hearth_chart_line_range (chart, s, &lowest, &highest);
  panel.scale = hearth_chart_scale_values (chart->measure.unit, lowest, highest, TRUE,
                                           hearth_chart_panel_most (layout, fmax (panel.box.height, 1)));
  return panel;
}

/* hearth_chart_layout_curves: steps or a cumulative share. */
void
hearth_chart_layout_curves (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  g_autoptr (GArray) labels = NULL;
  g_autoptr (GArray) buckets = hearth_chart_buckets (chart, 1, 0, &(HearthChartStep) { 0 });
  gboolean ends = hearth_chart_wants_end_labels (layout);
  Reach reach = find_reach (chart);
  g_autofree char *label = NULL;
  HearthChartPanel panel;

  if (!ends && chart->series->len > 1)
    hearth_chart_legend (layout, TRUE, NULL);
  label = dup_label (layout);
  panel = make_panel (layout, buckets, label);
  if (panel.box.height < 2 * layout->em)
    return;
  labels = hearth_chart_panel_sides (layout, &panel, ends);
  hearth_chart_frame_grid (layout, &panel, label);
  add_axis (layout, &panel, reach);
  hearth_chart_data_begins (layout);
  for (guint s = chart->series->len; s > 0; s--)
    if (!hearth_chart_nth_series (chart, s - 1)->hidden)
      trace (layout, &panel, reach, s - 1);
  for (guint s = 0; s < chart->series->len; s++)
    if (!hearth_chart_nth_series (chart, s)->hidden)
      add_points (layout, &panel, reach, s);
  if (chart->kind == HEARTH_CHART_CUMULATIVE)
    add_words (layout, &panel);
  hearth_chart_rules (layout, &panel, buckets, FALSE);
  hearth_chart_end_labels (layout, labels, panel.box.x + panel.box.width, panel.box.y, panel.box.y + panel.box.height);
  layout->plot = panel.box;
}
