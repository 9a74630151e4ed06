/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure on a card. Main thread. */
#include "config.h"

#include "hearth-figure-card.h"

#include <glib/gi18n-lib.h>

#include "hearth-catalogue.h"

struct _HearthFigureCard
{
  GtkButton parent_instance;

  const char *id;
};

G_DEFINE_FINAL_TYPE (HearthFigureCard, hearth_figure_card, GTK_TYPE_BUTTON)

static void
hearth_figure_card_class_init (HearthFigureCardClass *class)
{
}

static void
hearth_figure_card_init (HearthFigureCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "figure-card");
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, css_class);
  return label;
}

static const char *
status_words (const HearthMetric *metric)
{
  if (metric->low_n)
    return _("too few to say");
  if (metric->status == HEARTH_STATUS_HEALTHY)
    return C_("status of a figure", "healthy");
  if (metric->status == HEARTH_STATUS_WEAK)
    return C_("status of a figure", "weak");
  return "";
}

static GtkWidget *
new_foot (const HearthMetric *now, const HearthMetric *before, const char *change)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  int better = hearth_catalogue_better (now, before);
  GtkWidget *delta = new_label (change != NULL ? change : "", "caption");
  GtkWidget *status = new_label (status_words (now), "caption");

  gtk_widget_add_css_class (delta, "numeric");
  if (better != 0)
    gtk_widget_add_css_class (delta, better > 0 ? "better" : "worse");
  if (now->status == HEARTH_STATUS_WEAK && !now->low_n)
    gtk_widget_add_css_class (status, "worse");
  gtk_box_append (GTK_BOX (foot), delta);
  gtk_box_append (GTK_BOX (foot), status);
  return foot;
}

static char *
tooltip_of (const HearthMetric *now)
{
  const char *explain = hearth_metric_explain (now->id);

  if (!now->has_ratio)
    return g_strdup (explain);
  return g_strdup_printf (_("%1$s\n%2$.0f of %3$.0f"), explain, now->numerator, now->denominator);
}

/**
 * hearth_figure_card_new:
 * @now: the figure of the period; copied into words
 * @before: the same figure of the period before
 *
 * Returns: (transfer floating)
 */
GtkWidget *
hearth_figure_card_new (const HearthMetric *now, const HearthMetric *before)
{
  HearthFigureCard *self = g_object_new (HEARTH_TYPE_FIGURE_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *title = hearth_metric_title (now->id);
  g_autofree char *value = hearth_catalogue_value (now);
  g_autofree char *change = hearth_catalogue_change (now, before);
  g_autofree char *tooltip = tooltip_of (now);
  g_autofree char *words = g_strdup_printf ("%s %s %s %s", title, value, change != NULL ? change : "", status_words (now));
  GtkWidget *figure = new_label (value, "figure");

  self->id = now->id;
  gtk_widget_add_css_class (figure, "numeric");
  if (now->low_n || !now->has_value)
    gtk_widget_add_css_class (figure, "dim-label");
  gtk_box_append (GTK_BOX (box), new_label (title, "figure-title"));
  gtk_box_append (GTK_BOX (box), figure);
  gtk_box_append (GTK_BOX (box), new_foot (now, before, change));
  gtk_button_set_child (GTK_BUTTON (self), box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tooltip, -1);
  return GTK_WIDGET (self);
}

/** hearth_figure_card_get_id: Returns: (transfer none): of the metric. */
const char *
hearth_figure_card_get_id (HearthFigureCard *self)
{
  return self->id;
}
