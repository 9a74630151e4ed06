/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of this folder share; nothing outside includes it. */

#include <pango/pangocairo.h>

#include "hearth-chart-layout.h"

G_BEGIN_DECLS

typedef struct
{
  guint index;   /* of the position */
  HearthDay day;
  HearthChartMarkKind kind;
  char *label;
} HearthChartMark;

typedef struct
{
  char *name;
  HearthChartMeaning meaning;
  double *values; /* n of the chart; NAN where there is none */
  gboolean hidden;
} HearthChartSeries;

/* What a value is and how it is written. */
typedef struct
{
  HearthChartUnit unit;
  guint8 digits;    /* of money: how many stand behind the point of the main unit */
  char currency[4]; /* of money: ISO code, "" when it goes without saying */
} HearthChartMeasure;

struct _HearthChart
{
  gatomicrefcount ref_count;
  HearthChartKind kind;
  guint n;
  char **names; /* NULL when x are days */
  HearthDay first;
  HearthChartStep step;
  GPtrArray *series;
  char *title;
  char *subtitle;
  char *note;
  char *empty;
  char *axis_label;
  HearthChartMeasure measure;
  double threshold; /* NAN: none */
  char *threshold_label;
  double *targets; /* n of the chart; NULL: none */
  char *target_label;
  GPtrArray *marks; /* HearthChartMark, in order; NULL: none */
  double *numbers; /* where the positions lie along the axis; NULL: one after the other */
  char *number_label;
  char *sides[2];  /* of a flow: when before, when after */
  HearthChartMeaning *x_meanings; /* of the states before a flow, of the rows of a list; NULL: none */
  double range[2]; /* what the axis holds at least; NAN: nothing */
};

/* Keeping what one is given (hearth-chart.c). */
double  hearth_chart_known      (double value);
double *hearth_chart_copy_known (const double *values, guint n);
void    hearth_chart_set_text   (char **field, const char *text);

/* Words and numbers (hearth-chart-format.c, -dates.c). */
extern const HearthChartMeasure hearth_chart_share;

double hearth_chart_in_main_units (const HearthChartMeasure *measure, double value);
char *hearth_chart_format_value  (const HearthChartMeasure *measure, double value);
char *hearth_chart_format_tick   (const HearthChartMeasure *measure, double value, double step, double largest);
char *hearth_chart_format_short  (const HearthChartMeasure *measure, double value);
char *hearth_chart_format_day    (HearthDay day);
char *hearth_chart_format_days   (HearthDay from, HearthDay to);
char *hearth_chart_format_axis   (HearthDay day, HearthChartStep step, gboolean with_year);
char *hearth_chart_plain         (const char *text);

/* The data seen as x positions (hearth-chart-position.c). */
HearthChartSeries *hearth_chart_nth_series (HearthChart *chart, guint series);
HearthDay  hearth_chart_x_day    (HearthChart *chart, guint index);
HearthDay  hearth_chart_x_end    (HearthChart *chart, guint index);
char      *hearth_chart_x_label  (HearthChart *chart, guint first, guint last);
gboolean   hearth_chart_points_down (HearthChart *chart, guint series);

/* Runs of x that share one place on the axis (hearth-chart-position.c). */
typedef struct
{
  guint first;
  guint last;
  gboolean partial; /* a week, month … that the data do not fill */
} HearthChartBucket;

GArray         *hearth_chart_buckets       (HearthChart *chart, double room, double narrowest, HearthChartStep *step);
gboolean        hearth_chart_adds_up       (HearthChart *chart);
double          hearth_chart_bucket_sum    (const double *values, const HearthChartBucket *bucket);
double          hearth_chart_bucket_mean   (const double *values, const HearthChartBucket *bucket,
                                            double *lowest, double *highest);
HearthChartStep hearth_chart_wider_step    (HearthChartStep step);
HearthDay       hearth_chart_step_start    (HearthDay day, HearthChartStep step);

/* Round ticks (hearth-chart-ticks.c). */
typedef struct
{
  double low;
  double high;
  double step;
} HearthChartScale;

typedef struct
{
  HearthDay day;
  HearthChartStep step;
  gboolean with_year;
} HearthChartDayTick;

HearthChartScale hearth_chart_scale_values (HearthChartUnit unit, double lowest, double highest, gboolean from_zero, guint most);
guint            hearth_chart_scale_n      (const HearthChartScale *scale);
double           hearth_chart_scale_tick   (const HearthChartScale *scale, guint i);
GArray          *hearth_chart_day_ticks    (HearthDay first, HearthDay last, HearthChartStep finest, guint most);

