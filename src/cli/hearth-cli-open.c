/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a workspace and finding the group that was named. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-cli.h"
#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-import.h"

#define UNFINISHED "SELECT count(*) FROM batches WHERE state <> 1"

/* A connection that may write takes back what a crash left. Where that cannot be done (the file is read-only, another
 * program imports), nothing is lost: those rows are in no figure. */
static void
take_back_unfinished (const char *path)
{
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_WRITE, NULL);

  if (db != NULL)
    hearth_import_recover (db, NULL);
}

/**
 * hearth_cli_open:
 * @mode: %HEARTH_DB_READ or %HEARTH_DB_WRITE
 *
 * Opens a workspace; imports that a crash cut short are taken back first.
 *
 * Returns: (transfer full) (nullable): NULL with @error set
 */
HearthDb *
hearth_cli_open (const char *path, HearthDbMode mode, GError **error)
{
  g_autoptr (HearthDb) db = hearth_db_open (path, mode, error);

  if (db == NULL || hearth_db_int (db, 0, UNFINISHED, NULL) == 0)
    return g_steal_pointer (&db);
  if (mode & HEARTH_DB_WRITE)
    return hearth_import_recover (db, error) >= 0 ? g_steal_pointer (&db) : NULL;
  take_back_unfinished (path);
  return g_steal_pointer (&db);
}

/**
 * hearth_cli_check_group_choice:
 * @name: (nullable): of --group
 *
 * Returns: FALSE with a usage error unless exactly one of --group and --all-groups was given
 */
gboolean
hearth_cli_check_group_choice (const char *name, gboolean all_groups, GError **error)
{
  if (!hearth_cli_check_text ("--group", name, error))
    return FALSE;
  if ((name != NULL) != all_groups)
    return TRUE;
  hearth_cli_usage_error (error, _("Say which group: --group NAME, or --all-groups."));
  return FALSE;
}

/**
 * hearth_cli_find_group:
 * @name: (nullable): NULL: all groups
 * @group_id: (out): 0 for all groups
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND
 */
gboolean
hearth_cli_find_group (HearthDb *db, const char *name, gint64 *group_id, GError **error)
{
  *group_id = 0;
  if (name == NULL)
    return TRUE;
  g_autoptr (HearthGroup) group = hearth_groups_by_name (db, name, error);
  if (group == NULL)
    return FALSE;
  *group_id = group->id;
  return TRUE;
}

/**
 * hearth_cli_refuse_existing:
 *
 * Returns: FALSE with HEARTH_ERROR_EXISTS when there is something at @path
 */
gboolean
hearth_cli_refuse_existing (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_EXISTS, _("“%s” is already there: choose another name."), name);
  return FALSE;
}
