/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import.h"
#include "hearth-table-kinds.h"

G_BEGIN_DECLS

/* What the assistant says, in words. All (transfer full) unless const. */
const char *hearth_import_words_evidence (const char *evidence);
const char *hearth_import_words_order    (HearthDateOrder order);
HearthTableKind hearth_import_words_kind (const HearthImportResult *result);
char       *hearth_import_words_format   (const HearthImportResult *result);
char       *hearth_import_words_number   (guint64 number);
char       *hearth_import_words_span     (const HearthImportResult *result, HearthZone *zone);
char       *hearth_import_words_summary  (const HearthImportResult *result);
char       *hearth_import_words_progress (guint64 bytes, guint64 total, guint64 records, double elapsed_seconds);
char       *hearth_import_words_people   (const GPtrArray *names, guint limit);
char       *hearth_import_words_count    (const GPtrArray *names, guint limit);
char       *hearth_import_words_skips    (const GPtrArray *skipped, guint limit);

G_END_DECLS
