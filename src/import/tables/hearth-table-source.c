/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of cells from a file of any kind, chosen by its first bytes. One thread at a time. */
#include "config.h"

#include "hearth-table-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-date-order.h"
#include "hearth-error.h"
#include "hearth-input.h"
#include "hearth-vcard.h"
#include "hearth-xlsx.h"

#define HEAD_SIZE 512

typedef HearthTableSource *(*OpenFunc) (HearthInput *input, GError **error);

/* Which files are something else than text with separators. */
static const struct
{
  gboolean (*told) (const char *head, gsize length);
  OpenFunc open;
} KINDS[] = {
  { hearth_xlsx_told, hearth_xlsx_source_new },
  { hearth_vcard_told, hearth_vcard_source_new },
  { NULL, hearth_csv_source_new },   /* the last: whatever else is text */
};

static gsize
read_head (HearthInput *input, char *head, GError **error)
{
  g_autoptr (HearthStream) stream = hearth_input_open (input, error);
  gsize n = 0;

  return stream != NULL && hearth_stream_read (stream, head, HEAD_SIZE, &n, error) ? n : 0;
}

/**
 * hearth_table_source_open:
 * @input: a file
 * @error: a sentence that names the file
 *
 * Opens the table in @input, of whatever kind its first bytes say it is.
 *
 * Returns: (transfer full) (nullable): its rows, before the first
 */
HearthTableSource *
hearth_table_source_open (HearthInput *input, GError **error)
{
  char head[HEAD_SIZE];
  GError *failure = NULL;
  gsize length = read_head (input, head, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (KINDS[i].told == NULL || KINDS[i].told (head, length))
      {
        HearthTableSource *source = KINDS[i].open (input, error);

        if (source != NULL)
          source->file_day = hearth_date_input_day (input);
        return source;
      }
  return NULL;
}

/**
 * hearth_table_source_init:
 * @source: the beginning of an implementation's struct
 * @klass: its functions, static
 * @name: the file's name for people
 *
 * To be called first by an implementation.
 */
void
hearth_table_source_init (HearthTableSource *source, const HearthTableSourceClass *klass, const char *name)
{
  source->klass = klass;
  source->name = g_strdup (name);
  source->warnings = g_ptr_array_new_with_free_func (g_free);
  source->file_day = HEARTH_DAY_NONE;
}

/**
 * hearth_table_source_warn:
 * @source: a source
 * @format: of a sentence for people
 *
 * Adds a warning, unless it was given before: a file is read more than once.
 */
void
hearth_table_source_warn (HearthTableSource *source, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  if (!g_ptr_array_find_with_equal_func (source->warnings, text, g_str_equal, NULL))
    g_ptr_array_add (source->warnings, g_steal_pointer (&text));
}

/**
 * hearth_table_source_next:
 * @source: a source
 * @row: (out): the next row; its cells are valid until the next call
 * @error: return location
 *
 * Returns: FALSE at the end (@error unset) or on an error
 */
gboolean
hearth_table_source_next (HearthTableSource *source, HearthTableRow *row, GError **error)
{
  return source->klass->next (source, row, error);
}

/**
 * hearth_table_source_seek:
 * @source: a source
 * @rows: how many rows to look at
 * @test: tells the row that names the columns; something may stand above it
 * @data: for @test
 * @error: return location
 *
 * Goes to the row behind the header.
 *
 * Returns: FALSE with @error set, HEARTH_ERROR_FORMAT when there is no such row
 */
gboolean
hearth_table_source_seek (HearthTableSource *source, guint rows, HearthTableTest test, gpointer data, GError **error)
{
  GError *failed = NULL;
  HearthTableRow row;

  for (guint i = 0; i < rows && hearth_table_source_next (source, &row, &failed); i++)
    if (test (&row, data))
      return TRUE;
  if (failed != NULL)
    g_propagate_error (error, failed);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                 _("“%s” has no line that names its columns: export the chat again."), source->name);
  return FALSE;
}

/**
 * hearth_table_source_rewind:
 * @source: a source
 * @error: return location
 *
 * Goes back before the first row.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_table_source_rewind (HearthTableSource *source, GError **error)
{
  return source->klass->rewind (source, error);
}

/**
 * hearth_table_source_progress:
 * @source: a source
 * @done: (out): how much was read
 * @total: (out): of how much, in the same measure
 */
void
hearth_table_source_progress (HearthTableSource *source, guint64 *done, guint64 *total)
{
  source->klass->progress (source, done, total);
}

/**
 * hearth_table_source_free:
 * @source: (transfer full) (nullable): a source
 */
void
hearth_table_source_free (HearthTableSource *source)
{
  if (source == NULL)
    return;
  g_free (source->name);
  g_ptr_array_unref (source->warnings);
  source->klass->free (source);
}
