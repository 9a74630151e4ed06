/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands import, import undo and import list. The only thread. */
#include "config.h"

#include "hearth-cli-import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "hearth-cli.h"
#include "hearth-error.h"
#include "hearth-settings.h"
#include "hearth-table-preview.h"

/* What was typed for import, as it is. */
typedef struct
{
  char *group, *chat, *format, *zone, *date_order, *on, *self, *existing, *tag;
  char **map;
  gboolean all_chats, complete, dry_run, known_only;
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->group);
  g_free (typed->chat);
  g_free (typed->format);
  g_free (typed->zone);
  g_free (typed->date_order);
  g_free (typed->on);
  g_free (typed->self);
  g_free (typed->existing);
  g_free (typed->tag);
  g_strfreev (typed->map);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static void
progress_cb (gpointer data, guint64 bytes, guint64 total, guint64 records)
{
  const gboolean *json = data;

  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, records);

  if (hearth_cli_shows_progress (*json))
    hearth_cli_progress (_("%.0f %%, %s records"), total > 0 ? 100.0 * bytes / total : 100.0, number);
}

static gboolean
check_texts (const Typed *typed, GError **error)
{
  for (char **map = typed->map; map != NULL && *map != NULL; map++)
    if (!hearth_cli_check_text ("--map", *map, error))
      return FALSE;
  return hearth_cli_check_text ("--tag", typed->tag, error)
         && hearth_cli_check_text ("--group", typed->group, error) && hearth_cli_check_text ("--chat", typed->chat, error)
         && hearth_cli_check_text ("--self", typed->self, error);
}

static gboolean
check_target (const Typed *typed, GError **error)
{
  if (typed->all_chats ? typed->group == NULL && typed->chat == NULL : typed->group != NULL)
    return TRUE;
  hearth_cli_usage_error (error, _("Say where it goes: --group NAME, or --all-chats for each chat into a group of its name."));
  return FALSE;
}

static gboolean
fill_options (const Typed *typed, HearthImportOptions *options, GError **error)
{
  static const char *const orders[] = { "dmy", "mdy", "ymd", NULL };
  static const char *const existing[] = { "update", "skip", NULL };

  if (!check_texts (typed, error) || !check_target (typed, error) || !hearth_cli_parse_day ("--on", typed->on, &options->on_day, error)
      || !hearth_cli_one_of ("--date-order", typed->date_order, orders, error)
      || !hearth_cli_one_of ("--existing", typed->existing, existing, error))
    return FALSE;
  if (typed->zone != NULL && !hearth_zone_exists (typed->zone))
    {
      hearth_cli_usage_error (error, _("“%s” is not a time zone: write --zone like Asia/Shanghai."), typed->zone);
      return FALSE;
    }
  if (typed->date_order != NULL)
    hearth_date_order_from_string (typed->date_order, &options->date_order);
  options->group = typed->group;
  options->chat = typed->chat;
  options->all_chats = typed->all_chats;
  options->format = typed->format;
  options->zone = typed->zone;
  options->complete = typed->complete;
  options->dry_run = typed->dry_run;
  options->self_name = typed->self;
  options->map = typed->map;
  options->tag = typed->tag;
  options->known_only = typed->known_only;
  options->on_existing = g_strcmp0 (typed->existing, "skip") == 0 ? HEARTH_EXISTING_SKIP : HEARTH_EXISTING_UPDATE;
  return TRUE;
}

static gboolean
add_folder (GPtrArray *files, const char *folder, gboolean all, GError **error)
{
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (HearthInput) whole = hearth_import_open_input (folder, NULL);

  if (whole != NULL)
    {
      g_ptr_array_add (files, g_strdup (hearth_input_path (whole)));
      return TRUE;
    }
  found = hearth_import_list_folder (folder, all, left_out, NULL, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (files, g_strdup (g_ptr_array_index (found, i)));
  g_autofree char *text = found != NULL ? hearth_import_left_out_text (left_out) : NULL;
  if (text != NULL)
    hearth_cli_note (text);
  return found != NULL;
}

static GPtrArray *
list_files (char **sources, guint n_sources, const char *format, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_sources; i++)
    {
      if (!g_file_test (sources[i], G_FILE_TEST_IS_DIR))
        g_ptr_array_add (files, g_strdup (sources[i]));
      else if (!add_folder (files, sources[i], format != NULL, error))
        return NULL;
    }
  return g_steal_pointer (&files);
}

static gboolean
import_files (HearthDb *db, HearthImportOptions *options, GPtrArray *files, gboolean json, GPtrArray *all, GError **error)
{
  for (guint i = 0; i < files->len; i++)
    {
      options->path = g_ptr_array_index (files, i);
      g_autoptr (GPtrArray) results = hearth_import_run_db (db, options, progress_cb, &json, NULL, error);

      hearth_cli_end_progress ();
      if (results == NULL)
        return FALSE;
      g_ptr_array_set_free_func (results, NULL);
      for (guint j = 0; j < results->len; j++)
        g_ptr_array_add (all, g_ptr_array_index (results, j));
    }
  return TRUE;
}

