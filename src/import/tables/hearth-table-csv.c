/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text with separators as a table. One thread at a time. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-csv.h"
#include "hearth-table-source.h"

typedef struct
{
  HearthTableSource parent;
  HearthCsvReader *reader;
} CsvSource;

/* What could not be taken as it stands, told when the whole file was seen. */
static void
warn_of_text (CsvSource *self)
{
  HearthLineReader *lines = hearth_csv_reader_lines (self->reader);
  guint64 cut = hearth_line_reader_cut (lines), replaced = hearth_line_reader_replaced (lines);

  g_autofree char *n_cut = g_strdup_printf ("%" G_GUINT64_FORMAT, cut);
  g_autofree char *n_replaced = g_strdup_printf ("%" G_GUINT64_FORMAT, replaced);

  if (cut > 0)
    hearth_table_source_warn (&self->parent, ngettext ("%s text was longer than 1 MiB and was cut there.",
                                                       "%s texts were longer than 1 MiB and were cut there.", (gulong) cut), n_cut);
  if (replaced > 0)
    hearth_table_source_warn (&self->parent,
                              ngettext ("%s character that is no text was replaced by �.",
                                        "%s characters that are no text were replaced by �.", (gulong) replaced), n_replaced);
}

static gboolean
next_row (HearthTableSource *source, HearthTableRow *row, GError **error)
{
  CsvSource *self = (CsvSource *) source;
  GError *failure = NULL;

  if (hearth_csv_reader_next (self->reader, &row->cells, &row->n_cells, &row->line, &failure))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, failure);
  else
    warn_of_text (self);
  return FALSE;
}

static gboolean
rewind_rows (HearthTableSource *source, GError **error)
{
  return hearth_csv_reader_rewind (((CsvSource *) source)->reader, error);
}

static void
tell_progress (HearthTableSource *source, guint64 *done, guint64 *total)
{
  HearthLineReader *lines = hearth_csv_reader_lines (((CsvSource *) source)->reader);

  *done = hearth_line_reader_offset (lines);
  *total = hearth_line_reader_size (lines);
}

static void
free_rows (HearthTableSource *source)
{
  hearth_csv_reader_free (((CsvSource *) source)->reader);
  g_free (source);
}

/**
 * hearth_csv_source_new:
 * @input: a text file
 * @error: a sentence that names it
 *
 * Returns: (transfer full) (nullable): its rows
 */
HearthTableSource *
hearth_csv_source_new (HearthInput *input, GError **error)
{
  static const HearthTableSourceClass klass = { next_row, rewind_rows, tell_progress, free_rows };
  HearthLineReader *lines = hearth_line_reader_new_input (input, error);

  if (lines == NULL)
    return NULL;
  CsvSource *self = g_new0 (CsvSource, 1);
  hearth_table_source_init (&self->parent, &klass, hearth_input_name (input));
  self->reader = hearth_csv_reader_new (lines);
  return &self->parent;
}
