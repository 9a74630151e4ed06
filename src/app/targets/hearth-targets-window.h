/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Typing the targets of a group, month by month. */
#define HEARTH_TYPE_TARGETS_WINDOW (hearth_targets_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthTargetsWindow, hearth_targets_window, HEARTH, TARGETS_WINDOW, AdwWindow)

void hearth_targets_window_show (GtkWidget *parent, gint64 group_id);

G_END_DECLS
