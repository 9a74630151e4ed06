/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hearth-cli: the same library as the window, for scripts and tests. One thread. */
#include "config.h"

#include "hearth-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

static const HearthCliCommand *const families[] = {
  hearth_cli_workspace_commands,
  hearth_cli_demo_commands,
  hearth_cli_group_commands,
  hearth_cli_import_commands,
  hearth_cli_messages_commands,
  hearth_cli_texts_commands,
  hearth_cli_members_commands,
  hearth_cli_people_commands,
  hearth_cli_metrics_commands,
  hearth_cli_chart_commands,
  hearth_cli_export_commands,
};

/* How many words of the line name the command; 0: they do not. */
static int
match_words (const char *name, int argc, char **argv)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  int n = (int) g_strv_length (words);

  if (n >= argc)
    return 0;
  for (int i = 0; i < n; i++)
    if (strcmp (words[i], argv[i + 1]) != 0)
      return 0;
  return n;
}

/* The command with the longest name that fits: "import list" before "import". */
static const HearthCliCommand *
find_command (int argc, char **argv, int *n_words)
{
  const HearthCliCommand *found = NULL;

  *n_words = 0;
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (const HearthCliCommand *command = families[i]; command->name != NULL; command++)
      {
        int n = match_words (command->name, argc, argv);

        if (n > *n_words)
          {
            *n_words = n;
            found = command;
          }
      }
  return found;
}

static void
print_usage (FILE *stream)
{
  fprintf (stream, "%s\n\n", _("Usage: hearth-cli COMMAND FILE … [--json]"));
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (const HearthCliCommand *command = families[i]; command->name != NULL; command++)
      fprintf (stream, "  %-16s %s\n", command->name, _(command->summary));
  fprintf (stream, "\n%s\n", _("“hearth-cli COMMAND --help” tells all about one command."));
}

/* The locale's folder may be given, so that a build folder speaks languages too. */
static void
set_up_language (void)
{
  const char *folder = g_getenv ("HEARTH_LOCALEDIR");

  setlocale (LC_ALL, "");
  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : HEARTH_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static int
report_error (const GError *error)
{
  hearth_cli_end_progress ();
  fprintf (stderr, "hearth-cli: %s\n", error->message);
  return error->domain == G_OPTION_ERROR ? EXIT_USAGE : EXIT_FAILED;
}

static int
run_command (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int n_words;
  const HearthCliCommand *command = find_command (argc, argv, &n_words);

  if (command == NULL)
    {
      g_autofree char *shown = g_utf8_make_valid (argv[1], -1);
      hearth_cli_usage_error (&error, _("There is no command “%s”: “hearth-cli --help” lists them."), shown);
      return report_error (error);
    }
  argv[n_words] = argv[0];
  if (!command->run (command, argc - n_words, argv + n_words, &error))
    return report_error (error);
  hearth_cli_end_progress ();
  if (fflush (stdout) == 0 && !ferror (stdout))
    return EXIT_DONE;
  fprintf (stderr, "hearth-cli: ");
  fprintf (stderr, _("The answer could not be written: %s."), g_strerror (errno));
  fprintf (stderr, "\n");
  return EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  set_up_language ();
  if (argc < 2)
    {
      print_usage (stderr);
      return EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_usage (stdout);
      return EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      hearth_cli_print ("hearth-cli %s\n", HEARTH_VERSION);
      return EXIT_DONE;
    }
  return run_command (argc, argv);
}
