/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import-table.h"

G_BEGIN_DECLS

/* A row of a table that is no member list, on its way into the store. */

#define IMPORT_UNSAID "unsaid"       /* a column that says of which others the file says nothing */

typedef enum
{
  IMPORT_CELL_NULL,
  IMPORT_CELL_TEXT,
  IMPORT_CELL_NUMBER,
} ImportCellType;

typedef struct
{
  const char *column;                /* static */
  ImportCellType type;
  char *text;
  gint64 number;
} ImportCell;

typedef struct
{
  guint64 line;
  char **written;                    /* the row as it stands in the file */
  char *id, *name, *phone;           /* whose; nullable */
  char *key;                         /* (nullable) number of its own */
  char *item;                        /* never NULL */
  HearthDay day;
  gboolean has_ts;
  gint64 ts;
  char *extra;                       /* (nullable) */
  ImportCell cells[HEARTH_TABLE_MAX_FIELDS];
  guint n_cells;
} ImportRecord;

/* (nullable): NULL when the row cannot be used; *@reason says why */
ImportRecord *import_record_new  (ImportTable *table, const HearthTableRecord *record, char **reason);
void          import_record_free (gpointer record);

G_END_DECLS
