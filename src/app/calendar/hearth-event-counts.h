/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-event-form.h"

G_BEGIN_DECLS

/* How many of each group were invited and came. Signal "changed". */
#define HEARTH_TYPE_EVENT_COUNTS (hearth_event_counts_get_type ())
G_DECLARE_FINAL_TYPE (HearthEventCounts, hearth_event_counts, HEARTH, EVENT_COUNTS, AdwBin)

void     hearth_event_counts_show  (HearthEventCounts *self, const HearthEvent *event, GPtrArray *groups, GHashTable *accounts);
gboolean hearth_event_counts_read  (HearthEventCounts *self, HearthEvent *event);
void     hearth_event_counts_focus (HearthEventCounts *self);

G_END_DECLS
