/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-due.h"

G_BEGIN_DECLS

/* One line of Today with its buttons. They activate the page's actions today.copy, today.done, today.skip and today.open
 * (s: the line's id) and today.snooze ((su): id and HearthSnooze). */
#define HEARTH_TYPE_TODAY_ROW (hearth_today_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthTodayRow, hearth_today_row, HEARTH, TODAY_ROW, GtkListBoxRow)

GtkWidget  *hearth_today_row_new    (const HearthDueItem *item, int color, HearthZone *zone);
const char *hearth_today_row_get_id (HearthTodayRow *self);

G_END_DECLS
