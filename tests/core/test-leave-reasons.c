/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why people left, in the owner's word: it finds its stay again after an import was taken back and made anew, moves with
 * the day, follows merges, and is taken back exactly. What a member list says of it, and that this goes with its import. */
#include <string.h>

#include "hearth-check.h"
#include "hearth-error.h"
#include "hearth-import.h"
#include "hearth-leave-guess.h"
#include "hearth-leave-reasons.h"
#include "hearth-merge.h"
#include "hearth-stats.h"
#include "workspace-fixture.h"

#define DAY(n) (19726 + (n))       /* 2024-01-04 + n: the 5th is 1 */
#define CHAT                                                                                                         \
  "2024/1/5 15:05 - 小雨妈: 早\n2024/1/5 15:06 - 阿强: 好的\n2024/1/5 15:07 - Bo: hi\n"                               \
  "2024/1/20 15:05 - 小雨妈 left\n2024/1/21 15:05 - 阿强 removed Bo\n2024/1/30 09:00 - 阿强: 还在\n"

/* How many the last import told. */
static guint64 n_reasons;

static gint64
import_file (Workspace *w, const char *name, const char *content, const char *format, HearthDay on, gboolean complete)
{
  g_autofree char *path = g_build_filename (w->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .path = path, .group = "tea", .format = format, .on_day = on, .complete = complete };

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (w->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  n_reasons = ((HearthImportResult *) g_ptr_array_index (results, 0))->reasons;
  return ((HearthImportResult *) g_ptr_array_index (results, 0))->batch;
}

static gint64
group_id (Workspace *w)
{
  return hearth_db_int (w->db, 0, "SELECT id FROM groups WHERE name = 'tea'", NULL);
}

static gint64
person (Workspace *w, const char *key)
{
  return hearth_db_int (w->db, 0, "SELECT member_id FROM identities WHERE key = ?1", "s", key);
}

static GPtrArray *
say (Workspace *w, const char *key, HearthDay left, HearthLeaveReason reason, const char *words)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *before = NULL;

  hearth_leave_words_say (w->db, group_id (w), person (w, key), left, reason, words, &before, &error);
  g_assert_no_error (error);
  return before;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* "name DAY REASON words|…" of all stays that have one, in order of name: of each the word that counts. */
static char *
current (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) words = hearth_leave_words_list (w->db, group_id (w), 0, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) findings = hearth_check (w->db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  for (guint i = 0; i < words->len; i++)
    {
      const HearthLeaveWord *word = words->pdata[i];
      g_autofree char *name = hearth_db_dup_text (w->db, "SELECT name FROM members WHERE id = ?1", "i", word->member_id);
      char *leaving = g_strdup_printf ("%s %d", name, word->left - DAY (0));

      if (!g_hash_table_contains (seen, leaving))
        g_ptr_array_add (lines, g_strdup_printf ("%s %d %s", leaving, word->reason, word->words != NULL ? word->words : "-"));
      g_hash_table_add (seen, leaving);
    }
  g_ptr_array_sort (lines, compare_words);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("|", (char **) lines->pdata);
}

#define assert_current(w, expected) G_STMT_START { \
    g_autofree char *is = current (w); \
    g_assert_cmpstr (is, ==, expected); } G_STMT_END

static char *
digest (Workspace *w)
{
  g_autoptr (GPtrArray) tables = hearth_stats (w->db, NULL);

  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (tables, i);
      if (g_str_equal (stats->table, "leave_reasons"))
        return g_strdup_printf ("%d %s", (int) stats->count, stats->digest);
    }
  g_assert_not_reached ();
}

