/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands group add and group list. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-cli.h"
#include "hearth-groups.h"

static gboolean
add_group (HearthDb *db, const char *name, const char *platform, const char *kind, gint64 *id, GError **error)
{
  if (!hearth_db_begin (db, error))
    return FALSE;
  *id = hearth_groups_add (db, name, platform, kind, 0, error);
  if (*id != 0)
    return hearth_db_commit (db, error);
  hearth_db_rollback (db);
  return FALSE;
}

static void
build_group (JsonBuilder *builder, const HearthGroup *group)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_int_value (builder, group->id);
  hearth_cli_set_text (builder, "name", group->name);
  hearth_cli_set_text (builder, "platform", group->platform);
  hearth_cli_set_text (builder, "kind", group->kind);
  json_builder_set_member_name (builder, "members");
  json_builder_add_int_value (builder, group->n_members);
  hearth_cli_set_day (builder, "first_day", group->first_day);
  hearth_cli_set_day (builder, "data_until", group->data_until);
  json_builder_end_object (builder);
}

static gboolean
run_add (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *platform = NULL;
  g_autofree char *kind = NULL;
  const GOptionEntry options[] = {
    { "platform", 0, 0, G_OPTION_ARG_FILENAME, &platform, N_("Where it lives: wechat, wecom, qq, whatsapp, telegram, line, discord …"), "PLATFORM" },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind, N_("What it is for, in your words"), "KIND" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  gint64 id = 0;

  if (!hearth_cli_parse (command, options, 2, 2, argc, argv, &line, error)
      || !hearth_cli_check_text ("NAME", line.args[1], error) || !hearth_cli_check_text ("--platform", platform, error)
      || !hearth_cli_check_text ("--kind", kind, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_WRITE, error);
  if (db == NULL || !add_group (db, line.args[1], platform, kind, &id, error))
    return FALSE;
  g_autoptr (HearthGroup) group = hearth_groups_get (db, id, error);
  if (group == NULL)
    return FALSE;
  if (!line.json)
    {
      hearth_cli_print (_("Added the group “%s”.\n"), group->name);
      return TRUE;
    }
  JsonBuilder *builder = json_builder_new ();
  build_group (builder, group);
  hearth_cli_take_builder (builder);
  return TRUE;
}

static void
print_groups (GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *until = group->data_until != HEARTH_DAY_NONE ? hearth_day_to_string (group->data_until) : g_strdup ("–");

      hearth_cli_print ("%6" G_GINT64_FORMAT "  %s  %s\n", group->n_members, until, group->name);
    }
  if (groups->len == 0)
    hearth_cli_print ("%s\n", _("There is no group yet: add one or import a chat."));
}

static gboolean
run_list (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, NULL, 1, 1, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (GPtrArray) groups = db != NULL ? hearth_groups_list (db, error) : NULL;
  if (groups == NULL)
    return FALSE;
  if (!line.json)
    {
      print_groups (groups);
      return TRUE;
    }
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < groups->len; i++)
    build_group (builder, g_ptr_array_index (groups, i));
  json_builder_end_array (builder);
  hearth_cli_take_builder (builder);
  return TRUE;
}

const HearthCliCommand hearth_cli_group_commands[] = {
  { "group add", "FILE NAME [--platform PLATFORM] [--kind KIND]", N_("Add a group"), run_add },
  { "group list", "FILE", N_("List the groups"), run_list },
  { NULL },
};
