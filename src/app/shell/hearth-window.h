/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-page.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* The one window: sidebar, header bar, pages, toasts. Pages go by name: today, calendar, members, health, reports,
 * groups (the cards), group (one group), tally, import, welcome.
 * Its actions: win.show-page (s), win.show-group (x), win.show-member (x), win.show-post (x), win.new-post, win.undo,
 * win.find, win.search, win.primary, win.back, win.drop-files. */
#define HEARTH_TYPE_WINDOW (hearth_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthWindow, hearth_window, HEARTH, WINDOW, AdwApplicationWindow)

/* Takes the last action back; @data as given. Main thread. */
typedef void (*HearthUndoFunc) (HearthWindow *window, gpointer data);

HearthWindow *hearth_window_new         (AdwApplication *application);
HearthWindow *hearth_window_of          (GtkWidget *widget);
HearthStore  *hearth_window_get_store   (HearthWindow *self);
void          hearth_window_set_store   (HearthWindow *self, HearthStore *store, gboolean sample);
HearthPage   *hearth_window_show_page   (HearthWindow *self, const char *name);
void          hearth_window_show_item   (HearthWindow *self, const char *name, gint64 id);
const char   *hearth_window_get_page_name (HearthWindow *self);
HearthPage   *hearth_window_get_page    (HearthWindow *self, const char *name);
void          hearth_window_show_import_progress (HearthWindow *self, const char *progress);
void          hearth_window_import_files (HearthWindow *self, GListModel *files);

void          hearth_window_toast       (HearthWindow *self, const char *message);
void          hearth_window_toast_undo  (HearthWindow *self, const char *message, HearthUndoFunc undo, gpointer data,
                                         GDestroyNotify data_free);
void          hearth_window_toast_undo_write (HearthWindow *self, const char *message, guint what, HearthStoreFunc undo,
                                              gpointer data, GDestroyNotify data_free);

G_END_DECLS
