/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-window.h"

G_BEGIN_DECLS

/* A message among those around it. */
#define HEARTH_TYPE_MESSAGE_WINDOW (hearth_message_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthMessageWindow, hearth_message_window, HEARTH, MESSAGE_WINDOW, AdwWindow)

void hearth_message_window_show (HearthWindow *window, GtkWindow *parent, gint64 id, const char *typed);

G_END_DECLS
