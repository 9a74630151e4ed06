/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of groups, where the focus goes when a page is left for another, and lines that fold. */
#include "widget-fixture.h"

#include "hearth-focus.h"
#include "hearth-fold-box.h"
#include "hearth-group-words.h"

static HearthApplication *application;

static void
test_no_group (void)
{
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_window_show_page (window, "group");
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "groups");
  hearth_window_show_item (window, "group", 1);
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "group");
  /* Another workspace does not have that group. */
  hearth_window_set_store (window, NULL, FALSE);
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "groups");
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static GtkWidget *
add_page (GtkStack *pages, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label (name);

  gtk_box_append (GTK_BOX (box), button);
  gtk_stack_add_named (pages, box, name);
  return button;
}

static void
test_focus (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *side = gtk_button_new_with_label ("side");
  GtkStack *pages = GTK_STACK (gtk_stack_new ());
  GtkWidget *one = add_page (pages, "one"), *two = add_page (pages, "two");

  gtk_box_append (GTK_BOX (box), side);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (pages));
  gtk_window_set_child (window, box);
  gtk_window_present (window);
  gtk_widget_grab_focus (one);
  hearth_focus_show_page (pages, "two", FALSE);
  g_assert_true (gtk_window_get_focus (window) == two);
  gtk_widget_grab_focus (side);
  hearth_focus_show_page (pages, "one", FALSE);
  g_assert_true (gtk_window_get_focus (window) == side);
  hearth_focus_show_page (pages, "two", TRUE);
  g_assert_true (gtk_window_get_focus (window) == two);
  hearth_focus_show_page (pages, "two", TRUE);
  g_assert_true (gtk_window_get_focus (window) == two);
  gtk_window_destroy (window);
}

static void
test_fold (void)
{
  GtkWidget *fold = g_object_ref_sink (g_object_new (HEARTH_TYPE_FOLD_BOX, "first-width", 240, NULL));
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  int width = 0, wide = 0, narrow = 0;

  gtk_widget_set_size_request (first, 50, 20);
  gtk_widget_set_size_request (second, 100, 30);
  gtk_widget_set_parent (first, fold);
  gtk_widget_set_parent (second, fold);
  gtk_widget_measure (fold, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (fold, GTK_ORIENTATION_VERTICAL, 346, &wide, NULL, NULL, NULL);
  gtk_widget_measure (fold, GTK_ORIENTATION_VERTICAL, 345, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (width, ==, 100);
  g_assert_cmpint (wide, ==, 30);
  g_assert_cmpint (narrow, ==, 56);
  gtk_widget_set_visible (second, FALSE);
  gtk_widget_measure (fold, GTK_ORIENTATION_VERTICAL, 345, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, ==, 20);
  assert_dies (fold);
}

static void
test_words (void)
{
  g_assert_cmpstr (hearth_group_platform_title ("wechat"), ==, "WeChat");
  g_assert_cmpstr (hearth_group_platform_title ("Signal"), ==, "Signal");
  g_assert_null (hearth_group_platform_title (NULL));
  g_assert_cmpstr (hearth_group_kind_title ("service"), ==, "service");
  g_assert_cmpstr (hearth_group_kind_title ("烘焙"), ==, "烘焙");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/groups/none-chosen", test_no_group);
  g_test_add_func ("/groups/focus", test_focus);
  g_test_add_func ("/groups/fold", test_fold);
  g_test_add_func ("/groups/words", test_words);
  int result = g_test_run ();
  g_clear_object (&application);
  return result;
}
