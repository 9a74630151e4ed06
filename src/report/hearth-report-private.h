/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "hearth-advice.h"
#include "hearth-chart.h"
#include "hearth-goals.h"
#include "hearth-members.h"
#include "hearth-report.h"

#define REPORT_MARGIN 40.0
#define REPORT_GAP 12.0
#define REPORT_INNER (HEARTH_REPORT_WIDTH - 2 * REPORT_MARGIN)
#define REPORT_FOOT (HEARTH_REPORT_HEIGHT - 30)

typedef enum
{
  INK_TEXT,
  INK_DIM,
  INK_ACCENT,
  INK_GOOD,
  INK_BAD,
  INK_RULE,
  INK_CARD,
} ReportInk;

struct _HearthReport
{
  gint ref_count;                /* atomic */
  char *group;
  char *title;
  HearthReportKind kind;
  HearthDay from, to;            /* inclusive */
  HearthDay made_on;
  HearthMetrics *now, *before;
  HearthDay before_to;           /* as far into the month or week before as this one is known */
  HearthMetrics *trend;          /* (nullable): of a week, the four weeks that end with it */
  GPtrArray *at_risk;            /* HearthMemberState */
  guint n_at_risk;               /* all of them; the list holds the first */
  GPtrArray *advice;             /* HearthAdvice */
  HearthGoals *goals;            /* (nullable): of the month */
};

/* Where text and boxes go: a page being drawn. */
typedef struct
{
  cairo_t *cr;
  PangoLayout *text;
} ReportPage;

void   report_page_begin (ReportPage *page, cairo_t *cr);
void   report_page_end   (ReportPage *page);
void   report_ink        (ReportPage *page, ReportInk ink);
/* One or more lines in a column; returns the height used. @lines 0: as many as needed. Ellipsized at the end. */
double report_text       (ReportPage *page, double x, double y, double width, double size, gboolean bold, ReportInk ink,
                          int lines, PangoAlignment alignment, const char *text);
void   report_card       (ReportPage *page, double x, double y, double width, double height);
void   report_rule       (ReportPage *page, double y);
double report_heading    (ReportPage *page, double y, const char *text);
void   report_chart      (ReportPage *page, double x, double y, double width, double height, HearthChart *chart);
char  *report_day        (HearthDay day);

char  *report_period     (const HearthReport *report);

/* Each from y on; returns where the page goes on. */
void   report_foot       (HearthReport *report, ReportPage *page, guint number);
double report_head       (HearthReport *report, ReportPage *page, const char *what);
double report_score      (HearthReport *report, ReportPage *page, double y);
double report_figures    (HearthReport *report, ReportPage *page, double y, const char *const *ids);
double report_section    (ReportPage *page, double y, double height, const char *id, const HearthMetrics *metrics);
double report_at_risk    (HearthReport *report, ReportPage *page, double y);
double report_invited    (HearthReport *report, ReportPage *page, double y);
double report_reasons    (HearthReport *report, ReportPage *page, double y);
double report_advice     (HearthReport *report, ReportPage *page, double y);

void   report_weekly         (HearthReport *report, ReportPage *page);
void   report_monthly_first  (HearthReport *report, ReportPage *page);
void   report_monthly_second (HearthReport *report, ReportPage *page);
