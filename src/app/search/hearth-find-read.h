/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-store.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_FOUND_MEMBER,
  HEARTH_FOUND_GROUP,
  HEARTH_FOUND_PLACE,
  HEARTH_FOUND_POST,
  HEARTH_FOUND_MESSAGE,
} HearthFoundKind;

/* One line of what was found. */
typedef struct
{
  HearthFoundKind kind;
  gint64 id;                    /* of a place: of its group, 0 without one */
  guint place;                  /* of a place */
  char *title;                  /* plain text */
  char *subtitle;               /* plain text */
  char *markup;                 /* (nullable): of a message, what was found in bold */
} HearthFound;

#define HEARTH_FIND_MESSAGES 100

void     hearth_found_free         (HearthFound *found);
char    *hearth_find_mark          (const char *text, const char *typed, guint characters);
char    *hearth_find_time          (HearthZone *zone, gint64 ts);
gpointer hearth_find_read_things   (HearthDb *db, gpointer typed, GCancellable *cancellable, GError **error);
gpointer hearth_find_read_messages (HearthDb *db, gpointer typed, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthFound, hearth_found_free)

G_END_DECLS
