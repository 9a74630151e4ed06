/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of one command: options, arguments, and what is wrong with them. The only thread. */
#include "config.h"

#include "hearth-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * hearth_cli_line_clear:
 *
 * Frees what hearth_cli_parse() filled in.
 */
void
hearth_cli_line_clear (HearthCliLine *line)
{
  g_clear_pointer (&line->args, g_strfreev);
}

/**
 * hearth_cli_usage_error:
 *
 * Sets @error so that the program ends with 2: the line was typed wrong.
 */
void
hearth_cli_usage_error (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *sentence = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
}

static gboolean
check_count (const HearthCliCommand *command, const HearthCliLine *line, guint min_args, guint max_args, GError **error)
{
  if (line->n_args < min_args)
    hearth_cli_usage_error (error, _("Something is missing; write: hearth-cli %s %s"), command->name, command->synopsis);
  else if (line->n_args > max_args)
    hearth_cli_usage_error (error, _("“%s” is too much; write: hearth-cli %s %s"), line->args[max_args], command->name,
                            command->synopsis);
  else
    return TRUE;
  return FALSE;
}

/* Options for people's texts are read as file names, so that they are UTF-8 in every locale. */
static gboolean
parse_context (GOptionContext *context, const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_auto (GStrv) copy = g_new0 (char *, argc + 1);

  for (int i = 0; i < argc; i++)
    copy[i] = g_strdup (argv[i]);
  if (g_option_context_parse_strv (context, &copy, &local))
    return TRUE;
  hearth_cli_usage_error (error, _("%s; write: hearth-cli %s %s"), local->message, command->name, command->synopsis);
  return FALSE;
}

/**
 * hearth_cli_parse:
 * @options: (nullable): ended by a NULL name; texts as %G_OPTION_ARG_FILENAME
 * @line: (out caller-allocates): cleared with hearth_cli_line_clear()
 *
 * Takes the options out of the line and counts the rest. --json is known to every command; --help prints and exits.
 *
 * Returns: FALSE with an error of G_OPTION_ERROR
 */
gboolean
hearth_cli_parse (const HearthCliCommand *command, const GOptionEntry *options, guint min_args, guint max_args, int argc,
                  char **argv, HearthCliLine *line, GError **error)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &line->json, N_("Answer in JSON"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &line->args, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (command->synopsis);
  g_autofree char *program = g_strconcat ("hearth-cli ", command->name, NULL);

  memset (line, 0, sizeof *line);
  g_set_prgname (program);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(command->summary));
  if (options != NULL)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!parse_context (context, command, argc, argv, error))
    return FALSE;
  line->n_args = line->args != NULL ? g_strv_length (line->args) : 0;
  return check_count (command, line, min_args, max_args, error);
}

/**
 * hearth_cli_check_text:
 * @text: (nullable): value of an option or argument that must be text
 *
 * Returns: FALSE with @error set unless it is valid UTF-8
 */
gboolean
hearth_cli_check_text (const char *option, const char *text, GError **error)
{
  if (text == NULL || g_utf8_validate (text, -1, NULL))
    return TRUE;
  hearth_cli_usage_error (error, _("The text given for %s is not UTF-8: type it again in a UTF-8 terminal."), option);
  return FALSE;
}

/**
 * hearth_cli_parse_day:
 * @text: (nullable): NULL leaves *@day alone
 *
 * Returns: FALSE with @error set unless it is a day like 2026-11-21
 */
gboolean
hearth_cli_parse_day (const char *option, const char *text, HearthDay *day, GError **error)
{
  if (text == NULL || hearth_day_parse (text, day))
    return TRUE;
  g_autofree char *shown = g_utf8_make_valid (text, -1);
  hearth_cli_usage_error (error, _("“%s” is not a day: write %s like 2026-11-21."), shown, option);
  return FALSE;
}

/**
 * hearth_cli_one_of:
 * @text: (nullable): NULL is fine
 * @words: what it may be, NULL-terminated
 *
 * Returns: FALSE with @error naming the words
 */
gboolean
hearth_cli_one_of (const char *option, const char *text, const char *const *words, GError **error)
{
  if (text == NULL || g_strv_contains (words, text))
    return TRUE;
  g_autofree char *shown = g_utf8_make_valid (text, -1);
  g_autofree char *list = g_strjoinv (", ", (char **) words);
  hearth_cli_usage_error (error, _("“%s” is not known: %s may be %s."), shown, option, list);
  return FALSE;
}
