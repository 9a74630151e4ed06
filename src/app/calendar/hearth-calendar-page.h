/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* Posts of all groups by month and as an agenda. */
#define HEARTH_TYPE_CALENDAR_PAGE (hearth_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthCalendarPage, hearth_calendar_page, HEARTH, CALENDAR_PAGE, HearthPage)

void hearth_calendar_page_set_group (HearthCalendarPage *self, gint64 group_id);

G_END_DECLS
