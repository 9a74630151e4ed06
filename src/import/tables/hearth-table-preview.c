/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks at a table before it is imported. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-table-preview.h"

#include <string.h>

#include "hearth-import-private.h"
#include "hearth-settings.h"
#include "hearth-table-source.h"

#define PREVIEW_ROWS 10

/* A dry run writes nothing, so it needs no transaction. */
static gboolean
call_only (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  return func (data, func_data, error);
}

static HearthInput *
open_input (const HearthImportOptions *options)
{
  return options->input != NULL ? hearth_input_ref (options->input) : hearth_input_new_path (options->path);
}

static GPtrArray *
first_rows (HearthTableSource *source, const HearthTableMapping *mapping, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  HearthTableRow row;
  GError *failure = NULL;

  if (!hearth_table_source_rewind (source, error))
    return NULL;
  while (rows->len < PREVIEW_ROWS && hearth_table_source_next (source, &row, &failure))
    if (row.line > mapping->header_line)
      g_ptr_array_add (rows, g_strdupv ((char **) row.cells));
  if (failure == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, failure);
  return NULL;
}

static gboolean
dry_run (HearthDb *db, const HearthImportOptions *options, HearthTablePreview *preview, GCancellable *cancellable, GError **error)
{
  HearthImportWriter writer = { call_only, db };
  HearthImportOptions dry = *options;
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);

  dry.dry_run = TRUE;
  dry.format = hearth_table_info (preview->mapping->kind)->id;
  g_autoptr (GPtrArray) results = zone != NULL ? import_table_run (&dry, &writer, hearth_db_path (db), zone, NULL, NULL, cancellable, error) : NULL;
  if (results == NULL)
    return FALSE;
  g_ptr_array_set_free_func (results, NULL);
  preview->result = g_ptr_array_index (results, 0);
  return TRUE;
}

/* hearth_table_preview_free: (nullable) (transfer full) */
void
hearth_table_preview_free (HearthTablePreview *preview)
{
  if (preview == NULL)
    return;
  hearth_table_mapping_free (preview->mapping);
  g_clear_pointer (&preview->rows, g_ptr_array_unref);
  hearth_import_result_free (preview->result);
  g_free (preview->missing);
  g_free (preview);
}

/**
 * hearth_table_preview:
 * @db: a connection; nothing is written
 * @options: as for the import
 * @cancellable: (nullable): stops it
 * @error: a sentence that names the file
 *
 * Returns: (transfer full) (nullable): what would be imported, and how the file is understood
 */
HearthTablePreview *
hearth_table_preview (HearthDb *db, const HearthImportOptions *options, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthTablePreview) preview = g_new0 (HearthTablePreview, 1);
  g_autoptr (HearthInput) input = open_input (options);
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, error);
  g_autoptr (GError) missing = NULL;

  if (source != NULL)
    preview->mapping = hearth_table_guess (source, hearth_table_from_id (options->format), (const char *const *) options->map, db, error);
  if (preview->mapping != NULL)
    preview->rows = first_rows (source, preview->mapping, error);
  if (preview->rows == NULL)
    return NULL;
  if (!hearth_table_mapping_check (preview->mapping, source->name, &missing))
    preview->missing = g_strdup (missing->message);
  else if (!dry_run (db, options, preview, cancellable, error))
    return NULL;
  return g_steal_pointer (&preview);
}

/**
 * hearth_table_input_kind:
 * @input: a file
 *
 * Returns: the kind of table that @input is by its header, NONE for anything else
 */
HearthTableKind
hearth_table_input_kind (HearthInput *input)
{
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, NULL);

  return source != NULL ? hearth_table_sniff (source) : HEARTH_TABLE_NONE;
}

static gboolean
ends_with (const char *name, const char *ending)
{
  gsize length = strlen (name), n = strlen (ending);

  return length > n && g_ascii_strcasecmp (name + length - n, ending) == 0;
}

static gboolean
is_text (const HearthTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    for (const char *p = row->cells[i]; *p != '\0'; p++)
      if (g_ascii_iscntrl (*p) && strchr ("\t\n\r", *p) == NULL)
        return FALSE;
  return TRUE;
}

/**
 * hearth_table_input_like:
 * @input: a file whose columns have no names that are known, or none at all
 *
 * Returns: whether it is a workbook or a CSV file with rows in it, or a text whose first rows have equally many cells
 */
gboolean
hearth_table_input_like (HearthInput *input)
{
  const char *name = hearth_input_name (input);
  gboolean text = ends_with (name, ".txt") || ends_with (name, ".tsv");
  g_autoptr (HearthTableSource) source = NULL;
  HearthTableRow row;
  guint n_rows = 0, n_cells = 0;

  if (text || ends_with (name, ".csv") || ends_with (name, ".xlsx"))
    source = hearth_table_source_open (input, NULL);
  while (source != NULL && n_rows < PREVIEW_ROWS && hearth_table_source_next (source, &row, NULL))
    {
      if (!is_text (&row) || (text && (row.n_cells < 2 || (n_rows > 0 && row.n_cells != n_cells))))
        return FALSE;
      n_cells = row.n_cells;
      n_rows++;
    }
  return n_rows > (text ? 1 : 0);
}

/* Whether what is to be imported is a table: as said, else by its header. */
gboolean
import_is_table (const HearthImportOptions *options)
{
  if (options->format != NULL)
    return hearth_table_from_id (options->format) != HEARTH_TABLE_NONE;
  if (options->input == NULL && g_file_test (options->path, G_FILE_TEST_IS_DIR))
    return FALSE;
  g_autoptr (HearthInput) input = open_input (options);

  return hearth_table_input_kind (input) != HEARTH_TABLE_NONE;
}
