/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* What counts as healthy: a row a metric with a threshold; for all groups, those of a kind, or one group. */
#define HEARTH_TYPE_THRESHOLDS_PAGE (hearth_thresholds_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthThresholdsPage, hearth_thresholds_page, HEARTH, THRESHOLDS_PAGE, AdwPreferencesPage)

void hearth_thresholds_page_set_store (HearthThresholdsPage *self, HearthStore *store, gint64 group_id);

G_END_DECLS
