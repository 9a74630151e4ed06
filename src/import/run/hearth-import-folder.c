/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a folder is to be imported: each export once, however many files it is made of. Any thread but the main one. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-import.h"
#include "hearth-parts.h"
#include "hearth-reader.h"
#include "hearth-table-preview.h"
#include "hearth-wx-pages.h"

#define MOST_NAMED 5           /* files that are left out */

/* A file that can be read. */
typedef struct
{
  char *path;
  char *whole;               /* (nullable): the same for all files of one export, of which any reads all */
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->path);
  g_free (file->whole);
  g_free (file);
}

static char *
dup_whole (const HearthFormat *format, const char *name)
{
  g_autofree char *stem = NULL;

  if (g_str_equal (format->id, "slack"))
    return g_strdup (format->id);
  if (g_str_has_prefix (format->id, "discord"))
    stem = hearth_parts_stem (name);
  else if (g_str_has_prefix (format->id, "wechat-"))
    stem = hearth_wx_pages_stem (name);
  return stem != NULL ? g_strconcat (format->id, "/", stem, NULL) : NULL;
}

/* Returns: (nullable): NULL when it cannot be read */
static File *
look_at (const char *path)
{
  g_autoptr (HearthInput) input = hearth_import_open_input (path, NULL);
  const HearthFormat *format = input != NULL ? hearth_format_sniff (input, NULL) : NULL;
  File *file;

  if (input == NULL || (format == NULL && hearth_table_input_kind (input) == HEARTH_TABLE_NONE))
    return NULL;
  file = g_new0 (File, 1);
  file->path = g_strdup (path);
  /* what is within a zip file is an export of its own */
  if (format != NULL && g_strcmp0 (hearth_input_path (input), path) == 0)
    file->whole = dup_whole (format, hearth_input_name (input));
  return file;
}

static int
by_path (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const File *const *) a)->path, (*(const File *const *) b)->path);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The pictures of a chat lie beside it and nobody expects them to be read; a list of names is read with the chat. */
static gboolean
is_beside (const char *name)
{
  g_autofree char *type = g_content_type_guess (name, NULL, 0, NULL);

  return g_str_equal (name, "users.json") || g_str_has_prefix (type, "image/") || g_str_has_prefix (type, "audio/") || g_str_has_prefix (type, "video/");
}

static GPtrArray *
look_into (GDir *dir, const char *path, gboolean all, GPtrArray *left_out, GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  const char *name;

  while (!g_cancellable_is_cancelled (cancellable) && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *full = g_build_filename (path, name, NULL);
      File *file;

      if (name[0] == '.' || !g_file_test (full, G_FILE_TEST_IS_REGULAR))
        continue;
      file = look_at (full);
      if (file == NULL && all)
        {
          file = g_new0 (File, 1);
          file->path = g_strdup (full);
        }
      if (file != NULL)
        g_ptr_array_add (files, file);
      else if (left_out != NULL && !is_beside (name))
        g_ptr_array_add (left_out, g_filename_display_name (name));
    }
  g_ptr_array_sort (files, by_path);
  return files;
}

/* The paths, of each export only that of its first file. */
static GPtrArray *
take_wholes (const GPtrArray *files)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < files->len; i++)
    {
      const File *file = files->pdata[i];

      if (file->whole == NULL || g_hash_table_add (seen, file->whole))
        g_ptr_array_add (paths, g_strdup (file->path));
    }
  return paths;
}

/**
 * hearth_import_list_folder:
 * @path: (type filename): a folder
 * @all: unreadable ones too, as when the caller says what they are
 * @left_out: (nullable) (element-type utf8): gets the names, for people, of files that cannot be read; pictures apart
 * @cancellable: (nullable): cancelled, the list ends early
 * @error: a sentence that names the folder when nothing in it can be read
 *
 * Looks into each file; those of folders within it are left alone. Of an export in several files there is only one path,
 * for its reader finds the others.
 *
 * Returns: (transfer full) (element-type filename) (nullable): paths, by name
 */
GPtrArray *
hearth_import_list_folder (const char *path, gboolean all, GPtrArray *left_out, GCancellable *cancellable, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) files = dir != NULL ? look_into (dir, path, all, left_out, cancellable) : NULL;

  if (files == NULL)
    return NULL;
  if (files->len > 0)
    return take_wholes (files);
  g_autofree char *shown = g_filename_display_name (path);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("In “%s” there is no file that Hearth can read: choose another folder."), shown);
  return NULL;
}

/**
 * hearth_import_left_out_text:
 * @names: (element-type utf8): files of a folder that were left out; sorted
 *
 * Returns: (transfer full) (nullable): a sentence that says so and names the first few; NULL when there are none
 */
char *
hearth_import_left_out_text (GPtrArray *names)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (names->len == 0)
    return NULL;
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < MIN (names->len, MOST_NAMED); i++)
    g_string_append_printf (list, "%s“%s”", i > 0 ? ", " : "", (const char *) names->pdata[i]);
  if (names->len > MOST_NAMED)
    g_string_append (list, ", …");
  return g_strdup_printf (ngettext ("%1$u file was left out, for it is neither a chat nor a table that Hearth knows: %2$s",
                                    "%1$u files were left out, for they are neither chats nor tables that Hearth knows: %2$s",
                                    names->len), names->len, list->str);
}
