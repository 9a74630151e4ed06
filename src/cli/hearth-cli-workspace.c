/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that concern a workspace as a whole: init, backup, restore, check, stats. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-backup.h"
#include "hearth-check.h"
#include "hearth-cli.h"
#include "hearth-error.h"
#include "hearth-settings.h"
#include "hearth-stats.h"

/* Answers with the names and values given, or with a sentence for people. */
static void
answer (gboolean json, const char *sentence, const char *name, const char *value)
{
  if (!json)
    {
      hearth_cli_print ("%s\n", sentence);
      return;
    }
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_set_text (builder, name, value);
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
}

static HearthZone *
given_zone (const char *name, GError **error)
{
  if (name == NULL)
    return hearth_zone_new_local ();
  if (hearth_zone_exists (name))
    return hearth_zone_new (name, error);
  g_autofree char *shown = g_utf8_make_valid (name, -1);
  hearth_cli_usage_error (error, _("“%s” is not a time zone: write --zone like Asia/Shanghai."), shown);
  return NULL;
}

static gboolean
run_init (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *zone_name = NULL;
  const GOptionEntry options[] = {
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &zone_name, N_("Time zone, such as Asia/Shanghai; else the machine's"), "ZONE" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthZone) zone = given_zone (zone_name, error);
  if (zone == NULL || !hearth_cli_refuse_existing (line.args[0], error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_db_open (line.args[0], HEARTH_DB_CREATE, error);
  if (db == NULL || !hearth_settings_set (db, "zone", hearth_zone_name (zone), error))
    return FALSE;
  g_autofree char *name = g_filename_display_name (line.args[0]);
  g_autofree char *sentence = g_strdup_printf (_("Made the workspace “%s” in the time zone %s."), name, hearth_zone_name (zone));
  answer (line.json, sentence, "zone", hearth_zone_name (zone));
  return TRUE;
}

static gboolean
run_backup (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, NULL, 2, 2, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  if (db == NULL || !hearth_backup_write (db, line.args[1], NULL, error))
    return FALSE;
  g_autofree char *name = g_filename_display_name (line.args[1]);
  g_autofree char *sentence = g_strdup_printf (_("Wrote the backup “%s” and checked it."), name);
  answer (line.json, sentence, "backup", name);
  return TRUE;
}

static gboolean
run_restore (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, NULL, 2, 2, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_db_open (line.args[0], HEARTH_DB_WRITE, error);
  if (db == NULL || !hearth_backup_restore (db, line.args[1], NULL, error))
    return FALSE;
  g_autofree char *name = g_filename_display_name (line.args[1]);
  g_autofree char *sentence =
    g_strdup_printf (_("Restored “%s”; what was there before is kept beside the workspace as .before-restore.bak."), name);
  answer (line.json, sentence, "restored", name);
  return TRUE;
}

static void
print_findings (GPtrArray *findings, gboolean json)
{
  if (!json)
    {
      for (guint i = 0; i < findings->len; i++)
        hearth_cli_print ("%s\n", (const char *) g_ptr_array_index (findings, i));
      if (findings->len == 0)
        hearth_cli_print ("%s\n", _("The workspace is in order."));
      return;
    }
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "ok");
  json_builder_add_boolean_value (builder, findings->len == 0);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (findings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
}

static gboolean
run_check (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, NULL, 1, 1, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (GPtrArray) findings = db != NULL ? hearth_check (db, error) : NULL;
  if (findings == NULL)
    return FALSE;
  print_findings (findings, line.json);
  if (findings->len == 0)
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_DAMAGED,
               ngettext ("The workspace has %u fault: restore a backup.", "The workspace has %u faults: restore a backup.", findings->len),
               findings->len);
  return FALSE;
}

static void
print_stats_json (GPtrArray *tables)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (tables, i);

      json_builder_set_member_name (builder, stats->table);
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "count");
      json_builder_add_int_value (builder, stats->count);
      hearth_cli_set_text (builder, "digest", stats->digest);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
}

static gboolean
run_stats (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, NULL, 1, 1, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (GPtrArray) tables = db != NULL ? hearth_stats (db, error) : NULL;
  if (tables == NULL)
    return FALSE;
  if (line.json)
    {
      print_stats_json (tables);
      return TRUE;
    }
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (tables, i);
      hearth_cli_print ("%-16s %10" G_GINT64_FORMAT "  %.16s\n", stats->table, stats->count, stats->digest);
    }
  return TRUE;
}

const HearthCliCommand hearth_cli_workspace_commands[] = {
  { "init", "FILE [--zone ZONE]", N_("Make a new workspace"), run_init },
  { "backup", "FILE DEST", N_("Write a checked copy of a workspace"), run_backup },
  { "restore", "FILE SOURCE", N_("Put a backup in the place of a workspace"), run_restore },
  { "check", "FILE", N_("Check that a workspace is whole"), run_check },
  { "stats", "FILE", N_("Count and digest what a workspace holds"), run_stats },
  { NULL },
};
