/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

/* The rows that an edit is about to change, as they were. Every function of this layer that changes something gives
 * one back; hearth_plan_undo_apply() puts all of it back. A value: it may wait in a toast and be freed unused. */
typedef struct _HearthPlanUndo HearthPlanUndo;

HearthPlanUndo *hearth_plan_undo_new             (void);
void            hearth_plan_undo_free            (HearthPlanUndo *undo);
gboolean        hearth_plan_undo_keep_post       (HearthPlanUndo *undo, HearthDb *db, gint64 post_id, GError **error);
void            hearth_plan_undo_keep_new_post   (HearthPlanUndo *undo, gint64 post_id);
gboolean        hearth_plan_undo_keep_occurrence (HearthPlanUndo *undo, HearthDb *db, gint64 post_id, gint64 group_id,
                                                  HearthWall original, GError **error);
gboolean        hearth_plan_undo_keep_task       (HearthPlanUndo *undo, HearthDb *db, gint64 task_id, GError **error);
gboolean        hearth_plan_undo_keep_reminder   (HearthPlanUndo *undo, HearthDb *db, const char *key, GError **error);
gboolean        hearth_plan_undo_apply           (const HearthPlanUndo *undo, HearthDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPlanUndo, hearth_plan_undo_free)

G_END_DECLS
