/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-import.h"

G_BEGIN_DECLS

/* What one finished import gave, with Undo. */
#define HEARTH_TYPE_IMPORT_REPORT (hearth_import_report_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportReport, hearth_import_report, HEARTH, IMPORT_REPORT, AdwBin)

GtkWidget *hearth_import_report_new (HearthStore *store, const HearthImportResult *result);

G_END_DECLS
