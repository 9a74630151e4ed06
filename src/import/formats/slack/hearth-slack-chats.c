/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which chats a Slack export holds, and which files hold their messages. On the thread of the import. */
#include "hearth-slack-chats.h"

#include <string.h>

#define MOST_NAMED 8            /* people whose names make the name of a conversation */

static const char *const LISTS[] = { "channels.json", "groups.json", "mpims.json", "dms.json" };

typedef struct
{
  GPtrArray *chats;            /* HearthSlackChat */
  GHashTable *by_folder;       /* name or id → HearthSlackChat, unowned */
} Chats;

static void
chat_free (gpointer data)
{
  HearthSlackChat *chat = data;

  g_free (chat->id);
  g_free (chat->name);
  g_ptr_array_unref (chat->members);
  g_ptr_array_unref (chat->days);
  g_free (chat);
}

static HearthSlackChat *
chat_new (void)
{
  HearthSlackChat *chat = g_new0 (HearthSlackChat, 1);

  chat->members = g_ptr_array_new_with_free_func (g_free);
  chat->days = g_ptr_array_new_with_free_func (g_free);
  return chat;
}

static void
read_members (HearthSlackChat *chat, HearthJsonScanner *json)
{
  if (!hearth_json_scanner_enter (json))
    return;
  while (hearth_json_scanner_next_item (json))
    {
      const char *id = hearth_json_scanner_text (json, NULL);

      if (id != NULL && *id != '\0')
        g_ptr_array_add (chat->members, g_strdup (id));
    }
}

/* A conversation without a name of its own is called by the people in it. */
static char *
name_by_people (const HearthSlackChat *chat, const HearthSlackPeople *people)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < chat->members->len && i < MOST_NAMED; i++)
    {
      const HearthSlackPerson *person = hearth_slack_people_find (people, chat->members->pdata[i]);

      g_string_append_printf (name, "%s%s", i > 0 ? ", " : "",
                              person != NULL ? person->name : (const char *) chat->members->pdata[i]);
    }
  if (chat->members->len > MOST_NAMED)
    g_string_append (name, ", …");
  return g_string_free (name, FALSE);
}

static void
add_folder (Chats *self, const char *folder, HearthSlackChat *chat)
{
  if (folder != NULL && !g_hash_table_contains (self->by_folder, folder))
    g_hash_table_insert (self->by_folder, g_strdup (folder), chat);
}

static void
read_chat (Chats *self, HearthSlackPeople *people, HearthJsonScanner *json)
{
  HearthSlackChat *chat = chat_new ();
  const char *key;

  g_ptr_array_add (self->chats, chat);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "id"))
      hearth_json_scanner_take (json, &chat->id);
    else if (g_str_equal (key, "name"))
      hearth_json_scanner_take (json, &chat->name);
    else if (g_str_equal (key, "members"))
      read_members (chat, json);
    else
      hearth_json_scanner_skip (json);
  add_folder (self, chat->name, chat);
  add_folder (self, chat->id, chat);
  if ((chat->name == NULL || g_str_has_prefix (chat->name, "mpdm-")) && chat->members->len > 0)
    {
      g_free (chat->name);
      chat->name = name_by_people (chat, people);
    }
  else if (chat->id != NULL && chat->name != NULL)
    g_hash_table_replace (people->channels, g_strdup (chat->id), g_strdup (chat->name));
}

static gboolean
read_list (Chats *self, HearthInput *input, HearthSlackPeople *people, HearthReaderRun *run, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (input, error);

  if (json == NULL)
    return FALSE;
  if (hearth_json_scanner_enter (json))
    while (hearth_json_scanner_next_item (json))
      read_chat (self, people, json);
  return hearth_reader_check_json (run, input, json, error);
}

/* "general/2024-01-02.json": where the day begins, 0 for another file */
static gsize
find_day (const char *name)
{
  static const char SHAPE[] = "0000-00-00.json";
  const char *slash = strchr (name, '/');
  gsize i;

  if (slash == NULL || slash == name || strlen (slash + 1) != strlen (SHAPE))
    return 0;
  for (i = 0; i < strlen (SHAPE); i++)
    if (SHAPE[i] == '0' ? !g_ascii_isdigit (slash[1 + i]) : slash[1 + i] != SHAPE[i])
      return 0;
  return (gsize) (slash + 1 - name);
}

/* A folder that no list names is a chat all the same. */
static void
add_day (Chats *self, const char *name, gsize day)
{
  g_autofree char *folder = g_strndup (name, day - 1);
  HearthSlackChat *chat = g_hash_table_lookup (self->by_folder, folder);

  if (chat == NULL)
    {
      chat = chat_new ();
      chat->name = g_strdup (folder);
      g_ptr_array_add (self->chats, chat);
      add_folder (self, folder, chat);
    }
  g_ptr_array_add (chat->days, g_strdup (name));
}

/**
 * hearth_slack_chats_read:
 * @input: any of the lists of an export
 * @people: who is who; gets the names of the channels
 * @run: gets the counts
 * @error: a sentence that names a file
 *
 * Returns: (transfer full) (nullable) (element-type HearthSlackChat): the chats with messages, in the order of the lists
 */
GPtrArray *
hearth_slack_chats_read (HearthInput *input, HearthSlackPeople *people, HearthReaderRun *run, GError **error)
{
  g_auto (GStrv) names = hearth_input_neighbours (input);
  g_autoptr (GPtrArray) chats = g_ptr_array_new_with_free_func (chat_free);
  g_autoptr (GHashTable) by_folder = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Chats self = { chats, by_folder };

  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    {
      g_autoptr (HearthInput) list = hearth_input_sibling (input, LISTS[i]);

      if (list != NULL && !read_list (&self, list, people, run, error))
        return NULL;
    }
  for (guint i = 0; names[i] != NULL; i++)
    {
      gsize day = find_day (names[i]);

      if (day > 0)
        add_day (&self, names[i], day);
    }
  for (guint i = chats->len; i-- > 0;)
    if (((HearthSlackChat *) chats->pdata[i])->days->len == 0)
      g_ptr_array_remove_index (chats, i);
  return g_steal_pointer (&chats);
}