/* Colours and the signals beside colour (hearth-chart-palette.c). */
typedef struct
{
  double r, g, b, a;
} HearthChartRgba;

typedef enum
{
  HEARTH_CHART_SOLID,
  HEARTH_CHART_SLASH,
  HEARTH_CHART_BACKSLASH,
  HEARTH_CHART_CROSS,
  HEARTH_CHART_DOTS,
  HEARTH_CHART_FLAT,
} HearthChartPattern;

typedef enum
{
  HEARTH_CHART_DISC,
  HEARTH_CHART_SQUARE,
  HEARTH_CHART_DIAMOND,
  HEARTH_CHART_TRIANGLE,
  HEARTH_CHART_RING,
} HearthChartMarker;

typedef struct
{
  HearthChartRgba color;
  HearthChartPattern pattern;
  HearthChartMarker marker;
  guint8 dash; /* 0 none, 1 long, 2 short, 3 dotted */
} HearthChartLook;

typedef struct
{
  HearthChartRgba background, text, dim, grid, axis, accent;
  HearthChartRgba heat_low, heat_high;
} HearthChartColors;

const HearthChartColors *hearth_chart_colors (HearthChartPalette palette);
HearthChartLook  hearth_chart_look     (HearthChartPalette palette, HearthChartMeaning meaning);
HearthChartRgba  hearth_chart_mix      (HearthChartRgba a, HearthChartRgba b, double part);
HearthChartRgba  hearth_chart_fade     (HearthChartRgba color, double alpha);
HearthChartRgba  hearth_chart_ink_on   (HearthChartRgba fill);
double           hearth_chart_contrast (HearthChartRgba a, HearthChartRgba b);

/* Shapes (hearth-chart-shapes.c). */
typedef enum
{
  HEARTH_CHART_SHAPE_RECT,
  HEARTH_CHART_SHAPE_PATH,
  HEARTH_CHART_SHAPE_AREA,
  HEARTH_CHART_SHAPE_MARKER,
  HEARTH_CHART_SHAPE_TEXT,
} HearthChartShapeKind;

typedef struct
{
  HearthChartShapeKind kind;
  HearthChartRgba color;
  HearthChartRect box;        /* text: ink box; marker: around its middle */
  double radius;              /* of a rectangle's corners */
  double line_width;
  guint8 dash;
  HearthChartPattern pattern;
  double hatching;            /* how strong the pattern is, 0 to 1 */
  HearthChartMarker marker;
  guint first_xy;             /* paths and areas: points in the layout's xy, NAN lifts the pen */
  guint n_xy;
  PangoLayout *text;
  HearthChartRgba seam;       /* text: around the letters; transparent: none */
} HearthChartShape;

typedef enum
{
  HEARTH_CHART_TEXT_SMALL,
  HEARTH_CHART_TEXT_NORMAL,
  HEARTH_CHART_TEXT_BOLD,
  HEARTH_CHART_TEXT_TITLE,
  HEARTH_CHART_N_TEXTS,
} HearthChartTextSize;

typedef struct
{
  HearthChartRect box;
  guint series;
} HearthChartLegendItem;

/* One or more marks below the axis. */
typedef struct
{
  HearthChartRect box;
  double x;
  guint first, last; /* marks */
  HearthChartMarkKind kind; /* of the first */
  gboolean mixed;    /* of different kinds */
  gboolean lined;    /* one is of a kind that has a line up through the data */
} HearthChartFlag;

/* One way of a flow: from x0 to x1, its upper edge from left to right. */
typedef struct
{
  double x0, x1, left, right, thickness;
  guint first_xy, n_xy; /* its outline */
} HearthChartBand;

struct _HearthChartLayout
{
  HearthChart *chart;
  HearthChartStyle style;
  char *family;
  double width;
  double height;
  double em; /* the size of normal text */
  const HearthChartColors *colors;
  PangoContext *context;
  PangoFontDescription *fonts[HEARTH_CHART_N_TEXTS];
  double line_heights[HEARTH_CHART_N_TEXTS];
  double ascents[HEARTH_CHART_N_TEXTS];
  GHashTable *shaped; /* size and text: PangoLayout of one line, as it is measured and, where it fits, drawn */
  GArray *shapes;  /* HearthChartShape, in drawing order */
  GArray *xy;      /* double, pairs */
  GArray *points;  /* HearthChartHit, series by series, in order of x */
  GArray *legend;  /* HearthChartLegendItem */
  guint first_data; /* the shapes from here on are data or words among them */
  GArray *flags;   /* HearthChartFlag, from the left */
  GArray *bands;   /* HearthChartBand, of a flow: one for each point */
  HearthChartRect plot;  /* where points can be hit */
  HearthChartRect rest;  /* room not yet used while laying out */
  gboolean lying;        /* rows run down, so that y is looked at before x */
  gboolean summed;       /* a point over several x is their sum */
};

