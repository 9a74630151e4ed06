/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking an import back in steps that each hold the writer for a moment only:
 *
 * 1. one transaction marks the batch and takes over what follows for its group, found out before as at the end of an import:
 *    all figures change at once;
 * 2. its rows go, some at a time: they are in no figure any more; then the names and accounts that only it knew;
 * 3. what follows from that, who stands for whom, is found out and taken over in the same way; then the people go, some at a
 *    time, and last the batch and the group it made;
 * 4. names and search words of people are derived, some at a time.
 *
 * After a crash the batch is found marked when the workspace is next opened, and the rest is done then. Where another
 * import met messages of this one, they have to pass to it in the moment in which this one goes: that is one transaction
 * after all. So is the end while another import into the group goes on: its names and accounts come without anything that
 * tells of them. Rows of tables fall back by themselves: what counts is asked of the imports that are finished. The thread
 * of the caller, but for what is written. */
#include "config.h"

#include "hearth-error.h"
#include "hearth-import-derive.h"

#define ROWS_A_STEP 3000
#define TABLE_ROWS_A_STEP 1000
#define PEOPLE_A_STEP 400
#define IDS_A_STEP 4000          /* of people that stay, too */

typedef struct
{
  const HearthImportWriter *writer;
  const char *workspace;
  gint64 batch;
  gint64 group_id;
  GArray *used_names;          /* (nullable) gint64: names that messages of other imports bear */
  GArray *ids;                 /* (nullable) gint64: who may go */
  guint next_id;
  gint64 row, last_row;        /* ids from which on rows may be left */
  gint64 day, last_day;
  gboolean chat;
  gboolean counts;             /* until it is marked */
  gboolean heirs;
  guint table;                 /* index in what a table leaves: rows may be left from there on */
  gboolean moving;             /* while another import went on something was left for the end */
} Withdrawal;

/* Calls @func on a connection of its own, so that edits go on. */
static gboolean
read_aside (Withdrawal *self, HearthImportCall func, GError **error)
{
  g_autoptr (HearthDb) db = hearth_db_open (self->workspace, HEARTH_DB_READ, error);

  if (db == NULL)
    return FALSE;
  hearth_db_begin_read (db);
  gboolean ok = func (db, self, error);
  hearth_db_end_read (db);
  return ok;
}

static gboolean
read_batch (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  self->group_id = hearth_db_int (db, 0, "SELECT group_id FROM batches WHERE id = ?1", "i", self->batch);
  if (self->group_id == 0)
    return import_set_unknown (self->batch, error);
  self->chat = hearth_db_int (db, 0, "SELECT source FROM batches WHERE id = ?1", "i", self->batch) == HEARTH_SOURCE_CHAT;
  self->counts = hearth_db_int (db, 0, "SELECT state FROM batches WHERE id = ?1", "i", self->batch) == HEARTH_BATCH_DONE;
  return TRUE;
}

/* Where the rows of the batch lie; nothing is added to it any more. */
static gboolean
find_rows (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  self->row = hearth_db_int (db, 1, "SELECT min(id) FROM messages WHERE batch_id = ?1", "i", self->batch);
  self->last_row = hearth_db_int (db, 0, "SELECT max(id) FROM messages WHERE batch_id = ?1", "i", self->batch);
  self->day = hearth_db_int (db, 1, "SELECT min(day) FROM (SELECT day FROM member_day WHERE batch_id = ?1"
                             " UNION ALL SELECT day FROM hour_day WHERE batch_id = ?1)", "i", self->batch);
  self->last_day = hearth_db_int (db, 0, "SELECT max(day) FROM (SELECT day FROM member_day WHERE batch_id = ?1"
                                  " UNION ALL SELECT day FROM hour_day WHERE batch_id = ?1)", "i", self->batch);
  return TRUE;
}

static gboolean
find_orphans (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  self->next_id = 0;
  self->used_names = import_used_names (db, self->batch, error);
  self->ids = self->used_names != NULL ? import_possible_orphans (db, self->group_id, error) : NULL;
  return self->ids != NULL;
}

static gboolean
find_people (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  self->next_id = 0;
  g_clear_pointer (&self->ids, g_array_unref);
  self->ids = import_people_left (db, error);
  return self->ids != NULL;
}

/* While another import into the group goes on its names come and go without a derivation. */
static gboolean
is_moving (Withdrawal *self, HearthDb *db)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM batches WHERE group_id = ?1 AND state = 0 AND id <> ?2", "ii", self->group_id,
                        self->batch) > 0;
}

