/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables events, event_groups and event_people. Whoever writes here derives the groups again when it changes who took
 * part: hearth_import_event(). Any thread, with the HearthDb of that thread. */
#include "config.h"

#include "hearth-events.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define EVENT_COLUMNS "id, title, kind, starts, ends, place, goal, note, created_at, updated_at, deleted_at, organiser"

static gint64
null_for_zero (gint64 value)
{
  return value == 0 ? G_MININT64 : value;
}

static gint64
null_for_unknown (gint64 count)
{
  return count == HEARTH_COUNT_UNKNOWN ? G_MININT64 : count;
}

static gint64
unknown_for_null (HearthStmt *stmt, int column)
{
  return hearth_stmt_is_null (stmt, column) ? HEARTH_COUNT_UNKNOWN : hearth_stmt_int (stmt, column);
}

static void
replace_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

static HearthEvent *
from_stmt (HearthStmt *stmt)
{
  HearthEvent *event = hearth_event_new ();

  event->id = hearth_stmt_int (stmt, 0);
  replace_text (&event->title, hearth_stmt_text (stmt, 1));
  event->kind = (HearthEventKind) MIN (hearth_stmt_int (stmt, 2), HEARTH_EVENT_OTHER);
  /* Times that cannot be read stay at 1970, far from every page; the row itself is kept. */
  hearth_wall_parse (hearth_stmt_text (stmt, 3), &event->starts);
  hearth_wall_parse (hearth_stmt_text (stmt, 4), &event->ends);
  replace_text (&event->place, hearth_stmt_text (stmt, 5));
  replace_text (&event->goal, hearth_stmt_text (stmt, 6));
  replace_text (&event->note, hearth_stmt_text (stmt, 7));
  event->created_at = hearth_stmt_int (stmt, 8);
  event->updated_at = hearth_stmt_int (stmt, 9);
  event->deleted_at = hearth_stmt_int (stmt, 10);
  event->organiser = hearth_stmt_int (stmt, 11);
  return event;
}

static gboolean
load_groups (HearthDb *db, HearthEvent *event, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT group_id, invited, attended FROM event_groups"
                                                 " WHERE event_id = ? ORDER BY group_id", "i", event->id);

  while (hearth_stmt_step (stmt))
    {
      HearthEventGroup group = { hearth_stmt_int (stmt, 0), unknown_for_null (stmt, 1), unknown_for_null (stmt, 2) };
      g_array_append_val (event->groups, group);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_people (HearthDb *db, HearthEvent *event, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT identity_id, invited, attended FROM event_people"
                                                 " WHERE event_id = ? ORDER BY identity_id", "i", event->id);

  while (hearth_stmt_step (stmt))
    {
      HearthEventPerson person = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) != 0, hearth_stmt_int (stmt, 2) != 0 };
      g_array_append_val (event->people, person);
    }
  return hearth_stmt_done (stmt, error);
}

/* Reads all rows of @stmt before what hangs on them, so that only one statement is open at a time. */
static GPtrArray *
collect (HearthDb *db, HearthStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_event_free);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (events, from_stmt (stmt));
  if (!hearth_stmt_done (stmt, error))
    return NULL;
  for (guint i = 0; i < events->len; i++)
    if (!load_groups (db, g_ptr_array_index (events, i), error) || !load_people (db, g_ptr_array_index (events, i), error))
      return NULL;
  return g_steal_pointer (&events);
}

/**
 * hearth_event_load:
 *
 * Reads one event, a deleted one too.
 *
 * Returns: (transfer full): the event, or NULL with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
HearthEvent *
hearth_event_load (HearthDb *db, gint64 id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT " EVENT_COLUMNS " FROM events WHERE id = ?", "i", id);
  g_autoptr (GPtrArray) events = collect (db, stmt, error);

  if (events == NULL)
    return NULL;
  if (events->len == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                           _("This event is no longer there; open the calendar again."));
      return NULL;
    }
  return g_ptr_array_steal_index (events, 0);
}

/**
 * hearth_event_list:
 * @from: first day
 * @to: day after the last
 * @group_id: 0: of all groups
 *
 * Returns: (transfer full) (element-type HearthEvent): the events that are on in [@from, @to), by their beginning, without
 *   those that are deleted and those all of whose groups are; NULL with @error set
 */
GPtrArray *
hearth_event_list (HearthDb *db, HearthDay from, HearthDay to, gint64 group_id, GError **error)
{
  g_autofree char *before = hearth_wall_to_string ((HearthWall) { to, 0 });
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT " EVENT_COLUMNS " FROM events e WHERE deleted_at IS NULL AND starts < ?2 AND "
                     HEARTH_EVENT_LAST_DAY ("e") " >= ?1 AND EXISTS (SELECT 1 FROM event_groups o JOIN groups g ON g.id = o.group_id"
                     " AND g.deleted_at IS NULL WHERE o.event_id = e.id AND (?3 = 0 OR g.id = ?3)) ORDER BY starts, id",
                     "isi", (gint64) from, before, group_id);

  return collect (db, stmt, error);
}

