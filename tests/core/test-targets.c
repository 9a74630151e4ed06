/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets of a month: storing them, how far a figure has come, what to suggest. */
#include <math.h>
#include <string.h>

#include "health-fixture.h"
#include "hearth-error.h"
#include "hearth-goals.h"
#include "hearth-targets.h"
#include "workspace-fixture.h"

#define NOVEMBER 20758         /* 2026-11-01 */
#define DECEMBER 20788

static GPtrArray *
targets_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);
}

static char *
stored (Workspace *w, gint64 group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = hearth_targets_list (w->db, group, 0, G_MAXINT32, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const HearthTarget *target = g_ptr_array_index (list, i);

      g_string_append_printf (out, "%s%d:%d:%s=%g", i > 0 ? " " : "", (int) target->group_id, target->month - NOVEMBER, target->metric,
                              target->value);
    }
  return g_string_free (out, FALSE);
}

#define assert_stored(w, group, expected) G_STMT_START { \
    g_autofree char *is = stored (w, group); \
    g_assert_cmpstr (is, ==, expected); } G_STMT_END

/* Any day stands for its month; NAN takes away; what was there before is the undo. */
static void
test_set_and_undo (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = targets_new (), second = targets_new (), before = NULL, again = NULL;
  gint64 tea = workspace_add_group (w, "tea"), ink = workspace_add_group (w, "ink");

  g_ptr_array_add (first, hearth_target_new (tea, NOVEMBER + 12, "joined", 30));
  g_ptr_array_add (first, hearth_target_new (tea, DECEMBER, "dau_share", 0.35));
  g_ptr_array_add (first, hearth_target_new (ink, NOVEMBER, "joined", 5));
  g_assert_true (hearth_targets_set (w->db, first, &before, &error));
  g_assert_no_error (error);
  assert_stored (w, 0, "1:0:joined=30 1:30:dau_share=0.35 2:0:joined=5");
  g_ptr_array_add (second, hearth_target_new (tea, NOVEMBER, "joined", NAN));
  g_ptr_array_add (second, hearth_target_new (tea, DECEMBER, "dau_share", 0.4));
  g_assert_true (hearth_targets_set (w->db, second, &again, &error));
  assert_stored (w, tea, "1:30:dau_share=0.4");
  g_assert_true (hearth_targets_set (w->db, again, NULL, &error));
  assert_stored (w, 0, "1:0:joined=30 1:30:dau_share=0.35 2:0:joined=5");
  g_assert_true (hearth_targets_set (w->db, before, NULL, &error));
  g_assert_no_error (error);
  assert_stored (w, 0, "");
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  static const double wrong[] = { INFINITY, -INFINITY, 2e12 };
  gint64 group = workspace_add_group (w, "tea");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = targets_new ();

      g_ptr_array_add (list, hearth_target_new (group, NOVEMBER, "joined", wrong[i]));
      g_assert_false (hearth_targets_set (w->db, list, NULL, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
    }
}

static void
test_gone (void)
{
  g_assert_cmpfloat (hearth_month_gone (NOVEMBER, HEARTH_DAY_NONE), ==, 0);
  g_assert_cmpfloat (hearth_month_gone (NOVEMBER, NOVEMBER - 1), ==, 0);
  g_assert_cmpfloat (hearth_month_gone (NOVEMBER, NOVEMBER), ==, 1.0 / 30);
  g_assert_cmpfloat (hearth_month_gone (NOVEMBER + 20, NOVEMBER + 14), ==, 0.5);
  g_assert_cmpfloat (hearth_month_gone (NOVEMBER, DECEMBER - 1), ==, 1);
  g_assert_cmpfloat (hearth_month_gone (NOVEMBER, DECEMBER + 40), ==, 1);
}

/* By hand; half of the month is 15 days of November. */
static const struct
{
  HearthGoalRule rule;
  gboolean at_most;
  double target, start, value, gone;
  HearthProgressState state;
  double expected, gap, fill, mark;
} cases[] = {
  /* 30 shall join: 15 are expected at half time. */
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, 18, 0.5, HEARTH_PROGRESS_ON_TRACK, 15, 0, 0.6, 0.5 },
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, 15, 0.5, HEARTH_PROGRESS_ON_TRACK, 15, 0, 0.5, 0.5 },
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, 3, 0.5, HEARTH_PROGRESS_BEHIND, 15, 12, 0.1, 0.5 },
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, 33, 0.5, HEARTH_PROGRESS_REACHED, 15, 0, 1, 0.5 },
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, 27, 1, HEARTH_PROGRESS_MISSED, 30, 3, 0.9, NAN },
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, 30, 1, HEARTH_PROGRESS_REACHED, 30, 0, 1, NAN },
  { HEARTH_GOAL_SUM, FALSE, 0, NAN, 0, 1, HEARTH_PROGRESS_REACHED, 0, 0, 1, NAN },
  /* At most 10 may leave: 5 at half time. */
  { HEARTH_GOAL_SUM, TRUE, 10, NAN, 4, 0.5, HEARTH_PROGRESS_ON_TRACK, 5, 0, 0.4, 0.5 },
  { HEARTH_GOAL_SUM, TRUE, 10, NAN, 7, 0.5, HEARTH_PROGRESS_BEHIND, 5, 2, 0.7, 0.5 },
  { HEARTH_GOAL_SUM, TRUE, 10, NAN, 12, 0.5, HEARTH_PROGRESS_MISSED, 5, 2, 1, 0.5 },
  { HEARTH_GOAL_SUM, TRUE, 10, NAN, 10, 1, HEARTH_PROGRESS_REACHED, 10, 0, 1, NAN },
  { HEARTH_GOAL_SUM, TRUE, 0, NAN, 0, 0.5, HEARTH_PROGRESS_ON_TRACK, 0, 0, 1, 1 },
  /* From 400 to 440 members: 420 at half time. */
  { HEARTH_GOAL_STOCK, FALSE, 440, 400, 430, 0.5, HEARTH_PROGRESS_ON_TRACK, 420, 0, 0.75, 0.5 },
  { HEARTH_GOAL_STOCK, FALSE, 440, 400, 410, 0.5, HEARTH_PROGRESS_BEHIND, 420, 10, 0.25, 0.5 },
  { HEARTH_GOAL_STOCK, FALSE, 440, 400, 395, 0.5, HEARTH_PROGRESS_BEHIND, 420, 25, 0, 0.5 },
  { HEARTH_GOAL_STOCK, FALSE, 440, 400, 439, 1, HEARTH_PROGRESS_MISSED, 440, 1, 39.0 / 40, NAN },
  /* More than the target at the start: down to 380 is as good as it may be. */
  { HEARTH_GOAL_STOCK, FALSE, 380, 400, 390, 0.5, HEARTH_PROGRESS_ON_TRACK, 390, 0, 1, 1 },
  { HEARTH_GOAL_STOCK, FALSE, 100, NAN, 50, 0.5, HEARTH_PROGRESS_BEHIND, 100, 50, 0.5, 1 },
  /* A share shall be there at all times. */
  { HEARTH_GOAL_LEVEL, FALSE, 0.3, NAN, 0.24, 0.5, HEARTH_PROGRESS_BEHIND, 0.3, 0.06, 0.8, NAN },
  { HEARTH_GOAL_LEVEL, FALSE, 0.3, NAN, 0.36, 0.5, HEARTH_PROGRESS_ON_TRACK, 0.3, 0, 1, NAN },
  { HEARTH_GOAL_LEVEL, FALSE, 0.3, NAN, 0.36, 1, HEARTH_PROGRESS_REACHED, 0.3, 0, 1, NAN },
  { HEARTH_GOAL_LEVEL, FALSE, 40, NAN, -10, 1, HEARTH_PROGRESS_MISSED, 40, 50, 0, NAN },
  /* Nothing is known. */
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, NAN, 0.5, HEARTH_PROGRESS_UNKNOWN, NAN, 0, 0, NAN },
  { HEARTH_GOAL_SUM, FALSE, 30, NAN, 5, 0, HEARTH_PROGRESS_UNKNOWN, NAN, 0, 0, NAN },
};

