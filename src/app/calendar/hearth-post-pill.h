/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-calendar-item.h"

G_BEGIN_DECLS

/* One occurrence as a button: time, the group's colour, title, kind. It can be dragged to another day; a click shows it
 * in a popover, whose buttons activate the page's actions calendar.* with the item's key. */
#define HEARTH_TYPE_POST_PILL (hearth_post_pill_get_type ())
G_DECLARE_FINAL_TYPE (HearthPostPill, hearth_post_pill, HEARTH, POST_PILL, GtkButton)

GtkWidget          *hearth_post_pill_new      (HearthCalendarItem *item, gboolean wide);
HearthCalendarItem *hearth_post_pill_get_item (HearthPostPill *self);
void                hearth_post_pill_open     (HearthPostPill *self);

G_END_DECLS
