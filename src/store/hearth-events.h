/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"
#include "hearth-types.h"

G_BEGIN_DECLS

/* SQL: first and last civil day of an event @e; an event that ends at midnight ends on the day before. */
#define HEARTH_EVENT_DAY(e) "(unixepoch (" e ".starts) / 86400)"
#define HEARTH_EVENT_LAST_DAY(e) "((unixepoch (" e ".ends) - (" e ".ends > " e ".starts)) / 86400)"
#define HEARTH_EVENT_HOUR(e) "(unixepoch (" e ".starts) / 3600 % 24)"

/* SQL: rows (group_id, day, hour, identity_id, event_id): who took part in which event that is not deleted; an activity
 * on the event's first day. */
#define HEARTH_ATTENDANCES                                                                                             \
  "SELECT i.group_id AS group_id, " HEARTH_EVENT_DAY ("e") " AS day, " HEARTH_EVENT_HOUR ("e") " AS hour, p.identity_id AS identity_id," \
  " e.id AS event_id FROM event_people p JOIN events e ON e.id = p.event_id AND e.deleted_at IS NULL"                  \
  " JOIN identities i ON i.id = p.identity_id WHERE p.attended = 1"

#define HEARTH_COUNT_UNKNOWN (-1)
#define HEARTH_COUNT_MOST 1000000

/* A group that is invited, and how many of it; HEARTH_COUNT_UNKNOWN where that was not typed. */
typedef struct
{
  gint64 group_id;
  gint64 invited;
  gint64 attended;
} HearthEventGroup;

/* Somebody by name. */
typedef struct
{
  gint64 identity_id;
  gboolean invited;
  gboolean attended;
} HearthEventPerson;

/* Something to come to or to take part in: a campaign, a talk, a meeting. Wall times of the workspace's zone. 0: no id,
 * no instant. */
typedef struct
{
  gint64 id;
  char *title;
  HearthEventKind kind;
  HearthWall starts;
  HearthWall ends;
  char *place;
  char *goal;
  char *note;
  gint64 organiser;     /* the account of who holds it, in one of @groups; 0: the owner, or nobody said */
  GArray *groups;       /* HearthEventGroup, by ascending group, each once */
  GArray *people;       /* HearthEventPerson, by ascending identity, each once; their groups are among @groups */
  gint64 created_at;
  gint64 updated_at;
  gint64 deleted_at;
} HearthEvent;

HearthEvent *hearth_event_new          (void);
HearthEvent *hearth_event_copy         (const HearthEvent *event);
void         hearth_event_free         (HearthEvent *event);
gboolean     hearth_event_equal        (const HearthEvent *a, const HearthEvent *b);
char        *hearth_event_problem      (const HearthEvent *event);
HearthDay    hearth_event_last_day     (const HearthEvent *event);
gboolean     hearth_event_whole_days   (const HearthEvent *event);
void         hearth_event_move         (HearthEvent *event, HearthDay day);
HearthEventGroup *hearth_event_find_group (const HearthEvent *event, gint64 group_id);
HearthEventGroup *hearth_event_add_group (HearthEvent *event, gint64 group_id);
void         hearth_event_remove_group (HearthEvent *event, gint64 group_id);
HearthEventPerson *hearth_event_find_person (const HearthEvent *event, gint64 identity_id);
HearthEventPerson *hearth_event_add_person (HearthEvent *event, gint64 identity_id);
void         hearth_event_remove_person (HearthEvent *event, gint64 identity_id);
gboolean     hearth_event_is_counted   (const HearthEvent *event);

HearthEvent *hearth_event_load         (HearthDb *db, gint64 id, GError **error);
GPtrArray   *hearth_event_list         (HearthDb *db, HearthDay from, HearthDay to, gint64 group_id, GError **error);
gboolean     hearth_event_totals       (HearthDb *db, gint64 id, gint64 *invited, gint64 *attended, GError **error);
gboolean     hearth_event_put          (HearthDb *db, const HearthEvent *event, GError **error);
gboolean     hearth_event_forget       (HearthDb *db, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthEvent, hearth_event_free)

G_END_DECLS
