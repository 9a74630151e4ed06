/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the figures of a chart are measured in and held against: currency, range, threshold, targets.
 * Part of a chart's data; see hearth-chart.c. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

/**
 * hearth_chart_set_currency:
 * @currency: (nullable): ISO code, which stands behind every amount; NULL when it goes without saying
 * @digits: how many digits of an amount stand behind the point, 2 for most currencies, 0 for the yen
 * @axis_label: (nullable): what is counted; stands over the axis, the currency behind it
 *
 * Makes the values amounts of money, in minor units.
 */
void
hearth_chart_set_currency (HearthChart *chart,
                           const char  *currency,
                           guint        digits,
                           const char  *axis_label)
{
  g_autofree char *code = hearth_chart_plain (currency);
  g_autofree char *label = NULL;

  chart->measure.digits = MIN (digits, 4);
  g_strlcpy (chart->measure.currency, g_str_is_ascii (code) ? code : "", sizeof chart->measure.currency);
  if (axis_label != NULL && *chart->measure.currency != '\0')
    /* Translators: over an axis: what is counted, the currency's code. */
    label = g_strdup_printf (C_("money", "%1$s, %2$s"), axis_label, chart->measure.currency);
  hearth_chart_set_unit (chart, HEARTH_CHART_MONEY, label != NULL ? label : axis_label);
}

/**
 * hearth_chart_set_range:
 * @low: in the unit of the values; NAN leaves the end to the data
 * @high: likewise
 *
 * What the axis of figures holds at least, so that charts of one thing can be compared: -100 and 100 of a score.
 */
void
hearth_chart_set_range (HearthChart *chart,
                        double       low,
                        double       high)
{
  chart->range[0] = hearth_chart_known (low);
  chart->range[1] = hearth_chart_known (high);
}

/**
 * hearth_chart_set_targets:
 * @values: (nullable): what is aimed at, at each position, NAN where nothing is; copied. NULL takes the line away.
 * @label: (nullable): what the dotted line says; NULL is its last figure
 *
 * Draws what was aimed at beside what came: a dotted line that steps where the target changes, in a list a stroke for each
 * row; of growth it is the headcount's. Where counts are drawn together by week or longer their targets are added too.
 */
void
hearth_chart_set_targets (HearthChart  *chart,
                          const double *values,
                          const char   *label)
{
  g_clear_pointer (&chart->targets, g_free);
  if (values != NULL)
    chart->targets = hearth_chart_copy_known (values, chart->n);
  hearth_chart_set_text (&chart->target_label, label);
}

/**
 * hearth_chart_set_threshold:
 * @value: in the unit of the values; NAN for none
 * @label: (nullable): what the dashed line says; of a funnel the value is the ratio below which a step is weak
 */
void
hearth_chart_set_threshold (HearthChart *chart,
                            double       value,
                            const char  *label)
{
  chart->threshold = hearth_chart_known (value);
  hearth_chart_set_text (&chart->threshold_label, label);
}
