/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DiscordChatExporter's CSV: one channel, in one file or in parts. It has neither kinds nor ids of messages, so a notice
 * is told by its sentence. Streams. Runs on the thread of the import. */
#include "config.h"

#include "hearth-discord.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-csv.h"
#include "hearth-dc-message.h"
#include "hearth-parts.h"
#include "hearth-reader-util.h"
#include "hearth-text-scan.h"
#include "hearth-time-scan.h"
#include "hearth-wa-words.h"

#define PART_UNIT (G_GUINT64_CONSTANT (64) << 20)   /* progress: each part counts as much */
#define SAMPLES 3

typedef enum
{
  COLUMN_ID,
  COLUMN_AUTHOR,
  COLUMN_DATE,
  COLUMN_CONTENT,
  COLUMN_ATTACHMENTS,
  N_COLUMNS,
} Column;

static const char *const COLUMNS[N_COLUMNS] = { "authorid", "author", "date", "content", "attachments" };

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthDateOrder order;
  HearthReaderRun run;
  guint part, n_parts;
  int columns[N_COLUMNS];    /* where each stands, -1: nowhere */
  guint64 n_moves;           /* joins and leaves, told by a sentence */
  guint64 n_spoiled;         /* ids that a spreadsheet has rounded */
} Reader;

static const char *
cell_at (const Reader *self, const char *const *cells, guint n_cells, Column column)
{
  int at = self->columns[column];

  return at >= 0 && (guint) at < n_cells ? cells[at] : "";
}

static gboolean
find_columns (int *columns, const char *const *cells, guint n_cells)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      columns[c] = -1;
      for (guint i = 0; i < n_cells && columns[c] < 0; i++)
        {
          g_autofree char *plain = hearth_scan_plain (cells[i], strlen (cells[i]));

          if (g_ascii_strcasecmp (plain, COLUMNS[c]) == 0)
            columns[c] = (int) i;
        }
    }
  return columns[COLUMN_AUTHOR] >= 0 && columns[COLUMN_DATE] >= 0 && columns[COLUMN_CONTENT] >= 0;
}

static gboolean
read_time (Reader *self, const char *text, gint64 *ts)
{
  HearthTimeText time;
  HearthWall wall;
  gsize n;

  if (hearth_clock_parse_rfc3339 (text, ts))
    return TRUE;
  text += hearth_scan_space (text);
  n = hearth_time_scan (text, &time);
  if (n == 0 || text[n + hearth_scan_space (text + n)] != '\0' || !(time.has_date || time.has_day)
      || !hearth_time_text_day (&time, self->order, 0, &wall.day))
    return FALSE;
  wall.second = time.second;
  *ts = hearth_reader_wall_ts (&self->run, self->options->zone, wall);
  return TRUE;
}

static gboolean
is_id (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* The first of the addresses, without what follows a question mark. */
static HearthKind
kind_of_attachments (const char *text)
{
  HearthKind kind = HEARTH_KIND_FILE;

  if (*text == '\0')
    return HEARTH_KIND_TEXT;
  hearth_wa_words_file_kind (text, strcspn (text, ",?"), &kind);
  return kind;
}

static gboolean
read_row (Reader *self, const char *const *cells, guint n_cells, guint64 line, GError **error)
{
  const char *id = cell_at (self, cells, n_cells, COLUMN_ID), *name = cell_at (self, cells, n_cells, COLUMN_AUTHOR);
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .position = line };
  g_auto (HearthDcNotice) notice = { 0 };

  if (!read_time (self, cell_at (self, cells, n_cells, COLUMN_DATE), &record.ts))
    return hearth_reader_unread (self->sink, line, _("the time cannot be read"), error);
  self->n_spoiled += *id != '\0' && !is_id (id);
  record.author = (HearthParty) { .id = is_id (id) ? id : NULL, .name = *name != '\0' ? name : NULL };
  if (record.author.id == NULL && record.author.name == NULL)
    return hearth_reader_unread (self->sink, line, _("there is no sender"), error);
  record.text = cell_at (self, cells, n_cells, COLUMN_CONTENT);
  record.kind = kind_of_attachments (cell_at (self, cells, n_cells, COLUMN_ATTACHMENTS));
  if (record.kind == HEARTH_KIND_TEXT && hearth_dc_notice_parse (record.text, &notice))
    {
      hearth_dc_notice_fill (&notice, &record);
      self->n_moves += record.n_people;
    }
  return self->sink->record (self->sink->data, &record, error);
}

