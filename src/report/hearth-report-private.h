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
  HearthDay month;               /* its first day */
  HearthDay made_on;
  HearthMetrics *now, *before;
  GPtrArray *at_risk;            /* HearthMemberState */
  guint n_at_risk;               /* all of them; the list holds the first */
  GPtrArray *advice;             /* HearthAdvice */
  HearthGoals *goals;            /* of the month */
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
char  *report_month      (HearthDay month);

void   report_monthly_first  (HearthReport *report, ReportPage *page);
void   report_monthly_second (HearthReport *report, ReportPage *page);
