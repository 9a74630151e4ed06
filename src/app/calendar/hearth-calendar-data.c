/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the calendar asks of the store and changes in it. On store threads. */
#include "config.h"

#include "hearth-calendar-data.h"

#include "hearth-clock.h"
#include "hearth-settings.h"

static const HearthGroup *
find_group (GPtrArray *groups, gint64 id)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      if (group->id == id)
        return group;
    }
  return NULL;
}

/**
 * hearth_calendar_load:
 * @query: HearthCalendarQuery
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthCalendarData
 */
gpointer
hearth_calendar_load (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  const HearthCalendarQuery *asked = query;
  g_autoptr (HearthCalendarData) data = g_new0 (HearthCalendarData, 1);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);

  if (zone == NULL)
    return NULL;
  data->from = asked->from;
  data->to = asked->to;
  data->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_calendar_item_unref);
  data->groups = hearth_groups_list (db, error);
  if (data->groups == NULL)
    return NULL;
  g_autoptr (HearthSchedule) schedule = hearth_schedule_load (db, zone, asked->from, asked->to, asked->group_id, error);
  if (schedule == NULL)
    return NULL;
  for (guint i = 0; i < hearth_schedule_length (schedule); i++)
    {
      const HearthPlanned *planned = hearth_schedule_get (schedule, i);
      const HearthGroup *group = find_group (data->groups, planned->group_id);
      if (group != NULL)
        g_ptr_array_add (data->items, hearth_calendar_item_new (planned, group));
    }
  data->events = hearth_event_items_load (db, data->groups, asked->from, asked->to, asked->group_id, error);
  return data->events != NULL ? g_steal_pointer (&data) : NULL;
}

/** hearth_calendar_data_free: @data: (nullable): */
void
hearth_calendar_data_free (HearthCalendarData *data)
{
  if (data == NULL)
    return;
  g_clear_pointer (&data->groups, g_ptr_array_unref);
  g_clear_pointer (&data->items, g_ptr_array_unref);
  g_clear_pointer (&data->events, g_ptr_array_unref);
  g_free (data);
}

/** hearth_calendar_edit_new: @item: (nullable): the occurrence that is edited; NULL for a new post. */
HearthCalendarEdit *
hearth_calendar_edit_new (HearthCalendarEditKind kind, const HearthCalendarItem *item)
{
  HearthCalendarEdit *edit = g_new0 (HearthCalendarEdit, 1);

  edit->kind = kind;
  edit->scope = HEARTH_SCOPE_ALL;
  if (item == NULL)
    return edit;
  edit->post_id = item->post->id;
  edit->group_id = item->planned.group_id;
  edit->original = item->planned.original;
  edit->to = item->planned.wall;
  return edit;
}

/** hearth_calendar_edit_free: @edit: (nullable): */
void
hearth_calendar_edit_free (HearthCalendarEdit *edit)
{
  if (edit == NULL)
    return;
  hearth_post_free (edit->post);
  g_free (edit);
}

static gboolean
save (HearthDb *db, HearthCalendarEdit *edit, gint64 now, HearthPlanUndo **undo, GError **error)
{
  if (edit->post_id == 0)
    return hearth_post_edit_create (db, edit->post, now, undo, error);
  return hearth_post_edit_change (db, edit->post_id, edit->original, edit->scope, edit->post, now, undo, error);
}

/**
 * hearth_calendar_edit_run:
 * @data: HearthCalendarEdit
 *
 * A HearthStoreFunc for the writer.
 *
 * Returns: (transfer full): HearthCalendarDone
 */
gpointer
hearth_calendar_edit_run (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthCalendarEdit *edit = data;
  HearthPlanUndo *undo = NULL;
  gint64 now = hearth_clock_now ();
  gboolean ok = FALSE;

  switch (edit->kind)
    {
    case HEARTH_EDIT_MOVE:
      ok = hearth_post_edit_move (db, edit->post_id, edit->original, edit->scope, edit->to, now, &undo, error);
      break;
    case HEARTH_EDIT_REMOVE:
      ok = hearth_post_edit_remove (db, edit->post_id, edit->original, edit->scope, now, &undo, error);
      break;
    case HEARTH_EDIT_MARK:
      ok = hearth_post_edit_mark (db, edit->post_id, edit->group_id, edit->original, edit->status, now, &undo, error);
      break;
    case HEARTH_EDIT_RESULTS:
      ok = hearth_post_edit_results (db, edit->post_id, edit->group_id, edit->original, edit->results, &undo, error);
      break;
    case HEARTH_EDIT_SAVE:
      ok = save (db, edit, now, &undo, error);
      break;
    }
  if (!ok)
    return NULL;
  HearthCalendarDone *done = g_new0 (HearthCalendarDone, 1);
  done->undo = undo;
  done->message = edit->message;
  return done;
}

/** hearth_calendar_done_free: @done: (nullable): */
void
hearth_calendar_done_free (HearthCalendarDone *done)
{
  if (done == NULL)
    return;
  hearth_plan_undo_free (done->undo);
  g_free (done);
}

/** hearth_calendar_undo_run: @undo: HearthPlanUndo. A HearthStoreFunc for the writer; returns nothing. */
gpointer
hearth_calendar_undo_run (HearthDb *db, gpointer undo, GCancellable *cancellable, GError **error)
{
  hearth_plan_undo_apply (undo, db, error);
  return NULL;
}
