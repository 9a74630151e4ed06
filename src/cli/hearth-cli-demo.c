/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command demo: a workspace with a sample community. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hearth-cli.h"
#include "hearth-demo.h"
#include "hearth-settings.h"

static void
progress_cb (gpointer data, double share)
{
  const gboolean *json = data;

  if (hearth_cli_shows_progress (*json))
    hearth_cli_progress (_("Making the sample: %.0f %%"), share * 100);
}

/* A sample half made is no use to anybody. */
static void
remove_workspace (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-import" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      g_unlink (name);
    }
}

static gboolean
make_sample (const char *path, const HearthDemoOptions *options, gboolean json, GError **error)
{
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_CREATE, error);

  if (db != NULL && hearth_settings_set (db, "zone", HEARTH_DEMO_ZONE, error)
      && hearth_demo_fill (db, options, progress_cb, &json, NULL, error))
    return TRUE;
  g_clear_pointer (&db, hearth_db_close);
  remove_workspace (path);
  return FALSE;
}

static void
print_answer (HearthDb *db, gboolean json)
{
  static const struct { const char *name, *sql; } counts[] = {
    { "groups", "SELECT count(*) FROM groups" },
    { "members", "SELECT count (DISTINCT member_id) FROM identities" },
    { "messages", "SELECT count(*) FROM messages WHERE kind < 100" },
    { "posts", "SELECT count(*) FROM posts" },
  };
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      gint64 n = hearth_db_int (db, 0, counts[i].sql, NULL);

      json_builder_set_member_name (builder, counts[i].name);
      json_builder_add_int_value (builder, n);
      if (!json)
        hearth_cli_print ("%-10s %" G_GINT64_FORMAT "\n", counts[i].name, n);
    }
  json_builder_end_object (builder);
  if (json)
    hearth_cli_take_builder (builder);
  else
    g_object_unref (builder);
}

static gboolean
check_sizes (int groups, int members, gint64 messages, GError **error)
{
  if (groups >= 0 && groups <= 1000 && members >= 0 && members <= 1000000 && messages >= 0 && messages <= 100000000)
    return TRUE;
  hearth_cli_usage_error (error, _("The sample can have up to 1,000 groups, 1,000,000 members and 100,000,000 messages."));
  return FALSE;
}

static gboolean
run_demo (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  gint64 seed = 0, messages = 0;
  int groups = 0, members = 0;
  g_autofree char *until = NULL;
  const GOptionEntry options[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_("Another sample for each number"), "N" },
    { "groups", 0, 0, G_OPTION_ARG_INT, &groups, N_("Number of groups"), "N" },
    { "members", 0, 0, G_OPTION_ARG_INT, &members, N_("Number of members of all groups together"), "N" },
    { "messages", 0, 0, G_OPTION_ARG_INT64, &messages, N_("Number of messages of all groups together"), "N" },
    { "until", 0, 0, G_OPTION_ARG_FILENAME, &until, N_("Last day with messages; else yesterday"), "DATE" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  HearthDemoOptions demo = { .until = HEARTH_DAY_NONE };

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error)
      || !hearth_cli_parse_day ("--until", until, &demo.until, error) || !check_sizes (groups, members, messages, error)
      || !hearth_cli_refuse_existing (line.args[0], error))
    return FALSE;
  demo.seed = (guint64) seed;
  demo.groups = (guint) groups;
  demo.members = (guint) members;
  demo.messages = (guint64) messages;
  if (!make_sample (line.args[0], &demo, line.json, error))
    return FALSE;
  hearth_cli_end_progress ();
  g_autoptr (HearthDb) db = hearth_db_open (line.args[0], HEARTH_DB_READ, error);
  if (db == NULL)
    return FALSE;
  print_answer (db, line.json);
  return TRUE;
}

const HearthCliCommand hearth_cli_demo_commands[] = {
  { "demo", "FILE [--seed N] [--groups N] [--members N] [--messages N] [--until DATE]", N_("Make a workspace with a sample community"),
    run_demo },
  { NULL },
};
