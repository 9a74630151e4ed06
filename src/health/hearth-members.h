/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-lifecycle.h"
#include "hearth-risk.h"

G_BEGIN_DECLS

/* One person as known on a day; nothing after it is looked at. */
typedef struct
{
  gint64 id;
  char *platform_id;         /* as written, nullable */
  char *name;
  HearthRole role;
  HearthDay joined, left;    /* of the latest stay; left NONE: still there that day */
  gboolean present;
  HearthLifecycle lifecycle; /* NONE for staff */
  HearthChurn churn_tier;
  HearthDay last_activity;   /* NONE: never */
  gint silence_days;         /* since then, -1: never active */
  guint active_days_180;
  double chance_30;          /* NAN: not given */
  gboolean at_risk;
  gboolean newly_at_risk;    /* and not the day before */
  double usual_gap;          /* median days between active days of the last 180; NAN: fewer than two */
  double loss;               /* active days a month that would be lost; 0 without a chance */
  char *reason;              /* translated sentence when at risk, else NULL */
} HearthMemberState;

/* How one person stands; pure. @weights_before: as of the day before, for "newly". Name and platform id are left NULL. */
void       hearth_member_state_fill (HearthMemberState *state, const HearthPicture *picture, const HearthPerson *person,
                                     HearthDay day, const HearthWeights *weights, const HearthWeights *weights_before);
/* @group_id 0: all groups. @on NONE or after data_until: data_until. By name. Everyone with a stay begun by then, staff and
 * leavers too. Returns: (transfer full): HearthMemberState; *on_used (nullable) the day, NONE without data. */
GPtrArray *hearth_members_list    (HearthDb *db, gint64 group_id, HearthDay on, HearthDay *on_used, GError **error);
/* Those at risk only, by what would be lost, most first. (transfer full) */
GPtrArray *hearth_members_at_risk (HearthDb *db, gint64 group_id, HearthDay on, HearthDay *on_used, GError **error);
void       hearth_member_state_free (HearthMemberState *state);

G_END_DECLS
