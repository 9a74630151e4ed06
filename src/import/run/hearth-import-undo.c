/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking an import back in one transaction: rows another live import saw pass to it, the rest goes, and the group is
 * derived again. In steps, where that is possible: hearth-import-withdraw.c. The connection's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-asked.h"
#include "hearth-error.h"
#include "hearth-import-derive.h"
#include "hearth-import-private.h"
#include "hearth-settings.h"

#define WORDS_A_STEP 500

/** hearth_batch_free: */
void
hearth_batch_free (HearthBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->group);
  g_free (batch->file_name);
  g_free (batch->format);
  g_free (batch);
}

/** hearth_import_list: Returns: (transfer full) (element-type HearthBatch): finished and running imports, newest first. */
GPtrArray *
hearth_import_list (HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_batch_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT b.id, g.name, b.file_name, b.format, b.state, b.finished_at, b.n_messages, b.n_system, b.n_new, b.n_duplicates, b.n_unread"
    " FROM batches b JOIN groups g ON g.id = b.group_id ORDER BY b.id DESC", NULL);

  while (hearth_stmt_step (stmt))
    {
      HearthBatch *batch = g_new0 (HearthBatch, 1);
      batch->id = hearth_stmt_int (stmt, 0);
      batch->group = g_strdup (hearth_stmt_text (stmt, 1));
      batch->file_name = g_strdup (hearth_stmt_text (stmt, 2));
      batch->format = g_strdup (hearth_stmt_text (stmt, 3));
      batch->state = hearth_stmt_int (stmt, 4);
      batch->finished_at = hearth_stmt_int (stmt, 5);
      batch->messages = hearth_stmt_int (stmt, 6);
      batch->system = hearth_stmt_int (stmt, 7);
      batch->new_rows = hearth_stmt_int (stmt, 8);
      batch->duplicates = hearth_stmt_int (stmt, 9);
      batch->unread = hearth_stmt_int (stmt, 10);
      g_ptr_array_add (list, batch);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}

#define HEIRS                                                                                                  \
  "FROM batch_seen s JOIN batches b ON b.id = s.batch_id WHERE b.group_id = ?1 AND s.batch_id <> ?2 AND b.state <> 2"

/* Whether another import of the group met rows of others, perhaps of this one. */
gboolean
import_has_heirs (HearthDb *db, gint64 group_id, gint64 batch)
{
  return hearth_db_int (db, 1, "SELECT EXISTS (SELECT 1 " HEIRS ")", "ii", group_id, batch) != 0;
}

