/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How high a chart wants to be on the screen. Pure. */
#include "hearth-chart-size.h"

#define ENTRY 120 /* about as wide is an entry of the legend of a whole and its parts */
#define LINE 20

/* Narrow charts have a legend of several lines. */
static int
more_lines (guint series, int width)
{
  return width > 0 ? LINE * MIN ((int) series * ENTRY / width, 4) : 0;
}

/**
 * hearth_chart_natural_height:
 * @chart: (nullable): a chart without its heading
 * @width: how wide it is to be, in pixels; -1 for as wide as it likes
 *
 * Returns: the height, in pixels, that gives each row of a chart of rows its room
 */
int
hearth_chart_natural_height (HearthChart *chart, int width)
{
  guint series = chart != NULL ? hearth_chart_get_n_series (chart) : 0;
  guint xs = chart != NULL ? hearth_chart_get_n_x (chart) : 0;

  if (chart == NULL || hearth_chart_is_empty (chart))
    return 180;
  switch (hearth_chart_get_kind (chart))
    {
    case HEARTH_CHART_HEAT:
      return CLAMP (70 + 24 * (int) series, 160, 900);
    case HEARTH_CHART_SHARE:
      return 40 + 40 * MIN (xs, 30) + more_lines (series, width);
    case HEARTH_CHART_LIST:
      return CLAMP (40 + 30 * (int) xs, 120, 900);
    case HEARTH_CHART_FUNNEL:
      return 60 + 48 * MIN (xs, 8);
    case HEARTH_CHART_FLOW:
      return CLAMP (60 + 46 * (int) MAX (series, xs), 240, 480);
    case HEARTH_CHART_SPARK:
      return 32;
    case HEARTH_CHART_GROWTH:
      return 280;
    case HEARTH_CHART_STEPS:
    case HEARTH_CHART_CUMULATIVE:
      return 260;
    case HEARTH_CHART_LINE:
    case HEARTH_CHART_BARS:
    case HEARTH_CHART_STACKED:
    case HEARTH_CHART_MIRRORED:
    default:
      return 240;
    }
}
