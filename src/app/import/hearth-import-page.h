/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* The import assistant: choose, look, import, result. */
#define HEARTH_TYPE_IMPORT_PAGE (hearth_import_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportPage, hearth_import_page, HEARTH, IMPORT_PAGE, HearthPage)

void hearth_import_page_take_files (HearthImportPage *self, GListModel *files);

G_END_DECLS
