/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A message that was found, with what was said before and after it. Main thread; read on a reader thread. */
#include "config.h"

#include "hearth-message-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-find-read.h"
#include "hearth-member-rows.h"
#include "hearth-text-index.h"

#define BEFORE 12
#define AFTER 12
#define SHOWN_CHARACTERS 4000

struct _HearthMessageWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkWidget *person;

  HearthWindow *window;         /* strong */
  char *typed;
  gint64 id;
  gint64 member_id;             /* who wrote it; 0: nobody */
};

G_DEFINE_FINAL_TYPE (HearthMessageWindow, hearth_message_window, ADW_TYPE_WINDOW)

static gpointer
read_around (HearthDb *db, gpointer id, GCancellable *cancellable, GError **error)
{
  return hearth_text_around (db, *(gint64 *) id, BEFORE, AFTER, error);
}

static GtkWidget *
new_label (const char *text, gboolean markup)
{
  return g_object_new (GTK_TYPE_LABEL, "label", text, "use-markup", markup, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                       PANGO_WRAP_WORD_CHAR, NULL);
}

static char *
describe_kind (const HearthTextHit *hit)
{
  return hit->text == NULL && hit->kind == HEARTH_KIND_TEXT ? g_strdup (_("(the text was not kept)"))
                                                            : g_strdup_printf ("(%s)", hearth_message_kind_title (hit->kind));
}

static GtkWidget *
new_words (HearthMessageWindow *self, const HearthTextHit *hit)
{
  gboolean empty = hit->text == NULL || hit->text[0] == '\0';
  g_autofree char *words = empty ? describe_kind (hit)
                           : hit->id == self->id ? hearth_find_mark (hit->text, self->typed, SHOWN_CHARACTERS) : g_strdup (hit->text);
  GtkWidget *label = new_label (words, !empty && hit->id == self->id);

  if (empty)
    gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_row (HearthMessageWindow *self, const HearthTextHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *when = hearth_find_time (hearth_store_zone (hearth_window_get_store (self->window)), hit->ts);
  g_autofree char *who = g_strdup_printf (C_("who wrote, when", "%1$s · %2$s"), hit->author != NULL ? hit->author : "–", when);
  GtkWidget *caption = new_label (who, FALSE);

  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), new_words (self, hit));
  gtk_widget_add_css_class (box, "find-row");
  if (hit->id == self->id)
    gtk_widget_add_css_class (row, "found-message");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/* Once the rows have a place: the message itself into the middle of what is seen. */
static gboolean
scroll_cb (gpointer data)
{
  GtkWidget *row = data;
  HearthMessageWindow *self = HEARTH_MESSAGE_WINDOW (gtk_widget_get_root (row));
  graphene_rect_t place;

  if (self == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &place))
    return G_SOURCE_REMOVE;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  gtk_adjustment_set_value (adjustment, place.origin.y + place.size.height / 2 - gtk_adjustment_get_page_size (adjustment) / 2);
  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static void
around_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthMessageWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL || hearth_window_get_store (self->window) != HEARTH_STORE (source))
    return;
  if (hits == NULL)
    hearth_window_toast (self->window, error->message);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HearthTextHit *hit = g_ptr_array_index (hits, i);
      GtkWidget *row = new_row (self, hit);

      gtk_list_box_append (self->list, row);
      if (hit->id != self->id)
        continue;
      adw_window_title_set_title (self->title, hit->group);
      self->member_id = hit->member_id;
      gtk_widget_set_sensitive (self->person, hit->member_id != 0);
      g_idle_add_full (GDK_PRIORITY_REDRAW + 20, scroll_cb, g_object_ref (row), g_object_unref);
    }
}

static void
person_cb (HearthMessageWindow *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (HearthWindow) window = g_object_ref (self->window);
  gint64 member_id = self->member_id;

  /* This window lives until the click is over, and would then look at its parent, which is gone. */
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL && parent != GTK_WINDOW (window))
    gtk_window_close (parent);
  hearth_window_show_item (window, "members", member_id);
  /* Of two windows that go at once a window manager may leave the keyboard to neither. */
  gtk_window_present (GTK_WINDOW (window));
}

static void
hearth_message_window_dispose (GObject *object)
{
  HearthMessageWindow *self = HEARTH_MESSAGE_WINDOW (object);

  g_clear_object (&self->window);
  g_clear_pointer (&self->typed, g_free);
  G_OBJECT_CLASS (hearth_message_window_parent_class)->dispose (object);
}

static void
hearth_message_window_class_init (HearthMessageWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_message_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-message-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMessageWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthMessageWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, HearthMessageWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HearthMessageWindow, person);
  gtk_widget_class_bind_template_callback (widget_class, person_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_message_window_init (HearthMessageWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_message_window_show:
 * @parent: what it lies over; closed, too, when the person is shown
 * @id: of a message
 * @typed: what was looked for; marked in it
 */
void
hearth_message_window_show (HearthWindow *window, GtkWindow *parent, gint64 id, const char *typed)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL && typed != NULL);
  HearthMessageWindow *self = g_object_new (HEARTH_TYPE_MESSAGE_WINDOW, "transient-for", parent, NULL);
  self->window = g_object_ref (window);
  self->typed = g_strdup (typed);
  self->id = id;
  hearth_store_read (store, read_around, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) g_ptr_array_unref, NULL, around_cb,
                     g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
