/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-chart-view.h"

G_BEGIN_DECLS

/* What can be done with a chart on the screen. */
GSimpleActionGroup *hearth_chart_actions_new (HearthChartView *view);
GMenuModel         *hearth_chart_menu_new    (void);

G_END_DECLS
