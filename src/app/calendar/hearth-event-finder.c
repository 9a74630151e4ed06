/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds somebody of the groups of an event by name. Main thread; the search runs on a reader thread. */
#include "config.h"

#include "hearth-event-finder.h"

#include "hearth-names.h"

#include <glib/gi18n-lib.h>

struct _HearthEventFinder
{
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkListBox *found;
  gboolean skip_listed;         /* who is on the event's list already is not found */

  HearthStore *store;           /* (nullable) */
  const HearthEvent *event;     /* (nullable): the caller's */
  GPtrArray *groups;            /* (nullable): HearthGroup */
  GCancellable *reading;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthEventFinder, hearth_event_finder, ADW_TYPE_BIN)

static void
found_cb (HearthEventFinder *self, GtkListBoxRow *row)
{
  g_autoptr (GtkListBoxRow) kept = g_object_ref (row);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_object_get_data (G_OBJECT (kept), "account"));
}

static void
show_found (HearthEventFinder *self, GPtrArray *accounts)
{
  GtkWidget *old;
  guint shown = 0;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->found))) != NULL)
    gtk_list_box_remove (self->found, old);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const HearthEventAccount *account = g_ptr_array_index (accounts, i);

      if (self->skip_listed && hearth_event_find_person (self->event, account->identity_id) != NULL)
        continue;
      GtkWidget *row = hearth_event_account_row_new (account, self->event, self->groups);
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
  g_autoptr (HearthEventFinder) self = data;
  g_autoptr (GPtrArray) accounts = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (self->event != NULL && g_task_get_cancellable (G_TASK (answer)) == self->reading)
    show_found (self, accounts);
}

static void
search_cb (HearthEventFinder *self)
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
activate_cb (HearthEventFinder *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->found, 0);

  if (row != NULL)
    found_cb (self, row);
}

static gboolean
hearth_event_finder_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HEARTH_EVENT_FINDER (widget)->search));
}

static void
hearth_event_finder_dispose (GObject *object)
{
  HearthEventFinder *self = HEARTH_EVENT_FINDER (object);

  self->event = NULL;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_event_finder_parent_class)->dispose (object);
}

static void
hearth_event_finder_class_init (HearthEventFinderClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_event_finder_dispose;
  GTK_WIDGET_CLASS (class)->grab_focus = hearth_event_finder_grab_focus;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
hearth_event_finder_init (HearthEventFinder *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->found = hearth_event_list_new (_("Found"));
  gtk_widget_set_visible (GTK_WIDGET (self->found), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->found));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->found, "row-activated", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_event_finder_new:
 * @placeholder: in the empty field, translated
 * @name: of the field for those who cannot see it, translated
 * @skip_listed: whether those on the event's list are left out
 *
 * Returns: (transfer floating): a search that finds nobody before hearth_event_finder_show()
 */
GtkWidget *
hearth_event_finder_new (const char *placeholder, const char *name, gboolean skip_listed)
{
  HearthEventFinder *self = g_object_new (HEARTH_TYPE_EVENT_FINDER, NULL);

  self->skip_listed = skip_listed;
  g_object_set (self->search, "placeholder-text", placeholder, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * hearth_event_finder_show:
 * @event: in whose groups is searched, as they are then; the caller's
 * @groups: (element-type HearthGroup): with their names
 */
void
hearth_event_finder_show (HearthEventFinder *self, HearthStore *store, const HearthEvent *event, GPtrArray *groups)
{
  g_set_object (&self->store, store);
  g_ptr_array_ref (groups);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = groups;
  self->event = event;
}

/* Its group, when several are invited. */
static char *
group_words (const HearthEventAccount *account, const HearthEvent *event, GPtrArray *groups)
{
  for (guint i = 0; event->groups->len > 1 && i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      if (group->id == account->group_id)
        return hearth_name_markup (group->name);
    }
  return g_strdup ("");
}

/** hearth_event_account_row_new: Returns: (transfer floating): a row with the name; it keeps a copy as its data "account". */
GtkWidget *
hearth_event_account_row_new (const HearthEventAccount *account, const HearthEvent *event, GPtrArray *groups)
{
  g_autofree char *name = hearth_name_markup (account->name);
  g_autofree char *group = group_words (account, event, groups);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", name, "subtitle", group, "title-lines", 1, "subtitle-lines", 1, NULL);

  g_object_set_data_full (G_OBJECT (row), "account", hearth_event_account_copy (account), (GDestroyNotify) hearth_event_account_free);
  return row;
}

/** hearth_event_list_new: @name: for those who cannot see it, translated. Returns: (transfer floating): a framed list. */
GtkListBox *
hearth_event_list_new (const char *name)
{
  GtkListBox *list = GTK_LIST_BOX (gtk_list_box_new ());

  gtk_list_box_set_selection_mode (list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}
