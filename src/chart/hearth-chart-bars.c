/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Upright bars: single, side by side, stacked, or mirrored around zero; and the growth chart, which has a line above
 * them. Where days are too many for the width, a bar is the sum of a week or longer. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define FEW 16 /* as many bars get their figure when it fits */

static gboolean
is_bar (HearthChart *chart,
        guint        series)
{
  HearthChartSeries *one = hearth_chart_nth_series (chart, series);

  return !one->hidden && !(chart->kind == HEARTH_CHART_GROWTH && one->meaning == HEARTH_CHART_HEADCOUNT);
}

static gboolean
is_side_by_side (HearthChart *chart)
{
  return chart->kind == HEARTH_CHART_BARS;
}

static guint
n_bars (HearthChart *chart)
{
  guint n = 0;

  for (guint s = 0; s < chart->series->len; s++)
    n += is_bar (chart, s);
  return n;
}

/* hearth_chart_bars_narrow: the least room for a place. */
double
hearth_chart_bars_narrow (HearthChart *chart)
{
  return is_side_by_side (chart) ? 2 + 3 * MAX (n_bars (chart), 1) : 4;
}

/* hearth_chart_bar_value: the height of a bar: a sum of counts, a mean of shares and scores; negative when it hangs down. */
double
hearth_chart_bar_value (HearthChart             *chart,
                        guint                    series,
                        const HearthChartBucket *bucket)
{
  const double *values = hearth_chart_nth_series (chart, series)->values;
  double low, high, value;

  value = hearth_chart_adds_up (chart) ? hearth_chart_bucket_sum (values, bucket)
                                       : hearth_chart_bucket_mean (values, bucket, &low, &high);
  return hearth_chart_points_down (chart, series) ? -value : value;
}

/* hearth_chart_bars_label: (transfer full) (nullable) what is counted; when days are drawn together it says by what. */
char *
hearth_chart_bars_label (HearthChart     *chart,
                         HearthChartStep  step)
{
  const char *how;

  if (step == chart->step || chart->names != NULL)
    return g_strdup (chart->axis_label);
  how = step == HEARTH_CHART_WEEK ? _("by week")
        : step == HEARTH_CHART_MONTH ? _("by month")
        : step == HEARTH_CHART_QUARTER ? _("by quarter")
        : _("by year");
  return chart->axis_label != NULL ? g_strdup_printf (C_("axis", "%1$s · %2$s"), chart->axis_label, how) : g_strdup (how);
}

/* has_rules: whether bars can be held against a line; not where figures have two directions. */
static gboolean
has_rules (HearthChart *chart)
{
  return chart->kind == HEARTH_CHART_BARS || chart->kind == HEARTH_CHART_STACKED;
}

/* hearth_chart_bars_range: the lowest and highest end of all bars; zero is always within. */
void
hearth_chart_bars_range (HearthChart *chart,
                         GArray      *buckets,
                         double      *lowest,
                         double      *highest)
{
  *lowest = *highest = 0;
  for (guint i = 0; i < buckets->len; i++)
    {
      double up = 0, down = 0;

      for (guint s = 0; s < chart->series->len; s++)
        {
          double value = is_bar (chart, s) ? hearth_chart_bar_value (chart, s, &g_array_index (buckets, HearthChartBucket, i))
                                           : NAN;
          gboolean piled = !is_side_by_side (chart);

          up = fmax (up, piled && value > 0 ? up + value : value);
          down = fmin (down, piled && value < 0 ? down + value : value);
        }
      *lowest = fmin (*lowest, down);
      *highest = fmax (*highest, up);
    }
}

/* add_blank: a faint ground where nothing is known of a run of places, so that it does not look like zero. */
static void
add_blank (HearthChartLayout      *layout,
           const HearthChartPanel *panel,
           GArray                 *buckets)
{
  double slot = panel->box.width / MAX (buckets->len, 1);

  for (guint i = 0; i < buckets->len; i++)
    {
      gboolean known = FALSE;

      for (guint s = 0; s < layout->chart->series->len; s++)
        known |= is_bar (layout->chart, s)
                 && !isnan (hearth_chart_bar_value (layout->chart, s, &g_array_index (buckets, HearthChartBucket, i)));
      if (!known)
        hearth_chart_add_rect (layout, (HearthChartRect) { panel->box.x + i * slot, panel->box.y, slot + 0.01,
                                                           panel->box.height },
                               0, hearth_chart_fade (layout->colors->grid, 0.4), HEARTH_CHART_SOLID);
    }
}

