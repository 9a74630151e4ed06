/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant. Main thread. */
#include "config.h"

#include "hearth-import-page.h"

struct _HearthImportPage
{
  HearthPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthImportPage, hearth_import_page, HEARTH_TYPE_PAGE)

static void
hearth_import_page_class_init (HearthImportPageClass *class)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (class), "/io/github/hearthapp/Hearth/hearth-import-page.ui");
}

static void
hearth_import_page_init (HearthImportPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_import_page_take_files: @files: of GFile, dropped on the window or chosen. */
void
hearth_import_page_take_files (HearthImportPage *self, GListModel *files)
{
}
