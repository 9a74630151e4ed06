/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cards of the groups show. Reader threads. */
#include "config.h"

#include "hearth-group-summary.h"

#include <math.h>

#include "hearth-clock.h"
#include "hearth-members.h"
#include "hearth-metrics.h"
#include "hearth-occurrences.h"
#include "hearth-settings.h"

#define DAYS_AHEAD 30

/** hearth_group_summary_free: @summary: (nullable) (transfer full) */
void
hearth_group_summary_free (HearthGroupSummary *summary)
{
  if (summary == NULL)
    return;
  g_clear_pointer (&summary->group, hearth_group_free);
  g_free (summary->next_title);
  g_free (summary);
}

static gboolean
fill_health (HearthDb *db, HearthGroupSummary *summary, GError **error)
{
  HearthDay until = summary->group->data_until;

  if (until == HEARTH_DAY_NONE)
    return TRUE;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (db, summary->group->id, until - HEARTH_SUMMARY_DAYS + 1, until, error);
  if (metrics == NULL)
    return FALSE;
  g_autoptr (GPtrArray) risk = hearth_members_at_risk (db, summary->group->id, HEARTH_DAY_NONE, NULL, error);
  if (risk == NULL)
    return FALSE;
  summary->score = metrics->health.score;
  summary->at_risk = risk->len;
  summary->questions = hearth_metrics_get (metrics, "open_questions")->has_value ? hearth_metrics_get (metrics, "open_questions")->value : 0;
  for (guint i = 0; i < metrics->n_days && i < HEARTH_SUMMARY_DAYS; i++)
    summary->active[HEARTH_SUMMARY_DAYS - metrics->n_days + i] = metrics->dau[i];
  return TRUE;
}

static gboolean
fill_next (HearthDb *db, HearthGroupSummary *summary, HearthZone *zone, gint64 now, GError **error)
{
  HearthDay today = hearth_zone_day (zone, now);
  g_autoptr (HearthSchedule) schedule = hearth_schedule_load (db, zone, today, today + DAYS_AHEAD, summary->group->id, error);

  if (schedule == NULL)
    return FALSE;
  for (guint i = 0; i < hearth_schedule_length (schedule) && summary->next_title == NULL; i++)
    {
      const HearthPlanned *planned = hearth_schedule_get (schedule, i);
      if (!hearth_planned_is_open (planned) || planned->due_at < now)
        continue;
      summary->next_title = g_strdup (planned->post->title);
      summary->next_day = planned->day;
      summary->next_second = planned->second;
    }
  return TRUE;
}

/** hearth_group_summaries_load: a HearthStoreFunc. Returns: (transfer full): GPtrArray of HearthGroupSummary, by name */
gpointer
hearth_group_summaries_load (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) groups = hearth_groups_list (db, error);
  g_autoptr (HearthZone) zone = groups != NULL ? hearth_settings_zone (db, error) : NULL;
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_group_summary_free);
  gint64 now = hearth_clock_now ();

  if (zone == NULL)
    return NULL;
  g_ptr_array_set_free_func (groups, NULL);
  for (guint i = 0; i < groups->len; i++)
    {
      HearthGroupSummary *summary = g_new0 (HearthGroupSummary, 1);
      summary->group = g_ptr_array_index (groups, i);
      summary->score = NAN;
      for (guint day = 0; day < HEARTH_SUMMARY_DAYS; day++)
        summary->active[day] = NAN;
      g_ptr_array_add (summaries, summary);
    }
  for (guint i = 0; i < summaries->len; i++)
    if (!fill_health (db, g_ptr_array_index (summaries, i), error)
        || !fill_next (db, g_ptr_array_index (summaries, i), zone, now, error))
      return NULL;
  return g_steal_pointer (&summaries);
}
