/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-table-preview.h"

G_BEGIN_DECLS

/* The first rows of a table as they stand in the file, and over each column what it is read as. Signal "changed": the owner
 * chose another field. */
#define HEARTH_TYPE_IMPORT_COLUMNS (hearth_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportColumns, hearth_import_columns, HEARTH, IMPORT_COLUMNS, AdwBin)

void   hearth_import_columns_show    (HearthImportColumns *self, const HearthTablePreview *preview);
void   hearth_import_columns_clear   (HearthImportColumns *self);
char **hearth_import_columns_dup_map (HearthImportColumns *self);

G_END_DECLS
