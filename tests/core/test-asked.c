/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept of questions, against the messages of a real workspace. Times in minutes from day DAY. */
#include <string.h>

#include "hearth-asked.h"
#include "hearth-check.h"
#include "hearth-db-private.h"
#include "hearth-types.h"
#include "workspace-fixture.h"

#define DAY 20000
#define Q HEARTH_FLAG_QUESTION
#define R HEARTH_FLAG_RECALLED
#define OTHER_BATCH 100              /* added to the name: a line of the second import */
#define NEVER -1

typedef struct
{
  int minute;
  int name;                          /* 1 2 3; 0: nobody */
  int flags;
  int reply;                         /* to the line of this place, 0: none */
} Line;

/* Days have 1,440 minutes; the zone is UTC. */
static const Line lines[] = {
  { 10, 3 },
  { 100, 1, Q },                     /* 1: by 2 after two minutes, not by oneself */
  { 101, 1 },
  { 102, 2 },
  { 200, 2, Q },                     /* 4: not by what was recalled, nor by nobody, nor by a notice */
  { 201, 1, R },
  { 202, 0 },
  { 203, 3 },
  { 400, 1, Q },                     /* 8: after 120 minutes to the minute */
  { 520, 3 },
  { 1000, 1, Q },                    /* 10: a minute late, but replied to a day later */
  { 1121, 2 },
  { 1500, 1, Q | R },                /* 12: recalled itself */
  { 1600, 1, Q },                    /* 13: only the second import answers */
  { 1601, 2 + OTHER_BATCH },
  { 2500, 3, 0, 10 },
  { 9000, 2, Q },                    /* 16: nobody; days without any before it */
};

static const struct { int line, name, minutes; } answers[] = {
  { 1, 2, 2 }, { 4, 3, 3 }, { 8, 3, 120 }, { 10, 3, 1500 }, { 13, 0, NEVER }, { 16, 0, NEVER },
};

static void
exec (HearthDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec_script (db, sql, &error);
  g_assert_no_error (error);
}

static void
add_line (HearthDb *db, guint i)
{
  const Line *line = &lines[i];
  g_autofree char *name = line->name > 0 ? g_strdup_printf ("%d", line->name % OTHER_BATCH) : g_strdup ("NULL");
  g_autofree char *reply = line->reply > 0 ? g_strdup_printf ("%d", 1000 + line->reply) : g_strdup ("NULL");
  g_autofree char *sql = g_strdup_printf (
    "INSERT INTO messages (id, group_id, batch_id, day, hash, ts, name_id, kind, flags, reply_hash, text) VALUES"
    " (%u, 1, %d, %d, %u, %d, %s, %d, %d, %s, 'x')", i + 1, line->name > OTHER_BATCH ? 2 : 1, DAY + line->minute / 1440, 1000 + i,
    (DAY * 1440 + line->minute) * 60, name, line->name == 0 ? HEARTH_KIND_NOTICE : 0, line->flags, reply);

  exec (db, sql);
}

static void
set_up (Workspace *f, gconstpointer zone)
{
  workspace_set_up (f, zone);
  exec (f->db, "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea', 0);"
               "INSERT INTO batches (id, group_id, source, state, file_name, file_size, sha256, format, zone, started_at) VALUES"
               " (1, 1, 1, 1, 'a', 0, '', 'x', 'UTC', 0), (2, 1, 1, 0, 'b', 0, '', 'x', 'UTC', 0);"
               "INSERT INTO members (id, name, created_at) VALUES (1, 'a', 0), (2, 'b', 0), (3, 'c', 0);"
               "INSERT INTO identities (id, group_id, key, member_id, home_id) VALUES (1, 1, 'a', 1, 1), (2, 1, 'b', 2, 2), (3, 1, 'c', 3, 3);"
               "INSERT INTO names (id, identity_id, name, folded) VALUES (1, 1, 'a', 'a'), (2, 2, 'b', 'b'), (3, 3, 'c', 'c')");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_line (f->db, i);
}

static GArray *
load (HearthDb *db, int from, int to)
{
  g_autoptr (GError) error = NULL;
  GArray *asked = hearth_asked_load (db, 1, DAY + from, DAY + to, &error);

  g_assert_no_error (error);
  return asked;
}

static void
assert_answers (HearthDb *db, int name_of_13)
{
  g_autoptr (GArray) asked = load (db, -3, 30);

  g_assert_cmpuint (asked->len, ==, G_N_ELEMENTS (answers));
  for (guint i = 0; i < asked->len; i++)
    {
      const HearthAsked *one = &g_array_index (asked, HearthAsked, i);
      gboolean second = answers[i].line == 13 && name_of_13 != 0;

      g_assert_cmpint (one->id, ==, answers[i].line + 1);
      g_assert_cmpint (one->day, ==, DAY + lines[answers[i].line].minute / 1440);
      g_assert_cmpint (one->name_id, ==, lines[answers[i].line].name);
      g_assert_cmpint (one->answer_name, ==, second ? name_of_13 : answers[i].name);
      if (one->answer_name != 0)
        g_assert_cmpint (one->seconds, ==, second ? 60 : answers[i].minutes * 60);
    }
}

