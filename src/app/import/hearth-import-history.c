/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The imports of a workspace. Main thread; they are read on a reader thread. */
#include "config.h"

#include "hearth-import-history.h"

#include <glib/gi18n-lib.h>

#include "hearth-import-revert.h"
#include "hearth-import-words.h"
#include "hearth-import.h"
#include "hearth-names.h"

/* Older ones are of no use here, and thousands of rows would be slow. */
#define SHOWN 30

struct _HearthImportHistory
{
  AdwBin parent_instance;

  GtkListBox *list;

  HearthStore *store;
  GCancellable *loading;
};

G_DEFINE_FINAL_TYPE (HearthImportHistory, hearth_import_history, ADW_TYPE_BIN)

static gpointer
read_batches (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_import_list (db, error);
}

static void
undone_cb (gpointer self)
{
}

static void
undo_cb (HearthImportHistory *self, GtkWidget *button)
{
  gint64 *batch = g_object_get_data (G_OBJECT (button), "batch");

  gtk_widget_set_sensitive (button, FALSE);
  hearth_import_revert (GTK_WIDGET (self), self->store, *batch, undone_cb);
}

static GtkWidget *
new_undo_button (HearthImportHistory *self, const HearthBatch *batch)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Undo"));
  g_autofree char *words = g_strdup_printf (_("Undo the import of %s"), batch->file_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  g_object_set_data_full (G_OBJECT (button), "batch", g_memdup2 (&batch->id, sizeof batch->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* A member list brings people, another table rows, a chat messages. */
static char *
dup_counts (const HearthBatch *batch)
{
  g_autofree char *number = hearth_import_words_number (batch->new_rows);
  HearthTableKind kind = hearth_table_from_id (batch->format);

  if (kind == HEARTH_TABLE_ROSTER)
    return g_strdup_printf (ngettext ("%s new person", "%s new people", (gulong) batch->new_rows), number);
  if (kind != HEARTH_TABLE_NONE)
    return g_strdup_printf (ngettext ("%s new row", "%s new rows", (gulong) batch->new_rows), number);
  return g_strdup_printf (ngettext ("%s new message", "%s new messages", (gulong) batch->new_rows), number);
}

static GtkWidget *
new_row (HearthImportHistory *self, const HearthBatch *batch)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = hearth_name_markup (batch->file_name);
  g_autofree char *group = hearth_name_markup (batch->group);
  /* Translators: a day and a time, see man strftime */
  g_autofree char *when = hearth_zone_format (hearth_store_zone (self->store), batch->finished_at, _("%-d %b %Y, %H:%M"));
  g_autofree char *counts = dup_counts (batch);
  /* Translators: group, number of new messages or people, when */
  g_autofree char *subtitle = g_strdup_printf (_("%1$s · %2$s · %3$s"), group, counts, when);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_undo_button (self, batch));
  return row;
}

static void
batches_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthImportHistory) self = data;
  g_autoptr (GPtrArray) batches = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);
  GtkListBoxRow *row;
  guint shown = 0;

  if (batches == NULL || HEARTH_STORE (source) != self->store)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < batches->len && shown < SHOWN; i++)
    {
      HearthBatch *batch = g_ptr_array_index (batches, i);

      if (batch->state != HEARTH_BATCH_DONE)
        continue;
      gtk_list_box_append (self->list, new_row (self, batch));
      shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), shown > 0);
}

static void
load (HearthImportHistory *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  hearth_store_read (self->store, read_batches, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->loading, batches_cb,
                     g_object_ref (self));
}

static void
changed_cb (HearthImportHistory *self, guint what)
{
  if (what & (HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_MEMBERS))
    load (self);
}

static void
hearth_import_history_dispose (GObject *object)
{
  hearth_import_history_set_store (HEARTH_IMPORT_HISTORY (object), NULL);
  G_OBJECT_CLASS (hearth_import_history_parent_class)->dispose (object);
}

static void
hearth_import_history_class_init (HearthImportHistoryClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_import_history_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-import-history.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportHistory, list);
}

static void
hearth_import_history_init (HearthImportHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_import_history_set_store: @store: (nullable): the workspace whose imports are listed. */
void
hearth_import_history_set_store (HearthImportHistory *self, HearthStore *store)
{
  if (self->store == store)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, changed_cb, self);
  g_set_object (&self->store, store);
  if (store == NULL)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}
