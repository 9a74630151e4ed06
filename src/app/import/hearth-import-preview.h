/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-import-draft.h"
#include "hearth-table-preview.h"

G_BEGIN_DECLS

/* What was understood of a file, beside the file's own words, and what is to be decided about it. Signal "changed": the
 * draft was changed by an answer and the file must be looked at again. */
#define HEARTH_TYPE_IMPORT_PREVIEW (hearth_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportPreview, hearth_import_preview, HEARTH, IMPORT_PREVIEW, AdwBin)

void     hearth_import_preview_show     (HearthImportPreview *self, HearthImportDraft *draft, const HearthImportResult *result,
                                         const HearthTablePreview *table, GPtrArray *groups, HearthZone *zone);
void     hearth_import_preview_clear    (HearthImportPreview *self);
void     hearth_import_preview_set_busy (HearthImportPreview *self, gboolean busy);

G_END_DECLS
