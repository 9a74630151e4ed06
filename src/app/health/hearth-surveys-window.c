/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rounds of a group's surveys. Main thread; they are read on a reader thread, what was answered in one when it is
 * opened. */
#include "config.h"

#include "hearth-surveys-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-chart-card.h"
#include "hearth-metrics.h"
#include "hearth-names.h"
#include "hearth-survey-revert.h"
#include "hearth-survey-window.h"
#include "hearth-survey-words.h"
#include "hearth-thresholds.h"

/* More nobody reads one by one. */
#define MOST_ANSWERS 60

struct _HearthSurveysWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkWidget *add;
  GtkToggleButton *recommend, *content;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *first;             /* the button on the empty page */
  GtkListBox *list;
  HearthChartCard *chart;
  HearthWindow *window;         /* strong; NULL once it is closed */
  GPtrArray *rounds;            /* (nullable): HearthSurveyRound; what is shown */
  GCancellable *loading;
  gint64 group_id;
};

G_DEFINE_FINAL_TYPE (HearthSurveysWindow, hearth_surveys_window, ADW_TYPE_WINDOW)

/* What is read at once. */
typedef struct
{
  gint64 group_id;
  gboolean satisfaction;
  GPtrArray *rounds;            /* HearthSurveyRound */
  double threshold;             /* NAN: none */
  char *group;                  /* (nullable): its name */
} Reading;

/* A row whose answers are read. */
typedef struct
{
  HearthSurveysWindow *self;    /* strong */
  GtkWidget *row;               /* weak */
} Opening;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->rounds, g_ptr_array_unref);
  g_free (reading->group);
  g_free (reading);
}

static gboolean
read_threshold (HearthDb *db, Reading *reading, GError **error)
{
  const char *metric = reading->satisfaction ? "satisfaction" : "nps";
  g_autoptr (GHashTable) typed = hearth_thresholds_load (db, reading->group_id, NULL, error);
  gboolean at_most, monthly;

  if (typed == NULL)
    return FALSE;
  const HearthThreshold *own = g_hash_table_lookup (typed, metric);
  if (!hearth_metric_default_threshold (metric, &reading->threshold, &at_most, &monthly))
    reading->threshold = NAN;
  if (own != NULL)
    reading->threshold = hearth_threshold_value (own, HEARTH_THRESHOLD_OF_GROUP, reading->threshold, NULL);
  return TRUE;
}

static gpointer
read_rounds (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *asked = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->group_id = asked->group_id;
  reading->satisfaction = asked->satisfaction;
  reading->group = hearth_db_dup_text (db, "SELECT name FROM groups WHERE id = ?1", "i", asked->group_id);
  reading->rounds = hearth_survey_rounds_load (db, asked->group_id, asked->satisfaction, error);
  if (reading->rounds != NULL && read_threshold (db, reading, error))
    return reading;
  reading_free (reading);
  return NULL;
}

static void
toast (HearthSurveysWindow *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
reverted (gpointer data, const GError *error)
{
  HearthSurveysWindow *self = data;

  if (self->window != NULL)
    toast (self, error != NULL ? error->message : _("The answers were taken back."));
}

static void
take_back_cb (HearthSurveysWindow *self, GtkWidget *button)
{
  const HearthSurveyRound *round = g_object_get_data (G_OBJECT (button), "round");

  if (self->window != NULL && hearth_window_get_store (self->window) != NULL)
    hearth_survey_revert (GTK_WINDOW (self), hearth_window_get_store (self->window), round, reverted, self);
}

/* The row outlives the list it came with while it is taken down. */
static void
keep_round (GtkWidget *widget, const HearthSurveyRound *round)
{
  g_object_set_data_full (G_OBJECT (widget), "round", hearth_survey_round_copy (round), (GDestroyNotify) hearth_survey_round_free);
}

static void
person_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthSurveysWindow *self = HEARTH_SURVEYS_WINDOW (widget);

  if (self->window == NULL)
    return;
  hearth_window_show_item (self->window, "members", g_variant_get_int64 (id));
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
new_answer (const HearthSurveyAnswer *answer)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *who = hearth_survey_dup_answer (answer), *title = hearth_name_markup (who);
  g_autofree char *text = answer->text != NULL ? hearth_name_markup (answer->text) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (text != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (answer->member_id == 0)
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "surveys.person");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", answer->member_id);
  gtk_widget_set_tooltip_text (row, _("Show this member"));
  return row;
}

static gpointer
read_answers (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_survey_answers_load (db, data, MOST_ANSWERS, error);
}

static void
answers_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Opening *opening = data;
  g_autoptr (HearthSurveysWindow) self = opening->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  for (guint i = 0; answers != NULL && opening->row != NULL && i < answers->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (opening->row), new_answer (answers->pdata[i]));
  if (answers == NULL && self->window != NULL)
    toast (self, error->message);
  g_clear_weak_pointer (&opening->row);
  g_free (opening);
}

