/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-chart-view.h"

G_BEGIN_DECLS

/* A chart on a card, with its title and a menu. Signal "point-activated" as that of HearthChartView, "door-opened" when
 * the button that hearth_chart_card_set_door() gave it was pressed. */
#define HEARTH_TYPE_CHART_CARD (hearth_chart_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthChartCard, hearth_chart_card, HEARTH, CHART_CARD, GtkWidget)

GtkWidget       *hearth_chart_card_new       (void);
void             hearth_chart_card_set_chart (HearthChartCard *self, HearthChart *chart);
void             hearth_chart_card_set_door  (HearthChartCard *self, const char *title);
void             hearth_chart_card_show_door (HearthChartCard *self, gboolean shown);
HearthChartView *hearth_chart_card_get_view  (HearthChartCard *self);

G_END_DECLS
