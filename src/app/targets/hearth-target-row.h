/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-goals.h"

G_BEGIN_DECLS

/* One figure: what it was last month, and a field for what it shall be. Its signal "edited" tells that something was
 * typed. */
#define HEARTH_TYPE_TARGET_ROW (hearth_target_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthTargetRow, hearth_target_row, HEARTH, TARGET_ROW, AdwActionRow)

GtkWidget  *hearth_target_row_new       (const char *metric);
const char *hearth_target_row_metric    (HearthTargetRow *self);
void        hearth_target_row_show      (HearthTargetRow *self, const HearthGoal *goal, HearthDay month, const double *typed);
void        hearth_target_row_set_value (HearthTargetRow *self, double value);
gboolean    hearth_target_row_get_value (HearthTargetRow *self, double *value);

gboolean    hearth_target_parse         (const char *text, HearthUnit unit, guint digits, double *value);

G_END_DECLS
