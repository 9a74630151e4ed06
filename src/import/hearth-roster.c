/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member list as CSV: two passes, the first for the date order. Runs on the thread of the import. */
#include "config.h"

#include "hearth-roster.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-csv.h"
#include "hearth-date-order.h"
#include "hearth-error.h"
#include "hearth-reader-util.h"
#include "hearth-roster-columns.h"
#include "hearth-text-scan.h"

/* Excel counts days from 1899-12-30; these are the serial numbers of 1954 to 2119. */
#define SERIAL_MIN 20000
#define SERIAL_MAX 80000
#define SERIAL_EPOCH (-25569)

typedef gboolean (*RowFunc) (gpointer data, const char *const *cells, guint n_cells, guint64 line, GError **error);

typedef struct
{
  HearthRosterColumns columns;
  HearthRosterOptions *options;
  HearthDateVotes votes;
  HearthRosterFunc func;
  gpointer data;
} Roster;

static const char *
cell (const Roster *self, HearthRosterColumn column, const char *const *cells, guint n_cells)
{
  int at = self->columns.at[column];

  if (at < 0 || (guint) at >= n_cells || cells[at] == NULL || *cells[at] == '\0')
    return NULL;
  return cells[at][hearth_scan_space (cells[at])] != '\0' ? cells[at] : NULL;
}

static gboolean
is_serial (const char *text, HearthDay *day)
{
  gsize digits = strspn (text, "0123456789");
  gint64 number = g_ascii_strtoll (text, NULL, 10);

  if (digits != 5 || (text[digits] != '\0' && text[digits] != '.') || number < SERIAL_MIN || number > SERIAL_MAX)
    return FALSE;
  *day = (HearthDay) number + SERIAL_EPOCH;
  return TRUE;
}

/* What may follow a date: nothing, or a time, which does not count. */
static gboolean
rest_is_time (const char *rest)
{
  gsize blanks = hearth_scan_space (rest);
  int digit;

  rest += blanks;
  if (*rest == '\0')
    return TRUE;
  if (*rest == 'T' || *rest == ',')
    rest += 1 + hearth_scan_space (rest + 1);
  else if (blanks == 0)
    return hearth_scan_word (rest, "上午") > 0 || hearth_scan_word (rest, "下午") > 0;
  return hearth_scan_digit (rest, &digit) > 0 || hearth_scan_word (rest, "上午") > 0
         || hearth_scan_word (rest, "下午") > 0;
}

/* 20240105 */
static gboolean
is_compact (const char *text, HearthDay *day)
{
  int number = 0;

  if (strspn (text, "0123456789") != 8 || !rest_is_time (text + 8))
    return FALSE;
  for (guint i = 0; i < 8; i++)
    number = number * 10 + (text[i] - '0');
  if (!hearth_day_valid_ymd (number / 10000, number / 100 % 100, number % 100) || number < 19000101)
    return FALSE;
  *day = hearth_day_from_ymd (number / 10000, number / 100 % 100, number % 100);
  return TRUE;
}

static gboolean
parse_date (const char *text, HearthDateOrder order, HearthDay *day)
{
  HearthDateFields fields;
  gsize n;

  text += hearth_scan_space (text);
  if (is_serial (text, day) || is_compact (text, day))
    return TRUE;
  n = hearth_date_fields_scan (text, &fields);
  return n > 0 && rest_is_time (text + n) && hearth_date_fields_day (&fields, order, day);
}

static gboolean
vote_cb (gpointer data, const char *const *cells, guint n_cells, guint64 line, GError **error)
{
  Roster *self = data;

  for (HearthRosterColumn column = HEARTH_ROSTER_JOINED; column <= HEARTH_ROSTER_LEFT; column++)
    {
      const char *text = cell (self, column, cells, n_cells);
      HearthDateFields fields;

      if (text != NULL && hearth_date_fields_scan (text + hearth_scan_space (text), &fields) > 0)
        hearth_date_votes_add (&self->votes, &fields);
    }
  return TRUE;
}

/* Reads one date cell. FALSE when there is something that is no date. */
static gboolean
read_day (const Roster *self, HearthRosterColumn column, const char *const *cells, guint n_cells, HearthDay *day)
{
  const char *text = cell (self, column, cells, n_cells);

  *day = HEARTH_DAY_NONE;
  return text == NULL || parse_date (text, self->options->date_order, day);
}

static void
read_fields (const Roster *self, const char *const *cells, guint n_cells, HearthRosterRow *row)
{
  const char *role = cell (self, HEARTH_ROSTER_ROLE, cells, n_cells);
  HearthRole known;

  row->id = cell (self, HEARTH_ROSTER_ID, cells, n_cells);
  row->name = cell (self, HEARTH_ROSTER_NAME, cells, n_cells);
  row->role = role != NULL && hearth_role_from_string (role, &known) ? (int) known : -1;
  row->phone = cell (self, HEARTH_ROSTER_PHONE, cells, n_cells);
  row->email = cell (self, HEARTH_ROSTER_EMAIL, cells, n_cells);
  row->birthday = cell (self, HEARTH_ROSTER_BIRTHDAY, cells, n_cells);
  row->gender = cell (self, HEARTH_ROSTER_GENDER, cells, n_cells);
  row->region = cell (self, HEARTH_ROSTER_REGION, cells, n_cells);
  row->source = cell (self, HEARTH_ROSTER_SOURCE, cells, n_cells);
  row->referrer = cell (self, HEARTH_ROSTER_REFERRER, cells, n_cells);
  row->tags = cell (self, HEARTH_ROSTER_TAGS, cells, n_cells);
  row->note = cell (self, HEARTH_ROSTER_NOTE, cells, n_cells);
}

