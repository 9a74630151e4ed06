/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-day.h"
#include "hearth-types.h"

G_BEGIN_DECLS

/* What is known of why somebody left. */
typedef struct
{
  HearthLeaveReason reason;
  gboolean said;             /* by the owner; else a notice told it, or nobody */
  char *words;               /* (nullable): the owner's own */
} HearthLeaving;

/* Somebody who left a group, and what may help to remember why. */
typedef struct
{
  gint64 group_id, member_id;
  char *group, *name;
  HearthDay join, left;
  gboolean inferred;         /* the joining was not seen: the stay was longer than known */
  HearthDay last_spoke;      /* by the day of leaving; NONE: never */
  HearthLeaving why;
} HearthLeaver;

typedef struct
{
  GPtrArray *list;           /* HearthLeaver, the last to leave first */
  guint all;                 /* how many left in those days */
  guint known;               /* of how many of them it is known why */
} HearthLeavers;

/* The reasons: ids are stable, titles translated. */
const char    *hearth_leave_reason_id    (HearthLeaveReason reason);
const char    *hearth_leave_reason_title (HearthLeaveReason reason);
gboolean       hearth_leave_reason_find  (const char *id, HearthLeaveReason *reason);

/* (element-type HearthLeaving): what is known of a group's leavings; looked up by who and on which day. @member_id 0: all. */
GHashTable    *hearth_leavings_load (HearthDb *db, gint64 group_id, gint64 member_id, GError **error);
const HearthLeaving *hearth_leavings_get (GHashTable *leavings, gint64 member_id, HearthDay left);

/* @group_id 0: all groups. Without staff, as the figure exit_reason. */
HearthLeavers *hearth_leavers_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, gboolean only_unknown, guint most,
                                    GError **error);
void           hearth_leavers_free (HearthLeavers *leavers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLeavers, hearth_leavers_free)

G_END_DECLS
