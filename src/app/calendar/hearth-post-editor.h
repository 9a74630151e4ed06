/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-calendar-item.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* The window in which a post is written. Signal "save": the post is whole and to be stored; the window closes then. */
#define HEARTH_TYPE_POST_EDITOR (hearth_post_editor_get_type ())
G_DECLARE_FINAL_TYPE (HearthPostEditor, hearth_post_editor, HEARTH, POST_EDITOR, AdwWindow)

HearthPostEditor   *hearth_post_editor_new      (GtkWindow *parent, HearthStore *store, GPtrArray *groups,
                                                 HearthCalendarItem *item, HearthWall start, gint64 group_id);
void                hearth_post_editor_begin    (HearthPostEditor *self, HearthPostKind kind, const char *title, const char *text);
HearthCalendarItem *hearth_post_editor_get_item (HearthPostEditor *self);
HearthPost         *hearth_post_editor_dup_post (HearthPostEditor *self);

G_END_DECLS
