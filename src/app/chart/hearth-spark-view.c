/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of small bars for a cell of a list. Main thread. */
#include "config.h"

#include "hearth-spark-view.h"

#include <math.h>

#include "hearth-tip.h"

struct _HearthSparkView
{
  GtkWidget parent_instance;

  double values[HEARTH_SPARK_MAX];
  guint n;
  double top;
};

G_DEFINE_FINAL_TYPE (HearthSparkView, hearth_spark_view, GTK_TYPE_WIDGET)

static void
hearth_spark_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthSparkView *self = HEARTH_SPARK_VIEW (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double slot = self->n > 0 ? MIN (width / self->n, 16) : 0;
  double gap = slot > 4 ? 2 : 1;
  GdkRGBA ink, base;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  base = ink;
  base.alpha *= 0.25;
  for (guint i = 0; i < self->n; i++)
    {
      gboolean some = self->values[i] > 0;
      double bar = some ? MAX (round (height * MIN (self->values[i] / self->top, 1)), 3) : 1;
      graphene_rect_t rect = GRAPHENE_RECT_INIT (round (i * slot), height - bar, MAX (round (slot - gap), 1), bar);
      if (!isnan (self->values[i]))
        gtk_snapshot_append_color (snapshot, some ? &ink : &base, &rect);
    }
}

static void
hearth_spark_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  HearthSparkView *self = HEARTH_SPARK_VIEW (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * MAX (self->n, 12) : 14;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 6 * MAX (self->n, 12) : 18;
}

static void
hearth_spark_view_class_init (HearthSparkViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->snapshot = hearth_spark_view_snapshot;
  widget_class->measure = hearth_spark_view_measure;
  gtk_widget_class_set_css_name (widget_class, "spark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hearth_spark_view_init (HearthSparkView *self)
{
  self->top = 1;
}

/** hearth_spark_view_new: Returns: (transfer floating): without bars. */
GtkWidget *
hearth_spark_view_new (void)
{
  return g_object_new (HEARTH_TYPE_SPARK_VIEW, NULL);
}

/**
 * hearth_spark_view_set_values:
 * @values: (array length=n): oldest first; NAN: no bar
 * @n: how many; only the last HEARTH_SPARK_MAX are shown
 * @top: the value of a full bar; 0: the highest of @values
 * @words: (nullable): the same for a screen reader and the tooltip
 */
void
hearth_spark_view_set_values (HearthSparkView *self, const double *values, guint n, double top, const char *words)
{
  g_return_if_fail (HEARTH_IS_SPARK_VIEW (self));
  if (n > HEARTH_SPARK_MAX)
    {
      values += n - HEARTH_SPARK_MAX;
      n = HEARTH_SPARK_MAX;
    }
  gboolean resize = n != self->n;
  self->n = n;
  self->top = top;
  for (guint i = 0; i < n; i++)
    {
      self->values[i] = values[i];
      if (top <= 0)
        self->top = fmax (self->top, values[i]);
    }
  if (self->top <= 0)
    self->top = 1;
  hearth_tip_set (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
  if (resize)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