/* figures_fit: whether each bar of a chart of one bar a place has room for its figure. */
static gboolean
figures_fit (HearthChartLayout *layout,
             GArray            *buckets,
             double             slot)
{
  HearthChart *chart = layout->chart;
  double widest = 0;

  /* Only up and down may share a place. */
  if (buckets->len > FEW || n_bars (chart) > (chart->kind == HEARTH_CHART_STACKED || is_side_by_side (chart) ? 1 : 2))
    return FALSE;
  for (guint i = 0; i < buckets->len; i++)
    for (guint s = 0; s < chart->series->len; s++)
      {
        double value = is_bar (chart, s) ? hearth_chart_bar_value (chart, s, &g_array_index (buckets, HearthChartBucket, i))
                                         : NAN;
        g_autofree char *text = hearth_chart_format_short (&chart->measure, fabs (value));

        widest = fmax (widest, hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL));
      }
  return widest + 4 < slot;
}

/* add_bar: one bar from @from to @to, its point and, with @figure, its value at the end. */
static void
add_bar (HearthChartLayout       *layout,
         const HearthChartPanel  *panel,
         guint                    series,
         const HearthChartBucket *bucket,
         double                   x0,
         double                   x1,
         double                   from,
         double                   to,
         gboolean                 figure)
{
  HearthChart *chart = layout->chart;
  HearthChartLook look = hearth_chart_look (layout->style.palette, hearth_chart_nth_series (chart, series)->meaning);
  double y0 = hearth_chart_panel_y (panel, from), y1 = hearth_chart_panel_y (panel, to);
  double left = x1 - x0 >= 3 ? round (x0) : x0, right = x1 - x0 >= 3 ? fmax (round (x1), left + 1) : x1;
  HearthChartRect box = { left, fmin (y0, y1), right - left, fabs (y1 - y0) };
  double value = hearth_chart_points_down (chart, series) ? from - to : to - from;

  hearth_chart_add_rect (layout, box, 0, bucket->partial ? hearth_chart_fade (look.color, 0.55) : look.color,
                         hearth_chart_pattern (layout, series));
  if (figure && value != 0)
    {
      g_autofree char *text = hearth_chart_format_short (&chart->measure, value);
      double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];

      hearth_chart_add_label (layout, text, layout->colors->text, (left + right) / 2,
                              to < from ? y1 + 1 : y1 - line - 1, 0.5, 0);
    }
  box.height = fmax (box.height, 2);
  hearth_chart_add_point (layout, series, bucket->first, bucket->last, value, (left + right) / 2, y1, box);
}

/* hearth_chart_bars_draw: all bars of a panel. */
void
hearth_chart_bars_draw (HearthChartLayout      *layout,
                        const HearthChartPanel *panel,
                        GArray                 *buckets)
{
  HearthChart *chart = layout->chart;
  gboolean side = is_side_by_side (chart);
  double slot = panel->box.width / MAX (buckets->len, 1);
  guint across = side ? MAX (n_bars (chart), 1) : 1, place = 0;
  double group = fmin (fmin (slot * 0.74, slot - 1), across * 4 * layout->em);
  gboolean figures = figures_fit (layout, buckets, slot);
  g_autofree double *tops = g_new0 (double, MAX (buckets->len, 1));
  g_autofree double *bottoms = g_new0 (double, MAX (buckets->len, 1));

  layout->summed = hearth_chart_adds_up (chart);
  add_blank (layout, panel, buckets);
  for (guint s = 0; s < chart->series->len; s++)
    {
      if (!is_bar (chart, s))
        continue;
      for (guint i = 0; i < buckets->len; i++)
        {
          const HearthChartBucket *bucket = &g_array_index (buckets, HearthChartBucket, i);
          double value = hearth_chart_bar_value (chart, s, bucket);
          double x = hearth_chart_slot_x (&panel->box, buckets->len, i) - group / 2 + (side ? place * group / across : 0);
          double *pile = value < 0 ? &bottoms[i] : &tops[i];
          double from = side ? 0 : *pile;

          if (isnan (value))
            continue;
          add_bar (layout, panel, s, bucket, x, x + group / across, from, from + value, figures);
          *pile = from + value;
        }
      place++;
    }
}

