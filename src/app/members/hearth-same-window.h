/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-window.h"

G_BEGIN_DECLS

/* Who may be one person, with why, to be merged or kept apart. */
#define HEARTH_TYPE_SAME_WINDOW (hearth_same_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthSameWindow, hearth_same_window, HEARTH, SAME_WINDOW, AdwWindow)

void hearth_same_window_show (HearthWindow *parent, gint64 group_id);

G_END_DECLS
