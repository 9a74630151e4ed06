/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-import-draft.h"
#include "hearth-table-preview.h"

G_BEGIN_DECLS

/* What is to be decided about a table: what it is of, its columns, what becomes of what is there already. Signal "changed":
 * an answer changed the draft. */
#define HEARTH_TYPE_IMPORT_SHEET (hearth_import_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportSheet, hearth_import_sheet, HEARTH, IMPORT_SHEET, AdwBin)

void hearth_import_sheet_show  (HearthImportSheet *self, HearthImportDraft *draft, const HearthTablePreview *preview);
void hearth_import_sheet_clear (HearthImportSheet *self);

G_END_DECLS
