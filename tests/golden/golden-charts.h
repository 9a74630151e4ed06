/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "golden-noise.h"
#include "hearth-chart-layout.h"

/* A chart of the golden pictures: how it is made and how it is drawn. */
typedef struct
{
  const char *name; /* of the reference file, without .png */
  HearthChart *(*make) (void);
  double width;
  double height;
  HearthChartPalette palette;
  gboolean print_values;
} GoldenChart;

/* The plain kinds and the extremes. */
extern const GoldenChart golden_charts[];
extern const guint n_golden_charts;

/* What the health boards add. */
extern const GoldenChart golden_health_charts[];
extern const guint n_golden_health_charts;

/* What they tell of the people themselves. */
extern const GoldenChart golden_story_charts[];
extern const guint n_golden_story_charts;
