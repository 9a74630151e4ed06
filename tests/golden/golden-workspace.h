/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-metrics.h"

#define GOLDEN_ZONE "Asia/Shanghai"
#define GOLDEN_FROM (hearth_day_from_ymd (2026, 8, 1))     /* the month that is shown */
#define GOLDEN_TO (hearth_day_from_ymd (2026, 8, 31))      /* the last with data */
#define GOLDEN_FIRST (hearth_day_from_ymd (2025, 9, 1))    /* the first with data */

/* A community of a year with everything that charts are made of: chat, member list, orders and answers imported from
 * files; posts, an event, targets and reasons for leaving typed. Made by formula, so that it never changes when the sample of the program does. */
typedef struct
{
  char *folder;
  HearthDb *db;
  gint64 group_id;
} GoldenWorkspace;

void           golden_workspace_open    (GoldenWorkspace *workspace);
void           golden_workspace_close   (GoldenWorkspace *workspace);
/* With its details. (transfer full) */
HearthMetrics *golden_workspace_metrics (GoldenWorkspace *workspace, HearthDay from, HearthDay to);