static gboolean
read_rows (Reader *self, HearthCsvReader *csv, GError **error)
{
  HearthLineReader *lines = hearth_csv_reader_lines (csv);
  const char *const *cells;
  GError *failed = NULL;
  guint64 line;
  guint n_cells;

  while (hearth_csv_reader_next (csv, &cells, &n_cells, &line, &failed))
    {
      double done = (double) hearth_line_reader_offset (lines) / MAX (hearth_line_reader_size (lines), 1);

      if (n_cells <= 1 && (n_cells == 0 || cells[0][hearth_scan_space (cells[0])] == '\0'))
        continue;
      if (!read_row (self, cells, n_cells, line, error)
          || !hearth_reader_progress (&self->run, self->options, self->sink,
                                      self->part * PART_UNIT + (guint64) (MIN (done, 1) * PART_UNIT),
                                      self->n_parts * PART_UNIT, error))
        return FALSE;
    }
  self->run.cut += hearth_line_reader_cut (lines);
  self->run.replaced += hearth_line_reader_replaced (lines);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/* The rows of a file, after its header. */
static HearthCsvReader *
open_csv (HearthInput *input, int *columns, GError **error)
{
  HearthLineReader *lines = hearth_line_reader_new_input (input, error);
  g_autoptr (HearthCsvReader) csv = lines != NULL ? hearth_csv_reader_new (lines) : NULL;
  const char *const *cells;
  GError *failed = NULL;
  guint64 line;
  guint n_cells;

  if (csv == NULL)
    return NULL;
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = -1;
  if (hearth_csv_reader_next (csv, &cells, &n_cells, &line, &failed))
    find_columns (columns, cells, n_cells);
  if (failed == NULL)
    return g_steal_pointer (&csv);
  g_propagate_error (error, failed);
  return NULL;
}

/* "Shop - Text - general [123] (after 2024-01-01)": the name before the bracket, and the number in it. A name of three
 * parts is server, category, channel. */
static char *
name_of (const char *base_name, char **id)
{
  g_autofree char *stem = hearth_parts_stem (base_name);
  char *open = strrchr (stem, '[');
  gsize digits = open != NULL ? strspn (open + 1, "0123456789") : 0;
  g_auto (GStrv) pieces = NULL;

  *id = NULL;
  if (digits > 0 && open[1 + digits] == ']')
    {
      *id = g_strndup (open + 1, digits);
      *open = '\0';
    }
  g_strchomp (stem);
  pieces = g_strsplit (stem, " - ", -1);
  if (*id != NULL && g_strv_length (pieces) == 3)
    return g_str_equal (pieces[0], "Direct Messages") ? g_strdup (pieces[2]) : g_strdup_printf ("%s - %s", pieces[0], pieces[2]);
  return *stem != '\0' ? g_steal_pointer (&stem) : NULL;
}

static gboolean
warn (Reader *self, const char *missing, GError **error)
{
  const HearthSink *sink = self->sink;
  g_autofree char *spoiled = NULL;

  if (sink->warning == NULL)
    return TRUE;
  if (missing != NULL && !sink->warning (sink->data, missing, error))
    return FALSE;
  if (self->n_moves > 0
      && !sink->warning (sink->data, _("This kind of file does not mark notices: who joined or left is told by sentences such as “Joined the server.”, which anybody can type. An export as JSON is certain."), error))
    return FALSE;
  if (self->n_spoiled == 0)
    return TRUE;
  spoiled = g_strdup_printf (ngettext ("%u row has an account number that a spreadsheet program rounded, so its author is told by name: export again and do not save the file from there.",
                                       "%u rows have an account number that a spreadsheet program rounded, so their authors are told by name: export again and do not save the file from there.",
                                       (gulong) self->n_spoiled), (guint) self->n_spoiled);
  return sink->warning (sink->data, spoiled, error);
}

static gboolean
csv_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autofree char *missing = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = name_of (hearth_input_name (options->input), &id);
  g_autoptr (GPtrArray) parts = hearth_parts_find (options->input, &missing);
  HearthChatInfo info = { .id = id, .name = name, .platform = "discord" };
  Reader self = { .options = options, .sink = sink, .order = survey->date_order, .n_parts = parts->len };
  gboolean skip = FALSE;

  if (!sink->chat_begin (sink->data, &info, &skip, error))
    return FALSE;
  for (; self.part < self.n_parts && !skip; self.part++)
    {
      g_autoptr (HearthCsvReader) csv = open_csv (parts->pdata[self.part], self.columns, error);

      if (csv == NULL || !read_rows (&self, csv, error))
        return FALSE;
    }
  return skip || (warn (&self, missing, error) && hearth_reader_finish (&self.run, sink, error));
}

