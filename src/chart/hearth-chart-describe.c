/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A chart in words, for a screen reader: what it shows, where each series stands, its lowest and highest and which way it
 * goes. Pure functions. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#define MOST_WAYS 6 /* of a flow */
#define MANY_NAMES 12 /* more figures than this are not told one by one */
#define STEADY 0.05 /* less change than this part between the first and the last third is no trend */

typedef struct
{
  guint n, lowest, highest, first, last;
  double sum;
} Facts;

static Facts
find_facts (const double *values,
            guint         n)
{
  Facts facts = { 0 };

  for (guint i = 0; i < n; i++)
    {
      if (isnan (values[i]))
        continue;
      if (facts.n == 0)
        facts.first = facts.lowest = facts.highest = i;
      if (values[i] < values[facts.lowest])
        facts.lowest = i;
      if (values[i] > values[facts.highest])
        facts.highest = i;
      facts.last = i;
      facts.sum += values[i];
      facts.n++;
    }
  return facts;
}

/* find_trend: -1 falling, 0 steady, 1 rising: the mean of the last third against that of the first. */
static int
find_trend (const double *values,
            guint         n)
{
  HearthChartBucket early = { 0, n > 0 ? (n - 1) / 3 : 0, FALSE };
  HearthChartBucket late = { n - 1 - early.last, n - 1, FALSE };
  double low, high, before, after, change;

  if (n < 3)
    return 0;
  before = hearth_chart_bucket_mean (values, &early, &low, &high);
  after = hearth_chart_bucket_mean (values, &late, &low, &high);
  change = after - before;
  if (isnan (change) || fabs (change) <= STEADY * fmax (fabs (before), fabs (after)))
    return 0;
  return change > 0 ? 1 : -1;
}

static void
describe_over_time (HearthChart       *chart,
                    HearthChartSeries *series,
                    GString           *out)
{
  Facts facts = find_facts (series->values, chart->n);
  int trend = find_trend (series->values, chart->n);
  g_autofree char *last = hearth_chart_format_value (&chart->measure, series->values[facts.last]);
  g_autofree char *low = hearth_chart_format_value (&chart->measure, series->values[facts.lowest]);
  g_autofree char *high = hearth_chart_format_value (&chart->measure, series->values[facts.highest]);
  g_autofree char *last_at = hearth_chart_x_label (chart, facts.last, facts.last);
  g_autofree char *low_at = hearth_chart_x_label (chart, facts.lowest, facts.lowest);
  g_autofree char *high_at = hearth_chart_x_label (chart, facts.highest, facts.highest);
  const char *format;

  /* Translators: a chart in words: name; last value and its day; lowest value and its day; highest value and its day. */
  format = trend > 0 ? _("%1$s: rising, last %2$s (%3$s), lowest %4$s (%5$s), highest %6$s (%7$s).")
           : trend < 0 ? _("%1$s: falling, last %2$s (%3$s), lowest %4$s (%5$s), highest %6$s (%7$s).")
           : _("%1$s: steady, last %2$s (%3$s), lowest %4$s (%5$s), highest %6$s (%7$s).");
  g_string_append_printf (out, format, series->name, last, last_at, low, low_at, high, high_at);
}

/* describe_flow_of_days: who came or went: how many in all, since those of the last day say little. */
static void
describe_flow_of_days (HearthChart       *chart,
                       HearthChartSeries *series,
                       GString           *out)
{
  Facts facts = find_facts (series->values, chart->n);
  g_autofree char *sum = hearth_chart_format_value (&chart->measure, facts.sum);
  g_autofree char *high = hearth_chart_format_value (&chart->measure, series->values[facts.highest]);
  g_autofree char *high_at = hearth_chart_x_label (chart, facts.highest, facts.highest);

  if (facts.sum > 0)
    /* Translators: a chart in words: name; the sum; highest value and its day. */
    g_string_append_printf (out, _("%1$s: %2$s in all, most %3$s (%4$s)."), series->name, sum, high, high_at);
  else
    g_string_append_printf (out, _("%1$s: %2$s in all."), series->name, sum);
}

/* describe_series: each shown series by what it is: what came and went, or a figure over time. */
static void
describe_series (HearthChart *chart,
                 GString     *out)
{
  gboolean counted = chart->measure.unit == HEARTH_CHART_COUNT
                     && (chart->kind == HEARTH_CHART_MIRRORED || chart->kind == HEARTH_CHART_GROWTH);

  for (guint s = 0; s < chart->series->len; s++)
    {
      HearthChartSeries *series = hearth_chart_nth_series (chart, s);

      if (series->hidden || find_facts (series->values, chart->n).n == 0)
        continue;
      if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
      if (counted && (series->meaning == HEARTH_CHART_JOINED || series->meaning == HEARTH_CHART_LEFT))
        describe_flow_of_days (chart, series, out);
      else
        describe_over_time (chart, series, out);
    }
}

static void
describe_heat (HearthChart *chart,
               GString     *out)
{
  guint row = 0;
  double highest = -INFINITY;
  g_autofree char *value = NULL;
  g_autofree char *where = NULL;
  guint column = 0;

  for (guint s = 0; s < chart->series->len; s++)
    for (guint i = 0; i < chart->n; i++)
      if (hearth_chart_nth_series (chart, s)->values[i] > highest)
        {
          highest = hearth_chart_nth_series (chart, s)->values[i];
          row = s;
          column = i;
        }
  value = hearth_chart_format_value (&chart->measure, highest);
  where = hearth_chart_x_label (chart, column, column);
  /* Translators: a field of cells in words: highest value, its row, its column. */
  g_string_append_printf (out, _("Highest: %1$s at %2$s, %3$s."), value, hearth_chart_nth_series (chart, row)->name, where);
}

