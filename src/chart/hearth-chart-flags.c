/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks as small flags in a lane below the axis: a figure for each kind, one with a number where they crowd, a thin line up
 * through the data where they are few. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define SIZE 0.7      /* of a flag, in letters */
#define CLOSE 1.25    /* nearer than this, in letters, and flags become one */
#define FEW_LINES 8   /* as many flags have a line through the data */
#define LEAST_WORDS 6 /* less room than this, in letters, and cut words say nothing */

/* on_paper: whether nobody can point at a flag, so that it needs a number and a legend. */
static gboolean
on_paper (HearthChartLayout *layout)
{
  return layout->style.print_values || layout->style.palette == HEARTH_CHART_PRINT;
}

/* hearth_chart_flags_height: the room of the lane; none without marks or where there is no axis below the data. */
double
hearth_chart_flags_height (HearthChartLayout *layout)
{
  return layout->chart->kind <= HEARTH_CHART_GROWTH && hearth_chart_n_marks (layout->chart) > 0 ? ceil (layout->line_heights[HEARTH_CHART_TEXT_SMALL]) + 2 : 0;
}

/* hearth_chart_flags_legend: on paper, what the numbers of the flags stand for, at the foot. */
void
hearth_chart_flags_legend (HearthChartLayout *layout)
{
  g_autofree char *text = NULL;

  if (hearth_chart_flags_height (layout) <= 0 || !on_paper (layout))
    return;
  text = hearth_chart_marks_legend (layout->chart);
  hearth_chart_frame_foot (layout, text, 4);
}

static void
add_flag (HearthChartLayout *layout,
          guint              first,
          guint              last,
          double             x)
{
  HearthChartFlag flag = { .x = x, .first = first, .last = last, .kind = hearth_chart_nth_mark (layout->chart, first)->kind };

  for (guint i = first; i <= last; i++)
    {
      HearthChartMarkKind kind = hearth_chart_nth_mark (layout->chart, i)->kind;

      flag.lined |= kind == HEARTH_CHART_MARK_EVENT || kind == HEARTH_CHART_MARK_DATA_END || kind == HEARTH_CHART_MARK_OTHER;
      flag.mixed |= kind != flag.kind;
    }
  g_array_append_val (layout->flags, flag);
}

/* gather: one flag for each run of marks that are close together. @xs: where each mark is. */
static void
gather (HearthChartLayout *layout,
        const double      *xs)
{
  guint n = hearth_chart_n_marks (layout->chart), first = 0;

  for (guint i = 1; i <= n; i++)
    if (i == n || xs[i] - xs[i - 1] > CLOSE * layout->em || xs[i] - xs[first] > 4 * CLOSE * layout->em)
      {
        add_flag (layout, first, i - 1, (xs[first] + xs[i - 1]) / 2);
        first = i;
      }
}

/* flag_figure: (transfer full) (nullable) what stands in a flag: on paper the numbers of its legend, else how many marks
 * it is, on paper with a sign that it is no number of the legend; nothing for a single one. */
static char *
flag_figure (HearthChartLayout     *layout,
             const HearthChartFlag *flag)
{
  guint low = 0, high = 0;

  for (guint i = flag->first; on_paper (layout) && i <= flag->last; i++)
    {
      guint number = hearth_chart_mark_number (layout->chart, i);

      low = low == 0 ? number : low;
      high = MAX (high, number);
    }
  if (high > low)
    return g_strdup_printf ("%u–%u", low, high);
  if (high > 0)
    return g_strdup_printf ("%u", high);
  return flag->last > flag->first ? g_strdup_printf (on_paper (layout) ? "×%u" : "%u", flag->last - flag->first + 1) : NULL;
}

static HearthChartRgba
flag_color (HearthChartLayout     *layout,
            const HearthChartFlag *flag)
{
  if (!flag->lined)
    return layout->colors->dim;
  return flag->kind == HEARTH_CHART_MARK_DATA_END && !flag->mixed ? layout->colors->text : layout->colors->accent;
}

/* paint_flag: the figure of a flag: a shape by kind, or a number in a box. */
static void
paint_flag (HearthChartLayout *layout,
            HearthChartFlag   *flag,
            double             y)
{
  static const HearthChartMarker markers[] = {
    [HEARTH_CHART_MARK_EVENT] = HEARTH_CHART_DIAMOND, [HEARTH_CHART_MARK_POST] = HEARTH_CHART_DISC,
    [HEARTH_CHART_MARK_IMPORT] = HEARTH_CHART_TRIANGLE, [HEARTH_CHART_MARK_DATA_END] = HEARTH_CHART_SQUARE,
    [HEARTH_CHART_MARK_OTHER] = HEARTH_CHART_RING,
  };
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], size = SIZE * layout->em;
  HearthChartRgba color = flag_color (layout, flag);
  g_autofree char *figure = flag_figure (layout, flag);

  if (figure != NULL)
    size = fmax (hearth_chart_text_width (layout, figure, HEARTH_CHART_TEXT_SMALL) + 7, line);
  flag->box = (HearthChartRect) { CLAMP (flag->x - size / 2, 0, layout->width - size), y, size, line };
  if (figure == NULL)
    {
      hearth_chart_add_marker (layout, flag->box.x + size / 2, y + line / 2, size, markers[flag->kind], color);
      return;
    }
  hearth_chart_add_rect (layout, flag->box, line / 2, color, HEARTH_CHART_SOLID);
  hearth_chart_add_text (layout, figure, HEARTH_CHART_TEXT_SMALL, hearth_chart_ink_on (color), flag->box.x + size / 2, y, 0.5, 0);
}

