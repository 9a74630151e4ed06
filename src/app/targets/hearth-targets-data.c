/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing targets, on the store's threads. */
#include "config.h"

#include "hearth-targets-data.h"

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-settings.h"

/** hearth_targets_of_all_free: @all: (nullable) (transfer full): */
void
hearth_targets_of_all_free (HearthTargetsOfAll *all)
{
  if (all == NULL)
    return;
  g_clear_pointer (&all->goals, g_ptr_array_unref);
  g_free (all);
}

/** hearth_targets_load: a HearthStoreFunc; @query: HearthTargetsQuery. Returns: (transfer full): HearthGoals */
gpointer
hearth_targets_load (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  const HearthTargetsQuery *asked = query;

  return hearth_goals_load (db, asked->group_id, asked->month, HEARTH_DAY_NONE, error);
}

/* The month that is shown of all groups: the latest of which something is known. */
static HearthDay
month_of_all (HearthDb *db, GPtrArray *groups, GError **error)
{
  HearthDay until = HEARTH_DAY_NONE;

  for (guint i = 0; i < groups->len; i++)
    until = MAX (until, ((HearthGroup *) groups->pdata[i])->data_until);
  if (until == HEARTH_DAY_NONE)
    {
      g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
      until = zone != NULL ? hearth_zone_day (zone, hearth_clock_now ()) : 0;
    }
  return hearth_day_month_start (until);
}

static gboolean
has_target (GPtrArray *targets, gint64 group_id)
{
  for (guint i = 0; i < targets->len; i++)
    if (((HearthTarget *) targets->pdata[i])->group_id == group_id)
      return TRUE;
  return FALSE;
}

/** hearth_targets_load_all: a HearthStoreFunc without data. Returns: (transfer full): HearthTargetsOfAll */
gpointer
hearth_targets_load_all (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) groups = hearth_groups_list_uncounted (db, error);
  HearthDay month = groups != NULL ? month_of_all (db, groups, error) : HEARTH_DAY_NONE;
  g_autoptr (GPtrArray) targets = groups != NULL ? hearth_targets_list (db, 0, month, month, error) : NULL;
  HearthTargetsOfAll *all;

  if (targets == NULL)
    return NULL;
  all = g_new0 (HearthTargetsOfAll, 1);
  all->month = month;
  all->n_groups = groups->len;
  all->goals = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_goals_free);
  for (guint i = 0; i < groups->len; i++)
    {
      gint64 id = ((HearthGroup *) groups->pdata[i])->id;
      HearthGoals *goals = has_target (targets, id) ? hearth_goals_load (db, id, month, HEARTH_DAY_NONE, error) : NULL;

      if (goals != NULL)
        g_ptr_array_add (all->goals, goals);
      else if (has_target (targets, id) || g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          hearth_targets_of_all_free (all);
          return NULL;
        }
    }
  return all;
}

/** hearth_targets_write: a HearthStoreFunc; @targets: HearthTarget. Returns: (transfer full): GPtrArray of what there was */
gpointer
hearth_targets_write (HearthDb *db, gpointer targets, GCancellable *cancellable, GError **error)
{
  GPtrArray *before = NULL;

  return hearth_targets_set (db, targets, &before, error) ? before : NULL;
}

/** hearth_targets_rewrite: as hearth_targets_write(), without an answer: the undo. */
gpointer
hearth_targets_rewrite (HearthDb *db, gpointer targets, GCancellable *cancellable, GError **error)
{
  hearth_targets_set (db, targets, NULL, error);
  return NULL;
}
