/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-day.h"

G_BEGIN_DECLS

/* A day, typed or picked in a small calendar. Signal "changed". */
#define HEARTH_TYPE_DAY_ENTRY (hearth_day_entry_get_type ())
G_DECLARE_FINAL_TYPE (HearthDayEntry, hearth_day_entry, HEARTH, DAY_ENTRY, AdwBin)

GtkWidget *hearth_day_entry_new       (const char *name);
void       hearth_day_entry_set_name  (HearthDayEntry *self, const char *name);
void       hearth_day_entry_set_day   (HearthDayEntry *self, HearthDay day);
HearthDay  hearth_day_entry_get_day   (HearthDayEntry *self);

G_END_DECLS
