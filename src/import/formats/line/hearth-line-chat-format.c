/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file is a chat of LINE, and what is told of it before it is read. Runs on the thread of the import. */
#include "config.h"

#include "hearth-line-chat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-line-chat-look.h"
#include "hearth-parts.h"
#include "hearth-text-scan.h"

static gboolean
line_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineWindow) lines = hearth_line_window_new (options->input, error);
  g_autofree char *stem = hearth_parts_stem (hearth_input_name (options->input));
  g_auto (HearthLineLook) look = { 0 };

  if (lines == NULL || !hearth_line_look (&look, lines, options, error))
    return FALSE;
  survey->encoding = g_strdup (hearth_line_reader_encoding (hearth_line_window_reader (lines)));
  survey->date_order = look.order;
  survey->evidence = look.evidence;
  for (guint i = 0; i < G_N_ELEMENTS (survey->samples); i++)
    survey->samples[i] = g_steal_pointer (&look.samples[i]);
  survey->name = g_steal_pointer (&look.title);
  if (survey->name == NULL)
    survey->name = hearth_line_chat_title (stem);
  if (survey->name == NULL)
    survey->name = g_steal_pointer (&stem);
  return TRUE;
}

typedef struct
{
  guint dates;
  guint tabs, blanks;           /* heads below a date */
  guint before;                 /* other lines before the first date */
} Heads;

static void
count_line (Heads *heads, const char *line, gsize length)
{
  HearthLineDate date;
  HearthLineHead head;

  if (hearth_line_chat_date (line, length, &date))
    heads->dates++;
  else if (heads->dates > 0 && hearth_line_chat_head (line, &head))
    {
      heads->tabs += head.tab;
      heads->blanks += !head.tab;
    }
  else if (heads->dates == 0 && line[hearth_scan_space (line)] != '\0')
    heads->before++;
}

static void
count_heads (Heads *heads, const char *head)
{
  g_autoptr (GString) line = g_string_new (NULL);

  while (*head != '\0')
    {
      gsize length = strcspn (head, "\n");

      g_string_truncate (line, 0);
      g_string_append_len (line, head, MIN (length, 4096));
      count_line (heads, line->str, line->len);
      head += length + (head[length] == '\n');
    }
}

static int
line_sniff (const char *head, gsize length, const char *base_name)
{
  gboolean named = g_str_has_prefix (base_name, "[LINE]");
  Heads heads = { 0 };

  head += hearth_scan_marks (head);
  count_heads (&heads, head);
  if (g_str_has_prefix (head, "[LINE]"))
    return heads.tabs + heads.blanks > 0 ? 98 : 60;
  if (heads.tabs > 0)
    return heads.before < 3 ? 92 : 50;
  if (heads.blanks == 0 || heads.before > 3)
    return 0;
  return (heads.before == 0 ? 62 : 35) + named * 20;
}

const HearthFormat hearth_format_line = {
  .id = "line",
  .label = N_("LINE chat"),
  .sniff = line_sniff,
  .survey = line_survey,
  .read = hearth_line_chat_read,
};
