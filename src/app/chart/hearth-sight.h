/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whether any of a widget can be seen. If not, it is drawn again once it comes into sight: a page that scrolls has
 * charts below that need not be drawn before. */
gboolean hearth_sight_has (GtkWidget *widget);

G_END_DECLS
