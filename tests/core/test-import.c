/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import run: de-duplication as a multiset, undo, stays from whatever came in which order, failure leaves nothing. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-import-private.h"
#include "hearth-import.h"
#include "workspace-fixture.h"

static HearthImportResult *
import_as (Workspace *f, const char *name, const char *content, HearthImportOptions options, GError **error)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  options.path = path;
  options.group = "tea";
  g_autoptr (GPtrArray) results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, error);
  return results != NULL ? g_ptr_array_steal_index (results, 0) : NULL;
}

static HearthImportResult *
import_text (Workspace *f, const char *content)
{
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .on_day = HEARTH_DAY_NONE };
  HearthImportResult *result = import_as (f, "chat.txt", content, options, &error);

  g_assert_no_error (error);
  return result;
}

static HearthImportResult *
import_roster (Workspace *f, const char *content, const char *day, gboolean complete)
{
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .format = "roster", .complete = complete };

  g_assert_true (hearth_day_parse (day, &options.on_day));
  HearthImportResult *result = import_as (f, "roster.csv", content, options, &error);
  g_assert_no_error (error);
  return result;
}

/* All tables that figures come from, as one text without row ids. */
static char *
snapshot (Workspace *f)
{
  static const char *const queries[] = {
    "SELECT g.name, m.day, m.hash, m.ts, n.name, m.kind, m.flags, m.text FROM messages m JOIN groups g ON g.id = m.group_id"
    " LEFT JOIN names n ON n.id = m.name_id ORDER BY 1, 2, 3",
    "SELECT g.name, m.name, s.join_day, s.ord, s.left_day, s.inferred, r.name, s.source FROM stays s JOIN groups g ON g.id = s.group_id"
    " JOIN members m ON m.id = s.member_id LEFT JOIN members r ON r.id = s.referrer ORDER BY 1, 2, 3, 4",
    "SELECT d.day, i.key, sum(d.messages), sum(d.other), 0, 0, 0, 0 FROM member_day d JOIN identities i ON i.id = d.identity_id GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT day, hour, sum(n), 0, 0, 0, 0, 0 FROM hour_day GROUP BY 1, 2 ORDER BY 1, 2",
    "SELECT m.name, x.role, x.messages, x.first_day, x.last_day, hex(x.active), hex(x.spoke), m.phone FROM member_group x JOIN members m ON m.id = x.member_id ORDER BY 1, 2, 4",
    "SELECT i.key, i.platform_id, i.name, m.name, m.search, 0, 0, 0 FROM identities i JOIN members m ON m.id = i.member_id ORDER BY 1",
    "SELECT first_day, data_until, last_ts, 0, 0, 0, 0, 0 FROM group_span",
    "SELECT t.name, m.name, 0, 0, 0, 0, 0, 0 FROM member_tags x JOIN tags t ON t.id = x.tag_id JOIN members m ON m.id = x.member_id ORDER BY 1, 2",
    "SELECT count(*), 0, 0, 0, 0, 0, 0, 0 FROM members",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthStmt) stmt = hearth_db_query (f->db, &error, queries[i], NULL);
      g_assert_no_error (error);
      g_string_append_printf (text, "-- %u\n", i);
      while (hearth_stmt_step (stmt))
        for (int column = 0; column < 8; column++)
          g_string_append_printf (text, "%s%c", hearth_stmt_text (stmt, column) != NULL ? hearth_stmt_text (stmt, column) : "∅",
                                  column == 7 ? '\n' : '|');
    }
  return g_string_free (text, FALSE);
}

static char *
stays_of (Workspace *f, const char *name)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (f->db, NULL, "SELECT s.join_day, s.left_day, s.inferred FROM stays s"
    " JOIN members m ON m.id = s.member_id WHERE m.name = ?1 ORDER BY s.join_day, s.ord", "s", name);
  GString *text = g_string_new (NULL);

  while (hearth_stmt_step (stmt))
    {
      g_autofree char *joined = hearth_day_to_string (hearth_stmt_int (stmt, 0));
      g_autofree char *left = hearth_stmt_is_null (stmt, 1) ? g_strdup ("…") : hearth_day_to_string (hearth_stmt_int (stmt, 1));
      g_string_append_printf (text, "%s%s–%s%s", text->len > 0 ? " " : "", joined, left, hearth_stmt_int (stmt, 2) ? "?" : "");
    }
  return g_string_free (text, FALSE);
}

#define HEAD "2024/1/5 15:04 - 小红创建了此群组\n"
#define PART_A HEAD "2024/1/5 15:05 - 小红添加了阿强\n2024/1/5 15:06 - 阿强: 好的\n2024/1/5 15:06 - 阿强: 好的\n2024/1/6 09:00 - 小红: 多少钱？\n"
#define PART_B PART_A "2024/1/6 09:00 - 小红: 多少钱？\n2024/1/7 10:00 - 阿强: 在吗\n2024/1/8 10:00 - 阿强退出了群组\n"

