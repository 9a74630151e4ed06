/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

/* Rounds of a survey: one question that members of a group were asked at about one time. */
typedef struct
{
  gint64 group_id;
  char *group;
  gboolean satisfaction;     /* how content, 1 to 5; else whether they would recommend, 0 to 10 */
  char *survey, *question;   /* (nullable): as a table or the owner calls them */
  HearthDay first, last;     /* of the answers */
  guint n;                   /* answers, without those of staff */
  guint promoters, detractors;
  double value;              /* net promoter score, NAN under ten answers; or the mean */
  double before;             /* of the latest round before it whose value is known; NAN: there is none */
} HearthSurveyRound;

/* What somebody answered. */
typedef struct
{
  gint64 member_id;          /* 0: nobody is named */
  char *name;                /* (nullable) */
  HearthDay day;
  guint score;
  char *text;                /* (nullable): what they wrote beside it */
} HearthSurveyAnswer;

/* An import that answers of a round came with. */
typedef struct
{
  gint64 batch;
  char *file;
  gint64 finished_at;        /* UTC seconds */
  guint answers;             /* of the round */
  guint others;              /* rows that are not of the round and would go with it */
} HearthSurveySource;

void       hearth_survey_round_free   (HearthSurveyRound *round);
HearthSurveyRound *hearth_survey_round_copy (const HearthSurveyRound *round);
/* @group_id 0: of all groups. The latest first. */
GPtrArray *hearth_survey_rounds_load  (HearthDb *db, gint64 group_id, gboolean satisfaction, GError **error);
GPtrArray *hearth_survey_answers_load (HearthDb *db, const HearthSurveyRound *round, guint most, GError **error);
GPtrArray *hearth_survey_sources_load (HearthDb *db, const HearthSurveyRound *round, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSurveyRound, hearth_survey_round_free)

G_END_DECLS
