/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-member-detail.h"

G_BEGIN_DECLS

/* A note, to be changed or deleted. Signal "edited" (const char *text): NULL: deleted. */
#define HEARTH_TYPE_NOTE_LINE (hearth_note_line_get_type ())
G_DECLARE_FINAL_TYPE (HearthNoteLine, hearth_note_line, HEARTH, NOTE_LINE, GtkBox)

GtkWidget *hearth_note_line_new    (const HearthNote *note, HearthZone *zone);
gint64     hearth_note_line_get_id (HearthNoteLine *self);

/* Plain lines of the pane. */
GtkWidget *hearth_stay_line_new    (const HearthDetailGroup *group);
GtkWidget *hearth_message_line_new (const HearthDetailMessage *message, gboolean with_group);
GtkWidget *hearth_tag_button_new   (const char *tag);

G_END_DECLS
