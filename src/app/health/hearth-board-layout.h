/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Cards side by side, two a line where there is room for two: a line is as high as the higher of its two, and a card that
 * is wide, or that would be alone, has a line of its own. */
#define HEARTH_TYPE_BOARD_LAYOUT (hearth_board_layout_get_type ())
G_DECLARE_FINAL_TYPE (HearthBoardLayout, hearth_board_layout, HEARTH, BOARD_LAYOUT, GtkLayoutManager)

void hearth_board_layout_set_wide (GtkWidget *child);

G_END_DECLS
