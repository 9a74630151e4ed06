/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables notes, tags and member_tags: what the owner writes down about people. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-notes.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-names.h"

static HearthNote *
note_from_stmt (HearthStmt *stmt)
{
  HearthNote *note = hearth_note_new (hearth_stmt_int (stmt, 1), hearth_stmt_text (stmt, 2));

  note->id = hearth_stmt_int (stmt, 0);
  note->created_at = hearth_stmt_int (stmt, 3);
  note->updated_at = hearth_stmt_int (stmt, 4);
  note->deleted_at = hearth_stmt_int (stmt, 5);
  return note;
}

static gboolean
touched (HearthDb *db, GError **error)
{
  if (hearth_db_changes (db) > 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                       _("This note is no longer there; open the person again."));
  return FALSE;
}

static gboolean
check_text (const char *text, GError **error)
{
  if (text != NULL && *text != '\0')
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("The note is empty; write something first."));
  return FALSE;
}

/* The id of a tag, which is made when there is none of that name yet; 0 with @error set. */
static gint64
ensure_tag (HearthDb *db, const char *name, GError **error)
{
  if (!hearth_db_exec (db, error, "INSERT INTO tags (name) VALUES (?) ON CONFLICT (name) DO NOTHING", "s", name))
    return 0;
  return hearth_db_int (db, 0, "SELECT id FROM tags WHERE name = ?", "s", name);
}

/* Rows of name, batch and record. */
static GPtrArray *
collect_tags (HearthStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_member_tag_free);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    {
      HearthMemberTag *tag = g_new0 (HearthMemberTag, 1);
      tag->member_id = hearth_stmt_int (stmt, 2);
      tag->name = g_strdup (hearth_stmt_text (stmt, 0));
      tag->batch_id = hearth_stmt_int (stmt, 1);
      g_ptr_array_add (tags, tag);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&tags) : NULL;
}

/**
 * hearth_note_new:
 *
 * Returns: (transfer full): a note that is not stored yet
 */
HearthNote *
hearth_note_new (gint64 member_id, const char *text)
{
  HearthNote *note = g_new0 (HearthNote, 1);

  note->member_id = member_id;
  note->text = g_strdup (text != NULL ? text : "");
  return note;
}

/**
 * hearth_note_free:
 * @note: (nullable) (transfer full):
 */
void
hearth_note_free (HearthNote *note)
{
  if (note == NULL)
    return;
  g_free (note->text);
  g_free (note);
}

/**
 * hearth_note_list:
 *
 * Returns: (transfer full) (element-type HearthNote): the notes about a person, newest first; NULL with @error set
 */
GPtrArray *
hearth_note_list (HearthDb *db, gint64 member_id, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT id, member_id, text, created_at, updated_at, deleted_at FROM notes "
                     "WHERE member_id IN " HEARTH_RECORDS_OF ("?1") " AND deleted_at IS NULL ORDER BY created_at DESC, id DESC",
                     "i", member_id);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_note_free);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    g_ptr_array_add (notes, note_from_stmt (stmt));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&notes) : NULL;
}

/**
 * hearth_note_insert:
 * @note: its id and dates are set
 *
 * Undo: hearth_note_delete().
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID for an empty note, or an error of the database
 */
gboolean
hearth_note_insert (HearthDb *db, HearthNote *note, gint64 now, GError **error)
{
  if (!check_text (note->text, error) ||
      !hearth_db_exec (db, error, "INSERT INTO notes (member_id, text, created_at, updated_at) VALUES (?, ?, ?, ?)",
                       "isii", note->member_id, note->text, now, now))
    return FALSE;
  note->id = hearth_db_last_id (db);
  note->created_at = note->updated_at = now;
  return TRUE;
}

/**
 * hearth_note_update:
 *
 * Undo: the same with the text as it was.
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID, HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_note_update (HearthDb *db, gint64 id, const char *text, gint64 now, GError **error)
{
  return check_text (text, error) &&
         hearth_db_exec (db, error, "UPDATE notes SET text = ?, updated_at = ? WHERE id = ?", "sii", text, now, id) &&
         touched (db, error);
}

/**
 * hearth_note_delete:
 *
 * Undo: hearth_note_restore().
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_note_delete (HearthDb *db, gint64 id, gint64 now, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE notes SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", "ii", now, id) &&
         touched (db, error);
}

/**
 * hearth_note_restore:
 *
 * Takes back hearth_note_delete().
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_note_restore (HearthDb *db, gint64 id, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE notes SET deleted_at = NULL WHERE id = ?", "i", id) && touched (db, error);
}

/**
 * hearth_member_tag_free:
 * @tag: (nullable) (transfer full):
 */
