/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which group a chat went into before, so that next week's export of it goes there by itself. Read off the finished
 * imports: an undone one is forgotten, a renamed group is still meant. Loaded on the connection's thread, then a value. */
#include "config.h"

#include "hearth-import-memory.h"

#include <string.h>

#include "hearth-import.h"
#include "hearth-names.h"

typedef struct
{
  char *group;
  char *platform;            /* nullable */
  char *chat_id;             /* nullable */
  char *chat_name;           /* nullable, folded */
  char *stem;                /* nullable */
} Seen;

struct _ImportMemory
{
  GPtrArray *seen;           /* Seen, newest first */
};

/* File names that say nothing of the chat in them. */
static const char *const NAMELESS[] = { "chat", "chats", "result", "messages", "message", "export", "channels", "manifest", "roster",
                                        "members", "聊天记录", "成员名单", "群成员" };

static void
seen_free (gpointer data)
{
  Seen *seen = data;

  g_free (seen->group);
  g_free (seen->platform);
  g_free (seen->chat_id);
  g_free (seen->chat_name);
  g_free (seen->stem);
  g_free (seen);
}

/**
 * import_memory_stem:
 * @file_name: base name in UTF-8
 *
 * What stays the same in the names of the exports that one chat gets week after week: no ending, no dates, no counters.
 *
 * Returns: (transfer full) (nullable): NULL when nothing telling is left
 */
char *
import_memory_stem (const char *file_name)
{
  g_autofree char *folded = hearth_name_fold (file_name);
  g_autoptr (GString) stem = g_string_new (NULL);
  const char *dot = strrchr (folded, '.');

  for (const char *p = folded; *p != '\0' && p != dot; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isdigit (c) && (g_unichar_isalpha (c) || g_unichar_ismark (c)))
        g_string_append_unichar (stem, c);
    }
  for (guint i = 0; i < G_N_ELEMENTS (NAMELESS); i++)
    if (g_str_equal (stem->str, NAMELESS[i]))
      return NULL;
  return stem->len > 0 ? g_strdup (stem->str) : NULL;
}

static char *
fold_nullable (const char *name)
{
  return name != NULL && *name != '\0' ? hearth_name_fold (name) : NULL;
}

/** import_memory_load: Returns: (transfer full) (nullable): what finished imports tell; NULL with @error */
ImportMemory *
import_memory_load (HearthDb *db, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT g.name, b.platform, b.chat_id, b.chat_name, b.file_name FROM batches b JOIN groups g ON g.id = b.group_id"
    " WHERE b.state = 1 AND g.deleted_at IS NULL ORDER BY b.id DESC LIMIT 5000", NULL);
  g_autoptr (ImportMemory) self = g_new0 (ImportMemory, 1);

  self->seen = g_ptr_array_new_with_free_func (seen_free);
  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    {
      Seen *seen = g_new0 (Seen, 1);

      seen->group = g_strdup (hearth_stmt_text (stmt, 0));
      seen->platform = g_strdup (hearth_stmt_text (stmt, 1));
      seen->chat_id = g_strdup (hearth_stmt_text (stmt, 2));
      seen->chat_name = fold_nullable (hearth_stmt_text (stmt, 3));
      seen->stem = import_memory_stem (hearth_stmt_text (stmt, 4));
      g_ptr_array_add (self->seen, seen);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&self) : NULL;
}

/** import_memory_free: @memory: (nullable) (transfer full): */
void
import_memory_free (ImportMemory *memory)
{
  if (memory == NULL)
    return;
  g_ptr_array_unref (memory->seen);
  g_free (memory);
}

typedef struct
{
  const char *platform;
  const char *chat_id;
  const char *chat_name;
  const char *original;      /* (nullable): of what a copy was made */
  const char *stem;
} Wanted;

typedef gboolean (*Rule) (const Seen *seen, const Wanted *wanted);

/* The platform's own id is proof. */
static gboolean
same_id (const Seen *seen, const Wanted *wanted)
{
  return wanted->chat_id != NULL && g_strcmp0 (seen->chat_id, wanted->chat_id) == 0 && g_strcmp0 (seen->platform, wanted->platform) == 0;
}

