/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table tasks. Any thread, with the HearthDb of that thread. */
#include "config.h"

#include "hearth-tasks.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-notes.h"

#define TASK_COLUMNS "id, title, text, group_id, member_id, due_day, done_at, created_at, deleted_at"

static gint64
null_for_zero (gint64 value)
{
  return value == 0 ? G_MININT64 : value;
}

static HearthTask *
from_stmt (HearthStmt *stmt)
{
  HearthTask *task = hearth_task_new (hearth_stmt_text (stmt, 1), HEARTH_DAY_NONE);

  task->id = hearth_stmt_int (stmt, 0);
  g_free (task->text);
  task->text = g_strdup (hearth_stmt_text (stmt, 2));
  task->group_id = hearth_stmt_int (stmt, 3);
  task->member_id = hearth_stmt_int (stmt, 4);
  if (!hearth_stmt_is_null (stmt, 5))
    task->due_day = (HearthDay) hearth_stmt_int (stmt, 5);
  task->done_at = hearth_stmt_int (stmt, 6);
  task->created_at = hearth_stmt_int (stmt, 7);
  task->deleted_at = hearth_stmt_int (stmt, 8);
  return task;
}

static GPtrArray *
collect (HearthStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_task_free);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    g_ptr_array_add (tasks, from_stmt (stmt));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&tasks) : NULL;
}

static void
set_gone (GError **error)
{
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                       _("This task is no longer there; open the page again."));
}

static gboolean
touched (HearthDb *db, GError **error)
{
  if (hearth_db_changes (db) > 0)
    return TRUE;
  set_gone (error);
  return FALSE;
}

/**
 * hearth_task_new:
 * @due_day: civil day by which it should be done, or HEARTH_DAY_NONE
 *
 * Returns: (transfer full): a task that is not stored yet
 */
HearthTask *
hearth_task_new (const char *title, HearthDay due_day)
{
  HearthTask *task = g_new0 (HearthTask, 1);

  task->title = g_strdup (title != NULL ? title : "");
  task->text = g_strdup ("");
  task->due_day = due_day;
  return task;
}

/**
 * hearth_task_copy:
 *
 * Returns: (transfer full): a deep copy
 */
HearthTask *
hearth_task_copy (const HearthTask *task)
{
  HearthTask *copy = g_memdup2 (task, sizeof *task);

  copy->title = g_strdup (task->title);
  copy->text = g_strdup (task->text);
  return copy;
}

/**
 * hearth_task_free:
 * @task: (nullable) (transfer full):
 */
void
hearth_task_free (HearthTask *task)
{
  if (task == NULL)
    return;
  g_free (task->title);
  g_free (task->text);
  g_free (task);
}

/**
 * hearth_task_load:
 *
 * Reads one task, a deleted one too.
 *
 * Returns: (transfer full): the task, or NULL with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
HearthTask *
hearth_task_load (HearthDb *db, gint64 id, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT " TASK_COLUMNS " FROM tasks WHERE id = ?", "i", id);
  g_autoptr (GPtrArray) tasks = collect (stmt, error);

  if (tasks == NULL)
    return NULL;
  if (tasks->len == 0)
    {
      set_gone (error);
      return NULL;
    }
  return g_ptr_array_steal_index (tasks, 0);
}

/**
 * hearth_task_list:
 *
 * Returns: (transfer full) (element-type HearthTask): all tasks that are not deleted, done ones too: by day, those
 *   without one last; NULL with @error set
 */
GPtrArray *
hearth_task_list (HearthDb *db, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " TASK_COLUMNS " FROM tasks WHERE deleted_at IS NULL ORDER BY due_day IS NULL, due_day, id",
                     "");

  return collect (stmt, error);
}

/**
 * hearth_task_list_due:
 *
 * Returns: (transfer full) (element-type HearthTask): tasks to be done by @day or before and not done yet, oldest
 *   first; NULL with @error set
 */
GPtrArray *
hearth_task_list_due (HearthDb *db, HearthDay day, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " TASK_COLUMNS " FROM tasks WHERE deleted_at IS NULL AND done_at IS NULL AND due_day <= ? "
                     "ORDER BY due_day, id", "i", (gint64) day);

  return collect (stmt, error);
}

/**
 * hearth_task_list_of_member:
 *
 * Returns: (transfer full) (element-type HearthTask): what was promised to a person, newest day first; NULL with
 *   @error set
 */
GPtrArray *
hearth_task_list_of_member (HearthDb *db, gint64 member_id, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " TASK_COLUMNS " FROM tasks WHERE deleted_at IS NULL AND member_id IN " HEARTH_RECORDS_OF ("?1") " "
                     "ORDER BY due_day DESC, id DESC", "i", member_id);

  return collect (stmt, error);
}

/**
 * hearth_task_insert:
 * @task: its id and created_at are set
 *
 * Undo: hearth_task_delete().
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID without a title, or an error of the database
 */
gboolean
hearth_task_insert (HearthDb *db, HearthTask *task, gint64 now, GError **error)
{
  g_return_val_if_fail (task != NULL, FALSE);

  if (*task->title == '\0')
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("Write what is to be done."));
      return FALSE;
    }
  task->id = hearth_db_int (db, 0, "SELECT coalesce (max (id), 0) + 1 FROM tasks", "");
  task->created_at = now;
  return hearth_task_put (db, task, error);
}

/**
 * hearth_task_put:
 *
 * Writes @task exactly as it is, over the stored one: an edit, or its undo with the task as it was.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_task_put (HearthDb *db, const HearthTask *task, GError **error)
{
  g_return_val_if_fail (task != NULL && task->id != 0, FALSE);

  return hearth_db_exec (db, error,
                         "INSERT INTO tasks (" TASK_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                         "ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, "
                         "group_id = excluded.group_id, member_id = excluded.member_id, due_day = excluded.due_day, "
                         "done_at = excluded.done_at, created_at = excluded.created_at, deleted_at = excluded.deleted_at",
                         "issIIIIiI", task->id, task->title, task->text, null_for_zero (task->group_id),
                         null_for_zero (task->member_id),
                         task->due_day == HEARTH_DAY_NONE ? G_MININT64 : (gint64) task->due_day,
                         null_for_zero (task->done_at), task->created_at, null_for_zero (task->deleted_at));
}

/**
 * hearth_task_set_done:
 * @done_at: instant of the tick, 0 to take it back
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_task_set_done (HearthDb *db, gint64 id, gint64 done_at, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE tasks SET done_at = ? WHERE id = ?", "Ii", null_for_zero (done_at), id) &&
         touched (db, error);
}

/**
 * hearth_task_delete:
 *
 * Undo: hearth_task_restore().
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_task_delete (HearthDb *db, gint64 id, gint64 now, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE tasks SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", "ii", now, id) &&
         touched (db, error);
}

/**
 * hearth_task_restore:
 *
 * Takes back hearth_task_delete().
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_task_restore (HearthDb *db, gint64 id, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE tasks SET deleted_at = NULL WHERE id = ?", "i", id) && touched (db, error);
}
