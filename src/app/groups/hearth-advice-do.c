/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making what an advice says, each with its undo. What was made rests the advice for a week. Main thread; the functions
 * with a HearthDb run on the threads of the store. */
#include "config.h"

#include "hearth-advice-do.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-post-edit.h"
#include "hearth-post-editor.h"
#include "hearth-questions-window.h"
#include "hearth-segment-show.h"
#include "hearth-tasks.h"
#include "hearth-window.h"

/* The hour first offered when nothing is known of a group's own. */
#define USUAL_HOUR 20

/* One advice being made. */
typedef struct
{
  gint64 group_id;
  char *id;                     /* (nullable): of the rule; NULL: the owner's own idea, nothing rests */
  HearthPostKind kind;
  char *title, *body;
  HearthWall start;
  HearthDay due_day;
  HearthPost *post;             /* (nullable): as it was typed */
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  hearth_post_free (making->post);
  g_free (making->id);
  g_free (making->title);
  g_free (making->body);
  g_free (making);
}

static Making *
making_new (gint64 group_id, const char *id)
{
  Making *making = g_new0 (Making, 1);

  making->group_id = group_id;
  making->id = g_strdup (id);
  return making;
}

/* A task that was made, and what of the advice was there before. */
typedef struct
{
  gint64 task_id;               /* 0: none was made */
  HearthPlanUndo *undo;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  hearth_plan_undo_free (made->undo);
  g_free (made);
}

static gpointer
undo_made (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Made *made = data;

  if (made->task_id == 0 || hearth_task_delete (db, made->task_id, hearth_clock_now (), error))
    hearth_plan_undo_apply (made->undo, db, error);
  return NULL;
}

static gboolean
rest (HearthDb *db, const Making *making, HearthPlanUndo *undo, GError **error)
{
  g_autofree char *key = hearth_advice_key (making->group_id, making->id);

  return hearth_plan_undo_keep_reminder (undo, db, key, error)
         && hearth_advice_take (db, making->group_id, making->id, hearth_clock_now (), error);
}

static gpointer
make_task (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Making *making = data;
  g_autoptr (HearthPlanUndo) undo = hearth_plan_undo_new ();
  g_autoptr (HearthTask) task = making->title != NULL ? hearth_task_new (making->title, making->due_day) : NULL;
  Made *made;

  if (task != NULL)
    {
      task->group_id = making->group_id;
      g_free (task->text);
      task->text = g_strdup (making->body != NULL ? making->body : "");
    }
  if ((task != NULL && !hearth_task_insert (db, task, hearth_clock_now (), error)) || !rest (db, making, undo, error))
    return NULL;
  made = g_new0 (Made, 1);
  made->task_id = task != NULL ? task->id : 0;
  made->undo = g_steal_pointer (&undo);
  return made;
}

static gpointer
make_post (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  HearthPlanUndo *undo = NULL;
  Made *made;

  if (!hearth_post_edit_create (db, making->post, hearth_clock_now (), &undo, error))
    return NULL;
  if (making->id != NULL && !rest (db, making, undo, error))
    {
      hearth_plan_undo_free (undo);
      return NULL;
    }
  made = g_new0 (Made, 1);
  made->undo = undo;
  return made;
}

static void
toast (HearthPage *page, Made *made, const char *words)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (page));

  if (window != NULL && made != NULL)
    hearth_window_toast_undo_write (window, words, HEARTH_CHANGED_POSTS | HEARTH_CHANGED_REMINDERS, undo_made, made, made_free);
  else if (made != NULL)
    made_free (made);
}

static void
task_made (HearthPage *page, gpointer result)
{
  toast (page, result, _("The task is on Today when it is due."));
}

static void
post_made (HearthPage *page, gpointer result)
{
  toast (page, result, _("The post is in the calendar."));
}

static void
ticked (HearthPage *page, gpointer result)
{
  toast (page, result, _("Done: this rests for a week."));
}

static void
write_making (HearthPage *page, HearthStoreFunc func, Making *making, HearthPageReady ready)
{
  hearth_page_write (page, HEARTH_CHANGED_POSTS | HEARTH_CHANGED_REMINDERS, func, making, making_free, made_free, ready);
}

static void
save_cb (HearthPage *page, HearthPostEditor *editor)
{
  const Making *begun = g_object_get_data (G_OBJECT (editor), "making");
  Making *making = making_new (begun->group_id, begun->id);

  making->post = hearth_post_editor_dup_post (editor);
  write_making (page, make_post, making, post_made);
}

/* A post that waits for the groups it can be for. */
typedef struct
{
  Making *making;
  GPtrArray *groups;            /* HearthGroup */
} Begun;

static void
begun_free (gpointer data)
{
  Begun *begun = data;

  g_clear_pointer (&begun->making, making_free);
  g_clear_pointer (&begun->groups, g_ptr_array_unref);
  g_free (begun);
}

