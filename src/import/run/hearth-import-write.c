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
#include "hearth-settings.h"

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
    "INSERT INTO batches (group_id, state, source, file_name, file_size, sha256, format, platform, zone, on_day, complete, started_at,"
    " resolution)"
    " VALUES (?1, 0, ?2, ?3, 0, '', ?4, ?5, coalesce(?6, (SELECT value FROM settings WHERE key = 'zone'), 'UTC'), ?7, ?8, ?9, 0)",
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
  chat->begun = TRUE;
  chat->there = hearth_db_int (db, 0, "SELECT max(resolution & 1) | max(resolution & 2) FROM batches WHERE group_id = ?1 AND state = 1"
                               " AND source = ?2", "ii", chat->group_id, (gint64) HEARTH_SOURCE_CHAT);
  chat->first_own = hearth_db_int (db, 0, "SELECT max(id) FROM messages", NULL) + 1;
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

/* Returns: (transfer none) (nullable): the author of that index + 1, NULL for 0 */
const ImportAuthor *
import_author (ImportChat *chat, guint32 number)
{
  return number != 0 ? g_ptr_array_index (chat->known, number - 1) : NULL;
}

/* What the notice of a row, now in the table as @message, says of people. */
gboolean
import_write_notice (HearthDb *db, ImportChat *chat, const ImportRow *row, gint64 message, GError **error)
{
  const ImportNotice *notice = &g_array_index (chat->writing->notices, ImportNotice, row->notice);
  const ImportAuthor *actor = import_author (chat, row->author);
  const ImportAuthor *renamed = import_author (chat, notice->renamed);
  HearthEvidenceKind kind = notice->type == HEARTH_NOTICE_JOIN ? HEARTH_EVIDENCE_JOIN
                            : notice->type == HEARTH_NOTICE_LEAVE ? HEARTH_EVIDENCE_LEAVE : HEARTH_EVIDENCE_RENAME;

  if (notice->type == HEARTH_NOTICE_OTHER || (kind == HEARTH_EVIDENCE_RENAME && renamed == NULL))
    return TRUE;
  for (guint i = 0; i < notice->n_people; i++)
    {
      const ImportAuthor *person = import_author (chat, g_array_index (chat->writing->people, guint32, notice->first_person + i));
      if (person == NULL)
        continue;
      gint64 by = actor != NULL && actor->identity_id != person->identity_id ? actor->identity_id : 0;
      if (!import_add_evidence (db, chat->group_id, person->identity_id, kind, HEARTH_SOURCE_CHAT, row->day, row->ts,
                                (gint64) ++chat->seq, renamed != NULL ? renamed->identity_id : 0, by, NULL, message, 0, error))
        return FALSE;
    }
  return TRUE;
}

/* A dry run only asks which rows are there. */
static gboolean
look_up_chunk (HearthDb *db, ImportChat *chat, GError **error)
{
  gboolean meets = import_meets (chat);
  g_autoptr (HearthStmt) find = import_prepare_find (db, chat, error);

  for (guint i = 0; find != NULL && i < chat->writing->rows->len; i++)
    {
      const ImportRow *row = &g_array_index (chat->writing->rows, ImportRow, i);
      gint64 hash;

      if (row->kind >= HEARTH_KIND_NOTICE)
        continue;
      gint64 id = meets && !row->by_id ? import_meet (db, chat, find, row, &hash, error)
                  : chat->group_id != 0 ? import_find_row (find, row->day, row->hash) : 0;
      if (id < 0)
        return FALSE;
      if (id > 0)
        chat->result->duplicates++;
      else
        chat->result->new_rows++;
    }
  return find != NULL;
}

/* The owner may choose another time zone while the import runs: the rows before were moved, these have to follow. */
static gboolean
follow_zone (HearthDb *db, ImportChat *chat, GError **error)
{
  g_autofree char *name = hearth_db_dup_text (db, "SELECT value FROM settings WHERE key = 'zone'", NULL);
  GArray *rows = chat->writing->rows;

  if (name == NULL || strcmp (name, hearth_zone_name (chat->zone)) == 0)
    return TRUE;
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  for (guint i = 0; zone != NULL && i < rows->len; i++)
    {
      ImportRow *row = &g_array_index (rows, ImportRow, i);
      HearthLocal local = hearth_zone_local (zone, row->ts);

      row->day = local.day;
      row->hour = local.second / 3600;
    }
  return zone != NULL;
}

/* HearthImportCall: writes what the chunk holds. */
gboolean
import_write_chunk (HearthDb *db, gpointer data, GError **error)
{
  ImportChat *chat = data;

  for (guint i = 0; i < chat->writing->authors->len; i++)
    g_ptr_array_add (chat->known, chat->writing->authors->pdata[i]);
  g_ptr_array_set_size (chat->writing->authors, 0);
  if (!follow_zone (db, chat, error))
    return FALSE;
  if (chat->options->dry_run)
    return look_up_chunk (db, chat, error);
  g_autoptr (ImportDays) days = import_days_new ();

  return import_resolve (db, chat, error) && import_insert_rows (db, chat, days, error)
         && import_days_write (days, db, chat->group_id, chat->batch, error);
}
