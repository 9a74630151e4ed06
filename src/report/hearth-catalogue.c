/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the program by name, made from metrics. Pure; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-catalogue-private.h"
#include "hearth-catalogue-targets.h"

typedef HearthChart *(*Maker) (const HearthMetrics *metrics);

static const double no_days[1] = { NAN };

static guint
days_of (const HearthMetrics *metrics)
{
  return metrics->from != HEARTH_DAY_NONE ? metrics->n_days : 0;
}

static HearthChart *
new_days (const HearthMetrics *metrics, HearthChartKind kind)
{
  guint n = days_of (metrics);

  return hearth_chart_new_days (kind, n > 0 ? metrics->from : 0, HEARTH_CHART_DAY, n);
}

static const double *
series_of (const HearthMetrics *metrics, const double *values)
{
  return days_of (metrics) > 0 ? values : no_days;
}

static HearthChart *
make_growth (const HearthMetrics *metrics)
{
  HearthChart *chart = new_days (metrics, HEARTH_CHART_GROWTH);

  hearth_chart_add_series (chart, _("Members"), HEARTH_CHART_HEADCOUNT, series_of (metrics, metrics->headcount));
  hearth_chart_add_series (chart, _("Joined"), HEARTH_CHART_JOINED, series_of (metrics, metrics->joined));
  hearth_chart_add_series (chart, _("Left"), HEARTH_CHART_LEFT, series_of (metrics, metrics->left));
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("people"));
  return chart;
}

static HearthChart *
make_activity (const HearthMetrics *metrics)
{
  HearthChart *chart = new_days (metrics, HEARTH_CHART_LINE);
  guint n = days_of (metrics);
  g_autofree double *shares = g_new (double, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    shares[i] = metrics->headcount[i] > 0 ? metrics->dau[i] / metrics->headcount[i] : NAN;
  hearth_chart_add_series (chart, _("Active a day"), HEARTH_CHART_DAU, shares);
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("of members"));
  hearth_catalogue_set_threshold (chart, hearth_metrics_get (metrics, "dau_share"));
  return chart;
}

static HearthChart *
make_messages (const HearthMetrics *metrics)
{
  HearthChart *chart = new_days (metrics, HEARTH_CHART_BARS);

  hearth_chart_add_series (chart, _("Messages"), HEARTH_CHART_MESSAGES, series_of (metrics, metrics->messages));
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("messages"));
  return chart;
}

static HearthChart *
make_lifecycle (const HearthMetrics *metrics)
{
  static const HearthChartMeaning meanings[HEARTH_N_LIFECYCLES] = {
    HEARTH_CHART_NEW, HEARTH_CHART_ACTIVE, HEARTH_CHART_SILENT, HEARTH_CHART_LOST,
  };
  const char *names[] = { "" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_SHARE, names, 1);

  for (guint i = 0; i < HEARTH_N_LIFECYCLES; i++)
    {
      double value = metrics->has_lifecycle ? metrics->lifecycle[i] : NAN;
      hearth_chart_add_series (chart, hearth_lifecycle_title (i), meanings[i], &value);
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("members"));
  return chart;
}

static HearthChart *
make_active_hours (const HearthMetrics *metrics)
{
  const char *const weekdays[7] = { C_("weekday", "Mon"), C_("weekday", "Tue"), C_("weekday", "Wed"), C_("weekday", "Thu"),
                                    C_("weekday", "Fri"), C_("weekday", "Sat"), C_("weekday", "Sun") };
  char hours[24][4];
  const char *names[24];

  for (guint i = 0; i < 24; i++)
    {
      g_snprintf (hours[i], sizeof hours[i], "%u", i);
      names[i] = hours[i];
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_HEAT, names, 24);
  for (guint day = 0; day < 7; day++)
    {
      double values[24];
      for (guint hour = 0; hour < 24; hour++)
        values[hour] = metrics->has_hours ? metrics->hours[day][hour] : NAN;
      hearth_chart_add_series (chart, weekdays[day], HEARTH_CHART_ACTIVE, values);
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("activities by hour"));
  return chart;
}