static void
assert_same (double is, double expected, guint i)
{
  if (isnan (is) != isnan (expected) || fabs (is - expected) > 1e-9)
    g_error ("case %u: %g is not %g", i, is, expected);
}

static void
test_progress (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HearthProgress p = hearth_progress (cases[i].rule, cases[i].at_most, cases[i].target, cases[i].start, cases[i].value, cases[i].gone);

      if (p.state != cases[i].state)
        g_error ("case %u: %s", i, hearth_progress_to_string (p.state));
      assert_same (p.expected, cases[i].expected, i);
      assert_same (p.gap, cases[i].gap, i);
      assert_same (p.fill, cases[i].fill, i);
      assert_same (p.mark, cases[i].mark, i);
    }
}

static const struct
{
  HearthGoalRule rule;
  gboolean at_most;
  double last, growth, threshold, step, suggested;
} suggestions[] = {
  { HEARTH_GOAL_SUM, FALSE, 24, 0, NAN, 1, 27 },          /* 26.4 */
  { HEARTH_GOAL_SUM, FALSE, 1234, 0, NAN, 1, 1400 },      /* 1357.4, in hundreds */
  { HEARTH_GOAL_SUM, FALSE, 100, 0, NAN, 1, 110 },
  { HEARTH_GOAL_SUM, FALSE, 0, 0, NAN, 1, NAN },
  { HEARTH_GOAL_SUM, TRUE, 10, 0, NAN, 1, 9 },
  { HEARTH_GOAL_SUM, TRUE, 3, 0, NAN, 1, 2 },             /* 2.7 */
  { HEARTH_GOAL_STOCK, FALSE, 400, 13, NAN, 1, 413 },
  { HEARTH_GOAL_STOCK, FALSE, 400, -5, NAN, 1, 408 },     /* 2 % */
  { HEARTH_GOAL_LEVEL, FALSE, 0.20, 0, 0.30, 0.01, 0.25 },
  { HEARTH_GOAL_LEVEL, FALSE, 0.412, 0, 0.30, 0.01, 0.42 },
  { HEARTH_GOAL_LEVEL, FALSE, 0.30, 0, 0.30, 0.01, 0.30 },
  { HEARTH_GOAL_LEVEL, FALSE, NAN, 0, 0.30, 0.01, 0.30 },
  { HEARTH_GOAL_LEVEL, FALSE, 74, 0, NAN, 1, 74 },
  { HEARTH_GOAL_STOCK, FALSE, NAN, NAN, NAN, 1, NAN },
};

