/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of a table from file to figures: read on the calling thread, written by the writer it is given, some rows at a
 * time; it counts from one moment on, as a chat does. */
#include "config.h"

#include "hearth-import-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-settings.h"

#define ROWS_A_STEP 250
#define READ_BLOCK (64 * 1024)

typedef struct
{
  ImportTable *table;
  const HearthImportWriter *writer;
  const char *workspace;
  HearthImportProgress progress;
  gpointer progress_data;
  char *sha256;
  guint64 size;
  gboolean left;                     /* of what is written after the rows */
} Run;

const HearthTableValue *
import_table_value (const ImportTable *table, const HearthTableRecord *record, const char *field)
{
  int at = hearth_table_field (table->mapping->kind, field);

  return at >= 0 && record->values[at].text != NULL ? &record->values[at] : NULL;
}

/* All skipped rows of a table are kept, with what stands in them: the owner repairs them and imports them again. */
void
import_table_skip (ImportTable *table, guint64 line, const char *const *cells, const char *reason)
{
  HearthImportSkip *skip = g_new0 (HearthImportSkip, 1);

  skip->line = line;
  skip->reason = g_strdup (reason);
  skip->cells = g_strdupv ((char **) cells);
  g_ptr_array_add (table->result->skipped, skip);
}

static gboolean
add_tag (HearthDb *db, ImportTable *table, gint64 identity, const char *tag, GError **error)
{
  return hearth_db_exec (db, error, "INSERT OR IGNORE INTO tags (name) VALUES (?1)", "s", tag)
         && hearth_db_exec (db, error, "INSERT OR IGNORE INTO member_tags (member_id, tag_id, batch_id) SELECT i.home_id, t.id, ?3"
                            " FROM identities i, tags t WHERE i.id = ?1 AND t.name = ?2", "isi", identity, tag, table->batch);
}

