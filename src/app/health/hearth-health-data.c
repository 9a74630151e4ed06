/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the health page asks of the store. On a reader thread. */
#include "config.h"

#include "hearth-health-data.h"

#include "hearth-clock.h"
#include "hearth-settings.h"

static HearthDay
data_until (GPtrArray *groups, gint64 group_id)
{
  HearthDay until = HEARTH_DAY_NONE;

  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      if (group_id == 0 || group->id == group_id)
        until = MAX (until, group->data_until);
    }
  return until;
}

static gboolean
load_each (HearthHealthData *data, HearthDb *db, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < data->groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (data->groups, i);
      HearthMetrics *metrics = hearth_metrics_compute (db, group->id, data->span.from, data->span.to, error);
      if (metrics == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_clear_pointer (&metrics, hearth_metrics_free);
          return FALSE;
        }
      g_ptr_array_add (data->each, metrics);
    }
  return TRUE;
}

static gboolean
load (HearthHealthData *data, HearthDb *db, const HearthHealthQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);

  if (zone == NULL)
    return FALSE;
  HearthDay today = hearth_zone_day (zone, hearth_clock_now ());
  data->groups = hearth_groups_list (db, error);
  if (data->groups == NULL)
    return FALSE;
  data->span = hearth_span_of (query->choice, today, data_until (data->groups, query->group_id), query->from, query->to);
  data->now = hearth_metrics_compute (db, query->group_id, data->span.from, data->span.to, error);
  if (data->now == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  data->before = hearth_metrics_compute (db, query->group_id, data->span.before_from, data->span.before_to, error);
  return data->before != NULL && (query->group_id != 0 || load_each (data, db, cancellable, error));
}

/**
 * hearth_health_load:
 * @query: HearthHealthQuery
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthHealthData
 */
gpointer
hearth_health_load (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthHealthData) data = g_new0 (HearthHealthData, 1);

  data->each = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_metrics_free);
  return load (data, db, query, cancellable, error) ? g_steal_pointer (&data) : NULL;
}

/** hearth_health_data_free: @data: (nullable): */
void
hearth_health_data_free (HearthHealthData *data)
{
  if (data == NULL)
    return;
  g_clear_pointer (&data->groups, g_ptr_array_unref);
  g_clear_pointer (&data->now, hearth_metrics_free);
  g_clear_pointer (&data->before, hearth_metrics_free);
  g_clear_pointer (&data->each, g_ptr_array_unref);
  g_free (data);
}
