/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-event-form.h"

G_BEGIN_DECLS

/* A search for somebody of an event's groups. Signal "chosen" (HearthEventAccount, the finder's) when one is taken. */
#define HEARTH_TYPE_EVENT_FINDER (hearth_event_finder_get_type ())
G_DECLARE_FINAL_TYPE (HearthEventFinder, hearth_event_finder, HEARTH, EVENT_FINDER, AdwBin)

GtkWidget *hearth_event_finder_new     (const char *placeholder, const char *name, gboolean skip_listed);
void       hearth_event_finder_show    (HearthEventFinder *self, HearthStore *store, const HearthEvent *event, GPtrArray *groups);
GtkWidget *hearth_event_account_row_new (const HearthEventAccount *account, const HearthEvent *event, GPtrArray *groups);
GtkListBox *hearth_event_list_new      (const char *name);

G_END_DECLS