gboolean
import_table_tag (HearthDb *db, ImportTable *table, gint64 identity, const char *tags, GError **error)
{
  g_autofree char *plain = g_strdup (tags != NULL ? tags : "");

  for (const char *const *mark = (const char *const[]) { "，", "；", "、", NULL }; *mark != NULL; mark++)
    for (char *at; (at = strstr (plain, *mark)) != NULL;)
      memcpy (at, ",,,", 3);
  g_auto (GStrv) parts = g_strsplit_set (plain, ",;|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !add_tag (db, table, identity, parts[i], error))
      return FALSE;
  return table->options->tag == NULL || add_tag (db, table, identity, table->options->tag, error);
}

static gboolean
read_settings (HearthDb *db, gpointer data, GError **error)
{
  ImportTable *table = data;
  g_autofree char *currency = hearth_settings_dup (db, "currency", "CNY");

  if (!hearth_currency_from_text (currency, table->currency))
    g_strlcpy (table->currency, "CNY", sizeof table->currency);
  table->mapping = hearth_table_guess (table->source, hearth_table_from_id (table->options->format),
                                       (const char *const *) table->options->map, db, error);
  return table->mapping != NULL;
}

static gboolean
begin_batch (HearthDb *db, gpointer data, GError **error)
{
  ImportTable *table = data;
  HearthImportOptions options = *table->options;

  /* Only a member list has a date: records stand under their own. */
  options.on_day = table->on_day;
  options.complete &= table->mapping->kind == HEARTH_TABLE_ROSTER;
  /* A look may come before a group is chosen. */
  if (options.group == NULL && options.dry_run)
    return TRUE;
  if (!import_begin_batch (db, &options, options.group, NULL, HEARTH_SOURCE_ROSTER, table->result->format, &table->group_id,
                           &table->batch, error))
    return FALSE;
  table->result->group_id = table->group_id;
  table->result->batch = table->batch;
  return TRUE;
}

static gboolean
write_chunk (HearthDb *db, gpointer data, GError **error)
{
  ImportTable *table = data;

  for (guint i = 0; i < table->chunk->len; i++)
    if (!table->klass->write (db, table, g_ptr_array_index (table->chunk, i), error))
      return FALSE;
  g_ptr_array_set_size (table->chunk, 0);
  return TRUE;
}

static gboolean
write_rest (HearthDb *db, gpointer data, GError **error)
{
  Run *run = data;

  return run->table->klass->finish (db, run->table, &run->left, error);
}

static gboolean
end_table (HearthDb *db, gpointer data, GError **error)
{
  Run *run = data;
  ImportTable *table = run->table;

  return hearth_db_exec (db, error, "UPDATE batches SET sha256 = ?2, file_size = ?3 WHERE id = ?1", "isi", table->batch, run->sha256,
                         (gint64) run->size)
         && (table->options->map == NULL || hearth_table_mapping_save (db, table->mapping, error));
}

static gboolean
finish_table (Run *run, GError **error)
{
  ImportTable *table = run->table;
  ImportEnd end = { table->group_id, table->batch, table->result, end_table, run };

  if (table->options->dry_run)
    return TRUE;
  for (run->left = table->klass->finish != NULL; run->left;)
    if (!run->writer->write (run->writer->data, write_rest, run, error))
      return FALSE;
  return import_flip (run->writer, run->workspace, &end, error);
}

static gboolean
take_record (gpointer data, const HearthTableRecord *record, GError **error)
{
  Run *run = data;
  ImportTable *table = run->table;

  table->result->rows++;
  if (record->skip_reason != NULL)
    {
      import_table_skip (table, record->line, record->cells, record->skip_reason);
      return TRUE;
    }
  gpointer row = table->klass->keep (table, record);
  if (row != NULL)
    g_ptr_array_add (table->chunk, row);
  return table->chunk->len < ROWS_A_STEP || run->writer->write (run->writer->data, write_chunk, table, error);
}

static void
tell_progress (gpointer data, guint64 done, guint64 total, guint64 rows)
{
  Run *run = data;

  if (run->progress != NULL)
    run->progress (run->progress_data, done, total, rows);
}

static gboolean
hash_input (Run *run, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (HearthStream) stream = hearth_input_open (run->table->input, error);
  g_autofree char *block = g_malloc (READ_BLOCK);
  gsize n;

  while (stream != NULL && hearth_stream_read (stream, block, READ_BLOCK, &n, error))
    {
      if (n == 0)
        {
          run->sha256 = g_strdup (g_checksum_get_string (checksum));
          return TRUE;
        }
      g_checksum_update (checksum, (const guchar *) block, (gssize) n);
      run->size += n;
    }
  return FALSE;
}

static void
keep_header (ImportTable *table)
{
  GStrvBuilder *headers = g_strv_builder_new ();

  for (guint i = 0; i < table->mapping->columns->len; i++)
    g_strv_builder_add (headers, g_array_index (table->mapping->columns, HearthTableColumn, i).header);
  table->result->headers = g_strv_builder_end (headers);
  g_strv_builder_unref (headers);
}

static int
compare_skips (gconstpointer a, gconstpointer b)
{
  const HearthImportSkip *one = *(HearthImportSkip *const *) a, *two = *(HearthImportSkip *const *) b;

  return one->line < two->line ? -1 : one->line > two->line;
}

static gboolean
read_rows (Run *run, GCancellable *cancellable, GError **error)
{
  ImportTable *table = run->table;
  HearthTableReading reading = { .date_order = table->options->date_order, .cancellable = cancellable,
                                 .progress = tell_progress, .progress_data = run };

  if (!run->writer->write (run->writer->data, begin_batch, table, error)
      || !hearth_table_read (table->source, table->mapping, &reading, take_record, run, error)
      || !run->writer->write (run->writer->data, write_chunk, table, error))
    return FALSE;
  table->result->date_order = reading.date_order;
  table->result->evidence = reading.date_order != HEARTH_DATE_ORDER_NONE ? reading.evidence : NULL;
  import_result_warn_of_default (table->result);
  for (guint i = 0; i < table->source->warnings->len; i++)
    import_result_warn (table->result, "%s", (const char *) g_ptr_array_index (table->source->warnings, i));
  g_ptr_array_sort (table->result->skipped, compare_skips);
  return finish_table (run, error);
}

static gboolean
open_table (Run *run, GError **error)
{
  ImportTable *table = run->table;
  const HearthImportOptions *options = table->options;

  if (options->group == NULL && !options->dry_run)
    {
      g_autofree char *name = options->input != NULL ? g_strdup (hearth_input_name (options->input))
                                                     : g_filename_display_basename (options->path);

      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("“%s” is a table and goes into one group: say into which."), name);
      return FALSE;
    }
  table->file_zone = options->zone != NULL ? hearth_zone_new (options->zone, error) : hearth_zone_ref (table->zone);
  if (table->file_zone == NULL)
    return FALSE;
  if (options->input == NULL && g_file_test (options->path, G_FILE_TEST_IS_DIR))
    table->input = hearth_import_open_input (options->path, error);
  else
    table->input = options->input != NULL ? hearth_input_ref (options->input) : hearth_input_new_path (options->path);
  table->source = table->input != NULL ? hearth_table_source_open (table->input, error) : NULL;
  if (table->source == NULL || !hash_input (run, error) || !run->writer->write (run->writer->data, read_settings, table, error)
      || !hearth_table_mapping_check (table->mapping, hearth_input_name (table->input), error))
    return FALSE;
  gboolean roster = table->mapping->kind == HEARTH_TABLE_ROSTER;
  table->klass = roster ? &import_table_roster : &import_table_records;
  table->chunk = g_ptr_array_new_with_free_func (table->klass->free_row);
  table->on_day = !roster ? HEARTH_DAY_NONE
                  : options->on_day != HEARTH_DAY_NONE ? options->on_day : hearth_zone_day (table->zone, hearth_clock_now ());
  g_free (table->result->format);
  table->result->format = g_strdup (hearth_table_info (table->mapping->kind)->id);
  keep_header (table);
  return TRUE;
}

