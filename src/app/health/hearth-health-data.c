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

/* The groups and the days: what all readings begin with. */
static HearthHealthData *
begin (HearthDb *db, const HearthHealthQuery *query, GError **error)
{
  g_autoptr (HearthHealthData) data = g_new0 (HearthHealthData, 1);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);

  if (zone == NULL)
    return NULL;
  HearthDay today = hearth_zone_day (zone, hearth_clock_now ());
  data->group_id = query->group_id;
  data->groups = hearth_groups_list_uncounted (db, error);
  if (data->groups == NULL)
    return NULL;
  data->span = hearth_span_of (query->choice, today, data_until (data->groups, query->group_id), query->from, query->to);
  return g_steal_pointer (&data);
}

/**
 * hearth_health_load:
 * @query: HearthHealthQuery
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthHealthData with the figures of the period
 */
gpointer
hearth_health_load (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthHealthData) data = begin (db, query, error);

  if (data == NULL)
    return NULL;
  data->now = hearth_metrics_compute (db, data->group_id, data->span.from, data->span.to, error);
  return data->now != NULL ? g_steal_pointer (&data) : NULL;
}

/**
 * hearth_health_load_before:
 * @query: HearthHealthQuery
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthHealthData with the figures of the period before
 */
gpointer
hearth_health_load_before (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthHealthData) data = begin (db, query, error);

  if (data == NULL)
    return NULL;
  data->before = hearth_metrics_compute (db, data->group_id, data->span.before_from, data->span.before_to, error);
  return data->before != NULL ? g_steal_pointer (&data) : NULL;
}

/**
 * hearth_health_load_each:
 * @query: HearthHealthQuery
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthHealthData with the figures of each group in the period
 */
gpointer
hearth_health_load_each (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthHealthData) data = begin (db, query, error);

  if (data == NULL)
    return NULL;
  data->each = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_metrics_free);
  for (guint i = 0; i < data->groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (data->groups, i);
      HearthMetrics *metrics = hearth_metrics_compute (db, group->id, data->span.from, data->span.to, error);
      if (metrics == NULL)
        return NULL;
      g_ptr_array_add (data->each, metrics);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&data);
}

/**
 * hearth_health_load_details:
 * @query: HearthHealthQuery
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthHealthData with what lies behind the charts of the period
 */
gpointer
hearth_health_load_details (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthHealthData) data = begin (db, query, error);

  if (data == NULL)
    return NULL;
  data->details = hearth_details_load (db, data->group_id, data->span.from, data->span.to, error);
  return data->details != NULL ? g_steal_pointer (&data) : NULL;
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
  hearth_details_free (data->details);
  g_free (data);
}
