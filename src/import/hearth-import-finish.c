/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of an import: what it saw is recorded, its batch is declared finished and the group derived, in one
 * transaction. From then on it is in every figure. On the writer's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-import-private.h"

#define MAX_AUTHORS 200
#define MAX_NAMES_IN_WARNING 10

static gboolean
record_author (HearthDb *db, ImportChat *chat, const ImportAuthor *author, GError **error)
{
  HearthRole role = author->bot ? HEARTH_ROLE_BOT : (HearthRole) author->role;

  if (!import_seen (db, author->name_id, chat->batch, author->alias && author->n_messages == 0 ? 0 : author->last_ts, error))
    return FALSE;
  if (!author->bot && author->role < 0)
    return TRUE;
  return import_add_evidence (db, chat->group_id, author->identity_id, HEARTH_EVIDENCE_ROLE, HEARTH_SOURCE_CHAT, 0, 0, 0,
                              role, 0, NULL, 0, chat->batch, error);
}

/* Writes the counts and the span, and with the state makes the batch visible. */
gboolean
import_end_batch (HearthDb *db, gint64 batch, const HearthImportResult *result, GError **error)
{
  gboolean records = result->messages + result->system > 0;

  return hearth_db_exec (db, error,
    "UPDATE batches SET state = 1, finished_at = ?2, n_messages = ?3, n_system = ?4, n_new = ?5, n_duplicates = ?6, n_unread = ?7,"
    " first_ts = ?8, last_ts = ?9 WHERE id = ?1", "iiiiiiiII", batch, hearth_clock_now (),
    (gint64) (result->table ? result->rows : result->messages), (gint64) result->system,
    (gint64) (result->table ? result->created : result->new_rows), (gint64) result->duplicates, (gint64) result->unread,
    records ? result->first_ts : G_MININT64, records ? result->last_ts : G_MININT64);
}

/* People the import made who are nobody else and have a stay. */
static guint64
count_new_members (HearthDb *db, ImportChat *chat)
{
  return hearth_db_int (db, 0, "SELECT count(DISTINCT i.member_id) FROM identities i JOIN members m ON m.id = i.home_id AND m.made_by = ?2"
                        " WHERE i.group_id = ?1 AND i.made_by = ?2 AND i.member_id = i.home_id AND EXISTS (SELECT 1 FROM stays s WHERE s.group_id = ?1 AND s.member_id = i.member_id)", "ii",
                        chat->group_id, chat->batch);
}

static guint64
count_unknown_authors (HearthDb *db, ImportChat *chat)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 unknown = 0;

  for (guint i = 0; i < chat->authors->len; i++)
    {
      const ImportAuthor *author = g_ptr_array_index (chat->authors, i);
      if (g_hash_table_add (keys, author->key)
          && hearth_db_int (db, 0, "SELECT 1 FROM identities WHERE group_id = ?1 AND key = ?2", "is", chat->group_id, author->key) == 0)
        unknown++;
    }
  return unknown;
}

/* Whoever wrote something, and the exporter: a name alone is enough to know them. Their keys are the chat's. */
static GHashTable *
known_keys (ImportChat *chat)
{
  GHashTable *keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < chat->authors->len; i++)
    {
      ImportAuthor *author = g_ptr_array_index (chat->authors, i);
      if (author->self || author->n_messages > 0)
        g_hash_table_add (keys, author->key);
    }
  return keys;
}

/* Names that only a notice gives, in a format that otherwise has ids: people nobody can be sure of. */
static gboolean
warn_of_strangers (HearthDb *db, ImportChat *chat, GError **error)
{
  g_autoptr (GHashTable) known = known_keys (chat);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT coalesce(i.name, i.key), i.key FROM identities i WHERE i.group_id = ?1 AND i.made_by = ?2 AND i.platform_id IS NULL"
    " AND i.member_id = i.home_id AND EXISTS (SELECT 1 FROM identity_fields f WHERE f.batch_id = ?2 AND f.field = 'id')"
    " AND NOT EXISTS (SELECT 1 FROM identities o WHERE o.member_id = i.member_id AND o.platform_id IS NOT NULL)"
    " ORDER BY i.id", "ii", chat->group_id, chat->batch);

  while (hearth_stmt_step (stmt))
    if (!g_hash_table_contains (known, hearth_stmt_text (stmt, 1)) && n++ < MAX_NAMES_IN_WARNING)
      g_string_append_printf (names, "%s“%s”", n > 1 ? ", " : "", hearth_stmt_text (stmt, 0));
  if (n > 0)
    import_result_warn (chat->result,
                        g_dngettext (GETTEXT_PACKAGE, "%u name is known only from a notice and stays by itself: %s",
                                     "%u names are known only from notices and stay by themselves: %s", n), n, names->str);
  return hearth_stmt_done (stmt, error);
}

static int
compare_messages (gconstpointer a, gconstpointer b)
{
  const ImportAuthor *x = *(ImportAuthor *const *) a, *y = *(ImportAuthor *const *) b;

  return x->n_messages > y->n_messages ? -1 : x->n_messages < y->n_messages;
}

static void
list_authors (ImportChat *chat)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < chat->authors->len; i++)
    {
      ImportAuthor *author = g_ptr_array_index (chat->authors, i);
      if (author->name != NULL && author->n_messages > 0)
        g_ptr_array_add (sorted, author);
    }
  g_ptr_array_sort (sorted, compare_messages);
  for (guint i = 0; i < sorted->len && i < MAX_AUTHORS; i++)
    g_ptr_array_add (chat->result->authors, g_strdup (((ImportAuthor *) g_ptr_array_index (sorted, i))->name));
}

/* HearthImportCall: ends the import of a chat. */
gboolean
import_finish (HearthDb *db, gpointer data, GError **error)
{
  ImportChat *chat = data;

  list_authors (chat);
  if (chat->options->dry_run)
    {
      chat->result->members_new = count_unknown_authors (db, chat);
      return TRUE;
    }
  if (!import_resolve (db, chat, error))
    return FALSE;
  for (guint i = 0; i < chat->authors->len; i++)
    if (!record_author (db, chat, g_ptr_array_index (chat->authors, i), error))
      return FALSE;
  if (!import_end_batch (db, chat->batch, chat->result, error) || !hearth_import_derive (db, chat->group_id, error))
    return FALSE;
  chat->result->members_new = count_new_members (db, chat);
  return warn_of_strangers (db, chat, error);
}