static guint
keep (HearthDb *db)
{
  HearthAskedKeeper keeper = { 0 };
  gboolean left = TRUE;
  guint steps = 0;

  for (; left; steps++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (hearth_db_begin (db, NULL));
      hearth_asked_keep_some (db, &keeper, &left, &error);
      g_assert_no_error (error);
      g_assert_true (hearth_db_commit (db, NULL));
    }
  return steps;
}

static gint64
count_wrong (HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 wrong = -1;

  hearth_asked_check (db, &wrong, &error);
  g_assert_no_error (error);
  return wrong;
}

/* The same from the messages, from what is kept, and from some of both. */
static void
test_load (Workspace *f, gconstpointer data)
{
  assert_answers (f->db, 0);
  g_assert_true (hearth_asked_is_due (f->db));
  keep (f->db);
  g_assert_false (hearth_asked_is_due (f->db));
  g_assert_cmpint (hearth_db_int (f->db, 0, "SELECT count(*) FROM asked_days", NULL), ==, 4);   /* days 2 … 5 are one row */
  assert_answers (f->db, 0);
  g_assert_cmpint (count_wrong (f->db), ==, 0);
  exec (f->db, "DELETE FROM asked_days WHERE day = 20001");
  assert_answers (f->db, 0);
  exec (f->db, "DELETE FROM asked_days WHERE last > day");
  assert_answers (f->db, 0);
  g_assert_true (hearth_asked_is_due (f->db));
  keep (f->db);
  g_assert_false (hearth_asked_is_due (f->db));

  g_autoptr (GArray) third = load (f->db, 3, 4);
  g_autoptr (GArray) second = load (f->db, 1, 5);
  g_assert_cmpuint (third->len, ==, 0);
  g_assert_cmpuint (second->len, ==, 1);
}

/* An import that begins to count takes away the days it may answer, and no others. */
static void
test_forget (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  keep (f->db);
  exec (f->db, "UPDATE batches SET state = 1 WHERE id = 2");
  g_assert_cmpint (count_wrong (f->db), ==, 1);
  g_assert_true (hearth_asked_forget (f->db, 1, (DAY * 1440 + 1601) * 60, (DAY * 1440 + 1601) * 60, &error));
  assert_answers (f->db, 2);
  g_assert_cmpint (hearth_db_int (f->db, 0, "SELECT count(*) FROM asked_days WHERE day = 20006", NULL), ==, 1);
  g_assert_cmpint (hearth_db_int (f->db, 0, "SELECT count(*) FROM asked_days", NULL), ==, 1);
  keep (f->db);
  assert_answers (f->db, 2);
  g_assert_cmpint (count_wrong (f->db), ==, 0);
  g_assert_true (hearth_asked_forget_all (f->db, &error));
  assert_answers (f->db, 2);
}

/* Bytes that are no questions are as good as none; those that lie are found by the check. */
static void
test_damaged (Workspace *f, gconstpointer data)
{
  keep (f->db);
  exec (f->db, "UPDATE asked_days SET asked = x'ffffffffffffffffffffffff' WHERE day = 20000");
  assert_answers (f->db, 0);
  g_assert_cmpint (count_wrong (f->db), ==, 1);
  exec (f->db, "UPDATE asked_days SET asked = x'0201' WHERE day = 20000");
  assert_answers (f->db, 0);
  exec (f->db, "UPDATE asked_days SET asked = x'020100' WHERE day = 20000");
  g_assert_cmpint (count_wrong (f->db), ==, 1);

  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (f->db, &error);
  g_assert_no_error (error);
  gboolean told = FALSE;
  for (guint i = 0; i < findings->len; i++)
    told |= strstr (g_ptr_array_index (findings, i), "questions of 1 day differs") != NULL;
  g_assert_true (told);
}

/* Many questions of one day are kept together, those of more days in steps. */
static void
test_steps (Workspace *f, gconstpointer data)
{
  g_assert_cmpuint (keep (f->db), ==, 2);
  exec (f->db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
               " INSERT INTO messages (group_id, batch_id, day, hash, ts, name_id, kind, flags, text)"
               " SELECT 1, 1, 20100 + i / 500, i, (20100 + i / 500) * 86400 + i % 500 * 60, 1 + i % 3, 0, 2, 'x' FROM n");
  g_assert_cmpuint (keep (f->db), ==, 4);
  g_autoptr (GArray) asked = load (f->db, 100, 120);
  g_assert_cmpuint (asked->len, ==, 8000);
  g_assert_cmpint (count_wrong (f->db), ==, 0);
}

#define ADD(path, func) g_test_add (path, Workspace, "UTC", set_up, func, workspace_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/asked/load", test_load);
  ADD ("/asked/forget", test_forget);
  ADD ("/asked/damaged", test_damaged);
  ADD ("/asked/steps", test_steps);
  return g_test_run ();
}
