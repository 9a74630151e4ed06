/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_CONTENT_BOX (hearth_content_box_get_type ())
G_DECLARE_FINAL_TYPE (HearthContentBox, hearth_content_box, HEARTH, CONTENT_BOX, GtkWidget)

G_END_DECLS
