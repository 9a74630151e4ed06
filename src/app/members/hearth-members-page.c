/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody in all groups. Main thread. */
#include "config.h"

#include "hearth-members-page.h"

struct _HearthMembersPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthMembersPage, hearth_members_page, HEARTH_TYPE_PAGE)

static void
hearth_members_page_class_init (HearthMembersPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-members-page.ui");
}

static void
hearth_members_page_init (HearthMembersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
