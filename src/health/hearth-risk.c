/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each member's rhythm, the chance to see the member again, and who is at risk. Pure; any thread.
 *
 * Readings chosen where the definitions leave one open:
 * - A group's own weights are used wherever there are rows enough for them, fitted as of the day in question.
 * - Past dates begin with the first on which somebody has three active days; "up to 24" counts back from d − 30.
 * - The at-risk rule asks for n180 ≥ 3 and a silence, as its text says; presence is the caller's to know. */
#include <math.h>
#include <string.h>

#include "hearth-risk.h"

#define N HEARTH_N_WEIGHTS
#define WINDOW 180
#define MONTH 30
#define ENOUGH_DAYS 3
#define MAX_SILENCE 45
#define MAX_DATES 24
#define ENOUGH_ROWS 500
#define PULL 2.0
#define ROUNDING 1e-11          /* what a loss may seem to grow by, relative, from adding up alone */
#define RISK_SILENCE 7
#define RISK_CHANCE 0.60

static const double defaults[N] = { 2.062, 0.415, -0.755, -0.498, -0.231, -0.182 };

/* One past member-date: what was known and whether the member came back. */
typedef struct
{
  double x[N];
  double back;
} Row;

static void
features (const HearthRhythm *rhythm, double *x)
{
  x[0] = 1;
  x[1] = log (1.0 + rhythm->silence);
  x[2] = log (rhythm->n180);
  x[3] = log (1.0 + rhythm->n30);
  x[4] = log (1.0 + rhythm->p30);
  x[5] = log (1.0 + rhythm->tenure);
}

static double
chance_of (const double *b, const double *x)
{
  double z = 0;

  for (guint i = 0; i < N; i++)
    z += b[i] * x[i];
  return 1 / (1 + exp (z));
}

/* A row for each non-staff member present on @date with days enough and not too long silent. */
static void
add_rows (const HearthPicture *picture, gint64 date, GArray *rows)
{
  for (guint i = 0; i < picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (picture, i);
      HearthRhythm rhythm;
      Row row;

      if (hearth_person_is_staff (person)
          || hearth_bits_count (&person->active, date - WINDOW + 1, date) < ENOUGH_DAYS
          || !hearth_bits_any (&person->active, date - MAX_SILENCE, date)
          || !hearth_picture_present (picture, person, date))
        continue;
      rhythm = hearth_rhythm (&person->active, date);
      features (&rhythm, row.x);
      row.back = hearth_bits_any (&person->active, date + 1, date + MONTH);
      g_array_append_val (rows, row);
    }
}

/* Gradient and curvature of the penalised loss at @b. */
static void
slope (GArray *rows, const double *b, double *gradient, double (*curve)[N])
{
  memset (curve, 0, sizeof (double) * N * N);
  for (guint i = 0; i < N; i++)
    {
      gradient[i] = 2 * PULL * (b[i] - defaults[i]);
      curve[i][i] = 2 * PULL;
    }
  for (guint r = 0; r < rows->len; r++)
    {
      const Row *row = &g_array_index (rows, Row, r);
      double p = chance_of (b, row->x), weight = p * (1 - p);

      for (guint i = 0; i < N; i++)
        {
          gradient[i] += (row->back - p) * row->x[i];
          for (guint j = 0; j < N; j++)
            curve[i][j] += weight * row->x[i] * row->x[j];
        }
    }
}

/* Solves curve · step = gradient in place by Cholesky; the pull makes the matrix positive definite. */
static void
solve (double (*curve)[N], double *step)
{
  for (guint i = 0; i < N; i++)
    for (guint j = 0; j <= i; j++)
      {
        double sum = curve[i][j];

        for (guint k = 0; k < j; k++)
          sum -= curve[i][k] * curve[j][k];
        curve[i][j] = i == j ? sqrt (MAX (sum, 1e-12)) : sum / curve[j][j];
      }
  for (guint i = 0; i < N; i++)
    {
      for (guint k = 0; k < i; k++)
        step[i] -= curve[i][k] * step[k];
      step[i] /= curve[i][i];
    }
  for (gint i = N - 1; i >= 0; i--)
    {
      for (guint k = i + 1; k < N; k++)
        step[i] -= curve[k][i] * step[k];
      step[i] /= curve[i][i];
    }
}

static double
loss (GArray *rows, const double *b)
{
  double sum = 0;

  for (guint i = 0; i < N; i++)
    sum += PULL * (b[i] - defaults[i]) * (b[i] - defaults[i]);
  for (guint r = 0; r < rows->len; r++)
    {
      const Row *row = &g_array_index (rows, Row, r);
      double z = 0;

      for (guint i = 0; i < N; i++)
        z += b[i] * row->x[i];
      z = row->back > 0 ? z : -z;
      sum += z > 0 ? z + log1p (exp (-z)) : log1p (exp (z));
    }
  return sum;
}

