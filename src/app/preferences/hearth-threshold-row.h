/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-guards.h"
#include "hearth-thresholds.h"

G_BEGIN_DECLS

/* One metric or warning: the threshold that holds, where it comes from, and a way back. Its signal "changed" carries a value typed,
 * NAN when what was typed is to be forgotten. */
#define HEARTH_TYPE_THRESHOLD_ROW (hearth_threshold_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthThresholdRow, hearth_threshold_row, HEARTH, THRESHOLD_ROW, AdwActionRow)

GtkWidget  *hearth_threshold_row_new     (const char *metric);
GtkWidget  *hearth_threshold_row_new_guard (HearthGuardKind kind);
const char *hearth_threshold_row_metric  (HearthThresholdRow *self);
void        hearth_threshold_row_show    (HearthThresholdRow *self, const HearthThreshold *threshold, HearthThresholdOrigin level);

G_END_DECLS
