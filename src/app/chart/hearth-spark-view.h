/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of small bars for a cell of a list: a rhythm at a glance. Cheap: a few rectangles, no text. */
#define HEARTH_TYPE_SPARK_VIEW (hearth_spark_view_get_type ())
G_DECLARE_FINAL_TYPE (HearthSparkView, hearth_spark_view, HEARTH, SPARK_VIEW, GtkWidget)

#define HEARTH_SPARK_MAX 60

GtkWidget *hearth_spark_view_new        (void);
void       hearth_spark_view_set_values (HearthSparkView *self, const double *values, guint n, double top,
                                         const char *words);

G_END_DECLS
