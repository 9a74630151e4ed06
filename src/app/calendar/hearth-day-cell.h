/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-calendar-item.h"

G_BEGIN_DECLS

/* One day of the month's grid: its number, the lunar date, its first posts, and how many more there are. */
#define HEARTH_TYPE_DAY_CELL (hearth_day_cell_get_type ())
G_DECLARE_FINAL_TYPE (HearthDayCell, hearth_day_cell, HEARTH, DAY_CELL, GtkWidget)

GtkWidget *hearth_day_cell_new          (void);
void       hearth_day_cell_set_day      (HearthDayCell *self, HearthDay day, gboolean in_month, gboolean today);
HearthDay  hearth_day_cell_get_day      (HearthDayCell *self);
void       hearth_day_cell_set_items    (HearthDayCell *self, GPtrArray *items, GPtrArray *events, guint room);
void       hearth_day_cell_set_selected (HearthDayCell *self, gboolean selected);
GtkWidget *hearth_day_cell_first_pill   (HearthDayCell *self);
void       hearth_day_cell_open         (HearthDayCell *self);

G_END_DECLS
