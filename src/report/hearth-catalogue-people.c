/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of the people themselves: how many speak, how long they stay, who moved, who writes most. Pure; any thread. */
#include "config.h"

#include "hearth-catalogue-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-details.h"
#include "hearth-leaving.h"

static const double nothing[1] = { NAN };

static gboolean
has_people (const HearthMetrics *metrics)
{
  return metrics->details != NULL && metrics->details->has_chat;
}

/* hearth_catalogue_set_threshold: a line at what counts as healthy, if there is such a thing. */
void
hearth_catalogue_set_threshold (HearthChart *chart, const HearthMetric *metric)
{
  if (!metric->has_threshold)
    return;
  g_autofree char *label = metric->unit == HEARTH_UNIT_SHARE ? g_strdup_printf (_("healthy from %.0f %%"), metric->threshold * 100)
                                                             : g_strdup_printf (C_("threshold of a figure", "healthy from %g"), metric->threshold);
  hearth_chart_set_threshold (chart, metric->threshold, label);
}

/* hearth_catalogue_make_speaking: the speaking rate, week by week. */
HearthChart *
hearth_catalogue_make_speaking (const HearthMetrics *metrics)
{
  const GArray *weeks = has_people (metrics) ? metrics->details->weeks : NULL;
  guint n = weeks != NULL ? weeks->len : 0;
  HearthDay first = n > 0 ? g_array_index (weeks, HearthSpeakingWeek, 0).monday : 0;
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_LINE, first, HEARTH_CHART_WEEK, n);
  g_autofree double *shares = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const HearthSpeakingWeek *week = &g_array_index (weeks, HearthSpeakingWeek, i);
      shares[i] = week->members > 0 ? (double) week->speakers / week->members : NAN;
    }
  hearth_chart_add_series (chart, _("Speaking in a week"), HEARTH_CHART_ACTIVE, shares);
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("of members"));
  hearth_catalogue_set_threshold (chart, hearth_metrics_get (metrics, "speaking_rate"));
  if (n > 0 && first < metrics->from)
    hearth_chart_set_note (chart, _("Whole weeks, with those before the period, so that there is something to compare."));
  return chart;
}

/* hearth_catalogue_make_stickiness: of those active within a month, how many are so today. */
HearthChart *
hearth_catalogue_make_stickiness (const HearthMetrics *metrics)
{
  guint n = metrics->stickiness != NULL ? metrics->n_days : 0;
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_LINE, n > 0 ? metrics->from : 0, HEARTH_CHART_DAY, n);

  hearth_chart_add_series (chart, hearth_metric_title ("stickiness"), HEARTH_CHART_DAU, n > 0 ? metrics->stickiness : nothing);
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("of those active within 30 days"));
  hearth_catalogue_set_threshold (chart, hearth_metrics_get (metrics, "stickiness"));
  return chart;
}

static void
say_median (HearthChart *chart, const HearthDetails *details)
{
  double median = hearth_details_median_stay (details);
  g_autofree char *note = NULL;

  if (isnan (median))
    note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "More than half stay longer than is known. From %'u join that was seen.",
                                         "More than half stay longer than is known. From %'u joins that were seen.", details->stays), details->stays);
  else
    note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Half have left after %1$.0f days. From %2$'u join that was seen.",
                                         "Half have left after %1$.0f days. From %2$'u joins that were seen.", details->stays), median, details->stays);
  hearth_chart_set_note (chart, note);
}

/* hearth_catalogue_make_survival: how many are still here so many days after joining. */
HearthChart *
hearth_catalogue_make_survival (const HearthMetrics *metrics)
{
  const GArray *steps = metrics->details != NULL ? metrics->details->survival : NULL;
  guint n = 0;

  while (steps != NULL && n < steps->len && g_array_index (steps, HearthSurvivalStep, n).watched >= HEARTH_FEW_STAYS)
    n++;
  g_auto (GStrv) names = g_new0 (char *, n + 1);
  g_autofree double *days = g_new (double, n + 1);
  g_autofree double *staying = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const HearthSurvivalStep *step = &g_array_index (steps, HearthSurvivalStep, i);
      names[i] = g_strdup_printf (C_("after joining", "day %u"), step->days);
      days[i] = step->days;
      staying[i] = step->staying;
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_STEPS, (const char *const *) names, n);
  hearth_chart_add_series (chart, _("Still here"), HEARTH_CHART_HEADCOUNT, staying);
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("still here"));
  hearth_chart_set_numbers (chart, days, _("days after joining"));
  hearth_chart_set_threshold (chart, 0.5, _("half are still here"));
  hearth_chart_set_empty (chart, _("Fewer than five joins were seen: import a chat with its notices, or a member list that says when people joined."));
  if (n > 0)
    say_median (chart, metrics->details);
  return chart;
}

static const char *
state_title (HearthState state)
{
  if (state == HEARTH_STATE_LEFT)
    return C_("state of a member", "Left");
  if (state == HEARTH_STATE_ABSENT)
    return C_("state of a member", "Not there yet");
  return hearth_lifecycle_title ((HearthLifecycle) state);
}

