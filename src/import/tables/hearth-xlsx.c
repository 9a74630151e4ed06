/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of a workbook as rows of cells, one row in memory at a time. One thread at a time. */
#include "config.h"

#include "hearth-xlsx.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-table-mapping.h"
#include "hearth-xlsx-parts.h"

#define MAX_COLUMNS 1024                   /* further cells of a row are passed over with a warning */
#define MAX_CELL ((gsize) 1024 * 1024)     /* longer texts are cut with a warning */
#define SECONDS_A_DAY 86400
#define RANKED_SHEETS 20                   /* that are looked into for a table */
#define RANKED_ROWS 20
#define WIDE_ROW 4                         /* filled cells in a row, as instructions hardly have */

typedef enum
{
  NOTHING,
  TEXTS,                                   /* one cell a row */
  COLUMNS,
  WIDE,                                    /* or of a kind that its header tells */
} Likeness;

typedef struct
{
  HearthTableSource parent;
  HearthArchive *archive;
  HearthXlsxBook book;
  guint sheet;               /* of the book's, which is read */
  HearthXlsxPart *part;
  GPtrArray *cells;          /* utf8, NULL-terminated */
  GString *text;             /* of the cell at hand */
  guint64 row;
} XlsxSource;

/**
 * hearth_xlsx_told:
 * @head: the first bytes of a file
 * @length: how many
 *
 * Returns: whether they are those of a zip file, as a workbook is
 */
gboolean
hearth_xlsx_told (const char *head, gsize length)
{
  return length >= 4 && memcmp (head, "PK\x03\x04", 4) == 0;
}

/**
 * hearth_xlsx_dup_day:
 * @serial: days since 1899-12-30 with the time as a fraction; before 1900-03-01 one less, for workbooks have a
 *   29 February 1900
 * @from_1904: days since 1904-01-01 instead
 *
 * ECMA-376 part 1, 18.17.4. Rounded to the second.
 *
 * Returns: (transfer full) (nullable): "2024-01-05", "2024-01-05T15:04:00", "15:04:00" for a time alone; NULL when no day
 */
