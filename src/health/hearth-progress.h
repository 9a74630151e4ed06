/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* How a figure comes to its target in the course of a month. */
typedef enum
{
  HEARTH_GOAL_SUM,           /* adds up day by day: joined, messages, revenue */
  HEARTH_GOAL_STOCK,         /* goes from where the month began to where it shall end: members */
  HEARTH_GOAL_LEVEL,         /* shall be there on any day: shares, the score */
} HearthGoalRule;

typedef enum
{
  HEARTH_PROGRESS_UNKNOWN,   /* the month has not begun, or the figure is not known */
  HEARTH_PROGRESS_ON_TRACK,
  HEARTH_PROGRESS_BEHIND,
  HEARTH_PROGRESS_REACHED,
  HEARTH_PROGRESS_MISSED,
} HearthProgressState;

typedef struct
{
  HearthProgressState state;
  double gone;               /* share of the month that is known, 0 … 1 */
  double expected;           /* the figure at which it would be on track; NAN: not known */
  double gap;                /* behind or missed: by how much; else 0 */
  double fill;               /* of a bar, 0 … 1 */
  double mark;               /* where the bar should be, 0 … 1; NAN: nowhere in particular */
} HearthProgress;

double         hearth_month_gone         (HearthDay month, HearthDay until);
HearthProgress hearth_progress           (HearthGoalRule rule, gboolean at_most, double target, double start, double value, double gone);
double         hearth_progress_suggest   (HearthGoalRule rule, gboolean at_most, double last, double growth, double threshold, double step);
const char    *hearth_progress_to_string (HearthProgressState state);

G_END_DECLS
