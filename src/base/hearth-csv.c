/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV, read leniently from lines. One thread at a time. */
#include "hearth-csv.h"

#include <string.h>

/* A quote that is not closed within so much was none: it must not swallow the file. */
#define ROW_MAX_LINES 10000
#define ROW_MAX_BYTES (4 * 1024 * 1024)
/* Lines in front of the table that may be a title without any separator. */
#define TITLE_MAX_LINES 10

typedef struct
{
  char *text;
  gsize length;
  guint64 number;
} Line;

struct _HearthCsvReader
{
  HearthLineReader *lines;
  GQueue ahead;         /* Line: read, but not part of a row yet */
  GPtrArray *held;      /* Line: of a row whose quote is open */
  char separator;       /* 0 until the first row is seen */

  GString *text;        /* the cells of the row, each NUL-terminated */
  GArray *offsets;      /* gsize: where each begins in text */
  GPtrArray *cells;     /* const char *: what is handed out, NULL at the end */
  gsize cell_start;     /* of the cell at hand in text */
  gboolean open;        /* its quote is not closed yet */
};

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_free (line);
}

static Line *
line_new (const char *text, gsize length, guint64 number)
{
  Line *line = g_new (Line, 1);

  line->text = g_strndup (text, length);
  line->length = length;
  line->number = number;
  return line;
}

/* 0: the line has none. */
static char
guess_separator (const char *text)
{
  guint commas = 0, semicolons = 0, tabs = 0;
  gboolean quoted = FALSE;

  for (; *text != '\0'; text++)
    {
      quoted ^= *text == '"';
      commas += !quoted && *text == ',';
      semicolons += !quoted && *text == ';';
      tabs += !quoted && *text == '\t';
    }
  if (tabs > commas && tabs >= semicolons)
    return '\t';
  if (semicolons > commas)
    return ';';
  return commas > 0 ? ',' : 0;
}

/* The line that some programs write in front for Excel. 0: it is another line. */
static char
told_separator (const char *text)
{
  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || strchr (",;\t", text[4]) == NULL || text[5] != '\0')
    return 0;
  return text[4];
}

/* (transfer full): the next line; NULL at the end or on an error. */
static Line *
next_line (HearthCsvReader *reader, GError **error)
{
  Line *line = g_queue_pop_head (&reader->ahead);
  const char *text;
  gsize length;

  if (line != NULL)
    return line;
  if (!hearth_line_reader_next (reader->lines, &text, &length, error))
    return NULL;
  return line_new (text, length, hearth_line_reader_number (reader->lines));
}

/* "10001" as Excel keeps it from becoming a number: a ' before digits, or before what hearth_csv_append_row() guards. */
static gboolean
is_guarded (const char *cell)
{
  gboolean digits = FALSE;

  if (cell[0] != '\'' || cell[1] == '\0')
    return FALSE;
  if (strchr ("=+-@\t\r", cell[1]) != NULL)
    return TRUE;
  for (cell++; *cell != '\0'; cell++)
    {
      digits |= g_ascii_isdigit (*cell);
      if (!g_ascii_isdigit (*cell) && strchr ("-+./:, ", *cell) == NULL)
        return FALSE;
    }
  return digits;
}

/* Takes the guard off the cell at hand and terminates it. */
static void
end_cell (HearthCsvReader *reader)
{
  GString *text = reader->text;
  gsize start = reader->cell_start;
  gsize length = text->len - start;
  const char *cell = text->str + start;

  if (is_guarded (cell))
    {
      g_string_erase (text, (gssize) start, 1);
    }
  else if (length >= 3 && g_str_has_prefix (cell, "=\"") && memchr (cell + 2, '"', length - 2) == cell + length - 1)
    {
      g_string_truncate (text, text->len - 1);
      g_string_erase (text, (gssize) start, 2);
    }
  g_array_append_val (reader->offsets, start);
  g_string_append_c (text, '\0');
  reader->cell_start = text->len;
}

/* Takes in what is inside quotes from @p on. Returns: behind the closing quote, NULL when the line has none. */
static const char *
read_quoted (HearthCsvReader *reader, const char *p, const char *end)
{
  for (;;)
    {
      const char *quote = memchr (p, '"', (gsize) (end - p));

      g_string_append_len (reader->text, p, (quote != NULL ? quote : end) - p);
      if (quote == NULL || quote + 1 == end || quote[1] != '"')
        return quote != NULL ? quote + 1 : NULL;
      g_string_append_c (reader->text, '"');
      p = quote + 2;
    }
}