static char *
cohort_name (const HearthCohort *cohort)
{
  int year, month, day;

  if (cohort->month == HEARTH_DAY_NONE)
    return g_strdup_printf (_("unseen (%u)"), cohort->size);
  hearth_day_to_ymd (cohort->month, &year, &month, &day);
  return g_strdup_printf (C_("month, size of cohort", "%04d-%02d (%u)"), year, month, cohort->size);
}

static HearthChart *
make_cohorts (const HearthMetrics *metrics)
{
  guint width = 0;

  for (guint i = 0; i < metrics->cohorts->len; i++)
    width = MAX (width, ((HearthCohort *) g_ptr_array_index (metrics->cohorts, i))->n_cells);
  g_autofree const char **names = g_new0 (const char *, width + 1);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  for (guint k = 0; k < width; k++)
    {
      g_ptr_array_add (owned, g_strdup_printf (C_("cohort column: month after joining", "M%u"), k));
      names[k] = g_ptr_array_index (owned, k);
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_HEAT, names, width);
  for (guint i = 0; i < metrics->cohorts->len; i++)
    {
      const HearthCohort *cohort = g_ptr_array_index (metrics->cohorts, i);
      g_autofree double *values = g_new (double, width + 1);
      g_autofree char *name = cohort_name (cohort);
      for (guint k = 0; k < width; k++)
        values[k] = k < cohort->n_cells ? cohort->cells[k] : NAN;
      if (cohort->size > 0)
        hearth_chart_add_series (chart, name, HEARTH_CHART_ACTIVE, values);
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("still active"));
  return chart;
}

static HearthChart *
make_parts (const HearthMetrics *metrics, const char *id, HearthChartMeaning meaning, const char *unit)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, id);
  guint n = metric->parts != NULL ? metric->parts->len : 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const HearthPart *part = &g_array_index (metric->parts, HearthPart, i);
      g_ptr_array_add (names, hearth_catalogue_part_title (id, part->name));
      values[i] = part->value;
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LIST, (const char *const *) names->pdata, n);
  hearth_chart_add_series (chart, hearth_metric_title (id), meaning, values);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, unit);
  return chart;
}

static HearthChart *
make_exit_age (const HearthMetrics *metrics)
{
  return make_parts (metrics, "exit_age", HEARTH_CHART_LEFT, _("people who left"));
}

static HearthChart *
make_content_mix (const HearthMetrics *metrics)
{
  return make_parts (metrics, "content_mix", HEARTH_CHART_OTHER_1, _("posts sent"));
}

static HearthChart *
make_join_source (const HearthMetrics *metrics)
{
  return make_parts (metrics, "join_source", HEARTH_CHART_JOINED, _("people who joined"));
}

static const char *
step_title (const char *step)
{
  if (strcmp (step, "reach") == 0)
    return C_("funnel step", "Reached");
  if (strcmp (step, "click") == 0)
    return C_("funnel step", "Clicked");
  if (strcmp (step, "cart") == 0)
    return C_("funnel step", "Put in the cart");
  return C_("funnel step", "Paid");
}

static HearthChart *
make_funnel (const HearthMetrics *metrics)
{
  guint n = metrics->funnel->len;
  const HearthMetric *weak = hearth_metrics_get (metrics, "funnel");
  g_autofree const char **names = g_new0 (const char *, n + 1);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const HearthFunnelStep *step = &g_array_index (metrics->funnel, HearthFunnelStep, i);
      names[i] = step_title (step->step);
      values[i] = step->count;
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_FUNNEL, names, n);
  hearth_chart_add_series (chart, _("People"), HEARTH_CHART_ACTIVE, values);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("people"));
  g_autofree char *label = g_strdup_printf (_("weak link under %.0f %%"), weak->threshold * 100);
  hearth_chart_set_threshold (chart, weak->threshold, label);
  return chart;
}

