/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Today shows at an instant, and done, skip and snooze of its lines. */
#include <string.h>

#include "hearth-due.h"
#include "hearth-error.h"
#include "hearth-reminders.h"
#include "hearth-tasks.h"
#include "plan-fixture.h"

/* Saturday 21 November 2026, noon in Shanghai. */
#define NOW "2026-11-21T12:00:00+08:00"
#define TODAY "2026-11-21"

static void
run_sql (Workspace *w, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) statements = g_strsplit (sql, ";", -1);

  for (guint i = 0; statements[i] != NULL; i++)
    if (*g_strstrip (statements[i]) != '\0')
      hearth_db_exec (w->db, &error, statements[i], "");
  g_assert_no_error (error);
}

static GPtrArray *
due (Workspace *w, const char *now)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *items = hearth_due_list (w->db, workspace_instant (now), &error);

  g_assert_no_error (error);
  return items;
}

/* One line an item: "kind id [!]"; ! for overdue. */
static char *
due_text (Workspace *w, const char *now)
{
  g_autoptr (GPtrArray) items = due (w, now);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const HearthDueItem *item = g_ptr_array_index (items, i);
      g_string_append_printf (out, "%s %s%s\n", hearth_due_kind_to_string (item->kind), item->id, item->overdue ? " !" : "");
    }
  return g_string_free (out, FALSE);
}

static void
assert_due (Workspace *w, const char *now, const char *expected)
{
  g_autofree char *text = due_text (w, now);

  g_assert_cmpstr (text, ==, expected);
}

typedef gboolean (*Action) (HearthDb *db, const char *id, gint64 now, HearthPlanUndo **undo, GError **error);

/* Does something to a line, expects it gone, undoes it, expects it back. */
static void
assert_goes_and_comes_back (Workspace *w, const char *id, Action action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPlanUndo) undo = NULL;
  g_autofree char *before = due_text (w, NOW);
  g_autofree char *after = NULL;
  g_autofree char *restored = NULL;

  g_assert_nonnull (strstr (before, id));
  g_assert_true (action (w->db, id, workspace_instant (NOW), &undo, &error));
  g_assert_no_error (error);
  after = due_text (w, NOW);
  g_assert_null (strstr (after, id));
  g_assert_true (hearth_plan_undo_apply (undo, w->db, &error));
  restored = due_text (w, NOW);
  g_assert_cmpstr (restored, ==, before);
}

static void
test_empty (Workspace *w, gconstpointer data)
{
  workspace_add_group (w, "a");
  assert_due (w, NOW, "");
}

static void
test_posts (Workspace *w, gconstpointer data)
{
  gint64 group = workspace_add_group (w, "妈妈群");
  g_autoptr (GPtrArray) items = NULL;
  const HearthDueItem *item;

  plan_add (w, "old", "2026-11-13T10:00", NULL, group);
  plan_add (w, "late", "2026-11-14T10:00", NULL, group);
  plan_add (w, "evening", "2026-11-21T20:00", NULL, group);
  plan_add (w, "tomorrow", "2026-11-22T00:00", NULL, group);
  assert_due (w, NOW, "post post:2:2026-11-14T10:00:1 !\npost post:3:2026-11-21T20:00:1\n");
  items = due (w, NOW);
  item = g_ptr_array_index (items, 1);
  g_assert_cmpstr (item->group, ==, "妈妈群");
  g_assert_cmpint (item->at, ==, workspace_instant ("2026-11-21T20:00:00+08:00"));
  g_assert_nonnull (strstr (item->reason, "20:00"));
  assert_goes_and_comes_back (w, "post:2:2026-11-14T10:00:1", hearth_due_done);
  assert_goes_and_comes_back (w, "post:3:2026-11-21T20:00:1", hearth_due_skip);
}

static void
test_tasks (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTask) late = hearth_task_new ("late", plan_day ("2026-11-18"));
  g_autoptr (HearthTask) today = hearth_task_new ("today", plan_day (TODAY));
  g_autoptr (HearthTask) later = hearth_task_new ("later", plan_day ("2026-11-22"));
  g_autoptr (GPtrArray) items = NULL;

  late->member_id = workspace_add_member (w, "小雨妈");
  hearth_task_insert (w->db, late, 1, &error);
  hearth_task_insert (w->db, today, 1, &error);
  hearth_task_insert (w->db, later, 1, &error);
  g_assert_no_error (error);
  assert_due (w, NOW, "task task:1 !\ntask task:2\n");
  items = due (w, NOW);
  g_assert_nonnull (strstr (((HearthDueItem *) g_ptr_array_index (items, 0))->reason, "3 days"));
  g_assert_cmpstr (((HearthDueItem *) g_ptr_array_index (items, 0))->member, ==, "小雨妈");
  assert_goes_and_comes_back (w, "task:1", hearth_due_done);
  assert_goes_and_comes_back (w, "task:2", hearth_due_skip);
}

