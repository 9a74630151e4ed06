/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-window.h"

G_BEGIN_DECLS

/* The posts sent in some days, each with what became of it, and the funnel of those that are chosen. */
#define HEARTH_TYPE_POSTS_WINDOW (hearth_posts_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthPostsWindow, hearth_posts_window, HEARTH, POSTS_WINDOW, AdwWindow)

void hearth_posts_window_show (HearthWindow *window, gint64 group_id, HearthDay from, HearthDay to);

G_END_DECLS
