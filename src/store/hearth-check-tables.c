/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came from tables, against itself and the figures kept of it. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-check-private.h"

#include <glib/gi18n-lib.h>

#include "hearth-settings.h"

#define ROWS_OF(table) "SELECT group_id, batch_id, identity_id FROM " table
#define ALL_ROWS                                                                                                       \
  "(" ROWS_OF ("orders") " UNION ALL " ROWS_OF ("coupons") " UNION ALL " ROWS_OF ("check_ins") " UNION ALL "           \
  ROWS_OF ("answers") " UNION ALL " ROWS_OF ("post_results") " UNION ALL " ROWS_OF ("points") ")"

static const HearthCheckRule rules[] = {
  { "SELECT count(*) FROM " ALL_ROWS " r WHERE NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = r.batch_id AND b.group_id = r.group_id)",
    N_("%s rows of tables belong to no import of their group.") },
  { "SELECT count(*) FROM " ALL_ROWS " r JOIN identities i ON i.id = r.identity_id WHERE i.group_id <> r.group_id",
    N_("%s rows of tables are of somebody of another group.") },
  { "WITH counted AS (SELECT group_id, day, identity_id, batch_id, count(*) FROM current_check_ins WHERE identity_id IS NOT NULL GROUP BY 1, 2, 3, 4),"
    " kept AS (SELECT d.group_id, d.day, d.identity_id, d.batch_id, d.other FROM member_day d"
    "   JOIN batches b ON b.id = d.batch_id AND b.state = 1 AND b.format = 'check-ins' WHERE d.other <> 0)"
    " SELECT (SELECT count(*) FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept))"
    " + (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted))",
    N_("The daily figures differ from the check-ins in %s places.") },
  { "SELECT abs ((SELECT count(*) FROM current_check_ins WHERE ts IS NOT NULL) - (SELECT coalesce (sum (h.n), 0) FROM hour_day h"
    " JOIN batches b ON b.id = h.batch_id AND b.state = 1 AND b.format = 'check-ins'))",
    N_("The hourly figures differ from the check-ins in %s places.") },
};

/* Rows whose day is not that of their time in the workspace's zone. */
static gboolean
check_rows_days (HearthDb *db, const char *table, HearthZone *zone, gint64 *wrong, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT ts, day FROM %s WHERE ts IS NOT NULL", table);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, sql, NULL);

  while (hearth_stmt_step (stmt))
    *wrong += hearth_zone_day (zone, hearth_stmt_int (stmt, 0)) != hearth_stmt_int (stmt, 1);
  return hearth_stmt_done (stmt, error);
}

/* Adds to @findings what does not fit; FALSE with @error set when that could not be found out. */
gboolean
hearth_check_tables (HearthDb *db, GPtrArray *findings, GError **error)
{
  static const char *const tables[] = { "orders", "coupons", "check_ins", "answers", "post_results", "points" };
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  gint64 wrong = 0;

  if (!hearth_check_rules (db, rules, G_N_ELEMENTS (rules), findings, error))
    return FALSE;
  for (guint i = 0; zone != NULL && i < G_N_ELEMENTS (tables); i++)
    if (!check_rows_days (db, tables[i], zone, &wrong, error))
      return FALSE;
  hearth_check_add (findings, _("%s rows of tables are filed under a day that is not theirs."), wrong);
  return zone != NULL;
}
