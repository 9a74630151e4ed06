/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which series is which: labels at the ends when there are few, a legend when there are many or no room.
 * Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define MOST_GUTTER 0.35 /* of the width for labels at the ends; what needs more has a legend */

static void
clear_end_label (gpointer data)
{
  g_free (((HearthChartEndLabel *) data)->text);
}

/* hearth_chart_end_labels_new: (transfer full) an empty list of labels. */
GArray *
hearth_chart_end_labels_new (void)
{
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (HearthChartEndLabel));

  g_array_set_clear_func (labels, clear_end_label);
  return labels;
}

/* hearth_chart_end_label: adds a label at height @y with the series' name and @value, its last; NAN for none. */
void
hearth_chart_end_label (GArray            *labels,
                        HearthChartLayout *layout,
                        guint              series,
                        double             y,
                        double             value)
{
  const char *name = hearth_chart_nth_series (layout->chart, series)->name;
  g_autofree char *figure = hearth_chart_format_short (&layout->chart->measure, value);
  HearthChartEndLabel label = { series, y, NULL };

  /* Translators: at the end of a line: the name of the line and its last figure. */
  label.text = isnan (value) ? g_strdup (name) : g_strdup_printf (C_("line", "%1$s %2$s"), name, figure);
  g_array_append_val (labels, label);
}

/* gutter_of: the room that @labels would need without regard to the width of the picture. */
static double
gutter_of (HearthChartLayout *layout,
           GArray            *labels)
{
  double widest = 0;

  for (guint i = 0; i < labels->len; i++)
    widest = fmax (widest, hearth_chart_text_width (layout, g_array_index (labels, HearthChartEndLabel, i).text,
                                                    HEARTH_CHART_TEXT_SMALL));
  return widest > 0 ? ceil (widest) + 1.5 * layout->em : 0;
}

/* hearth_chart_wants_end_labels: whether the series are few and the picture wide enough for labels at their ends. */
gboolean
hearth_chart_wants_end_labels (HearthChartLayout *layout)
{
  guint visible = hearth_chart_n_visible (layout->chart);
  g_autoptr (GArray) labels = hearth_chart_end_labels_new ();

  if (visible != layout->chart->series->len || visible > 3 || layout->width < 31 * layout->em)
    return FALSE;
  for (guint s = 0; s < visible; s++)
    hearth_chart_end_label (labels, layout, s, 0, hearth_chart_latest (layout->chart, s));
  return gutter_of (layout, labels) <= layout->width * MOST_GUTTER;
}

/* hearth_chart_end_gutter: the room right of the plot that @labels need. */
double
hearth_chart_end_gutter (HearthChartLayout *layout,
                         GArray            *labels)
{
  return fmin (gutter_of (layout, labels), layout->width * MOST_GUTTER);
}

/* hearth_chart_panel_sides: narrows a panel by the figures left of it and, with @ends, by a label with its last value for
 * each series right of it. Returns: (transfer full): those labels, none without @ends */
GArray *
hearth_chart_panel_sides (HearthChartLayout *layout,
                          HearthChartPanel  *panel,
                          gboolean           ends)
{
  GArray *labels = hearth_chart_end_labels_new ();
  double left = hearth_chart_frame_gutter (layout, panel);

  for (guint s = 0; ends && s < layout->chart->series->len; s++)
    {
      double latest = hearth_chart_latest (layout->chart, s);

      if (!isnan (latest))
        hearth_chart_end_label (labels, layout, s, hearth_chart_panel_y (panel, latest), latest);
    }
  panel->box.x += left;
  panel->box.width -= left + hearth_chart_end_gutter (layout, labels) + 4;
  return labels;
}

static int
compare_end_labels (gconstpointer a,
                    gconstpointer b)
{
  double ya = ((const HearthChartEndLabel *) a)->y, yb = ((const HearthChartEndLabel *) b)->y;

  return ya < yb ? -1 : ya > yb;
}

