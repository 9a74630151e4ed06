/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-chart.h"

G_BEGIN_DECLS

int hearth_chart_natural_height (HearthChart *chart, int width);

G_END_DECLS
