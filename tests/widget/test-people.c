/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be one person: the windows that ask, and what the pane says of trade and events. */
#include "widget-fixture.h"

#include <string.h>

#include "hearth-import.h"
#include "hearth-member-trade.h"
#include "hearth-merge-window.h"
#include "hearth-same-window.h"

#define LONG "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define TEA "13/11/26, 20:01 - 林小满: one\n13/11/26, 20:02 - " LONG ": two\n13/11/26, 20:03 - Bo: three\n"
#define CAKE "14/11/26, 20:01 - 林小满: four\n14/11/26, 20:02 - " LONG ": five\n14/11/26, 20:03 - Cy: six\n"

static HearthApplication *application;

static HearthWindow *
open_window (HearthStore *store)
{
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
close_window (HearthWindow *window, HearthStore *store)
{
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static const char *
shown_page (gpointer window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_widget (window, GTK_TYPE_STACK)));
}

static gboolean
shows_list (gpointer window)
{
  return g_strcmp0 (shown_page (window), "list") == 0;
}

static gboolean
shows_nobody (gpointer window)
{
  return g_strcmp0 (shown_page (window), "none") == 0;
}

static gboolean
has_one_row (gpointer window)
{
  return shows_list (window) && count_rows (window) == 1;
}

static gboolean
has_two_rows (gpointer window)
{
  return shows_list (window) && count_rows (window) == 2;
}

/* Presses Merge of the first pair. */
static void
press_merge (GtkWidget *window)
{
  guint first = 0;
  GtkWidget *list = find_widget (window, GTK_TYPE_LIST_BOX);

  g_signal_emit_by_name (find_nth (list, GTK_TYPE_BUTTON, first), "clicked");
}

static void
test_same (void)
{
  HearthStore *store = new_store ();
  int width = 0;

  add_chat (store, "tea", TEA);
  add_chat (store, "cake", CAKE);
  HearthWindow *window = open_window (store);
  hearth_same_window_show (window, 0);
  GtkWidget *same = find_window (HEARTH_TYPE_SAME_WINDOW);
  wait_until (has_two_rows, same);
  gtk_widget_measure (find_widget (same, GTK_TYPE_LIST_BOX), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  g_assert_cmpint (width, <, 560);
  press_merge (same);
  wait_until (has_one_row, same);
  /* The next pair is at hand. */
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (GTK_ROOT (same))));
  press_merge (same);
  wait_until (shows_nobody, same);
  g_object_ref (same);
  gtk_window_destroy (GTK_WINDOW (same));
  assert_dies (same);
  close_window (window, store);
  g_object_unref (store);
}

static void
test_nobody_twice (void)
{
  HearthStore *store = new_store ();
  HearthWindow *window = open_window (store);

  hearth_same_window_show (window, 0);
  wait_until (shows_nobody, find_window (HEARTH_TYPE_SAME_WINDOW));
  gtk_window_destroy (GTK_WINDOW (find_window (HEARTH_TYPE_SAME_WINDOW)));
  close_window (window, store);
  g_object_unref (store);
}

static gint64
id_of (HearthStore *store, const char *name)
{
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_READ, NULL);

  return hearth_db_int (db, 0, "SELECT min (id) FROM members WHERE name = ?1", "s", name);
}

typedef struct
{
  HearthStore *store;
  gint64 people;
} Count;

static gboolean
has_so_many (gpointer data)
{
  Count *count = data;
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (count->store), HEARTH_DB_READ, NULL);

  return hearth_db_int (db, 0, "SELECT count(*) FROM members WHERE merged_into IS NULL", NULL) == count->people;
}

/* Without a word who is suggested; a word finds, or says that there is nobody; Enter takes the only one. */
static void
test_merge (void)
{
  HearthStore *store = new_store ();

  add_chat (store, "tea", TEA);
  add_chat (store, "cake", CAKE);
  Count count = { store, 5 };
  HearthWindow *window = open_window (store);
  hearth_merge_window_show (window, id_of (store, "Bo"), LONG);
  GtkWidget *merge = find_window (HEARTH_TYPE_MERGE_WINDOW);
  GtkWidget *entry = find_widget (merge, GTK_TYPE_SEARCH_ENTRY);
  AdwStatusPage *none = ADW_STATUS_PAGE (find_widget (merge, ADW_TYPE_STATUS_PAGE));
  wait_until (shows_nobody, merge);
  g_assert_cmpstr (adw_status_page_get_title (none), ==, "Type a name");
  gtk_editable_set_text (GTK_EDITABLE (entry), "lxm");
  wait_until (has_two_rows, merge);
  g_signal_emit_by_name (entry, "activate");   /* which of them? */
  g_assert_nonnull (find_window (HEARTH_TYPE_MERGE_WINDOW));
  gtk_editable_set_text (GTK_EDITABLE (entry), "100% nobody'; --");
  wait_until (shows_nobody, merge);
  g_assert_cmpstr (adw_status_page_get_title (none), ==, "Nobody found");
  gtk_editable_set_text (GTK_EDITABLE (entry), "cy");
  wait_until (has_one_row, merge);
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (find_window (HEARTH_TYPE_MERGE_WINDOW));
  wait_until (has_so_many, &count);
  close_window (window, store);
  g_object_unref (store);
}

