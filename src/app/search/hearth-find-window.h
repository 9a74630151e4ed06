/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-window.h"

G_BEGIN_DECLS

/* Ctrl+K: finds people, groups, pages, posts and messages as one types, and goes there. */
#define HEARTH_TYPE_FIND_WINDOW (hearth_find_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthFindWindow, hearth_find_window, HEARTH, FIND_WINDOW, AdwWindow)

HearthFindWindow *hearth_find_window_show (HearthWindow *window);

G_END_DECLS