/* Two people of one group, with data up to @until: 1 spoke three times, the last 33 days before; 2 speaks every day. */
static void
add_people (Workspace *w, const char *until)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "g");
  HearthDay last = plan_day (until);
  guint8 silent[2] = { 0x81, 0x40 };            /* days 0, 7 and 14 */
  guint8 lively[2] = { 0xff, 0xff };

  workspace_add_member (w, "小雨妈");
  workspace_add_member (w, "Ken");
  for (gint64 member = 1; member <= 2; member++)
    {
      HearthDay first = member == 1 ? last - 47 : last - 15;
      const guint8 *bits = member == 1 ? silent : lively;

      hearth_db_exec (w->db, &error, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (?, ?, ?, 0, 0)",
                      "iii", group, member, (gint64) (first - 300));
      hearth_db_exec (w->db, &error,
                      "INSERT INTO member_group (group_id, member_id, messages, first_day, last_day, active, spoke) "
                      "VALUES (?, ?, 3, ?, ?, ?, ?)", "iiiibb", group, member, (gint64) first,
                      (gint64) (member == 1 ? first + 14 : last), bits, (gssize) 2, bits, (gssize) 2);
      hearth_db_exec (w->db, &error,
                      "INSERT INTO identities (group_id, member_id, home_id, key, name) VALUES (?, ?, ?, ?, 'x')", "iiis",
                      group, member, member, member == 1 ? "n1" : "n2");
      hearth_db_exec (w->db, &error, "INSERT INTO names (identity_id, name) VALUES (?, 'x')", "i", member);
    }
  hearth_db_exec (w->db, &error, "INSERT INTO group_span (group_id, first_day, data_until, last_ts) VALUES (?, ?, ?, ?)",
                  "iiii", group, (gint64) (last - 400), (gint64) last, (gint64) last * 86400 + 3600);
  g_assert_no_error (error);
}

static void
test_at_risk (Workspace *w, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  const HearthDueItem *item;

  add_people (w, "2026-11-20");
  assert_due (w, NOW, "risk risk:1:1:2026-10-18\n");
  items = due (w, NOW);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->title, ==, "小雨妈");
  g_assert_cmpstr (item->group, ==, "g");
  g_assert_nonnull (strstr (item->reason, "33"));
  g_assert_nonnull (strstr (item->text, "小雨妈"));
  assert_goes_and_comes_back (w, item->id, hearth_due_done);
  assert_goes_and_comes_back (w, item->id, hearth_due_skip);
}

/* Somebody who was written to is not asked for again because he is found to be somebody else; nor when they are parted. */
static void
test_at_risk_merged (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_people (w, "2026-11-20");
  workspace_add_member (w, "雨妈");
  run_sql (w, "UPDATE members SET merged_into = 3 WHERE id = 1");
  run_sql (w, "UPDATE identities SET member_id = 3 WHERE member_id = 1");
  run_sql (w, "UPDATE stays SET member_id = 3 WHERE member_id = 1");
  run_sql (w, "UPDATE member_group SET member_id = 3 WHERE member_id = 1");
  assert_due (w, NOW, "risk risk:1:3:2026-10-18\n");
  g_assert_true (hearth_due_done (w->db, "risk:1:1:2026-10-18", 1, NULL, &error));
  g_assert_no_error (error);
  assert_due (w, NOW, "");
  run_sql (w, "UPDATE members SET merged_into = NULL WHERE id = 1");
  run_sql (w, "UPDATE stays SET member_id = 1 WHERE member_id = 3");
  run_sql (w, "UPDATE identities SET member_id = 1 WHERE member_id = 3");
  run_sql (w, "UPDATE member_group SET member_id = 1 WHERE member_id = 3");
  assert_due (w, NOW, "");
}