/* Once: what was answered is read when somebody wants to see it. */
static void
expanded_cb (HearthSurveysWindow *self, GParamSpec *pspec, GtkWidget *row)
{
  Opening *opening;

  if (self->window == NULL || hearth_window_get_store (self->window) == NULL)
    return;
  g_signal_handlers_disconnect_by_func (row, expanded_cb, self);
  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  g_set_weak_pointer (&opening->row, row);
  hearth_store_read (hearth_window_get_store (self->window), read_answers,
                     hearth_survey_round_copy (g_object_get_data (G_OBJECT (row), "round")), (GDestroyNotify) hearth_survey_round_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, answers_cb, opening);
}

static GtkWidget *
new_figure (const HearthSurveyRound *round)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *value, *change;
  g_autofree char *words = hearth_survey_dup_value (round);
  int better;
  g_autofree char *against = hearth_survey_dup_change (round, &better);

  value = gtk_label_new (words);
  gtk_widget_add_css_class (value, "figure-value");
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_box_append (GTK_BOX (box), value);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  if (against == NULL)
    return box;
  change = gtk_label_new (against);
  gtk_label_set_xalign (GTK_LABEL (change), 1);
  gtk_widget_set_tooltip_text (change, _("Against the round before"));
  gtk_widget_add_css_class (change, "figure-change");
  if (better != 0)
    gtk_widget_add_css_class (change, better > 0 ? "better" : "worse");
  gtk_box_append (GTK_BOX (box), change);
  return box;
}

static GtkWidget *
new_summary (HearthSurveysWindow *self, const HearthSurveyRound *round)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_with_mnemonic (_("_Take Back…"));
  g_autofree char *counts = hearth_survey_dup_counts (round);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), counts);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Take these answers out of the workspace again"));
  keep_round (button, round);
  g_signal_connect_object (button, "clicked", G_CALLBACK (take_back_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static GtkWidget *
new_row (HearthSurveysWindow *self, const HearthSurveyRound *round)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *name = hearth_survey_dup_title (round), *title = hearth_name_markup (name);
  g_autofree char *facts = hearth_survey_dup_facts (round, self->group_id == 0), *subtitle = g_markup_escape_text (facts, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), new_figure (round));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_summary (self, round));
  keep_round (row, round);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
show_rounds (HearthSurveysWindow *self, double threshold)
{
  GtkListBoxRow *row;
  g_autoptr (HearthChart) chart = self->group_id != 0 ? hearth_survey_chart_new (self->rounds, threshold) : NULL;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->rounds->len; i++)
    gtk_list_box_append (self->list, new_row (self, self->rounds->pdata[i]));
  hearth_chart_card_set_chart (self->chart, chart);
  gtk_stack_set_visible_child_name (self->stack, self->rounds->len > 0 ? "list" : "none");
}

static void
rounds_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthSurveysWindow) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (reading != NULL && self->window != NULL)
    {
      g_autofree char *shown = reading->group != NULL ? hearth_name_isolate (reading->group) : g_strdup (_("All groups"));

      g_clear_pointer (&self->rounds, g_ptr_array_unref);
      self->rounds = g_steal_pointer (&reading->rounds);
      adw_window_title_set_subtitle (self->title, shown);
      show_rounds (self, reading->threshold);
    }
  else if (self->window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, error->message);
  if (reading != NULL)
    reading_free (reading);
}

static void
load (HearthSurveysWindow *self)
{
  Reading *asked;

  if (self->window == NULL || hearth_window_get_store (self->window) == NULL)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  asked = g_new0 (Reading, 1);
  asked->group_id = self->group_id;
  asked->satisfaction = gtk_toggle_button_get_active (self->content);
  hearth_store_read (hearth_window_get_store (self->window), read_rounds, asked, g_free, (GDestroyNotify) reading_free, self->loading,
                     rounds_cb, g_object_ref (self));
}

static void
add_cb (HearthSurveysWindow *self)
{
  if (self->window != NULL)
    hearth_survey_window_show (self->window, GTK_WINDOW (self), self->group_id, gtk_toggle_button_get_active (self->content));
}

static void
changed_cb (HearthSurveysWindow *self, guint what, HearthStore *store)
{
  if ((what & (HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_SETTINGS)) != 0)
    load (self);
}

static void
hearth_surveys_window_dispose (GObject *object)
{
  HearthSurveysWindow *self = HEARTH_SURVEYS_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->window);
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_surveys_window_parent_class)->dispose (object);
}

static void
hearth_surveys_window_class_init (HearthSurveysWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_CHART_CARD);
  G_OBJECT_CLASS (class)->dispose = hearth_surveys_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-surveys-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, add);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, recommend);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, content);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, first);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HearthSurveysWindow, chart);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_install_action (widget_class, "surveys.person", "x", person_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_surveys_window_init (HearthSurveysWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_surveys_window_show:
 * @group_id: whose members were asked; 0: those of all groups
 * @satisfaction: how content they were comes first, else whether they would recommend
 */
void
hearth_surveys_window_show (HearthWindow *window, gint64 group_id, gboolean satisfaction)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL);
  HearthSurveysWindow *self = g_object_new (HEARTH_TYPE_SURVEYS_WINDOW, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->group_id = group_id;
  gtk_widget_set_visible (self->add, group_id != 0);
  gtk_widget_set_visible (self->first, group_id != 0);
  gtk_toggle_button_set_active (satisfaction ? self->content : self->recommend, TRUE);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
