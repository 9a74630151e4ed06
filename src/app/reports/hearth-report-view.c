/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a report on the screen. Main thread. */
#include "config.h"

#include "hearth-report-view.h"

#include <glib/gi18n-lib.h>

#define MARGIN 18
#define MAX_SCALE 1.6           /* pixels a point */
#define MIN_SCALE 0.45
#define SHADOW 6

struct _HearthReportView
{
  GtkWidget parent_instance;

  HearthReport *report;         /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HearthReportView, hearth_report_view, GTK_TYPE_WIDGET)

static guint
n_pages (HearthReportView *self)
{
  return self->report != NULL ? hearth_report_n_pages (self->report) : 0;
}

static double
scale_for (int width)
{
  return CLAMP ((width - 2 * MARGIN) / HEARTH_REPORT_WIDTH, MIN_SCALE, MAX_SCALE);
}

static GtkSizeRequestMode
hearth_report_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_report_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = (int) (HEARTH_REPORT_WIDTH * MIN_SCALE) + 2 * MARGIN;
      *natural = (int) HEARTH_REPORT_WIDTH + 2 * MARGIN;
      return;
    }
  double scale = scale_for (for_size < 0 ? (int) HEARTH_REPORT_WIDTH : for_size);
  *minimum = *natural = (int) (n_pages (HEARTH_REPORT_VIEW (widget)) * (HEARTH_REPORT_HEIGHT * scale + MARGIN)) + MARGIN;
}

static void
snapshot_page (HearthReportView *self, GtkSnapshot *snapshot, guint page, double x, double y, double scale)
{
  graphene_rect_t paper = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (HEARTH_REPORT_WIDTH * scale),
                                              (float) (HEARTH_REPORT_HEIGHT * scale));
  GskRoundedRect outline;
  GdkRGBA shade = { 0, 0, 0, 0.25f };

  gsk_rounded_rect_init_from_rect (&outline, &paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, SHADOW);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &paper);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  hearth_report_draw (self->report, cr, page);
  cairo_destroy (cr);
}

static void
hearth_report_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthReportView *self = HEARTH_REPORT_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  double scale = scale_for (width), x = MAX ((width - HEARTH_REPORT_WIDTH * scale) / 2, 0), y = MARGIN;

  for (guint page = 0; page < n_pages (self); page++, y += HEARTH_REPORT_HEIGHT * scale + MARGIN)
    snapshot_page (self, snapshot, page, x, y, scale);
}

static void
hearth_report_view_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_REPORT_VIEW (object)->report, hearth_report_unref);
  G_OBJECT_CLASS (hearth_report_view_parent_class)->finalize (object);
}

static void
hearth_report_view_class_init (HearthReportViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = hearth_report_view_finalize;
  widget_class->get_request_mode = hearth_report_view_get_request_mode;
  widget_class->measure = hearth_report_view_measure;
  widget_class->snapshot = hearth_report_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hearth_report_view_init (HearthReportView *self)
{
}

/** hearth_report_view_set_report: @report: (nullable) (transfer none): */
void
hearth_report_view_set_report (HearthReportView *self, HearthReport *report)
{
  HearthReport *before = self->report;

  self->report = report != NULL ? hearth_report_ref (report) : NULL;
  hearth_report_unref (before);
  if (report != NULL)
    {
      g_autofree char *name = g_strdup_printf (ngettext ("Report %1$s, %2$u page", "Report %1$s, %2$u pages", n_pages (self)),
                                               hearth_report_title (report), n_pages (self));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
