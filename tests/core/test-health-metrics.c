/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small groups counted by hand from the definitions. Day 0 is a Monday. */
#include "health-fixture.h"

#define M HEARTH_ROLE_MEMBER

/* Ten days, 0 … 9 (Monday to the Wednesday after next Monday); P is 2 … 8, its Sunday day 6. */
static const Person small[] = {
  /* id role join left active           */
  { 1, M, 0, OPEN, "0 2 3 4 9" },                        /* there all the time */
  { 2, M, 0, 4, "1 3" },                                 /* leaves on day 4 */
  { 2, M, 7, OPEN },                                     /* and is back on day 7 */
  { 3, M, 3, OPEN, "5", NULL, FALSE, 1, "poster" },      /* invited by 1 */
  { 4, M, 4, 4, "" },                                    /* in and out on one day */
  { 5, M, 2, 6, "3", "", TRUE },                         /* unseen joining; reacts only */
  { 6, HEARTH_ROLE_OWNER, 0, OPEN, "2 3" },
  { 7, HEARTH_ROLE_BOT, 0, OPEN, "0-9" },
  { 8, M, 1, OPEN, "" },
  { 0 },
};

static void
test_growth (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 9, small);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 2, 8);

  /* Before: 1 2 8. Joins in P: 3, 4, 5, and 2 again. Leaves: 2, 4, 5. At the end: 1 2 3 8. */
  assert_value (m, "headcount_start", 3);
  assert_value (m, "headcount_end", 4);
  assert_value (m, "joined", 4);
  assert_value (m, "joined.inferred", 1);
  g_assert_cmpfloat (hearth_metric_part (hearth_metrics_get (m, "joined"), "inferred"), ==, 1);
  assert_value (m, "left", 3);
  assert_value (m, "net_growth", 1);
  assert_ratio (m, "growth_rate", 1, 3);
  assert_ratio (m, "exit_rate", 0, 3);           /* 2 left, but is back */
  assert_value (m, "referred_joins", 1);
  assert_ratio (m, "referred_share", 1, 4);
  assert_ratio (m, "k_factor", 1, 3);
  assert_ratio (m, "invites_per_inviter", 1, 1);
  g_assert_cmpfloat (hearth_metric_part (hearth_metrics_get (m, "join_source"), "poster"), ==, 1);
  g_assert_cmpfloat (hearth_metric_part (hearth_metrics_get (m, "join_source"), "unknown"), ==, 3);
}

static void
test_exit_rate (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 9, small);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 2, 5);

  assert_ratio (m, "exit_rate", 1, 3);
  /* Four days: the threshold of a month is scaled to 0.1 · 4 / 30. */
  assert_near (hearth_metrics_get (m, "exit_rate")->threshold, 0.1 * 4 / 30, "threshold");
  g_assert_cmpint (hearth_metrics_get (m, "exit_rate")->status, ==, HEARTH_STATUS_WEAK);
  g_assert_true (hearth_metrics_get (m, "exit_rate")->at_most);
}

static void
test_activity (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 9, small);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 2, 8);
  /* M(d) on 2 … 8: 1 2 8 5 | +3 | −2 | … */
  static const double heads[] = { 4, 5, 4, 4, 3, 4, 4 };
  static const double active[] = { 1, 3, 1, 1, 0, 0, 0 };   /* 2: 1; 3: 1 2 5; 4: 1; 5: 3 */
  /* Active within 30 days and present: 2: 1 2; 3: 1 2 5; 4: 1 5; 5: 1 3 5; 6: 1 3; 7: 1 2 3; 8: 1 2 3 */
  static const double recent[] = { 2, 3, 2, 3, 2, 3, 3 };
  double share = 0, sticky = 0;

  for (guint i = 0; i < 7; i++)
    {
      assert_near (m->headcount[i], heads[i], "headcount");
      assert_near (m->dau[i], active[i], "dau");
      share += active[i] / heads[i] / 7;
      sticky += active[i] / recent[i] / 7;
    }
  assert_value (m, "dau", 0);
  assert_mean (m, "dau_share", share, 6, 28);
  g_assert_true (hearth_metrics_get (m, "dau_share")->low_n);
  assert_mean (m, "stickiness", sticky, 6, 18);
  g_assert_true (hearth_metrics_get (m, "stickiness")->low_n);
  assert_value (m, "wau", 3);                    /* days 2 … 8, present on 8: 1 2 3 */
  assert_value (m, "mau", 3);
  /* Week 0 … 6: those present on Sunday are 1 3 8; 1 and 3 wrote. */
  assert_mean (m, "speaking_rate", 2 / 3.0, 2, 3);
}

