/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* What is and was posted in the group hearth_page_show_item() names: the next posts, then those before, newest first,
 * each with what became of it. A row shows its post in the calendar; a new one is asked for by the action group.new-post. */
#define HEARTH_TYPE_GROUP_CONTENT (hearth_group_content_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupContent, hearth_group_content, HEARTH, GROUP_CONTENT, HearthPage)

G_END_DECLS
