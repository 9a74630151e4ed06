/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-advice.h"
#include "hearth-page.h"

G_BEGIN_DECLS

/* Shows exactly the members whom a figure counts in the table of members, where they can be selected. */
void hearth_segment_show (HearthPage *page, gint64 group_id, HearthSegment segment, HearthDay from, HearthDay to);

G_END_DECLS
