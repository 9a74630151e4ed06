/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines, with gaps where nothing is known. Where days are too many for the width, the line is the mean of each week or
 * longer, and with a single line a band shows the lowest and highest day: it stays quick to draw and honest.
 * Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define PER_POINT 1.6 /* less room than this for each day and a line is only a thicket */
#define MOST 400      /* and more points than this are slow to draw */
#define NARROWEST 4.0 /* room for each week or longer then */
#define FEW 31        /* as many points get a marker each */
#define DASHED 60     /* a line of more points is too restless for dashes, and slow; it gets markers on its way */

/* hearth_chart_latest: the last value that is there; NAN when none is. */
double
hearth_chart_latest (HearthChart *chart,
                     guint        series)
{
  const double *values = hearth_chart_nth_series (chart, series)->values;

  for (guint i = chart->n; i > 0; i--)
    if (!isnan (values[i - 1]))
      return values[i - 1];
  return NAN;
}

/* hearth_chart_line_range: widens *@lowest and *@highest to the values of a series. */
void
hearth_chart_line_range (HearthChart *chart,
                         guint        series,
                         double      *lowest,
                         double      *highest)
{
  HearthChartBucket all = { 0, chart->n - 1, FALSE };
  double low, high;

  hearth_chart_bucket_mean (hearth_chart_nth_series (chart, series)->values, &all, &low, &high);
  *lowest = fmin (*lowest, low);
  *highest = fmax (*highest, high);
}

typedef struct
{
  double x, value, y, low, high;
} Place;

/* find_places: where a series is at each of @buckets. */
static Place *
find_places (HearthChartLayout      *layout,
             const HearthChartPanel *panel,
             GArray                 *buckets,
             guint                   series,
             HearthChartOf           of)
{
  const double *values = hearth_chart_nth_series (layout->chart, series)->values;
  Place *places = g_new (Place, MAX (buckets->len, 1));

  for (guint i = 0; i < buckets->len; i++)
    {
      const HearthChartBucket *bucket = &g_array_index (buckets, HearthChartBucket, i);
      Place *place = &places[i];
      double low, high;

      place->x = hearth_chart_slot_x (&panel->box, buckets->len, i);
      place->value = hearth_chart_bucket_mean (values, bucket, &low, &high);
      for (guint k = bucket->last + 1; of == HEARTH_CHART_LATEST && k > bucket->first; k--)
        if (!isnan (values[k - 1]))
          {
            place->value = values[k - 1];
            break;
          }
      place->y = isnan (place->value) ? NAN : hearth_chart_panel_y (panel, place->value);
      place->low = isnan (low) ? NAN : hearth_chart_panel_y (panel, low);
      place->high = isnan (high) ? NAN : hearth_chart_panel_y (panel, high);
    }
  return places;
}

/* add_area: fills between the line (or the highest) and @floor (or the lowest when @floor is NAN), run by run. */
static void
add_area (HearthChartLayout *layout,
          const Place       *places,
          guint              n,
          double             floor_y,
          HearthChartRgba    color)
{
  for (guint begin = 0; begin < n; begin++)
    {
      guint first_xy = layout->xy->len / 2, end = begin;

      while (end < n && !isnan (places[end].y))
        {
          hearth_chart_add_xy (layout, places[end].x, isnan (floor_y) ? places[end].high : places[end].y);
          end++;
        }
      for (guint i = end; i > begin; i--)
        hearth_chart_add_xy (layout, places[i - 1].x, isnan (floor_y) ? places[i - 1].low : floor_y);
      if (end > begin + 1)
        hearth_chart_add_path (layout, HEARTH_CHART_SHAPE_AREA, first_xy, color, 0, 0);
      begin = end;
    }
}

static void
add_markers (HearthChartLayout     *layout,
             const Place           *places,
             guint                  n,
             const HearthChartLook *look,
             gboolean               many_series)
{
  guint known = 0, last = 0, every = MAX (1, n / 12);
  gboolean sparse = layout->style.palette >= HEARTH_CHART_HIGH_CONTRAST || n > DASHED;

  for (guint i = 0; i < n; i++)
    if (!isnan (places[i].y))
      {
        known++;
        last = i;
      }
  for (guint i = 0; i < n; i++)
    {
      gboolean alone = (i == 0 || isnan (places[i - 1].y)) && (i + 1 == n || isnan (places[i + 1].y));
      gboolean shown = alone || i == last || (many_series && known <= FEW) || (sparse && many_series && i % every == 0);

      if (shown && !isnan (places[i].y))
        hearth_chart_add_marker (layout, places[i].x, places[i].y, layout->em * (i == last ? 0.55 : 0.42), look->marker,
                                 look->color);
    }
}

