/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at a file: which chats or table it holds, then a run that leaves no trace. Main thread; the work is done in
 * threads of the import and of the store. */
#include "config.h"

#include "hearth-import-look.h"

#include <glib/gi18n-lib.h>

#include "hearth-import-whole.h"

typedef struct
{
  HearthStore *store;
  HearthImportLook *look;
  HearthImportProgress progress;
  gpointer progress_data;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->store);
  g_clear_pointer (&job->look, hearth_import_look_free);
  g_free (job);
}

/** hearth_import_look_free: @look: (nullable): */
void
hearth_import_look_free (HearthImportLook *look)
{
  if (look == NULL)
    return;
  hearth_import_draft_free (look->draft);
  g_clear_pointer (&look->results, g_ptr_array_unref);
  g_clear_pointer (&look->whole, hearth_import_result_free);
  g_clear_pointer (&look->table, hearth_table_preview_free);
  g_free (look);
}

static void
return_look (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&job->look), (GDestroyNotify) hearth_import_look_free);
}

static gpointer
preview_table (HearthDb *db, gpointer draft, GCancellable *cancellable, GError **error)
{
  HearthImportOptions options = hearth_import_draft_options (draft, TRUE);
  g_autofree char *known = ((HearthImportDraft *) draft)->answered ? NULL : hearth_import_known_group (db, options.path);

  if (known != NULL)
    options.group = known;
  return hearth_table_preview (db, &options, cancellable, error);
}

static void
table_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  HearthImportLook *look = ((Job *) g_task_get_task_data (task))->look;
  GError *error = NULL;

  look->table = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);
  if (look->table == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  look->results = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_result_free);
  if (look->table->result != NULL && !look->draft->answered)
    hearth_import_draft_set_group (look->draft, look->table->result->group);
  if (look->table->result != NULL)
    g_ptr_array_add (look->results, g_steal_pointer (&look->table->result));
  hearth_import_draft_set_missing (look->draft, look->table->missing);
  return_look (task);
}

static void
chats_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  HearthImportLook *look = ((Job *) g_task_get_task_data (task))->look;
  GError *error = NULL;

  look->results = hearth_import_run_finish (HEARTH_STORE (source), answer, &error);
  if (look->results != NULL && look->results->len == 0)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("No message could be read in the file: check that it is a whole export."));
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (look->results->len > 1)
    look->whole = hearth_import_whole_new (look->results);
  return_look (task);
}

static void
run_dry (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  HearthImportOptions options = hearth_import_draft_options (job->look->draft, TRUE);

  if (job->look->draft->table)
    hearth_store_read (job->store, preview_table, hearth_import_draft_copy (job->look->draft), (GDestroyNotify) hearth_import_draft_free,
                       (GDestroyNotify) hearth_table_preview_free, g_task_get_cancellable (task), table_cb, g_object_ref (task));
  else
    hearth_import_run_async (job->store, &options, job->progress, job->progress_data, g_task_get_cancellable (task), chats_cb,
                             g_object_ref (task));
}

static void
found_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  HearthImportLook *look = ((Job *) g_task_get_task_data (task))->look;

  look->draft = hearth_import_draft_look_finish (answer);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (look->draft->files != NULL)
    return_look (task);
  else
    run_dry (task);
}

/** hearth_import_look_async: see the header. */
void
hearth_import_look_async (HearthStore *store, const HearthImportDraft *draft, gboolean answered, HearthImportProgress progress,
                          gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (store);
  job->look = g_new0 (HearthImportLook, 1);
  job->progress = progress;
  job->progress_data = progress_data;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (answered)
    {
      job->look->draft = hearth_import_draft_copy (draft);
      run_dry (task);
    }
  else
    hearth_import_draft_look_async (draft, cancellable, found_cb, g_steal_pointer (&task));
}

/** hearth_import_look_finish: Returns: (transfer full) (nullable): NULL with @error, when cancelled too. */
HearthImportLook *
hearth_import_look_finish (GAsyncResult *answer, GError **error)
{
  return g_task_propagate_pointer (G_TASK (answer), error);
}

/** hearth_import_look_result: see the header. */
const HearthImportResult *
hearth_import_look_result (const HearthImportLook *look)
{
  if (look->whole != NULL)
    return look->whole;
  return look->results->len > 0 ? g_ptr_array_index (look->results, 0) : NULL;
}
