/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of all groups, to find out who is who: groups and identities in an order that does not depend on what
 * was imported first, and what the owner decided. The connection's thread. */
#include "config.h"

#include "hearth-import-link.h"

#include <string.h>

#include "hearth-decisions.h"

#define PLATFORM_OF_GROUP                                                                                             \
  "coalesce (g.platform, (SELECT p.platform FROM batches p WHERE p.group_id = g.id AND p.state = 1"                   \
  " AND p.source = 1 AND p.platform IS NOT NULL ORDER BY p.id LIMIT 1))"

static const char *
keep (Links *links, const char *text)
{
  return text != NULL ? g_string_chunk_insert (links->texts, text) : NULL;
}

static gboolean
load_groups (Links *links, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (links->db, error, "SELECT g.id, " PLATFORM_OF_GROUP ", g.self_key FROM groups g"
                                                 " ORDER BY g.name", NULL);

  while (hearth_stmt_step (stmt))
    {
      LinkGroup group = { .id = hearth_stmt_int (stmt, 0), .platform = keep (links, hearth_stmt_text (stmt, 1)),
                          .self_key = keep (links, hearth_stmt_text (stmt, 2)) };
      g_array_append_val (links->groups, group);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_nodes_of (Links *links, guint index, GError **error)
{
  LinkGroup *group = LINK_GROUP (links, index);
  g_autoptr (HearthStmt) stmt = hearth_db_query (links->db, error, "SELECT id, member_id, home_id, key, platform_id FROM identities"
                                                 " WHERE group_id = ?1 ORDER BY key", "i", group->id);

  group->first = links->nodes->len;
  while (hearth_stmt_step (stmt))
    {
      LinkNode node = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), index,
                        keep (links, hearth_stmt_text (stmt, 3)), keep (links, hearth_stmt_text (stmt, 4)) };
      g_array_append_val (links->nodes, node);
    }
  group->end = links->n_present = links->nodes->len;
  return hearth_stmt_done (stmt, error);
}

/* Whom a decision names stays a node while the identity is away, so that what hangs on it holds. */
static guint
node_of_decision (Links *links, gint64 group_id, const char *key)
{
  guint group = 0;

  while (group + 1 < links->groups->len && LINK_GROUP (links, group)->id != group_id)
    group++;
  int found = links_find (links, group, key);
  for (guint i = links->n_present; found < 0 && i < links->nodes->len; i++)
    if (LINK_NODE (links, i)->group == group && strcmp (LINK_NODE (links, i)->key, key) == 0)
      found = i;
  if (found >= 0)
    return found;
  LinkNode node = { .group = group, .key = keep (links, key) };
  g_array_append_val (links->nodes, node);
  return links->nodes->len - 1;
}

static gboolean
load_decisions (Links *links, GError **error)
{
  links->decisions = hearth_decision_list (links->db, error);
  if (links->decisions == NULL)
    return FALSE;
  for (guint i = 0; i < links->decisions->len; i++)
    {
      const HearthDecision *decision = g_ptr_array_index (links->decisions, i);
      guint ends[2] = { node_of_decision (links, decision->group_a, decision->key_a),
                        node_of_decision (links, decision->group_b, decision->key_b) };
      g_array_append_vals (links->ends, ends, 2);
    }
  return TRUE;
}

/* Returns: (transfer full): everything known, nothing joined yet; NULL with @error set */
Links *
links_load (HearthDb *db, GError **error)
{
  g_autoptr (Links) links = g_new0 (Links, 1);

  links->db = db;
  links->texts = g_string_chunk_new (1 << 16);
  links->groups = g_array_new (FALSE, FALSE, sizeof (LinkGroup));
  links->nodes = g_array_new (FALSE, FALSE, sizeof (LinkNode));
  links->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  links->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!load_groups (links, error))
    return NULL;
  for (guint i = 0; i < links->groups->len; i++)
    if (!load_nodes_of (links, i, error))
      return NULL;
  if (!load_decisions (links, error))
    return NULL;
  for (guint i = 0; i < links->n_present; i++)
    g_hash_table_insert (links->by_id, &LINK_NODE (links, i)->id, GUINT_TO_POINTER (i + 1));
  links->graph = link_graph_new (links->nodes->len);
  links->next = g_new0 (guint, links->nodes->len + 1);
  return g_steal_pointer (&links);
}

void
links_free (Links *links)
{
  if (links == NULL)
    return;
  g_clear_pointer (&links->decisions, g_ptr_array_unref);
  g_clear_pointer (&links->graph, link_graph_free);
  g_hash_table_unref (links->by_id);
  g_array_unref (links->groups);
  g_array_unref (links->nodes);
  g_array_unref (links->ends);
  g_string_chunk_free (links->texts);
  g_free (links->next);
  g_free (links);
}

int
links_find (const Links *links, guint group, const char *key)
{
  guint low = links->groups->len > 0 ? LINK_GROUP (links, group)->first : 0;
  guint high = links->groups->len > 0 ? LINK_GROUP (links, group)->end : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (LINK_NODE (links, middle)->key, key);

      if (order == 0)
        return middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

int
links_of (const Links *links, gint64 identity)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (links->by_id, &identity)) - 1;
}
