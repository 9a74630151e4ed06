/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking an import back in steps that each hold the writer for a moment only:
 *
 * 1. one transaction marks the batch and derives its group without it, so that all figures change at once; who was
 *    active when is read before, on a connection of its own, as at the end of an import;
 * 2. its rows go, some at a time: they are in no figure any more;
 * 3. one transaction removes the batch, the people and the group it made, and derives the group once more;
 * 4. names and search words of people are derived, some at a time.
 *
 * After a crash the batch is found marked when the workspace is next opened, and the rest is done then. Where another
 * import met rows of this one, they have to pass to it in the moment in which this one goes: that is one transaction
 * after all, and so it is for tables, which have no such many rows and whose word may fall back to another import.
 * The thread of the caller, but for what is written. */
#include "config.h"

#include "hearth-import-derive.h"

#define ROWS_A_STEP 3000
#define WORDS_A_STEP 150
#define MAX_READS 2

typedef struct
{
  const HearthImportWriter *writer;
  const char *workspace;
  gint64 batch;
  gint64 group_id;
  DeriveActivity *activity;    /* (nullable): of the group without the batch */
  GArray *used_names;          /* (nullable) gint64: names that messages of other imports bear */
  gint64 row, last_row;        /* ids from which on rows may be left */
  gint64 day, last_day;
  gboolean stale;
  gboolean done;               /* in one transaction */
  gboolean words_left;
} Withdrawal;

static void
forget_reading (Withdrawal *self)
{
  g_clear_pointer (&self->activity, derive_activity_free);
  g_clear_pointer (&self->used_names, g_array_unref);
}

static GArray *
read_used_names (HearthDb *db, gint64 group_id, gint64 batch, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT DISTINCT name_id FROM messages WHERE group_id = ?1 AND batch_id <> ?2"
                                                 " AND name_id IS NOT NULL", "ii", group_id, batch);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      g_array_append_val (names, id);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&names) : NULL;
}

static gboolean
read_from (Withdrawal *self, HearthDb *db, GError **error)
{
  forget_reading (self);
  self->group_id = hearth_db_int (db, 0, "SELECT group_id FROM batches WHERE id = ?1", "i", self->batch);
  if (self->group_id == 0)
    return import_set_unknown (self->batch, error);
  self->activity = derive_activity_load (db, self->group_id, 0, self->batch, error);
  self->used_names = self->activity != NULL ? read_used_names (db, self->group_id, self->batch, error) : NULL;
  return self->used_names != NULL;
}

/* On a connection of its own, so that edits go on. */
static gboolean
read_before (Withdrawal *self, GError **error)
{
  g_autoptr (HearthDb) db = hearth_db_open (self->workspace, HEARTH_DB_READ, error);

  if (db == NULL)
    return FALSE;
  hearth_db_begin_read (db);
  gboolean ok = read_from (self, db, error);
  hearth_db_end_read (db);
  return ok;
}

/* Where the rows of the batch lie; nothing is added to it any more. */
static gboolean
find_rows (Withdrawal *self, GError **error)
{
  g_autoptr (HearthDb) db = hearth_db_open (self->workspace, HEARTH_DB_READ, error);

  if (db == NULL)
    return FALSE;
  self->row = hearth_db_int (db, 1, "SELECT min(id) FROM messages WHERE batch_id = ?1", "i", self->batch);
  self->last_row = hearth_db_int (db, 0, "SELECT max(id) FROM messages WHERE batch_id = ?1", "i", self->batch);
  self->day = hearth_db_int (db, 1, "SELECT min(day) FROM (SELECT day FROM member_day WHERE batch_id = ?1"
                             " UNION ALL SELECT day FROM hour_day WHERE batch_id = ?1)", "i", self->batch);
  self->last_day = hearth_db_int (db, 0, "SELECT max(day) FROM (SELECT day FROM member_day WHERE batch_id = ?1"
                                  " UNION ALL SELECT day FROM hour_day WHERE batch_id = ?1)", "i", self->batch);
  return TRUE;
}

/* Calls @func in a transaction, with what is read before; again when that was stale, and the last time it reads there. */
static gboolean
write_with_reading (Withdrawal *self, HearthImportCall func, GError **error)
{
  guint reads = 0;

  do
    {
      forget_reading (self);
      if (reads++ < MAX_READS && !read_before (self, error))
        return FALSE;
      if (!self->writer->write (self->writer->data, func, self, error))
        return FALSE;
    }
  while (self->stale);
  return TRUE;
}

