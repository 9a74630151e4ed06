/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-tally-row.h"

G_BEGIN_DECLS

/* Lines of groups under each other, moved in as in a sheet: Tab and Enter go on, arrows go anywhere. Signal: "typed"
 * (HearthTallyDay *, valid during the call) when a line is left with other numbers. */
#define HEARTH_TYPE_TALLY_GRID (hearth_tally_grid_get_type ())
G_DECLARE_FINAL_TYPE (HearthTallyGrid, hearth_tally_grid, HEARTH, TALLY_GRID, GtkBox)

void            hearth_tally_grid_show        (HearthTallyGrid *self, GPtrArray *groups, guint n);
void            hearth_tally_grid_commit      (HearthTallyGrid *self);
gboolean        hearth_tally_grid_focus_first (HearthTallyGrid *self);
gboolean        hearth_tally_grid_insert      (HearthTallyGrid *self, const char *text);
HearthTallyRow *hearth_tally_grid_get_row     (HearthTallyGrid *self, gint64 group_id);

G_END_DECLS
