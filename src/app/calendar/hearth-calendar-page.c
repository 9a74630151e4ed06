/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts, events and tasks of all groups by month, week and agenda. Main thread. */
#include "config.h"

#include "hearth-calendar-page.h"

struct _HearthCalendarPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthCalendarPage, hearth_calendar_page, HEARTH_TYPE_PAGE)

static void
hearth_calendar_page_class_init (HearthCalendarPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-calendar-page.ui");
}

static void
hearth_calendar_page_init (HearthCalendarPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
