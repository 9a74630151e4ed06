/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-input.h"

G_BEGIN_DECLS

/* The bytes of a file or of memory as UTF-8, whatever encoding they are in.
 * UTF-8 is passed on as it is and may be broken; other encodings come out valid. */
typedef struct _HearthTextSource HearthTextSource;

HearthTextSource *hearth_text_source_new       (HearthInput *input, GError **error);
void              hearth_text_source_free      (HearthTextSource *source);
gboolean          hearth_text_source_read      (HearthTextSource *source, char *buffer, gsize size, gsize *n_read,
                                                GError **error);
gboolean          hearth_text_source_rewind    (HearthTextSource *source, GError **error);
gboolean          hearth_text_source_is_plain  (HearthTextSource *source);
guint64           hearth_text_source_position  (HearthTextSource *source);
guint64           hearth_text_source_size      (HearthTextSource *source);
const char       *hearth_text_source_encoding  (HearthTextSource *source);
guint64           hearth_text_source_replaced  (HearthTextSource *source);

gsize             hearth_utf8_span             (const char *text, gsize length);
gsize             hearth_utf8_bad_length       (const char *text, gsize length, gboolean *truncated);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTextSource, hearth_text_source_free)

G_END_DECLS
