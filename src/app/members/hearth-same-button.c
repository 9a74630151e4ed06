/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to those who may be one person, with their number. It counts anew after each change, while it can be seen.
 * Main thread. */
#include "config.h"

#include "hearth-same-button.h"

#include <glib/gi18n-lib.h>

#include "hearth-same-data.h"
#include "hearth-same-window.h"

struct _HearthSameButton
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkLabel *number;
  HearthStore *store;
  GCancellable *cancellable;
  gint64 group_id;
  gboolean stale;               /* something changed since the count */
};

enum
{
  PROP_STORE = 1,
};

G_DEFINE_FINAL_TYPE (HearthSameButton, hearth_same_button, ADW_TYPE_BIN)

static void
counted_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthSameButton) self = data;
  HearthSame *same = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (same == NULL)
    return;
  g_autofree char *number = g_strdup_printf ("%'u", same->total);
  g_autofree char *words = g_strdup_printf (ngettext ("Same person? %u pair", "Same person? %u pairs", same->total), same->total);
  gtk_label_set_text (self->number, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (self->button, same->total > 0);
  hearth_same_free (same);
}

static void
count (HearthSameButton *self)
{
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->store == NULL || self->stale)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  hearth_store_read (self->store, hearth_same_load, g_memdup2 (&self->group_id, sizeof self->group_id), g_free,
                     (GDestroyNotify) hearth_same_free, self->cancellable, counted_cb, g_object_ref (self));
}

static void
changed_cb (HearthSameButton *self, guint what)
{
  if (what & (HEARTH_CHANGED_MEMBERS | HEARTH_CHANGED_MESSAGES))
    count (self);
}

static void
clicked_cb (HearthSameButton *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL)
    hearth_same_window_show (window, self->group_id);
}

static void
hearth_same_button_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hearth_same_button_parent_class)->map (widget);
  if (HEARTH_SAME_BUTTON (widget)->stale)
    count (HEARTH_SAME_BUTTON (widget));
}

static void
set_store (HearthSameButton *self, HearthStore *store)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, changed_cb, self);
  g_set_object (&self->store, store);
  gtk_widget_set_visible (self->button, FALSE);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  count (self);
}

static void
hearth_same_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STORE)
    set_store (HEARTH_SAME_BUTTON (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hearth_same_button_dispose (GObject *object)
{
  HearthSameButton *self = HEARTH_SAME_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (hearth_same_button_parent_class)->dispose (object);
}

static void
hearth_same_button_class_init (HearthSameButtonClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_same_button_dispose;
  G_OBJECT_CLASS (class)->set_property = hearth_same_button_set_property;
  g_object_class_install_property (G_OBJECT_CLASS (class), PROP_STORE,
                                   g_param_spec_object ("store", NULL, NULL, HEARTH_TYPE_STORE,
                                                        G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
  GTK_WIDGET_CLASS (class)->map = hearth_same_button_map;
}

static void
hearth_same_button_init (HearthSameButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->button = gtk_button_new ();
  self->number = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "badge");
  gtk_widget_set_valign (GTK_WIDGET (self->number), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("Same person?")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->number));
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  gtk_widget_set_tooltip_text (self->button, _("Members who may be one person"));
  gtk_widget_set_visible (self->button, FALSE);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/** hearth_same_button_new: Returns: (transfer floating): for those with somebody of the group. */
GtkWidget *
hearth_same_button_new (HearthStore *store, gint64 group_id)
{
  HearthSameButton *self = g_object_new (HEARTH_TYPE_SAME_BUTTON, NULL);

  self->group_id = group_id;
  set_store (self, store);
  return GTK_WIDGET (self);
}
