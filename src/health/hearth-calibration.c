/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of the chances that a group's members were given over the last year, in figures and in words. Pure but for
 * hearth_calibration_load(), which runs on the thread that has the connection. */
#include "config.h"

#include "hearth-calibration.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define YEAR 365

/**
 * hearth_calibration_new:
 * @picture: a sealed picture
 *
 * The back-test of the 365 days up to the end of the data, with the weights that were to be had on each of its dates.
 * Source: metrics, At risk.
 *
 * Returns: how well the chances foretold; without data an empty one.
 */
HearthCalibration
hearth_calibration_new (const HearthPicture *picture)
{
  HearthDay until = picture->data_until;
  HearthCalibration calibration = { .until = until };

  calibration.year = hearth_backtest (picture, until != HEARTH_DAY_NONE ? until - YEAR : HEARTH_DAY_NONE, until);
  if (until != HEARTH_DAY_NONE)
    calibration.own_rows = hearth_weights_fit (picture, until).rows;
  return calibration;
}

/**
 * hearth_calibration_load:
 * @db: a connection
 * @group_id: a group's id, 0 for all groups together
 * @calibration: (out caller-allocates): the result
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: FALSE with @error.
 */
gboolean
hearth_calibration_load (HearthDb *db, gint64 group_id, HearthCalibration *calibration, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);

  if (picture == NULL)
    return FALSE;
  *calibration = hearth_calibration_new (picture);
  return TRUE;
}

/**
 * hearth_calibration_is_empty:
 * @calibration: a result
 *
 * Returns: whether nobody was given a chance whose end is known.
 */
gboolean
hearth_calibration_is_empty (const HearthCalibration *calibration)
{
  return calibration->year.rows == 0;
}

/**
 * hearth_calibration_dup_chance:
 * @calibration: a result
 * @chance: what somebody is given now, 0 to 1
 *
 * Returns: (transfer full): what became of those who were given as much; one member may be several of them, each on
 *   another date.
 */
char *
hearth_calibration_dup_chance (const HearthCalibration *calibration, double chance)
{
  guint tenth = hearth_backtest_tenth (chance), n = calibration->year.tenths[tenth].n, low = tenth * 10;

  if (n == 0)
    return g_strdup_printf (_("No member was given %1$u–%2$u %% in the last year, so there is nothing to compare with."), low, low + 10);
  return g_strdup_printf (_("Of members given %1$u–%2$u %% in the last year, %3$ld %% came back (%4$u of %5$u)."), low, low + 10,
                          lround (calibration->year.tenths[tenth].seen * 100), calibration->year.tenths[tenth].back, n);
}

/**
 * hearth_calibration_dup_told:
 * @calibration: a result
 *
 * Says the area under the curve by what it means.
 *
 * Returns: (transfer full) (nullable): NULL where everybody came back, or nobody.
 */
char *
hearth_calibration_dup_told (const HearthCalibration *calibration)
{
  const HearthBacktest *year = &calibration->year;

  if (isnan (year->auc))
    return NULL;
  return g_strdup_printf (_("Of two members of whom one came back and one did not, the chance told which was which in %1$ld of 100 cases. "
                            "Days of silence alone would have told in %2$ld, guessing in 50."),
                          lround (year->auc * 100), lround (year->auc_silence * 100));
}

/**
 * hearth_calibration_dup_basis:
 * @calibration: a result
 *
 * Returns: (transfer full): what the chances rest on.
 */
char *
hearth_calibration_dup_basis (const HearthCalibration *calibration)
{
  guint rows = calibration->own_rows;

  if (rows == 0)
    return g_strdup (_("Too little is known of this past yet, so the chances rest on what was seen in other communities."));
  return g_strdup_printf (ngettext ("The chances rest on this past itself: on what came of %u earlier case.",
                                    "The chances rest on this past itself: on what came of %u earlier cases.", rows), rows);
}
