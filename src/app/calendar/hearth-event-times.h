/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-events.h"

G_BEGIN_DECLS

/* When an event begins and ends, in days or to the minute. Signal "changed". */
#define HEARTH_TYPE_EVENT_TIMES (hearth_event_times_get_type ())
G_DECLARE_FINAL_TYPE (HearthEventTimes, hearth_event_times, HEARTH, EVENT_TIMES, AdwBin)

void        hearth_event_times_show    (HearthEventTimes *self, HearthEvent *event);
const char *hearth_event_times_problem (HearthEventTimes *self);

G_END_DECLS
