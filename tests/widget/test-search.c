/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find anything: people, groups, pages, posts and messages as one types; the job that indexes and erases; how long texts are kept. */
#include "widget-fixture.h"

#include "hearth-adverts-window.h"
#include "hearth-find-read.h"
#include "hearth-find-window.h"
#include "hearth-index-bar.h"
#include "hearth-keep-row.h"
#include "hearth-leavers-window.h"
#include "hearth-member-query.h"
#include "hearth-message-window.h"
#include "hearth-posts.h"
#include "hearth-targets-window.h"
#include "hearth-text-index.h"
#include "hearth-text-job.h"
#include "hearth-texts.h"

static HearthApplication *application;

static gpointer
fill (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const rows[] = {
    "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea <b>', 0)",
    "INSERT INTO members (id, name, search, sort_key, created_at) VALUES (1, '小雨妈', char (10) || '小雨妈' || char (10) || 'xym' || char (10), '1', 0)",
    "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (1, 1, 1, 1, 'n小雨妈')",
    "INSERT INTO names (id, identity_id, name) VALUES (1, 1, '小雨妈')",
    "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
    " VALUES (1, 1, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0)",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)"
    " INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, text)"
    " SELECT i, 1, i / 24, i, i * 3600, 1, 1, 0, '第' || i || '条 <i>xym</i> & more' FROM n",
  };
  g_autoptr (HearthPost) post = hearth_post_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!hearth_db_exec (db, error, rows[i], NULL))
      return NULL;
  post->title = g_strdup ("Xymphony");
  post->start = (HearthWall) { 20000, 0 };
  post->zone = g_strdup ("UTC");
  hearth_post_add_group (post, 1);
  hearth_post_insert (db, post, 0, error);
  return NULL;
}

static HearthStore *
new_filled_store (void)
{
  HearthStore *store = new_store ();

  write_now (store, HEARTH_CHANGED_ALL, fill);
  return store;
}

static gboolean
has_62_rows (gpointer window)
{
  return count_rows (window) == 62;
}

static gboolean
has_2_rows (gpointer window)
{
  return count_rows (window) == 2;
}

static gboolean
has_25_rows (gpointer window)
{
  return count_rows (window) == 25;
}

static gboolean
says_nothing (gpointer window)
{
  GtkStack *stack = GTK_STACK (find_widget (window, GTK_TYPE_STACK));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "nothing") == 0;
}

static GtkWidget *
find_message_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (HEARTH_IS_MESSAGE_WINDOW (window))
        return window;
    }
  return NULL;
}

