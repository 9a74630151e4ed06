/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics as JSON for machines: numbers in full precision, whatever the locale. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - A count says "typed" only when it is; a ratio always has all its keys.
 * - All groups together have group null and a list "groups" with each one's data_until.
 * - rfm holds how many buyers have each three scores: {"545": 3}.
 * - When nothing of the period is left, lifecycle and churn_tier hold nulls, lists are empty and rfm is {}.
 * - The row of unseen joins has month "inferred". */
#include <math.h>
#include <string.h>

#include "hearth-metrics.h"

static const char *const status_names[] = { NULL, "unknown", "healthy", "weak" };

/* A number as JSON: whole ones without a fraction, NAN as null. */
static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  if (isnan (value))
    json_builder_add_null_value (builder);
  else if (value == floor (value) && fabs (value) < 9e15)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_double_value (builder, value);
}

/* Text as JSON, NULL as null. */
static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (name != NULL)
    json_builder_set_member_name (builder, name);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_day (JsonBuilder *builder, const char *name, HearthDay day)
{
  g_autofree char *text = day == HEARTH_DAY_NONE ? NULL : hearth_day_to_string (day);

  add_text (builder, name, text);
}

static void
begin (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
add_parts (JsonBuilder *builder, const HearthMetric *metric)
{
  if (metric->parts == NULL)
    return;
  begin (builder, "parts");
  for (guint i = 0; i < metric->parts->len; i++)
    {
      const HearthPart *part = &g_array_index (metric->parts, HearthPart, i);

      add_number (builder, part->name, part->value);
    }
  json_builder_end_object (builder);
}

/* Advice of the program's own is for people: an answer has the thresholds of the definitions and those that were typed. */
static void
add_threshold (JsonBuilder *builder, const HearthMetric *metric)
{
  gboolean known = metric->has_threshold && !metric->guided;

  if (!metric->is_ratio && !known)
    return;
  add_number (builder, "threshold", known ? metric->threshold : NAN);
  add_flag (builder, "at_most", known && metric->at_most);
  add_text (builder, "status", hearth_status_to_string (known ? metric->status : HEARTH_STATUS_NONE));
}

static void
add_metric (JsonBuilder *builder, const HearthMetric *metric)
{
  begin (builder, metric->id);
  add_number (builder, "value", metric->has_value ? metric->value : NAN);
  if (metric->is_ratio)
    {
      add_number (builder, "numerator", metric->has_ratio ? metric->numerator : NAN);
      add_number (builder, "denominator", metric->has_ratio ? metric->denominator : NAN);
      add_flag (builder, "low_n", metric->low_n);
    }
  add_threshold (builder, metric);
  if (metric->is_ratio || metric->typed)
    add_flag (builder, "typed", metric->typed);
  if (g_str_equal (metric->id, "reply_minutes"))
    add_number (builder, "p90", metric->has_p90 ? metric->p90 : NAN);
  add_parts (builder, metric);
  json_builder_end_object (builder);
}

static void
add_series (JsonBuilder *builder, const char *name, const HearthMetrics *metrics, const double *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < metrics->n_days; i++)
    {
      json_builder_begin_array (builder);
      add_day (builder, NULL, metrics->from + i);
      add_number (builder, NULL, values[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_all_series (JsonBuilder *builder, const HearthMetrics *metrics)
{
  begin (builder, "series");
  add_series (builder, "dau", metrics, metrics->dau);
  add_series (builder, "headcount", metrics, metrics->headcount);
  add_series (builder, "joined", metrics, metrics->joined);
  add_series (builder, "left", metrics, metrics->left);
  add_series (builder, "messages", metrics, metrics->messages);
  json_builder_end_object (builder);
}

static void
add_standings (JsonBuilder *builder, const HearthMetrics *metrics)
{
  begin (builder, "lifecycle");
  for (guint i = 0; i < HEARTH_N_LIFECYCLES; i++)
    add_number (builder, hearth_lifecycle_to_string (i), metrics->has_lifecycle ? metrics->lifecycle[i] : NAN);
  json_builder_end_object (builder);
  begin (builder, "churn_tier");
  for (guint i = 0; i < HEARTH_N_CHURNS; i++)
    add_number (builder, hearth_churn_to_string (i), metrics->has_lifecycle ? metrics->churn[i] : NAN);
  json_builder_end_object (builder);
}

static void
add_cohort (JsonBuilder *builder, const HearthCohort *cohort)
{
  g_autofree char *month = cohort->month == HEARTH_DAY_NONE ? g_strdup ("inferred") : hearth_day_to_string (cohort->month);

  if (cohort->month != HEARTH_DAY_NONE)
    *strrchr (month, '-') = '\0';
  json_builder_begin_object (builder);
  add_text (builder, "month", month);
  add_number (builder, "size", cohort->size);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_array (builder);
  for (guint k = 0; k < cohort->n_cells; k++)
    add_number (builder, NULL, cohort->cells[k]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_tables (JsonBuilder *builder, const HearthMetrics *metrics)
{
  json_builder_set_member_name (builder, "cohorts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < metrics->cohorts->len; i++)
    add_cohort (builder, metrics->cohorts->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "active_hours");
  json_builder_begin_array (builder);
  for (guint day = 0; metrics->has_hours && day < 7; day++)
    {
      json_builder_begin_array (builder);
      for (guint hour = 0; hour < 24; hour++)
        add_number (builder, NULL, metrics->hours[day][hour]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_funnel (JsonBuilder *builder, const HearthMetrics *metrics)
{
  json_builder_set_member_name (builder, "funnel");
  json_builder_begin_array (builder);
  for (guint i = 0; i < metrics->funnel->len; i++)
    {
      const HearthFunnelStep *step = &g_array_index (metrics->funnel, HearthFunnelStep, i);

      json_builder_begin_object (builder);
      add_text (builder, "step", step->step);
      add_number (builder, "count", step->count);
      add_number (builder, "rate", step->rate);
      add_flag (builder, "weak", step->weak);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  begin (builder, "rfm");
  const GArray *scores = hearth_metrics_get (metrics, "rfm")->parts;
  for (guint i = 0; scores != NULL && i < scores->len; i++)
    add_number (builder, g_array_index (scores, HearthPart, i).name, g_array_index (scores, HearthPart, i).value);
  json_builder_end_object (builder);
}

static void
add_health (JsonBuilder *builder, const HearthHealth *health)
{
  begin (builder, "health");
  add_number (builder, "score", health->score);
  begin (builder, "pillars");
  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    add_number (builder, hearth_pillar_id (i), health->pillars[i]);
  json_builder_end_object (builder);
  add_number (builder, "metrics_used", health->metrics_used);
  json_builder_end_object (builder);
}

static void
add_head (JsonBuilder *builder, const HearthMetrics *metrics)
{
  add_text (builder, "group", metrics->group);
  add_day (builder, "from", metrics->from);
  add_day (builder, "to", metrics->to);
  add_text (builder, "zone", metrics->zone);
  add_day (builder, "data_until", metrics->data_until);
  if (metrics->group_id != 0)
    return;
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < metrics->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (metrics->groups, HearthGroupSpan, i);

      json_builder_begin_object (builder);
      add_text (builder, "group", group->name);
      add_day (builder, "data_until", group->data_until);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * hearth_status_to_string:
 * @status: any
 *
 * Returns: (nullable): the word of JSON, NULL for NONE.
 */
const char *
hearth_status_to_string (HearthStatus status)
{
  return status < G_N_ELEMENTS (status_names) ? status_names[status] : NULL;
}

/**
 * hearth_metrics_to_json:
 * @metrics: a result
 *
 * Returns: (transfer full): the object that `hearth-cli metrics --json` prints.
 */
JsonNode *
hearth_metrics_to_json (const HearthMetrics *metrics)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_head (builder, metrics);
  begin (builder, "metrics");
  for (guint i = 0; i < metrics->metrics->len; i++)
    add_metric (builder, &g_array_index (metrics->metrics, HearthMetric, i));
  json_builder_end_object (builder);
  add_all_series (builder, metrics);
  add_standings (builder, metrics);
  add_tables (builder, metrics);
  add_funnel (builder, metrics);
  add_health (builder, &metrics->health);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * hearth_metrics_to_text:
 * @metrics: a result
 *
 * Returns: (transfer full): hearth_metrics_to_json() as text on one line.
 */
char *
hearth_metrics_to_text (const HearthMetrics *metrics)
{
  g_autoptr (JsonNode) root = hearth_metrics_to_json (metrics);

  return json_to_string (root, FALSE);
}
