/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-report.h"

G_BEGIN_DECLS

/* @error: (nullable) */
typedef void (*HearthReportPrinted) (gpointer data, const GError *error);

void     hearth_report_print              (HearthReport *report, GtkWindow *parent, HearthReportPrinted done, gpointer data);
gboolean hearth_report_print_to_file      (HearthReport *report, const char *path, GError **error);

void     hearth_report_write_pdf_async    (HearthReport *report, const char *path, GAsyncReadyCallback callback, gpointer data);
gboolean hearth_report_write_pdf_finish   (GAsyncResult *result, GError **error);

G_END_DECLS
