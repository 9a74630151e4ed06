/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier answers to questions like the one that is asked. */
#include "hearth-answers.h"
#include "workspace-fixture.h"

#define NOW G_GINT64_CONSTANT (1795233600)

/* Who writes: 1 asks, 2 owns the group, 3 is a bot, 4 is a member. */
static void
say (Workspace *w, int who, int minute, const char *text, int flags)
{
  g_autoptr (GError) error = NULL;
  gint64 ts = NOW - 864000 + minute * 60;

  hearth_db_exec (w->db, &error, "INSERT INTO messages (group_id, day, hash, ts, name_id, batch_id, kind, flags, text)"
                  " VALUES (1, ?1, ?2, ?2, ?3, 1, 0, ?4, ?5)", "iiiis", ts / 86400, ts, (gint64) who, (gint64) flags, text);
  g_assert_no_error (error);
}

static void
people (Workspace *w)
{
  static const char *const sql[] = {
    "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
    " VALUES (1, 1, 1, 1, 'f', 1, 'x', 'telegram', 'Asia/Shanghai', 1)",
    "INSERT INTO members (id, name, created_at) VALUES (1, 'Ann', 0), (2, 'Boss', 0), (3, 'Bot', 0), (4, 'Dan', 0)",
    "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (1, 1, 1, 1, 'a'), (2, 1, 2, 2, 'b'), (3, 1, 3, 3, 'c'), (4, 1, 4, 4, 'd')",
    "INSERT INTO names (id, identity_id, name) VALUES (1, 1, 'Ann'), (2, 2, 'Boss'), (3, 3, 'Bot'), (4, 4, 'Dan')",
    "INSERT INTO member_group (group_id, member_id, role) VALUES (1, 1, 0), (1, 2, 1), (1, 3, 3), (1, 4, 0)",
  };
  g_autoptr (GError) error = NULL;

  workspace_add_group (w, "tea");
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    hearth_db_exec (w->db, &error, sql[i], NULL);
  g_assert_no_error (error);
}

static void
assert_answer (Workspace *w, const char *question, const char *author, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthAnswerBook) book = hearth_answer_book_load (w->db, 1, &error);
  g_autoptr (HearthAnswer) answer = NULL;

  g_assert_no_error (error);
  g_assert_true (hearth_answer_book_find (book, w->db, NOW, question, &answer, &error));
  g_assert_cmpstr (answer != NULL ? answer->text : NULL, ==, expected);
  g_assert_cmpstr (answer != NULL ? answer->author : NULL, ==, author);
}

/* The owner's answer counts before a member's, a bot's and a question never; what is not alike gives nothing. */
static void
test_similar (Workspace *w, gconstpointer data)
{
  people (w);
  say (w, 1, 0, "请问新生儿黄疸怎么护理？", 2);
  say (w, 3, 1, "自动回复：请稍等", 0);
  say (w, 4, 2, "我家当时多晒太阳", 0);
  say (w, 4, 3, "你家几天了？", 2);
  say (w, 2, 4, "多喂奶，每天观察，超过十五天要就医", 0);
  say (w, 1, 500, "请问周末营业到几点？", 2);
  say (w, 2, 501, "周末营业到晚上九点", 0);
  say (w, 1, 1000, "请问怎么退货？", 2);
  assert_answer (w, "新生儿黄疸要怎么护理呀？", "Boss", "多喂奶，每天观察，超过十五天要就医");
  assert_answer (w, "周末营业吗？", "Boss", "周末营业到晚上九点");
  assert_answer (w, "蛋糕可以寄到广州吗？", NULL, NULL);
  /* Asked before, but nobody answered. */
  assert_answer (w, "怎么退货？", NULL, NULL);
}

/* A reply by name counts before whoever wrote next, and later answers within three days. */
static void
test_reply (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  people (w);
  say (w, 1, 0, "What are your opening hours on Sunday?", 2);
  say (w, 2, 1, "Good morning everybody", 0);
  say (w, 4, 1500, "On Sunday from ten to four", 0);
  hearth_db_exec (w->db, &error, "UPDATE messages SET reply_hash = ?1 WHERE text LIKE 'On Sunday%'", "i", NOW - 864000);
  g_assert_no_error (error);
  assert_answer (w, "Opening hours on Sunday?", "Dan", "On Sunday from ten to four");
  assert_answer (w, "opening hours sunday", "Dan", "On Sunday from ten to four");
  assert_answer (w, "Which cake?", NULL, NULL);
}

/* What is asked later is no earlier answer, and what is being taken back is none at all. */
static void
test_left_out (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  people (w);
  say (w, 1, 14400 + 10, "Is there parking at the shop?", 2);
  say (w, 2, 14400 + 11, "Behind the house, for free", 0);
  assert_answer (w, "Is there parking at the shop?", NULL, NULL);
  hearth_db_exec (w->db, &error, "UPDATE messages SET ts = ts - 86400", NULL);
  assert_answer (w, "Is there parking at the shop?", "Boss", "Behind the house, for free");
  hearth_db_exec (w->db, &error, "UPDATE batches SET state = 2", NULL);
  g_assert_no_error (error);
  assert_answer (w, "Is there parking at the shop?", NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/answers/similar", NULL, test_similar);
  workspace_add ("/answers/reply", NULL, test_reply);
  workspace_add ("/answers/left-out", NULL, test_left_out);
  return g_test_run ();
}
