/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to do today, and why. Main thread; read on a reader thread, ticked on the writer. */
#include "config.h"

#include "hearth-today-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-fold-box.h"
#include "hearth-names.h"
#include "hearth-today-data.h"
#include "hearth-today-go.h"
#include "hearth-today-row.h"
#include "hearth-window.h"

/* Lines become due while the page is looked at. */
#define REFRESH_SECONDS 60
/* More in one section is not read any more; the rest waits behind a button. */
#define SHOWN_AT_FIRST 6

struct _HearthTodayPage
{
  HearthPage parent_instance;

  GtkStack *stack;
  GtkLabel *greeting;
  GtkLabel *workload;
  GtkLabel *date;
  GtkBox *sections;
  GtkExpander *done;
  GtkLabel *done_list;
  GtkLabel *tomorrow;
  AdwStatusPage *empty;
  GtkButton *empty_button;
  GtkWidget *new_group;

  HearthTodayData *data;        /* (nullable): what is shown */
  gboolean all[HEARTH_N_TODAY_SECTIONS];  /* sections shown whole */
  guint refresh;                /* source, while the page is seen */
};

typedef enum
{
  TICK_DONE,
  TICK_SKIP,
  TICK_SNOOZE,
} Tick;

/* What a click wants of one line; on the way back how to undo it. */
typedef struct
{
  Tick tick;
  char *id;
  char *title;
  gint64 until;                 /* of a snooze */
  HearthPlanUndo *undo;
} TickJob;

static void show_sections (HearthTodayPage *self);

G_DEFINE_FINAL_TYPE (HearthTodayPage, hearth_today_page, HEARTH_TYPE_PAGE)

static void
tick_job_free (TickJob *job)
{
  g_clear_pointer (&job->undo, hearth_plan_undo_free);
  g_free (job->id);
  g_free (job->title);
  g_free (job);
}

static const HearthDueItem *
find_item (HearthTodayPage *self, const char *id)
{
  for (guint i = 0; self->data != NULL && i < self->data->items->len; i++)
    {
      HearthDueItem *item = g_ptr_array_index (self->data->items, i);

      if (g_str_equal (item->id, id))
        return item;
    }
  return NULL;
}

/* The job itself is the answer: it carries how to undo. */
static gpointer
run_tick (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  TickJob *job = data;
  TickJob *answer = g_new0 (TickJob, 1);
  gboolean ok;

  answer->tick = job->tick;
  answer->title = g_strdup (job->title);
  if (job->tick == TICK_DONE)
    ok = hearth_due_done (db, job->id, hearth_clock_now (), &answer->undo, error);
  else if (job->tick == TICK_SKIP)
    ok = hearth_due_skip (db, job->id, hearth_clock_now (), &answer->undo, error);
  else
    ok = hearth_due_snooze (db, job->id, job->until, &answer->undo, error);
  if (ok)
    return answer;
  tick_job_free (answer);
  return NULL;
}

static gpointer
run_undo (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_plan_undo_apply (data, db, error);
  return NULL;
}

static void
ticked_ready (HearthPage *page, gpointer result)
{
  TickJob *answer = result;
  HearthWindow *window = hearth_window_of (GTK_WIDGET (page));
  g_autofree char *name = hearth_name_isolate (answer->title);
  const char *format = answer->tick == TICK_DONE ? _("Done: %s") : answer->tick == TICK_SKIP ? _("Skipped: %s") : _("Later: %s");
  g_autofree char *message = g_strdup_printf (format, name);

  if (window != NULL)
    hearth_window_toast_undo_write (window, message, HEARTH_CHANGED_POSTS | HEARTH_CHANGED_REMINDERS, run_undo,
                                    g_steal_pointer (&answer->undo), (GDestroyNotify) hearth_plan_undo_free);
  tick_job_free (answer);
}

static void
start_tick (HearthTodayPage *self, Tick tick, const char *id, HearthSnooze snooze)
{
  const HearthDueItem *item = find_item (self, id);

  if (item == NULL)
    return;
  TickJob *job = g_new0 (TickJob, 1);
  job->tick = tick;
  job->id = g_strdup (id);
  job->title = g_strdup (item->title);
  job->until = tick == TICK_SNOOZE ? hearth_snooze_until (snooze, self->data->zone, hearth_clock_now ()) : 0;
  hearth_page_write (HEARTH_PAGE (self), HEARTH_CHANGED_POSTS | HEARTH_CHANGED_REMINDERS, run_tick, job,
                     (GDestroyNotify) tick_job_free, (GDestroyNotify) tick_job_free, ticked_ready);
}

