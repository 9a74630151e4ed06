/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The score of a group, what to do this week and what to beware of. Main thread. */
#include "config.h"

#include "hearth-group-care.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-advice-do.h"
#include "hearth-fold-box.h"
#include "hearth-guard-row.h"
#include "hearth-score-window.h"
#include "hearth-thresholds.h"
#include "hearth-tip.h"

struct _HearthGroupCare
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *score_button;
  GtkLabel *score;
  GtkLabel *score_change;
  GtkFlowBox *pillars;
  GtkButton *pillar_buttons[HEARTH_N_PILLARS];
  GtkBox *advice;
  GtkWidget *all_well;
  GtkWidget *guards_place;
  GtkWidget *beware;
  GtkListBox *guards;
  AdwExpanderRow *quiet;        /* the guards that have nothing to say */
  GPtrArray *quiet_rows;        /* GtkWidget */

  gint64 group_id;
  const HearthGroupOverview *overview;   /* the board's; it shows another before it frees one */
};

G_DEFINE_FINAL_TYPE (HearthGroupCare, hearth_group_care, GTK_TYPE_WIDGET)

static HearthPage *
page_of (HearthGroupCare *self)
{
  return HEARTH_PAGE (gtk_widget_get_ancestor (GTK_WIDGET (self), HEARTH_TYPE_PAGE));
}

static void
do_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthGroupCare *self = HEARTH_GROUP_CARE (widget);
  const HearthAdviceRule *rule = hearth_advice_rule (g_variant_get_string (parameter, NULL));

  if (self->overview == NULL || rule == NULL)
    return;
  g_autoptr (HearthAdvice) advice = hearth_advice_of (self->overview->now, rule);
  hearth_advice_do (page_of (self), self->group_id, self->overview->now, advice);
}

static void
done_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthGroupCare *self = HEARTH_GROUP_CARE (widget);

  hearth_advice_tick (page_of (self), self->group_id, g_variant_get_string (parameter, NULL));
}

static void
score_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthGroupCare *self = HEARTH_GROUP_CARE (widget);

  if (self->overview != NULL)
    hearth_score_window_show (widget, self->overview->now, CLAMP (g_variant_get_int32 (parameter), 0, HEARTH_N_PILLARS - 1));
}

/* A bound that was typed. */
typedef struct
{
  gint64 group_id;
  HearthGuardKind kind;
  double value;
} Bound;

static gpointer
write_bound (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Bound *bound = data;

  hearth_thresholds_set (db, bound->group_id, NULL, hearth_guard_metric (bound->kind), bound->value, error);
  return NULL;
}

static void
bound_cb (HearthGroupCare *self, double value, HearthGuardRow *row)
{
  Bound bound = { self->group_id, hearth_guard_row_kind (row), value };

  hearth_page_write (page_of (self), HEARTH_CHANGED_SETTINGS, write_bound, g_memdup2 (&bound, sizeof bound), g_free, NULL, NULL);
}

static void
act_cb (HearthGroupCare *self, HearthGuardRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "care.do", "s", hearth_guard_rule (hearth_guard_row_kind (row)));
}

static GtkWidget *
new_done_button (const HearthAdvice *advice)
{
  GtkWidget *done = g_object_new (GTK_TYPE_BUTTON, "icon-name", "object-select-symbolic", "valign", GTK_ALIGN_CENTER, "tooltip-text",
                                  _("Done: not again for a week"), "action-name", "care.done", NULL);
  g_autofree char *words = g_strdup_printf (C_("advice", "Done: %s"), advice->text);

  gtk_widget_add_css_class (done, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (done), "s", advice->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (done), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return done;
}

static GtkWidget *
new_buttons (const HearthAdvice *advice)
{
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *act = g_object_new (GTK_TYPE_BUTTON, "label", hearth_advice_do_words (advice->action), "valign", GTK_ALIGN_CENTER, "action-name",
                                 "care.do", NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (act), "s", advice->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (act), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, advice->text, -1);
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), act);
  gtk_box_append (GTK_BOX (buttons), new_done_button (advice));
  return buttons;
}

static GtkWidget *
new_advice_line (const HearthAdvice *advice, guint number)
{
  GtkWidget *line = g_object_new (HEARTH_TYPE_FOLD_BOX, "first-width", 180, NULL);
  /* No GtkBox: that would ask the words that wrap for every width they could have. */
  GtkWidget *words = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, NULL);
  GtkWidget *text = g_object_new (GTK_TYPE_LABEL, "label", advice->text, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE, NULL);
  g_autofree char *place = g_strdup_printf ("%u", number);
  GtkWidget *badge = gtk_label_new (place);

  hearth_tip_set (text, hearth_metric_explain (advice->metric));
  gtk_widget_add_css_class (badge, "badge");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (words), badge, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (words), text, 1, 0, 1, 1);
  gtk_widget_set_parent (words, line);
  gtk_widget_set_parent (new_buttons (advice), line);
  return line;
}

static void
show_advice (HearthGroupCare *self)
{
  GPtrArray *advice = self->overview->advice;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->advice))) != NULL)
    gtk_box_remove (self->advice, child);
  for (guint i = 0; i < advice->len; i++)
    gtk_box_append (self->advice, new_advice_line (g_ptr_array_index (advice, i), i + 1));
  gtk_widget_set_visible (self->all_well, advice->len == 0);
}

static char *
describe_change (const HearthHealth *now, const HearthHealth *before)
{
  double change = round (now->score) - round (before->score);

  if (isnan (change))
    return g_strdup ("");
  if (change == 0)
    return g_strdup (C_("score", "unchanged"));
  return g_strdup_printf (change > 0 ? C_("score", "▲ %.0f better") : C_("score", "▼ %.0f worse"), fabs (change));
}

