/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find anything: people, groups, places, posts and messages in one list. Main thread; each letter typed asks two reader threads anew,
 * and answers to what was typed before are dropped. */
#include "config.h"

#include "hearth-find-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-find-places.h"
#include "hearth-find-read.h"
#include "hearth-message-window.h"

struct _HearthFindWindow
{
  AdwWindow parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;

  HearthWindow *window;         /* strong */
  GCancellable *asking;
  char *typed;                  /* what the list shows, or is about to */
  GPtrArray *things;            /* (nullable): not there yet */
  GPtrArray *messages;          /* (nullable): not there yet */
};

G_DEFINE_FINAL_TYPE (HearthFindWindow, hearth_find_window, ADW_TYPE_WINDOW)

static const char *
section_title (HearthFoundKind kind)
{
  switch (kind)
    {
    case HEARTH_FOUND_MEMBER:
      return _("Members");
    case HEARTH_FOUND_GROUP:
      return _("Groups");
    case HEARTH_FOUND_PLACE:
      return _("Go to");
    case HEARTH_FOUND_POST:
      return _("Posts");
    default:
      return _("Messages");
    }
}

static const HearthFound *
found_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "found");
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const HearthFound *found = found_of (row);

  if (before != NULL && found_of (before)->kind == found->kind)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", section_title (found->kind), "xalign", 0.0, NULL);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "find-heading");
  gtk_list_box_row_set_header (row, label);
}

static GtkWidget *
new_label (const char *text, gboolean markup, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", markup, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_row (const HearthFound *found)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gboolean message = found->markup != NULL;

  gtk_box_append (GTK_BOX (box), new_label (message ? found->markup : found->title, message, NULL));
  if (found->subtitle != NULL)
    {
      GtkWidget *caption = new_label (found->subtitle, FALSE, "caption");
      gtk_widget_add_css_class (caption, "dim-label");
      gtk_box_append (GTK_BOX (box), caption);
    }
  gtk_widget_add_css_class (box, "find-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "found", (gpointer) found);
  return row;
}

static void
clear_list (HearthFindWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
append_rows (HearthFindWindow *self, GPtrArray *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (found, i)));
}

/* Until messages are there the people are shown alone, and nothing is said to be nowhere. */
static void
show_found (HearthFindWindow *self)
{
  gboolean all = self->things != NULL && self->messages != NULL;

  clear_list (self);
  append_rows (self, self->things);
  append_rows (self, self->messages);
  if (gtk_list_box_get_row_at_index (self->list, 0) != NULL)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (all)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* Returns: whether the answer is to what is typed now */
static gboolean
take_answer (HearthFindWindow *self, GObject *source, GAsyncResult *answer, GPtrArray **place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (g_task_get_cancellable (G_TASK (answer)) != self->asking)
    return FALSE;
  if (found == NULL)
    {
      hearth_window_toast (self->window, error->message);
      return FALSE;
    }
  *place = g_steal_pointer (&found);
  return TRUE;
}

static void
things_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthFindWindow) self = data;

  if (take_answer (self, source, answer, &self->things))
    show_found (self);
}

static void
messages_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthFindWindow) self = data;

  if (take_answer (self, source, answer, &self->messages))
    show_found (self);
}

static void
forget (HearthFindWindow *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  clear_list (self);
  g_clear_pointer (&self->things, g_ptr_array_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
}

static void
search_changed_cb (HearthFindWindow *self)
{
  HearthStore *store = hearth_window_get_store (self->window);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (g_strcmp0 (typed, self->typed) == 0)
    return;
  forget (self);
  g_free (self->typed);
  self->typed = g_steal_pointer (&typed);
  if (store == NULL || self->typed[0] == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "hint");
      return;
    }
  self->asking = g_cancellable_new ();
  hearth_store_read (store, hearth_find_read_things, g_strdup (self->typed), g_free, (GDestroyNotify) g_ptr_array_unref, self->asking,
                     things_cb, g_object_ref (self));
  hearth_store_read (store, hearth_find_read_messages, g_strdup (self->typed), g_free, (GDestroyNotify) g_ptr_array_unref, self->asking,
                     messages_cb, g_object_ref (self));
}

static const char *
page_of (HearthFoundKind kind)
{
  return kind == HEARTH_FOUND_MEMBER ? "members" : kind == HEARTH_FOUND_GROUP ? "group" : "calendar";
}

static void
row_activated_cb (HearthFindWindow *self, GtkListBoxRow *row)
{
  const HearthFound *found = found_of (row);
  g_autoptr (HearthWindow) window = g_object_ref (self->window);

  if (found->kind == HEARTH_FOUND_MESSAGE)
    {
      hearth_message_window_show (window, GTK_WINDOW (self), found->id, self->typed);
      return;
    }
  HearthFound to = *found;
  /* The row and what it shows go with the window, which makes room for the one that may come. */
  gtk_window_close (GTK_WINDOW (self));
  if (to.kind == HEARTH_FOUND_PLACE)
    hearth_find_place_open (to.place, window, to.id);
  else
    hearth_window_show_item (window, page_of (to.kind), to.id);
}

/* Enter goes to the first of the list. */
static void
entry_activated_cb (HearthFindWindow *self)
{
  GtkListBoxRow *row;

  search_changed_cb (self);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL && self->things != NULL)
    row_activated_cb (self, row);
}

static void
stop_cb (HearthFindWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* Down goes from what is typed into the list. */
static gboolean
key_cb (HearthFindWindow *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (key != GDK_KEY_Down || row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return GDK_EVENT_STOP;
}

static void
hearth_find_window_dispose (GObject *object)
{
  HearthFindWindow *self = HEARTH_FIND_WINDOW (object);

  if (self->window != NULL)
    forget (self);
  g_clear_pointer (&self->typed, g_free);
  g_clear_object (&self->window);
  G_OBJECT_CLASS (hearth_find_window_parent_class)->dispose (object);
}

static void
hearth_find_window_class_init (HearthFindWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_find_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-find-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthFindWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, HearthFindWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthFindWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_find_window_init (HearthFindWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
}

/** hearth_find_window_show: Returns: (transfer none): over @window, ready to be typed in. */
HearthFindWindow *
hearth_find_window_show (HearthWindow *window)
{
  HearthFindWindow *self = g_object_new (HEARTH_TYPE_FIND_WINDOW, "transient-for", window, NULL);

  self->window = g_object_ref (window);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  return self;
}
