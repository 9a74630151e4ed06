/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "hearth-events.h"

G_BEGIN_DECLS

/* One day of an event, with all that a pill and a drag need. Immutable, reference counted. */
typedef struct
{
  HearthEvent *event;
  HearthDay day;
  char *groups;                 /* their names as stored, parted by " · " */
  int color;                    /* of its only group, 0 … 7; -1: several */
  gint64 invited, attended;     /* over all groups; HEARTH_COUNT_UNKNOWN */
} HearthEventItem;

#define HEARTH_TYPE_EVENT_ITEM (hearth_event_item_get_type ())
GType            hearth_event_item_get_type (void);
HearthEventItem *hearth_event_item_ref      (HearthEventItem *item);
void             hearth_event_item_unref    (HearthEventItem *item);
char            *hearth_event_item_describe (const HearthEventItem *item);
char            *hearth_event_item_details  (const HearthEventItem *item);
GPtrArray       *hearth_event_items_load    (HearthDb *db, GPtrArray *groups, HearthDay from, HearthDay to, gint64 group_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthEventItem, hearth_event_item_unref)

G_END_DECLS