static void
test_same_again (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) first = import_text (f, PART_A);
  g_autofree char *before = snapshot (f);
  g_autoptr (HearthImportResult) again = import_text (f, PART_A);
  g_autofree char *after = snapshot (f);

  g_assert_cmpuint (first->messages, ==, 3);
  g_assert_cmpuint (first->system, ==, 2);
  g_assert_cmpuint (first->new_rows, ==, 3);
  g_assert_cmpuint (first->joins->len, ==, 1);
  g_assert_cmpuint (again->new_rows, ==, 0);
  g_assert_cmpuint (again->duplicates, ==, 3);
  g_assert_cmpstr (after, ==, before);
}

static void
test_overlap (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) a = import_text (f, PART_A);
  g_autoptr (HearthImportResult) b = import_text (f, PART_B);
  g_autoptr (HearthImportResult) c = import_text (f, PART_A);
  g_autofree char *all = snapshot (f);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (b->new_rows, ==, 2);
  g_assert_cmpuint (c->new_rows, ==, 0);
  g_assert_cmpint (hearth_db_int (f->db, 0, "SELECT count(*) FROM messages WHERE kind < 100", NULL), ==, 5);
  /* Whichever of the three goes, what the others saw stays. */
  g_assert_true (hearth_import_undo (f->db, a->batch, NULL, &error));
  g_autofree char *without_a = snapshot (f);
  g_assert_cmpstr (without_a, ==, all);
  g_assert_true (hearth_import_undo (f->db, c->batch, NULL, &error));
  g_autofree char *only_b = snapshot (f);
  g_assert_cmpstr (only_b, ==, all);
  g_assert_true (hearth_import_undo (f->db, b->batch, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (f->db, 9, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM members)"
    " + (SELECT count(*) FROM identities) + (SELECT count(*) FROM groups) + (SELECT count(*) FROM evidence)", NULL), ==, 0);
}

static void
test_undo_is_exact (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportResult) a = import_text (f, PART_A);
  g_autofree char *before = snapshot (f);
  g_autoptr (HearthImportResult) b = import_text (f, PART_B);
  g_autoptr (HearthImportResult) r = import_roster (f, "昵称,账号,入群时间,标签,手机\n阿强,aq1,2024-01-02,\"VIP,老客\",138\n新人,xr,,,\n", "2024-01-09", TRUE);

  g_assert_cmpuint (r->rows, ==, 2);
  g_assert_cmpuint (r->created, ==, 1);
  g_assert_cmpuint (r->updated, ==, 1);
  g_assert_true (hearth_import_undo (f->db, r->batch, NULL, &error));
  g_assert_true (hearth_import_undo (f->db, b->batch, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *after = snapshot (f);
  g_assert_cmpstr (after, ==, before);
}

/* The order of imports does not matter for stays. */
static void
test_order_of_imports (Workspace *f, gconstpointer data)
{
  const char *roster = "昵称,入群时间,退群时间\n小红,2023-12-01,\n阿强,,\n路人,2024-01-03,2024-01-04\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportResult) r1 = import_roster (f, roster, "2024-01-06", FALSE);
  g_autoptr (HearthImportResult) b1 = import_text (f, PART_B);
  g_autofree char *one = snapshot (f);

  g_assert_true (hearth_import_undo (f->db, r1->batch, NULL, &error));
  g_autoptr (HearthImportResult) r2 = import_roster (f, roster, "2024-01-06", FALSE);
  g_autofree char *other = snapshot (f);
  g_assert_no_error (error);
  g_assert_cmpstr (one, ==, other);

  g_autofree char *red = stays_of (f, "小红");
  g_autofree char *strong = stays_of (f, "阿强");
  g_autofree char *passer = stays_of (f, "路人");
  g_assert_cmpstr (red, ==, "2023-12-01–…");
  g_assert_cmpstr (strong, ==, "2024-01-05–2024-01-08");
  g_assert_cmpstr (passer, ==, "2024-01-03–2024-01-04");
}

static void
test_complete_roster (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) b = import_text (f, PART_A "2024/1/20 10:00 - 小红: 晚安\n");
  g_autoptr (HearthImportResult) r = import_roster (f, "昵称\n小红\n", "2024-01-10", TRUE);
  g_autofree char *strong = stays_of (f, "阿强");
  g_autofree char *red = stays_of (f, "小红");

  g_assert_cmpstr (strong, ==, "2024-01-05–2024-01-10");
  g_assert_cmpstr (red, ==, "2024-01-06–…?");
}