static const struct
{
  const char *id;
  const char *title;
  Maker make;
  gboolean needs_details;
  gboolean has_notes;        /* what happened meanwhile is marked when it is known */
} charts[] = {
  { "growth", N_("Growth"), make_growth, FALSE, TRUE },
  { "activity", N_("Active a day"), make_activity, FALSE, TRUE },
  { "speaking", N_("Speaking week by week"), hearth_catalogue_make_speaking, TRUE, FALSE },
  { "stickiness", N_("Who comes back every day"), hearth_catalogue_make_stickiness, FALSE, FALSE },
  { "messages", N_("Messages a day"), make_messages, FALSE, TRUE },
  { "lifecycle", N_("Who is new, active, silent and lost"), make_lifecycle, FALSE, FALSE },
  { "flow", N_("Who moved in this time"), hearth_catalogue_make_flow, TRUE, FALSE },
  { "active-hours", N_("When the group is awake"), make_active_hours, FALSE, FALSE },
  { "concentration", N_("How much the few write"), hearth_catalogue_make_concentration, TRUE, FALSE },
  { "replies", N_("How soon questions are answered"), hearth_catalogue_make_replies, FALSE, FALSE },
  { "cohorts", N_("Who stays active, by month of joining"), make_cohorts, FALSE, FALSE },
  { "survival", N_("How long members stay"), hearth_catalogue_make_survival, TRUE, FALSE },
  { "exit-age", N_("How long those who left had stayed"), make_exit_age, FALSE, FALSE },
  { "exit-reasons", N_("Why people left"), hearth_catalogue_make_exit_reasons, FALSE, FALSE },
  { "content-mix", N_("What was posted"), make_content_mix, FALSE, FALSE },
  { "content-results", N_("What became of each kind of post"), hearth_catalogue_make_results, FALSE, FALSE },
  { "join-source", N_("Where new members came from"), make_join_source, FALSE, FALSE },
  { "funnel", N_("From reach to purchase"), make_funnel, FALSE, FALSE },
  { "revenue", N_("Revenue by month"), hearth_catalogue_make_revenue, TRUE, FALSE },
  { "buyers", N_("Buyers by month"), hearth_catalogue_make_buyers, TRUE, FALSE },
  { "repurchase", N_("Who bought again"), hearth_catalogue_make_repurchase, TRUE, FALSE },
  { "nps", N_("Would they recommend the group"), hearth_catalogue_make_nps, TRUE, FALSE },
  { "satisfaction", N_("How content members are"), hearth_catalogue_make_satisfaction, TRUE, FALSE },
};

/** hearth_catalogue_count: Returns: how many charts there are. */
guint
hearth_catalogue_count (void)
{
  return G_N_ELEMENTS (charts);
}

/** hearth_catalogue_id: Returns: (transfer none): stable, for the CLI and settings. */
const char *
hearth_catalogue_id (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (charts), NULL);
  return charts[index].id;
}

/** hearth_catalogue_title: Returns: (transfer none) (nullable): NULL for an unknown id. */
const char *
hearth_catalogue_title (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (strcmp (charts[i].id, id) == 0)
      return _(charts[i].title);
  return NULL;
}

/** hearth_catalogue_needs_details: Returns: whether the chart is empty as long as the metrics have no details. */
gboolean
hearth_catalogue_needs_details (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (strcmp (charts[i].id, id) == 0)
      return charts[i].needs_details;
  return FALSE;
}

/**
 * hearth_catalogue_chart:
 *
 * Returns: (transfer full) (nullable): with title and scope set; NULL for an unknown id
 */
HearthChart *
hearth_catalogue_chart (const char *id, const HearthMetrics *metrics)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    if (strcmp (charts[i].id, id) == 0)
      {
        HearthChart *chart = charts[i].make (metrics);
        hearth_catalogue_add_targets (chart, id, metrics);
        if (charts[i].has_notes && metrics->details != NULL)
          hearth_catalogue_add_notes (chart, metrics->details);
        hearth_chart_set_title (chart, _(charts[i].title));
        hearth_chart_set_scope (chart, metrics->group != NULL ? metrics->group : _("All groups"), metrics->from, metrics->to,
                                metrics->zone, metrics->data_until);
        return chart;
      }
  return NULL;
}