static void
test_find (void)
{
  g_autoptr (HearthStore) store = new_filled_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  HearthFindWindow *find = hearth_find_window_show (window);
  GtkEditable *entry = GTK_EDITABLE (find_widget (GTK_WIDGET (find), GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (entry, "zzz");
  wait_until (says_nothing, find);
  gtk_editable_set_text (entry, "小雨");
  gtk_editable_set_text (entry, "xym");
  wait_until (has_62_rows, find);
  gtk_editable_set_text (entry, "第6");
  wait_until (has_2_rows, find);

  GtkListBox *list = GTK_LIST_BOX (find_widget (GTK_WIDGET (find), GTK_TYPE_LIST_BOX));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 1));
  GtkWidget *message = find_message_window ();
  g_assert_nonnull (message);
  g_object_ref (message);
  gtk_window_destroy (GTK_WINDOW (message));
  assert_dies (message);
  hearth_message_window_show (window, GTK_WINDOW (find), 30, "第");
  wait_until (has_25_rows, find_message_window ());
  gtk_window_destroy (GTK_WINDOW (find_message_window ()));
  g_object_ref (find);
  gtk_window_destroy (GTK_WINDOW (find));
  assert_dies (find);
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static gboolean
can_show_person (gpointer message)
{
  return gtk_widget_get_sensitive (find_widget (message, GTK_TYPE_BUTTON));
}

static gboolean
is_closed (gpointer data)
{
  return find_message_window () == NULL;
}

/* From a message to who wrote it: both windows over the main one go, while the click is still on its way. */
static void
test_person (void)
{
  g_autoptr (HearthStore) store = new_filled_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_message_window_show (window, GTK_WINDOW (hearth_find_window_show (window)), 30, "第");
  wait_until (can_show_person, find_message_window ());
  g_signal_emit_by_name (find_widget (find_message_window (), GTK_TYPE_BUTTON), "clicked");
  wait_until (is_closed, NULL);
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static gboolean
has_1_row (gpointer window)
{
  return count_rows (window) == 1;
}

/* Types @typed, which finds one thing, and goes there. */
static void
go_to (HearthWindow *window, const char *typed)
{
  HearthFindWindow *find = hearth_find_window_show (window);
  GtkEditable *entry = GTK_EDITABLE (find_widget (GTK_WIDGET (find), GTK_TYPE_SEARCH_ENTRY));

  gtk_editable_set_text (entry, typed);
  wait_until (has_1_row, find);
  g_signal_emit_by_name (entry, "activate");
}

/* Closes a window of that type. Returns: whether there was one */
static gboolean
close_window (gpointer type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *i = all; i != NULL; i = i->next)
    if (G_OBJECT_TYPE (i->data) == GPOINTER_TO_SIZE (type) && gtk_widget_get_mapped (i->data))
      {
        gtk_window_destroy (i->data);
        return TRUE;
      }
  return FALSE;
}

/* Pages, boards of Health, groups, and what each group has. */
static void
test_places (void)
{
  g_autoptr (HearthStore) store = new_filled_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  go_to (window, "daily numb");
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "tally");
  go_to (window, "revenue");
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "health");
  GtkWidget *page = GTK_WIDGET (hearth_window_get_page (window, "health"));
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (find_widget (page, ADW_TYPE_VIEW_STACK))), ==, "value");
  go_to (window, "tea");
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "group");
  go_to (window, "tea goals");
  wait_until (close_window, GSIZE_TO_POINTER (HEARTH_TYPE_TARGETS_WINDOW));
  go_to (window, "tea spam");
  wait_until (close_window, GSIZE_TO_POINTER (HEARTH_TYPE_ADVERTS_WINDOW));
  /* There is one of all groups together. */
  go_to (window, "who left all");
  wait_until (close_window, GSIZE_TO_POINTER (HEARTH_TYPE_LEAVERS_WINDOW));
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static void
test_marks (void)
{
  g_autofree char *markup = hearth_find_mark ("<b> & 团购 b", "b 团", 20);

  g_assert_cmpstr (markup, ==, "&lt;<b>b</b>&gt; &amp; <b>团</b>购 <b>b</b>");
}

static gboolean
is_indexed (gpointer job)
{
  gint64 indexed, all;

  return !hearth_text_job_get_progress (job, &indexed, &all) && all >= 60 && indexed == all;
}

static gpointer
forget_group (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_texts_set_group (db, 1, FALSE, error);
  return NULL;
}

static gpointer
add_message (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_db_exec (db, error, "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, text)"
                  " VALUES (61, 1, 9, 99, 777600, 1, 1, 0, 'new')", NULL);
  return NULL;
}

static gboolean
is_forgotten (gpointer path)
{
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_READ, NULL);

  return hearth_db_int (db, -1, "SELECT count(*) FROM messages WHERE text IS NOT NULL", NULL) == 0
         && hearth_db_int (db, -1, "SELECT count(*) FROM settings WHERE key = 'texts-due'", NULL) == 0;
}

static void
test_job (void)
{
  g_autoptr (HearthStore) store = new_filled_store ();
  HearthTextJob *job = hearth_text_job_new (store);
  gint64 indexed, all;

  wait_until (is_indexed, job);
  hearth_text_job_set_paused (job, TRUE);
  write_now (store, HEARTH_CHANGED_MESSAGES, add_message);
  while (hearth_text_job_get_progress (job, &indexed, &all), all < 61)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (indexed, ==, 60);
  g_assert_true (hearth_text_job_get_progress (job, &indexed, &all));
  hearth_text_job_set_paused (job, FALSE);
  wait_until (is_indexed, job);
  hearth_text_job_get_progress (job, &indexed, &all);
  g_assert_cmpint (all, ==, 61);

  write_now (store, HEARTH_CHANGED_GROUPS, forget_group);
  wait_until (is_forgotten, (gpointer) hearth_store_path (store));
  hearth_text_job_stop (job);
  hearth_store_close (store);
  assert_dies (job);
}