#define TRADE_ROW(id, key, amount, currency, status) \
  "INSERT INTO orders (id, group_id, batch_id, identity_id, key, digest, day, amount, currency, status)" \
  " VALUES (" #id ", 1, 1, 1, '" key "', 0, 20000 + " #id ", " #amount ", '" currency "', " #status ")"

/* Paid orders by currency, never added; refunds are taken off and are no order. */
static void
test_trade (void)
{
  static const char *const rows[] = {
    TRADE_ROW (1, "a", 3600, "CNY", 0), TRADE_ROW (2, "b", 2450, "CNY", 0), TRADE_ROW (3, "c", 99900, "CNY", 2),
    TRADE_ROW (4, "d", -50, "CNY", 0), TRADE_ROW (5, "e", 900, "JPY", 0),
    "INSERT INTO points (id, group_id, batch_id, identity_id, key, digest, day, points) VALUES (1, 1, 1, 1, 'a', 0, 20000, 200),"
    " (2, 1, 1, 1, 'b', 0, 20001, -7)",
  };
  HearthStore *store = new_store ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_chat (store, "tea", TEA);
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);
  gint64 member = hearth_db_int (db, 0, "SELECT member_id FROM identities WHERE id = 1", NULL);
  g_assert_true (hearth_member_trade_load (db, member, &before, &error));
  g_assert_null (before);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    hearth_db_exec (db, &error, rows[i], NULL);
  g_assert_no_error (error);
  g_assert_true (hearth_member_trade_load (db, member, &after, &error));
  g_auto (GStrv) lines = g_strsplit (after, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "2 orders for 60.00 CNY, the last on "));
  g_assert_true (g_str_has_prefix (lines[1], "1 order for 900 JPY, on "));
  g_assert_cmpstr (lines[2], ==, "193 points");
  hearth_store_close (store);
  g_object_unref (store);
}

#define EVENT(id, title, day) \
  "INSERT INTO events (id, title, starts, ends, created_at, updated_at) VALUES (" #id ", '" title "', '2026-11-" day "T20:00', '2026-11-" day \
  "T21:00', 0, 0)"
#define AT(event, invited, attended) "INSERT INTO event_people VALUES (" #event ", 1, " #invited ", " #attended ")"

/* The latest three events are named, with whether the person came or held them. */
static void
test_events (void)
{
  static const char *const rows[] = {
    EVENT (1, "one", "01"), EVENT (2, "two", "02"), EVENT (3, "<b>three", "03"), EVENT (4, "four", "04"), EVENT (5, "five", "05"),
    AT (1, 1, 1), AT (2, 1, 0), AT (3, 0, 1), AT (4, 1, 1), AT (5, 1, 1), "UPDATE events SET deleted_at = 1 WHERE id = 4",
    "UPDATE events SET organiser = 1 WHERE id IN (3, 4)",
  };
  static const char *const expected[] = {
    "Came to “\u2068five\u2069” on 5 Nov 2026", "Held “\u2068<b>three\u2069” on 3 Nov 2026", "Invited to “\u2068two\u2069” on 2 Nov 2026",
    "1 earlier event", NULL,
  };
  HearthStore *store = new_store ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  add_chat (store, "tea", TEA);
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    hearth_db_exec (db, &error, rows[i], NULL);
  g_assert_no_error (error);
  g_assert_true (hearth_member_trade_load (db, hearth_db_int (db, 0, "SELECT member_id FROM identities WHERE id = 1", NULL), &words, &error));
  g_assert_no_error (error);
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_assert_cmpstrv (lines, expected);
  hearth_store_close (store);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/people/same", test_same);
  g_test_add_func ("/people/nobody-twice", test_nobody_twice);
  g_test_add_func ("/people/merge", test_merge);
  g_test_add_func ("/people/trade", test_trade);
  g_test_add_func ("/people/events", test_events);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
