/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names, pinyin, initials, telephone numbers and ids of everybody, held in memory: 10 MB for 100,000 people, looked
 * through in some milliseconds where a query that reads and sorts them takes a hundred. Reader threads. */
#include "hearth-member-names.h"

#include <string.h>

typedef struct
{
  gint64 id;
  gsize text;                   /* offset in the texts */
} Entry;

struct _HearthMemberNames
{
  GArray *entries;              /* Entry, by name */
  GString *texts;               /* each ends in a NUL */
};

/** hearth_member_names_free: @names: (nullable) (transfer full) */
void
hearth_member_names_free (HearthMemberNames *names)
{
  if (names == NULL)
    return;
  g_array_unref (names->entries);
  g_string_free (names->texts, TRUE);
  g_free (names);
}

/* In the order of the table: along the index of names each row would be a jump. */
static GHashTable *
load_texts (HearthDb *db, HearthMemberNames *names, gint64 group_id, GError **error)
{
  g_autoptr (GHashTable) offsets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id, search FROM members NOT INDEXED WHERE deleted_at IS NULL"
    " AND id IN (SELECT s.member_id FROM stays s JOIN groups g ON g.id = s.group_id AND g.deleted_at IS NULL"
    " WHERE ?1 = 0 OR s.group_id = ?1)", "i", group_id);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      const char *text = hearth_stmt_text (stmt, 1);

      g_hash_table_insert (offsets, g_memdup2 (&id, sizeof id), GSIZE_TO_POINTER (names->texts->len));
      g_string_append_len (names->texts, text, (gssize) strlen (text) + 1);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&offsets) : NULL;
}

/** hearth_member_names_get_size: Returns: how many people there are. */
guint
hearth_member_names_get_size (const HearthMemberNames *names)
{
  return names->entries->len;
}

/**
 * hearth_member_names_load:
 * @group_id: only who is or was in this group; 0: in any
 *
 * Returns: (transfer full) (nullable): NULL with @error set
 */
HearthMemberNames *
hearth_member_names_load (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (HearthMemberNames) names = g_new0 (HearthMemberNames, 1);
  g_autoptr (GHashTable) offsets = NULL;
  g_autoptr (HearthStmt) stmt = NULL;

  names->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  names->texts = g_string_new (NULL);
  offsets = load_texts (db, names, group_id, error);
  if (offsets == NULL)
    return NULL;
  stmt = hearth_db_query (db, error, "SELECT id FROM members ORDER BY sort_key, id", NULL);
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      gpointer offset;

      if (!g_hash_table_lookup_extended (offsets, &id, NULL, &offset))
        continue;
      Entry entry = { id, GPOINTER_TO_SIZE (offset) };
      g_array_append_val (names->entries, entry);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&names) : NULL;
}

static gboolean
has_words (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * hearth_member_names_find:
 * @words: folded; none: everybody
 * @descending: from the last name on
 * @func: called for each who has all of them
 */
void
hearth_member_names_find (const HearthMemberNames *names, const char *const *words, gboolean descending, HearthMemberNamesFunc func,
                          gpointer data)
{
  for (guint i = 0; i < names->entries->len; i++)
    {
      const Entry *entry = &g_array_index (names->entries, Entry, descending ? names->entries->len - 1 - i : i);
      if (has_words (names->texts->str + entry->text, words))
        func (data, entry->id);
    }
}
