/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open workspace for a program with a main loop. Public functions: main thread. Jobs run on the writer thread, first
 * come first served, or on one of two reader threads. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hearth-file-guard.h"
#include "hearth-settings.h"
#include "hearth-store-worker.h"

#define N_READERS 2

struct _HearthStore
{
  GObject parent_instance;

  char *path;
  HearthZone *zone;
  HearthZone *next_zone;       /* atomic: read by a worker, taken over when the change is told */
  StoreWorker writer;
  StoreWorker readers[N_READERS];
  HearthFileGuard *guard;
  GAsyncQueue *read_queue;
  GAsyncQueue *write_queue;
  gboolean closed;             /* under the lock of write_queue: nobody may wait for the writer any more */
  gint pending;                /* atomic: HearthChanged bits not told yet */
  GMainContext *context;
};

G_DEFINE_FINAL_TYPE (HearthStore, hearth_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
tell_changed_cb (gpointer data)
{
  HearthStore *self = data;
  guint what = g_atomic_int_and ((guint *) &self->pending, 0);

  HearthZone *zone = g_atomic_pointer_exchange (&self->next_zone, NULL);

  if (zone != NULL)
    {
      hearth_zone_unref (self->zone);
      self->zone = zone;
    }
  if (what != 0)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0, what);
  return G_SOURCE_REMOVE;
}

/**
 * hearth_store_emit_changed:
 * @what: HearthChanged bits
 *
 * Tells listeners in the main context, once for all calls made before it gets there. Any thread.
 */
void
hearth_store_emit_changed (HearthStore *self, guint what)
{
  guint before = g_atomic_int_or ((guint *) &self->pending, what);

  if (before == 0 && what != 0)
    store_attach_idle (self->context, tell_changed_cb, g_object_ref (self), g_object_unref);
}

