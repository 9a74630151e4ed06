/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open workspace: order of writes, roll-back, long steps that let edits pass, the changed signal. */
#include <glib/gstdio.h>

#include "hearth-error.h"
#include "hearth-settings.h"
#include "hearth-store.h"

typedef struct
{
  HearthStore *store;
  char *folder;
  GString *log;
  guint waiting;
  guint changed;
  GError *error;
} Fixture;

static void
changed_cb (HearthStore *store, guint what, gpointer data)
{
  ((Fixture *) data)->changed |= what;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  f->folder = g_dir_make_tmp ("hearth-store-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (f->folder, "w.hearth", NULL);

  f->store = hearth_store_open (path, TRUE, &error);
  g_assert_no_error (error);
  f->log = g_string_new (NULL);
  g_signal_connect (f->store, "changed", G_CALLBACK (changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  HearthStore *store = f->store;

  /* Tasks and signals on their way hold the store: it is gone when they have arrived. */
  g_signal_handlers_disconnect_by_data (store, f);
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &f->store);
  g_object_unref (store);
  while (f->store != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_string_free (f->log, TRUE);
  g_clear_error (&f->error);
  g_free (f->folder);
}

static gpointer
write_letter (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *before = hearth_settings_dup (db, "log", "");
  g_autofree char *after = g_strconcat (before, data, NULL);

  if (!hearth_settings_set (db, "log", after, error))
    return NULL;
  if (g_str_equal (data, "!"))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, "asked to fail");
  return NULL;
}

static gpointer
read_log (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_settings_dup (db, "log", "");
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_clear_error (&f->error);
  hearth_store_write_finish (HEARTH_STORE (source), result, &f->error);
  f->waiting--;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autofree char *text = hearth_store_read_finish (HEARTH_STORE (source), result, NULL);
  g_string_assign (f->log, text);
  f->waiting--;
}

static void
write_one (Fixture *f, const char *letter)
{
  f->waiting++;
  hearth_store_write (f->store, HEARTH_CHANGED_POSTS, write_letter, (gpointer) letter, NULL, NULL, NULL, written_cb, f);
}

static void
drain (Fixture *f)
{
  while (f->waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static const char *
stored (Fixture *f)
{
  f->waiting++;
  hearth_store_read (f->store, read_log, NULL, NULL, g_free, NULL, read_cb, f);
  drain (f);
  return f->log->str;
}

static void
test_order (Fixture *f, gconstpointer data)
{
  for (const char *const *l = (const char *const[]) { "a", "b", "c", "d", NULL }; *l != NULL; l++)
    write_one (f, *l);
  drain (f);
  g_assert_cmpstr (stored (f), ==, "abcd");
  while (f->changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (f->changed, ==, HEARTH_CHANGED_POSTS);
}

static void
test_failure_rolls_back (Fixture *f, gconstpointer data)
{
  write_one (f, "a");
  write_one (f, "!");
  drain (f);
  g_assert_error (f->error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_cmpstr (stored (f), ==, "a");
}

static gboolean
count_step (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  int *left = data;

  write_letter (db, *left == 3 ? "1" : "2", NULL, NULL);
  return --*left > 0;
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_assert_true (hearth_store_run_finish (HEARTH_STORE (source), result, NULL));
  f->waiting--;
}

static void
test_steps_let_edits_pass (Fixture *f, gconstpointer data)
{
  int left = 3;

  f->waiting++;
  hearth_store_run (f->store, 0, count_step, &left, NULL, NULL, ran_cb, f);
  write_one (f, "x");
  drain (f);
  g_assert_cmpint (left, ==, 0);
  g_assert_cmpint (stored (f)[0], ==, '1');
  /* The edit waited for one step at most, unless the first steps were over before it came. */
  g_assert_nonnull (g_strrstr (f->log->str, "x"));
  g_assert_cmpuint (f->log->len, ==, 4);
}

static void
test_cancelled_before (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  f->waiting++;
  hearth_store_write (f->store, 0, write_letter, (gpointer) "z", NULL, NULL, cancellable, written_cb, f);
  drain (f);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (stored (f), ==, "");
}

/* Opens and closes a file as a file chooser does that wants to know its type. */
static void
peek (Fixture *f, const char *suffix)
{
  g_autofree char *path = g_strconcat (hearth_store_path (f->store), suffix, NULL);
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
}

/* Another program that opens the workspace meanwhile, reads and closes it, must find it in use. */
static void
test_peeked_at (Fixture *f, gconstpointer data)
{
  g_autofree char *program = g_find_program_in_path ("sqlite3");
  g_autofree char *wal = g_strconcat (hearth_store_path (f->store), "-wal", NULL);
  const char *const argv[] = { "sqlite3", hearth_store_path (f->store), "SELECT value FROM settings WHERE key = 'log'", NULL };
  g_autofree char *seen = NULL;

  g_assert_nonnull (program);
  write_one (f, "a");
  drain (f);
  peek (f, "");
  peek (f, "-wal");
  peek (f, "-shm");
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &seen, NULL, NULL, NULL));
  g_assert_cmpstr (seen, ==, "a\n");
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  write_one (f, "b");
  drain (f);
  g_assert_no_error (f->error);
  g_assert_cmpstr (stored (f), ==, "ab");
  g_clear_pointer (&seen, g_free);
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &seen, NULL, NULL, NULL));
  g_assert_cmpstr (seen, ==, "ab\n");
}

/* Closing lets SQLite clean up as ever. */
static void
test_close_cleans_up (Fixture *f, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (hearth_store_path (f->store), "-wal", NULL);

  write_one (f, "a");
  drain (f);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  hearth_store_close (f->store);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

static gpointer
write_late (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  *(gboolean *) data = TRUE;
  return NULL;
}

static gpointer
wait_for_writer (gpointer data)
{
  Fixture *f = data;
  gboolean written = FALSE;
  gboolean ok = hearth_store_write_wait (f->store, write_late, &written, &f->error);

  g_assert_true (ok == written);
  return GINT_TO_POINTER (ok);
}

/* A thread that writes (an import, an undo) may be behind when the window goes: it is told, and does not wait for ever. */
static void
test_closed_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (GThread) before = g_thread_new ("before", wait_for_writer, f);

  g_assert_true (GPOINTER_TO_INT (g_thread_join (g_steal_pointer (&before))));
  g_assert_no_error (f->error);
  hearth_store_close (f->store);
  g_autoptr (GThread) after = g_thread_new ("after", wait_for_writer, f);
  g_assert_false (GPOINTER_TO_INT (g_thread_join (g_steal_pointer (&after))));
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&f->error);
}

static gboolean
step_for_ever (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_atomic_int_inc ((gint *) data);
  return TRUE;
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  g_assert_false (hearth_store_run_finish (HEARTH_STORE (source), result, &f->error));
  f->waiting--;
}

static void
test_closed_between_steps (Fixture *f, gconstpointer data)
{
  gint steps = 0;

  f->waiting++;
  hearth_store_run (f->store, 0, step_for_ever, &steps, NULL, NULL, run_cb, f);
  while (g_atomic_int_get (&steps) == 0)
    g_thread_yield ();
  hearth_store_close (f->store);
  while (f->waiting > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&f->error);
}

static gpointer
write_zone (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_settings_set (db, "zone", data, error);
  return NULL;
}

static void
test_zone_follows (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (hearth_zone_name (hearth_store_zone (f->store)), ==, "UTC");
  f->waiting++;
  hearth_store_write (f->store, HEARTH_CHANGED_SETTINGS, write_zone, (gpointer) "Asia/Kolkata", NULL, NULL, NULL, written_cb, f);
  while (f->changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hearth_zone_name (hearth_store_zone (f->store)), ==, "Asia/Kolkata");
  drain (f);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/order", test_order);
  ADD ("/store/failure-rolls-back", test_failure_rolls_back);
  ADD ("/store/steps-let-edits-pass", test_steps_let_edits_pass);
  ADD ("/store/cancelled-before", test_cancelled_before);
  ADD ("/store/zone-follows", test_zone_follows);
  ADD ("/store/peeked-at", test_peeked_at);
  ADD ("/store/close-cleans-up", test_close_cleans_up);
  ADD ("/store/closed-meanwhile", test_closed_meanwhile);
  ADD ("/store/closed-between-steps", test_closed_between_steps);
  return g_test_run ();
}
