/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* All groups as cards. */
#define HEARTH_TYPE_GROUPS_PAGE (hearth_groups_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupsPage, hearth_groups_page, HEARTH, GROUPS_PAGE, HearthPage)

G_END_DECLS
