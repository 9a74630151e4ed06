/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One line under a chance: what became of the members who were given as much, and a way to see the whole table. */
#define HEARTH_TYPE_SURE_VIEW (hearth_sure_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthSureView, hearth_sure_view, HEARTH, SURE_VIEW, AdwBin)

void hearth_sure_view_show (HearthSureView *self, gint64 group_id, double chance);
void hearth_sure_view_hide (HearthSureView *self);

G_END_DECLS