static void
test_speaking_without_sunday (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 9, small);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 2, 4);

  /* M(4): 1 3 5 8; of them only 1 wrote on 2 … 4, for 5 only reacted. */
  assert_ratio (m, "speaking_rate", 1, 4);
}

static void
test_zero_interaction (void)
{
  static const Person rows[] = {
    { 1, M, 0, OPEN, "" },                       /* counts from day 30 on */
    { 2, M, 1, OPEN, "" },                       /* one day too late */
    { 3, M, 0, OPEN, "31" },                     /* active only after b */
    { 4, M, 0, OPEN, "5" },
    { 5, M, 0, 3, "" },
    { 5, M, 20, OPEN },                          /* its holding stay is young */
    { 6, M, 0, 30, "" },                         /* gone at the end of b */
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 40, rows);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 0, 30);

  assert_ratio (m, "zero_interaction", 2, 5);
  g_assert_cmpint (hearth_metrics_get (m, "zero_interaction")->status, ==, HEARTH_STATUS_WEAK);
}

static void
test_ice (void)
{
  static const Person rows[] = {
    { 1, M, 3, OPEN, "10" },                     /* join + 7 */
    { 2, M, 3, OPEN, "11" },                     /* join + 8 */
    { 3, M, 2, OPEN, "2" },                      /* before a − 7 */
    { 4, M, 13, OPEN, "13" },                    /* b − 7, same day */
    { 5, M, 14, OPEN, "14" },                    /* after b − 7 */
    { 6, M, 5, OPEN, "6", NULL, TRUE },          /* not seen */
    { 7, M, 5, OPEN, "6", "" },                  /* reacts only */
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 40, rows);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 10, 20);

  assert_ratio (m, "ice_break_rate", 2, 4);
}

static void
test_retention (void)
{
  static const Person rows[] = {
    { 1, M, 0, OPEN, "1 61" },                   /* 1 = b − 59 … */
    { 2, M, 0, OPEN, "30 31" },                  /* b − 30 and b − 29 */
    { 3, M, 0, OPEN, "30" },
    { 4, M, 0, OPEN, "0 60" },                   /* 0 is too early */
    { 5, M, 0, 30, "5 40" },                     /* not there at the end of b − 30 */
    { 6, M, 0, 31, "5 40" },                     /* left the day after: counts */
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 70, rows);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 50, 60);

  /* Before: 1 2 3 6; of them active on 31 … 60: 2 6. */
  assert_ratio (m, "monthly_retention", 2, 4);
}

static void
test_ages (void)
{
  static const Person rows[] = {
    { 1, M, 0, OPEN, "0" },                      /* the join day itself does not count */
    { 2, M, 0, OPEN, "7 30" },
    { 3, M, 0, 7, "1 24" },                      /* left on day 7: not present at its end */
    { 4, M, 0, 5, "2" },
    { 4, M, 6, OPEN },                           /* back: present in any stay; its second day 7 is day 13 */
    { 5, M, 1, OPEN, "2" },                      /* day 7 is day 8, after b */
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 70, rows);
  g_autoptr (HearthMetrics) seven = fixture_metrics (picture, 7, 7);
  g_autoptr (HearthMetrics) thirty = fixture_metrics (picture, 30, 30);

  assert_ratio (seven, "retention_d7", 2, 4);     /* 2 and 4; 3 was active, but is gone by the end of day 7 */
  assert_ratio (seven, "stay_d7", 3, 4);
  assert_ratio (thirty, "retention_d30", 1, 4);   /* 2 on day 30; 3, who left, was active on day 24 */
  assert_ratio (thirty, "stay_d30", 3, 4);
}

