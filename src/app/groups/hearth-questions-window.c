/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open questions of a group, to be answered and ticked off. Main thread; they are read on a reader thread. */
#include "config.h"

#include "hearth-questions-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-card-row.h"
#include "hearth-clock.h"
#include "hearth-fill.h"
#include "hearth-find-read.h"
#include "hearth-message-window.h"
#include "hearth-names.h"
#include "hearth-questions-data.h"
#include "hearth-reminders.h"

struct _HearthQuestionsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;
  HearthWindow *window;         /* strong; NULL once it is closed */
  GPtrArray *items;             /* (nullable): HearthQuestionItem, what is shown */
  GHashTable *answers;          /* gint64 message id → utf8: what was typed, kept over a reload */
  gint64 group_id;
};

G_DEFINE_FINAL_TYPE (HearthQuestionsWindow, hearth_questions_window, ADW_TYPE_WINDOW)

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

static const HearthQuestionItem *
item_of (HearthQuestionsWindow *self, GVariant *id)
{
  for (guint i = 0; self->items != NULL && i < self->items->len; i++)
    {
      const HearthQuestionItem *item = g_ptr_array_index (self->items, i);

      if (item->question->message_id == g_variant_get_int64 (id))
        return item;
    }
  return NULL;
}

static void
toast (HearthQuestionsWindow *self, const char *words, const char *undo_key)
{
  AdwToast *note = adw_toast_new (words);

  if (undo_key != NULL)
    {
      adw_toast_set_button_label (note, _("_Undo"));
      adw_toast_set_action_name (note, "questions.undo");
      adw_toast_set_action_target_value (note, g_variant_new_string (undo_key));
      adw_toast_set_priority (note, ADW_TOAST_PRIORITY_HIGH);
    }
  adw_toast_overlay_add_toast (self->toasts, note);
}

/* Gone at once; the list is read again when the tick is stored. */
static void
drop_item (HearthQuestionsWindow *self, const HearthQuestionItem *item)
{
  guint index;

  if (!g_ptr_array_find (self->items, item, &index))
    return;
  gtk_list_box_remove (self->list, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) index)));
  g_ptr_array_remove_index (self->items, index);
}

/* This window lies over the other: Undo is in both, for the one that is still there. */
static void
tick_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthQuestionsWindow *self = HEARTH_QUESTIONS_WINDOW (widget);
  const HearthQuestionItem *item = item_of (self, id);

  if (item == NULL || self->window == NULL)
    return;
  g_autofree char *key = hearth_open_question_key (item->question);
  hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_REMINDERS, write_tick, g_strdup (key), g_free, NULL, NULL, NULL,
                      NULL);
  hearth_window_toast_undo_write (self->window, _("Question ticked off"), HEARTH_CHANGED_REMINDERS, take_tick_back, g_strdup (key), g_free);
  toast (self, _("Question ticked off"), key);
  drop_item (self, item);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *key)
{
  HearthQuestionsWindow *self = HEARTH_QUESTIONS_WINDOW (widget);

  if (self->window != NULL)
    hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_REMINDERS, take_tick_back,
                        g_strdup (g_variant_get_string (key, NULL)), g_free, NULL, NULL, NULL, NULL);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthQuestionsWindow *self = HEARTH_QUESTIONS_WINDOW (widget);
  gint64 message = g_variant_get_int64 (id);
  const char *text = g_hash_table_lookup (self->answers, &message);

  if (text == NULL || *text == '\0')
    {
      toast (self, _("Type an answer first."), NULL);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  toast (self, _("The answer is copied. Paste it into the chat."), NULL);
}

static void
chat_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthQuestionsWindow *self = HEARTH_QUESTIONS_WINDOW (widget);

  if (self->window != NULL)
    hearth_message_window_show (self->window, GTK_WINDOW (self), g_variant_get_int64 (id), "");
}

static void
person_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthQuestionsWindow *self = HEARTH_QUESTIONS_WINDOW (widget);
  const HearthQuestionItem *item = item_of (self, id);

  if (item == NULL || self->window == NULL)
    return;
  hearth_window_show_item (self->window, "members", item->question->member_id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
typed_cb (GtkEditable *entry, HearthQuestionsWindow *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (entry), "message");

  g_hash_table_insert (self->answers, g_memdup2 (id, sizeof *id), g_strdup (gtk_editable_get_text (entry)));
}

static char *
describe_wait (guint minutes)
{
  if (minutes < 120)
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
  return g_strdup_printf (ngettext ("%u hour", "%u hours", minutes / 60), minutes / 60);
}

/* Nothing in a name can turn the words around it. */
static char *
dup_shown (const char *name)
{
  return hearth_name_isolate (name != NULL ? name : "–");
}

static char *
describe_question (HearthQuestionsWindow *self, const HearthQuestionItem *item)
{
  g_autofree char *wait = describe_wait (item->question->minutes);
  g_autofree char *name = dup_shown (item->question->member);
  g_autofree char *asked = g_strdup_printf (C_("who asked, how long ago", "%1$s, waiting for %2$s"), name, wait);
  g_autofree char *group = dup_shown (item->group);

  if (self->group_id != 0)
    return g_steal_pointer (&asked);
  return g_strdup_printf (C_("group, who asked", "%1$s · %2$s"), group, asked);
}

