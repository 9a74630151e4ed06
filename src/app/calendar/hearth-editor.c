/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to edit something: what is wrong with it, and what becomes of it when it is closed. Main thread. */
#include "config.h"

#include "hearth-editor.h"

#include <glib/gi18n-lib.h>

/**
 * hearth_editor_show_problem:
 * @label: says it
 * @save: cannot be pressed while there is one
 * @problem: (nullable): a sentence
 * @typed: whether anything was typed yet: before that it is no mistake but a hint where to begin
 */
void
hearth_editor_show_problem (GtkLabel *label, GtkWidget *save, const char *problem, gboolean typed)
{
  gtk_label_set_label (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  if (typed)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "hint");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "hint");
  gtk_widget_set_sensitive (save, problem == NULL);
  gtk_widget_set_tooltip_text (save, problem);
}

/**
 * hearth_editor_ask_to_save:
 * @can_save: whether nothing is wrong with what was typed
 * @answered: called with @editor and "save", "discard" or "cancel"
 *
 * Asks before something would be lost.
 */
void
hearth_editor_ask_to_save (GtkWindow *editor, gboolean can_save, void (*answered) (gpointer editor, const char *response))
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (editor, _("Save the Changes?"),
                                                                         _("What you typed is lost otherwise.")));

  adw_message_dialog_add_responses (dialog, "cancel", _("_Go On Writing"), "discard", _("_Discard"), "save", _("_Save"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (dialog, "save", can_save);
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered), editor, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
destroy_idle (gpointer window)
{
  gtk_window_destroy (window);
  return G_SOURCE_REMOVE;
}

/**
 * hearth_editor_close_soon:
 *
 * Not at once: a question on top of the window, whose answer this may be, still looks at it when it goes.
 */
void
hearth_editor_close_soon (GtkWindow *editor)
{
  gtk_widget_set_visible (GTK_WIDGET (editor), FALSE);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_idle, g_object_ref (editor), g_object_unref);
}
