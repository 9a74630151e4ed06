/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Metrics of a group and a period: what every screen, print and file shows. Pure but for hearth_metrics_compute(), which
 * runs on the thread that has the connection.
 *
 * Readings chosen where the definitions leave one open:
 * - threshold is given as it is compared, those "a month" already scaled to the period; health points use it too.
 * - status is unknown only without a value; low_n alone does not change it.
 * - low_n is said of every ratio that is known, also with denominator 0.
 * - A group without chat (no record was ever imported) has only what stays and tallies say of the metrics that tallies
 *   feed, and what posts, orders, coupons and answers say; the others, lifecycle and cohorts among them, are null. */
#include <math.h>

#include "hearth-details.h"
#include "hearth-metrics-private.h"

#define FEW 5
#define SAME_LENGTH 0.9

static void
clear_part (gpointer data)
{
  g_free (((HearthPart *) data)->name);
}

static void
clear_metric (gpointer data)
{
  g_clear_pointer (&((HearthMetric *) data)->parts, g_array_unref);
}

static void
clear_group (gpointer data)
{
  g_free (((HearthGroupSpan *) data)->name);
}

static void
free_cohort (gpointer data)
{
  g_free (((HearthCohort *) data)->cells);
  g_free (data);
}

static void
add_metrics (HearthMetrics *out, const HearthPicture *picture)
{
  for (guint i = 0; i < hearth_metric_count (); i++)
    {
      const HearthMetricRow *row = hearth_metric_row (i);
      const double *own = g_hash_table_lookup (picture->thresholds, row->id);
      HearthMetric metric = { .id = row->id, .unit = row->unit, .is_ratio = row->ratio, .at_most = row->at_most };

      metric.has_threshold = !isnan (row->threshold);
      if (metric.has_threshold)
        {
          metric.threshold = own != NULL ? *own : row->threshold;
          metric.guided = row->guide && own == NULL;
          metric.status = HEARTH_STATUS_UNKNOWN;
        }
      g_array_append_val (out->metrics, metric);
    }
}

static HearthMetrics *
metrics_new (const HearthPicture *picture, const HearthPeriod *period)
{
  HearthMetrics *out = g_new0 (HearthMetrics, 1);

  out->group_id = picture->group_id;
  out->group = g_strdup (picture->name);
  out->zone = g_strdup (hearth_zone_name (picture->zone));
  out->from = period->from;
  out->to = period->to;
  out->first_day = picture->first_day;
  out->data_until = picture->data_until;
  out->groups = g_array_new (FALSE, TRUE, sizeof (HearthGroupSpan));
  g_array_set_clear_func (out->groups, clear_group);
  for (guint i = 0; i < picture->groups->len; i++)
    {
      HearthGroupSpan group = g_array_index (picture->groups, HearthGroupSpan, i);

      group.name = g_strdup (group.name);
      g_array_append_val (out->groups, group);
    }
  out->metrics = g_array_new (FALSE, TRUE, sizeof (HearthMetric));
  g_array_set_clear_func (out->metrics, clear_metric);
  out->cohorts = g_ptr_array_new_with_free_func (free_cohort);
  out->funnel = g_array_new (FALSE, TRUE, sizeof (HearthFunnelStep));
  out->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);
  for (guint i = 0; i < picture->targets->len && period->n_days > 0; i++)
    {
      const HearthTarget *target = picture->targets->pdata[i];

      if (target->month >= hearth_day_month_start (period->from) && target->month <= period->to)
        g_ptr_array_add (out->targets, hearth_target_new (target->group_id, target->month, target->metric, target->value));
    }
  add_metrics (out, picture);
  return out;
}

/* Compares with the thresholds, those "a month" scaled to the days of the period. */
static void
judge (HearthMetrics *out)
{
  for (guint i = 0; i < out->metrics->len; i++)
    {
      HearthMetric *metric = &g_array_index (out->metrics, HearthMetric, i);

      if (hearth_metric_row (i)->monthly && out->n_days > 0)
        metric->threshold = MIN (1, metric->threshold * out->n_days / 30);
      if (!metric->has_threshold || !metric->has_value)
        continue;
      if (metric->at_most ? metric->value <= metric->threshold : metric->value >= metric->threshold)
        metric->status = HEARTH_STATUS_HEALTHY;
      else
        metric->status = HEARTH_STATUS_WEAK;
    }
}

