/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks before texts are erased, for that cannot be taken back: how many, what stays, and that backups still hold them.
 * Main thread; they are counted on a reader thread. */
#include "config.h"

#include "hearth-texts-dialog.h"

#include <glib/gi18n-lib.h>

#include "hearth-texts.h"

/* From here on the number has to be typed. */
#define MANY 1000

typedef struct
{
  GtkWindow *parent;            /* (nullable), weak */
  gint64 group_id;
  HearthDay before;
  gint64 count;
  HearthTextsAnswer answer;
  gpointer data;
} Asking;

static void
asking_free (Asking *asking)
{
  g_clear_weak_pointer (&asking->parent);
  g_free (asking);
}

static gpointer
count_texts (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *asking = data;

  asking->count = hearth_texts_count (db, asking->group_id, asking->before);
  return NULL;
}

static void
response_cb (Asking *asking, const char *response)
{
  asking->answer (asking->data, g_str_equal (response, "erase"));
  asking_free (asking);
}

static void
typed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  gint64 *count = g_object_get_data (G_OBJECT (dialog), "count");

  adw_message_dialog_set_response_enabled (dialog, "erase", g_ascii_strtoll (gtk_editable_get_text (entry), NULL, 10) == *count);
}

static void
ask_for_number (AdwMessageDialog *dialog, gint64 count)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  g_autofree char *words = g_strdup_printf (_("Type %s to go on"), number);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (dialog), "count", g_memdup2 (&count, sizeof count), g_free);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_set_response_enabled (dialog, "erase", FALSE);
}

static void
ask (Asking *asking)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (asking->parent, _("Erase Texts of Messages?"), NULL));

  adw_message_dialog_format_body (dialog, ngettext ("%'d message loses its text for good and can no longer be searched. Its time, author,"
                                                    " kind and length stay, and with them every figure. Backups made before still hold"
                                                    " the text.",
                                                    "%'d messages lose their texts for good and can no longer be searched. Their times,"
                                                    " authors, kinds and lengths stay, and with them every figure. Backups made before"
                                                    " still hold the texts.", (gulong) asking->count), (int) asking->count);
  adw_message_dialog_add_responses (dialog, "cancel", _("_Cancel"), "erase", _("_Erase Texts"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "cancel");
  adw_message_dialog_set_close_response (dialog, "cancel");
  if (asking->count > MANY)
    ask_for_number (dialog, asking->count);
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), asking);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
counted_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Asking *asking = data;

  hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);
  if (asking->parent != NULL && asking->count > 0)
    {
      ask (asking);
      return;
    }
  asking->answer (asking->data, asking->parent != NULL);
  asking_free (asking);
}

/**
 * hearth_texts_dialog_ask:
 * @group_id: 0: of all groups
 * @before: texts of earlier days; HEARTH_DAY_NONE: all
 * @answer: called once; at once with TRUE when there is no such text
 */
void
hearth_texts_dialog_ask (GtkWindow *parent, HearthStore *store, gint64 group_id, HearthDay before, HearthTextsAnswer answer, gpointer data)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->group_id = group_id;
  asking->before = before;
  asking->answer = answer;
  asking->data = data;
  g_set_weak_pointer (&asking->parent, parent);
  hearth_store_read (store, count_texts, asking, NULL, NULL, NULL, counted_cb, asking);
}
