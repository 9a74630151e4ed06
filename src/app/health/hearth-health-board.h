/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-health-data.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_BOARD_OPERATION,
  HEARTH_BOARD_FUNNEL,
  HEARTH_BOARD_VALUE,
  HEARTH_N_BOARDS,
} HearthBoardKind;

/* One board: its figures, its charts, and what to do when none of its figures is known. */
#define HEARTH_TYPE_HEALTH_BOARD (hearth_health_board_get_type ())
G_DECLARE_FINAL_TYPE (HearthHealthBoard, hearth_health_board, HEARTH, HEALTH_BOARD, AdwBin)

void hearth_health_board_set_kind (HearthHealthBoard *self, HearthBoardKind kind);
void hearth_health_board_set_data (HearthHealthBoard *self, const HearthHealthData *data);
void hearth_health_board_set_details (HearthHealthBoard *self, const HearthHealthData *data);
void hearth_health_board_set_each (HearthHealthBoard *self, const HearthHealthData *data);
void hearth_health_board_show_compare (HearthHealthBoard *self);

G_END_DECLS
