/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The targets of a group's month beside its figures. Pure but for hearth_goals_load(), on the connection's thread. */
#include "config.h"

#include "hearth-goals.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-clock.h"
#include "hearth-money.h"
#include "hearth-targets.h"

static const struct
{
  const char *metric;
  HearthGoalRule rule;
  gboolean at_most;
} rules[] = {
  { "headcount_end", HEARTH_GOAL_STOCK, FALSE },
  { "joined", HEARTH_GOAL_SUM, FALSE },
  { "left", HEARTH_GOAL_SUM, TRUE },
  { "referred_joins", HEARTH_GOAL_SUM, FALSE },
  { "mau", HEARTH_GOAL_LEVEL, FALSE },
  { "dau_share", HEARTH_GOAL_LEVEL, FALSE },
  { "speaking_rate", HEARTH_GOAL_LEVEL, FALSE },
  { "messages", HEARTH_GOAL_SUM, FALSE },
  { "monthly_retention", HEARTH_GOAL_LEVEL, FALSE },
  { "answered_share", HEARTH_GOAL_LEVEL, FALSE },
  { "buyers", HEARTH_GOAL_SUM, FALSE },
  { "revenue", HEARTH_GOAL_SUM, FALSE },
  { HEARTH_GOAL_SCORE, HEARTH_GOAL_LEVEL, FALSE },
};

/* The figure of a metric, NAN when it is not known. */
static double
value_of (const HearthMetrics *metrics, const char *metric)
{
  if (strcmp (metric, HEARTH_GOAL_SCORE) == 0)
    return round (metrics->health.score);
  const HearthMetric *found = hearth_metrics_get (metrics, metric);
  return found->has_value ? found->value : NAN;
}

/* Money in the currency of the goal alone: amounts of several are not added. */
static double
figure_of (const HearthGoal *goal, const HearthMetrics *metrics)
{
  const HearthMetric *metric = goal->unit == HEARTH_UNIT_MONEY ? hearth_metrics_get (metrics, goal->metric) : NULL;

  if (metric == NULL || metric->parts == NULL || metric->parts->len == 0)
    return value_of (metrics, goal->metric);
  for (guint i = 0; i < metric->parts->len; i++)
    if (strcmp (g_array_index (metric->parts, HearthPart, i).name, goal->currency) == 0)
      return g_array_index (metric->parts, HearthPart, i).value;
  return 0;
}

/* In what was bought in the month, else in the one before; NULL when nothing was. */
static const char *
currency_of (const HearthMetrics *now, const HearthMetrics *before)
{
  const HearthMetric *const revenue[] = { hearth_metrics_get (now, "revenue"), hearth_metrics_get (before, "revenue") };

  for (guint i = 0; i < G_N_ELEMENTS (revenue); i++)
    if (revenue[i]->parts != NULL && revenue[i]->parts->len > 0)
      return g_array_index (revenue[i]->parts, HearthPart, 0).name;
  return NULL;
}

static double
target_of (GPtrArray *targets, gint64 group_id, HearthDay month, const char *metric)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const HearthTarget *target = g_ptr_array_index (targets, i);

      if (target->group_id == group_id && target->month == month && strcmp (target->metric, metric) == 0)
        return target->value;
    }
  return NAN;
}

static double
suggest (const HearthGoal *goal, const HearthMetrics *before)
{
  const HearthMetric *metric = hearth_metrics_get (before, goal->metric);
  double threshold = metric != NULL && metric->has_threshold ? metric->threshold : NAN;
  double step = goal->unit == HEARTH_UNIT_SHARE ? 0.01 : goal->unit == HEARTH_UNIT_MONEY ? pow (10, hearth_currency_digits (goal->currency)) : 1;

  return hearth_progress_suggest (goal->rule, goal->at_most, goal->last, value_of (before, "net_growth"), threshold, step);
}

static HearthProgress
progress_of (const HearthGoal *goal, const HearthMetrics *metrics, double target, double value, HearthDay month, HearthDay until)
{
  return hearth_progress (goal->rule, goal->at_most, target, value_of (metrics, "headcount_start"), value, hearth_month_gone (month, until));
}

