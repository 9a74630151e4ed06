/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writing side of an import: chunks become rows, each in a write transaction. On the writer's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-import-private.h"
#include "hearth-names.h"

/* One activity of somebody, to be summed by day and by hour. */
typedef struct
{
  HearthDay day;
  guint8 hour;
  gint64 identity;
} Activity;

static gint64
find_or_make_group (HearthDb *db, const char *name, gboolean dry_run, gboolean *made, GError **error)
{
  g_autofree char *clean = hearth_name_clean (name);
  gint64 id = hearth_db_int (db, 0, "SELECT id FROM groups WHERE name = ?1 AND deleted_at IS NULL", "s", clean);

  *made = id == 0 && !dry_run;
  return *made ? hearth_groups_add (db, clean, NULL, NULL, 0, error) : id;
}

static gboolean
insert_batch (HearthDb *db, const HearthImportOptions *options, gint64 group_id, const char *platform,
              HearthEvidenceSource source, const char *format, GError **error)
{
  g_autofree char *base = options->path != NULL ? g_filename_display_basename (options->path) : g_strdup (hearth_input_name (options->input));

  return hearth_db_exec (db, error,
    "INSERT INTO batches (group_id, state, source, file_name, file_size, sha256, format, platform, zone, on_day, complete, started_at)"
    " VALUES (?1, 0, ?2, ?3, 0, '', ?4, ?5, coalesce(?6, (SELECT value FROM settings WHERE key = 'zone'), 'UTC'), ?7, ?8, ?9)",
    "iissssIii", group_id, (gint64) source, base, format, platform, options->zone,
    options->on_day != HEARTH_DAY_NONE ? (gint64) options->on_day : G_MININT64, (gint64) options->complete, hearth_clock_now ());
}

/* Makes the batch, and the group when it is not there. In a dry run group and batch stay 0 where they would be new. */
gboolean
import_begin_batch (HearthDb *db, const HearthImportOptions *options, const char *group, const char *platform,
                    HearthEvidenceSource source, const char *format, gint64 *group_id, gint64 *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean made;

  *group_id = find_or_make_group (db, group, options->dry_run, &made, &failure);
  *batch = 0;
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (options->dry_run)
    return TRUE;
  if (!insert_batch (db, options, *group_id, platform, source, format, error))
    return FALSE;
  *batch = hearth_db_last_id (db);
  return !made || hearth_db_exec (db, error, "UPDATE groups SET made_by = ?2 WHERE id = ?1", "ii", *group_id, *batch);
}

static gboolean
remember_self (HearthDb *db, ImportChat *chat, GError **error)
{
  if (chat->options->self_name != NULL)
    {
      chat->self_key = hearth_name_fold (chat->options->self_name);
      if (chat->group_id == 0 || chat->options->dry_run)
        return TRUE;
      return hearth_db_exec (db, error, "UPDATE groups SET self_key = ?2 WHERE id = ?1", "is", chat->group_id, chat->self_key);
    }
  chat->self_key = hearth_db_dup_text (db, "SELECT self_key FROM groups WHERE id = ?1", "i", chat->group_id);
  return TRUE;
}

/* HearthImportCall: makes the batch of a chat. */
gboolean
import_begin (HearthDb *db, gpointer data, GError **error)
{
  ImportChat *chat = data;

  if (!import_begin_batch (db, chat->options, chat->result->group, chat->platform, HEARTH_SOURCE_CHAT, chat->format->id,
                           &chat->group_id, &chat->batch, error))
    return FALSE;
  chat->result->batch = chat->batch;
  chat->result->group_id = chat->group_id;
  chat->keep_text = hearth_db_int (db, 1, "SELECT keep_text FROM groups WHERE id = ?1", "i", chat->group_id) != 0;
  return remember_self (db, chat, error);
}

