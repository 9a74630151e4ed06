/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thin bar under a figure of a table, in the colours of the charts. Main thread. */
#include "config.h"

#include "hearth-figure-bar.h"

#include <adwaita.h>
#include <math.h>

#include "hearth-chart-view.h"

#define THICK 5
#define LEAST 2 /* so that little is not nothing */

struct _HearthFigureBar
{
  GtkWidget parent_instance;

  double part;                  /* 0 … 1; NAN: unknown, nothing is drawn */
  HearthChartMeaning meaning;
};

G_DEFINE_FINAL_TYPE (HearthFigureBar, hearth_figure_bar, GTK_TYPE_WIDGET)

static void
hearth_figure_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthFigureBar *self = HEARTH_FIGURE_BAR (widget);
  gboolean backwards = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double width = gtk_widget_get_width (widget), y = gtk_widget_get_height (widget) - THICK;
  double filled = self->part > 0 ? fmax (round (width * self->part), LEAST) : 0, rgb[3];
  GdkRGBA base;

  if (isnan (self->part))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &base);
  base.alpha *= 0.1;
  hearth_chart_get_color (hearth_chart_view_palette (), self->meaning, rgb);
  GdkRGBA ink = { rgb[0], rgb[1], rgb[2], 1 };
  gtk_snapshot_append_color (snapshot, &base, &GRAPHENE_RECT_INIT (0, y, width, THICK));
  gtk_snapshot_append_color (snapshot, &ink, &GRAPHENE_RECT_INIT (backwards ? width - filled : 0, y, filled, THICK));
}

static void
hearth_figure_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 24 : THICK;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 72 : THICK;
}

static void
hearth_figure_bar_class_init (HearthFigureBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = hearth_figure_bar_snapshot;
  widget_class->measure = hearth_figure_bar_measure;
  gtk_widget_class_set_css_name (widget_class, "figurebar");
  /* The figure above it says it in words. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hearth_figure_bar_init (HearthFigureBar *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/** hearth_figure_bar_new: @part: 0 … 1 of the highest, NAN when it is not known. Returns: (transfer floating): */
GtkWidget *
hearth_figure_bar_new (double part, HearthChartMeaning meaning)
{
  HearthFigureBar *self = g_object_new (HEARTH_TYPE_FIGURE_BAR, NULL);

  self->part = part;
  self->meaning = meaning;
  return GTK_WIDGET (self);
}

/** hearth_figure_bar_get_part: Returns: as it was made with. */
double
hearth_figure_bar_get_part (HearthFigureBar *self)
{
  g_return_val_if_fail (HEARTH_IS_FIGURE_BAR (self), NAN);
  return self->part;
}
