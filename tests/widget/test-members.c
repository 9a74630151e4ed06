/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of members: rows read by the page, items held weakly, search, order and edits with their way back. */
#include "widget-fixture.h"

#include "hearth-chart-card.h"
#include "hearth-member-edits.h"
#include "hearth-member-pane.h"
#include "hearth-member-query.h"
#include "hearth-members-table.h"
#include "hearth-query-model.h"
#include "hearth-spark-view.h"
#include "hearth-sure-view.h"
#include "hearth-sure-window.h"

#define PEOPLE 300

static guint fetches;

/* A row is its id as text. */
static gpointer
fetch_ids (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthQueryPage *page = data;
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  g_atomic_int_inc (&fetches);
  for (guint i = 0; i < page->n; i++)
    g_ptr_array_add (rows, g_strdup_printf ("%d", (int) page->ids[i]));
  return rows;
}

static gboolean
has_row (gpointer item)
{
  return hearth_query_item_get_row (item) != NULL;
}

static GArray *
new_ids (guint n, gint64 first)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++)
    {
      gint64 id = first + i;
      g_array_append_val (ids, id);
    }
  return ids;
}

static void
count_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  guint *counts = data;

  g_assert_true (removed == 0 || added == 0);
  counts[0] += removed;
  counts[1] += added;
}

static void
test_model (void)
{
  g_autoptr (HearthStore) store = new_store ();
  g_autoptr (HearthQueryModel) model = hearth_query_model_new (fetch_ids);
  g_autoptr (GArray) ids = new_ids (PEOPLE, 1);
  g_autoptr (GArray) others = new_ids (10, 1000);
  guint counts[2] = { 0, 0 };

  g_atomic_int_set (&fetches, 0);
  g_signal_connect (model, "items-changed", G_CALLBACK (count_cb), counts);
  hearth_query_model_set_ids (model, store, ids, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, PEOPLE);
  g_assert_cmpint (g_atomic_int_get (&fetches), ==, 0);

  HearthQueryItem *first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  HearthQueryItem *last = g_list_model_get_item (G_LIST_MODEL (model), PEOPLE - 1);
  wait_until (has_row, first);
  wait_until (has_row, last);
  g_assert_cmpstr (hearth_query_item_get_row (first), ==, "1");
  g_assert_cmpstr (hearth_query_item_get_row (last), ==, "300");
  g_assert_cmpint (g_atomic_int_get (&fetches), ==, 2);
  HearthQueryItem *same = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_assert_true (same == first);
  g_object_unref (same);

  hearth_query_model_set_ids (model, store, others, NULL);
  g_assert_cmpuint (counts[0], ==, PEOPLE);
  g_assert_cmpuint (counts[1], ==, PEOPLE + 10);
  g_assert_cmpint (hearth_query_item_get_id (first), ==, 1);
  assert_dies (first);
  assert_dies (last);
  g_assert_cmpint (hearth_query_model_get_id (model, 3), ==, 1003);
  g_assert_cmpuint (hearth_query_model_find (model, 1003), ==, 3);
  g_assert_cmpuint (hearth_query_model_find (model, 7), ==, G_MAXUINT);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 10));
  hearth_store_close (store);
}

/* Three people in one group: two wrote, one of them long ago; one never did. */
static HearthDb *
new_people (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthStore) store = new_store ();
  g_autofree char *path = g_strdup (hearth_store_path (store));
  hearth_store_close (store);
  HearthDb *db = hearth_db_open (path, HEARTH_DB_WRITE, &error);
  static const char *const rows[] = {
    "INSERT INTO groups (id, name, created_at) VALUES (1, 'Bakery', 0)",
    "INSERT INTO members (id, name, search, sort_key, created_at) VALUES (1, 'Anna', '\tanna\t\nanna\na\n', 'a', 0),"
    " (2, '小雨妈', '\t小雨妈\t\nxiaoyuma\nxym\n', 'b', 0), (3, 'Ben', '\tben\t\nben\nb\n', 'c', 0)",
    "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (1, 1, 1, 1, 'anna'), (2, 1, 2, 2, 'xym'), (3, 1, 3, 3, 'ben')",
    "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, 1, 20000, 0, 0), (1, 2, 20000, 0, 0), (1, 3, 20000, 0, 0)",
    "INSERT INTO member_group (group_id, member_id, role, messages, first_day, last_day, active, spoke) VALUES"
    " (1, 1, 0, 1, 20001, 20001, x'01', x'01'), (1, 2, 0, 2, 20090, 20090, x'01', x'01')",
    "INSERT INTO group_span (group_id, first_day, data_until, last_ts) VALUES (1, 20000, 20090, 1735776000)",
  };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (hearth_db_exec (db, &error, rows[i], NULL));
  return db;
}

