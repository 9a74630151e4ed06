/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-chart.h"

G_BEGIN_DECLS

/* The figures of a chart as a table. */
#define HEARTH_TYPE_CHART_TABLE_WINDOW (hearth_chart_table_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthChartTableWindow, hearth_chart_table_window, HEARTH, CHART_TABLE_WINDOW, AdwWindow)

void hearth_chart_table_window_show (HearthChart *chart, GtkWindow *parent);

G_END_DECLS
