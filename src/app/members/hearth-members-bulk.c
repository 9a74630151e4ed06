/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with many members at once: a tag, a note, a table. Main thread; the table is made on a reader thread. */
#include "config.h"

#include "hearth-members-bulk.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hearth-csv.h"
#include "hearth-member-apply.h"
#include "hearth-names.h"
#include "hearth-query-model.h"
#include "hearth-window.h"

/* A question in a dialog. */
typedef struct
{
  GtkWidget *widget;            /* strong */
  GArray *members;
  HearthMemberEditKind kind;
  GtkEntry *entry;              /* of the dialog */
} Asking;

/* A table being made. */
typedef struct
{
  GArray *members;
  HearthMemberRoll *roll;
  char *path;
  HearthWindow *window;         /* strong; main thread only */
} Export;

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Asking *asking = data;
  g_autofree char *text = hearth_name_clean (gtk_editable_get_text (GTK_EDITABLE (asking->entry)));
  guint n = asking->members->len;

  if (g_str_equal (response, "apply") && text[0] != '\0')
    {
      g_autofree char *sentence = asking->kind == HEARTH_MEMBER_EDIT_TAG
                                    ? g_strdup_printf (ngettext ("Tagged %u member", "Tagged %u members", n), n)
                                    : g_strdup_printf (ngettext ("Note added to %u member", "Note added to %u members", n), n);
      hearth_member_apply (asking->widget, hearth_member_edit_new (asking->kind, (gint64 *) (gpointer) asking->members->data, n, text),
                           sentence);
    }
  g_object_unref (asking->widget);
  g_array_unref (asking->members);
  g_free (asking);
}

static void
text_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *text = hearth_name_clean (gtk_editable_get_text (entry));

  adw_message_dialog_set_response_enabled (dialog, "apply", text[0] != '\0');
}

/** hearth_members_bulk_ask: asks for a tag or a note (@kind) and gives it to all @members. */
void
hearth_members_bulk_ask (GtkWidget *widget, GArray *members, HearthMemberEditKind kind)
{
  gboolean tag = kind == HEARTH_MEMBER_EDIT_TAG;
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), tag ? _("Tag Members") : _("Add a Note"), NULL);
  GtkWidget *entry = gtk_entry_new ();
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking) { g_object_ref (widget), g_array_ref (members), kind, GTK_ENTRY (entry) };
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), ngettext ("For %u member.", "For %u members.", members->len), members->len);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "apply", tag ? _("_Tag") : _("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "apply", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "apply");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "apply", FALSE);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), tag ? _("Tag") : _("Note"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, tag ? _("Tag") : _("Note"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  g_signal_connect (entry, "changed", G_CALLBACK (text_changed_cb), dialog);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), asking);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

static void
append_row (GString *table, const HearthMemberRow *row, HearthDb *db)
{
  g_autofree char *seen = row->last_seen != HEARTH_DAY_NONE ? hearth_day_to_string (row->last_seen) : g_strdup ("");
  g_autofree char *messages = g_strdup_printf ("%" G_GINT64_FORMAT, row->messages);
  g_autofree char *phone = hearth_db_dup_text (db, "SELECT phone FROM members WHERE id = ?1", "i", row->id);
  g_autofree char *email = hearth_db_dup_text (db, "SELECT email FROM members WHERE id = ?1", "i", row->id);
  const char *cells[] = {
    row->name, row->groups, hearth_member_standing (row->lifecycle, row->role, row->gone), seen, messages, row->tags,
    phone != NULL ? phone : "", email != NULL ? email : "", row->reason != NULL ? row->reason : "",
  };

  hearth_csv_append_row (table, cells, G_N_ELEMENTS (cells));
}

static gpointer
write_table (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = data;
  g_autoptr (GString) table = g_string_new ("\xef\xbb\xbf");
  const char *head[] = { _("Name"), _("Groups"), _("Lifecycle"), _("Last seen"), _("Messages"), _("Tags"), _("Phone"), _("E-mail"),
                         _("At risk because") };

  hearth_csv_append_row (table, head, G_N_ELEMENTS (head));
  for (guint first = 0; first < export->members->len; first += HEARTH_QUERY_PAGE)
    {
      HearthQueryPage page = { .n = MIN (export->members->len - first, HEARTH_QUERY_PAGE), .context = G_OBJECT (export->roll) };
      for (guint i = 0; i < page.n; i++)
        page.ids[i] = g_array_index (export->members, gint64, first + i);
      g_autoptr (GPtrArray) rows = hearth_member_rows_fetch (db, &page, cancellable, error);
      if (rows == NULL)
        return NULL;
      for (guint i = 0; i < rows->len; i++)
        append_row (table, g_ptr_array_index (rows, i), db);
    }
  return g_file_set_contents (export->path, table->str, table->len, error) ? g_path_get_basename (export->path) : NULL;
}

static void
export_free (Export *export)
{
  g_array_unref (export->members);
  g_object_unref (export->roll);
  g_free (export->path);
  g_object_unref (export->window);
  g_free (export);
}

static void
table_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);
  g_autofree char *sentence = name != NULL ? g_strdup_printf (_("Saved as “%s”"), name) : g_strdup (error->message);

  hearth_window_toast (export->window, sentence);
  export_free (export);
}

static void
file_chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Export *export = data;
  HearthStore *store = hearth_window_get_store (export->window);
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  g_object_unref (dialog);
  export->path = file != NULL ? g_file_get_path (file) : NULL;
  if (export->path != NULL && store != NULL)
    hearth_store_read (store, write_table, export, NULL, g_free, NULL, table_cb, export);
  else
    export_free (export);
}

/** hearth_members_bulk_export: asks for a file and writes a table of @members into it. */
void
hearth_members_bulk_export (GtkWidget *widget, GArray *members, HearthMemberRoll *roll)
{
  HearthWindow *window = hearth_window_of (widget);
  Export *export = g_new (Export, 1);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Export Members"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                              _("_Export"), _("_Cancel"));

  *export = (Export) { g_array_ref (members), g_object_ref (roll), NULL, g_object_ref (window) };
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _("Members.csv"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_chosen_cb), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
