/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who went where between two dates: states on the left, states on the right, and a band for each way, as wide as people
 * went it. Those who stayed are pale, so that the eye finds who moved. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define NODE 9.0  /* width of a state */
#define BENDS 20  /* pieces of a band's edge */

typedef struct
{
  HearthChartRect box;
  char *text;
  double label; /* height of the middle of its words */
} Node;

static void
clear_node (gpointer data)
{
  g_free (((Node *) data)->text);
}

static double
value_at (HearthChart *chart,
          guint        from,
          guint        to)
{
  HearthChartSeries *series = hearth_chart_nth_series (chart, to);

  return series->hidden ? 0 : fmax (0, series->values[from]);
}

/* side_total: how many are in a state; @right: on that side. */
static double
side_total (HearthChart *chart,
            gboolean     right,
            guint        i)
{
  double sum = 0;

  for (guint k = 0; k < (right ? chart->n : chart->series->len); k++)
    sum += right ? value_at (chart, k, i) : value_at (chart, i, k);
  return sum;
}

/* hearth_chart_flow_stays: whether a way leads from a state to the same. */
gboolean
hearth_chart_flow_stays (HearthChart *chart,
                         guint        from,
                         guint        to)
{
  g_autofree char *name = hearth_chart_x_label (chart, from, from);

  return g_str_equal (name, hearth_chart_nth_series (chart, to)->name);
}

/* make_nodes: the states of one side from top to bottom, without their place across. */
static GArray *
make_nodes (HearthChartLayout *layout,
            gboolean           right,
            double             top,
            double             per,
            double             gap)
{
  HearthChart *chart = layout->chart;
  guint n = right ? chart->series->len : chart->n;
  GArray *nodes = g_array_sized_new (FALSE, TRUE, sizeof (Node), n);

  g_array_set_clear_func (nodes, clear_node);
  for (guint i = 0; i < n; i++)
    {
      double total = side_total (chart, right, i);
      g_autofree char *name = right ? g_strdup (hearth_chart_nth_series (chart, i)->name) : hearth_chart_x_label (chart, i, i);
      g_autofree char *figure = hearth_chart_format_short (&chart->measure, total);
      Node node = { { 0, top, NODE, total * per }, g_strdup_printf (C_("line", "%1$s %2$s"), name, figure), 0 };

      node.label = top + node.box.height / 2;
      g_array_append_val (nodes, node);
      top += total > 0 ? node.box.height + gap : 0;
    }
  return nodes;
}

/* widest: how wide the words of a side are, those of empty states apart. */
static double
widest (HearthChartLayout *layout,
        GArray            *nodes)
{
  double width = 0;

  for (guint i = 0; i < nodes->len; i++)
    if (g_array_index (nodes, Node, i).box.height > 0)
      width = fmax (width, hearth_chart_text_width (layout, g_array_index (nodes, Node, i).text, HEARTH_CHART_TEXT_SMALL));
  return fmin (ceil (width) + 1, layout->rest.width * 0.3);
}

/* spread: moves the words of a side apart so that none lies on another. */
static void
spread (HearthChartLayout *layout,
        GArray            *nodes)
{
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  double bottom = layout->rest.y + layout->rest.height - line / 2, least = -INFINITY;

  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = &g_array_index (nodes, Node, i);

      if (node->box.height <= 0)
        continue;
      node->label = fmax (node->label, least);
      least = node->label + line;
    }
  for (guint i = nodes->len; i > 0; i--)
    {
      Node *node = &g_array_index (nodes, Node, i - 1);

      if (node->box.height <= 0)
        continue;
      node->label = fmin (node->label, bottom);
      bottom = node->label - line;
    }
}

