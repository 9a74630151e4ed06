/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the chances foretold: against its meaning, within its bounds, and never with what came later. */
#include "health-fixture.h"
#include "hearth-risk.h"

/* The area by its meaning: of all pairs of who came back and who did not, the share told apart, ties half. */
static double
pairs_told (const double *score, const gboolean *back, guint n)
{
  double told = 0, pairs = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      if (back[i] && !back[j])
        {
          pairs++;
          told += score[i] > score[j] ? 1 : score[i] == score[j] ? 0.5 : 0;
        }
  return told / pairs;
}

static void
test_table (void)
{
  g_autoptr (HearthPicture) picture = fixture_regulars (60, 600);
  HearthBacktest result = hearth_backtest (picture, HEARTH_DAY_NONE, DAY0 + 600);
  double chance[2000], silence[2000], foretold[HEARTH_N_TENTHS] = { 0 };
  guint n = 0, came[HEARTH_N_TENTHS] = { 0 }, given[HEARTH_N_TENTHS] = { 0 };
  gboolean back[2000];

  for (int date = 570; date >= 0; date -= 30)
    {
      HearthWeights weights = hearth_weights_fit (picture, DAY0 + date);

      for (guint i = 0; i < 60; i++)
        {
          const HearthPerson *person = hearth_picture_person (picture, i);
          HearthRhythm r = hearth_rhythm (&person->active, DAY0 + date);
          guint tenth;

          if (r.n180 < 3 || r.silence > 45 || !hearth_picture_present (picture, person, DAY0 + date))
            continue;
          chance[n] = hearth_chance (&weights, &r);
          silence[n] = -r.silence;
          back[n] = hearth_bits_any (&person->active, DAY0 + date + 1, DAY0 + date + 30);
          tenth = MIN (9, (int) (chance[n] * 10));
          given[tenth]++;
          foretold[tenth] += chance[n];
          came[tenth] += back[n++];
        }
    }
  g_assert_cmpuint (result.rows, ==, n);
  assert_near (result.auc, pairs_told (chance, back, n), "auc");
  assert_near (result.auc_silence, pairs_told (silence, back, n), "auc of silence");
  g_assert_cmpfloat (result.auc, >, 0.8);        /* regular rhythms that stop are easy to tell */
  for (guint i = 0; i < HEARTH_N_TENTHS; i++)
    {
      g_assert_cmpuint (result.tenths[i].n, ==, given[i]);
      g_assert_cmpuint (result.tenths[i].back, ==, came[i]);
      if (given[i] > 0)
        assert_near (result.tenths[i].predicted, foretold[i] / given[i], "foretold");
      g_assert_cmpint (isnan (result.tenths[i].seen), ==, given[i] == 0);
    }
}

/* To the last bit. */
static void
assert_same (const HearthBacktest *one, const HearthBacktest *other)
{
  g_assert_cmpuint (one->rows, ==, other->rows);
  g_assert_cmpint (one->first, ==, other->first);
  g_assert_cmpint (one->last, ==, other->last);
  g_assert_cmpmem (&one->auc, sizeof one->auc, &other->auc, sizeof other->auc);
  g_assert_cmpmem (&one->auc_default, sizeof one->auc_default, &other->auc_default, sizeof other->auc_default);
  g_assert_cmpmem (&one->auc_silence, sizeof one->auc_silence, &other->auc_silence, sizeof other->auc_silence);
  g_assert_cmpmem (one->tenths, sizeof one->tenths, other->tenths, sizeof other->tenths);
}

static void
test_bounds (void)
{
  g_autoptr (HearthPicture) picture = fixture_regulars (60, 600);
  g_autoptr (HearthPicture) empty = fixture_begin (0, 600, TRUE);
  HearthBacktest year = hearth_backtest (picture, DAY0 + 600 - 365, DAY0 + 600);
  HearthBacktest later = hearth_backtest (picture, DAY0 + 600 - 365, DAY0 + 900);
  HearthBacktest none = hearth_backtest (picture, DAY0 + 590, DAY0 + 600), nobody;

  g_assert_cmpint (year.first, ==, DAY0 + 240);
  g_assert_cmpint (year.last, ==, DAY0 + 570);
  assert_same (&year, &later);   /* behind the data nothing is known */
  g_assert_cmpuint (none.rows, ==, 0);
  g_assert_cmpint (none.first, ==, HEARTH_DAY_NONE);
  g_assert_true (isnan (none.auc));
  hearth_picture_seal (empty);
  nobody = hearth_backtest (empty, HEARTH_DAY_NONE, DAY0 + 600);
  g_assert_cmpuint (nobody.rows, ==, 0);
  g_assert_true (isnan (nobody.auc_silence));
  g_assert_true (isnan (nobody.tenths[3].seen));
  g_assert_cmpuint (hearth_backtest_tenth (0), ==, 0);
  g_assert_cmpuint (hearth_backtest_tenth (0.4), ==, 4);
  g_assert_cmpuint (hearth_backtest_tenth (1), ==, 9);
}

