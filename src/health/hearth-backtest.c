/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the chances foretold: walks forward over the past, never looking at what came later. Pure; any thread. */
#include <math.h>

#include "hearth-risk.h"

#define MONTH 30
#define MAX_SILENCE 45

/* Ways to tell who comes back: the larger, the likelier. */
enum { GIVEN, DEFAULT, SILENCE, N_WAYS };

/* What was foretold for one member on one date, and what came. */
typedef struct
{
  double score[N_WAYS];
  gboolean back;
} Case;

static int
compare_cases (gconstpointer a, gconstpointer b, gpointer way)
{
  double one = ((const Case *) a)->score[GPOINTER_TO_UINT (way)], two = ((const Case *) b)->score[GPOINTER_TO_UINT (way)];

  return (one > two) - (one < two);
}

static void
add_cases (const HearthPicture *picture, gint64 date, GArray *cases)
{
  HearthWeights given = hearth_weights_fit (picture, date), plain = hearth_weights_default ();

  for (guint i = 0; i < picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (picture, i);
      HearthRhythm rhythm;
      Case one;

      if (hearth_person_is_staff (person) || !hearth_picture_present (picture, person, date))
        continue;
      rhythm = hearth_rhythm (&person->active, date);
      one.score[GIVEN] = hearth_chance (&given, &rhythm);
      one.score[DEFAULT] = hearth_chance (&plain, &rhythm);
      one.score[SILENCE] = -rhythm.silence;
      one.back = hearth_bits_any (&person->active, date + 1, date + MONTH);
      if (!isnan (one.score[GIVEN]) && rhythm.silence <= MAX_SILENCE)
        g_array_append_val (cases, one);
    }
}

/* Area under the curve of one way by ranks; equal scores share theirs. */
static double
area (GArray *cases, guint way)
{
  double ranks = 0, back = 0, gone;

  g_array_sort_with_data (cases, compare_cases, GUINT_TO_POINTER (way));
  for (guint i = 0; i < cases->len;)
    {
      guint end = i;

      while (end < cases->len && g_array_index (cases, Case, end).score[way] == g_array_index (cases, Case, i).score[way])
        end++;
      for (guint k = i; k < end; k++)
        if (g_array_index (cases, Case, k).back)
          {
            back++;
            ranks += (i + 1 + end) / 2.0;
          }
      i = end;
    }
  gone = cases->len - back;
  return back > 0 && gone > 0 ? (ranks - back * (back + 1) / 2) / (back * gone) : NAN;
}

/* Each tenth of the chance: how many it was given, what was foretold in the mean and what came. */
static void
calibrate (HearthBacktest *result, GArray *cases)
{
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *one = &g_array_index (cases, Case, i);
      guint tenth = hearth_backtest_tenth (one->score[GIVEN]);

      result->tenths[tenth].n++;
      result->tenths[tenth].back += one->back != FALSE;
      result->tenths[tenth].predicted += one->score[GIVEN];
    }
  for (guint i = 0; i < HEARTH_N_TENTHS; i++)
    {
      double n = result->tenths[i].n;

      result->tenths[i].predicted = n > 0 ? result->tenths[i].predicted / n : NAN;
      result->tenths[i].seen = n > 0 ? result->tenths[i].back / n : NAN;
    }
}

/**
 * hearth_backtest_tenth:
 * @chance: 0 to 1
 *
 * Returns: the row of the calibration table that a chance belongs to; a chance of 1 to the last.
 */
guint
hearth_backtest_tenth (double chance)
{
  return CLAMP (chance * HEARTH_N_TENTHS, 0, HEARTH_N_TENTHS - 1);
}

/**
 * hearth_backtest:
 * @picture: a sealed picture
 * @since: first day that may be foretold on, HEARTH_DAY_NONE for the first known day
 * @until: last day whose outcome may be looked at; after it nothing is
 *
 * Foretells on every 30th day back from @until − 30, with the weights that were to be had on each, for members present
 * with three active days in 180 and a silence of at most 45, and compares with what came; beside it how the default
 * weights and the days of silence alone would have done. Source: metrics, At risk (goal).
 *
 * Returns: rows, areas under the curve, and a calibration table by tenths of the chance.
 */
HearthBacktest
hearth_backtest (const HearthPicture *picture, HearthDay since, HearthDay until)
{
  HearthBacktest result = { 0, HEARTH_DAY_NONE, HEARTH_DAY_NONE, NAN, NAN, NAN, { { 0 } } };
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (Case));
  gint64 last = (gint64) MIN (until, picture->data_until) - MONTH;

  if (picture->first_day != HEARTH_DAY_NONE)
    for (gint64 date = last; date >= MAX (since, picture->first_day); date -= MONTH)
      {
        add_cases (picture, date, cases);
        result.first = date;
        result.last = last;
      }
  result.rows = cases->len;
  result.auc = area (cases, GIVEN);
  result.auc_default = area (cases, DEFAULT);
  result.auc_silence = area (cases, SILENCE);
  calibrate (&result, cases);
  return result;
}