char *
hearth_xlsx_dup_day (double serial, gboolean from_1904)
{
  double whole = floor (serial);
  int seconds = (int) lround ((serial - whole) * SECONDS_A_DAY);
  g_autoptr (GDate) date = g_date_new_dmy (30, 12, 1899);

  if (!isfinite (serial) || serial < 0 || serial > 2958466)
    return NULL;
  if (seconds == SECONDS_A_DAY)
    {
      seconds = 0;
      whole++;
    }
  if (whole == 0 && seconds > 0)
    return g_strdup_printf ("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (from_1904)
    g_date_set_dmy (date, 1, 1, 1904);
  else if (whole < 60)
    whole++;
  g_date_add_days (date, (guint) whole);
  if (seconds == 0)
    return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0' && *text != 'e' && *text != 'E'; text++)
    n += g_ascii_isdigit (*text);
  return n;
}

/**
 * hearth_xlsx_dup_number:
 * @written: a number as the sheet's XML has it
 *
 * Workbooks hold 17 digits of a binary number and show 15 of them: 0.1 + 0.2 is 0.30000000000000004 in the file and 0.3
 * to whoever typed it. A whole number stays as it is.
 *
 * Returns: (transfer full): the number as people know it
 */
char *
hearth_xlsx_dup_number (const char *written)
{
  char shown[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;
  double value = g_ascii_strtod (written, &end);

  if (*end != '\0' || !isfinite (value))
    return g_strdup (written);
  if (strpbrk (written, "eE") == NULL && (strchr (written, '.') == NULL || count_digits (written) <= 15))
    return g_strdup (written);
  if (fabs (value) < 1e15 && fabs (value) >= 1e-5)
    {
      g_ascii_formatd (shown, sizeof shown, "%.15g", value);
      return g_strdup (shown);
    }
  return g_strdup (written);
}

/* "BC12": 54, from 0; -1 when it says none. */
static int
column_of (const char *reference)
{
  int column = 0;

  if (reference == NULL || !g_ascii_isalpha (*reference))
    return -1;
  for (; g_ascii_isalpha (*reference) && column < 100000; reference++)
    column = column * 26 + g_ascii_toupper (*reference) - 'A' + 1;
  return column - 1;
}

static char *
take_number (XlsxSource *self, const char *style)
{
  guint index = style != NULL ? (guint) g_ascii_strtoull (style, NULL, 10) : 0;
  gboolean date = index < self->book.formats->len && g_array_index (self->book.formats, guint8, index) == HEARTH_XLSX_DATE;
  char *day = date ? hearth_xlsx_dup_day (g_ascii_strtod (self->text->str, NULL), self->book.from_1904) : NULL;

  return day != NULL ? day : hearth_xlsx_dup_number (self->text->str);
}

static char *
take_shared_text (XlsxSource *self)
{
  guint64 index = g_ascii_strtoull (self->text->str, NULL, 10);

  return g_strdup (index < self->book.text_starts->len
                     ? self->book.texts->str + g_array_index (self->book.text_starts, guint32, index) : "");
}

/* The text as a person sees it in the cell. Errors (#N/A) are nothing. */
static char *
take_value (XlsxSource *self, const char *type, const char *style)
{
  if (self->text->len == 0 || g_strcmp0 (type, "e") == 0)
    return g_strdup ("");
  if (g_strcmp0 (type, "s") == 0)
    return take_shared_text (self);
  if (g_strcmp0 (type, "b") == 0)
    return g_strdup (self->text->str[0] == '1' ? "TRUE" : "FALSE");
  if (type == NULL || g_str_equal (type, "n"))
    return take_number (self, style);
  return g_strdup (self->text->str);
}

static void
cut_value (XlsxSource *self, char *value)
{
  if (strlen (value) <= MAX_CELL)
    return;
  hearth_table_source_warn (&self->parent, _("Texts longer than 1 MiB were cut there."));
  *g_utf8_find_prev_char (value, value + MAX_CELL + 1) = '\0';
}

static gboolean
take_cell (XlsxSource *self, guint *n, GError **error)
{
  g_autofree char *reference = hearth_xlsx_part_dup (self->part, "r");
  g_autofree char *type = hearth_xlsx_part_dup (self->part, "t");
  g_autofree char *style = hearth_xlsx_part_dup (self->part, "s");
  int column = column_of (reference);

  g_string_truncate (self->text, 0);
  if (!hearth_xlsx_part_text (self->part, self->text, error))
    return FALSE;
  if (column < 0)
    column = (int) *n;
  if (column >= MAX_COLUMNS)
    {
      hearth_table_source_warn (&self->parent, _("Only the first 1,024 columns were read."));
      return TRUE;
    }
  while (self->cells->len <= (guint) column)
    g_ptr_array_add (self->cells, g_strdup (""));
  g_free (self->cells->pdata[column]);
  self->cells->pdata[column] = take_value (self, type, style);
  cut_value (self, self->cells->pdata[column]);
  *n = (guint) column + 1;
  return TRUE;
}

/* From the start of a row to its end. */
static gboolean
take_row (XlsxSource *self, GError **error)
{
  int depth = xmlTextReaderDepth (self->part->reader), type;
  g_autofree char *number = hearth_xlsx_part_dup (self->part, "r");
  guint n = 0;

  g_ptr_array_set_size (self->cells, 0);
  self->row = number != NULL ? g_ascii_strtoull (number, NULL, 10) : self->row + 1;
  if (xmlTextReaderIsEmptyElement (self->part->reader))
    return TRUE;
  while ((type = hearth_xlsx_part_next (self->part, error)) > 0)
    {
      if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth (self->part->reader) == depth)
        return TRUE;
      if (type == XML_READER_TYPE_ELEMENT && hearth_xlsx_part_is (self->part, "c") && !take_cell (self, &n, error))
        return FALSE;
    }
  return type == 0;
}

static gboolean
is_blank (XlsxSource *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (*(const char *) self->cells->pdata[i] != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
next_row (HearthTableSource *source, HearthTableRow *row, GError **error)
{
  XlsxSource *self = (XlsxSource *) source;
  int type;

  while ((type = hearth_xlsx_part_next (self->part, error)) > 0)
    {
      if (type != XML_READER_TYPE_ELEMENT || !hearth_xlsx_part_is (self->part, "row"))
        continue;
      if (!take_row (self, error))
        return FALSE;
      if (is_blank (self))
        continue;
      row->n_cells = self->cells->len;
      g_ptr_array_add (self->cells, NULL);
      row->cells = (const char *const *) self->cells->pdata;
      row->line = self->row;
      return TRUE;
    }
  return FALSE;
}

static gboolean
rewind_rows (HearthTableSource *source, GError **error)
{
  XlsxSource *self = (XlsxSource *) source;
  GError *failure = NULL;

  g_clear_pointer (&self->part, hearth_xlsx_part_free);
  self->row = 0;
  const char *path = g_array_index (self->book.sheets, HearthXlsxSheet, self->sheet).path;
  self->part = path != NULL ? hearth_xlsx_part_open (self->archive, source->name, path, &failure) : NULL;
  if (self->part != NULL)
    return TRUE;
  if (failure == NULL)
    g_set_error (&failure, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                 _("“%s” is not a workbook with a sheet in it: save the table as CSV or XLSX and import that."), source->name);
  g_propagate_error (error, failure);
  return FALSE;
}

static void
tell_progress (HearthTableSource *source, guint64 *done, guint64 *total)
{
  XlsxSource *self = (XlsxSource *) source;

  *done = self->part->at;
  *total = hearth_stream_size (self->part->stream);
}

static void
free_rows (HearthTableSource *source)
{
  XlsxSource *self = (XlsxSource *) source;

  hearth_xlsx_part_free (self->part);
  hearth_xlsx_book_clear (&self->book);
  hearth_archive_unref (self->archive);
  g_ptr_array_unref (self->cells);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* How much the sheet at hand is like a table, by its first rows: a page of instructions has one column of texts. */
static Likeness
rank_sheet (XlsxSource *self)
{
  HearthTableRow row;
  Likeness best = NOTHING;

  if (!rewind_rows (&self->parent, NULL))
    return NOTHING;
  for (guint i = 0; i < RANKED_ROWS && best < WIDE && next_row (&self->parent, &row, NULL); i++)
    {
      guint filled = 0;

      for (guint k = 0; k < row.n_cells; k++)
        filled += row.cells[k][0] != '\0';
      best = MAX (best, filled >= WIDE_ROW ? WIDE : filled > 1 ? COLUMNS : TEXTS);
    }
  if (best < WIDE && rewind_rows (&self->parent, NULL) && hearth_table_sniff (&self->parent) != HEARTH_TABLE_NONE)
    best = WIDE;
  return best;
}

/* Of several sheets the first that is most like a table. */
static gboolean
choose_sheet (XlsxSource *self, GError **error)
{
  guint n = self->book.sheets->len, chosen = 0;
  Likeness best = NOTHING;

  for (guint i = 0; i < MIN (n, RANKED_SHEETS) && best < WIDE; i++)
    {
      self->sheet = i;
      Likeness likeness = rank_sheet (self);
      if (likeness > best)
        chosen = i;
      best = MAX (best, likeness);
    }
  self->sheet = chosen;
  const char *name = g_array_index (self->book.sheets, HearthXlsxSheet, chosen).name;
  g_ptr_array_set_size (self->parent.warnings, 0);    /* of sheets that are not read */
  hearth_table_source_warn (&self->parent, chosen == 0 ? _("Only the first sheet, “%s”, was read.") : _("Only the sheet “%s” was read."),
                            name != NULL ? name : "");
  return rewind_rows (&self->parent, error);
}

/**
 * hearth_xlsx_source_new:
 * @input: a workbook on disk
 * @error: a sentence that names it
 *
 * Returns: (transfer full) (nullable): the rows of the first sheet that is shown and looks like a table
 */
HearthTableSource *
hearth_xlsx_source_new (HearthInput *input, GError **error)
{
  static const HearthTableSourceClass klass = { next_row, rewind_rows, tell_progress, free_rows };
  HearthArchive *archive;
  XlsxSource *self;

  if (hearth_input_path (input) == NULL)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("“%s” is not a text: choose the workbook as a file."), hearth_input_name (input));
      return NULL;
    }
  archive = hearth_archive_open (hearth_input_path (input), error);
  if (archive == NULL)
    return NULL;
  self = g_new0 (XlsxSource, 1);
  hearth_table_source_init (&self->parent, &klass, hearth_input_name (input));
  self->archive = archive;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->text = g_string_new (NULL);
  if (!hearth_xlsx_book_load (&self->book, archive, self->parent.name, error) || !rewind_rows (&self->parent, error))
    {
      hearth_table_source_free (&self->parent);
      return NULL;
    }
  if (self->book.sheets->len == 1 || choose_sheet (self, error))
    return &self->parent;
  hearth_table_source_free (&self->parent);
  return NULL;
}
