/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of posts and of single occurrences, each with its undo: this one, this and the following, all.
 * Any thread, with the HearthDb of that thread, inside a transaction. */
#include "config.h"

#include "hearth-post-edit.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-post-series.h"
#include "hearth-recurrence.h"

/* One edit under way. */
typedef struct
{
  HearthDb *db;
  HearthPlanUndo *undo;
  HearthPost *old;                /* the post as it is stored */
  HearthWall original;
  gint64 now;
} Edit;

static gboolean
finish (HearthPlanUndo *undo, gboolean ok, HearthPlanUndo **out)
{
  if (ok && out != NULL)
    *out = undo;
  else
    hearth_plan_undo_free (undo);
  return ok;
}

static gboolean
same_rule (const HearthPost *a, const HearthPost *b)
{
  return g_strcmp0 (a->rrule, b->rrule) == 0;
}

/* The rule of @post with its pattern moved by some days. */
static gboolean
shift_rule (HearthPost *post, const HearthPost *old, int days, GError **error)
{
  char *shifted;

  if (!hearth_recurrence_shift (old->rrule, old->start.day, old->start.day + days, &shifted))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _("This repeat cannot be moved to another day as a whole; move this one only, or choose "
                             "another repeat."));
      return FALSE;
    }
  g_free (post->rrule);
  post->rrule = shifted;
  return TRUE;
}

static gboolean
settle_start (HearthPost *post, GError **error)
{
  return post->rrule == NULL || hearth_series_first (post->rrule, post->start, post->start, &post->start, error);
}

static gboolean
insert_part (Edit *edit, HearthPost *post, GError **error)
{
  post->id = 0;
  if (!hearth_post_insert (edit->db, post, edit->now, error))
    return FALSE;
  hearth_plan_undo_keep_new_post (edit->undo, post->id);
  return TRUE;
}

/* Takes the occurrence's own move away: the drag says anew where it goes. */
static gboolean
drop_move (Edit *edit, GError **error)
{
  g_autoptr (HearthOccurrence) row = NULL;

  if (!hearth_occurrence_load (edit->db, edit->old->id, 0, edit->original, &row, error))
    return FALSE;
  return row == NULL || row->status != HEARTH_OCCURRENCE_PLANNED ||
         hearth_occurrence_clear (edit->db, edit->old->id, 0, edit->original, error);
}

static gboolean
change_all (Edit *edit, const HearthPost *changed, GError **error)
{
  g_autoptr (HearthPost) post = hearth_post_copy (changed);
  const HearthPost *old = edit->old;
  int days = changed->start.day - edit->original.day;

  post->id = old->id;
  post->created_at = old->created_at;
  post->deleted_at = old->deleted_at;
  if (old->rrule != NULL)
    post->start = (HearthWall) { old->start.day + days, changed->start.second };
  if (old->rrule != NULL && same_rule (old, changed) && !shift_rule (post, old, days, error))
    return FALSE;
  return settle_start (post, error) && drop_move (edit, error) &&
         hearth_post_update (edit->db, post, edit->now, error) &&
         hearth_series_remap (edit->db, old, old->start, post, error);
}

/* Lets the stored series end before the edited occurrence. */
static gboolean
cut_head (Edit *edit, GError **error)
{
  g_autoptr (HearthPost) head = hearth_post_copy (edit->old);

  g_free (head->rrule);
  head->rrule = hearth_rrule_end_before (edit->old->rrule, edit->original.day);
  return hearth_post_update (edit->db, head, edit->now, error);
}

static void
count_down (HearthPost *tail, const HearthPost *old, guint done)
{
  guint count = hearth_rrule_count (old->rrule);
  char *rest;

  if (count == 0)
    return;
  rest = hearth_rrule_with_count (tail->rrule, count > done ? count - done : 1);
  g_free (tail->rrule);
  tail->rrule = rest;
}

