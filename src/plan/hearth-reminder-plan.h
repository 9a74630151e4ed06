/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-due.h"

G_BEGIN_DECLS

/* Older than this it is only listed on Today. */
#define HEARTH_REMINDER_LATEST (24 * 60 * 60)
/* Told later than this it counts as missed: the program or the computer was off, or it was quiet. */
#define HEARTH_REMINDER_FRESH (2 * 60)
/* At most one wake-up in this time. */
#define HEARTH_REMINDER_PAUSE 60

/* Something to tell the owner, and what is known of having told. 0: not yet. */
typedef struct
{
  char *key;                      /* that of the line on Today */
  HearthDueKind kind;
  gint64 at;                      /* UTC */
  char *title;
  char *body;
  char *text;                     /* what Copy copies; NULL: nothing */
  char *series;                   /* events of one series and instant are told in one: a post's groups; NULL: alone */
  gint64 group_id;
  char *group;
  gint64 fired_at;
  gint64 snooze_until;
} HearthReminderEvent;

/* A time of day in which nothing is told; over midnight when @until is before @from. @from = @until: none. */
typedef struct
{
  int from;                       /* minutes of the day */
  int until;
} HearthQuietHours;

typedef struct
{
  gint64 now;
  gint64 last_run;                /* 0: never before; then nothing of the past is told */
  gint64 horizon;                 /* events after this instant are not known yet: wake up then at the latest */
  HearthZone *zone;               /* (not owned) of the quiet hours */
  HearthQuietHours quiet;
} HearthReminderClock;

/* One notification. */
typedef struct
{
  char *id;
  char *title;
  char *body;
  char *text;                     /* NULL: no Copy */
  HearthDueKind kind;
  gboolean summary;               /* stands for several things: opens Today */
  GPtrArray *keys;                /* of utf8: what Done and Snooze act on */
} HearthNotice;

typedef struct
{
  GPtrArray *notices;             /* HearthNotice, to be shown after @fired is stored */
  GPtrArray *fired;               /* utf8: keys that count as told from now on */
  gint64 next_wake;               /* UTC */
  gint64 quiet_until;             /* 0: not quiet */
} HearthReminderPlan;

HearthReminderPlan  *hearth_reminder_plan_make   (GPtrArray *events, const HearthReminderClock *clock);
HearthReminderPlan  *hearth_reminder_plan_load   (HearthDb *db, gint64 now, GError **error);
gboolean             hearth_reminder_plan_record (HearthDb *db, const HearthReminderPlan *plan, gint64 now, GError **error);
void                 hearth_reminder_plan_free   (HearthReminderPlan *plan);
HearthReminderEvent *hearth_reminder_event_new   (const char *key, HearthDueKind kind, gint64 at, const char *title);
void                 hearth_reminder_event_free  (HearthReminderEvent *event);
gboolean             hearth_quiet_hours_end      (const HearthQuietHours *quiet, HearthZone *zone, gint64 at, gint64 *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReminderPlan, hearth_reminder_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReminderEvent, hearth_reminder_event_free)

G_END_DECLS
