/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the import of a chat, in steps that each hold the writer for a moment only, so that an edit never waits long:
 *
 * 1. what the file says of its authors is recorded, some at a time; it counts as the batch's rows do: not yet;
 * 2. the batch counts from one moment on, and names and search words follow: hearth-import-flip.c;
 * 3. what came of it is told.
 *
 * A crash before that moment leaves an unfinished batch, which is undone when the workspace is next opened; one after it
 * leaves a finished import with some names due, which are derived then. On the import's own thread, but for what is
 * written. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-asked.h"
#include "hearth-clock.h"
#include "hearth-import-derive.h"
#include "hearth-names.h"

#define MAX_AUTHORS 200
#define MAX_NAMES_IN_WARNING 10

#define AUTHORS_A_STEP 400

typedef struct
{
  const HearthImportWriter *writer;
  ImportChat *chat;
  const char *workspace;
  HearthImportCall end;            /* in the transaction in which the batch is finished */
  gpointer end_data;
  guint next_author;
} Finish;

static gboolean
record_author (HearthDb *db, ImportChat *chat, const ImportAuthor *author, GError **error)
{
  HearthRole role = author->bot ? HEARTH_ROLE_BOT : (HearthRole) author->role;

  if (!import_seen (db, author->name_id, chat->batch, author->alias && author->n_messages == 0 ? 0 : author->last_ts, error))
    return FALSE;
  /* Whoever "You" turns out to be has this identity, too. */
  if (author->self && author->id == NULL && chat->self_key == NULL
      && !import_field (db, author->identity_id, chat->batch, "self", "1", error))
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
  gint64 group_id = hearth_db_int (db, 0, "SELECT group_id FROM batches WHERE id = ?1", "i", batch);

  if (result->new_rows > 0 && !hearth_asked_forget (db, group_id, result->new_first_ts, result->new_last_ts, error))
    return FALSE;
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
  return hearth_db_int (db, 0, "SELECT count(DISTINCT i.member_id) FROM identities i WHERE i.group_id = ?1 AND i.made_by = ?2"
                        " AND NOT EXISTS (SELECT 1 FROM identities o WHERE o.member_id = i.member_id AND o.made_by IS NOT ?2) AND EXISTS (SELECT 1 FROM stays s WHERE s.group_id = ?1 AND s.member_id = i.member_id)", "ii",
                        chat->group_id, chat->batch);
}

/* Folded name → the key of the one id of this file that bears it, "" where several do. */
static GHashTable *
bearers_of_names (ImportChat *chat)
{
  GHashTable *bearers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < chat->authors->len; i++)
    {
      const ImportAuthor *author = g_ptr_array_index (chat->authors, i);
      if (author->id == NULL || author->name == NULL)
        continue;
      char *folded = hearth_name_fold (author->name);
      const char *before = g_hash_table_lookup (bearers, folded);
      g_hash_table_replace (bearers, folded, before == NULL || g_str_equal (before, author->key) ? author->key : "");
    }
  return bearers;
}

/* Whom a name without id means: the one id of this file that bears it, else the name itself. */
static const char *
key_meant (ImportChat *chat, GHashTable *bearers, const ImportAuthor *author)
{
  const char *found = author->id == NULL ? g_hash_table_lookup (bearers, author->key) : NULL;

  if (author->self && author->id == NULL && chat->self_key != NULL)
    return chat->self_key;
  return found != NULL && *found != '\0' ? found : author->key;
}

/* Whether the workspace knows somebody by this key, name, or id on the same platform. */
static gboolean
is_known (HearthDb *db, ImportChat *chat, const ImportAuthor *author, const char *key)
{
  g_autofree char *folded = hearth_name_fold (author->name != NULL ? author->name : "");

  return hearth_db_int (db, 0, "SELECT 1 FROM identities WHERE group_id = ?1 AND key IN (?2, ?3)", "iss", chat->group_id, key, folded) != 0
         || (author->id == NULL && hearth_db_int (db, 0, "SELECT 1 FROM names n JOIN identities i ON i.id = n.identity_id"
               " WHERE i.group_id = ?1 AND n.folded = ?2", "is", chat->group_id, key) != 0)
         || (author->id != NULL && hearth_db_int (db, 0, "SELECT 1 FROM identities i JOIN batches b ON b.group_id = i.group_id"
               " WHERE i.platform_id = ?1 AND b.platform = ?2 AND b.state = 1", "ss", author->id, chat->platform) != 0);
}

/* What count_new_members() would answer, for a dry run: who wrote, came or went and is not known. */
static guint64
count_unknown_authors (HearthDb *db, ImportChat *chat)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) bearers = bearers_of_names (chat);

  for (guint i = 0; i < chat->authors->len; i++)
    {
      const ImportAuthor *author = g_ptr_array_index (chat->authors, i);
      const char *key = author->n_messages > 0 || author->moved ? key_meant (chat, bearers, author) : NULL;

      if (key != NULL && !is_known (db, chat, author, key))
        g_hash_table_add (keys, (gpointer) key);
    }
  return g_hash_table_size (keys);
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

