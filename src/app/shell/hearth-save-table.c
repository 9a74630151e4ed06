/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that is on the screen, saved as CSV where the owner says. Main thread. */
#include "config.h"

#include "hearth-save-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-names.h"

typedef struct
{
  AdwToastOverlay *toasts;      /* strong */
  char *csv;
} Save;

static void
save_free (gpointer data, GClosure *closure)
{
  Save *save = data;

  g_object_unref (save->toasts);
  g_free (save->csv);
  g_free (save);
}

/* Nothing is saved for a window that was closed meanwhile. */
static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  const Save *save = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (save->toasts)) != NULL)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_file_get_basename (file);
      gboolean saved = g_file_replace_contents (file, save->csv, strlen (save->csv), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, &error);
      g_autofree char *words = saved ? g_strdup_printf (_("Saved as “%s”"), name) : g_strdup (error->message);
      g_autofree char *markup = g_markup_escape_text (words, -1);

      adw_toast_overlay_add_toast (save->toasts, adw_toast_new (markup));
    }
  g_object_unref (dialog);
}

/**
 * hearth_save_table:
 * @window: whose table it is
 * @toasts: of that window, to say what became of it
 * @title: of the dialog, translated
 * @name: proposed for the file, without its ending; what a file cannot be called is left out
 * @csv: (transfer full): the table
 *
 * Asks where to save it and does so, for its owner's eyes only.
 */
void
hearth_save_table (GtkWindow *window, AdwToastOverlay *toasts, const char *title, const char *name, char *csv)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, window, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  g_autofree char *base = hearth_name_file (name);
  g_autofree char *file = g_strdup_printf ("%s.csv", base);
  Save *save = g_new0 (Save, 1);

  save->toasts = g_object_ref (toasts);
  save->csv = csv;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (chosen_cb), save, save_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
