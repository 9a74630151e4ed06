/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the cards of a board lie. */
#include "widget-fixture.h"

#include "hearth-board-layout.h"

/* A box of labels of these heights in that layout; hidden where the height is 0. */
static GtkWidget *
new_box (const int *heights, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (HEARTH_TYPE_BOARD_LAYOUT, NULL));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *card = gtk_label_new ("");

      gtk_widget_set_size_request (card, 320, heights[i]);
      gtk_widget_set_visible (card, heights[i] > 0);
      gtk_box_append (GTK_BOX (box), card);
    }
  return g_object_ref_sink (box);
}

static GtkWidget *
nth (GtkWidget *box, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  for (; n > 0; n--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
height_for (GtkWidget *box, int width)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static void
assert_place (GtkWidget *box, guint n, int x, int y, int width, int height)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (nth (box, n), box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, ==, x);
  g_assert_cmpfloat (bounds.origin.y, ==, y);
  g_assert_cmpfloat (bounds.size.width, ==, width);
  g_assert_cmpfloat (bounds.size.height, ==, height);
}

/* Two a line, as high as the higher; what is hidden leaves no gap; a wide one and the last of an odd number lie alone. */
static void
test_lines (void)
{
  static const int heights[] = { 200, 240, 100, 0, 90, 60, 70, 80 };
  GtkWidget *box = new_box (heights, G_N_ELEMENTS (heights));

  hearth_board_layout_set_wide (nth (box, 5));
  g_assert_cmpint (height_for (box, 1012), ==, 240 + 12 + 100 + 12 + 60 + 12 + 80);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 1012, height_for (box, 1012) }, -1);
  assert_place (box, 0, 0, 0, 500, 240);
  assert_place (box, 1, 512, 0, 500, 240);
  assert_place (box, 2, 0, 252, 500, 100);
  assert_place (box, 4, 512, 252, 500, 100);
  assert_place (box, 5, 0, 364, 1012, 60);
  assert_place (box, 6, 0, 436, 500, 80);
  gtk_widget_hide (nth (box, 7));
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 1012, height_for (box, 1012) }, -1);
  assert_place (box, 6, 0, 436, 1012, 70);
  assert_dies (box);
}

static void
test_narrow (void)
{
  static const int heights[] = { 200, 240, 100 };
  GtkWidget *box = new_box (heights, G_N_ELEMENTS (heights));
  int least;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, 320);
  g_assert_cmpint (height_for (box, 651), ==, 200 + 12 + 240 + 12 + 100);
  g_assert_cmpint (height_for (box, 652), ==, 240 + 12 + 100);
  assert_dies (box);
}

static void
test_right_to_left (void)
{
  static const int heights[] = { 200, 240 };
  GtkWidget *box = new_box (heights, G_N_ELEMENTS (heights));

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_size_allocate (box, &(GtkAllocation) { 0, 0, 812, 240 }, -1);
  assert_place (box, 0, 412, 0, 400, 240);
  assert_place (box, 1, 0, 0, 400, 240);
  assert_dies (box);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board/lines", test_lines);
  g_test_add_func ("/board/narrow", test_narrow);
  g_test_add_func ("/board/right-to-left", test_right_to_left);
  return g_test_run ();
}