/* Splits a line into cells, going on in the quote that is open. FALSE: a quote is open at its end. With @alone the line
 * is a whole row, and a quote that does not close is text. */
static gboolean
split_line (HearthCsvReader *reader, const char *p, gsize length, gboolean alone)
{
  const char *end = p + length;

  for (;;)
    {
      const char *stop;

      if (reader->open || (p < end && *p == '"'))
        {
          const char *after = read_quoted (reader, reader->open ? p : p + 1, end);

          reader->open = after == NULL && !alone;
          if (reader->open)
            return FALSE;
          if (after == NULL)
            g_string_truncate (reader->text, reader->cell_start);
          else
            p = after;
        }
      stop = memchr (p, reader->separator, (gsize) (end - p));
      /* What stands between a closing quote and the separator belongs to the cell. */
      g_string_append_len (reader->text, p, (stop != NULL ? stop : end) - p);
      end_cell (reader);
      if (stop == NULL)
        return TRUE;
      p = stop + 1;
    }
}

static void
begin_row (HearthCsvReader *reader)
{
  g_string_truncate (reader->text, 0);
  g_array_set_size (reader->offsets, 0);
  reader->cell_start = 0;
  reader->open = FALSE;
}

/* The quote does not close: the first held line is a row as it stands, the others are lines to read again. */
static void
split_first_alone (HearthCsvReader *reader)
{
  Line *first = g_ptr_array_index (reader->held, 0);

  begin_row (reader);
  split_line (reader, first->text, first->length, TRUE);
  for (guint i = reader->held->len - 1; i > 0; i--)
    g_queue_push_head (&reader->ahead, g_ptr_array_steal_index (reader->held, i));
}

/* Goes on with the row whose first line, @first (transfer full), leaves a quote open. */
static gboolean
split_over_lines (HearthCsvReader *reader, Line *first, GError **error)
{
  GError *read_error = NULL;

  g_ptr_array_set_size (reader->held, 0);
  g_ptr_array_add (reader->held, first);
  while (reader->held->len < ROW_MAX_LINES && reader->text->len < ROW_MAX_BYTES)
    {
      Line *line = next_line (reader, &read_error);

      if (line == NULL)
        break;
      g_ptr_array_add (reader->held, line);
      g_string_append_c (reader->text, '\n');
      if (split_line (reader, line->text, line->length, FALSE))
        return TRUE;
    }
  if (read_error != NULL)
    {
      g_propagate_error (error, read_error);
      return FALSE;
    }
  split_first_alone (reader);
  return TRUE;
}

/* The separator as the file says, or of the first line that has one. All lines looked at are read again. */
static gboolean
learn_separator (HearthCsvReader *reader, GError **error)
{
  g_autoptr (GPtrArray) seen = NULL;
  GError *failure = NULL;
  Line *line;

  if (reader->separator != 0)
    return TRUE;
  seen = g_ptr_array_new ();
  while (reader->separator == 0 && seen->len < TITLE_MAX_LINES && (line = next_line (reader, &failure)) != NULL)
    if (line->length == 0)
      line_free (line);
    else if (seen->len == 0 && (reader->separator = told_separator (line->text)) != 0)
      line_free (line);
    else
      {
        reader->separator = guess_separator (line->text);
        g_ptr_array_add (seen, line);
      }
  for (guint i = seen->len; i-- > 0;)
    g_queue_push_head (&reader->ahead, g_ptr_array_index (seen, i));
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (reader->separator == 0 && seen->len > 0)
    reader->separator = ',';
  return reader->separator != 0;
}

/**
 * hearth_csv_reader_new:
 * @lines: (transfer full): the lines of the table, at the first
 *
 * Returns: (transfer full): a reader before the first row
 */
HearthCsvReader *
hearth_csv_reader_new (HearthLineReader *lines)
{
  HearthCsvReader *reader;

  g_return_val_if_fail (lines != NULL, NULL);
  reader = g_new0 (HearthCsvReader, 1);
  reader->lines = lines;
  g_queue_init (&reader->ahead);
  reader->held = g_ptr_array_new_with_free_func (line_free);
  reader->text = g_string_new (NULL);
  reader->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader->cells = g_ptr_array_new ();
  return reader;
}