/* hearth_chart_end_labels: puts @labels right of @x, near their heights but never over one another. */
void
hearth_chart_end_labels (HearthChartLayout *layout,
                         GArray            *labels,
                         double             x,
                         double             top,
                         double             bottom)
{
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];

  g_array_sort (labels, compare_end_labels);
  for (guint i = 0; i < labels->len; i++)
    {
      HearthChartEndLabel *label = &g_array_index (labels, HearthChartEndLabel, i);
      double least = i > 0 ? (label - 1)->y + line : top;

      label->y = fmax (label->y, least);
    }
  for (guint i = labels->len; i > 0; i--)
    {
      HearthChartEndLabel *label = &g_array_index (labels, HearthChartEndLabel, i - 1);
      double most = i < labels->len ? (label + 1)->y - line : bottom;

      label->y = fmin (label->y, most);
    }
  for (guint i = 0; i < labels->len; i++)
    {
      const HearthChartEndLabel *label = &g_array_index (labels, HearthChartEndLabel, i);
      HearthChartLook look = hearth_chart_look (layout->style.palette,
                                                hearth_chart_nth_series (layout->chart, label->series)->meaning);

      hearth_chart_add_marker (layout, x + 0.7 * layout->em, label->y, layout->em * 0.5, look.marker, look.color);
      hearth_chart_add_text (layout, label->text, HEARTH_CHART_TEXT_SMALL, layout->colors->text, x + 1.2 * layout->em,
                             label->y - line / 2, 0, layout->width - x - 1.2 * layout->em);
    }
}

/* hearth_chart_dash: the dash of a line among others. A curve that has only a baseline beside it needs none. */
guint8
hearth_chart_dash (HearthChart *chart,
                   guint        series)
{
  HearthChartLook look = hearth_chart_look (HEARTH_CHART_LIGHT, hearth_chart_nth_series (chart, series)->meaning);
  guint others = 0;

  if (chart->kind != HEARTH_CHART_STEPS && chart->kind != HEARTH_CHART_CUMULATIVE)
    return look.dash;
  for (guint s = 0; s < chart->series->len; s++)
    others += s != series && hearth_chart_nth_series (chart, s)->meaning != HEARTH_CHART_BASELINE;
  return others == 0 && hearth_chart_nth_series (chart, series)->meaning != HEARTH_CHART_BASELINE ? 0 : look.dash;
}

/* add_swatch: what a series looks like, @size wide, before its name. */
static void
add_swatch (HearthChartLayout *layout,
            guint              series,
            gboolean           lines,
            double             x,
            double             y,
            double             size)
{
  HearthChartSeries *one = hearth_chart_nth_series (layout->chart, series);
  HearthChartLook look = hearth_chart_look (layout->style.palette, one->meaning);
  HearthChartRgba color = one->hidden ? layout->colors->grid : look.color;

  if (!lines)
    {
      hearth_chart_add_rect (layout, (HearthChartRect) { x, y - size / 2, size, size }, 2, color,
                             one->hidden ? HEARTH_CHART_SOLID : hearth_chart_pattern (layout, series));
      return;
    }
  hearth_chart_add_line (layout, x - size * 0.2, y, x + size * 1.2, y, color, 2, hearth_chart_dash (layout->chart, series));
  hearth_chart_add_marker (layout, x + size / 2, y, size * 0.6, look.marker, color);
}

/* hearth_chart_legend: the names of all series above the plot, in as many rows as they need; each can be hit.
 * @lines: the swatches are lines, else boxes
 * @texts: (nullable): what to write instead of the names */
void
hearth_chart_legend (HearthChartLayout *layout,
                     gboolean           lines,
                     const char *const *texts)
{
  HearthChart *chart = layout->chart;
  double size = layout->em * 0.8, line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  double lead = size + 0.6 * layout->em;
  double x = layout->rest.x + (lines ? size * 0.2 : 0), right = layout->rest.x + layout->rest.width;
  double y = layout->rest.y;

  for (guint s = 0; s < chart->series->len; s++)
    {
      HearthChartSeries *series = hearth_chart_nth_series (chart, s);
      const char *text = texts != NULL ? texts[s] : series->name;
      double room = fmin (hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL) + 1,
                          layout->rest.width - lead - size);
      HearthChartLegendItem item;

      if (s > 0 && x + lead + room > right)
        {
          x = layout->rest.x + (lines ? size * 0.2 : 0);
          y += line * 1.3;
        }
      add_swatch (layout, s, lines, x, y + line / 2, size);
      hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL,
                             series->hidden ? layout->colors->axis : layout->colors->text, x + lead, y, 0, room);
      item = (HearthChartLegendItem) { { x, y, lead + room, line }, s };
      g_array_append_val (layout->legend, item);
      x += lead + room + 1.4 * layout->em;
    }
  y += line * 1.3 + 4;
  layout->rest.height -= y - layout->rest.y;
  layout->rest.y = y;
}