static void
test_lifecycle (void)
{
  static const Person rows[] = {
    { 1, M, 87, OPEN, "" },                      /* 13 days: new */
    { 2, M, 86, OPEN, "" },                      /* 14 days: silent since joining */
    { 3, M, 0, OPEN, "94" },                     /* 6 days: active */
    { 4, M, 0, OPEN, "93" },                     /* 7: silent, shallow */
    { 5, M, 0, OPEN, "71" },                     /* 29: silent, shallow */
    { 6, M, 0, OPEN, "70" },                     /* 30: lost, mid */
    { 7, M, 0, OPEN, "41" },                     /* 59: lost, mid */
    { 8, M, 0, OPEN, "40" },                     /* 60: lost, deep */
    { 9, M, 0, 99, "98" },                       /* left: lost, no tier */
    { 10, M, 0, 50, "50" },
    { 10, M, 95, OPEN },                         /* back: new */
    { 11, HEARTH_ROLE_ADMIN, 0, OPEN, "" },
    { 12, M, 101, OPEN, "" },                    /* begins after b */
    { 13, M, 0, 101, "99" },                     /* leaves after b: active */
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 110, rows);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 90, 100);

  g_assert_true (m->has_lifecycle);
  g_assert_cmpuint (m->lifecycle[HEARTH_LIFECYCLE_NEW], ==, 2);
  g_assert_cmpuint (m->lifecycle[HEARTH_LIFECYCLE_ACTIVE], ==, 2);
  g_assert_cmpuint (m->lifecycle[HEARTH_LIFECYCLE_SILENT], ==, 3);
  g_assert_cmpuint (m->lifecycle[HEARTH_LIFECYCLE_LOST], ==, 4);
  g_assert_cmpuint (m->churn[HEARTH_CHURN_SHALLOW], ==, 3);
  g_assert_cmpuint (m->churn[HEARTH_CHURN_MID], ==, 2);
  g_assert_cmpuint (m->churn[HEARTH_CHURN_DEEP], ==, 1);
}

static void
test_core_and_wake (void)
{
  static const Person rows[] = {
    { 1, M, 0, OPEN, "72-83 110" },              /* core on 99: 12 days in 72 … 99, last seen 16 days ago → not active */
    { 2, M, 0, OPEN, "88-99 129" },              /* core on 99; 1 day ago on 130 */
    { 3, M, 0, OPEN, "88-99" },                  /* core on 99; 31 days ago on 130: lost */
    { 4, M, 0, 120, "88-99" },                   /* core on 99; left */
    { 5, M, 0, OPEN, "89-99" },                  /* eleven days only */
    { 6, M, 0, OPEN, "50 105" },                 /* lost on 99, woken */
    { 7, M, 0, OPEN, "" },                       /* lost on 99, still asleep */
    { 8, M, 0, 90, "105" },                      /* had left */
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 140, rows);
  g_autoptr (HearthMetrics) m = NULL;

  hearth_picture_person (picture, hearth_picture_find (picture, 7))->koc = TRUE;
  m = fixture_metrics (picture, 100, 130);
  assert_value (m, "core", 1);                   /* 7, tagged; nobody else has 12 days in 103 … 130 */
  /* Core on 99: 2 3 4 7; on 130 left or lost: 3 4 7. */
  assert_ratio (m, "core_exit_rate", 3, 4);
  /* Asleep on 99: 1 (16 days), 6, 7; active in 100 … 130: 1 6. */
  assert_ratio (m, "wake_rate", 2, 3);
  assert_value (m, "wake_rate_contacted", NIL);
}

