/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers to one question that the owner asked for by hand. They come in as a table of answers does, on a thread of its
 * own, and are in the list of imports; the figures follow by themselves. Main thread. */
#include "config.h"

#include "hearth-survey-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-answer-lines.h"
#include "hearth-clock.h"
#include "hearth-day-entry.h"
#include "hearth-groups.h"
#include "hearth-import.h"
#include "hearth-input.h"
#include "hearth-names.h"

struct _HearthSurveyWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *save;
  GtkWidget *form;
  AdwComboRow *scale;           /* in the order of HearthAnswerScale */
  GtkEditable *survey;
  HearthDayEntry *day;
  GtkTextView *answers;
  GtkTextBuffer *buffer;
  GtkLabel *note;
  HearthWindow *window;         /* strong; NULL once it is closed */
  gint64 group_id;
  char *group;                  /* (nullable): until it is read */
  guint n_saved;
};

G_DEFINE_FINAL_TYPE (HearthSurveyWindow, hearth_survey_window, ADW_TYPE_WINDOW)

/* A table of what is typed. Returns: (transfer full) (nullable): NULL with @error set */
static GBytes *
read_answers (HearthSurveyWindow *self, HearthAnswerCount *count, GError **error)
{
  GtkTextIter start, end;
  HearthZone *zone = hearth_store_zone (hearth_window_get_store (self->window));
  HearthLocal now = hearth_zone_local (zone, hearth_clock_now ());
  g_autofree char *day = hearth_day_to_string (hearth_day_entry_get_day (self->day));
  g_autofree char *when = g_strdup_printf ("%s %02d:%02d:%02d", day, now.second / 3600, now.second / 60 % 60, now.second % 60);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  return hearth_answer_lines_read (text, adw_combo_row_get_selected (self->scale), when, gtk_editable_get_text (self->survey), count, error);
}

static char *
count_words (const HearthSurveyWindow *self, const HearthAnswerCount *count)
{
  g_autofree char *answers = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer", "%u answers", count->n), count->n);

  if (adw_combo_row_get_selected (self->scale) == HEARTH_ANSWER_SATISFACTION)
    return g_strdup_printf (_("%s, %.1f in the mean"), answers, (double) count->sum / count->n);
  return g_strdup_printf (_("%s; %u would recommend you, %u would not"), answers, count->promoters, count->detractors);
}

/* Says what is understood, or which line is not. */
static void
changed_cb (HearthSurveyWindow *self)
{
  g_autoptr (GError) error = NULL;
  HearthAnswerCount count = { 0 };
  gboolean dated;

  if (self->window == NULL || hearth_window_get_store (self->window) == NULL)
    return;
  dated = hearth_day_entry_get_day (self->day) != HEARTH_DAY_NONE;
  g_autoptr (GBytes) table = read_answers (self, &count, &error);
  g_autofree char *words = table != NULL && count.n > 0 ? count_words (self, &count) : NULL;
  gtk_label_set_label (self->note, table == NULL ? error->message : words != NULL ? words : "");
  if (table == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
  gtk_widget_set_sensitive (self->save, words != NULL && dated && self->group != NULL);
}

static void
undone_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthWindow) window = data;
  g_autoptr (GError) error = NULL;

  hearth_import_undo_finish (HEARTH_STORE (source), answer, &error);
  hearth_window_toast (window, error != NULL ? error->message : _("The answers were taken back."));
}

static void
take_back (HearthWindow *window, gpointer batch)
{
  hearth_import_undo_async (hearth_window_get_store (window), *(const gint64 *) batch, undone_cb, g_object_ref (window));
}

static void
tell_saved (HearthSurveyWindow *self, gint64 batch)
{
  g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer is saved.", "%u answers are saved.", self->n_saved), self->n_saved);

  hearth_window_toast_undo (self->window, message, take_back, g_memdup2 (&batch, sizeof batch), g_free);
}

static void
saved_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthSurveyWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = hearth_import_run_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL)
    return;
  if (results != NULL && results->len > 0)
    {
      tell_saved (self, ((const HearthImportResult *) g_ptr_array_index (results, 0))->batch);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  gtk_widget_set_sensitive (self->form, TRUE);
  gtk_widget_set_sensitive (self->save, TRUE);
  gtk_label_set_label (self->note, error->message);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
}

static void
save_cb (HearthSurveyWindow *self)
{
  HearthAnswerCount count;
  g_autoptr (GBytes) table = self->window != NULL && self->group != NULL ? read_answers (self, &count, NULL) : NULL;
  const char *name = gtk_editable_get_text (self->survey);

  if (table == NULL || count.n == 0)
    return;
  g_autoptr (HearthInput) input = hearth_input_new_bytes (*name != '\0' ? name : _("Typed answers"), table);
  HearthImportOptions options = { .input = input, .group = self->group, .format = "answers", .on_day = HEARTH_DAY_NONE };
  self->n_saved = count.n;
  gtk_widget_set_sensitive (self->form, FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
  hearth_import_run_async (hearth_window_get_store (self->window), &options, NULL, NULL, NULL, saved_cb, g_object_ref (self));
}

static gpointer
read_group (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_groups_get (db, *(const gint64 *) data, error);
}

static void
group_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthSurveyWindow) self = data;
  g_autoptr (HearthGroup) group = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (group == NULL || self->window == NULL)
    return;
  g_autofree char *shown = hearth_name_isolate (group->name);
  self->group = g_strdup (group->name);
  adw_window_title_set_subtitle (self->title, shown);
  changed_cb (self);
}

static void
hearth_survey_window_dispose (GObject *object)
{
  HearthSurveyWindow *self = HEARTH_SURVEY_WINDOW (object);

  g_clear_object (&self->window);
  g_clear_pointer (&self->group, g_free);
  G_OBJECT_CLASS (hearth_survey_window_parent_class)->dispose (object);
}

static void
hearth_survey_window_class_init (HearthSurveyWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_DAY_ENTRY);
  G_OBJECT_CLASS (class)->dispose = hearth_survey_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-survey-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, save);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, form);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, scale);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, survey);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, day);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, answers);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveyWindow, note);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_survey_window_init (HearthSurveyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_day_entry_set_name (self->day, _("Answered on"));
}

/**
 * hearth_survey_window_show:
 * @over: (nullable): the window it lies over; NULL: @window
 * @group_id: whose members were asked
 * @satisfaction: how content they are, else whether they would recommend
 */
void
hearth_survey_window_show (HearthWindow *window, GtkWindow *over, gint64 group_id, gboolean satisfaction)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL);
  HearthSurveyWindow *self = g_object_new (HEARTH_TYPE_SURVEY_WINDOW, "transient-for", over != NULL ? over : GTK_WINDOW (window), NULL);
  self->window = g_object_ref (window);
  self->group_id = group_id;
  hearth_day_entry_set_day (self->day, hearth_zone_day (hearth_store_zone (store), hearth_clock_now ()));
  adw_combo_row_set_selected (self->scale, satisfaction ? HEARTH_ANSWER_SATISFACTION : HEARTH_ANSWER_RECOMMEND);
  hearth_store_read (store, read_group, g_memdup2 (&group_id, sizeof group_id), g_free, (GDestroyNotify) hearth_group_free, NULL, group_cb,
                     g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->answers));
}
