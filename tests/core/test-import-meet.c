/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One chat from two phones, one of which exports minutes and the other seconds: what was said once stands there once. */
#include <string.h>

#include "hearth-check.h"
#include "hearth-clock.h"
#include "hearth-import.h"
#include "hearth-settings.h"
#include "hearth-texts.h"
#include "reader-records.h"

#define NOW 1712000000
#define N_EQUAL 3000

#define MINUTES "13/03/2024, 10:05 - Mei: ok\n13/03/2024, 10:05 - Mei: ok\n13/03/2024, 10:06 - Bo: hello\n14/03/2024, 10:06 - Mei: bye\n"
#define MORE_MINUTES MINUTES "14/03/2024, 10:07 - Mei: bye\n14/03/2024, 10:08 - Bo: see you\n"
#define SECONDS "[13/03/2024, 10:05:10] Mei: ok\n[13/03/2024, 10:05:37] Mei: ok\n[13/03/2024, 10:06:00] Bo: hello\n[14/03/2024, 10:06:59] Mei: bye\n"
#define MORE_SECONDS SECONDS "[14/03/2024, 10:07:01] Mei: bye\n[14/03/2024, 10:08:30] Bo: see you\n"

typedef struct
{
  char *folder;
  HearthDb *db;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("hearth-meet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (f->folder, "w.hearth", NULL);
  f->db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (f->db, "zone", "Asia/Shanghai", &error));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (f->db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  hearth_db_close (f->db);
  temporary_folder_remove (f->folder);
}

/* Adds a file's @text, after asking for the same without adding it. Returns: the batch */
static gint64
add (Fixture *f, const char *text, guint n_new, guint n_duplicates)
{
  gint64 batch = 0;

  for (int dry = 1; dry >= 0; dry--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (HearthInput) input = hearth_input_new_bytes ("chat.txt", bytes);
      HearthImportOptions options = { .input = input, .group = "Tea", .format = "whatsapp", .on_day = HEARTH_DAY_NONE, .dry_run = dry };
      g_autoptr (GPtrArray) results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      const HearthImportResult *result = results->pdata[0];
      g_assert_cmpuint (result->new_rows, ==, n_new);
      g_assert_cmpuint (result->duplicates, ==, n_duplicates);
      batch = result->batch;
    }
  return batch;
}

static void
undo (Fixture *f, gint64 batch)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_import_undo (f->db, batch, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_messages (Fixture *f, gint64 n)
{
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM messages", NULL), ==, n);
}

static void
test_minutes_first (Fixture *f, gconstpointer data)
{
  add (f, MINUTES, 4, 0);
  add (f, SECONDS, 0, 4);
  add (f, MORE_SECONDS, 2, 4);
  add (f, MINUTES, 0, 4);
  add (f, MORE_MINUTES, 0, 6);
  add (f, MORE_SECONDS, 0, 6);
  assert_messages (f, 6);
}

static void
test_seconds_first (Fixture *f, gconstpointer data)
{
  add (f, SECONDS, 4, 0);
  add (f, MORE_MINUTES, 2, 4);
  add (f, SECONDS, 0, 4);
  add (f, MORE_SECONDS, 0, 6);
  add (f, MORE_MINUTES, 0, 6);
  assert_messages (f, 6);
}

/* In one minute, by one person, in the same words: as many stay as the file with the most of them has. */
static void
test_most_count (Fixture *f, gconstpointer data)
{
  add (f, "13/03/2024, 10:05 - Mei: ok\n13/03/2024, 10:05 - Mei: ok\n", 2, 0);
  add (f, "[13/03/2024, 10:05:00] Mei: ok\n[13/03/2024, 10:05:01] Mei: ok\n[13/03/2024, 10:05:02] Mei: ok\n", 1, 2);
  add (f, "13/03/2024, 10:05 - Mei: ok\n13/03/2024, 10:05 - Mei: ok\n13/03/2024, 10:05 - Mei: ok\n13/03/2024, 10:05 - Mei: ok\n", 1, 3);
  add (f, "[13/03/2024, 10:05:02] Mei: ok\n[13/03/2024, 10:05:01] Mei: ok\n[13/03/2024, 10:05:00] Mei: ok\n", 0, 3);
  assert_messages (f, 4);
}

/* What two files of seconds say in one minute are two things, whoever else told minutes. */
static void
test_seconds_stay_apart (Fixture *f, gconstpointer data)
{
  add (f, "13/03/2024, 09:00 - Mei: good morning\n", 1, 0);
  add (f, "[13/03/2024, 10:05:10] Mei: ok\n", 1, 0);
  add (f, "[13/03/2024, 10:05:37] Mei: ok\n", 1, 0);
  add (f, "[13/03/2024, 10:05:10] Bo: ok\n", 1, 0);
  add (f, "[13/03/2024, 10:05:10] Mei: OK\n", 1, 0);
  add (f, "[13/03/2024, 10:04:59] Mei: ok\n[13/03/2024, 10:06:01] Mei: ok\n", 2, 0);
  assert_messages (f, 7);
}

/* The rows of an import that is taken back belong to the one that met them; they are met as before. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  gint64 minutes = add (f, MINUTES, 4, 0);
  gint64 seconds = add (f, MORE_SECONDS, 2, 4);

  undo (f, minutes);
  assert_messages (f, 6);
  add (f, MORE_SECONDS, 0, 6);
  gint64 again = add (f, MORE_MINUTES, 0, 6);
  undo (f, again);
  assert_messages (f, 6);
  undo (f, seconds);
  assert_messages (f, 6);
  minutes = add (f, MORE_MINUTES, 0, 6);
  undo (f, hearth_db_int (f->db, 0, "SELECT min(id) FROM batches", NULL));
  undo (f, minutes);
  assert_messages (f, 0);
}

/* Where texts are not kept the key knows them still. */
static void
test_without_texts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (f, MINUTES, 4, 0);
  g_assert_true (hearth_texts_set_group (f->db, hearth_db_int (f->db, 0, "SELECT id FROM groups", NULL), FALSE, &error));
  g_autoptr (HearthTextEraser) eraser = hearth_text_eraser_new (NOW / 86400);
  while (hearth_text_eraser_step (f->db, eraser, NULL, &error))
    g_assert_no_error (error);
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(text) FROM messages", NULL), ==, 0);
  add (f, MORE_SECONDS, 2, 4);
  add (f, MORE_MINUTES, 0, 6);
}

/* Imports of earlier versions did not say how exactly they tell the time. */
static void
test_old_imports (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (f, MINUTES, 4, 0);
  g_assert_true (hearth_db_exec (f->db, &error, "UPDATE batches SET resolution = 3", NULL));
  add (f, MORE_SECONDS, 2, 4);
  add (f, MORE_MINUTES, 0, 6);
}

static void
test_many_equal (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) minutes = g_string_new (NULL), seconds = g_string_new (NULL);

  for (guint i = 0; i < N_EQUAL; i++)
    {
      g_string_append (minutes, "13/03/2024, 10:05 - Mei: ok\n");
      g_string_append_printf (seconds, "[13/03/2024, 10:05:%02u] Mei: ok\n", 1 + i * 50 / N_EQUAL);
    }
  add (f, seconds->str, N_EQUAL, 0);
  add (f, minutes->str, 0, N_EQUAL);
  g_string_append (minutes, "13/03/2024, 10:05 - Mei: ok\n");
  add (f, minutes->str, 1, N_EQUAL);
  add (f, seconds->str, 0, N_EQUAL);
  assert_messages (f, N_EQUAL + 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_clock_set (NOW);
  ADD ("/import-meet/minutes-first", test_minutes_first);
  ADD ("/import-meet/seconds-first", test_seconds_first);
  ADD ("/import-meet/most-count", test_most_count);
  ADD ("/import-meet/seconds-stay-apart", test_seconds_stay_apart);
  ADD ("/import-meet/undo", test_undo);
  ADD ("/import-meet/without-texts", test_without_texts);
  ADD ("/import-meet/old-imports", test_old_imports);
  ADD ("/import-meet/many-equal", test_many_equal);
  return g_test_run ();
}
