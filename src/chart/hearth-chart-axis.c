/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The axis below the data: days, weeks, months, years or names, as many as there is room for.
 * Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#define TICK 4.0
#define FEW 12 /* as many names may take two lines each */

/* hearth_chart_slot_x: the middle of place @i of @n along the plot. */
double
hearth_chart_slot_x (const HearthChartRect *plot,
                     guint                  n,
                     guint                  i)
{
  return plot->x + plot->width * (i + 0.5) / MAX (n, 1);
}

static double
widest_name (HearthChartLayout *layout)
{
  double widest = 0;

  for (guint i = 0; i < layout->chart->n; i++)
    widest = fmax (widest, hearth_chart_text_width (layout, layout->chart->names[i], HEARTH_CHART_TEXT_SMALL));
  return widest;
}

/* hearth_chart_axis_lines: how many lines the labels take: two where few names are too long for their places, since of
 * names none can be left out. */
guint
hearth_chart_axis_lines (HearthChartLayout *layout)
{
  guint n = layout->chart->n;

  if (layout->chart->names == NULL || n > FEW || layout->chart->kind == HEARTH_CHART_HEAT)
    return 1;
  return widest_name (layout) > layout->rest.width * 0.9 / MAX (n, 1) - 0.5 * layout->em ? 2 : 1;
}

/* hearth_chart_axis_numbered: whether what the numbers below the plot count has a line of its own under them; where the
 * picture is low it stands above, with what is counted upwards. */
gboolean
hearth_chart_axis_numbered (HearthChartLayout *layout)
{
  return layout->chart->number_label != NULL && layout->rest.height >= 14 * layout->em;
}

/* hearth_chart_axis_height: the room the labels below the plot need. */
double
hearth_chart_axis_height (HearthChartLayout *layout)
{
  gboolean numbers = layout->chart->kind == HEARTH_CHART_STEPS || layout->chart->kind == HEARTH_CHART_CUMULATIVE;
  guint lines = numbers ? 1 + (guint) hearth_chart_axis_numbered (layout) : hearth_chart_axis_lines (layout);

  return lines * layout->line_heights[HEARTH_CHART_TEXT_SMALL] + hearth_chart_flags_height (layout) + TICK + 4;
}

/* add_label: a label under @x unless it would touch the one before, which ends at *@taken. */
static void
add_label (HearthChartLayout     *layout,
           const HearthChartRect *plot,
           const char            *text,
           double                 x,
           double                 most,
           double                *taken)
{
  double width = hearth_chart_text_width (layout, text, HEARTH_CHART_TEXT_SMALL);
  double bottom = plot->y + plot->height;
  double left;

  if (most > 0)
    width = fmin (width, most);
  left = CLAMP (x - width / 2, 0, fmax (0, layout->width - width));
  if (left < *taken)
    return;
  hearth_chart_add_line (layout, round (x) + 0.5, bottom, round (x) + 0.5, bottom + TICK, layout->colors->axis, 1, 0);
  hearth_chart_add_text (layout, text, HEARTH_CHART_TEXT_SMALL, layout->colors->dim, left,
                         bottom + TICK + 2 + hearth_chart_flags_height (layout), 0, width + 1);
  *taken = left + width + layout->em * 0.5;
}

static void
axis_days (HearthChartLayout     *layout,
           const HearthChartRect *plot,
           GArray                *buckets,
           HearthChartStep        step)
{
  HearthChart *chart = layout->chart;
  HearthDay first = hearth_chart_x_day (chart, 0);
  HearthDay last = hearth_chart_x_day (chart, chart->n - 1);
  g_autofree char *sample = hearth_chart_format_axis (hearth_day_from_ymd (2026, 9, 30), HEARTH_CHART_DAY, FALSE);
  double each = hearth_chart_text_width (layout, sample, HEARTH_CHART_TEXT_SMALL) + 1.3 * layout->em;
  g_autoptr (GArray) ticks = hearth_chart_day_ticks (first, last, step, (guint) (plot->width / each));
  double taken = -1;
  guint b = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      const HearthChartDayTick *tick = &g_array_index (ticks, HearthChartDayTick, i);
      g_autofree char *text = hearth_chart_format_axis (tick->day, tick->step, tick->with_year);

      while (b + 1 < buckets->len
             && hearth_chart_x_day (chart, g_array_index (buckets, HearthChartBucket, b + 1).first) <= tick->day)
        b++;
      add_label (layout, plot, text, hearth_chart_slot_x (plot, buckets->len, b), 0, &taken);
    }
}

