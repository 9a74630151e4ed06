/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-chart.h"
#include "hearth-metrics.h"

G_BEGIN_DECLS

void hearth_catalogue_add_targets (HearthChart *chart, const char *id, const HearthMetrics *metrics);

G_END_DECLS
