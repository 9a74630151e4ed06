/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

extern const GoldenChart golden_charts[];
extern const guint n_golden_charts;