static void
tick_action (GtkWidget *widget, const char *action, GVariant *id)
{
  start_tick (HEARTH_TODAY_PAGE (widget), g_str_equal (action, "today.done") ? TICK_DONE : TICK_SKIP,
              g_variant_get_string (id, NULL), 0);
}

static void
snooze_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id;
  guint snooze;

  g_variant_get (parameter, "(&su)", &id, &snooze);
  start_tick (HEARTH_TODAY_PAGE (widget), TICK_SNOOZE, id, snooze);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *id)
{
  const HearthDueItem *item = find_item (HEARTH_TODAY_PAGE (widget), g_variant_get_string (id, NULL));
  HearthWindow *window = hearth_window_of (widget);

  if (item == NULL || item->text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), item->text);
  g_autofree char *name = hearth_name_isolate (item->title);
  g_autofree char *message = g_strdup_printf (_("The text of “%s” is copied."), name);
  if (window != NULL)
    hearth_window_toast (window, message);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *id)
{
  const HearthDueItem *item = find_item (HEARTH_TODAY_PAGE (widget), g_variant_get_string (id, NULL));

  if (item != NULL && g_str_equal (action, "today.act"))
    hearth_today_act (HEARTH_PAGE (widget), item);
  else if (item != NULL)
    hearth_today_go (HEARTH_PAGE (widget), item);
}

static void
row_activated_cb (HearthTodayPage *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "today.open", "s", hearth_today_row_get_id (HEARTH_TODAY_ROW (row)));
}

static GtkWidget *
new_section (HearthTodayPage *self, HearthTodaySection section, GtkListBox **list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (hearth_today_section_title (section));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  *list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (*list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (*list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*list), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_today_section_title (section), -1);
  g_signal_connect_object (*list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*list));
  return box;
}

static guint
count_section (HearthTodayPage *self, HearthTodaySection section)
{
  guint n = 0;

  for (guint i = 0; i < self->data->items->len; i++)
    n += hearth_today_section_of (((HearthDueItem *) g_ptr_array_index (self->data->items, i))->kind) == section;
  return n;
}

static void
show_all_action (GtkWidget *widget, const char *action, GVariant *section)
{
  HearthTodayPage *self = HEARTH_TODAY_PAGE (widget);
  guint index = g_variant_get_uint32 (section);

  if (index >= HEARTH_N_TODAY_SECTIONS || self->data == NULL)
    return;
  self->all[index] = TRUE;
  show_sections (self);
}

static void
add_more_button (HearthTodaySection section, GtkListBox *list, guint hidden)
{
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u more", "Show %u more", hidden), hidden);
  GtkWidget *button = gtk_button_new_with_label (label);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "today.show-all");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", (guint) section);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (list, row);
}

static void
show_section (HearthTodayPage *self, HearthTodaySection section)
{
  GtkListBox *list = NULL;
  guint n = count_section (self, section), shown = 0;
  /* One more is shown rather than a button for it. */
  guint limit = self->all[section] || n <= SHOWN_AT_FIRST + 1 ? n : SHOWN_AT_FIRST;

  for (guint i = 0; i < self->data->items->len; i++)
    {
      const HearthDueItem *item = g_ptr_array_index (self->data->items, i);
      int color = GPOINTER_TO_INT (g_hash_table_lookup (self->data->colors, &item->group_id));

      if (hearth_today_section_of (item->kind) != section || shown++ >= limit)
        continue;
      if (list == NULL)
        gtk_box_append (self->sections, new_section (self, section, &list));
      gtk_list_box_append (list, hearth_today_row_new (item, color, self->data->zone));
    }
  if (n > limit)
    add_more_button (section, list, n - limit);
}

static void
show_sections (HearthTodayPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sections))) != NULL)
    gtk_box_remove (self->sections, child);
  for (HearthTodaySection section = 0; section < HEARTH_N_TODAY_SECTIONS; section++)
    show_section (self, section);
}

static void
show_done (HearthTodayPage *self)
{
  GPtrArray *done = self->data->done;
  g_autofree char *label = g_strdup_printf (ngettext ("Done today: %u", "Done today: %u", done->len), done->len);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < done->len; i++)
    {
      const HearthDueItem *item = g_ptr_array_index (done, i);
      g_autofree char *title = hearth_name_isolate (item->title);
      g_autofree char *group = item->group != NULL ? hearth_name_isolate (item->group) : NULL;

      g_string_append_printf (text, "%s✓ %s%s%s", i > 0 ? "\n" : "", title, group != NULL ? " · " : "", group != NULL ? group : "");
    }
  gtk_expander_set_label (self->done, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_label_set_label (self->done_list, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->done), done->len > 0);
}

