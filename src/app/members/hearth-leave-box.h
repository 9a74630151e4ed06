/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-leaving.h"

G_BEGIN_DECLS

/* Why somebody left: a reason to choose and words of one's own. Signal "said" (int reason, string words) when the owner
 * chose or wrote something else; it is to be stored, the box shows it already. */
#define HEARTH_TYPE_LEAVE_BOX (hearth_leave_box_get_type ())
G_DECLARE_FINAL_TYPE (HearthLeaveBox, hearth_leave_box, HEARTH, LEAVE_BOX, GtkBox)

GtkWidget *hearth_leave_box_new (GtkOrientation orientation, const char *name);
void       hearth_leave_box_set (HearthLeaveBox *self, const HearthLeaving *why);

G_END_DECLS
