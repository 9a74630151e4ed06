/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps what became of the questions of days that are not kept yet, some at a time. Runs on the writer's thread; the check
 * on any, with its HearthDb. */
#include <string.h>

#include "hearth-asked-private.h"

#define FAR_DAY (G_MAXINT32 - 1)   /* a damaged file may say more */
#define QUESTIONS_A_STEP 3000      /* some 15 ms; a commit costs as much as hundreds */

/* Each by itself is one look at the index; both at once would read all of it. */
static const char *const EXTENT_SQL =
  "SELECT (SELECT min (day) FROM messages WHERE group_id = ?1 AND flags & 2), (SELECT max (day) FROM messages WHERE group_id = ?1 AND flags & 2)";

/* Finds the first days from keeper->day on that are not kept though the group has questions there or later. */
static gboolean
find_gap (HearthDb *db, const HearthAskedKeeper *keeper, HearthDay *from, HearthDay *to, gboolean *found, GError **error)
{
  g_autoptr (HearthStmt) extent = hearth_db_query (db, error, EXTENT_SQL, "i", keeper->group_id);

  *found = FALSE;
  if (!hearth_stmt_step (extent) || hearth_stmt_is_null (extent, 0))
    return hearth_stmt_done (extent, error);
  gint64 next = MAX (hearth_stmt_int (extent, 0), (gint64) keeper->day), last = MIN (hearth_stmt_int (extent, 1), FAR_DAY);
  g_autoptr (HearthStmt) kept = hearth_db_query (db, error, ASKED_KEPT_SQL ("day, last"), "iii", keeper->group_id, next, last);
  *to = last;
  while (hearth_stmt_step (kept))
    if (hearth_stmt_int (kept, 0) > next)
      {
        *to = hearth_stmt_int (kept, 0) - 1;
        break;
      }
    else
      next = MAX (next, hearth_stmt_int (kept, 1) + 1);
  *from = next;
  *found = next <= *to;
  return hearth_stmt_done (kept, error);
}

static gboolean
write_day (HearthStmt *insert, gint64 group_id, gint64 day, gint64 last, const GByteArray *bytes, GError **error)
{
  if (last < day)
    return TRUE;
  hearth_stmt_bind_int (insert, 1, group_id);
  hearth_stmt_bind_int (insert, 2, day);
  hearth_stmt_bind_int (insert, 3, last);
  hearth_stmt_bind_blob (insert, 4, bytes != NULL ? (const void *) bytes->data : "", bytes != NULL ? bytes->len : 0);
  return hearth_stmt_run (insert, error);
}

/* Keeps what was found for all days from @from to @to. */
static gboolean
write_days (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, const GArray *asked, GError **error)
{
  g_autoptr (HearthStmt) insert = hearth_db_prepare (db, "INSERT OR REPLACE INTO asked_days (group_id, day, last, asked) VALUES (?1, ?2, ?3, ?4)", error);
  gint64 next = from;
  guint end;

  for (guint i = 0; insert != NULL && i < asked->len; i = end)
    {
      HearthDay day = g_array_index (asked, HearthAsked, i).day;

      for (end = i; end < asked->len && g_array_index (asked, HearthAsked, end).day == day; end++)
        ;
      g_autoptr (GByteArray) bytes = asked_encode (asked, i, end);
      if (!write_day (insert, group_id, next, day - 1, NULL, error) || !write_day (insert, group_id, day, day, bytes, error))
        return FALSE;
      next = (gint64) day + 1;
    }
  return insert != NULL && write_day (insert, group_id, next, to, NULL, error);
}

/**
 * hearth_asked_keep_some:
 * @keeper: where it was the last time
 * @left: (out): whether there may be more
 *
 * Keeps some days that are not kept, of one group at a time: some milliseconds. In the caller's write transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_asked_keep_some (HearthDb *db, HearthAskedKeeper *keeper, gboolean *left, GError **error)
{
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (HearthAsked));
  g_auto (AskedFinder) finder = { 0 };
  HearthDay from, to;
  gboolean found;

  if (keeper->group_id == 0)
    {
      keeper->group_id = keeper->only != 0 ? keeper->only : hearth_db_int (db, 0, "SELECT min (id) FROM groups", NULL);
      keeper->day = G_MININT32;
    }
  if (!find_gap (db, keeper, &from, &to, &found, error))
    return FALSE;
  if (!found)
    {
      keeper->group_id = hearth_db_int (db, 0, "SELECT min (id) FROM groups WHERE id > ?1", "i", keeper->group_id);
      keeper->day = G_MININT32;
      *left = keeper->only == 0 && keeper->group_id != 0;
      return TRUE;
    }
  *left = TRUE;
  if (!asked_finder_init (&finder, db, keeper->group_id, error) || !asked_finder_find (&finder, from, to, QUESTIONS_A_STEP, asked, &to, error)
      || !write_days (db, keeper->group_id, from, to, asked, error))
    return FALSE;
  keeper->day = to + 1;
  return TRUE;
}

/** hearth_asked_is_due: Returns: whether a group has days with questions that are not kept. */
gboolean
hearth_asked_is_due (HearthDb *db)
{
  HearthAskedKeeper keeper = { .day = G_MININT32 };
  gboolean found = FALSE;

  while (!found && (keeper.group_id = hearth_db_int (db, 0, "SELECT min (id) FROM groups WHERE id > ?1", "i", keeper.group_id)) != 0)
    {
      HearthDay from, to;

      if (!find_gap (db, &keeper, &from, &to, &found, NULL))
        return FALSE;
    }
  return found;
}

static gboolean
is_as_found (AskedFinder *finder, HearthDay day, HearthDay last, const guint8 *bytes, gsize length, gboolean *same, GError **error)
{
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (HearthAsked));
  HearthDay covered;

  if (!asked_finder_find (finder, day, last, G_MAXUINT, asked, &covered, error))
    return FALSE;
  g_autoptr (GByteArray) fresh = asked_encode (asked, 0, asked->len);
  *same = fresh->len == length && (length == 0 || (day == last && memcmp (fresh->data, bytes, length) == 0));
  return TRUE;
}

/**
 * hearth_asked_check:
 * @wrong: (out): how many days are kept otherwise than the messages say
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_asked_check (HearthDb *db, gint64 *wrong, GError **error)
{
  g_auto (AskedFinder) finder = { 0 };
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT group_id, day, last, asked FROM asked_days ORDER BY group_id, day", NULL);

  *wrong = 0;
  while (hearth_stmt_step (stmt))
    {
      gint64 group_id = hearth_stmt_int (stmt, 0);
      gsize length;
      const guint8 *bytes = hearth_stmt_blob (stmt, 3, &length);
      gboolean same;

      if (finder.group_id != group_id)
        {
          asked_finder_clear (&finder);
          if (!asked_finder_init (&finder, db, group_id, error))
            return FALSE;
        }
      if (!is_as_found (&finder, hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), bytes, length, &same, error))
        return FALSE;
      *wrong += !same;
    }
  return hearth_stmt_done (stmt, error);
}
