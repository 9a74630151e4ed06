/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lines that data are held against: the threshold, dashed, and the target, dotted, which may change from place to
 * place. Each says in words what it is, where that hides the least. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define TRIES 24

/* hearth_chart_target_of: the target of a run of places: of bars of counts the sum, else the mean; NAN when none. */
double
hearth_chart_target_of (HearthChart             *chart,
                        const HearthChartBucket *bucket,
                        gboolean                 summed)
{
  double low, high;

  if (chart->targets == NULL)
    return NAN;
  return summed ? hearth_chart_bucket_sum (chart->targets, bucket)
                : hearth_chart_bucket_mean (chart->targets, bucket, &low, &high);
}

/* hearth_chart_rules_range: widens *@lowest and *@highest to the lines, and to what the axis is asked to hold.
 * @buckets: the places as they are drawn */
void
hearth_chart_rules_range (HearthChart *chart,
                          GArray      *buckets,
                          gboolean     summed,
                          double      *lowest,
                          double      *highest)
{
  /* Over a line there is to be room for its words. */
  *lowest = fmin (*lowest, fmin (chart->threshold, chart->range[0]));
  *highest = fmax (*highest, fmax (chart->threshold + fabs (chart->threshold) * 0.08, chart->range[1]));
  for (guint i = 0; i < buckets->len; i++)
    {
      double target = hearth_chart_target_of (chart, &g_array_index (buckets, HearthChartBucket, i), summed);

      *lowest = fmin (*lowest, target);
      *highest = fmax (*highest, target + fabs (target) * 0.08);
    }
}

/* find_room: where over or under the stretch of a line at @y a label of @width covers the least; from its right end. */
static HearthChartRect
find_room (HearthChartLayout      *layout,
           const HearthChartPanel *panel,
           HearthChartRect         stretch,
           double                  y,
           double                  width)
{
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], least = INFINITY;
  double right = fmax (stretch.x + stretch.width - width, panel->box.x);
  /* Beside a short stretch, if need be. */
  double free_x = fmax (stretch.width - width, fmin (width, right - panel->box.x));
  HearthChartRect best = { right, y - line - 2, width, line };

  for (guint i = 0; i < TRIES && least > 0; i++)
    {
      HearthChartRect box = { right - free_x * (i / 2) / (TRIES / 2 - 1.0), i % 2 == 0 ? y - line - 2 : y + 3, width, line };
      double covered = hearth_chart_covered (layout, box);

      if (covered < least && box.y >= 0 && (i % 2 == 0 || box.y + line <= panel->box.y + panel->box.height))
        {
          best = box;
          least = covered;
        }
    }
  return best;
}

static void
add_words (HearthChartLayout      *layout,
           const HearthChartPanel *panel,
           const char             *text,
           HearthChartRect         stretch)
{
  double width = fmin (hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL) + 4, panel->box.width * 0.8);
  HearthChartRect box = find_room (layout, panel, stretch, stretch.y, width);

  hearth_chart_add_label (layout, text, layout->colors->text, box.x + 2, box.y, 0, width);
}

/* hearth_chart_threshold_words: (transfer full) what the threshold says. */
char *
hearth_chart_threshold_words (HearthChart *chart)
{
  return chart->threshold_label != NULL ? g_strdup (chart->threshold_label)
                                        : hearth_chart_format_value (&chart->measure, chart->threshold);
}

/* hearth_chart_target_words: (transfer full) what the target says; @value: where it ends. */
char *
hearth_chart_target_words (HearthChart *chart,
                           double       value)
{
  g_autofree char *figure = hearth_chart_format_short (&chart->measure, value);

  if (chart->target_label != NULL)
    return g_strdup (chart->target_label);
  /* Translators: beside a line of a chart: what was aimed at; %s is a figure. */
  return g_strdup_printf (C_("chart", "target %s"), figure);
}

/* last_stretch: where the target runs level at its right end; *@value is its height there. */
static HearthChartRect
last_stretch (HearthChartLayout      *layout,
              const HearthChartPanel *panel,
              GArray                 *buckets,
              gboolean                summed,
              double                 *value)
{
  double slot = panel->box.width / MAX (buckets->len, 1);
  guint end = buckets->len, begin;

  *value = NAN;
  while (end > 0 && isnan (*value))
    *value = hearth_chart_target_of (layout->chart, &g_array_index (buckets, HearthChartBucket, --end), summed);
  for (begin = end; begin > 0; begin--)
    if (hearth_chart_target_of (layout->chart, &g_array_index (buckets, HearthChartBucket, begin - 1), summed) != *value)
      break;
  return (HearthChartRect) { panel->box.x + begin * slot, round (hearth_chart_panel_y (panel, *value)) + 0.5,
                             (end + 1 - begin) * slot, 0 };
}

static void
add_target (HearthChartLayout      *layout,
            const HearthChartPanel *panel,
            GArray                 *buckets,
            gboolean                summed)
{
  double slot = panel->box.width / MAX (buckets->len, 1), last;
  guint first_xy = layout->xy->len / 2;
  HearthChartRect stretch = last_stretch (layout, panel, buckets, summed, &last);
  g_autofree char *text = hearth_chart_target_words (layout->chart, last);

  if (isnan (last))
    return;
  for (guint i = 0; i < buckets->len; i++)
    {
      double value = hearth_chart_target_of (layout->chart, &g_array_index (buckets, HearthChartBucket, i), summed);
      double y = isnan (value) ? NAN : round (hearth_chart_panel_y (panel, value)) + 0.5;
      double *end = i > 0 ? &g_array_index (layout->xy, double, layout->xy->len - 2) : NULL;

      /* One piece for each level: dots along many short ones would be uneven, and slow. */
      if (end != NULL && end[1] == y)
        {
          end[0] = panel->box.x + (i + 1) * slot;
          continue;
        }
      hearth_chart_add_xy (layout, panel->box.x + i * slot, y);
      hearth_chart_add_xy (layout, panel->box.x + (i + 1) * slot, y);
    }
  hearth_chart_add_path (layout, HEARTH_CHART_SHAPE_PATH, first_xy, layout->colors->text, 2, 3);
  add_words (layout, panel, text, stretch);
}

/* hearth_chart_rules: threshold and target of a panel, over its data but under its figures.
 * @summed: figures of several places are added, and so are their targets */
void
hearth_chart_rules (HearthChartLayout      *layout,
                    const HearthChartPanel *panel,
                    GArray                 *buckets,
                    gboolean                summed)
{
  HearthChart *chart = layout->chart;
  double y = isnan (chart->threshold) ? NAN : round (hearth_chart_panel_y (panel, chart->threshold)) + 0.5;

  if (!isnan (y))
    hearth_chart_add_line (layout, panel->box.x, y, panel->box.x + panel->box.width, y, layout->colors->text, 1.2, 1);
  if (chart->targets != NULL)
    add_target (layout, panel, buckets, summed);
  if (!isnan (y))
    {
      g_autofree char *text = hearth_chart_threshold_words (chart);

      add_words (layout, panel, text, (HearthChartRect) { panel->box.x, y, panel->box.width, 0 });
    }
  hearth_chart_lift_words (layout);
}