/* While another import into the group goes on its names come and go without a derivation. */
static gboolean
take_reading (Withdrawal *self, HearthDb *db, GError **error)
{
  gboolean moving = hearth_db_int (db, 0, "SELECT count(*) FROM batches WHERE group_id = ?1 AND state = 0 AND id <> ?2", "ii",
                                   self->group_id, self->batch) > 0;

  self->stale = self->activity != NULL && !moving && derive_activity_is_stale (self->activity, db);
  return self->stale || (self->activity != NULL && !moving) || read_from (self, db, error);
}

static gboolean
mark (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  if (!take_reading (self, db, error) || self->stale)
    return self->stale;
  gboolean chat = hearth_db_int (db, 0, "SELECT source FROM batches WHERE id = ?1", "i", self->batch) == HEARTH_SOURCE_CHAT;
  if (!chat || import_has_heirs (db, self->group_id, self->batch))
    {
      self->done = TRUE;
      return hearth_import_undo (db, self->batch, NULL, error);
    }
  gboolean counts = hearth_db_int (db, 0, "SELECT state FROM batches WHERE id = ?1", "i", self->batch) == HEARTH_BATCH_DONE;
  return hearth_db_exec (db, error, "UPDATE batches SET state = 2 WHERE id = ?1", "i", self->batch)
         && (!counts || derive_with (db, self->group_id, self->activity, error));
}

static gboolean
remove_some_messages (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;
  gint64 end = self->row + ROWS_A_STEP - 1;

  if (!hearth_db_exec (db, error, "DELETE FROM evidence WHERE message_id IN (SELECT id FROM messages WHERE id BETWEEN ?1 AND ?2"
                       " AND batch_id = ?3)", "iii", self->row, end, self->batch)
      || !hearth_db_exec (db, error, "DELETE FROM messages WHERE id BETWEEN ?1 AND ?2 AND batch_id = ?3", "iii", self->row, end,
                          self->batch))
    return FALSE;
  self->row = end + 1;
  return TRUE;
}

static gboolean
remove_some_days (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;
  gint64 n = 0;

  for (; self->day <= self->last_day && n < ROWS_A_STEP; self->day++)
    {
      if (!hearth_db_exec (db, error, "DELETE FROM member_day WHERE group_id = ?1 AND day = ?2 AND batch_id = ?3", "iii",
                           self->group_id, self->day, self->batch))
        return FALSE;
      n += hearth_db_changes (db);
      if (!hearth_db_exec (db, error, "DELETE FROM hour_day WHERE group_id = ?1 AND day = ?2 AND batch_id = ?3", "iii",
                           self->group_id, self->day, self->batch))
        return FALSE;
      n += hearth_db_changes (db) + 1;
    }
  return TRUE;
}

static gboolean
remove_rest (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  if (!take_reading (self, db, error) || self->stale)
    return self->stale;
  return import_remove_batch (db, self->group_id, self->batch, self->used_names, self->activity, error);
}

static gboolean
derive_some_words (HearthDb *db, gpointer data, GError **error)
{
  return derive_due_words (db, WORDS_A_STEP, &((Withdrawal *) data)->words_left, error);
}

static gboolean
run_steps (Withdrawal *self, GError **error)
{
  const HearthImportWriter *writer = self->writer;

  if (!write_with_reading (self, mark, error))
    return FALSE;
  if (!self->done)
    {
      if (!find_rows (self, error))
        return FALSE;
      while (self->row <= self->last_row)
        if (!writer->write (writer->data, remove_some_messages, self, error))
          return FALSE;
      while (self->day <= self->last_day)
        if (!writer->write (writer->data, remove_some_days, self, error))
          return FALSE;
      if (!write_with_reading (self, remove_rest, error))
        return FALSE;
    }
  do
    if (!writer->write (writer->data, derive_some_words, self, error))
      return FALSE;
  while (self->words_left);
  return TRUE;
}

/**
 * import_withdraw:
 * @workspace: its path
 * @batch: of a finished, failed or crashed import
 *
 * Takes an import back in steps, see above. After a failure the rest is done when the workspace is next opened.
 *
 * Returns: FALSE with @error set
 */
gboolean
import_withdraw (const HearthImportWriter *writer, const char *workspace, gint64 batch, GError **error)
{
  Withdrawal self = { .writer = writer, .workspace = workspace, .batch = batch };
  gboolean ok = run_steps (&self, error);

  forget_reading (&self);
  return ok;
}
