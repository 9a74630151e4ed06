/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table occurrences: only those that were moved, sent, skipped or have results. Any thread, with its HearthDb. */
#include "hearth-occurrence.h"

#define OCCURRENCE_COLUMNS \
  "post_id, group_id, original, moved_to, due_at, status, done_at, reach, reads, clicks, carts, paid, shares"
#define FIRST_RESULT_COLUMN 7

static HearthOccurrence *
from_stmt (HearthStmt *stmt)
{
  HearthOccurrence *row;
  HearthWall original = { 0, 0 };

  hearth_wall_parse (hearth_stmt_text (stmt, 2), &original);
  row = hearth_occurrence_new (hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), original, hearth_stmt_int (stmt, 4));
  row->moved = !hearth_stmt_is_null (stmt, 3) && hearth_wall_parse (hearth_stmt_text (stmt, 3), &row->moved_to);
  row->status = (HearthOccurrenceStatus) hearth_stmt_int (stmt, 5);
  row->done_at = hearth_stmt_int (stmt, 6);
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    if (!hearth_stmt_is_null (stmt, FIRST_RESULT_COLUMN + i))
      row->results[i] = hearth_stmt_int (stmt, FIRST_RESULT_COLUMN + i);
  return row;
}

static gint64
null_for_unknown (const HearthOccurrence *row, HearthResult result)
{
  return row->results[result] < 0 ? G_MININT64 : row->results[result];
}

static GPtrArray *
collect (HearthStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_occurrence_free);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    g_ptr_array_add (rows, from_stmt (stmt));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&rows) : NULL;
}

/**
 * hearth_occurrence_new:
 *
 * Returns: (transfer full): a row that is planned as the rule says, without results
 */
HearthOccurrence *
hearth_occurrence_new (gint64 post_id, gint64 group_id, HearthWall original, gint64 due_at)
{
  HearthOccurrence *row = g_new0 (HearthOccurrence, 1);

  row->post_id = post_id;
  row->group_id = group_id;
  row->original = original;
  row->due_at = due_at;
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    row->results[i] = HEARTH_RESULT_UNKNOWN;
  return row;
}

/**
 * hearth_occurrence_copy:
 *
 * Returns: (transfer full): a copy
 */
HearthOccurrence *
hearth_occurrence_copy (const HearthOccurrence *occurrence)
{
  return g_memdup2 (occurrence, sizeof *occurrence);
}

/**
 * hearth_occurrence_free:
 * @occurrence: (nullable) (transfer full):
 */
void
hearth_occurrence_free (HearthOccurrence *occurrence)
{
  g_free (occurrence);
}

/**
 * hearth_occurrence_wall:
 *
 * Returns: the wall time at which it takes place
 */
HearthWall
hearth_occurrence_wall (const HearthOccurrence *occurrence)
{
  return occurrence->moved ? occurrence->moved_to : occurrence->original;
}

/**
 * hearth_occurrence_load:
 * @out: (out) (nullable) (transfer full): the row, NULL when this occurrence has none
 *
 * Returns: FALSE with @error set when the database fails
 */
gboolean
hearth_occurrence_load (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original, HearthOccurrence **out,
                        GError **error)
{
  g_autofree char *key = hearth_wall_to_string (original);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " OCCURRENCE_COLUMNS " FROM occurrences WHERE post_id = ? AND group_id = ? AND original = ?",
                     "iis", post_id, group_id, key);
  g_autoptr (HearthOccurrence) row = NULL;

  *out = NULL;
  if (stmt == NULL)
    return FALSE;
  if (hearth_stmt_step (stmt))
    row = from_stmt (stmt);
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  *out = g_steal_pointer (&row);
  return TRUE;
}

/**
 * hearth_occurrence_list:
 *
 * Returns: (transfer full) (element-type HearthOccurrence): all rows of a post in order of the original time, those
 *   for all groups first; NULL with @error set
 */
GPtrArray *
hearth_occurrence_list (HearthDb *db, gint64 post_id, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " OCCURRENCE_COLUMNS " FROM occurrences WHERE post_id = ? ORDER BY original, group_id",
                     "i", post_id);

  return collect (stmt, error);
}

