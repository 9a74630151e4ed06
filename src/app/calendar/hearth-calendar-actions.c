/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a post or an event in the calendar, each with its undo. Main thread. */
#include "config.h"

#include "hearth-calendar-actions.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-event-editor.h"
#include "hearth-event-write.h"
#include "hearth-post-editor.h"
#include "hearth-recur.h"
#include "hearth-results-dialog.h"
#include "hearth-scope-dialog.h"
#include "hearth-window.h"

#define FIRST_OFFER (10 * 3600)      /* the time first offered for a new post */
#define PRIME_TIME (20 * 3600)       /* and when that is over today */

/* An edit that waits for the answer which occurrences it means. */
typedef struct
{
  HearthCalendarPage *page;     /* owned */
  HearthCalendarEdit *edit;     /* owned until it runs */
} Waiting;

static const char *
done_message (const HearthCalendarEdit *edit)
{
  switch (edit->kind)
    {
    case HEARTH_EDIT_MOVE:
      return _("The post was moved.");
    case HEARTH_EDIT_REMOVE:
      return _("The post was deleted.");
    case HEARTH_EDIT_RESULTS:
      return _("The numbers are saved.");
    case HEARTH_EDIT_SAVE:
      return _("The post is saved.");
    case HEARTH_EDIT_MARK:
    default:
      if (edit->status == HEARTH_OCCURRENCE_SENT)
        return _("The post is ticked as sent.");
      return edit->status == HEARTH_OCCURRENCE_SKIPPED ? _("The post was skipped.") : _("The post is to be sent again.");
    }
}

static void
edited_cb (HearthPage *page, gpointer result)
{
  g_autoptr (HearthCalendarDone) done = result;
  HearthWindow *window = hearth_window_of (GTK_WIDGET (page));

  if (window != NULL && done != NULL)
    hearth_window_toast_undo_write (window, done->message, HEARTH_CHANGED_POSTS, hearth_calendar_undo_run,
                                    g_steal_pointer (&done->undo), (GDestroyNotify) hearth_plan_undo_free);
}

static void
run_edit (HearthCalendarPage *self, HearthCalendarEdit *edit)
{
  edit->message = done_message (edit);
  hearth_page_write (HEARTH_PAGE (self), HEARTH_CHANGED_POSTS, hearth_calendar_edit_run, edit,
                     (GDestroyNotify) hearth_calendar_edit_free, (GDestroyNotify) hearth_calendar_done_free, edited_cb);
}

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_object_unref (waiting->page);
  hearth_calendar_edit_free (waiting->edit);
  g_free (waiting);
}

static void
scope_cb (HearthScope scope, gpointer data)
{
  Waiting *waiting = data;

  waiting->edit->scope = scope;
  run_edit (waiting->page, g_steal_pointer (&waiting->edit));
}

/* Runs the edit; for a repeating post after asking which occurrences it means. */
static void
ask_and_run (HearthCalendarPage *self, HearthCalendarItem *item, HearthCalendarEdit *edit, const char *heading)
{
  g_autofree char *rule = NULL;
  gboolean removes = edit->kind == HEARTH_EDIT_REMOVE;

  if (!hearth_calendar_item_repeats (item))
    {
      run_edit (self, edit);
      return;
    }
  Waiting *waiting = g_new0 (Waiting, 1);
  waiting->page = g_object_ref (self);
  waiting->edit = edit;
  rule = hearth_recur_describe (item->post->rrule);
  g_autofree char *body = g_strdup_printf (_("It repeats %s. What was sent already stays as it is."), rule);
  hearth_scope_dialog_ask (GTK_WIDGET (self), heading, body, removes, scope_cb, waiting, waiting_free);
}

static HearthCalendarItem *
item_of (GtkWidget *widget, GVariant *parameter)
{
  return hearth_calendar_page_find (HEARTH_CALENDAR_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
mark_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthCalendarItem *item = item_of (widget, parameter);

  if (item == NULL)
    return;
  HearthCalendarEdit *edit = hearth_calendar_edit_new (HEARTH_EDIT_MARK, item);
  edit->status = g_str_equal (action, "calendar.done") ? HEARTH_OCCURRENCE_SENT
                 : g_str_equal (action, "calendar.skip") ? HEARTH_OCCURRENCE_SKIPPED : HEARTH_OCCURRENCE_PLANNED;
  run_edit (HEARTH_CALENDAR_PAGE (widget), edit);
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthCalendarItem *item = item_of (widget, parameter);

  if (item != NULL)
    ask_and_run (HEARTH_CALENDAR_PAGE (widget), item, hearth_calendar_edit_new (HEARTH_EDIT_REMOVE, item),
                 _("Delete Which Posts?"));
}

static void
move_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthCalendarPage *self = HEARTH_CALENDAR_PAGE (widget);
  const char *key;
  HearthDay day;

  g_variant_get (parameter, "(&si)", &key, &day);
  HearthCalendarItem *item = hearth_calendar_page_find (self, key);
  if (item == NULL || item->planned.day == day)
    return;
  if (!hearth_planned_is_open (&item->planned))
    {
      hearth_window_toast (hearth_window_of (widget), _("What was sent or skipped keeps its day."));
      return;
    }
  HearthCalendarEdit *edit = hearth_calendar_edit_new (HEARTH_EDIT_MOVE, item);
  edit->to = hearth_calendar_item_wall_on (item, day);
  hearth_calendar_page_follow (self, day);
  ask_and_run (self, item, edit, _("Move Which Posts?"));
}