static gboolean
change_following (Edit *edit, const HearthPost *changed, guint index, GError **error)
{
  g_autoptr (HearthPost) tail = hearth_post_copy (changed);

  if (index == 0)
    return change_all (edit, changed, error);
  if (same_rule (edit->old, changed))
    {
      if (!shift_rule (tail, edit->old, changed->start.day - edit->original.day, error))
        return FALSE;
      count_down (tail, edit->old, index);
    }
  return settle_start (tail, error) && drop_move (edit, error) && cut_head (edit, error) &&
         insert_part (edit, tail, error) && hearth_series_remap (edit->db, edit->old, edit->original, tail, error);
}

static gboolean
move_row (Edit *edit, HearthOccurrence *row, HearthWall to, GError **error)
{
  gboolean empty;

  if (row->group_id == 0)
    {
      row->moved = hearth_wall_compare (row->original, to) != 0;
      row->moved_to = to;
    }
  else
    row->moved = FALSE;
  row->due_at = hearth_series_due_at (edit->old, to);
  empty = !row->moved && row->status == HEARTH_OCCURRENCE_PLANNED;
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    empty = empty && row->results[i] == HEARTH_RESULT_UNKNOWN;
  return empty ? hearth_occurrence_clear (edit->db, row->post_id, row->group_id, row->original, error)
               : hearth_occurrence_set (edit->db, row, error);
}

/* The row for all groups says where it goes; the rows of single groups follow. */
static gboolean
move_this (Edit *edit, HearthWall to, GError **error)
{
  g_autoptr (GPtrArray) rows = hearth_occurrence_list (edit->db, edit->old->id, error);
  gboolean found = FALSE;

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      HearthOccurrence *row = g_ptr_array_index (rows, i);
      if (hearth_wall_compare (row->original, edit->original) != 0)
        continue;
      found = found || row->group_id == 0;
      if (!move_row (edit, row, to, error))
        return FALSE;
    }
  if (!found)
    {
      g_autoptr (HearthOccurrence) row = hearth_occurrence_new (edit->old->id, 0, edit->original, 0);
      return move_row (edit, row, to, error);
    }
  return TRUE;
}

/* The rest of the series as a post of its own, from the first occurrence after the edited one on. */
static gboolean
insert_rest (Edit *edit, guint index, GError **error)
{
  const HearthPost *old = edit->old;
  HearthWall after = { edit->original.day + 1, 0 };
  guint count = hearth_rrule_count (old->rrule);
  g_autoptr (HearthPost) rest = hearth_post_copy (old);

  /* No further occurrence is no error here: the edited one was the last. */
  if ((count > 0 && count <= index + 1) || !hearth_series_first (old->rrule, old->start, after, &rest->start, NULL))
    return TRUE;
  count_down (rest, old, index + 1);
  return insert_part (edit, rest, error) && hearth_series_remap (edit->db, old, rest->start, rest, error);
}

/* Another text for one occurrence makes it a post of its own: before, this one, after. */
static gboolean
detach_this (Edit *edit, const HearthPost *changed, guint index, GError **error)
{
  g_autoptr (HearthPost) single = hearth_post_copy (changed);

  g_clear_pointer (&single->rrule, g_free);
  if (!drop_move (edit, error) || !insert_rest (edit, index, error) || !insert_part (edit, single, error) ||
      !hearth_series_remap (edit->db, edit->old, edit->original, single, error))
    return FALSE;
  return index == 0 ? hearth_post_delete (edit->db, edit->old->id, edit->now, error) : cut_head (edit, error);
}

static gboolean
change_this (Edit *edit, const HearthPost *changed, guint index, GError **error)
{
  if (hearth_post_same_content (edit->old, changed))
    return move_this (edit, changed->start, error);
  return detach_this (edit, changed, index, error);
}

/* Opens an edit: loads the post and keeps it for undo. */
static gboolean
begin (Edit *edit, gint64 post_id, GError **error)
{
  edit->old = hearth_post_load (edit->db, post_id, error);
  edit->undo = hearth_plan_undo_new ();
  return edit->old != NULL && hearth_plan_undo_keep_post (edit->undo, edit->db, post_id, error);
}

static gboolean
end (Edit *edit, gboolean ok, HearthPlanUndo **undo)
{
  hearth_post_free (edit->old);
  return finish (edit->undo, ok, undo);
}

