/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed into a small window over the main one is saved together, and taken back together. Main thread. */
#include "config.h"

#include "hearth-save-typed.h"

typedef struct
{
  HearthWindow *window;        /* strong */
  GtkWindow *dialog;           /* strong */
  GtkWidget *button;           /* strong */
  HearthStoreFunc take_back;
  char *said;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->window);
  g_object_unref (saving->dialog);
  g_object_unref (saving->button);
  g_free (saving->said);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
saved_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (Saving) saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = hearth_store_write_finish (HEARTH_STORE (source), answer, &error);

  if (!gtk_widget_get_visible (GTK_WIDGET (saving->dialog)))
    return;
  if (before == NULL)
    {
      hearth_window_toast (saving->window, error->message);
      gtk_widget_set_sensitive (saving->button, TRUE);
      return;
    }
  hearth_window_toast_undo_write (saving->window, saving->said, HEARTH_CHANGED_SETTINGS, saving->take_back, g_steal_pointer (&before),
                                  (GDestroyNotify) g_ptr_array_unref);
  gtk_window_destroy (saving->dialog);
}

/**
 * hearth_save_typed:
 * @window: says what became of it
 * @dialog: where it was typed; closed when it is saved
 * @button: of it, to save with: it waits meanwhile, and can be pressed again after a failure
 * @typed: (transfer full): frees what it holds
 * @write: gets @typed; returns (transfer full) what stood there before, as such an array; NULL with an error
 * @take_back: gets what @write returned
 * @said: when it is saved, translated
 *
 * Nothing is told of a window that was closed meanwhile.
 */
void
hearth_save_typed (HearthWindow *window, GtkWindow *dialog, GtkWidget *button, GPtrArray *typed, HearthStoreFunc write,
                   HearthStoreFunc take_back, const char *said)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (window);
  saving->dialog = g_object_ref (dialog);
  saving->button = g_object_ref (button);
  saving->take_back = take_back;
  saving->said = g_strdup (said);
  gtk_widget_set_sensitive (button, FALSE);
  hearth_store_write (hearth_window_get_store (window), HEARTH_CHANGED_SETTINGS, write, typed, (GDestroyNotify) g_ptr_array_unref,
                      (GDestroyNotify) g_ptr_array_unref, NULL, saved_cb, saving);
}
