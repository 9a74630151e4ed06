/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups of an open workspace. Main thread; copying runs in a thread of its own, restoring on the writer. */
#include "config.h"

#include "hearth-backup-job.h"

#include "hearth-backup-policy.h"
#include "hearth-clock.h"

/* After the start the owner comes first. */
#define FIRST_LOOK_SECONDS 20
#define LOOK_SECONDS 3600

struct _HearthBackupJob
{
  GObject parent_instance;

  HearthStore *store;
  guint source;
};

/* A copy under way. */
typedef struct
{
  HearthStore *store;
  char *path;
  HearthDay today;
} Copy;

G_DEFINE_FINAL_TYPE (HearthBackupJob, hearth_backup_job, G_TYPE_OBJECT)

static void
copy_free (Copy *copy)
{
  g_clear_object (&copy->store);
  g_free (copy->path);
  g_free (copy);
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Copy *copy = data;
  GError *error = NULL;

  if (hearth_backup_make (copy->path, copy->today, cancellable, &error))
    {
      hearth_store_emit_changed (copy->store, HEARTH_CHANGED_SETTINGS);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/**
 * hearth_backup_now_async:
 *
 * Writes today's backup, in the place of one that is there.
 */
void
hearth_backup_now_async (HearthStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Copy *copy = g_new0 (Copy, 1);

  copy->store = g_object_ref (store);
  copy->path = g_strdup (hearth_store_path (store));
  copy->today = hearth_zone_day (hearth_store_zone (store), hearth_clock_now ());
  g_task_set_task_data (task, copy, (GDestroyNotify) copy_free);
  g_task_run_in_thread (task, copy_thread);
}

/** hearth_backup_now_finish: Returns: FALSE with @error set. */
gboolean
hearth_backup_now_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
restore_step (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_backup_restore (db, data, cancellable, error);
  return FALSE;
}

static void
restored_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (hearth_store_run_finish (HEARTH_STORE (source), answer, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/** hearth_backup_restore_async: @path: of a backup; what is there now is kept beside the workspace. */
void
hearth_backup_restore_async (HearthStore *store, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  hearth_store_run (store, HEARTH_CHANGED_ALL, restore_step, g_strdup (path), g_free, NULL, restored_cb, task);
}

/** hearth_backup_restore_finish: Returns: FALSE with @error set; the workspace is then as it was. */
gboolean
hearth_backup_restore_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
daily_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* The sidebar says how old the last one is; the preferences show why when the owner tries. */
  if (!hearth_backup_now_finish (answer, &error))
    g_message ("Daily backup: %s", error->message);
}

static gboolean
look_cb (gpointer data)
{
  HearthBackupJob *self = data;
  HearthDay today = hearth_zone_day (hearth_store_zone (self->store), hearth_clock_now ());
  g_autofree char *path = hearth_backup_path (hearth_store_path (self->store), today);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    hearth_backup_now_async (self->store, daily_cb, NULL);
  self->source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  return G_SOURCE_REMOVE;
}

static void
hearth_backup_job_dispose (GObject *object)
{
  hearth_backup_job_stop (HEARTH_BACKUP_JOB (object));
  G_OBJECT_CLASS (hearth_backup_job_parent_class)->dispose (object);
}

static void
hearth_backup_job_class_init (HearthBackupJobClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_backup_job_dispose;
}

static void
hearth_backup_job_init (HearthBackupJob *self)
{
}

/** hearth_backup_job_new: Returns: (transfer full): backs @store up once a day until it is stopped. */
HearthBackupJob *
hearth_backup_job_new (HearthStore *store)
{
  HearthBackupJob *self = g_object_new (HEARTH_TYPE_BACKUP_JOB, NULL);

  self->store = g_object_ref (store);
  self->source = g_timeout_add_seconds (FIRST_LOOK_SECONDS, look_cb, self);
  return self;
}

/** hearth_backup_job_stop: before the store is closed. */
void
hearth_backup_job_stop (HearthBackupJob *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->store);
}
