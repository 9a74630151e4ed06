/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-event-form.h"

G_BEGIN_DECLS

/* Who holds an event: nobody said, or somebody of its groups. Signal "changed" when another is chosen. */
#define HEARTH_TYPE_EVENT_ORGANISER (hearth_event_organiser_get_type ())
G_DECLARE_FINAL_TYPE (HearthEventOrganiser, hearth_event_organiser, HEARTH, EVENT_ORGANISER, AdwBin)

void hearth_event_organiser_show (HearthEventOrganiser *self, HearthStore *store, HearthEvent *event, GPtrArray *groups, GHashTable *accounts);

G_END_DECLS
