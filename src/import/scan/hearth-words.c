/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Word lists of the import layer: text files in the program's resources, one entry a line, so that a language is
 * added without touching code. Any thread. */
#include "hearth-words.h"

#include <gio/gio.h>
#include <string.h>

#include "hearth-import-resources.h"

static GBytes *
load (const char *list)
{
  g_autofree char *path = g_strdup_printf ("/io/github/hearthapp/Hearth/words/%s", list);

  return g_resource_lookup_data (hearth_import_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/**
 * hearth_words_foreach:
 * @list: name of a list in words/, "whatsapp.txt"
 * @func: called for each entry in order; its strings are valid during the call
 * @data: for @func
 *
 * A list has "[section]" lines, "# comment" lines and entries "kind word"; in a word "_" stands for a blank.
 */
void
hearth_words_foreach (const char *list, HearthWordFunc func, gpointer data)
{
  g_autoptr (GBytes) bytes = load (list);
  g_auto (GStrv) lines = NULL;
  const char *section = "";

  g_return_if_fail (bytes != NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *word;

      if (*line == '\0' || *line == '#')
        continue;
      if (*line == '[')
        {
          line[strcspn (line, "]")] = '\0';
          section = line + 1;
          continue;
        }
      word = strchr (line, ' ');
      if (word == NULL)
        continue;
      *word++ = '\0';
      func (data, section, line, g_strdelimit (word, "_", ' '));
    }
}