static void
hearth_store_finalize (GObject *object)
{
  HearthStore *self = HEARTH_STORE (object);

  hearth_store_close (self);
  g_clear_pointer (&self->read_queue, g_async_queue_unref);
  g_clear_pointer (&self->write_queue, g_async_queue_unref);
  g_clear_pointer (&self->zone, hearth_zone_unref);
  g_clear_pointer (&self->next_zone, hearth_zone_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (hearth_store_parent_class)->finalize (object);
}

static void
hearth_store_class_init (HearthStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_store_finalize;

  /**
   * HearthStore::changed:
   * @what: HearthChanged bits
   *
   * In the main context, after writes have been committed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hearth_store_init (HearthStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->read_queue = g_async_queue_new ();
  self->write_queue = g_async_queue_new ();
}

/**
 * hearth_store_open:
 * @create: make the file when it is not there
 *
 * Opens the connections (a few milliseconds, more when a migration runs) and starts the threads.
 *
 * Returns: (transfer full) (nullable): NULL with @error as of hearth_db_open()
 */
HearthStore *
hearth_store_open (const char *path, gboolean create, GError **error)
{
  g_autoptr (HearthDb) writer = hearth_db_open (path, create ? HEARTH_DB_CREATE : HEARTH_DB_WRITE, error);
  if (writer == NULL)
    return NULL;
  g_autoptr (HearthZone) zone = hearth_settings_zone (writer, error);
  if (zone == NULL)
    return NULL;

  g_autoptr (HearthStore) self = g_object_new (HEARTH_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->zone = g_steal_pointer (&zone);
  for (guint i = 0; i < N_READERS; i++)
    {
      HearthDb *reader = hearth_db_open (path, HEARTH_DB_READ, error);
      if (reader == NULL)
        return NULL;
      store_worker_start (&self->readers[i], self, reader, self->read_queue, FALSE, "hearth-reader");
    }
  self->guard = hearth_file_guard_new (path);
  store_worker_start (&self->writer, self, g_steal_pointer (&writer), self->write_queue, TRUE, "hearth-writer");
  return g_steal_pointer (&self);
}

/* Reads the zone after a change of settings; the main thread takes it over with the signal. On a worker. */
void
store_reread_zone (HearthStore *store, HearthDb *db)
{
  HearthZone *zone = hearth_settings_zone (db, NULL);

  if (zone != NULL)
    zone = g_atomic_pointer_exchange (&store->next_zone, zone);
  g_clear_pointer (&zone, hearth_zone_unref);
}

/* Where callbacks and signals come. Any thread. */
GMainContext *
store_main_context (HearthStore *store)
{
  return store->context;
}

/** hearth_store_path: Returns: (transfer none): of the workspace file. */
const char *
hearth_store_path (HearthStore *self)
{
  return self->path;
}

/** hearth_store_zone: Returns: (transfer none): the workspace's zone, as of the last change told. */
HearthZone *
hearth_store_zone (HearthStore *self)
{
  return self->zone;
}

/**
 * hearth_store_close:
 *
 * Waits for what is queued, then closes the connections. The store can do nothing afterwards; a thread that still writes
 * by hearth_store_write_wait() is told so, and hearth_store_run() ends as cancelled between two steps.
 */
void
hearth_store_close (HearthStore *self)
{
  g_async_queue_lock (self->write_queue);
  self->closed = TRUE;
  g_async_queue_unlock (self->write_queue);
  store_worker_stop (&self->writer);
  for (guint i = 0; i < N_READERS; i++)
    store_worker_stop (&self->readers[i]);
  store_worker_join (&self->writer);
  for (guint i = 0; i < N_READERS; i++)
    store_worker_join (&self->readers[i]);
  hearth_file_guard_release (self->guard);
  for (guint i = 0; i < N_READERS; i++)
    store_worker_clear (&self->readers[i]);
  store_worker_clear (&self->writer);
  g_clear_pointer (&self->guard, hearth_file_guard_free);
}

static StoreJob *
new_job (HearthStore *self, StoreJobType type, guint what, gpointer data, GDestroyNotify data_free, GCancellable *cancellable,
         GAsyncReadyCallback callback, gpointer user_data)
{
  StoreJob *job = g_new0 (StoreJob, 1);

  job->type = type;
  job->task = g_task_new (self, cancellable, callback, user_data);
  /* A result that is there is given: what was committed must not be reported as cancelled. */
  g_task_set_check_cancellable (job->task, FALSE);
  job->data = data;
  job->data_free = data_free;
  job->what = what;
  return job;
}

static void
call (HearthStore *self, GAsyncQueue *queue, guint what, HearthStoreFunc func, gpointer data, GDestroyNotify data_free,
      GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  StoreJob *job = new_job (self, JOB_CALL, what, data, data_free, cancellable, callback, user_data);

  job->func = func;
  job->result_free = result_free;
  g_async_queue_push (queue, job);
}

/** hearth_store_read: see the header; runs on a reader thread in one read transaction. */
void
hearth_store_read (HearthStore *self, HearthStoreFunc func, gpointer data, GDestroyNotify data_free,
                   GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_STORE (self) && self->writer.thread != NULL);
  call (self, self->read_queue, 0, func, data, data_free, result_free, cancellable, callback, user_data);
}

/** hearth_store_read_finish: Returns: (transfer full) (nullable): what the function returned; NULL with @error set. */
gpointer
hearth_store_read_finish (HearthStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** hearth_store_write: see the header; runs on the writer thread in one transaction. */
void
hearth_store_write (HearthStore *self, guint what, HearthStoreFunc func, gpointer data, GDestroyNotify data_free,
                    GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_STORE (self) && self->writer.thread != NULL);
  call (self, self->write_queue, what, func, data, data_free, result_free, cancellable, callback, user_data);
}

/** hearth_store_write_finish: as hearth_store_read_finish(). */
gpointer
hearth_store_write_finish (HearthStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** hearth_store_run: see the header; edits that wait get their turn between the steps. */
void
hearth_store_run (HearthStore *self, guint what, HearthStoreStep step, gpointer data, GDestroyNotify data_free,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HEARTH_IS_STORE (self) && self->writer.thread != NULL);
  StoreJob *job = new_job (self, JOB_STEP, what, data, data_free, cancellable, callback, user_data);

  job->step = step;
  g_async_queue_push (self->write_queue, job);
}

/** hearth_store_run_finish: Returns: FALSE with @error set when the last step failed. */
gboolean
hearth_store_run_finish (HearthStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What is pushed while the store is open is run: its end comes behind it in the queue. */
static gboolean
push_unless_closed (HearthStore *self, StoreJob *job)
{
  g_async_queue_lock (self->write_queue);
  gboolean open = !self->closed;

  if (open)
    g_async_queue_push_unlocked (self->write_queue, job);
  g_async_queue_unlock (self->write_queue);
  return open;
}

/** hearth_store_write_wait: see the header. */
gboolean
hearth_store_write_wait (HearthStore *self, HearthStoreFunc func, gpointer data, GError **error)
{
  StoreWaiter waiter = { 0 };
  StoreJob *job = g_new0 (StoreJob, 1);

  job->type = JOB_WAIT;
  job->waiter = &waiter;
  job->func = func;
  job->data = data;
  g_mutex_init (&waiter.lock);
  g_cond_init (&waiter.done_cond);
  if (!push_unless_closed (self, job))
    {
      g_free (job);
      waiter.error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, _("The workspace has been closed meanwhile"));
      waiter.done = TRUE;
    }
  g_mutex_lock (&waiter.lock);
  while (!waiter.done)
    g_cond_wait (&waiter.done_cond, &waiter.lock);
  g_mutex_unlock (&waiter.lock);
  g_mutex_clear (&waiter.lock);
  g_cond_clear (&waiter.done_cond);
  if (waiter.error == NULL)
    return TRUE;
  g_propagate_error (error, waiter.error);
  return FALSE;
}
