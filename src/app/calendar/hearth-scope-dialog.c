/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "This post, the following ones too, or all?" Main thread. */
#include "config.h"

#include "hearth-scope-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  HearthScopeFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->data_free != NULL)
    question->data_free (question->data);
  g_free (question);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;

  if (g_str_equal (response, "this"))
    question->func (HEARTH_SCOPE_THIS, question->data);
  else if (g_str_equal (response, "following"))
    question->func (HEARTH_SCOPE_FOLLOWING, question->data);
  else if (g_str_equal (response, "all"))
    question->func (HEARTH_SCOPE_ALL, question->data);
}

/**
 * hearth_scope_dialog_ask:
 * @destructive: whether the answers take something away
 * @data: given to @func, then freed with @data_free, answered or not
 *
 * Asks which occurrences of a repeating post an edit means.
 */
void
hearth_scope_dialog_ask (GtkWidget *parent, const char *heading, const char *body, gboolean destructive,
                         HearthScopeFunc func, gpointer data, GDestroyNotify data_free)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body));
  AdwResponseAppearance look = destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_DEFAULT;
  Question *question = g_new0 (Question, 1);

  question->func = func;
  question->data = data;
  question->data_free = data_free;
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "this", _("Only _This One"),
                                    "following", _("This and _Following"), "all", _("_All of Them"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "following", look);
  adw_message_dialog_set_response_appearance (dialog, "all", look);
  adw_message_dialog_set_default_response (dialog, "this");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
