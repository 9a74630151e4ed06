/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks where to save a table and saves it. */
void hearth_save_table (GtkWindow *window, AdwToastOverlay *toasts, const char *title, const char *name, char *csv);

G_END_DECLS
