/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-input.h"
#include "hearth-table-source.h"

G_BEGIN_DECLS

/* A sheet of a workbook (.xlsx) as a table: the first that is like one. */
gboolean           hearth_xlsx_told       (const char *head, gsize length);
HearthTableSource *hearth_xlsx_source_new (HearthInput *input, GError **error);
char              *hearth_xlsx_dup_day    (double serial, gboolean from_1904);
char              *hearth_xlsx_dup_number (const char *written);

G_END_DECLS
