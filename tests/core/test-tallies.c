/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed days: storing them, what is odd about them, tables that are pasted, and what they do to figures. */
#include <string.h>

#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-import-tallies.h"
#include "hearth-metrics.h"
#include "hearth-tally-table.h"
#include "workspace-fixture.h"

/* 2026-11-20 to 22. */
#define DAY 20777
#define TODAY (DAY + 1)

static HearthTallyDay
tally_of (gint64 group, HearthDay day, gint64 headcount, gint64 joined, gint64 left, gint64 speakers, gint64 messages)
{
  return (HearthTallyDay) { group, day, { headcount, joined, left, speakers, messages } };
}

static GArray *
one (HearthTallyDay tally)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HearthTallyDay));

  g_array_append_val (list, tally);
  return list;
}

/* The days of a group: "day:a,b,c,d,e" each, parted by a blank. */
static char *
typed_text (Workspace *w, gint64 group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) list = hearth_tallies_list (w->db, group, 0, G_MAXINT32, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const HearthTallyDay *t = &g_array_index (list, HearthTallyDay, i);

      g_string_append_printf (out, "%s%d:", i > 0 ? " " : "", t->day - DAY);
      for (guint j = 0; j < HEARTH_TALLY_N_FIELDS; j++)
        g_string_append_printf (out, "%s%d", j > 0 ? "," : "", (int) t->values[j]);
    }
  return g_string_free (out, FALSE);
}

#define assert_typed(w, group, expected) G_STMT_START { \
    g_autofree char *is = typed_text (w, group); \
    g_assert_cmpstr (is, ==, expected); } G_STMT_END

/* Only the numbers typed are kept, an empty day is none, and what was there before is the undo. */
static void
test_set_and_undo (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = NULL, again = NULL;
  gint64 group = workspace_add_group (w, "a"), other = workspace_add_group (w, "b");
  g_autoptr (GArray) days = one (tally_of (group, DAY, 412, 3, 1, 20, 88));
  HearthTallyDay partial = tally_of (group, DAY - 1, 410, -1, -1, -1, -1), elsewhere = tally_of (other, DAY, 9, 0, 0, 0, 0);

  g_array_append_val (days, partial);
  g_array_append_val (days, elsewhere);
  g_assert_true (hearth_tallies_set_many (w->db, days, TODAY, &before, &error));
  g_assert_no_error (error);
  assert_typed (w, group, "-1:410,-1,-1,-1,-1 0:412,3,1,20,88");
  assert_typed (w, other, "0:9,0,0,0,0");
  g_array_index (days, HearthTallyDay, 0).values[HEARTH_TALLY_LEFT] = 2;
  g_array_index (days, HearthTallyDay, 2).values[HEARTH_TALLY_HEADCOUNT] = 10;
  g_assert_true (hearth_tallies_set_many (w->db, days, TODAY, &again, &error));
  assert_typed (w, group, "-1:410,-1,-1,-1,-1 0:412,3,2,20,88");
  g_assert_true (hearth_tallies_set_many (w->db, again, TODAY, NULL, &error));
  assert_typed (w, group, "-1:410,-1,-1,-1,-1 0:412,3,1,20,88");
  g_assert_true (hearth_tallies_set_many (w->db, before, TODAY, NULL, &error));
  g_assert_no_error (error);
  assert_typed (w, group, "");
  assert_typed (w, other, "");
}

static gint64
members_of (Workspace *w, gint64 group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthGroup) found = hearth_groups_get (w->db, group, &error);

  g_assert_no_error (error);
  return found->n_members;
}

