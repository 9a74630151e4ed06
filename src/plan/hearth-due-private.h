/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-due.h"
#include "hearth-events.h"

G_BEGIN_DECLS

/* A group as Today needs it. */
typedef struct
{
  gint64 id;
  char *name;
  HearthDay data_until;           /* HEARTH_DAY_NONE: no data yet */
  gboolean typed_only;            /* neither a chat nor a list of members was ever imported */
} HearthDueGroup;

/* A list being made. */
typedef struct
{
  HearthDb *db;
  HearthZone *zone;
  gint64 now;
  HearthDay today;
  GHashTable *reminders;          /* key → HearthReminder */
  GPtrArray *groups;              /* HearthDueGroup */
  GPtrArray *items;               /* HearthDueItem */
} HearthDueRun;

/* A key taken apart. Fields that a kind does not have are 0. */
typedef struct
{
  HearthDueKind kind;
  gint64 post_id, event_id, task_id, group_id, member_id;
  HearthWall original;
} HearthDueKey;

gboolean       hearth_due_key_parse     (const char *id, HearthDueKey *key);
const HearthDueGroup *hearth_due_run_group (HearthDueRun *run, gint64 group_id);
HearthDueItem *hearth_due_item_new      (HearthDueKind kind, char *id, const HearthDueGroup *group);
gboolean       hearth_due_run_take      (HearthDueRun *run, HearthDueItem *item);
char          *hearth_due_day_words     (HearthDay day);
char          *hearth_due_event_key     (const HearthEvent *event, HearthDay day);
gboolean       hearth_due_add_events    (HearthDueRun *run, GError **error);
gboolean       hearth_due_add_came      (HearthDueRun *run, GError **error);
gboolean       hearth_due_add_people    (HearthDueRun *run, GError **error);
gboolean       hearth_due_add_groups    (HearthDueRun *run, GError **error);
gboolean       hearth_due_add_tally     (HearthDueRun *run, GError **error);
gboolean       hearth_due_add_guards    (HearthDueRun *run, GError **error);
gint64         hearth_due_tally_at      (HearthDb *db, HearthZone *zone, HearthDay day);

/* When the data of a group end more than so many days back, nobody is called at risk. */
#define HEARTH_DUE_STALE_DAYS 7
gboolean       hearth_due_group_is_stale (HearthDueRun *run, const HearthDueGroup *group);

G_END_DECLS