static gboolean
undo_at_once (HearthDb *db, gpointer data, GError **error)
{
  return import_undo_at_once (db, ((Withdrawal *) data)->batch, error);
}

/* Refuses when another import met messages of this one. */
static gboolean
leave (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;

  self->heirs = self->chat && import_has_heirs (db, self->group_id, self->batch);
  if (!self->heirs)
    return import_leave (db, self->batch, error);
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BUSY, "");
  return FALSE;
}

/* *@self->heirs: it is taken back as a whole. */
static gboolean
mark (Withdrawal *self, GError **error)
{
  const HearthImportWriter *writer = self->writer;
  const ImportTurn turn = { self->group_id, self->batch, leave, NULL, self };
  g_autoptr (GError) failure = NULL;
  gboolean ok = self->counts ? import_turn (writer, self->workspace, &turn, &failure) : writer->write (writer->data, leave, self, &failure);

  if (self->heirs)
    return writer->write (writer->data, undo_at_once, self, error);
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
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
  "DELETE FROM leave_reasons WHERE id IN (SELECT id FROM leave_reasons WHERE batch_id = ?1 LIMIT ?2)",
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

/* The next of those who may go, as a range of ids. */
static void
take_range (Withdrawal *self, gint64 *first, gint64 *last)
{
  guint from = self->next_id;

  *first = *last = g_array_index (self->ids, gint64, from);
  for (; self->next_id < self->ids->len && self->next_id < from + PEOPLE_A_STEP; self->next_id++)
    {
      gint64 id = g_array_index (self->ids, gint64, self->next_id);

      if (id - *first > IDS_A_STEP)
        return;
      *last = id;
    }
}

/* Accounts and names that only the import knew. */
static gboolean
remove_some_orphans (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;
  gint64 first, last;

  take_range (self, &first, &last);
  self->moving |= is_moving (self, db);
  return self->moving
         || (import_remove_orphans (db, self->group_id, first, last, self->used_names, error) && import_remove_leaving (db, error));
}

static gboolean
remove_some_people (HearthDb *db, gpointer data, GError **error)
{
  gint64 first, last;

  take_range (data, &first, &last);
  return import_remove_people (db, first, last, error);
}

static gboolean
stay_as_is (HearthDb *db, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
remove_rest (HearthDb *db, gpointer data, GError **error)
{
  Withdrawal *self = data;
  gboolean gone;

  return self->moving || is_moving (self, db) ? import_remove_batch (db, self->group_id, self->batch, error)
                                              : import_remove_traces (db, self->group_id, self->batch, &gone, error);
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
  while (self->table < G_N_ELEMENTS (table_rows))
    if (!writer->write (writer->data, remove_some_rows, self, error))
      return FALSE;
  return TRUE;
}

static gboolean
remove_those (Withdrawal *self, HearthImportCall func, GError **error)
{
  while (self->next_id < self->ids->len)
    if (!self->writer->write (self->writer->data, func, self, error))
      return FALSE;
  return TRUE;
}

/* Who is gone may have stood for somebody else, who then goes, too. */
static gboolean
settle (Withdrawal *self, GError **error)
{
  const ImportTurn turn = { self->group_id, self->batch, stay_as_is, NULL, self };

  if (!import_turn (self->writer, self->workspace, &turn, error))
    return FALSE;
  do
    if (!read_aside (self, find_people, error) || !remove_those (self, remove_some_people, error))
      return FALSE;
  while (self->ids->len > 0);
  return TRUE;
}

static gboolean
run_steps (Withdrawal *self, GError **error)
{
  const HearthImportWriter *writer = self->writer;

  if (!read_aside (self, read_batch, error) || !mark (self, error))
    return FALSE;
  if (!self->heirs && (!read_aside (self, find_rows, error) || !remove_rows (self, error)
                       || !read_aside (self, find_orphans, error) || !remove_those (self, remove_some_orphans, error)
                       || (!self->moving && !settle (self, error)) || !writer->write (writer->data, remove_rest, self, error)))
    return FALSE;
  return import_write_words (writer, error) && import_keep_asked (writer, self->group_id, error);
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

  g_clear_pointer (&self.used_names, g_array_unref);
  g_clear_pointer (&self.ids, g_array_unref);
  return ok;
}
