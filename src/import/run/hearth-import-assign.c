/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identities that were found to be one become one person: the record of one of them, into which the records of the
 * others are merged. Nothing typed is moved: who reads it asks for all records of a person. The connection's thread. */
#include "config.h"

#include "hearth-clock.h"
#include "hearth-decisions.h"
#include "hearth-import-link.h"

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_to (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

LinkChanges *
link_changes_new (void)
{
  LinkChanges *changes = g_new (LinkChanges, 1);

  *changes = (LinkChanges) { new_set (), new_set () };
  return changes;
}

void
link_changes_free (LinkChanges *changes)
{
  if (changes == NULL)
    return;
  g_hash_table_unref (changes->people);
  g_hash_table_unref (changes->groups);
  g_free (changes);
}

/* A record of its own for an identity that shared one with somebody it is not. */
static gboolean
give_home (Links *links, LinkNode *node, GError **error)
{
  if (!hearth_db_exec (links->db, error, "INSERT INTO members (name, created_at, made_by) SELECT coalesce (name, key), ?2, made_by"
                       " FROM identities WHERE id = ?1", "ii", node->id, hearth_clock_now ()))
    return FALSE;
  node->home_id = hearth_db_last_id (links->db);
  return hearth_db_exec (links->db, error, "UPDATE identities SET home_id = ?2 WHERE id = ?1", "ii", node->id, node->home_id);
}

static gboolean
separate_homes (Links *links, GError **error)
{
  g_autoptr (GHashTable) owners = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < links->n_present; i++)
    {
      LinkNode *node = LINK_NODE (links, i);
      guint root = link_graph_root (links->graph, i);
      guint owner = GPOINTER_TO_UINT (g_hash_table_lookup (owners, &node->home_id));

      if (owner != 0 && owner != root + 1 && !give_home (links, node, error))
        return FALSE;
      g_hash_table_insert (owners, &node->home_id, GUINT_TO_POINTER (root + 1));
    }
  return TRUE;
}

/* The record that stands for each joined set, by its root: the one the owner last merged others into, else the oldest. */
static gint64 *
choose_records (Links *links)
{
  gint64 *records = g_new0 (gint64, links->nodes->len + 1);
  g_autofree gint64 *decided = g_new0 (gint64, links->nodes->len + 1);
  const guint *ends = (const guint *) links->ends->data;

  for (guint i = 0; i < links->n_present; i++)
    {
      guint root = link_graph_root (links->graph, i);
      gint64 home = LINK_NODE (links, i)->home_id;

      records[root] = records[root] == 0 ? home : MIN (records[root], home);
    }
  for (guint i = 0; i < links->decisions->len; i++)
    {
      const HearthDecision *decision = g_ptr_array_index (links->decisions, i);
      guint into = ends[2 * i + 1], root = link_graph_root (links->graph, into);

      if (!decision->same || into >= links->n_present || link_graph_root (links->graph, ends[2 * i]) != root
          || decision->id < decided[root])
        continue;
      decided[root] = decision->id;
      records[root] = LINK_NODE (links, into)->home_id;
    }
  return records;
}

static gboolean
move_identities (Links *links, const gint64 *records, LinkChanges *changes, GError **error)
{
  for (guint i = 0; i < links->n_present; i++)
    {
      const LinkNode *node = LINK_NODE (links, i);
      gint64 record = records[link_graph_root (links->graph, i)];

      if (record == node->member_id)
        continue;
      if (!hearth_db_exec (links->db, error, "UPDATE identities SET member_id = ?2 WHERE id = ?1", "ii", node->id, record))
        return FALSE;
      add_to (changes->people, node->member_id);
      add_to (changes->people, record);
      add_to (changes->groups, LINK_GROUP (links, node->group)->id);
    }
  return TRUE;
}

static gboolean
merge_record (HearthDb *db, gint64 id, gint64 into, LinkChanges *changes, GError **error)
{
  add_to (changes->people, id);
  return hearth_db_exec (db, error, "UPDATE members SET merged_into = ?2 WHERE id = ?1", "iI", id, into != id ? into : G_MININT64);
}

/* Which records are merged into which; those that are no identity's any more stand by themselves. */
static gboolean
merge_records (Links *links, const gint64 *records, LinkChanges *changes, GError **error)
{
  g_autoptr (GHashTable) merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (links->db, error, "SELECT id, merged_into FROM members"
                                                 " WHERE merged_into IS NOT NULL", NULL);
  GHashTableIter iter;
  gpointer id;

  while (hearth_stmt_step (stmt))
    {
      gint64 ids[2] = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };
      g_hash_table_insert (merged, g_memdup2 (&ids[0], sizeof ids[0]), g_memdup2 (&ids[1], sizeof ids[1]));
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  for (guint i = 0; i < links->n_present; i++)
    {
      gint64 home = LINK_NODE (links, i)->home_id, into = records[link_graph_root (links->graph, i)];
      const gint64 *now = g_hash_table_lookup (merged, &home);

      if ((now != NULL ? *now : home) != into && !merge_record (links->db, home, into, changes, error))
        return FALSE;
      g_hash_table_remove (merged, &home);
    }
  g_hash_table_iter_init (&iter, merged);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!merge_record (links->db, *(gint64 *) id, *(gint64 *) id, changes, error))
      return FALSE;
  return TRUE;
}

/* As whom a person goes on is shown of them, also when a decision only says what was known. */
static void
touch_decided (Links *links, const gint64 *records, LinkChanges *changes)
{
  const guint *ends = (const guint *) links->ends->data;

  for (guint i = 0; i < links->decisions->len; i++)
    if (((HearthDecision *) g_ptr_array_index (links->decisions, i))->same && ends[2 * i + 1] < links->n_present)
      add_to (changes->people, records[link_graph_root (links->graph, ends[2 * i + 1])]);
}

/* Writes down who is who; @changes gets for whom that is new. */
gboolean
links_assign (Links *links, LinkChanges *changes, GError **error)
{
  if (!separate_homes (links, error))
    return FALSE;
  g_autofree gint64 *records = choose_records (links);
  touch_decided (links, records, changes);
  return move_identities (links, records, changes, error) && merge_records (links, records, changes, error);
}