/* The list and the notice of one joining: what only the list knows is not lost. */
static void
test_roster_adds_inviter (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) chat = import_text (f, HEAD "2024/1/5 15:05 - 阿强使用此群组的邀请链接加入了群组\n2024/1/5 15:06 - 小红: 晚安\n");
  g_autoptr (HearthImportResult) roster = import_roster (f, "昵称,入群时间,邀请人\n小红,,\n阿强,2024-01-05,小红\n", "2024-01-05", FALSE);
  g_autofree char *strong = stays_of (f, "阿强");
  g_autoptr (HearthStmt) stmt = hearth_db_query (f->db, NULL, "SELECT r.name FROM stays s JOIN members m ON m.id = s.member_id"
    " JOIN members r ON r.id = s.referrer WHERE m.name = '阿强'", NULL);

  g_assert_cmpstr (strong, ==, "2024-01-05–…");
  g_assert_true (hearth_stmt_step (stmt));
  g_assert_cmpstr (hearth_stmt_text (stmt, 0), ==, "小红");
}

static void
test_failure_leaves_nothing (Workspace *f, gconstpointer data)
{
  static const char *const contents[] = { "", "hello\nworld\n", "\x89PNG\r\n\x1a\n....", "{\"a\": [1, 2", "2024/1/5 15:04\n" };
  g_autoptr (HearthImportResult) a = import_text (f, PART_A);
  g_autofree char *before = snapshot (f);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (GError) error = NULL;
      HearthImportOptions options = { .on_day = HEARTH_DAY_NONE };
      g_assert_null (import_as (f, "bad.txt", contents[i], options, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 20);
      g_autofree char *after = snapshot (f);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_dry_run (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) a = import_text (f, PART_A);
  g_autofree char *before = snapshot (f);
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .on_day = HEARTH_DAY_NONE, .dry_run = TRUE };
  g_autoptr (HearthImportResult) dry = import_as (f, "b.txt", PART_B, options, &error);
  g_autofree char *after = snapshot (f);

  g_assert_no_error (error);
  g_assert_cmpuint (dry->new_rows, ==, 2);
  g_assert_cmpuint (dry->duplicates, ==, 3);
  g_assert_cmpuint (dry->members_new, ==, 0);
  g_assert_cmpint (dry->batch, ==, 0);
  g_assert_cmpstr (after, ==, before);
}

/* A batch that was cut short is in no figure and is undone when the workspace is opened. */
static void
test_recover (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) a = import_text (f, PART_A);
  g_autofree char *before = snapshot (f);
  g_autoptr (HearthImportResult) b = import_text (f, PART_B);
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_db_exec (f->db, &error, "UPDATE batches SET state = 0 WHERE id = ?1", "i", b->batch));
  g_assert_cmpint (hearth_import_recover (f->db, &error), ==, 1);
  g_assert_no_error (error);
  g_autofree char *after = snapshot (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (hearth_import_recover (f->db, &error), ==, 0);
}

/* An empty id is no id: such messages are told apart by what they are. */
static void
test_empty_ids (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .on_day = HEARTH_DAY_NONE };
  g_autoptr (HearthImportResult) result = import_as (f, "a.jsonl",
    "{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.1\",\"exportedAt\":1},\"meta\":{\"name\":\"x\",\"platform\":\"qq\",\"type\":\"group\"}}\n"
    "{\"_type\":\"message\",\"sender\":\"1\",\"accountName\":\"a\",\"timestamp\":1700000000,\"type\":0,\"content\":\"hi\",\"platformMessageId\":\"\"}\n"
    "{\"_type\":\"message\",\"sender\":\"1\",\"accountName\":\"a\",\"timestamp\":1700000001,\"type\":0,\"content\":\"ho\",\"platformMessageId\":\"\"}\n",
    options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->new_rows, ==, 2);
}