/* Said, changed, taken back: each undo brings what was there, and words are one line. */
static void
test_say (Workspace *w, gconstpointer data)
{
  g_autofree char *long_words = g_strnfill (500, 'x');

  import_file (w, "tea.txt", CHAT, NULL, DAY (27), FALSE);
  g_autofree char *nothing = digest (w);
  g_autoptr (GPtrArray) first = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_ADVERTS, " every day\n an offer ");
  assert_current (w, "小雨妈 16 2 every day  an offer");
  g_autofree char *said = digest (w);
  g_assert_cmpstr (said, !=, nothing);
  g_autoptr (GPtrArray) second = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_PRICE, "  ");
  assert_current (w, "小雨妈 16 5 -");
  g_autoptr (GPtrArray) third = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_UNKNOWN, "");
  assert_current (w, "");
  g_assert_true (hearth_leave_words_put (w->db, group_id (w), person (w, "小雨妈"), DAY (16), third, NULL));
  assert_current (w, "小雨妈 16 5 -");
  g_assert_true (hearth_leave_words_put (w->db, group_id (w), person (w, "小雨妈"), DAY (16), second, NULL));
  g_autofree char *again = digest (w);
  g_assert_cmpstr (again, ==, said);
  g_assert_true (hearth_leave_words_put (w->db, group_id (w), person (w, "小雨妈"), DAY (16), first, NULL));
  g_autofree char *none = digest (w);
  g_assert_cmpstr (none, ==, nothing);
  g_autoptr (GPtrArray) cut = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_OTHER, long_words);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT length (words) FROM leave_reasons", NULL), ==, HEARTH_LEAVE_WORDS_MOST);
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_file (w, "tea.txt", CHAT, NULL, DAY (27), FALSE);
  g_assert_false (hearth_leave_words_say (w->db, group_id (w), person (w, "小雨妈"), DAY (15), HEARTH_LEAVE_PRICE, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hearth_leave_words_say (w->db, group_id (w), person (w, "阿强"), DAY (16), HEARTH_LEAVE_PRICE, NULL, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_assert_cmpint (hearth_db_int (w->db, 9, "SELECT count(*) FROM leave_reasons", NULL), ==, 0);
}

/* The import goes, and its group, its people and their stays with it; the word waits in its group and is there again. */
static void
test_again (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 batch = import_file (w, "tea.txt", CHAT, NULL, DAY (27), FALSE);
  g_autoptr (GPtrArray) before = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_MOVED, "to Suzhou");
  g_autofree char *said = digest (w);

  g_assert_true (hearth_import_undo (w->db, batch, NULL, &error));
  g_assert_no_error (error);
  assert_current (w, "");
  g_assert_cmpint (person (w, "小雨妈"), ==, 0);
  g_autofree char *waiting = digest (w);
  g_assert_cmpstr (waiting, ==, said);
  import_file (w, "tea.txt", CHAT, NULL, DAY (27), FALSE);
  assert_current (w, "小雨妈 16 7 to Suzhou");
  import_file (w, "tea.txt", CHAT, NULL, DAY (27), FALSE);
  assert_current (w, "小雨妈 16 7 to Suzhou");
}

/* A roster of the 30th says that she has left; the chat, imported later, says when. */
static void
test_moves (Workspace *w, gconstpointer data)
{
  import_file (w, "first.csv", "id,name\n小雨妈,小雨妈\n阿强,阿强\nBo,Bo\n", "roster", DAY (1), FALSE);
  import_file (w, "second.csv", "id,name\n阿强,阿强\nBo,Bo\n", "roster", DAY (26), TRUE);
  g_autoptr (GPtrArray) before = say (w, "小雨妈", DAY (26), HEARTH_LEAVE_PRICE, NULL);
  gint64 batch = import_file (w, "tea.txt", CHAT, NULL, DAY (27), FALSE);
  assert_current (w, "小雨妈 16 5 -");
  /* What is said now stands in place of what was said of the other day. */
  g_autoptr (GPtrArray) again = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_SERVICE, NULL);
  assert_current (w, "小雨妈 16 6 -");
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM leave_reasons", NULL), ==, 1);
  g_assert_true (hearth_import_undo (w->db, batch, NULL, NULL));
  assert_current (w, "小雨妈 26 6 -");
}

/* Further than 31 days away is another leaving; and of two stays the nearer has it. */
static void
test_nearest (Workspace *w, gconstpointer data)
{
#define TWICE(second) "2024/1/5 15:05 - 小雨妈: 早\n2024/1/20 15:05 - 小雨妈 left\n2024/2/10 15:05 - 小雨妈: 又来\n" second
  gint64 batch = import_file (w, "tea.txt", TWICE ("2024/2/15 15:05 - 小雨妈 left\n"), NULL, DAY (27), FALSE);
  g_autoptr (GPtrArray) one = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_PRICE, NULL);
  g_autoptr (GPtrArray) two = say (w, "小雨妈", DAY (42), HEARTH_LEAVE_MOVED, NULL);

  assert_current (w, "小雨妈 16 5 -|小雨妈 42 7 -");
  g_assert_true (hearth_import_undo (w->db, batch, NULL, NULL));
  /* The second leaving is not known any more: its word is nearer to the first than 31 days, but the first has its own. */
  batch = import_file (w, "tea.txt", TWICE ("2024/2/15 15:05 - 小雨妈: 好\n"), NULL, DAY (27), FALSE);
  assert_current (w, "小雨妈 16 5 -");
  g_assert_true (hearth_import_undo (w->db, batch, NULL, NULL));
  import_file (w, "tea.txt", "2024/1/5 15:05 - 小雨妈: 早\n2024/3/18 15:05 - 小雨妈 left\n", NULL, DAY (27), FALSE);
  assert_current (w, "");
}

