/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thresholds of one group in a window. Main thread. */
#include "config.h"

#include "hearth-thresholds-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-thresholds-page.h"

/** hearth_thresholds_window_show: @group: of which only the name and the id are looked at. */
void
hearth_thresholds_window_show (GtkWidget *parent, HearthStore *store, const HearthGroup *group)
{
  g_autofree char *title = g_strdup_printf (C_("title of a window: group", "Thresholds of %s"), group->name);
  GtkWidget *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", gtk_widget_get_root (parent), "modal", TRUE, "title", title,
                                    "search-enabled", FALSE, "default-width", 680, "default-height", 600, NULL);
  HearthThresholdsPage *page = g_object_new (HEARTH_TYPE_THRESHOLDS_PAGE, NULL);

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  hearth_thresholds_page_set_store (page, store, group->id);
  gtk_window_present (GTK_WINDOW (window));
}