/**
 * hearth_occurrence_list_between:
 * @from: first wall time of the rule
 * @to: wall time after the last
 *
 * The rows of some days by their place in the rule. Found by index for each group, so that years of history of a
 * daily post cost nothing.
 *
 * Returns: (transfer full) (element-type HearthOccurrence): those for all groups and those of the post's groups; NULL
 *   with @error set
 */
GPtrArray *
hearth_occurrence_list_between (HearthDb *db, gint64 post_id, HearthWall from, HearthWall to, GError **error)
{
  g_autofree char *first = hearth_wall_to_string (from);
  g_autofree char *last = hearth_wall_to_string (to);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " OCCURRENCE_COLUMNS " FROM occurrences WHERE post_id = ?1 AND "
                     "group_id IN (SELECT 0 UNION ALL SELECT group_id FROM post_groups WHERE post_id = ?1) AND "
                     "original >= ?2 AND original < ?3", "iss", post_id, first, last);

  return collect (stmt, error);
}

/**
 * hearth_occurrence_list_moved:
 * @due_from: first instant
 * @due_to: instant after the last
 *
 * Returns: (transfer full) (element-type HearthOccurrence): rows of any post that were moved into a time, wherever
 *   the rule has them; NULL with @error set
 */
GPtrArray *
hearth_occurrence_list_moved (HearthDb *db, gint64 due_from, gint64 due_to, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " OCCURRENCE_COLUMNS " FROM occurrences WHERE due_at >= ? AND due_at < ? AND "
                     "moved_to IS NOT NULL", "ii", due_from, due_to);

  return collect (stmt, error);
}

/**
 * hearth_occurrence_set:
 *
 * Writes a row, over the one of the same post, group and original time. Undo: the row as it was, or
 * hearth_occurrence_clear() when there was none.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_occurrence_set (HearthDb *db, const HearthOccurrence *occurrence, GError **error)
{
  g_autofree char *original = hearth_wall_to_string (occurrence->original);
  g_autofree char *moved_to = occurrence->moved ? hearth_wall_to_string (occurrence->moved_to) : NULL;

  return hearth_db_exec (db, error,
                         "INSERT INTO occurrences (" OCCURRENCE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                         "ON CONFLICT (post_id, group_id, original) DO UPDATE SET moved_to = excluded.moved_to, "
                         "due_at = excluded.due_at, status = excluded.status, done_at = excluded.done_at, "
                         "reach = excluded.reach, reads = excluded.reads, clicks = excluded.clicks, "
                         "carts = excluded.carts, paid = excluded.paid, shares = excluded.shares",
                         "iissiiIIIIIII", occurrence->post_id, occurrence->group_id, original, moved_to,
                         occurrence->due_at, (gint64) occurrence->status,
                         occurrence->done_at == 0 ? G_MININT64 : occurrence->done_at,
                         null_for_unknown (occurrence, HEARTH_RESULT_REACH),
                         null_for_unknown (occurrence, HEARTH_RESULT_READS),
                         null_for_unknown (occurrence, HEARTH_RESULT_CLICKS),
                         null_for_unknown (occurrence, HEARTH_RESULT_CARTS),
                         null_for_unknown (occurrence, HEARTH_RESULT_PAID),
                         null_for_unknown (occurrence, HEARTH_RESULT_SHARES));
}

/**
 * hearth_occurrence_clear:
 *
 * Takes a row away: the occurrence is again what the rule says. No row is no error.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_occurrence_clear (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original, GError **error)
{
  g_autofree char *key = hearth_wall_to_string (original);

  return hearth_db_exec (db, error, "DELETE FROM occurrences WHERE post_id = ? AND group_id = ? AND original = ?",
                         "iis", post_id, group_id, key);
}

/**
 * hearth_occurrence_clear_all:
 *
 * Takes all rows of a post away.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_occurrence_clear_all (HearthDb *db, gint64 post_id, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM occurrences WHERE post_id = ?", "i", post_id);
}
