/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-events.h"
#include "hearth-metrics.h"

G_BEGIN_DECLS

/* The posts sent in a period with what became of them, and the events of it: a campaign is the posts sent to its groups
 * from its first day to its last. */
typedef struct
{
  gint64 group_id;           /* 0: all groups */
  char *group;               /* (nullable): its name */
  char *zone;
  HearthDay from, to;        /* clipped; NONE when no day is left */
  HearthDay data_until;
  double weak;               /* threshold of the funnel */
  HearthPeriod *period;      /* only its posts are filled */
  GPtrArray *events;         /* HearthEvent, by day */
  gboolean *held;            /* of each event and post: event * posts + post */
} HearthSent;

HearthSent *hearth_sent_load     (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error);
const HearthSentPost *hearth_sent_post (const HearthSent *self, guint post);
guint       hearth_sent_n        (const HearthSent *self);
gboolean    hearth_sent_in_event (const HearthSent *self, guint event, guint post);
GPtrArray  *hearth_sent_find     (const HearthSent *self, const char *title);
void        hearth_sent_free     (HearthSent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSent, hearth_sent_free)

G_END_DECLS
