/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts go, by group and by age; their measures stay, and nothing of the texts is left in the files. */
#include "hearth-check.h"
#include "hearth-text-index.h"
#include "hearth-texts.h"
#include "workspace-fixture.h"

#define TODAY 400

static const char *const rows[] = {
  "INSERT INTO groups (id, name, created_at, made_by) VALUES (1, 'tea', 0, 1), (2, 'cake', 0, NULL)",
  "INSERT INTO members (id, name, created_at) VALUES (1, 'Ann', 0)",
  "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (1, 1, 1, 1, 'nann'), (2, 2, 1, 1, 'nann')",
  "INSERT INTO names (id, identity_id, name) VALUES (1, 1, 'Ann'), (2, 2, 'Ann')",
  "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
  " VALUES (1, 1, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0), (2, 2, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0)",
  "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
  " INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, flags, text)"
  " SELECT i, 1 + i % 2, i / 10, i, i / 10 * 86400, 1 + i % 2, 1 + i % 2, CASE WHEN i % 100 = 0 THEN 100 ELSE 0 END, 2,"
  " 'Whisperword ' || i || '号' FROM n",
};

static void
execute (Workspace *w, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, sql, NULL);
  g_assert_no_error (error);
}

static void
set_up (Workspace *w)
{
  g_autoptr (HearthTextIndexer) indexer = hearth_text_indexer_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    execute (w, rows[i]);
  while (hearth_text_indexer_step (w->db, indexer, NULL, &error))
    ;
  g_assert_no_error (error);
}

static void
erase (Workspace *w, HearthDay today)
{
  g_autoptr (HearthTextEraser) eraser = hearth_text_eraser_new (today);
  g_autoptr (GError) error = NULL;

  while (hearth_text_eraser_step (w->db, eraser, NULL, &error))
    ;
  g_assert_no_error (error);
  g_assert_false (hearth_texts_is_due (w->db, today));
}

/* How many findings name texts or the index. */
static guint
findings (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = hearth_check (w->db, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    n += g_pattern_match_simple ("*text*", g_ptr_array_index (list, i)) || g_pattern_match_simple ("*search index*", g_ptr_array_index (list, i));
  return n;
}

static gint64
texts (Workspace *w, const char *where)
{
  g_autofree char *sql = g_strconcat ("SELECT count(*) FROM messages WHERE text IS NOT NULL AND ", where, NULL);

  return hearth_db_int (w->db, -1, sql, NULL);
}

/* Whether a file of the workspace holds the bytes. */
static gboolean
files_hold (Workspace *w, const char *bytes)
{
  g_autoptr (GDir) dir = g_dir_open (w->folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (w->folder, name, NULL);
      g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
      if (file != NULL && g_mapped_file_get_length (file) > 0)
        found = found || memmem (g_mapped_file_get_contents (file), g_mapped_file_get_length (file), bytes, strlen (bytes)) != NULL;
    }
  return found;
}

static void
test_group (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (w);
  g_assert_cmpint (hearth_texts_count (w->db, 1, HEARTH_DAY_NONE), ==, 1960);
  g_assert_false (hearth_texts_is_due (w->db, TODAY));
  g_assert_true (hearth_texts_set_group (w->db, 1, FALSE, &error));
  g_assert_true (hearth_texts_is_due (w->db, TODAY));
  g_assert_cmpint (hearth_texts_kept_from (w->db, 1, TODAY), ==, G_MAXINT32);
  g_assert_cmpint (hearth_texts_kept_from (w->db, 2, TODAY), ==, HEARTH_DAY_NONE);
  g_assert_cmpuint (findings (w), ==, 1);
  erase (w, TODAY);
  g_assert_cmpuint (findings (w), ==, 0);
  g_assert_cmpint (texts (w, "group_id = 1 AND kind < 100"), ==, 0);
  g_assert_cmpint (texts (w, "group_id = 1 AND kind = 100"), ==, 40);
  g_assert_cmpint (texts (w, "group_id = 2"), ==, 2000);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT length FROM messages WHERE id = 1234", NULL), ==, 17);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT flags FROM messages WHERE id = 1234", NULL), ==, 2);
  g_assert_true (hearth_db_int (w->db, 0, "SELECT made_by IS NULL FROM groups WHERE id = 1", NULL));
  g_assert_true (hearth_texts_set_group (w->db, 1, TRUE, &error));
  g_assert_false (hearth_texts_is_due (w->db, TODAY));
}

