/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-occurrence.h"
#include "hearth-posts.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* One occurrence of a post in one group, as the calendar and Today show it. */
typedef struct
{
  const HearthPost *post;         /* owned by the schedule */
  gint64 group_id;
  HearthWall original;            /* which occurrence: what the rule says, in the post's zone */
  HearthWall wall;                /* when it takes place, in the post's zone */
  gint64 due_at;                  /* the same instant in UTC */
  HearthDay day;                  /* and in the zone asked for */
  gint32 second;
  gboolean moved;
  HearthOccurrenceStatus status;
  gint64 done_at;                 /* 0: not done */
  gint64 results[HEARTH_N_RESULTS];
} HearthPlanned;

/* The occurrences of some days, in order of time, then group, then post. */
typedef struct
{
  GPtrArray *posts;               /* HearthPost */
  GArray *planned;                /* HearthPlanned */
} HearthSchedule;

HearthSchedule *hearth_schedule_load (HearthDb *db, HearthZone *zone, HearthDay from, HearthDay to, gint64 group_id,
                                      GError **error);
HearthSchedule *hearth_schedule_load_between (HearthDb *db, HearthZone *zone, gint64 from, gint64 to, gint64 group_id,
                                              GError **error);
void            hearth_schedule_free (HearthSchedule *schedule);
guint           hearth_schedule_length (const HearthSchedule *schedule);
const HearthPlanned *hearth_schedule_get (const HearthSchedule *schedule, guint index);

void            hearth_planned_collect (const HearthPost *post, GPtrArray *rows, HearthZone *post_zone, HearthZone *zone,
                                        gint64 from, gint64 to, GArray *out);
gboolean        hearth_planned_is_open (const HearthPlanned *planned);
char           *hearth_planned_key   (const HearthPlanned *planned);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSchedule, hearth_schedule_free)

G_END_DECLS
