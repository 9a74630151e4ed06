/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* What to do today, and why. */
#define HEARTH_TYPE_TODAY_PAGE (hearth_today_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthTodayPage, hearth_today_page, HEARTH, TODAY_PAGE, HearthPage)

G_END_DECLS
