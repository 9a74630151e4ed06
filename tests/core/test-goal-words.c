/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of targets, and where they are in charts. */
#include <math.h>
#include <string.h>

#include "health-fixture.h"
#include "hearth-catalogue.h"
#include "hearth-goal-words.h"
#include "hearth-targets.h"

static const struct
{
  HearthUnit unit;
  HearthGoalRule rule;
  gboolean at_most;
  double value, target, gone;
  const char *of, *state, *currency;
} cases[] = {
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_SUM, FALSE, 3, 29, 0.5, "3 of 29", "behind by 12" },            /* 14.5 expected */
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_SUM, FALSE, 29, 29, 0.5, "29 of 29", "reached" },
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_SUM, FALSE, 15, 29, 0.5, "15 of 29", "on track" },
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_SUM, FALSE, 26, 29, 1, "26 of 29", "missed by 3" },
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_SUM, TRUE, 4, 6, 0.5, "4 of at most 6", "1 too many so far" },
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_SUM, TRUE, 8, 6, 0.5, "8 of at most 6", "2 too many" },
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_SUM, TRUE, 6, 6, 1, "6 of at most 6", "kept" },
  { HEARTH_UNIT_SHARE, HEARTH_GOAL_LEVEL, FALSE, 0.25, 0.30, 0.5, "25 % of 30 %", "behind by 5.0 pts" },
  { HEARTH_UNIT_SHARE, HEARTH_GOAL_LEVEL, FALSE, 0.376, 0.38, 0.5, "37.6 % of 38 %", "behind by 0.4 pts" },
  { HEARTH_UNIT_SHARE, HEARTH_GOAL_LEVEL, FALSE, 0.38, 0.38, 1, "38 % of 38 %", "reached" },
  { HEARTH_UNIT_COUNT, HEARTH_GOAL_LEVEL, FALSE, NAN, 75, 0.5, "– of 75", "not known yet" },
  { HEARTH_UNIT_MONEY, HEARTH_GOAL_SUM, FALSE, 120000, 300000, 1, "1200.00 CNY of 3000.00 CNY", "missed by 1800.00 CNY", "CNY" },
  { HEARTH_UNIT_MONEY, HEARTH_GOAL_SUM, FALSE, 120000, 300000, 1, "120000 JPY of 300000 JPY", "missed by 180000 JPY", "JPY" },
  { HEARTH_UNIT_MONEY, HEARTH_GOAL_SUM, FALSE, NAN, 300000, 0.5, "– of 3000.00", "not known yet" },
};

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HearthGoal goal = { .metric = "joined", .unit = cases[i].unit, .rule = cases[i].rule, .at_most = cases[i].at_most,
                          .target = cases[i].target, .value = cases[i].value };

      if (cases[i].currency != NULL)
        g_strlcpy (goal.currency, cases[i].currency, sizeof goal.currency);

      goal.progress = hearth_progress (goal.rule, goal.at_most, goal.target, NAN, goal.value, cases[i].gone);
      g_autofree char *of = hearth_goal_of_words (&goal, goal.value, goal.target);
      g_autofree char *state = hearth_goal_state_words (&goal, &goal.progress);
      g_assert_cmpstr (of, ==, cases[i].of);
      g_assert_cmpstr (state, ==, cases[i].state);
    }
  g_autofree char *month = hearth_goal_month_words (DAY0);
  g_assert_cmpstr (month, ==, "January");
}

/* One member who is there and active from the first day of 2024 until the end of February. */
static HearthMetrics *
metrics_with_targets (int a, int b)
{
  static const Person people[] = { { 1, HEARTH_ROLE_MEMBER, 0, OPEN, "0-59", NULL, FALSE, 0, NULL }, { 0 } };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 59, people);

  g_ptr_array_add (picture->targets, hearth_target_new (1, DAY0, "messages", 310));
  g_ptr_array_add (picture->targets, hearth_target_new (1, DAY0 + 40, "headcount_end", 12));
  return fixture_metrics (picture, a, b);
}

static char *
describe (const char *id, const HearthMetrics *metrics)
{
  g_autoptr (HearthChart) chart = hearth_catalogue_chart (id, metrics);

  return hearth_chart_describe (chart);
}

/* A month's sum is a day's part of it; a chart without a target has no line; another month's target is none. */
static void
test_lines (void)
{
  g_autoptr (HearthMetrics) both = metrics_with_targets (0, 59), january = metrics_with_targets (0, 30);
  g_autofree char *messages = describe ("messages", both), *growth = describe ("growth", both);
  g_autofree char *activity = describe ("activity", both), *before = describe ("growth", january);

  g_assert_nonnull (strstr (messages, "target 10 a day"));
  g_assert_nonnull (strstr (growth, "target 12"));
  g_assert_null (strstr (activity, "target"));
  g_assert_null (strstr (before, "target"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/goal-words/words", test_words);
  g_test_add_func ("/goal-words/lines", test_lines);
  return g_test_run ();
}
