/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a metric costs the health score, and why one does not count. Pure; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-metrics-private.h"

static guint
count_used (const HearthMetrics *metrics, HearthPillar pillar)
{
  guint used = 0;

  for (const char *const *id = hearth_pillar_metrics (pillar); *id != NULL; id++)
    used += !isnan (hearth_metric_points (hearth_metrics_get (metrics, *id)));
  return used;
}

/**
 * hearth_metric_cost:
 * @metrics: a result
 * @pillar: a pillar
 * @id: one of its metrics
 *
 * How many points more the score would have with the metric at its threshold: what is missing of its points, divided by
 * the metrics of the pillar that count and by the pillars that count. The costs of all add up to 100 less the score.
 *
 * Returns: 0 … 100; NAN when there is no score or the metric does not count
 */
double
hearth_metric_cost (const HearthMetrics *metrics, HearthPillar pillar, const char *id)
{
  double points = hearth_metric_points (hearth_metrics_get (metrics, id));
  guint pillars = 0;

  if (isnan (metrics->health.score) || isnan (points))
    return NAN;
  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    pillars += !isnan (metrics->health.pillars[i]);
  return 100 * (1 - points) / count_used (metrics, pillar) / pillars;
}

/**
 * hearth_metric_dup_cost:
 * @metrics: a result
 * @pillar: a pillar
 * @id: one of its metrics
 *
 * What is under its threshold costs something, be it less than a point.
 *
 * Returns: (transfer full): hearth_metric_cost() in words; without a score that it costs nothing
 */
char *
hearth_metric_dup_cost (const HearthMetrics *metrics, HearthPillar pillar, const char *id)
{
  double cost = hearth_metric_cost (metrics, pillar, id);
  int points = isnan (cost) ? 0 : lround (cost);

  if (points > 0)
    return g_strdup_printf (ngettext ("costs %d point", "costs %d points", points), points);
  return g_strdup (cost > 0 ? C_("score", "costs less than a point") : C_("score", "costs nothing"));
}

/* What has to be there for each metric of the score; the others have no words of their own. */
static const struct
{
  const char *id, *words;
} missing[] = {
  { "open_rate", N_("no posts with numbers yet: type how many read them") },
  { "spread_rate", N_("no posts with numbers yet: type how many read and shared them") },
  { "nps", N_("fewer than 10 answers: ask whether they would recommend you") },
  { "satisfaction", N_("no answers yet: ask how satisfied they are") },
  { "monthly_retention", N_("nobody was active 30 to 60 days before") },
  { "exit_rate", N_("nobody was there before the period") },
  { "core_exit_rate", N_("there were no core members before the period") },
  { "member_message_share", N_("nobody wrote in the period") },
  { "member_answer_share", N_("no question was answered") },
  { "answered_share", N_("no member asked anything") },
};

/**
 * hearth_metric_why_not:
 * @metric: of the score
 *
 * Returns: (transfer none) (nullable): why it does not count, translated; NULL when it does
 */
const char *
hearth_metric_why_not (const HearthMetric *metric)
{
  if (!isnan (hearth_metric_points (metric)))
    return NULL;
  if (metric->has_value)
    return _("rests on fewer than 5 cases");
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    if (g_str_equal (missing[i].id, metric->id))
      return _(missing[i].words);
  return _("not known: import a chat first");
}
