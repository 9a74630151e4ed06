/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-table-kinds.h"
#include "hearth-table-source.h"

G_BEGIN_DECLS

/* Which column of a table is which field: guessed from the header or the cells, or given. */

#define HEARTH_COLUMN_IGNORED -1
#define HEARTH_COLUMN_CUSTOM  -2   /* kept under a name of its own */

/* How sure a column is. */
typedef enum
{
  HEARTH_SURE_NOT,           /* nothing is known of it: ignored */
  HEARTH_SURE_CELLS,         /* its cells look like it */
  HEARTH_SURE_HEADER,        /* its header says so */
  HEARTH_SURE_SAVED,         /* it was so for the same header before */
  HEARTH_SURE_GIVEN,         /* the caller says so */
} HearthSure;

typedef struct
{
  char *header;              /* as written; "" where there is none */
  int field;                 /* index into the kind's fields, or HEARTH_COLUMN_… */
  char *custom;              /* (nullable) name of the custom field */
  HearthSure sure;
} HearthTableColumn;

typedef struct
{
  HearthTableKind kind;
  GArray *columns;           /* HearthTableColumn, as in the file */
  guint64 header_line;       /* 0: the table has no header */
} HearthTableMapping;

/* @kind NONE: what the header says it is, else an error. @map: (nullable) "COLUMN=FIELD" each: a header or a number from 1,
 * and the id of a field, "custom:NAME" or "ignore". @db: (nullable) for saved mappings. */
HearthTableMapping *hearth_table_guess         (HearthTableSource *source, HearthTableKind kind, const char *const *map,
                                                HearthDb *db, GError **error);
/* Whether it has what rows need; else a sentence that says what is missing. */
gboolean            hearth_table_mapping_check (const HearthTableMapping *mapping, const char *name, GError **error);
/* Whether the rows begin with the header of a table, and of which kind. NONE: it is something else. */
HearthTableKind     hearth_table_sniff         (HearthTableSource *source);
void                hearth_table_mapping_free  (HearthTableMapping *mapping);
int                 hearth_table_mapping_find  (const HearthTableMapping *mapping, const char *field);   /* column, -1 */
gboolean            hearth_table_mapping_save  (HearthDb *db, const HearthTableMapping *mapping, GError **error);
const char         *hearth_table_column_title  (const HearthTableMapping *mapping, guint column);
char               *hearth_table_column_target (const HearthTableMapping *mapping, guint column);   /* as in "COLUMN=TARGET" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTableMapping, hearth_table_mapping_free)

G_END_DECLS
