/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-chart-layout.h"

G_BEGIN_DECLS

/* A chart on the screen: drawn in the colours of the window's style, with a tooltip, keys and a menu.
 * Signal "point-activated" (int first_day, int last_day, guint series): Enter or a double click on a point; the days are
 * HEARTH_DAY_NONE when the chart is not one over time. */
#define HEARTH_TYPE_CHART_VIEW (hearth_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthChartView, hearth_chart_view, HEARTH, CHART_VIEW, GtkWidget)

GtkWidget    *hearth_chart_view_new         (void);
void          hearth_chart_view_set_chart   (HearthChartView *self, HearthChart *chart);
HearthChart  *hearth_chart_view_get_chart   (HearthChartView *self);
GActionGroup *hearth_chart_view_get_actions (HearthChartView *self);
void          hearth_chart_view_get_style   (HearthChartStyle *style);
HearthChartPalette hearth_chart_view_palette (void);

G_END_DECLS
