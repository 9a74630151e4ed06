/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-questions.h"

G_BEGIN_DECLS

/* Private to this layer. Questions of one group's inclusive days and what answers them, sorted; (element-type HearthTalk) */
GArray   *hearth_talk_load       (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay from, HearthDay to,
                                  GError **error);
/* Adds the questions of one group's inclusive days to the totals. */
gboolean  hearth_qa_load         (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay from, HearthDay to, HearthQa *qa,
                                  GError **error);
/* Talk of a group as far as its open questions at min (@now, its last record) need it; *at is that instant, *open the
 * indexes of those not ticked off. Empty without a record. */
GArray   *hearth_talk_load_open  (HearthDb *db, const HearthPicture *picture, const HearthGroupSpan *group, gint64 now,
                                  gint64 *at, GArray **open, GError **error);

G_END_DECLS
