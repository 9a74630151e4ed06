/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-picture.h"

G_BEGIN_DECLS

#define HEARTH_N_WEIGHTS 6

/* A member's rhythm on a day, from the active days up to it. */
typedef struct
{
  gint silence;              /* days since the last active day, -1: never */
  guint n180, n30, p30;
  gint tenure;               /* days since the first active day */
} HearthRhythm;

typedef struct
{
  double b[HEARTH_N_WEIGHTS];
  guint rows;                /* that the group's own weights rest on; 0: the defaults */
} HearthWeights;

#define HEARTH_N_TENTHS 10

/* How well the chances foretold: past dates against what came. */
typedef struct
{
  guint rows;
  HearthDay first, last;     /* dates foretold on, NONE without any */
  double auc;                /* of the chances as they were given; NAN: not computable */
  double auc_default;        /* had the default weights always been used */
  double auc_silence;        /* of days of silence alone */
  struct { guint n, back; double predicted, seen; } tenths[HEARTH_N_TENTHS];   /* by tenths of the chance */
} HearthBacktest;

HearthRhythm  hearth_rhythm        (const HearthBits *active, HearthDay day);
double        hearth_rhythm_gap    (const HearthBits *active, HearthDay day);
double        hearth_chance        (const HearthWeights *weights, const HearthRhythm *rhythm);
HearthWeights hearth_weights_default (void);
HearthWeights hearth_weights_fit   (const HearthPicture *picture, HearthDay day);
gboolean      hearth_at_risk       (const HearthRhythm *rhythm, double chance);
HearthBacktest hearth_backtest     (const HearthPicture *picture, HearthDay since, HearthDay until);
guint         hearth_backtest_tenth (double chance);

G_END_DECLS
