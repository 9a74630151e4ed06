/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of tallies shows, read at once, and writing what was typed. Store threads. */
#include "config.h"

#include "hearth-tally-data.h"

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-import-tallies.h"
#include "hearth-metrics.h"
#include "hearth-settings.h"

/* A group whose chat was imported within these days is exported again, not typed. */
#define CHAT_DAYS 7
/* So far back a typed day still says what the next one may be like. */
#define LAST_DAYS 60

/* A page being read. */
typedef struct
{
  HearthDb *db;
  HearthTallyData *data;
  GArray *typed;                /* HearthTallyDay */
  GArray *chats;                /* HearthChatDay */
} Load;

static void
group_free (gpointer data)
{
  HearthTallyGroup *group = data;

  g_free (group->name);
  g_free (group);
}

static gboolean
is_from_chat (const Load *load, gint64 group_id, HearthDay from, HearthDay to)
{
  for (guint i = 0; i < load->chats->len; i++)
    {
      const HearthChatDay *chat = &g_array_index (load->chats, HearthChatDay, i);

      if (chat->group_id == group_id && chat->day >= from && chat->day <= to)
        return TRUE;
    }
  return FALSE;
}

/* (nullable): the latest typed day of the group from @from to @to */
static const HearthTallyDay *
find_typed (const Load *load, gint64 group_id, HearthDay from, HearthDay to)
{
  for (guint i = load->typed->len; i-- > 0;)
    {
      const HearthTallyDay *tally = &g_array_index (load->typed, HearthTallyDay, i);

      if (tally->group_id == group_id && tally->day >= from && tally->day <= to)
        return tally;
    }
  return NULL;
}

static gint64
metric_or_nothing (const HearthMetrics *metrics, const char *id)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, id);

  return metric->has_value ? (gint64) metric->value : HEARTH_TALLY_NOTHING;
}

/* The same figures as everywhere. */
static gboolean
read_chat (const Load *load, HearthTallyGroup *group, GError **error)
{
  HearthDay day = load->data->day;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (load->db, group->id, day, day, error);
  static const char *const ids[HEARTH_TALLY_N_FIELDS] = { "headcount_end", "joined", "left", "dau", "messages" };

  if (metrics == NULL)
    return FALSE;
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    group->typed.values[i] = metric_or_nothing (metrics, ids[i]);
  return TRUE;
}

static gboolean
add_group (const Load *load, const HearthGroup *from, gboolean all, GError **error)
{
  HearthTallyData *data = load->data;
  HearthTallyGroup *group = g_new0 (HearthTallyGroup, 1);
  const HearthTallyDay *typed = find_typed (load, from->id, data->day, data->day);
  const HearthTallyDay *last = find_typed (load, from->id, data->day - LAST_DAYS, data->day - 1);

  g_ptr_array_add (data->groups, group);
  group->id = from->id;
  group->name = g_strdup (from->name);
  group->color = from->color;
  group->from_chat = is_from_chat (load, from->id, data->day, data->day);
  group->wanted = find_typed (load, from->id, data->today - HEARTH_TALLY_DAYS, data->today) != NULL ||
                  !is_from_chat (load, from->id, data->today - CHAT_DAYS, data->today);
  data->n_wanted += group->wanted;
  hearth_tally_init (&group->typed, from->id, data->day);
  hearth_tally_init (&group->last, from->id, HEARTH_DAY_NONE);
  if (typed != NULL)
    group->typed = *typed;
  if (last != NULL)
    group->last = *last;
  return !group->from_chat || (!all && !group->wanted) || read_chat (load, group, error);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const HearthTallyGroup *one = *(HearthTallyGroup *const *) a, *two = *(HearthTallyGroup *const *) b;

  return one->wanted != two->wanted ? two->wanted - one->wanted : 0;
}

