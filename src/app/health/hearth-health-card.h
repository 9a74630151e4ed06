/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-health-doors.h"
#include "hearth-metrics.h"

G_BEGIN_DECLS

/* One figure: value, change, state against its threshold; a click explains how it is computed. */
#define HEARTH_TYPE_HEALTH_CARD (hearth_health_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthHealthCard, hearth_health_card, HEARTH, HEALTH_CARD, AdwBin)

GtkWidget *hearth_health_card_new (const char *id);
void       hearth_health_card_set (HearthHealthCard *self, const HearthMetric *now, const HearthMetric *before,
                                   const HearthHealthScope *scope);

G_END_DECLS
