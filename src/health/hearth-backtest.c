/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the chances foretold: walks forward over the past, never looking at what came later. Pure; any thread. */
#include <math.h>

#include "hearth-risk.h"

#define MONTH 30
#define MAX_SILENCE 45

/* What was foretold for one member on one date, and what came. */
typedef struct
{
  double chance;
  gboolean back;
} Case;

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  double one = ((const Case *) a)->chance, two = ((const Case *) b)->chance;

  return (one > two) - (one < two);
}

static void
add_cases (const HearthPicture *picture, gint64 date, GArray *cases)
{
  HearthWeights weights = hearth_weights_fit (picture, date);

  for (guint i = 0; i < picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (picture, i);
      HearthRhythm rhythm;
      Case one;

      if (hearth_person_is_staff (person) || !hearth_picture_present (picture, person, date))
        continue;
      rhythm = hearth_rhythm (&person->active, date);
      one.chance = hearth_chance (&weights, &rhythm);
      one.back = hearth_bits_any (&person->active, date + 1, date + MONTH);
      if (!isnan (one.chance) && rhythm.silence <= MAX_SILENCE)
        g_array_append_val (cases, one);
    }
}

/* Area under the curve by ranks; equal chances share theirs. */
static double
area (GArray *cases)
{
  double ranks = 0, back = 0, gone;

  for (guint i = 0; i < cases->len;)
    {
      guint end = i;

      while (end < cases->len && g_array_index (cases, Case, end).chance == g_array_index (cases, Case, i).chance)
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

/**
 * hearth_backtest:
 * @picture: a sealed picture
 * @until: last day whose outcome may be looked at
 *
 * Foretells on every 30th day back from @until − 30 to the first known day, with the weights that were to be had on each,
 * for members present with three active days in 180 and a silence of at most 45, and compares with what came.
 *
 * Returns: rows, area under the curve, and a calibration table by tenths of the chance.
 */
HearthBacktest
hearth_backtest (const HearthPicture *picture, HearthDay until)
{
  HearthBacktest result = { 0, NAN, { { 0 } } };
  g_autoptr (GArray) cases = g_array_new (FALSE, FALSE, sizeof (Case));

  if (picture->first_day == HEARTH_DAY_NONE)
    return result;
  for (gint64 date = (gint64) until - MONTH; date >= picture->first_day; date -= MONTH)
    add_cases (picture, date, cases);
  g_array_sort (cases, compare_cases);
  result.rows = cases->len;
  result.auc = area (cases);
  for (guint i = 0; i < cases->len; i++)
    {
      const Case *one = &g_array_index (cases, Case, i);
      guint tenth = MIN (one->chance * 10, 9);

      result.tenths[tenth].n++;
      result.tenths[tenth].predicted += one->chance;
      result.tenths[tenth].seen += one->back;
    }
  for (guint i = 0; i < 10; i++)
    if (result.tenths[i].n > 0)
      {
        result.tenths[i].predicted /= result.tenths[i].n;
        result.tenths[i].seen /= result.tenths[i].n;
      }
  return result;
}