/* Gives rows that other imports met to the first of them, and counts that one's days anew. */
static gboolean
pass_rows_on (HearthDb *db, gint64 group_id, gint64 batch, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (GArray) heirs = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT DISTINCT s.batch_id " HEIRS " ORDER BY s.batch_id", "ii",
                                                 group_id, batch);

  while (hearth_stmt_step (stmt))
    {
      gint64 heir = hearth_stmt_int (stmt, 0);
      g_array_append_val (heirs, heir);
    }
  if (zone == NULL || !hearth_stmt_done (stmt, error))
    return FALSE;
  for (guint i = 0; i < heirs->len; i++)
    {
      gint64 heir = g_array_index (heirs, gint64, i);
      if (!hearth_db_exec (db, error, "UPDATE messages SET batch_id = ?2 WHERE batch_id = ?1 AND EXISTS (SELECT 1 FROM batch_seen s"
                           " WHERE s.batch_id = ?2 AND s.first_id <= messages.id AND s.last_id >= messages.id)", "ii", batch, heir))
        return FALSE;
      if (hearth_db_changes (db) > 0 && !import_rebuild_days (db, group_id, heir, zone, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
exec_all (HearthDb *db, const char *const *statements, gint64 id, GError **error)
{
  for (; *statements != NULL; statements++)
    if (!hearth_db_exec (db, error, *statements, "i", id))
      return FALSE;
  return TRUE;
}

/* Where an import has many rows. ?1 is the batch. */
static gboolean
remove_many (HearthDb *db, gint64 batch, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM evidence WHERE message_id IN (SELECT id FROM messages WHERE batch_id = ?1)",
    "DELETE FROM messages WHERE batch_id = ?1",
    "DELETE FROM member_day WHERE batch_id = ?1",
    "DELETE FROM hour_day WHERE batch_id = ?1",
    NULL,
  };

  return exec_all (db, statements, batch, error);
}

static gboolean
remove_few (HearthDb *db, gint64 batch, GError **error)
{
  static const char *const statements[] = {
    "DELETE FROM evidence WHERE batch_id = ?1",
    "DELETE FROM batch_seen WHERE batch_id = ?1",
    "DELETE FROM identity_fields WHERE batch_id = ?1",
    "DELETE FROM name_seen WHERE batch_id = ?1",
    "DELETE FROM member_tags WHERE batch_id = ?1",
    "DELETE FROM orders WHERE batch_id = ?1",
    "DELETE FROM coupons WHERE batch_id = ?1",
    "DELETE FROM check_ins WHERE batch_id = ?1",
    "DELETE FROM answers WHERE batch_id = ?1",
    "DELETE FROM post_results WHERE batch_id = ?1",
    "DELETE FROM points WHERE batch_id = ?1",
    "DELETE FROM leave_reasons WHERE batch_id = ?1",
    "DELETE FROM batches WHERE id = ?1",
    NULL,
  };

  return exec_all (db, statements, batch, error);
}

/* A group the import made goes with it, unless something else lives there. */
static gboolean
remove_group_if_made (HearthDb *db, gint64 group_id, gint64 batch, gboolean *gone, GError **error)
{
  *gone = hearth_db_int (db, 0, "SELECT count(*) FROM groups g WHERE g.id = ?1 AND g.made_by = ?2"
    " AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.group_id = g.id) AND NOT EXISTS (SELECT 1 FROM post_groups p WHERE p.group_id = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM tallies t WHERE t.group_id = g.id) AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.group_id = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM identity_decisions d WHERE d.group_a = g.id OR d.group_b = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM identities i WHERE i.group_id = g.id) AND NOT EXISTS (SELECT 1 FROM thresholds h WHERE h.group_id = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM not_adverts v WHERE v.group_id = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM leave_reasons l WHERE l.group_id = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM targets a WHERE a.group_id = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM invitations n WHERE n.group_id = g.id)"
    " AND NOT EXISTS (SELECT 1 FROM event_groups e WHERE e.group_id = g.id)", "ii", group_id, batch) > 0;
  if (*gone)
    return hearth_db_exec (db, error, "DELETE FROM group_span WHERE group_id = ?1", "i", group_id)
           && hearth_db_exec (db, error, "DELETE FROM stays WHERE group_id = ?1", "i", group_id)
           && hearth_db_exec (db, error, "DELETE FROM member_group WHERE group_id = ?1", "i", group_id)
           && hearth_db_exec (db, error, "DELETE FROM asked_days WHERE group_id = ?1", "i", group_id)
           && hearth_db_exec (db, error, "DELETE FROM groups WHERE id = ?1", "i", group_id);
  /* It now belongs to the imports that are left. */
  return hearth_db_exec (db, error, "UPDATE groups SET made_by = (SELECT min(id) FROM batches WHERE group_id = ?1)"
                         " WHERE id = ?1 AND made_by = ?2", "ii", group_id, batch);
}

/**
 * import_remove_traces:
 * @batch: whose people are gone and whose group is derived without it
 * @gone: (out): whether its group went with it
 *
 * Removes a batch that has no messages any more, what else it left, and the group it made unless that is used since. In the
 * caller's write transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
import_remove_traces (HearthDb *db, gint64 group_id, gint64 batch, gboolean *gone, GError **error)
{
  return remove_few (db, batch, error) && remove_group_if_made (db, group_id, batch, gone, error) && import_remove_tags (db, error);
}

/**
 * import_remove_batch:
 *
 * The same of a batch of which nothing else is done: removes the people it made unless they are used since, and derives the
 * group.
 *
 * Returns: FALSE with @error set
 */
gboolean
import_remove_batch (HearthDb *db, gint64 group_id, gint64 batch, GError **error)
{
  gboolean gone = FALSE;

  return derive_leave_words (db, batch, error) && remove_few (db, batch, error)
         && import_remove_orphans (db, group_id, 0, G_MAXINT64, NULL, error)
         && remove_group_if_made (db, group_id, batch, &gone, error)
         && (gone ? derive_people (db, error) : derive_with (db, group_id, batch, NULL, NULL, error))
         && import_remove_people (db, 0, G_MAXINT64, error) && import_remove_tags (db, error);
}

/* Returns: FALSE, with @error saying that there is no such import */
gboolean
import_set_unknown (gint64 batch, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, batch);

  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
               _("There is no import %s to undo: see the list of imports."), number);
  return FALSE;
}

