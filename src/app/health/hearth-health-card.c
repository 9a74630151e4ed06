/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure on a card. Main thread. */
#include "config.h"

#include "hearth-health-card.h"

#include <glib/gi18n-lib.h>

#include "hearth-catalogue.h"
#include "hearth-tip.h"

struct _HearthHealthCard
{
  AdwBin parent_instance;

  GtkWidget *button;
  GtkLabel *title;
  GtkLabel *value;
  GtkLabel *status;
  GtkLabel *change;
  GtkLabel *basis;

  const char *id;
  HearthHealthScope scope;
  char *explanation;
  GtkWidget *popover;           /* (nullable): made with the first click */
};

G_DEFINE_FINAL_TYPE (HearthHealthCard, hearth_health_card, ADW_TYPE_BIN)

static void
door_cb (HearthHealthCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  hearth_health_door_open (GTK_WIDGET (self), self->id, &self->scope);
}

static GtkWidget *
new_explanation (HearthHealthCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *label = gtk_label_new (self->explanation);
  g_autofree char *door = hearth_health_door_title (self->id, &self->scope);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 46);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "explanation");
  if (door != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (door);

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      g_signal_connect_object (button, "clicked", G_CALLBACK (door_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

static void
open_cb (HearthHealthCard *self)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      gtk_popover_set_child (GTK_POPOVER (self->popover), new_explanation (self));
      gtk_widget_set_parent (self->popover, self->button);
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
hearth_health_card_dispose (GObject *object)
{
  HearthHealthCard *self = HEARTH_HEALTH_CARD (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (hearth_health_card_parent_class)->dispose (object);
}

static void
hearth_health_card_finalize (GObject *object)
{
  g_free (HEARTH_HEALTH_CARD (object)->explanation);
  G_OBJECT_CLASS (hearth_health_card_parent_class)->finalize (object);
}

static void
hearth_health_card_class_init (HearthHealthCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_health_card_dispose;
  G_OBJECT_CLASS (class)->finalize = hearth_health_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-health-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthHealthCard, button);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthCard, value);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthCard, status);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthCard, change);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthCard, basis);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
hearth_health_card_init (HearthHealthCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "31 of 412", and why a figure is grey. */
static char *
basis_words (const HearthMetric *metric)
{
  if (!hearth_catalogue_is_known (metric))
    return g_strdup (_("not known yet"));
  if (!metric->is_ratio || !metric->has_ratio)
    return g_strdup (metric->typed ? _("from typed numbers") : "");
  if (metric->low_n)
    return g_strdup_printf (_("%1$'.0f of %2$'.0f: too few to say much"), metric->numerator, metric->denominator);
  if (metric->unit == HEARTH_UNIT_MONEY)
    return g_strdup ("");
  return g_strdup_printf (_("%1$'.0f of %2$'.0f"), metric->numerator, metric->denominator);
}

static char *
threshold_words (const HearthMetric *metric)
{
  HearthMetric bound = *metric;

  bound.value = metric->threshold;
  bound.has_value = TRUE;
  g_autofree char *value = hearth_catalogue_value (&bound);
  return g_strdup_printf (metric->at_most ? C_("threshold of a figure", "healthy up to %s") : C_("threshold of a figure", "healthy from %s"), value);
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

static void
show_status (HearthHealthCard *self, const HearthMetric *now)
{
  gboolean known = now->status == HEARTH_STATUS_HEALTHY || now->status == HEARTH_STATUS_WEAK;
  gboolean weak = now->status == HEARTH_STATUS_WEAK;
  g_autofree char *words = now->has_threshold ? threshold_words (now) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->status), known && !now->low_n);
  gtk_label_set_label (self->status, weak ? C_("state of a figure", "weak") : C_("state of a figure", "healthy"));
  set_class (self->status, "weak", weak);
  set_class (self->status, "healthy", !weak);
  hearth_tip_set (GTK_WIDGET (self->status), words);
}

static void
show_change (HearthHealthCard *self, const HearthMetric *now, const HearthMetric *before)
{
  g_autofree char *change = hearth_catalogue_change_words (now, before);
  int better = hearth_catalogue_better (now, before);

  gtk_label_set_label (self->change, change != NULL ? change : "");
  set_class (self->change, "better", better > 0);
  set_class (self->change, "worse", better < 0);
}

static void
explain (HearthHealthCard *self, const HearthMetric *now, const HearthMetric *before)
{
  GString *words = g_string_new (hearth_metric_explain (now->id));
  g_autofree char *value = hearth_catalogue_value (before);

  if (now->has_threshold)
    {
      g_autofree char *threshold = threshold_words (now);
      g_string_append_printf (words, "\n%s", threshold);
    }
  g_string_append_c (words, '\n');
  g_string_append_printf (words, _("The period before: %s"), value);
  g_free (self->explanation);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->explanation = g_string_free (words, FALSE);
}

/* The whole card in one sentence, for screen readers. */
static void
name_card (HearthHealthCard *self, const HearthMetric *now)
{
  const char *status = gtk_widget_get_visible (GTK_WIDGET (self->status)) ? gtk_label_get_label (self->status) : gtk_label_get_label (self->basis);
  const char *change = gtk_label_get_label (self->change);
  const char *more = *change != '\0' && *status != '\0' ? C_("between a change and a state", ", ") : "";
  g_autofree char *rest = g_strconcat (change, more, status, NULL);
  g_autofree char *name = g_strdup_printf (C_("figure: title, value, state", "%1$s: %2$s, %3$s"), hearth_metric_title (now->id),
                                           gtk_label_get_label (self->value), rest);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/** hearth_health_card_new: @id: of the metric it will show. Returns: (transfer floating): a card with its name only. */
GtkWidget *
hearth_health_card_new (const char *id)
{
  HearthHealthCard *self = g_object_new (HEARTH_TYPE_HEALTH_CARD, NULL);

  self->id = g_intern_string (id);
  gtk_label_set_label (self->title, hearth_metric_title (id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_metric_title (id), -1);
  return GTK_WIDGET (self);
}

/**
 * hearth_health_card_set:
 * @now: the figure of the card's metric; copied into words
 * @before: the same figure in the period before
 * @scope: whose it is
 *
 * A card shows one period after the other: making it anew takes far longer.
 */
void
hearth_health_card_set (HearthHealthCard *self, const HearthMetric *now, const HearthMetric *before, const HearthHealthScope *scope)
{
  g_autofree char *value = hearth_catalogue_value (now);
  g_autofree char *basis = basis_words (now);

  self->scope = *scope;
  gtk_label_set_label (self->value, value);
  gtk_label_set_label (self->basis, basis);
  set_class (self->value, "greyed", now->low_n || !hearth_catalogue_is_known (now));
  show_status (self, now);
  show_change (self, now, before);
  explain (self, now, before);
  name_card (self, now);
}
