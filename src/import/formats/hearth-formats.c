/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chat formats that can be read, and which of them a file is. Any thread. */
#include "config.h"

#include "hearth-reader.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-chatlab.h"
#include "hearth-csv.h"
#include "hearth-discord.h"
#include "hearth-error.h"
#include "hearth-format-words.h"
#include "hearth-line-chat.h"
#include "hearth-line-reader.h"
#include "hearth-pasted.h"
#include "hearth-qce.h"
#include "hearth-qq-text.h"
#include "hearth-slack.h"
#include "hearth-table-source.h"
#include "hearth-telegram.h"
#include "hearth-wechat.h"
#include "hearth-whatsapp.h"

#define HEAD_SIZE (64 * 1024)
#define HEAD_ROWS 20
#define SURE_ENOUGH 30

static const HearthFormat *const FORMATS[] = {
  &hearth_format_whatsapp,
  &hearth_format_telegram,
  &hearth_format_chatlab,
  &hearth_format_chatlab_jsonl,
  &hearth_format_discord,
  &hearth_format_discord_csv,
  &hearth_format_slack,
  &hearth_format_wx_memotrace_csv,
  &hearth_format_wx_pywxdump_csv,
  &hearth_format_wx_echotrace_table,
  &hearth_format_qq_text,
  &hearth_format_qce,
  &hearth_format_qce_chunk,
  &hearth_format_qce_text,
  &hearth_format_qce_table,
  &hearth_format_line,
  &hearth_format_wx_pywxdump_json,
  &hearth_format_wx_echotrace_json,
  &hearth_format_wx_memotrace_txt,
  &hearth_format_wx_exporter_txt,
  &hearth_format_wx_exporter_html,
  &hearth_format_pasted,     /* last: what others also know is theirs */
  NULL,
};

static const char *const ORDERS[] = { NULL, "dmy", "mdy", "ymd" };   /* by HearthDateOrder */

/**
 * hearth_survey_clear:
 * @survey: to free what it holds
 */
void
hearth_survey_clear (HearthSurvey *survey)
{
  for (guint i = 0; i < G_N_ELEMENTS (survey->samples); i++)
    g_clear_pointer (&survey->samples[i], g_free);
  g_clear_pointer (&survey->name, g_free);
  g_clear_pointer (&survey->encoding, g_free);
}

/**
 * hearth_format_by_id:
 * @id: "whatsapp"
 *
 * Returns: (transfer none) (nullable): the format, NULL when there is none of that name
 */
const HearthFormat *
hearth_format_by_id (const char *id)
{
  for (guint i = 0; FORMATS[i] != NULL; i++)
    if (g_strcmp0 (FORMATS[i]->id, id) == 0)
      return FORMATS[i];
  return NULL;
}

/**
 * hearth_date_order_to_string:
 * @order: an order
 *
 * Returns: (nullable): "dmy", "mdy", "ymd", NULL for NONE
 */
const char *
hearth_date_order_to_string (HearthDateOrder order)
{
  return ORDERS[order];
}

/**
 * hearth_date_order_from_string:
 * @text: "dmy", "mdy" or "ymd"
 * @order: (out): the order
 *
 * Returns: FALSE when @text is something else
 */
gboolean
hearth_date_order_from_string (const char *text, HearthDateOrder *order)
{
  for (guint i = 1; i < G_N_ELEMENTS (ORDERS); i++)
    if (g_strcmp0 (text, ORDERS[i]) == 0)
      {
        *order = (HearthDateOrder) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_head (HearthInput *input, GString *head, GError **error)
{
  g_autoptr (HearthStream) stream = hearth_input_open (input, error);
  gsize n;

  g_string_set_size (head, HEAD_SIZE);
  if (stream == NULL || !hearth_stream_read (stream, head->str, HEAD_SIZE, &n, error))
    return FALSE;
  g_string_truncate (head, n);
  return TRUE;
}

/* The head as UTF-8, whatever the file is written in: through the reader that every text format uses. */
static char *
head_as_text (HearthInput *input, gsize *length, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (input, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  const char *line;
  gsize n;

  if (lines == NULL)
    return NULL;
  while (text->len < HEAD_SIZE && hearth_line_reader_next (lines, &line, &n, &failure))
    {
      g_string_append_len (text, line, MIN (n, HEAD_SIZE - text->len));
      g_string_append_c (text, '\n');
    }
  *length = text->len;
  if (failure == NULL)
    return g_strdup (text->str);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/* The first rows of a workbook as CSV; empty when it is none that can be read. */
static char *
head_as_rows (HearthInput *input, gsize *length)
{
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, NULL);
  GString *text = g_string_new (NULL);
  HearthTableRow row;

  for (guint i = 0; source != NULL && i < HEAD_ROWS && hearth_table_source_next (source, &row, NULL); i++)
    hearth_csv_append_row (text, row.cells, row.n_cells);
  g_string_truncate (text, MIN (text->len, HEAD_SIZE));
  *length = text->len;
  return g_string_free (text, FALSE);
}

static const HearthFormat *
best (const char *head, gsize length, const char *base_name, gboolean tables)
{
  const HearthFormat *found = NULL;
  int top = SURE_ENOUGH - 1;

  for (guint i = 0; FORMATS[i] != NULL; i++)
    {
      int sure = !tables || FORMATS[i]->table ? FORMATS[i]->sniff (head, length, base_name) : 0;

      if (sure > top)
        {
          top = sure;
          found = FORMATS[i];
        }
    }
  return found;
}

/**
 * hearth_format_sniff:
 * @input: a file, or a text
 * @error: return location
 *
 * Content decides; the name only breaks ties.
 *
 * Returns: (transfer none) (nullable): the format; NULL with HEARTH_ERROR_FORMAT that says what the file looks like
 */
const HearthFormat *
hearth_format_sniff (HearthInput *input, GError **error)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  const char *base_name = hearth_input_name (input);
  g_autofree char *head = NULL;
  const HearthFormat *found;
  gsize length;

  if (!read_head (input, bytes, error))
    return NULL;
  if (g_str_has_prefix (bytes->str, "PK"))
    {
      g_autofree char *rows = head_as_rows (input, &length);

      found = best (rows, length, base_name, TRUE);
      if (found != NULL)
        return found;
    }
  if (hearth_format_words_refuse (bytes, base_name, error))
    return NULL;
  head = head_as_text (input, &length, error);
  if (head == NULL)
    return NULL;
  found = best (head, length, base_name, FALSE);
  if (found == NULL)
    hearth_format_words_unknown (head, base_name, error);
  return found;
}
