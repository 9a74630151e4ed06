/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-events.h"

G_BEGIN_DECLS

const char *hearth_event_kind_title  (HearthEventKind kind);
const char *hearth_event_kind_icon   (HearthEventKind kind);
char       *hearth_event_time_words  (const HearthEvent *event, HearthDay day);
char       *hearth_event_count_words (gint64 invited, gint64 attended);

G_END_DECLS
