/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finished imports of a group. Runs on the thread that has the connection. */
#include "hearth-batch-set.h"

/**
 * hearth_batch_set_init:
 * @set: (out): zeroed; to be cleared, on failure too
 * @db: a connection
 * @group_id: the group whose imports are meant
 * @error: of the store
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_batch_set_init (HearthBatchSet *set, HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id FROM batches WHERE group_id = ? AND state = 1 UNION ALL SELECT 0",
                                                 "i", group_id);

  set->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  set->last = -1;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);

      g_hash_table_add (set->ids, g_memdup2 (&id, sizeof id));
    }
  return hearth_stmt_done (stmt, error);
}

/** hearth_batch_set_clear: @set: freed is what it holds */
void
hearth_batch_set_clear (HearthBatchSet *set)
{
  g_clear_pointer (&set->ids, g_hash_table_unref);
}

/** hearth_batch_set_has: Returns: whether @batch_id is a finished import of the group, or 0 for what was typed */
gboolean
hearth_batch_set_has (HearthBatchSet *set, gint64 batch_id)
{
  if (batch_id != set->last)
    {
      set->last = batch_id;
      set->last_is_in = g_hash_table_contains (set->ids, &batch_id);
    }
  return set->last_is_in;
}
