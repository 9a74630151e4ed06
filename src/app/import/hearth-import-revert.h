/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* Takes an import back on the writer thread and says so in the window of @widget, which is kept alive; @undone is called
 * with it when that went well. */
void hearth_import_revert (GtkWidget *widget, HearthStore *store, gint64 batch, void (*undone) (gpointer widget));

G_END_DECLS
