/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rhythm, chance, who is at risk and why, the group's own weights. Day 0 is a Monday. */
#include "health-fixture.h"
#include "hearth-members.h"

#define M HEARTH_ROLE_MEMBER

static void
test_rhythm (void)
{
  HearthBits bits = { 0 };
  HearthRhythm rhythm;

  fixture_days (&bits, "10 20 21 140 141 170 195 199 205");
  rhythm = hearth_rhythm (&bits, DAY0 + 200);
  g_assert_cmpint (rhythm.silence, ==, 1);
  g_assert_cmpuint (rhythm.n180, ==, 6);         /* 21 … 200: the days 20 and 10 are out */
  g_assert_cmpuint (rhythm.n30, ==, 2);          /* 171 … 200 */
  g_assert_cmpuint (rhythm.p30, ==, 2);          /* 141 … 170 */
  g_assert_cmpint (rhythm.tenure, ==, 190);
  /* Gaps 119 1 29 25 4 */
  g_assert_cmpfloat (hearth_rhythm_gap (&bits, DAY0 + 200), ==, 25);
  /* 15 … 194 holds 20 21 140 141 170: gaps 1 119 1 29 */
  g_assert_cmpfloat (hearth_rhythm_gap (&bits, DAY0 + 194), ==, 15);
  hearth_bits_clear (&bits);
  rhythm = hearth_rhythm (&bits, DAY0);
  g_assert_cmpint (rhythm.silence, ==, -1);
  g_assert_cmpint (rhythm.tenure, ==, -1);
  g_assert_true (isnan (hearth_rhythm_gap (&bits, DAY0)));
}

static void
test_chance (void)
{
  HearthWeights weights = hearth_weights_default ();
  HearthRhythm rhythm = { 9, 30, 10, 14, 99 };
  double z = 2.062 + 0.415 * log (10) - 0.755 * log (30) - 0.498 * log (11) - 0.231 * log (15) - 0.182 * log (100);

  g_assert_cmpuint (weights.rows, ==, 0);
  assert_near (hearth_chance (&weights, &rhythm), 1 / (1 + exp (z)), "chance");
  rhythm.n180 = 2;
  g_assert_true (isnan (hearth_chance (&weights, &rhythm)));
}

static void
test_rule (void)
{
  static const struct { int silence; guint n180; double chance; gboolean risk; } cases[] = {
    { 6, 10, 0.1, FALSE }, { 7, 10, 0.59, TRUE }, { 7, 10, 0.60, FALSE }, { 29, 10, 0.9, FALSE }, { 30, 10, 0.9, TRUE },
    { 36, 3, 0.9, TRUE }, { 37, 3, 0.9, FALSE }, { 37, 3, 0.5, TRUE }, { 30, 2, NAN, FALSE }, { 8, 2, NAN, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HearthRhythm rhythm = { cases[i].silence, cases[i].n180, 1, 1, 100 };

      g_assert_cmpint (hearth_at_risk (&rhythm, cases[i].chance), ==, cases[i].risk);
    }
}

static void
test_state (void)
{
  static const Person rows[] = {
    { 1, M, 0, OPEN, "100 102 104 106 120" },
    { 2, M, 0, 110, "100 102 104" },             /* left */
    { 3, HEARTH_ROLE_OWNER, 0, OPEN, "100 102 104" },
    { 4, M, 0, 3, "" }, { 4, M, 50, OPEN },
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 130, rows);
  HearthWeights weights = hearth_weights_default ();
  HearthMemberState states[4] = { { 0 } };

  for (guint i = 0; i < 4; i++)
    hearth_member_state_fill (&states[i], picture, hearth_picture_person (picture, i), DAY0 + 113, &weights, &weights);
  g_assert_cmpint (states[0].last_activity, ==, DAY0 + 106);   /* what came on 120 is not known yet */
  g_assert_cmpint (states[0].silence_days, ==, 7);
  g_assert_cmpuint (states[0].active_days_180, ==, 4);
  g_assert_cmpfloat (states[0].usual_gap, ==, 2);
  g_assert_true (states[0].at_risk);
  g_assert_true (states[0].newly_at_risk);
  assert_near (states[0].loss, 4 / 6.0 * (1 - states[0].chance_30), "loss");
  g_assert_true (g_str_has_prefix (states[0].reason, "wrote every 2 days, silent for 7 days; "));
  g_assert_true (g_str_has_suffix (states[0].reason, " % likely to be back within 30 days"));
  g_assert_cmpint (states[0].lifecycle, ==, HEARTH_LIFECYCLE_SILENT);
  g_assert_cmpint (states[1].left, ==, DAY0 + 110);
  g_assert_cmpint (states[1].lifecycle, ==, HEARTH_LIFECYCLE_LOST);
  g_assert_true (isnan (states[1].chance_30));
  g_assert_false (states[1].at_risk);
  g_assert_cmpint (states[2].lifecycle, ==, HEARTH_LIFECYCLE_NONE);
  g_assert_cmpint (states[2].silence_days, ==, 9);
  g_assert_true (isnan (states[2].chance_30));
  g_assert_cmpint (states[3].joined, ==, DAY0 + 50);
  g_assert_cmpint (states[3].left, ==, HEARTH_DAY_NONE);
  g_assert_cmpint (states[3].silence_days, ==, -1);
  for (guint i = 0; i < 4; i++)
    g_free (states[i].reason);
}

/* Leaving is not known the day before it. */
static void
test_nothing_later (void)
{
  static const Person rows[] = { { 1, M, 0, 110, "100 102 104 109" }, { 0 } };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 130, rows);
  HearthWeights weights = hearth_weights_default ();
  HearthMemberState state = { 0 };

  hearth_member_state_fill (&state, picture, hearth_picture_person (picture, 0), DAY0 + 109, &weights, &weights);
  g_assert_true (state.present);
  g_assert_cmpint (state.left, ==, HEARTH_DAY_NONE);
  g_assert_false (state.at_risk);
  g_assert_null (state.reason);
}

