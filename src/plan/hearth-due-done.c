/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was ticked today, for the foot of Today. Any thread, with the HearthDb of that thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-due-private.h"
#include "hearth-guards.h"
#include "hearth-settings.h"

/* One query: what kind of line, its key, group, member, title and when it was ticked. Single questions are counted
 * together for their group by the message. */
#define DONE_SQL \
  "SELECT 'post:' || o.post_id || ':' || o.original || ':' || o.group_id, o.group_id, NULL, p.title, o.done_at, 1 " \
  "FROM occurrences o JOIN posts p ON p.id = o.post_id AND p.deleted_at IS NULL " \
  "WHERE o.status = 1 AND o.done_at >= ?1 AND o.done_at < ?2 " \
  "UNION ALL SELECT 'task:' || id, group_id, member_id, title, done_at, 1 FROM tasks " \
  "WHERE deleted_at IS NULL AND done_at >= ?1 AND done_at < ?2 " \
  "UNION ALL SELECT key, NULL, NULL, NULL, done_at, 1 FROM reminders " \
  "WHERE done_at >= ?1 AND done_at < ?2 AND key NOT LIKE 'question:%' AND key NOT LIKE 'asked:%' " \
  "UNION ALL SELECT 'questions:' || g, g, NULL, NULL, max (done_at), count (*) FROM (" \
  "SELECT m.group_id AS g, r.done_at FROM reminders r JOIN messages m ON m.id = CAST (substr (r.key, 10) AS INTEGER) " \
  "WHERE r.done_at >= ?1 AND r.done_at < ?2 AND r.key LIKE 'question:%' " \
  "UNION ALL SELECT CAST (substr (key, 7) AS INTEGER), done_at FROM reminders " \
  "WHERE done_at >= ?1 AND done_at < ?2 AND key LIKE 'asked:%') GROUP BY g " \
  "ORDER BY 5, 1"

static HearthDueItem *
from_stmt (HearthStmt *stmt, const HearthDueKey *key)
{
  HearthDueItem *item = hearth_due_item_new (key->kind, g_strdup (hearth_stmt_text (stmt, 0)), NULL);

  item->group_id = hearth_stmt_is_null (stmt, 1) ? key->group_id : hearth_stmt_int (stmt, 1);
  item->member_id = hearth_stmt_is_null (stmt, 2) ? key->member_id : hearth_stmt_int (stmt, 2);
  item->title = g_strdup (hearth_stmt_text (stmt, 3));
  item->at = hearth_stmt_int (stmt, 4);
  item->count = (guint) hearth_stmt_int (stmt, 5);
  return item;
}

/* The guard that a key names; empty for one that is no more. */
static char *
guard_title (const char *id)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", -1);

  for (HearthGuardKind kind = 0; g_strv_length (parts) > 2 && kind < HEARTH_N_GUARDS; kind++)
    if (g_str_equal (parts[2], hearth_guard_id (kind)))
      return g_strdup (hearth_guard_title (kind));
  return g_strdup ("");
}

/* The event that a key names; NULL for one that is no more. */
static char *
event_title (HearthDb *db, const char *id)
{
  HearthDueKey key;

  return hearth_due_key_parse (id, &key) ? hearth_db_dup_text (db, "SELECT title FROM events WHERE id = ?", "i", key.event_id) : NULL;
}

static void
fill_names (HearthDb *db, HearthDueItem *item)
{
  if (item->group_id != 0)
    item->group = hearth_db_dup_text (db, "SELECT name FROM groups WHERE id = ?", "i", item->group_id);
  item->member_id = hearth_db_int (db, 0, "SELECT coalesce (merged_into, id) FROM members WHERE id = ?", "i", item->member_id);
  if (item->member_id != 0)
    item->member = hearth_db_dup_text (db, "SELECT name FROM members WHERE id = ?", "i", item->member_id);
  if (item->title == NULL && (item->kind == HEARTH_DUE_EVENT || item->kind == HEARTH_DUE_CAME))
    item->title = event_title (db, item->id);
  if (item->title != NULL)
    return;
  if (item->kind == HEARTH_DUE_QUESTION)
    item->title = g_strdup_printf (ngettext ("%u question ticked off", "%u questions ticked off", item->count), item->count);
  else if (item->kind == HEARTH_DUE_TALLY)
    item->title = g_strdup (_("Yesterday’s numbers"));
  else if (item->kind == HEARTH_DUE_GUARD)
    item->title = guard_title (item->id);
  else
    item->title = g_strdup (item->member != NULL ? item->member : item->group != NULL ? item->group : "");
}

/**
 * hearth_due_list_done:
 * @now: instant, UTC seconds
 *
 * Returns: (transfer full) (element-type HearthDueItem): what was ticked on the civil day of @now, first to last, with
 *   @at the instant of the tick and without reason and text; NULL with @error set
 */
GPtrArray *
hearth_due_list_done (HearthDb *db, gint64 now, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_due_item_free);
  g_autoptr (HearthStmt) stmt = NULL;
  HearthDueKey key;
  HearthDay today;

  if (zone == NULL)
    return NULL;
  today = hearth_zone_day (zone, now);
  stmt = hearth_db_query (db, error, DONE_SQL, "ii", hearth_zone_day_start (zone, today),
                          hearth_zone_day_start (zone, today + 1));
  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    if (hearth_due_key_parse (hearth_stmt_text (stmt, 0), &key) || g_str_has_prefix (hearth_stmt_text (stmt, 0), "post:"))
      g_ptr_array_add (items, from_stmt (stmt, &key));
  if (!hearth_stmt_done (stmt, error))
    return NULL;
  for (guint i = 0; i < items->len; i++)
    fill_names (db, g_ptr_array_index (items, i));
  return g_steal_pointer (&items);
}
