/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How an import writes: many rows in several chunks on a thread of its own, rows met again within and between files. */
#include <glib/gstdio.h>

#include "hearth-check.h"
#include "hearth-import.h"
#include "hearth-import-private.h"
#include "hearth-settings.h"

#define N_ROWS (CHUNK_ROWS * 2 + 1234)

typedef struct
{
  char *folder;
  HearthDb *db;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("hearth-engine-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (f->folder, "w.hearth", NULL);
  f->db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (f->db, "zone", "UTC", &error));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  hearth_db_close (f->db);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
}

static HearthImportResult *
import_file (Fixture *f, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  const HearthImportOptions options = { .path = path, .group = "tea", .on_day = HEARTH_DAY_NONE };

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_ptr_array_steal_index (results, 0);
}

static void
assert_whole (Fixture *f)
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
assert_rows (Fixture *f, gint64 n)
{
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages", NULL), ==, n);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages a JOIN messages b ON b.id = a.id + 1 WHERE b.ts < a.ts", NULL), ==, 0);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT sum(messages) FROM member_day", NULL), ==, n);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT sum(n) FROM hour_day", NULL), ==, n);
}

static void
test_many_rows (Fixture *f, gconstpointer data)
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
}

/* Equal ids in one file are one message, in whichever places of a statement they fall. */
static void
test_repeated_ids (Fixture *f, gconstpointer data)
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
test_overlap (Fixture *f, gconstpointer data)
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

/* Refuses one of the calls, as a full disk does. */
typedef struct
{
  HearthDb *db;
  guint calls, fail_at;
} Failing;

static gboolean
write_failing (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  Failing *failing = data;

  if (++failing->calls == failing->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
      return FALSE;
    }
  gboolean ok = hearth_db_begin (failing->db, error) && func (failing->db, func_data, error) && hearth_db_commit (failing->db, error);
  hearth_db_rollback (failing->db);
  return ok;
}

/* Whichever transaction fails, the error comes out and nothing stays. */
static void
test_failing_writes (Fixture *f, gconstpointer data)
{
  g_autofree char *content = chatlab_lines (0, N_ROWS, 0);
  g_autofree char *path = g_build_filename (f->folder, "a.jsonl", NULL);
  const HearthImportOptions options = { .path = path, .group = "tea", .on_day = HEARTH_DAY_NONE };
  gboolean done = FALSE;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  for (guint fail_at = 1; !done; fail_at++)
    {
      g_autoptr (GError) error = NULL;
      Failing failing = { f->db, 0, fail_at };
      HearthImportWriter writer = { write_failing, &failing };
      g_autoptr (GPtrArray) results = hearth_import_run (&options, &writer, NULL, NULL, NULL, &error);

      done = results != NULL;
      if (!done)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
      g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages", NULL), ==, done ? N_ROWS : 0);
      g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM groups", NULL), ==, done ? 1 : 0);
      assert_whole (f);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/import-engine/many-rows", test_many_rows);
  ADD ("/import-engine/repeated-ids", test_repeated_ids);
  ADD ("/import-engine/overlap", test_overlap);
  ADD ("/import-engine/failing-writes", test_failing_writes);
  return g_test_run ();
}