/* A line of the chat before or after the question. */
static void
add_context (HearthCardRow *row, const HearthTextHit *hit)
{
  if (hit == NULL)
    return;
  g_auto (GStrv) lines = g_strsplit (hit->text, "\n", 2);
  g_autofree char *author = dup_shown (hit->author);
  g_autofree char *words = g_strdup_printf (C_("who wrote, what", "%1$s: %2$s"), author, lines[0]);
  hearth_card_row_add_aside (row, words);
}

/* What to copy: an earlier answer to a question like it, or what the owner types. */
static void
add_answer (HearthQuestionsWindow *self, HearthCardRow *row, const HearthQuestionItem *item)
{
  gint64 id = item->question->message_id;
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *entry = gtk_entry_new (), *copy = gtk_button_new_with_label (_("Copy Answer"));
  const char *typed = g_hash_table_lookup (self->answers, &id);

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("An answer to copy into the chat"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("An answer to copy into the chat"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  g_object_set_data_full (G_OBJECT (entry), "message", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), self);
  if (typed != NULL || item->answer != NULL)
    hearth_fill (entry, typed != NULL ? typed : item->answer->text);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "questions.copy");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (copy), "x", id);
  gtk_box_append (GTK_BOX (line), copy);
  hearth_card_row_add (row, line);
  if (item->answer == NULL)
    return;
  g_autofree char *when = hearth_find_time (hearth_store_zone (hearth_window_get_store (self->window)), item->answer->ts);
  g_autofree char *author = dup_shown (item->answer->author);
  g_autofree char *words = g_strdup_printf (C_("who answered, an earlier question, when", "%1$s answered so to “%2$s” on %3$s"), author,
                                            item->answer->question, when);
  gtk_widget_set_tooltip_text (hearth_card_row_add_aside (row, words), item->answer->text);
}

static GtkWidget *
new_row (HearthQuestionsWindow *self, const HearthQuestionItem *item)
{
  HearthCardRow *row = HEARTH_CARD_ROW (hearth_card_row_new ());
  gint64 id = item->question->message_id;
  g_autofree char *asked = describe_question (self, item);

  add_context (row, item->before);
  hearth_card_row_add_words (row, item->question->text != NULL ? item->question->text : _("(the text was not kept)"), "heading");
  hearth_card_row_add_words (row, asked, "caption");
  add_context (row, item->after);
  add_answer (self, row, item);
  hearth_card_row_add_action (row, _("Show in Chat"), GTK_ALIGN_START, "questions.chat", id);
  hearth_card_row_add_action (row, _("Person"), GTK_ALIGN_START, "questions.person", id);
  hearth_card_row_add_action (row, _("Answered"), GTK_ALIGN_END, "questions.tick", id);
  return GTK_WIDGET (row);
}

static void
show_items (HearthQuestionsWindow *self)
{
  GtkListBoxRow *row;
  guint n = self->items->len;
  g_autofree char *words = g_strdup_printf (ngettext ("%u open question", "%u open questions", n), n);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->items, i)));
  adw_window_title_set_subtitle (self->title, n > 0 ? words : "");
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
items_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthQuestionsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL || hearth_window_get_store (self->window) != HEARTH_STORE (source))
    return;
  if (items == NULL)
    {
      g_autofree char *words = g_markup_escape_text (error->message, -1);
      toast (self, words, NULL);
      return;
    }
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&items);
  show_items (self);
}

static void
load (HearthQuestionsWindow *self)
{
  hearth_store_read (hearth_window_get_store (self->window), hearth_question_items_load,
                     g_memdup2 (&self->group_id, sizeof self->group_id), g_free, (GDestroyNotify) g_ptr_array_unref, NULL, items_cb,
                     g_object_ref (self));
}

static void
changed_cb (HearthQuestionsWindow *self, guint what, HearthStore *store)
{
  if ((what & (HEARTH_CHANGED_REMINDERS | HEARTH_CHANGED_MESSAGES)) != 0 && self->window != NULL &&
      hearth_window_get_store (self->window) == store)
    load (self);
}

static void
hearth_questions_window_dispose (GObject *object)
{
  HearthQuestionsWindow *self = HEARTH_QUESTIONS_WINDOW (object);

  g_clear_object (&self->window);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  G_OBJECT_CLASS (hearth_questions_window_parent_class)->dispose (object);
}

static void
hearth_questions_window_class_init (HearthQuestionsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_questions_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-questions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthQuestionsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthQuestionsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthQuestionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthQuestionsWindow, list);
  gtk_widget_class_install_action (widget_class, "questions.tick", "x", tick_action);
  gtk_widget_class_install_action (widget_class, "questions.undo", "s", undo_action);
  gtk_widget_class_install_action (widget_class, "questions.copy", "x", copy_action);
  gtk_widget_class_install_action (widget_class, "questions.chat", "x", chat_action);
  gtk_widget_class_install_action (widget_class, "questions.person", "x", person_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_questions_window_init (HearthQuestionsWindow *self)
{
  self->answers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
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
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
