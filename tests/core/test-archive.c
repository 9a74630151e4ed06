/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip files as inputs: harmless ones are read entry by entry, hostile ones are refused in a sentence. */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-archive.h"
#include "hearth-error.h"
#include "hearth-import-private.h"
#include "hearth-import.h"
#include "hearth-reader.h"

typedef struct
{
  char *folder;
  char *path;
  struct archive *writer;
} Zip;

/* @data: options of the format, or NULL */
static void
zip_begin (Zip *zip, gconstpointer data)
{
  zip->folder = g_dir_make_tmp ("hearth-zip-XXXXXX", NULL);
  zip->path = g_build_filename (zip->folder, "export.zip", NULL);
  zip->writer = archive_write_new ();
  archive_write_set_format_zip (zip->writer);
  if (data != NULL)
    {
      g_assert_cmpint (archive_write_set_options (zip->writer, data), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_set_passphrase (zip->writer, "secret"), ==, ARCHIVE_OK);
    }
  g_assert_cmpint (archive_write_open_filename (zip->writer, zip->path), ==, ARCHIVE_OK);
}

static void
zip_free (Zip *zip, gconstpointer data)
{
  g_clear_pointer (&zip->writer, archive_write_free);
  g_remove (zip->path);
  g_rmdir (zip->folder);
  g_free (zip->path);
  g_free (zip->folder);
}

