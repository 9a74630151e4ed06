/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-events.h"

G_BEGIN_DECLS

/* An event written or taken away, with what follows from who took part. */
gint64 hearth_import_event (HearthDb *db, gint64 id, const HearthEvent *event, HearthEvent **before, GError **error);

G_END_DECLS
