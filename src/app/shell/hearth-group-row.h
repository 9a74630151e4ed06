/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One group in the sidebar: a dot in its colour, its name, how many things wait. */
#define HEARTH_TYPE_GROUP_ROW (hearth_group_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupRow, hearth_group_row, HEARTH, GROUP_ROW, GtkListBoxRow)

HearthGroupRow *hearth_group_row_new        (gint64 id, const char *name, int color);
gint64          hearth_group_row_get_id     (HearthGroupRow *self);
void            hearth_group_row_set_alerts (HearthGroupRow *self, guint alerts);

G_END_DECLS
