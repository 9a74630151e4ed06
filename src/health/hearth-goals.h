/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"
#include "hearth-progress.h"

G_BEGIN_DECLS

#define HEARTH_GOAL_SCORE "score"      /* of the health score; the others are ids of metrics */

/* A figure for which a month may have a target. */
typedef struct
{
  const char *metric;
  HearthUnit unit;
  char currency[4];          /* of money: the ISO code of its figures and targets; empty: nothing was bought yet */
  HearthGoalRule rule;
  gboolean at_most;
  double target;             /* NAN: none */
  double value;              /* of the month so far; NAN: not known */
  HearthProgress progress;   /* when there is a target */
  double last_target;        /* of the month before; NAN: none */
  double last;               /* its figure; NAN: not known */
  HearthProgress last_progress;
  double suggested;          /* NAN: nothing to go by */
} HearthGoal;

/* A group's month: every figure that may have a target, in a fixed order. */
typedef struct
{
  gint64 group_id;
  char *group;
  HearthDay month;           /* its first day */
  HearthDay until;           /* the last day known of the group; NONE: nothing is */
  GArray *goals;             /* HearthGoal */
} HearthGoals;

HearthGoals *hearth_goals_new   (const HearthMetrics *now, const HearthMetrics *before, GPtrArray *targets, HearthDay month);
HearthGoals *hearth_goals_load  (HearthDb *db, gint64 group_id, HearthDay month, HearthDay until, GError **error);
guint        hearth_goals_n_metrics (void);
const char  *hearth_goals_metric (guint index);
void         hearth_goals_free  (HearthGoals *goals);
guint        hearth_goals_count (const HearthGoals *goals, guint *reached);
guint        hearth_goals_count_last (const HearthGoals *goals, guint *reached);
const char  *hearth_goal_title  (const char *metric);
/* {"group", "metric", "month", "target", "value", "expected", "status"} of each target there is, added to @list. */
void         hearth_goals_to_json (const HearthGoals *goals, JsonArray *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGoals, hearth_goals_free)

G_END_DECLS
