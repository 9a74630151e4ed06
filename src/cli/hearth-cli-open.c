/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a workspace and finding the group that was named. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-cli.h"
#include "hearth-error.h"
#include "hearth-groups.h"

/**
 * hearth_cli_open:
 * @mode: %HEARTH_DB_READ or %HEARTH_DB_WRITE
 *
 * Opens a workspace.
 *
 * Returns: (transfer full) (nullable): NULL with @error set
 */
HearthDb *
hearth_cli_open (const char *path, HearthDbMode mode, GError **error)
{
  return hearth_db_open (path, mode, error);
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
