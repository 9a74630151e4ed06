/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One import from file to figures: parsed on the calling thread, handed on in chunks to the thread that writes them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-import-early.h"
#include "hearth-import-memory.h"
#include "hearth-import-private.h"
#include "hearth-names.h"
#include "hearth-settings.h"
#include "hearth-table-preview.h"

#define READ_BLOCK (256 * 1024)

typedef struct
{
  const HearthImportOptions *options;
  const HearthImportWriter *writer;
  HearthInput *input;          /* what is read: the file, or the chat in it */
  const HearthFormat *format;
  HearthSurvey survey;
  HearthZone *zone;
  char *workspace;
  ImportMemory *memory;        /* which group each chat went into before; NULL with a group given */
  ImportChat *chat;            /* being read, NULL between chats */
  GArray *early;               /* (nullable): what could not be read before the first chat; told with that one */
  GPtrArray *results;
  GHashTable *groups;          /* names that chats of this file went into */
  ImportPipe *pipe;            /* to the thread that writes */
  guint n_chats;
  GThread *hasher;
  char *sha256;
  guint64 size;
  HearthImportProgress progress;
  gpointer progress_data;
  guint64 n_records;
  GCancellable *cancellable;
} Run;

static gpointer
hash_thread (gpointer data)
{
  Run *run = data;
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (READ_BLOCK);
  g_autoptr (HearthInput) whole = run->options->path != NULL ? hearth_input_new_path (run->options->path) : hearth_input_ref (run->input);
  g_autoptr (HearthStream) stream = hearth_input_open (whole, NULL);
  gsize n;

  while (stream != NULL && !g_cancellable_is_cancelled (run->cancellable)
         && hearth_stream_read (stream, (char *) block, READ_BLOCK, &n, NULL) && n > 0)
    {
      g_checksum_update (checksum, block, n);
      run->size += n;
    }
  run->sha256 = g_strdup (g_checksum_get_string (checksum));
  return NULL;
}

static gboolean
read_workspace (HearthDb *db, gpointer data, GError **error)
{
  Run *run = data;

  run->workspace = g_strdup (hearth_db_path (db));
  run->zone = hearth_settings_zone (db, error);
  if (run->zone == NULL || run->options->group != NULL)
    return run->zone != NULL;
  run->memory = import_memory_load (db, error);
  return run->memory != NULL;
}

/* Of the file as chosen: of the archive, not of what is in it. */
static char *
dup_file_name (const Run *run)
{
  return run->options->path != NULL ? g_filename_display_basename (run->options->path) : g_strdup (hearth_input_name (run->input));
}

static char *
group_name_for (Run *run, const HearthChatInfo *info)
{
  if (run->options->group != NULL)
    return g_strdup (run->options->group);
  g_autofree char *file_name = dup_file_name (run);
  const char *name = info->name != NULL && info->name[0] != '\0' ? info->name : run->survey.name;
  const char *known = import_memory_group (run->memory, info->platform, info->id, name, file_name);
  if (known != NULL)
    return g_strdup (known);
  if (info->name != NULL && info->name[0] != '\0')
    return hearth_name_clean (info->name);
  if (run->survey.name != NULL)
    return g_strdup (run->survey.name);
  if (info->id != NULL)
    return g_strdup (info->id);
  return g_strdup (hearth_input_name (run->input));
}

/* Two chats of one name are still two: their messages have the same ids and would pass for one another's. */
static char *
own_group_for (Run *run, const HearthChatInfo *info)
{
  g_autofree char *name = group_name_for (run, info);

  if (!g_hash_table_contains (run->groups, name))
    return g_steal_pointer (&name);
  return info->id != NULL ? g_strdup_printf ("%s (%s)", name, info->id) : g_strdup_printf ("%s (%u)", name, run->n_chats);
}

static void
fill_result (Run *run, ImportChat *chat, const HearthChatInfo *info)
{
  g_autofree char *group = own_group_for (run, info);
  HearthImportResult *result = import_result_new (run->format->id, group, run->options->zone != NULL ? run->options->zone
                                                                                              : hearth_zone_name (run->zone));

  result->chat = g_strdup (info->name != NULL ? info->name : run->survey.name);
  result->chat_id = g_strdup (info->id);
  result->date_order = run->survey.date_order;
  result->evidence = run->survey.evidence;
  for (guint i = 0; i < G_N_ELEMENTS (result->samples); i++)
    result->samples[i] = g_strdup (run->survey.samples[i]);
  import_result_warn_of_default (result);
  chat->result = result;
}

static gboolean
end_call (HearthDb *db, gpointer data, GError **error)
{
  Run *run = data;
  ImportChat *chat = run->chat;

  return import_memory_keep (db, chat->batch, chat->result->chat_id, chat->result->chat, error)
         && hearth_db_exec (db, error, "UPDATE batches SET sha256 = ?2, file_size = ?3 WHERE id = ?1", "isi", chat->batch,
                            run->sha256, (gint64) run->size);
}