static gboolean
change (Edit *edit, HearthScope scope, const HearthPost *changed, GError **error)
{
  guint index = 0;

  if (edit->old->rrule == NULL || scope == HEARTH_SCOPE_ALL)
    return change_all (edit, changed, error);
  if (!hearth_series_index (edit->old, edit->original, &index, error))
    return FALSE;
  return scope == HEARTH_SCOPE_THIS ? change_this (edit, changed, index, error)
                                    : change_following (edit, changed, index, error);
}

/**
 * hearth_post_edit_create:
 * @post: a new post; its id, dates and, when it repeats, its start (moved to the first occurrence) are set
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID or an error of the database
 */
gboolean
hearth_post_edit_create (HearthDb *db, HearthPost *post, gint64 now, HearthPlanUndo **undo, GError **error)
{
  Edit edit = { .db = db, .undo = hearth_plan_undo_new (), .now = now };
  gboolean ok = settle_start (post, error) && insert_part (&edit, post, error);

  return finish (edit.undo, ok, undo);
}

/**
 * hearth_post_edit_change:
 * @scope: looked at only when the post repeats
 * @changed: the post as it shall be, with start = the wall time of the edited occurrence
 *
 * This: only another time is kept as a move of the occurrence; another text or other groups make it a post of its own.
 * Following: the series ends before the occurrence and a new post goes on. All: the whole series moves by as many days
 * as the occurrence, at its new time of day. What was sent or skipped keeps its time; moves of single occurrences are
 * kept, matched one by one.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND, HEARTH_ERROR_INVALID (a repeat that cannot be shifted or never happens)
 *   or an error of the database
 */
gboolean
hearth_post_edit_change (HearthDb *db, gint64 post_id, HearthWall original, HearthScope scope,
                         const HearthPost *changed, gint64 now, HearthPlanUndo **undo, GError **error)
{
  Edit edit = { .db = db, .original = original, .now = now };
  gboolean ok;

  g_return_val_if_fail (changed != NULL, FALSE);

  ok = begin (&edit, post_id, error) && change (&edit, scope, changed, error);
  return end (&edit, ok, undo);
}

/**
 * hearth_post_edit_move:
 * @to: wall time in the post's zone
 *
 * A drag in the calendar: hearth_post_edit_change() with another time only.
 *
 * Returns: as hearth_post_edit_change()
 */
gboolean
hearth_post_edit_move (HearthDb *db, gint64 post_id, HearthWall original, HearthScope scope, HearthWall to, gint64 now,
                       HearthPlanUndo **undo, GError **error)
{
  g_autoptr (HearthPost) changed = hearth_post_load (db, post_id, error);

  if (changed == NULL)
    return FALSE;
  changed->start = to;
  return hearth_post_edit_change (db, post_id, original, scope, changed, now, undo, error);
}

/**
 * hearth_post_edit_remove:
 *
 * This: the occurrence is skipped in all groups (a post that happens once is deleted). Following: the series ends
 * before it. All: the post is deleted; its past stays in the figures.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND, HEARTH_ERROR_INVALID or an error of the database
 */
gboolean
hearth_post_edit_remove (HearthDb *db, gint64 post_id, HearthWall original, HearthScope scope, gint64 now,
                         HearthPlanUndo **undo, GError **error)
{
  Edit edit = { .db = db, .original = original, .now = now };
  guint index = 0;
  gboolean ok = begin (&edit, post_id, error);
  gboolean repeats = ok && edit.old->rrule != NULL;

  if (repeats && scope == HEARTH_SCOPE_THIS)
    {
      end (&edit, FALSE, NULL);
      return hearth_post_edit_mark (db, post_id, 0, original, HEARTH_OCCURRENCE_SKIPPED, now, undo, error);
    }
  if (repeats && scope == HEARTH_SCOPE_FOLLOWING)
    ok = hearth_series_index (edit.old, original, &index, error);
  if (ok)
    ok = index > 0 ? cut_head (&edit, error) : hearth_post_delete (db, post_id, now, error);
  return end (&edit, ok, undo);
}
