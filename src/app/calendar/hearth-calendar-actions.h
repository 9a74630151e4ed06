/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-calendar-page.h"
#include "hearth-calendar-data.h"

G_BEGIN_DECLS

/* What the actions need of the page. */
HearthCalendarItem *hearth_calendar_page_find    (HearthCalendarPage *self, const char *key);
GPtrArray          *hearth_calendar_page_groups  (HearthCalendarPage *self);
void                hearth_calendar_page_select  (HearthCalendarPage *self, HearthDay day, gboolean focus);
void                hearth_calendar_page_follow  (HearthCalendarPage *self, HearthDay day);
gint64              hearth_calendar_page_group   (HearthCalendarPage *self);

/* Adds calendar.new (i), .select (i), .move (si), .done .skip .reopen .edit .delete .results (s: an item's key). */
void hearth_calendar_install_actions (GtkWidgetClass *class);
void hearth_calendar_new_post        (HearthCalendarPage *self, HearthDay day);

G_END_DECLS
