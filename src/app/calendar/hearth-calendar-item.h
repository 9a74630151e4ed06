/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "hearth-groups.h"
#include "hearth-occurrences.h"

G_BEGIN_DECLS

/* One occurrence of a post in one group, with all that a pill, its popover and a drag need. Immutable, reference
 * counted; it outlives the schedule it was made of. */
typedef struct
{
  HearthPost *post;
  HearthPlanned planned;        /* its post is @post */
  char *key;                    /* as hearth_planned_key() */
  char *group;                  /* name as stored */
  int color;                    /* 0 … 7 */
} HearthCalendarItem;

#define HEARTH_TYPE_CALENDAR_ITEM (hearth_calendar_item_get_type ())
GType               hearth_calendar_item_get_type   (void);
HearthCalendarItem *hearth_calendar_item_new        (const HearthPlanned *planned, const HearthGroup *group);
HearthCalendarItem *hearth_calendar_item_ref        (HearthCalendarItem *item);
void                hearth_calendar_item_unref      (HearthCalendarItem *item);
gboolean            hearth_calendar_item_repeats    (const HearthCalendarItem *item);
char               *hearth_calendar_item_title      (const HearthCalendarItem *item);
char               *hearth_calendar_item_describe   (const HearthCalendarItem *item);
HearthWall          hearth_calendar_item_wall_on    (const HearthCalendarItem *item, HearthDay day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthCalendarItem, hearth_calendar_item_unref)

G_END_DECLS
