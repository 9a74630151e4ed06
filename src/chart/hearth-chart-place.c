/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words among the data: how much of what is already drawn a label would lie on, and labels that stay readable where they
 * must. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#define NEAR 5.0 /* closer than this and a label seems to touch */

/* hearth_chart_data_begins: what is added from now on is data, which no label is to lie on. */
void
hearth_chart_data_begins (HearthChartLayout *layout)
{
  layout->first_data = layout->shapes->len;
}

static double
overlap (double a,
         double a_length,
         double b,
         double b_length)
{
  return fmax (0, fmin (a + a_length, b + b_length) - fmax (a, b));
}

/* clip: narrows the stretch [@t0, @t1] of a line to where @p × t <= @q (Liang and Barsky, 1984). */
static void
clip (double  p,
      double  q,
      double *t0,
      double *t1)
{
  if (p < 0)
    *t0 = fmax (*t0, q / p);
  else if (p > 0)
    *t1 = fmin (*t1, q / p);
  else if (q < 0)
    *t1 = -1;
}

/* length_within: how much of the line from @from to @to, two pairs, lies in @box. */
static double
length_within (const double    *from,
               const double    *to,
               HearthChartRect  box)
{
  double dx = to[0] - from[0], dy = to[1] - from[1], t0 = 0, t1 = 1;

  if (isnan (dx) || isnan (dy))
    return 0;
  clip (-dx, from[0] - box.x, &t0, &t1);
  clip (dx, box.x + box.width - from[0], &t0, &t1);
  clip (-dy, from[1] - box.y, &t0, &t1);
  clip (dy, box.y + box.height - from[1], &t0, &t1);
  return t1 > t0 ? (t1 - t0) * hypot (dx, dy) : 0;
}

static double
covered_by (HearthChartLayout      *layout,
            const HearthChartShape *shape,
            HearthChartRect         box)
{
  const double *xy = (const double *) layout->xy->data + 2 * shape->first_xy;
  double sum = 0;

  switch (shape->kind)
    {
    case HEARTH_CHART_SHAPE_PATH:
      for (guint i = 0; i + 1 < shape->n_xy; i++)
        sum += length_within (xy + 2 * i, xy + 2 * i + 2, box) * layout->em;
      return sum;
    case HEARTH_CHART_SHAPE_AREA:
      return 0;
    case HEARTH_CHART_SHAPE_RECT:
    case HEARTH_CHART_SHAPE_MARKER:
    case HEARTH_CHART_SHAPE_TEXT:
    default:
      if (shape->kind == HEARTH_CHART_SHAPE_RECT && shape->color.a < 0.5)
        return 0;
      sum = overlap (box.x, box.width, shape->box.x, shape->box.width)
            * overlap (box.y, box.height, shape->box.y, shape->box.height);
      return shape->kind == HEARTH_CHART_SHAPE_TEXT ? 3 * sum : sum;
    }
}

/* hearth_chart_covered: how much of the data a label in @box would lie on: about an area, lines weighed as if they were
 * a letter wide and words as if they were larger. Tinted grounds do not count. */
double
hearth_chart_covered (HearthChartLayout *layout,
                      HearthChartRect    box)
{
  double sum = 0;

  box = (HearthChartRect) { box.x - NEAR, box.y, box.width + 2 * NEAR, box.height };
  for (guint i = layout->first_data; i < layout->shapes->len; i++)
    sum += covered_by (layout, &g_array_index (layout->shapes, HearthChartShape, i), box);
  return sum;
}

/* hearth_chart_lift_words: words among the data come over all lines, so that none crosses them. */
void
hearth_chart_lift_words (HearthChartLayout *layout)
{
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (HearthChartShape));
  HearthChartShape *shapes = (HearthChartShape *) layout->shapes->data;
  guint kept = layout->first_data;

  for (guint i = layout->first_data; i < layout->shapes->len; i++)
    if (shapes[i].kind == HEARTH_CHART_SHAPE_TEXT)
      g_array_append_val (words, shapes[i]);
    else
      shapes[kept++] = shapes[i];
  for (guint i = 0; i < words->len; i++)
    shapes[kept + i] = g_array_index (words, HearthChartShape, i);
}

/* hearth_chart_add_label: one line of small text with a seam of the background around its letters; see
 * hearth_chart_add_text(). */
void
hearth_chart_add_label (HearthChartLayout *layout,
                        const char        *text,
                        HearthChartRgba    color,
                        double             x,
                        double             y,
                        double             align,
                        double             most)
{
  guint shape = layout->shapes->len;

  hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, color, x, y, align, most);
  if (shape < layout->shapes->len)
    g_array_index (layout->shapes, HearthChartShape, shape).seam = layout->colors->background;
}
