/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands print: UTF-8 in every locale, JSON whose numbers know no locale. The only thread. */
#include "config.h"

#include "hearth-cli.h"

#include <stdio.h>
#include <unistd.h>

static gboolean progress_shown;    /* a line of progress stands on the terminal */

/**
 * hearth_cli_print:
 *
 * Writes to standard output as it is; g_print() would change letters the locale does not know.
 */
void
hearth_cli_print (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  fputs (text, stdout);
}

/**
 * hearth_cli_print_node:
 *
 * Writes one JSON value and a line end.
 */
void
hearth_cli_print_node (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  hearth_cli_print ("%s\n", text);
}

/**
 * hearth_cli_take_builder:
 * @builder: (transfer full): with a whole value
 *
 * Prints what was built and frees it.
 */
void
hearth_cli_take_builder (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  hearth_cli_print_node (root);
  g_object_unref (builder);
}

/**
 * hearth_cli_set_text:
 * @text: (nullable): NULL gives null
 */
void
hearth_cli_set_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/** hearth_cli_set_day: a member that is a day, null for HEARTH_DAY_NONE. */
void
hearth_cli_set_day (JsonBuilder *builder, const char *member, HearthDay day)
{
  g_autofree char *text = day != HEARTH_DAY_NONE ? hearth_day_to_string (day) : NULL;

  hearth_cli_set_text (builder, member, text);
}

/** hearth_cli_set_instant: a member that is an instant in @zone, null for 0. */
void
hearth_cli_set_instant (JsonBuilder *builder, const char *member, HearthZone *zone, gint64 ts)
{
  g_autofree char *text = ts != 0 ? hearth_zone_rfc3339 (zone, ts) : NULL;

  hearth_cli_set_text (builder, member, text);
}

/** hearth_cli_shows_progress: Returns: whether somebody reads it: a terminal, or no program waits for JSON. */
gboolean
hearth_cli_shows_progress (gboolean json)
{
  return isatty (STDERR_FILENO) || !json;
}

/**
 * hearth_cli_progress:
 *
 * Says on standard error how far it is: over the line before on a terminal, a line each elsewhere.
 */
void
hearth_cli_progress (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  if (isatty (STDERR_FILENO))
    fprintf (stderr, "\r\033[K%s", text);
  else
    fprintf (stderr, "%s\n", text);
  fflush (stderr);
  progress_shown = TRUE;
}

/** hearth_cli_end_progress: wipes the line of progress off the terminal. */
void
hearth_cli_end_progress (void)
{
  if (progress_shown && isatty (STDERR_FILENO))
    fputs ("\r\033[K", stderr);
  progress_shown = FALSE;
}

/** hearth_cli_note: @text: a sentence that is no answer and no failure: on standard error, where it stays. */
void
hearth_cli_note (const char *text)
{
  hearth_cli_end_progress ();
  fprintf (stderr, "%s\n", text);
}