static void
show_score (HearthGroupCare *self)
{
  const HearthHealth *now = &self->overview->now->health;
  g_autofree char *score = isnan (now->score) ? g_strdup ("–") : g_strdup_printf ("%.0f", now->score);
  g_autofree char *change = describe_change (now, &self->overview->before->health);
  g_autofree char *name = g_strdup_printf (C_("score", "Health %1$s %2$s: show what it is made of"), score, change);

  gtk_label_set_text (self->score, score);
  gtk_label_set_text (self->score_change, change);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->score_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    {
      g_autofree char *points = isnan (now->pillars[i]) ? g_strdup ("–") : g_strdup_printf ("%.0f", now->pillars[i]);
      g_autofree char *words = g_strdup_printf (C_("pillar and its points", "%1$s %2$s"), hearth_pillar_title (i), points);

      gtk_button_set_label (self->pillar_buttons[i], words);
    }
}

static void
add_guard (HearthGroupCare *self, const HearthGuard *guard, gboolean warns)
{
  const HearthAdviceRule *rule = hearth_advice_rule (hearth_guard_rule (guard->kind));
  g_autoptr (HearthAdvice) advice = rule != NULL ? hearth_advice_of (self->overview->now, rule) : NULL;
  GtkWidget *row = hearth_guard_row_new (guard, warns && advice != NULL ? advice->text : NULL);

  g_signal_connect_object (row, "act", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "bound", G_CALLBACK (bound_cb), self, G_CONNECT_SWAPPED);
  if (warns)
    gtk_list_box_insert (self->guards, row, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->quiet)));
  else
    {
      adw_expander_row_add_row (self->quiet, row);
      g_ptr_array_add (self->quiet_rows, row);
    }
}

static void
forget_guards (HearthGroupCare *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->guards, 0)) != NULL && GTK_WIDGET (row) != GTK_WIDGET (self->quiet))
    gtk_list_box_remove (self->guards, GTK_WIDGET (row));
  for (guint i = 0; i < self->quiet_rows->len; i++)
    adw_expander_row_remove (self->quiet, self->quiet_rows->pdata[i]);
  g_ptr_array_set_size (self->quiet_rows, 0);
}

/* What the row says behind which the guards lie that do not warn; warns: how many do. */
static char *
quiet_words (guint quiet, guint warns)
{
  if (warns > 0)
    return g_strdup_printf (ngettext ("%u more guard has nothing to say", "%u more guards have nothing to say", quiet), quiet);
  return g_strdup_printf (ngettext ("Nothing to beware of: the %u guard has nothing to say",
                                    "Nothing to beware of: all %u guards have nothing to say", quiet), quiet);
}

static void
hearth_group_care_dispose (GObject *object)
{
  HearthGroupCare *self = HEARTH_GROUP_CARE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->quiet_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_group_care_parent_class)->dispose (object);
}

static void
hearth_group_care_class_init (HearthGroupCareClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_group_care_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-group-care.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, content);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, score_button);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, score);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, score_change);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, pillars);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, advice);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, all_well);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, guards_place);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, beware);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, guards);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupCare, quiet);
  gtk_widget_class_install_action (widget_class, "care.do", "s", do_action);
  gtk_widget_class_install_action (widget_class, "care.done", "s", done_action);
  gtk_widget_class_install_action (widget_class, "care.score", "i", score_action);
}

static void
add_pillars (HearthGroupCare *self)
{
  for (int i = 0; i < HEARTH_N_PILLARS; i++)
    {
      GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "label", hearth_pillar_title (i), "action-name", "care.score",
                                        "tooltip-text", _("Show what it is made of"), NULL);

      self->pillar_buttons[i] = GTK_BUTTON (button);
      gtk_widget_add_css_class (button, "numeric");
      gtk_widget_add_css_class (button, "flat");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", i);
      gtk_flow_box_append (self->pillars, button);
      gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
    }
}

static void
hearth_group_care_init (HearthGroupCare *self)
{
  g_type_ensure (HEARTH_TYPE_FOLD_BOX);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->quiet_rows = g_ptr_array_new ();
  add_pillars (self);
}

/** hearth_group_care_show: @overview: with both periods; it lives until another one is shown. */
void
hearth_group_care_show (HearthGroupCare *self, gint64 group_id, const HearthGroupOverview *overview)
{
  g_return_if_fail (HEARTH_IS_GROUP_CARE (self) && overview->now != NULL && overview->before != NULL);
  if (group_id != self->group_id)
    gtk_widget_set_visible (self->guards_place, FALSE);
  self->group_id = group_id;
  self->overview = overview;
  show_score (self);
  show_advice (self);
}

/**
 * hearth_group_care_show_guards:
 * @guards: (element-type HearthGuard): of the group that is shown
 *
 * Those that warn are rows, the others lie behind one.
 */
void
hearth_group_care_show_guards (HearthGroupCare *self, GPtrArray *guards)
{
  guint quiet;

  g_return_if_fail (HEARTH_IS_GROUP_CARE (self) && self->overview != NULL);
  forget_guards (self);
  for (guint i = 0; i < guards->len; i++)
    {
      const HearthGuard *guard = guards->pdata[i];
      gboolean rests = g_hash_table_contains (self->overview->resting, hearth_guard_rule (guard->kind));

      add_guard (self, guard, guard->status == HEARTH_STATUS_WEAK && !rests);
    }
  quiet = self->quiet_rows->len;
  g_autofree char *words = quiet_words (quiet, guards->len - quiet);
  gtk_widget_set_visible (self->beware, quiet < guards->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->quiet), words);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet), quiet > 0);
  gtk_widget_set_visible (self->guards_place, guards->len > 0);
}