static void
test_exit_age (void)
{
  static const Person rows[] = {
    { 1, M, 10, 10, "" }, { 2, M, 10, 11, "" }, { 3, M, 4, 10, "" }, { 4, M, 4, 11, "" }, { 5, M, 0, 29, "" },
    { 6, M, 0, 30, "" }, { 7, M, -60, 29, "" }, { 8, M, -60, 30, "" }, { 9, M, 0, 31, "" }, { 0 },
  };
  static const struct { const char *name; double count; } ages[] = {
    { "0", 1 }, { "1-6", 2 }, { "7-29", 2 }, { "30-89", 2 }, { "90+", 1 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (-60, 40, rows);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 0, 30);

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    assert_near (hearth_metric_part (hearth_metrics_get (m, "exit_age"), ages[i].name), ages[i].count, ages[i].name);
}

/* Staff counts for nothing, nor who left before or after; the reason stands at the stay. */
static void
test_exit_reasons (void)
{
  static const Person rows[] = {
    { 1, M, 0, 10, "" }, { 2, M, 0, 11, "" }, { 3, M, 0, 12, "" }, { 4, M, 0, 30, "" }, { 5, M, 0, 31, "" },
    { 6, HEARTH_ROLE_ADMIN, 0, 12, "" }, { 7, M, 0, OPEN, "" }, { 0 },
  };
  static const HearthLeaveReason why[] = { HEARTH_LEAVE_ADVERTS, HEARTH_LEAVE_REMOVED, HEARTH_LEAVE_UNKNOWN, HEARTH_LEAVE_ADVERTS,
                                           HEARTH_LEAVE_PRICE, HEARTH_LEAVE_PRICE, HEARTH_LEAVE_UNKNOWN };
  g_autoptr (HearthPicture) picture = fixture_begin (0, 40, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (why); i++)
    {
      fixture_add (picture, 0, &rows[i]);
      g_array_index (picture->stays, HearthStay, i).reason = why[i];
    }
  hearth_picture_seal (picture);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 5, 30);
  const HearthMetric *metric = hearth_metrics_get (m, "exit_reason");
  assert_ratio (m, "exit_reason", 3, 4);
  assert_near (hearth_metric_part (metric, "adverts"), 2, "adverts");
  assert_near (hearth_metric_part (metric, "removed"), 1, "removed");
  assert_near (hearth_metric_part (metric, "unknown"), 1, "unknown");
  assert_near (hearth_metric_part (metric, "price"), 0, "price");
  g_assert_cmpuint (metric->parts->len, ==, HEARTH_N_LEAVE_REASONS);
}

static void
test_cohorts (void)
{
  static const Person rows[] = {
    { 1, M, 0, OPEN, "29 30" },                  /* January: cells 0 and 1 */
    { 2, M, 10, 20, "15" },                      /* January, a leaver: cell 0 */
    { 3, M, 60, OPEN, "60" },                    /* 60 is 1 March */
    { 4, M, 5, OPEN, "5", NULL, TRUE },          /* unseen */
    { 5, HEARTH_ROLE_OWNER, 0, OPEN, "0-90" },
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 89, rows);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 80, 89);
  const HearthCohort *row;

  g_assert_cmpuint (m->cohorts->len, ==, 4);     /* January, February, March, unseen */
  row = m->cohorts->pdata[0];
  g_assert_cmpint (row->month, ==, DAY0);
  g_assert_cmpuint (row->size, ==, 2);
  /* The last January join is day 10: days 60 … 89 of it end on 99; so two cells are complete (10 + 59 = 69 ≤ 89). */
  g_assert_cmpuint (row->n_cells, ==, 2);
  assert_near (row->cells[0], 1, "cell 0");
  assert_near (row->cells[1], 0.5, "cell 1");
  row = m->cohorts->pdata[1];
  g_assert_cmpuint (row->size, ==, 0);
  g_assert_true (isnan (row->cells[0]));
  row = m->cohorts->pdata[2];
  assert_near (row->cells[0], 1, "March");       /* 60 + 29 = 89, just complete */
  g_assert_true (isnan (row->cells[1]));
  row = m->cohorts->pdata[3];
  g_assert_cmpint (row->month, ==, HEARTH_DAY_NONE);
  g_assert_cmpuint (row->size, ==, 1);
  assert_near (row->cells[0], 1, "unseen");
}