/* A group that is only typed has as many members as were typed last, with a number or not on the last day. */
static void
test_members (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "a");
  HearthTallyDay days[] = { tally_of (group, DAY - 2, 400, 0, 0, 9, 9), tally_of (group, DAY - 1, 412, 0, 0, 9, 9),
                            tally_of (group, DAY, -1, 1, 0, 9, 9) };

  g_assert_cmpint (members_of (w, group), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_true (hearth_tallies_set (w->db, &days[i], &error));
  g_assert_cmpint (members_of (w, group), ==, 412);
  days[2].values[HEARTH_TALLY_HEADCOUNT] = 413;
  g_assert_true (hearth_tallies_set (w->db, &days[2], &error));
  g_assert_no_error (error);
  g_assert_cmpint (members_of (w, group), ==, 413);
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  gint64 group = workspace_add_group (w, "a");
  const HearthTallyDay wrong[] = {
    tally_of (group, TODAY + 1, 1, 0, 0, 0, 0),
    tally_of (group, DAY, -2, 0, 0, 0, 0),
    tally_of (group, DAY, 1, 0, 0, 0, G_GINT64_CONSTANT (10000000)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GArray) list = one (wrong[i]);

      g_assert_false (hearth_tallies_set_many (w->db, list, TODAY, NULL, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
    }
  assert_typed (w, group, "");
}

static void
test_warnings (void)
{
  HearthTallyDay before = tally_of (1, DAY - 1, 412, -1, -1, -1, -1), older = tally_of (1, DAY - 2, 412, -1, -1, -1, -1);
  const struct
  {
    HearthTallyDay day;
    const HearthTallyDay *before;
    gint64 predicted;
    const char *says;
  } cases[] = {
    { tally_of (1, DAY, 414, 3, 1, 20, 88), &before, 414, NULL },
    { tally_of (1, DAY, 410, 3, 1, 20, 88), &before, 414, "412 + 3 − 1 = 414, you typed 410" },
    { tally_of (1, DAY, 410, 3, 1, 20, 88), &older, -1, NULL },
    { tally_of (1, DAY, 410, 3, -1, 20, 88), &before, 415, NULL },
    { tally_of (1, DAY, -1, -1, -1, -1, -1), &before, 412, NULL },
    { tally_of (1, DAY, 10, 0, 2, 12, 88), NULL, -1, NULL },
    { tally_of (1, DAY, 10, 0, 2, 13, 88), NULL, -1, "13 people wrote, but there were only 12" },
    { tally_of (1, DAY, 10, 0, 2, 5, 3), NULL, -1, "5 people wrote, but only 3 messages" },
    { tally_of (1, DAY, 10, 0, 0, 5, -1), NULL, -1, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *says = hearth_tally_warn (&cases[i].day, cases[i].before);

      g_assert_cmpint (hearth_tally_predict (&cases[i].day, cases[i].before), ==, cases[i].predicted);
      g_assert_cmpstr (says, ==, cases[i].says);
    }
}

static void
run_sql (Workspace *w, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, sql, NULL);
  g_assert_no_error (error);
}

static void
add_chat (Workspace *w, HearthDay day)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO messages (group_id, day, hash, ts, batch_id, kind, text)"
                                          " VALUES (1, %d, 5, %" G_GINT64_FORMAT ", 1, 0, 'x')", day, (gint64) day * 86400);

  run_sql (w, "INSERT OR REPLACE INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
              " VALUES (1, 1, 1, 1, 'f', 1, 'x', 'telegram', 'Asia/Shanghai', 0)");
  run_sql (w, sql);
}

