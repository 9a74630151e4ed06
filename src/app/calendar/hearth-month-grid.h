/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-calendar-item.h"

G_BEGIN_DECLS

/* The weeks of a month. Arrows, Home, End, Page Up and Page Down move the selected day, Enter shows it, N makes a post,
 * Ctrl with arrows moves a post: all through the page's actions calendar.select, calendar.new and calendar.move. */
#define HEARTH_TYPE_MONTH_GRID (hearth_month_grid_get_type ())
G_DECLARE_FINAL_TYPE (HearthMonthGrid, hearth_month_grid, HEARTH, MONTH_GRID, GtkWidget)

void hearth_month_grid_set_month (HearthMonthGrid *self, HearthDay month, HearthDay today);
void hearth_month_grid_get_range (HearthMonthGrid *self, HearthDay *from, HearthDay *to);
void hearth_month_grid_set_items (HearthMonthGrid *self, GPtrArray *items, GPtrArray *events);
void hearth_month_grid_select    (HearthMonthGrid *self, HearthDay day, gboolean focus);

G_END_DECLS
