/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-input.h"

G_BEGIN_DECLS

/* Rows of cells, whatever file they stand in: CSV, the first sheet of a workbook, the cards of a vCard file. A source is
 * read from the first row to the last, as often as one likes, and keeps nothing but the row at hand in memory. It knows
 * nothing of headers or kinds: those are found above it. One thread at a time. */
typedef struct _HearthTableSource HearthTableSource;

/* Cells are valid UTF-8, owned by the source and valid until the next call; empty ones are "" and never NULL. Numbers
 * come with every digit the file has and '.' as the point ("1234.5", and "1.234E+18" where the file says no more); days
 * of a workbook as YYYY-MM-DD, with a time as YYYY-MM-DDTHH:MM:SS. Blank rows are passed over. */
typedef struct
{
  const char *const *cells;      /* NULL after the last */
  guint n_cells;
  guint64 line;                  /* of a text file, the row of a sheet or the number of a card; from 1 */
} HearthTableRow;

/* Whether @row is the one that is looked for. */
typedef gboolean (*HearthTableTest) (const HearthTableRow *row, gpointer data);

typedef struct
{
  /* TRUE with a row; FALSE at the end (@error unset) or with @error: one sentence that names the file */
  gboolean (*next)     (HearthTableSource *source, HearthTableRow *row, GError **error);
  gboolean (*rewind)   (HearthTableSource *source, GError **error);
  void     (*progress) (HearthTableSource *source, guint64 *done, guint64 *total);   /* bytes, or any like measure */
  void     (*free)     (HearthTableSource *source);   /* what the implementation holds; the struct itself too */
} HearthTableSourceClass;

/* An implementation's struct begins with this one, made by hearth_table_source_init(). */
struct _HearthTableSource
{
  const HearthTableSourceClass *klass;
  char *name;                    /* the file's name for sentences */
  GPtrArray *warnings;           /* utf8: sentences, each once */
  HearthDay file_day;            /* when the file was written, HEARTH_DAY_NONE when not known */
};

/* For implementations. */
void hearth_table_source_init  (HearthTableSource *source, const HearthTableSourceClass *klass, const char *name);
void hearth_table_source_warn  (HearthTableSource *source, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* By content: a workbook, a vCard file, else CSV. A new kind of file adds its line to the table in
 * hearth-table-source.c: how its first bytes are told, and how it is opened. */
HearthTableSource *hearth_table_source_open     (HearthInput *input, GError **error);
HearthTableSource *hearth_csv_source_new        (HearthInput *input, GError **error);

gboolean           hearth_table_source_next     (HearthTableSource *source, HearthTableRow *row, GError **error);
gboolean           hearth_table_source_seek     (HearthTableSource *source, guint rows, HearthTableTest test, gpointer data, GError **error);
gboolean           hearth_table_source_rewind   (HearthTableSource *source, GError **error);
void               hearth_table_source_progress (HearthTableSource *source, guint64 *done, guint64 *total);
void               hearth_table_source_free     (HearthTableSource *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTableSource, hearth_table_source_free)

G_END_DECLS
