/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The connection: what it opens and refuses, statements, transactions, backup and restore. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-backup.h"
#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-settings.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("hearth-db-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "w.hearth", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->path);
}

static HearthDb *
make (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  HearthDb *db = hearth_db_open (f->path, HEARTH_DB_CREATE, &error);

  g_assert_no_error (error);
  return db;
}

static void
test_new_file (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  GStatBuf info;

  g_assert_cmpint (g_stat (f->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (hearth_db_int (db, 0, "PRAGMA application_id", NULL), ==, 0x48525448);
  g_assert_cmpint (hearth_db_int (db, 0, "PRAGMA user_version", NULL), ==, 4);
  g_assert_cmpint (hearth_db_int (db, 0, "PRAGMA foreign_keys", NULL), ==, 1);
  g_assert_cmpint (hearth_db_int (db, 0, "PRAGMA synchronous", NULL), ==, 2);
  g_assert_cmpint (hearth_db_int (db, 1, "PRAGMA trusted_schema", NULL), ==, 0);
}

static void
test_refuses (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *content;
    int code;
  } cases[] = {
    { "this is a letter, and long enough that nobody takes it for an empty file; it goes on and on and on", HEARTH_ERROR_DAMAGED },
    { "SQLite format 3", HEARTH_ERROR_DAMAGED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      g_assert_true (g_file_set_contents (f->path, cases[i].content, -1, NULL));
      g_assert_null (hearth_db_open (f->path, HEARTH_DB_WRITE, &error));
      g_assert_error (error, HEARTH_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, "w.hearth"));
      g_assert_true (g_file_get_contents (f->path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, cases[i].content);
    }
}

static void
test_refuses_newer (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_db_exec (db, &error, "PRAGMA user_version = 99", NULL));
  g_clear_pointer (&db, hearth_db_close);
  g_assert_null (hearth_db_open (f->path, HEARTH_DB_WRITE, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NEWER);
  g_clear_error (&error);
  g_assert_null (hearth_db_open ("/nowhere/w.hearth", HEARTH_DB_READ, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static void
test_transaction (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_db_begin (db, &error));
  g_assert_true (hearth_settings_set (db, "a", "1", &error));
  hearth_db_rollback (db);
  g_assert_cmpint (hearth_settings_int (db, "a", 7), ==, 7);
  g_assert_true (hearth_db_begin (db, &error));
  g_assert_true (hearth_settings_set_int (db, "a", -5, &error));
  g_assert_true (hearth_db_commit (db, &error));
  g_assert_cmpint (hearth_settings_int (db, "a", 7), ==, -5);
  g_assert_false (hearth_db_exec (db, &error, "INSERT INTO nowhere VALUES (1)", NULL));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
}

static void
test_same_statement_twice (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  g_autoptr (HearthStmt) outer = hearth_db_query (db, NULL, "SELECT column1 FROM (VALUES (1), (2))", NULL);
  int pairs = 0;

  while (hearth_stmt_step (outer))
    {
      g_autoptr (HearthStmt) inner = hearth_db_query (db, NULL, "SELECT column1 FROM (VALUES (1), (2))", NULL);
      while (hearth_stmt_step (inner))
        pairs++;
    }
  g_assert_cmpint (pairs, ==, 4);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hearth_db_set_cancellable (db, cancellable);
  g_assert_false (hearth_db_exec (db, &error, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000)"
                                  " SELECT max(i) FROM n", NULL));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_groups (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  g_autoptr (GError) error = NULL;
  gint64 id = hearth_groups_add (db, " 妈妈群 ", "wechat", NULL, 0, &error);

  g_assert_no_error (error);
  g_autoptr (HearthGroup) group = hearth_groups_by_name (db, "妈妈群", &error);
  g_assert_cmpint (group->id, ==, id);
  g_assert_cmpstr (group->platform, ==, "wechat");
  g_assert_cmpint (hearth_groups_add (db, "妈妈群", NULL, NULL, 0, &error), ==, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (hearth_groups_by_name (db, "烘焙群", &error));
  g_assert_nonnull (strstr (error->message, "妈妈群"));
  g_clear_error (&error);
  g_assert_true (hearth_groups_set_deleted (db, id, TRUE, &error));
  g_assert_cmpint (hearth_groups_add (db, "妈妈群", NULL, NULL, 0, &error), >, 0);
}

static void
test_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (f->folder, "copy.hearth", NULL);

  hearth_groups_add (db, "one", NULL, NULL, 0, &error);
  g_assert_true (hearth_backup_write (db, copy, NULL, &error));
  g_assert_no_error (error);
  hearth_groups_add (db, "two", NULL, NULL, 0, &error);
  g_assert_true (hearth_backup_restore (db, copy, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM groups", NULL), ==, 1);
  g_autofree char *mode = hearth_db_dup_text (db, "PRAGMA journal_mode", NULL);
  g_assert_cmpstr (mode, ==, "wal");
}

static void
test_bad_backup (Fixture *f, gconstpointer data)
{
  g_autoptr (HearthDb) db = make (f);
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_build_filename (f->folder, "copy.hearth", NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  hearth_groups_add (db, "one", NULL, NULL, 0, &error);
  g_assert_true (hearth_backup_write (db, copy, NULL, &error));
  g_assert_true (g_file_get_contents (copy, &bytes, &length, NULL));
  memset (bytes + 4096, 0xa5, 8192);
  g_assert_true (g_file_set_contents (copy, bytes, length, NULL));
  hearth_groups_add (db, "two", NULL, NULL, 0, &error);
  g_assert_false (hearth_backup_restore (db, copy, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_DAMAGED);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM groups", NULL), ==, 2);
}

/* Makes the tables of schema 1 in the place of today's. */
static void
make_first_schema (HearthDb *db)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "src", "store", "migrations", "0001-first.sql", NULL);
  g_autofree char *sql = NULL;
  char *drop;

  g_assert_true (hearth_db_exec (db, NULL, "PRAGMA foreign_keys = OFF", NULL));
  while ((drop = hearth_db_dup_text (db, "SELECT 'DROP ' || type || ' ' || name FROM sqlite_schema WHERE type IN ('view', 'table')"
                                     " AND name NOT LIKE 'sqlite%' ORDER BY type DESC", NULL)) != NULL)
    {
      g_assert_true (hearth_db_exec (db, NULL, drop, NULL));
      g_free (drop);
    }
  g_assert_true (g_file_get_contents (path, &sql, NULL, NULL));
  g_auto (GStrv) statements = g_strsplit (sql, ";\n", -1);
  for (guint i = 0; statements[i] != NULL; i++)
    if (strstr (statements[i], "CREATE") != NULL)
      g_assert_true (hearth_db_exec (db, NULL, statements[i], NULL));
  g_assert_true (hearth_db_exec (db, NULL, "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea', 0)", NULL));
  g_assert_true (hearth_db_exec (db, NULL, "PRAGMA user_version = 1", NULL));
}

/* A workspace of an older Hearth is copied and brought up to date, also by somebody who only reads; its backups too. */
static void
test_older (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = g_strconcat (f->path, ".schema-1.bak", NULL);
  HearthDb *db = hearth_db_open (f->path, HEARTH_DB_CREATE, &error);
  gint64 latest = hearth_db_int (db, 0, "PRAGMA user_version", NULL);

  make_first_schema (db);
  hearth_db_close (db);
  db = hearth_db_open (f->path, HEARTH_DB_READ, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (db, 0, "PRAGMA user_version", NULL), ==, latest);
  g_assert_cmpint (hearth_db_int (db, 0, "SELECT count(*) FROM groups", NULL), ==, 1);
  hearth_db_close (db);
  g_assert_true (hearth_backup_verify (copy, &error));
  g_assert_no_error (error);

  db = hearth_db_open (f->path, HEARTH_DB_WRITE, &error);
  g_assert_true (hearth_backup_restore (db, copy, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (db, 0, "PRAGMA user_version", NULL), ==, latest);
  hearth_db_close (db);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/db/new-file", test_new_file);
  ADD ("/db/refuses", test_refuses);
  ADD ("/db/refuses-newer", test_refuses_newer);
  ADD ("/db/older", test_older);
  ADD ("/db/transaction", test_transaction);
  ADD ("/db/same-statement-twice", test_same_statement_twice);
  ADD ("/db/cancel", test_cancel);
  ADD ("/db/groups", test_groups);
  ADD ("/db/backup", test_backup);
  ADD ("/db/bad-backup", test_bad_backup);
  return g_test_run ();
}