static gboolean
row_cb (gpointer data, const char *const *cells, guint n_cells, guint64 line, GError **error)
{
  Roster *self = data;
  HearthRosterRow row = { .line = line };
  gboolean joined, left;

  read_fields (self, cells, n_cells, &row);
  joined = read_day (self, HEARTH_ROSTER_JOINED, cells, n_cells, &row.joined);
  left = read_day (self, HEARTH_ROSTER_LEFT, cells, n_cells, &row.left);
  if (row.name == NULL && row.id == NULL)
    row.skip_reason = _("there is neither a name nor an id");
  else if (!joined)
    row.skip_reason = _("the joining date is no date");
  else if (!left)
    row.skip_reason = _("the leaving date is no date");
  else if (row.joined != HEARTH_DAY_NONE && row.left != HEARTH_DAY_NONE && row.left < row.joined)
    row.skip_reason = _("left before joined");
  return self->func (self->data, &row, error);
}

static gboolean
is_empty (const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    if (cells[i][hearth_scan_space (cells[i])] != '\0')
      return FALSE;
  return TRUE;
}

/* Reads the first row that is not empty into the columns. */
static gboolean
read_header (Roster *self, HearthCsvReader *csv, const char *path, GError **error)
{
  g_autofree char *base_name = g_path_get_basename (path);
  const char *const *cells;
  GError *failed = NULL;
  guint n_cells;
  guint64 line;

  while (hearth_csv_reader_next (csv, &cells, &n_cells, &line, &failed))
    if (!is_empty (cells, n_cells))
      {
        if (hearth_roster_columns_find (cells, n_cells, &self->columns))
          return TRUE;
        break;
      }
  if (failed != NULL)
    g_propagate_error (error, failed);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                 _("“%s” is no member list: its first line needs a column “name” or “id”."), base_name);
  return FALSE;
}

static gboolean
each_row (Roster *self, const char *path, GCancellable *cancellable, RowFunc func, GError **error)
{
  HearthLineReader *lines = hearth_line_reader_new_path (path, error);
  g_autoptr (HearthCsvReader) csv = NULL;
  const char *const *cells;
  GError *failed = NULL;
  guint n_cells;
  guint64 line;

  if (lines == NULL)
    return FALSE;
  csv = hearth_csv_reader_new (lines);
  if (!read_header (self, csv, path, error))
    return FALSE;
  while (hearth_csv_reader_next (csv, &cells, &n_cells, &line, &failed))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!is_empty (cells, n_cells) && !func (self, cells, n_cells, line, error))
        return FALSE;
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/**
 * hearth_roster_sniff:
 * @head: the beginning of a file as UTF-8
 * @length: its bytes
 *
 * Returns: whether its first row is that of a member list
 */
gboolean
hearth_roster_sniff (const char *head, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (head, length);
  HearthLineReader *lines = hearth_line_reader_new_bytes (bytes, NULL);
  g_autoptr (HearthCsvReader) csv = NULL;
  HearthRosterColumns columns;
  const char *const *cells;
  guint n_cells;
  guint64 line;

  if (lines == NULL)
    return FALSE;
  csv = hearth_csv_reader_new (lines);
  while (hearth_csv_reader_next (csv, &cells, &n_cells, &line, NULL))
    if (!is_empty (cells, n_cells))
      return hearth_roster_columns_find (cells, n_cells, &columns);
  return FALSE;
}

/**
 * hearth_roster_read:
 * @path: a CSV file
 * @options: (inout): the date order; NONE lets the whole file decide
 * @cancellable: (nullable): stops the reading
 * @func: called for each row, also for those that cannot be used, with the reason
 * @data: for @func
 * @error: return location
 *
 * Returns: FALSE when the file is no member list or cannot be read, or @func stopped it
 */
gboolean
hearth_roster_read (const char *path, HearthRosterOptions *options, GCancellable *cancellable, HearthRosterFunc func,
                    gpointer data, GError **error)
{
  Roster self = { .options = options, .func = func, .data = data };

  options->evidence = "given";
  if (options->date_order == HEARTH_DATE_ORDER_NONE)
    {
      if (!each_row (&self, path, cancellable, vote_cb, error))
        return FALSE;
      g_autoptr (HearthInput) file = hearth_input_new_path (path);

      options->date_order = hearth_date_votes_decide (&self.votes, hearth_date_input_day (file), &options->evidence);
    }
  return each_row (&self, path, cancellable, row_cb, error);
}
