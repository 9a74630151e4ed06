/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking an import back from the window. Main thread; the work runs on the writer in short steps. */
#include "config.h"

#include "hearth-import-revert.h"

#include <glib/gi18n-lib.h>

#include "hearth-import.h"
#include "hearth-window.h"

typedef struct
{
  GtkWidget *widget;
  void (*undone) (gpointer widget);
} Undo;

static void
undone_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Undo *undo = data;
  g_autoptr (GError) error = NULL;
  HearthWindow *window = hearth_window_of (undo->widget);

  if (hearth_import_undo_finish (HEARTH_STORE (source), answer, &error))
    undo->undone (undo->widget);
  if (window != NULL)
    hearth_window_toast (window, error != NULL ? error->message : _("The import was taken back."));
  g_object_unref (undo->widget);
  g_free (undo);
}

/** hearth_import_revert: see the header; @batch: of a finished import. */
void
hearth_import_revert (GtkWidget *widget, HearthStore *store, gint64 batch, void (*undone) (gpointer widget))
{
  Undo *undo = g_new0 (Undo, 1);

  undo->widget = g_object_ref (widget);
  undo->undone = undone;
  hearth_import_undo_async (store, batch, undone_cb, undo);
}
