/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the import assistant asks and says. */
#include "widget-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hearth-import-draft.h"
#include "hearth-import-preview.h"
#include "hearth-import-report.h"
#include "hearth-import-whole.h"
#include "hearth-import-words.h"

static void
test_guess_group (void)
{
  static const struct { const char *file, *group; } cases[] = {
    { "WhatsApp Chat with Book Club.txt", "Book Club" },
    { "妈妈群-roster.csv", "妈妈群" },
    { "妈妈群成员名单.csv", "妈妈群" },
    { "runners", "runners" },
    { ".csv", ".csv" },
    { "members.csv", "members" },
    { "烘焙群订单 2024-01.csv", "烘焙群" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *group = hearth_import_draft_guess_group (cases[i].file);
      g_assert_cmpstr (group, ==, cases[i].group);
    }
}

/* Asked only while the file does not tell and nobody has said. */
static void
test_asks_order (void)
{
  g_autoptr (HearthImportDraft) draft = hearth_import_draft_new ("/chat.txt");
  HearthImportResult result = { .date_order = HEARTH_DATE_ORDER_DMY, .evidence = "field-over-12" };

  g_assert_false (hearth_import_draft_asks_order (draft, &result));
  result.evidence = "default";
  g_assert_true (hearth_import_draft_asks_order (draft, &result));
  draft->date_order = HEARTH_DATE_ORDER_MDY;
  g_assert_false (hearth_import_draft_asks_order (draft, &result));
}

/* Before a group is known the look goes into one of the chat's own name; the answers reach the run. */
static void
test_options (void)
{
  g_autoptr (HearthImportDraft) draft = hearth_import_draft_new ("/chat.txt");
  HearthImportOptions options = hearth_import_draft_options (draft, TRUE);

  g_assert_true (options.dry_run);
  g_assert_true (options.all_chats);
  draft->group = g_strdup ("妈妈群");
  draft->chat = g_strdup ("42");
  draft->complete = TRUE;
  options = hearth_import_draft_options (draft, FALSE);
  g_assert_false (options.dry_run);
  g_assert_false (options.all_chats);
  g_assert_cmpstr (options.group, ==, "妈妈群");
  g_assert_cmpstr (options.chat, ==, "42");
  g_assert_true (options.complete);
  draft->all_chats = TRUE;
  options = hearth_import_draft_options (draft, FALSE);
  g_assert_null (options.group);
  g_assert_null (options.chat);
}

static void
test_settle_group (void)
{
  g_autoptr (HearthImportDraft) chat = hearth_import_draft_new ("/chat.txt");
  g_autoptr (HearthImportDraft) list = hearth_import_draft_new ("/list.csv");
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  HearthImportResult result = { .group = (char *) "书友会" };

  g_ptr_array_add (groups, "妈妈群");
  g_assert_false (hearth_import_draft_settle_group (chat, &result, groups));
  g_assert_cmpstr (chat->group, ==, "书友会");
  list->table = TRUE;
  list->group = g_strdup ("list");
  g_assert_true (hearth_import_draft_settle_group (list, &result, groups));
  g_assert_cmpstr (list->group, ==, "妈妈群");
  g_assert_false (hearth_import_draft_settle_group (list, &result, groups));
  g_free (list->group);
  list->group = g_strdup ("new");
  list->answered = TRUE;
  g_assert_false (hearth_import_draft_settle_group (list, &result, groups));
  g_assert_cmpstr (list->group, ==, "new");
}

static void
test_progress (void)
{
  g_autofree char *early = hearth_import_words_progress (10, 100, 1, 0.5);
  g_autofree char *half = hearth_import_words_progress (50, 100, 412, 10);
  g_autofree char *unknown = hearth_import_words_progress (0, 0, 3, 60);

  g_assert_cmpstr (early, ==, "1 message");
  g_assert_cmpstr (half, ==, "412 messages, about 10 seconds left");
  g_assert_cmpstr (unknown, ==, "3 messages");
}

static void
test_people (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *nobody = hearth_import_words_people (names, 2);

  g_ptr_array_add (names, "Ken");
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (names, "小雨妈");
  g_ptr_array_add (names, "Ann");
  g_autofree char *some = hearth_import_words_people (names, 2);
  g_assert_cmpstr (nobody, ==, "");
  g_assert_nonnull (strstr (some, "Ken"));
  g_assert_nonnull (strstr (some, "小雨妈"));
  g_assert_null (strstr (some, "Ann"));
  g_assert_true (g_str_has_suffix (some, "and 2 more"));
}

static HearthImportResult *
new_result (const char *chat, guint64 messages, gint64 first_ts, gint64 last_ts, const char *evidence, const char *author)
{
  HearthImportResult *result = g_new0 (HearthImportResult, 1);

  result->format = g_strdup ("telegram");
  result->chat = g_strdup (chat);
  result->messages = result->new_rows = messages;
  result->first_ts = first_ts;
  result->last_ts = last_ts;
  result->evidence = evidence;
  result->joins = g_ptr_array_new_with_free_func (g_free);
  result->leaves = g_ptr_array_new ();
  result->skipped = g_ptr_array_new ();
  result->warnings = g_ptr_array_new_with_free_func (g_free);
  result->authors = g_ptr_array_new_with_free_func (g_free);
  result->group = g_strdup (chat);
  g_ptr_array_add (result->joins, NULL);
  g_ptr_array_add (result->authors, g_strdup (author));
  g_ptr_array_add (result->authors, g_strdup ("Ana"));
  return result;
}

/* Every chat counts; one that does not tell the order of its dates asks for all. */
static void
test_whole (void)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_result_free);

  g_ptr_array_add (results, new_result ("tea", 3, 0, 0, "dots", "Bo"));
  g_ptr_array_add (results, new_result ("cake", 40, -500, 100, "default", "Cy"));
  g_ptr_array_add (results, new_result ("run", 500, 50, 900, "dots", "Cy"));
  g_ptr_array_add (((HearthImportResult *) results->pdata[1])->warnings, g_strdup ("look"));
  g_autoptr (HearthImportResult) whole = hearth_import_whole_new (results);
  g_assert_cmpuint (whole->messages, ==, 543);
  g_assert_cmpuint (whole->new_rows, ==, 543);
  g_assert_cmpint (whole->first_ts, ==, -500);
  g_assert_cmpint (whole->last_ts, ==, 900);
  g_assert_cmpstr (whole->evidence, ==, "default");
  g_assert_cmpuint (whole->joins->len, ==, 3);
  g_assert_cmpuint (whole->authors->len, ==, 3);
  g_assert_true (g_str_has_prefix (whole->chat, "3: "));
  g_assert_nonnull (strstr (whole->chat, "cake"));
  g_assert_cmpuint (whole->warnings->len, ==, 1);
  g_assert_nonnull (strstr (whole->warnings->pdata[0], "cake"));
  g_assert_true (g_str_has_suffix (whole->warnings->pdata[0], ": look"));
}

