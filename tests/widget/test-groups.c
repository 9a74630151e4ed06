/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of groups, where the focus goes when a page is left for another, and lines that fold. */
#include "widget-fixture.h"

#include "hearth-calendar-page.h"
#include "hearth-focus.h"
#include "hearth-fold-box.h"
#include "hearth-group-board.h"
#include "hearth-group-content.h"
#include "hearth-group-dialog.h"
#include "hearth-group-overview.h"
#include "hearth-group-words.h"
#include "hearth-groups.h"
#include "hearth-members-page.h"

static HearthApplication *application;
static guint n_groups;

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

static gpointer
add_group (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_groups_add (db, "tea", NULL, NULL, 0, error);
  return NULL;
}

static gboolean
is_named_tea (gpointer page)
{
  g_autofree char *title = NULL;

  g_object_get (page, "title", &title, NULL);
  return g_str_equal (title, "tea");
}

/* Whether any status page is seen. */
static gboolean
shows_empty (gpointer view)
{
  if (ADW_IS_STATUS_PAGE (view))
    return gtk_widget_get_mapped (view);
  for (GtkWidget *child = gtk_widget_get_first_child (view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_empty (child))
      return TRUE;
  return FALSE;
}

/* What is costly is made when it is looked at; each view shows the group and says what to do while it is empty. */
static void
test_views (void)
{
  static const struct
  {
    const char *name;
    GType (*type) (void);
    gboolean empty;
  } views[] = {
    { "overview", hearth_group_board_get_type, TRUE },
    { "members", hearth_members_page_get_type, TRUE },
    { "calendar", hearth_calendar_page_get_type, FALSE },
    { "content", hearth_group_content_get_type, TRUE },
  };
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  write_now (store, HEARTH_CHANGED_GROUPS, add_group);
  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_window_show_item (window, "group", 1);
  GtkWidget *page = GTK_WIDGET (hearth_window_get_page (window, "group"));
  AdwViewStack *stack = ADW_VIEW_STACK (find_widget (page, ADW_TYPE_VIEW_STACK));
  wait_until (is_named_tea, page);
  g_assert_null (find_widget (page, HEARTH_TYPE_MEMBERS_PAGE));
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      adw_view_stack_set_visible_child_name (stack, views[i].name);
      GtkWidget *view = find_widget (page, views[i].type ());
      g_assert_nonnull (view);
      if (views[i].empty)
        wait_until (shows_empty, view);
    }
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static gboolean
is_at_group (gpointer window)
{
  return g_str_equal (hearth_window_get_page_name (window), "group") && find_window (HEARTH_TYPE_GROUP_DIALOG) == NULL;
}

static gboolean
is_at_groups (gpointer window)
{
  return g_str_equal (hearth_window_get_page_name (window), "groups");
}

static gpointer
count_groups (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) groups = hearth_groups_names (db, error);

  n_groups = groups->len;
  if (groups->len > 0)
    g_assert_cmpstr (groups->pdata[0], ==, "tea");
  return NULL;
}

static gboolean
is_gone (gpointer store)
{
  write_now (store, 0, count_groups);
  return n_groups == 0;
}

/* A group whose chat cannot be exported is made by hand; taken back like anything else. */
static void
test_new (void)
{
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_group_dialog_show (NULL, GTK_WIDGET (window));
  GtkWindow *dialog = GTK_WINDOW (find_window (HEARTH_TYPE_GROUP_DIALOG));
  GtkWidget *save = gtk_window_get_default_widget (dialog);
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (dialog), find_widget (dialog, ADW_TYPE_ENTRY_ROW)));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, ADW_TYPE_ENTRY_ROW)), "tea");
  g_assert_true (gtk_widget_activate (save));
  wait_until (is_at_group, window);
  write_now (store, 0, count_groups);
  g_assert_cmpuint (n_groups, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (is_gone, store);
  wait_until (is_at_groups, window);
  hearth_window_set_store (window, NULL, FALSE);
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

/* Of a month that is not over as many days are compared as are known. */
static void
test_span_before (void)
{
  HearthDay until = hearth_day_from_ymd (2026, 11, 20), from, to;

  hearth_span_before (HEARTH_SPAN_THIS_MONTH, until, &from, &to);
  g_assert_cmpint (from, ==, hearth_day_from_ymd (2026, 10, 1));
  g_assert_cmpint (to, ==, hearth_day_from_ymd (2026, 10, 20));
  hearth_span_before (HEARTH_SPAN_THIS_MONTH, hearth_day_from_ymd (2026, 11, 30), &from, &to);
  g_assert_cmpint (to, ==, hearth_day_from_ymd (2026, 10, 31));
  hearth_span_before (HEARTH_SPAN_LAST_MONTH, until, &from, &to);
  g_assert_cmpint (from, ==, hearth_day_from_ymd (2026, 9, 1));
  g_assert_cmpint (to, ==, hearth_day_from_ymd (2026, 9, 30));
  hearth_span_before (HEARTH_SPAN_QUARTER, until, &from, &to);
  g_assert_cmpint (from, ==, hearth_day_from_ymd (2026, 6, 1));
  g_assert_cmpint (to - from, ==, until - hearth_day_from_ymd (2026, 9, 1));
  hearth_span_before (HEARTH_SPAN_30_DAYS, until, &from, &to);
  g_assert_cmpint (to, ==, until - 30);
  g_assert_cmpint (from, ==, until - 59);
}

static void
test_words (void)
{
  g_assert_cmpstr (hearth_group_platform_title ("wechat"), ==, "WeChat");
  g_assert_cmpstr (hearth_group_platform_title ("Signal"), ==, "Signal");
  g_assert_null (hearth_group_platform_title (NULL));
  g_assert_cmpstr (hearth_group_kind_title ("service"), ==, "service");
  g_assert_cmpstr (hearth_group_kind_title ("烘焙"), ==, "烘焙");
  g_assert_cmpstr (hearth_group_platform_id ("WECHAT"), ==, "wechat");
  g_assert_cmpstr (hearth_group_platform_id ("Signal"), ==, "Signal");
  g_assert_null (hearth_group_platform_id (NULL));
  g_assert_cmpstr (hearth_group_kind_id ("Service"), ==, "service");
  g_assert_cmpstr (hearth_group_kind_id ("烘焙"), ==, "烘焙");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/groups/none-chosen", test_no_group);
  g_test_add_func ("/groups/views", test_views);
  g_test_add_func ("/groups/new", test_new);
  g_test_add_func ("/groups/focus", test_focus);
  g_test_add_func ("/groups/fold", test_fold);
  g_test_add_func ("/groups/span-before", test_span_before);
  g_test_add_func ("/groups/words", test_words);
  int result = g_test_run ();
  g_clear_object (&application);
  return result;
}
