/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of an empty workspace: three ways to begin, each an action of the window or the application. Main
 * thread. */
#include "config.h"

#include "hearth-welcome-page.h"

struct _HearthWelcomePage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthWelcomePage, hearth_welcome_page, HEARTH_TYPE_PAGE)

static void
hearth_welcome_page_class_init (HearthWelcomePageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-welcome-page.ui");
}

static void
hearth_welcome_page_init (HearthWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
