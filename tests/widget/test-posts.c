/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of posts: its cells and order, the funnel of what is selected, the posts of an event. */
#include "widget-fixture.h"

#include "hearth-chart-card.h"
#include "hearth-post-result.h"
#include "hearth-posts-window.h"

#define TEA                                                                                                        \
  "10/10/26, 20:01 - Ann: one\n10/10/26, 20:02 - Bo: two\n10/11/26, 20:01 - Ann: three\n10/11/26, 20:02 - Bo: four\n" \
  "12/11/26, 20:05 - Ann: five\n"

static HearthApplication *application;

static void
assert_text (HearthPostResult *row, HearthPostColumn column, const char *text, const char *cell)
{
  g_autofree char *shown = hearth_post_result_text (row, column), *written = hearth_post_result_cell (row, column);

  g_assert_cmpstr (shown, ==, text);
  g_assert_cmpstr (written, ==, cell);
}

static void
test_cells (void)
{
  const HearthSentPost sale = { .day = 20770, .kind = HEARTH_POST_PROMOTION, .name = "=Sale", .reach = 200, .reads = 50, .clicks = 20, .carts = -1,
                                .paid = 2, .shares = -1, .has_replies = TRUE, .replies = 5, .repliers = 4, .ts = 5 };
  const HearthSentPost table = { .day = 20771, .kind = HEARTH_POST_UNKNOWN, .name = "", .reach = -1, .reads = 70, .clicks = -1, .carts = -1,
                                 .paid = -1, .shares = -1 };
  g_autoptr (HearthPostResult) one = hearth_post_result_new (&sale, 0.15), two = hearth_post_result_new (&table, 0.15);

  assert_text (one, HEARTH_POST_COLUMN_DAY, "13 Nov 2026", "2026-11-13");
  assert_text (one, HEARTH_POST_COLUMN_KIND, "Promotion", "Promotion");
  assert_text (one, HEARTH_POST_COLUMN_OPEN_RATE, "25 %", "0.2500");
  assert_text (one, HEARTH_POST_COLUMN_REPLIES, "5", "5");
  assert_text (one, HEARTH_POST_COLUMN_JOINED, "2 %", "0.0200");
  assert_text (one, HEARTH_POST_COLUMN_CARTS, "–", "");
  assert_text (one, HEARTH_POST_COLUMN_WEAK, "Clicked 10 %", "Clicked 10 %");
  assert_text (two, HEARTH_POST_COLUMN_TITLE, "Untitled post", "Untitled post");
  assert_text (two, HEARTH_POST_COLUMN_KIND, "–", "");
  assert_text (two, HEARTH_POST_COLUMN_OPEN_RATE, "–", "");
  assert_text (two, HEARTH_POST_COLUMN_WEAK, "", "");
  g_assert_cmpint (hearth_post_result_compare (one, two, HEARTH_POST_COLUMN_READS), <, 0);
  g_assert_cmpint (hearth_post_result_compare (one, two, HEARTH_POST_COLUMN_REPLIES), >, 0);
  g_assert_cmpint (hearth_post_result_compare (one, two, HEARTH_POST_COLUMN_DAY), <, 0);
}

static gpointer
write_posts (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const sql[] = {
    "INSERT INTO posts (id, title, kind, start, zone, created_at, updated_at) VALUES (1, 'Tasting', 0, '', 'UTC', 0, 0), (2, 'Sale', 3, '', 'UTC', 0, 0)",
    "INSERT INTO post_groups SELECT p.id, g.id FROM posts p, groups g",
    "INSERT INTO occurrences (post_id, original, due_at, status, done_at, reach, reads, clicks, paid)"
    " SELECT 1, 'o', 0, 1, min (ts) + 60, 100, 60, 20, 2 FROM messages WHERE day >= 20767",
    "INSERT INTO occurrences (post_id, original, due_at, status, done_at) SELECT 2, 'o', 0, 1, max (ts) FROM messages",
    "INSERT INTO events (id, title, starts, ends, created_at, updated_at) VALUES (1, 'Tea Day', '2026-11-10T00:00', '2026-11-11T00:00', 0, 0)",
    "INSERT INTO event_groups (event_id, group_id) SELECT 1, id FROM groups",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    if (!hearth_db_exec (db, error, sql[i], NULL))
      break;
  return NULL;
}

static guint
count_posts (gpointer window)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (find_widget (window, GTK_TYPE_COLUMN_VIEW)))));
}

static gboolean
has_two_posts (gpointer window)
{
  return count_posts (window) == 2;
}

static const char *
title_of_funnel (gpointer window)
{
  HearthChartCard *card = HEARTH_CHART_CARD (find_widget (window, HEARTH_TYPE_CHART_CARD));

  return hearth_chart_get_title (hearth_chart_view_get_chart (hearth_chart_card_get_view (card)));
}

/* The latest post first; without a choice the funnel is that of the board. */
static void
check_posts (GtkWidget *posts)
{
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (find_widget (posts, GTK_TYPE_COLUMN_VIEW)));
  GtkDropDown *campaign = GTK_DROP_DOWN (find_widget (posts, GTK_TYPE_DROP_DOWN));

  g_autoptr (HearthPostResult) latest = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_cmpstr (hearth_post_result_get (latest)->name, ==, "Sale");
  g_assert_cmpstr (title_of_funnel (posts), ==, "From reach to purchase");
  gtk_selection_model_select_item (model, 1, TRUE);
  g_assert_cmpstr (title_of_funnel (posts), ==, "Tasting");
  gtk_selection_model_unselect_all (model);
  gtk_drop_down_set_selected (campaign, 1);
  g_assert_cmpuint (count_posts (posts), ==, 1);
  g_assert_cmpstr (title_of_funnel (posts), ==, "Tea Day");
  gtk_drop_down_set_selected (campaign, 0);
  g_assert_cmpuint (count_posts (posts), ==, 2);
}

static void
test_window (void)
{
  HearthStore *store = new_store ();

  add_chat (store, "tea", TEA);
  write_now (store, HEARTH_CHANGED_POSTS, write_posts);
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));
  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_posts_window_show (window, 0, 20700, 30000);
  GtkWidget *posts = find_window (HEARTH_TYPE_POSTS_WINDOW);
  wait_until (has_two_posts, posts);
  check_posts (posts);
  g_object_ref (posts);
  gtk_window_destroy (GTK_WINDOW (posts));
  assert_dies (posts);
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/posts/cells", test_cells);
  g_test_add_func ("/posts/window", test_window);
  int failed = g_test_run ();
  g_object_unref (application);
  return failed;
}
