/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many were invited into a group in a month, by channel, beside who joined. What was typed is kept while other months
 * are looked at, and written at once. Main thread; read and written on the store's threads. */
#include "config.h"

#include "hearth-invitations-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-calendar-words.h"
#include "hearth-invitation-row.h"
#include "hearth-names.h"
#include "hearth-save-typed.h"

struct _HearthInvitationsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkLabel *month_label;
  AdwPreferencesGroup *list;
  AdwEntryRow *add;
  AdwActionRow *sum;
  GtkLabel *note;
  GtkWidget *save;
  GPtrArray *rows;              /* HearthInvitationRow of the month that is shown */

  HearthWindow *window;         /* strong */
  gint64 group_id;
  HearthDay month;
  HearthInvitedMonth *shown;    /* (nullable) */
  GPtrArray *added;             /* char: channels that were added here */
  GHashTable *typed;            /* "month source" → HearthInvitation */
};

G_DEFINE_FINAL_TYPE (HearthInvitationsWindow, hearth_invitations_window, ADW_TYPE_WINDOW)

/* What is asked of the store. */
typedef struct
{
  gint64 group_id;
  HearthDay month;              /* NONE: that of the last day known */
} Query;

static gpointer
read_month (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *asked = data;

  return hearth_invited_month_load (db, asked->group_id, asked->month, error);
}

static gpointer
write_typed (HearthDb *db, gpointer invitations, GCancellable *cancellable, GError **error)
{
  GPtrArray *before = NULL;

  return hearth_invitations_set (db, invitations, &before, error) ? before : NULL;
}

/* As write_typed(), without an answer: the undo. */
static gpointer
write_back (HearthDb *db, gpointer invitations, GCancellable *cancellable, GError **error)
{
  hearth_invitations_set (db, invitations, NULL, error);
  return NULL;
}

static char *
key_of (HearthDay month, const char *source)
{
  return g_strdup_printf ("%d %s", month, source);
}

/* What the numbers in the fields come to. */
static void
show_sum (HearthInvitationsWindow *self)
{
  g_autoptr (GPtrArray) channels = g_ptr_array_new ();
  gboolean over = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const HearthInvited *channel = hearth_invitation_row_get (self->rows->pdata[i]);
      g_ptr_array_add (channels, (gpointer) channel);
      over = over || hearth_invited_rate (channel) > 1;
    }
  HearthInvitedSum sum = hearth_invited_sum (channels);
  g_autofree char *share = hearth_invited_dup_rate (sum.invited > 0 ? (double) sum.joined / sum.invited : 0);
  g_autofree char *words = g_strdup_printf (_("%1$d of %2$d invited joined: %3$s"), (int) sum.joined, (int) sum.invited, share);
  gtk_widget_set_visible (GTK_WIDGET (self->sum), sum.invited > 0 && self->shown->known);
  adw_action_row_set_subtitle (self->sum, words);
  gtk_label_set_label (self->note, !self->shown->known
    ? _("It is not known who joined: import the group's chat or its member list, and the share is shown here.")
    : _("More joined by a channel than were invited: some came another way, or not all invitations were counted."));
  gtk_widget_set_visible (GTK_WIDGET (self->note), over || !self->shown->known);
}

static void
edited_cb (HearthInvitationsWindow *self, HearthInvitationRow *row)
{
  const HearthInvited *channel = hearth_invitation_row_get (row);
  gboolean valid = TRUE;

  g_hash_table_replace (self->typed, key_of (self->month, channel->source),
                        hearth_invitation_new (self->group_id, self->month, channel->source, channel->invited));
  for (guint i = 0; i < self->rows->len; i++)
    valid = valid && hearth_invitation_row_is_valid (self->rows->pdata[i]);
  gtk_widget_set_sensitive (self->save, valid);
  show_sum (self);
}

/* Returns: (transfer none): the row of a channel, with what was typed for it in place of what is stored */
static GtkWidget *
add_row (HearthInvitationsWindow *self, const HearthInvited *channel)
{
  g_autofree char *key = key_of (self->month, channel->source);
  const HearthInvitation *typed = g_hash_table_lookup (self->typed, key);
  HearthInvited now = *channel;

  if (typed != NULL)
    now.invited = typed->invited;
  GtkWidget *row = hearth_invitation_row_new (&now, self->shown->known);
  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->list, row);
  g_ptr_array_add (self->rows, row);
  return row;
}

/* The row of a channel of that name, however it is written; NULL: there is none. */
static GtkWidget *
find_row (HearthInvitationsWindow *self, const char *source)
{
  g_autofree char *folded = hearth_name_fold (source);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *other = hearth_name_fold (hearth_invitation_row_get (self->rows->pdata[i])->source);
      if (g_str_equal (folded, other))
        return self->rows->pdata[i];
    }
  return NULL;
}

static GtkWidget *
add_channel (HearthInvitationsWindow *self, const char *source)
{
  GtkWidget *row = find_row (self, source);

  return row != NULL ? row : add_row (self, &(HearthInvited) { self->group_id, self->month, (char *) source, HEARTH_INVITED_NOTHING, 0 });
}

