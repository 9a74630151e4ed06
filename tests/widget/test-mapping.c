/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mapping page: a choice over each column, what is missing, wrong answers, and where the focus is. */
#include "widget-fixture.h"

#include <string.h>

#include "hearth-import-columns.h"
#include "hearth-import-preview.h"

#define LONG_HEADER "从哪里知道我们的（可以多选，请写清楚是谁介绍的，或者在哪里看到的海报）"
#define PEOPLE "昵称,,手机," LONG_HEADER "\n小雨妈,42,13800000001,海报\nKen,,13800000002\n"
#define SALES "昵称,下单时间,多少\n小雨妈,2026-11-03,36\n"

typedef struct
{
  HearthStore *store;
  HearthDb *db;
  HearthImportDraft *draft;
  HearthTablePreview *table;
  GtkWidget *window;
  guint changes;
} Page;

static void
count_cb (Page *page)
{
  page->changes++;
}

static void
read_table (Page *page)
{
  HearthImportOptions options = hearth_import_draft_options (page->draft, TRUE);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&page->table, hearth_table_preview_free);
  page->table = hearth_table_preview (page->db, &options, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Page *page, const char *text, HearthTableKind kind, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;

  page->store = new_store ();
  page->db = hearth_db_open (hearth_store_path (page->store), HEARTH_DB_WRITE, &error);
  g_assert_no_error (error);
  page->draft = hearth_import_draft_new_text (text);
  page->draft->table = TRUE;
  page->draft->kind = kind;
  page->draft->group = g_strdup ("tea");
  read_table (page);
  page->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (page->window), widget);
  g_signal_connect_swapped (widget, "changed", G_CALLBACK (count_cb), page);
  gtk_window_present (GTK_WINDOW (page->window));
}

static void
tear_down (Page *page)
{
  gtk_window_destroy (GTK_WINDOW (page->window));
  hearth_import_draft_free (page->draft);
  g_clear_pointer (&page->table, hearth_table_preview_free);
  hearth_db_close (page->db);
  hearth_store_close (page->store);
  g_object_unref (page->store);
}

static GtkWidget *
choice_at (GtkWidget *columns, guint n)
{
  return find_nth (columns, GTK_TYPE_DROP_DOWN, n);
}

/* A column without a header has its number; a short row leaves its cells empty; a choice is told once. */
static void
test_columns (void)
{
  HearthImportColumns *columns = g_object_new (HEARTH_TYPE_IMPORT_COLUMNS, NULL);
  Page page = { 0 };

  set_up (&page, PEOPLE, HEARTH_TABLE_ROSTER, GTK_WIDGET (columns));
  hearth_import_columns_show (columns, page.table);
  g_auto (GStrv) map = hearth_import_columns_dup_map (columns);
  g_assert_cmpuint (g_strv_length (map), ==, 4);
  g_assert_cmpstr (map[0], ==, "1=name");
  g_assert_true (g_str_has_prefix (map[1], "2="));
  g_assert_cmpstr (map[2], ==, "3=phone");
  g_assert_null (choice_at (GTK_WIDGET (columns), 4));
  g_assert_cmpuint (page.changes, ==, 0);

  GtkWidget *choice = choice_at (GTK_WIDGET (columns), 3);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 1);
  g_assert_cmpuint (page.changes, ==, 1);
  g_auto (GStrv) kept = hearth_import_columns_dup_map (columns);
  g_assert_cmpstr (kept[3], ==, "4=custom:" LONG_HEADER);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), 0);
  g_auto (GStrv) left = hearth_import_columns_dup_map (columns);
  g_assert_cmpstr (left[3], ==, "4=ignore");

  /* Another look at the same table keeps the choices; another table does not. */
  page.draft->map = g_strdupv (left);
  read_table (&page);
  hearth_import_columns_show (columns, page.table);
  g_assert_true (choice_at (GTK_WIDGET (columns), 3) == choice);
  g_assert_cmpuint (page.changes, ==, 2);
  hearth_import_columns_clear (columns);
  g_assert_null (choice_at (GTK_WIDGET (columns), 0));
  tear_down (&page);
}

static void
show (HearthImportPreview *preview, Page *page)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  hearth_import_draft_set_missing (page->draft, page->table->missing);
  hearth_import_preview_show (preview, page->draft, page->table->result, page->table, groups, hearth_store_zone (page->store));
}