static void
test_chat_days (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  workspace_add_group (w, "a");
  add_chat (w, DAY - 2);
  g_autoptr (GArray) days = hearth_tallies_chat_days (w->db, DAY - 5, DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (days->len, ==, 1);
  g_assert_cmpint (g_array_index (days, HearthChatDay, 0).day, ==, DAY - 2);
  run_sql (w, "UPDATE batches SET state = 2");
  g_autoptr (GArray) none = hearth_tallies_chat_days (w->db, DAY - 5, DAY, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static const HearthMetric *
metric (HearthMetrics *m, const char *id)
{
  const HearthMetric *found = hearth_metrics_get (m, id);

  g_assert_nonnull (found);
  return found;
}

/* What metrics.md lets a typed day feed, it feeds, marked; nothing else; and a chat of that day wins. */
static void
test_figures (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = NULL;
  gint64 group = workspace_add_group (w, "a");
  g_autoptr (GArray) days = one (tally_of (group, DAY - 1, 400, 5, 2, 30, 90));
  HearthTallyDay next = tally_of (group, DAY, 404, 6, 2, 40, 110);

  g_array_append_val (days, next);
  g_assert_true (hearth_import_tallies (w->db, days, TODAY, &before, &error));
  g_assert_no_error (error);
  g_autoptr (HearthMetrics) m = hearth_metrics_compute (w->db, group, DAY - 1, DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (m->data_until, ==, DAY);
  g_assert_cmpfloat (metric (m, "headcount_end")->value, ==, 404);
  g_assert_cmpfloat (metric (m, "joined")->value, ==, 11);
  g_assert_cmpfloat (metric (m, "left")->value, ==, 4);
  g_assert_cmpfloat (metric (m, "dau")->value, ==, 40);
  g_assert_cmpfloat (metric (m, "messages")->value, ==, 200);
  g_assert_true (metric (m, "messages")->typed);
  g_assert_true (metric (m, "headcount_end")->typed);
  g_assert_false (metric (m, "speaking_rate")->typed);

  add_chat (w, DAY);
  run_sql (w, "UPDATE batches SET first_ts = 1795104000, last_ts = 1795104000");
  g_assert_true (hearth_import_tallies (w->db, before, TODAY, NULL, &error));
  g_assert_true (hearth_import_tallies (w->db, days, TODAY, NULL, &error));
  g_autoptr (HearthMetrics) chat = hearth_metrics_compute (w->db, group, DAY, DAY, &error);
  g_assert_no_error (error);
  g_assert_false (metric (chat, "messages")->typed);
  g_assert_cmpfloat (metric (chat, "messages")->value, !=, 110);
}

/* A typed day moves the day until which a group is known, and its undo moves it back. */
static void
test_span (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = NULL;
  gint64 group = workspace_add_group (w, "a");
  g_autoptr (GArray) days = one (tally_of (group, DAY, 400, 5, 2, 30, 90));

  g_assert_true (hearth_import_tallies (w->db, days, TODAY, &before, &error));
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT data_until FROM group_span WHERE group_id = 1", NULL), ==, DAY);
  g_assert_true (hearth_import_tallies (w->db, before, TODAY, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT data_until FROM group_span WHERE group_id = 1", NULL), ==, 0);
}

/* "group@day:numbers" each row; then "!" and the number of problems. */
static char *
table_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTallyTable) table = hearth_tally_table_parse (text, TODAY, &error);
  GString *out = g_string_new (NULL);

  if (table == NULL)
    {
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
      return g_string_free (g_string_append (out, "none"), FALSE);
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      const HearthPastedTally *row = g_ptr_array_index (table->rows, i);

      g_string_append_printf (out, "%s%d:", row->group != NULL ? row->group : "", row->tally.day - DAY);
      for (guint j = 0; j < HEARTH_TALLY_N_FIELDS; j++)
        g_string_append_printf (out, "%s%d", j > 0 ? "," : "", (int) row->tally.values[j]);
      g_string_append_c (out, ' ');
    }
  g_string_append_printf (out, "!%u", table->problems->len);
  return g_string_free (out, FALSE);
}

static void
test_tables (void)
{
  static const struct
  {
    const char *text;
    const char *understood;
  } cases[] = {
    { "日期\t人数\t入群\t退群\t发言人数\t消息数\n2026-11-19\t410\t2\t1\t20\t88\n2026/11/20\t412\t3\t1\t25\t101\n",
      "-1:410,2,1,20,88 0:412,3,1,25,101 !0" },
    { "Date,Members,Joined,Left,Speakers,Messages\r\n2026-11-20,\"1,412\",3,1,25,101\r\n", "0:1412,3,1,25,101 !0" },
    { "消息\t备注\t日期\t人数\n88\t下雨\t11月19日\t４１０\n", "-1:410,-1,-1,-1,88 !0" },
    { "11/19\t410\t2\t1\t20\t88\n11/20\t412\t3\t1\t25\t101", "-1:410,2,1,20,88 0:412,3,1,25,101 !0" },
    { "2026年11月20日\t412", "0:412,-1,-1,-1,-1 !0" },
    { "12/31\t5", "-324:5,-1,-1,-1,-1 !0" },
    { "妈妈群\t2026-11-20\t412\t3\t1\t25\t101\n烘焙群\t2026-11-20\t80\t0\t0\t9\t30\n", "妈妈群0:412,3,1,25,101 烘焙群0:80,0,0,9,30 !0" },
    { "群名\t日期\t消息数\n妈妈群\t2026-11-20\t7\n", "妈妈群0:-1,-1,-1,-1,7 !0" },
    { "2026-11-20\t1\n2026-11-20\t2\n", "0:2,-1,-1,-1,-1 !0" },
    { "日期\t人数\n2026-11-20\tviele\n昨天\t3\n2026-11-19\t-4\n2026-11-24\t5\n2026-11-18\t\n2026-11-17\t6\n", "-3:6,-1,-1,-1,-1 !5" },
    { "19/11/2026\t1\n20/11/2026\t2\n", "-1:1,-1,-1,-1,-1 0:2,-1,-1,-1,-1 !0" },
    { "人数\t消息数\n3\t4\n", "none" },
    { "", "none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *understood = table_text (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (understood, ==, cases[i].understood);
    }
}

static void
test_looks_like (void)
{
  g_assert_true (hearth_tally_table_looks_like ("2026-11-20\t5"));
  g_assert_true (hearth_tally_table_looks_like ("2026-11-20,5"));
  g_assert_true (hearth_tally_table_looks_like ("1\n2"));
  g_assert_false (hearth_tally_table_looks_like ("1,412"));
  g_assert_false (hearth_tally_table_looks_like (" 412\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/tallies/set-and-undo", NULL, test_set_and_undo);
  workspace_add ("/tallies/members", NULL, test_members);
  workspace_add ("/tallies/refused", NULL, test_refused);
  workspace_add ("/tallies/chat-days", NULL, test_chat_days);
  workspace_add ("/tallies/figures", NULL, test_figures);
  workspace_add ("/tallies/span", NULL, test_span);
  g_test_add_func ("/tallies/warnings", test_warnings);
  g_test_add_func ("/tallies/tables", test_tables);
  g_test_add_func ("/tallies/looks-like", test_looks_like);
  return g_test_run ();
}
