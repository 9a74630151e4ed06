/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-picture.h"

G_BEGIN_DECLS

/* One channel of a month, or of all its months: who was invited by it and who joined. */
typedef struct
{
  gint64 group_id;
  HearthDay month;           /* its first day */
  char *source;              /* the channel; HEARTH_INVITED_UNKNOWN: none is known */
  gint64 invited;            /* HEARTH_INVITED_NOTHING: nothing is typed */
  guint joined;              /* stays that began in the month, staff left out, as join_source counts them */
} HearthInvited;

typedef struct
{
  gint64 invited, joined;
  gboolean typed;            /* a number was typed, be it 0 */
} HearthInvitedSum;

/* A month of a group, for whoever types its invitations. */
typedef struct
{
  gint64 group_id;
  char *group;
  HearthDay month;           /* its first day */
  gboolean known;            /* it is known who is in the group; else nobody is counted as joined */
  GPtrArray *rows;           /* HearthInvited: the month's, then channels of other months */
} HearthInvitedMonth;

const char       *hearth_stay_channel       (const HearthStay *stay);

GPtrArray        *hearth_invited_count      (const HearthPicture *picture, HearthDay from, HearthDay to);
HearthInvitedSum  hearth_invited_sum        (const GPtrArray *rows);
double            hearth_invited_rate       (const HearthInvited *row);
gboolean          hearth_invited_knows      (const HearthPicture *picture, gint64 group_id);
void              hearth_invited_free       (HearthInvited *row);

HearthInvitedMonth *hearth_invited_month_load (HearthDb *db, gint64 group_id, HearthDay month, GError **error);
void                hearth_invited_month_free (HearthInvitedMonth *month);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthInvitedMonth, hearth_invited_month_free)

G_END_DECLS
