/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-chart.h"
#include "hearth-metrics.h"

G_BEGIN_DECLS

/* The charts of the program by name: the window, the report and the CLI draw the same ones. */
guint        hearth_catalogue_count (void);
const char  *hearth_catalogue_id    (guint index);                 /* growth, activity, lifecycle … */
const char  *hearth_catalogue_title (const char *id);              /* translated; NULL for an unknown id */
gboolean     hearth_catalogue_needs_details (const char *id);      /* without metrics->details the chart is empty */
/* Returns: (transfer full) (nullable): the chart of these metrics, NULL for an unknown id */
HearthChart *hearth_catalogue_chart (const char *id, const HearthMetrics *metrics);
/* The funnel of chosen posts, without title and scope; and what a step of it is called. */
HearthChart *hearth_catalogue_funnel (const GArray *funnel, double threshold);
const char  *hearth_catalogue_step_title (const char *step);
gboolean     hearth_catalogue_is_known (const HearthMetric *metric);
/* A figure as people read it: "412", "31 %", "–" when unknown. (transfer full) */
char        *hearth_catalogue_value (const HearthMetric *metric);
/* The change against the period before, "▲ 12", "▼ 3 %" (points), "= " unchanged; NULL when one is unknown. (transfer full) */
char        *hearth_catalogue_change (const HearthMetric *now, const HearthMetric *before);
char        *hearth_catalogue_change_words (const HearthMetric *now, const HearthMetric *before); /* and whether that is better */
/* -1 worse, 0 the same or unknown which is better, 1 better. */
int          hearth_catalogue_better (const HearthMetric *now, const HearthMetric *before);
/* What a part is called: exit ages, post kinds, sources as typed. (transfer full) */
char        *hearth_catalogue_part_title (const char *metric, const char *part);

G_END_DECLS