static void
fill_goal (HearthGoal *goal, const HearthGoals *goals, const HearthMetrics *now, const HearthMetrics *before, GPtrArray *targets)
{
  HearthDay last_month = hearth_day_add_months (goals->month, -1);

  goal->target = target_of (targets, goals->group_id, goals->month, goal->metric);
  goal->value = figure_of (goal, now);
  goal->last_target = target_of (targets, goals->group_id, last_month, goal->metric);
  goal->last = figure_of (goal, before);
  if (!isnan (goal->target))
    goal->progress = progress_of (goal, now, goal->target, goal->value, goals->month, goals->until);
  if (!isnan (goal->last_target))
    goal->last_progress = progress_of (goal, before, goal->last_target, goal->last, last_month, goals->until);
  goal->suggested = suggest (goal, before);
}

/* @currency: (nullable): of money */
static HearthGoals *
make_goals (const HearthMetrics *now, const HearthMetrics *before, GPtrArray *targets, HearthDay month, const char *currency)
{
  HearthGoals *goals = g_new0 (HearthGoals, 1);

  goals->group_id = now->group_id;
  goals->group = g_strdup (now->group);
  goals->month = hearth_day_month_start (month);
  /* A period that ends early is known until its end, whatever came later. */
  goals->until = now->to != HEARTH_DAY_NONE ? now->to : now->data_until;
  goals->goals = g_array_new (FALSE, TRUE, sizeof (HearthGoal));
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      HearthGoal goal = { .metric = rules[i].metric, .rule = rules[i].rule, .at_most = rules[i].at_most };

      goal.unit = strcmp (goal.metric, HEARTH_GOAL_SCORE) == 0 ? HEARTH_UNIT_COUNT : hearth_metric_unit (goal.metric);
      if (goal.unit == HEARTH_UNIT_MONEY && currency != NULL)
        g_strlcpy (goal.currency, currency, sizeof goal.currency);
      fill_goal (&goal, goals, now, before, targets);
      g_array_append_val (goals->goals, goal);
    }
  return goals;
}

/* The currency most of the group's orders are in; NULL without any. */
static char *
load_currency (HearthDb *db, gint64 group_id)
{
  return hearth_db_dup_text (db, "SELECT o.currency FROM orders o JOIN batches b ON b.id = o.batch_id AND b.state = 1"
                             " WHERE o.group_id = ?1 AND o.currency <> '' GROUP BY o.currency ORDER BY count(*) DESC, o.currency LIMIT 1",
                             "i", group_id);
}

static HearthMetrics *
compute (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (HearthPeriod) period = hearth_period_load (db, picture, from, to, error);

  return period != NULL ? hearth_metrics_from_picture (picture, period) : NULL;
}

/**
 * hearth_goals_load:
 * @group_id: a group
 * @month: any day of it; HEARTH_DAY_NONE: that of the last day known of the group, of today without any
 * @until: the last day looked at, such as the end of a period; HEARTH_DAY_NONE: all days there are
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full): the targets of the month and of the one before, beside their figures
 */
HearthGoals *
hearth_goals_load (HearthDb *db, gint64 group_id, HearthDay month, HearthDay until, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);

  if (picture == NULL)
    return NULL;
  if (month == HEARTH_DAY_NONE)
    month = picture->data_until != HEARTH_DAY_NONE ? picture->data_until : hearth_zone_day (picture->zone, hearth_clock_now ());
  HearthDay first = hearth_day_month_start (month), last = hearth_day_month_end (month), before_first = hearth_day_add_months (first, -1);
  g_autoptr (GPtrArray) targets = hearth_targets_list (db, group_id, before_first, last, error);
  if (targets == NULL)
    return NULL;
  g_autoptr (HearthMetrics) now = compute (db, picture, first, until != HEARTH_DAY_NONE ? MIN (until, last) : last, error);
  g_autoptr (HearthMetrics) before = now != NULL ? compute (db, picture, before_first, first - 1, error) : NULL;
  g_autofree char *currency = before != NULL ? load_currency (db, group_id) : NULL;
  return before != NULL ? make_goals (now, before, targets, first, currency) : NULL;
}

