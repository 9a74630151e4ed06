/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of an event: a search that adds somebody, and a line for each with a tick for who came. Main thread. */
#include "config.h"

#include "hearth-event-people.h"

#include <glib/gi18n-lib.h>

#include "hearth-event-finder.h"

#define LIST_HEIGHT 260

struct _HearthEventPeople
{
  AdwBin parent_instance;

  HearthEventFinder *finder;
  GtkListBox *list;
  GtkWidget *scroller;

  HearthEvent *event;           /* (nullable): the caller's */
  GPtrArray *groups;            /* (nullable): HearthGroup */
  GHashTable *accounts;         /* (nullable): the caller's */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthEventPeople, hearth_event_people, ADW_TYPE_BIN)

static void show_list (HearthEventPeople *self);

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
changed (HearthEventPeople *self)
{
  show_list (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static const HearthEventAccount *
account_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW)), "account");
}

static void
came_cb (HearthEventPeople *self, GtkCheckButton *check)
{
  HearthEventPerson *person = hearth_event_find_person (self->event, account_of (GTK_WIDGET (check))->identity_id);

  if (person == NULL)
    return;
  person->attended = gtk_check_button_get_active (check);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
remove_cb (HearthEventPeople *self, GtkWidget *button)
{
  hearth_event_remove_person (self->event, account_of (button)->identity_id);
  gtk_widget_grab_focus (GTK_WIDGET (self->finder));
  changed (self);
}

static void
add_person (HearthEventPeople *self, const HearthEventAccount *account)
{
  const HearthEventPerson *person = hearth_event_find_person (self->event, account->identity_id);
  g_autofree char *came = g_strdup_printf (_("%s came"), account->name);
  g_autofree char *off = g_strdup_printf (_("Take %s off the list"), account->name);
  GtkWidget *row = hearth_event_account_row_new (account, self->event, self->groups);
  GtkWidget *check = gtk_check_button_new_with_label (C_("to an event", "Came")), *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), person->attended);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, came, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (came_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, off);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, off, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->list, row);
}

/* Those of groups that are not invited any more are not shown; they go when the event is stored. */
static void
show_list (HearthEventPeople *self)
{
  guint shown = 0;

  clear_list (self->list);
  for (guint i = 0; i < self->event->people->len; i++)
    {
      gint64 id = g_array_index (self->event->people, HearthEventPerson, i).identity_id;
      const HearthEventAccount *account = g_hash_table_lookup (self->accounts, &id);

      if (account == NULL || hearth_event_find_group (self->event, account->group_id) == NULL)
        continue;
      add_person (self, account);
      shown++;
    }
  gtk_widget_set_visible (self->scroller, shown > 0);
}

static void
chosen_cb (HearthEventPeople *self, const HearthEventAccount *account)
{
  HearthEventAccount *copy = hearth_event_account_copy (account);

  g_hash_table_replace (self->accounts, &copy->identity_id, copy);
  hearth_event_add_person (self->event, copy->identity_id);
  changed (self);
}

static void
hearth_event_people_dispose (GObject *object)
{
  HearthEventPeople *self = HEARTH_EVENT_PEOPLE (object);

  self->event = NULL;
  self->accounts = NULL;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_event_people_parent_class)->dispose (object);
}

static void
hearth_event_people_class_init (HearthEventPeopleClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_event_people_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_event_people_init (HearthEventPeople *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title = gtk_label_new (_("By name, if you know who"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "field-name");
  self->finder = HEARTH_EVENT_FINDER (hearth_event_finder_new (_("Add somebody: name or pinyin"), _("Add somebody by name"), TRUE));
  self->list = hearth_event_list_new (_("People of the event"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->finder));
  gtk_box_append (GTK_BOX (box), self->scroller);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_event_people_show:
 * @event: whose people these are; changed by the widget. NULL: none any more
 * @groups: (element-type HearthGroup): with their names
 * @accounts: (element-type gint64 HearthEventAccount): of the people; the widget adds those who are found
 *
 * Emits nothing.
 */
void
hearth_event_people_show (HearthEventPeople *self, HearthStore *store, HearthEvent *event, GPtrArray *groups, GHashTable *accounts)
{
  hearth_event_finder_show (self->finder, store, event, groups);
  g_ptr_array_ref (groups);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = groups;
  self->event = event;
  self->accounts = accounts;
  gtk_widget_set_visible (GTK_WIDGET (self), event->groups->len > 0);
  show_list (self);
}
