/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered SQL files in a GResource, each applied in one transaction with its user_version. The connection's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-backup.h"
#include "hearth-db-private.h"
#include "hearth-error.h"
#include "hearth-store-resources.h"

#define PREFIX "/io/github/hearthapp/Hearth/store/migrations/"

/* In order; a released file is never edited. */
static const char *const migrations[] = {
  "0001-first.sql",
  "0002-imports.sql",
  "0003-tables.sql",
  "0004-events.sql",
};

/* The schema number this program writes and the highest it opens. */
int
hearth_migrate_latest (void)
{
  return G_N_ELEMENTS (migrations);
}

static gboolean
apply (HearthDb *db, int number, GError **error)
{
  g_autofree char *name = g_strconcat (PREFIX, migrations[number - 1], NULL);
  g_autoptr (GBytes) sql = g_resource_lookup_data (hearth_store_get_resource (), name, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %d", number);
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d", HEARTH_APPLICATION_ID);

  if (sql == NULL || !hearth_db_begin (db, error))
    return FALSE;
  /* Another program may have been faster while this one waited for the lock. */
  if (hearth_db_int (db, 0, "PRAGMA user_version", NULL) >= number)
    return hearth_db_commit (db, error);

  if (hearth_db_exec_script (db, g_bytes_get_data (sql, NULL), error) && hearth_db_exec_script (db, mark, error)
      && hearth_db_exec_script (db, version, error))
    return hearth_db_commit (db, error);
  hearth_db_rollback (db);
  return FALSE;
}

/* Brings an older or empty file to the latest schema. A file with data is copied and the copy verified first, beside
 * it as NAME.schema-N.bak; on failure the workspace stays as it was. */
gboolean
hearth_migrate (HearthDb *db, GError **error)
{
  int version = hearth_db_int (db, 0, "PRAGMA user_version", NULL);

  if (version > 0 && version < hearth_migrate_latest ())
    {
      g_autofree char *copy = g_strdup_printf ("%s.schema-%d.bak", hearth_db_path (db), version);
      if (!hearth_backup_write (db, copy, NULL, error))
        return FALSE;
    }
  for (int number = version + 1; number <= hearth_migrate_latest (); number++)
    if (!apply (db, number, error))
      return FALSE;
  return TRUE;
}
