/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the program by name, made from metrics. Pure; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-catalogue-private.h"
#include "hearth-catalogue-targets.h"
#include "hearth-details.h"

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

static char *
cohort_name (const HearthCohort *cohort)
{
  int year, month, day;

  if (cohort->month == HEARTH_DAY_NONE)
    return g_strdup_printf (_("unseen (%u)"), cohort->size);
  hearth_day_to_ymd (cohort->month, &year, &month, &day);
  return g_strdup_printf (C_("month, size of cohort", "%04d-%02d (%u)"), year, month, cohort->size);
}

/* Whether a row tells anything; one of a month is told even while its first thirty days are not over. */
static gboolean
is_row (const HearthCohort *cohort)
{
  gboolean known = cohort->month != HEARTH_DAY_NONE;

  for (guint k = 0; k < cohort->n_cells; k++)
    known |= !isnan (cohort->cells[k]);
  return cohort->size > 0 && known;
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
      if (is_row (cohort))
        hearth_chart_add_series (chart, name, HEARTH_CHART_ACTIVE, values);
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, _("still active"));
  return chart;
}

/* @parts: (element-type HearthPart) (nullable): of the metric @id, in the order they are to stand */
static HearthChart *
make_bars (const GArray *parts, const char *id, HearthChartMeaning meaning, const char *unit)
{
  guint n = parts != NULL ? parts->len : 0;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree double *values = g_new (double, n + 1);

  for (guint i = 0; i < n; i++)
    {
      const HearthPart *part = &g_array_index (parts, HearthPart, i);
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
  return make_bars (hearth_metrics_get (metrics, "exit_age")->parts, "exit_age", HEARTH_CHART_LEFT, _("people who left"));
}

static HearthChart *
make_content_mix (const HearthMetrics *metrics)
{
  return make_bars (hearth_metrics_get (metrics, "content_mix")->parts, "content_mix", HEARTH_CHART_OTHER_1, _("posts sent"));
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const HearthPart *one = a, *two = b;
  gboolean last = strcmp (one->name, "unknown") == 0, other_last = strcmp (two->name, "unknown") == 0;

  if (last != other_last)
    return last - other_last;
  return one->value != two->value ? (one->value < two->value ? 1 : -1) : strcmp (one->name, two->name);
}

/* The channel of most who came first; of whom it is not known last and grey. */
static HearthChart *
make_join_source (const HearthMetrics *metrics)
{
  const GArray *parts = hearth_metrics_get (metrics, "join_source")->parts;
  g_autoptr (GArray) sources = parts != NULL ? g_array_copy ((GArray *) parts) : g_array_new (FALSE, FALSE, sizeof (HearthPart));
  HearthChart *chart;

  /* The copy owns no names. */
  g_array_set_clear_func (sources, NULL);
  g_array_sort (sources, compare_sources);
  chart = make_bars (sources, "join_source", HEARTH_CHART_JOINED, _("people who joined"));
  if (sources->len > 0 && strcmp (g_array_index (sources, HearthPart, sources->len - 1).name, "unknown") == 0)
    {
      g_autofree HearthChartMeaning *meanings = g_new (HearthChartMeaning, sources->len);
      for (guint i = 0; i < sources->len; i++)
        meanings[i] = i + 1 < sources->len ? HEARTH_CHART_JOINED : HEARTH_CHART_BASELINE;
      hearth_chart_set_meanings (chart, meanings);
    }
  return chart;
}

static HearthChart *
make_funnel (const HearthMetrics *metrics)
{
  return hearth_catalogue_funnel (metrics->funnel, hearth_metrics_get (metrics, "funnel")->threshold);
}

static const struct
{
  const char *id;
  const char *title;
  Maker make;
  gboolean needs_details;
  gboolean has_notes;        /* what happened meanwhile is marked when it is known */
  gboolean by_month;         /* it shows the months before the period too */
} charts[] = {
  { "growth", N_("Growth"), make_growth, FALSE, TRUE, FALSE },
  { "activity", N_("Active a day"), make_activity, FALSE, TRUE, FALSE },
  { "speaking", N_("Speaking week by week"), hearth_catalogue_make_speaking, TRUE, TRUE, FALSE },
  { "stickiness", N_("Who comes back every day"), hearth_catalogue_make_stickiness, FALSE, TRUE, FALSE },
  { "messages", N_("Messages a day"), make_messages, FALSE, TRUE, FALSE },
  { "lifecycle", N_("Who is new, active, silent and lost"), make_lifecycle, FALSE, FALSE, FALSE },
  { "flow", N_("Who moved in this time"), hearth_catalogue_make_flow, TRUE, FALSE, FALSE },
  { "active-hours", N_("When the group is awake"), hearth_catalogue_make_hours, FALSE, FALSE, FALSE },
  { "concentration", N_("How much the few write"), hearth_catalogue_make_concentration, TRUE, FALSE, FALSE },
  { "contributions", N_("What members contribute"), hearth_catalogue_make_contributions, TRUE, FALSE, FALSE },
  { "replies", N_("How soon questions are answered"), hearth_catalogue_make_replies, FALSE, FALSE, FALSE },
  { "cohorts", N_("Who stays active, by month of joining"), make_cohorts, FALSE, FALSE, FALSE },
  { "survival", N_("How long members stay"), hearth_catalogue_make_survival, TRUE, FALSE, FALSE },
  { "exit-age", N_("How long those who left had stayed"), make_exit_age, FALSE, FALSE, FALSE },
  { "exit-reasons", N_("Why people left"), hearth_catalogue_make_exit_reasons, FALSE, FALSE, FALSE },
  { "content-mix", N_("What was posted"), make_content_mix, FALSE, FALSE, FALSE },
  { "content-results", N_("What became of each kind of post"), hearth_catalogue_make_results, FALSE, FALSE, FALSE },
  { "join-source", N_("Where new members came from"), make_join_source, FALSE, FALSE, FALSE },
  { "funnel", N_("From reach to purchase"), make_funnel, FALSE, FALSE, FALSE },
  { "revenue", N_("Revenue by month"), hearth_catalogue_make_revenue, TRUE, FALSE, TRUE },
  { "buyers", N_("Buyers by month"), hearth_catalogue_make_buyers, TRUE, FALSE, TRUE },
  { "repurchase", N_("Who bought again"), hearth_catalogue_make_repurchase, TRUE, FALSE, TRUE },
  { "nps", N_("Would they recommend the group"), hearth_catalogue_make_nps, TRUE, FALSE, TRUE },
  { "satisfaction", N_("How content members are"), hearth_catalogue_make_satisfaction, TRUE, FALSE, TRUE },
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

static HearthDay
first_shown (const HearthMetrics *metrics, gboolean by_month)
{
  const GPtrArray *months = by_month && metrics->details != NULL ? metrics->details->months : NULL;

  return months != NULL && months->len > 0 ? ((const HearthMonth *) months->pdata[0])->month : metrics->from;
}

/* Whether there are figures, but of no chat. */
static gboolean
is_without_chat (const HearthMetrics *metrics)
{
  for (guint i = 0; i < metrics->groups->len; i++)
    if (g_array_index (metrics->groups, HearthGroupSpan, i).has_chat)
      return FALSE;
  return metrics->to != HEARTH_DAY_NONE;
}

/* What a chart says that shows who wrote what, where only numbers were typed or a list was imported: there are data, but
 * not these. */
static void
say_without_chat (HearthChart *chart, const char *id, const HearthMetrics *metrics)
{
  static const char *const of_chat[] = { "speaking", "stickiness", "lifecycle", "flow", "active-hours", "concentration",
                                         "contributions", "replies", "cohorts" };

  for (guint i = 0; i < G_N_ELEMENTS (of_chat); i++)
    if (strcmp (of_chat[i], id) == 0 && is_without_chat (metrics))
      hearth_chart_set_empty (chart, _("This rests on an imported chat; no chat was imported yet."));
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
        say_without_chat (chart, id, metrics);
        if (charts[i].has_notes && metrics->details != NULL)
          hearth_catalogue_add_notes (chart, metrics->details);
        hearth_chart_set_title (chart, _(charts[i].title));
        hearth_chart_set_scope (chart, metrics->group != NULL ? metrics->group : _("All groups"),
                                first_shown (metrics, charts[i].by_month), metrics->to, metrics->zone, metrics->data_until);
        return chart;
      }
  return NULL;
}