static void
results_cb (HearthCalendarPage *self, HearthResultsDialog *dialog)
{
  HearthCalendarEdit *edit = hearth_calendar_edit_new (HEARTH_EDIT_RESULTS, hearth_results_dialog_get_item (dialog));

  hearth_results_dialog_get_results (dialog, edit->results);
  run_edit (self, edit);
}

static void
results_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthCalendarItem *item = item_of (widget, parameter);

  if (item == NULL)
    return;
  HearthResultsDialog *dialog = hearth_results_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), item);
  g_signal_connect_object (dialog, "save", G_CALLBACK (results_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
save_cb (HearthCalendarPage *self, HearthPostEditor *editor)
{
  HearthCalendarItem *item = hearth_post_editor_get_item (editor);
  HearthCalendarEdit *edit = hearth_calendar_edit_new (HEARTH_EDIT_SAVE, item);

  edit->post = hearth_post_editor_dup_post (editor);
  hearth_calendar_page_follow (self, edit->post->start.day);
  if (item == NULL)
    run_edit (self, edit);
  else
    ask_and_run (self, item, edit, _("Change Which Posts?"));
}

static void
show_editor (HearthCalendarPage *self, HearthCalendarItem *item, HearthWall start)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  HearthPostEditor *editor = hearth_post_editor_new (parent, hearth_page_get_store (HEARTH_PAGE (self)),
                                                     hearth_calendar_page_groups (self), item, start,
                                                     hearth_calendar_page_group (self));

  g_signal_connect_object (editor, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

static void
edit_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthCalendarItem *item = item_of (widget, parameter);

  if (item != NULL)
    show_editor (HEARTH_CALENDAR_PAGE (widget), item, item->planned.wall);
}

static void
select_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_calendar_page_select (HEARTH_CALENDAR_PAGE (widget), g_variant_get_int32 (parameter), TRUE);
}

static void
new_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_calendar_new_post (HEARTH_CALENDAR_PAGE (widget), g_variant_get_int32 (parameter));
}

static void
new_event_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthCalendarPage *self = HEARTH_CALENDAR_PAGE (widget);
  HearthWindow *window = hearth_window_of (widget);

  if (window != NULL && hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    hearth_event_editor_show (window, 0, g_variant_get_int32 (parameter), hearth_calendar_page_group (self));
}

static void
edit_event_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (hearth_window_of (widget) != NULL)
    hearth_event_editor_show (hearth_window_of (widget), g_variant_get_int64 (parameter), 0, 0);
}

static void
move_event_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gint64 id;
  int days;

  g_variant_get (parameter, "(xi)", &id, &days);
  if (hearth_window_of (widget) != NULL)
    hearth_event_shift (hearth_window_of (widget), id, days);
}

/** hearth_calendar_install_actions: @class: of the page. */
void
hearth_calendar_install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "calendar.new", "i", new_action);
  gtk_widget_class_install_action (class, "calendar.select", "i", select_action);
  gtk_widget_class_install_action (class, "calendar.move", "(si)", move_action);
  gtk_widget_class_install_action (class, "calendar.done", "s", mark_action);
  gtk_widget_class_install_action (class, "calendar.skip", "s", mark_action);
  gtk_widget_class_install_action (class, "calendar.reopen", "s", mark_action);
  gtk_widget_class_install_action (class, "calendar.edit", "s", edit_action);
  gtk_widget_class_install_action (class, "calendar.delete", "s", delete_action);
  gtk_widget_class_install_action (class, "calendar.results", "s", results_action);
  gtk_widget_class_install_action (class, "calendar.new-event", "i", new_event_action);
  gtk_widget_class_install_action (class, "calendar.edit-event", "x", edit_event_action);
  gtk_widget_class_install_action (class, "calendar.move-event", "(xi)", move_event_action);
}

/** hearth_calendar_new_post: opens the editor; without a group, the way to make one. */
void
hearth_calendar_new_post (HearthCalendarPage *self, HearthDay day)
{
  HearthStore *store = hearth_page_get_store (HEARTH_PAGE (self));
  GPtrArray *groups = hearth_calendar_page_groups (self);

  if (store == NULL || groups == NULL || groups->len == 0)
    {
      hearth_window_toast (hearth_window_of (GTK_WIDGET (self)), _("Import a chat or add a group first: a post needs a group it is for."));
      return;
    }
  HearthLocal now = hearth_zone_local (hearth_store_zone (store), hearth_clock_now ());
  gint32 second = day == now.day && now.second >= FIRST_OFFER ? PRIME_TIME : FIRST_OFFER;
  if (day == now.day && now.second >= PRIME_TIME)
    day += 1;
  show_editor (self, NULL, (HearthWall) { day, day == now.day ? second : FIRST_OFFER });
}
