/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A funnel: steps one under the other, between them how many went on, and which step loses too many.
 * Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define BAR_PART 0.6 /* of a step's height; the rest is for what happened before the next */

static double
name_width (HearthChartLayout *layout)
{
  double widest = 0;

  for (guint i = 0; i < layout->chart->n; i++)
    {
      g_autofree char *name = hearth_chart_x_label (layout->chart, i, i);

      widest = fmax (widest, hearth_chart_text_width (layout, name, HEARTH_CHART_TEXT_SMALL));
    }
  return fmin (ceil (widest) + 1, layout->rest.width * 0.32) + 8;
}

/* add_ratio: between step @i - 1 and step @i: the share that went on, in the accent and in words when it is weak. */
static void
add_ratio (HearthChartLayout *layout,
           guint              i,
           double             x,
           double             y)
{
  HearthChart *chart = layout->chart;
  const double *values = hearth_chart_nth_series (chart, 0)->values;
  double ratio = values[i - 1] > 0 ? values[i] / values[i - 1] : NAN;
  gboolean weak = ratio < chart->threshold;
  g_autofree char *share = hearth_chart_format_value (&hearth_chart_share, ratio);
  g_autofree char *text = NULL;

  if (weak)
    /* Translators: in a funnel, between two steps; %s is the share that went on to the next step. */
    text = g_strdup_printf (_("↓ %s · weak link"), share);
  else
    text = g_strdup_printf ("↓ %s", share);
  hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, weak ? layout->colors->accent : layout->colors->dim, x, y, 0,
                         layout->width - x);
}

/* hearth_chart_layout_funnel: the first series step by step. */
void
hearth_chart_layout_funnel (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  HearthChartSeries *series = hearth_chart_nth_series (chart, 0);
  HearthChartLook look = hearth_chart_look (layout->style.palette, series->meaning);
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], names = name_width (layout), figures = 0, most = 0;
  double step = fmin (layout->rest.height / (MAX (chart->n, 1) - 1 + BAR_PART), 5 * layout->em);
  double bar = fmax (step * BAR_PART, fmin (line, step)), room;

  for (guint i = 0; i < chart->n; i++)
    {
      g_autofree char *text = hearth_chart_format_value (&chart->measure, series->values[i]);

      figures = fmax (figures, hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_BOLD) + 8);
      most = fmax (most, series->values[i]);
    }
  room = fmax (layout->rest.width - names - figures, 1);
  for (guint i = 0; i < chart->n; i++)
    {
      double y = layout->rest.y + i * step, value = series->values[i];
      HearthChartRect box = { layout->rest.x + names, y, most > 0 && value > 0 ? fmax (room * value / most, 2) : 2, bar };
      g_autofree char *name = hearth_chart_x_label (chart, i, i);
      g_autofree char *text = hearth_chart_format_value (&chart->measure, value);

      hearth_chart_add_text (layout, name, HEARTH_CHART_TEXT_SMALL, layout->colors->text, box.x - 8, y + (bar - line) / 2, 1,
                             names - 8);
      hearth_chart_add_rect (layout, box, 3, isnan (value) ? layout->colors->grid : look.color, HEARTH_CHART_SOLID);
      hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_BOLD, layout->colors->text, box.x + box.width + 6,
                             y + (bar - layout->line_heights[HEARTH_CHART_TEXT_BOLD]) / 2, 0, 0);
      if (i > 0 && step - bar >= line * 0.9)
        add_ratio (layout, i, box.x, y - (step - bar + line) / 2);
      if (!isnan (value))
        hearth_chart_add_point (layout, 0, i, i, value, box.x + box.width, y + bar / 2, box);
    }
  layout->plot = (HearthChartRect) { layout->rest.x + names, layout->rest.y, layout->rest.width - names,
                                     step * (MAX (chart->n, 1) - 1) + bar };
  layout->lying = TRUE;
}
