/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-post-draft.h"

G_BEGIN_DECLS

/* What the warnings about a draft look at: the owner's limits, and all posts near to its day. */
typedef struct
{
  HearthSchedule *schedule;
  HearthPostLimits limits;
} HearthPostAround;

gpointer hearth_post_around_load (HearthDb *db, gpointer day, GCancellable *cancellable, GError **error);
void     hearth_post_around_free (HearthPostAround *around);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPostAround, hearth_post_around_free)

G_END_DECLS
