/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-posts.h"

G_BEGIN_DECLS

/* Steps of editing a series; used by hearth-post-edit only. */
gboolean hearth_series_first  (const char *rrule, HearthWall start, HearthWall from, HearthWall *out, GError **error);
gboolean hearth_series_index  (const HearthPost *post, HearthWall original, guint *index, GError **error);
gboolean hearth_series_remap  (HearthDb *db, const HearthPost *from, HearthWall since, const HearthPost *to, GError **error);
gint64   hearth_series_due_at (const HearthPost *post, HearthWall wall);

G_END_DECLS