static gpointer
read_groups (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = data;
  GPtrArray *groups = hearth_groups_list (db, error);
  Begun *begun;

  if (groups == NULL)
    return NULL;
  begun = g_new0 (Begun, 1);
  begun->groups = groups;
  begun->making = making_new (making->group_id, making->id);
  begun->making->kind = making->kind;
  begun->making->start = making->start;
  begun->making->title = g_steal_pointer (&making->title);
  begun->making->body = g_steal_pointer (&making->body);
  return begun;
}

static void
groups_ready (HearthPage *page, gpointer result)
{
  Begun *begun = result;
  Making *making = begun->making;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));

  if (root != NULL)
    {
      HearthPostEditor *editor = hearth_post_editor_new (GTK_WINDOW (root), hearth_page_get_store (page), begun->groups, NULL, making->start,
                                                         making->group_id);

      if (making->title != NULL)
        hearth_post_editor_begin (editor, making->kind, making->title, making->body != NULL ? making->body : "");
      g_object_set_data_full (G_OBJECT (editor), "making", g_steal_pointer (&begun->making), making_free);
      g_signal_connect_object (editor, "save", G_CALLBACK (save_cb), page, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (editor));
    }
  begun_free (begun);
}

/* The coming time at which a group is most awake. */
static HearthWall
best_start (HearthPage *page, const HearthSlot *slot)
{
  HearthDay today = hearth_zone_day (hearth_store_zone (hearth_page_get_store (page)), hearth_clock_now ());

  if (slot == NULL)
    return (HearthWall) { today + 1, USUAL_HOUR * 3600 };
  return (HearthWall) { hearth_slot_next (slot, today), (gint32) slot->hour * 3600 };
}

static Making *
making_of (HearthPage *page, gint64 group_id, const HearthMetrics *metrics, const HearthAdvice *advice)
{
  Making *making = making_new (group_id, advice->id);
  HearthSlot slot;

  making->kind = advice->rule->kind;
  making->title = g_strdup (advice->title);
  making->body = g_strdup (advice->body);
  making->start = best_start (page, metrics->has_hours && hearth_slot_find (metrics->hours, &slot) ? &slot : NULL);
  making->due_day = hearth_zone_day (hearth_store_zone (hearth_page_get_store (page)), hearth_clock_now ()) + (HearthDay) advice->rule->days;
  return making;
}

/** hearth_advice_do_words: Returns: (transfer none): for the button, translated. */
const char *
hearth_advice_do_words (HearthAdviceAction action)
{
  switch (action)
    {
    case HEARTH_ADVICE_QUESTIONS:
      return _("Show Questions");
    case HEARTH_ADVICE_MEMBERS:
      return _("Show Members");
    case HEARTH_ADVICE_IMPORT:
      return _("Import…");
    case HEARTH_ADVICE_TASK:
      return _("Make Task");
    case HEARTH_ADVICE_POST:
    default:
      return _("New Post…");
    }
}

/**
 * hearth_advice_do:
 * @page: has the store and the window
 * @group_id: the group it is about
 * @metrics: the figures it comes from
 * @advice: one of hearth_advice_list(), or a guard's
 */
void
hearth_advice_do (HearthPage *page, gint64 group_id, const HearthMetrics *metrics, const HearthAdvice *advice)
{
  g_return_if_fail (HEARTH_IS_PAGE (page) && hearth_page_get_store (page) != NULL);
  switch (advice->action)
    {
    case HEARTH_ADVICE_QUESTIONS:
      hearth_questions_window_show (hearth_window_of (GTK_WIDGET (page)), group_id);
      break;
    case HEARTH_ADVICE_IMPORT:
      gtk_widget_activate_action (GTK_WIDGET (page), "win.show-page", "s", "import");
      break;
    case HEARTH_ADVICE_MEMBERS:
      hearth_segment_show (page, group_id, advice->rule->segment, metrics->from, metrics->to);
      break;
    case HEARTH_ADVICE_TASK:
      write_making (page, make_task, making_of (page, group_id, metrics, advice), task_made);
      break;
    case HEARTH_ADVICE_POST:
    default:
      hearth_page_read (page, read_groups, making_of (page, group_id, metrics, advice), making_free, begun_free, groups_ready);
    }
}

/**
 * hearth_advice_plan_post:
 * @page: has the store and the window
 * @group_id: whom it is for; 0: that is chosen in the editor
 * @slot: (nullable): when it is awake; NULL: that is not known
 *
 * Opens an empty post at the coming time at which most is written; it is saved with an undo, and no advice rests for it.
 */
void
hearth_advice_plan_post (HearthPage *page, gint64 group_id, const HearthSlot *slot)
{
  Making *making = making_new (group_id, NULL);

  g_return_if_fail (HEARTH_IS_PAGE (page) && hearth_page_get_store (page) != NULL);
  making->start = best_start (page, slot);
  hearth_page_read (page, read_groups, making, making_free, begun_free, groups_ready);
}

/** hearth_advice_tick: notes that the advice of that id was followed; with a toast that takes it back. */
void
hearth_advice_tick (HearthPage *page, gint64 group_id, const char *id)
{
  write_making (page, make_task, making_new (group_id, id), ticked);
}
