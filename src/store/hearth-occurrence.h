/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"
#include "hearth-types.h"

G_BEGIN_DECLS

/* What the owner types about a post that was sent. */
typedef enum
{
  HEARTH_RESULT_REACH,
  HEARTH_RESULT_READS,
  HEARTH_RESULT_CLICKS,
  HEARTH_RESULT_CARTS,
  HEARTH_RESULT_PAID,
  HEARTH_RESULT_SHARES,
  HEARTH_N_RESULTS,
} HearthResult;

#define HEARTH_RESULT_UNKNOWN (-1)

/* A row of occurrences: how one occurrence of a post differs from the rule, or what became of it. */
typedef struct
{
  gint64 post_id;
  gint64 group_id;                    /* 0: all groups of the post */
  HearthWall original;                /* wall time that the rule gives: which occurrence it is */
  gboolean moved;
  HearthWall moved_to;                /* when moved */
  gint64 due_at;                      /* UTC, from the wall time and the post's zone */
  HearthOccurrenceStatus status;
  gint64 done_at;                     /* 0: not done */
  gint64 results[HEARTH_N_RESULTS];   /* HEARTH_RESULT_UNKNOWN: not typed */
} HearthOccurrence;

HearthOccurrence *hearth_occurrence_new  (gint64 post_id, gint64 group_id, HearthWall original, gint64 due_at);
HearthOccurrence *hearth_occurrence_copy (const HearthOccurrence *occurrence);
void              hearth_occurrence_free (HearthOccurrence *occurrence);
HearthWall        hearth_occurrence_wall (const HearthOccurrence *occurrence);

gboolean          hearth_occurrence_load (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original,
                                          HearthOccurrence **out, GError **error);
GPtrArray        *hearth_occurrence_list (HearthDb *db, gint64 post_id, GError **error);
GPtrArray        *hearth_occurrence_list_between (HearthDb *db, gint64 post_id, HearthWall from, HearthWall to,
                                                  GError **error);
GPtrArray        *hearth_occurrence_list_moved (HearthDb *db, gint64 due_from, gint64 due_to, GError **error);
gboolean          hearth_occurrence_set  (HearthDb *db, const HearthOccurrence *occurrence, GError **error);
gboolean          hearth_occurrence_clear (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original,
                                           GError **error);
gboolean          hearth_occurrence_clear_all (HearthDb *db, gint64 post_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthOccurrence, hearth_occurrence_free)

G_END_DECLS