static char *
run (HearthDb *db, const HearthMemberQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = hearth_member_query_run (db, (gpointer) query, NULL, &error);
  GString *words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (words, "%d", (int) g_array_index (ids, gint64, i));
  return g_string_free (words, FALSE);
}

#define assert_found(expected) G_STMT_START { g_autofree char *found = run (db, &query); g_assert_cmpstr (found, ==, expected); } G_STMT_END

static void
test_query (void)
{
  g_autoptr (HearthDb) db = new_people ();
  g_autoptr (GError) error = NULL;
  gint64 group = 1;
  g_autoptr (HearthMemberRoll) roll = hearth_member_roll_load (db, &group, NULL, &error);
  HearthMemberQuery query = { .roll = roll, .lifecycle = HEARTH_LIFECYCLE_NONE };

  g_assert_no_error (error);
  g_assert_cmpuint (hearth_member_roll_get_size (roll), ==, 3);
  assert_found ("123");
  query.text = (char *) "XYM";
  assert_found ("2");
  query.text = (char *) "小雨";
  assert_found ("2");
  query.text = (char *) "nobody";
  assert_found ("");
  query.text = NULL;
  query.never_spoke = TRUE;
  assert_found ("3");
  query.never_spoke = FALSE;
  query.lifecycle = HEARTH_LIFECYCLE_ACTIVE;
  assert_found ("2");
  query.lifecycle = HEARTH_LIFECYCLE_NONE;
  query.sort = HEARTH_MEMBER_SORT_MESSAGES;
  query.descending = TRUE;
  assert_found ("213");
  query.sort = HEARTH_MEMBER_SORT_SEEN;
  query.descending = FALSE;
  assert_found ("123");
  query.sort = HEARTH_MEMBER_SORT_LIFECYCLE;
  assert_found ("213");
}

/* Whom a figure counts: by the days of stays and of activity, staff not. */
static void
test_deeds (void)
{
  g_autoptr (HearthDb) db = new_people ();
  g_autoptr (GError) error = NULL;
  gint64 group = 1;
  g_assert_true (hearth_db_exec (db, &error, "UPDATE stays SET left_day = 20050 WHERE member_id = 3", NULL));
  g_assert_true (hearth_db_exec (db, &error, "UPDATE stays SET join_day = 19990 WHERE member_id = 1", NULL));
  g_assert_true (hearth_db_exec (db, &error, "INSERT INTO member_day (group_id, day, identity_id, batch_id, messages)"
                                 " VALUES (1, 20001, 1, 0, 1), (1, 20090, 2, 0, 2)", NULL));
  g_autoptr (HearthMemberRoll) roll = hearth_member_roll_load (db, &group, NULL, &error);
  HearthMemberQuery query = { .roll = roll, .lifecycle = HEARTH_LIFECYCLE_NONE, .deed = { HEARTH_DEED_JOINED, 20000, 20090 } };

  g_assert_no_error (error);
  assert_found ("23");
  query.deed = (HearthMemberDeed) { HEARTH_DEED_LEFT, 20050, 20050 };
  assert_found ("3");
  query.deed.to = query.deed.from = 20051;
  assert_found ("");
  query.deed = (HearthMemberDeed) { HEARTH_DEED_ACTIVE, 20002, 20090 };
  assert_found ("2");
  query.deed = (HearthMemberDeed) { HEARTH_DEED_NONE, 0, 0 };
  assert_found ("123");

  g_autofree char *none = hearth_member_deed_dup_words (&query.deed);
  query.deed = (HearthMemberDeed) { HEARTH_DEED_LEFT, 20050, 20050 };
  g_autofree char *one = hearth_member_deed_dup_words (&query.deed);
  g_assert_null (none);
  g_assert_cmpstr (one, ==, "Left on 23 Nov 2024");

  g_assert_true (hearth_db_exec (db, &error, "UPDATE member_group SET role = 1 WHERE member_id = 2", NULL));
  g_autoptr (HearthMemberRoll) with_staff = hearth_member_roll_load (db, &group, NULL, &error);
  query = (HearthMemberQuery) { .roll = with_staff, .lifecycle = HEARTH_LIFECYCLE_NONE, .deed = { HEARTH_DEED_JOINED, 20000, 20090 } };
  assert_found ("3");
}

