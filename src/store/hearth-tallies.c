/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table tallies: five numbers a day for groups whose chat cannot be exported. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-tallies.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define COLUMNS "headcount, joined, left, speakers, messages"

static gint64
null_for_nothing (gint64 value)
{
  return value == HEARTH_TALLY_NOTHING ? G_MININT64 : value;
}

static void
from_stmt (HearthTallyDay *tally, HearthStmt *stmt)
{
  hearth_tally_init (tally, hearth_stmt_int (stmt, 0), (HearthDay) hearth_stmt_int (stmt, 1));
  for (int i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    if (!hearth_stmt_is_null (stmt, 2 + i))
      tally->values[i] = hearth_stmt_int (stmt, 2 + i);
}

/* A number for a sum: what was not typed adds nothing. */
static gint64
or_zero (gint64 value)
{
  return value == HEARTH_TALLY_NOTHING ? 0 : value;
}

/**
 * hearth_tally_init:
 *
 * Fills @tally: nothing typed for that group and day.
 */
void
hearth_tally_init (HearthTallyDay *tally, gint64 group_id, HearthDay day)
{
  tally->group_id = group_id;
  tally->day = day;
  for (int i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    tally->values[i] = HEARTH_TALLY_NOTHING;
}

/** hearth_tally_is_empty: Returns: whether none of the numbers was typed. */
gboolean
hearth_tally_is_empty (const HearthTallyDay *tally)
{
  for (int i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    if (tally->values[i] != HEARTH_TALLY_NOTHING)
      return FALSE;
  return TRUE;
}

/** hearth_tally_equal: Returns: whether both say the same of the same group and day. */
gboolean
hearth_tally_equal (const HearthTallyDay *a, const HearthTallyDay *b)
{
  gboolean equal = a->group_id == b->group_id && a->day == b->day;

  for (int i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    equal = equal && a->values[i] == b->values[i];
  return equal;
}

/**
 * hearth_tally_check:
 * @today: the civil day of now; later days cannot be known yet
 *
 * Returns: whether the tally may be stored; else FALSE with HEARTH_ERROR_INVALID
 */
gboolean
hearth_tally_check (const HearthTallyDay *tally, HearthDay today, GError **error)
{
  g_autofree char *day = hearth_day_to_string (tally->day);

  if (tally->day > today)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("%s is yet to come; type its numbers when the day is over."), day);
      return FALSE;
    }
  for (int i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    if (tally->values[i] < HEARTH_TALLY_NOTHING || tally->values[i] > HEARTH_TALLY_MOST)
      {
        g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("The numbers of %1$s must be from 0 to %2$d."), day, HEARTH_TALLY_MOST);
        return FALSE;
      }
  return TRUE;
}

/**
 * hearth_tally_predict:
 * @before: (nullable): the group's tally of the day before
 *
 * Returns: how many members there should be: those of the day before, and who joined, less who left;
 *   HEARTH_TALLY_NOTHING when that is not known
 */
gint64
hearth_tally_predict (const HearthTallyDay *tally, const HearthTallyDay *before)
{
  if (before == NULL || before->day != tally->day - 1 || before->values[HEARTH_TALLY_HEADCOUNT] == HEARTH_TALLY_NOTHING)
    return HEARTH_TALLY_NOTHING;
  gint64 sum = before->values[HEARTH_TALLY_HEADCOUNT] + or_zero (tally->values[HEARTH_TALLY_JOINED])
               - or_zero (tally->values[HEARTH_TALLY_LEFT]);
  return MAX (sum, 0);
}

/**
 * hearth_tally_warn:
 * @before: (nullable): the group's tally of the day before
 *
 * Numbers that are stored but hardly right.
 *
 * Returns: (transfer full) (nullable): what is odd, in one sentence; NULL when nothing is
 */
char *
hearth_tally_warn (const HearthTallyDay *tally, const HearthTallyDay *before)
{
  const gint64 *v = tally->values;
  gint64 sum = hearth_tally_predict (tally, before);
  gint64 headcount = v[HEARTH_TALLY_HEADCOUNT];

  /* Joined and left are half the sum each: without one of them there is nothing to compare. */
  if (sum != HEARTH_TALLY_NOTHING && headcount != HEARTH_TALLY_NOTHING && headcount != sum &&
      v[HEARTH_TALLY_JOINED] != HEARTH_TALLY_NOTHING && v[HEARTH_TALLY_LEFT] != HEARTH_TALLY_NOTHING)
    /* Translators: members of the day before + joined − left = sum, then the members typed */
    return g_strdup_printf (_("%1$d + %2$d − %3$d = %4$d, you typed %5$d"), (int) before->values[HEARTH_TALLY_HEADCOUNT],
                            (int) v[HEARTH_TALLY_JOINED], (int) v[HEARTH_TALLY_LEFT], (int) sum, (int) headcount);
  if (headcount != HEARTH_TALLY_NOTHING && v[HEARTH_TALLY_SPEAKERS] > headcount + or_zero (v[HEARTH_TALLY_LEFT]))
    return g_strdup_printf (_("%1$d people wrote, but there were only %2$d"), (int) v[HEARTH_TALLY_SPEAKERS],
                            (int) (headcount + or_zero (v[HEARTH_TALLY_LEFT])));
  if (v[HEARTH_TALLY_MESSAGES] != HEARTH_TALLY_NOTHING && v[HEARTH_TALLY_MESSAGES] < v[HEARTH_TALLY_SPEAKERS])
    return g_strdup_printf (_("%1$d people wrote, but only %2$d messages"), (int) v[HEARTH_TALLY_SPEAKERS], (int) v[HEARTH_TALLY_MESSAGES]);
  return NULL;
}

/**
 * hearth_tallies_list:
 * @group_id: 0: of all groups
 * @from: first day
 * @to: last day, inclusive
 *
 * Returns: (transfer full) (element-type HearthTallyDay): what was typed, by group and day; NULL with @error set
 */
GArray *
hearth_tallies_list (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (HearthTallyDay));
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT group_id, day, " COLUMNS " FROM tallies WHERE (?1 = 0 OR group_id = ?1) AND day BETWEEN ?2 AND ?3"
                     " ORDER BY group_id, day", "iii", group_id, (gint64) from, (gint64) to);

  while (hearth_stmt_step (stmt))
    {
      HearthTallyDay tally;

      from_stmt (&tally, stmt);
      g_array_append_val (list, tally);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * hearth_tallies_load:
 * @tally: (out caller-allocates): what was typed for that day; empty when nothing was
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_tallies_load (HearthDb *db, gint64 group_id, HearthDay day, HearthTallyDay *tally, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT group_id, day, " COLUMNS " FROM tallies WHERE group_id = ? AND day = ?", "ii", group_id, (gint64) day);

  hearth_tally_init (tally, group_id, day);
  if (stmt != NULL && hearth_stmt_step (stmt))
    {
      from_stmt (tally, stmt);
      return TRUE;
    }
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_tallies_set:
 * @tally: an empty one takes the day away
 *
 * Writes one day as it is, over what is there, in the caller's transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_tallies_set (HearthDb *db, const HearthTallyDay *tally, GError **error)
{
  const gint64 *v = tally->values;

  if (hearth_tally_is_empty (tally))
    return hearth_db_exec (db, error, "DELETE FROM tallies WHERE group_id = ? AND day = ?", "ii", tally->group_id, (gint64) tally->day);
  return hearth_db_exec (db, error, "INSERT OR REPLACE INTO tallies (group_id, day, " COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)", "iiIIIII",
                         tally->group_id, (gint64) tally->day, null_for_nothing (v[0]), null_for_nothing (v[1]), null_for_nothing (v[2]),
                         null_for_nothing (v[3]), null_for_nothing (v[4]));
}

/**
 * hearth_tallies_set_many:
 * @tallies: (element-type HearthTallyDay): each group and day once
 * @today: as in hearth_tally_check()
 * @before: (out) (optional) (transfer full) (element-type HearthTallyDay): what the same days said before; setting that
 *   is the undo
 *
 * Checks all of them and writes them, in the caller's transaction.
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID, or an error of the database; the caller rolls back then
 */
gboolean
hearth_tallies_set_many (HearthDb *db, GArray *tallies, HearthDay today, GArray **before, GError **error)
{
  g_autoptr (GArray) was = g_array_new (FALSE, FALSE, sizeof (HearthTallyDay));

  for (guint i = 0; i < tallies->len; i++)
    {
      const HearthTallyDay *tally = &g_array_index (tallies, HearthTallyDay, i);
      HearthTallyDay old;

      if (!hearth_tally_check (tally, today, error) || !hearth_tallies_load (db, tally->group_id, tally->day, &old, error) ||
          !hearth_tallies_set (db, tally, error))
        return FALSE;
      g_array_append_val (was, old);
    }
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return TRUE;
}

/**
 * hearth_tallies_span:
 * @first: (out): the first day typed of the group, HEARTH_DAY_NONE without any
 * @last: (out): the last one
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_tallies_span (HearthDb *db, gint64 group_id, HearthDay *first, HearthDay *last, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT min (day), max (day) FROM tallies WHERE group_id = ?", "i", group_id);

  *first = *last = HEARTH_DAY_NONE;
  if (stmt == NULL || !hearth_stmt_step (stmt))
    return hearth_stmt_done (stmt, error);
  if (!hearth_stmt_is_null (stmt, 0))
    {
      *first = (HearthDay) hearth_stmt_int (stmt, 0);
      *last = (HearthDay) hearth_stmt_int (stmt, 1);
    }
  return TRUE;
}

/**
 * hearth_tallies_chat_days:
 * @from: first day
 * @to: last day, inclusive; some weeks at most
 *
 * Returns: (transfer full) (element-type HearthChatDay): the days of all groups of which a message was imported: what is
 *   typed for them counts nowhere (metrics, Tally); by group and day; NULL with @error set
 */
GArray *
hearth_tallies_chat_days (HearthDb *db, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (HearthChatDay));
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "WITH RECURSIVE days (d) AS (SELECT ?1 UNION ALL SELECT d + 1 FROM days WHERE d < ?2)"
                     " SELECT g.id, d FROM groups g CROSS JOIN days WHERE g.deleted_at IS NULL AND EXISTS (SELECT 1 FROM messages m"
                     " WHERE m.group_id = g.id AND m.day = d AND m.kind < 100 AND m.batch_id IN (SELECT id FROM batches WHERE state = 1))"
                     " ORDER BY 1, 2", "ii", (gint64) from, (gint64) to);

  while (hearth_stmt_step (stmt))
    {
      HearthChatDay covered = { hearth_stmt_int (stmt, 0), (HearthDay) hearth_stmt_int (stmt, 1) };

      g_array_append_val (list, covered);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}
