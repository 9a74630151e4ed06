/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open questions of a group, to be answered and ticked off. Main thread; they are read on a reader thread. */
#include "config.h"

#include "hearth-questions-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-questions.h"
#include "hearth-reminders.h"

struct _HearthQuestionsWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkListBox *list;
  HearthWindow *window;         /* strong */
  gint64 group_id;
};

G_DEFINE_FINAL_TYPE (HearthQuestionsWindow, hearth_questions_window, ADW_TYPE_WINDOW)

static gpointer
read_questions (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  return hearth_open_questions (db, *(gint64 *) group_id, hearth_clock_now (), error);
}

static gpointer
write_tick (HearthDb *db, gpointer key, GCancellable *cancellable, GError **error)
{
  hearth_reminder_done (db, key, hearth_clock_now (), error);
  return NULL;
}

static gpointer
take_tick_back (HearthDb *db, gpointer key, GCancellable *cancellable, GError **error)
{
  hearth_reminder_clear (db, key, error);
  return NULL;
}

static void
ticked_cb (GtkButton *button, HearthQuestionsWindow *self)
{
  const char *key = g_object_get_data (G_OBJECT (button), "key");

  hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_REMINDERS, write_tick, g_strdup (key), g_free, NULL, NULL, NULL,
                      NULL);
  hearth_window_toast_undo_write (self->window, _("Question ticked off"), HEARTH_CHANGED_REMINDERS, take_tick_back, g_strdup (key), g_free);
  gtk_list_box_remove (self->list, gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW));
  if (gtk_list_box_get_row_at_index (self->list, 0) == NULL)
    gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
person_cb (GtkButton *button, HearthQuestionsWindow *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "member");

  hearth_window_show_item (self->window, "members", *id);
  gtk_window_close (GTK_WINDOW (self));
}

static char *
describe_wait (const HearthOpenQuestion *question)
{
  g_autofree char *wait = question->minutes < 120
    ? g_strdup_printf (ngettext ("%u minute", "%u minutes", question->minutes), question->minutes)
    : g_strdup_printf (ngettext ("%u hour", "%u hours", question->minutes / 60), question->minutes / 60);

  return g_strdup_printf (C_("who asked, how long ago", "%1$s, waiting for %2$s"), question->member, wait);
}

static GtkWidget *
new_row (HearthQuestionsWindow *self, const HearthOpenQuestion *question)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *person = gtk_button_new_with_label (_("Person"));
  GtkWidget *done = gtk_button_new_with_label (_("Answered"));
  g_autofree char *wait = describe_wait (question);
  const char *text = question->text != NULL ? question->text : _("(the text was not kept)");

  gtk_box_append (GTK_BOX (words), g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                                 PANGO_WRAP_WORD_CHAR, NULL));
  GtkWidget *asked = g_object_new (GTK_TYPE_LABEL, "label", wait, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (asked, "caption");
  gtk_widget_add_css_class (asked, "dim-label");
  gtk_box_append (GTK_BOX (words), asked);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (person, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (done, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (done), "key", g_strdup_printf ("question:%" G_GINT64_FORMAT, question->message_id), g_free);
  g_object_set_data_full (G_OBJECT (person), "member", g_memdup2 (&question->member_id, sizeof (gint64)), g_free);
  g_signal_connect (done, "clicked", G_CALLBACK (ticked_cb), self);
  g_signal_connect (person, "clicked", G_CALLBACK (person_cb), self);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), person);
  gtk_box_append (GTK_BOX (row), done);
  gtk_widget_add_css_class (row, "question-row");
  return row;
}

static void
questions_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthQuestionsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) questions = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (questions == NULL)
    {
      hearth_window_toast (self->window, error->message);
      return;
    }
  for (guint i = 0; i < questions->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (questions, i)));
  gtk_stack_set_visible_child_name (self->stack, questions->len > 0 ? "list" : "none");
}

static void
hearth_questions_window_dispose (GObject *object)
{
  g_clear_object (&HEARTH_QUESTIONS_WINDOW (object)->window);
  G_OBJECT_CLASS (hearth_questions_window_parent_class)->dispose (object);
}

static void
hearth_questions_window_class_init (HearthQuestionsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_questions_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-questions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthQuestionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthQuestionsWindow, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_questions_window_init (HearthQuestionsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_questions_window_show: @group_id: 0: of all groups. */
void
hearth_questions_window_show (HearthWindow *window, gint64 group_id)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL);
  HearthQuestionsWindow *self = g_object_new (HEARTH_TYPE_QUESTIONS_WINDOW, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->group_id = group_id;
  hearth_store_read (store, read_questions, g_memdup2 (&group_id, sizeof group_id), g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                     questions_cb, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}