/* Exports until 2023 have local times in the order of the exporting machine. */
static gboolean
survey_dates (const HearthReadOptions *options, HearthSurvey *survey, HearthCsvReader *csv, const Reader *self, GError **error)
{
  HearthDateVotes votes = { 0 };
  const char *const *cells;
  GError *failed = NULL;
  guint64 line;
  guint n_cells, n_samples = 0;
  gint64 ts;

  while (hearth_csv_reader_next (csv, &cells, &n_cells, &line, &failed))
    {
      const char *date = cell_at (self, cells, n_cells, COLUMN_DATE);
      HearthTimeText time;

      if (hearth_clock_parse_rfc3339 (date, &ts))
        break;
      if (hearth_time_scan (date + hearth_scan_space (date), &time) == 0 || !time.has_date)
        continue;
      hearth_date_votes_add (&votes, &time.date);
      if (n_samples < SAMPLES)
        survey->samples[n_samples++] = g_strdup (date);
    }
  if (votes.n > 0)
    survey->date_order = hearth_date_votes_decide (&votes, hearth_date_input_day (options->input), &survey->evidence);
  if (votes.n > 0 && options->date_order != HEARTH_DATE_ORDER_NONE)
    {
      survey->date_order = options->date_order;
      survey->evidence = "given";
    }
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
csv_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  Reader self = { 0 };
  g_autoptr (HearthCsvReader) csv = open_csv (options->input, self.columns, error);
  g_autofree char *id = NULL;

  if (csv == NULL)
    return FALSE;
  survey->encoding = g_strdup (hearth_line_reader_encoding (hearth_csv_reader_lines (csv)));
  survey->name = name_of (hearth_input_name (options->input), &id);
  return survey_dates (options, survey, csv, &self, error);
}

/* The columns are the tool's own words. */
static int
csv_sniff (const char *head, gsize length, const char *base_name)
{
  g_autofree char *line = g_strndup (head, MIN (strcspn (head, "\n"), 1000));
  g_auto (GStrv) cells = NULL;
  int columns[N_COLUMNS];

  for (char *p = line; *p != '\0'; p++)
    if (*p == ';' || *p == '\t')
      *p = ',';
    else if (*p == '"' || *p == '\r')
      *p = ' ';
  cells = g_strsplit (line, ",", -1);
  if (!find_columns (columns, (const char *const *) cells, g_strv_length (cells)) || columns[COLUMN_ATTACHMENTS] < 0)
    return 0;
  return columns[COLUMN_ID] >= 0 ? 97 : 85;
}

const HearthFormat hearth_format_discord_csv = {
  .id = "discord-csv",
  .label = N_("Discord chat (CSV)"),
  .sniff = csv_sniff,
  .survey = csv_survey,
  .read = csv_read,
};
