/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Next week's export of a chat goes into the group where this week's went. */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "hearth-import-memory.h"
#include "hearth-import.h"
#include "workspace-fixture.h"

/* Imports what is at @path into @group; NULL: wherever it goes by itself. Returns: (transfer full): the result */
static HearthImportResult *
import_path (Workspace *f, const char *path, const char *group)
{
  HearthImportOptions options = { .path = path, .group = group, .all_chats = group == NULL, .on_day = HEARTH_DAY_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  return g_ptr_array_steal_index (results, 0);
}

static HearthImportResult *
import_file (Workspace *f, const char *name, const char *text, const char *group)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return import_path (f, path, group);
}

#define WHATSAPP "12/31/23, 8:15 PM - Aunt May: hello\n1/13/24, 9:00 AM - Tom: hi\n"
#define LINE(name) "[LINE] Chat history with " name "\nSaved on: 2024/01/03 09:00\n\n2024.01.02 Tuesday\n09:00\tHana\tHello\n"
#define TELEGRAM(name, id) "{\"name\":\"" name "\",\"type\":\"private_supergroup\",\"id\":" id ",\"messages\":[{\"id\":1,\"type\":\"message\"," \
                           "\"date\":\"2024-01-02T10:00:00\",\"date_unixtime\":\"1704189600\",\"from\":\"Ann\",\"from_id\":\"user1\",\"text\":\"hi\"}]}"

static void
assert_goes (Workspace *f, const char *name, const char *text, const char *group)
{
  g_autoptr (HearthImportResult) result = import_file (f, name, text, NULL);

  g_assert_cmpstr (result->group, ==, group);
}

/* By the platform's id, whatever the chat is called by now; a renamed group is still meant. */
static void
test_by_id (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) first = import_file (f, "result.json", TELEGRAM ("Tea", "77"), "Friends of tea");

  assert_goes (f, "result.json", TELEGRAM ("Tea and cake", "77"), "Friends of tea");
  assert_goes (f, "result.json", TELEGRAM ("Tea", "78"), "Tea");
  g_assert_true (hearth_db_exec (f->db, NULL, "UPDATE groups SET name = 'Tea lovers' WHERE name = 'Friends of tea'", NULL));
  assert_goes (f, "result.json", TELEGRAM ("Tea", "77"), "Tea lovers");
}

static void
test_by_name (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) first = import_file (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "Friends of tea");

  assert_goes (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "Friends of tea");
  assert_goes (f, "WhatsApp Chat with Cake.txt", WHATSAPP, "Cake");
}

/* A second file of one name is called "(1)" by whatever saved it; what the export itself calls a chat is no such copy. */
static void
test_copies (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) first = import_file (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "Friends of tea");

  assert_goes (f, "WhatsApp Chat with Tea (1).txt", WHATSAPP, "Friends of tea");
  assert_goes (f, "WhatsApp Chat with Tea(12).txt", WHATSAPP, "Friends of tea");
  assert_goes (f, "WhatsApp Chat with Tea (2024).txt", WHATSAPP, "Tea (2024)");
  assert_goes (f, "WhatsApp Chat with Cake (1).txt", WHATSAPP, "Cake (1)");
  g_autoptr (HearthImportResult) cake = import_file (f, "WhatsApp Chat with Cake.txt", WHATSAPP, "Cake");
  assert_goes (f, "WhatsApp Chat with Cake (1).txt", WHATSAPP, "Cake (1)");
  g_autoptr (HearthImportResult) line = import_file (f, "a.txt", LINE ("Run"), "Runners");
  assert_goes (f, "b (1).txt", LINE ("Run"), "Runners");
  assert_goes (f, "b.txt", LINE ("Run (1)"), "Run (1)");
}

/* A chat that went into two groups tells nothing any more. */
static void
test_ambiguous (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) one = import_file (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "One");
  g_autoptr (HearthImportResult) two = import_file (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "Two");

  assert_goes (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "Tea");
}

static void
test_undo_forgets (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) first = import_file (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "Wrong");

  g_assert_true (hearth_import_undo (f->db, first->batch, NULL, NULL));
  assert_goes (f, "WhatsApp Chat with Tea.txt", WHATSAPP, "Tea");
}

/* An iPhone's zip: the name is the archive's, the chat is in it. */
static void
test_zip (Workspace *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "WhatsApp Chat - Tea.zip", NULL);
  struct archive *writer = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_zip (writer);
  g_assert_cmpint (archive_write_open_filename (writer, path), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "_chat.txt");
  archive_entry_set_size (entry, strlen (WHATSAPP));
  archive_entry_set_filetype (entry, AE_IFREG);
  g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
  archive_write_data (writer, WHATSAPP, strlen (WHATSAPP));
  archive_entry_free (entry);
  archive_write_free (writer);

  g_autoptr (HearthImportResult) first = import_path (f, path, NULL);
  g_autoptr (HearthImportResult) again = import_path (f, path, "Tea");
  g_assert_cmpstr (first->group, ==, "Tea");
  g_assert_cmpuint (first->new_rows, ==, 2);
  g_assert_cmpuint (again->new_rows, ==, 0);
  g_assert_cmpuint (again->duplicates, ==, 2);
}

static void
test_stems (void)
{
  const char *const CASES[] = { "茶友群_2024-01-05 (2).csv", "茶友群", "roster 2024.csv", NULL, "Tea.txt", "tea", "2024.txt", NULL,
                                "my.chat.v2.txt", "mychatv", "_chat.txt", NULL, "", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i += 2)
    {
      g_autofree char *stem = import_memory_stem (CASES[i]);
      g_assert_cmpstr (stem, ==, CASES[i + 1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/import-memory/" name, Workspace, "UTC", workspace_set_up, func, workspace_tear_down)
  ADD ("by-id", test_by_id);
  ADD ("by-name", test_by_name);
  ADD ("copies", test_copies);
  ADD ("ambiguous", test_ambiguous);
  ADD ("undo-forgets", test_undo_forgets);
  ADD ("zip", test_zip);
  g_test_add_func ("/import-memory/stems", test_stems);
  return g_test_run ();
}
