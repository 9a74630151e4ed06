/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calibration table of a group, one row for each tenth of the chance. Main thread. */
#include "config.h"

#include "hearth-sure-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BAR_WIDTH 120
#define FEW 5

struct _HearthSureWindow
{
  AdwWindow parent_instance;

  GtkLabel *chance;
  AdwPreferencesGroup *table;
  GtkLabel *told;
  GtkLabel *basis;
};

G_DEFINE_FINAL_TYPE (HearthSureWindow, hearth_sure_window, ADW_TYPE_WINDOW)

/* How many of a tenth came back, as a bar; the words beside it say the same. */
static GtkWidget *
new_bar (double share)
{
  GtkWidget *bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "fraction", share, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  return bar;
}

static GtkWidget *
new_row (const HearthCalibration *calibration, guint tenth, gboolean present)
{
  guint n = calibration->year.tenths[tenth].n, back = calibration->year.tenths[tenth].back;
  double seen = calibration->year.tenths[tenth].seen;
  g_autofree char *title = g_strdup_printf (_("Given %1$u–%2$u %%"), tenth * 10, tenth * 10 + 10);
  g_autofree char *subtitle = g_strdup_printf (_("%1$'u of %2$'u came back"), back, n);
  g_autofree char *percent = g_strdup_printf (C_("share", "%ld %%"), lround (seen * 100));
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", percent, "width-chars", 5, "xalign", 1.0, NULL);

  gtk_widget_add_css_class (label, n < FEW ? "dim-label" : "numeric");
  if (present)
    gtk_widget_add_css_class (label, "heading");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_bar (seen));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
hearth_sure_window_class_init (HearthSureWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-sure-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSureWindow, chance);
  gtk_widget_class_bind_template_child (widget_class, HearthSureWindow, table);
  gtk_widget_class_bind_template_child (widget_class, HearthSureWindow, told);
  gtk_widget_class_bind_template_child (widget_class, HearthSureWindow, basis);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_sure_window_init (HearthSureWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_sure_window_new:
 * @calibration: not empty
 * @chance: what somebody is given now, 0 to 1; its row stands out
 *
 * Returns: (transfer floating): the window, not yet shown.
 */
GtkWidget *
hearth_sure_window_new (const HearthCalibration *calibration, double chance)
{
  HearthSureWindow *self = g_object_new (HEARTH_TYPE_SURE_WINDOW, NULL);
  g_autofree char *sentence = hearth_calibration_dup_chance (calibration, chance);
  g_autofree char *told = hearth_calibration_dup_told (calibration);
  g_autofree char *basis = hearth_calibration_dup_basis (calibration);

  gtk_label_set_text (self->chance, sentence);
  for (guint i = HEARTH_N_TENTHS; i-- > 0;)
    if (calibration->year.tenths[i].n > 0)
      adw_preferences_group_add (self->table, new_row (calibration, i, i == hearth_backtest_tenth (chance)));
  gtk_label_set_text (self->told, told != NULL ? told : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), told != NULL);
  gtk_label_set_text (self->basis, basis);
  return GTK_WIDGET (self);
}