static void
test_skips (void)
{
  g_autoptr (GPtrArray) skipped = g_ptr_array_new ();
  HearthImportSkip skips[] = { { 5, (char *) "left before joined" }, { 1007, (char *) "nothing is there" }, { 1008, (char *) "x" } };
  g_autofree char *none = hearth_import_words_skips (skipped, 2);

  for (guint i = 0; i < G_N_ELEMENTS (skips); i++)
    g_ptr_array_add (skipped, &skips[i]);
  g_autofree char *some = hearth_import_words_skips (skipped, 2);
  g_autofree char *all = hearth_import_words_skips (skipped, 3);
  g_assert_cmpstr (none, ==, "0");
  g_assert_cmpstr (some, ==, "3\nLine 5: left before joined\nLine 1007: nothing is there\nand 1 more line");
  g_assert_true (g_str_has_suffix (all, "\nLine 1008: x"));
}

/* Whether a label under @from holds @part. */
static gboolean
says (GtkWidget *from, const char *part)
{
  if (GTK_IS_LABEL (from) && strstr (gtk_label_get_label (GTK_LABEL (from)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, part))
      return TRUE;
  return FALSE;
}

static GPtrArray *
run_import (HearthStore *store, HearthImportDraft *draft, gboolean look)
{
  g_autoptr (GError) error = NULL;
  HearthDb *db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);
  HearthImportOptions options = hearth_import_draft_options (draft, look);

  g_assert_no_error (error);
  GPtrArray *results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  hearth_db_close (db);
  return results;
}