/* A second group whose data go on: who is at risk in the first is at risk of all groups together too. */
static void
test_earlier_group (void)
{
  g_autoptr (HearthDb) db = new_people ();
  g_autoptr (GError) error = NULL;
  gint64 every = 0, first = 1;
  /* Every other day for 60 days, then silent for 30. */
  g_assert_true (hearth_db_exec (db, &error, "UPDATE member_group SET first_day = 20000, last_day = 20060, messages = 31,"
                                 " active = x'5555555555555515', spoke = x'5555555555555515' WHERE member_id = 1", NULL));
  g_assert_true (hearth_db_exec (db, &error, "INSERT INTO groups (id, name, created_at) VALUES (2, 'Books', 0)", NULL));
  g_assert_true (hearth_db_exec (db, &error, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (2, 3, 20000, 0, 0)", NULL));
  g_assert_true (hearth_db_exec (db, &error, "INSERT INTO group_span (group_id, first_day, data_until, last_ts)"
                                 " VALUES (2, 20000, 20100, 1735776001)", NULL));
  g_autoptr (HearthMemberRoll) alone = hearth_member_roll_load (db, &first, NULL, &error);
  g_autoptr (HearthMemberRoll) all = hearth_member_roll_load (db, &every, NULL, &error);
  HearthMemberQuery query = { .roll = alone, .lifecycle = HEARTH_LIFECYCLE_NONE, .at_risk = TRUE };

  g_assert_no_error (error);
  assert_found ("1");
  query.roll = all;
  assert_found ("1");
  g_assert_nonnull (hearth_member_roll_lookup (all, 1)->reason);
}

static void
edit (HearthDb *db, HearthMemberEdit *edit_it, HearthStoreFunc func)
{
  g_autoptr (GError) error = NULL;

  func (db, edit_it, NULL, &error);
  g_assert_no_error (error);
}

static void
test_edits (void)
{
  g_autoptr (HearthDb) db = new_people ();
  const gint64 both[] = { 1, 2 };
  HearthMemberEdit *tag = hearth_member_edit_new (HEARTH_MEMBER_EDIT_TAG, both, 2, "VIP");
  HearthMemberEdit *note = hearth_member_edit_new (HEARTH_MEMBER_EDIT_NOTE, both, 1, "wants rye bread");

  edit (db, tag, hearth_member_edit_run);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM member_tags", NULL), ==, 2);
  edit (db, tag, hearth_member_edit_take_back);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM member_tags", NULL), ==, 0);
  edit (db, note, hearth_member_edit_run);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM notes WHERE member_id = 1 AND deleted_at IS NULL", NULL), ==, 1);
  edit (db, note, hearth_member_edit_take_back);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM notes WHERE deleted_at IS NULL", NULL), ==, 0);
  hearth_member_edit_unref (tag);
  hearth_member_edit_unref (note);

  HearthMemberEdit *birthday = hearth_member_edit_new (HEARTH_MEMBER_EDIT_FIELD, both, 1, "17 May");
  g_autoptr (GError) error = NULL;
  birthday->field = HEARTH_FIELD_BIRTHDAY;
  hearth_member_edit_run (db, birthday, NULL, &error);
  g_assert_nonnull (error);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM member_fields", NULL), ==, 0);
  hearth_member_edit_unref (birthday);
}

static void
test_detail (void)
{
  g_autoptr (HearthDb) db = new_people ();
  g_autoptr (GError) error = NULL;
  gint64 id = 2;
  HearthMemberDetail *detail = hearth_member_detail_load (db, &id, NULL, &error);
  HearthMemberPane *pane = g_object_ref_sink (g_object_new (HEARTH_TYPE_MEMBER_PANE, NULL));

  g_assert_no_error (error);
  g_assert_cmpstr (detail->fields[HEARTH_FIELD_NAME], ==, "小雨妈");
  g_assert_cmpuint (detail->groups->len, ==, 1);
  g_assert_cmpint (detail->last_seen, ==, 20090);
  g_assert_cmpfloat (detail->weeks[HEARTH_DETAIL_WEEKS - 1], ==, 1);
  hearth_member_pane_show (pane, detail, NULL);
  assert_dies (pane);
  id = 99;
  g_assert_null (hearth_member_detail_load (db, &id, NULL, &error));
  g_assert_nonnull (error);
}

/* How many widgets of @type there are below @widget; *@words: all the text in order. */
static guint
count_below (GtkWidget *widget, GType type, GString *words)
{
  guint count = g_type_is_a (G_OBJECT_TYPE (widget), type);

  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget))
    g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_below (child, type, words);
  return count;
}

