/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-calendar-item.h"

G_BEGIN_DECLS

/* Posts one below the other, under the days they are on. */
#define HEARTH_TYPE_AGENDA (hearth_agenda_get_type ())
G_DECLARE_FINAL_TYPE (HearthAgenda, hearth_agenda, HEARTH, AGENDA, AdwBin)

#define HEARTH_AGENDA_DAYS 30

void       hearth_agenda_set_items (HearthAgenda *self, GPtrArray *items, GPtrArray *events, HearthDay today);
GtkWidget *hearth_agenda_time_new  (const char *words);

G_END_DECLS
