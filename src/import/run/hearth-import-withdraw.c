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
 * import met messages of this one, they have to pass to it in the moment in which this one goes: that is one transaction
 * after all. Rows of tables fall back by themselves: what counts is asked of the imports that are finished. The thread
 * of the caller, but for what is written. */
#include "config.h"

#include "hearth-import-derive.h"

#define ROWS_A_STEP 3000
#define TABLE_ROWS_A_STEP 1000
#define PEOPLE_A_STEP 400
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
  gint64 person, last_person;  /* identities of the group */
  gboolean chat;
  guint table;                 /* index in what a table leaves: rows may be left from there on */
  gboolean stale;
  gboolean done;               /* in one transaction */
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
  self->activity = derive_activity_load (db, self->group_id, self->batch, error);
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
  self->person = hearth_db_int (db, 1, "SELECT min(id) FROM identities WHERE group_id = ?1", "i", self->group_id);
  self->last_person = hearth_db_int (db, 0, "SELECT max(id) FROM identities WHERE group_id = ?1", "i", self->group_id);
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
is_moving (Withdrawal *self, HearthDb *db)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM batches WHERE group_id = ?1 AND state = 0 AND id <> ?2", "ii", self->group_id,
                        self->batch) > 0;
}

static gboolean
take_reading (Withdrawal *self, HearthDb *db, GError **error)
{
  gboolean moving = is_moving (self, db);

  self->stale = self->activity != NULL && !moving && derive_activity_is_stale (self->activity, db);
  return self->stale || (self->activity != NULL && !moving) || read_from (self, db, error);
}

static gboolean
mark (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  if (!take_reading (self, db, error) || self->stale)
    return self->stale;
  self->chat = hearth_db_int (db, 0, "SELECT source FROM batches WHERE id = ?1", "i", self->batch) == HEARTH_SOURCE_CHAT;
  if (self->chat && import_has_heirs (db, self->group_id, self->batch))
    {
      self->done = TRUE;
      return import_undo_at_once (db, self->batch, error);
    }
  gboolean counts = hearth_db_int (db, 0, "SELECT state FROM batches WHERE id = ?1", "i", self->batch) == HEARTH_BATCH_DONE;
  /* Of check-ins that met again others count now: what they say of the days was not there to be read. */
  gboolean active = hearth_db_int (db, 0, "SELECT count(*) FROM (SELECT 1 FROM check_ins WHERE batch_id = ?1 LIMIT 1)", "i", self->batch) > 0;
  return import_leave (db, self->batch, error)
         && (!counts || derive_with (db, self->group_id, self->batch, active ? NULL : self->activity, error));
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

/* What a table leaves, a step at a time. ?1 is the batch, ?2 how many. */
static const char *const table_rows[] = {
  "DELETE FROM evidence WHERE id IN (SELECT id FROM evidence WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM orders WHERE id IN (SELECT id FROM orders WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM coupons WHERE id IN (SELECT id FROM coupons WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM check_ins WHERE id IN (SELECT id FROM check_ins WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM answers WHERE id IN (SELECT id FROM answers WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM post_results WHERE id IN (SELECT id FROM post_results WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM points WHERE id IN (SELECT id FROM points WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM identity_fields WHERE (identity_id, field, batch_id) IN"
  " (SELECT identity_id, field, batch_id FROM identity_fields WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM name_seen WHERE (name_id, batch_id) IN (SELECT name_id, batch_id FROM name_seen WHERE batch_id = ?1 LIMIT ?2)",
  "DELETE FROM member_tags WHERE (member_id, tag_id, batch_id) IN"
  " (SELECT member_id, tag_id, batch_id FROM member_tags WHERE batch_id = ?1 LIMIT ?2)",
};

static gboolean
remove_some_rows (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  if (!hearth_db_exec (db, error, table_rows[self->table], "ii", self->batch, (gint64) TABLE_ROWS_A_STEP))
    return FALSE;
  self->table += hearth_db_changes (db) == 0;
  return TRUE;
}

/* Whoever only the table knew: those the last step would find, but not all of them at once. */
static gboolean
remove_some_people (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;
  gint64 last = hearth_db_int (db, self->last_person, "SELECT max(id) FROM (SELECT id FROM identities WHERE id >= ?1 ORDER BY id LIMIT ?2)",
                               "ii", self->person, (gint64) PEOPLE_A_STEP);

  if (!is_moving (self, db)
      && (!import_remove_orphans (db, self->group_id, self->person, last, self->used_names, error) || !import_remove_leaving (db, error)))
    return FALSE;
  self->person = last + 1;
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
remove_rows (Withdrawal *self, GError **error)
{
  const HearthImportWriter *writer = self->writer;

  while (self->row <= self->last_row)
    if (!writer->write (writer->data, remove_some_messages, self, error))
      return FALSE;
  while (self->day <= self->last_day)
    if (!writer->write (writer->data, remove_some_days, self, error))
      return FALSE;
  while (!self->chat && self->table < G_N_ELEMENTS (table_rows))
    if (!writer->write (writer->data, remove_some_rows, self, error))
      return FALSE;
  while (!self->chat && self->person <= self->last_person)
    if (!writer->write (writer->data, remove_some_people, self, error))
      return FALSE;
  return TRUE;
}

static gboolean
run_steps (Withdrawal *self, GError **error)
{
  if (!write_with_reading (self, mark, error))
    return FALSE;
  if (!self->done && (!find_rows (self, error) || !remove_rows (self, error) || !write_with_reading (self, remove_rest, error)))
    return FALSE;
  return import_write_words (self->writer, error) && import_keep_asked (self->writer, self->group_id, error);
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