static void
show_month (HearthInvitationsWindow *self)
{
  g_autofree char *words = hearth_calendar_month_words (self->shown->month), *group = hearth_name_isolate (self->shown->group);

  self->month = self->shown->month;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->shown->rows->len; i++)
    add_row (self, self->shown->rows->pdata[i]);
  for (guint i = 0; i < self->added->len; i++)
    add_channel (self, self->added->pdata[i]);
  adw_window_title_set_subtitle (self->title, group);
  gtk_label_set_label (self->month_label, words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), TRUE);
  show_sum (self);
}

static void
month_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthInvitationsWindow) self = data;
  g_autoptr (GError) error = NULL;
  HearthInvitedMonth *month = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (error != NULL && self->window != NULL)
    hearth_window_toast (self->window, error->message);
  /* Closed meanwhile, or another month is wanted by now. */
  if (month == NULL || self->window == NULL || (self->month != HEARTH_DAY_NONE && month->month != self->month))
    {
      g_clear_pointer (&month, hearth_invited_month_free);
      return;
    }
  gboolean first = self->shown == NULL;
  g_clear_pointer (&self->shown, hearth_invited_month_free);
  self->shown = month;
  show_month (self);
  /* Ready to be typed in. */
  if (first)
    gtk_widget_grab_focus (self->rows->len > 0 ? adw_action_row_get_activatable_widget (self->rows->pdata[0]) : GTK_WIDGET (self->add));
}

static void
load (HearthInvitationsWindow *self)
{
  Query query = { self->group_id, self->month };

  hearth_store_read (hearth_window_get_store (self->window), read_month, g_memdup2 (&query, sizeof query), g_free,
                     (GDestroyNotify) hearth_invited_month_free, NULL, month_cb, g_object_ref (self));
}

static void
move_month (HearthInvitationsWindow *self, int months)
{
  gboolean valid = self->shown != NULL;

  /* What is no number would be lost with its field. */
  for (guint i = 0; valid && i < self->rows->len; i++)
    valid = hearth_invitation_row_is_valid (self->rows->pdata[i]);
  if (!valid)
    return;
  self->month = hearth_day_add_months (self->month, months);
  load (self);
}

static void
back_cb (HearthInvitationsWindow *self)
{
  move_month (self, -1);
}

static void
forward_cb (HearthInvitationsWindow *self)
{
  move_month (self, 1);
}

static void
add_cb (HearthInvitationsWindow *self)
{
  g_autofree char *source = hearth_invitation_dup_source (gtk_editable_get_text (GTK_EDITABLE (self->add)));

  if (source[0] == '\0' || self->shown == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->add), "");
  if (find_row (self, source) == NULL)
    g_ptr_array_add (self->added, g_strdup (source));
  gtk_widget_grab_focus (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (add_channel (self, source))));
}

static void
save_cb (HearthInvitationsWindow *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_invitation_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->typed);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HearthInvitation *typed = value;
      g_ptr_array_add (all, hearth_invitation_new (typed->group_id, typed->month, typed->source, typed->invited));
    }
  hearth_save_typed (self->window, GTK_WINDOW (self), self->save, all, write_typed, write_back, _("Invitations saved"));
}

static void
hearth_invitations_window_dispose (GObject *object)
{
  HearthInvitationsWindow *self = HEARTH_INVITATIONS_WINDOW (object);

  g_clear_object (&self->window);
  g_clear_pointer (&self->shown, hearth_invited_month_free);
  g_clear_pointer (&self->typed, g_hash_table_unref);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_invitations_window_parent_class)->dispose (object);
}

static void
hearth_invitations_window_class_init (HearthInvitationsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_invitations_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-invitations-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthInvitationsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthInvitationsWindow, month_label);
  gtk_widget_class_bind_template_child (widget_class, HearthInvitationsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HearthInvitationsWindow, add);
  gtk_widget_class_bind_template_child (widget_class, HearthInvitationsWindow, sum);
  gtk_widget_class_bind_template_child (widget_class, HearthInvitationsWindow, note);
  gtk_widget_class_bind_template_child (widget_class, HearthInvitationsWindow, save);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, forward_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_invitations_window_init (HearthInvitationsWindow *self)
{
  self->rows = g_ptr_array_new ();
  self->added = g_ptr_array_new_with_free_func (g_free);
  self->typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hearth_invitation_free);
  self->month = HEARTH_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_invitations_window_show:
 * @parent: somewhere in the window
 * @group_id: a group
 * @month: any day of the month to begin with; HEARTH_DAY_NONE: the one the group's data reach into
 */
void
hearth_invitations_window_show (GtkWidget *parent, gint64 group_id, HearthDay month)
{
  HearthWindow *window = hearth_window_of (parent);

  g_return_if_fail (window != NULL);
  HearthInvitationsWindow *self = g_object_new (HEARTH_TYPE_INVITATIONS_WINDOW, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->group_id = group_id;
  if (month != HEARTH_DAY_NONE)
    self->month = hearth_day_month_start (month);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
