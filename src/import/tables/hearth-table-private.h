/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-table-mapping.h"
#include "hearth-table-value.h"

G_BEGIN_DECLS

/* Shared by the files of the mapping. */

#define TABLE_HEAD_ROWS 10           /* the header is one of these */
#define TABLE_SAMPLE_ROWS 100        /* cells that are looked at when there is no header */

/* The first rows of a table, copied. */
typedef struct
{
  GPtrArray *rows;                   /* GStrv: cells, stripped */
  GArray *lines;                     /* guint64 */
  guint n_columns;                   /* of the widest */
} TableHead;

TableHead      *table_head_read       (HearthTableSource *source, GError **error);
void            table_head_free       (TableHead *head);
const char     *table_head_cell       (const TableHead *head, guint row, guint column);   /* "" beyond the row's end */
gboolean        table_head_is_empty   (const TableHead *head, guint row);

/* header: finding it and what it says */
HearthTableKind table_header_kind     (const TableHead *head, HearthTableKind kind, int *row);
void            table_header_map      (const TableHead *head, guint row, HearthTableMapping *mapping);
/* cells: without a header that says anything */
int             table_cells_header    (const TableHead *head);
void            table_cells_map       (const TableHead *head, guint first_row, HearthTableMapping *mapping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TableHead, table_head_free)

G_END_DECLS
