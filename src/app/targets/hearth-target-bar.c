/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bar for a target. Main thread. */
#include "config.h"

#include "hearth-target-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-goal-words.h"
#include "hearth-tip.h"

#define THICK 8
#define STROKE 2

struct _HearthTargetBar
{
  GtkWidget parent_instance;

  double fill;
  double mark;                  /* NAN: none */
};

G_DEFINE_FINAL_TYPE (HearthTargetBar, hearth_target_bar, GTK_TYPE_WIDGET)

static void
append_round (GtkSnapshot *snapshot, const GdkRGBA *color, double x, double y, double width)
{
  GskRoundedRect round;

  gsk_rounded_rect_init_from_rect (&round, &GRAPHENE_RECT_INIT (x, y, width, THICK), THICK / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, color, &round.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
hearth_target_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthTargetBar *self = HEARTH_TARGET_BAR (widget);
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (widget), y = round ((gtk_widget_get_height (widget) - THICK) / 2.0);
  double filled = round (width * self->fill);
  GdkRGBA ink, base, stroke;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  gtk_style_context_get_color (gtk_widget_get_style_context (gtk_widget_get_parent (widget)), &stroke);
  base = stroke;
  base.alpha *= 0.12;
  append_round (snapshot, &base, 0, y, width);
  if (filled > 0)
    append_round (snapshot, &ink, backwards ? width - MAX (filled, THICK) : 0, y, MAX (filled, THICK));
  if (isnan (self->mark))
    return;
  double x = CLAMP (round (width * (backwards ? 1 - self->mark : self->mark)) - STROKE / 2.0, 0, width - STROKE);
  gtk_snapshot_append_color (snapshot, &stroke, &GRAPHENE_RECT_INIT (x, y - 3, STROKE, THICK + 6));
}

static void
hearth_target_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 48 : THICK + 6;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 160 : THICK + 6;
}

static void
hearth_target_bar_class_init (HearthTargetBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = hearth_target_bar_snapshot;
  widget_class->measure = hearth_target_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "targetbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
hearth_target_bar_init (HearthTargetBar *self)
{
  self->mark = NAN;
}

/* Where it should be, in words. */
static char *
tip_of (const HearthGoal *goal)
{
  g_autofree char *state = hearth_goal_state_words (goal, &goal->progress);

  if (isnan (goal->progress.expected) || isnan (goal->progress.mark))
    return g_steal_pointer (&state);
  g_autofree char *expected = hearth_goal_value_words (goal, goal->unit == HEARTH_UNIT_COUNT ? ceil (goal->progress.expected - 1e-9) : goal->progress.expected);
  return g_strdup_printf (goal->at_most ? _("%1$s; by now it should be at most %2$s") : _("%1$s; by now it should be %2$s"), state, expected);
}

/** hearth_target_bar_new: @goal: one with a target; copied. Returns: (transfer floating): */
GtkWidget *
hearth_target_bar_new (const HearthGoal *goal)
{
  HearthTargetBar *self = g_object_new (HEARTH_TYPE_TARGET_BAR, "valign", GTK_ALIGN_CENTER, NULL);
  gboolean short_of = goal->progress.state == HEARTH_PROGRESS_BEHIND || goal->progress.state == HEARTH_PROGRESS_MISSED;
  g_autofree char *tip = tip_of (goal);

  self->fill = goal->progress.fill;
  self->mark = goal->progress.mark;
  gtk_widget_add_css_class (GTK_WIDGET (self), short_of ? "behind" : "on-track");
  hearth_tip_set (GTK_WIDGET (self), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_goal_title (goal->metric),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->fill, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, tip, -1);
  return GTK_WIDGET (self);
}
