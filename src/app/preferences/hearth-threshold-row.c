/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The threshold of one metric. Main thread. */
#include "config.h"

#include "hearth-threshold-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-metrics.h"

struct _HearthThresholdRow
{
  AdwActionRow parent_instance;

  const char *metric;
  double usual;                 /* the definition's */
  double otherwise;             /* what holds without the one typed here */
  gboolean at_most, monthly, is_share;
  const char *bound;            /* (nullable): of a guard: what is typed, untranslated */
  GtkSpinButton *spin;
  GtkWidget *back;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (HearthThresholdRow, hearth_threshold_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* As shown: shares in per cent. */
static double
shown (HearthThresholdRow *self, double value)
{
  return self->is_share ? value * 100 : value;
}

static void
value_cb (HearthThresholdRow *self)
{
  double value = gtk_spin_button_get_value (self->spin) / (self->is_share ? 100 : 1);

  if (!self->showing)
    g_signal_emit (self, signals[CHANGED], 0, fabs (value - self->otherwise) < 1e-9 ? NAN : value);
}

static void
back_cb (HearthThresholdRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0, NAN);
  gtk_widget_grab_focus (GTK_WIDGET (self->spin));
}

/* What the bound of a guard counts. */
static const char *const guard_bounds[HEARTH_N_GUARDS] = {
  [HEARTH_GUARD_PROMOTION] = NC_("bound of a warning", "at most, in per cent of the posts"),
  [HEARTH_GUARD_POSTS] = NC_("bound of a warning", "at most, posts a day"),
  [HEARTH_GUARD_ONE_VOICE] = NC_("bound of a warning", "at most, in per cent of the messages by one person"),
  [HEARTH_GUARD_STAFF_RUN] = NC_("bound of a warning", "at most, messages of yours in a row"),
  [HEARTH_GUARD_SAMENESS] = NC_("bound of a warning", "at most, posts alike in 14 days"),
  [HEARTH_GUARD_DEAD_GROUP] = NC_("bound of a warning", "dead after so many days without a word of a member"),
  [HEARTH_GUARD_MONOLOGUE] = NC_("bound of a warning", "at most, posts in a row without a word of a member"),
};

static const char *
bound_words (HearthThresholdRow *self)
{
  if (self->bound != NULL)
    return g_dpgettext2 (GETTEXT_PACKAGE, "bound of a warning", self->bound);
  if (self->is_share && self->at_most)
    return self->monthly ? _("at most, in per cent a month") : _("at most, in per cent");
  if (self->is_share)
    return _("at least, in per cent");
  return self->at_most ? _("at most") : _("at least");
}

/* Where the value comes from. */
static char *
origin_words (HearthThresholdRow *self, HearthThresholdOrigin level, HearthThresholdOrigin origin)
{
  double otherwise = shown (self, self->otherwise);

  if (origin == level)
    return g_strdup_printf (C_("threshold", "set here, otherwise %.*f"), otherwise == floor (otherwise) ? 0 : 1, otherwise);
  if (origin == HEARTH_THRESHOLD_OF_KIND)
    return g_strdup (C_("threshold", "as in all groups of this kind"));
  return g_strdup (origin == HEARTH_THRESHOLD_OF_ALL ? C_("threshold", "as in all groups") : C_("threshold", "the usual value"));
}

static void
hearth_threshold_row_class_init (HearthThresholdRowClass *class)
{
  signals[CHANGED] = g_signal_new ("changed", HEARTH_TYPE_THRESHOLD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
hearth_threshold_row_init (HearthThresholdRow *self)
{
  self->back = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_valign (self->back, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->back, _("Forget this value"));
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->back);
}

/* The wheel scrolls the page: it must not change what happens to lie under the pointer. */
static void
ignore_wheel (GtkWidget *spin)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (spin);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

/* The field and the title, once it is known what is typed. */
static void
fill_row (HearthThresholdRow *self, const char *name, guint digits)
{
  g_autofree char *title = g_markup_escape_text (name, -1);

  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, self->is_share ? 100 : 100000, 1));
  gtk_spin_button_set_digits (self->spin, digits);
  ignore_wheel (GTK_WIDGET (self->spin));
  gtk_widget_set_valign (GTK_WIDGET (self->spin), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (self->spin, "value-changed", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->spin));
  hearth_threshold_row_show (self, NULL, HEARTH_THRESHOLD_OF_ALL);
}

/** hearth_threshold_row_new: @metric: one that has a threshold; a constant. Returns: (transfer floating): */
GtkWidget *
hearth_threshold_row_new (const char *metric)
{
  HearthThresholdRow *self = g_object_new (HEARTH_TYPE_THRESHOLD_ROW, "tooltip-text", hearth_metric_explain (metric), NULL);

  self->metric = metric;
  self->is_share = hearth_metric_unit (metric) == HEARTH_UNIT_SHARE;
  hearth_metric_default_threshold (metric, &self->usual, &self->at_most, &self->monthly);
  fill_row (self, hearth_metric_title (metric), self->is_share || self->usual >= 10 ? 0 : 1);
  return GTK_WIDGET (self);
}

/** hearth_threshold_row_new_guard: @kind: whose bound it is. Returns: (transfer floating): */
GtkWidget *
hearth_threshold_row_new_guard (HearthGuardKind kind)
{
  HearthThresholdRow *self = g_object_new (HEARTH_TYPE_THRESHOLD_ROW, NULL);

  self->metric = hearth_guard_metric (kind);
  self->is_share = hearth_guard_is_share (kind);
  self->usual = hearth_guard_threshold (kind);
  self->at_most = TRUE;
  self->bound = guard_bounds[kind];
  fill_row (self, hearth_guard_title (kind), kind == HEARTH_GUARD_POSTS ? 1 : 0);
  return GTK_WIDGET (self);
}

/** hearth_threshold_row_metric: Returns: (transfer none): its id. */
const char *
hearth_threshold_row_metric (HearthThresholdRow *self)
{
  return self->metric;
}

/** hearth_threshold_row_show: @threshold: (nullable): what was typed; @level: for what one is typed here. */
void
hearth_threshold_row_show (HearthThresholdRow *self, const HearthThreshold *threshold, HearthThresholdOrigin level)
{
  HearthThresholdOrigin origin;
  double value = hearth_threshold_value (threshold, level, self->usual, &origin);

  self->otherwise = hearth_threshold_value (threshold, level - 1, self->usual, NULL);
  g_autofree char *from = origin_words (self, level, origin);
  g_autofree char *words = g_strdup_printf (C_("threshold: bound, where it comes from", "%1$s · %2$s"), bound_words (self), from);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  gtk_widget_set_visible (self->back, origin == level);
  self->showing = TRUE;
  gtk_spin_button_set_value (self->spin, shown (self, value));
  self->showing = FALSE;
}
