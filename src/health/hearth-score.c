/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health score: four pillars of the metrics that are known. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - "At most" points where the scaled threshold reaches 1 are full: nothing can be over it. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-metrics-private.h"

#define MAX_METRICS 5

static const struct
{
  const char *id, *title;
  const char *metrics[MAX_METRICS];
} pillars[HEARTH_N_PILLARS] = {
  { "activity", NC_("pillar", "Activity"), { "dau_share", "speaking_rate", "zero_interaction" } },
  { "value", NC_("pillar", "Value"), { "open_rate", "spread_rate", "nps", "satisfaction" } },
  { "retention", NC_("pillar", "Retention"), { "monthly_retention", "exit_rate", "core_exit_rate" } },
  { "self-drive", NC_("pillar", "Self-drive"), { "member_message_share", "member_answer_share", "answered_share" } },
};

/**
 * hearth_metric_points:
 * @metric: a metric with a threshold
 *
 * min (1, value / threshold), for upper bounds min (1, (1 − value) / (1 − threshold)); negative values as 0. Source:
 * metrics, Health score.
 *
 * Returns: 0 … 1; NAN when the metric does not count: null, low_n or without a threshold.
 */
double
hearth_metric_points (const HearthMetric *metric)
{
  double value = MAX (metric->value, 0);

  if (!metric->has_value || metric->low_n || !metric->has_threshold)
    return NAN;
  if (metric->at_most)
    return metric->threshold >= 1 ? 1 : CLAMP ((1 - value) / (1 - metric->threshold), 0, 1);
  return metric->threshold <= 0 ? 1 : MIN (1, value / metric->threshold);
}

/**
 * hearth_pillar_metrics:
 * @pillar: below HEARTH_N_PILLARS
 *
 * Returns: (transfer none): ids of its metrics, NULL-terminated.
 */
const char *const *
hearth_pillar_metrics (HearthPillar pillar)
{
  return pillars[pillar].metrics;
}

/**
 * hearth_pillar_id:
 * @pillar: below HEARTH_N_PILLARS
 *
 * Returns: the word of JSON.
 */
const char *
hearth_pillar_id (HearthPillar pillar)
{
  return pillars[pillar].id;
}

/**
 * hearth_pillar_title:
 * @pillar: below HEARTH_N_PILLARS
 *
 * Returns: the word for people, translated.
 */
const char *
hearth_pillar_title (HearthPillar pillar)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "pillar", pillars[pillar].title);
}

/* Points of a pillar, 0 … 100, NAN when none of its metrics counts. */
static double
pillar_points (HearthMetrics *metrics, HearthPillar pillar)
{
  double sum = 0;
  guint used = 0;

  for (guint i = 0; i < MAX_METRICS && pillars[pillar].metrics[i] != NULL; i++)
    {
      double points = hearth_metric_points (hearth_metrics_get (metrics, pillars[pillar].metrics[i]));

      metrics->health.metrics_all++;
      if (isnan (points))
        continue;
      sum += points;
      used++;
    }
  metrics->health.metrics_used += used;
  return used > 0 ? 100 * sum / used : NAN;
}

/* hearth_run_health: the score and its pillars, after thresholds were compared. */
void
hearth_run_health (HearthMetrics *metrics)
{
  double sum = 0;
  guint known = 0;

  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    {
      double points = pillar_points (metrics, i);

      metrics->health.pillars[i] = points;
      if (isnan (points))
        continue;
      sum += points;
      known++;
    }
  metrics->health.score = isnan (metrics->health.pillars[HEARTH_PILLAR_ACTIVITY]) ? NAN : sum / known;
}
