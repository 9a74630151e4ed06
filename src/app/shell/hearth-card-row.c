/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a list that is looked at one by one: some words below each other, and a line of buttons at the end. Nothing happens
 * when the row itself is clicked, and the keyboard goes to its buttons. Main thread. */
#include "hearth-card-row.h"

typedef struct
{
  GtkBox *box;
  GtkBox *buttons;              /* NULL: none yet */
} HearthCardRowPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (HearthCardRow, hearth_card_row, GTK_TYPE_LIST_BOX_ROW)

static void
hearth_card_row_class_init (HearthCardRowClass *class)
{
}

static void
hearth_card_row_init (HearthCardRow *self)
{
  HearthCardRowPrivate *priv = hearth_card_row_get_instance_private (self);

  priv->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (priv->box), "card-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (priv->box));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/** hearth_card_row_new: Returns: (transfer floating): an empty row */
GtkWidget *
hearth_card_row_new (void)
{
  return g_object_new (HEARTH_TYPE_CARD_ROW, NULL);
}

/** hearth_card_row_add: @child: (transfer floating): below what is there already */
void
hearth_card_row_add (HearthCardRow *self, GtkWidget *child)
{
  HearthCardRowPrivate *priv = hearth_card_row_get_instance_private (self);

  gtk_box_append (priv->box, child);
}

/**
 * hearth_card_row_add_words:
 * @text: shown whole, on as many lines as it takes
 * @css_class: (nullable): how it looks
 *
 * Returns: (transfer none): the label
 */
GtkWidget *
hearth_card_row_add_words (HearthCardRow *self, const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  hearth_card_row_add (self, label);
  return label;
}

/** hearth_card_row_add_aside: @text: small and quiet, as much as one line holds. Returns: (transfer none): the label */
GtkWidget *
hearth_card_row_add_aside (HearthCardRow *self, const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  hearth_card_row_add (self, label);
  return label;
}

/**
 * hearth_card_row_add_button:
 * @label: what it does, with a mnemonic if one is wanted
 * @align: GTK_ALIGN_END pushes it to the end of the line
 *
 * Adds a button to the line of them, which stands where the first was added.
 *
 * Returns: (transfer none): the button
 */
GtkWidget *
hearth_card_row_add_button (HearthCardRow *self, const char *label, GtkAlign align)
{
  HearthCardRowPrivate *priv = hearth_card_row_get_instance_private (self);
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (priv->buttons == NULL)
    {
      priv->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
      gtk_box_append (priv->box, GTK_WIDGET (priv->buttons));
    }
  gtk_widget_set_halign (button, align);
  gtk_widget_set_hexpand (button, align == GTK_ALIGN_END);
  gtk_box_append (priv->buttons, button);
  return button;
}

/** hearth_card_row_add_action: the same for an action on the number @target. Returns: (transfer none): the button */
GtkWidget *
hearth_card_row_add_action (HearthCardRow *self, const char *label, GtkAlign align, const char *action, gint64 target)
{
  GtkWidget *button = hearth_card_row_add_button (self, label, align);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", target);
  return button;
}
