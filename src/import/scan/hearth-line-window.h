/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-line-reader.h"

G_BEGIN_DECLS

/* The lines of a text with a look at those that follow, for formats where a line alone does not say what it is.
 * Single thread. */
typedef struct _HearthLineWindow HearthLineWindow;

HearthLineWindow *hearth_line_window_new    (HearthInput *input, GError **error);
void              hearth_line_window_free   (HearthLineWindow *self);
/* TRUE: *line is valid until the next call of it; FALSE: end (error unset) or error. */
gboolean          hearth_line_window_next   (HearthLineWindow *self, const char **line, gsize *length, GError **error);
const char       *hearth_line_window_peek   (HearthLineWindow *self, guint ahead);
gboolean          hearth_line_window_rewind (HearthLineWindow *self, GError **error);
guint64           hearth_line_window_number (HearthLineWindow *self);
HearthLineReader *hearth_line_window_reader (HearthLineWindow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLineWindow, hearth_line_window_free)

G_END_DECLS
