/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-import.h"

G_BEGIN_DECLS

/* How far a look or an import is: a bar with numbers, and Cancel. Signal "cancelled". */
#define HEARTH_TYPE_IMPORT_WORK (hearth_import_work_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportWork, hearth_import_work, HEARTH, IMPORT_WORK, AdwBin)

void hearth_import_work_begin    (HearthImportWork *self, const char *title);
void hearth_import_work_progress (HearthImportWork *self, guint64 bytes, guint64 total, guint64 records);
int  hearth_import_work_percent  (HearthImportWork *self);

G_END_DECLS
