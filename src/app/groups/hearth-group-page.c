/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group: its overview, members, calendar, content and profile. Main thread. */
#include "config.h"

#include "hearth-group-page.h"

struct _HearthGroupPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthGroupPage, hearth_group_page, HEARTH_TYPE_PAGE)

static void
hearth_group_page_class_init (HearthGroupPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-group-page.ui");
}

static void
hearth_group_page_init (HearthGroupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
