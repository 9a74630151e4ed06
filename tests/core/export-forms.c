/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every form of export that there is a fixture of, in memory, and written again with some of its bytes changed. */
#include "export-forms.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "hearth-settings.h"

static void
file_free (gpointer data)
{
  FormFile *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_clear_pointer (&file->members, g_ptr_array_unref);
  g_free (file);
}

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->name);
  g_free (form->format);
  g_free (form->input);
  g_ptr_array_unref (form->files);
  g_ptr_array_unref (form->people);
  g_free (form);
}

static FormFile *
file_new (const char *name, gpointer bytes, gsize length)
{
  FormFile *file = g_new0 (FormFile, 1);

  file->name = g_strdup (name);
  file->bytes = g_bytes_new_take (bytes, length);
  return file;
}

static GPtrArray *
unzip (GBytes *bytes)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (file_free);
  struct archive *reader = archive_read_new ();
  struct archive_entry *entry;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  archive_read_support_format_zip (reader);
  g_assert_cmpint (archive_read_open_memory (reader, data, length), ==, ARCHIVE_OK);
  while (archive_read_next_header (reader, &entry) == ARCHIVE_OK)
    {
      gsize size = (gsize) archive_entry_size (entry);
      char *content = g_malloc (size + 1);

      g_assert_cmpint (archive_read_data (reader, content, size), ==, (la_ssize_t) size);
      if (archive_entry_filetype (entry) == AE_IFREG)
        g_ptr_array_add (members, file_new (archive_entry_pathname (entry), content, size));
      else
        g_free (content);
    }
  archive_read_free (reader);
  return members;
}

/* The zip file again, @at with other bytes. */
static GBytes *
zip (GPtrArray *members, int at, GBytes *changed)
{
  gsize room = g_bytes_get_size (changed) + 65536, used;
  struct archive *writer = archive_write_new ();

  for (guint i = 0; i < members->len; i++)
    room += g_bytes_get_size (((FormFile *) members->pdata[i])->bytes) + 1024;
  char *buffer = g_malloc (room);
  archive_write_set_format_zip (writer);
  archive_write_set_options (writer, "zip:compression=store");
  g_assert_cmpint (archive_write_open_memory (writer, buffer, room, &used), ==, ARCHIVE_OK);
  for (guint i = 0; i < members->len; i++)
    {
      FormFile *member = members->pdata[i];
      struct archive_entry *entry = archive_entry_new ();
      gsize length;
      const char *data = g_bytes_get_data ((int) i == at ? changed : member->bytes, &length);

      archive_entry_set_pathname (entry, member->name);
      archive_entry_set_size (entry, length);
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (length > 0 ? archive_write_data (writer, data, length) : 0, ==, (la_ssize_t) length);
      archive_entry_free (entry);
    }
  archive_write_free (writer);
  return g_bytes_new_take (buffer, used);
}

static void
load_files (Form *form, const char *folder, const char *below)
{
  g_autofree char *here = g_build_filename (folder, below, NULL);
  g_autoptr (GDir) dir = g_dir_open (here, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *relative = g_build_filename (below, name, NULL);
      g_autofree char *path = g_build_filename (folder, relative, NULL);
      char *bytes;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        load_files (form, folder, relative);
      else if (!g_str_equal (name, "expected.json"))
        {
          g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
          FormFile *file = file_new (relative, bytes, length);

          if (length > 4 && memcmp (bytes, "PK\x03\x04", 4) == 0)
            file->members = unzip (file->bytes);
          g_ptr_array_add (form->files, file);
        }
    }
}

static guint
number (JsonObject *expected, const char *key)
{
  return (guint) json_object_get_int_member_with_default (expected, key, 0);
}

static void
load_people (Form *form, JsonObject *expected)
{
  JsonArray *names = json_object_has_member (expected, "names") ? json_object_get_array_member (expected, "names") : NULL;
  g_autoptr (GList) authors = json_object_has_member (expected, "authors")
                                ? json_object_get_members (json_object_get_object_member (expected, "authors")) : NULL;

  for (GList *l = authors; l != NULL; l = l->next)
    if (!g_str_equal (l->data, "null"))
      g_ptr_array_add (form->people, g_strdup (l->data));
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    g_ptr_array_add (form->people, g_strdup (json_array_get_string_element (names, i)));
}

