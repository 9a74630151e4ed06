/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one finished import gave: counts, warnings, lines that were not understood, and Undo. Main thread; the undo runs on
 * the writer. */
#include "config.h"

#include "hearth-import-report.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-import-facts.h"
#include "hearth-import-revert.h"
#include "hearth-import-words.h"
#include "hearth-same-button.h"
#include "hearth-warning.h"
#include "hearth-window.h"

struct _HearthImportReport
{
  AdwBin parent_instance;

  GtkLabel *summary;
  GtkGrid *facts;
  GtkBox *warnings;
  GtkWidget *show_group;
  GtkWidget *save_skipped;
  GtkWidget *undo;

  HearthStore *store;
  gint64 batch;
  gint64 group_id;
  char *skipped;                /* CSV of the lines that were not understood */
};

G_DEFINE_FINAL_TYPE (HearthImportReport, hearth_import_report, ADW_TYPE_BIN)

static void
undone_cb (gpointer data)
{
  HearthImportReport *self = data;

  gtk_widget_set_sensitive (self->undo, FALSE);
  gtk_widget_set_sensitive (self->show_group, FALSE);
  gtk_label_set_label (self->summary, _("This import was taken back."));
}

static void
undo_cb (HearthImportReport *self)
{
  hearth_import_revert (GTK_WIDGET (self), self->store, self->batch, undone_cb);
}

static void
show_group_cb (HearthImportReport *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-group", "x", self->group_id);
}

static void
written_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthImportReport) self = data;
  g_autoptr (GError) error = NULL;
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  g_file_replace_contents_finish (G_FILE (source), answer, NULL, &error);
  if (window != NULL)
    hearth_window_toast (window, error != NULL ? error->message : _("The skipped lines were saved."));
}

static void
save_chosen_cb (HearthImportReport *self, int response, GtkNativeDialog *dialog)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autoptr (GBytes) bytes = g_bytes_new (self->skipped, strlen (self->skipped));

      g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, written_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

static void
save_skipped_cb (HearthImportReport *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save Skipped Lines"),
                                                              GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("skipped lines.csv"));
  g_signal_connect_object (dialog, "response", G_CALLBACK (save_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
hearth_import_report_dispose (GObject *object)
{
  HearthImportReport *self = HEARTH_IMPORT_REPORT (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->skipped, g_free);
  G_OBJECT_CLASS (hearth_import_report_parent_class)->dispose (object);
}

static void
hearth_import_report_class_init (HearthImportReportClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_import_report_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-import-report.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportReport, summary);
  gtk_widget_class_bind_template_child (widget_class, HearthImportReport, facts);
  gtk_widget_class_bind_template_child (widget_class, HearthImportReport, warnings);
  gtk_widget_class_bind_template_child (widget_class, HearthImportReport, show_group);
  gtk_widget_class_bind_template_child (widget_class, HearthImportReport, save_skipped);
  gtk_widget_class_bind_template_child (widget_class, HearthImportReport, undo);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_group_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_skipped_cb);
}

static void
hearth_import_report_init (HearthImportReport *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_import_report_new: @result: of a finished import into @store. Returns: (transfer floating): */
GtkWidget *
hearth_import_report_new (HearthStore *store, const HearthImportResult *result)
{
  HearthImportReport *self = g_object_new (HEARTH_TYPE_IMPORT_REPORT, NULL);
  g_autofree char *summary = hearth_import_words_summary (result);

  self->store = g_object_ref (store);
  self->batch = result->batch;
  self->group_id = result->group_id;
  self->skipped = hearth_import_result_skips_csv (result);
  gtk_label_set_label (self->summary, summary);
  hearth_import_facts_fill (self->facts, result, hearth_store_zone (store));
  for (guint i = 0; i < result->warnings->len; i++)
    gtk_box_append (self->warnings, hearth_warning_new (g_ptr_array_index (result->warnings, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), result->warnings->len > 0);
  gtk_widget_set_visible (self->save_skipped, result->skipped->len > 0);
  gtk_widget_set_visible (self->show_group, result->group_id != 0);
  if (result->group_id != 0)
    gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->undo)), hearth_same_button_new (store, result->group_id));
  return GTK_WIDGET (self);
}
