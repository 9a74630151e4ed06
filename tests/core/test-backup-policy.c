/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which backups are kept, and the folder they lie in. */
#include <glib.h>
#include <glib/gstdio.h>
#include <utime.h>

#include "hearth-backup-policy.h"

static HearthDay
day (const char *text)
{
  HearthDay value = HEARTH_DAY_NONE;

  g_assert_true (hearth_day_parse (text, &value));
  return value;
}

/* Two years of daily backups, seen on a Saturday: the days that stay, newest first. */
static void
test_daily (void)
{
  static const char *const kept[] = {
    "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17", "2026-11-16", "2026-11-15",
    "2026-11-08", "2026-11-01",
    "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28",
    "2026-01-31", "2025-12-31",
  };
  HearthDay days[700];
  gboolean keep[700];
  guint found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    days[i] = day ("2026-11-21") - (HearthDay) i;
  hearth_backup_choose_kept (days, G_N_ELEMENTS (days), day ("2026-11-21"), keep);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (keep[i])
      {
        g_autofree char *text = hearth_day_to_string (days[i]);
        g_assert_cmpuint (found, <, G_N_ELEMENTS (kept));
        g_assert_cmpstr (text, ==, kept[found]);
        found++;
      }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (kept));
}

/* The newest of a month stays even when it is not its last day; one from the future is not touched. */
static void
test_gaps (void)
{
  const HearthDay days[] = { day ("2027-01-05"), day ("2026-11-10"), day ("2026-08-20"), day ("2026-08-03"), day ("2025-11-30") };
  const gboolean expected[] = { TRUE, TRUE, TRUE, FALSE, FALSE };
  gboolean keep[G_N_ELEMENTS (days)];

  hearth_backup_choose_kept (days, G_N_ELEMENTS (days), day ("2026-11-21"), keep);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    g_assert_cmpint (keep[i], ==, expected[i]);
}

static void
touch (const char *path)
{
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
}

/* Files of other workspaces and other names in the folder are none of our business. */
static void
test_folder (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("hearth-backup-XXXXXX", &error);
  g_autofree char *workspace = g_build_filename (dir, "shop.hearth", NULL);
  g_autofree char *folder = hearth_backup_folder (workspace);
  g_autofree char *newest = hearth_backup_path (workspace, day ("2026-11-21"));
  g_autofree char *old = hearth_backup_path (workspace, day ("2024-02-03"));
  g_autofree char *other = g_build_filename (folder, "shop-b-2024-02-03.hearth", NULL);
  g_autofree char *note = g_build_filename (folder, "shop-notes.hearth", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (hearth_backup_last_time (workspace), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  touch (newest);
  g_assert_cmpint (g_utime (newest, &(struct utimbuf) { 1000, 1700000000 }), ==, 0);
  g_assert_cmpint (hearth_backup_last_time (workspace), ==, 1700000000);
  touch (old);
  touch (other);
  touch (note);
  g_autoptr (GPtrArray) before = hearth_backup_list (workspace);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpint (((HearthBackupFile *) g_ptr_array_index (before, 0))->day, ==, day ("2026-11-21"));
  g_assert_cmpint (((HearthBackupFile *) g_ptr_array_index (before, 0))->size, ==, 1);

  g_assert_cmpuint (hearth_backup_prune (workspace, day ("2026-11-21")), ==, 1);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (newest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_unlink (newest);
  g_unlink (other);
  g_unlink (note);
  g_rmdir (folder);
  g_rmdir (dir);
}

/* A damaged newest backup is passed over for the one before. */
static void
test_make_and_find (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("hearth-backup-XXXXXX", &error);
  g_autofree char *workspace = g_build_filename (dir, "shop.hearth", NULL);
  g_autofree char *folder = hearth_backup_folder (workspace);
  HearthDb *db = hearth_db_open (workspace, HEARTH_DB_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (hearth_db_exec (db, &error, "INSERT INTO settings VALUES ('mark', 'kept')", NULL));
  g_assert_true (hearth_backup_make (workspace, day ("2026-11-20"), NULL, &error));
  g_assert_no_error (error);
  g_autofree char *damaged = hearth_backup_path (workspace, day ("2026-11-21"));
  touch (damaged);

  g_autoptr (HearthBackupFile) good = hearth_backup_find_good (workspace);
  g_assert_nonnull (good);
  g_assert_cmpint (good->day, ==, day ("2026-11-20"));
  g_autoptr (HearthDb) copy = hearth_db_open (good->path, HEARTH_DB_READ, &error);
  g_autofree char *mark = hearth_db_dup_text (copy, "SELECT value FROM settings WHERE key = 'mark'", NULL);
  g_assert_cmpstr (mark, ==, "kept");
  hearth_db_close (g_steal_pointer (&copy));
  hearth_db_close (db);
  g_unlink (damaged);
  g_unlink (good->path);
  g_unlink (workspace);
  g_rmdir (folder);
  g_rmdir (dir);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup-policy/daily", test_daily);
  g_test_add_func ("/backup-policy/gaps", test_gaps);
  g_test_add_func ("/backup-policy/folder", test_folder);
  g_test_add_func ("/backup-policy/make-and-find", test_make_and_find);
  return g_test_run ();
}