#define KNOWN 400            /* the day up to which two tales are the same */
#define PEOPLE 120           /* who came by then */

/* One tale up to KNOWN by @seed; what comes after by @later: other leaves, other days, other people. */
static HearthPicture *
tale (guint32 seed, guint32 later)
{
  g_autoptr (GRand) before = g_rand_new_with_seed (seed), after = g_rand_new_with_seed (later);
  HearthPicture *picture = fixture_begin (0, 700, TRUE);
  guint n = PEOPLE + g_rand_int_range (after, 0, 30);

  for (guint i = 0; i < n; i++)
    {
      gboolean late = i >= PEOPLE;
      int join = late ? KNOWN + 1 + (int) i : g_rand_int_range (before, 0, 150), rate = g_rand_int_range (before, 1, 12);
      int left = g_rand_boolean (before) ? g_rand_int_range (before, join, join + 300) : OPEN;
      Person row = { 1000 - i, HEARTH_ROLE_MEMBER, join, left, "" };
      int until;

      if (left == OPEN || left > KNOWN)
        row.left = g_rand_boolean (after) ? OPEN : KNOWN + 1 + g_rand_int_range (after, (int) i, 300);
      until = row.left == OPEN ? 700 : MIN (row.left, 700);
      fixture_add (picture, 0, &row);
      for (int day = join; day <= until; day++)
        if (g_rand_int_range (day <= KNOWN ? before : after, 0, rate) == 0)
          hearth_bits_add (&hearth_picture_person (picture, i)->active, DAY0 + day);
    }
  hearth_picture_seal (picture);
  return picture;
}

/* Whatever comes later: weights, chances and the test itself stay the same to the last bit. */
static void
test_no_look_ahead (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr (HearthPicture) one = tale (seed, seed + 100), other = tale (seed, seed + 200);
      HearthWeights weights = hearth_weights_fit (one, DAY0 + KNOWN), same = hearth_weights_fit (other, DAY0 + KNOWN);
      HearthBacktest past = hearth_backtest (one, HEARTH_DAY_NONE, DAY0 + KNOWN);
      HearthBacktest again = hearth_backtest (other, HEARTH_DAY_NONE, DAY0 + KNOWN);

      g_assert_cmpuint (weights.rows, >=, 500);
      g_assert_cmpmem (weights.b, sizeof weights.b, same.b, sizeof same.b);
      g_assert_cmpuint (past.rows, >=, 300);
      assert_same (&past, &again);
      for (gint64 id = 1001 - PEOPLE; id <= 1000; id++)
        {
          const HearthPerson *a = hearth_picture_person (one, hearth_picture_find (one, id));
          const HearthPerson *b = hearth_picture_person (other, hearth_picture_find (other, id));
          HearthRhythm known = hearth_rhythm (&a->active, DAY0 + KNOWN), rhythm = hearth_rhythm (&b->active, DAY0 + KNOWN);
          double chance = hearth_chance (&weights, &known), twin = hearth_chance (&same, &rhythm);

          g_assert_cmpmem (&known, sizeof known, &rhythm, sizeof rhythm);
          g_assert_cmpmem (&chance, sizeof chance, &twin, sizeof twin);
          g_assert_cmpint (hearth_picture_present (one, a, DAY0 + KNOWN), ==, hearth_picture_present (other, b, DAY0 + KNOWN));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backtest/table", test_table);
  g_test_add_func ("/backtest/bounds", test_bounds);
  g_test_add_func ("/backtest/no-look-ahead", test_no_look_ahead);
  return g_test_run ();
}
