/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: every template lives and dies, pages are loaded only while seen, the last action is taken back once. */
#include "widget-fixture.h"

#include "hearth-calendar-page.h"
#include "hearth-fill.h"
#include "hearth-group-page.h"
#include "hearth-group-row.h"
#include "hearth-groups-page.h"
#include "hearth-health-page.h"
#include "hearth-help-window.h"
#include "hearth-import-history.h"
#include "hearth-import-page.h"
#include "hearth-import-preview.h"
#include "hearth-import-report.h"
#include "hearth-import-work.h"
#include "hearth-members-page.h"
#include "hearth-preferences-window.h"
#include "hearth-reports-page.h"
#include "hearth-sidebar.h"
#include "hearth-state.h"
#include "hearth-today-page.h"
#include "hearth-today-row.h"
#include "hearth-undo.h"
#include "hearth-welcome-page.h"
#include "hearth-wheel.h"

static HearthApplication *application;

/* A page that counts. */
#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, HearthPage)

struct _TestPage
{
  HearthPage parent_instance;
  guint loads;
  gint64 answer;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, HEARTH_TYPE_PAGE)

static void
test_page_load (HearthPage *page)
{
  TEST_PAGE (page)->loads++;
}

static void
test_page_class_init (TestPageClass *class)
{
  HEARTH_PAGE_CLASS (class)->watches = HEARTH_CHANGED_POSTS;
  HEARTH_PAGE_CLASS (class)->load = test_page_load;
}

static void
test_page_init (TestPage *self)
{
}

static void
test_templates (void)
{
  const GType types[] = {
    HEARTH_TYPE_CALENDAR_PAGE, HEARTH_TYPE_GROUP_PAGE, HEARTH_TYPE_GROUP_ROW, HEARTH_TYPE_GROUPS_PAGE, HEARTH_TYPE_HEALTH_PAGE,
    HEARTH_TYPE_IMPORT_HISTORY, HEARTH_TYPE_IMPORT_PAGE, HEARTH_TYPE_IMPORT_PREVIEW, HEARTH_TYPE_IMPORT_REPORT,
    HEARTH_TYPE_IMPORT_WORK, HEARTH_TYPE_MEMBERS_PAGE, HEARTH_TYPE_REPORTS_PAGE, HEARTH_TYPE_SIDEBAR, HEARTH_TYPE_TODAY_PAGE,
    HEARTH_TYPE_TODAY_ROW, HEARTH_TYPE_WELCOME_PAGE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_test_message ("%s", g_type_name (types[i]));
      assert_dies (g_object_ref_sink (g_object_new (types[i], NULL)));
    }
}

static void
destroy (gpointer window)
{
  g_object_ref (window);
  gtk_window_destroy (window);
  assert_dies (window);
}

static void
test_windows (void)
{
  g_autoptr (HearthStore) store = new_store ();
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());

  gtk_window_present (parent);
  hearth_help_window_show (parent, "import");
  hearth_preferences_window_show (parent, store, "thresholds");
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());
  g_assert_cmpuint (g_list_model_get_n_items (all), >=, 3);
  for (guint i = g_list_model_get_n_items (all); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (all, i);
      if (HEARTH_IS_HELP_WINDOW (window) || HEARTH_IS_PREFERENCES_WINDOW (window))
        gtk_window_destroy (window);
    }
  gtk_window_destroy (parent);
  hearth_store_close (store);
}

static void
test_pages (void)
{
  static const char *const names[] = { "welcome", "today", "calendar", "members", "health", "reports", "groups", "import" };
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      HearthPage *page = hearth_window_show_page (window, names[i]);
      g_autofree char *title = NULL;

      g_assert_cmpstr (hearth_window_get_page_name (window), ==, names[i]);
      g_object_get (page, "title", &title, NULL);
      g_assert_cmpstr (title, !=, "");
    }
  hearth_window_show_page (window, "no such page");
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "today");
  hearth_window_set_store (window, NULL, FALSE);
  destroy (window);
  hearth_store_close (store);
}

static gboolean
is_loaded_twice (gpointer page)
{
  return TEST_PAGE (page)->loads == 2;
}

static void
test_load_when_seen (void)
{
  g_autoptr (HearthStore) store = new_store ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  TestPage *page = g_object_new (TEST_TYPE_PAGE, NULL);

  gtk_window_set_child (window, GTK_WIDGET (page));
  hearth_page_set_store (HEARTH_PAGE (page), store);
  g_assert_cmpuint (page->loads, ==, 0);
  gtk_window_present (window);
  g_assert_cmpuint (page->loads, ==, 1);
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  hearth_page_reload (HEARTH_PAGE (page));
  g_assert_cmpuint (page->loads, ==, 1);
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  g_assert_cmpuint (page->loads, ==, 2);
  gtk_window_destroy (window);
  hearth_store_close (store);
}

static void
test_load_on_change (void)
{
  g_autoptr (HearthStore) store = new_store ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  TestPage *page = g_object_new (TEST_TYPE_PAGE, NULL);

  gtk_window_set_child (window, GTK_WIDGET (page));
  hearth_page_set_store (HEARTH_PAGE (page), store);
  gtk_window_present (window);
  /* Groups are not watched; the signal for posts comes after it. */
  hearth_store_emit_changed (store, HEARTH_CHANGED_GROUPS);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (page->loads, ==, 1);
  hearth_store_emit_changed (store, HEARTH_CHANGED_POSTS);
  wait_until (is_loaded_twice, page);
  gtk_window_destroy (window);
  hearth_store_close (store);
}

static gpointer
answer (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return g_memdup2 (data, sizeof (gint64));
}

