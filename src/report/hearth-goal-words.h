/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-goals.h"

G_BEGIN_DECLS

/* How the targets of a month are said, in the window and on paper. (transfer full) */
char *hearth_goal_value_words (const HearthGoal *goal, double value);                     /* "412", "31 %", "–" */
char *hearth_goal_of_words    (const HearthGoal *goal, double value, double target);      /* "19 of 29" */
char *hearth_goal_state_words (const HearthGoal *goal, const HearthProgress *progress);   /* "behind by 12" */
char *hearth_goal_month_words (HearthDay month);                                          /* "November" */

G_END_DECLS
