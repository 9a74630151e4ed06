/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* What the owner says of who is who. Each answers with the number of the act, with which it is taken back; 0 with
 * @error set. In a transaction of their own, or in the caller's when one is open. */
gint64   hearth_member_merge      (HearthDb *db, gint64 member_id, gint64 into, GError **error);
gint64   hearth_member_keep_apart (HearthDb *db, gint64 member_id, gint64 other, GError **error);
gint64   hearth_identity_split    (HearthDb *db, gint64 identity, GError **error);
gboolean hearth_merge_undo        (HearthDb *db, gint64 act, GError **error);
gboolean hearth_self_answer       (HearthDb *db, gint64 group_id, const char *self_key, GError **error);

gint64   hearth_member_person     (HearthDb *db, gint64 member_id);
gboolean hearth_member_refresh    (HearthDb *db, gint64 member_id, GError **error);

G_END_DECLS