static Form *
form_new (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, "expected.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  Form *form = g_new0 (Form, 1);
  JsonObject *expected;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  expected = json_node_get_object (json_parser_get_root (parser));
  form->name = g_strdup (name);
  form->table = json_object_has_member (expected, "kind");
  form->format = g_strdup (json_object_get_string_member (expected, form->table ? "kind" : "format"));
  form->input = g_strdup (json_object_get_string_member (expected, "input"));
  form->several = json_object_has_member (expected, "channels");
  form->messages = number (expected, "messages");
  form->rows = number (expected, "rows");
  form->created = number (expected, "created");
  form->skipped = form->table ? json_array_get_length (json_object_get_array_member (expected, "skipped")) : 0;
  form->people = g_ptr_array_new_with_free_func (g_free);
  load_people (form, expected);
  form->files = g_ptr_array_new_with_free_func (file_free);
  load_files (form, folder, "");
  return form;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const Form *const *) a)->name, (*(const Form *const *) b)->name);
}

GPtrArray *
forms_load (void)
{
  static const char *const FOLDERS[] = { "fixtures", "tables" };
  GPtrArray *forms = g_ptr_array_new_with_free_func (form_free);

  for (guint i = 0; i < G_N_ELEMENTS (FOLDERS); i++)
    {
      g_autofree char *folder = g_test_build_filename (G_TEST_DIST, FOLDERS[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *one = g_build_filename (folder, name, NULL);

          g_ptr_array_add (forms, form_new (one, name));
        }
    }
  g_ptr_array_sort (forms, by_name);
  return forms;
}

const Form *
forms_find (GPtrArray *forms, const char *name)
{
  for (guint i = 0; i < forms->len; i++)
    if (g_str_equal (((Form *) forms->pdata[i])->name, name))
      return forms->pdata[i];
  g_error ("There is no fixture of the name %s.", name);
}

GArray *
form_places (const Form *form)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (FormPlace));

  for (guint i = 0; i < form->files->len; i++)
    {
      const FormFile *file = form->files->pdata[i];

      for (int member = -1; member < (file->members != NULL ? (int) file->members->len : 0); member++)
        {
          FormPlace place = { form, i, member };

          g_array_append_val (places, place);
        }
    }
  return places;
}

static const FormFile *
file_at (const FormPlace *place)
{
  const FormFile *file = place->form->files->pdata[place->file];

  return place->member < 0 ? file : file->members->pdata[place->member];
}

GBytes *
form_bytes (const FormPlace *place)
{
  return file_at (place)->bytes;
}

const char *
form_place_name (const FormPlace *place)
{
  return file_at (place)->name;
}

char *
form_encoding (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (g_utf8_validate (text, (gssize) length, NULL))
    return g_strdup ("UTF-8");
  return g_strdup (length > 2 && memcmp (text, "\xFF\xFE", 2) == 0 ? "UTF-16LE" : "GB18030");
}

char *
form_decode (GBytes *bytes)
{
  g_autofree char *encoding = form_encoding (bytes);
  gsize length, skip = g_str_equal (encoding, "UTF-16LE") ? 2 : 0;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_convert (text + skip, (gssize) (length - skip), "UTF-8", encoding, NULL, NULL, NULL);
}

static void
put (const char *folder, const FormFile *file, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, file->name, NULL);
  g_autofree char *inner = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_unlink (path);             /* else a longer one keeps its end */
  g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

char *
form_lay_out (const Form *form, char **input)
{
  char *folder = g_dir_make_tmp ("hearth-form-XXXXXX", NULL);

  for (guint i = 0; i < form->files->len; i++)
    put (folder, form->files->pdata[i], ((FormFile *) form->files->pdata[i])->bytes);
  *input = g_build_filename (folder, form->input, NULL);
  return folder;
}

void
form_put (const char *folder, const FormPlace *place, GBytes *changed)
{
  const FormFile *file = place->form->files->pdata[place->file];
  g_autoptr (GBytes) bytes = place->member >= 0 ? zip (file->members, place->member, changed) : g_bytes_ref (changed);

  put (folder, file, bytes);
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        empty_folder (path);
    }
  g_rmdir (folder);
}

void
form_remove (char *folder)
{
  empty_folder (folder);
  g_free (folder);
}

HearthDb *
form_open_db (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HearthDb *db = hearth_db_open (path, HEARTH_DB_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (db, "zone", "UTC", &error));
  /* Nobody cuts the power here, and there are thousands of imports. */
  g_assert_true (hearth_db_exec (db, &error, "PRAGMA synchronous = OFF", NULL));
  return db;
}

GPtrArray *
form_import (HearthDb *db, const Form *form, const char *input, gboolean dry_run, GError **error)
{
  HearthImportOptions options = { .path = input, .on_day = HEARTH_DAY_NONE, .all_chats = form->several,
                                  .group = form->several ? NULL : "tea", .dry_run = dry_run };

  return hearth_import_run_db (db, &options, NULL, NULL, NULL, error);
}