/* What was said of one account is said of the person; split, each has its own again. */
static void
test_merge (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_file (w, "tea.txt", CHAT, NULL, DAY (27), FALSE);
  g_autoptr (GPtrArray) one = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_PRICE, NULL);
  gint64 act = hearth_member_merge (w->db, person (w, "小雨妈"), person (w, "阿强"), &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) merged = hearth_leave_words_list (w->db, group_id (w), person (w, "阿强"), &error);
  g_assert_cmpuint (merged->len, ==, 1);
  g_assert_true (hearth_merge_undo (w->db, act, &error));
  assert_current (w, "小雨妈 16 5 -");
  g_autoptr (GPtrArray) two = say (w, "bo", DAY (17), HEARTH_LEAVE_ADVERTS, NULL);
  act = hearth_member_merge (w->db, person (w, "小雨妈"), person (w, "bo"), &error);
  g_assert_no_error (error);
  assert_current (w, "Bo 16 5 -|Bo 17 2 -");
  g_assert_true (hearth_merge_undo (w->db, act, &error));
  assert_current (w, "Bo 17 2 -|小雨妈 16 5 -");
}

/* The column is guessed; known words are a reason, others are kept beside one; the typed word counts and outlives the list. */
static void
test_listed (Workspace *w, gconstpointer data)
{
#define LEFT "账号,昵称,退群时间,退群原因\n小雨妈,小雨妈,2024-01-20,广告太多\n阿强,阿强,2024-01-21,隔壁便宜两块\nbo,Bo,,孩子上学了\n"
  import_file (w, "tea.txt", "2024/1/5 15:05 - 小雨妈: 早\n2024/1/5 15:06 - 阿强: 好的\n2024/1/25 15:07 - Bo: hi\n2024/1/28 15:07 - Bo left\n", NULL,
               DAY (27), FALSE);
  g_autofree char *nothing = digest (w);
  gint64 batch = import_file (w, "left.csv", LEFT, NULL, DAY (26), FALSE);
  g_assert_cmpuint (n_reasons, ==, 3);
  assert_current (w, "Bo 24 9 孩子上学了|小雨妈 16 2 -|阿强 17 5 隔壁便宜两块");
  g_autofree char *once = digest (w);
  gint64 again = import_file (w, "left.csv", LEFT, NULL, DAY (26), FALSE);
  g_autofree char *twice = digest (w);
  g_assert_cmpstr (twice, ==, once);
  g_autoptr (GPtrArray) before = say (w, "小雨妈", DAY (16), HEARTH_LEAVE_SERVICE, "slow");
  assert_current (w, "Bo 24 9 孩子上学了|小雨妈 16 6 slow|阿强 17 5 隔壁便宜两块");
  g_assert_true (hearth_leave_words_put (w->db, group_id (w), person (w, "小雨妈"), DAY (16), before, NULL));
  assert_current (w, "Bo 24 9 孩子上学了|小雨妈 16 2 -|阿强 17 5 隔壁便宜两块");
  g_autoptr (GPtrArray) typed = say (w, "bo", DAY (24), HEARTH_LEAVE_MOVED, NULL);
  g_assert_true (hearth_import_undo (w->db, again, NULL, NULL));
  g_assert_true (hearth_import_undo (w->db, batch, NULL, NULL));
  assert_current (w, "Bo 24 7 -");
  g_assert_true (hearth_leave_words_put (w->db, group_id (w), person (w, "bo"), DAY (24), typed, NULL));
  g_autofree char *none = digest (w);
  g_assert_cmpstr (none, ==, nothing);
}

/* Who has a reason for leaving and no day is not there: of a complete list whoever is so has left on its day. */
static void
test_listed_absent (Workspace *w, gconstpointer data)
{
  import_file (w, "first.csv", "id,name\na,Ann\nb,Bo\n", "roster", DAY (1), FALSE);
  import_file (w, "second.csv", "id,name,reason for leaving\na,Ann,\nb,Bo,too expensive\n", "roster", DAY (20), TRUE);
  assert_current (w, "Bo 20 5 too expensive");
}