static void
test_suggest (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    assert_same (hearth_progress_suggest (suggestions[i].rule, suggestions[i].at_most, suggestions[i].last, suggestions[i].growth,
                                          suggestions[i].threshold, suggestions[i].step), suggestions[i].suggested, i);
}

static const HearthGoal *
goal_of (const HearthGoals *goals, const char *metric)
{
  for (guint i = 0; i < goals->goals->len; i++)
    if (strcmp (g_array_index (goals->goals, HearthGoal, i).metric, metric) == 0)
      return &g_array_index (goals->goals, HearthGoal, i);
  g_assert_not_reached ();
}

/* Typed days alone: 100 members, 2 join and 1 leaves a day from the 21st of October until the 15th of November. */
static HearthGoals *
goals_of (Workspace *w, HearthDay until)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = targets_new ();
  gint64 group = workspace_add_group (w, "tea");

  for (gint64 i = 0; i <= 25; i++)
    g_assert_true (hearth_db_exec (w->db, &error, "INSERT INTO tallies (group_id, day, headcount, joined, left, messages)"
                                   " VALUES (?1, ?2, ?3, 2, 1, 50)", "iii", group, NOVEMBER - 11 + i, 100 + i));
  g_ptr_array_add (targets, hearth_target_new (group, NOVEMBER - 1, "joined", 30));
  g_ptr_array_add (targets, hearth_target_new (group, NOVEMBER, "joined", 70));
  g_ptr_array_add (targets, hearth_target_new (group, NOVEMBER, "left", 30));
  g_ptr_array_add (targets, hearth_target_new (group, NOVEMBER, HEARTH_GOAL_SCORE, 80));
  g_assert_true (hearth_targets_set (w->db, targets, NULL, &error));
  HearthGoals *goals = hearth_goals_load (w->db, group, NOVEMBER + 3, until, &error);
  g_assert_no_error (error);
  return goals;
}

