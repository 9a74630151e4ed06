/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-event-form.h"

G_BEGIN_DECLS

/* Who was invited and who came, by name. Signal "changed". */
#define HEARTH_TYPE_EVENT_PEOPLE (hearth_event_people_get_type ())
G_DECLARE_FINAL_TYPE (HearthEventPeople, hearth_event_people, HEARTH, EVENT_PEOPLE, AdwBin)

/* @event and @accounts are the caller's, changed here, and outlive the widget's showing them. */
void hearth_event_people_show (HearthEventPeople *self, HearthStore *store, HearthEvent *event, GPtrArray *groups, GHashTable *accounts);

G_END_DECLS
