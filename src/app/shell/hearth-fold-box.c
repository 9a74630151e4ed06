/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line that becomes two where it is too narrow. Children beyond the second are not laid out. Main thread. */
#include "hearth-fold-box.h"

#define SPACING 6

struct _HearthFoldBox
{
  GtkWidget parent_instance;

  int first_width;
};

static void buildable_init (GtkBuildableIface *iface);

static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (HearthFoldBox, hearth_fold_box, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

enum
{
  PROP_0,
  PROP_FIRST_WIDTH,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static int
measure (GtkWidget *child, GtkOrientation orientation, int for_size, int *natural)
{
  int minimum = 0, wanted = 0;

  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_measure (child, orientation, for_size, &minimum, &wanted, NULL, NULL);
  if (natural != NULL)
    *natural = wanted;
  return minimum;
}

/* What the second child takes of a line it shares; -1 when it has a line of its own. */
static int
second_width (HearthFoldBox *self, int width)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self)), *second = gtk_widget_get_last_child (GTK_WIDGET (self));
  int wanted = 0, least = measure (first, GTK_ORIENTATION_HORIZONTAL, -1, NULL);

  measure (second, GTK_ORIENTATION_HORIZONTAL, -1, &wanted);
  if (wanted == 0)
    return 0;
  return width >= wanted + SPACING + MAX (least, self->first_width) ? wanted : -1;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  int wanted = 0, second = 0;
  int least = measure (gtk_widget_get_first_child (widget), GTK_ORIENTATION_HORIZONTAL, -1, &wanted);
  int least_second = measure (gtk_widget_get_last_child (widget), GTK_ORIENTATION_HORIZONTAL, -1, &second);

  *minimum = MAX (least, least_second);
  *natural = MAX (wanted, HEARTH_FOLD_BOX (widget)->first_width) + SPACING + second;
}

static void
hearth_fold_box_measure (GtkWidget *widget, GtkOrientation orientation, int width, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget), *second = gtk_widget_get_last_child (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  int beside = width < 0 ? -1 : second_width (HEARTH_FOLD_BOX (widget), width);
  int first_width = beside > 0 ? width - beside - SPACING : width;
  int height = measure (first, GTK_ORIENTATION_VERTICAL, first_width, NULL);
  int second_height = measure (second, GTK_ORIENTATION_VERTICAL, beside > 0 ? beside : width, NULL);

  /* Asked without a width it is wide: one line. */
  *minimum = *natural = beside >= 0 || width < 0 ? MAX (height, second_height) : height + SPACING + second_height;
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  if (child != NULL && gtk_widget_should_layout (child))
    gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, height }, -1);
}

static void
hearth_fold_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget), *second = gtk_widget_get_last_child (widget);
  int beside = second_width (HEARTH_FOLD_BOX (widget), width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (beside >= 0)
    {
      int rest = beside > 0 ? width - beside - SPACING : width;
      place (first, mirrored ? width - rest : 0, 0, rest, height);
      place (second, mirrored ? 0 : rest + SPACING, 0, beside, height);
      return;
    }
  int first_height = measure (first, GTK_ORIENTATION_VERTICAL, width, NULL);
  int wanted = 0;
  measure (second, GTK_ORIENTATION_HORIZONTAL, -1, &wanted);
  wanted = MIN (wanted, width);
  place (first, 0, 0, width, first_height);
  place (second, mirrored ? 0 : width - wanted, first_height + SPACING, wanted, height - first_height - SPACING);
}

static GtkSizeRequestMode
hearth_fold_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_fold_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FIRST_WIDTH)
    g_value_set_int (value, HEARTH_FOLD_BOX (object)->first_width);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hearth_fold_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id != PROP_FIRST_WIDTH)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  HEARTH_FOLD_BOX (object)->first_width = g_value_get_int (value);
  gtk_widget_queue_resize (GTK_WIDGET (object));
}

static void
hearth_fold_box_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = hearth_fold_box_add_child;
}

static void
hearth_fold_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hearth_fold_box_parent_class)->dispose (object);
}

static void
hearth_fold_box_class_init (HearthFoldBoxClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = hearth_fold_box_get_property;
  object_class->set_property = hearth_fold_box_set_property;
  object_class->dispose = hearth_fold_box_dispose;
  widget_class->measure = hearth_fold_box_measure;
  widget_class->size_allocate = hearth_fold_box_size_allocate;
  widget_class->get_request_mode = hearth_fold_box_get_request_mode;
  properties[PROP_FIRST_WIDTH] = g_param_spec_int ("first-width", NULL, NULL, 0, G_MAXINT, 0,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hearth_fold_box_init (HearthFoldBox *self)
{
}