/**
 * hearth_event_totals:
 * @invited: (out): over its groups, HEARTH_COUNT_UNKNOWN when nothing is known
 * @attended: (out): the same of those who came
 *
 * A group with names is counted by them, each person once; else by what was typed.
 *
 * Returns: FALSE with an error of the database
 */
gboolean
hearth_event_totals (HearthDb *db, gint64 id, gint64 *invited, gint64 *attended, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT sum (coalesce (n.invited, o.invited)), sum (coalesce (n.attended, o.attended)) FROM event_groups o"
                     " LEFT JOIN (SELECT i.group_id AS g, count (DISTINCT i.member_id) AS invited,"
                     "  count (DISTINCT iif (p.attended, i.member_id, NULL)) AS attended FROM event_people p"
                     "  JOIN identities i ON i.id = p.identity_id WHERE p.event_id = ?1 GROUP BY 1) n ON n.g = o.group_id"
                     " WHERE o.event_id = ?1", "i", id);

  *invited = *attended = HEARTH_COUNT_UNKNOWN;
  if (hearth_stmt_step (stmt))
    {
      *invited = unknown_for_null (stmt, 0);
      *attended = unknown_for_null (stmt, 1);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
write_groups (HearthDb *db, const HearthEvent *event, GError **error)
{
  for (guint i = 0; i < event->groups->len; i++)
    {
      const HearthEventGroup *group = &g_array_index (event->groups, HearthEventGroup, i);

      if (!hearth_db_exec (db, error, "INSERT INTO event_groups (event_id, group_id, invited, attended) VALUES (?, ?, ?, ?)", "iiII",
                           event->id, group->group_id, null_for_unknown (group->invited), null_for_unknown (group->attended)))
        return FALSE;
    }
  return TRUE;
}

/* Who is of no group that is invited any more goes. */
static gboolean
write_people (HearthDb *db, const HearthEvent *event, GError **error)
{
  for (guint i = 0; i < event->people->len; i++)
    {
      const HearthEventPerson *person = &g_array_index (event->people, HearthEventPerson, i);

      if (!hearth_db_exec (db, error, "INSERT INTO event_people (event_id, identity_id, invited, attended)"
                           " SELECT o.event_id, i.id, ?3, ?4 FROM identities i JOIN event_groups o ON o.event_id = ?1"
                           " AND o.group_id = i.group_id WHERE i.id = ?2", "iiii", event->id, person->identity_id,
                           (gint64) (person->invited != FALSE), (gint64) (person->attended != FALSE)))
        return FALSE;
    }
  return TRUE;
}

/* Nobody where that is somebody of a group that is not invited. */
static gboolean
write_organiser (HearthDb *db, const HearthEvent *event, GError **error)
{
  return event->organiser == 0
         || hearth_db_exec (db, error, "UPDATE events SET organiser = (SELECT i.id FROM identities i JOIN event_groups o ON o.event_id = ?1"
                            " AND o.group_id = i.group_id WHERE i.id = ?2) WHERE id = ?1", "ii", event->id, event->organiser);
}

static gboolean
clear_rows (HearthDb *db, gint64 id, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM event_people WHERE event_id = ?", "i", id)
         && hearth_db_exec (db, error, "DELETE FROM event_groups WHERE event_id = ?", "i", id);
}

/**
 * hearth_event_put:
 * @event: with an id, that of a stored event or not
 *
 * Writes @event exactly as it is, dates and deletion too.
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID when it cannot be stored, or an error of the database
 */
gboolean
hearth_event_put (HearthDb *db, const HearthEvent *event, GError **error)
{
  g_autofree char *problem = hearth_event_problem (event);
  g_autofree char *starts = hearth_wall_to_string (event->starts), *ends = hearth_wall_to_string (event->ends);

  g_return_val_if_fail (event->id != 0, FALSE);

  if (problem != NULL)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, problem);
      return FALSE;
    }
  return hearth_db_exec (db, error,
                         "INSERT INTO events (" EVENT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL) "
                         "ON CONFLICT (id) DO UPDATE SET title = excluded.title, kind = excluded.kind, starts = excluded.starts, "
                         "ends = excluded.ends, place = excluded.place, goal = excluded.goal, note = excluded.note, "
                         "created_at = excluded.created_at, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at, organiser = NULL",
                         "isisssssiiI", event->id, event->title, (gint64) event->kind, starts, ends, event->place, event->goal,
                         event->note, event->created_at, event->updated_at, null_for_zero (event->deleted_at))
         && clear_rows (db, event->id, error) && write_groups (db, event, error) && write_people (db, event, error)
         && write_organiser (db, event, error);
}

/**
 * hearth_event_forget:
 *
 * Removes an event with everything that hangs on it, as if it had never been.
 *
 * Returns: FALSE with an error of the database
 */
gboolean
hearth_event_forget (HearthDb *db, gint64 id, GError **error)
{
  return clear_rows (db, id, error) && hearth_db_exec (db, error, "DELETE FROM events WHERE id = ?", "i", id);
}
