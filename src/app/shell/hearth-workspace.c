/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where workspaces lie, and opening one. Main thread; the opening itself runs in a thread of its own. */
#include "config.h"

#include "hearth-workspace.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>

#include "hearth-error.h"
#include "hearth-import.h"
#include "hearth-settings.h"

typedef struct
{
  char *path;
  gboolean create;
} OpenJob;

static void
open_job_free (OpenJob *job)
{
  g_free (job->path);
  g_free (job);
}

static char *
data_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "hearth", name, NULL);
}

static gboolean
make_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  int code = errno;
  g_autofree char *name = g_filename_display_name (folder);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The folder “%s” cannot be made: %s."), name, g_strerror (code));
  return FALSE;
}

/* A new workspace lives in the zone of the computer it was made on. */
static gboolean
make_new (const char *path, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_zone_new_local ();

  if (!make_folder_of (path, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_CREATE, error);
  return db != NULL && hearth_settings_set (db, "zone", hearth_zone_name (zone), error);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OpenJob *job = data;
  g_autoptr (GError) error = NULL;
  HearthStore *store = NULL;

  if (!job->create || g_file_test (job->path, G_FILE_TEST_EXISTS) || make_new (job->path, &error))
    store = hearth_store_open (job->path, FALSE, &error);
  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/** hearth_workspace_default_path: Returns: (transfer full): of the workspace made on first start. */
char *
hearth_workspace_default_path (void)
{
  return data_path ("workspace.hearth");
}

/** hearth_workspace_sample_path: Returns: (transfer full): of the sample shop's own file. */
char *
hearth_workspace_sample_path (void)
{
  return data_path ("sample.hearth");
}

/** hearth_workspace_is_sample: @path: (nullable): of a workspace. */
gboolean
hearth_workspace_is_sample (const char *path)
{
  g_autofree char *sample = hearth_workspace_sample_path ();

  return g_strcmp0 (path, sample) == 0;
}

/**
 * hearth_workspace_open_async:
 * @create: make the file and its folder when it is not there
 *
 * Opens a workspace in a thread of its own: a migration may take a while.
 */
void
hearth_workspace_open_async (const char *path, gboolean create, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  OpenJob *job = g_new0 (OpenJob, 1);

  job->path = g_strdup (path);
  job->create = create;
  g_task_set_task_data (task, job, (GDestroyNotify) open_job_free);
  g_task_run_in_thread (task, open_thread);
}

/** hearth_workspace_open_finish: Returns: (transfer full) (nullable): NULL with @error as of hearth_store_open(). */
HearthStore *
hearth_workspace_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/** hearth_workspace_remove: deletes the file of a workspace that is not open, and what SQLite kept beside it. */
void
hearth_workspace_remove (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal", "-import" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);
      g_unlink (name);
    }
}

/** hearth_workspace_read_empty: whether there is no group, post or task yet. */
gpointer
hearth_workspace_read_empty (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 things = hearth_db_int (db, 1, "SELECT (SELECT count(*) FROM groups) + (SELECT count(*) FROM posts)"
                                        " + (SELECT count(*) FROM tasks)", NULL);

  return GINT_TO_POINTER (things == 0);
}

/** hearth_workspace_read_damaged: whether a file that could be opened is damaged further in. */
gpointer
hearth_workspace_read_damaged (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *verdict = hearth_db_dup_text (db, "PRAGMA quick_check(1)", NULL);

  return GINT_TO_POINTER (verdict != NULL && !g_str_equal (verdict, "ok"));
}

/** hearth_workspace_recover_step: one that fails is tried again next time; its rows are in no figure meanwhile. */
gboolean
hearth_workspace_recover_step (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_import_recover (db, NULL);
  return FALSE;
}
