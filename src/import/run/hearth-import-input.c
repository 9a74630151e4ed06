/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be read of a file or folder as chosen: the file itself, or the chat within a zip file or a folder of
 * parts. Any thread. */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-archive.h"
#include "hearth-error.h"
#include "hearth-import-private.h"
#include "hearth-import.h"
#include "hearth-reader.h"
#include "hearth-table-preview.h"

#define MOST_TRIED 12          /* entries that are looked into */

/* The file that stands for all the others of its export, first the surest. */
static const char *const ANCHORS[] = {
  "channels.json", "manifest.json", "_chat.txt", "result.json", "users.json", "org_users.json",
};
#define CHAT_LIKE G_N_ELEMENTS (ANCHORS)   /* the rank of what is called a chat */
/* Those that stand for a folder, too: beside a chat that is one file other chats may lie. */
static const char *const WHOLE[] = { "channels.json", "manifest.json", "users.json", "org_users.json" };
static const char *const TEXT_ENDINGS[] = { ".txt", ".json", ".jsonl", ".csv", ".html", ".htm" };

typedef struct
{
  guint index;
  guint rank;                /* lower is tried first */
  guint64 size;
} Candidate;

static gboolean
has_ending (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (TEXT_ENDINGS); i++)
    {
      gsize length = strlen (TEXT_ENDINGS[i]), whole = strlen (name);

      if (whole > length && g_ascii_strcasecmp (name + whole - length, TEXT_ENDINGS[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/* What a name promises; MAXUINT: not a text. */
static guint
rank_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *lower = g_utf8_strdown (base, -1);

  if (base[0] == '.' || strstr (path, "__MACOSX/") != NULL || !has_ending (base))
    return G_MAXUINT;
  for (guint i = 0; i < G_N_ELEMENTS (ANCHORS); i++)
    if (g_str_equal (lower, ANCHORS[i]))
      return i;
  return strstr (lower, "chat") != NULL || strstr (lower, "whatsapp") != NULL || strstr (lower, "聊天") != NULL
           ? CHAT_LIKE : CHAT_LIKE + 1;
}

static int
by_promise (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return x->index < y->index ? -1 : 1;
}

static GArray *
rank_entries (HearthArchive *archive)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < hearth_archive_count (archive); i++)
    {
      const HearthArchiveEntry *entry = hearth_archive_entry (archive, i);
      Candidate candidate = { i, rank_of (entry->name), entry->size };

      if (candidate.rank != G_MAXUINT)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, by_promise);
  return candidates;
}

static HearthInput *
open_archive (const char *path, GError **error)
{
  g_autoptr (HearthArchive) archive = hearth_archive_open (path, error);
  g_autofree char *name = g_filename_display_basename (path);

  if (archive == NULL)
    return NULL;
  g_autoptr (HearthInput) workbook = hearth_archive_find (archive, "xl/workbook.xml");
  if (workbook != NULL)
    return hearth_input_new_path (path);
  g_autoptr (GArray) candidates = rank_entries (archive);
  g_autoptr (GError) promised = NULL;
  for (guint i = 0; i < MIN (candidates->len, MOST_TRIED); i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      g_autoptr (HearthInput) input = hearth_archive_input (archive, candidate->index);
      g_autoptr (GError) failure = NULL;

      if (hearth_format_sniff (input, &failure) != NULL)
        return g_steal_pointer (&input);
      if (promised == NULL && candidate->rank <= CHAT_LIKE)
        promised = g_steal_pointer (&failure);
    }
  /* what is wrong with the file that is called a chat says more than that there is no other */
  if (promised != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&promised));
      return NULL;
    }
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
               _("In “%s” there is no chat that Hearth knows: choose the zip file that the chat app exported."), name);
  return NULL;
}

/* How many other chats lie in the zip file that @input is in, a chat of @format: of WhatsApp, Telegram and LINE each is a
 * whole chat, where those of other formats may be parts of one. */
guint
import_count_left_out (HearthInput *input, const HearthFormat *format)
{
  static const char *const WHOLE[] = { "whatsapp", "telegram", "line", NULL };
  const char *path = hearth_input_path (input);
  g_autoptr (HearthArchive) archive = NULL;
  guint n = 0;

  if (path == NULL || !g_strv_contains (WHOLE, format->id) || !hearth_archive_is_zip (path))
    return 0;
  if ((archive = hearth_archive_open (path, NULL)) == NULL)
    return 0;
  g_autoptr (GArray) candidates = rank_entries (archive);
  for (guint i = 0; i < MIN (candidates->len, MOST_TRIED); i++)
    {
      g_autoptr (HearthInput) other = hearth_archive_input (archive, g_array_index (candidates, Candidate, i).index);

      n += hearth_format_sniff (other, NULL) == format;
    }
  return MAX (n, 1) - 1;
}

/* A folder with a file that stands for all in it. */
static HearthInput *
open_folder (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  for (guint i = 0; i < G_N_ELEMENTS (WHOLE); i++)
    {
      g_autofree char *file = g_build_filename (path, WHOLE[i], NULL);
      g_autoptr (HearthInput) input = hearth_input_new_path (file);

      if (g_file_test (file, G_FILE_TEST_IS_REGULAR) && hearth_format_sniff (input, NULL) != NULL)
        return g_steal_pointer (&input);
    }
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("“%s” is a folder: choose the file of the chat in it."), name);
  return NULL;
}

/**
 * hearth_import_open_input:
 * @path: (type filename): a file or folder as chosen
 * @error: a sentence that names it
 *
 * Of a zip file the member that is the chat, of a folder the file that stands for its parts; any other file as it is, a
 * workbook too.
 *
 * Returns: (transfer full) (nullable): what is to be read
 */
HearthInput *
hearth_import_open_input (const char *path, GError **error)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return open_folder (path, error);
  return hearth_archive_is_zip (path) ? open_archive (path, error) : hearth_input_new_path (path);
}
