/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an import writes: many rows in several chunks on a thread of its own, rows met again within and between files. */
#include <glib/gstdio.h>

#include "hearth-check.h"
#include "hearth-import-private.h"
#include "hearth-import.h"
#include "workspace-fixture.h"

#define N_ROWS (CHUNK_ROWS * 2 + 1234)
#define LIST_DAY 19740         /* 18 January 2024: of a member list */

static void
set_up (Workspace *f, gconstpointer data)
{
  workspace_set_up (f, "UTC");
}

static HearthImportResult *
import_file (Workspace *f, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  const HearthImportOptions options = { .path = path, .group = "tea", .on_day = LIST_DAY };

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_ptr_array_steal_index (results, 0);
}

static void
assert_whole (Workspace *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (f->db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

/* One line a message; every @every-th has the id and time, and so the key, of the line before. */
static char *
chatlab_lines (guint from, guint to, guint every)
{
  GString *text = g_string_new ("{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.2\"},\"meta\":{\"name\":\"tea\",\"platform\":\"qq\",\"type\":\"group\"}}\n");

  for (guint i = from; i < to; i++)
    {
      guint id = every > 0 && i % every == every - 1 ? i - 1 : i;

      g_string_append_printf (text, "{\"_type\":\"message\",\"sender\":\"u%u\",\"accountName\":\"n%u\",\"timestamp\":%u,\"type\":0,"
                              "\"content\":\"text %u\",\"platformMessageId\":\"m%u\"}\n", i % 37, i % 37, 1700000000 + id * 60, i, id);
    }
  return g_string_free (text, FALSE);
}

/* The rows keep the order of the file: their ids follow their times. */
static void
assert_rows (Workspace *f, gint64 n)
{
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages", NULL), ==, n);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages a JOIN messages b ON b.id = a.id + 1 WHERE b.ts < a.ts", NULL), ==, 0);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT sum(messages) FROM member_day", NULL), ==, n);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT sum(n) FROM hour_day", NULL), ==, n);
}

static void
test_many_rows (Workspace *f, gconstpointer data)
{
  g_autofree char *content = chatlab_lines (0, N_ROWS, 0);
  g_autoptr (HearthImportResult) first = import_file (f, "a.jsonl", content);
  g_autoptr (HearthImportResult) again = import_file (f, "a.jsonl", content);

  g_assert_cmpuint (first->new_rows, ==, N_ROWS);
  g_assert_cmpuint (first->duplicates, ==, 0);
  g_assert_cmpuint (again->new_rows, ==, 0);
  g_assert_cmpuint (again->duplicates, ==, N_ROWS);
  assert_rows (f, N_ROWS);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT sum(last_id - first_id + 1) FROM batch_seen WHERE batch_id = ?1", "i", again->batch), ==, N_ROWS);
  assert_whole (f);

  g_autoptr (GError) error = NULL;
  g_assert_true (hearth_import_undo (f->db, again->batch, NULL, &error));
  assert_rows (f, N_ROWS);
  g_assert_true (hearth_import_undo (f->db, first->batch, NULL, &error));
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT (SELECT count(*) FROM messages) + (SELECT count(*) FROM member_day)"
    " + (SELECT count(*) FROM hour_day) + (SELECT count(*) FROM members) + (SELECT count(*) FROM groups)", NULL), ==, 0);
  assert_whole (f);
}

/* Equal ids in one file are one message, in whichever places of a statement they fall. */
static void
test_repeated_ids (Workspace *f, gconstpointer data)
{
  g_autofree char *content = chatlab_lines (0, N_ROWS, 7);
  g_autoptr (HearthImportResult) result = import_file (f, "a.jsonl", content);

  g_assert_cmpuint (result->messages, ==, N_ROWS);
  g_assert_cmpuint (result->duplicates, ==, N_ROWS / 7);
  g_assert_cmpuint (result->new_rows, ==, N_ROWS - N_ROWS / 7);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM batch_seen", NULL), ==, 0);
  assert_rows (f, N_ROWS - N_ROWS / 7);
  assert_whole (f);
}