/**
 * hearth_goals_new:
 * @now: figures of the month
 * @before: figures of the month before
 * @targets: (element-type HearthTarget): of both months, at least
 * @month: any day of it
 *
 * Money is in the currency of the month's first order, else of the month before.
 *
 * Returns: (transfer full): all figures that may have a target
 */
HearthGoals *
hearth_goals_new (const HearthMetrics *now, const HearthMetrics *before, GPtrArray *targets, HearthDay month)
{
  return make_goals (now, before, targets, month, currency_of (now, before));
}

/** hearth_goals_n_metrics: Returns: how many figures may have a target. */
guint
hearth_goals_n_metrics (void)
{
  return G_N_ELEMENTS (rules);
}

/** hearth_goals_metric: @index: below hearth_goals_n_metrics(), as in HearthGoals. Returns: (transfer none): its id. */
const char *
hearth_goals_metric (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (rules), NULL);
  return rules[index].metric;
}

/** hearth_goals_free: @goals: (nullable) (transfer full): */
void
hearth_goals_free (HearthGoals *goals)
{
  if (goals == NULL)
    return;
  g_array_unref (goals->goals);
  g_free (goals->group);
  g_free (goals);
}

/**
 * hearth_goals_count:
 * @reached: (out) (optional): how many are reached already
 *
 * Returns: how many targets the month has
 */
guint
hearth_goals_count (const HearthGoals *goals, guint *reached)
{
  guint count = 0, done = 0;

  for (guint i = 0; i < goals->goals->len; i++)
    {
      const HearthGoal *goal = &g_array_index (goals->goals, HearthGoal, i);

      count += !isnan (goal->target);
      done += !isnan (goal->target) && goal->progress.state == HEARTH_PROGRESS_REACHED;
    }
  if (reached != NULL)
    *reached = done;
  return count;
}

/** hearth_goals_count_last: as hearth_goals_count(), of the month before. */
guint
hearth_goals_count_last (const HearthGoals *goals, guint *reached)
{
  guint count = 0, done = 0;

  for (guint i = 0; i < goals->goals->len; i++)
    {
      const HearthGoal *goal = &g_array_index (goals->goals, HearthGoal, i);

      count += !isnan (goal->last_target);
      done += !isnan (goal->last_target) && goal->last_progress.state == HEARTH_PROGRESS_REACHED;
    }
  if (reached != NULL)
    *reached = done;
  return count;
}

/** hearth_goal_title: @metric: of a goal. Returns: (transfer none): its name for people, translated. */
const char *
hearth_goal_title (const char *metric)
{
  return strcmp (metric, HEARTH_GOAL_SCORE) == 0 ? _("Health score") : hearth_metric_title (metric);
}

static void
set_number (JsonObject *object, const char *name, double value)
{
  if (isnan (value))
    json_object_set_null_member (object, name);
  else if (value == floor (value) && fabs (value) < 9e15)
    json_object_set_int_member (object, name, (gint64) value);
  else
    json_object_set_double_member (object, name, value);
}

/** hearth_goals_to_json: see the header; @list: gets an object for each target of the month. */
void
hearth_goals_to_json (const HearthGoals *goals, JsonArray *list)
{
  g_autofree char *month = hearth_day_to_string (goals->month);

  *strrchr (month, '-') = '\0';
  for (guint i = 0; i < goals->goals->len; i++)
    {
      const HearthGoal *goal = &g_array_index (goals->goals, HearthGoal, i);
      JsonObject *object;

      if (isnan (goal->target))
        continue;
      object = json_object_new ();
      json_object_set_string_member (object, "group", goals->group);
      json_object_set_string_member (object, "metric", goal->metric);
      json_object_set_string_member (object, "month", month);
      set_number (object, "target", goal->target);
      set_number (object, "value", goal->value);
      set_number (object, "expected", goal->progress.expected);
      json_object_set_string_member (object, "status", hearth_progress_to_string (goal->progress.state));
      json_array_add_object_element (list, object);
    }
}
