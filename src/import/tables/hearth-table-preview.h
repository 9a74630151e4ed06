/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import.h"
#include "hearth-table-mapping.h"

G_BEGIN_DECLS

/* What an import of a table would do, for the mapping page. */
typedef struct
{
  HearthTableMapping *mapping;       /* how the columns are read; to change it, set options->map and ask again */
  GPtrArray *rows;                   /* GStrv: the first ten rows below the header, as they stand in the file */
  char *missing;                     /* (nullable) a sentence: which column is still to be chosen */
  HearthImportResult *result;        /* (nullable) with missing: what a dry run gives: counts, skipped rows with reasons,
                                        the date order and its evidence, warnings */
} HearthTablePreview;

/* Reads the whole file; @db is only read. options->format NULL: the kind is told by the header. */
HearthTablePreview *hearth_table_preview      (HearthDb *db, const HearthImportOptions *options, GCancellable *cancellable,
                                               GError **error);
void                hearth_table_preview_free (HearthTablePreview *preview);

/* By its header: NONE for anything that is no table. */
HearthTableKind     hearth_table_input_kind   (HearthInput *input);
/* By its shape: rows of cells, whatever their header says or whether they have one. */
gboolean            hearth_table_input_like   (HearthInput *input);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTablePreview, hearth_table_preview_free)

G_END_DECLS
