/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

#define HEARTH_INVITED_NOTHING (-1)      /* nobody typed it */
#define HEARTH_INVITED_MOST 1000000000   /* more is a slip of the finger */
#define HEARTH_INVITED_SOURCE_MOST 80    /* characters of a channel's name */
#define HEARTH_INVITED_UNKNOWN "unknown" /* the channel of those of whom it is not known */

/* How many were invited into a group in a month by one channel. */
typedef struct
{
  gint64 group_id;
  HearthDay month;           /* its first day */
  char *source;              /* the channel, as stays have it */
  gint64 invited;            /* NOTHING: nothing is typed */
} HearthInvitation;

HearthInvitation *hearth_invitation_new       (gint64 group_id, HearthDay month, const char *source, gint64 invited);
void              hearth_invitation_free      (HearthInvitation *invitation);
char             *hearth_invitation_dup_source (const char *typed);

GPtrArray        *hearth_invitations_list     (HearthDb *db, gint64 group_id, GError **error);
gboolean          hearth_invitations_set      (HearthDb *db, GPtrArray *invitations, GPtrArray **before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthInvitation, hearth_invitation_free)

G_END_DECLS