/* add_figure: the figure of a point over it, or under it where the line would cross it above. */
static void
add_figure (HearthChartLayout      *layout,
            const HearthChartPanel *panel,
            const Place            *place)
{
  g_autofree char *text = hearth_chart_format_short (&layout->chart->measure, place->value);
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], width = hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL);
  HearthChartRect over = { place->x - width / 2, fmax (place->y - line - 4, 0), width, line }, under = over;

  under.y = place->y + 4;
  if (under.y + line < panel->box.y + panel->box.height && hearth_chart_covered (layout, under) < hearth_chart_covered (layout, over))
    over = under;
  hearth_chart_add_label (layout, text, layout->colors->text, place->x, over.y, 0.5, 0);
}

/* add_figures: for paper, the figure of each point if there is room for all, else of the last; that one may have a label at
 * its end already. */
static void
add_figures (HearthChartLayout      *layout,
             const HearthChartPanel *panel,
             const Place            *places,
             guint                   n)
{
  gboolean all = TRUE;
  guint last = n;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = hearth_chart_format_short (&layout->chart->measure, places[i].value);

      if (!isnan (places[i].y))
        last = i;
      all &= n < 2 || hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL) + 4 < places[1].x - places[0].x;
    }
  for (guint i = all ? 0 : last; i < n; i++)
    if (!isnan (places[i].y) && (i < last || !hearth_chart_wants_end_labels (layout)))
      add_figure (layout, panel, &places[i]);
}

/* hearth_chart_trace_series: one line with its points.
 * @of: what of a place's days the line follows; of the mean a band goes with it
 * @fill: tint the ground below the line */
void
hearth_chart_trace_series (HearthChartLayout      *layout,
                           const HearthChartPanel *panel,
                           GArray                 *buckets,
                           guint                   series,
                           HearthChartOf           of,
                           gboolean                fill)
{
  HearthChart *chart = layout->chart;
  HearthChartLook look = hearth_chart_look (layout->style.palette, hearth_chart_nth_series (chart, series)->meaning);
  g_autofree Place *places = find_places (layout, panel, buckets, series, of);
  gboolean grouped = buckets->len < chart->n;
  gboolean many = chart->kind == HEARTH_CHART_LINE && hearth_chart_n_visible (chart) > 1;
  guint first_xy;

  if (grouped && of == HEARTH_CHART_MEAN && !many)
    add_area (layout, places, buckets->len, NAN, hearth_chart_fade (look.color, 0.2));
  else if (fill)
    add_area (layout, places, buckets->len, panel->box.y + panel->box.height, hearth_chart_fade (look.color, 0.1));
  first_xy = layout->xy->len / 2;
  for (guint i = 0; i < buckets->len; i++)
    hearth_chart_add_xy (layout, places[i].x, places[i].y);
  hearth_chart_add_path (layout, HEARTH_CHART_SHAPE_PATH, first_xy, look.color, many ? 2 : 2.2,
                         many && buckets->len <= DASHED ? look.dash : 0);
  add_markers (layout, places, buckets->len, &look, many);
  if (layout->style.print_values && !many && chart->kind != HEARTH_CHART_SPARK)
    add_figures (layout, panel, places, buckets->len);
  for (guint i = 0; i < buckets->len; i++)
    if (!isnan (places[i].y))
      {
        const HearthChartBucket *bucket = &g_array_index (buckets, HearthChartBucket, i);

        hearth_chart_add_point (layout, series, bucket->first, bucket->last, places[i].value, places[i].x, places[i].y,
                                (HearthChartRect) { places[i].x, places[i].y, 0, 0 });
      }
}

/* axis_label: what is counted; when days are drawn together it says how. */
static char *
axis_label (HearthChart     *chart,
            HearthChartStep  step)
{
  gboolean band = hearth_chart_n_visible (chart) < 2;
  const char *how;

  if (step == chart->step || chart->names != NULL)
    return g_strdup (chart->axis_label);
  if (step == HEARTH_CHART_WEEK)
    how = band ? _("weekly mean and range") : _("weekly mean");
  else if (step == HEARTH_CHART_MONTH)
    how = band ? _("monthly mean and range") : _("monthly mean");
  else if (step == HEARTH_CHART_QUARTER)
    how = band ? _("quarterly mean and range") : _("quarterly mean");
  else
    how = band ? _("yearly mean and range") : _("yearly mean");
  /* Translators: over an axis: what is counted, and how days are put together. */
  return chart->axis_label != NULL ? g_strdup_printf (C_("axis", "%1$s · %2$s"), chart->axis_label, how) : g_strdup (how);
}

