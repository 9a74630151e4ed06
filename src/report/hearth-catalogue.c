/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the program by name, made from metrics. Pure; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-catalogue.h"
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
  const HearthMetric *share = hearth_metrics_get (metrics, "dau_share");

  for (guint i = 0; i < n; i++)
    shares[i] = metrics->headcount[i] > 0 ? metrics->dau[i] / metrics->headcount[i] : NAN;
  hearth_chart_add_series (chart, _("Active a day"), HEARTH_CHART_DAU, shares);
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("of members"));
  if (share->has_threshold)
    {
      g_autofree char *label = g_strdup_printf (_("healthy from %.0f %%"), share->threshold * 100);
      hearth_chart_set_threshold (chart, share->threshold, label);
    }
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
  hearth_chart_set_threshold (chart, 0.15, _("weak link under 15 %"));
  return chart;
}

static const struct
{
  const char *id;
  const char *title;
  Maker make;
} charts[] = {
  { "growth", N_("Growth"), make_growth },
  { "activity", N_("Active a day"), make_activity },
  { "messages", N_("Messages a day"), make_messages },
  { "lifecycle", N_("Who is new, active, silent and lost"), make_lifecycle },
  { "active-hours", N_("When the group is awake"), make_active_hours },
  { "cohorts", N_("Who stays active, by month of joining"), make_cohorts },
  { "exit-age", N_("How long those who left had stayed"), make_exit_age },
  { "content-mix", N_("What was posted"), make_content_mix },
  { "join-source", N_("Where new members came from"), make_join_source },
  { "funnel", N_("From reach to purchase"), make_funnel },
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
        hearth_chart_set_title (chart, _(charts[i].title));
        hearth_chart_set_scope (chart, metrics->group != NULL ? metrics->group : _("All groups"), metrics->from, metrics->to,
                                metrics->zone, metrics->data_until);
        return chart;
      }
  return NULL;
}

static char *
share_text (double share)
{
  double percent = share * 100;

  return g_strdup_printf (C_("percentage", "%.*f %%"), fabs (percent) < 10 && fabs (percent - round (percent)) >= 0.05 ? 1 : 0, percent);
}

/** hearth_catalogue_value: see the header. */
char *
hearth_catalogue_value (const HearthMetric *metric)
{
  if (!metric->has_value)
    return g_strdup ("–");
  switch (metric->unit)
    {
    case HEARTH_UNIT_SHARE:
      return share_text (metric->value);
    case HEARTH_UNIT_COUNT:
      return g_strdup_printf ("%'.0f", metric->value);
    case HEARTH_UNIT_MINUTES:
      return g_strdup_printf (C_("minutes", "%.0f min"), metric->value);
    case HEARTH_UNIT_MONEY:
      return g_strdup_printf ("%'.2f", metric->value / 100);
    case HEARTH_UNIT_NUMBER:
    case HEARTH_UNIT_NONE:
    default:
      return g_strdup_printf ("%.*f", fabs (metric->value) < 1 ? 2 : 1, metric->value);
    }
}

/** hearth_catalogue_change: see the header. */
char *
hearth_catalogue_change (const HearthMetric *now, const HearthMetric *before)
{
  if (!now->has_value || !before->has_value)
    return NULL;
  HearthMetric difference = *now;
  difference.value = now->value - before->value;
  gboolean up = difference.value > 0;
  difference.value = fabs (difference.value);
  g_autofree char *amount = hearth_catalogue_value (&difference);
  difference.value = 0;
  g_autofree char *nothing = hearth_catalogue_value (&difference);

  if (strcmp (amount, nothing) == 0)
    return g_strdup (C_("change against the period before", "unchanged"));
  if (now->unit == HEARTH_UNIT_SHARE)
    return g_strdup_printf (up ? C_("share rose by so many points of 100", "▲ %.1f pts") : C_("share fell by so many points of 100", "▼ %.1f pts"),
                            fabs (now->value - before->value) * 100);
  return g_strdup_printf (up ? "▲ %s" : "▼ %s", amount);
}

/** hearth_catalogue_better: -1 worse, 1 better, 0 neither or unknown. */
int
hearth_catalogue_better (const HearthMetric *now, const HearthMetric *before)
{
  static const char *const fewer_is_better[] = { "left", "exit_rate", "zero_interaction", "core_exit_rate", "reply_minutes" };
  gboolean fewer = now->at_most;

  if (!now->has_value || !before->has_value || now->value == before->value)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (fewer_is_better); i++)
    fewer |= strcmp (now->id, fewer_is_better[i]) == 0;
  return (now->value > before->value) != fewer ? 1 : -1;
}

/** hearth_catalogue_part_title: see the header; what is not known is a word the owner typed. */
char *
hearth_catalogue_part_title (const char *metric, const char *part)
{
  static const struct
  {
    const char *part;
    const char *title;
  } titles[] = {
    { "knowledge", NC_("kind of post", "Knowledge") },
    { "emotion", NC_("kind of post", "Emotion") },
    { "benefit", NC_("kind of post", "Benefit") },
    { "promotion", NC_("kind of post", "Promotion") },
    { "notice", NC_("kind of post", "Notice") },
  };

  for (guint i = 0; strcmp (metric, "content_mix") == 0 && i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].part, part) == 0)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "kind of post", titles[i].title));
  if (strcmp (metric, "exit_age") == 0)
    return strcmp (part, "0") == 0 ? g_strdup (_("the same day")) : g_strdup_printf (_("%s days"), part);
  if (part[0] == '\0' || strcmp (part, "unknown") == 0)
    return g_strdup (C_("source of a new member", "unknown"));
  return g_strdup (part);
}
