/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the import assistant asks and says. */
#include "hearth-import-draft.h"
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/guess-group", test_guess_group);
  g_test_add_func ("/import/asks-order", test_asks_order);
  g_test_add_func ("/import/options", test_options);
  g_test_add_func ("/import/settle-group", test_settle_group);
  g_test_add_func ("/import/progress", test_progress);
  g_test_add_func ("/import/people", test_people);
  return g_test_run ();
}
