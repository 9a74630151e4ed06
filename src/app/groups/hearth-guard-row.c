/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One guard of a group. Main thread. */
#include "config.h"

#include "hearth-guard-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _HearthGuardRow
{
  AdwActionRow parent_instance;

  HearthGuardKind kind;
  double bound;                 /* as it is */
  GtkSpinButton *spin;
  gboolean forgotten;           /* the usual bound is to hold again */
};

G_DEFINE_FINAL_TYPE (HearthGuardRow, hearth_guard_row, ADW_TYPE_ACTION_ROW)

enum
{
  ACT,
  BOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
scale_of (HearthGuardRow *self)
{
  return hearth_guard_is_share (self->kind) ? 100 : 1;
}

static void
act_cb (HearthGuardRow *self)
{
  g_signal_emit (self, signals[ACT], 0);
}

/* Only once the popover is closed, so that the row stays while it is typed. */
static void
closed_cb (HearthGuardRow *self)
{
  double value = gtk_spin_button_get_value (self->spin) / scale_of (self);

  if (self->forgotten)
    g_signal_emit (self, signals[BOUND], 0, NAN);
  else if (fabs (value - self->bound) > 1e-9)
    g_signal_emit (self, signals[BOUND], 0, value);
}

static void
forget_cb (HearthGuardRow *self, GtkButton *button)
{
  self->forgotten = TRUE;
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
}

static GtkWidget *
new_popover (HearthGuardRow *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (hearth_guard_is_share (self->kind) ? _("_At most, in per cent") : _("_At most"));
  GtkWidget *back = gtk_button_new_with_mnemonic (_("_Usual Value"));

  self->spin = GTK_SPIN_BUTTON (gtk_spin_button_new_with_range (0, hearth_guard_is_share (self->kind) ? 100 : 1000, 1));
  gtk_spin_button_set_value (self->spin, self->bound * scale_of (self));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (self->spin));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->spin), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->spin));
  gtk_box_append (GTK_BOX (box), back);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect_object (back, "clicked", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
add_bound (HearthGuardRow *self)
{
  g_autofree char *words = g_strdup_printf (C_("guard", "Change when to warn: %s"), hearth_guard_title (self->kind));
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "document-edit-symbolic", "valign", GTK_ALIGN_CENTER, "tooltip-text",
                                    _("Change when to warn"), "popover", new_popover (self), NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

static void
hearth_guard_row_class_init (HearthGuardRowClass *class)
{
  signals[ACT] = g_signal_new ("act", HEARTH_TYPE_GUARD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[BOUND] = g_signal_new ("bound", HEARTH_TYPE_GUARD_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void
hearth_guard_row_init (HearthGuardRow *self)
{
}

/** hearth_guard_row_new: @act: (nullable): words of the button; NULL: there is nothing to do. Returns: (transfer floating): */
GtkWidget *
hearth_guard_row_new (const HearthGuard *guard, const char *act)
{
  HearthGuardRow *self = g_object_new (HEARTH_TYPE_GUARD_ROW, "use-markup", FALSE, NULL);
  g_autofree char *words = hearth_guard_words (guard);

  self->kind = guard->kind;
  self->bound = guard->threshold;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), hearth_guard_title (guard->kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  if (act != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (act);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "clicked", G_CALLBACK (act_cb), self, G_CONNECT_SWAPPED);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
    }
  add_bound (self);
  return GTK_WIDGET (self);
}

/** hearth_guard_row_kind: Returns: which guard it shows. */
HearthGuardKind
hearth_guard_row_kind (HearthGuardRow *self)
{
  return self->kind;
}
