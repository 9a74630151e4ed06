/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lying bars: a list of them with their figures, or bars of 100 % cut into parts. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

typedef struct
{
  HearthChartRect room; /* of all rows */
  double names;         /* width of the names left of the bars, 0 when there are none */
  double row;           /* height of a row */
  guint n;              /* how many rows there is room for */
} Rows;

static double
names_width (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  double widest = 0;

  for (guint i = 0; i < chart->n; i++)
    {
      g_autofree char *name = hearth_chart_x_label (chart, i, i);

      widest = fmax (widest, hearth_chart_text_width (layout, name, HEARTH_CHART_TEXT_SMALL));
    }
  return widest > 0 ? fmin (ceil (widest) + 1, layout->rest.width * 0.4) + 8 : 0;
}

/* share_rows: what fits; when rows are left out a line at the foot says how many. */
static Rows
share_rows (HearthChartLayout *layout,
            double             tallest)
{
  guint n = layout->chart->n;
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  Rows rows = { layout->rest, names_width (layout), 0, n };

  if (rows.room.height < n * line * 1.15)
    {
      g_autofree char *text = NULL;

      rows.room.height -= line * 1.3;
      rows.n = (guint) fmax (0, floor (rows.room.height / (line * 1.15)));
      if (rows.n == 0)
        return rows;
      text = g_strdup_printf (ngettext ("and %u more", "and %u more", n - rows.n), n - rows.n);
      hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, rows.room.x + rows.names,
                             rows.room.y + rows.room.height + 2, 0, 0);
    }
  rows.row = fmin (rows.room.height / MAX (rows.n, 1), tallest);
  return rows;
}

static void
add_row_name (HearthChartLayout *layout,
              const Rows        *rows,
              guint              i)
{
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], width = rows->names - 8;
  double y = rows->room.y + i * rows->row;
  g_autofree char *name = hearth_chart_x_label (layout->chart, i, i);

  if (rows->names <= 0)
    return;
  if (rows->row >= 1.9 * line && hearth_chart_text_width (layout, name, HEARTH_CHART_TEXT_SMALL) > width)
    {
      double least = hearth_chart_balanced_width (layout, name, HEARTH_CHART_TEXT_SMALL, width);

      hearth_chart_add_paragraph (layout, name, HEARTH_CHART_TEXT_SMALL, layout->colors->text, rows->room.x + width - least,
                                  y + (rows->row - 2 * line) / 2, least, 2, PANGO_ALIGN_RIGHT);
    }
  else
    hearth_chart_add_text (layout, name, HEARTH_CHART_TEXT_SMALL, layout->colors->text, rows->room.x + width,
                           y + (rows->row - line) / 2, 1, width);
}

/* list_range: the ends of the axis, zero always within. */
static void
list_range (HearthChart *chart,
            double      *lowest,
            double      *highest)
{
  *lowest = *highest = 0;
  hearth_chart_line_range (chart, 0, lowest, highest);
  *lowest = fmin (*lowest, fmin (chart->threshold, chart->range[0]));
  *highest = fmax (*highest, fmax (chart->threshold, chart->range[1]));
  for (guint i = 0; chart->targets != NULL && i < chart->n; i++)
    {
      *lowest = fmin (*lowest, chart->targets[i]);
      *highest = fmax (*highest, chart->targets[i]);
    }
  if (*highest - *lowest <= 0)
    *highest = 1;
}

static double
figures_width (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  double widest = 0;

  for (guint i = 0; i < chart->n; i++)
    {
      g_autofree char *text = hearth_chart_format_value (&chart->measure, hearth_chart_nth_series (chart, 0)->values[i]);

      widest = fmax (widest, hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL));
    }
  return widest + 8;
}

/* add_stroke: the target of a row, with a seam so that it is seen on the bar as beside it. */
static void
add_stroke (HearthChartLayout *layout,
            double             x,
            double             y,
            double             row)
{
  hearth_chart_add_rect (layout, (HearthChartRect) { x - 2.5, y + row * 0.08, 5, row * 0.84 }, 1, layout->colors->background,
                         HEARTH_CHART_SOLID);
  hearth_chart_add_rect (layout, (HearthChartRect) { x - 1.25, y + row * 0.08, 2.5, row * 0.84 }, 1, layout->colors->text,
                         HEARTH_CHART_SOLID);
}

