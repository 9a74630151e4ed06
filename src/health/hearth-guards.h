/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* The mistakes that kill groups. */
typedef enum
{
  HEARTH_GUARD_PROMOTION,    /* share of promotion among the posts */
  HEARTH_GUARD_POSTS,        /* posts a day */
  HEARTH_GUARD_ONE_VOICE,    /* share of the messages that one person wrote */
  HEARTH_GUARD_STAFF_RUN,    /* messages of staff in a row */
  HEARTH_GUARD_SAMENESS,     /* posts that say the same */
  HEARTH_GUARD_DEAD_GROUP,   /* days without a message of a member */
  HEARTH_GUARD_MONOLOGUE,    /* posts in a row without an answer */
  HEARTH_N_GUARDS,
} HearthGuardKind;

/* A post that was sent. */
typedef struct
{
  gint64 at;
  HearthDay day;
  HearthPostKind kind;
  char *title, *text;
  gboolean settled;          /* the data reach a day beyond it */
  gboolean answered;         /* a member wrote within that day */
} HearthGuardPost;

/* A message as far as guards need it. */
typedef struct
{
  gint64 ts;
  HearthDay day;
  gboolean staff;            /* an owner or admin; bots are not here */
} HearthGuardTalk;

/* What guards are computed from. */
typedef struct
{
  HearthDay day;             /* the last day on which posts are looked at */
  HearthDay until;           /* the last day with data of members, not after @day; NONE: no data */
  HearthDay first_day;       /* the group's first known day; NONE: no data */
  HearthDay last_spoke;      /* of a member, up to @until; NONE: never */
  GPtrArray *posts;          /* HearthGuardPost of [day − 29, day], by time */
  GArray *talk;              /* HearthGuardTalk of [until − 6, until], by time */
  guint64 messages;          /* of [until − 29, until], but bots' */
  guint64 loudest;           /* of them those of who wrote most */
  gint64 loudest_id;
  char *loudest_name;
} HearthGuardFacts;

typedef struct
{
  HearthGuardKind kind;
  double value;              /* NAN: nothing is known */
  double threshold;          /* at most; of DEAD_GROUP the day on which it counts as dead */
  HearthStatus status;       /* UNKNOWN: no value, or too few cases */
  guint n;                   /* posts, messages or days that it rests on */
  guint most;                /* POSTS: on the fullest day; DEAD_GROUP: days left */
  HearthDay day;             /* STAFF_RUN: of the run */
  gint64 member_id;          /* ONE_VOICE: who; 0: nobody */
  char *name;                /* ONE_VOICE: who; SAMENESS: a title; nullable */
} HearthGuard;

HearthGuardFacts *hearth_guard_facts_new  (HearthDay day, HearthDay until, HearthDay first_day);
void              hearth_guard_facts_free (HearthGuardFacts *facts);
void              hearth_guard_facts_add_post (HearthGuardFacts *facts, const HearthGuardPost *post);

/* Pure. @thresholds: HEARTH_N_GUARDS of them. Returns: (transfer full): HEARTH_N_GUARDS HearthGuard, in order */
GPtrArray  *hearth_guards         (const HearthGuardFacts *facts, const double *thresholds);
gboolean    hearth_texts_alike    (const char *one, const char *two);
void        hearth_guard_free     (HearthGuard *guard);

/* Asks the store; @day: posts up to it, members up to it and the group's data. Empty of all groups together. */
GPtrArray  *hearth_guards_load    (HearthDb *db, const HearthPicture *picture, HearthDay day, GError **error);

const char *hearth_guard_id        (HearthGuardKind kind);              /* of JSON: "promotion" … */
const char *hearth_guard_metric    (HearthGuardKind kind);              /* under which a threshold is stored */
const char *hearth_guard_rule      (HearthGuardKind kind);              /* the advice its button follows */
double      hearth_guard_threshold (HearthGuardKind kind);              /* the usual one */
gboolean    hearth_guard_is_share  (HearthGuardKind kind);
const char *hearth_guard_title     (HearthGuardKind kind);              /* translated */
char       *hearth_guard_words     (const HearthGuard *guard);          /* why, in figures, translated */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGuardFacts, hearth_guard_facts_free)

G_END_DECLS