/* Names that several people with an id bear here: whose the messages are that an export without ids has under such a
 * name cannot be known. */
static gboolean
warn_of_namesakes (HearthDb *db, ImportChat *chat, GError **error)
{
  g_autoptr (GHashTable) known = known_keys (chat);
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT coalesce(i.name, i.key), i.key FROM identities i WHERE i.group_id = ?1 AND i.platform_id IS NULL"
    " AND EXISTS (SELECT 1 FROM identities o WHERE o.group_id = ?1 AND o.platform_id IS NOT NULL)"
    " AND NOT EXISTS (SELECT 1 FROM identities o WHERE o.member_id = i.member_id AND o.platform_id IS NOT NULL)"
    " AND (SELECT count(DISTINCT o.member_id) FROM names n CROSS JOIN identities o ON o.id = n.identity_id"
    " WHERE n.folded = i.key AND o.group_id = ?1 AND o.platform_id IS NOT NULL) > 1 ORDER BY i.id", "i", chat->group_id);

  while (hearth_stmt_step (stmt))
    if (g_hash_table_contains (known, hearth_stmt_text (stmt, 1)) && n++ < MAX_NAMES_IN_WARNING)
      g_string_append_printf (names, "%s“%s”", n > 1 ? ", " : "", hearth_stmt_text (stmt, 0));
  if (n > 0)
    import_result_warn (chat->result,
                        g_dngettext (GETTEXT_PACKAGE, "%1$u name of this file is borne by several people here, so what was written under it stands by itself: %2$s",
                                     "%1$u names of this file are each borne by several people here, so what was written under them stands by itself: %2$s", n),
                        n, names->str);
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
      gboolean nameless = author->self && author->id == NULL;

      chat->result->asks_self |= nameless && chat->self_key == NULL;
      if (author->name != NULL && author->n_messages > 0 && !nameless)
        g_ptr_array_add (sorted, author);
    }
  g_ptr_array_sort (sorted, compare_messages);
  for (guint i = 0; i < sorted->len && i < MAX_AUTHORS; i++)
    g_ptr_array_add (chat->result->authors, g_strdup (((ImportAuthor *) g_ptr_array_index (sorted, i))->name));
}

/* How exactly what is there now from this file tells the time. */
static gboolean
record_resolution (HearthDb *db, const ImportChat *chat, GError **error)
{
  gint64 resolution = chat->met_around ? IMPORT_SECONDS | IMPORT_MINUTES : chat->resolution;

  return hearth_db_exec (db, error, "UPDATE batches SET resolution = ?2 WHERE id = ?1", "ii", chat->batch, resolution);
}

static gboolean
record_authors (HearthDb *db, gpointer data, GError **error)
{
  Finish *finish = data;
  ImportChat *chat = finish->chat;
  guint end = MIN (finish->next_author + AUTHORS_A_STEP, chat->authors->len);

  if (!import_resolve (db, chat, error))
    return FALSE;
  for (; finish->next_author < end; finish->next_author++)
    if (!record_author (db, chat, g_ptr_array_index (chat->authors, finish->next_author), error))
      return FALSE;
  return finish->next_author < chat->authors->len || record_resolution (db, chat, error);
}

static gboolean
tell_outcome (HearthDb *db, gpointer data, GError **error)
{
  ImportChat *chat = ((Finish *) data)->chat;

  chat->result->members_new = count_new_members (db, chat);
  return warn_of_strangers (db, chat, error) && warn_of_namesakes (db, chat, error);
}

static gboolean
tell_dry_outcome (HearthDb *db, gpointer data, GError **error)
{
  ImportChat *chat = ((Finish *) data)->chat;

  chat->result->members_new = count_unknown_authors (db, chat);
  return TRUE;
}

static gboolean
run_steps (Finish *finish, GError **error)
{
  const HearthImportWriter *writer = finish->writer;
  ImportChat *chat = finish->chat;
  ImportEnd end = { chat->group_id, chat->batch, chat->result, finish->end, finish->end_data };

  do
    if (!writer->write (writer->data, record_authors, finish, error))
      return FALSE;
  while (finish->next_author < chat->authors->len);
  return import_flip (writer, finish->workspace, &end, error) && writer->write (writer->data, tell_outcome, finish, error);
}

/**
 * import_finish:
 * @chat: everything of it is written
 * @workspace: path of the workspace
 * @end: called in the transaction in which the batch is finished
 *
 * Ends the import of a chat, see above. After a failure the batch is to be taken back. The import's own thread.
 *
 * Returns: FALSE with @error set
 */
gboolean
import_finish (const HearthImportWriter *writer, ImportChat *chat, const char *workspace, HearthImportCall end, gpointer end_data,
               GError **error)
{
  Finish finish = { .writer = writer, .chat = chat, .workspace = workspace, .end = end, .end_data = end_data };

  list_authors (chat);
  if (chat->options->dry_run)
    return writer->write (writer->data, tell_dry_outcome, &finish, error);
  return run_steps (&finish, error);
}
