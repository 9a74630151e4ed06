/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: backups. Main thread; the folder is read on a reader thread, copies are made in threads of their own. */
#include "config.h"

#include "hearth-backups-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-backup-job.h"
#include "hearth-backup-policy.h"
#include "hearth-settings.h"

struct _HearthBackupsPage
{
  AdwPreferencesPage parent_instance;

  AdwActionRow *last;
  AdwActionRow *place;
  GtkWidget *now;
  AdwPreferencesGroup *kept;

  HearthStore *store;
  GPtrArray *rows;              /* GtkWidget in kept */
  char *restoring;              /* (nullable): path the owner is asked about */
};

typedef struct
{
  GPtrArray *files;             /* HearthBackupFile */
  gint64 last;
} Backups;

G_DEFINE_FINAL_TYPE (HearthBackupsPage, hearth_backups_page, ADW_TYPE_PREFERENCES_PAGE)

static void
backups_free (Backups *backups)
{
  g_ptr_array_unref (backups->files);
  g_free (backups);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Backups, backups_free)

static gpointer
read_backups (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Backups *backups = g_new0 (Backups, 1);

  backups->files = hearth_backup_list (hearth_db_path (db));
  backups->last = hearth_backup_last_time (hearth_db_path (db));
  return backups;
}

static void
tell (HearthBackupsPage *self, const char *message)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *markup = g_markup_escape_text (message, -1);

  if (ADW_IS_PREFERENCES_WINDOW (root))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (markup));
}

static char *
show_day (HearthDay day)
{
  /* Translators: weekday and date in full, see man strftime */
  return hearth_day_format (day, _("%A, %-d %B %Y"));
}

static void
restored_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthBackupsPage) self = data;
  g_autoptr (GError) error = NULL;

  if (hearth_backup_restore_finish (answer, &error))
    tell (self, _("The backup is restored. What was there before is kept beside the workspace."));
  else
    tell (self, error->message);
}

static void
restore_response_cb (HearthBackupsPage *self, const char *response)
{
  if (g_str_equal (response, "restore"))
    hearth_backup_restore_async (self->store, self->restoring, restored_cb, g_object_ref (self));
  g_clear_pointer (&self->restoring, g_free);
}

static void
restore_cb (HearthBackupsPage *self, GtkWidget *button)
{
  const HearthBackupFile *file = g_object_get_data (G_OBJECT (button), "backup");
  g_autofree char *day = show_day (file->day);
  g_autofree char *body = g_strdup_printf (_("Everything goes back to %s. What was added since is kept in a file beside the "
                                             "workspace, but no longer shown."), day);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Restore This Backup?"), body);

  g_free (self->restoring);
  self->restoring = g_strdup (file->path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "restore", _("_Restore"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (restore_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Takes @file over. */
static void
add_row (HearthBackupsPage *self, HearthBackupFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Restore…"));
  g_autofree char *day = show_day (file->day);
  g_autofree char *size = g_format_size (file->size);
  g_autofree char *words = g_strdup_printf (_("Restore the backup of %s"), day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), day);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), size);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  g_object_set_data_full (G_OBJECT (button), "backup", file, (GDestroyNotify) hearth_backup_file_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->kept, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_last (HearthBackupsPage *self, gint64 last)
{
  /* Translators: a day and a time, see man strftime */
  g_autofree char *when = hearth_zone_format (hearth_store_zone (self->store), last, _("%-d %b %Y, %H:%M"));

  adw_action_row_set_subtitle (self->last, last == 0 ? _("none yet; one is made each day by itself") : when);
}

static void
backups_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthBackupsPage) self = data;
  g_autoptr (Backups) backups = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (backups == NULL || self->store != HEARTH_STORE (source))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->kept, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  show_last (self, backups->last);
  while (backups->files->len > 0)
    add_row (self, g_ptr_array_steal_index (backups->files, 0));
  gtk_widget_set_visible (GTK_WIDGET (self->kept), self->rows->len > 0);
}

static void
load (HearthBackupsPage *self)
{
  hearth_store_read (self->store, read_backups, NULL, NULL, (GDestroyNotify) backups_free, NULL, backups_cb, g_object_ref (self));
}

static void
changed_cb (HearthBackupsPage *self, guint what)
{
  if (what & HEARTH_CHANGED_SETTINGS)
    load (self);
}

static void
made_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthBackupsPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean made = hearth_backup_now_finish (answer, &error);

  gtk_widget_set_sensitive (self->now, TRUE);
  tell (self, made ? _("The backup is written and checked.") : error->message);
}

static void
now_cb (HearthBackupsPage *self)
{
  gtk_widget_set_sensitive (self->now, FALSE);
  hearth_backup_now_async (self->store, made_cb, g_object_ref (self));
}

static void
hearth_backups_page_dispose (GObject *object)
{
  HearthBackupsPage *self = HEARTH_BACKUPS_PAGE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->restoring, g_free);
  G_OBJECT_CLASS (hearth_backups_page_parent_class)->dispose (object);
}

static void
hearth_backups_page_class_init (HearthBackupsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_backups_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-backups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthBackupsPage, last);
  gtk_widget_class_bind_template_child (widget_class, HearthBackupsPage, place);
  gtk_widget_class_bind_template_child (widget_class, HearthBackupsPage, now);
  gtk_widget_class_bind_template_child (widget_class, HearthBackupsPage, kept);
  gtk_widget_class_bind_template_callback (widget_class, now_cb);
}

static void
hearth_backups_page_init (HearthBackupsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

/** hearth_backups_page_set_store: @store: the open workspace. */
void
hearth_backups_page_set_store (HearthBackupsPage *self, HearthStore *store)
{
  g_autofree char *folder = hearth_backup_folder (hearth_store_path (store));
  g_autofree char *name = g_filename_display_name (folder);
  g_autofree char *markup = g_markup_escape_text (name, -1);

  g_set_object (&self->store, store);
  adw_action_row_set_subtitle (self->place, markup);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}