static void
take_answer (HearthPage *page, gpointer result)
{
  g_autofree gint64 *number = result;

  /* Only the last question may be answered here. */
  g_assert_cmpint (TEST_PAGE (page)->answer, ==, 0);
  TEST_PAGE (page)->answer = *number;
}

static gboolean
is_answered (gpointer page)
{
  return TEST_PAGE (page)->answer != 0;
}

static void
test_stale_reads (void)
{
  g_autoptr (HearthStore) store = new_store ();
  TestPage *page = g_object_ref_sink (g_object_new (TEST_TYPE_PAGE, NULL));

  hearth_page_set_store (HEARTH_PAGE (page), store);
  for (gint64 i = 1; i <= 20; i++)
    hearth_page_read (HEARTH_PAGE (page), answer, g_memdup2 (&i, sizeof i), g_free, g_free, take_answer);
  gtk_test_accessible_assert_state (page, GTK_ACCESSIBLE_STATE_BUSY, TRUE);
  wait_until (is_answered, page);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (page->answer, ==, 20);
  gtk_test_accessible_assert_state (page, GTK_ACCESSIBLE_STATE_BUSY, FALSE);
  hearth_page_set_store (HEARTH_PAGE (page), NULL);
  hearth_store_close (store);
  assert_dies (page);
}

static guint undone;
static guint freed;

static void
count_undo (HearthWindow *window, gpointer data)
{
  undone += GPOINTER_TO_UINT (data);
}

static void
count_free (gpointer data)
{
  freed++;
}

/* Only the last action is taken back, and only once; what is forgotten is freed. */
static void
test_undo (void)
{
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  undone = freed = 0;
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL) && undone > 0);
  hearth_window_toast_undo (window, "<b>Shop & Co", count_undo, GUINT_TO_POINTER (1), count_free);
  hearth_window_toast_undo (window, "second", count_undo, GUINT_TO_POINTER (10), count_free);
  g_assert_cmpuint (freed, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpuint (undone, ==, 10);
  g_assert_cmpuint (freed, ==, 2);
  hearth_window_toast_undo (window, "third", count_undo, GUINT_TO_POINTER (100), count_free);
  destroy (window);
  g_assert_cmpuint (undone, ==, 10);
  g_assert_cmpuint (freed, ==, 3);
}

static void
test_state (void)
{
  HearthState *state = hearth_state_get_default ();
  g_autofree char *page = NULL;

  hearth_state_set_int (state, "window-width", 900);
  hearth_state_set_boolean (state, "window-maximized", TRUE);
  hearth_state_set_string (state, "last-page", "members");
  page = hearth_state_dup_string (state, "last-page");
  g_assert_cmpint (hearth_state_get_int (state, "window-width"), ==, 900);
  g_assert_true (hearth_state_get_boolean (state, "window-maximized"));
  g_assert_cmpstr (page, ==, "members");
}

/* What was in a field before it is filled does not come back; what is typed after that is undone as ever. */
static void
test_fill (void)
{
  GtkWidget *fields[] = { g_object_ref_sink (gtk_entry_new ()), g_object_ref_sink (adw_entry_row_new ()) };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *text = find_widget (fields[i], GTK_TYPE_TEXT);
      int end = -1;

      hearth_fill (fields[i], "13900000001");
      hearth_fill (fields[i], "13900000002");
      gtk_widget_activate_action (text, "text.undo", NULL);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fields[i])), ==, "13900000002");
      gtk_editable_insert_text (GTK_EDITABLE (fields[i]), "9", 1, &end);
      g_assert_true (gtk_widget_activate_action (text, "text.undo", NULL));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fields[i])), ==, "13900000002");
      assert_dies (fields[i]);
    }
}

static GtkEventController *
find_wheel (GtkWidget *widget)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (all, i);
      if (GTK_IS_EVENT_CONTROLLER_SCROLL (one) && gtk_event_controller_get_propagation_phase (one) == GTK_PHASE_CAPTURE
          && gtk_event_controller_get_name (one) != NULL)
        return one;
    }
  return NULL;
}

/* Over a table that goes to the side only the wheel moves the page, and to the side it stays the table's. */
static void
test_wheel (void)
{
  GtkWidget *page = gtk_scrolled_window_new (), *table = gtk_scrolled_window_new (), *inside = gtk_label_new ("wide");
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gboolean taken;

  g_object_ref_sink (page);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (table), inside);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), table);
  hearth_wheel_pass_up (inside);
  gtk_adjustment_configure (down, 0, 0, 1000, 10, 100, 125);
  GtkEventController *wheel = find_wheel (table);
  g_assert_nonnull (wheel);
  g_signal_emit_by_name (wheel, "scroll", 0.0, 2.0, &taken);
  g_assert_true (taken);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (down), 2 * 25, 0.001);
  g_signal_emit_by_name (wheel, "scroll", 3.0, 1.0, &taken);
  g_assert_false (taken);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (down), 2 * 25, 0.001);
  assert_dies (page);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_test_add_func ("/shell/templates", test_templates);
  g_test_add_func ("/shell/windows", test_windows);
  g_test_add_func ("/shell/pages", test_pages);
  g_test_add_func ("/shell/load-when-seen", test_load_when_seen);
  g_test_add_func ("/shell/load-on-change", test_load_on_change);
  g_test_add_func ("/shell/stale-reads", test_stale_reads);
  g_test_add_func ("/shell/undo", test_undo);
  g_test_add_func ("/shell/state", test_state);
  g_test_add_func ("/shell/fill", test_fill);
  g_test_add_func ("/shell/wheel", test_wheel);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
