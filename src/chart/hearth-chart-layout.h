/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "hearth-chart.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_CHART_LIGHT,
  HEARTH_CHART_DARK,
  HEARTH_CHART_HIGH_CONTRAST,
  HEARTH_CHART_HIGH_CONTRAST_DARK,
  HEARTH_CHART_PRINT,
} HearthChartPalette;

/* How a chart looks; all zero is the light chart of the window at its normal size. */
typedef struct
{
  HearthChartPalette palette;
  double font_scale;       /* 1 is 10 points at 96 to the inch; 0 is taken as 1 */
  const char *font_family; /* family list; NULL is the program's own */
  gboolean no_heading;     /* the title and subtitle stand elsewhere */
  gboolean print_values;   /* figures at the points, for paper */
} HearthChartStyle;

typedef struct
{
  double x;
  double y;
  double width;
  double height;
} HearthChartRect;

/* One point of a chart; a plain value. */
typedef struct
{
  guint series;
  guint index;            /* first and last x that the point stands for; they differ when */
  guint last;             /* days are drawn together because there is no room for each */
  HearthDay first_day;    /* the days behind the point, both included; NONE with categories */
  HearthDay last_day;
  double value;
  double x;               /* where the point is, in the units of the layout */
  double y;
  HearthChartRect anchor; /* what a tooltip points to */
  guint mark;             /* 0, or one more than the number of the flag below the axis that is meant instead of a value */
} HearthChartHit;

typedef enum
{
  HEARTH_CHART_GO_LEFT,
  HEARTH_CHART_GO_RIGHT,
  HEARTH_CHART_GO_UP,
  HEARTH_CHART_GO_DOWN,
  HEARTH_CHART_GO_FIRST,
  HEARTH_CHART_GO_LAST,
} HearthChartDirection;

typedef struct _HearthChartLayout HearthChartLayout;

void hearth_chart_get_color (HearthChartPalette palette, HearthChartMeaning meaning, double rgb[3]);

HearthChartLayout *hearth_chart_layout_new  (HearthChart *chart, double width, double height,
                                             const HearthChartStyle *style);
void               hearth_chart_layout_free (HearthChartLayout *layout);

void     hearth_chart_draw_background (HearthChartLayout *layout, cairo_t *cr);
void     hearth_chart_draw            (HearthChartLayout *layout, cairo_t *cr);
void     hearth_chart_draw_selection  (HearthChartLayout *layout, cairo_t *cr, const HearthChartHit *hit);

gboolean hearth_chart_hit        (HearthChartLayout *layout, double x, double y, HearthChartHit *out);
gboolean hearth_chart_hit_legend (HearthChartLayout *layout, double x, double y, guint *series);
gboolean hearth_chart_step       (HearthChartLayout *layout, const HearthChartHit *current,
                                  HearthChartDirection direction, HearthChartHit *out);
char    *hearth_chart_hit_text   (HearthChartLayout *layout, const HearthChartHit *hit);

/* Pictures in files, written whole or not at all. */
gboolean hearth_chart_write_png (HearthChart *chart, const char *path, double width, double height, double scale,
                                 const HearthChartStyle *style, GError **error);
gboolean hearth_chart_write_svg (HearthChart *chart, const char *path, double width, double height,
                                 const HearthChartStyle *style, GError **error);
gboolean hearth_chart_write_pdf (HearthChart *chart, const char *path, double width, double height,
                                 const HearthChartStyle *style, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthChartLayout, hearth_chart_layout_free)

G_END_DECLS
