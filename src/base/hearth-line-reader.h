/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-input.h"

G_BEGIN_DECLS

/* Reads a text file of unknown encoding line by line in constant memory, as valid UTF-8.
 * Encoding: BOM (UTF-8, UTF-16LE/BE), else UTF-8 if the whole file is valid or the first invalid byte does not make
 * valid GB18030 with what follows, else GB18030. NUL and invalid bytes become U+FFFD and are counted. A line over
 * 1 MiB is cut and counted. Line ends LF, CRLF, CR before LF are not part of the line. */
typedef struct _HearthLineReader HearthLineReader;

HearthLineReader *hearth_line_reader_new_input  (HearthInput *input, GError **error);
HearthLineReader *hearth_line_reader_new_path   (const char *path, GError **error);
HearthLineReader *hearth_line_reader_new_bytes  (GBytes *bytes, GError **error);
void              hearth_line_reader_free       (HearthLineReader *reader);
/* TRUE: *line (owned by the reader, NUL-terminated, valid until the next call), its length and number (from 1).
 * FALSE: end (error unset) or error. */
gboolean          hearth_line_reader_next       (HearthLineReader *reader, const char **line, gsize *length, GError **error);
guint64           hearth_line_reader_number     (HearthLineReader *reader);
guint64           hearth_line_reader_offset     (HearthLineReader *reader);   /* bytes of the file consumed, for progress */
guint64           hearth_line_reader_size       (HearthLineReader *reader);   /* of the file in bytes */
const char       *hearth_line_reader_encoding   (HearthLineReader *reader);   /* "UTF-8", "UTF-16LE", "GB18030" … */
guint64           hearth_line_reader_replaced   (HearthLineReader *reader);   /* characters replaced so far */
guint64           hearth_line_reader_cut        (HearthLineReader *reader);   /* lines cut so far */
gboolean          hearth_line_reader_rewind     (HearthLineReader *reader, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLineReader, hearth_line_reader_free)

G_END_DECLS
