/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of an event: a search that adds somebody, and a line for each with a tick for who came. Main thread; the search
 * runs on a reader thread. */
#include "config.h"

#include "hearth-event-people.h"

#include <glib/gi18n-lib.h>

#include "hearth-names.h"

#define LIST_HEIGHT 260

struct _HearthEventPeople
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkListBox *found;
  GtkListBox *list;
  GtkWidget *scroller;

  HearthStore *store;           /* (nullable) */
  HearthEvent *event;           /* (nullable): the caller's */
  GPtrArray *groups;            /* (nullable): HearthGroup */
  GHashTable *accounts;         /* (nullable): the caller's */
  GCancellable *reading;
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

/* Its group, when several are invited. */
static char *
group_words (HearthEventPeople *self, const HearthEventAccount *account)
{
  for (guint i = 0; self->event->groups->len > 1 && i < self->groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (self->groups, i);
      if (group->id == account->group_id)
        return hearth_name_markup (group->name);
    }
  return g_strdup ("");
}

static GtkWidget *
new_row (HearthEventPeople *self, const HearthEventAccount *account)
{
  g_autofree char *name = hearth_name_markup (account->name);
  g_autofree char *group = group_words (self, account);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", name, "subtitle", group, "title-lines", 1, "subtitle-lines", 1, NULL);

  g_object_set_data_full (G_OBJECT (row), "account", hearth_event_account_copy (account), (GDestroyNotify) hearth_event_account_free);
  return row;
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
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  changed (self);
}

static void
add_person (HearthEventPeople *self, const HearthEventAccount *account)
{
  const HearthEventPerson *person = hearth_event_find_person (self->event, account->identity_id);
  g_autofree char *came = g_strdup_printf (_("%s came"), account->name);
  g_autofree char *off = g_strdup_printf (_("Take %s off the list"), account->name);
  GtkWidget *row = new_row (self, account);
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
found_cb (HearthEventPeople *self, GtkListBoxRow *row)
{
  const HearthEventAccount *account = g_object_get_data (G_OBJECT (row), "account");
  HearthEventAccount *copy = hearth_event_account_copy (account);

  g_hash_table_replace (self->accounts, &copy->identity_id, copy);
  hearth_event_add_person (self->event, copy->identity_id);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  changed (self);
}

static void
show_found (HearthEventPeople *self, GPtrArray *accounts)
{
  guint shown = 0;

  clear_list (self->found);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const HearthEventAccount *account = g_ptr_array_index (accounts, i);

      if (hearth_event_find_person (self->event, account->identity_id) != NULL)
        continue;
      GtkWidget *row = new_row (self, account);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("list-add-symbolic"));
      gtk_list_box_append (self->found, row);
      shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->found), shown > 0);
}

static void
searched_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthEventPeople) self = data;
  g_autoptr (GPtrArray) accounts = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (self->event != NULL && g_task_get_cancellable (G_TASK (answer)) == self->reading)
    show_found (self, accounts);
}

static void
search_cb (HearthEventPeople *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->event == NULL)
    return;
  self->reading = g_cancellable_new ();
  hearth_store_read (self->store, hearth_event_search_run,
                     hearth_event_search_new (self->event, gtk_editable_get_text (GTK_EDITABLE (self->search))),
                     (GDestroyNotify) hearth_event_search_free, (GDestroyNotify) g_ptr_array_unref, self->reading, searched_cb, g_object_ref (self));
}

/* Enter takes the first that was found. */
static void
activate_cb (HearthEventPeople *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->found, 0);

  if (row != NULL)
    found_cb (self, row);
}

static void
hearth_event_people_dispose (GObject *object)
{
  HearthEventPeople *self = HEARTH_EVENT_PEOPLE (object);

  self->event = NULL;
  self->accounts = NULL;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_event_people_parent_class)->dispose (object);
}

static void
hearth_event_people_class_init (HearthEventPeopleClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_event_people_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkListBox *
new_list (const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

static void
hearth_event_people_init (HearthEventPeople *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title = gtk_label_new (_("By name, if you know who"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "field-name");
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _("Add somebody: name or pinyin"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add somebody by name"), -1);
  self->found = new_list (_("Found"));
  self->list = new_list (_("People of the event"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->found));
  gtk_box_append (GTK_BOX (box), self->scroller);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "row-activated", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
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
  g_set_object (&self->store, store);
  g_ptr_array_ref (groups);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = groups;
  self->event = event;
  self->accounts = accounts;
  gtk_widget_set_visible (GTK_WIDGET (self), event->groups->len > 0);
  show_list (self);
}
