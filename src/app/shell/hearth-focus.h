/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hearth_focus_show_page (GtkStack *pages, const char *name, gboolean from_anywhere);

G_END_DECLS