static void
test_sure (void)
{
  HearthCalibration calibration = { .own_rows = 640, .year = { .rows = 55, .auc = 0.83, .auc_silence = 0.76 } };
  GtkWidget *view = g_object_ref_sink (g_object_new (HEARTH_TYPE_SURE_VIEW, NULL));
  g_autoptr (GString) words = g_string_new (NULL);
  GtkWidget *window;

  calibration.year.tenths[4].n = 52;
  calibration.year.tenths[4].back = 24;
  calibration.year.tenths[4].seen = 24 / 52.0;
  calibration.year.tenths[9].n = calibration.year.tenths[9].back = 3;
  calibration.year.tenths[9].seen = 1;
  window = hearth_sure_window_new (&calibration, 0.41);
  g_assert_cmpuint (count_below (window, ADW_TYPE_ACTION_ROW, words), ==, 2);
  g_assert_nonnull (strstr (words->str, "Of members given 40–50 % in the last year, 46 % came back (24 of 52)."));
  g_assert_cmpint (strstr (words->str, "3 of 3 came back") - words->str, <, strstr (words->str, "24 of 52 came back") - words->str);
  g_assert_nonnull (strstr (words->str, "in 83 of 100 cases"));
  gtk_window_destroy (GTK_WINDOW (window));

  /* Without a window there is no past to ask. */
  hearth_sure_view_show (HEARTH_SURE_VIEW (view), 0, 0.41);
  g_assert_false (gtk_widget_get_visible (view));
  hearth_sure_view_hide (HEARTH_SURE_VIEW (view));
  assert_dies (view);
}

/* Beside the pane the list has no room for the tags, which the pane says; without it they are there. */
static void
test_room_for_tags (void)
{
  GtkWidget *flap = g_object_ref_sink (adw_flap_new ());
  GtkWidget *table = g_object_ref_sink (gtk_column_view_new (NULL));
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (table));

  adw_flap_set_reveal_flap (ADW_FLAP (flap), FALSE);
  hearth_members_table_add_columns (GTK_COLUMN_VIEW (table), ADW_FLAP (flap));
  g_autoptr (GtkColumnViewColumn) tags = g_list_model_get_item (columns, g_list_model_get_n_items (columns) - 1);
  g_assert_cmpstr (gtk_column_view_column_get_title (tags), ==, "Tags");
  g_assert_true (gtk_column_view_column_get_visible (tags));
  adw_flap_set_reveal_flap (ADW_FLAP (flap), TRUE);
  g_assert_false (gtk_column_view_column_get_visible (tags));
  adw_flap_set_reveal_flap (ADW_FLAP (flap), FALSE);
  g_assert_true (gtk_column_view_column_get_visible (tags));
  g_clear_object (&tags);
  assert_dies (table);
  assert_dies (flap);
}

static void
test_charts (void)
{
  const double values[] = { 1, 2, 3 };
  g_autoptr (HearthChart) chart = hearth_chart_new_days (HEARTH_CHART_LINE, 20000, HEARTH_CHART_DAY, 3);
  GtkWidget *card = g_object_ref_sink (hearth_chart_card_new ());
  GtkWidget *spark = g_object_ref_sink (hearth_spark_view_new ());
  int height = 0;

  hearth_chart_set_title (chart, "Growth");
  hearth_chart_add_series (chart, "Members", HEARTH_CHART_HEADCOUNT, values);
  g_assert_false (gtk_widget_get_visible (card));
  hearth_chart_card_set_chart (HEARTH_CHART_CARD (card), chart);
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_true (hearth_chart_view_get_chart (hearth_chart_card_get_view (HEARTH_CHART_CARD (card))) == chart);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  g_assert_cmpint (height, >, 200);
  hearth_spark_view_set_values (HEARTH_SPARK_VIEW (spark), values, 3, 0, "three");
  assert_dies (card);
  assert_dies (spark);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_autoptr (HearthApplication) application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/members/model", test_model);
  g_test_add_func ("/members/query", test_query);
  g_test_add_func ("/members/deeds", test_deeds);
  g_test_add_func ("/members/earlier-group", test_earlier_group);
  g_test_add_func ("/members/edits", test_edits);
  g_test_add_func ("/members/detail", test_detail);
  g_test_add_func ("/members/sure", test_sure);
  g_test_add_func ("/members/room-for-tags", test_room_for_tags);
  g_test_add_func ("/members/charts", test_charts);
  return g_test_run ();
}