/* From here on the batch counts no more. In the caller's transaction. */
gboolean
import_leave (HearthDb *db, gint64 batch, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT group_id, first_ts, last_ts FROM batches WHERE id = ?1 AND state = 1"
                                                 " AND source = 1 AND first_ts IS NOT NULL", "i", batch);

  if (hearth_stmt_step (stmt)
      && !hearth_asked_forget (db, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), error))
    return FALSE;
  return hearth_stmt_done (stmt, error) && hearth_db_exec (db, error, "UPDATE batches SET state = 2 WHERE id = ?1", "i", batch);
}

/* In the caller's transaction; names and search words are left due. */
gboolean
import_undo_at_once (HearthDb *db, gint64 batch, GError **error)
{
  gint64 group_id = hearth_db_int (db, 0, "SELECT group_id FROM batches WHERE id = ?1", "i", batch);

  if (group_id == 0)
    return import_set_unknown (batch, error);
  return import_leave (db, batch, error) && pass_rows_on (db, group_id, batch, error) && remove_many (db, batch, error)
         && import_remove_batch (db, group_id, batch, error);
}

static gboolean
derive_all_words (HearthDb *db, GError **error)
{
  gboolean left = TRUE;

  while (left)
    if (!derive_due_words (db, WORDS_A_STEP, &left, error))
      return FALSE;
  return TRUE;
}

/**
 * hearth_import_undo:
 * @batch: of a finished or crashed import
 *
 * Takes an import back, in the caller's transaction when one is open, else in steps: rows that another live import also
 * saw pass to it; people and the group it made go unless they were edited or are used since.
 *
 * Returns: FALSE with @error set; what was begun in steps is then ended when the workspace is next opened
 */
gboolean
hearth_import_undo (HearthDb *db, gint64 batch, GCancellable *cancellable, GError **error)
{
  HearthImportWriter writer = { import_write_direct, db };

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (hearth_db_in_transaction (db))
    return import_undo_at_once (db, batch, error) && derive_all_words (db, error);
  return import_withdraw (&writer, hearth_db_path (db), batch, error);
}

static int
recover_alone (HearthDb *db, GError **error)
{
  HearthImportWriter writer = { import_write_direct, db };
  gint64 batch;
  int n = 0;

  for (; (batch = hearth_db_int (db, 0, "SELECT min(id) FROM batches WHERE state <> 1", NULL)) != 0; n++)
    if (!hearth_import_undo (db, batch, NULL, error))
      return -1;
  return import_write_words (&writer, error) ? n : -1;
}

/**
 * hearth_import_recover:
 *
 * Undoes imports that a crash cut short, and does what one left to do that was finished; nothing when another living
 * program is importing. Not inside a transaction.
 *
 * Returns: how many were undone, -1 with @error set
 */
int
hearth_import_recover (HearthDb *db, GError **error)
{
  int fd;

  if (hearth_db_int (db, 0, "SELECT EXISTS (SELECT 1 FROM batches WHERE state <> 1) OR EXISTS (SELECT 1 FROM words_due)", NULL) == 0
      || !import_lock_alone (hearth_db_path (db), &fd))
    return 0;
  int n = recover_alone (db, error);
  import_unlock (fd);
  return n;
}