/* has_few_names: whether its figures are told one by one: there are few, and a name is not after another as a day is. */
static gboolean
has_few_names (HearthChart *chart)
{
  switch (chart->kind)
    {
    case HEARTH_CHART_LIST:
    case HEARTH_CHART_SHARE:
    case HEARTH_CHART_FUNNEL:
      return TRUE;
    case HEARTH_CHART_BARS:
    case HEARTH_CHART_STACKED:
    case HEARTH_CHART_CUMULATIVE:
      return chart->names != NULL && chart->n <= MANY_NAMES;
    default:
      return FALSE;
    }
}

/* describe_names: every figure, since there are few: of a list, a funnel, a share or bars beside each other. */
static void
describe_names (HearthChart *chart,
                GString     *out)
{
  for (guint i = 0; i < chart->n; i++)
    for (guint s = 0; s < chart->series->len; s++)
      {
        gboolean parts = chart->kind == HEARTH_CHART_SHARE || chart->series->len > 1;
        g_autofree char *x = hearth_chart_x_label (chart, i, i);
        g_autofree char *value = hearth_chart_format_value (&chart->measure, hearth_chart_nth_series (chart, s)->values[i]);
        const char *name = parts ? hearth_chart_nth_series (chart, s)->name : x;

        if (parts && s == 0 && *x != '\0')
          g_string_append_printf (out, "%s – ", x);
        g_string_append_printf (out, C_("tooltip", "%1$s: %2$s"), name, value);
        g_string_append (out, i + 1 == chart->n && s + 1 == chart->series->len ? C_("end of a sentence", ".")
                                                                               : C_("between values", "; "));
      }
}

static void
describe_threshold (HearthChart *chart,
                    GString     *out)
{
  g_autofree char *value = hearth_chart_format_value (&chart->measure, chart->threshold);

  g_string_append_c (out, ' ');
  if (chart->threshold_label != NULL)
    /* Translators: the dashed line of a chart in words: its label. */
    g_string_append_printf (out, _("Line: %s."), chart->threshold_label);
  else
    g_string_append_printf (out, _("Threshold: %s."), value);
}

/* describe_target: the last figure that was aimed at. */
static void
describe_target (HearthChart *chart,
                 GString     *out)
{
  Facts facts = find_facts (chart->targets, chart->n);
  g_autofree char *value = hearth_chart_format_value (&chart->measure, facts.n > 0 ? chart->targets[facts.last] : NAN);

  if (facts.n == 0)
    return;
  g_string_append_c (out, ' ');
  if (chart->target_label != NULL)
    g_string_append_printf (out, _("Line: %s."), chart->target_label);
  else
    /* Translators: what is aimed at in a chart; %s is a figure. */
    g_string_append_printf (out, _("Target: %s."), value);
}

static void
append_sentence (GString    *out,
                 const char *text)
{
  if (text == NULL)
    return;
  g_string_append (out, text);
  /* Translators: a full stop, and the space before the next sentence where the language has one. */
  g_string_append (out, g_str_has_suffix (text, ".") || g_str_has_suffix (text, "。") ? " " : C_("end of a sentence", ". "));
}

/* describe_flow: the ways that most went, those who stayed apart. */
static void
describe_flow (HearthChart *chart,
               GString     *out)
{
  g_autofree gboolean *told = g_new0 (gboolean, MAX (chart->n * chart->series->len, 1));

  for (guint k = 0; k < MOST_WAYS; k++)
    {
      guint from = 0, to = 0;
      double most = 0;
      g_autofree char *sentence = NULL;

      for (guint s = 0; s < chart->series->len; s++)
        for (guint i = 0; i < chart->n; i++)
          if (!told[s * chart->n + i] && !hearth_chart_flow_stays (chart, i, s)
              && hearth_chart_nth_series (chart, s)->values[i] > most)
            {
              most = hearth_chart_nth_series (chart, s)->values[i];
              from = i;
              to = s;
            }
      if (most <= 0)
        return;
      told[to * chart->n + from] = TRUE;
      sentence = hearth_chart_flow_sentence (chart, from, to);
      append_sentence (out, sentence);
    }
}

/**
 * hearth_chart_describe:
 *
 * Says in sentences what a person sees at a glance: title and period, then of each shown series the trend (last third
 * against first third), the last, the lowest and the highest value with their days; of who came and who left how many in
 * all; of a few names every figure.
 *
 * Returns: (transfer full): plain text
 */
char *
hearth_chart_describe (HearthChart *chart)
{
  GString *out = g_string_new (NULL);

  append_sentence (out, chart->title);
  append_sentence (out, chart->subtitle);
  if (hearth_chart_is_empty (chart))
    append_sentence (out, chart->empty != NULL ? chart->empty : _("No data in this period"));
  else if (chart->kind == HEARTH_CHART_HEAT)
    describe_heat (chart, out);
  else if (chart->kind == HEARTH_CHART_FLOW)
    describe_flow (chart, out);
  else if (has_few_names (chart))
    describe_names (chart, out);
  else
    describe_series (chart, out);
  if (!isnan (chart->threshold) && chart->kind != HEARTH_CHART_FUNNEL)
    describe_threshold (chart, out);
  if (chart->targets != NULL)
    describe_target (chart, out);
  if (hearth_chart_n_marks (chart) > 0)
    {
      g_autofree char *marks = hearth_chart_marks_describe (chart);

      /* Translators: what is marked on the axis of a chart: events, posts … */
      g_string_append_c (out, ' ');
      g_string_append_printf (out, _("Marked: %s."), marks);
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}