/* A list whose import did not finish says nothing yet. */
static void
test_listed_unfinished (Workspace *w, gconstpointer data)
{
  gint64 batch = import_file (w, "left.csv", "id,name,joined,left,leave reason\na,Ann,2024-01-02,2024-01-20,moved away\n", "roster", DAY (26), FALSE);

  assert_current (w, "Ann 16 7 moved away");
  g_assert_true (hearth_db_exec (w->db, NULL, "UPDATE batches SET state = 0 WHERE id = ?1", "i", batch));
  g_autoptr (GPtrArray) words = hearth_leave_words_list (w->db, group_id (w), 0, NULL);
  g_assert_cmpuint (words->len, ==, 0);
}

static void
test_guess (void)
{
  static const struct
  {
    const char *cell;
    HearthLeaveReason reason;
    gboolean whole;
  } cases[] = {
    { "Too many adverts", HEARTH_LEAVE_ADVERTS, TRUE },   { "广告太多", HEARTH_LEAVE_ADVERTS, TRUE },
    { "天天发广告", HEARTH_LEAVE_ADVERTS, FALSE },         { "消息太多了", HEARTH_LEAVE_MESSAGES, FALSE },
    { "價格", HEARTH_LEAVE_PRICE, TRUE },                  { "Cheaper next door", HEARTH_LEAVE_PRICE, FALSE },
    { "MOVED", HEARTH_LEAVE_MOVED, TRUE },                 { "搬去外地了", HEARTH_LEAVE_MOVED, FALSE },
    { "No longer needed", HEARTH_LEAVE_NO_NEED, TRUE },    { "kicked for spam", HEARTH_LEAVE_REMOVED, FALSE },
    { "问了两次没人理", HEARTH_LEAVE_SERVICE, FALSE },      { "去了其他群", HEARTH_LEAVE_OTHER_GROUP, FALSE },
    { "其他", HEARTH_LEAVE_OTHER, TRUE },                  { "家里有事", HEARTH_LEAVE_OTHER, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean whole;

      g_assert_cmpint (hearth_leave_guess (cases[i].cell, &whole), ==, cases[i].reason);
      g_assert_cmpint (whole, ==, cases[i].whole);
    }
}

/* A reason that is none, and a group that is not there, are found. */
static void
test_check (Workspace *w, gconstpointer data)
{
  static const char *const damages[] = {
    "INSERT INTO leave_reasons (group_id, key, day, reason) VALUES (1, 'a', 1, 77)",
    "INSERT INTO leave_reasons (group_id, key, day, reason) VALUES (99, 'a', 1, 2)",
  };

  workspace_add_group (w, "tea");
  g_assert_true (hearth_db_exec (w->db, NULL, "PRAGMA ignore_check_constraints = ON", NULL));
  g_assert_true (hearth_db_exec (w->db, NULL, "PRAGMA foreign_keys = OFF", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_assert_true (hearth_db_exec (w->db, NULL, damages[i], NULL));
      g_assert_true (hearth_db_exec (w->db, NULL, "PRAGMA ignore_check_constraints = OFF", NULL));
      g_autoptr (GPtrArray) findings = hearth_check (w->db, NULL);
      g_assert_cmpuint (findings->len, ==, 1);
      g_assert_nonnull (strstr (g_ptr_array_index (findings, 0), "leave_reasons"));
      g_assert_true (hearth_db_exec (w->db, NULL, "DELETE FROM leave_reasons", NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/leave-reasons/say", NULL, test_say);
  workspace_add ("/leave-reasons/refused", NULL, test_refused);
  workspace_add ("/leave-reasons/again", NULL, test_again);
  workspace_add ("/leave-reasons/moves", NULL, test_moves);
  workspace_add ("/leave-reasons/nearest", NULL, test_nearest);
  workspace_add ("/leave-reasons/merge", NULL, test_merge);
  workspace_add ("/leave-reasons/listed", NULL, test_listed);
  workspace_add ("/leave-reasons/listed-absent", NULL, test_listed_absent);
  workspace_add ("/leave-reasons/listed-unfinished", NULL, test_listed_unfinished);
  g_test_add_func ("/leave-reasons/guess", test_guess);
  workspace_add ("/leave-reasons/check", NULL, test_check);
  return g_test_run ();
}
