/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a figure has come towards its target of a month, and which target to suggest. Pure; any thread. */
#include "hearth-progress.h"

#include <math.h>

/* Sums of shares are not exact. */
#define NEAR 1e-9

/* By how much more than last month a sum, by how much a stock shall grow when it did not grow last month. */
#define MORE 0.10
#define GROWTH 0.02

static const char *const state_names[] = { "unknown", "on-track", "behind", "reached", "missed" };

/* Which figure there should be at this time of the month. */
static double
expect (HearthGoalRule rule, double target, double start, double gone)
{
  if (rule == HEARTH_GOAL_SUM)
    return target * gone;
  if (rule == HEARTH_GOAL_STOCK && !isnan (start))
    return start + (target - start) * gone;
  return target;
}

/* Where on a bar that is full at @target a figure stands; a stock's bar begins where the month began. */
static double
place (HearthGoalRule rule, double target, double start, double value)
{
  double from = rule == HEARTH_GOAL_STOCK && start < target ? start : 0;

  if (target - from <= NEAR)
    return value >= target - NEAR ? 1 : 0;
  return CLAMP ((value - from) / (target - from), 0, 1);
}

static HearthProgressState
judge (HearthGoalRule rule, gboolean at_most, double target, double value, const HearthProgress *so_far)
{
  double missing = at_most ? value - target : target - value;
  double behind = at_most ? value - so_far->expected : so_far->expected - value;

  if (so_far->gone >= 1)
    return missing <= NEAR ? HEARTH_PROGRESS_REACHED : HEARTH_PROGRESS_MISSED;
  /* A sum that is there stays there, and one that is too much, too. */
  if (rule == HEARTH_GOAL_SUM && at_most != (missing <= NEAR))
    return at_most ? HEARTH_PROGRESS_MISSED : HEARTH_PROGRESS_REACHED;
  return behind <= NEAR ? HEARTH_PROGRESS_ON_TRACK : HEARTH_PROGRESS_BEHIND;
}

/**
 * hearth_month_gone:
 * @month: any day of it
 * @until: the last day that is known; HEARTH_DAY_NONE: none is
 *
 * Returns: the share of the month's days that are known, 0 … 1
 */
double
hearth_month_gone (HearthDay month, HearthDay until)
{
  HearthDay first = hearth_day_month_start (month), last = hearth_day_month_end (month);

  if (until == HEARTH_DAY_NONE || until < first)
    return 0;
  return (double) (MIN (until, last) - first + 1) / (last - first + 1);
}

/**
 * hearth_progress:
 * @at_most: the target is an upper bound
 * @start: of a stock, the figure before the month; NAN: not known
 * @value: the figure of the month so far; NAN: not known
 * @gone: hearth_month_gone()
 *
 * A sum is on track when it has the share of its target that the month has of its days; a stock when it lies on the
 * straight line from where the month began to the target; a level when it is at the target. What may be "at most" is the
 * other way round. When the month is over only the target counts.
 *
 * Returns: how far it has come
 */
HearthProgress
hearth_progress (HearthGoalRule rule, gboolean at_most, double target, double start, double value, double gone)
{
  HearthProgress progress = { HEARTH_PROGRESS_UNKNOWN, gone, NAN, 0, 0, NAN };

  if (gone <= 0 || isnan (value))
    return progress;
  progress.expected = expect (rule, target, start, gone);
  progress.fill = place (rule, target, start, value);
  if (rule != HEARTH_GOAL_LEVEL && gone < 1)
    progress.mark = place (rule, target, start, progress.expected);
  progress.state = judge (rule, at_most, target, value, &progress);
  if (progress.state == HEARTH_PROGRESS_MISSED)
    progress.gap = fabs (target - value);
  else if (progress.state == HEARTH_PROGRESS_BEHIND)
    progress.gap = fabs (progress.expected - value);
  return progress;
}

/* @n steps; a hundredth is divided by, as it is not exact itself. */
static double
steps (double n, double step)
{
  return step < 1 ? n / round (1 / step) : n * step;
}

/* A round figure, not under @value: two digits of it, in steps of @step or more. */
static double
round_up (double value, double step)
{
  double digits = fabs (value) >= 1 ? pow (10, floor (log10 (fabs (value))) - 1) : 0;
  double unit = MAX (digits, step);

  return steps (ceil (value / unit - NEAR), unit);
}

/**
 * hearth_progress_suggest:
 * @last: the figure of last month; NAN: not known
 * @growth: by how much a stock grew last month
 * @threshold: from which the figure is healthy; NAN: there is none
 * @step: the smallest step of the figure: 1, or 0.01 for a share
 *
 * A sum: a tenth more than last month (a tenth less for "at most"), as a round figure; a stock: once more what it grew
 * last month, at least by 2 %; a level that is not healthy: half the way to the threshold; one that is, and one without
 * a threshold, stays what it is.
 *
 * Returns: which target to suggest; NAN when there is nothing to go by
 */
double
hearth_progress_suggest (HearthGoalRule rule, gboolean at_most, double last, double growth, double threshold, double step)
{
  if (isnan (last))
    return rule == HEARTH_GOAL_LEVEL ? threshold : NAN;
  if (rule == HEARTH_GOAL_SUM && at_most)
    return steps (floor (last * (1 - MORE) / step + NEAR), step);
  if (rule == HEARTH_GOAL_SUM)
    return last > 0 ? round_up (last * (1 + MORE), step) : NAN;
  if (rule == HEARTH_GOAL_STOCK)
    return last + steps (ceil (MAX (growth, last * GROWTH) / step - NEAR), step);
  if (!isnan (threshold) && last < threshold)
    return steps (ceil ((last + threshold) / 2 / step - NEAR), step);
  return steps (ceil (last / step - NEAR), step);
}

/** hearth_progress_to_string: Returns: (transfer none): the word of JSON. */
const char *
hearth_progress_to_string (HearthProgressState state)
{
  return state_names[state];
}