/* hearth_run_metric: the result row of @id. */
HearthMetric *
hearth_run_metric (HearthRun *run, const char *id)
{
  gint index = hearth_metric_index (id);

  g_assert (index >= 0);
  return &g_array_index (run->out->metrics, HearthMetric, index);
}

/* hearth_run_count: sets a value without denominator; NAN leaves it null. */
HearthMetric *
hearth_run_count (HearthRun *run, const char *id, double value)
{
  HearthMetric *metric = hearth_run_metric (run, id);

  metric->has_value = !isnan (value);
  metric->value = metric->has_value ? value : 0;
  return metric;
}

/* hearth_run_mean: sets a mean of ratios with the sums of both; @last is the last ratio's denominator. */
HearthMetric *
hearth_run_mean (HearthRun *run, const char *id, double value, double numerator, double denominator, double last)
{
  HearthMetric *metric = hearth_run_count (run, id, value);

  metric->has_ratio = !isnan (numerator) && !isnan (denominator);
  metric->numerator = numerator;
  metric->denominator = denominator;
  metric->low_n = metric->has_ratio && last < FEW;
  return metric;
}

/* hearth_run_ratio: sets a ratio; denominator 0 leaves the value null. */
HearthMetric *
hearth_run_ratio (HearthRun *run, const char *id, double numerator, double denominator)
{
  return hearth_run_mean (run, id, denominator != 0 ? numerator / denominator : NAN, numerator, denominator, denominator);
}

/* hearth_run_part: adds @value to the part @name, which is made when it is not there. */
void
hearth_run_part (HearthMetric *metric, const char *name, double value)
{
  HearthPart part = { NULL, value };

  if (metric->parts == NULL)
    {
      metric->parts = g_array_new (FALSE, TRUE, sizeof (HearthPart));
      g_array_set_clear_func (metric->parts, clear_part);
    }
  for (guint i = 0; i < metric->parts->len; i++)
    if (g_str_equal (g_array_index (metric->parts, HearthPart, i).name, name))
      {
        g_array_index (metric->parts, HearthPart, i).value += value;
        return;
      }
  part.name = g_strdup (name);
  g_array_append_val (metric->parts, part);
}

/**
 * hearth_metrics_from_picture:
 * @picture: a sealed picture
 * @period: of the same picture, clipped
 *
 * Computes everything that metrics defines. A period of which no day is left gives null values.
 *
 * Returns: (transfer full): the result.
 */
HearthMetrics *
hearth_metrics_from_picture (const HearthPicture *picture, const HearthPeriod *period)
{
  HearthMetrics *out = metrics_new (picture, period);
  HearthRun run = { picture, period, period->from, period->to, period->n_days, .out = out };

  out->n_days = period->n_days;
  if (period->n_days > 0)
    {
      hearth_run_init_daily (&run);
      hearth_run_growth (&run);
      hearth_run_activity (&run);
      hearth_run_retention (&run);
      hearth_run_cohorts (&run);
      hearth_run_service (&run);
      hearth_run_value (&run);
      hearth_run_trade (&run);
      hearth_run_free_daily (&run);
    }
  judge (out);
  hearth_run_health (out);
  return out;
}

/**
 * hearth_metrics_compute:
 * @db: a connection
 * @group_id: a group's id, 0 for all groups together
 * @from: first day
 * @to: last day, inclusive
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full): the metrics of one state of the store.
 */
HearthMetrics *
hearth_metrics_compute (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  gboolean own = !hearth_db_in_transaction (db);
  g_autoptr (HearthPicture) picture = NULL;
  g_autoptr (HearthPeriod) period = NULL;

  if (own)
    hearth_db_begin_read (db);
  picture = hearth_picture_load (db, group_id, error);
  if (picture != NULL)
    period = hearth_period_load (db, picture, from, to, error);
  if (own)
    hearth_db_end_read (db);
  return period == NULL ? NULL : hearth_metrics_from_picture (picture, period);
}