/* paint_nodes: the states of a side and their words, outside of it. */
static void
paint_nodes (HearthChartLayout *layout,
             GArray            *nodes,
             gboolean           right,
             double             x,
             double             room)
{
  HearthChart *chart = layout->chart;
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];

  spread (layout, nodes);
  for (guint i = 0; i < nodes->len; i++)
    {
      Node *node = &g_array_index (nodes, Node, i);
      HearthChartMeaning meaning = right ? hearth_chart_nth_series (chart, i)->meaning
                                         : chart->x_meanings != NULL ? chart->x_meanings[i] : HEARTH_CHART_BASELINE;

      node->box.x = x;
      if (node->box.height <= 0)
        continue;
      hearth_chart_add_rect (layout, node->box, 2, hearth_chart_look (layout->style.palette, meaning).color, HEARTH_CHART_SOLID);
      hearth_chart_add_text (layout, node->text, HEARTH_CHART_TEXT_SMALL, layout->colors->text, right ? x + NODE + 6 : x - 6,
                             node->label - line / 2, right ? 0 : 1, room);
    }
}

/* hearth_chart_band_y: the upper edge of a band at @x. */
double
hearth_chart_band_y (const HearthChartBand *band,
                     double                 x)
{
  double t = CLAMP ((x - band->x0) / fmax (band->x1 - band->x0, 1), 0, 1);

  return band->left + (band->right - band->left) * t * t * (3 - 2 * t);
}

/* add_band: one way with its point and, where it is wide enough, its figure. */
static void
add_band (HearthChartLayout     *layout,
          guint                  from,
          guint                  to,
          const HearthChartBand *band)
{
  HearthChart *chart = layout->chart;
  HearthChartLook look = hearth_chart_look (layout->style.palette, hearth_chart_nth_series (chart, to)->meaning);
  gboolean stays = hearth_chart_flow_stays (chart, from, to);
  double middle = (band->x0 + band->x1) / 2, line = layout->line_heights[HEARTH_CHART_TEXT_SMALL];
  double y = hearth_chart_band_y (band, middle), value = value_at (chart, from, to);
  HearthChartRgba fill = hearth_chart_mix (layout->colors->background, look.color, stays ? 0.22 : 0.6);
  HearthChartBand drawn = *band;

  drawn.first_xy = layout->xy->len / 2;
  for (guint i = 0; i <= 2 * BENDS + 1; i++)
    {
      double t = i <= BENDS ? i : 2 * BENDS + 1 - i, x = band->x0 + (band->x1 - band->x0) * t / BENDS;

      hearth_chart_add_xy (layout, x, hearth_chart_band_y (band, x) + (i <= BENDS ? 0 : fmax (band->thickness, 1)));
    }
  drawn.n_xy = layout->xy->len / 2 - drawn.first_xy;
  hearth_chart_add_path (layout, HEARTH_CHART_SHAPE_AREA, drawn.first_xy, hearth_chart_fade (look.color, stays ? 0.22 : 0.6), 0, 0);
  g_array_append_val (layout->bands, drawn);
  hearth_chart_add_point (layout, to, from, from, value, middle, y + band->thickness / 2,
                          (HearthChartRect) { middle - 1, y, 2, fmax (band->thickness, 1) });
  if (band->thickness >= line)
    {
      g_autofree char *figure = hearth_chart_format_short (&chart->measure, value);
      double x = band->x0 + (band->x1 - band->x0) * 0.12;

      hearth_chart_add_text (layout, figure, HEARTH_CHART_TEXT_SMALL, hearth_chart_ink_on (fill), x,
                             hearth_chart_band_y (band, x) + (band->thickness - line) / 2, 0, 0);
    }
}

/* add_bands: all ways, each side stacked in the order of the other. Ways of the same state are drawn first, under those of
 * who moved. */
static void
add_bands (HearthChartLayout *layout,
           GArray            *left,
           GArray            *right,
           double             per)
{
  HearthChart *chart = layout->chart;
  g_autofree double *used = g_new0 (double, MAX (right->len, 1));

  for (guint from = 0; from < left->len; from++)
    {
      const Node *a = &g_array_index (left, Node, from);
      double y = a->box.y;

      for (guint to = 0; to < right->len; to++)
        {
          const Node *b = &g_array_index (right, Node, to);
          HearthChartBand band = { a->box.x + NODE + 1, b->box.x - 1, y, b->box.y + used[to], value_at (chart, from, to) * per,
                                   0, 0 };

          if (band.thickness <= 0)
            continue;
          add_band (layout, from, to, &band);
          y += band.thickness;
          used[to] += band.thickness;
        }
    }
  hearth_chart_lift_words (layout);
}

