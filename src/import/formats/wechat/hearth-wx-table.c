/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat chats as tables: one row a message, in text with separators or a workbook, in one file or in pages. Streams.
 * Runs on the thread of the import. */
#include "config.h"

#include "hearth-wechat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-csv.h"
#include "hearth-table-source.h"
#include "hearth-wx-columns.h"
#include "hearth-wx-pages.h"

#define HEADER_ROWS 10          /* a title and who exported it may stand above the header */
#define SAMPLE_ROWS 1000

typedef struct
{
  const HearthReadOptions *options;
  const HearthSurvey *survey;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthWxColumns columns;
  HearthWxMessage *message;
  HearthWxPages *pages;
  GHashTable *warned;          /* utf8: what the pages said already */
  char *room;
  guint64 before;              /* bytes of the pages before this one */
  guint64 rows;                /* of this page */
  gboolean begun;
  gboolean skip;
  gboolean rounded;            /* the ids are no ids any more */
} Reader;

static gboolean
names_columns (const HearthTableRow *row, gpointer columns)
{
  return hearth_wx_columns_find (row->cells, row->n_cells, columns);
}

/* Goes to the row behind the header. */
static gboolean
find_header (HearthTableSource *source, HearthWxColumns *columns, GError **error)
{
  return hearth_table_source_seek (source, HEADER_ROWS, names_columns, columns, error);
}

/* Whether most of the long ids of the first rows have been rounded; goes back to the row behind the header. */
static gboolean
look_at_ids (Reader *self, HearthTableSource *source, GError **error)
{
  GError *failed = NULL;
  HearthTableRow row;
  guint ids = 0, rounded = 0;

  for (guint i = 0; i < SAMPLE_ROWS && hearth_table_source_next (source, &row, &failed); i++)
    {
      const char *id = hearth_wx_columns_cell (&self->columns, row.cells, row.n_cells, HEARTH_WX_ID);

      ids += strlen (id) > 5;
      rounded += hearth_wx_is_rounded (id);
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  self->rounded = self->rounded || rounded * 2 > ids;
  return hearth_table_source_rewind (source, error) && find_header (source, &self->columns, error);
}

static gboolean
begin_chat (Reader *self, const char *room, GError **error)
{
  const char *name = hearth_wx_pages_name (self->pages, room);
  HearthChatInfo info = { .id = *room != '\0' ? room : NULL, .name = name, .platform = "wechat" };

  if (self->begun)
    return TRUE;
  if (info.name == NULL)
    info.name = self->survey->name;
  self->begun = TRUE;
  self->room = g_strdup (room);
  return self->sink->chat_begin (self->sink->data, &info, &self->skip, error);
}

static gboolean
read_row (Reader *self, const HearthTableRow *row, GError **error)
{
  const char *room = hearth_wx_columns_cell (&self->columns, row->cells, row->n_cells, HEARTH_WX_ROOM);
  HearthWxMessage *message = self->message;
  HearthWxTime time;

  self->rows++;
  if (!begin_chat (self, room, error))
    return FALSE;
  if (self->skip)
    return TRUE;
  if (*room != '\0' && *self->room != '\0' && !g_str_equal (room, self->room))
    return hearth_reader_unread (self->sink, row->line, _("the line is of another chat"), error);
  hearth_wx_columns_fill (&self->columns, row->cells, row->n_cells, message);
  message->has_time = hearth_wx_columns_time (&self->columns, row->cells, row->n_cells, &time)
                      && hearth_wx_time_ts (&time, self->survey->date_order, &self->run, self->options->zone, &message->ts);
  if (self->rounded)
    g_string_truncate (message->id, 0);
  hearth_wx_pages_call (self->pages, message);
  return hearth_wx_message_emit (message, self->room, row->line, self->sink, error);
}

static gboolean
pass_warnings (Reader *self, HearthTableSource *source, GError **error)
{
  for (guint i = 0; self->sink->warning != NULL && i < source->warnings->len; i++)
    if (g_hash_table_add (self->warned, g_strdup (source->warnings->pdata[i]))
        && !self->sink->warning (self->sink->data, source->warnings->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_page (Reader *self, HearthInput *input, GError **error)
{
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, error);
  GError *failed = NULL;
  HearthTableRow row;
  guint64 done = 0, total = 0;

  if (source == NULL || !find_header (source, &self->columns, error) || !look_at_ids (self, source, error))
    return FALSE;
  self->rows = 0;
  while (hearth_table_source_next (source, &row, &failed))
    {
      hearth_table_source_progress (source, &done, &total);
      if (!read_row (self, &row, error)
          || !hearth_reader_progress (&self->run, self->options, self->sink, self->before + done, self->before + total, error))
        return FALSE;
    }
  self->before += total;
  if (failed == NULL)
    return pass_warnings (self, source, error);
  g_propagate_error (error, failed);
  return FALSE;
}

/* What the owner has to know of the whole file. */
static gboolean
warn_of_all (Reader *self, GError **error)
{
  if (self->skip || self->sink->warning == NULL)
    return TRUE;
  if (self->rounded
      && !self->sink->warning (self->sink->data,
                               _("A spreadsheet program has rounded the message numbers in this file; import the file as it was exported to keep repeats apart."),
                               error))
    return FALSE;
  if (self->columns.at[HEARTH_WX_SENDER] < 0 && self->columns.at[HEARTH_WX_DISPLAY] < 0
      && self->columns.at[HEARTH_WX_REMARK] < 0 && self->columns.at[HEARTH_WX_NICKNAME] < 0
      && !self->sink->warning (self->sink->data,
                               _("This file does not say who wrote the messages of others: export the chat with a newer version of the tool."),
                               error))
    return FALSE;
  return self->columns.layout != HEARTH_WX_PYWXDUMP || hearth_wx_pages_warn (self->pages, self->rows, self->sink, error);
}

static gboolean
table_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthWxPages) pages = hearth_wx_pages_new (options->input);
  g_autoptr (HearthWxMessage) message = hearth_wx_message_new ();
  g_autoptr (GHashTable) warned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader self = { .options = options, .survey = survey, .sink = sink, .message = message, .pages = pages, .warned = warned };
  gboolean ok = hearth_wx_pages_names (pages, error);

  for (guint i = 0; ok && !self.skip && i < pages->inputs->len; i++)
    ok = read_page (&self, pages->inputs->pdata[i], error);
  ok = ok && begin_chat (&self, "", error) && warn_of_all (&self, error);
  g_free (self.room);
  return ok;
}

static void
add_sample (HearthSurvey *survey, guint i, const HearthWxColumns *columns, const HearthTableRow *row)
{
  const char *time = hearth_wx_columns_cell (columns, row->cells, row->n_cells, HEARTH_WX_CLOCK);

  if (*time == '\0')
    time = hearth_wx_columns_cell (columns, row->cells, row->n_cells, HEARTH_WX_TIME);
  survey->samples[i] = g_strndup (time, 60);
}

/* Which order the dates are in, should a spreadsheet have changed it; and what the chat is called. */
static gboolean
table_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthTableSource) source = hearth_table_source_open (options->input, error);
  g_autoptr (HearthWxPages) pages = hearth_wx_pages_new (options->input);
  HearthDateVotes votes = { 0 };
  HearthReaderRun run = { 0 };
  HearthWxColumns columns;
  GError *failed = NULL;
  HearthTableRow row;
  HearthWxTime time;
  guint n = 0;

  if (source == NULL || !find_header (source, &columns, error) || !hearth_wx_pages_names (pages, error))
    return FALSE;
  while (failed == NULL && hearth_table_source_next (source, &row, &failed))
    {
      guint64 done, total;

      if (!hearth_wx_columns_time (&columns, row.cells, row.n_cells, &time))
        continue;
      if (n < G_N_ELEMENTS (survey->samples))
        add_sample (survey, n++, &columns, &row);
      hearth_table_source_progress (source, &done, &total);
      if (!hearth_wx_time_votes (&votes, &time) || !hearth_reader_progress (&run, options, NULL, done, total, &failed))
        break;
    }
  survey->name = hearth_wx_pages_title (pages);
  hearth_wx_time_conclude (&votes, options, survey);
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}