/* Data of more than seven days ago: no list of silent people, but "import first". */
static void
test_import_first (Workspace *w, gconstpointer data)
{
  add_people (w, "2026-11-13");
  assert_due (w, NOW, "import import:1:2026-11-13\n");
  assert_due (w, "2026-11-20T12:00:00+08:00", "risk risk:1:1:2026-10-11\n");
  assert_goes_and_comes_back (w, "import:1:2026-11-13", hearth_due_skip);
  run_sql (w, "INSERT INTO tallies (group_id, day, headcount) VALUES (1, 20774, 5)");    /* 2026-11-17 */
  assert_due (w, NOW, "risk risk:1:1:2026-10-11\ntally tally:2026-11-20\n");
}

/* Who types a group is asked for yesterday's numbers, once a day, until they are there or its chat is imported. */
static void
test_tally (Workspace *w, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  const HearthDueItem *item;

  workspace_add_group (w, "妈妈群");
  workspace_add_group (w, "烘焙群");
  workspace_add_group (w, "never typed");
  run_sql (w, "INSERT INTO tallies (group_id, day, headcount) VALUES (1, 20776, 5), (2, 20775, 5)");    /* 2026-11-19, 18 */
  assert_due (w, NOW, "tally tally:2026-11-20\n");
  items = due (w, NOW);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpint (item->at, ==, workspace_instant ("2026-11-21T09:30:00+08:00"));
  g_assert_nonnull (strstr (item->title, "2 groups"));
  g_assert_nonnull (strstr (item->reason, "妈妈群 · 烘焙群"));
  assert_goes_and_comes_back (w, "tally:2026-11-20", hearth_due_done);
  assert_goes_and_comes_back (w, "tally:2026-11-20", hearth_due_skip);
  run_sql (w, "INSERT INTO tallies (group_id, day, headcount) VALUES (1, 20777, 5)");
  g_clear_pointer (&items, g_ptr_array_unref);
  items = due (w, NOW);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (item->group, ==, "烘焙群");
  g_assert_nonnull (strstr (item->reason, "18 November"));
  /* Numbers that were typed long ago: there is no chat to import, they are asked for. */
  assert_due (w, "2026-12-21T12:00:00+08:00", "tally tally:2026-12-20\n");
  run_sql (w, "INSERT INTO group_span (group_id, data_until, last_ts) VALUES (2, 20775, 1795017600)");   /* a chat up to the 18th */
  assert_due (w, NOW, "");
  assert_due (w, "2026-11-22T00:00:00+08:00", "tally tally:2026-11-21\n");
  run_sql (w, "INSERT INTO settings (key, value) VALUES ('tally-reminder', '0')");
  assert_due (w, "2026-11-22T00:00:00+08:00", "");
}

static void
add_question (Workspace *w, int minutes_ago, const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 ts = workspace_instant (NOW) - minutes_ago * 60;

  hearth_db_exec (w->db, &error,
                  "INSERT INTO messages (group_id, day, hash, ts, name_id, batch_id, kind, flags, text) "
                  "VALUES (1, ?, ?, ?, 2, 1, 0, ?, ?)", "iiiis", (gint64) plan_day (TODAY), (gint64) minutes_ago, ts,
                  (gint64) HEARTH_FLAG_QUESTION, text);
  g_assert_no_error (error);
}

static void
test_questions (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL, done = NULL;
  const HearthDueItem *item;
  HearthDueSummary summary;

  add_people (w, "2026-11-21");
  run_sql (w,
           "UPDATE group_span SET last_ts = 1795233600;"           /* noon */
           "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at) "
           "VALUES (1, 1, 1, 1, 'f', 1, 'x', 'telegram', 'Asia/Shanghai', 1);"
           "DELETE FROM member_group WHERE member_id = 1");
  add_question (w, 200, "有没有团购?");
  add_question (w, 45, "几点开门?");
  add_question (w, 10, "too young?");
  assert_due (w, NOW, "question questions:1\n");
  items = due (w, NOW);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpuint (item->count, ==, 2);
  g_assert_nonnull (strstr (item->title, "2"));
  g_assert_nonnull (strstr (item->reason, "3 hours"));
  summary = hearth_due_summary (items);
  g_assert_cmpuint (summary.minutes, ==, 2);
  assert_goes_and_comes_back (w, "questions:1", hearth_due_done);
  assert_goes_and_comes_back (w, "questions:1", hearth_due_skip);

  /* Ticked they stay ticked when the chat is imported anew, whatever numbers its rows have then. */
  g_assert_true (hearth_due_done (w->db, "questions:1", workspace_instant (NOW), NULL, &error));
  g_assert_no_error (error);
  run_sql (w, "UPDATE messages SET id = id + 100");
  assert_due (w, NOW, "");
  done = hearth_due_list_done (w->db, workspace_instant (NOW), &error);
  g_assert_cmpuint (done->len, ==, 1);
  g_assert_cmpuint (((HearthDueItem *) g_ptr_array_index (done, 0))->count, ==, 2);
  g_assert_cmpstr (((HearthDueItem *) g_ptr_array_index (done, 0))->group, ==, "g");
  /* A tick of schema 2 names the row. */
  run_sql (w, "DELETE FROM reminders; INSERT INTO reminders (key, done_at) SELECT 'question:' || id, 1 FROM messages");
  assert_due (w, NOW, "");
}

