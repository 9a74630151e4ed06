/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* A figure on a card: its title, value, change against the period before, and whether it is healthy, in words. A click
 * opens what is behind it: connect to "clicked". */
#define HEARTH_TYPE_FIGURE_CARD (hearth_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthFigureCard, hearth_figure_card, HEARTH, FIGURE_CARD, GtkButton)

GtkWidget  *hearth_figure_card_new    (const char *id);
void        hearth_figure_card_set    (HearthFigureCard *self, const HearthMetric *now, const HearthMetric *before);
const char *hearth_figure_card_get_id (HearthFigureCard *self);

G_END_DECLS
