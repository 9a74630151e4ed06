/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HEARTH_TYPE_CARD_ROW (hearth_card_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (HearthCardRow, hearth_card_row, HEARTH, CARD_ROW, GtkListBoxRow)

struct _HearthCardRowClass
{
  GtkListBoxRowClass parent_class;
};

GtkWidget *hearth_card_row_new        (void);
void       hearth_card_row_add        (HearthCardRow *self, GtkWidget *child);
GtkWidget *hearth_card_row_add_words  (HearthCardRow *self, const char *text, const char *css_class);
GtkWidget *hearth_card_row_add_aside  (HearthCardRow *self, const char *text);
GtkWidget *hearth_card_row_add_button (HearthCardRow *self, const char *label, GtkAlign align);
GtkWidget *hearth_card_row_add_action (HearthCardRow *self, const char *label, GtkAlign align, const char *action, gint64 target);

G_END_DECLS
