/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of those who may be one person. What is decided goes from the list; Undo brings it back. Main thread. */
#include "config.h"

#include "hearth-same-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-card-row.h"
#include "hearth-names.h"
#include "hearth-same-data.h"
#include "hearth-who-edit.h"

struct _HearthSameWindow
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkLabel *wait;
  GtkListBox *list;
  GtkLabel *count;

  HearthWindow *parent;         /* unowned: transient for it */
  gint64 group_id;
  int decided;                  /* where the pair stood that was decided last; -1: none */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HearthSameWindow, hearth_same_window, ADW_TYPE_WINDOW)

/* Two people on one line, and what the buttons are about. */
typedef struct
{
  gint64 ids[2];
  char *names[2];
} Pair;

static void
pair_free (Pair *pair)
{
  g_free (pair->names[0]);
  g_free (pair->names[1]);
  g_free (pair);
}

static void
decide (GtkWidget *button, HearthSameWindow *self, HearthWhoEdit edit, const char *format)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  Pair *pair = g_object_get_data (G_OBJECT (row), "pair");
  g_autofree char *sentence = g_strdup_printf (format, pair->names[0], pair->names[1]);

  self->decided = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  gtk_widget_set_sensitive (row, FALSE);
  hearth_who_apply (self->parent, self->toasts, edit, pair->ids[0], pair->ids[1], sentence);
}

static void
merge_cb (GtkWidget *button, HearthSameWindow *self)
{
  decide (button, self, HEARTH_WHO_MERGE, _("“%1$s” and “%2$s” are one person now"));
}

static void
apart_cb (GtkWidget *button, HearthSameWindow *self)
{
  decide (button, self, HEARTH_WHO_APART, _("“%1$s” and “%2$s” stay two people"));
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_button (HearthSameWindow *self, HearthCardRow *row, const char *words, const Pair *pair, const char *format, GCallback callback)
{
  GtkWidget *button = hearth_card_row_add_button (row, words, GTK_ALIGN_START);
  g_autofree char *description = g_strdup_printf (format, pair->names[0], pair->names[1]);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  g_signal_connect (button, "clicked", callback, self);
}

static GtkWidget *
new_person (const HearthSuggested *who, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *groups = hearth_same_dup_groups (who->groups);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), new_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), new_label (groups, "caption"));
  return box;
}

static GtkWidget *
new_row (HearthSameWindow *self, const HearthSuggestion *suggestion)
{
  Pair *pair = g_new (Pair, 1);
  HearthCardRow *row = HEARTH_CARD_ROW (hearth_card_row_new ());
  GtkWidget *people = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  *pair = (Pair) { { suggestion->who[0].id, suggestion->who[1].id },
                   { hearth_name_isolate (suggestion->who[0].name), hearth_name_isolate (suggestion->who[1].name) } };
  g_object_set_data_full (G_OBJECT (row), "pair", pair, (GDestroyNotify) pair_free);
  gtk_box_set_homogeneous (GTK_BOX (people), TRUE);
  for (guint i = 0; i < 2; i++)
    gtk_box_append (GTK_BOX (people), new_person (&suggestion->who[i], pair->names[i]));
  hearth_card_row_add (row, people);
  for (guint i = 0; i < suggestion->reasons->len; i++)
    hearth_card_row_add_words (row, g_ptr_array_index (suggestion->reasons, i), NULL);
  add_button (self, row, _("_Merge"), pair, _("“%1$s” and “%2$s” are one person"), G_CALLBACK (merge_cb));
  add_button (self, row, _("_Not the Same"), pair, _("“%1$s” and “%2$s” are two people"), G_CALLBACK (apart_cb));
  /* The next pair takes the keyboard when one is decided. */
  gtk_widget_set_focusable (GTK_WIDGET (row), TRUE);
  return GTK_WIDGET (row);
}

static void
show_error (HearthSameWindow *self, const GError *error)
{
  gtk_label_set_text (self->wait, error->message);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

/* The pair that took the place of the one decided: the next question. */
static void
focus_next (HearthSameWindow *self)
{
  GtkListBoxRow *row = NULL;

  for (; self->decided >= 0 && row == NULL; self->decided--)
    row = gtk_list_box_get_row_at_index (self->list, self->decided);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->decided = -1;
}

static void
loaded_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthSameWindow) self = data;
  g_autoptr (GError) error = NULL;
  HearthSame *same = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);
  GtkWidget *row;

  if (same == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_error (self, error);
  if (same == NULL)
    return;
  g_autofree char *words = g_strdup_printf (ngettext ("%'u pair looks like one person. What you decide is remembered.",
                                                      "%'u pairs look like one person. What you decide is remembered.", same->total),
                                            same->total);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < same->pairs->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (same->pairs, i)));
  gtk_label_set_text (self->count, words);
  gtk_stack_set_visible_child_name (self->stack, same->total > 0 ? "list" : "none");
  focus_next (self);
  hearth_same_free (same);
}

static void
load (HearthSameWindow *self)
{
  HearthStore *store = hearth_window_get_store (self->parent);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (store != NULL)
    hearth_store_read (store, hearth_same_load, g_memdup2 (&self->group_id, sizeof self->group_id), g_free,
                       (GDestroyNotify) hearth_same_free, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
hearth_same_window_dispose (GObject *object)
{
  HearthSameWindow *self = HEARTH_SAME_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (hearth_same_window_parent_class)->dispose (object);
}

static void
hearth_same_window_class_init (HearthSameWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_same_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-same-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSameWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthSameWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSameWindow, wait);
  gtk_widget_class_bind_template_child (widget_class, HearthSameWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HearthSameWindow, count);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_same_window_init (HearthSameWindow *self)
{
  self->decided = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_same_window_show: @group_id: only with somebody of this group; 0: all. */
void
hearth_same_window_show (HearthWindow *parent, gint64 group_id)
{
  HearthStore *store = hearth_window_get_store (parent);
  HearthSameWindow *self = g_object_new (HEARTH_TYPE_SAME_WINDOW, "transient-for", parent, NULL);

  self->parent = parent;
  self->group_id = group_id;
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
