/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open workspace for a program with a main loop. Public functions: main thread. Jobs run on the writer thread, first
 * come first served, or on one of two reader threads. */
#include "config.h"

#include "hearth-settings.h"
#include "hearth-store.h"

#define N_READERS 2

typedef enum
{
  JOB_CALL,
  JOB_STEP,
  JOB_WAIT,
  JOB_STOP,
} JobType;

/* Where the caller of hearth_store_write_wait() waits. */
typedef struct
{
  GMutex lock;
  GCond done_cond;
  gboolean done;
  GError *error;
} Waiter;

typedef struct
{
  JobType type;
  Waiter *waiter;              /* (unowned): on the stack of the one who waits */
  GTask *task;
  HearthStoreFunc func;
  HearthStoreStep step;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  guint what;                  /* HearthChanged told when it is done; 0 for reads */
} Job;

typedef struct
{
  HearthStore *store;          /* (unowned): joined before the store goes */
  HearthDb *db;
  GAsyncQueue *queue;
  gboolean writes;
  GThread *thread;
} Worker;

struct _HearthStore
{
  GObject parent_instance;

  char *path;
  HearthZone *zone;
  Worker writer;
  Worker readers[N_READERS];
  GAsyncQueue *read_queue;
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
nothing_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* Runs @func later in the main context, never at once on this thread (as g_main_context_invoke() may). */
static void
attach_idle (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

/* The task holds the store: its last reference must not fall on a worker, which could not join itself. */
static void
job_free (Job *job, HearthStore *store)
{
  if (job->data_free != NULL && job->data != NULL)
    job->data_free (job->data);
  if (job->task != NULL)
    attach_idle (store->context, nothing_cb, g_steal_pointer (&job->task), g_object_unref);
  g_free (job);
}

static void
run_call (Worker *worker, Job *job)
{
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  gpointer result = NULL;

  hearth_db_set_cancellable (worker->db, cancellable);
  gboolean ok = !g_cancellable_set_error_if_cancelled (cancellable, &error);
  if (ok && worker->writes)
    ok = hearth_db_begin (worker->db, &error);
  else if (ok)
    hearth_db_begin_read (worker->db);
  if (ok)
    {
      result = job->func (worker->db, job->data, cancellable, &error);
      ok = error == NULL;
    }
  hearth_db_set_cancellable (worker->db, NULL);
  if (ok && worker->writes)
    ok = hearth_db_commit (worker->db, &error);
  hearth_db_rollback (worker->db);

  if (ok && job->what != 0)
    hearth_store_emit_changed (worker->store, job->what);
  if (ok)
    g_task_return_pointer (job->task, result, job->result_free);
  else
    {
      if (result != NULL && job->result_free != NULL)
        job->result_free (result);
      g_task_return_error (job->task, g_steal_pointer (&error));
    }
}

static void
run_wait (Worker *worker, Job *job)
{
  GError *error = NULL;

  if (hearth_db_begin (worker->db, &error))
    {
      job->func (worker->db, job->data, NULL, &error);
      if (error == NULL)
        hearth_db_commit (worker->db, &error);
      hearth_db_rollback (worker->db);
    }
  g_mutex_lock (&job->waiter->lock);
  job->waiter->error = error;
  job->waiter->done = TRUE;
  g_cond_signal (&job->waiter->done_cond);
  g_mutex_unlock (&job->waiter->lock);
}

/* Returns: TRUE when the job wants to go on, behind what is waiting */
static gboolean
run_step (Worker *worker, Job *job)
{
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (job->step (worker->db, job->data, cancellable, &error))
    return TRUE;
  hearth_db_rollback (worker->db);
  hearth_store_emit_changed (worker->store, job->what);
  if (error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&error));
  else
    g_task_return_boolean (job->task, TRUE);
  return FALSE;
}

static gpointer
worker_thread (gpointer data)
{
  Worker *worker = data;

  for (;;)
    {
      Job *job = g_async_queue_pop (worker->queue);
      gboolean stop = job->type == JOB_STOP;

      if (job->type == JOB_STEP && run_step (worker, job))
        {
          g_async_queue_push (worker->queue, job);
          continue;
        }
      if (job->type == JOB_CALL)
        run_call (worker, job);
      if (job->type == JOB_WAIT)
        run_wait (worker, job);
      job_free (job, worker->store);
      if (stop)
        return NULL;
    }
}

static gboolean
tell_changed_cb (gpointer data)
{
  HearthStore *self = data;
  guint what = g_atomic_int_and ((guint *) &self->pending, 0);

  if (what & HEARTH_CHANGED_SETTINGS)
    {
      g_autoptr (HearthDb) db = hearth_db_open (self->path, HEARTH_DB_READ, NULL);
      HearthZone *zone = db != NULL ? hearth_settings_zone (db, NULL) : NULL;
      if (zone != NULL)
        {
          g_clear_pointer (&self->zone, hearth_zone_unref);
          self->zone = zone;
        }
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
    attach_idle (self->context, tell_changed_cb, g_object_ref (self), g_object_unref);
}

static void
start_worker (Worker *worker, HearthStore *store, HearthDb *db, GAsyncQueue *queue, gboolean writes, const char *name)
{
  worker->store = store;
  worker->db = db;
  worker->queue = g_async_queue_ref (queue);
  worker->writes = writes;
  worker->thread = g_thread_new (name, worker_thread, worker);
}

static void
stop_worker (Worker *worker)
{
  if (worker->thread == NULL)
    return;
  Job *stop = g_new0 (Job, 1);
  stop->type = JOB_STOP;
  g_async_queue_push (worker->queue, stop);
}

static void
join_worker (Worker *worker)
{
  if (worker->thread == NULL)
    return;
  g_thread_join (g_steal_pointer (&worker->thread));
  g_clear_pointer (&worker->db, hearth_db_close);
  g_clear_pointer (&worker->queue, g_async_queue_unref);
}

static void
hearth_store_finalize (GObject *object)
{
  HearthStore *self = HEARTH_STORE (object);

  hearth_store_close (self);
  g_clear_pointer (&self->read_queue, g_async_queue_unref);
  g_clear_pointer (&self->zone, hearth_zone_unref);
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
  g_autoptr (GAsyncQueue) write_queue = g_async_queue_new ();
  self->path = g_strdup (path);
  self->zone = g_steal_pointer (&zone);
  for (guint i = 0; i < N_READERS; i++)
    {
      HearthDb *reader = hearth_db_open (path, HEARTH_DB_READ, error);
      if (reader == NULL)
        return NULL;
      start_worker (&self->readers[i], self, reader, self->read_queue, FALSE, "hearth-reader");
    }
  start_worker (&self->writer, self, g_steal_pointer (&writer), write_queue, TRUE, "hearth-writer");
  return g_steal_pointer (&self);
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

/** hearth_store_close: waits for what is queued, then closes the connections. The store can do nothing afterwards. */
void
hearth_store_close (HearthStore *self)
{
  stop_worker (&self->writer);
  for (guint i = 0; i < N_READERS; i++)
    stop_worker (&self->readers[i]);
  join_worker (&self->writer);
  for (guint i = 0; i < N_READERS; i++)
    join_worker (&self->readers[i]);
}

static Job *
new_job (HearthStore *self, JobType type, guint what, gpointer data, GDestroyNotify data_free, GCancellable *cancellable,
         GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

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
  Job *job = new_job (self, JOB_CALL, what, data, data_free, cancellable, callback, user_data);

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
  call (self, self->writer.queue, what, func, data, data_free, result_free, cancellable, callback, user_data);
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
  Job *job = new_job (self, JOB_STEP, what, data, data_free, cancellable, callback, user_data);

  job->step = step;
  g_async_queue_push (self->writer.queue, job);
}

/** hearth_store_run_finish: Returns: FALSE with @error set when the last step failed. */
gboolean
hearth_store_run_finish (HearthStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/** hearth_store_write_wait: see the header. */
gboolean
hearth_store_write_wait (HearthStore *self, HearthStoreFunc func, gpointer data, GError **error)
{
  Waiter waiter = { 0 };
  Job *job = g_new0 (Job, 1);

  g_mutex_init (&waiter.lock);
  g_cond_init (&waiter.done_cond);
  job->type = JOB_WAIT;
  job->waiter = &waiter;
  job->func = func;
  job->data = data;
  g_async_queue_push (self->writer.queue, job);

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
