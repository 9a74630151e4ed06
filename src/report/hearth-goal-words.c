/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The targets of a month in words. Pure; any thread. */
#include "config.h"

#include "hearth-goal-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-catalogue.h"
#include "hearth-money.h"

/* A distance: shares in points, counts never a whole one short. */
static char *
gap_words (const HearthGoal *goal, double gap)
{
  if (goal->unit == HEARTH_UNIT_SHARE)
    return g_strdup_printf (C_("a distance between two shares", "%.1f pts"), gap * 100);
  return hearth_goal_value_words (goal, goal->unit == HEARTH_UNIT_COUNT ? ceil (gap - 1e-9) : gap);
}

/** hearth_goal_value_words: @value: of @goal's metric; NAN: not known. */
char *
hearth_goal_value_words (const HearthGoal *goal, double value)
{
  if (goal->unit == HEARTH_UNIT_MONEY && !isnan (value))
    return hearth_money_format (value, goal->currency);
  HearthMetric metric = { .id = goal->metric, .unit = goal->unit, .has_value = !isnan (value), .value = value };

  return hearth_catalogue_value (&metric);
}

/* "37.6 %" of 38 %: a share that is short of its target does not look like it. */
static char *
finer_words (const HearthGoal *goal, double value, double target, char *coarse, const char *shall)
{
  if (goal->unit != HEARTH_UNIT_SHARE || g_strcmp0 (coarse, shall) != 0 || fabs (value - target) < 0.0005)
    return coarse;
  g_free (coarse);
  return g_strdup_printf (C_("percentage", "%.*f %%"), 1, value * 100);
}

/** hearth_goal_of_words: @value: the figure, NAN: not known; @target: what it shall be. */
char *
hearth_goal_of_words (const HearthGoal *goal, double value, double target)
{
  g_autofree char *shall = hearth_goal_value_words (goal, target);
  g_autofree char *is = finer_words (goal, value, target, hearth_goal_value_words (goal, value), shall);

  return g_strdup_printf (goal->at_most ? C_("figure, upper bound", "%1$s of at most %2$s") : C_("figure, target", "%1$s of %2$s"), is, shall);
}

/** hearth_goal_state_words: @progress: of @goal, in this month or the one before. */
char *
hearth_goal_state_words (const HearthGoal *goal, const HearthProgress *progress)
{
  g_autofree char *gap = gap_words (goal, progress->gap);

  switch (progress->state)
    {
    case HEARTH_PROGRESS_ON_TRACK:
      return g_strdup (C_("progress to a target", "on track"));
    case HEARTH_PROGRESS_BEHIND:
      return g_strdup_printf (goal->at_most ? C_("progress to a target", "%s too many so far") : C_("progress to a target", "behind by %s"), gap);
    case HEARTH_PROGRESS_REACHED:
      return g_strdup (goal->at_most ? C_("progress to a target", "kept") : C_("progress to a target", "reached"));
    case HEARTH_PROGRESS_MISSED:
      return g_strdup_printf (goal->at_most ? C_("progress to a target", "%s too many") : C_("progress to a target", "missed by %s"), gap);
    case HEARTH_PROGRESS_UNKNOWN:
    default:
      return g_strdup (C_("progress to a target", "not known yet"));
    }
}

/** hearth_goal_month_words: @month: any day of it. Returns: (transfer full): its name as a heading has it, without the year. */
char *
hearth_goal_month_words (HearthDay month)
{
  int year, number, day;

  hearth_day_to_ymd (month, &year, &number, &day);
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, number, 1, 0, 0, 0);
  /* Translators: the name of a month standing alone, as for g_date_time_format() */
  return g_date_time_format (time, C_("month without the year", "%OB"));
}
