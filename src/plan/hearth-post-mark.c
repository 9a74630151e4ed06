/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ticks and results of single occurrences, each with its undo. Any thread, with its HearthDb, inside a transaction. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-post-edit.h"
#include "hearth-post-series.h"

typedef struct
{
  HearthDb *db;
  HearthPlanUndo *undo;
  HearthPost *post;
  HearthWall original;
  HearthOccurrence *all;          /* nullable: the row for all groups */
} Mark;

static gboolean
is_empty (const HearthOccurrence *row)
{
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    if (row->results[i] != HEARTH_RESULT_UNKNOWN)
      return FALSE;
  return !row->moved && row->status == HEARTH_OCCURRENCE_PLANNED;
}

static gboolean
store_row (Mark *mark, const HearthOccurrence *row, GError **error)
{
  if (is_empty (row))
    return hearth_occurrence_clear (mark->db, row->post_id, row->group_id, row->original, error);
  return hearth_occurrence_set (mark->db, row, error);
}

/* The row of a group, made where there is none, due when the occurrence takes place. */
static HearthOccurrence *
row_of (Mark *mark, gint64 group_id, GError **error)
{
  HearthWall wall = mark->all != NULL ? hearth_occurrence_wall (mark->all) : mark->original;
  HearthOccurrence *row;

  if (!hearth_occurrence_load (mark->db, mark->post->id, group_id, mark->original, &row, error))
    return NULL;
  if (row == NULL)
    row = hearth_occurrence_new (mark->post->id, group_id, mark->original, hearth_series_due_at (mark->post, wall));
  return row;
}

static gboolean
set_status (Mark *mark, gint64 group_id, HearthOccurrenceStatus status, gint64 done_at, gboolean only_unset, GError **error)
{
  g_autoptr (HearthOccurrence) row = row_of (mark, group_id, error);

  if (row == NULL)
    return FALSE;
  if (only_unset && row->status != HEARTH_OCCURRENCE_PLANNED)
    return TRUE;
  row->status = status;
  row->done_at = status == HEARTH_OCCURRENCE_PLANNED ? 0 : done_at;
  return hearth_plan_undo_keep_occurrence (mark->undo, mark->db, mark->post->id, group_id, mark->original, error) &&
         store_row (mark, row, error);
}

/* A status that was given for all groups is written to each of them, so that one group's can be changed. */
static gboolean
spread_status (Mark *mark, GError **error)
{
  HearthOccurrence *all = mark->all;

  if (all == NULL || all->status == HEARTH_OCCURRENCE_PLANNED)
    return TRUE;
  for (guint i = 0; i < mark->post->groups->len; i++)
    if (!set_status (mark, g_array_index (mark->post->groups, gint64, i), all->status, all->done_at, TRUE, error))
      return FALSE;
  if (!hearth_plan_undo_keep_occurrence (mark->undo, mark->db, all->post_id, 0, all->original, error))
    return FALSE;
  all->status = HEARTH_OCCURRENCE_PLANNED;
  all->done_at = 0;
  return store_row (mark, all, error);
}

static gboolean
begin (Mark *mark, gint64 post_id, gint64 group_id, GError **error)
{
  mark->post = hearth_post_load (mark->db, post_id, error);
  if (mark->post == NULL)
    return FALSE;
  if (group_id != 0 && !hearth_post_has_group (mark->post, group_id))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                           _("This post is not for that group; open the calendar again."));
      return FALSE;
    }
  return hearth_occurrence_load (mark->db, post_id, 0, mark->original, &mark->all, error) && spread_status (mark, error);
}

static gboolean
end (Mark *mark, gboolean ok, HearthPlanUndo **undo)
{
  hearth_post_free (mark->post);
  hearth_occurrence_free (mark->all);
  if (ok && undo != NULL)
    *undo = g_steal_pointer (&mark->undo);
  g_clear_pointer (&mark->undo, hearth_plan_undo_free);
  return ok;
}

/**
 * hearth_post_edit_mark:
 * @group_id: the group, 0: all groups of the post
 * @original: which occurrence
 * @status: HEARTH_OCCURRENCE_PLANNED takes a tick back
 *
 * A status is always kept per group, so that a post can be sent in one group and skipped in the other.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_post_edit_mark (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original,
                       HearthOccurrenceStatus status, gint64 now, HearthPlanUndo **undo, GError **error)
{
  Mark mark = { .db = db, .undo = hearth_plan_undo_new (), .original = original };
  gboolean ok = begin (&mark, post_id, group_id, error);

  for (guint i = 0; ok && i < mark.post->groups->len; i++)
    {
      gint64 id = g_array_index (mark.post->groups, gint64, i);
      if (group_id == 0 || group_id == id)
        ok = set_status (&mark, id, status, now, FALSE, error);
    }
  return end (&mark, ok, undo);
}

/**
 * hearth_post_edit_results:
 * @group_id: the group whose members read it
 * @results: in the order of HearthResult, HEARTH_RESULT_UNKNOWN for what was not typed
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_post_edit_results (HearthDb *db, gint64 post_id, gint64 group_id, HearthWall original,
                          const gint64 results[HEARTH_N_RESULTS], HearthPlanUndo **undo, GError **error)
{
  Mark mark = { .db = db, .undo = hearth_plan_undo_new (), .original = original };
  g_autoptr (HearthOccurrence) row = NULL;
  gboolean ok = begin (&mark, post_id, group_id, error);

  if (ok)
    row = row_of (&mark, group_id, error);
  if (row != NULL)
    for (int i = 0; i < HEARTH_N_RESULTS; i++)
      row->results[i] = MAX (results[i], HEARTH_RESULT_UNKNOWN);
  ok = row != NULL && hearth_plan_undo_keep_occurrence (mark.undo, db, post_id, group_id, original, error) &&
       store_row (&mark, row, error);
  return end (&mark, ok, undo);
}
