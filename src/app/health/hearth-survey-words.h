/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-chart.h"
#include "hearth-surveys.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* A round of a survey as people read it. (transfer full) */
char *hearth_survey_dup_title  (const HearthSurveyRound *round);
char *hearth_survey_dup_facts  (const HearthSurveyRound *round, gboolean with_group);
char *hearth_survey_dup_value  (const HearthSurveyRound *round);
char *hearth_survey_dup_counts (const HearthSurveyRound *round);
/* (nullable): against the round before; @better: -1 worse, 0 the same, 1 better */
char *hearth_survey_dup_change (const HearthSurveyRound *round, int *better);
char *hearth_survey_dup_answer (const HearthSurveyAnswer *answer);
/* What is said before a round's imports are taken back. @sources: (element-type HearthSurveySource) */
char *hearth_survey_dup_sources (const GPtrArray *sources, HearthZone *zone);

/* @rounds: (element-type HearthSurveyRound), the latest first. (transfer full) (nullable): NULL with fewer than two values */
HearthChart *hearth_survey_chart_new (const GPtrArray *rounds, double threshold);

G_END_DECLS