/* line_scale: the axis of a line chart. It begins at zero unless the values all lie far above it. */
static HearthChartScale
line_scale (HearthChartLayout *layout,
            GArray            *buckets,
            double             height)
{
  HearthChart *chart = layout->chart;
  double lowest = NAN, highest = NAN;

  hearth_chart_rules_range (chart, buckets, FALSE, &lowest, &highest);
  for (guint s = 0; s < chart->series->len; s++)
    if (!hearth_chart_nth_series (chart, s)->hidden)
      hearth_chart_line_range (chart, s, &lowest, &highest);
  return hearth_chart_scale_values (chart->measure.unit, lowest, highest,
                                    chart->measure.unit == HEARTH_CHART_PERCENT || lowest < highest / 2,
                                    hearth_chart_panel_most (layout, height));
}

static GArray *
line_buckets (HearthChart     *chart,
              double           room,
              HearthChartStep *step)
{
  gboolean dense = chart->n * PER_POINT > room || chart->n > MOST;

  return hearth_chart_buckets (chart, room, dense ? NARROWEST : 0, step);
}

/* hearth_chart_layout_lines: a line chart. */
void
hearth_chart_layout_lines (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  g_autoptr (GArray) labels = NULL;
  g_autoptr (GArray) buckets = NULL;
  g_autofree char *label = NULL;
  HearthChartPanel panel = { 0 };
  HearthChartStep step;
  gboolean ends = hearth_chart_wants_end_labels (layout);
  double above;

  if (!ends && chart->series->len > 1)
    hearth_chart_legend (layout, TRUE, NULL);
  buckets = line_buckets (chart, layout->rest.width - (ends ? 14 : 4) * layout->em, &step);
  label = axis_label (chart, step);
  above = hearth_chart_frame_above (layout, label);
  panel.box = layout->rest;
  panel.box.y += above;
  panel.box.height -= above + hearth_chart_axis_height (layout);
  if (panel.box.height < 2 * layout->em)
    return;
  panel.scale = line_scale (layout, buckets, panel.box.height);
  labels = hearth_chart_panel_sides (layout, &panel, ends);
  hearth_chart_frame_grid (layout, &panel, label);
  hearth_chart_axis_x (layout, &panel.box, panel.box.y, buckets, step);
  hearth_chart_data_begins (layout);
  for (guint s = 0; s < chart->series->len; s++)
    if (!hearth_chart_nth_series (chart, s)->hidden)
      hearth_chart_trace_series (layout, &panel, buckets, s, HEARTH_CHART_MEAN,
                                 chart->series->len == 1 && panel.scale.low == 0);
  hearth_chart_rules (layout, &panel, buckets, FALSE);
  hearth_chart_end_labels (layout, labels, panel.box.x + panel.box.width, panel.box.y, panel.box.y + panel.box.height);
  layout->plot = panel.box;
}

/* hearth_chart_layout_spark: a line with nothing around it; its axis runs from its lowest to its highest. */
void
hearth_chart_layout_spark (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  double pad = fmin (layout->em * 0.35, layout->height / 4);
  double lowest = NAN, highest = NAN;
  HearthChartPanel panel = { 0 };
  g_autoptr (GArray) buckets = NULL;
  HearthChartStep step;

  if (hearth_chart_is_empty (chart))
    return;
  for (guint s = 0; s < chart->series->len; s++)
    hearth_chart_line_range (chart, s, &lowest, &highest);
  lowest = fmin (lowest, chart->measure.unit == HEARTH_CHART_PERCENT || lowest < highest / 2 ? 0 : lowest);
  panel.scale = (HearthChartScale) { lowest, highest > lowest ? highest : lowest + 1, 1 };
  panel.box = (HearthChartRect) { pad, pad, layout->width - 2 * pad, layout->height - 2 * pad };
  buckets = line_buckets (chart, panel.box.width, &step);
  for (guint s = 0; s < chart->series->len; s++)
    if (!hearth_chart_nth_series (chart, s)->hidden)
      hearth_chart_trace_series (layout, &panel, buckets, s, HEARTH_CHART_MEAN, TRUE);
  layout->plot = panel.box;
}
