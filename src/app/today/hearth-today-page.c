/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to do today, and why. Main thread. */
#include "config.h"

#include "hearth-today-page.h"

struct _HearthTodayPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthTodayPage, hearth_today_page, HEARTH_TYPE_PAGE)

static void
hearth_today_page_class_init (HearthTodayPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-today-page.ui");
}

static void
hearth_today_page_init (HearthTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

