/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts and events of all groups by month and as an agenda. Main thread; read on a reader thread. */
#include "config.h"

#include "hearth-calendar-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-agenda.h"
#include "hearth-calendar-actions.h"
#include "hearth-calendar-words.h"
#include "hearth-clock.h"
#include "hearth-fold-box.h"
#include "hearth-group-choice.h"
#include "hearth-month-grid.h"

struct _HearthCalendarPage
{
  HearthPage parent_instance;

  GtkStack *stack;
  GtkStack *views;
  GtkLabel *month_label;
  GtkWidget *stepper;
  GtkToggleButton *agenda_button;
  HearthGroupChoice *group;
  GtkWidget *hint;
  HearthMonthGrid *grid;
  HearthAgenda *agenda;

  HearthDay month;              /* its first day; NONE before the first load */
  HearthDay selected;
  HearthDay follow;             /* NONE, or the day to select once an edit shows */
  HearthCalendarData *data;     /* (nullable) */
  GHashTable *by_key;           /* utf8 → HearthCalendarItem, owned by data */
  gint64 of_group;              /* 0, or the one group whose calendar this is */
  gint64 wanted_post;           /* 0, or the post to be shown when it is loaded */
  gboolean wants_new;           /* a new post was asked for before the first load */
};

G_DEFINE_FINAL_TYPE (HearthCalendarPage, hearth_calendar_page, HEARTH_TYPE_PAGE)

static HearthDay
today_of (HearthCalendarPage *self)
{
  HearthStore *store = hearth_page_get_store (HEARTH_PAGE (self));

  return hearth_zone_day (hearth_store_zone (store), hearth_clock_now ());
}

static gboolean
shows_agenda (HearthCalendarPage *self)
{
  return gtk_toggle_button_get_active (self->agenda_button);
}

static void
show_title (HearthCalendarPage *self)
{
  g_autofree char *month = hearth_calendar_month_words (self->month);

  gtk_label_set_label (self->month_label, month);
  if (shows_agenda (self))
    {
      g_autofree char *words = g_strdup_printf (ngettext ("the next %d day", "the next %d days", HEARTH_AGENDA_DAYS), HEARTH_AGENDA_DAYS);
      hearth_page_set_subtitle (HEARTH_PAGE (self), words);
    }
  else
    hearth_page_set_subtitle (HEARTH_PAGE (self), month);
}

static void
show_month (HearthCalendarPage *self, HearthDay day)
{
  self->month = hearth_day_month_start (day);
  hearth_month_grid_set_month (self->grid, self->month, today_of (self));
  show_title (self);
}

static void
index_items (HearthCalendarPage *self)
{
  g_hash_table_remove_all (self->by_key);
  for (guint i = 0; i < self->data->items->len; i++)
    {
      HearthCalendarItem *item = g_ptr_array_index (self->data->items, i);
      g_hash_table_replace (self->by_key, item->key, item);
    }
}

/* A post that was asked for from another page: its next occurrence, else the first that is shown. */
static void
select_wanted (HearthCalendarPage *self)
{
  HearthDay today = today_of (self), best = HEARTH_DAY_NONE;

  for (guint i = 0; i < self->data->items->len; i++)
    {
      const HearthCalendarItem *item = g_ptr_array_index (self->data->items, i);
      if (item->post->id == self->wanted_post && (best == HEARTH_DAY_NONE || best < today))
        best = item->planned.day;
    }
  self->wanted_post = 0;
  if (best != HEARTH_DAY_NONE)
    hearth_calendar_page_select (self, best, TRUE);
}

