/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preferences. Main thread. */
#include "config.h"

#include "hearth-preferences-window.h"

#include "hearth-backups-page.h"
#include "hearth-general-page.h"
#include "hearth-thresholds-page.h"

struct _HearthPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  HearthGeneralPage *general;
  HearthThresholdsPage *thresholds;
  HearthBackupsPage *backups;
  AdwActionRow *workspace;
};

G_DEFINE_FINAL_TYPE (HearthPreferencesWindow, hearth_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
hearth_preferences_window_class_init (HearthPreferencesWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_GENERAL_PAGE);
  g_type_ensure (HEARTH_TYPE_THRESHOLDS_PAGE);
  g_type_ensure (HEARTH_TYPE_BACKUPS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPreferencesWindow, general);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferencesWindow, thresholds);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferencesWindow, backups);
  gtk_widget_class_bind_template_child (widget_class, HearthPreferencesWindow, workspace);
}

static void
hearth_preferences_window_init (HearthPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_preferences_window_show: @page: (nullable): name of the page shown first. */
void
hearth_preferences_window_show (GtkWindow *parent, HearthStore *store, const char *page)
{
  HearthPreferencesWindow *self = g_object_new (HEARTH_TYPE_PREFERENCES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *name = g_filename_display_name (hearth_store_path (store));
  g_autofree char *markup = g_markup_escape_text (name, -1);

  adw_action_row_set_subtitle (self->workspace, markup);
  hearth_general_page_set_store (self->general, store);
  hearth_thresholds_page_set_store (self->thresholds, store, 0);
  hearth_backups_page_set_store (self->backups, store);
  if (page != NULL)
    adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (self), page);
  gtk_window_present (GTK_WINDOW (self));
  /* What was asked for has the keys, not the button of the first page. */
  if (page != NULL)
    gtk_widget_child_focus (GTK_WIDGET (adw_preferences_window_get_visible_page (ADW_PREFERENCES_WINDOW (self))), GTK_DIR_TAB_FORWARD);
}