static gboolean
import_sources (HearthCliLine *line, HearthImportOptions *options, GError **error)
{
  g_autoptr (HearthDb) db = hearth_cli_open (line->args[0], HEARTH_DB_WRITE, error);
  g_autoptr (HearthZone) zone = db != NULL ? hearth_settings_zone (db, error) : NULL;
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_result_free);
  g_autoptr (GPtrArray) files = NULL;
  gboolean single = line->n_args == 2 && !options->all_chats && !g_file_test (line->args[1], G_FILE_TEST_IS_DIR);
  gboolean all;

  if (zone == NULL)
    return FALSE;
  files = list_files (line->args + 1, line->n_args - 1, options->format, error);
  if (files == NULL)
    return FALSE;
  all = import_files (db, options, files, line->json, results, error);
  /* those before one that failed are in the workspace, and have numbers to take them back by */
  if (all || results->len > 0)
    hearth_cli_print_results (results, zone, line->json, single);
  return all;
}

static gboolean
run_import (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (Typed) typed = { NULL };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &typed.group, N_("Into this group, made if it is not there"), "NAME" },
    { "chat", 0, 0, G_OPTION_ARG_FILENAME, &typed.chat, N_("Only this chat of a file of several"), "NAME|ID" },
    { "all-chats", 0, 0, G_OPTION_ARG_NONE, &typed.all_chats, N_("Each chat into a group of its name"), NULL },
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &typed.format, N_("Format; else recognised by the content"), "FORMAT" },
    { "zone", 0, 0, G_OPTION_ARG_FILENAME, &typed.zone, N_("Time zone of the file's times; else the workspace's"), "ZONE" },
    { "date-order", 0, 0, G_OPTION_ARG_FILENAME, &typed.date_order, N_("Order of day, month and year"), "dmy|mdy|ymd" },
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &typed.on, N_("Date of a member list; else today"), "DATE" },
    { "complete", 0, 0, G_OPTION_ARG_NONE, &typed.complete, N_("The member list is complete: who is not on it has left"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &typed.dry_run, N_("Only say what would be imported"), NULL },
    { "self", 0, 0, G_OPTION_ARG_FILENAME, &typed.self, N_("Who “You” is in the file"), "NAME" },
    { "map", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &typed.map, N_("What a column of a table is; may be given again"), "COLUMN=FIELD" },
    { "existing", 0, 0, G_OPTION_ARG_FILENAME, &typed.existing, N_("What becomes of rows that are there already"), "update|skip" },
    { "known-only", 0, 0, G_OPTION_ARG_NONE, &typed.known_only, N_("Skip rows of people who are not there yet"), NULL },
    { "tag", 0, 0, G_OPTION_ARG_FILENAME, &typed.tag, N_("Tag everybody of the table"), "TAG" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  HearthImportOptions options = { .on_day = HEARTH_DAY_NONE };

  return hearth_cli_parse (command, entries, 2, G_MAXUINT, argc, argv, &line, error) && fill_options (&typed, &options, error)
         && import_sources (&line, &options, error);
}

/* Opening took back what a crash left, so an import that is not finished is running in another program. */
static gboolean
check_finished (HearthDb *db, gint64 batch, GError **error)
{
  g_autoptr (GPtrArray) batches = hearth_import_list (db, error);

  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      const HearthBatch *known = g_ptr_array_index (batches, i);

      if (known->id != batch || known->state == 1)
        continue;
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_BUSY,
                           _("Another program is writing to this workspace: wait for it to finish and try again."));
      return FALSE;
    }
  return batches != NULL;
}

static gboolean
run_undo (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };
  gint64 batch = 0;

  if (!hearth_cli_parse (command, NULL, 2, 2, argc, argv, &line, error))
    return FALSE;
  if (!g_ascii_string_to_signed (line.args[1], 10, 1, G_MAXINT64, &batch, NULL))
    {
      hearth_cli_usage_error (error, _("“%s” is not the number of an import: “hearth-cli import list” lists them."), line.args[1]);
      return FALSE;
    }
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_WRITE, error);
  if (db == NULL || !check_finished (db, batch, error) || !hearth_import_undo (db, batch, NULL, error))
    return FALSE;
  if (!line.json)
    {
      hearth_cli_print (_("Took back import %s.\n"), line.args[1]);
      return TRUE;
    }
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_int_value (builder, batch);
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
  return TRUE;
}

static gboolean
run_list (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, NULL, 1, 1, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (HearthZone) zone = db != NULL ? hearth_settings_zone (db, error) : NULL;
  g_autoptr (GPtrArray) batches = zone != NULL ? hearth_import_list (db, error) : NULL;
  if (batches == NULL)
    return FALSE;
  hearth_cli_print_batches (batches, zone, line.json);
  return TRUE;
}

const HearthCliCommand hearth_cli_import_commands[] = {
  { "import", "FILE SOURCE… (--group NAME | --all-chats)", N_("Import chat exports or member lists"), run_import },
  { "import undo", "FILE BATCH", N_("Take an import back"), run_undo },
  { "import list", "FILE", N_("List the imports, newest first"), run_list },
  { NULL },
};
