/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All groups as cards. Main thread. */
#include "config.h"

#include "hearth-groups-page.h"

struct _HearthGroupsPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthGroupsPage, hearth_groups_page, HEARTH_TYPE_PAGE)

static void
hearth_groups_page_class_init (HearthGroupsPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-groups-page.ui");
}

static void
hearth_groups_page_init (HearthGroupsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