/* Names tell where one of the two has no id: two ids of one name are two chats. */
static gboolean
same_name (const Seen *seen, const Wanted *wanted)
{
  return wanted->chat_name != NULL && (wanted->chat_id == NULL || seen->chat_id == NULL)
         && g_strcmp0 (seen->chat_name, wanted->chat_name) == 0 && g_strcmp0 (seen->platform, wanted->platform) == 0;
}

/* "Tea (1)": where the name ends without that; the whole of it for any other */
static gsize
copy_end (const char *name)
{
  gsize length = strlen (name), end = length, digits = 0;

  if (end == 0 || name[--end] != ')')
    return length;
  while (end > 0 && g_ascii_isdigit (name[end - 1]))
    {
      end--;
      digits++;
    }
  if (digits < 1 || digits > 2 || end < 2 || name[--end] != '(')
    return length;
  while (end > 0 && name[end - 1] == ' ')
    end--;
  return end > 0 ? end : length;
}

/* What a file is the copy of, when its chat is called as the file is: a second "Tea.txt" in a folder becomes
 * "Tea (1).txt". */
static char *
dup_original (const char *chat_name, const char *file_name)
{
  const char *dot = strrchr (file_name, '.');
  g_autofree char *base = g_strndup (file_name, dot != NULL ? (gsize) (dot - file_name) : strlen (file_name));
  gsize end = chat_name != NULL ? copy_end (chat_name) : 0;

  if (chat_name == NULL || chat_name[end] == '\0' || copy_end (base) == strlen (base) || !g_str_has_suffix (base, strrchr (chat_name, '(')))
    return NULL;
  return g_strndup (chat_name, end);
}

static gboolean
same_original (const Seen *seen, const Wanted *wanted)
{
  return wanted->original != NULL && wanted->chat_id == NULL && g_strcmp0 (seen->chat_name, wanted->original) == 0
         && g_strcmp0 (seen->platform, wanted->platform) == 0;
}

static gboolean
same_file (const Seen *seen, const Wanted *wanted)
{
  return wanted->stem != NULL && wanted->chat_id == NULL && wanted->chat_name == NULL && g_strcmp0 (seen->stem, wanted->stem) == 0
         && (wanted->platform == NULL || g_strcmp0 (seen->platform, wanted->platform) == 0);
}

/* The one group that @rule says; several are none. */
static const char *
only_group (ImportMemory *self, Rule rule, const Wanted *wanted)
{
  const char *group = NULL;

  for (guint i = 0; i < self->seen->len; i++)
    {
      const Seen *seen = g_ptr_array_index (self->seen, i);

      if (!rule (seen, wanted))
        continue;
      if (group != NULL && !g_str_equal (group, seen->group))
        return NULL;
      group = seen->group;
    }
  return group;
}

/**
 * import_memory_group:
 * @platform: (nullable): of the chat; NULL for a table
 * @chat_id: (nullable): the platform's
 * @chat_name: (nullable): as the export writes it
 * @file_name: base name of the file chosen
 *
 * Returns: (transfer none) (nullable): the name of the group this chat, or a file of that name, went into before
 */
const char *
import_memory_group (ImportMemory *self, const char *platform, const char *chat_id, const char *chat_name, const char *file_name)
{
  static const Rule rules[] = { same_id, same_name, same_original, same_file };
  g_autofree char *folded = fold_nullable (chat_name);
  g_autofree char *stem = import_memory_stem (file_name);
  g_autofree char *original = dup_original (folded, file_name);
  Wanted wanted = { platform, chat_id, folded, original, stem };
  const char *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rules) && group == NULL; i++)
    group = only_group (self, rules[i], &wanted);
  return group;
}

/** import_memory_keep: records what the export calls the chat of @batch; in the caller's transaction. Returns: FALSE with @error */
gboolean
import_memory_keep (HearthDb *db, gint64 batch, const char *chat_id, const char *chat_name, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE batches SET chat_id = ?2, chat_name = ?3 WHERE id = ?1", "iss", batch, chat_id, chat_name);
}

/** hearth_import_known_group: see hearth-import.h; @path: (nullable) (type filename) */
char *
hearth_import_known_group (HearthDb *db, const char *path)
{
  g_autoptr (ImportMemory) memory = path != NULL ? import_memory_load (db, NULL) : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;

  return memory != NULL ? g_strdup (import_memory_group (memory, NULL, NULL, NULL, name)) : NULL;
}
