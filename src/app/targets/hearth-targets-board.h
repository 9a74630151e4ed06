/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-targets-data.h"

G_BEGIN_DECLS

/* The targets of all groups: a line a group, a column a figure. */
#define HEARTH_TYPE_TARGETS_BOARD (hearth_targets_board_get_type ())
G_DECLARE_FINAL_TYPE (HearthTargetsBoard, hearth_targets_board, HEARTH, TARGETS_BOARD, AdwBin)

void hearth_targets_board_set_data (HearthTargetsBoard *self, const HearthTargetsOfAll *all);

G_END_DECLS
