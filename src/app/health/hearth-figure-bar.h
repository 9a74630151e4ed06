/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-chart.h"

G_BEGIN_DECLS

/* A figure of a table among those above and below it: as long as its part of the highest. */
#define HEARTH_TYPE_FIGURE_BAR (hearth_figure_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthFigureBar, hearth_figure_bar, HEARTH, FIGURE_BAR, GtkWidget)

GtkWidget *hearth_figure_bar_new      (double part, HearthChartMeaning meaning);
double     hearth_figure_bar_get_part (HearthFigureBar *self);

G_END_DECLS
