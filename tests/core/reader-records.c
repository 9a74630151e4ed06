/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads an export into an array of records, for tests. */
#include "reader-records.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hearth-import.h"

static void
record_free (gpointer data)
{
  Record *record = data;

  g_free (record->author);
  g_free (record->author_id);
  g_free (record->text);
  g_free (record->id);
  g_free (record->reply_to);
  g_free (record->new_name);
  g_free (record->reason);
  g_ptr_array_unref (record->people);
  g_ptr_array_unref (record->people_ids);
  g_free (record);
}

static gboolean
chat_cb (gpointer data, const HearthChatInfo *chat, gboolean *skip, GError **error)
{
  Reading *self = data;

  g_ptr_array_add (self->chats, g_strdup_printf ("%s|%s|%s", chat->id != NULL ? chat->id : "",
                                                 chat->name != NULL ? chat->name : "", chat->platform));
  *skip = self->skip_chat != NULL && g_strcmp0 (chat->id, self->skip_chat) == 0;
  return TRUE;
}

static gboolean
listed_cb (gpointer data, const HearthListed *person, GError **error)
{
  Reading *self = data;

  g_ptr_array_add (self->listed, g_strdup_printf ("%s|%s|%d", person->party.id, person->party.name, person->role));
  return TRUE;
}

static void
assert_utf8 (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

static gboolean
record_cb (gpointer data, const HearthRecord *record, GError **error)
{
  Reading *self = data;
  Record *copy = g_new0 (Record, 1);

  g_assert_nonnull (record->text);
  assert_utf8 (record->text);
  assert_utf8 (record->author.name);
  assert_utf8 (record->author.id);
  g_assert_true (record->type != HEARTH_RECORD_UNREAD || record->reason != NULL);
  copy->type = record->type;
  copy->notice = record->notice;
  copy->kind = record->kind;
  copy->ts = record->ts;
  copy->position = record->position;
  copy->recalled = record->recalled;
  copy->self = record->author.self;
  copy->bot = record->bot;
  copy->author = g_strdup (record->author.name);
  copy->author_id = g_strdup (record->author.id);
  copy->text = g_strdup (record->text);
  copy->id = g_strdup (record->id);
  copy->reply_to = g_strdup (record->reply_to);
  copy->new_name = g_strdup (record->new_name);
  copy->reason = g_strdup (record->reason);
  copy->people = g_ptr_array_new_with_free_func (g_free);
  copy->people_ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < record->n_people; i++)
    {
      assert_utf8 (record->people[i].name);
      g_ptr_array_add (copy->people, g_strdup (record->people[i].name));
      g_ptr_array_add (copy->people_ids, g_strdup (record->people[i].id));
    }
  g_ptr_array_add (self->records, copy);
  return TRUE;
}

static gboolean
warning_cb (gpointer data, const char *text, GError **error)
{
  Reading *self = data;

  g_ptr_array_add (self->warnings, g_strdup (text));
  return TRUE;
}

static Reading *
read_input (HearthInput *input, const char *zone_name, HearthDateOrder order, const char *skip_chat, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_zone_new (zone_name, NULL);
  g_autoptr (Reading) self = g_new0 (Reading, 1);
  HearthReadOptions options = { .input = input, .zone = zone, .date_order = order };
  HearthSink sink = { .chat_begin = chat_cb, .listed = listed_cb, .record = record_cb, .data = self, .warning = warning_cb };

  self->records = g_ptr_array_new_with_free_func (record_free);
  self->chats = g_ptr_array_new_with_free_func (g_free);
  self->listed = g_ptr_array_new_with_free_func (g_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->skip_chat = skip_chat;
  self->format = hearth_format_sniff (input, error);
  if (self->format == NULL || !self->format->survey (&options, &self->survey, error)
      || !self->format->read (&options, &self->survey, &sink, error))
    return NULL;
  return g_steal_pointer (&self);
}

static Reading *
read_path (const char *path, const char *zone_name, HearthDateOrder order, const char *skip_chat, GError **error)
{
  g_autoptr (HearthInput) input = hearth_import_open_input (path, error);

  return input != NULL ? read_input (input, zone_name, order, skip_chat, error) : NULL;
}

Reading *
reading_new_path (const char *path, const char *zone, HearthDateOrder order, GError **error)
{
  return read_path (path, zone, order, NULL, error);
}

char *
temporary_file (const char *base_name, const char *text, gssize length)
{
  g_autofree char *folder = g_dir_make_tmp ("hearth-reader-XXXXXX", NULL);
  char *path = g_build_filename (folder, base_name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

void
temporary_remove (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

char *
temporary_folder (const TemporaryFile *files, guint n)
{
  char *folder = g_dir_make_tmp ("hearth-reader-XXXXXX", NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
      g_autofree char *inner = g_path_get_dirname (path);

      g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
    }
  return folder;
}

static void
empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        empty_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
temporary_folder_remove (char *folder)
{
  empty_folder (folder);
  g_free (folder);
}

Reading *
reading_new_files (const TemporaryFile *files, guint n, const char *chosen)
{
  char *folder = temporary_folder (files, n);
  g_autofree char *path = g_build_filename (folder, chosen, NULL);
  g_autoptr (GError) error = NULL;
  Reading *self = read_path (path, "UTC", HEARTH_DATE_ORDER_NONE, NULL, &error);

  g_assert_no_error (error);
  temporary_folder_remove (folder);
  return self;
}

Reading *
reading_new_text (const char *base_name, const char *text, gssize length, const char *zone)
{
  char *path = temporary_file (base_name, text, length);
  g_autoptr (GError) error = NULL;
  Reading *self = read_path (path, zone != NULL ? zone : "UTC", HEARTH_DATE_ORDER_NONE, NULL, &error);

  g_assert_no_error (error);
  temporary_remove (path);
  return self;
}

Reading *
reading_new_pasted (const char *text, const char *zone)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("pasted", bytes);
  g_autoptr (GError) error = NULL;
  Reading *self = read_input (input, zone, HEARTH_DATE_ORDER_NONE, NULL, &error);

  g_assert_no_error (error);
  return self;
}

Reading *
reading_new_skip (const char *base_name, const char *text, const char *skip_chat)
{
  char *path = temporary_file (base_name, text, -1);
  g_autoptr (GError) error = NULL;
  Reading *self = read_path (path, "UTC", HEARTH_DATE_ORDER_NONE, skip_chat, &error);

  g_assert_no_error (error);
  temporary_remove (path);
  return self;
}

void
reading_free (Reading *self)
{
  if (self == NULL)
    return;
  hearth_survey_clear (&self->survey);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->chats);
  g_ptr_array_unref (self->listed);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

Record *
reading_record (Reading *self, guint i)
{
  g_assert_cmpuint (i, <, self->records->len);
  return self->records->pdata[i];
}

guint
reading_count (Reading *self, HearthRecordType type)
{
  guint n = 0;

  for (guint i = 0; i < self->records->len; i++)
    n += reading_record (self, i)->type == type;
  return n;
}

char *
reading_people (Reading *self, HearthNotice notice)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < self->records->len; i++)
    {
      Record *record = reading_record (self, i);

      for (guint p = 0; record->type == HEARTH_RECORD_NOTICE && record->notice == notice && p < record->people->len; p++)
        {
          const char *name = record->people->pdata[p];

          g_string_append_printf (all, "%s%s", all->len > 0 ? "|" : "", name != NULL ? name : "(null)");
        }
    }
  return g_string_free (all, FALSE);
}
