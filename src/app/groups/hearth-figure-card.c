/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure on a card. Main thread. */
#include "config.h"

#include "hearth-figure-card.h"

#include <glib/gi18n-lib.h>

#include "hearth-catalogue.h"
#include "hearth-tip.h"

struct _HearthFigureCard
{
  GtkButton parent_instance;

  GtkLabel *title;
  GtkLabel *figure;
  GtkLabel *delta;
  GtkLabel *status;
  const char *id;
};

G_DEFINE_FINAL_TYPE (HearthFigureCard, hearth_figure_card, GTK_TYPE_BUTTON)

static void
hearth_figure_card_class_init (HearthFigureCardClass *class)
{
}

static GtkLabel *
add_label (GtkWidget *box, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
hearth_figure_card_init (HearthFigureCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "figure-card");
  self->title = add_label (box, "figure-title");
  self->figure = add_label (box, "figure");
  self->delta = add_label (foot, "caption");
  self->status = add_label (foot, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->delta), "numeric");
  gtk_box_append (GTK_BOX (box), foot);
  gtk_button_set_child (GTK_BUTTON (self), box);
}

/* @on: whether the label wears the class */
static void
set_class (GtkLabel *label, const char *class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (label), class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), class);
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

static void
show_foot (HearthFigureCard *self, const HearthMetric *now, const HearthMetric *before, const char *change)
{
  int better = hearth_catalogue_better (now, before);

  gtk_label_set_text (self->delta, change != NULL ? change : "");
  set_class (self->delta, "better", better > 0);
  set_class (self->delta, "worse", better < 0);
  gtk_label_set_text (self->status, status_words (now));
  set_class (self->status, "worse", now->status == HEARTH_STATUS_WEAK && !now->low_n);
}

static char *
tooltip_of (const HearthMetric *now)
{
  const char *explain = hearth_metric_explain (now->id);

  if (!now->has_ratio)
    return g_strdup (explain);
  return g_strdup_printf (_("%1$s\n%2$.0f of %3$.0f"), explain, now->numerator, now->denominator);
}

/** hearth_figure_card_new: @id: of the metric it will show, static. Returns: (transfer floating): a card with its name only. */
GtkWidget *
hearth_figure_card_new (const char *id)
{
  HearthFigureCard *self = g_object_new (HEARTH_TYPE_FIGURE_CARD, NULL);

  self->id = id;
  gtk_label_set_text (self->title, hearth_metric_title (id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_metric_title (id), -1);
  return GTK_WIDGET (self);
}

/**
 * hearth_figure_card_set:
 * @now: the figure of the card's metric in the period; copied into words
 * @before: the same figure of the period before
 *
 * A card shows one period after the other: making it anew takes far longer.
 */
void
hearth_figure_card_set (HearthFigureCard *self, const HearthMetric *now, const HearthMetric *before)
{
  const char *title = hearth_metric_title (now->id);
  g_autofree char *value = hearth_catalogue_value (now);
  g_autofree char *change = hearth_catalogue_change_words (now, before);
  g_autofree char *tooltip = tooltip_of (now);
  g_autofree char *words = g_strdup_printf ("%s %s %s %s", title, value, change != NULL ? change : "", status_words (now));

  gtk_label_set_text (self->figure, value);
  set_class (self->figure, "dim-label", now->low_n || !now->has_value);
  show_foot (self, now, before, change);
  hearth_tip_set (GTK_WIDGET (self), tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  tooltip, -1);
}

/** hearth_figure_card_get_id: Returns: (transfer none): of the metric. */
const char *
hearth_figure_card_get_id (HearthFigureCard *self)
{
  return self->id;
}
