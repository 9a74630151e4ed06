/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of one person and every name they ever bore. Reader threads. */
#include "config.h"

#include "hearth-member-identities.h"

#include "hearth-settings.h"

#define MOST_NAMES 12

static void
identity_free (HearthDetailIdentity *identity)
{
  g_free (identity->group);
  g_free (identity->platform);
  g_free (identity->name);
  g_free (identity->platform_id);
  g_free (identity);
}

static void
name_free (HearthDetailName *name)
{
  g_free (name->name);
  g_free (name);
}

/** hearth_detail_identities_load: Returns: (transfer full) (element-type HearthDetailIdentity): by group; NULL with @error set. */
GPtrArray *
hearth_detail_identities_load (HearthDb *db, gint64 member_id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) identity_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT i.id, g.name, g.color, coalesce (g.platform, (SELECT p.platform FROM batches p WHERE p.group_id = g.id AND p.state = 1"
    " AND p.source = 1 AND p.platform IS NOT NULL ORDER BY p.id LIMIT 1)), coalesce (i.name, i.key), i.platform_id"
    " FROM identities i JOIN groups g ON g.id = i.group_id WHERE i.member_id = ?1 ORDER BY g.name, i.platform_id IS NULL, i.id", "i",
    member_id);

  while (hearth_stmt_step (stmt))
    {
      HearthDetailIdentity *identity = g_new0 (HearthDetailIdentity, 1);

      *identity = (HearthDetailIdentity) {
        hearth_stmt_int (stmt, 0), g_strdup (hearth_stmt_text (stmt, 1)), hearth_stmt_int (stmt, 2),
        g_strdup (hearth_stmt_text (stmt, 3)), g_strdup (hearth_stmt_text (stmt, 4)), g_strdup (hearth_stmt_text (stmt, 5)),
      };
      g_ptr_array_add (list, identity);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}

/** hearth_detail_names_load: Returns: (transfer full) (element-type HearthDetailName): those borne now, then the latest. */
GPtrArray *
hearth_detail_names_load (HearthDb *db, gint64 member_id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) name_free);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (HearthStmt) stmt = zone == NULL ? NULL : hearth_db_query (db, error,
    "SELECT n.name, max (n.name IS i.name) AS now, max (s.last_ts) AS last FROM identities i JOIN names n ON n.identity_id = i.id"
    " LEFT JOIN name_seen s ON s.name_id = n.id AND s.batch_id IN (SELECT id FROM batches WHERE state = 1)"
    " WHERE i.member_id = ?1 AND n.name <> '' GROUP BY n.name ORDER BY now DESC, last DESC, n.name LIMIT ?2", "ii", member_id,
    (gint64) MOST_NAMES);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    {
      HearthDetailName *name = g_new0 (HearthDetailName, 1);
      gint64 last = hearth_stmt_int (stmt, 2);

      *name = (HearthDetailName) { g_strdup (hearth_stmt_text (stmt, 0)), last > 0 ? hearth_zone_day (zone, last) : HEARTH_DAY_NONE,
                                   hearth_stmt_int (stmt, 1) != 0 };
      g_ptr_array_add (list, name);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}