void
hearth_member_tag_free (HearthMemberTag *tag)
{
  if (tag == NULL)
    return;
  g_free (tag->name);
  g_free (tag);
}

/**
 * hearth_tag_count_free:
 * @count: (nullable) (transfer full):
 */
void
hearth_tag_count_free (HearthTagCount *count)
{
  if (count == NULL)
    return;
  g_free (count->name);
  g_free (count);
}

/**
 * hearth_tag_list:
 *
 * Returns: (transfer full) (element-type HearthTagCount): the tags that somebody bears, the most used first; NULL
 *   with @error set
 */
GPtrArray *
hearth_tag_list (HearthDb *db, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT t.name, count (DISTINCT coalesce (m.merged_into, m.id)) AS n FROM tags t JOIN member_tags mt ON mt.tag_id = t.id "
                     "JOIN members m ON m.id = mt.member_id AND m.deleted_at IS NULL "
                     "GROUP BY t.id ORDER BY n DESC, t.name", "");
  g_autoptr (GPtrArray) counts = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_tag_count_free);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    {
      HearthTagCount *count = g_new0 (HearthTagCount, 1);
      count->name = g_strdup (hearth_stmt_text (stmt, 0));
      count->members = hearth_stmt_int (stmt, 1);
      g_ptr_array_add (counts, count);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&counts) : NULL;
}

/**
 * hearth_member_tag_list:
 *
 * Returns: (transfer full) (element-type HearthMemberTag): the tags of a person by name, one entry for each source
 *   that gives it; NULL with @error set
 */
GPtrArray *
hearth_member_tag_list (HearthDb *db, gint64 member_id, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT t.name, mt.batch_id, mt.member_id FROM member_tags mt JOIN tags t ON t.id = mt.tag_id "
                     "WHERE mt.member_id IN " HEARTH_RECORDS_OF ("?1") " ORDER BY t.name, mt.batch_id, mt.member_id",
                     "i", member_id);

  return collect_tags (stmt, error);
}

/**
 * hearth_member_tag_add:
 * @name: the tag's name; blanks around it are taken off
 * @batch_id: the roster that said so, 0 when typed
 * @added: (out) (optional): whether this source did not give it before, so that undo knows whether to take it off
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID for an empty name, or an error of the database
 */
gboolean
hearth_member_tag_add (HearthDb *db, gint64 member_id, const char *name, gint64 batch_id, gboolean *added, GError **error)
{
  g_autofree char *clean = hearth_name_clean (name);
  gint64 tag_id;

  if (*clean == '\0')
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("Give the tag a name."));
      return FALSE;
    }
  tag_id = ensure_tag (db, clean, error);
  if (tag_id == 0 ||
      !hearth_db_exec (db, error,
                       "INSERT INTO member_tags (member_id, tag_id, batch_id) SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 "
                       "FROM member_tags WHERE member_id IN " HEARTH_RECORDS_OF ("?1") " AND tag_id = ?2 AND batch_id = ?3)",
                       "iii", member_id, tag_id, batch_id))
    return FALSE;
  if (added != NULL)
    *added = hearth_db_changes (db) > 0;
  return TRUE;
}

/**
 * hearth_member_tag_remove:
 * @removed: (out) (optional) (transfer full) (element-type HearthMemberTag): the tag as every source gave it, for
 *   hearth_member_tag_add() to bring back; empty when the person did not have it
 *
 * Takes a tag off a person, whoever gave it.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_member_tag_remove (HearthDb *db, gint64 member_id, const char *name, GPtrArray **removed, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT t.name, mt.batch_id, mt.member_id FROM member_tags mt JOIN tags t ON t.id = mt.tag_id "
                     "WHERE mt.member_id IN " HEARTH_RECORDS_OF ("?1") " AND t.name = ?2", "is", member_id, name);
  g_autoptr (GPtrArray) tags = collect_tags (stmt, error);

  if (tags == NULL ||
      !hearth_db_exec (db, error,
                       "DELETE FROM member_tags WHERE member_id IN " HEARTH_RECORDS_OF ("?1")
                       " AND tag_id = (SELECT id FROM tags WHERE name = ?2)",
                       "is", member_id, name))
    return FALSE;
  if (removed != NULL)
    *removed = g_steal_pointer (&tags);
  return TRUE;
}