static void
test_birthdays (Workspace *w, gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  workspace_add_group (w, "g");
  run_sql (w,
           "INSERT INTO members (id, name, birthday, created_at) VALUES (1, 'a', '1996-11-21', 0), (2, 'b', '--11-21', 0), "
           "(3, 'left', '--11-21', 0), (4, 'staff', '--11-21', 0), (5, 'leap', '2000-02-29', 0), (6, 'c', '--11-22', 0);"
           "INSERT INTO stays (group_id, member_id, join_day, ord, left_day, inferred) VALUES (1, 1, 100, 0, NULL, 1), "
           "(1, 3, 100, 0, 200, 1), (1, 4, 100, 0, NULL, 1);"
           "INSERT INTO member_group (group_id, member_id, role) VALUES (1, 4, 1)");
  assert_due (w, NOW, "birthday birthday:1:2026-11-21\nbirthday birthday:2:2026-11-21\n");
  items = due (w, NOW);
  g_assert_nonnull (strstr (((HearthDueItem *) g_ptr_array_index (items, 0))->reason, "30"));
  g_assert_cmpstr (((HearthDueItem *) g_ptr_array_index (items, 0))->group, ==, "g");
  g_assert_null (((HearthDueItem *) g_ptr_array_index (items, 1))->group);
  assert_due (w, "2027-02-28T09:00:00+08:00", "birthday birthday:5:2027-02-28\n");
  assert_due (w, "2028-02-28T09:00:00+08:00", "");
  assert_due (w, "2028-02-29T09:00:00+08:00", "birthday birthday:5:2028-02-29\n");
  assert_goes_and_comes_back (w, "birthday:2:2026-11-21", hearth_due_done);
}

static void
add_stay (Workspace *w, gint64 member, const char *joined, gboolean inferred)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, ?, ?, 0, ?)",
                  "iii", member, (gint64) plan_day (joined), (gint64) inferred);
  g_assert_no_error (error);
}

static void
test_anniversaries (Workspace *w, gconstpointer data)
{
  workspace_add_group (w, "g");
  for (int i = 0; i < 5; i++)
    workspace_add_member (w, "m");
  add_stay (w, 1, "2026-08-21", FALSE);
  add_stay (w, 2, "2026-08-21", TRUE);          /* joining not seen */
  add_stay (w, 3, "2026-08-20", FALSE);
  add_stay (w, 4, "2026-11-30", FALSE);
  add_stay (w, 5, "2026-11-28", FALSE);
  assert_due (w, NOW, "anniversary anniversary:1:1:2026-08-21\n");
  assert_due (w, "2027-02-28T09:00:00+08:00",
              "anniversary anniversary:1:5:2026-11-28\nanniversary anniversary:1:4:2026-11-30\n");
  assert_goes_and_comes_back (w, "anniversary:1:1:2026-08-21", hearth_due_done);
}

