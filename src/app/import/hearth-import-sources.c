/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing files or a folder and pasting text, for the import assistant. Main thread. */
#include "config.h"

#include "hearth-import-sources.h"

#include <glib/gi18n-lib.h>

#include "hearth-import-choose.h"
#include "hearth-window.h"

struct _HearthImportSources
{
  AdwBin parent_instance;
};

enum
{
  SIGNAL_FILES,
  SIGNAL_TEXT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthImportSources, hearth_import_sources, ADW_TYPE_BIN)

static void
chosen_cb (gpointer widget, GListModel *files)
{
  g_signal_emit (widget, signals[SIGNAL_FILES], 0, files);
}

static void
choose_files (HearthImportSources *self)
{
  hearth_import_choose_files (GTK_WIDGET (self), chosen_cb);
}

static void
choose_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_import_choose_folder (widget, chosen_cb);
}

static void
pasted_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthImportSources) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), answer, NULL);
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (text != NULL && *text != '\0')
    g_signal_emit (self, signals[SIGNAL_TEXT], 0, text);
  else if (window != NULL)
    hearth_window_toast (window, _("There is no text to paste: copy messages or a list of names first."));
}

static void
paste (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb, g_object_ref (widget));
}

static void
hearth_import_sources_class_init (HearthImportSourcesClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-import-sources.ui");
  gtk_widget_class_bind_template_callback (widget_class, choose_files);
  gtk_widget_class_install_action (widget_class, "sources.folder", NULL, choose_folder);
  gtk_widget_class_install_action (widget_class, "sources.paste", NULL, paste);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "sources.paste", NULL);

  /** HearthImportSources::files: @files: (type GListModel): of GFile, chosen. */
  signals[SIGNAL_FILES] = g_signal_new ("files", HEARTH_TYPE_IMPORT_SOURCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_LIST_MODEL);
  /** HearthImportSources::text: @text: pasted, not empty. */
  signals[SIGNAL_TEXT] = g_signal_new ("text", HEARTH_TYPE_IMPORT_SOURCES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hearth_import_sources_init (HearthImportSources *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
