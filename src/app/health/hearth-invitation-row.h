/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-invited.h"

G_BEGIN_DECLS

/* A channel in the window of invitations: who was invited is typed, who joined stands beside. Signal "edited". */
#define HEARTH_TYPE_INVITATION_ROW (hearth_invitation_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthInvitationRow, hearth_invitation_row, HEARTH, INVITATION_ROW, AdwActionRow)

GtkWidget           *hearth_invitation_row_new (const HearthInvited *channel, gboolean known);
gboolean             hearth_invitation_row_is_valid (HearthInvitationRow *self);
const HearthInvited *hearth_invitation_row_get (HearthInvitationRow *self);

char                *hearth_invited_dup_rate (double rate);

G_END_DECLS
