/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the chances of the last year, in figures and in words. */
#include "health-fixture.h"
#include "hearth-calibration.h"

static void
test_year (void)
{
  g_autoptr (HearthPicture) picture = fixture_regulars (60, 600);
  HearthCalibration calibration = hearth_calibration_new (picture);
  HearthBacktest year = hearth_backtest (picture, DAY0 + 600 - 365, DAY0 + 600);

  g_assert_cmpint (calibration.until, ==, DAY0 + 600);
  g_assert_cmpint (calibration.year.first, ==, DAY0 + 240);
  g_assert_cmpuint (calibration.year.rows, ==, year.rows);
  g_assert_cmpuint (calibration.own_rows, ==, hearth_weights_fit (picture, DAY0 + 600).rows);
  g_assert_cmpuint (calibration.own_rows, >=, 500);
  g_assert_false (hearth_calibration_is_empty (&calibration));
}

static void
test_words (void)
{
  HearthCalibration calibration = { .own_rows = 1520, .year = { .rows = 60, .auc = 0.8251, .auc_silence = 0.7549 } };
  g_autofree char *chance = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *told = NULL;
  g_autofree char *basis = NULL;
  g_autofree char *general = NULL;

  calibration.year.tenths[4].n = 52;
  calibration.year.tenths[4].back = 24;
  calibration.year.tenths[4].seen = 24 / 52.0;
  chance = hearth_calibration_dup_chance (&calibration, 0.41);
  nobody = hearth_calibration_dup_chance (&calibration, 0.39);
  told = hearth_calibration_dup_told (&calibration);
  basis = hearth_calibration_dup_basis (&calibration);
  calibration.own_rows = 0;
  general = hearth_calibration_dup_basis (&calibration);
  calibration.year.auc = NAN;
  g_assert_cmpstr (chance, ==, "Of members given 40–50 % in the last year, 46 % came back (24 of 52).");
  g_assert_cmpstr (nobody, ==, "No member was given 30–40 % in the last year, so there is nothing to compare with.");
  g_assert_nonnull (strstr (told, "in 83 of 100 cases. Days of silence alone would have told in 75, guessing in 50."));
  g_assert_nonnull (strstr (basis, "1520 earlier cases"));
  g_assert_nonnull (strstr (general, "other communities"));
  g_assert_null (hearth_calibration_dup_told (&calibration));
}

static void
test_nothing (void)
{
  g_autoptr (HearthPicture) young = fixture_regulars (5, 20);
  g_autoptr (HearthZone) zone = hearth_zone_new ("UTC", NULL);
  g_autoptr (HearthPicture) empty = hearth_picture_new (0, NULL, zone);
  HearthCalibration calibration = hearth_calibration_new (young);

  g_assert_true (hearth_calibration_is_empty (&calibration));
  g_assert_cmpuint (calibration.own_rows, ==, 0);
  hearth_picture_seal (empty);
  calibration = hearth_calibration_new (empty);
  g_assert_true (hearth_calibration_is_empty (&calibration));
  g_assert_cmpint (calibration.until, ==, HEARTH_DAY_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calibration/year", test_year);
  g_test_add_func ("/calibration/words", test_words);
  g_test_add_func ("/calibration/nothing", test_nothing);
  return g_test_run ();
}
