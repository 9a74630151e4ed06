/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import for the window: parsed in a thread of its own, written through the store's writer, so that edits get their
 * turn between the chunks; progress comes in the main context. Also the list of chats of a file. */
#include "config.h"

#include "hearth-import-private.h"

#define PROGRESS_INTERVAL_MS 100

typedef struct
{
  gint ref_count;              /* atomic */
  GMutex lock;
  guint64 bytes, total, records;
  gboolean news;
  HearthImportProgress progress;
  gpointer progress_data;
} Relay;

typedef struct
{
  HearthImportOptions options;
  Relay *relay;
  GSource *ticker;
} AsyncRun;

static void
relay_unref (Relay *relay)
{
  if (!g_atomic_int_dec_and_test (&relay->ref_count))
    return;
  g_mutex_clear (&relay->lock);
  g_free (relay);
}

static void
relay_progress (gpointer data, guint64 bytes, guint64 total, guint64 records)
{
  Relay *relay = data;

  g_mutex_lock (&relay->lock);
  relay->bytes = bytes;
  relay->total = total;
  relay->records = records;
  relay->news = TRUE;
  g_mutex_unlock (&relay->lock);
}

static gboolean
tick_cb (gpointer data)
{
  Relay *relay = data;

  g_mutex_lock (&relay->lock);
  gboolean news = relay->news;
  guint64 bytes = relay->bytes, total = relay->total, records = relay->records;
  relay->news = FALSE;
  g_mutex_unlock (&relay->lock);
  if (news)
    relay->progress (relay->progress_data, bytes, total, records);
  return G_SOURCE_CONTINUE;
}

static void
async_run_free (AsyncRun *run)
{
  HearthImportOptions *o = &run->options;
  const char *const texts[] = { o->path, o->group, o->chat, o->format, o->zone, o->self_name, o->tag };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free ((char *) texts[i]);
  g_clear_pointer (&o->input, hearth_input_unref);
  g_strfreev (o->map);
  if (run->ticker != NULL)
    g_source_unref (run->ticker);
  relay_unref (run->relay);
  g_free (run);
}

static gpointer
call_func (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *call = data;
  HearthImportCall func = (HearthImportCall) call[0];
  GError *failure = NULL;

  func (db, call[1], &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return NULL;
}

static gboolean
write_through_store (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  gpointer call[2] = { (gpointer) func, func_data };

  return hearth_store_write_wait (HEARTH_STORE (data), call_func, call, error);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  AsyncRun *run = data;
  GError *error = NULL;
  HearthImportWriter writer = { write_through_store, source };
  GPtrArray *results = hearth_import_run (&run->options, &writer, relay_progress, run->relay, cancellable, &error);

  if (!run->options.dry_run)
    hearth_store_emit_changed (HEARTH_STORE (source), HEARTH_CHANGED_ALL);
  if (results != NULL)
    g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static HearthImportOptions
copy_options (const HearthImportOptions *options)
{
  HearthImportOptions copy = *options;

  copy.path = g_strdup (options->path);
  copy.input = options->input != NULL ? hearth_input_ref (options->input) : NULL;
  copy.group = g_strdup (options->group);
  copy.chat = g_strdup (options->chat);
  copy.format = g_strdup (options->format);
  copy.zone = g_strdup (options->zone);
  copy.self_name = g_strdup (options->self_name);
  copy.map = g_strdupv (options->map);
  copy.tag = g_strdup (options->tag);
  return copy;
}

/** hearth_import_run_async: see the header. */
void
hearth_import_run_async (HearthStore *store, const HearthImportOptions *options, HearthImportProgress progress,
                         gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  AsyncRun *run = g_new0 (AsyncRun, 1);

  run->options = copy_options (options);
  run->relay = g_new0 (Relay, 1);
  run->relay->ref_count = 1;
  g_mutex_init (&run->relay->lock);
  if (progress != NULL)
    {
      run->relay->progress = progress;
      run->relay->progress_data = progress_data;
      g_atomic_int_inc (&run->relay->ref_count);
      run->ticker = g_timeout_source_new (PROGRESS_INTERVAL_MS);
      g_source_set_callback (run->ticker, tick_cb, run->relay, (GDestroyNotify) relay_unref);
      g_source_attach (run->ticker, g_main_context_get_thread_default ());
    }
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, (GDestroyNotify) async_run_free);
  g_task_run_in_thread (task, run_thread);
  g_object_unref (task);
}

/** hearth_import_run_finish: Returns: (transfer full) (element-type HearthImportResult): as hearth_import_run(). */
GPtrArray *
hearth_import_run_finish (HearthStore *store, GAsyncResult *result, GError **error)
{
  AsyncRun *run = g_task_get_task_data (G_TASK (result));

  if (run->ticker != NULL)
    g_source_destroy (run->ticker);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
undo_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HearthImportWriter writer = { write_through_store, source };
  gboolean ok = import_withdraw (&writer, hearth_store_path (HEARTH_STORE (source)), *(gint64 *) data, &error);

  hearth_store_emit_changed (HEARTH_STORE (source), HEARTH_CHANGED_ALL);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/** hearth_import_undo_async: see the header. */
void
hearth_import_undo_async (HearthStore *store, gint64 batch, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, NULL, callback, user_data);

  g_task_set_task_data (task, g_memdup2 (&batch, sizeof batch), g_free);
  g_task_run_in_thread (task, undo_thread);
}

/** hearth_import_undo_finish: Returns: FALSE with @error set as hearth_import_undo(). */
gboolean
hearth_import_undo_finish (HearthStore *store, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/** hearth_import_chat_free: */
void
hearth_import_chat_free (HearthImportChat *chat)
{
  g_free (chat->id);
  g_free (chat->name);
  g_free (chat);
}

static gboolean
note_chat (gpointer data, const HearthChatInfo *info, gboolean *skip, GError **error)
{
  HearthImportChat *chat = g_new0 (HearthImportChat, 1);

  chat->id = g_strdup (info->id);
  chat->name = g_strdup (info->name);
  g_ptr_array_add (data, chat);
  *skip = TRUE;
  return TRUE;
}

static gboolean
ignore_listed (gpointer data, const HearthListed *person, GError **error)
{
  return TRUE;
}

static gboolean
ignore_record (gpointer data, const HearthRecord *record, GError **error)
{
  return TRUE;
}

static gboolean
ignore_progress (gpointer data, guint64 bytes, guint64 total, GError **error)
{
  return TRUE;
}

/**
 * hearth_import_list_chats:
 * @format: (nullable): NULL: sniffed
 *
 * Reads the whole file for the names of its chats. Any thread but the main one.
 *
 * Returns: (transfer full) (element-type HearthImportChat): NULL with @error set
 */
GPtrArray *
hearth_import_list_chats (HearthInput *input, const char *format, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) chats = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_chat_free);
  const HearthFormat *reader = format != NULL ? hearth_format_by_id (format) : hearth_format_sniff (input, error);
  g_autoptr (HearthZone) zone = hearth_zone_new ("UTC", error);
  HearthReadOptions options = { input, zone, HEARTH_DATE_ORDER_NONE, cancellable };
  HearthSink sink = { note_chat, ignore_listed, ignore_record, ignore_progress, chats };
  g_auto (HearthSurvey) survey = { 0 };

  if (reader == NULL || zone == NULL || (reader->survey != NULL && !reader->survey (&options, &survey, error))
      || !reader->read (&options, &survey, &sink, error))
    return NULL;
  return g_steal_pointer (&chats);
}