/* Says what is missing for the page to be of use, with the button that mends it. */
static void
show_empty (HearthTodayPage *self)
{
  gboolean groups = self->data->n_groups > 0;
  gboolean planned = self->data->n_posts > 0;

  adw_status_page_set_title (self->empty, planned ? _("Nothing to do today") : groups ? _("Nothing is planned yet") : _("No groups yet"));
  adw_status_page_set_description (self->empty,
    planned ? _("Tomorrow’s posts and people will be here in the morning.")
    : groups ? _("Plan a first post, and it is here when its time comes.")
             : _("Import a chat, and Hearth tells you each morning whom to write to and what to answer."));
  gtk_button_set_label (self->empty_button, groups ? _("_New Post") : _("_Import a Chat"));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->empty_button), NULL);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), groups ? "win.new-post" : "app.import");
  gtk_widget_set_visible (self->new_group, !groups);
}

static void
show_data (HearthPage *page, gpointer result)
{
  HearthTodayPage *self = HEARTH_TODAY_PAGE (page);

  hearth_today_data_free (self->data);
  self->data = result;
  g_autofree char *greeting = hearth_today_greeting (self->data);
  g_autofree char *workload = hearth_today_workload (self->data);
  g_autofree char *date = hearth_today_date (self->data);
  g_autofree char *tomorrow = hearth_today_tomorrow (self->data);
  gtk_label_set_label (self->greeting, greeting);
  gtk_label_set_label (self->workload, workload);
  gtk_label_set_label (self->date, date);
  gtk_label_set_label (self->tomorrow, tomorrow);
  show_sections (self);
  show_done (self);
  show_empty (self);
  gtk_stack_set_visible_child_name (self->stack, self->data->items->len + self->data->done->len > 0 ? "list" : "empty");
  hearth_page_set_primary (page, self->data->n_groups > 0 ? _("New Post") : NULL);
}

static gboolean
refresh_cb (gpointer data)
{
  hearth_page_reload (data);
  return G_SOURCE_CONTINUE;
}

static void
hearth_today_page_load (HearthPage *page)
{
  hearth_page_read (page, hearth_today_data_load, NULL, NULL, (GDestroyNotify) hearth_today_data_free, show_data);
}

static void
hearth_today_page_primary (HearthPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.new-post", NULL);
}

static void
hearth_today_page_map (GtkWidget *widget)
{
  HearthTodayPage *self = HEARTH_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (hearth_today_page_parent_class)->map (widget);
  self->refresh = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
}

static void
hearth_today_page_unmap (GtkWidget *widget)
{
  HearthTodayPage *self = HEARTH_TODAY_PAGE (widget);

  g_clear_handle_id (&self->refresh, g_source_remove);
  GTK_WIDGET_CLASS (hearth_today_page_parent_class)->unmap (widget);
}

static void
hearth_today_page_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_TODAY_PAGE (object)->data, hearth_today_data_free);
  G_OBJECT_CLASS (hearth_today_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, greeting);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, workload);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, sections);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, done);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, done_list);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, tomorrow);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, empty);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayPage, new_group);
}

static void
hearth_today_page_class_init (HearthTodayPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_FOLD_BOX);
  G_OBJECT_CLASS (class)->finalize = hearth_today_page_finalize;
  widget_class->map = hearth_today_page_map;
  widget_class->unmap = hearth_today_page_unmap;
  HEARTH_PAGE_CLASS (class)->watches = HEARTH_CHANGED_ALL;
  HEARTH_PAGE_CLASS (class)->load = hearth_today_page_load;
  HEARTH_PAGE_CLASS (class)->primary = hearth_today_page_primary;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "today.done", "s", tick_action);
  gtk_widget_class_install_action (widget_class, "today.skip", "s", tick_action);
  gtk_widget_class_install_action (widget_class, "today.snooze", "(su)", snooze_action);
  gtk_widget_class_install_action (widget_class, "today.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "today.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "today.act", "s", open_action);
  gtk_widget_class_install_action (widget_class, "today.show-all", "u", show_all_action);
}

static void
hearth_today_page_init (HearthTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
