/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets the owner choose files; @chosen is called with @widget, unless it is gone, and the GFiles. */
void hearth_import_choose_files  (GtkWidget *widget, void (*chosen) (gpointer widget, GListModel *files));
/* The same for a folder: the list holds one GFile. */
void hearth_import_choose_folder (GtkWidget *widget, void (*chosen) (gpointer widget, GListModel *files));

G_END_DECLS