/* Newton's method with halved steps; the loss is strictly convex, so there is one end. */
static void
minimise (GArray *rows, double *b)
{
  double now = loss (rows, b);

  for (guint turn = 0; turn < 60; turn++)
    {
      double step[N], curve[N][N], next[N], scale = 1, limit = now + ROUNDING * (1 + now), then, size = 0;

      slope (rows, b, step, curve);
      solve (curve, step);
      for (guint half = 0;; half++, scale /= 2)
        {
          for (guint i = 0; i < N; i++)
            next[i] = b[i] - scale * step[i];
          then = loss (rows, next);
          if (then <= limit || half == 30)
            break;
        }
      if (then > limit)
        return;
      memcpy (b, next, sizeof next);
      now = then;
      for (guint i = 0; i < N; i++)
        size = MAX (size, fabs (scale * step[i]));
      if (size < 1e-12)
        return;
    }
}

/**
 * hearth_rhythm:
 * @active: a person's active days
 * @day: nothing after it is looked at
 *
 * Source: metrics, At risk.
 *
 * Returns: the rhythm on the day; silence and tenure are -1 for somebody never active.
 */
HearthRhythm
hearth_rhythm (const HearthBits *active, HearthDay day)
{
  gint64 d = day;
  HearthDay last = hearth_bits_last (active, d);
  HearthRhythm rhythm = { -1, 0, 0, 0, -1 };

  if (last == HEARTH_DAY_NONE)
    return rhythm;
  rhythm.silence = d - last;
  rhythm.n180 = hearth_bits_count (active, d - WINDOW + 1, d);
  rhythm.n30 = hearth_bits_count (active, d - MONTH + 1, d);
  rhythm.p30 = hearth_bits_count (active, d - 2 * MONTH + 1, d - MONTH);
  rhythm.tenure = d - hearth_bits_next (active, active->first);
  return rhythm;
}

/* The number that comes @place-th of @n counts by size. */
static double
pick (const guint *counts, guint place)
{
  guint gap = 0;

  for (guint seen = counts[0]; seen <= place; seen += counts[gap])
    gap++;
  return gap;
}

/**
 * hearth_rhythm_gap:
 * @active: a person's active days
 * @day: nothing after it is looked at
 *
 * Returns: the usual gap in days: the median of the gaps between active days in the 180 days up to @day; NAN with fewer
 * than two of them.
 */
double
hearth_rhythm_gap (const HearthBits *active, HearthDay day)
{
  guint counts[WINDOW + 1] = { 0 }, n = 0;
  HearthDay before = hearth_bits_next (active, (gint64) day - WINDOW + 1);

  if (before == HEARTH_DAY_NONE || before > day)
    return NAN;
  for (;;)
    {
      HearthDay next = hearth_bits_next (active, (gint64) before + 1);

      if (next == HEARTH_DAY_NONE || next > day)
        break;
      counts[next - before]++;
      n++;
      before = next;
    }
  if (n == 0)
    return NAN;
  return (pick (counts, (n - 1) / 2) + pick (counts, n / 2)) / 2;
}

/**
 * hearth_chance:
 * @weights: of the group
 * @rhythm: of a member
 *
 * Returns: the probability of at least one active day within 30 days; NAN with fewer than three active days in 180.
 */
double
hearth_chance (const HearthWeights *weights, const HearthRhythm *rhythm)
{
  double x[N];

  if (rhythm->n180 < ENOUGH_DAYS)
    return NAN;
  features (rhythm, x);
  return chance_of (weights->b, x);
}

/**
 * hearth_weights_default:
 *
 * Returns: the weights fitted on four communities; see metrics, At risk.
 */
HearthWeights
hearth_weights_default (void)
{
  HearthWeights weights = { .rows = 0 };

  memcpy (weights.b, defaults, sizeof defaults);
  return weights;
}

/**
 * hearth_weights_fit:
 * @picture: a sealed picture
 * @day: nothing after it is looked at
 *
 * Minimises the sum of log-losses and 2 · Σ (b − default)² over up to 24 past dates, 30 days apart. Source: metrics, At
 * risk.
 *
 * Returns: the group's own weights; the defaults when there are fewer than 500 rows.
 */
HearthWeights
hearth_weights_fit (const HearthPicture *picture, HearthDay day)
{
  HearthWeights weights = hearth_weights_default ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint k = 1; k <= MAX_DATES; k++)
    add_rows (picture, (gint64) day - MONTH * (gint64) k, rows);
  if (rows->len < ENOUGH_ROWS)
    return weights;
  weights.rows = rows->len;
  minimise (rows, weights.b);
  return weights;
}

/**
 * hearth_at_risk:
 * @rhythm: of a non-staff member who is present
 * @chance: hearth_chance() of it
 *
 * Returns: whether the member is at risk.
 */
gboolean
hearth_at_risk (const HearthRhythm *rhythm, double chance)
{
  if (rhythm->n180 < ENOUGH_DAYS)
    return FALSE;
  return (rhythm->silence >= RISK_SILENCE && chance < RISK_CHANCE) || (rhythm->silence >= 30 && rhythm->silence <= 36);
}
