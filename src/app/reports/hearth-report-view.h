/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-report.h"

G_BEGIN_DECLS

/* The pages of a report below each other, as wide as there is room; paper is white in the dark style too. */
#define HEARTH_TYPE_REPORT_VIEW (hearth_report_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthReportView, hearth_report_view, HEARTH, REPORT_VIEW, GtkWidget)

void hearth_report_view_set_report (HearthReportView *self, HearthReport *report);

G_END_DECLS
