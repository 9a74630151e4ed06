/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-calendar-item.h"

G_BEGIN_DECLS

/* What one occurrence says and what can be done with it. */
#define HEARTH_TYPE_POST_POPOVER (hearth_post_popover_get_type ())
G_DECLARE_FINAL_TYPE (HearthPostPopover, hearth_post_popover, HEARTH, POST_POPOVER, GtkPopover)

GtkWidget *hearth_post_popover_new (HearthCalendarItem *item);

G_END_DECLS