static void
mark_days (const Load *load)
{
  HearthTallyData *data = load->data;

  for (guint i = 0; i < HEARTH_TALLY_DAYS; i++)
    {
      HearthTallyMark *mark = &data->marks[i];

      mark->day = data->today - (HEARTH_TALLY_DAYS - 1) + (HearthDay) i;
      for (guint j = 0; j < data->groups->len; j++)
        {
          const HearthTallyGroup *group = g_ptr_array_index (data->groups, j);

          mark->n += group->wanted && (find_typed (load, group->id, mark->day, mark->day) != NULL ||
                                       is_from_chat (load, group->id, mark->day, mark->day));
        }
      mark->state = mark->n == 0 ? HEARTH_TALLY_GAP : mark->n < data->n_wanted ? HEARTH_TALLY_SOME : HEARTH_TALLY_ALL;
    }
}

static gboolean
fill (Load *load, gboolean all, GError **error)
{
  HearthTallyData *data = load->data;
  g_autoptr (GPtrArray) groups = hearth_groups_list (load->db, error);

  if (groups == NULL)
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    if (!add_group (load, g_ptr_array_index (groups, i), all, error))
      return FALSE;
  g_ptr_array_sort (data->groups, compare_groups);
  mark_days (load);
  return TRUE;
}

/** hearth_tally_data_load: a HearthStoreFunc. @request: HearthTallyRequest. Returns: (transfer full): HearthTallyData. */
gpointer
hearth_tally_data_load (HearthDb *db, gpointer request, GCancellable *cancellable, GError **error)
{
  const HearthTallyRequest *wanted = request;
  g_autoptr (HearthTallyData) data = g_new0 (HearthTallyData, 1);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (GArray) typed = NULL, chats = NULL;
  HearthDay from;

  if (zone == NULL)
    return NULL;
  data->groups = g_ptr_array_new_with_free_func (group_free);
  data->today = hearth_zone_day (zone, hearth_clock_now ());
  data->day = wanted->day == HEARTH_DAY_NONE ? data->today - 1 : MIN (wanted->day, data->today);
  from = MIN (data->day - LAST_DAYS, data->today - HEARTH_TALLY_DAYS);
  typed = hearth_tallies_list (db, 0, from, data->today, error);
  chats = typed != NULL ? hearth_tallies_chat_days (db, MIN (data->day, data->today - HEARTH_TALLY_DAYS), data->today, error) : NULL;
  if (chats == NULL)
    return NULL;
  Load load = { db, data, typed, chats };
  return fill (&load, wanted->all, error) ? g_steal_pointer (&data) : NULL;
}

/** hearth_tally_data_free: @data: (nullable) (transfer full): */
void
hearth_tally_data_free (HearthTallyData *data)
{
  if (data == NULL)
    return;
  g_clear_pointer (&data->groups, g_ptr_array_unref);
  g_free (data);
}

/** hearth_tally_job_new: @tallies: (transfer full): HearthTallyDay; @message: said when they are written. Returns: (transfer full): */
HearthTallyJob *
hearth_tally_job_new (GArray *tallies, const char *message)
{
  HearthTallyJob *job = g_new0 (HearthTallyJob, 1);

  job->tallies = tallies;
  job->message = g_strdup (message);
  return job;
}

/** hearth_tally_job_free: @job: (nullable) (transfer full): */
void
hearth_tally_job_free (HearthTallyJob *job)
{
  if (job == NULL)
    return;
  g_array_unref (job->tallies);
  g_free (job->message);
  g_free (job);
}

/** hearth_tally_job_write: a HearthStoreFunc for writing. Returns: (transfer full): the job that takes @job back. */
gpointer
hearth_tally_job_write (HearthDb *db, gpointer job, GCancellable *cancellable, GError **error)
{
  const HearthTallyJob *typed = job;
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  GArray *before = NULL;

  if (zone == NULL || !hearth_import_tallies (db, typed->tallies, hearth_zone_day (zone, hearth_clock_now ()), &before, error))
    return NULL;
  return hearth_tally_job_new (before, typed->message);
}

/** hearth_tally_job_undo: a HearthStoreFunc for writing, of the answer of hearth_tally_job_write(). Returns: NULL */
gpointer
hearth_tally_job_undo (HearthDb *db, gpointer job, GCancellable *cancellable, GError **error)
{
  hearth_tally_job_free (hearth_tally_job_write (db, job, cancellable, error));
  return NULL;
}
