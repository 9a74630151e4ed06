/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose rows are, looked up once for each name and account. Runs on the thread that has the connection. */
#include "hearth-lookup.h"

#define OUT 1
#define FIRST 2
#define MOST_KEPT (1 << 24)        /* ids are counted up; a damaged file may say more */

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
  lookup->picture = picture;
  lookup->names = g_array_new (FALSE, TRUE, sizeof (gint));
  lookup->identities = g_array_new (FALSE, TRUE, sizeof (gint));
  lookup->by_name = hearth_db_prepare (db, "SELECT i.member_id FROM names n JOIN identities i ON i.id = n.identity_id WHERE n.id = ?", error);
  lookup->by_identity = lookup->by_name != NULL ? hearth_db_prepare (db, "SELECT member_id FROM identities WHERE id = ?", error) : NULL;
  return lookup->by_identity != NULL && hearth_batch_set_init (&lookup->batches, db, group_id, error);
}

/** hearth_lookup_clear: @lookup: freed is what it holds */
void
hearth_lookup_clear (HearthLookup *lookup)
{
  g_clear_pointer (&lookup->by_name, hearth_stmt_free);
  g_clear_pointer (&lookup->by_identity, hearth_stmt_free);
  g_clear_pointer (&lookup->names, g_array_unref);
  g_clear_pointer (&lookup->identities, g_array_unref);
  hearth_batch_set_clear (&lookup->batches);
}

/** hearth_lookup_done: Returns: whether @batch_id is a finished import of the group, or 0 for what was typed */
gboolean
hearth_lookup_done (HearthLookup *lookup, gint64 batch_id)
{
  return hearth_batch_set_has (&lookup->batches, batch_id);
}

static gint
find_person (HearthLookup *lookup, HearthStmt *stmt, gint64 id)
{
  hearth_stmt_reset (stmt);
  hearth_stmt_bind_int (stmt, 1, id);
  return hearth_stmt_step (stmt) ? hearth_picture_find (lookup->picture, hearth_stmt_int (stmt, 0)) : -1;
}

static gint
person_of (HearthLookup *lookup, GArray *known, HearthStmt *stmt, gint64 id)
{
  gint *kept;

  if (id < 0 || id >= MOST_KEPT)
    return id < 0 ? -1 : find_person (lookup, stmt, id);
  if (id >= known->len)
    g_array_set_size (known, (guint) id + 1);
  kept = &g_array_index (known, gint, id);
  if (*kept == 0)
    {
      gint found = find_person (lookup, stmt, id);

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
