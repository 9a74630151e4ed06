/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The goal board of one group: what it shall reach in a month, beside what it was in the month before. What was typed is
 * kept while other months are looked at, and written at once. Main thread; read and written on the store's threads. */
#include "config.h"

#include "hearth-targets-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-calendar-words.h"
#include "hearth-goal-words.h"
#include "hearth-target-row.h"
#include "hearth-targets-data.h"
#include "hearth-save-typed.h"

struct _HearthTargetsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *month_label;
  GtkButton *copy;
  AdwPreferencesGroup *list;
  GtkWidget *save;
  GPtrArray *rows;              /* HearthTargetRow, in the order of the goals */

  HearthWindow *window;         /* strong */
  gint64 group_id;
  HearthDay month;
  HearthGoals *goals;           /* (nullable): of the month that is shown */
  GHashTable *typed;            /* "month metric" → HearthTarget */
};

G_DEFINE_FINAL_TYPE (HearthTargetsWindow, hearth_targets_window, ADW_TYPE_WINDOW)

static char *
key_of (HearthDay month, const char *metric)
{
  return g_strdup_printf ("%d %s", month, metric);
}

static void
show_row (HearthTargetsWindow *self, HearthTargetRow *row, const HearthGoal *goal)
{
  g_autofree char *key = key_of (self->month, goal->metric);
  const HearthTarget *typed = g_hash_table_lookup (self->typed, key);

  hearth_target_row_show (row, goal, self->month, typed != NULL ? &typed->value : NULL);
}

/* Rows are made with the first month. */
static void
show_month (HearthTargetsWindow *self)
{
  g_autofree char *words = hearth_calendar_month_words (self->goals->month);
  g_autofree char *last = hearth_goal_month_words (hearth_day_add_months (self->goals->month, -1));
  g_autofree char *copy = g_strdup_printf (C_("button: take the targets of this month", "Copy from %s"), last);

  self->month = self->goals->month;
  for (guint i = 0; i < self->goals->goals->len; i++)
    show_row (self, g_ptr_array_index (self->rows, i), &g_array_index (self->goals->goals, HearthGoal, i));
  adw_window_title_set_subtitle (self->title, self->goals->group);
  gtk_label_set_label (self->month_label, words);
  gtk_button_set_label (self->copy, copy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copy), hearth_goals_count_last (self->goals, NULL) > 0);
}

static void
goals_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthTargetsWindow) self = data;
  g_autoptr (GError) error = NULL;
  HearthGoals *goals = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (error != NULL && self->window != NULL)
    hearth_window_toast (self->window, error->message);
  /* Closed meanwhile, or another month is wanted by now. */
  if (goals == NULL || self->window == NULL || (self->month != HEARTH_DAY_NONE && goals->month != self->month))
    {
      g_clear_pointer (&goals, hearth_goals_free);
      return;
    }
  gboolean first = self->goals == NULL;
  g_clear_pointer (&self->goals, hearth_goals_free);
  self->goals = goals;
  show_month (self);
  /* Ready to be typed in. */
  if (first)
    gtk_widget_grab_focus (adw_action_row_get_activatable_widget (g_ptr_array_index (self->rows, 0)));
}

static void
load (HearthTargetsWindow *self)
{
  HearthTargetsQuery query = { self->group_id, self->month };

  hearth_store_read (hearth_window_get_store (self->window), hearth_targets_load, g_memdup2 (&query, sizeof query), g_free,
                     (GDestroyNotify) hearth_goals_free, NULL, goals_cb, g_object_ref (self));
}

static void
move_month (HearthTargetsWindow *self, int months)
{
  if (self->goals == NULL)
    return;
  self->month = hearth_day_add_months (self->month, months);
  load (self);
}

static void
back_cb (HearthTargetsWindow *self)
{
  move_month (self, -1);
}

static void
forward_cb (HearthTargetsWindow *self)
{
  move_month (self, 1);
}

static void
edited_cb (HearthTargetsWindow *self, HearthTargetRow *row)
{
  double value;
  gboolean valid = hearth_target_row_get_value (row, &value);

  if (self->goals == NULL)
    return;
  if (valid)
    g_hash_table_replace (self->typed, key_of (self->month, hearth_target_row_metric (row)),
                          hearth_target_new (self->group_id, self->month, hearth_target_row_metric (row), value));
  for (guint i = 0; i < self->rows->len; i++)
    valid = valid && hearth_target_row_get_value (g_ptr_array_index (self->rows, i), &value);
  gtk_widget_set_sensitive (self->save, valid && g_hash_table_size (self->typed) > 0);
}

/* What was aimed at in the month before; figures without a target then keep what they have. */
static void
copy_cb (HearthTargetsWindow *self)
{
  for (guint i = 0; self->goals != NULL && i < self->rows->len; i++)
    {
      const HearthGoal *goal = &g_array_index (self->goals->goals, HearthGoal, i);
      if (!isnan (goal->last_target))
        hearth_target_row_set_value (g_ptr_array_index (self->rows, i), goal->last_target);
    }
}

static void
save_cb (HearthTargetsWindow *self)
{
  GPtrArray *targets = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HearthTarget *typed = value;
      g_ptr_array_add (targets, hearth_target_new (typed->group_id, typed->month, typed->metric, typed->value));
    }
  hearth_save_typed (self->window, GTK_WINDOW (self), self->save, targets, hearth_targets_write, hearth_targets_rewrite, _("Targets saved"));
}

static void
add_rows (HearthTargetsWindow *self)
{
  for (guint i = 0; i < hearth_goals_n_metrics (); i++)
    {
      GtkWidget *row = hearth_target_row_new (hearth_goals_metric (i));
      g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->list, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
hearth_targets_window_dispose (GObject *object)
{
  HearthTargetsWindow *self = HEARTH_TARGETS_WINDOW (object);

  g_clear_object (&self->window);
  g_clear_pointer (&self->goals, hearth_goals_free);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_targets_window_parent_class)->dispose (object);
}

static void
hearth_targets_window_class_init (HearthTargetsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_targets_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-targets-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsWindow, month_label);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_targets_window_init (HearthTargetsWindow *self)
{
  self->rows = g_ptr_array_new ();
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hearth_target_free);
  self->month = HEARTH_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

/** hearth_targets_window_show: @parent: somewhere in the window; begins with the month the group's data reach into. */
void
hearth_targets_window_show (GtkWidget *parent, gint64 group_id)
{
  HearthWindow *window = hearth_window_of (parent);

  g_return_if_fail (window != NULL);
  HearthTargetsWindow *self = g_object_new (HEARTH_TYPE_TARGETS_WINDOW, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->group_id = group_id;
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
