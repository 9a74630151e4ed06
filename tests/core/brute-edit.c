/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does to a workspace and the command line does not, for the brute force. The only thread.
 * Usage: brute-edit FILE zone NAME, or brute-edit FILE derive, after evidence was typed. */
#include <string.h>

#include "hearth-db.h"
#include "hearth-import.h"

static gboolean
derive_all (HearthDb *db, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id FROM groups", "");

  while (hearth_stmt_step (stmt))
    if (!hearth_import_derive (db, hearth_stmt_int (stmt, 0), error))
      return FALSE;
  return hearth_stmt_done (stmt, error);
}

static gboolean
edit (HearthDb *db, int argc, char **argv, GError **error)
{
  if (argc == 4 && strcmp (argv[2], "zone") == 0)
    return hearth_import_change_zone (db, argv[3], NULL, error);
  return derive_all (db, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc < 3)
    return 2;
  HearthDb *db = hearth_db_open (argv[1], HEARTH_DB_WRITE, &error);
  gboolean done = db != NULL && hearth_db_begin (db, &error) && edit (db, argc, argv, &error) && hearth_db_commit (db, &error);

  if (!done)
    g_printerr ("%s\n", error != NULL ? error->message : "failed");
  g_clear_pointer (&db, hearth_db_close);
  return done ? 0 : 1;
}