/* A file that begins in the middle of another one and goes on after it; then the first is taken back. */
static void
test_overlap (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *early = chatlab_lines (0, 10000, 0);
  g_autofree char *late = chatlab_lines (9000, N_ROWS, 0);
  g_autoptr (HearthImportResult) first = import_file (f, "a.jsonl", early);
  g_autoptr (HearthImportResult) second = import_file (f, "b.jsonl", late);

  g_assert_cmpuint (second->duplicates, ==, 1000);
  g_assert_cmpuint (second->new_rows, ==, N_ROWS - 10000);
  assert_rows (f, N_ROWS);
  assert_whole (f);
  g_assert_true (hearth_import_undo (f->db, first->batch, NULL, &error));
  g_assert_no_error (error);
  assert_rows (f, N_ROWS - 9000);
  assert_whole (f);
}

/* Refuses one of the calls, as a full disk does; or that and all that follow, as after a crash. */
typedef struct
{
  Workspace *fixture;
  guint calls, fail_at;
  gboolean crash;
  void (*meddle) (gpointer data);             /* (nullable): before each */
  void (*look) (gpointer data);               /* (nullable): after each */
  gpointer data;
} Failing;

static gboolean
write_failing (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  Failing *failing = data;
  HearthDb *db = failing->fixture->db;

  failing->calls++;
  if (failing->calls == failing->fail_at || (failing->crash && failing->fail_at > 0 && failing->calls > failing->fail_at))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
      return FALSE;
    }
  if (failing->meddle != NULL)
    failing->meddle (failing->data);
  gboolean ok = hearth_db_begin (db, error) && func (db, func_data, error) && hearth_db_commit (db, error);
  hearth_db_rollback (db);
  if (failing->look != NULL)
    failing->look (failing->data);
  return ok;
}

static GPtrArray *
import_with (Workspace *f, const char *name, Failing *failing, GError **error)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  const HearthImportOptions options = { .path = path, .group = "tea", .on_day = LIST_DAY };
  HearthImportWriter writer = { write_failing, failing };

  failing->fixture = f;
  return hearth_import_run (&options, &writer, NULL, NULL, NULL, error);
}

/* Whichever transaction fails, the error comes out and nothing stays. */
static void
test_failing_writes (Workspace *f, gconstpointer data)
{
  g_autofree char *content = chatlab_lines (0, N_ROWS, 0);
  g_autofree char *path = g_build_filename (f->folder, "a.jsonl", NULL);
  gboolean done = FALSE;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  for (guint fail_at = 1; !done; fail_at++)
    {
      g_autoptr (GError) error = NULL;
      Failing failing = { .fail_at = fail_at };
      g_autoptr (GPtrArray) results = import_with (f, "a.jsonl", &failing, &error);

      done = results != NULL;
      if (!done)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages", NULL), ==, done ? N_ROWS : 0);
      g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM groups", NULL), ==, done ? 1 : 0);
      assert_whole (f);
    }
}

/* Everything that the program shows, as one text: figures, who is who, and what people are called. */
static char *
picture (HearthDb *db, gboolean words)
{
  static const char *const queries[] = {
    "SELECT sum(d.messages), count(*), count(DISTINCT d.identity_id) FROM member_day d JOIN batches b ON b.id = d.batch_id AND b.state = 1",
    "SELECT sum(n), count(*), 0 FROM hour_day h JOIN batches b ON b.id = h.batch_id AND b.state = 1",
    "SELECT i.key, s.join_day, s.left_day FROM stays s JOIN identities i ON i.member_id = s.member_id ORDER BY 1, 2, 3",
    "SELECT i.key, x.messages, hex(x.active) || hex(x.spoke) FROM member_group x JOIN identities i ON i.member_id = x.member_id ORDER BY 1",
    "SELECT first_day, data_until, last_ts FROM group_span",
    "SELECT count(*), sum(n_messages), sum(n_new) FROM batches WHERE state = 1",
    "SELECT i.key, m.name, m.search || m.sort_key FROM identities i JOIN members m ON m.id = i.member_id ORDER BY 1",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries) - !words; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthStmt) stmt = hearth_db_query (db, &error, queries[i], NULL);

      g_assert_no_error (error);
      while (hearth_stmt_step (stmt))
        for (int column = 0; column < 3; column++)
          g_string_append_printf (text, "%s%c", hearth_stmt_text (stmt, column) != NULL ? hearth_stmt_text (stmt, column) : "∅",
                                  column == 2 ? '\n' : '|');
    }
  return g_string_free (text, FALSE);
}

