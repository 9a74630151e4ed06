/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing files or a folder to import. Main thread. */
#include "config.h"

#include "hearth-import-choose.h"

#include <glib/gi18n-lib.h>

static void
response_cb (GtkWidget *widget, int response, GtkNativeDialog *dialog)
{
  void (*chosen) (gpointer, GListModel *) = g_object_get_data (G_OBJECT (dialog), "chosen");

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
      chosen (widget, files);
    }
  g_object_unref (dialog);
}

static void
choose (GtkWidget *widget, const char *title, GtkFileChooserAction action, void (*chosen) (gpointer widget, GListModel *files))
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (widget)), action, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), action == GTK_FILE_CHOOSER_ACTION_OPEN);
  g_object_set_data (G_OBJECT (dialog), "chosen", (gpointer) chosen);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/** hearth_import_choose_files: see the header; the same files can always be dropped on the window too. */
void
hearth_import_choose_files (GtkWidget *widget, void (*chosen) (gpointer widget, GListModel *files))
{
  choose (widget, _("Choose Chat Exports or Tables"), GTK_FILE_CHOOSER_ACTION_OPEN, chosen);
}

/** hearth_import_choose_folder: see the header. */
void
hearth_import_choose_folder (GtkWidget *widget, void (*chosen) (gpointer widget, GListModel *files))
{
  choose (widget, _("Choose a Folder of Exports"), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, chosen);
}
