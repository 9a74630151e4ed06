/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* What is known of one person beside the chat: orders, points and events, in words. FALSE with @error set; else @words is NULL for nothing. */
gboolean hearth_member_trade_load (HearthDb *db, gint64 member_id, char **words, GError **error);

G_END_DECLS
