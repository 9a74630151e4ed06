/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-events.h"
#include "hearth-window.h"

G_BEGIN_DECLS

/* The window in which an event is written. Signals "save" and "remove", before it closes. */
#define HEARTH_TYPE_EVENT_EDITOR (hearth_event_editor_get_type ())
G_DECLARE_FINAL_TYPE (HearthEventEditor, hearth_event_editor, HEARTH, EVENT_EDITOR, AdwWindow)

HearthEventEditor *hearth_event_editor_new       (GtkWindow *parent, HearthStore *store, gint64 id, HearthDay day, gint64 group_id);
HearthEvent       *hearth_event_editor_dup_event (HearthEventEditor *self);

/* Opens it and stores what it says. */
void               hearth_event_editor_show      (HearthWindow *window, gint64 id, HearthDay day, gint64 group_id);

G_END_DECLS
