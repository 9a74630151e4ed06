/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* How one group does; shows the group hearth_page_show_item() names. Its subtitle says until when there are data. Asks
 * for a post by the action group.new-post. */
#define HEARTH_TYPE_GROUP_BOARD (hearth_group_board_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupBoard, hearth_group_board, HEARTH, GROUP_BOARD, HearthPage)

G_END_DECLS
