/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-occurrence.h"
#include "hearth-plan-undo.h"
#include "hearth-posts.h"

G_BEGIN_DECLS

/* What an edit of one occurrence of a repeating post means. */
typedef enum
{
  HEARTH_SCOPE_THIS,
  HEARTH_SCOPE_FOLLOWING,
  HEARTH_SCOPE_ALL,
} HearthScope;

/* All of them: call inside a transaction; *undo (optional, transfer full) takes the edit back. @original says which
 * occurrence is meant: the wall time that the rule gives. */
gboolean hearth_post_edit_create  (HearthDb *db, HearthPost *post, gint64 now, HearthPlanUndo **undo, GError **error);
gboolean hearth_post_edit_change  (HearthDb *db, gint64 post_id, HearthWall original, HearthScope scope,
                                   const HearthPost *changed, gint64 now, HearthPlanUndo **undo, GError **error);
gboolean hearth_post_edit_move    (HearthDb *db, gint64 post_id, HearthWall original, HearthScope scope, HearthWall to,
                                   gint64 now, HearthPlanUndo **undo, GError **error);
gboolean hearth_post_edit_remove  (HearthDb *db, gint64 post_id, HearthWall original, HearthScope scope, gint64 now,
                                   HearthPlanUndo **undo, GError **error);
gboolean hearth_post_edit_mark    (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original,
                                   HearthOccurrenceStatus status, gint64 now, HearthPlanUndo **undo, GError **error);
gboolean hearth_post_edit_results (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original,
                                   const gint64 results[HEARTH_N_RESULTS], HearthPlanUndo **undo, GError **error);

G_END_DECLS