/**
 * hearth_csv_reader_free:
 * @reader: (transfer full): a reader
 */
void
hearth_csv_reader_free (HearthCsvReader *reader)
{
  g_return_if_fail (reader != NULL);
  g_queue_clear_full (&reader->ahead, line_free);
  g_ptr_array_unref (reader->held);
  g_string_free (reader->text, TRUE);
  g_array_unref (reader->offsets);
  g_ptr_array_unref (reader->cells);
  hearth_line_reader_free (reader->lines);
  g_free (reader);
}

/* The next line that is not blank, split; *@number is its number. FALSE at the end or on an error. */
static gboolean
read_row (HearthCsvReader *reader, guint64 *number, GError **error)
{
  const char *text;
  gsize length = 0;

  begin_row (reader);
  while (length == 0)
    {
      Line *line = g_queue_pop_head (&reader->ahead);

      if (line == NULL)
        {
          /* Most rows are one fresh line: it is split where it lies. */
          if (!hearth_line_reader_next (reader->lines, &text, &length, error))
            return FALSE;
          *number = hearth_line_reader_number (reader->lines);
          if (length > 0 && !split_line (reader, text, length, FALSE))
            return split_over_lines (reader, line_new (text, length, *number), error);
          continue;
        }
      length = line->length;
      *number = line->number;
      if (length > 0 && !split_line (reader, line->text, length, FALSE))
        return split_over_lines (reader, line, error);
      line_free (line);
    }
  return TRUE;
}

/**
 * hearth_csv_reader_next:
 * @reader: a reader
 * @cells: (out) (transfer none) (array zero-terminated=1): the cells, valid UTF-8, until the next call
 * @n_cells: (out) (nullable): how many
 * @line: (out) (nullable): the number of the line the row begins on, from 1
 * @error: set when the file cannot be read any more
 *
 * Blank lines between rows are passed over. A quote that is not closed within 10,000 lines or 4 MiB is text, and its
 * row ends with its line.
 *
 * Returns: %TRUE with a row; %FALSE at the end (@error unset) or on an error
 */
gboolean
hearth_csv_reader_next (HearthCsvReader *reader, const char *const **cells, guint *n_cells, guint64 *line, GError **error)
{
  guint64 number = 0;

  if (!learn_separator (reader, error) || !read_row (reader, &number, error))
    return FALSE;
  /* Pointers only now: the text may have moved while it grew. */
  g_ptr_array_set_size (reader->cells, 0);
  for (guint i = 0; i < reader->offsets->len; i++)
    g_ptr_array_add (reader->cells, reader->text->str + g_array_index (reader->offsets, gsize, i));
  g_ptr_array_add (reader->cells, NULL);

  *cells = (const char *const *) reader->cells->pdata;
  if (n_cells != NULL)
    *n_cells = reader->offsets->len;
  if (line != NULL)
    *line = number;
  return TRUE;
}

/**
 * hearth_csv_reader_separator:
 * @reader: a reader
 *
 * Returns: ',', ';' or TAB, by the first row; ',' for a table without rows
 */
char
hearth_csv_reader_separator (HearthCsvReader *reader)
{
  return learn_separator (reader, NULL) ? reader->separator : ',';
}

/**
 * hearth_csv_reader_rewind:
 * @reader: a reader
 * @error: return location
 *
 * Goes back before the first row.
 *
 * Returns: %FALSE with @error set
 */
gboolean
hearth_csv_reader_rewind (HearthCsvReader *reader, GError **error)
{
  g_queue_clear_full (&reader->ahead, line_free);
  g_queue_init (&reader->ahead);
  g_ptr_array_set_size (reader->held, 0);
  reader->separator = 0;
  return hearth_line_reader_rewind (reader->lines, error);
}

/**
 * hearth_csv_reader_lines:
 * @reader: a reader
 *
 * Returns: (transfer none): the lines below, for progress, encoding and counts
 */
HearthLineReader *
hearth_csv_reader_lines (HearthCsvReader *reader)
{
  return reader->lines;
}
