/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the groups are doing: boards of charts. Main thread. */
#include "config.h"

#include "hearth-health-page.h"

struct _HearthHealthPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthHealthPage, hearth_health_page, HEARTH_TYPE_PAGE)

static void
hearth_health_page_class_init (HearthHealthPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-health-page.ui");
}

static void
hearth_health_page_init (HearthHealthPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
