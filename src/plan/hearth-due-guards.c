/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guards that warn, as lines of Today. Any thread, with the HearthDb of that thread. */
#include "config.h"

#include "hearth-advice.h"
#include "hearth-due-private.h"
#include "hearth-guards.h"

/* So many lines a group at most, the most dangerous first. */
#define MOST_LINES 2

static const HearthGuardKind by_danger[HEARTH_N_GUARDS] = {
  HEARTH_GUARD_DEAD_GROUP, HEARTH_GUARD_MONOLOGUE, HEARTH_GUARD_ONE_VOICE, HEARTH_GUARD_STAFF_RUN,
  HEARTH_GUARD_PROMOTION, HEARTH_GUARD_POSTS, HEARTH_GUARD_SAMENESS,
};

/* One line a week: what was ticked or skipped comes back on Monday when it still holds. */
static gboolean
add_guard (HearthDueRun *run, const HearthDueGroup *group, const HearthGuard *guard)
{
  g_autofree char *week = hearth_day_to_string (hearth_day_monday (run->today));
  HearthDueItem *item = hearth_due_item_new (HEARTH_DUE_GUARD, g_strdup_printf ("guard:%" G_GINT64_FORMAT ":%s:%s", group->id,
                                                                               hearth_guard_id (guard->kind), week), group);

  item->at = hearth_zone_day_start (run->zone, run->today);
  item->title = g_strdup (hearth_guard_title (guard->kind));
  item->reason = hearth_guard_words (guard);
  return hearth_due_run_take (run, item);
}

static gboolean
add_group_guards (HearthDueRun *run, const HearthDueGroup *group, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (run->db, group->id, error);
  g_autoptr (GPtrArray) guards = picture != NULL ? hearth_guards_load (run->db, picture, run->today, error) : NULL;
  g_autoptr (GHashTable) resting = guards != NULL ? hearth_advice_load_resting (run->db, group->id, run->now, error) : NULL;
  guint lines = 0;

  if (resting == NULL)
    return FALSE;
  for (guint i = 0; i < HEARTH_N_GUARDS && guards->len == HEARTH_N_GUARDS && lines < MOST_LINES; i++)
    {
      const HearthGuard *guard = guards->pdata[by_danger[i]];

      if (guard->status == HEARTH_STATUS_WEAK && !g_hash_table_contains (resting, hearth_guard_rule (guard->kind)))
        lines += add_guard (run, group, guard) ? 1 : 0;
    }
  return TRUE;
}

/**
 * hearth_due_add_guards:
 *
 * Adds the guards that warn, of groups whose data are not too old: about the others nothing is known.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_due_add_guards (HearthDueRun *run, GError **error)
{
  for (guint i = 0; i < run->groups->len; i++)
    {
      const HearthDueGroup *group = g_ptr_array_index (run->groups, i);

      if (!hearth_due_group_is_stale (run, group) && !add_group_guards (run, group, error))
        return FALSE;
    }
  return TRUE;
}
