/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-window.h"

G_BEGIN_DECLS

/* Saves what was typed into a small window, with undo. */
void hearth_save_typed (HearthWindow *window, GtkWindow *dialog, GtkWidget *button, GPtrArray *typed, HearthStoreFunc write,
                        HearthStoreFunc take_back, const char *said);

G_END_DECLS