static void
warn_of_gaps (Run *run, HearthImportResult *result)
{
  g_autofree char *unread = g_strdup_printf ("%" G_GUINT64_FORMAT, result->unread);
  g_autofree char *kept = g_strdup_printf ("%u", result->skipped->len);

  if (result->unread > result->skipped->len)
    import_result_warn (result, _("Of %1$s lines that were not understood, only the first %2$s are listed."), unread, kept);
  if (g_strcmp0 (run->chat->platform, "wechat") == 0)
    import_result_warn (result, _("WeChat does not record who leaves by themselves: import a member list now and then."));
}

static void
join_hasher (Run *run)
{
  if (run->hasher != NULL)
    g_thread_join (g_steal_pointer (&run->hasher));
}

static gboolean
end_chat (Run *run, GError **error)
{
  ImportChat *chat = run->chat;

  if (chat == NULL)
    return TRUE;
  gboolean empty = chat->result->messages + chat->result->system == 0;
  if (empty && !run->options->all_chats)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                   _("No message could be read in “%s”: check that it is a whole chat export. Nothing was changed."),
                   hearth_input_name (run->input));
      return FALSE;
    }
  join_hasher (run);
  if (!empty && (!import_pipe_push (run->pipe, chat, error) || !import_pipe_drain (run->pipe, error)
                 || !import_finish (run->writer, chat, run->workspace, end_call, run, error)))
    return FALSE;
  if (!empty)
    {
      warn_of_gaps (run, chat->result);
      g_hash_table_add (run->groups, g_strdup (chat->result->group));
      g_ptr_array_add (run->results, g_steal_pointer (&chat->result));
    }
  g_clear_pointer (&run->chat, import_chat_free);
  return TRUE;
}

static gboolean
add_record (Run *run, const HearthRecord *record, GError **error)
{
  import_chat_add (run->chat, record);
  run->n_records++;
  return run->chat->chunk->rows->len < CHUNK_ROWS || import_pipe_push (run->pipe, run->chat, error);
}

/* Lines before the first chat are in none; whoever looks for them looks at the file's first. */
static gboolean
take_early (Run *run, GError **error)
{
  g_autoptr (GArray) early = g_steal_pointer (&run->early);
  gboolean ok = TRUE;

  for (guint i = 0; early != NULL && ok && i < early->len; i++)
    {
      const HearthRecord record = import_early_record (early, i);

      ok = add_record (run, &record, error);
    }
  return ok;
}

static gboolean
wanted (const Run *run, const HearthChatInfo *info)
{
  const char *chat = run->options->chat;

  return chat == NULL || g_strcmp0 (chat, info->id) == 0 || g_strcmp0 (chat, info->name) == 0;
}

static gboolean
chat_begin (gpointer data, const HearthChatInfo *info, gboolean *skip, GError **error)
{
  Run *run = data;

  *skip = !wanted (run, info);
  if (*skip)
    return TRUE;
  if (run->n_chats++ > 0 && !run->options->all_chats)
    {
      g_autofree char *name = dup_file_name (run);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                   _("“%s” holds several chats: choose one by its name, or import all of them. Nothing was changed."), name);
      return FALSE;
    }
  if (!end_chat (run, error))
    return FALSE;
  run->chat = import_chat_new (run->options, run->format, run->zone, info);
  fill_result (run, run->chat, info);
  return take_early (run, error);
}

static gboolean
take_listed (gpointer data, const HearthListed *person, GError **error)
{
  Run *run = data;

  if (run->chat != NULL)
    import_chat_list (run->chat, person);
  return TRUE;
}

static gboolean
take_record (gpointer data, const HearthRecord *record, GError **error)
{
  Run *run = data;
  const HearthChatInfo unnamed = { NULL };
  gboolean skip;

  if (run->chat == NULL && record->type == HEARTH_RECORD_UNREAD)
    import_early_keep (&run->early, record);
  else if (run->chat == NULL && !chat_begin (run, &unnamed, &skip, error))
    return FALSE;
  return run->chat == NULL || add_record (run, record, error);
}

static gboolean
take_progress (gpointer data, guint64 bytes, guint64 total, GError **error)
{
  Run *run = data;

  if (run->progress != NULL)
    run->progress (run->progress_data, bytes, total, run->n_records);
  return !g_cancellable_set_error_if_cancelled (run->cancellable, error);
}

static gboolean
take_warning (gpointer data, const char *text, GError **error)
{
  Run *run = data;

  if (run->chat != NULL)
    import_result_warn (run->chat->result, "%s", text);
  return TRUE;
}

/* After a failure nothing of the import stays, the last chat first. */
static void
take_back (Run *run)
{
  import_pipe_stop (run->pipe);
  const GArray *batches = import_pipe_batches (run->pipe);

  for (guint i = batches->len; i-- > 0;)
    import_withdraw (run->writer, run->workspace, g_array_index (batches, gint64, i), NULL);
}

static void
warn_of_left_out (Run *run)
{
  guint n = import_count_left_out (run->input, run->format);

  if (n > 0 && run->chat != NULL)
    import_result_warn (run->chat->result, ngettext ("%u other chat in the zip file was not read: unpack the file and import that one, too.",
                                                     "%u other chats in the zip file were not read: unpack the file and import each of them.", n), n);
}