static void
table_clear (ImportTable *table)
{
  g_clear_pointer (&table->source, hearth_table_source_free);
  g_clear_pointer (&table->input, hearth_input_unref);
  g_clear_pointer (&table->mapping, hearth_table_mapping_free);
  g_clear_pointer (&table->file_zone, hearth_zone_unref);
  g_clear_pointer (&table->chunk, g_ptr_array_unref);
  g_clear_pointer (&table->invited, g_ptr_array_unref);
  g_clear_pointer (&table->phones, g_hash_table_unref);
  g_hash_table_unref (table->made);
  g_hash_table_unref (table->seen);
  g_hash_table_unref (table->ordinals);
}

/**
 * import_table_run:
 * @workspace: its path
 * @zone: the workspace's
 *
 * Imports a member list or another table. With an error the workspace is as it was.
 *
 * Returns: (transfer full) (element-type HearthImportResult): one result, NULL with @error set
 */
GPtrArray *
import_table_run (const HearthImportOptions *options, const HearthImportWriter *writer, const char *workspace, HearthZone *zone,
                  HearthImportProgress progress, gpointer progress_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_result_free);
  ImportTable table = {
    .options = options,
    .result = import_result_new (options->format, options->group, options->zone != NULL ? options->zone : hearth_zone_name (zone)),
    .zone = zone,
    .made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .ordinals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free),
  };
  Run run = { .table = &table, .writer = writer, .workspace = workspace, .progress = progress, .progress_data = progress_data };

  g_ptr_array_add (results, table.result);
  table.result->table = TRUE;
  gboolean ok = open_table (&run, error) && read_rows (&run, cancellable, error);
  if (!ok && table.batch != 0)
    import_withdraw (writer, workspace, table.batch, NULL);
  table_clear (&table);
  g_free (run.sha256);
  return ok ? g_steal_pointer (&results) : NULL;
}