/* add_figure: the value of a row at the end of its bar, or after the stroke of its target when that stands there.
 * @end, @stroke: where bar and stroke are; NAN for no stroke */
static void
add_figure (HearthChartLayout *layout,
            double             value,
            double             end,
            double             stroke,
            double             y)
{
  g_autofree char *text = hearth_chart_format_value (&layout->chart->measure, value);
  double width = hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL);
  double way = value < 0 ? -1 : 1;

  if ((stroke - end) * way > -4 && (stroke - end) * way < width + 9)
    end = stroke;
  hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->text, end + way * 5, y, value < 0 ? 1 : 0, 0);
}

/* add_foot: under the rows, what the strokes and the line are. */
static void
add_foot (HearthChartLayout *layout,
          double             x,
          double             y)
{
  HearthChart *chart = layout->chart;
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  g_autofree char *words = hearth_chart_threshold_words (chart);

  if (chart->targets != NULL)
    {
      add_stroke (layout, x + 3, y, line);
      x += 9;
      x += layout->em + hearth_chart_add_text (layout, chart->target_label != NULL ? chart->target_label : C_("chart", "target"),
                                               HEARTH_CHART_TEXT_SMALL, layout->colors->dim, x, y, 0, layout->width - x);
    }
  if (isnan (chart->threshold) || x + 3 * layout->em > layout->width)
    return;
  hearth_chart_add_line (layout, x + 2, y, x + 2, y + line, layout->colors->text, 1.2, 1);
  hearth_chart_add_text (layout, words, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, x + 8, y, 0, layout->width - x - 8);
}

static void
layout_list (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  HearthChartSeries *series = hearth_chart_nth_series (chart, 0);
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], figures = figures_width (layout);
  gboolean foot = !isnan (chart->threshold) || chart->targets != NULL;
  double left, lowest, highest, per, zero;
  Rows rows;

  layout->rest.height -= foot ? line * 1.3 : 0;
  rows = share_rows (layout, 2.4 * layout->em);
  left = rows.room.x + rows.names;
  list_range (chart, &lowest, &highest);
  left += lowest < 0 ? figures : 0;
  per = fmax (rows.room.x + rows.room.width - left - figures, 1) / (highest - lowest);
  zero = left - lowest * per;
  for (guint i = 0; i < rows.n; i++)
    {
      double value = series->values[i], y = rows.room.y + i * rows.row;
      HearthChartRect box = { value < 0 ? zero + value * per : zero, y + rows.row * 0.14, fabs (value) * per, rows.row * 0.72 };
      double stroke = chart->targets != NULL ? zero + chart->targets[i] * per : NAN;
      HearthChartMeaning meaning = chart->x_meanings != NULL ? chart->x_meanings[i] : series->meaning;

      add_row_name (layout, &rows, i);
      if (!isnan (value))
        hearth_chart_add_rect (layout, box, 2, hearth_chart_look (layout->style.palette, meaning).color, HEARTH_CHART_SOLID);
      if (!isnan (stroke))
        add_stroke (layout, stroke, y, rows.row);
      add_figure (layout, value, value < 0 ? box.x : zero + (isnan (value) ? 0 : box.width), stroke, y + (rows.row - line) / 2);
      if (isnan (value))
        continue;
      box.width = fmax (box.width, 2);
      hearth_chart_add_point (layout, 0, i, i, value, box.x + box.width, y + rows.row / 2, box);
    }
  hearth_chart_add_line (layout, zero, rows.room.y, zero, rows.room.y + rows.n * rows.row, layout->colors->axis, 1, 0);
  if (!isnan (chart->threshold))
    hearth_chart_add_line (layout, zero + chart->threshold * per, rows.room.y, zero + chart->threshold * per,
                           rows.room.y + rows.n * rows.row, layout->colors->text, 1.2, 1);
  if (foot)
    add_foot (layout, left, rows.room.y + rows.n * rows.row + line * 0.2);
  layout->plot = (HearthChartRect) { left, rows.room.y, rows.room.x + rows.room.width - left, rows.n * rows.row };
}

