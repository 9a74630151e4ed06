/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-table-mapping.h"
#include "hearth-table-value.h"

G_BEGIN_DECLS

/* The rows of a table as what they say. All of it is owned by the reader and valid during the call. */
typedef struct
{
  guint64 line;
  HearthTableValue values[HEARTH_TABLE_MAX_FIELDS];  /* by field; text NULL where the row says nothing */
  const char *const *custom;         /* name, value, name, value … of the custom fields that are not empty; NULL at the end */
  const char *const *cells;          /* as written, NULL at the end */
  const char *skip_reason;           /* set: the row cannot be used, and why (translated) */
} HearthTableRecord;

typedef gboolean (*HearthTableFunc) (gpointer data, const HearthTableRecord *record, GError **error);
typedef void     (*HearthTableProgress) (gpointer data, guint64 done, guint64 total, guint64 rows);

typedef struct
{
  HearthDateOrder date_order;        /* NONE in: decide over the whole file; what was used comes out */
  const char *evidence;              /* out, static, as in HearthSurvey */
  GCancellable *cancellable;         /* (nullable) */
  HearthTableProgress progress;      /* (nullable) */
  gpointer progress_data;
} HearthTableReading;

gboolean hearth_table_read (HearthTableSource *source, const HearthTableMapping *mapping, HearthTableReading *reading,
                            HearthTableFunc func, gpointer data, GError **error);

G_END_DECLS