#define EARLY HEAD "2024/1/5 15:05 - 小红添加了阿强\n2024/1/5 15:06 - 阿强: 好的\n2024/1/6 09:00 - 小红: 多少钱？\n"
#define LATE "2024/1/6 09:01 - 阿强: 十块\n2024/1/7 10:00 - 小红添加了李四\n2024/1/7 10:01 - 李四: 大家好\n2024/1/8 10:00 - 阿强退出了群组\n"
#define HEAD "2024/1/5 15:04 - 小红创建了此群组\n"
#define LIST "昵称,入群时间,退群时间,邀请人,身份,手机\n小红,2023-12-30,,,群主,13800000001\n阿强,,,小红,,13800000002\n王五,2024-01-03,2024-01-09,阿强,,\n赵六,,,,管理员,\n"
#define CHECKED "编号,昵称,打卡时间,打卡内容\n1,小红,2024-01-05 08:10,早\n2,小红,2024-01-05 20:00,晚\n3,阿强,2024-01-06 07:00,早\n4,王五,2024-01-07 07:30,早\n"
#define CHECKED_AGAIN "2,小红,2024-01-06 20:00,晚\n3,阿强,2024-01-06 09:00,早\n5,赵六,2024-01-08 23:00,晚\n"

/* What comes second. */
typedef struct
{
  const char *name, *content;
} Second;

static const Second CHAT = { "b.txt", EARLY LATE }, MEMBERS = { "list.csv", LIST }, CHECKS = { "checks.csv", CHECKED CHECKED_AGAIN };

/* A program that ends after any of the transactions: opened again, the workspace is as it was before the import or as
 * it is after it, and whole. */
static void
test_crashes (Workspace *f, gconstpointer data)
{
  const Second *second = data;
  g_autoptr (HearthImportResult) first = import_file (f, "a.txt", EARLY);
  g_autofree char *before = picture (f->db, TRUE);
  g_autofree char *late = g_build_filename (f->folder, second->name, NULL);
  g_autofree char *workspace = g_strdup (hearth_db_path (f->db));
  gboolean done = FALSE;
  guint n_before = 0, n_after = 0;

  g_assert_true (g_file_set_contents (late, second->content, -1, NULL));
  for (guint fail_at = 1; !done; fail_at++)
    {
      g_autoptr (GError) error = NULL;
      Failing failing = { .fail_at = fail_at, .crash = TRUE };
      g_autoptr (GPtrArray) results = import_with (f, second->name, &failing, &error);

      done = results != NULL;
      hearth_db_close (f->db);
      f->db = hearth_db_open (workspace, HEARTH_DB_WRITE, NULL);
      assert_whole (f);
      g_assert_cmpint (hearth_import_recover (f->db, &error), >=, 0);
      assert_whole (f);
      g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM words_due", NULL), ==, 0);
      gint64 batch = hearth_db_int (f->db, 0, "SELECT max(id) FROM batches", NULL);
      if (batch == first->batch)
        {
          g_autofree char *now = picture (f->db, TRUE);
          g_assert_cmpstr (now, ==, before);
          n_before++;
          continue;
        }
      g_autofree char *now = picture (f->db, TRUE);
      g_autoptr (GError) failure = NULL;
      g_assert_true (hearth_import_undo (f->db, batch, NULL, &failure));
      g_autoptr (HearthImportResult) plain = import_file (f, second->name, second->content);
      g_autofree char *after = picture (f->db, TRUE);
      g_assert_cmpstr (now, ==, after);
      n_after++;
      g_assert_true (hearth_import_undo (f->db, plain->batch, NULL, &failure));
    }
  g_assert_cmpuint (n_before, >=, 3);
  g_assert_cmpuint (n_after, >=, 2);
}