void   hearth_chart_add_rect   (HearthChartLayout *layout, HearthChartRect box, double radius, HearthChartRgba color,
                                HearthChartPattern pattern);
void   hearth_chart_add_line   (HearthChartLayout *layout, double x0, double y0, double x1, double y1,
                                HearthChartRgba color, double line_width, guint8 dash);
void   hearth_chart_add_xy     (HearthChartLayout *layout, double x, double y);
void   hearth_chart_add_path   (HearthChartLayout *layout, HearthChartShapeKind kind, guint first_xy,
                                HearthChartRgba color, double line_width, guint8 dash);
void   hearth_chart_add_marker (HearthChartLayout *layout, double x, double y, double size, HearthChartMarker marker,
                                HearthChartRgba color);
double hearth_chart_add_text   (HearthChartLayout *layout, const char *text, HearthChartTextSize size,
                                HearthChartRgba color, double x, double y, double align, double most);
double hearth_chart_add_paragraph (HearthChartLayout *layout, const char *text, HearthChartTextSize size,
                                   HearthChartRgba color, double x, double y, double width, int lines, PangoAlignment align);
gboolean hearth_chart_tears_words (HearthChartLayout *layout, const char *text, HearthChartTextSize size, double width);
double hearth_chart_balanced_width (HearthChartLayout *layout, const char *text, HearthChartTextSize size, double most);
double hearth_chart_text_width (HearthChartLayout *layout, const char *text, HearthChartTextSize size);
void   hearth_chart_add_point  (HearthChartLayout *layout, guint series, guint first, guint last, double value,
                                double x, double y, HearthChartRect anchor);

/* Parts around the plot (hearth-chart-frame.c, -axis.c, -legend.c). */
typedef struct
{
  HearthChartRect box;
  HearthChartScale scale;
  gboolean mirrored; /* figures below zero are shown without their sign */
} HearthChartPanel;

typedef struct
{
  guint series;
  double y;
  char *text;
} HearthChartEndLabel;

void     hearth_chart_frame_heading   (HearthChartLayout *layout);
void     hearth_chart_frame_foot      (HearthChartLayout *layout, const char *text, int lines);
void     hearth_chart_frame_empty     (HearthChartLayout *layout);
double   hearth_chart_frame_gutter    (HearthChartLayout *layout, const HearthChartPanel *panel);
double   hearth_chart_frame_above     (HearthChartLayout *layout, const char *label);
void     hearth_chart_frame_grid      (HearthChartLayout *layout, const HearthChartPanel *panel, const char *label);
double   hearth_chart_panel_y         (const HearthChartPanel *panel, double value);
guint    hearth_chart_panel_most      (HearthChartLayout *layout, double height);
guint    hearth_chart_axis_lines      (HearthChartLayout *layout);
gboolean hearth_chart_axis_numbered   (HearthChartLayout *layout);
double   hearth_chart_axis_height     (HearthChartLayout *layout);
void     hearth_chart_axis_x          (HearthChartLayout *layout, const HearthChartRect *plot, double top,
                                       GArray *buckets, HearthChartStep step);
double   hearth_chart_slot_x          (const HearthChartRect *plot, guint n, guint i);
GArray  *hearth_chart_end_labels_new  (void);
void     hearth_chart_end_label       (GArray *labels, HearthChartLayout *layout, guint series, double y, double value);
gboolean hearth_chart_wants_end_labels (HearthChartLayout *layout);
GArray  *hearth_chart_panel_sides     (HearthChartLayout *layout, HearthChartPanel *panel, gboolean ends);
double   hearth_chart_end_gutter      (HearthChartLayout *layout, GArray *labels);
void     hearth_chart_end_labels      (HearthChartLayout *layout, GArray *labels, double x, double top, double bottom);
guint8   hearth_chart_dash            (HearthChart *chart, guint series);
void     hearth_chart_legend          (HearthChartLayout *layout, gboolean lines, const char *const *texts);
guint    hearth_chart_n_visible       (HearthChart *chart);
HearthChartPattern hearth_chart_pattern (HearthChartLayout *layout, guint series);