/* Another zone and back is as it was; imported under it from the start is the same as changed to it. */
static void
test_change_zone (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .on_day = HEARTH_DAY_NONE, .zone = "Asia/Shanghai" };
  g_autoptr (HearthImportResult) a = import_as (f, "chat.txt", PART_B "2024/1/9 02:00 - 小红: 还没睡\n", options, &error);
  g_autofree char *before = snapshot (f);

  g_assert_no_error (error);
  g_assert_true (hearth_db_begin (f->db, &error));
  g_assert_true (hearth_import_change_zone (f->db, "America/New_York", NULL, &error));
  g_assert_true (hearth_db_commit (f->db, &error));
  g_autofree char *there = snapshot (f);
  g_autofree char *strong = stays_of (f, "阿强");
  g_assert_cmpstr (there, !=, before);
  g_assert_cmpstr (strong, ==, "2024-01-05–2024-01-07");
  g_assert_true (hearth_import_undo (f->db, a->batch, NULL, &error));
  g_autoptr (HearthImportResult) b = import_as (f, "chat.txt", PART_B "2024/1/9 02:00 - 小红: 还没睡\n", options, &error);
  g_assert_no_error (error);
  g_autofree char *from_start = snapshot (f);
  g_assert_cmpstr (from_start, ==, there);
  g_assert_true (hearth_import_change_zone (f->db, "Asia/Shanghai", NULL, &error));
  g_autofree char *back = snapshot (f);
  g_assert_cmpstr (back, ==, before);
  g_assert_false (hearth_import_change_zone (f->db, "Mars/Crater", NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

typedef struct
{
  const char *name;
  const char *events;      /* J5 L8 P3 c9: join, leave, present, not on a complete roster, with the day */
  const char *active;      /* days */
  const char *expected;
} StayCase;

static const StayCase stay_cases[] = {
  { "join", "J5", "", "5-" },
  { "join twice", "J5 J7", "", "5-" },
  { "join and leave", "J5 L8", "", "5-8" },
  { "leave alone", "L8", "", "8-8?" },
  { "rejoin", "J1 L3 J5", "", "1-3 5-" },
  { "present", "P4", "", "4-?" },
  { "activity before the joining", "J5", "3", "3-?" },
  { "activity between two stays", "J1 L3 J9", "6", "1-3 6-?" },
  { "activity on the day of leaving", "J1 L3", "3", "1-3" },
  { "activity after leaving", "J1 L3", "5 9", "1-3 5-?" },
  { "activity alone", "", "2 3", "2-?" },
  { "activity before a leave alone", "L8", "2 5", "2-8?" },
  { "not on the roster, never seen before it", "c9", "12", "12-?" },
  { "not on the roster, wrote before", "c9", "4", "4-9?" },
  { "not on the roster, had left", "J1 L3 c9", "2", "1-3" },
  { "not on the roster, was there", "J1 c9", "2", "1-9" },
  { "joins and leaves on one day", "J4 L4 J4", "", "4-4 4-" },
};

static GArray *
parse_events (const char *text)
{
  GArray *events = g_array_new (FALSE, TRUE, sizeof (ImportEvent));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      ImportEvent event = { .day = atoi (words[i] + 1), .seq = i };
      event.kind = words[i][0] == 'J' ? HEARTH_EVIDENCE_JOIN : words[i][0] == 'P' ? HEARTH_EVIDENCE_PRESENT : HEARTH_EVIDENCE_LEAVE;
      event.conditional = words[i][0] == 'c';
      g_array_append_val (events, event);
    }
  return events;
}

static void
test_stays (gconstpointer data)
{
  const StayCase *c = data;
  g_autoptr (GArray) events = parse_events (c->events);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
  g_auto (GStrv) words = g_strsplit (c->active, " ", -1);
  g_autoptr (GString) got = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++)
    {
      HearthDay day = atoi (words[i]);
      g_array_append_val (days, day);
    }
  import_events_sort (events);
  g_autoptr (GArray) stays = import_stays (events, (HearthDay *) days->data, days->len);
  for (guint i = 0; i < stays->len; i++)
    {
      const ImportStay *stay = &g_array_index (stays, ImportStay, i);
      g_string_append_printf (got, "%s%d-", i > 0 ? " " : "", stay->join_day);
      if (stay->left_day != HEARTH_DAY_NONE)
        g_string_append_printf (got, "%d", stay->left_day);
      if (stay->inferred)
        g_string_append_c (got, '?');
    }
  g_assert_cmpstr (got->str, ==, c->expected);
}

static void
test_hash (void)
{
  /* Written to disk, so it may never change: values of SipHash-1-3 with key (1, 0). */
  g_assert_cmpuint (import_hash ("", 0, 1), !=, import_hash ("", 0, 2));
  g_assert_cmpuint (import_hash ("abcdefgh", 8, 1), !=, import_hash ("abcdefgh\0", 9, 1));
  g_assert_cmpuint (import_hash ("abc", 3, 1), ==, import_hash ("abc", 3, 1));
}

#define ADD(path, func) g_test_add (path, Workspace, NULL, workspace_set_up, func, workspace_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (stay_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/import/stays/", stay_cases[i].name, NULL);
      g_test_add_data_func (path, &stay_cases[i], test_stays);
    }
  g_test_add_func ("/import/hash", test_hash);
  ADD ("/import/same-again", test_same_again);
  ADD ("/import/overlap", test_overlap);
  ADD ("/import/undo-is-exact", test_undo_is_exact);
  ADD ("/import/order-of-imports", test_order_of_imports);
  ADD ("/import/complete-roster", test_complete_roster);
  ADD ("/import/roster-adds-inviter", test_roster_adds_inviter);
  ADD ("/import/failure-leaves-nothing", test_failure_leaves_nothing);
  ADD ("/import/dry-run", test_dry_run);
  ADD ("/import/recover", test_recover);
  ADD ("/import/change-zone", test_change_zone);
  ADD ("/import/empty-ids", test_empty_ids);
  return g_test_run ();
}
