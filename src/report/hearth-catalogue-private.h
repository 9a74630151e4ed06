/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-catalogue.h"

G_BEGIN_DECLS

/* Charts of the catalogue; those of details are empty without them. */
HearthChart *hearth_catalogue_make_speaking      (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_stickiness    (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_survival      (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_flow          (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_concentration (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_exit_reasons  (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_replies       (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_hours         (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_contributions (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_results       (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_revenue       (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_buyers        (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_repurchase    (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_nps           (const HearthMetrics *metrics);
HearthChart *hearth_catalogue_make_satisfaction  (const HearthMetrics *metrics);

void hearth_catalogue_set_threshold (HearthChart *chart, const HearthMetric *metric);
void hearth_catalogue_add_notes     (HearthChart *chart, const HearthDetails *details);

G_END_DECLS
