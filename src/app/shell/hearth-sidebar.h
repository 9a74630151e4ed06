/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* The list of pages and groups at the side of the window. It only activates the window's actions show-page and
 * show-group; the window tells it what is shown. */
#define HEARTH_TYPE_SIDEBAR (hearth_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HearthSidebar, hearth_sidebar, HEARTH, SIDEBAR, AdwBin)

void hearth_sidebar_set_store   (HearthSidebar *self, HearthStore *store);
void hearth_sidebar_set_current (HearthSidebar *self, const char *page, gint64 group_id);
void hearth_sidebar_set_import  (HearthSidebar *self, const char *progress);

G_END_DECLS
