/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-line-reader.h"

G_BEGIN_DECLS

/* CSV on top of the line reader: separator , ; TAB as a first line "sep=;" says, else chosen by counting outside quotes in
 * the first line that has any; quotes doubled; newlines inside quotes; leading ' and ="…" of numbers kept as text are
 * taken off. */
typedef struct _HearthCsvReader HearthCsvReader;

HearthCsvReader *hearth_csv_reader_new  (HearthLineReader *lines);            /* (transfer full) lines */
void             hearth_csv_reader_free (HearthCsvReader *reader);
/* TRUE: *cells (NULL-terminated, owned by the reader, valid until the next call) and the line the row began on. */
gboolean         hearth_csv_reader_next (HearthCsvReader *reader, const char *const **cells, guint *n_cells,
                                         guint64 *line, GError **error);
char             hearth_csv_reader_separator (HearthCsvReader *reader);
gboolean         hearth_csv_reader_rewind (HearthCsvReader *reader, GError **error);
HearthLineReader *hearth_csv_reader_lines (HearthCsvReader *reader);          /* (transfer none) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCsvReader, hearth_csv_reader_free)

/* Appends one row, RFC 4180, CRLF; a cell that begins with = + - @ TAB CR gets a leading '. Numbers written by
 * the program itself (plain -?digits with optional fraction) are left alone. */
void hearth_csv_append_row (GString *out, const char *const *cells, guint n_cells);

G_END_DECLS
