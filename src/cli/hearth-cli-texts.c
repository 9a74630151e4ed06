/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands index and texts: the search index of messages, and which texts are kept. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-cli.h"
#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-settings.h"
#include "hearth-text-index.h"
#include "hearth-texts.h"

#define MOST_MONTHS 1200

static void
set_count (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static gboolean
drop_index (HearthDb *db, GError **error)
{
  if (!hearth_db_begin (db, error))
    return FALSE;
  if (hearth_text_index_drop (db, error))
    return hearth_db_commit (db, error);
  hearth_db_rollback (db);
  return FALSE;
}

static gboolean
make_index (HearthDb *db, gboolean json, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HearthTextIndexer) indexer = hearth_text_indexer_new ();
  gint64 indexed = 0, all = 0, told = 0;

  if (!hearth_text_index_progress (db, &indexed, &all, error))
    return FALSE;
  while (hearth_text_indexer_step (db, indexer, NULL, &failure))
    {
      gint64 now = MIN (indexed + hearth_text_indexer_get_rows (indexer), all);

      if (!hearth_cli_shows_progress (json) || now - told < all / 100)
        continue;
      hearth_cli_progress (_("Indexing %'d of %'d messages"), (int) now, (int) all);
      told = now;
    }
  hearth_cli_end_progress ();
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static gboolean
print_index (HearthDb *db, gint64 before, gboolean json, GError **error)
{
  gint64 indexed = 0, all = 0;

  if (!hearth_text_index_progress (db, &indexed, &all, error))
    return FALSE;
  if (!json)
    {
      hearth_cli_print (_("%'d of %'d messages are indexed.\n"), (int) indexed, (int) all);
      return TRUE;
    }
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_object (builder);
  set_count (builder, "messages", all);
  set_count (builder, "indexed", indexed);
  set_count (builder, "new", indexed - before);
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
  return TRUE;
}

static gboolean
run_index (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  gboolean again = FALSE;
  const GOptionEntry options[] = {
    { "again", 0, 0, G_OPTION_ARG_NONE, &again, N_("Throw the index away and make it anew"), NULL },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  gint64 before = 0, all = 0;

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_WRITE, error);
  return db != NULL && (!again || drop_index (db, error)) && hearth_text_index_progress (db, &before, &all, error)
         && make_index (db, line.json, error) && print_index (db, before, line.json, error);
}

typedef struct
{
  char *group;
  gboolean keep;
  gboolean erase;
  int months;                /* -1: not given */
} TextsOptions;

static gboolean
check_options (const TextsOptions *options, GError **error)
{
  if (!hearth_cli_check_text ("--group", options->group, error))
    return FALSE;
  if ((options->group != NULL) != (options->keep || options->erase) || (options->keep && options->erase))
    hearth_cli_usage_error (error, _("Say for which group and whether to keep its texts: --group NAME with --keep or --erase."));
  else if (options->months < -1 || options->months > MOST_MONTHS)
    hearth_cli_usage_error (error, _("--months must be a number up to 1,200; 0 keeps texts for ever."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
apply_options (HearthDb *db, const TextsOptions *options, HearthDay today, GError **error)
{
  gint64 group_id = 0;

  if (options->group != NULL && !hearth_cli_find_group (db, options->group, &group_id, error))
    return FALSE;
  if (!hearth_db_begin (db, error))
    return FALSE;
  if ((group_id == 0 || hearth_texts_set_group (db, group_id, options->keep, error))
      && (options->months < 0 || hearth_texts_set_months (db, options->months, today, error)))
    return hearth_db_commit (db, error);
  hearth_db_rollback (db);
  return FALSE;
}

static gboolean
erase_texts (HearthDb *db, HearthDay today, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (HearthTextEraser) eraser = hearth_text_eraser_new (today);

  while (hearth_text_eraser_step (db, eraser, NULL, &failure))
    ;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

static void
print_texts_json (HearthDb *db, GPtrArray *groups)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  set_count (builder, "months", hearth_texts_get_months (db));
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);

      json_builder_begin_object (builder);
      hearth_cli_set_text (builder, "name", group->name);
      json_builder_set_member_name (builder, "keep");
      json_builder_add_boolean_value (builder, group->keep_text);
      set_count (builder, "texts", hearth_texts_count (db, group->id, HEARTH_DAY_NONE));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
}

static void
print_texts (HearthDb *db, GPtrArray *groups)
{
  int months = (int) hearth_texts_get_months (db);

  if (months > 0)
    hearth_cli_print (g_dngettext (GETTEXT_PACKAGE, "Texts of messages are kept for %d month.\n",
                                   "Texts of messages are kept for %d months.\n", months), months);
  else
    hearth_cli_print ("%s\n", _("Texts of messages are kept for ever."));
  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      hearth_cli_print ("%8" G_GINT64_FORMAT "  %s  %s\n", hearth_texts_count (db, group->id, HEARTH_DAY_NONE),
                        group->keep_text ? _("kept") : _("not kept"), group->name);
    }
}

static gboolean
run_texts (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  TextsOptions options = { .months = -1 };
  const GOptionEntry entries[] = {
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &options.group, N_("For this group:"), "NAME" },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &options.keep, N_("keep the texts of messages that come in from now on"), NULL },
    { "erase", 0, 0, G_OPTION_ARG_NONE, &options.erase, N_("erase its texts for good, and keep none from now on; every figure stays"), NULL },
    { "months", 0, 0, G_OPTION_ARG_INT, &options.months, N_("In all groups, erase texts that are older; 0: keep them for ever"), "N" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  gboolean done = hearth_cli_parse (command, entries, 1, 1, argc, argv, &line, error) && check_options (&options, error);
  gboolean changes = options.group != NULL || options.months >= 0;
  g_autoptr (HearthDb) db = done ? hearth_cli_open (line.args[0], changes ? HEARTH_DB_WRITE : HEARTH_DB_READ, error) : NULL;
  g_autoptr (HearthZone) zone = db != NULL ? hearth_settings_zone (db, error) : NULL;

  done = zone != NULL;
  if (done && changes)
    {
      HearthDay today = hearth_zone_day (zone, hearth_clock_now ());
      done = apply_options (db, &options, today, error) && erase_texts (db, today, error);
    }
  g_autoptr (GPtrArray) groups = done ? hearth_groups_list (db, error) : NULL;
  if (groups != NULL && line.json)
    print_texts_json (db, groups);
  else if (groups != NULL)
    print_texts (db, groups);
  g_free (options.group);
  return groups != NULL;
}

const HearthCliCommand hearth_cli_texts_commands[] = {
  { "index", "FILE [--again]", N_("Make the search index of messages"), run_index },
  { "texts", "FILE [--group NAME (--keep | --erase)] [--months N]", N_("Say which texts of messages are kept, and erase the others"), run_texts },
  { NULL },
};