/* The same for taking an import back: all stands as it was until one of the transactions, from which on the figures are those of
 * before, and what is left is done when the workspace is opened. */
static void
test_undo_crashes (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) first = import_file (f, "a.txt", EARLY);
  g_autofree char *before = picture (f->db, TRUE), *figures = picture (f->db, FALSE);
  g_autofree char *workspace = g_strdup (hearth_db_path (f->db));
  gboolean done = FALSE;
  guint n_standing = 0, n_taken = 0;

  for (guint fail_at = 1; !done; fail_at++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthImportResult) second = import_file (f, "b.txt", EARLY LATE);
      g_autofree char *imported = picture (f->db, FALSE);
      Failing failing = { .fixture = f, .fail_at = fail_at, .crash = TRUE };
      HearthImportWriter writer = { write_failing, &failing };

      done = import_withdraw (&writer, workspace, second->batch, &error);
      g_assert_cmpint (done, ==, error == NULL);
      hearth_db_close (f->db);
      f->db = hearth_db_open (workspace, HEARTH_DB_WRITE, NULL);
      assert_whole (f);
      g_autofree char *now = picture (f->db, FALSE);
      gboolean stands = hearth_db_int (f->db, 0, "SELECT state FROM batches WHERE id = ?1", "i", second->batch) == HEARTH_BATCH_DONE;
      g_assert_cmpstr (now, ==, stands ? imported : figures);
      n_standing += stands;
      n_taken += !stands;
      if (stands)
        g_assert_true (hearth_import_undo (f->db, second->batch, NULL, NULL));
      g_assert_cmpint (hearth_import_recover (f->db, NULL), >=, 0);
      assert_whole (f);
      g_autofree char *after = picture (f->db, TRUE);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpuint (n_standing, >=, 3);
  g_assert_cmpuint (n_taken, >=, 5);
}

typedef struct
{
  HearthDb *reader;
  GPtrArray *seen;         /* pictures, each other than the one before */
} Witness;

static void
look (gpointer data)
{
  Witness *witness = data;

  hearth_db_begin_read (witness->reader);
  g_autofree char *now = picture (witness->reader, FALSE);
  hearth_db_end_read (witness->reader);
  if (witness->seen->len == 0 || !g_str_equal (now, witness->seen->pdata[witness->seen->len - 1]))
    g_ptr_array_add (witness->seen, g_steal_pointer (&now));
}

static void
assert_seen (GPtrArray *seen, const char *before, const char *after)
{
  g_assert_cmpuint (seen->len, ==, 2);
  g_assert_cmpstr (seen->pdata[0], ==, before);
  g_assert_cmpstr (seen->pdata[1], ==, after);
  g_ptr_array_set_size (seen, 0);
}

static void
take_back_watched (Workspace *f, Failing *failing, gint64 batch)
{
  g_autoptr (GError) error = NULL;
  HearthImportWriter writer = { write_failing, failing };

  failing->fixture = f;
  g_assert_true (import_withdraw (&writer, hearth_db_path (f->db), batch, &error));
  g_assert_no_error (error);
  assert_whole (f);
}

/* Whoever looks between any two transactions sees the figures of before or those of after, of an import and of its undo. */
static void
test_witness (Workspace *f, gconstpointer data)
{
  const Second *second = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportResult) first = import_file (f, "a.txt", EARLY), checks = import_file (f, "c.csv", CHECKED);
  g_autoptr (HearthDb) reader = hearth_db_open (hearth_db_path (f->db), HEARTH_DB_READ, &error);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  Witness witness = { reader, seen };
  Failing failing = { .look = look, .data = &witness };
  g_autofree char *late = g_build_filename (f->folder, second->name, NULL);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (late, second->content, -1, NULL));
  g_autofree char *before = picture (f->db, FALSE), *whole_before = picture (f->db, TRUE);
  g_autoptr (GPtrArray) results = import_with (f, second->name, &failing, &error);
  g_assert_no_error (error);
  g_autofree char *after = picture (f->db, FALSE);
  assert_seen (seen, before, after);
  assert_whole (f);
  take_back_watched (f, &failing, ((HearthImportResult *) results->pdata[0])->batch);
  assert_seen (seen, after, before);
  g_autofree char *whole = picture (f->db, TRUE);
  g_assert_cmpstr (whole, ==, whole_before);
}

