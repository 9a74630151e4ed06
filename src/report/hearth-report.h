/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* A report ready to be drawn: the same pages on the screen, on paper and in a file. Immutable, reference counted; made
 * on a store thread, drawn on any. Lengths are points, 72 to the inch. */
typedef struct _HearthReport HearthReport;

#define HEARTH_REPORT_WIDTH 595.276      /* A4 upright */
#define HEARTH_REPORT_HEIGHT 841.89

typedef enum
{
  HEARTH_REPORT_MONTHLY,
  HEARTH_REPORT_WEEKLY,
} HearthReportKind;

/* @day: any of the month or week. HEARTH_ERROR_NOT_FOUND when the group is not there. */
HearthReport *hearth_report_new         (HearthDb *db, gint64 group_id, HearthReportKind kind, HearthDay day, GError **error);
HearthReport *hearth_report_ref         (HearthReport *report);
void          hearth_report_unref       (HearthReport *report);
char         *hearth_report_when        (HearthReport *report);    /* (transfer full) its month or week, in words */
const char   *hearth_report_title       (HearthReport *report);    /* "妈妈群 · November 2026": for windows and print jobs */
/* The first day of the month or week. */
HearthDay     hearth_report_first_day (HearthReportKind kind, HearthDay day);
/* The month or week @steps later: any day of it. */
HearthDay     hearth_report_step      (HearthReportKind kind, HearthDay day, int steps);
char         *hearth_report_file_name   (HearthReport *report);    /* (transfer full) a name to save under, without folder */
guint         hearth_report_n_pages     (HearthReport *report);
/* Draws page 0, 1 … at the origin of @cr, HEARTH_REPORT_WIDTH × HEARTH_REPORT_HEIGHT, background included. */
void          hearth_report_draw        (HearthReport *report, cairo_t *cr, guint page);
/* Whole or not at all; an existing file is replaced. */
gboolean      hearth_report_write_pdf   (HearthReport *report, const char *path, GError **error);
/* All pages below each other, @scale pixels a point. */
gboolean      hearth_report_write_png   (HearthReport *report, const char *path, double scale, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReport, hearth_report_unref)

G_END_DECLS
