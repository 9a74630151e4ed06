/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table not_adverts: words that the owner says are no advert. Any thread, with its HearthDb. */
#include "hearth-not-adverts.h"

/**
 * hearth_not_adverts_list:
 *
 * Returns: (transfer full) (element-type utf8): the set of what is no advert in the group, by digest; NULL with @error set
 */
GHashTable *
hearth_not_adverts_list (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT digest FROM not_adverts WHERE group_id = ?1", "i", group_id);

  while (hearth_stmt_step (stmt))
    g_hash_table_add (set, g_strdup (hearth_stmt_text (stmt, 0)));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&set) : NULL;
}

/**
 * hearth_not_adverts_has:
 * @digest: of words, 64 hexadecimal digits
 *
 * Returns: whether the owner said that these words are no advert in the group
 */
gboolean
hearth_not_adverts_has (HearthDb *db, gint64 group_id, const char *digest)
{
  return hearth_db_int (db, 0, "SELECT 1 FROM not_adverts WHERE group_id = ?1 AND digest = ?2", "is", group_id, digest) != 0;
}

/**
 * hearth_not_adverts_set:
 * @digest: of words, 64 hexadecimal digits
 * @not_advert: FALSE: nothing is said of them; the undo
 * @now: UTC seconds
 *
 * Keeps the owner's word; said twice it is kept once.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_not_adverts_set (HearthDb *db, gint64 group_id, const char *digest, gboolean not_advert, gint64 now, GError **error)
{
  if (!not_advert)
    return hearth_db_exec (db, error, "DELETE FROM not_adverts WHERE group_id = ?1 AND digest = ?2", "is", group_id, digest);
  return hearth_db_exec (db, error, "INSERT INTO not_adverts (group_id, digest, decided_at) VALUES (?1, ?2, ?3)"
                         " ON CONFLICT (group_id, digest) DO NOTHING", "isi", group_id, digest, now);
}