static GtkWidget *
find_row (GtkWidget *preview, const char *title)
{
  GtkWidget *row;

  for (guint i = 0; (row = find_nth (preview, ADW_TYPE_PREFERENCES_ROW, i)) != NULL; i++)
    if (g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title) == 0)
      return row;
  g_assert_not_reached ();
}

/* An order without an amount is asked for, not guessed; what was said goes with the next look. */
static void
test_missing (void)
{
  HearthImportPreview *preview = g_object_new (HEARTH_TYPE_IMPORT_PREVIEW, NULL);
  Page page = { 0 };

  set_up (&page, SALES, HEARTH_TABLE_ORDERS, GTK_WIDGET (preview));
  show (preview, &page);
  g_assert_nonnull (page.draft->missing);
  g_assert_cmpstr (hearth_import_draft_question (page.draft, page.table->result), ==, page.draft->missing);
  GtkWidget *amount = choice_at (GTK_WIDGET (preview), 2);
  for (guint i = 2; page.draft->map == NULL || !g_str_equal (page.draft->map[2], "3=amount"); i++)
    {
      g_assert_cmpuint (i, <, g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (amount))));
      gtk_drop_down_set_selected (GTK_DROP_DOWN (amount), i);
    }
  read_table (&page);
  show (preview, &page);
  g_assert_null (page.draft->missing);
  g_assert_cmpuint (page.table->result->rows, ==, 1);
  tear_down (&page);
}

/* A wrong date or zone is marked and changes nothing. */
static void
test_wrong_answers (void)
{
  HearthImportPreview *preview = g_object_new (HEARTH_TYPE_IMPORT_PREVIEW, NULL);
  Page page = { 0 };

  set_up (&page, PEOPLE, HEARTH_TABLE_ROSTER, GTK_WIDGET (preview));
  show (preview, &page);
  GtkWidget *day = find_row (GTK_WIDGET (preview), "Date of the list, such as 2026-11-21");
  GtkWidget *zone = find_row (GTK_WIDGET (preview), "Time zone of the file, such as Asia/Shanghai");
  gtk_editable_set_text (GTK_EDITABLE (day), "gestern");
  g_signal_emit_by_name (day, "apply");
  gtk_editable_set_text (GTK_EDITABLE (zone), "Mars/Olympus");
  g_signal_emit_by_name (zone, "apply");
  g_assert_true (gtk_widget_has_css_class (day, "error"));
  g_assert_true (gtk_widget_has_css_class (zone, "error"));
  g_assert_cmpuint (page.changes, ==, 0);
  g_assert_cmpint (page.draft->on_day, ==, HEARTH_DAY_NONE);
  g_assert_null (page.draft->zone);
  gtk_editable_set_text (GTK_EDITABLE (day), "2026-11-20");
  g_signal_emit_by_name (day, "apply");
  g_assert_false (gtk_widget_has_css_class (day, "error"));
  g_assert_cmpuint (page.changes, ==, 1);
  hearth_import_preview_clear (preview);
  tear_down (&page);
}

/* Whoever chose a column with the keyboard is still there after the next look. */
static void
test_focus (void)
{
  HearthImportPreview *preview = g_object_new (HEARTH_TYPE_IMPORT_PREVIEW, NULL);
  Page page = { 0 };

  set_up (&page, PEOPLE, HEARTH_TABLE_ROSTER, GTK_WIDGET (preview));
  show (preview, &page);
  GtkWidget *choice = choice_at (GTK_WIDGET (preview), 3);
  gtk_widget_grab_focus (choice);
  hearth_import_preview_set_busy (preview, TRUE);
  g_assert_null (gtk_root_get_focus (GTK_ROOT (page.window)));
  read_table (&page);
  show (preview, &page);
  hearth_import_preview_set_busy (preview, FALSE);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (page.window));
  g_assert_true (focus != NULL && (focus == choice || gtk_widget_is_ancestor (focus, choice)));
  tear_down (&page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_autoptr (HearthApplication) application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/mapping/columns", test_columns);
  g_test_add_func ("/mapping/missing", test_missing);
  g_test_add_func ("/mapping/wrong-answers", test_wrong_answers);
  g_test_add_func ("/mapping/focus", test_focus);
  return g_test_run ();
}