/* The table that the first rows are of. */
static HearthWxLayout
sniff_layout (const char *head, gsize length, HearthWxColumns *columns)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HearthCsvReader) csv = NULL;
  HearthLineReader *lines;
  const char *const *cells;
  guint n_cells;

  if (strstr (head, "StrContent") == NULL && strstr (head, "type_name") == NULL && strstr (head, "内容") == NULL)
    return HEARTH_WX_NO_TABLE;
  bytes = g_bytes_new (head, length);
  lines = hearth_line_reader_new_bytes (bytes, NULL);
  if (lines == NULL)
    return HEARTH_WX_NO_TABLE;
  csv = hearth_csv_reader_new (lines);
  for (guint i = 0; i < HEADER_ROWS && hearth_csv_reader_next (csv, &cells, &n_cells, NULL, NULL); i++)
    if (hearth_wx_columns_find (cells, n_cells, columns))
      return columns->layout;
  return HEARTH_WX_NO_TABLE;
}

static int
sniff_memotrace (const char *head, gsize length, const char *base_name)
{
  HearthWxColumns columns;

  return sniff_layout (head, length, &columns) == HEARTH_WX_MEMOTRACE ? 95 : 0;
}

static int
sniff_pywxdump (const char *head, gsize length, const char *base_name)
{
  HearthWxColumns columns;

  return sniff_layout (head, length, &columns) == HEARTH_WX_PYWXDUMP ? 95 : 0;
}

static int
sniff_echotrace (const char *head, gsize length, const char *base_name)
{
  HearthWxColumns columns;

  return sniff_layout (head, length, &columns) == HEARTH_WX_ECHOTRACE ? 95 : 0;
}

const HearthFormat hearth_format_wx_memotrace_csv = {
  .id = "wechat-memotrace-csv",
  .label = N_("WeChat chat (table)"),
  .sniff = sniff_memotrace,
  .survey = table_survey,
  .read = table_read,
  .table = TRUE,
};

const HearthFormat hearth_format_wx_pywxdump_csv = {
  .id = "wechat-pywxdump-csv",
  .label = N_("WeChat chat (table in parts)"),
  .sniff = sniff_pywxdump,
  .survey = table_survey,
  .read = table_read,
  .table = TRUE,
};

const HearthFormat hearth_format_wx_echotrace_table = {
  .id = "wechat-echotrace-xlsx",
  .label = N_("WeChat chat (table)"),
  .sniff = sniff_echotrace,
  .survey = table_survey,
  .read = table_read,
  .table = TRUE,
};
