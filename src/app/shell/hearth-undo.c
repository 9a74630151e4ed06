/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to take one action back: any function, or one on the store's writer thread. Main thread. */
#include "config.h"

#include "hearth-undo.h"

struct _HearthUndo
{
  HearthUndoFunc func;
  gpointer data;
  GDestroyNotify data_free;
};

/* An undo that writes to the store it was made with. */
typedef struct
{
  HearthStore *store;
  guint what;
  HearthStoreFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Write;

static void
write_free (Write *write)
{
  if (write->data_free != NULL && write->data != NULL)
    write->data_free (write->data);
  g_clear_object (&write->store);
  g_free (write);
}

static void
write_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthWindow) window = data;
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (error != NULL)
    hearth_window_toast (window, error->message);
}

static void
run_write (HearthWindow *window, gpointer data)
{
  Write *write = data;

  hearth_store_write (write->store, write->what, write->func, g_steal_pointer (&write->data), write->data_free, NULL, NULL,
                      write_cb, g_object_ref (window));
}

/** hearth_undo_new: @data: (nullable): freed with @data_free when it was run or is forgotten. */
HearthUndo *
hearth_undo_new (HearthUndoFunc func, gpointer data, GDestroyNotify data_free)
{
  HearthUndo *undo = g_new0 (HearthUndo, 1);

  undo->func = func;
  undo->data = data;
  undo->data_free = data_free;
  return undo;
}

/**
 * hearth_undo_new_write:
 * @what: HearthChanged bits told afterwards
 * @func: runs on @store's writer thread in one transaction; must return nothing that is to be freed
 */
HearthUndo *
hearth_undo_new_write (HearthStore *store, guint what, HearthStoreFunc func, gpointer data, GDestroyNotify data_free)
{
  Write *write = g_new0 (Write, 1);

  write->store = g_object_ref (store);
  write->what = what;
  write->func = func;
  write->data = data;
  write->data_free = data_free;
  return hearth_undo_new (run_write, write, (GDestroyNotify) write_free);
}

/** hearth_undo_free: @undo: (nullable): */
void
hearth_undo_free (HearthUndo *undo)
{
  if (undo == NULL)
    return;
  if (undo->data_free != NULL && undo->data != NULL)
    undo->data_free (undo->data);
  g_free (undo);
}

/** hearth_undo_run: takes the action back; at most once for one @undo, which the caller frees then. */
void
hearth_undo_run (HearthUndo *undo, HearthWindow *window)
{
  undo->func (window, undo->data);
}
