/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds an event: a search, or the one who was chosen with a button that takes the name off. Main thread. */
#include "config.h"

#include "hearth-event-organiser.h"

#include <glib/gi18n-lib.h>

#include "hearth-event-finder.h"

struct _HearthEventOrganiser
{
  AdwBin parent_instance;

  HearthEventFinder *finder;
  GtkListBox *chosen;           /* a row, or none */

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

G_DEFINE_FINAL_TYPE (HearthEventOrganiser, hearth_event_organiser, ADW_TYPE_BIN)

static void set_organiser (HearthEventOrganiser *self, gint64 identity_id);

static void
remove_cb (HearthEventOrganiser *self)
{
  set_organiser (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->finder));
}

static GtkWidget *
new_row (HearthEventOrganiser *self, const HearthEventAccount *account)
{
  GtkWidget *row = hearth_event_account_row_new (account, self->event, self->groups);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *off = g_strdup_printf (_("%s does not hold it"), account->name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, off);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, off, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/* Somebody of a group that is not invited any more is not shown, and goes when the event is stored. */
static void
show_chosen (HearthEventOrganiser *self)
{
  const HearthEventAccount *account = g_hash_table_lookup (self->accounts, &self->event->organiser);
  GtkWidget *old;

  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->chosen))) != NULL)
    gtk_list_box_remove (self->chosen, old);
  if (account != NULL && hearth_event_find_group (self->event, account->group_id) == NULL)
    account = NULL;
  if (account != NULL)
    gtk_list_box_append (self->chosen, new_row (self, account));
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), account != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->finder), account == NULL);
}

static void
set_organiser (HearthEventOrganiser *self, gint64 identity_id)
{
  self->event->organiser = identity_id;
  show_chosen (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
chosen_cb (HearthEventOrganiser *self, const HearthEventAccount *account)
{
  HearthEventAccount *copy = hearth_event_account_copy (account);

  g_hash_table_replace (self->accounts, &copy->identity_id, copy);
  set_organiser (self, copy->identity_id);
  gtk_widget_child_focus (GTK_WIDGET (self->chosen), GTK_DIR_TAB_FORWARD);
}

static void
hearth_event_organiser_dispose (GObject *object)
{
  HearthEventOrganiser *self = HEARTH_EVENT_ORGANISER (object);

  self->event = NULL;
  self->accounts = NULL;
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_event_organiser_parent_class)->dispose (object);
}

static void
hearth_event_organiser_class_init (HearthEventOrganiserClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_event_organiser_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_event_organiser_init (HearthEventOrganiser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *title = gtk_label_new (_("Held by a member"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "field-name");
  self->finder = HEARTH_EVENT_FINDER (hearth_event_finder_new (_("Name or pinyin; leave empty when you hold it"), _("Held by a member"), FALSE));
  self->chosen = hearth_event_list_new (_("Held by a member"));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->finder));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chosen));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->finder, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_event_organiser_show:
 * @event: who holds which; changed by the widget
 * @groups: (element-type HearthGroup): with their names
 * @accounts: (element-type gint64 HearthEventAccount): of its people; the widget adds who is found
 *
 * Emits nothing.
 */
void
hearth_event_organiser_show (HearthEventOrganiser *self, HearthStore *store, HearthEvent *event, GPtrArray *groups, GHashTable *accounts)
{
  g_ptr_array_ref (groups);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = groups;
  self->event = event;
  self->accounts = accounts;
  hearth_event_finder_show (self->finder, store, event, groups);
  gtk_widget_set_visible (GTK_WIDGET (self), event->groups->len > 0);
  show_chosen (self);
}