/* How much was new at its time stays with an import, whatever goes later: here it would tell two ways apart. */
static char *
picture_now (Workspace *f)
{
  g_assert_true (hearth_db_exec (f->db, NULL, "UPDATE batches SET n_new = 0", NULL));
  return picture (f->db, TRUE);
}

/* The check-ins of the first go while those of a second, which has them all and says other times, count; then the second. */
static void
test_check_ins_back (Workspace *f, gconstpointer data)
{
  g_autofree char *empty = picture_now (f);
  g_autoptr (HearthImportResult) alone = import_file (f, "all.csv", CHECKED CHECKED_AGAIN);
  g_autofree char *expected = picture_now (f);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (HearthDb) reader = hearth_db_open (hearth_db_path (f->db), HEARTH_DB_READ, NULL);
  Witness witness = { reader, seen };
  Failing failing = { .look = look, .data = &witness };

  take_back_watched (f, &failing, alone->batch);
  g_autofree char *emptied = picture_now (f);
  g_assert_cmpstr (emptied, ==, empty);
  g_autoptr (HearthImportResult) first = import_file (f, "some.csv", CHECKED), second = import_file (f, "all.csv", CHECKED CHECKED_AGAIN);
  take_back_watched (f, &failing, first->batch);
  g_autofree char *now = picture_now (f);
  g_assert_cmpstr (now, ==, expected);
  take_back_watched (f, &failing, second->batch);
  g_autofree char *at_last = picture_now (f);
  g_assert_cmpstr (at_last, ==, empty);
}

/* Derives the group between the steps, as an edit of its owner does: between all of them or before one. */
typedef struct
{
  Workspace *fixture;
  guint calls, at;             /* 0: always */
} Meddler;

static void
meddle (gpointer data)
{
  Meddler *meddler = data;
  Workspace *f = meddler->fixture;
  g_autoptr (GError) error = NULL;

  if (++meddler->calls != meddler->at && meddler->at > 0)
    return;
  g_assert_true (hearth_db_begin (f->db, &error));
  g_assert_true (hearth_import_derive (f->db, hearth_db_int (f->db, 0, "SELECT id FROM groups", NULL), &error));
  g_assert_true (hearth_db_commit (f->db, &error));
}

/* What was found out before somebody else wrote is not used, whenever that was. */
static void
test_meddler (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportResult) first = import_file (f, "a.txt", EARLY);
  g_autoptr (HearthImportResult) plain = import_file (f, "b.txt", EARLY LATE);
  g_autofree char *expected = picture (f->db, TRUE);
  guint quiet = 0, repeated = 0;

  g_assert_true (hearth_import_undo (f->db, plain->batch, NULL, &error));
  for (guint at = G_MAXUINT; at != quiet + 1; at = at == G_MAXUINT ? 0 : at + 1)
    {
      Meddler meddler = { .fixture = f, .at = at };
      Failing failing = { .meddle = meddle, .data = &meddler };
      g_autoptr (GPtrArray) results = import_with (f, "b.txt", &failing, &error);

      g_assert_no_error (error);
      quiet = at == G_MAXUINT ? failing.calls : quiet;
      repeated += failing.calls > quiet;
      g_autofree char *now = picture (f->db, TRUE);
      g_assert_cmpstr (now, ==, expected);
      assert_whole (f);
      g_assert_true (hearth_import_undo (f->db, ((HearthImportResult *) results->pdata[0])->batch, NULL, &error));
    }
  g_assert_cmpuint (repeated, >=, 3);
}

