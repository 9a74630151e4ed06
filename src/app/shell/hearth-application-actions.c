/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application's actions and every key. Main thread. */
#include "config.h"

#include "hearth-application-actions.h"

#include <glib/gi18n-lib.h>

#include "hearth-about.h"
#include "hearth-group-dialog.h"
#include "hearth-help-window.h"
#include "hearth-preferences-window.h"
#include "hearth-window.h"

static HearthWindow *
get_window (HearthApplication *self)
{
  g_application_activate (G_APPLICATION (self));
  return hearth_application_get_window (self);
}

static void
show_preferences (HearthApplication *self, const char *page)
{
  HearthStore *store = hearth_application_get_store (self);

  if (store != NULL)
    hearth_preferences_window_show (GTK_WINDOW (get_window (self)), store, page);
}

static void
show_page_action (GSimpleAction *action, GVariant *name, gpointer data)
{
  const char *page = g_variant_get_string (name, NULL);

  if (g_str_equal (page, "preferences"))
    show_preferences (data, NULL);
  else
    hearth_window_show_page (get_window (data), page);
}

static void
new_post_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (get_window (data)), "win.new-post", NULL);
}

static void
new_group_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (hearth_application_get_store (data) != NULL)
    hearth_group_dialog_show (NULL, GTK_WIDGET (get_window (data)));
}

static void
import_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hearth_window_show_page (get_window (data), "import");
}

static void
opened_cb (GtkNativeDialog *dialog, int response, HearthApplication *self)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    hearth_application_open_workspace (self, path);
  g_object_unref (dialog);
}

static void
open_workspace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Open Workspace"), GTK_WINDOW (get_window (data)),
                                                              GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Workspaces of Hearth"));
  gtk_file_filter_add_pattern (filter, "*.hearth");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect (dialog, "response", G_CALLBACK (opened_cb), data);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hearth_application_open_sample (data);
}

static void
remove_sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hearth_application_remove_sample (data);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_preferences (data, NULL);
}

static void
preferences_page_action (GSimpleAction *action, GVariant *page, gpointer data)
{
  show_preferences (data, g_variant_get_string (page, NULL));
}

static void
help_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HearthWindow *window = get_window (data);

  hearth_help_window_show (GTK_WINDOW (window), hearth_window_get_page_name (window));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hearth_about_show (GTK_WINDOW (get_window (data)));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (data));

  /* The window keeps its size when it is closed. */
  if (window != NULL)
    gtk_window_close (window);
  g_application_quit (G_APPLICATION (data));
}

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (get_window (data)), "win.undo", NULL);
}

static const GActionEntry actions[] = {
  { "show-page", show_page_action, "s" },
  { "new-post", new_post_action },
  { "new-group", new_group_action },
  { "import", import_action },
  { "open-workspace", open_workspace_action },
  { "sample", sample_action },
  { "remove-sample", remove_sample_action },
  { "preferences", preferences_action },
  { "preferences-page", preferences_page_action, "s" },
  { "help", help_action },
  { "about", about_action },
  { "quit", quit_action },
  { "undo", undo_action },
};

/* Control+Z and Alt+Left are the window's own: a text field comes first there. */
static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.help", { "F1" } },
  { "app.import", { "<Control>i" } },
  { "app.open-workspace", { "<Control>o" } },
  { "win.new-post", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.find", { "<Control>k" } },
  { "win.show-page::today", { "<Control>1" } },
  { "win.show-page::calendar", { "<Control>2" } },
  { "win.show-page::members", { "<Control>3" } },
  { "win.show-page::health", { "<Control>4" } },
  { "win.show-page::reports", { "<Control>5" } },
  { "win.show-page::groups", { "<Control>6" } },
};

/** hearth_application_add_actions: @self: whose startup runs. */
void
hearth_application_add_actions (HearthApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);
}
