/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-plan-undo.h"
#include "hearth-types.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* In the order in which Today shows them. */
typedef enum
{
  HEARTH_DUE_POST,
  HEARTH_DUE_EVENT,               /* is on today */
  HEARTH_DUE_TASK,
  HEARTH_DUE_RISK,
  HEARTH_DUE_BIRTHDAY,
  HEARTH_DUE_ANNIVERSARY,         /* three months in the group */
  HEARTH_DUE_QUESTION,            /* one line a group */
  HEARTH_DUE_IMPORT,              /* the data of a group are too old to say who is at risk */
  HEARTH_DUE_CAME,                /* an event is over: how many came? */
  HEARTH_DUE_TALLY,               /* yesterday's numbers are to be typed: one line for all groups */
  HEARTH_DUE_GUARD,               /* a mistake that kills groups */
  HEARTH_N_DUE_KINDS,
} HearthDueKind;

/* The minute of the day at which yesterday's numbers are asked for when no other was chosen: half past nine. */
#define HEARTH_TALLY_MINUTE (9 * 60 + 30)

/* One line of Today. */
typedef struct
{
  char *id;                       /* stable; the key in the table reminders */
  HearthDueKind kind;
  gint64 group_id;                /* 0: none */
  char *group;                    /* its name; NULL: none */
  gint64 member_id;               /* 0: none */
  char *member;
  gint64 at;                      /* UTC */
  char *title;
  char *reason;                   /* why, in words and figures */
  char *text;                     /* what Copy copies; NULL: nothing */
  gboolean overdue;
  HearthPostKind post_kind;       /* of a post */
  guint count;                    /* how many things the line stands for: questions; else 1 */
} HearthDueItem;

/* What the greeting says. */
typedef struct
{
  guint total;                    /* lines */
  guint kinds[HEARTH_N_DUE_KINDS];
  guint groups;                   /* groups that have a line */
  guint minutes;                  /* about how long all of it takes */
  guint overdue;
} HearthDueSummary;

typedef enum
{
  HEARTH_SNOOZE_TEN_MINUTES,
  HEARTH_SNOOZE_ONE_HOUR,
  HEARTH_SNOOZE_TOMORROW,         /* at nine in the morning */
} HearthSnooze;

GPtrArray       *hearth_due_list      (HearthDb *db, gint64 now, GError **error);
GPtrArray       *hearth_due_list_done (HearthDb *db, gint64 now, GError **error);
HearthDueSummary hearth_due_summary   (GPtrArray *items);
void             hearth_due_item_free (HearthDueItem *item);
const char      *hearth_due_kind_to_string (HearthDueKind kind);

/* Call inside a transaction; *undo (optional, transfer full) takes it back. */
gboolean         hearth_due_done      (HearthDb *db, const char *id, gint64 now, HearthPlanUndo **undo, GError **error);
gboolean         hearth_due_skip      (HearthDb *db, const char *id, gint64 now, HearthPlanUndo **undo, GError **error);
gboolean         hearth_due_snooze    (HearthDb *db, const char *id, gint64 until, HearthPlanUndo **undo, GError **error);
gint64           hearth_snooze_until  (HearthSnooze snooze, HearthZone *zone, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDueItem, hearth_due_item_free)

G_END_DECLS
