/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a tooltip says of a point, a mark or a way of a flow. Looks at nothing but the layout. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define MOST_MARKS 6

/* append_line: one line of a tooltip: what is shown at the hit's place by series @s. */
static void
append_line (HearthChartLayout    *layout,
             const HearthChartHit *hit,
             const HearthChartHit *point,
             GString              *text)
{
  HearthChart *chart = layout->chart;
  HearthChartSeries *series = hearth_chart_nth_series (chart, point->series);
  g_autofree char *value = hearth_chart_format_value (&chart->measure, point->value);
  gboolean mean = point->index != point->last && point->anchor.width <= 0 && chart->kind != HEARTH_CHART_GROWTH;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: a line of a tooltip: name of the figure, figure. */
  g_string_append_printf (text, C_("tooltip", "%1$s: %2$s"), series->name, value);
  if (mean)
    {
      HearthChartBucket bucket = { point->index, point->last, FALSE };
      g_autofree char *lowest = NULL;
      g_autofree char *highest = NULL;
      double low, high;

      hearth_chart_bucket_mean (series->values, &bucket, &low, &high);
      lowest = hearth_chart_format_value (&chart->measure, low);
      highest = hearth_chart_format_value (&chart->measure, high);
      g_string_append_c (text, ' ');
      /* Translators: after a mean: the lowest and the highest of its days. */
      g_string_append_printf (text, _("(mean; %1$s to %2$s)"), lowest, highest);
    }
}

/* append_share: for parts of a whole and steps of a funnel, the share beside the figure. */
static void
append_share (HearthChart          *chart,
              const HearthChartHit *hit,
              GString              *text)
{
  double whole = 0;

  for (guint s = 0; chart->kind == HEARTH_CHART_SHARE && s < chart->series->len; s++)
    if (!hearth_chart_nth_series (chart, s)->hidden)
      whole += fmax (0, hearth_chart_nth_series (chart, s)->values[hit->index]);
  if (chart->kind == HEARTH_CHART_SHARE && whole > 0 && chart->measure.unit != HEARTH_CHART_PERCENT)
    {
      g_autofree char *share = hearth_chart_format_value (&hearth_chart_share, hit->value / whole);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s of all"), share);
    }
  if (chart->kind == HEARTH_CHART_FUNNEL && hit->index > 0)
    {
      double before = hearth_chart_nth_series (chart, 0)->values[hit->index - 1];
      g_autofree char *share = hearth_chart_format_value (&hearth_chart_share, before > 0 ? hit->value / before : NAN);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("%s of the step before"), share);
    }
}

/* append_target: what was aimed at where the hit is, if anything was. */
static void
append_target (HearthChartLayout    *layout,
               const HearthChartHit *hit,
               GString              *text)
{
  HearthChart *chart = layout->chart;
  HearthChartBucket bucket = { hit->index, hit->last, FALSE };
  double target = hearth_chart_target_of (chart, &bucket, layout->summed && chart->kind != HEARTH_CHART_GROWTH);
  g_autofree char *value = hearth_chart_format_value (&chart->measure, target);

  if (isnan (target))
    return;
  g_string_append_c (text, '\n');
  g_string_append_printf (text, C_("tooltip", "%1$s: %2$s"), C_("chart", "Target"), value);
}

/* flow_text: how many went a way, and which part of those who could. */
static char *
flow_text (HearthChart          *chart,
           const HearthChartHit *hit)
{
  g_autofree char *sentence = hearth_chart_flow_sentence (chart, hit->index, hit->series);
  g_autofree char *share = hearth_chart_flow_share (chart, hit->index, hit->series);

  return g_strdup_printf ("%s\n%s", sentence, share);
}

/* flag_text: when the marks of a flag were, and what they are. */
static char *
flag_text (HearthChartLayout *layout,
           guint              f)
{
  const HearthChartFlag *flag = &g_array_index (layout->flags, HearthChartFlag, f);
  HearthChart *chart = layout->chart;
  const HearthChartMark *first = hearth_chart_nth_mark (chart, flag->first), *last = hearth_chart_nth_mark (chart, flag->last);
  g_autofree char *marks = hearth_chart_marks_within (chart, first->index, last->index, "\n", MOST_MARKS);
  g_autofree char *where = hearth_chart_format_days (first->day, last->day);

  return g_strdup_printf ("%s\n%s", where, marks);
}

/**
 * hearth_chart_hit_text:
 * @hit: a point of this layout
 *
 * What a tooltip says of a point: the day or name on the first line, then the figure of each series there, the chosen one
 * first, the target and the marks. Plain text, no markup.
 *
 * Returns: (transfer full): lines separated by newlines
 */
char *
hearth_chart_hit_text (HearthChartLayout    *layout,
                       const HearthChartHit *hit)
{
  HearthChart *chart = layout->chart;
  g_autofree char *marks = hearth_chart_marks_within (chart, hit->index, hit->last, "\n", MOST_MARKS);
  g_autofree char *where = hearth_chart_x_label (chart, hit->index, hit->last);
  GString *text = NULL;

  if (hit->mark > 0)
    return flag_text (layout, hit->mark - 1);
  if (chart->kind == HEARTH_CHART_FLOW)
    return flow_text (chart, hit);
  text = g_string_new (where);
  append_line (layout, hit, hit, text);
  append_share (chart, hit, text);
  if (chart->kind == HEARTH_CHART_HEAT || chart->kind == HEARTH_CHART_SHARE)
    return g_string_free (text, FALSE);
  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      if (point->series != hit->series && point->index == hit->index)
        append_line (layout, hit, point, text);
    }
  append_target (layout, hit, text);
  if (*marks != '\0')
    g_string_append_printf (text, "\n%s", marks);
  return g_string_free (text, FALSE);
}