/* What no derivation reads: a setting, and what is shown of a person. */
static void
edit_aside (gpointer data)
{
  Workspace *f = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_db_begin (f->db, &error));
  g_assert_true (hearth_db_exec (f->db, &error, "INSERT OR REPLACE INTO settings (key, value) VALUES ('noise', 'x')", NULL));
  g_assert_true (hearth_db_exec (f->db, &error, "UPDATE members SET remark = 'x' WHERE id = 1", NULL));
  g_assert_true (hearth_db_commit (f->db, &error));
}

/* Other edits make nothing worthless that was found out before: not a transaction more, in or out. */
static void
test_other_edits (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportResult) first = import_file (f, "a.txt", EARLY), plain = import_file (f, "b.txt", EARLY LATE);
  guint calls[4];

  g_assert_true (hearth_import_undo (f->db, plain->batch, NULL, &error));
  for (guint i = 0; i < 4; i += 2)
    {
      Failing failing = { .meddle = i > 0 ? edit_aside : NULL, .data = f }, back = failing;
      g_autoptr (GPtrArray) results = import_with (f, "b.txt", &failing, &error);

      g_assert_no_error (error);
      take_back_watched (f, &back, ((HearthImportResult *) results->pdata[0])->batch);
      calls[i] = failing.calls;
      calls[i + 1] = back.calls;
    }
  g_assert_cmpuint (calls[2], ==, calls[0]);
  g_assert_cmpuint (calls[3], ==, calls[1]);
}

typedef struct
{
  Workspace *fixture;
  guint calls;
} Mover;

/* Before the third chunk. */
static void
move_zone (gpointer data)
{
  Mover *mover = data;
  HearthDb *db = mover->fixture->db;
  g_autoptr (GError) error = NULL;

  if (++mover->calls != 5)
    return;
  g_assert_true (hearth_db_begin (db, &error));
  g_assert_true (hearth_import_change_zone (db, "Asia/Shanghai", NULL, &error));
  g_assert_true (hearth_db_commit (db, &error));
}

/* Another time zone while an import runs holds for all of its rows. */
static void
test_moved_zone (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *content = chatlab_lines (0, N_ROWS, 0);
  g_autofree char *path = g_build_filename (f->folder, "a.jsonl", NULL);
  Mover mover = { f, 0 };
  Failing failing = { .meddle = move_zone, .data = &mover };

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_autoptr (GPtrArray) results = import_with (f, "a.jsonl", &failing, &error);
  g_assert_no_error (error);
  assert_rows (f, N_ROWS);
  assert_whole (f);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages WHERE day <> (ts + 8 * 3600) / 86400", NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Workspace, NULL, set_up, func, workspace_tear_down)
  ADD ("/import-engine/many-rows", test_many_rows);
  ADD ("/import-engine/repeated-ids", test_repeated_ids);
  ADD ("/import-engine/overlap", test_overlap);
  ADD ("/import-engine/failing-writes", test_failing_writes);
  g_test_add ("/import-engine/crashes/chat", Workspace, &CHAT, set_up, test_crashes, workspace_tear_down);
  g_test_add ("/import-engine/crashes/list", Workspace, &MEMBERS, set_up, test_crashes, workspace_tear_down);
  ADD ("/import-engine/undo-crashes", test_undo_crashes);
  g_test_add ("/import-engine/crashes/check-ins", Workspace, &CHECKS, set_up, test_crashes, workspace_tear_down);
  g_test_add ("/import-engine/witness/check-ins", Workspace, &CHECKS, set_up, test_witness, workspace_tear_down);
  ADD ("/import-engine/check-ins-back", test_check_ins_back);
  ADD ("/import-engine/other-edits", test_other_edits);
  g_test_add ("/import-engine/witness/chat", Workspace, &CHAT, set_up, test_witness, workspace_tear_down);
  g_test_add ("/import-engine/witness/list", Workspace, &MEMBERS, set_up, test_witness, workspace_tear_down);
  ADD ("/import-engine/meddler", test_meddler);
  ADD ("/import-engine/moved-zone", test_moved_zone);
  return g_test_run ();
}