/* That an export ends where WhatsApp ends all is said before the import and after it. */
static void
test_warnings (void)
{
  HearthStore *store = new_store ();
  GtkWidget *window = gtk_window_new ();
  HearthImportPreview *preview = g_object_new (HEARTH_TYPE_IMPORT_PREVIEW, NULL);
  g_autoptr (GString) text = g_string_new ("13/03/2024, 10:00 - Ana: IMG-1.jpg (file attached)\n");
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  for (guint i = 1; i < 10000; i++)
    g_string_append_printf (text, "13/03/2024, 10:00 - Ana: tea %u\n", i);
  g_autoptr (HearthImportDraft) draft = hearth_import_draft_new_text (text->str);
  draft->group = g_strdup ("tea");
  g_autoptr (GPtrArray) look = run_import (store, draft, TRUE);
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (preview));
  hearth_import_preview_show (preview, draft, look->pdata[0], NULL, groups, hearth_store_zone (store));
  g_assert_true (says (GTK_WIDGET (preview), "10,000"));
  g_autoptr (GPtrArray) results = run_import (store, draft, FALSE);
  GtkWidget *report = hearth_import_report_new (store, results->pdata[0]);
  gtk_window_set_child (GTK_WINDOW (window), report);
  g_assert_true (says (report, "10,000"));
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
  g_object_unref (store);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  HearthImportDraft **found = data;

  *found = hearth_import_draft_look_finish (result);
}

/* A table whose columns have no names that are known is shown as one, and the owner says what they are. */
static void
test_unnamed_columns (void)
{
  static const struct { const char *name, *text; gboolean table; HearthTableKind kind; } cases[] = {
    { "list.csv", "小红,13800000001\n小明,13800000002\n", TRUE, HEARTH_TABLE_ROSTER },
    { "list.csv", "foo,bar\n1,2\n", TRUE, HEARTH_TABLE_ROSTER },
    { "orders.csv", "订单号,下单时间,昵称,实付\n1,2024-01-01,小红,3\n", TRUE, HEARTH_TABLE_ORDERS },
    { "WhatsApp Chat with Tea.txt", "2024/1/5 15:04 - 小红: 你好\n", FALSE, HEARTH_TABLE_NONE },
    { "notes.txt", "nothing of note\n", FALSE, HEARTH_TABLE_NONE },
  };
  g_autofree char *folder = g_dir_make_tmp ("hearth-draft-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autoptr (HearthImportDraft) draft = hearth_import_draft_new (path);
      g_autoptr (HearthImportDraft) found = NULL;

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      hearth_import_draft_look_async (draft, NULL, looked_cb, &found);
      while (found == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (found->table, ==, cases[i].table);
      g_assert_cmpint (found->kind, ==, cases[i].kind);
      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_autoptr (HearthApplication) application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/import/guess-group", test_guess_group);
  g_test_add_func ("/import/asks-order", test_asks_order);
  g_test_add_func ("/import/options", test_options);
  g_test_add_func ("/import/settle-group", test_settle_group);
  g_test_add_func ("/import/unnamed-columns", test_unnamed_columns);
  g_test_add_func ("/import/progress", test_progress);
  g_test_add_func ("/import/people", test_people);
  g_test_add_func ("/import/whole", test_whole);
  g_test_add_func ("/import/skips", test_skips);
  g_test_add_func ("/import/warnings", test_warnings);
  return g_test_run ();
}
