/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-calendar-item.h"
#include "hearth-event-item.h"
#include "hearth-post-edit.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* What is asked for: the days [from, to) of one group, or of all with 0. */
typedef struct
{
  HearthDay from, to;
  gint64 group_id;
} HearthCalendarQuery;

/* What the calendar shows. */
typedef struct
{
  HearthDay from, to;
  GPtrArray *groups;            /* HearthGroup, by name */
  GPtrArray *items;             /* HearthCalendarItem, in order of time */
  GPtrArray *events;            /* HearthEventItem, in order of days */
} HearthCalendarData;

/* One edit of one occurrence. */
typedef enum
{
  HEARTH_EDIT_MOVE,
  HEARTH_EDIT_REMOVE,
  HEARTH_EDIT_MARK,
  HEARTH_EDIT_RESULTS,
  HEARTH_EDIT_SAVE,
} HearthCalendarEditKind;

typedef struct
{
  HearthCalendarEditKind kind;
  gint64 post_id;               /* 0 with HEARTH_EDIT_SAVE: a new post */
  gint64 group_id;
  HearthWall original;
  HearthScope scope;
  HearthWall to;
  HearthOccurrenceStatus status;
  gint64 results[HEARTH_N_RESULTS];
  HearthPost *post;             /* owned, with HEARTH_EDIT_SAVE */
  const char *message;          /* translated, static: what is said when it is done */
} HearthCalendarEdit;

/* An edit that was made. */
typedef struct
{
  HearthPlanUndo *undo;         /* owned until taken */
  const char *message;
} HearthCalendarDone;

gpointer            hearth_calendar_load      (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
void                hearth_calendar_data_free (HearthCalendarData *data);

HearthCalendarEdit *hearth_calendar_edit_new  (HearthCalendarEditKind kind, const HearthCalendarItem *item);
void                hearth_calendar_edit_free (HearthCalendarEdit *edit);
gpointer            hearth_calendar_edit_run  (HearthDb *db, gpointer edit, GCancellable *cancellable, GError **error);
gpointer            hearth_calendar_undo_run  (HearthDb *db, gpointer undo, GCancellable *cancellable, GError **error);
void                hearth_calendar_done_free (HearthCalendarDone *done);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCalendarDone, hearth_calendar_done_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCalendarData, hearth_calendar_data_free)

G_END_DECLS
