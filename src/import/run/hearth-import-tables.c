/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from tables for a group: the days and hours of check-ins, which are activities, the span of a group that
 * has nothing else, and the days anew after a change of zone. In the caller's write transaction. */
#include "config.h"

#include "hearth-import-derive.h"
#include "hearth-settings.h"

static const char *const TABLES[] = { "orders", "coupons", "check_ins", "answers", "post_results", "points" };

static gboolean
add_hours (HearthDb *db, gint64 group_id, const char *into, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (group_id, day, hour, batch_id, n) VALUES (?1, ?2, ?3, ?4, 1)"
                                          " ON CONFLICT DO UPDATE SET n = n + 1", into);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (HearthStmt) rows = zone != NULL ? hearth_db_query (db, error,
    "SELECT day, ts, batch_id FROM current_check_ins WHERE group_id = ?1 AND ts IS NOT NULL", "i", group_id) : NULL;
  g_autoptr (HearthStmt) add = rows != NULL ? hearth_db_prepare (db, sql, error) : NULL;

  while (add != NULL && hearth_stmt_step (rows))
    {
      hearth_stmt_bind_int (add, 1, group_id);
      hearth_stmt_bind_int (add, 2, hearth_stmt_int (rows, 0));
      hearth_stmt_bind_int (add, 3, hearth_zone_local (zone, hearth_stmt_int (rows, 1)).second / 3600);
      hearth_stmt_bind_int (add, 4, hearth_stmt_int (rows, 2));
      if (!hearth_stmt_run (add, error))
        return FALSE;
    }
  return add != NULL && hearth_stmt_done (rows, error);
}

/* Adds the check-ins of a group that count to tables like member_day and hour_day. */
static gboolean
add_check_ins (HearthDb *db, gint64 group_id, const char *days, const char *hours, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO %s (group_id, day, identity_id, batch_id, other)"
                                          " SELECT group_id, day, identity_id, batch_id, count(*) FROM current_check_ins"
                                          " WHERE group_id = ?1 AND identity_id IS NOT NULL GROUP BY 1, 2, 3, 4", days);

  return hearth_db_exec (db, error, sql, "i", group_id) && add_hours (db, group_id, hours, error);
}

static gboolean
has_check_ins (HearthDb *db, gint64 group_id)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM (SELECT 1 FROM check_ins WHERE group_id = ?1 LIMIT 1)", "i", group_id) > 0;
}

/* Counts the check-ins of a group by day and hour anew: which import's row counts may have changed. */
gboolean
derive_check_ins (HearthDb *db, gint64 group_id, GError **error)
{
  if (!has_check_ins (db, group_id))
    return TRUE;
  return hearth_db_exec (db, error, "DELETE FROM member_day WHERE group_id = ?1 AND batch_id IN"
                         " (SELECT id FROM batches WHERE group_id = ?1 AND format = 'check-ins')", "i", group_id)
         && hearth_db_exec (db, error, "DELETE FROM hour_day WHERE group_id = ?1 AND batch_id IN"
                            " (SELECT id FROM batches WHERE group_id = ?1 AND format = 'check-ins')", "i", group_id)
         && add_check_ins (db, group_id, "member_day", "hour_day", error);
}

/* The same beside the tables, on a connection that only reads them: from then on it sees the days as they will be. */
gboolean
derive_check_ins_aside (HearthDb *db, gint64 group_id, GError **error)
{
  static const char *const tables[] = {
    "CREATE TEMP TABLE checked_batches (id INTEGER PRIMARY KEY, group_id INTEGER)",
    "CREATE TEMP TABLE checked_days (group_id, day, identity_id, batch_id, other, PRIMARY KEY (group_id, day, identity_id, batch_id)) WITHOUT ROWID",
    "CREATE TEMP TABLE checked_hours (group_id, day, hour, batch_id, n, PRIMARY KEY (group_id, day, hour, batch_id)) WITHOUT ROWID",
    NULL,
  };

  if (!import_exec_all (db, tables, error))
    return FALSE;
  if (!has_check_ins (db, group_id))
    return TRUE;
  return hearth_db_exec (db, error, "INSERT INTO checked_batches SELECT id, group_id FROM batches WHERE group_id = ?1 AND format = 'check-ins'",
                         "i", group_id)
         && add_check_ins (db, group_id, "checked_days", "checked_hours", error)
         && hearth_db_exec (db, error, "CREATE TEMP VIEW member_day AS SELECT group_id, day, identity_id, batch_id, messages, other"
                            " FROM main.member_day WHERE batch_id NOT IN (SELECT id FROM checked_batches)"
                            " UNION ALL SELECT group_id, day, identity_id, batch_id, 0, other FROM checked_days", NULL);
}

/* First and last day of the rows of tables: what is known of a group without chat, tally and member list. */
void
derive_tables_span (HearthDb *db, gint64 group_id, HearthDay *first, HearthDay *last)
{
  *first = *last = HEARTH_DAY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT min (day), max (day) FROM current_%s WHERE group_id = ?1", TABLES[i]);
      g_autoptr (HearthStmt) stmt = hearth_db_query (db, NULL, sql, "i", group_id);

      if (!hearth_stmt_step (stmt) || hearth_stmt_is_null (stmt, 0))
        continue;
      *first = *first == HEARTH_DAY_NONE ? hearth_stmt_int (stmt, 0) : MIN (*first, hearth_stmt_int (stmt, 0));
      *last = MAX (*last, hearth_stmt_int (stmt, 1));
    }
}

static gboolean
move_table (HearthDb *db, const char *table, HearthZone *zone, GError **error)
{
  g_autofree char *select_sql = g_strdup_printf ("SELECT id, ts, day FROM %s WHERE ts IS NOT NULL", table);
  g_autofree char *update_sql = g_strdup_printf ("UPDATE %s SET day = ?2 WHERE id = ?1", table);
  g_autoptr (HearthStmt) rows = hearth_db_query (db, error, select_sql, NULL);
  g_autoptr (HearthStmt) update = rows != NULL ? hearth_db_prepare (db, update_sql, error) : NULL;

  while (update != NULL && hearth_stmt_step (rows))
    {
      HearthDay day = hearth_zone_day (zone, hearth_stmt_int (rows, 1));

      if (day == hearth_stmt_int (rows, 2))
        continue;
      hearth_stmt_bind_int (update, 1, hearth_stmt_int (rows, 0));
      hearth_stmt_bind_int (update, 2, day);
      if (!hearth_stmt_run (update, error))
        return FALSE;
    }
  return update != NULL && hearth_stmt_done (rows, error);
}

/* Rows with a time fall on the day it has in @zone; those with a day alone stay. FALSE with @error set */
gboolean
import_move_tables (HearthDb *db, HearthZone *zone, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (!move_table (db, TABLES[i], zone, error))
      return FALSE;
  return TRUE;
}