/* wants_steps: whether names go on two levels in turn: wrapping would tear words, and so each has the room of two places. */
static gboolean
wants_steps (HearthChartLayout *layout,
             double             slot)
{
  HearthChart *chart = layout->chart;
  gboolean torn = FALSE;

  for (guint i = 0; i < chart->n; i++)
    torn |= hearth_chart_tears_words (layout, chart->names[i], HEARTH_CHART_TEXT_SMALL, slot - 4);
  return torn && widest_name (layout) <= 2 * slot - 0.5 * layout->em;
}

/* axis_steps: names on two levels in turn; longer ticks lead to the lower one. */
static void
axis_steps (HearthChartLayout     *layout,
            const HearthChartRect *plot)
{
  double line = layout->line_heights[HEARTH_CHART_TEXT_SMALL], bottom = plot->y + plot->height;
  double flags = hearth_chart_flags_height (layout);

  for (guint i = 0; i < layout->chart->n; i++)
    {
      double x = hearth_chart_slot_x (plot, layout->chart->n, i), lower = i % 2 == 1 ? line : 0;

      hearth_chart_add_line (layout, round (x) + 0.5, bottom, round (x) + 0.5, bottom + TICK + (lower > 0 ? flags + lower : 0),
                             layout->colors->axis, 1, 0);
      hearth_chart_add_text (layout, layout->chart->names[i], HEARTH_CHART_TEXT_SMALL, layout->colors->dim, x,
                             bottom + TICK + 2 + flags + lower, 0.5, 0);
    }
}

/* axis_wrapped: names of up to two lines each. */
static void
axis_wrapped (HearthChartLayout     *layout,
              const HearthChartRect *plot,
              double                 slot)
{
  HearthChart *chart = layout->chart;
  double y = plot->y + plot->height + TICK + 2 + hearth_chart_flags_height (layout);

  for (guint i = 0; i < chart->n; i++)
    {
      double width = hearth_chart_balanced_width (layout, chart->names[i], HEARTH_CHART_TEXT_SMALL, slot - 4);

      hearth_chart_add_paragraph (layout, chart->names[i], HEARTH_CHART_TEXT_SMALL, layout->colors->dim,
                                  hearth_chart_slot_x (plot, chart->n, i) - width / 2, y, width, 2, PANGO_ALIGN_CENTER);
    }
}

static void
axis_names (HearthChartLayout     *layout,
            const HearthChartRect *plot)
{
  HearthChart *chart = layout->chart;
  double slot = plot->width / MAX (chart->n, 1);
  double widest = widest_name (layout), taken = -1;
  guint every = 1;

  if (hearth_chart_axis_lines (layout) > 1 && slot > 1.6 * layout->em)
    {
      if (wants_steps (layout, slot))
        axis_steps (layout, plot);
      else
        axis_wrapped (layout, plot, slot);
      return;
    }
  if (slot < layout->em * 3.5)
    while (every * slot < fmin (widest, layout->em * 6) + layout->em * 0.5)
      every++;
  for (guint i = 0; i < chart->n; i += every)
    add_label (layout, plot, chart->names[i], hearth_chart_slot_x (plot, chart->n, i),
               fmax (every * slot - layout->em * 0.5, layout->em), &taken);
}

/* hearth_chart_axis_x: the labels under @plot, whose places are @buckets, each a @step; and the marks, whose lines go up to
 * @top. */
void
hearth_chart_axis_x (HearthChartLayout     *layout,
                     const HearthChartRect *plot,
                     double                 top,
                     GArray                *buckets,
                     HearthChartStep        step)
{
  g_autofree double *marks = hearth_chart_flags_places (layout, plot, buckets);

  if (layout->chart->names != NULL)
    axis_names (layout, plot);
  else
    axis_days (layout, plot, buckets, step);
  hearth_chart_flags (layout, plot, top, marks);
}
