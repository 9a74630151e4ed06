/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds one child and asks for the same natural width whatever the child is: the leaflet around it folds by natural
 * widths, and must not fold at another width on every page. Main thread. */
#include "hearth-content-box.h"

/* With the sidebar's 220 the window folds under 720. */
#define NATURAL_WIDTH 500

struct _HearthContentBox
{
  GtkWidget parent_instance;

  GtkWidget *child;
};

static void buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthContentBox, hearth_content_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static void
hearth_content_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  HearthContentBox *self = HEARTH_CONTENT_BOX (widget);

  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*minimum, NATURAL_WIDTH);
}

static void
hearth_content_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthContentBox *self = HEARTH_CONTENT_BOX (widget);

  if (self->child != NULL)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static GtkSizeRequestMode
hearth_content_box_get_request_mode (GtkWidget *widget)
{
  HearthContentBox *self = HEARTH_CONTENT_BOX (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child) : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hearth_content_box_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  HearthContentBox *self = HEARTH_CONTENT_BOX (buildable);

  if (!GTK_IS_WIDGET (child))
    {
      parent_buildable->add_child (buildable, builder, child, type);
      return;
    }
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = GTK_WIDGET (child);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = hearth_content_box_add_child;
}

static void
hearth_content_box_dispose (GObject *object)
{
  HearthContentBox *self = HEARTH_CONTENT_BOX (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (hearth_content_box_parent_class)->dispose (object);
}

static void
hearth_content_box_class_init (HearthContentBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_content_box_dispose;
  widget_class->measure = hearth_content_box_measure;
  widget_class->size_allocate = hearth_content_box_size_allocate;
  widget_class->get_request_mode = hearth_content_box_get_request_mode;
}

static void
hearth_content_box_init (HearthContentBox *self)
{
}
