/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-window.h"

G_BEGIN_DECLS

/* Who left in some days, one after the other, to write down why. */
#define HEARTH_TYPE_LEAVERS_WINDOW (hearth_leavers_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthLeaversWindow, hearth_leavers_window, HEARTH, LEAVERS_WINDOW, AdwWindow)

void hearth_leavers_window_show (HearthWindow *window, gint64 group_id, HearthDay from, HearthDay to);

G_END_DECLS
