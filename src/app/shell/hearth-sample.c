/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making the sample shop. Public functions: main thread; the work runs in a thread of its own. */
#include "config.h"

#include "hearth-sample.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hearth-demo.h"
#include "hearth-error.h"
#include "hearth-settings.h"
#include "hearth-workspace.h"

/* Percent steps: more would only keep the main loop busy. */
#define STEPS 100

typedef struct
{
  char *path;
  HearthSampleProgress progress;
  gpointer progress_data;
  int step;                     /* last one told */
} Job;

/* A step on its way to the main context. */
typedef struct
{
  Job *job;
  GTask *task;                  /* keeps the job */
  double share;
} Step;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_free (job);
}

static gboolean
tell_cb (gpointer data)
{
  Step *step = data;

  if (!g_task_get_completed (step->task))
    step->job->progress (step->job->progress_data, step->share);
  return G_SOURCE_REMOVE;
}

static void
step_free (Step *step)
{
  g_object_unref (step->task);
  g_free (step);
}

static void
progress_cb (gpointer data, double share)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);
  int now = (int) (share * STEPS);

  if (now <= job->step)
    return;
  job->step = now;
  Step *step = g_new0 (Step, 1);
  step->job = job;
  step->task = g_object_ref (task);
  step->share = share;
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_cb, step, (GDestroyNotify) step_free);
}

static gboolean
make (GTask *task, const char *path, GCancellable *cancellable, GError **error)
{
  HearthDemoOptions options = { .until = HEARTH_DAY_NONE };
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_CREATE, error);
  return db != NULL && hearth_settings_set (db, "zone", HEARTH_DEMO_ZONE, error)
         && hearth_demo_fill (db, &options, progress_cb, task, cancellable, error);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *part = g_strconcat (job->path, ".part", NULL);
  g_autoptr (GError) error = NULL;

  /* Under another name first: a sample that was cut short is not taken for a whole one. */
  hearth_workspace_remove (part);
  if (make (task, part, cancellable, &error) && g_rename (part, job->path) != 0)
    g_set_error (&error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The sample shop cannot be written: %s."), g_strerror (errno));
  /* What the import kept beside it goes too. */
  hearth_workspace_remove (part);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/** hearth_sample_make_async: @path: of the file to be made; see the header. */
void
hearth_sample_make_async (const char *path, HearthSampleProgress progress, gpointer progress_data, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, make_thread);
}

/** hearth_sample_make_finish: Returns: FALSE with @error set; nothing is left of the file then. */
gboolean
hearth_sample_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
