/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The targets of a group on its overview. Main thread; read on a reader thread. */
#include "config.h"

#include "hearth-targets-card.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-goal-words.h"
#include "hearth-target-bar.h"
#include "hearth-targets-data.h"
#include "hearth-targets-window.h"

struct _HearthTargetsCard
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkButton *change;
  GtkLabel *none;
  GtkGrid *rows;
  GtkExpander *last;
  GtkGrid *last_rows;

  gint64 group_id;
  GCancellable *reading;        /* (nullable): what is on its way */
};

G_DEFINE_FINAL_TYPE (HearthTargetsCard, hearth_targets_card, ADW_TYPE_BIN)

static GtkWidget *
new_words (const char *text, double xalign, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", xalign, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
empty_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static const char *
class_of (HearthProgressState state)
{
  if (state == HEARTH_PROGRESS_UNKNOWN)
    return "dim-label";
  return state == HEARTH_PROGRESS_BEHIND || state == HEARTH_PROGRESS_MISSED ? "worse" : "better";
}

/* @bar: whether it is the month that goes on */
static void
add_line (GtkGrid *grid, int line, const HearthGoal *goal, gboolean bar)
{
  const HearthProgress *progress = bar ? &goal->progress : &goal->last_progress;
  g_autofree char *figures = hearth_goal_of_words (goal, bar ? goal->value : goal->last, bar ? goal->target : goal->last_target);
  g_autofree char *state = hearth_goal_state_words (goal, progress);
  GtkWidget *numbers = new_words (figures, 1, "numeric");

  gtk_grid_attach (grid, new_words (hearth_goal_title (goal->metric), 0, NULL), 0, line, 1, 1);
  if (bar)
    {
      GtkWidget *drawing = hearth_target_bar_new (goal);
      gtk_widget_set_hexpand (drawing, TRUE);
      gtk_grid_attach (grid, drawing, 1, line, 1, 1);
    }
  gtk_label_set_ellipsize (GTK_LABEL (numbers), PANGO_ELLIPSIZE_NONE);
  gtk_grid_attach (grid, numbers, 2, line, 1, 1);
  gtk_grid_attach (grid, new_words (state, 0, class_of (progress->state)), 3, line, 1, 1);
}

static void
show_last (HearthTargetsCard *self, const HearthGoals *goals)
{
  guint reached, count = hearth_goals_count_last (goals, &reached);
  g_autofree char *month = hearth_goal_month_words (hearth_day_add_months (goals->month, -1));
  g_autofree char *words = g_strdup_printf (ngettext ("%1$s: %2$u of %3$u target reached", "%1$s: %2$u of %3$u targets reached", count),
                                            month, reached, count);

  empty_grid (self->last_rows);
  for (guint i = 0, line = 0; i < goals->goals->len; i++)
    if (!isnan (g_array_index (goals->goals, HearthGoal, i).last_target))
      add_line (self->last_rows, (int) line++, &g_array_index (goals->goals, HearthGoal, i), FALSE);
  gtk_expander_set_label (self->last, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->last), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->last), count > 0);
}

static void
show_goals (HearthTargetsCard *self, const HearthGoals *goals)
{
  guint count = hearth_goals_count (goals, NULL);
  g_autofree char *month = hearth_goal_month_words (goals->month);
  g_autofree char *heading = g_strdup_printf (C_("heading: name of a month", "Targets for %s"), month);

  empty_grid (self->rows);
  for (guint i = 0, line = 0; i < goals->goals->len; i++)
    if (!isnan (g_array_index (goals->goals, HearthGoal, i).target))
      add_line (self->rows, (int) line++, &g_array_index (goals->goals, HearthGoal, i), TRUE);
  gtk_label_set_text (self->heading, heading);
  gtk_button_set_label (self->change, count > 0 ? _("Change Targets…") : _("Set Targets…"));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), count > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), count == 0);
  show_last (self, goals);
}

static void
goals_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthTargetsCard) self = data;
  g_autoptr (HearthGoals) goals = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (goals == NULL || goals->group_id != self->group_id)
    return;
  show_goals (self, goals);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
change_cb (HearthTargetsCard *self)
{
  hearth_targets_window_show (GTK_WIDGET (self), self->group_id);
}

static void
hearth_targets_card_dispose (GObject *object)
{
  HearthTargetsCard *self = HEARTH_TARGETS_CARD (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (hearth_targets_card_parent_class)->dispose (object);
}

static void
hearth_targets_card_class_init (HearthTargetsCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_targets_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-targets-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsCard, heading);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsCard, change);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsCard, none);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsCard, rows);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsCard, last);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsCard, last_rows);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
}

static void
hearth_targets_card_init (HearthTargetsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_targets_card_show: reads and shows @group_id; another group's card is hidden until then. */
void
hearth_targets_card_show (HearthTargetsCard *self, HearthStore *store, gint64 group_id)
{
  HearthTargetsQuery query = { group_id, HEARTH_DAY_NONE };

  if (self->group_id != group_id)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->group_id = group_id;
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_store_read (store, hearth_targets_load, g_memdup2 (&query, sizeof query), g_free, (GDestroyNotify) hearth_goals_free, self->reading,
                     goals_cb, g_object_ref (self));
}