static gboolean
read_chats (Run *run, GError **error)
{
  g_autoptr (HearthZone) zone = run->options->zone != NULL ? hearth_zone_new (run->options->zone, error) : hearth_zone_ref (run->zone);
  if (zone == NULL)
    return FALSE;
  HearthReadOptions reading = { run->input, zone, run->options->date_order, run->cancellable };
  HearthSink sink = { chat_begin, take_listed, take_record, take_progress, run, take_warning };
  const HearthChatInfo unnamed = { NULL };
  gboolean skip;

  /* While the file is surveyed there is nothing to write yet, and a core to spare. */
  run->hasher = g_thread_new ("hearth-hash", hash_thread, run);
  if (run->format->survey != NULL && !run->format->survey (&reading, &run->survey, error))
    return FALSE;
  if (!run->format->read (&reading, &run->survey, &sink, error))
    return FALSE;
  if (run->n_chats == 0 && run->early != NULL && !chat_begin (run, &unnamed, &skip, error))
    return FALSE;
  warn_of_left_out (run);
  if (!end_chat (run, error))
    return FALSE;
  if (run->n_chats > 0 || run->results->len > 0)
    return TRUE;
  g_autofree char *name = dup_file_name (run);
  if (run->options->chat != NULL)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("“%1$s” holds no chat “%2$s”: check the name."), name, run->options->chat);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("“%s” holds no chat: export it again. Nothing was changed."), name);
  return FALSE;
}

static void
run_clear (Run *run)
{
  join_hasher (run);
  g_clear_pointer (&run->pipe, import_pipe_free);
  g_clear_pointer (&run->chat, import_chat_free);
  hearth_survey_clear (&run->survey);
  g_clear_pointer (&run->zone, hearth_zone_unref);
  g_clear_pointer (&run->input, hearth_input_unref);
  g_clear_pointer (&run->early, g_array_unref);
  g_clear_pointer (&run->results, g_ptr_array_unref);
  g_clear_pointer (&run->groups, g_hash_table_unref);
  g_clear_pointer (&run->workspace, g_free);
  g_clear_pointer (&run->memory, import_memory_free);
  g_clear_pointer (&run->sha256, g_free);
}

static gboolean
choose_format (Run *run, GError **error)
{
  const char *id = run->options->format;

  run->format = id != NULL ? hearth_format_by_id (id) : hearth_format_sniff (run->input, error);
  if (run->format == NULL && id == NULL && hearth_table_input_like (run->input))
    {
      g_clear_error (error);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                   _("“%s” is a table, but its columns have no names that Hearth knows: say what kind of table it is (--format roster, orders …)."),
                   hearth_input_name (run->input));
    }
  if (run->format == NULL && id != NULL)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 _("“%s” is not a format that Hearth knows: leave it out and the file is recognised by its content."), id);
  return run->format != NULL;
}

static GPtrArray *
run_chats (Run *run, GError **error)
{
  run->input = run->options->input != NULL ? hearth_input_ref (run->options->input) : hearth_import_open_input (run->options->path, error);
  if (run->input == NULL || !choose_format (run, error))
    return NULL;
  run->pipe = import_pipe_new (run->writer);
  if (read_chats (run, error))
    return g_steal_pointer (&run->results);
  join_hasher (run);
  take_back (run);
  return NULL;
}

/**
 * hearth_import_run:
 *
 * See the header. Returns: (transfer full) (element-type HearthImportResult): NULL with @error set; the workspace is
 * then as it was
 */
GPtrArray *
hearth_import_run (const HearthImportOptions *options, const HearthImportWriter *writer, HearthImportProgress progress,
                   gpointer progress_data, GCancellable *cancellable, GError **error)
{
  Run run = {
    .options = options,
    .writer = writer,
    .results = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_result_free),
    .groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .progress = progress,
    .progress_data = progress_data,
    .cancellable = cancellable,
  };
  GPtrArray *results = NULL;

  g_return_val_if_fail ((options->path != NULL || options->input != NULL) && (options->group != NULL || options->all_chats), NULL);
  if (writer->write (writer->data, read_workspace, &run, error))
    {
      int lock = import_lock (run.workspace);
      results = import_is_table (options)
                  ? import_table_run (options, writer, run.workspace, run.zone, progress, progress_data, cancellable, error)
                  : run_chats (&run, error);
      import_unlock (lock);
    }
  run_clear (&run);
  return results;
}

gboolean
import_write_direct (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  HearthDb *db = data;

  if (!hearth_db_begin (db, error))
    return FALSE;
  if (func (db, func_data, error))
    return hearth_db_commit (db, error);
  hearth_db_rollback (db);
  return FALSE;
}

/** hearth_import_run_db: see the header. */
GPtrArray *
hearth_import_run_db (HearthDb *db, const HearthImportOptions *options, HearthImportProgress progress, gpointer progress_data,
                      GCancellable *cancellable, GError **error)
{
  HearthImportWriter writer = { import_write_direct, db };

  return hearth_import_run (options, &writer, progress, progress_data, cancellable, error);
}