static void
test_clipping (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 9, small);
  g_autoptr (HearthMetrics) wide = fixture_metrics (picture, -50, 50);
  g_autoptr (HearthMetrics) before = fixture_metrics (picture, -50, -1);
  g_autoptr (HearthMetrics) after = fixture_metrics (picture, 10, 20);

  g_assert_cmpint (wide->from, ==, DAY0);
  g_assert_cmpint (wide->to, ==, DAY0 + 9);
  assert_value (wide, "headcount_start", 0);
  assert_ratio (wide, "growth_rate", 4, 0);
  g_assert_cmpint (before->from, ==, HEARTH_DAY_NONE);
  g_assert_cmpint (after->to, ==, HEARTH_DAY_NONE);
  for (guint i = 0; i < hearth_metric_count (); i++)
    {
      assert_value (before, hearth_metric_id (i), NIL);
      assert_value (after, hearth_metric_id (i), NIL);
    }
  g_assert_true (isnan (after->health.score));
}

static void
test_empty (void)
{
  static const Person nobody[] = { { 0 } };
  static const Person staff[] = { { 1, HEARTH_ROLE_OWNER, 0, OPEN, "0-9" }, { 0 } };
  static const Person one[] = { { 1, M, 0, OPEN, "0-9" }, { 0 } };
  g_autoptr (HearthPicture) none = fixture_picture (0, 9, nobody), owners = fixture_picture (0, 9, staff),
                            single = fixture_picture (0, 9, one);
  g_autoptr (HearthMetrics) m0 = fixture_metrics (none, 0, 9), m1 = fixture_metrics (owners, 0, 9),
                            m2 = fixture_metrics (single, 0, 9);

  assert_value (m0, "headcount_end", 0);
  assert_value (m0, "dau_share", NIL);
  assert_value (m0, "stickiness", NIL);
  assert_value (m0, "speaking_rate", NIL);
  assert_value (m1, "headcount_end", 0);
  assert_value (m1, "dau", 0);
  assert_ratio (m1, "owner_presence", 10, 10);
  assert_mean (m2, "dau_share", 1, 10, 10);
  assert_mean (m2, "speaking_rate", 1, 1, 1);
  g_assert_true (hearth_metrics_get (m2, "dau_share")->low_n);
  g_assert_cmpint (hearth_metrics_get (m2, "dau_share")->status, ==, HEARTH_STATUS_HEALTHY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/metrics/growth", test_growth);
  g_test_add_func ("/metrics/exit-rate", test_exit_rate);
  g_test_add_func ("/metrics/activity", test_activity);
  g_test_add_func ("/metrics/speaking-without-sunday", test_speaking_without_sunday);
  g_test_add_func ("/metrics/zero-interaction", test_zero_interaction);
  g_test_add_func ("/metrics/ice", test_ice);
  g_test_add_func ("/metrics/retention", test_retention);
  g_test_add_func ("/metrics/ages", test_ages);
  g_test_add_func ("/metrics/lifecycle", test_lifecycle);
  g_test_add_func ("/metrics/core-and-wake", test_core_and_wake);
  g_test_add_func ("/metrics/exit-age", test_exit_age);
  g_test_add_func ("/metrics/exit-reasons", test_exit_reasons);
  g_test_add_func ("/metrics/cohorts", test_cohorts);
  g_test_add_func ("/metrics/clipping", test_clipping);
  g_test_add_func ("/metrics/empty", test_empty);
  return g_test_run ();
}
