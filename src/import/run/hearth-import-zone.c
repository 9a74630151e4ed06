/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another time zone for a workspace: instants stay, the civil days they fall on are computed anew, and with them every
 * figure. In the caller's write transaction. */
#include "config.h"

#include "hearth-asked.h"
#include "hearth-import-private.h"
#include "hearth-settings.h"

static gboolean
move_messages (HearthDb *db, HearthZone *zone, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthStmt) rows = hearth_db_query (db, error, "SELECT id, ts, day FROM messages", NULL);
  g_autoptr (HearthStmt) update = rows != NULL ? hearth_db_prepare (db, "UPDATE messages SET day = ?2 WHERE id = ?1", error) : NULL;

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
  return update != NULL && hearth_stmt_done (rows, error) && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* Joins and leaves that come from notices move with them; dates of rosters and typed ones are civil days already. */
static gboolean
move_evidence (HearthDb *db, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE evidence SET day = m.day FROM messages m WHERE m.id = evidence.message_id", NULL);
}

static gboolean
recount_batches (HearthDb *db, HearthZone *zone, GError **error)
{
  /* Imports that are still going on have their days moved too, and what they read of them is stale. */
  if (!hearth_db_exec (db, error, "UPDATE groups SET revision = revision + 1", NULL))
    return FALSE;
  g_autoptr (GArray) batches = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT group_id, id FROM batches WHERE source = 1", NULL);

  while (hearth_stmt_step (stmt))
    {
      gint64 pair[2] = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };
      g_array_append_vals (batches, pair, 2);
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  for (guint i = 0; i < batches->len; i += 2)
    if (!import_rebuild_days (db, g_array_index (batches, gint64, i), g_array_index (batches, gint64, i + 1), zone, error))
      return FALSE;
  return TRUE;
}

static gboolean
derive_groups (HearthDb *db, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT DISTINCT group_id FROM batches WHERE state = 1", NULL);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      g_array_append_val (groups, id);
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    if (!hearth_import_derive (db, g_array_index (groups, gint64, i), error))
      return FALSE;
  return TRUE;
}

/**
 * hearth_import_change_zone:
 * @zone_name: IANA
 *
 * Sets the workspace's zone and computes every day anew: seconds for a million messages. In the caller's write
 * transaction; post plans keep their own zone.
 *
 * Returns: FALSE with @error set, HEARTH_ERROR_INVALID for an unknown zone
 */
gboolean
hearth_import_change_zone (HearthDb *db, const char *zone_name, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_zone_new (zone_name, error);

  return zone != NULL && hearth_settings_set (db, "zone", zone_name, error) && move_messages (db, zone, cancellable, error)
         && hearth_asked_forget_all (db, error)
         && import_move_tables (db, zone, error) && move_evidence (db, error) && recount_batches (db, zone, error) && derive_groups (db, error);
}