/* end_labels: for stacked bars beside the last pile, for mirrored ones beside their half, with the sum. */
static void
end_labels (HearthChartLayout      *layout,
            const HearthChartPanel *panel,
            GArray                 *labels)
{
  HearthChart *chart = layout->chart;
  HearthChartBucket all = { 0, chart->n - 1, FALSE }, last = { chart->n - 1, chart->n - 1, FALSE };
  double pile = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      double value = hearth_chart_bar_value (chart, s, chart->kind == HEARTH_CHART_STACKED ? &last : &all);

      if (!is_bar (chart, s))
        continue;
      if (chart->kind == HEARTH_CHART_STACKED)
        {
          value = isnan (value) ? 0 : value;
          hearth_chart_end_label (labels, layout, s, hearth_chart_panel_y (panel, pile + value / 2), NAN);
          pile += value;
        }
      else
        hearth_chart_end_label (labels, layout, s,
                                hearth_chart_panel_y (panel, (hearth_chart_points_down (chart, s) ? panel->scale.low
                                                                                                  : panel->scale.high) / 2),
                                layout->summed ? fabs (value) : NAN);
    }
}

/* bars_legend: of growth, which has come down to bars where there is no room for its line, the legend has the headcount
 * as a figure. */
static void
bars_legend (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  g_auto (GStrv) texts = g_new0 (char *, chart->series->len + 1);

  for (guint s = 0; s < chart->series->len; s++)
    {
      HearthChartSeries *series = hearth_chart_nth_series (chart, s);
      double latest = is_bar (chart, s) || series->hidden ? NAN : hearth_chart_latest (chart, s);
      g_autofree char *figure = hearth_chart_format_short (&chart->measure, latest);

      texts[s] = isnan (latest) ? g_strdup (series->name) : g_strdup_printf (C_("line", "%1$s %2$s"), series->name, figure);
    }
  hearth_chart_legend (layout, FALSE, (const char *const *) texts);
}

/* hearth_chart_layout_bars: a chart of bars. */
void
hearth_chart_layout_bars (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  gboolean ends = chart->series->len > 1 && !is_side_by_side (chart) && hearth_chart_wants_end_labels (layout);
  g_autoptr (GArray) labels = hearth_chart_end_labels_new ();
  g_autoptr (GArray) buckets = NULL;
  g_autofree char *label = NULL;
  HearthChartPanel panel = { .mirrored = chart->kind == HEARTH_CHART_MIRRORED || chart->kind == HEARTH_CHART_GROWTH };
  HearthChartStep step;
  double above, left, lowest, highest;

  if (!ends && chart->series->len > 1)
    bars_legend (layout);
  buckets = hearth_chart_buckets (chart, layout->rest.width * (ends ? 0.75 : 0.88), hearth_chart_bars_narrow (chart), &step);
  label = hearth_chart_bars_label (chart, step);
  above = hearth_chart_frame_above (layout, label);
  panel.box = layout->rest;
  panel.box.y += above;
  panel.box.height -= above + hearth_chart_axis_height (layout);
  if (panel.box.height < 2 * layout->em)
    return;
  hearth_chart_bars_range (chart, buckets, &lowest, &highest);
  if (figures_fit (layout, buckets, layout->rest.width * 0.85 / MAX (buckets->len, 1)))
    {
      highest *= 1 + layout->em / panel.box.height;
      lowest *= 1 + layout->em / panel.box.height;
    }
  if (has_rules (chart))
    hearth_chart_rules_range (chart, buckets, hearth_chart_adds_up (chart), &lowest, &highest);
  panel.scale = hearth_chart_scale_values (chart->measure.unit, lowest, highest, TRUE, hearth_chart_panel_most (layout, panel.box.height));
  layout->summed = hearth_chart_adds_up (chart);
  if (ends)
    end_labels (layout, &panel, labels);
  left = hearth_chart_frame_gutter (layout, &panel);
  panel.box.x += left;
  panel.box.width -= left + hearth_chart_end_gutter (layout, labels);
  hearth_chart_frame_grid (layout, &panel, label);
  hearth_chart_axis_x (layout, &panel.box, panel.box.y, buckets, step);
  hearth_chart_data_begins (layout);
  hearth_chart_bars_draw (layout, &panel, buckets);
  if (has_rules (chart))
    hearth_chart_rules (layout, &panel, buckets, layout->summed);
  hearth_chart_end_labels (layout, labels, panel.box.x + panel.box.width, panel.box.y, panel.box.y + panel.box.height);
  layout->plot = panel.box;
}
