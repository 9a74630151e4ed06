/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-events.h"
#include "hearth-window.h"

G_BEGIN_DECLS

void hearth_event_write (HearthWindow *window, gint64 id, HearthEvent *event, const char *message);
void hearth_event_shift (HearthWindow *window, gint64 id, int days);

G_END_DECLS