static void
add_bytes (Zip *zip, const char *name, const char *bytes, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  g_assert_cmpint (archive_write_header (zip->writer, entry), ==, ARCHIVE_OK);
  if (length > 0)
    g_assert_cmpint (archive_write_data (zip->writer, bytes, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

static void
add (Zip *zip, const char *name, const char *text)
{
  add_bytes (zip, name, text, strlen (text));
}

static void
done (Zip *zip)
{
  g_assert_cmpint (archive_write_close (zip->writer), ==, ARCHIVE_OK);
  g_clear_pointer (&zip->writer, archive_write_free);
}

static char *
read_all (HearthInput *input, GError **error)
{
  g_autoptr (HearthStream) stream = hearth_input_open (input, error);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[1000];
  gsize n = 1;

  while (stream != NULL && n > 0)
    {
      if (!hearth_stream_read (stream, buffer, sizeof buffer, &n, error))
        return NULL;
      g_string_append_len (text, buffer, n);
    }
  return stream != NULL ? g_strdup (text->str) : NULL;
}

static void
test_entries (Zip *zip, gconstpointer data)
{
  add (zip, "users.json", "[1]");
  add (zip, "general/2024-01-01.json", "[2]");
  add (zip, "general/2024-01-02.json", "[3]");
  done (zip);
  g_autoptr (HearthArchive) archive = hearth_archive_open (zip->path, NULL);
  g_assert_cmpuint (hearth_archive_count (archive), ==, 3);
  g_autoptr (HearthInput) users = hearth_archive_find (archive, "users.json");
  g_autoptr (HearthInput) day = hearth_input_sibling (users, "general/2024-01-02.json");
  g_autoptr (HearthInput) before = hearth_input_sibling (day, "2024-01-01.json");
  g_autofree char *last = read_all (day, NULL);
  g_autofree char *first = read_all (before, NULL);
  g_auto (GStrv) names = hearth_input_neighbours (users);
  g_auto (GStrv) below = hearth_input_neighbours (day);

  g_assert_cmpstr (last, ==, "[3]");
  g_assert_cmpstr (first, ==, "[2]");
  g_assert_cmpstr (hearth_input_name (day), ==, "2024-01-02.json");
  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_cmpstr (names[1], ==, "general/2024-01-01.json");
  g_assert_cmpstr (below[1], ==, "2024-01-02.json");
  g_assert_null (hearth_input_sibling (day, "../users.json"));
  g_assert_null (hearth_input_sibling (day, "/users.json"));
}

/* Two streams at once, and one that goes back. */
static void
test_streams (Zip *zip, gconstpointer data)
{
  char a[4] = "", b[4] = "";
  gsize n;

  add (zip, "one.txt", "abcdef");
  add (zip, "two.txt", "uvwxyz");
  done (zip);
  g_autoptr (HearthArchive) archive = hearth_archive_open (zip->path, NULL);
  g_autoptr (HearthInput) one = hearth_archive_input (archive, 0);
  g_autoptr (HearthInput) two = hearth_archive_input (archive, 1);
  g_autoptr (HearthStream) first = hearth_input_open (one, NULL);
  g_autoptr (HearthStream) second = hearth_input_open (two, NULL);

  g_assert_true (hearth_stream_read (first, a, 3, &n, NULL));
  g_assert_true (hearth_stream_read (second, b, 3, &n, NULL));
  g_assert_cmpstr (a, ==, "abc");
  g_assert_cmpstr (b, ==, "uvw");
  g_assert_true (hearth_stream_seek (first, 1, NULL));
  g_assert_true (hearth_stream_read (first, a, 3, &n, NULL));
  g_assert_cmpstr (a, ==, "bcd");
  g_assert_true (hearth_stream_seek (second, 5, NULL));
  g_assert_true (hearth_stream_read (second, b, 3, &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (hearth_stream_size (first), ==, 6);
}

static void
test_old_names (Zip *zip, gconstpointer data)
{
  g_autofree char *gbk = g_convert ("茶友群.txt", -1, "GB18030", "UTF-8", NULL, NULL, NULL);

  add (zip, gbk, "x");
  done (zip);
  g_autoptr (HearthArchive) archive = hearth_archive_open (zip->path, NULL);
  g_assert_cmpstr (hearth_archive_entry (archive, 0)->name, ==, "茶友群.txt");
}

static const char CHAT[] = "12/31/23, 8:15 PM - Aunt May: hello\n1/1/24, 9:00 AM - Tom: hi\n";

static void
test_chat_is_found (Zip *zip, gconstpointer data)
{
  add (zip, "IMG-20240101-WA0001.jpg", "not looked at");
  add (zip, "../../etc/WhatsApp Chat with Tea.txt", CHAT);
  add (zip, "notes.txt", "a far longer text that is no chat at all, whatever it says about itself and its kin");
  add (zip, "__MACOSX/_chat.txt", "junk");
  done (zip);
  g_autoptr (HearthInput) input = hearth_import_open_input (zip->path, NULL);
  g_assert_nonnull (input);
  g_assert_cmpstr (hearth_input_name (input), ==, "WhatsApp Chat with Tea.txt");
  g_assert_cmpstr (hearth_input_path (input), ==, zip->path);
  g_assert_cmpstr (hearth_format_sniff (input, NULL)->id, ==, "whatsapp");
}

static void
assert_refused (Zip *zip, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_import_open_input (zip->path, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "export.zip"));
}

/* An archive within an archive is not opened. */
static void
test_no_chat (Zip *zip, gconstpointer data)
{
  add (zip, "inner.zip", "PK\x03\x04");
  add (zip, "readme.txt", "nothing here");
  done (zip);
  assert_refused (zip, "there is no chat");
}

static void
test_bomb (Zip *zip, gconstpointer data)
{
  gsize length = 32 << 20;
  g_autofree char *zeros = g_malloc (length);
  g_autoptr (GError) error = NULL;

  memset (zeros, 'a', length);
  add_bytes (zip, "_chat.txt", zeros, length);
  done (zip);
  g_autoptr (HearthArchive) archive = hearth_archive_open (zip->path, NULL);
  g_autoptr (HearthInput) input = hearth_archive_input (archive, 0);
  g_autofree char *text = read_all (input, &error);
  g_assert_null (text);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "unpacks to far more"));
  assert_refused (zip, "unpacks to far more");
}

/* Only one of them is read, and not in silence. */
static void
test_left_out (Zip *zip, gconstpointer data)
{
  add (zip, "Ann/_chat.txt", CHAT);
  add (zip, "Bob/_chat.txt", CHAT);
  add (zip, "WhatsApp Chat with Tea.txt", CHAT);
  add (zip, "notes.txt", "no chat");
  done (zip);
  g_autoptr (HearthInput) input = hearth_import_open_input (zip->path, NULL);
  g_assert_cmpuint (import_count_left_out (input, hearth_format_by_id ("whatsapp")), ==, 2);
  g_assert_cmpuint (import_count_left_out (input, hearth_format_by_id ("slack")), ==, 0);
}

static void
test_too_many (Zip *zip, gconstpointer data)
{
  for (guint i = 0; i <= 100000; i++)
    {
      char name[16];

      g_snprintf (name, sizeof name, "%u.txt", i);
      add_bytes (zip, name, NULL, 0);
    }
  done (zip);
  assert_refused (zip, "more than 100,000 files");
}

static void
test_locked (Zip *zip, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (zip, "_chat.txt", CHAT);
  done (zip);
  g_autoptr (HearthArchive) archive = hearth_archive_open (zip->path, NULL);
  g_autoptr (HearthInput) input = hearth_archive_input (archive, 0);
  g_assert_null (read_all (input, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "locked with a password"));
}

/* Cut anywhere: a sentence, or what is whole of it; never a crash, never other text. */
static void
test_truncated (Zip *zip, gconstpointer data)
{
  g_autoptr (GString) long_chat = g_string_new (NULL);
  g_autofree char *bytes = NULL;
  gsize length;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (long_chat, "12/31/23, 8:%02u PM - Aunt May: message %u\n", i % 60, i * 7919 % 3001);
  add (zip, "_chat.txt", long_chat->str);
  done (zip);
  g_assert_true (g_file_get_contents (zip->path, &bytes, &length, NULL));
  for (guint percent = 0; percent < 100; percent++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (zip->path, bytes, length * percent / 100, NULL));
      g_autoptr (HearthArchive) archive = hearth_archive_open (zip->path, &error);
      g_assert_true (archive != NULL || error->domain == HEARTH_ERROR);
      if (archive == NULL || hearth_archive_count (archive) == 0)
        continue;
      g_autoptr (HearthInput) input = hearth_archive_input (archive, 0);
      g_autofree char *text = read_all (input, &error);
      g_assert_true (text == NULL ? error->domain == HEARTH_ERROR : g_str_has_prefix (long_chat->str, text));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func) g_test_add ("/archive/" name, Zip, NULL, zip_begin, func, zip_free)
  const char *locked = "zip:encryption=traditional";

  CASE ("entries", test_entries);
  CASE ("streams", test_streams);
  CASE ("old-names", test_old_names);
  CASE ("chat-is-found", test_chat_is_found);
  CASE ("no-chat", test_no_chat);
  CASE ("bomb", test_bomb);
  CASE ("left-out", test_left_out);
  CASE ("too-many", test_too_many);
  g_test_add ("/archive/locked", Zip, locked, zip_begin, test_locked, zip_free);
  CASE ("truncated", test_truncated);
  return g_test_run ();
}
