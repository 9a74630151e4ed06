/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-bits.h"
#include "hearth-db.h"
#include "hearth-invitations.h"
#include "hearth-targets.h"
#include "hearth-types.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* A group of the picture and until when its data reach. */
typedef struct
{
  gint64 id;
  char *name;
  HearthDay first_day;       /* earliest stay, record or tally; NONE without any */
  HearthDay data_until;
  gint64 last_ts;            /* last record; G_MININT64 without one */
  gboolean has_chat;         /* a chat was imported */
} HearthGroupSpan;

typedef struct
{
  guint person;              /* index, until sealed the order of adding */
  guint group;
  HearthDay join;
  HearthDay left;            /* NONE: open */
  gboolean inferred;         /* the joining was not seen */
  gint64 referrer;           /* member id, 0: none */
  const char *source;        /* channel, NULL: none; owned by the picture */
  HearthLeaveReason reason;  /* why it ended, as far as somebody says */
} HearthStay;

/* Present at the end of each day of [from, to); spans of one person never touch. */
typedef struct
{
  gint64 from, to;
} HearthPresence;

typedef struct
{
  gint64 id;
  HearthRole role;
  gboolean koc;              /* tagged KOC */
  guint first_stay, n_stays;          /* in picture->stays, by join day, then the one that ends last */
  guint first_presence, n_presences;  /* in picture->presences, ascending */
  HearthBits active, spoke;
} HearthPerson;

/* What an owner typed for one day; -1: nothing. Only days that may be used are here. */
typedef struct
{
  guint group;
  HearthDay day;
  gint64 headcount, joined, left, speakers, messages;
} HearthTally;

/* A group, or all of them together, as arrays: what the metrics are computed from. After hearth_picture_seal()
 * it is never written again and may be read from any thread. */
typedef struct
{
  gint64 group_id;           /* 0: all groups together */
  char *name;                /* of the group, NULL for all */
  HearthZone *zone;
  GArray *groups;            /* HearthGroupSpan */
  GArray *persons;           /* HearthPerson */
  GArray *stays;             /* HearthStay */
  GArray *presences;         /* HearthPresence */
  GArray *tallies;           /* HearthTally, by day */
  GHashTable *index;         /* gint64 member id → index + 1 */
  GHashTable *thresholds;    /* metric id → double, what the owner set */
  GPtrArray *targets;        /* HearthTarget of all months; none of all groups together */
  GPtrArray *invitations;    /* HearthInvitation of all months, by group, month and channel */
  GStringChunk *texts;
  HearthDay first_day;       /* first known day, NONE: no data */
  HearthDay data_until;      /* latest of all groups */
  gboolean has_chat;
} HearthPicture;

/* Asks the store. @group_id 0: all groups. HEARTH_ERROR_NOT_FOUND for a group that is not there. */
HearthPicture *hearth_picture_load  (HearthDb *db, gint64 group_id, GError **error);

/* By hand: add groups, persons, stays, days and tallies, then seal. */
HearthPicture *hearth_picture_new   (gint64 group_id, const char *name, HearthZone *zone);
guint          hearth_picture_add_group  (HearthPicture *self, const HearthGroupSpan *group);
guint          hearth_picture_add_person (HearthPicture *self, gint64 id, HearthRole role);
void           hearth_picture_add_alias  (HearthPicture *self, gint64 id, guint person);
void           hearth_picture_add_stay   (HearthPicture *self, const HearthStay *stay, const char *source);
void           hearth_picture_add_tally  (HearthPicture *self, const HearthTally *tally);
void           hearth_picture_set_threshold (HearthPicture *self, const char *metric, double value);
void           hearth_picture_seal  (HearthPicture *self);
void           hearth_picture_free  (HearthPicture *self);

HearthPerson     *hearth_picture_person  (const HearthPicture *self, guint index);
const HearthStay *hearth_picture_stay    (const HearthPicture *self, guint index);
gint              hearth_picture_find    (const HearthPicture *self, gint64 member_id);   /* -1: not there */
HearthPresence    hearth_picture_span_of (const HearthPicture *self, const HearthStay *stay);
gboolean          hearth_picture_present (const HearthPicture *self, const HearthPerson *person, gint64 day);
const HearthStay *hearth_picture_latest  (const HearthPicture *self, const HearthPerson *person, gint64 day);
const HearthStay *hearth_picture_holding (const HearthPicture *self, const HearthPerson *person, gint64 day);
guint             hearth_picture_headcount    (const HearthPicture *self, HearthDay day);
guint             hearth_picture_count_active (const HearthPicture *self, HearthDay day, guint length, gboolean speech);
guint             hearth_picture_headcount_in (const HearthPicture *self, guint group, HearthDay day);
gboolean          hearth_person_is_staff (const HearthPerson *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPicture, hearth_picture_free)

G_END_DECLS
