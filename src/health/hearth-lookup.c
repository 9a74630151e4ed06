/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose rows are, looked up once for each name and account. Runs on the thread that has the connection. */
#include "hearth-lookup.h"

#define OUT 1
#define FIRST 2

/**
 * hearth_lookup_init:
 * @lookup: (out): zeroed; to be cleared, on failure too
 * @db: a connection, which outlives it
 * @picture: whose persons are meant
 * @group_id: the group whose imports count
 * @error: of the store
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_lookup_init (HearthLookup *lookup, HearthDb *db, const HearthPicture *picture, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id FROM batches WHERE group_id = ? AND state = 1 UNION ALL SELECT 0",
                                                 "i", group_id);

  lookup->picture = picture;
  lookup->names = g_array_new (FALSE, TRUE, sizeof (gint));
  lookup->identities = g_array_new (FALSE, TRUE, sizeof (gint));
  lookup->batches = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  lookup->last_batch = -1;
  lookup->by_name = hearth_db_prepare (db, "SELECT i.member_id FROM names n JOIN identities i ON i.id = n.identity_id WHERE n.id = ?", error);
  lookup->by_identity = lookup->by_name != NULL ? hearth_db_prepare (db, "SELECT member_id FROM identities WHERE id = ?", error) : NULL;
  if (stmt == NULL || lookup->by_identity == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);

      g_hash_table_add (lookup->batches, g_memdup2 (&id, sizeof id));
    }
  return hearth_stmt_done (stmt, error);
}

/** hearth_lookup_clear: @lookup: freed is what it holds */
void
hearth_lookup_clear (HearthLookup *lookup)
{
  g_clear_pointer (&lookup->by_name, hearth_stmt_free);
  g_clear_pointer (&lookup->by_identity, hearth_stmt_free);
  g_clear_pointer (&lookup->names, g_array_unref);
  g_clear_pointer (&lookup->identities, g_array_unref);
  g_clear_pointer (&lookup->batches, g_hash_table_unref);
}

/** hearth_lookup_done: Returns: whether @batch_id is a finished import of the group, or 0 for what was typed */
gboolean
hearth_lookup_done (HearthLookup *lookup, gint64 batch_id)
{
  if (batch_id != lookup->last_batch)
    {
      lookup->last_batch = batch_id;
      lookup->last_done = g_hash_table_contains (lookup->batches, &batch_id);
    }
  return lookup->last_done;
}

static gint
person_of (HearthLookup *lookup, GArray *known, HearthStmt *stmt, gint64 id)
{
  gint *kept;

  if (id < 0)
    return -1;
  if (id >= known->len)
    g_array_set_size (known, (guint) id + 1);
  kept = &g_array_index (known, gint, id);
  if (*kept == 0)
    {
      gint found = -1;

      hearth_stmt_reset (stmt);
      hearth_stmt_bind_int (stmt, 1, id);
      if (hearth_stmt_step (stmt))
        found = hearth_picture_find (lookup->picture, hearth_stmt_int (stmt, 0));
      *kept = found < 0 ? OUT : found + FIRST;
    }
  return *kept == OUT ? -1 : *kept - FIRST;
}

/** hearth_lookup_name: Returns: index of the person who bears the name of this id, -1 when out of every figure */
gint
hearth_lookup_name (HearthLookup *lookup, gint64 name_id)
{
  return person_of (lookup, lookup->names, lookup->by_name, name_id);
}

/** hearth_lookup_identity: the same for an account */
gint
hearth_lookup_identity (HearthLookup *lookup, gint64 identity_id)
{
  return person_of (lookup, lookup->identities, lookup->by_identity, identity_id);
}
