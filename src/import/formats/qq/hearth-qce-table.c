/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QQ Chat Exporter's table: a row a message, in a workbook or as text with separators. Streams. Runs on the thread of
 * the import. */
#include "config.h"

#include "hearth-qce.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-clock-scan.h"
#include "hearth-csv.h"
#include "hearth-date-order.h"
#include "hearth-notice-zh.h"
#include "hearth-parts.h"
#include "hearth-placeholder.h"
#include "hearth-reader-util.h"
#include "hearth-table-source.h"
#include "hearth-text-scan.h"

#define HEADER_ROWS 10          /* a title may stand above the header */

typedef enum
{
  COLUMN_TIME,
  COLUMN_NAME,
  COLUMN_TYPE,
  COLUMN_TEXT,
  COLUMN_RECALLED,
  COLUMN_ID,
  N_COLUMNS,
} Column;

static const struct
{
  Column column;
  const char *header;
} HEADERS[] = {
  { COLUMN_TIME, "时间" }, { COLUMN_NAME, "发送者" }, { COLUMN_TYPE, "消息类型" }, { COLUMN_TEXT, "消息内容" },
  { COLUMN_RECALLED, "是否撤回" }, { COLUMN_ID, "发送者QQ号" }, { COLUMN_ID, "发送者QQ" },
};

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthSentence sentence;
  int at[N_COLUMNS];           /* -1: not there */
} Reader;

/* Whether these are the names of the columns: the time, the sender and the text have to be there. */
static gboolean
find_columns (const HearthTableRow *row, gpointer columns)
{
  int *at = columns;

  for (guint i = 0; i < N_COLUMNS; i++)
    at[i] = -1;
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *plain = hearth_scan_plain (row->cells[i], strlen (row->cells[i]));

      g_strstrip (plain);
      for (guint h = 0; h < G_N_ELEMENTS (HEADERS); h++)
        if (g_str_equal (plain, HEADERS[h].header) && at[HEADERS[h].column] < 0)
          at[HEADERS[h].column] = (int) i;
    }
  return at[COLUMN_TIME] >= 0 && at[COLUMN_NAME] >= 0 && at[COLUMN_TEXT] >= 0;
}

static gboolean
find_header (HearthTableSource *source, int at[N_COLUMNS], GError **error)
{
  return hearth_table_source_seek (source, HEADER_ROWS, find_columns, at, error);
}

static const char *
cell (const Reader *self, const HearthTableRow *row, Column column)
{
  return self->at[column] >= 0 && (guint) self->at[column] < row->n_cells ? row->cells[self->at[column]] : "";
}

/* "2024-06-15 12:34:00", as the exporter writes it, with a T where a workbook holds a date */
static gboolean
scan_time (const char *text, HearthWall *wall)
{
  HearthDateFields date;
  gsize n = hearth_date_fields_scan (text, &date);

  wall->second = 0;
  if (n == 0 || date.width[0] != 4 || !hearth_date_fields_day (&date, HEARTH_DATE_ORDER_YMD, &wall->day))
    return FALSE;
  text += n;
  text += *text == 'T' ? 1 : hearth_scan_space (text);
  return *text == '\0' || hearth_clock_scan (text, &wall->second) > 0;
}

static gboolean
is_system (const Reader *self, const HearthTableRow *row)
{
  return g_str_equal (cell (self, row, COLUMN_TYPE), "系统消息") || g_str_equal (cell (self, row, COLUMN_TYPE), "system")
         || g_str_equal (cell (self, row, COLUMN_NAME), "系统消息");
}

static gboolean
read_row (Reader *self, const HearthTableRow *row, GError **error)
{
  const char *name = cell (self, row, COLUMN_NAME), *id = cell (self, row, COLUMN_ID);
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .position = row->line, .text = cell (self, row, COLUMN_TEXT) };
  HearthWall wall;

  if (!scan_time (cell (self, row, COLUMN_TIME), &wall))
    return hearth_reader_unread (self->sink, row->line, _("there is no time"), error);
  record.ts = hearth_reader_wall_ts (&self->run, self->options->zone, wall);
  if (is_system (self, row))
    {
      hearth_notice_zh_parse (record.text, &self->sentence);
      hearth_notice_zh_fill (&self->sentence, &record);
      return self->sink->record (self->sink->data, &record, error);
    }
  if (*name == '\0' && *id == '\0')
    return hearth_reader_unread (self->sink, row->line, _("there is no sender"), error);
  /* the app's own id stands where it knows no name */
  record.author.id = *id != '\0' ? id : g_str_has_prefix (name, "u_") && strchr (name, ' ') == NULL ? name : NULL;
  record.author.name = record.author.id == name || *name == '\0' ? NULL : name;
  record.kind = hearth_placeholder_qq (record.text);
  record.recalled = g_str_equal (cell (self, row, COLUMN_RECALLED), "是");
  return self->sink->record (self->sink->data, &record, error);
}

static gboolean
read_rows (Reader *self, HearthTableSource *source, GError **error)
{
  GError *failed = NULL;
  HearthTableRow row;
  guint64 done, total;

  while (hearth_table_source_next (source, &row, &failed))
    {
      hearth_table_source_progress (source, &done, &total);
      if (!read_row (self, &row, error)
          || !hearth_reader_progress (&self->run, self->options, self->sink, done, total, error))
        return FALSE;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  for (guint i = 0; self->sink->warning != NULL && i < source->warnings->len; i++)
    if (!self->sink->warning (self->sink->data, source->warnings->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
table_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthTableSource) source = hearth_table_source_open (options->input, error);
  Reader self = { .options = options, .sink = sink };
  HearthChatInfo info = { .name = survey->name, .platform = "qq" };
  gboolean skip = FALSE, ok;

  if (source == NULL || !find_header (source, self.at, error) || !sink->chat_begin (sink->data, &info, &skip, error))
    return FALSE;
  if (skip)
    return TRUE;
  hearth_sentence_init (&self.sentence);
  ok = read_rows (&self, source, error);
  hearth_sentence_clear (&self.sentence);
  return ok;
}

static gboolean
table_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthTableSource) source = hearth_table_source_open (options->input, error);
  int at[N_COLUMNS];

  if (source == NULL || !find_header (source, at, error))
    return FALSE;
  survey->name = hearth_parts_stem (hearth_input_name (options->input));
  return TRUE;
}

static int
table_sniff (const char *head, gsize length, const char *base_name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (head, length);
  HearthLineReader *lines = strstr (head, "消息内容") != NULL ? hearth_line_reader_new_bytes (bytes, NULL) : NULL;
  g_autoptr (HearthCsvReader) csv = lines != NULL ? hearth_csv_reader_new (lines) : NULL;
  const char *const *cells;
  int at[N_COLUMNS];
  guint n_cells;

  for (guint i = 0; csv != NULL && i < HEADER_ROWS && hearth_csv_reader_next (csv, &cells, &n_cells, NULL, NULL); i++)
    if (find_columns (&(HearthTableRow) { .cells = cells, .n_cells = n_cells }, at))
      return at[COLUMN_RECALLED] >= 0 || at[COLUMN_TYPE] >= 0 ? 92 : 0;
  return 0;
}

const HearthFormat hearth_format_qce_table = {
  .id = "qq-qce-xlsx",
  .label = N_("QQ Chat Exporter table"),
  .sniff = table_sniff,
  .survey = table_survey,
  .read = table_read,
  .table = TRUE,
};
