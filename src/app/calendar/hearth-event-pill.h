/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-event-item.h"

G_BEGIN_DECLS

#define HEARTH_TYPE_EVENT_PILL (hearth_event_pill_get_type ())
G_DECLARE_FINAL_TYPE (HearthEventPill, hearth_event_pill, HEARTH, EVENT_PILL, GtkButton)

GtkWidget       *hearth_event_pill_new      (HearthEventItem *item, gboolean wide);
HearthEventItem *hearth_event_pill_get_item (HearthEventPill *self);

G_END_DECLS
