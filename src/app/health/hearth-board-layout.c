/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the charts of a board lie: a flow box would make all of them as high as the highest. Main thread. */
#include "hearth-board-layout.h"

#define SPACING 12
/* What a card needs to be read. */
#define CARD_WIDTH 320

struct _HearthBoardLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (HearthBoardLayout, hearth_board_layout, GTK_TYPE_LAYOUT_MANAGER)

/* One line. */
typedef struct
{
  GtkWidget *first, *second;    /* second: (nullable) */
} Line;

static gboolean
is_wide (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "wide-card") != NULL;
}

static GtkWidget *
next_child (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The line that begins with @child; *next: where the one after it begins. */
static Line
take_line (GtkWidget *child, gboolean two, GtkWidget **next)
{
  GtkWidget *beside = next_child (gtk_widget_get_next_sibling (child));
  Line line = { child, two && !is_wide (child) && beside != NULL && !is_wide (beside) ? beside : NULL };

  *next = line.second != NULL ? next_child (gtk_widget_get_next_sibling (line.second)) : beside;
  return line;
}

static gboolean
is_two (int width)
{
  return width < 0 || width >= 2 * CARD_WIDTH + SPACING;
}

static int
height_of (GtkWidget *child, int width)
{
  int wanted = 0;

  if (child != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &wanted, NULL, NULL);
  return wanted;
}

static int
half (int width)
{
  return width < 0 ? -1 : (width - SPACING) / 2;
}

static int
line_height (const Line *line, int width)
{
  if (line->second == NULL)
    return height_of (line->first, width);
  return MAX (height_of (line->first, half (width)), height_of (line->second, half (width)));
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = next_child (gtk_widget_get_first_child (widget)), *next; child != NULL; child = next)
    {
      int least, wanted;

      next = next_child (gtk_widget_get_next_sibling (child));
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, 2 * wanted + SPACING);
    }
}

static void
hearth_board_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                             int *natural, int *minimum_baseline, int *natural_baseline)
{
  int height = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  for (GtkWidget *child = next_child (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      Line line = take_line (child, is_two (for_size), &child);

      height += line_height (&line, for_size) + (child != NULL ? SPACING : 0);
    }
  *minimum = *natural = height;
}

static void
hearth_board_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  for (GtkWidget *child = next_child (gtk_widget_get_first_child (widget)); child != NULL;)
    {
      Line line = take_line (child, is_two (width), &child);
      int high = line_height (&line, width), wide = line.second != NULL ? half (width) : width;

      gtk_widget_size_allocate (line.first, &(GtkAllocation) { mirrored ? width - wide : 0, y, wide, high }, -1);
      if (line.second != NULL)
        gtk_widget_size_allocate (line.second, &(GtkAllocation) { mirrored ? 0 : width - wide, y, wide, high }, -1);
      y += high + SPACING;
    }
}

static GtkSizeRequestMode
hearth_board_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_board_layout_class_init (HearthBoardLayoutClass *class)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (class);

  layout_class->measure = hearth_board_layout_measure;
  layout_class->allocate = hearth_board_layout_allocate;
  layout_class->get_request_mode = hearth_board_layout_get_request_mode;
}

static void
hearth_board_layout_init (HearthBoardLayout *self)
{
}

/** hearth_board_layout_set_wide: @child: low and wide: it gets a line of its own. */
void
hearth_board_layout_set_wide (GtkWidget *child)
{
  g_object_set_data (G_OBJECT (child), "wide-card", GINT_TO_POINTER (TRUE));
}