static void
loaded_cb (HearthPage *page, gpointer result)
{
  HearthCalendarPage *self = HEARTH_CALENDAR_PAGE (page);
  g_autoptr (HearthCalendarData) before = self->data;

  self->data = result;
  index_items (self);
  hearth_group_choice_set_groups (self->group, self->data->groups, TRUE);
  gtk_stack_set_visible_child_name (self->stack, self->data->groups->len > 0 ? "calendar" : "empty");
  hearth_page_set_primary (page, self->data->groups->len > 0 ? _("New Post") : NULL);
  gtk_widget_set_visible (self->hint, self->data->items->len + self->data->events->len == 0 && !shows_agenda (self));
  if (shows_agenda (self))
    hearth_agenda_set_items (self->agenda, self->data->items, self->data->events, today_of (self));
  else
    hearth_month_grid_set_items (self->grid, self->data->items, self->data->events);
  if (self->wanted_post != 0)
    select_wanted (self);
  if (self->wants_new)
    {
      self->wants_new = FALSE;
      hearth_page_activate_primary (page);
    }
}

static void
hearth_calendar_page_load (HearthPage *page)
{
  HearthCalendarPage *self = HEARTH_CALENDAR_PAGE (page);
  HearthCalendarQuery *query = g_new0 (HearthCalendarQuery, 1);
  HearthDay today = today_of (self);

  if (self->follow != HEARTH_DAY_NONE)
    self->selected = self->follow;
  self->follow = HEARTH_DAY_NONE;
  if (self->month == HEARTH_DAY_NONE || self->selected == HEARTH_DAY_NONE)
    self->selected = today;
  if (self->month != hearth_day_month_start (self->selected))
    show_month (self, self->selected);
  hearth_month_grid_select (self->grid, self->selected, FALSE);
  show_title (self);
  hearth_month_grid_get_range (self->grid, &query->from, &query->to);
  if (shows_agenda (self))
    {
      query->from = today;
      query->to = today + HEARTH_AGENDA_DAYS;
    }
  query->group_id = hearth_calendar_page_group (self);
  hearth_page_read (page, hearth_calendar_load, query, g_free, (GDestroyNotify) hearth_calendar_data_free, loaded_cb);
}

static void
hearth_calendar_page_primary (HearthPage *page)
{
  HearthCalendarPage *self = HEARTH_CALENDAR_PAGE (page);

  if (self->data == NULL)
    self->wants_new = hearth_page_get_store (page) != NULL;
  else
    hearth_calendar_new_post (self, self->selected == HEARTH_DAY_NONE ? today_of (self) : MAX (self->selected, today_of (self)));
}

static void
hearth_calendar_page_show_item (HearthPage *page, gint64 id)
{
  HearthCalendarPage *self = HEARTH_CALENDAR_PAGE (page);

  self->wanted_post = id;
  hearth_group_choice_set_id (self->group, 0);
  hearth_page_reload (page);
}

static void
step_month (HearthCalendarPage *self, int months)
{
  if (hearth_page_get_store (HEARTH_PAGE (self)) != NULL && self->month != HEARTH_DAY_NONE)
    hearth_calendar_page_select (self, hearth_day_add_months (self->selected, months), FALSE);
}

static void
previous_cb (HearthCalendarPage *self)
{
  step_month (self, -1);
}

static void
next_cb (HearthCalendarPage *self)
{
  step_month (self, 1);
}

