/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

/* Which texts of messages are kept: a group may keep none, and a workspace none older than some months. What is erased
 * is the text alone; time, author, kind, length and the marks of questions and links stay, and with them every figure. */

gboolean  hearth_texts_set_group   (HearthDb *db, gint64 group_id, gboolean keep, GError **error);
gboolean  hearth_texts_set_months  (HearthDb *db, gint64 months, HearthDay today, GError **error);
gint64    hearth_texts_get_months  (HearthDb *db);
HearthDay hearth_texts_kept_from   (HearthDb *db, gint64 group_id, HearthDay today);
HearthDay hearth_texts_erased_before (HearthDb *db);
gint64    hearth_texts_count       (HearthDb *db, gint64 group_id, HearthDay before);
gboolean  hearth_texts_is_due      (HearthDb *db, HearthDay today);

/* Erases what is not to be kept, in short turns on the writer. */
typedef struct _HearthTextEraser HearthTextEraser;

HearthTextEraser *hearth_text_eraser_new  (HearthDay today);
void              hearth_text_eraser_free (HearthTextEraser *eraser);
gboolean          hearth_text_eraser_step (HearthDb *db, gpointer eraser, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTextEraser, hearth_text_eraser_free)

G_END_DECLS