static void
test_goals (Workspace *w, gconstpointer data)
{
  g_autoptr (HearthGoals) goals = goals_of (w, HEARTH_DAY_NONE);
  guint reached;
  const HearthGoal *joined = goal_of (goals, "joined"), *left = goal_of (goals, "left"), *score = goal_of (goals, HEARTH_GOAL_SCORE);

  g_assert_cmpint (goals->until, ==, NOVEMBER + 14);
  g_assert_cmpfloat (joined->value, ==, 30);
  g_assert_cmpint (joined->progress.state, ==, HEARTH_PROGRESS_BEHIND);
  g_assert_cmpfloat (joined->progress.gap, ==, 5);              /* 35 expected at half time */
  g_assert_cmpfloat (joined->last, ==, 22);
  g_assert_cmpfloat (joined->last_target, ==, 30);
  g_assert_cmpint (joined->last_progress.state, ==, HEARTH_PROGRESS_MISSED);
  g_assert_cmpfloat (joined->suggested, ==, 25);                /* 24.2 */
  g_assert_cmpint (left->progress.state, ==, HEARTH_PROGRESS_ON_TRACK);
  g_assert_true (isnan (left->last_target));
  g_assert_true (isnan (score->value));
  g_assert_cmpint (score->progress.state, ==, HEARTH_PROGRESS_UNKNOWN);
  g_assert_true (isnan (goal_of (goals, "messages")->target));
  g_assert_cmpuint (hearth_goals_count (goals, &reached), ==, 3);
  g_assert_cmpuint (reached, ==, 0);
  g_assert_cmpuint (hearth_goals_count_last (goals, &reached), ==, 1);
  g_assert_cmpuint (reached, ==, 0);
}

/* A period that ends early knows nothing of the days after it. */
static void
test_until (Workspace *w, gconstpointer data)
{
  g_autoptr (HearthGoals) goals = goals_of (w, NOVEMBER + 2);
  g_autoptr (JsonArray) list = json_array_new ();

  g_assert_cmpfloat (goal_of (goals, "joined")->value, ==, 6);
  g_assert_cmpfloat (goal_of (goals, "joined")->progress.expected, ==, 7);
  hearth_goals_to_json (goals, list);
  g_assert_cmpuint (json_array_get_length (list), ==, 3);
  JsonObject *first = json_array_get_object_element (list, 0);
  g_assert_cmpstr (json_object_get_string_member (first, "metric"), ==, "joined");
  g_assert_cmpstr (json_object_get_string_member (first, "month"), ==, "2026-11");
  g_assert_cmpstr (json_object_get_string_member (first, "status"), ==, "behind");
  g_assert_cmpint (json_object_get_int_member (first, "expected"), ==, 7);
  g_assert_true (json_object_get_null_member (json_array_get_object_element (list, 2), "value"));
}

/* The figures of a period know the targets of its months, for the lines in charts. */
static void
test_metrics (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthGoals) goals = goals_of (w, HEARTH_DAY_NONE);
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (w->db, goals->group_id, NOVEMBER - 5, NOVEMBER + 60, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (metrics->targets->len, ==, 4);
  g_assert_cmpfloat (hearth_metrics_target (metrics, NOVEMBER - 1, "joined"), ==, 30);
  g_assert_cmpfloat (hearth_metrics_target (metrics, NOVEMBER, "joined"), ==, 70);
  g_assert_true (isnan (hearth_metrics_target (metrics, NOVEMBER, "dau_share")));
  g_assert_true (isnan (hearth_metrics_target (metrics, DECEMBER, "joined")));
  g_autoptr (HearthMetrics) all = hearth_metrics_compute (w->db, 0, NOVEMBER, NOVEMBER + 9, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->targets->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/targets/set-and-undo", NULL, test_set_and_undo);
  workspace_add ("/targets/refused", NULL, test_refused);
  g_test_add_func ("/targets/gone", test_gone);
  g_test_add_func ("/targets/progress", test_progress);
  g_test_add_func ("/targets/suggest", test_suggest);
  workspace_add ("/targets/goals", NULL, test_goals);
  workspace_add ("/targets/until", NULL, test_until);
  workspace_add ("/targets/metrics", NULL, test_metrics);
  return g_test_run ();
}
