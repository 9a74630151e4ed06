/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threads of an open workspace: each has a connection and runs jobs from its queue, one after the other. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hearth-store-worker.h"

static gboolean
nothing_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* See the header. Any thread. */
void
store_attach_idle (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (source, func, data, destroy);
  g_source_attach (source, context);
}

/* The task holds the store: its last reference must not fall on a worker, which could not join itself. */
static void
job_free (StoreJob *job, HearthStore *store)
{
  if (job->data_free != NULL && job->data != NULL)
    job->data_free (job->data);
  if (job->task != NULL)
    store_attach_idle (store_main_context (store), nothing_cb, g_steal_pointer (&job->task), g_object_unref);
  g_free (job);
}

static void
tell (StoreWorker *worker, StoreJob *job)
{
  if (job->what & HEARTH_CHANGED_SETTINGS)
    store_reread_zone (worker->store, worker->db);
  hearth_store_emit_changed (worker->store, job->what);
}

static void
run_call (StoreWorker *worker, StoreJob *job)
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

  if (ok)
    tell (worker, job);
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
run_wait (StoreWorker *worker, StoreJob *job)
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
run_step (StoreWorker *worker, StoreJob *job)
{
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (job->step (worker->db, job->data, cancellable, &error))
    return TRUE;
  hearth_db_rollback (worker->db);
  tell (worker, job);
  if (error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&error));
  else
    g_task_return_boolean (job->task, TRUE);
  return FALSE;
}

static gpointer
worker_thread (gpointer data)
{
  StoreWorker *worker = data;

  for (;;)
    {
      StoreJob *job = g_async_queue_pop (worker->queue);
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

/* @queue: shared by the readers. @db: (transfer full). */
void
store_worker_start (StoreWorker *worker, HearthStore *store, HearthDb *db, GAsyncQueue *queue, gboolean writes, const char *name)
{
  worker->store = store;
  worker->db = db;
  worker->queue = g_async_queue_ref (queue);
  worker->writes = writes;
  worker->thread = g_thread_new (name, worker_thread, worker);
}

/* See the header. */
void
store_worker_stop (StoreWorker *worker)
{
  if (worker->thread == NULL)
    return;
  StoreJob *stop = g_new0 (StoreJob, 1);
  stop->type = JOB_STOP;
  g_async_queue_push (worker->queue, stop);
}

/* See the header. The thread must have been asked to stop. */
void
store_worker_join (StoreWorker *worker)
{
  if (worker->thread == NULL)
    return;
  g_thread_join (g_steal_pointer (&worker->thread));
}

/* Steps that queued themselves anew behind the end: whoever waits for them is told. */
static void
cancel_left (StoreWorker *worker)
{
  StoreJob *job;

  while ((job = g_async_queue_try_pop (worker->queue)) != NULL)
    {
      g_task_return_new_error (job->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("The workspace has been closed meanwhile"));
      job_free (job, worker->store);
    }
}

/* Closes what a joined worker used. */
void
store_worker_clear (StoreWorker *worker)
{
  if (worker->db != NULL && worker->writes)
    cancel_left (worker);
  g_clear_pointer (&worker->db, hearth_db_close);
  g_clear_pointer (&worker->queue, g_async_queue_unref);
}
