/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* One group: its overview, members, calendar, content and profile. */
#define HEARTH_TYPE_GROUP_PAGE (hearth_group_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupPage, hearth_group_page, HEARTH, GROUP_PAGE, HearthPage)

G_END_DECLS