static void
test_snooze (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPlanUndo) undo = NULL;
  g_autoptr (HearthZone) zone = hearth_zone_new ("Asia/Shanghai", NULL);
  gint64 group = workspace_add_group (w, "g"), now = workspace_instant (NOW), until;
  const char *id = "post:1:2026-11-21T10:00:1";

  plan_add (w, "p", "2026-11-21T10:00", NULL, group);
  until = hearth_snooze_until (HEARTH_SNOOZE_ONE_HOUR, zone, now);
  g_assert_true (hearth_due_snooze (w->db, id, until, &undo, &error));
  assert_due (w, "2026-11-21T12:59:59+08:00", "");
  assert_due (w, "2026-11-21T13:00:00+08:00", "post post:1:2026-11-21T10:00:1 !\n");
  g_assert_true (hearth_plan_undo_apply (undo, w->db, &error));
  assert_due (w, NOW, "post post:1:2026-11-21T10:00:1 !\n");
  g_assert_cmpint (hearth_snooze_until (HEARTH_SNOOZE_TEN_MINUTES, zone, now), ==, now + 600);
  g_assert_cmpint (hearth_snooze_until (HEARTH_SNOOZE_TOMORROW, zone, now), ==, workspace_instant ("2026-11-22T09:00:00+08:00"));
}

static void
test_bad_ids (Workspace *w, gconstpointer data)
{
  static const char *const ids[] = { "", "post", "post:1", "post:1:2026-11-21T10:00", "post:x:2026-11-21T10:00:1",
                                     "post:1:2026-11-21Tzz:00:1", "task:", "task:-1", "task:1:2", "nothing:1", "a:b:c:d:e:f:g:h" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_false (hearth_due_done (w->db, ids[i], 1, NULL, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
      g_clear_error (&error);
      g_assert_false (hearth_due_snooze (w->db, ids[i], 1, NULL, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
    }
}

static void
test_summary (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTask) task = hearth_task_new ("t", plan_day (TODAY));
  g_autoptr (GPtrArray) items = NULL;
  HearthDueSummary summary;

  plan_add (w, "a", "2026-11-21T10:00", NULL, workspace_add_group (w, "a"));
  plan_add (w, "b", "2026-11-21T20:00", NULL, workspace_add_group (w, "b"));
  hearth_task_insert (w->db, task, 1, &error);
  items = due (w, NOW);
  summary = hearth_due_summary (items);
  g_assert_cmpuint (summary.total, ==, 3);
  g_assert_cmpuint (summary.kinds[HEARTH_DUE_POST], ==, 2);
  g_assert_cmpuint (summary.groups, ==, 2);
  g_assert_cmpuint (summary.overdue, ==, 1);
  g_assert_cmpuint (summary.minutes, ==, 2 + 2 + 5);
}

static void
test_done_today (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 now = workspace_instant (NOW);
  g_autoptr (GPtrArray) done = NULL;
  const HearthDueItem *item;

  add_people (w, "2026-11-20");
  plan_add (w, "p", "2026-11-21T10:00", NULL, 1);
  g_assert_true (hearth_due_done (w->db, "post:1:2026-11-21T10:00:1", now, NULL, &error));
  g_assert_true (hearth_due_done (w->db, "risk:1:1:2026-10-18", now + 5, NULL, &error));
  hearth_reminder_done (w->db, "birthday:2:2026-11-20", now - 86400, &error);
  done = hearth_due_list_done (w->db, now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done->len, ==, 2);
  item = g_ptr_array_index (done, 0);
  g_assert_cmpstr (item->title, ==, "p");
  g_assert_cmpstr (item->group, ==, "g");
  item = g_ptr_array_index (done, 1);
  g_assert_cmpint (item->kind, ==, HEARTH_DUE_RISK);
  g_assert_cmpstr (item->title, ==, "小雨妈");
  g_assert_cmpint (item->at, ==, now + 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/due/empty", NULL, test_empty);
  workspace_add ("/due/posts", NULL, test_posts);
  workspace_add ("/due/tasks", NULL, test_tasks);
  workspace_add ("/due/at-risk", NULL, test_at_risk);
  workspace_add ("/due/at-risk-merged", NULL, test_at_risk_merged);
  workspace_add ("/due/import-first", NULL, test_import_first);
  workspace_add ("/due/questions", NULL, test_questions);
  workspace_add ("/due/tally", NULL, test_tally);
  workspace_add ("/due/birthdays", NULL, test_birthdays);
  workspace_add ("/due/anniversaries", NULL, test_anniversaries);
  workspace_add ("/due/snooze", NULL, test_snooze);
  workspace_add ("/due/bad-ids", NULL, test_bad_ids);
  workspace_add ("/due/summary", NULL, test_summary);
  workspace_add ("/due/done-today", NULL, test_done_today);
  return g_test_run ();
}
