/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the window of targets. Main thread; the parser is pure. */
#include "config.h"

#include "hearth-target-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-fill.h"
#include "hearth-goal-words.h"
#include "hearth-money.h"
#include "hearth-targets.h"

struct _HearthTargetRow
{
  AdwActionRow parent_instance;

  GtkEntry *entry;
  GtkWidget *use;               /* takes the suggestion */
  const char *metric;
  HearthUnit unit;
  guint digits;                 /* of money: of its minor unit */
  double suggested;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (HearthTargetRow, hearth_target_row, ADW_TYPE_ACTION_ROW)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Shares are typed in per cent, money in whole units of its currency. */
static double
factor_of (HearthUnit unit, guint digits)
{
  return unit == HEARTH_UNIT_SHARE ? 0.01 : unit == HEARTH_UNIT_MONEY ? pow (10, digits) : 1;
}

/* As it is typed: without separators, so that it can be changed. */
static char *
text_of (HearthTargetRow *self, double value)
{
  double typed = self->unit == HEARTH_UNIT_SHARE ? value * 100 : value / factor_of (self->unit, self->digits);
  int places = self->unit == HEARTH_UNIT_MONEY ? (int) self->digits : 1;

  if (isnan (value))
    return g_strdup ("");
  return g_strdup_printf ("%.*f", fabs (typed - round (typed)) < 1e-6 ? 0 : places, typed);
}

static void
changed_cb (HearthTargetRow *self)
{
  double value;
  gboolean valid = hearth_target_row_get_value (self, &value);

  if (valid)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID, valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry), valid ? NULL : _("Type a number, or nothing for no target"));
  gtk_widget_set_visible (self->use, !isnan (self->suggested) && !(valid && fabs (value - self->suggested) < 1e-6));
  if (!self->showing)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
use_cb (HearthTargetRow *self)
{
  hearth_target_row_set_value (self, self->suggested);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
hearth_target_row_class_init (HearthTargetRowClass *class)
{
  signals[EDITED] = g_signal_new ("edited", HEARTH_TYPE_TARGET_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_target_row_init (HearthTargetRow *self)
{
  self->suggested = NAN;
  self->use = gtk_button_new ();
  gtk_widget_add_css_class (self->use, "flat");
  gtk_widget_add_css_class (self->use, "numeric");
  gtk_widget_set_valign (self->use, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->use, "clicked", G_CALLBACK (use_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->use);
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_alignment (self->entry, 1);
  gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->entry), GTK_ALIGN_CENTER);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->entry));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->entry));
}

/* What is typed, and in what: @currency is empty when nothing was bought yet. */
static void
show_title (HearthTargetRow *self, const char *currency)
{
  const char *name = hearth_goal_title (self->metric);
  g_autofree char *title = NULL;

  if (self->unit == HEARTH_UNIT_SHARE)
    title = g_markup_printf_escaped (C_("title of a share", "%s, in per cent"), name);
  else if (currency[0] != '\0')
    title = g_markup_printf_escaped (C_("title of an amount, currency", "%1$s, in %2$s"), name, currency);
  else
    title = g_markup_escape_text (name, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
}

/** hearth_target_row_new: @metric: of a goal; a constant. Returns: (transfer floating): */
GtkWidget *
hearth_target_row_new (const char *metric)
{
  HearthTargetRow *self = g_object_new (HEARTH_TYPE_TARGET_ROW, NULL);

  self->metric = metric;
  self->unit = strcmp (metric, HEARTH_GOAL_SCORE) == 0 ? HEARTH_UNIT_COUNT : hearth_metric_unit (metric);
  self->digits = hearth_currency_digits ("");
  show_title (self, "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_goal_title (metric), -1);
  return GTK_WIDGET (self);
}

/** hearth_target_row_metric: Returns: (transfer none): its id. */
const char *
hearth_target_row_metric (HearthTargetRow *self)
{
  return self->metric;
}

/* What it was in the month before, and what became of its target then. */
static char *
subtitle_of (const HearthGoal *goal, HearthDay month)
{
  g_autofree char *name = hearth_goal_month_words (hearth_day_add_months (month, -1));

  if (isnan (goal->last_target))
    {
      g_autofree char *value = hearth_goal_value_words (goal, goal->last);
      return g_strdup_printf (C_("month before: figure", "%1$s: %2$s"), name, value);
    }
  g_autofree char *figures = hearth_goal_of_words (goal, goal->last, goal->last_target);
  g_autofree char *state = hearth_goal_state_words (goal, &goal->last_progress);
  return g_strdup_printf (C_("month before: figure and target, state", "%1$s: %2$s, %3$s"), name, figures, state);
}

/** hearth_target_row_show: @goal: of @month; @typed: (nullable): what stands in the field instead of the goal's target. */
void
hearth_target_row_show (HearthTargetRow *self, const HearthGoal *goal, HearthDay month, const double *typed)
{
  g_autofree char *subtitle = subtitle_of (goal, month);
  g_autofree char *suggested = hearth_goal_value_words (goal, goal->suggested);
  /* Translators: a button that takes a suggested target */
  g_autofree char *take = g_strdup_printf (C_("suggested target", "Take %s"), suggested);

  self->suggested = goal->suggested;
  self->digits = hearth_currency_digits (goal->currency);
  show_title (self, goal->currency);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_button_set_label (GTK_BUTTON (self->use), take);
  gtk_widget_set_tooltip_text (self->use, _("A suggestion made of last month's figure"));
  self->showing = TRUE;
  hearth_target_row_set_value (self, typed != NULL ? *typed : goal->target);
  changed_cb (self);
  self->showing = FALSE;
}

/** hearth_target_row_set_value: @value: NAN: nothing. */
void
hearth_target_row_set_value (HearthTargetRow *self, double value)
{
  g_autofree char *text = text_of (self, value);

  hearth_fill (self->entry, text);
}

/** hearth_target_row_get_value: @value: (out): NAN: nothing is typed. Returns: FALSE when it is no number. */
gboolean
hearth_target_row_get_value (HearthTargetRow *self, double *value)
{
  return hearth_target_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->unit, self->digits, value);
}

/**
 * hearth_target_parse:
 * @text: digits with at most one point or comma before the last two or fewer of them; commas, blanks and ' part thousands;
 *   a % at the end of a share
 * @digits: of money: how many digits its minor unit has
 * @value: (out): in the unit of the metric; NAN when nothing is typed
 *
 * Returns: whether it is a number of a size that a target may have
 */
gboolean
hearth_target_parse (const char *text, HearthUnit unit, guint digits, double *value)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);
  char *end;

  *value = NAN;
  if (length == 0)
    return TRUE;
  if (unit == HEARTH_UNIT_SHARE && trimmed[length - 1] == '%')
    trimmed[--length] = '\0';
  g_strchomp (trimmed);
  for (const char *at = trimmed; *at != '\0'; at++)
    if (g_ascii_isdigit (*at) || *at == '.')
      g_string_append_c (kept, *at);
    else if (*at == ',' && strlen (at + 1) < 3 && strchr (kept->str, '.') == NULL)
      g_string_append_c (kept, '.');
    else if (*at != ',' && *at != ' ' && *at != '\'')
      return FALSE;
  *value = g_ascii_strtod (kept->str, &end);
  if (kept->len == 0 || *end != '\0' || *value * factor_of (unit, digits) > HEARTH_TARGET_MOST)
    return FALSE;
  *value = unit == HEARTH_UNIT_SHARE ? *value / 100 : *value * factor_of (unit, digits);
  return unit != HEARTH_UNIT_SHARE || *value <= 1;
}