/* row_total: the sum of the parts shown of row @i; what is below zero is no part. */
static double
row_total (HearthChart *chart,
           guint        i)
{
  double total = 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      HearthChartSeries *series = hearth_chart_nth_series (chart, s);

      if (!series->hidden && series->values[i] > 0)
        total += series->values[i];
    }
  return total;
}

/* share_texts: (transfer full) the entries of the legend; with a single bar they carry the figures. */
static char **
share_texts (HearthChart *chart)
{
  char **texts = g_new0 (char *, chart->series->len + 1);
  double total = chart->n == 1 ? row_total (chart, 0) : 0;

  for (guint s = 0; s < chart->series->len; s++)
    {
      HearthChartSeries *series = hearth_chart_nth_series (chart, s);
      double value = chart->n == 1 ? series->values[0] : NAN;
      g_autofree char *figure = hearth_chart_format_value (&chart->measure, value);
      g_autofree char *share = hearth_chart_format_short (&hearth_chart_share, value / total);

      if (isnan (value) || series->hidden)
        texts[s] = g_strdup (series->name);
      else if (chart->measure.unit == HEARTH_CHART_PERCENT || total <= 0)
        texts[s] = g_strdup_printf (C_("line", "%1$s %2$s"), series->name, figure);
      else
        /* Translators: a part of a whole: its name, its number, its share. */
        texts[s] = g_strdup_printf (C_("part", "%1$s %2$s (%3$s)"), series->name, figure, share);
    }
  return texts;
}

/* add_parts: the bar of row @i. */
static void
add_parts (HearthChartLayout *layout,
           guint              i,
           HearthChartRect    bar)
{
  HearthChart *chart = layout->chart;
  double total = row_total (chart, i), x = bar.x, line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];

  for (guint s = 0; s < chart->series->len; s++)
    {
      HearthChartSeries *series = hearth_chart_nth_series (chart, s);
      HearthChartLook look = hearth_chart_look (layout->style.palette, series->meaning);
      double width = bar.width * series->values[i] / total;
      HearthChartRect box = { x, bar.y, fmax (width - 1.5, fmin (width, 1)), bar.height };
      HearthChartPattern pattern = hearth_chart_pattern (layout, s);
      g_autofree char *text = hearth_chart_format_short (&hearth_chart_share, series->values[i] / total);
      double room = hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL) + 8;

      if (series->hidden || !(series->values[i] > 0))
        continue;
      hearth_chart_add_rect (layout, box, 2, look.color, pattern);
      if (room <= box.width && line + 2 <= box.height)
        {
          if (pattern != HEARTH_CHART_SOLID)
            hearth_chart_add_rect (layout, (HearthChartRect) { box.x + (box.width - room) / 2, box.y + (box.height - line) / 2,
                                                               room, line }, 3, look.color, HEARTH_CHART_SOLID);
          hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, hearth_chart_ink_on (look.color),
                                 box.x + box.width / 2, box.y + (box.height - line) / 2, 0.5, 0);
        }
      hearth_chart_add_point (layout, s, i, i, series->values[i], box.x + box.width / 2, box.y + box.height / 2, box);
      x += width;
    }
}

static void
layout_share (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  g_auto (GStrv) texts = share_texts (chart);
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  Rows rows;

  hearth_chart_legend (layout, FALSE, (const char *const *) texts);
  rows = share_rows (layout, 3 * layout->em);
  for (guint i = 0; i < rows.n; i++)
    {
      HearthChartRect bar = { rows.room.x + rows.names, rows.room.y + i * rows.row + rows.row * 0.1,
                              rows.room.width - rows.names, rows.row * 0.8 };

      add_row_name (layout, &rows, i);
      if (row_total (chart, i) > 0)
        add_parts (layout, i, bar);
      else
        hearth_chart_add_text (layout, "–", HEARTH_CHART_TEXT_SMALL, layout->colors->dim, bar.x,
                               bar.y + (bar.height - line) / 2, 0, 0);
    }
  layout->plot = (HearthChartRect) { rows.room.x + rows.names, rows.room.y, rows.room.width - rows.names, rows.n * rows.row };
}

/* hearth_chart_layout_rows: a list of bars or bars of 100 %. */
void
hearth_chart_layout_rows (HearthChartLayout *layout)
{
  layout->lying = TRUE;
  if (layout->chart->kind == HEARTH_CHART_SHARE)
    layout_share (layout);
  else
    layout_list (layout);
}
