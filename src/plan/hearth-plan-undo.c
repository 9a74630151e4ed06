/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Undo needs of posts, occurrences, tasks and reminders. Any thread, with the HearthDb of that thread. */
#include "hearth-plan-undo.h"

#include "hearth-occurrence.h"
#include "hearth-posts.h"
#include "hearth-reminders.h"
#include "hearth-tasks.h"

/* Exactly one of the things is set. */
typedef struct
{
  gint64 post_id;                 /* of a post: @post NULL means that there was none */
  HearthPost *post;
  GPtrArray *rows;                /* HearthOccurrence of the post */
  HearthOccurrence *occurrence;   /* of one occurrence: as it was, or only its key */
  gboolean had_occurrence;
  HearthTask *task;
  HearthReminder *reminder;
  gboolean had_reminder;
} Entry;

struct _HearthPlanUndo
{
  GPtrArray *entries;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  hearth_post_free (entry->post);
  g_clear_pointer (&entry->rows, g_ptr_array_unref);
  hearth_occurrence_free (entry->occurrence);
  hearth_task_free (entry->task);
  hearth_reminder_free (entry->reminder);
  g_free (entry);
}

static gboolean
apply_post (const Entry *entry, HearthDb *db, GError **error)
{
  if (entry->post == NULL)
    return hearth_post_forget (db, entry->post_id, error);
  if (!hearth_occurrence_clear_all (db, entry->post_id, error) || !hearth_post_put (db, entry->post, error))
    return FALSE;
  for (guint i = 0; i < entry->rows->len; i++)
    if (!hearth_occurrence_set (db, g_ptr_array_index (entry->rows, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_entry (const Entry *entry, HearthDb *db, GError **error)
{
  const HearthOccurrence *o = entry->occurrence;

  if (entry->post_id != 0)
    return apply_post (entry, db, error);
  if (entry->task != NULL)
    return hearth_task_put (db, entry->task, error);
  if (o != NULL)
    return entry->had_occurrence ? hearth_occurrence_set (db, o, error)
                                 : hearth_occurrence_clear (db, o->post_id, o->group_id, o->original, error);
  return entry->had_reminder ? hearth_reminder_put (db, entry->reminder, error)
                             : hearth_reminder_clear (db, entry->reminder->key, error);
}

/**
 * hearth_plan_undo_new:
 *
 * Returns: (transfer full): an undo that changes nothing yet
 */
HearthPlanUndo *
hearth_plan_undo_new (void)
{
  HearthPlanUndo *undo = g_new0 (HearthPlanUndo, 1);

  undo->entries = g_ptr_array_new_with_free_func (entry_free);
  return undo;
}

/**
 * hearth_plan_undo_free:
 * @undo: (nullable) (transfer full):
 */
void
hearth_plan_undo_free (HearthPlanUndo *undo)
{
  if (undo == NULL)
    return;
  g_ptr_array_unref (undo->entries);
  g_free (undo);
}

/**
 * hearth_plan_undo_keep_post:
 *
 * Keeps a post with its groups and all rows of its occurrences.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_plan_undo_keep_post (HearthPlanUndo *undo, HearthDb *db, gint64 post_id, GError **error)
{
  g_autoptr (HearthPost) post = hearth_post_load (db, post_id, error);
  g_autoptr (GPtrArray) rows = post == NULL ? NULL : hearth_occurrence_list (db, post_id, error);
  Entry *entry;

  if (rows == NULL)
    return FALSE;
  entry = g_new0 (Entry, 1);
  entry->post_id = post_id;
  entry->post = g_steal_pointer (&post);
  entry->rows = g_steal_pointer (&rows);
  g_ptr_array_add (undo->entries, entry);
  return TRUE;
}

/**
 * hearth_plan_undo_keep_new_post:
 *
 * Notes that the post was just made: undo removes it.
 */
void
hearth_plan_undo_keep_new_post (HearthPlanUndo *undo, gint64 post_id)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->post_id = post_id;
  g_ptr_array_add (undo->entries, entry);
}

/**
 * hearth_plan_undo_keep_occurrence:
 *
 * Keeps one row of occurrences, or that there is none.
 *
 * Returns: FALSE with @error set when the database fails
 */
gboolean
hearth_plan_undo_keep_occurrence (HearthPlanUndo *undo, HearthDb *db, gint64 post_id, gint64 group_id,
                                  HearthWall original, GError **error)
{
  g_autoptr (HearthOccurrence) row = NULL;
  Entry *entry;

  if (!hearth_occurrence_load (db, post_id, group_id, original, &row, error))
    return FALSE;
  entry = g_new0 (Entry, 1);
  entry->had_occurrence = row != NULL;
  entry->occurrence = row != NULL ? g_steal_pointer (&row) : hearth_occurrence_new (post_id, group_id, original, 0);
  g_ptr_array_add (undo->entries, entry);
  return TRUE;
}

/**
 * hearth_plan_undo_keep_task:
 *
 * Keeps a task.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_plan_undo_keep_task (HearthPlanUndo *undo, HearthDb *db, gint64 task_id, GError **error)
{
  HearthTask *task = hearth_task_load (db, task_id, error);
  Entry *entry;

  if (task == NULL)
    return FALSE;
  entry = g_new0 (Entry, 1);
  entry->task = task;
  g_ptr_array_add (undo->entries, entry);
  return TRUE;
}

/**
 * hearth_plan_undo_keep_reminder:
 *
 * Keeps one row of reminders, or that there is none.
 *
 * Returns: FALSE with @error set when the database fails
 */
gboolean
hearth_plan_undo_keep_reminder (HearthPlanUndo *undo, HearthDb *db, const char *key, GError **error)
{
  g_autoptr (HearthReminder) reminder = NULL;
  Entry *entry;

  if (!hearth_reminder_load (db, key, &reminder, error))
    return FALSE;
  entry = g_new0 (Entry, 1);
  entry->had_reminder = reminder != NULL;
  entry->reminder = reminder != NULL ? g_steal_pointer (&reminder) : hearth_reminder_new (key);
  g_ptr_array_add (undo->entries, entry);
  return TRUE;
}

/**
 * hearth_plan_undo_apply:
 *
 * Puts everything kept back as it was, the last change first. Call it inside a transaction (hearth_store_write() has
 * one). Applying it twice does no harm.
 *
 * Returns: FALSE with @error set when the database fails
 */
gboolean
hearth_plan_undo_apply (const HearthPlanUndo *undo, HearthDb *db, GError **error)
{
  g_return_val_if_fail (undo != NULL, FALSE);

  for (guint i = undo->entries->len; i-- > 0;)
    if (!apply_entry (g_ptr_array_index (undo->entries, i), db, error))
      return FALSE;
  return TRUE;
}