/* Adds one piece of evidence; 0 and NULL for what does not apply. */
gboolean
import_add_evidence (HearthDb *db, gint64 group_id, gint64 identity, HearthEvidenceKind kind, HearthEvidenceSource source,
                     HearthDay day, gint64 ts, gint64 seq, gint64 value, gint64 by_identity, const char *join_source,
                     gint64 message, gint64 batch, GError **error)
{
  return hearth_db_exec (db, error,
    "INSERT INTO evidence (group_id, identity_id, kind, source, day, ts, seq, value, by_identity, join_source, message_id, batch_id)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", "iiiiiiiiIsII",
    group_id, identity, (gint64) kind, (gint64) source, (gint64) day, ts, seq, value,
    by_identity != 0 ? by_identity : G_MININT64, join_source, message != 0 ? message : G_MININT64, batch != 0 ? batch : G_MININT64);
}

static const ImportAuthor *
author_of (ImportChat *chat, guint32 number)
{
  return number != 0 ? g_ptr_array_index (chat->authors, number - 1) : NULL;
}

static gboolean
write_evidence (HearthDb *db, ImportChat *chat, const ImportRow *row, gint64 message, GError **error)
{
  const ImportNotice *notice = &g_array_index (chat->chunk.notices, ImportNotice, row->notice);
  const ImportAuthor *actor = author_of (chat, row->author);
  const ImportAuthor *renamed = author_of (chat, notice->renamed);
  HearthEvidenceKind kind = notice->type == HEARTH_NOTICE_JOIN ? HEARTH_EVIDENCE_JOIN
                            : notice->type == HEARTH_NOTICE_LEAVE ? HEARTH_EVIDENCE_LEAVE : HEARTH_EVIDENCE_RENAME;

  if (notice->type == HEARTH_NOTICE_OTHER || (kind == HEARTH_EVIDENCE_RENAME && renamed == NULL))
    return TRUE;
  for (guint i = 0; i < notice->n_people; i++)
    {
      const ImportAuthor *person = author_of (chat, g_array_index (chat->chunk.people, guint32, notice->first_person + i));
      if (person == NULL)
        continue;
      gint64 by = actor != NULL && actor->identity_id != person->identity_id ? actor->identity_id : 0;
      if (!import_add_evidence (db, chat->group_id, person->identity_id, kind, HEARTH_SOURCE_CHAT, row->day, row->ts,
                                (gint64) ++chat->seq, renamed != NULL ? renamed->identity_id : 0, by, NULL, message, 0, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
flush_seen (HearthDb *db, ImportChat *chat, GError **error)
{
  if (chat->seen_first == 0)
    return TRUE;
  gint64 first = chat->seen_first;
  chat->seen_first = 0;
  return hearth_db_exec (db, error, "INSERT INTO batch_seen (batch_id, first_id, last_id) VALUES (?1, ?2, ?3)"
                         " ON CONFLICT DO UPDATE SET last_id = max(last_id, excluded.last_id)",
                         "iii", chat->batch, first, chat->seen_last);
}

/* A row of another import met again: kept as a run of ids, so that undoing that import leaves it to this one. */
static gboolean
note_seen (HearthDb *db, ImportChat *chat, gint64 id, GError **error)
{
  if (chat->seen_first != 0 && id >= chat->seen_first && id <= chat->seen_last)
    return TRUE;
  if (chat->seen_first != 0 && id == chat->seen_last + 1)
    {
      chat->seen_last = id;
      return TRUE;
    }
  if (!flush_seen (db, chat, error))
    return FALSE;
  chat->seen_first = chat->seen_last = id;
  return TRUE;
}

static gboolean
note_duplicate (HearthDb *db, ImportChat *chat, HearthStmt *find, const ImportRow *row, GError **error)
{
  gboolean ok = TRUE;

  if (row->notice < 0)
    chat->result->duplicates++;
  hearth_stmt_bind_int (find, 1, chat->group_id);
  hearth_stmt_bind_int (find, 2, row->day);
  hearth_stmt_bind_int (find, 3, row->hash);
  if (hearth_stmt_step (find) && hearth_stmt_int (find, 1) != chat->batch)
    ok = note_seen (db, chat, hearth_stmt_int (find, 0), error);
  hearth_stmt_reset (find);
  return ok;
}

static void
bind_row (ImportChat *chat, HearthStmt *insert, const ImportRow *row)
{
  const ImportAuthor *author = author_of (chat, row->author);

  hearth_stmt_bind_int (insert, 1, chat->group_id);
  hearth_stmt_bind_int (insert, 2, row->day);
  hearth_stmt_bind_int (insert, 3, row->hash);
  hearth_stmt_bind_int (insert, 4, row->ts);
  if (author != NULL)
    hearth_stmt_bind_int (insert, 5, author->name_id);
  else
    hearth_stmt_bind_null (insert, 5);
  hearth_stmt_bind_int (insert, 6, chat->batch);
  hearth_stmt_bind_int (insert, 7, row->kind);
  hearth_stmt_bind_int (insert, 8, row->flags);
  if (row->reply_hash != 0)
    hearth_stmt_bind_int (insert, 9, row->reply_hash);
  else
    hearth_stmt_bind_null (insert, 9);
  if (chat->keep_text || row->kind == HEARTH_KIND_NOTICE)
    hearth_stmt_bind_text (insert, 10, chat->chunk.texts->str + row->text, row->text_length);
  else
    hearth_stmt_bind_null (insert, 10);
}

static gboolean
write_row (HearthDb *db, ImportChat *chat, HearthStmt *insert, HearthStmt *find, const ImportRow *row, GArray *activities, GError **error)
{
  const ImportAuthor *author = author_of (chat, row->author);

  bind_row (chat, insert, row);
  if (!hearth_stmt_run (insert, error))
    return FALSE;
  if (hearth_db_changes (db) == 0)
    return note_duplicate (db, chat, find, row, error);
  if (row->notice >= 0)
    return write_evidence (db, chat, row, hearth_db_last_id (db), error);
  chat->result->new_rows++;
  if (author != NULL && !(row->flags & HEARTH_FLAG_RECALLED))
    {
      Activity activity = { row->day, row->hour, author->identity_id };
      g_array_append_val (activities, activity);
    }
  return TRUE;
}

static int
compare_by_day (gconstpointer a, gconstpointer b)
{
  const Activity *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return x->identity < y->identity ? -1 : x->identity > y->identity;
}

static int
compare_by_hour (gconstpointer a, gconstpointer b)
{
  const Activity *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return (int) x->hour - (int) y->hour;
}

/* Adds runs of equal activities to an aggregate; the array is sorted by @compare first. */
static gboolean
add_runs (HearthStmt *upsert, GArray *activities, GCompareFunc compare, gboolean by_hour, gint64 group_id, gint64 batch, GError **error)
{
  g_array_sort (activities, compare);
  for (guint i = 0, j; i < activities->len; i = j)
    {
      const Activity *first = &g_array_index (activities, Activity, i);
      for (j = i + 1; j < activities->len && compare (first, &g_array_index (activities, Activity, j)) == 0; j++)
        ;
      hearth_stmt_bind_int (upsert, 1, group_id);
      hearth_stmt_bind_int (upsert, 2, first->day);
      hearth_stmt_bind_int (upsert, 3, by_hour ? first->hour : first->identity);
      hearth_stmt_bind_int (upsert, 4, batch);
      hearth_stmt_bind_int (upsert, 5, j - i);
      if (!hearth_stmt_run (upsert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_activities (HearthDb *db, GArray *activities, gint64 group_id, gint64 batch, GError **error)
{
  g_autoptr (HearthStmt) days = hearth_db_prepare (db,
    "INSERT INTO member_day (group_id, day, identity_id, batch_id, messages) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT DO UPDATE SET messages = messages + excluded.messages", error);
  g_autoptr (HearthStmt) hours = days != NULL ? hearth_db_prepare (db,
    "INSERT INTO hour_day (group_id, day, hour, batch_id, n) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT DO UPDATE SET n = n + excluded.n", error) : NULL;

  return hours != NULL && add_runs (days, activities, compare_by_day, FALSE, group_id, batch, error)
         && add_runs (hours, activities, compare_by_hour, TRUE, group_id, batch, error);
}

/* A dry run only asks which rows are there. */
static gboolean
look_up_chunk (HearthDb *db, ImportChat *chat, GError **error)
{
  g_autoptr (HearthStmt) find = hearth_db_prepare (db, "SELECT 1 FROM messages WHERE group_id = ?1 AND day = ?2 AND hash = ?3", error);

  for (guint i = 0; find != NULL && i < chat->chunk.rows->len; i++)
    {
      const ImportRow *row = &g_array_index (chat->chunk.rows, ImportRow, i);
      if (row->notice >= 0)
        continue;
      hearth_stmt_bind_int (find, 1, chat->group_id);
      hearth_stmt_bind_int (find, 2, row->day);
      hearth_stmt_bind_int (find, 3, row->hash);
      if (chat->group_id != 0 && hearth_stmt_step (find))
        chat->result->duplicates++;
      else
        chat->result->new_rows++;
      hearth_stmt_reset (find);
    }
  return find != NULL;
}

/* HearthImportCall: writes what the chunk holds. */
gboolean
import_write_chunk (HearthDb *db, gpointer data, GError **error)
{
  ImportChat *chat = data;

  if (chat->options->dry_run)
    return look_up_chunk (db, chat, error);
  g_autoptr (GArray) activities = g_array_sized_new (FALSE, FALSE, sizeof (Activity), chat->chunk.rows->len);
  g_autoptr (HearthStmt) insert = hearth_db_prepare (db,
    "INSERT OR IGNORE INTO messages (group_id, day, hash, ts, name_id, batch_id, kind, flags, reply_hash, text)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", error);
  g_autoptr (HearthStmt) find = insert != NULL ? hearth_db_prepare (db,
    "SELECT id, batch_id FROM messages WHERE group_id = ?1 AND day = ?2 AND hash = ?3", error) : NULL;

  if (find == NULL || !import_resolve (db, chat, error))
    return FALSE;
  for (guint i = 0; i < chat->chunk.rows->len; i++)
    if (!write_row (db, chat, insert, find, &g_array_index (chat->chunk.rows, ImportRow, i), activities, error))
      return FALSE;
  return flush_seen (db, chat, error) && add_activities (db, activities, chat->group_id, chat->batch, error);
}

/* Counts the messages of a batch by day and hour anew, from its rows. */
gboolean
import_rebuild_days (HearthDb *db, gint64 group_id, gint64 batch, HearthZone *zone, GError **error)
{
  g_autoptr (GArray) activities = g_array_new (FALSE, FALSE, sizeof (Activity));
  g_autoptr (HearthStmt) rows = NULL;

  if (!hearth_db_exec (db, error, "UPDATE member_day SET messages = 0 WHERE group_id = ?1 AND batch_id = ?2", "ii", group_id, batch)
      || !hearth_db_exec (db, error, "DELETE FROM member_day WHERE group_id = ?1 AND batch_id = ?2 AND other = 0", "ii", group_id, batch)
      || !hearth_db_exec (db, error, "DELETE FROM hour_day WHERE group_id = ?1 AND batch_id = ?2", "ii", group_id, batch))
    return FALSE;
  rows = hearth_db_query (db, error, "SELECT m.day, m.ts, n.identity_id FROM messages m JOIN names n ON n.id = m.name_id"
                          " WHERE m.group_id = ?1 AND m.batch_id = ?2 AND m.kind < 100 AND (m.flags & 1) = 0", "ii", group_id, batch);
  while (hearth_stmt_step (rows))
    {
      gint64 ts = hearth_stmt_int (rows, 1);
      Activity activity = { hearth_stmt_int (rows, 0), hearth_zone_local (zone, ts).second / 3600, hearth_stmt_int (rows, 2) };
      g_array_append_val (activities, activity);
    }
  return hearth_stmt_done (rows, error) && add_activities (db, activities, group_id, batch, error);
}
