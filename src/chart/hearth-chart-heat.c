/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A field of cells, the fuller the stronger: hours by weekday, cohorts by month. The figure stands in the cell where it
 * fits, so that colour is not the only signal. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

static double
highest_value (HearthChart *chart)
{
  double highest = 0;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint i = 0; i < chart->n; i++)
      highest = fmax (highest, hearth_chart_nth_series (chart, s)->values[i]);
  return highest;
}

/* add_key: what the colours mean, from nothing to the most, above the cells; what is counted stands left of it, or above
 * where both have no room. */
static void
add_key (HearthChartLayout *layout,
         double             highest)
{
  HearthChart *chart = layout->chart;
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], size = layout->em * 0.75, y = layout->rest.y;
  g_autofree char *least = hearth_chart_format_short (&chart->measure, 0);
  g_autofree char *most = hearth_chart_format_short (&chart->measure, highest);
  double x = layout->rest.x + layout->rest.width;
  double key = 5 * size + 10 + hearth_chart_text_width (layout, least, HEARTH_CHART_TEXT_SMALL)
               + hearth_chart_text_width (layout, most, HEARTH_CHART_TEXT_SMALL);

  if (chart->axis_label != NULL
      && hearth_chart_text_width (layout, chart->axis_label, HEARTH_CHART_TEXT_SMALL) + key + layout->em > layout->rest.width)
    y += hearth_chart_add_paragraph (layout, chart->axis_label, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, layout->rest.x,
                                     y, layout->rest.width, 2, PANGO_ALIGN_LEFT) + 2;
  else
    hearth_chart_add_text (layout, chart->axis_label, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, layout->rest.x, y, 0, 0);
  x -= hearth_chart_add_text (layout, most, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, x, y, 1, 0) + 5;
  for (guint i = 5; i > 0; i--)
    {
      x -= size;
      hearth_chart_add_rect (layout, (HearthChartRect) { x, y + (line - size) / 2, size - 1, size }, 1,
                             hearth_chart_mix (layout->colors->heat_low, layout->colors->heat_high, (i - 1) / 4.0),
                             HEARTH_CHART_SOLID);
    }
  hearth_chart_add_text (layout, least, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, x - 5, y, 1, 0);
  y += line + 6;
  layout->rest.height -= y - layout->rest.y;
  layout->rest.y = y;
}

/* figures_fit: whether every figure has room in a cell; some with and some without would look like gaps. */
static gboolean
figures_fit (HearthChartLayout *layout,
             double             width,
             double             height)
{
  HearthChart *chart = layout->chart;
  double widest = 0;

  if (height < layout->line_heights[HEARTH_CHART_TEXT_SMALL] || width < layout->em)
    return FALSE;
  for (guint s = 0; s < chart->series->len; s++)
    for (guint i = 0; i < chart->n; i++)
      {
        g_autofree char *text = hearth_chart_format_short (&chart->measure, hearth_chart_nth_series (chart, s)->values[i]);

        widest = fmax (widest, hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL));
      }
  return widest + 2 <= width;
}

/* add_cell: one cell with its point and, with @figure, what it stands for. */
static void
add_cell (HearthChartLayout *layout,
          guint              row,
          guint              column,
          HearthChartRect    box,
          double             highest,
          gboolean           figure)
{
  HearthChart *chart = layout->chart;
  double value = hearth_chart_nth_series (chart, row)->values[column];
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  double part = highest > 0 ? CLAMP (value / highest, 0, 1) : 0;
  HearthChartRgba fill = hearth_chart_mix (layout->colors->heat_low, layout->colors->heat_high, part);
  g_autofree char *text = hearth_chart_format_short (&chart->measure, value);

  hearth_chart_add_rect (layout, box, 2, fill, HEARTH_CHART_SOLID);
  if (figure)
    hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, hearth_chart_ink_on (fill), box.x + box.width / 2,
                           box.y + (box.height - line) / 2, 0.5, 0);
  hearth_chart_add_point (layout, row, column, column, value, box.x + box.width / 2, box.y + box.height / 2, box);
}

static double
names_width (HearthChartLayout *layout)
{
  double widest = 0;

  for (guint s = 0; s < layout->chart->series->len; s++)
    widest = fmax (widest, hearth_chart_text_width (layout, hearth_chart_nth_series (layout->chart, s)->name,
                                                    HEARTH_CHART_TEXT_SMALL));
  return fmin (ceil (widest) + 1, layout->rest.width * 0.35);
}

/* hearth_chart_layout_heat: one row of cells for each series. Rows that are hidden leave no gap. */
void
hearth_chart_layout_heat (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  double highest = highest_value (chart), gutter = names_width (layout) + 8;
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  g_autoptr (GArray) buckets = hearth_chart_buckets (chart, 1, 0, &(HearthChartStep) { 0 });
  HearthChartRect plot;
  double cell, width, y;
  gboolean figures;

  add_key (layout, highest);
  plot = layout->rest;
  plot.x += gutter;
  plot.width -= gutter;
  plot.height -= hearth_chart_axis_height (layout);
  cell = fmin (plot.height / MAX (hearth_chart_n_visible (chart), 1), layout->em * 3.2);
  width = plot.width / MAX (chart->n, 1);
  if (cell < 3)
    return;
  plot.height = cell * hearth_chart_n_visible (chart);
  figures = figures_fit (layout, width - 1, cell - 1);
  y = plot.y;
  for (guint s = 0; s < chart->series->len; s++)
    {
      HearthChartSeries *series = hearth_chart_nth_series (chart, s);

      if (series->hidden)
        continue;
      if (cell >= line || s % (guint) ceil (line / cell) == 0)
        hearth_chart_add_text (layout, series->name, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, plot.x - 8,
                               y + (cell - line) / 2, 1, gutter - 8);
      for (guint i = 0; i < chart->n; i++)
        if (!isnan (series->values[i]))
          add_cell (layout, s, i, (HearthChartRect) { plot.x + i * width + 0.5, y + 0.5, fmax (width - 1, 0.5), cell - 1 },
                    highest, figures);
      y += cell;
    }
  hearth_chart_axis_x (layout, &plot, plot.y, buckets, chart->step);
  layout->plot = plot;
  layout->lying = TRUE;
}