/* The minimum is where the slope of the penalised loss is 0; worked out here from the definition. */
static void
test_fit (void)
{
  static const double defaults[] = { 2.062, 0.415, -0.755, -0.498, -0.231, -0.182 };
  g_autoptr (HearthPicture) picture = fixture_regulars (60, 600);
  HearthWeights weights = hearth_weights_fit (picture, DAY0 + 600);
  double slope[6];
  guint rows = 0;

  for (guint i = 0; i < 6; i++)
    slope[i] = 4 * (weights.b[i] - defaults[i]);
  for (int k = 1; k <= 24; k++)
    for (guint i = 0; i < 60; i++)
      {
        const HearthPerson *person = hearth_picture_person (picture, i);
        HearthDay date = DAY0 + 600 - 30 * k;
        HearthRhythm r = hearth_rhythm (&person->active, date);
        double x[] = { 1, log (1 + r.silence), log (r.n180), log (1 + r.n30), log (1 + r.p30), log (1 + r.tenure) };

        if (r.n180 < 3 || r.silence > 45 || !hearth_picture_present (picture, person, date))
          continue;
        rows++;
        for (guint j = 0; j < 6; j++)
          slope[j] += (hearth_bits_any (&person->active, date + 1, date + 30) - hearth_chance (&weights, &r)) * x[j];
      }
  g_assert_cmpuint (weights.rows, ==, rows);
  g_assert_cmpuint (rows, >=, 500);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpfloat (fabs (slope[i]), <, 1e-6);
}

static void
test_too_few_rows (void)
{
  g_autoptr (HearthPicture) picture = fixture_regulars (20, 300);
  HearthWeights weights = hearth_weights_fit (picture, DAY0 + 300), plain = hearth_weights_default ();

  g_assert_cmpuint (weights.rows, ==, 0);
  g_assert_cmpmem (weights.b, sizeof weights.b, plain.b, sizeof plain.b);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/risk/rhythm", test_rhythm);
  g_test_add_func ("/risk/chance", test_chance);
  g_test_add_func ("/risk/rule", test_rule);
  g_test_add_func ("/risk/state", test_state);
  g_test_add_func ("/risk/nothing-later", test_nothing_later);
  g_test_add_func ("/risk/fit", test_fit);
  g_test_add_func ("/risk/too-few-rows", test_too_few_rows);
  return g_test_run ();
}
