/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-window.h"

G_BEGIN_DECLS

/* Asks with whom somebody is one person. */
#define HEARTH_TYPE_MERGE_WINDOW (hearth_merge_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthMergeWindow, hearth_merge_window, HEARTH, MERGE_WINDOW, AdwWindow)

void hearth_merge_window_show (HearthWindow *parent, gint64 member_id, const char *name);

G_END_DECLS
