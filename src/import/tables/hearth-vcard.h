/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-input.h"
#include "hearth-table-source.h"

G_BEGIN_DECLS

/* A file of vCards (2.1, 3.0, 4.0) as a table: a header row, then a row a person. */
gboolean           hearth_vcard_told       (const char *head, gsize length);
HearthTableSource *hearth_vcard_source_new (HearthInput *input, GError **error);

G_END_DECLS