/* flag_words: (transfer full) (nullable) what a flag stands for: of a single one its label, of several of a kind how many,
 * of several kinds the first that is not a post or an import, and how many more. */
static char *
flag_words (HearthChartLayout     *layout,
            const HearthChartFlag *flag)
{
  guint n = flag->last - flag->first + 1, shown = flag->first;
  const HearthChartMark *mark;

  while (flag->lined && shown < flag->last && (mark = hearth_chart_nth_mark (layout->chart, shown)) != NULL
         && (mark->kind == HEARTH_CHART_MARK_POST || mark->kind == HEARTH_CHART_MARK_IMPORT))
    shown++;
  mark = hearth_chart_nth_mark (layout->chart, shown);
  if (n == 1)
    return *mark->label != '\0' ? g_strdup (mark->label) : hearth_chart_mark_text (mark);
  if (flag->mixed && flag->lined && *mark->label != '\0')
    /* Translators: several things happened about the same time: the one to name, how many more. */
    return g_strdup_printf (C_("mark", "%1$s +%2$u"), mark->label, n - 1);
  return flag->mixed ? NULL : hearth_chart_marks_count (flag->kind, n);
}

/* add_words: what a flag stands for, beside it, as far as there is room before the next. @taken: where the room on its
 * left begins. Returns: where the room left of the next begins. */
static double
add_words (HearthChartLayout *layout,
           guint              f,
           double             taken)
{
  const HearthChartFlag *flag = &g_array_index (layout->flags, HearthChartFlag, f);
  double begin = flag->box.x + flag->box.width + 5, gap = 0.6 * layout->em;
  double end = f + 1 < layout->flags->len ? (flag + 1)->box.x - gap : layout->rest.x + layout->rest.width;
  double left = flag->box.x - 5 - taken, room = fmax (end - begin, left), width;
  g_autofree char *text = flag_words (layout, flag);

  /* The name of one of many posts, only because the next is far, would seem to mean more than the others. */
  if (text == NULL || (!flag->lined && layout->flags->len > FEW_LINES))
    return begin;
  width = hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL) + 1;
  if (width > room && (room < LEAST_WORDS * layout->em || flag->first < flag->last || !flag->lined))
    return begin;
  width = fmin (width, room);
  if (width > end - begin)
    hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, flag->box.x - 5, flag->box.y, 1, width);
  else
    begin += gap + hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, begin, flag->box.y, 0,
                                          width);
  return begin;
}

/* has_lines: whether the flags that have a line are few enough; posts beside them do not count. */
static gboolean
has_lines (HearthChartLayout *layout)
{
  guint lined = 0;

  for (guint f = 0; f < layout->flags->len; f++)
    lined += g_array_index (layout->flags, HearthChartFlag, f).lined;
  return lined <= FEW_LINES;
}

/* hearth_chart_flags: all marks in the lane under @plot.
 * @top: how far up their lines go
 * @xs: where each mark is */
void
hearth_chart_flags (HearthChartLayout     *layout,
                    const HearthChartRect *plot,
                    double                 top,
                    const double          *xs)
{
  double bottom = plot->y + plot->height, taken = layout->rest.x;
  gboolean lines;

  if (hearth_chart_flags_height (layout) <= 0)
    return;
  gather (layout, xs);
  lines = has_lines (layout);
  for (guint f = 0; f < layout->flags->len; f++)
    {
      HearthChartFlag *flag = &g_array_index (layout->flags, HearthChartFlag, f);

      if (flag->lined && lines)
        hearth_chart_add_line (layout, round (flag->x) + 0.5, top, round (flag->x) + 0.5, bottom,
                               hearth_chart_fade (flag_color (layout, flag), 0.55), 1, 2);
      paint_flag (layout, flag, bottom + 3);
    }
  for (guint f = 0; f < layout->flags->len && !on_paper (layout); f++)
    taken = add_words (layout, f, taken);
}

/* hearth_chart_flags_places: (transfer full) where each mark is when the places along @plot are @buckets. */
double *
hearth_chart_flags_places (HearthChartLayout     *layout,
                           const HearthChartRect *plot,
                           GArray                *buckets)
{
  guint n = hearth_chart_n_marks (layout->chart), b = 0;
  double *xs = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      while (b + 1 < buckets->len && g_array_index (buckets, HearthChartBucket, b + 1).first
                                     <= hearth_chart_nth_mark (layout->chart, i)->index)
        b++;
      xs[i] = hearth_chart_slot_x (plot, buckets->len, b);
    }
  return xs;
}
