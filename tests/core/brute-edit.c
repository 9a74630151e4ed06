/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does to a workspace and the command line does not, for the brute force. The only thread.
 * Usage: brute-edit FILE zone NAME, or brute-edit FILE derive, after evidence was typed, or
 * brute-edit FILE event ID|0 STARTS ENDS GROUP:INVITED:ATTENDED,… ACCOUNT:ATTENDED,… ORGANISER|0, or brute-edit FILE no-event ID. */
#include <string.h>

#include "hearth-db.h"
#include "hearth-import-events.h"
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

/* Numbers parted by colons, of one item of a list. */
static gint64
part_of (const char *item, guint index)
{
  g_auto (GStrv) parts = g_strsplit (item, ":", -1);

  return g_strv_length (parts) > index ? g_ascii_strtoll (parts[index], NULL, 10) : 0;
}

static gboolean
write_event (HearthDb *db, char **words, GError **error)
{
  g_autoptr (HearthEvent) event = hearth_event_new ();
  g_auto (GStrv) groups = g_strsplit (words[3], ",", -1), people = g_strsplit (words[4], ",", -1);

  g_free (event->title);
  event->title = g_strdup ("x");
  if (!hearth_wall_parse (words[1], &event->starts) || !hearth_wall_parse (words[2], &event->ends))
    return FALSE;
  for (char **item = groups; *item != NULL; item++)
    {
      HearthEventGroup *group = hearth_event_add_group (event, part_of (*item, 0));
      group->invited = part_of (*item, 1);
      group->attended = part_of (*item, 2);
    }
  for (char **item = people; *item != NULL && **item != '\0'; item++)
    hearth_event_add_person (event, part_of (*item, 0))->attended = part_of (*item, 1) != 0;
  event->organiser = g_ascii_strtoll (words[5], NULL, 10);
  return hearth_import_event (db, g_ascii_strtoll (words[0], NULL, 10), event, NULL, error) != 0;
}

static gboolean
edit (HearthDb *db, int argc, char **argv, GError **error)
{
  if (argc == 4 && strcmp (argv[2], "zone") == 0)
    return hearth_import_change_zone (db, argv[3], NULL, error);
  if (argc == 9 && strcmp (argv[2], "event") == 0)
    return write_event (db, argv + 3, error);
  if (argc == 4 && strcmp (argv[2], "no-event") == 0)
    return hearth_import_event (db, g_ascii_strtoll (argv[3], NULL, 10), NULL, NULL, error) != 0;
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
