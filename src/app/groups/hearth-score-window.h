/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* The score opened: each pillar and metric with its value, what is healthy, what it costs and what to do, for which
 * @parent has the action care.do (s: id of a rule). */
GtkWidget *hearth_score_window_show (GtkWidget *parent, const HearthMetrics *metrics, HearthPillar first);

G_END_DECLS