static void
test_files (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTextIndexer) indexer = hearth_text_indexer_new ();

  set_up (w);
  execute (w, "PRAGMA wal_checkpoint (TRUNCATE)");
  g_assert_true (files_hold (w, "Whisperword"));
  g_assert_true (files_hold (w, "whisperword"));
  g_assert_true (hearth_texts_set_group (w->db, 1, FALSE, &error));
  g_assert_true (hearth_texts_set_group (w->db, 2, FALSE, &error));
  execute (w, "UPDATE messages SET text = '' WHERE kind = 100");
  erase (w, TODAY);
  g_assert_false (files_hold (w, "Whisperword"));
  g_assert_false (files_hold (w, "whisperword"));
  while (hearth_text_indexer_step (w->db, indexer, NULL, &error))
    ;
  g_assert_cmpuint (findings (w), ==, 0);
}

static void
test_months (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthDay limit = hearth_day_add_months (TODAY, -6);

  set_up (w);
  g_assert_cmpint (hearth_texts_kept_from (w->db, 0, TODAY), ==, HEARTH_DAY_NONE);
  g_assert_true (hearth_texts_set_months (w->db, 6, TODAY, &error));
  g_assert_cmpint (hearth_texts_kept_from (w->db, 0, TODAY), ==, limit);
  g_assert_true (hearth_texts_is_due (w->db, TODAY));
  g_assert_cmpint (hearth_texts_count (w->db, 0, limit), >, 1000);
  erase (w, TODAY);
  g_assert_cmpint (texts (w, "kind < 100 AND day < (SELECT value FROM settings WHERE key = 'texts-erased-before')"), ==, 0);
  g_assert_cmpint (hearth_texts_count (w->db, 0, limit), ==, 0);
  g_assert_cmpint (hearth_texts_count (w->db, 0, HEARTH_DAY_NONE), ==,
                   hearth_db_int (w->db, 0, "SELECT count(*) FROM messages WHERE kind < 100 AND day >= ?1", "i", (gint64) limit));
  /* A day later, one more day. */
  g_assert_true (hearth_texts_is_due (w->db, TODAY + 1));
  erase (w, TODAY + 1);
  g_assert_cmpint (hearth_texts_count (w->db, 0, limit + 1), ==, 0);
  /* Longer: nothing to erase, and older texts may come again. */
  g_assert_true (hearth_texts_set_months (w->db, 8, TODAY + 1, &error));
  g_assert_cmpint (hearth_texts_kept_from (w->db, 0, TODAY + 1), ==, hearth_day_add_months (TODAY + 1, -8));
  g_assert_false (hearth_texts_is_due (w->db, TODAY + 1));
  execute (w, "UPDATE messages SET text = 'again', length = NULL WHERE id = 1700");
  erase (w, TODAY + 1);
  g_assert_cmpint (texts (w, "id = 1700"), ==, 1);
  g_assert_true (hearth_texts_set_months (w->db, 0, TODAY, &error));
  g_assert_cmpint (hearth_texts_erased_before (w->db), ==, HEARTH_DAY_NONE);
  g_assert_cmpuint (findings (w), ==, 0);
}

/* The check sees a text that should be gone, one that has a length too, and an index that says something else. */
static void
test_check (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up (w);
  g_assert_cmpuint (findings (w), ==, 0);
  execute (w, "UPDATE text_pages SET data = zeroblob (length (data)) WHERE id = 1");
  g_assert_cmpuint (findings (w), ==, 1);
  execute (w, "DELETE FROM text_pages WHERE id = 1");
  g_assert_cmpuint (findings (w), ==, 1);
  g_assert_true (hearth_text_index_drop (w->db, &error));
  g_assert_cmpuint (findings (w), ==, 0);
  execute (w, "UPDATE messages SET length = 3 WHERE id = 7");
  g_assert_cmpuint (findings (w), ==, 1);
  execute (w, "INSERT INTO settings (key, value) VALUES ('texts-erased-before', '100')");
  g_assert_cmpuint (findings (w), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/texts/group", "UTC", test_group);
  workspace_add ("/texts/files", "UTC", test_files);
  workspace_add ("/texts/months", "UTC", test_months);
  workspace_add ("/texts/check", "UTC", test_check);
  return g_test_run ();
}
