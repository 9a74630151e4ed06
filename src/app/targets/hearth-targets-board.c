/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The goal board of all groups. Main thread. */
#include "config.h"

#include "hearth-targets-board.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-goal-words.h"
#include "hearth-names.h"
#include "hearth-target-bar.h"
#include "hearth-wheel.h"

struct _HearthTargetsBoard
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *none;
  GtkWidget *card;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (HearthTargetsBoard, hearth_targets_board, ADW_TYPE_BIN)

static const HearthGoal *
goal_at (const HearthTargetsOfAll *all, guint group, guint index)
{
  const HearthGoals *goals = g_ptr_array_index (all->goals, group);

  return &g_array_index (goals->goals, HearthGoal, index);
}

/* Whether any group has a target for the figure at @index. */
static gboolean
is_used (const HearthTargetsOfAll *all, guint index)
{
  for (guint group = 0; group < all->goals->len; group++)
    if (!isnan (goal_at (all, group, index)->target))
      return TRUE;
  return FALSE;
}

static void
add_name (HearthTargetsBoard *self, const HearthGoals *goals, int line)
{
  g_autofree char *name = hearth_name_isolate (goals->group);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", 10, NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, goals->group, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", goals->group_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-group");
  gtk_grid_attach (self->grid, button, 0, line, 1, 1);
}

static void
add_goal (HearthTargetsBoard *self, const HearthGoal *goal, int column, int line)
{
  gboolean short_of = goal->progress.state == HEARTH_PROGRESS_BEHIND || goal->progress.state == HEARTH_PROGRESS_MISSED;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *figures = isnan (goal->target) ? g_strdup ("–") : hearth_goal_of_words (goal, goal->value, goal->target);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", figures, "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "caption");
  if (isnan (goal->target) || short_of)
    gtk_widget_add_css_class (label, short_of ? "worse" : "dim-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  if (!isnan (goal->target))
    gtk_box_append (GTK_BOX (box), hearth_target_bar_new (goal));
  gtk_grid_attach (self->grid, box, column, line, 1, 1);
}

static void
add_heading (HearthTargetsBoard *self, const char *text, int column)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "tooltip-text", text, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_start (label, column == 0 ? 12 : 0);
  gtk_grid_attach (self->grid, label, column, 0, 1, 1);
}

static void
fill (HearthTargetsBoard *self, const HearthTargetsOfAll *all)
{
  guint n = all->goals->len > 0 ? ((HearthGoals *) g_ptr_array_index (all->goals, 0))->goals->len : 0;
  int column = 1;

  if (n > 0)
    add_heading (self, _("Group"), 0);
  for (guint group = 0; group < all->goals->len; group++)
    add_name (self, g_ptr_array_index (all->goals, group), (int) group + 1);
  for (guint i = 0; i < n; i++)
    if (is_used (all, i))
      {
        add_heading (self, hearth_goal_title (goal_at (all, 0, i)->metric), column);
        for (guint group = 0; group < all->goals->len; group++)
          add_goal (self, goal_at (all, group, i), column, (int) group + 1);
        column++;
      }
}

static void
hearth_targets_board_class_init (HearthTargetsBoardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-targets-board.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsBoard, heading);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsBoard, none);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsBoard, card);
  gtk_widget_class_bind_template_child (widget_class, HearthTargetsBoard, grid);
}

static void
hearth_targets_board_init (HearthTargetsBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_wheel_pass_up (GTK_WIDGET (self->grid));
}

/** hearth_targets_board_set_data: @all: stays the caller's; nothing of it is kept. Hidden without groups. */
void
hearth_targets_board_set_data (HearthTargetsBoard *self, const HearthTargetsOfAll *all)
{
  g_autofree char *month = hearth_goal_month_words (all->month);
  g_autofree char *heading = g_strdup_printf (C_("heading: name of a month", "Targets for %s"), month);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  fill (self, all);
  gtk_label_set_text (self->heading, heading);
  gtk_widget_set_visible (self->card, all->goals->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), all->goals->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self), all->n_groups > 0);
}