/**
 * hearth_metrics_get:
 * @metrics: a result
 * @id: id of a metric
 *
 * Returns: (nullable) (transfer none): the metric; NULL only when there is none of that id.
 */
const HearthMetric *
hearth_metrics_get (const HearthMetrics *metrics, const char *id)
{
  gint index = hearth_metric_index (id);

  return index < 0 ? NULL : &g_array_index (metrics->metrics, HearthMetric, index);
}

/* How many there are on the last day, of all groups together: a group that is not imported to the end of @now has not
 * lost its members, so they are not compared with those of a day that it reached. */
static gboolean
same_groups (const HearthMetrics *now, const HearthMetrics *before)
{
  for (guint i = 0; i < now->groups->len; i++)
    {
      HearthDay until = g_array_index (now->groups, HearthGroupSpan, i).data_until;

      if (until != HEARTH_DAY_NONE && until < now->to && until >= before->to)
        return FALSE;
    }
  return TRUE;
}

/* Months differ by three days; a period of which the data know the end alone differs by more. */
static gboolean
same_length (const HearthMetrics *now, const HearthMetrics *before)
{
  return before->n_days >= SAME_LENGTH * now->n_days;
}

/**
 * hearth_metrics_beside:
 * @now: figures of a period
 * @before: of the one before, of the same group or of all groups
 * @id: id of a metric
 *
 * What a figure is compared with. What is counted on the last day is compared of the same groups alone, what is counted
 * over a period with one that is about as long: the data may begin in its middle.
 *
 * Returns: the figure of @before, unknown where it is not to be compared; what it points to belongs to @before
 */
HearthMetric
hearth_metrics_beside (const HearthMetrics *now, const HearthMetrics *before, const char *id)
{
  static const char *const of_last_day[] = { "headcount_start", "headcount_end", "dau", "wau", "mau", "core", NULL };
  static const char *const of_all_days[] = { "joined", "joined.inferred", "left", "net_growth", "growth_rate", "exit_rate", "referred_joins",
                                             "messages", "core_exit_rate", "wake_rate", "question", "answer", "buyers", "conversion_rate",
                                             "revenue", "arpu", NULL };
  HearthMetric metric = *hearth_metrics_get (before, id);

  if ((g_strv_contains (of_last_day, id) && !same_groups (now, before)) || (g_strv_contains (of_all_days, id) && !same_length (now, before)))
    metric.has_value = FALSE;
  return metric;
}

/**
 * hearth_metrics_target:
 * @day: of the period
 * @id: id of a metric, or score
 *
 * Returns: what the group is to reach in the day's month; NAN: nothing was typed.
 */
double
hearth_metrics_target (const HearthMetrics *metrics, HearthDay day, const char *id)
{
  for (guint i = 0; i < metrics->targets->len; i++)
    {
      const HearthTarget *target = metrics->targets->pdata[i];

      if (target->month == hearth_day_month_start (day) && g_str_equal (target->metric, id))
        return target->value;
    }
  return NAN;
}

/**
 * hearth_metric_part:
 * @metric: a metric
 * @name: of a part
 *
 * Returns: the part's value, 0 when it is not there.
 */
double
hearth_metric_part (const HearthMetric *metric, const char *name)
{
  for (guint i = 0; metric->parts != NULL && i < metric->parts->len; i++)
    if (g_str_equal (g_array_index (metric->parts, HearthPart, i).name, name))
      return g_array_index (metric->parts, HearthPart, i).value;
  return 0;
}

/**
 * hearth_metrics_free:
 * @metrics: (nullable) (transfer full): a result
 */
void
hearth_metrics_free (HearthMetrics *metrics)
{
  if (metrics == NULL)
    return;
  hearth_details_free (metrics->details);
  g_array_unref (metrics->groups);
  g_array_unref (metrics->metrics);
  g_ptr_array_unref (metrics->cohorts);
  g_ptr_array_unref (metrics->targets);
  g_array_unref (metrics->funnel);
  g_free (metrics->dau);
  g_free (metrics->headcount);
  g_free (metrics->joined);
  g_free (metrics->left);
  g_free (metrics->messages);
  g_free (metrics->stickiness);
  g_free (metrics->group);
  g_free (metrics->zone);
  g_free (metrics);
}