/* Words among the data (hearth-chart-place.c). */
void   hearth_chart_data_begins (HearthChartLayout *layout);
double hearth_chart_covered     (HearthChartLayout *layout, HearthChartRect box);
void   hearth_chart_add_label   (HearthChartLayout *layout, const char *text, HearthChartRgba color, double x, double y,
                                 double align, double most);
void   hearth_chart_lift_words  (HearthChartLayout *layout);

/* What data are held against (hearth-chart-rules.c). */
double hearth_chart_target_of       (HearthChart *chart, const HearthChartBucket *bucket, gboolean summed);
void   hearth_chart_rules_range     (HearthChart *chart, GArray *buckets, gboolean summed, double *lowest, double *highest);
void   hearth_chart_rules           (HearthChartLayout *layout, const HearthChartPanel *panel, GArray *buckets,
                                     gboolean summed);
char  *hearth_chart_threshold_words (HearthChart *chart);
char  *hearth_chart_target_words    (HearthChart *chart, double value);

/* Lines (hearth-chart-lines.c). */
typedef enum
{
  HEARTH_CHART_MEAN, /* of the days of a place */
  HEARTH_CHART_LATEST,
} HearthChartOf;

void hearth_chart_trace_series (HearthChartLayout *layout, const HearthChartPanel *panel, GArray *buckets, guint series,
                                HearthChartOf of, gboolean fill);
double hearth_chart_latest     (HearthChart *chart, guint series);
void hearth_chart_line_range   (HearthChart *chart, guint series, double *lowest, double *highest);

/* Bars (hearth-chart-bars.c). */
double hearth_chart_bar_value   (HearthChart *chart, guint series, const HearthChartBucket *bucket);
char  *hearth_chart_bars_label  (HearthChart *chart, HearthChartStep step);
void   hearth_chart_bars_range  (HearthChart *chart, GArray *buckets, double *lowest, double *highest);
void   hearth_chart_bars_draw   (HearthChartLayout *layout, const HearthChartPanel *panel, GArray *buckets);
double hearth_chart_bars_narrow (HearthChart *chart);

/* One for each family of kinds; all fill shapes and points. */
void hearth_chart_layout_lines  (HearthChartLayout *layout);
void hearth_chart_layout_bars   (HearthChartLayout *layout);
void hearth_chart_layout_growth (HearthChartLayout *layout);
void hearth_chart_layout_heat   (HearthChartLayout *layout);
void hearth_chart_layout_spark  (HearthChartLayout *layout);
void hearth_chart_layout_rows   (HearthChartLayout *layout);
void hearth_chart_layout_funnel (HearthChartLayout *layout);
void hearth_chart_layout_curves (HearthChartLayout *layout);
void hearth_chart_layout_flow   (HearthChartLayout *layout);

/* Flows (hearth-chart-flow.c). */
gboolean hearth_chart_flow_stays    (HearthChart *chart, guint from, guint to);
double   hearth_chart_band_y        (const HearthChartBand *band, double x);
char    *hearth_chart_flow_sentence (HearthChart *chart, guint from, guint to);
char    *hearth_chart_flow_share    (HearthChart *chart, guint from, guint to);

/* Marks in words (hearth-chart-marks.c) and as flags (hearth-chart-flags.c). */
guint  hearth_chart_n_marks          (HearthChart *chart);
const HearthChartMark *hearth_chart_nth_mark (HearthChart *chart, guint i);
char  *hearth_chart_mark_text        (const HearthChartMark *mark);
char  *hearth_chart_marks_count      (HearthChartMarkKind kind, guint n);
guint  hearth_chart_mark_number      (HearthChart *chart, guint i);
char  *hearth_chart_marks_legend     (HearthChart *chart);
char  *hearth_chart_marks_describe   (HearthChart *chart);
char  *hearth_chart_marks_within     (HearthChart *chart, guint first, guint last, const char *between, guint most);
double hearth_chart_flags_height     (HearthChartLayout *layout);
void   hearth_chart_flags_legend     (HearthChartLayout *layout);
double *hearth_chart_flags_places    (HearthChartLayout *layout, const HearthChartRect *plot, GArray *buckets);
void   hearth_chart_flags            (HearthChartLayout *layout, const HearthChartRect *plot, double top, const double *xs);

G_END_DECLS
