/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the data: heading, note, the axis of figures with its grid, the sentence of an empty
 * chart. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define GAP 6.0

/* hearth_chart_n_visible: how many series are not hidden. */
guint
hearth_chart_n_visible (HearthChart *chart)
{
  guint n = 0;

  for (guint s = 0; s < chart->series->len; s++)
    n += !hearth_chart_nth_series (chart, s)->hidden;
  return n;
}

/* hearth_chart_pattern: the hatching of a series' bars. On screen mirrored and single bars need none: their place tells
 * them apart; on paper and in high contrast every series has its own. */
HearthChartPattern
hearth_chart_pattern (HearthChartLayout *layout,
                      guint              series)
{
  HearthChart *chart = layout->chart;
  HearthChartLook look = hearth_chart_look (layout->style.palette, hearth_chart_nth_series (chart, series)->meaning);
  gboolean strong = layout->style.palette >= HEARTH_CHART_HIGH_CONTRAST;
  gboolean mixed = chart->kind == HEARTH_CHART_BARS || chart->kind == HEARTH_CHART_STACKED
                   || chart->kind == HEARTH_CHART_SHARE;

  if (chart->series->len < 2 || !(strong || mixed))
    return HEARTH_CHART_SOLID;
  return look.pattern;
}

/* hearth_chart_frame_foot: small words at the foot of the room that is left, which they take away from it. Nothing when there
 * is too little room for them. */
void
hearth_chart_frame_foot (HearthChartLayout *layout,
                         const char        *text,
                         int                lines)
{
  HearthChartRect *rest = &layout->rest;
  guint shape = layout->shapes->len;
  double height;

  if (text == NULL || rest->height <= 6 * layout->em)
    return;
  height = hearth_chart_add_paragraph (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, rest->x, 0, rest->width,
                                       lines, PANGO_ALIGN_LEFT);
  if (shape < layout->shapes->len)
    g_array_index (layout->shapes, HearthChartShape, shape).box.y = rest->y + rest->height - height;
  rest->height -= height + GAP;
}

/* hearth_chart_frame_heading: title and subtitle above, the note below; the room that is left is in layout->rest. */
void
hearth_chart_frame_heading (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  HearthChartRect *rest = &layout->rest;
  double above = 0;

  if (!layout->style.no_heading && chart->title != NULL)
    above += hearth_chart_add_paragraph (layout, chart->title, HEARTH_CHART_TEXT_TITLE, layout->colors->text, rest->x,
                                         rest->y, rest->width, 2, PANGO_ALIGN_LEFT) + 2;
  if (!layout->style.no_heading && chart->subtitle != NULL)
    above += hearth_chart_add_paragraph (layout, chart->subtitle, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, rest->x,
                                         rest->y + above, rest->width, 2, PANGO_ALIGN_LEFT);
  if (above > 0)
    above += 2 * GAP;
  rest->y += above;
  rest->height -= above;
  hearth_chart_frame_foot (layout, chart->note, 3);
  hearth_chart_flags_legend (layout);
}

/* hearth_chart_frame_empty: one calm sentence in the middle. */
void
hearth_chart_frame_empty (HearthChartLayout *layout)
{
  const char *sentence = layout->chart->empty != NULL ? layout->chart->empty : _("No data in this period");
  guint shape = layout->shapes->len;
  double height = hearth_chart_add_paragraph (layout, sentence, HEARTH_CHART_TEXT_NORMAL, layout->colors->dim,
                                              layout->rest.x, 0, layout->rest.width, 3, PANGO_ALIGN_CENTER);

  if (shape < layout->shapes->len)
    g_array_index (layout->shapes, HearthChartShape, shape).box.y
      = layout->rest.y + fmax (0, (layout->rest.height - height) / 2);
}

/* hearth_chart_panel_y: where @value lies. */
double
hearth_chart_panel_y (const HearthChartPanel *panel,
                      double                  value)
{
  double part = (value - panel->scale.low) / (panel->scale.high - panel->scale.low);

  return panel->box.y + panel->box.height * (1 - CLAMP (part, 0, 1));
}

/* hearth_chart_panel_most: how many steps an axis of @height has room for. */
guint
hearth_chart_panel_most (HearthChartLayout *layout,
                         double             height)
{
  return CLAMP ((int) (height / (layout->line_heights[HEARTH_CHART_TEXT_SMALL] * 1.9)), 1, 6);
}

static char *
tick_label (HearthChartLayout      *layout,
            const HearthChartPanel *panel,
            guint                   i)
{
  double value = hearth_chart_scale_tick (&panel->scale, i);
  double largest = fmax (fabs (panel->scale.low), fabs (panel->scale.high));

  return hearth_chart_format_tick (&layout->chart->measure, panel->mirrored ? fabs (value) : value, panel->scale.step, largest);
}

/* hearth_chart_frame_gutter: the room the figures left of the panel need. */
double
hearth_chart_frame_gutter (HearthChartLayout      *layout,
                           const HearthChartPanel *panel)
{
  double widest = 0;

  for (guint i = 0; i < hearth_chart_scale_n (&panel->scale); i++)
    {
      g_autofree char *label = tick_label (layout, panel, i);

      widest = fmax (widest, hearth_chart_text_width (layout, label, HEARTH_CHART_TEXT_SMALL));
    }
  return ceil (widest) + GAP + 2;
}

/* hearth_chart_frame_above: the room that the axis label and the upper half of the topmost figure need. */
double
hearth_chart_frame_above (HearthChartLayout *layout,
                          const char        *label)
{
  return layout->line_heights[HEARTH_CHART_TEXT_SMALL] * (label != NULL ? 1.6 : 0.5) + 1;
}

/* hearth_chart_frame_grid: the horizontal lines, the figures left of them and what is counted above them. */
void
hearth_chart_frame_grid (HearthChartLayout      *layout,
                         const HearthChartPanel *panel,
                         const char             *label)
{
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  guint n = hearth_chart_scale_n (&panel->scale);

  if (label != NULL)
    hearth_chart_add_text (layout, label, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, layout->rest.x,
                           panel->box.y - 1.6 * line, 0, layout->rest.width);
  for (guint i = 0; i < n; i++)
    {
      double value = hearth_chart_scale_tick (&panel->scale, i);
      double y = round (hearth_chart_panel_y (panel, value)) + 0.5;
      gboolean base = value == 0 || (i == 0 && panel->scale.low > 0);
      g_autofree char *text = tick_label (layout, panel, i);

      hearth_chart_add_line (layout, panel->box.x, y, panel->box.x + panel->box.width, y,
                             base ? layout->colors->axis : layout->colors->grid, 1, 0);
      hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, panel->box.x - GAP, y - line / 2,
                             1, 0);
    }
}