static gboolean
row_is_filled (gpointer row)
{
  AdwComboRow *combo = ADW_COMBO_ROW (find_widget (row, ADW_TYPE_COMBO_ROW));

  return adw_combo_row_get_model (combo) != NULL && g_list_model_get_n_items (adw_combo_row_get_model (combo)) == 6;
}

static gboolean
keeps_half_a_year (gpointer path)
{
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_READ, NULL);

  return hearth_texts_get_months (db) == 6;
}

/* No text is older in an empty workspace: nothing is asked. */
static void
test_keep_row (void)
{
  g_autoptr (HearthStore) store = new_store ();
  GtkWidget *window = gtk_window_new ();
  HearthKeepRow *row = g_object_new (HEARTH_TYPE_KEEP_ROW, NULL);

  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (row));
  hearth_keep_row_set_store (row, store);
  wait_until (row_is_filled, row);
  AdwComboRow *combo = ADW_COMBO_ROW (find_widget (GTK_WIDGET (row), ADW_TYPE_COMBO_ROW));
  g_assert_cmpuint (adw_combo_row_get_selected (combo), ==, 0);
  adw_combo_row_set_selected (combo, 2);
  wait_until (keeps_half_a_year, (gpointer) hearth_store_path (store));
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static void
test_bar (void)
{
  g_autoptr (HearthStore) store = new_filled_store ();
  HearthIndexBar *bar = g_object_ref_sink (g_object_new (HEARTH_TYPE_INDEX_BAR, NULL));

  hearth_index_bar_set_store (bar, store);
  /* What is soon done is not worth a word. */
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  hearth_index_bar_set_store (bar, NULL);
  hearth_store_close (store);
  assert_dies (bar);
}

static char *
run_query (HearthDb *db, HearthMemberQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = hearth_member_query_run (db, query, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", g_array_index (ids, gint64, i));
  return g_string_free (text, FALSE);
}

/* Names are there before it is known how people stand, and only what they can answer is answered. */
static void
test_names_first (void)
{
  g_autoptr (HearthStore) store = new_filled_store ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);
  gint64 group_id = 1;

  hearth_db_exec (db, &error, "INSERT INTO members (id, name, search, sort_key, created_at) VALUES (2, 'Bo', 'bo', '0', 0), (3, 'Cy', 'cy', '2', 0)", NULL);
  hearth_db_exec (db, &error, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, 1, 0, 0, 0), (1, 2, 0, 0, 0)", NULL);
  g_assert_no_error (error);
  g_autoptr (HearthMemberRoll) names = hearth_member_roll_load_names (db, &group_id, NULL, &error);
  HearthMemberRoll *place = NULL;
  HearthMemberQuery query = { .roll = names, .text = (char *) "", .lifecycle = HEARTH_LIFECYCLE_NONE };
  g_autofree char *all = run_query (db, &query);
  query.text = (char *) "XY";
  g_autofree char *some = run_query (db, &query);

  g_assert_cmpstr (all, ==, "2 1 ");
  g_assert_cmpstr (some, ==, "1 ");
  g_assert_cmpuint (hearth_member_roll_get_size (names), ==, 2);
  g_assert_false (hearth_member_roll_is_whole (names));
  g_assert_true (hearth_member_query_is_ready (&query));
  query.at_risk = TRUE;
  g_assert_false (hearth_member_query_is_ready (&query));
  g_assert_true (hearth_member_roll_replace (&place, g_object_ref (names)));
  g_assert_false (hearth_member_roll_replace (&place, g_object_ref (names)));
  g_object_unref (place);
  hearth_store_close (store);
}

int
main (int argc, char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/search/marks", test_marks);
  g_test_add_func ("/search/find", test_find);
  g_test_add_func ("/search/person", test_person);
  g_test_add_func ("/search/places", test_places);
  g_test_add_func ("/search/job", test_job);
  g_test_add_func ("/search/keep-row", test_keep_row);
  g_test_add_func ("/search/bar", test_bar);
  g_test_add_func ("/search/names-first", test_names_first);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
