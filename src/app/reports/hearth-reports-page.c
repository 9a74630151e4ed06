/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weekly, monthly and member reports to look at, print and save. Main thread. */
#include "config.h"

#include "hearth-reports-page.h"

struct _HearthReportsPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthReportsPage, hearth_reports_page, HEARTH_TYPE_PAGE)

static void
hearth_reports_page_class_init (HearthReportsPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-reports-page.ui");
}

static void
hearth_reports_page_init (HearthReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