/* flow_total: everybody, and how many states a side has at most, of those that anybody is in. */
static double
flow_total (HearthChart *chart,
            guint       *most)
{
  guint n_left = 0, n_right = 0;
  double total = 0;

  for (guint i = 0; i < chart->n; i++)
    {
      double here = side_total (chart, FALSE, i);

      n_left += here > 0;
      total += here;
    }
  for (guint s = 0; s < chart->series->len; s++)
    n_right += side_total (chart, TRUE, s) > 0;
  *most = MAX (n_left, n_right);
  return total;
}

/* hearth_chart_layout_flow: each x is a state at the first date, each series one at the second. */
void
hearth_chart_layout_flow (HearthChartLayout *layout)
{
  HearthChart *chart = layout->chart;
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], gap, per, names_left, names_right;
  HearthChartRect rest = layout->rest;
  g_autoptr (GArray) left = NULL;
  g_autoptr (GArray) right = NULL;
  guint most;
  double total = flow_total (chart, &most);

  if (chart->sides[0] != NULL)
    {
      hearth_chart_add_text (layout, chart->sides[0], HEARTH_CHART_TEXT_SMALL, layout->colors->dim, rest.x, rest.y, 0,
                             rest.width * 0.48);
      hearth_chart_add_text (layout, chart->sides[1], HEARTH_CHART_TEXT_SMALL, layout->colors->dim, rest.x + rest.width, rest.y,
                             1, rest.width * 0.48);
      rest.y += line * 1.4;
      rest.height -= line * 1.4;
    }
  layout->rest = rest;
  gap = most > 1 ? fmin (0.9 * layout->em, rest.height * 0.3 / (most - 1)) : 0;
  per = total > 0 ? (rest.height - gap * (most > 1 ? most - 1 : 0)) / total : 0;
  if (per <= 0 || rest.height < 3 * layout->em)
    return;
  left = make_nodes (layout, FALSE, rest.y, per, gap);
  right = make_nodes (layout, TRUE, rest.y, per, gap);
  names_left = widest (layout, left);
  names_right = widest (layout, right);
  paint_nodes (layout, left, FALSE, rest.x + names_left + 6, names_left);
  paint_nodes (layout, right, TRUE, rest.x + rest.width - names_right - 6 - NODE, names_right);
  hearth_chart_data_begins (layout);
  add_bands (layout, left, right, per);
  layout->plot = (HearthChartRect) { rest.x + names_left + 6, rest.y,
                                     rest.width - names_left - names_right - 12, rest.height };
}

/* hearth_chart_flow_sentence: (transfer full) how many went a way. */
char *
hearth_chart_flow_sentence (HearthChart *chart,
                            guint        from,
                            guint        to)
{
  double value = value_at (chart, from, to);
  guint n = (guint) CLAMP (round (value), 0, 1e9);
  g_autofree char *figure = hearth_chart_format_value (&chart->measure, value);
  g_autofree char *before = hearth_chart_x_label (chart, from, from);
  const char *after = hearth_chart_nth_series (chart, to)->name;

  if (hearth_chart_flow_stays (chart, from, to))
    /* Translators: number, a state such as "active": who was so at both dates. */
    return g_strdup_printf (ngettext ("%1$s stayed: %2$s", "%1$s stayed: %2$s", n), figure, after);
  /* Translators: number, the state before, the state after. */
  return g_strdup_printf (ngettext ("%1$s went from %2$s to %3$s", "%1$s went from %2$s to %3$s", n), figure, before, after);
}

/* hearth_chart_flow_share: (transfer full) which part of those who were in a state went a way. */
char *
hearth_chart_flow_share (HearthChart *chart,
                         guint        from,
                         guint        to)
{
  g_autofree char *share = hearth_chart_format_value (&hearth_chart_share,
                                                      value_at (chart, from, to) / side_total (chart, FALSE, from));
  g_autofree char *before = hearth_chart_x_label (chart, from, from);

  /* Translators: a share, a state such as "active" that people were in. */
  return g_strdup_printf (_("%1$s of all in %2$s before"), share, before);
}
