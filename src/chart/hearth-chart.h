/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "hearth-day.h"

G_BEGIN_DECLS

/**
 * HearthChartKind:
 * @HEARTH_CHART_LINE: a line for each series; a missing value (NAN) is a gap
 * @HEARTH_CHART_BARS: upright bars, side by side when there are several series
 * @HEARTH_CHART_STACKED: upright bars, the series on top of each other
 * @HEARTH_CHART_MIRRORED: one series up, the one that means "left" down, around zero; both are given as positive numbers
 * @HEARTH_CHART_GROWTH: the series that means "headcount" as a line in a panel of its own, the others mirrored below
 * @HEARTH_CHART_HEAT: each series is a row of cells, each x a column; a missing value is a blank cell
 * @HEARTH_CHART_SPARK: a line with nothing around it
 * @HEARTH_CHART_SHARE: for each x one lying bar of 100 %, cut into the series
 * @HEARTH_CHART_LIST: a lying bar for each x, of the first series; see hearth_chart_set_meanings()
 * @HEARTH_CHART_FUNNEL: each x is a step, of the first series; the threshold marks the weak link
 * @HEARTH_CHART_STEPS: a line for each series over numbers, where each value holds until the next x; see
 *   hearth_chart_set_numbers()
 * @HEARTH_CHART_CUMULATIVE: a curve for each series over numbers, from nothing at 0; its key points have words
 * @HEARTH_CHART_FLOW: each x is a state at a first date, each series one at a second, a value how many went that way; the
 *   states have the same names on both sides
 */
typedef enum
{
  HEARTH_CHART_LINE,
  HEARTH_CHART_BARS,
  HEARTH_CHART_STACKED,
  HEARTH_CHART_MIRRORED,
  HEARTH_CHART_GROWTH,
  HEARTH_CHART_HEAT,
  HEARTH_CHART_SPARK,
  HEARTH_CHART_SHARE,
  HEARTH_CHART_LIST,
  HEARTH_CHART_FUNNEL,
  HEARTH_CHART_STEPS,
  HEARTH_CHART_CUMULATIVE,
  HEARTH_CHART_FLOW,
} HearthChartKind;

/* How far apart the days of the x axis are. */
typedef enum
{
  HEARTH_CHART_DAY,
  HEARTH_CHART_WEEK,
  HEARTH_CHART_MONTH,
  HEARTH_CHART_QUARTER,
  HEARTH_CHART_YEAR,
} HearthChartStep;

/* What a value is. A percent is a share: 0.3 is shown as 30 %. Money is in minor units: 6050 is 60.50 of most currencies.
 * Where places are drawn together counts and money are added, percents and numbers are averaged. */
typedef enum
{
  HEARTH_CHART_COUNT,
  HEARTH_CHART_PERCENT,
  HEARTH_CHART_NUMBER,
  HEARTH_CHART_MONEY,
} HearthChartUnit;

/* What a series stands for; it decides colour, dash, marker and pattern, the same in every chart. */
typedef enum
{
  HEARTH_CHART_JOINED,
  HEARTH_CHART_LEFT,
  HEARTH_CHART_ACTIVE,
  HEARTH_CHART_SILENT,
  HEARTH_CHART_LOST,
  HEARTH_CHART_NEW,
  HEARTH_CHART_HEADCOUNT,
  HEARTH_CHART_MESSAGES,
  HEARTH_CHART_DAU,
  HEARTH_CHART_OTHER_1,
  HEARTH_CHART_OTHER_2,
  HEARTH_CHART_OTHER_3,
  HEARTH_CHART_OTHER_4,
  HEARTH_CHART_OTHER_5,
  HEARTH_CHART_OTHER_6,
  HEARTH_CHART_BASELINE, /* what others are compared with: grey and dashed */
  HEARTH_CHART_N_MEANINGS,
} HearthChartMeaning;

/* What a mark on the axis stands for. */
typedef enum
{
  HEARTH_CHART_MARK_EVENT,
  HEARTH_CHART_MARK_POST,
  HEARTH_CHART_MARK_IMPORT,
  HEARTH_CHART_MARK_DATA_END,
  HEARTH_CHART_MARK_OTHER,
} HearthChartMarkKind;

typedef struct _HearthChart HearthChart;

HearthChart *hearth_chart_new_days       (HearthChartKind kind, HearthDay first, HearthChartStep step, guint n);
HearthChart *hearth_chart_new_categories (HearthChartKind kind, const char *const *names, guint n);
HearthChart *hearth_chart_ref            (HearthChart *chart);
void         hearth_chart_unref          (HearthChart *chart);

void  hearth_chart_set_title     (HearthChart *chart, const char *title);
void  hearth_chart_set_subtitle  (HearthChart *chart, const char *subtitle);
void  hearth_chart_set_scope     (HearthChart *chart, const char *group, HearthDay from, HearthDay to,
                                  const char *zone, HearthDay data_until);
void  hearth_chart_set_note      (HearthChart *chart, const char *note);
void  hearth_chart_set_empty     (HearthChart *chart, const char *sentence);
void  hearth_chart_set_unit      (HearthChart *chart, HearthChartUnit unit, const char *axis_label);
void  hearth_chart_set_currency  (HearthChart *chart, const char *currency, guint digits, const char *axis_label);
void  hearth_chart_set_range     (HearthChart *chart, double low, double high);
void  hearth_chart_set_threshold (HearthChart *chart, double value, const char *label);
void  hearth_chart_set_targets   (HearthChart *chart, const double *values, const char *label);
guint hearth_chart_add_series    (HearthChart *chart, const char *name, HearthChartMeaning meaning, const double *values);
gboolean hearth_chart_add_mark   (HearthChart *chart, HearthDay day, HearthChartMarkKind kind, const char *label);
void  hearth_chart_set_numbers   (HearthChart *chart, const double *numbers, const char *label);
void  hearth_chart_set_sides     (HearthChart *chart, const char *before, const char *after,
                                  const HearthChartMeaning *meanings);
void  hearth_chart_set_meanings  (HearthChart *chart, const HearthChartMeaning *meanings);
void  hearth_chart_set_hidden    (HearthChart *chart, guint series, gboolean hidden);
gboolean hearth_chart_get_hidden (HearthChart *chart, guint series);

HearthChartKind hearth_chart_get_kind     (HearthChart *chart);
const char     *hearth_chart_get_title    (HearthChart *chart);
const char     *hearth_chart_get_subtitle (HearthChart *chart);
guint           hearth_chart_get_n_series (HearthChart *chart);
guint           hearth_chart_get_n_x      (HearthChart *chart);
gboolean        hearth_chart_is_empty     (HearthChart *chart);

/* In words, for a screen reader. */
char *hearth_chart_describe (HearthChart *chart);

/* The table beside the chart: the first column is the x, then one for each series, then targets and marks. */
guint hearth_chart_get_n_columns (HearthChart *chart);
guint hearth_chart_get_n_rows    (HearthChart *chart);
char *hearth_chart_dup_header    (HearthChart *chart, guint column);
char *hearth_chart_dup_cell      (HearthChart *chart, guint row, guint column);
char *hearth_chart_to_csv        (HearthChart *chart);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthChart, hearth_chart_unref)

G_END_DECLS