/* hearth_catalogue_make_flow: who was what before the period and is what at its end. Who had left before stays out of it. */
HearthChart *
hearth_catalogue_make_flow (const HearthMetrics *metrics)
{
  static const HearthState before[] = { HEARTH_STATE_ABSENT, HEARTH_STATE_NEW, HEARTH_STATE_ACTIVE, HEARTH_STATE_SILENT,
                                        HEARTH_STATE_LOST, HEARTH_STATE_LEFT };
  static const HearthChartMeaning meanings[HEARTH_N_STATES] = {
    HEARTH_CHART_NEW, HEARTH_CHART_ACTIVE, HEARTH_CHART_SILENT, HEARTH_CHART_LOST, HEARTH_CHART_LEFT, HEARTH_CHART_BASELINE,
  };
  const char *names[HEARTH_N_STATES];
  HearthChartMeaning left[HEARTH_N_STATES];
  guint n = has_people (metrics) ? HEARTH_N_STATES : 0;

  for (guint i = 0; i < HEARTH_N_STATES; i++)
    {
      names[i] = state_title (before[i]);
      left[i] = meanings[before[i]];
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_FLOW, names, n);
  for (guint after = 0; after < HEARTH_STATE_ABSENT; after++)
    {
      double values[HEARTH_N_STATES];

      for (guint i = 0; i < n; i++)
        values[i] = before[i] == HEARTH_STATE_LEFT && after == HEARTH_STATE_LEFT ? 0 : metrics->details->flow[before[i]][after];
      hearth_chart_add_series (chart, state_title (after), meanings[after], values);
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("members"));
  hearth_chart_set_sides (chart, _("Before the period"), _("At its end"), left);
  if (n > 0 && metrics->details->flow[HEARTH_STATE_LEFT][HEARTH_STATE_LEFT] > 0)
    hearth_chart_set_note (chart, _("Without those who had left before and did not come back."));
  return chart;
}

/* hearth_catalogue_make_concentration: how much of all that members write comes from the few who write most. */
HearthChart *
hearth_catalogue_make_concentration (const HearthMetrics *metrics)
{
  static const guint tops[] = { 1, 3, 5, 10, 20 };
  const HearthDetails *details = has_people (metrics) ? metrics->details : NULL;
  guint speakers = details != NULL ? details->speakers->len : 0, n = 0;
  g_auto (GStrv) names = g_new0 (char *, G_N_ELEMENTS (tops) + 1);
  double numbers[G_N_ELEMENTS (tops)], shares[G_N_ELEMENTS (tops)], even[G_N_ELEMENTS (tops)];

  for (; n < G_N_ELEMENTS (tops) && tops[n] <= speakers; n++)
    {
      names[n] = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "the first", "the first %u", tops[n]), tops[n]);
      numbers[n] = tops[n];
      shares[n] = (double) hearth_details_top (details, tops[n]) / details->messages;
      even[n] = (double) tops[n] / speakers;
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_CUMULATIVE, (const char *const *) names, n);
  hearth_chart_add_series (chart, _("Their share"), HEARTH_CHART_MESSAGES, shares);
  hearth_chart_add_series (chart, _("If all wrote the same"), HEARTH_CHART_BASELINE, even);
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("of members’ messages"));
  hearth_chart_set_numbers (chart, numbers, _("members who write most"));
  if (n > 0)
    {
      guint half = hearth_details_half (details);
      g_autofree char *note = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u who spoke wrote half of all messages.",
                                                            "%1$u of %2$u who spoke wrote half of all messages.", half), half, speakers);
      hearth_chart_set_note (chart, note);
    }
  return chart;
}

/* One bar of the reasons. */
typedef struct
{
  HearthLeaveReason reason;
  double count;
} Bar;

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const Bar *one = a, *two = b;
  gboolean last = one->reason == HEARTH_LEAVE_UNKNOWN, other_last = two->reason == HEARTH_LEAVE_UNKNOWN;

  if (last != other_last)
    return last - other_last;
  if (one->count != two->count)
    return one->count < two->count ? 1 : -1;
  return (int) one->reason - (int) two->reason;
}

/* hearth_catalogue_make_exit_reasons: why people left, the most frequent first; of whom it is not known last and grey. */
HearthChart *
hearth_catalogue_make_exit_reasons (const HearthMetrics *metrics)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, "exit_reason");
  g_autoptr (GArray) bars = g_array_new (FALSE, FALSE, sizeof (Bar));
  const char *names[HEARTH_N_LEAVE_REASONS];
  double values[HEARTH_N_LEAVE_REASONS];
  HearthChartMeaning meanings[HEARTH_N_LEAVE_REASONS];

  for (guint i = 0; i < HEARTH_N_LEAVE_REASONS; i++)
    {
      Bar bar = { i, hearth_metric_part (metric, hearth_leave_reason_id (i)) };
      if (bar.count > 0)
        g_array_append_val (bars, bar);
    }
  g_array_sort (bars, compare_bars);
  for (guint i = 0; i < bars->len; i++)
    {
      const Bar *bar = &g_array_index (bars, Bar, i);
      names[i] = hearth_leave_reason_title (bar->reason);
      values[i] = bar->count;
      meanings[i] = bar->reason == HEARTH_LEAVE_UNKNOWN ? HEARTH_CHART_BASELINE : HEARTH_CHART_LEFT;
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LIST, names, bars->len);
  hearth_chart_add_series (chart, C_("those who left", "Left"), HEARTH_CHART_LEFT, values);
  hearth_chart_set_meanings (chart, meanings);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("people who left"));
  hearth_chart_set_empty (chart, _("Nobody is known to have left in this period."));
  if (metric->numerator < metric->denominator)
    {
      g_autofree char *note = g_strdup_printf (_("It is known of %1$.0f of %2$.0f why they left."), metric->numerator, metric->denominator);
      hearth_chart_set_note (chart, note);
    }
  return chart;
}
