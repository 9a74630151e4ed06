/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and texts that wait for the import assistant. Main thread. */
#include "config.h"

#include "hearth-import-queue.h"

#include <glib/gi18n-lib.h>

/** hearth_import_queue_init: @queue: (out): an empty one. */
void
hearth_import_queue_init (HearthImportQueue *queue)
{
  queue->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_draft_free);
  queue->n_taken = 0;
}

/** hearth_import_queue_clear: frees what @queue holds; twice does no harm. */
void
hearth_import_queue_clear (HearthImportQueue *queue)
{
  g_clear_pointer (&queue->drafts, g_ptr_array_unref);
}

/** hearth_import_queue_first: Returns: (transfer none) (nullable): what is being worked on. */
HearthImportDraft *
hearth_import_queue_first (const HearthImportQueue *queue)
{
  return queue->drafts != NULL && queue->drafts->len > 0 ? g_ptr_array_index (queue->drafts, 0) : NULL;
}

/** hearth_import_queue_behind: Returns: how many wait behind the first. */
guint
hearth_import_queue_behind (const HearthImportQueue *queue)
{
  return queue->drafts->len > 0 ? queue->drafts->len - 1 : 0;
}

/** hearth_import_queue_add: @draft: (transfer full): to wait at the end; in an empty queue a new round begins. */
void
hearth_import_queue_add (HearthImportQueue *queue, HearthImportDraft *draft)
{
  if (queue->drafts->len == 0)
    queue->n_taken = 0;
  g_ptr_array_add (queue->drafts, draft);
  queue->n_taken++;
}

/** hearth_import_queue_drop: the first is through. */
void
hearth_import_queue_drop (HearthImportQueue *queue)
{
  if (queue->drafts->len > 0)
    g_ptr_array_remove_index (queue->drafts, 0);
}

/** hearth_import_queue_replace: @draft: (transfer full): in the place of the first. */
void
hearth_import_queue_replace (HearthImportQueue *queue, HearthImportDraft *draft)
{
  g_return_if_fail (queue->drafts->len > 0);
  hearth_import_draft_free (g_ptr_array_index (queue->drafts, 0));
  g_ptr_array_index (queue->drafts, 0) = draft;
}

/** hearth_import_queue_unfold: @paths: (element-type filename): files in the place of the first, the folder they are in. */
void
hearth_import_queue_unfold (HearthImportQueue *queue, const GPtrArray *paths)
{
  hearth_import_queue_drop (queue);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_insert (queue->drafts, i, hearth_import_draft_new (g_ptr_array_index (paths, i)));
  queue->n_taken += paths->len - 1;
}

/** hearth_import_queue_dup_place: Returns: (transfer full): "File 2 of 5", of the first. */
char *
hearth_import_queue_dup_place (const HearthImportQueue *queue)
{
  return g_strdup_printf (_("File %1$u of %2$u"), queue->n_taken - queue->drafts->len + 1, queue->n_taken);
}
