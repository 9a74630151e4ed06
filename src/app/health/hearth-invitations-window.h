/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-day.h"

G_BEGIN_DECLS

#define HEARTH_TYPE_INVITATIONS_WINDOW (hearth_invitations_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthInvitationsWindow, hearth_invitations_window, HEARTH, INVITATIONS_WINDOW, AdwWindow)

void hearth_invitations_window_show (GtkWidget *parent, gint64 group_id, HearthDay month);

G_END_DECLS