static void
today_cb (HearthCalendarPage *self)
{
  if (hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    hearth_calendar_page_select (self, today_of (self), TRUE);
}

static void
view_cb (HearthCalendarPage *self)
{
  gtk_stack_set_visible_child_name (self->views, shows_agenda (self) ? "agenda" : "month");
  gtk_widget_set_sensitive (self->stepper, !shows_agenda (self));
  if (hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    hearth_page_reload (HEARTH_PAGE (self));
}

static void
new_event_cb (HearthCalendarPage *self)
{
  HearthDay day = self->selected == HEARTH_DAY_NONE ? today_of (self) : self->selected;

  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.new-event", "i", day);
}

static void
group_cb (HearthCalendarPage *self)
{
  hearth_page_reload (HEARTH_PAGE (self));
}

/* Another workspace has other groups, posts and perhaps another zone. */
static void
store_changed_cb (HearthCalendarPage *self)
{
  self->month = self->selected = self->follow = HEARTH_DAY_NONE;
  g_hash_table_remove_all (self->by_key);
  g_clear_pointer (&self->data, hearth_calendar_data_free);
  hearth_group_choice_set_id (self->group, 0);
}

static void
hearth_calendar_page_finalize (GObject *object)
{
  HearthCalendarPage *self = HEARTH_CALENDAR_PAGE (object);

  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_clear_pointer (&self->data, hearth_calendar_data_free);
  G_OBJECT_CLASS (hearth_calendar_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/hearthapp/Hearth/hearth-calendar-page.ui");
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, stack);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, views);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, month_label);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, stepper);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, agenda_button);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, group);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, hint);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, grid);
  gtk_widget_class_bind_template_child (class, HearthCalendarPage, agenda);
  gtk_widget_class_bind_template_callback (class, previous_cb);
  gtk_widget_class_bind_template_callback (class, next_cb);
  gtk_widget_class_bind_template_callback (class, today_cb);
  gtk_widget_class_bind_template_callback (class, view_cb);
  gtk_widget_class_bind_template_callback (class, group_cb);
  gtk_widget_class_bind_template_callback (class, new_event_cb);
}

static void
hearth_calendar_page_class_init (HearthCalendarPageClass *class)
{
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  g_type_ensure (HEARTH_TYPE_FOLD_BOX);
  g_type_ensure (HEARTH_TYPE_AGENDA);
  g_type_ensure (HEARTH_TYPE_GROUP_CHOICE);
  g_type_ensure (HEARTH_TYPE_MONTH_GRID);
  G_OBJECT_CLASS (class)->finalize = hearth_calendar_page_finalize;
  page_class->watches = HEARTH_CHANGED_GROUPS | HEARTH_CHANGED_POSTS | HEARTH_CHANGED_SETTINGS;
  page_class->load = hearth_calendar_page_load;
  page_class->primary = hearth_calendar_page_primary;
  page_class->show_item = hearth_calendar_page_show_item;
  bind_template (GTK_WIDGET_CLASS (class));
  hearth_calendar_install_actions (GTK_WIDGET_CLASS (class));
}

static void
hearth_calendar_page_init (HearthCalendarPage *self)
{
  self->month = self->selected = self->follow = HEARTH_DAY_NONE;
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}

/** hearth_calendar_page_find: Returns: (transfer none) (nullable): NULL when it is shown no more. */
HearthCalendarItem *
hearth_calendar_page_find (HearthCalendarPage *self, const char *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

/** hearth_calendar_page_groups: Returns: (transfer none) (nullable) (element-type HearthGroup): NULL before the first load. */
GPtrArray *
hearth_calendar_page_groups (HearthCalendarPage *self)
{
  return self->data != NULL ? self->data->groups : NULL;
}

/** hearth_calendar_page_group: Returns: the group the calendar is narrowed to, 0 for all. */
gint64
hearth_calendar_page_group (HearthCalendarPage *self)
{
  return self->of_group != 0 ? self->of_group : hearth_group_choice_get_id (self->group);
}

/** hearth_calendar_page_select: @focus: whether the keys go there too. Another month is loaded. */
void
hearth_calendar_page_select (HearthCalendarPage *self, HearthDay day, gboolean focus)
{
  gboolean other = hearth_day_month_start (day) != self->month;

  self->selected = day;
  if (other)
    {
      show_month (self, day);
      hearth_page_reload (HEARTH_PAGE (self));
    }
  hearth_month_grid_select (self->grid, day, focus);
}

/** hearth_calendar_page_follow: an edit that is about to be stored puts its post on @day: it is selected then. */
void
hearth_calendar_page_follow (HearthCalendarPage *self, HearthDay day)
{
  self->follow = day;
}

/** hearth_calendar_page_set_group: makes this the calendar of one group, without a choice of others. */
void
hearth_calendar_page_set_group (HearthCalendarPage *self, gint64 group_id)
{
  gtk_widget_hide (GTK_WIDGET (self->group));
  self->of_group = group_id;
  hearth_page_reload (HEARTH_PAGE (self));
}
