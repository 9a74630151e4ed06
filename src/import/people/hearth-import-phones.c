/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who, by telephone: somebody whom an order or a coupon names by a number is the one person of the group who has
 * it, else the one who is called the same. The connection's thread. */
#include "config.h"

#include <string.h>

#include "hearth-import-link.h"
#include "hearth-import-table.h"

#define NOBODY 0
#define SEVERAL G_MAXUINT

static gboolean
is_phone (const LinkNode *node)
{
  return node->platform_id == NULL && g_str_has_prefix (node->key, IMPORT_PHONE_KEY);
}

static gboolean
has_phones (const Links *links)
{
  for (guint i = 0; i < links->n_present; i++)
    if (is_phone (LINK_NODE (links, i)))
      return TRUE;
  return FALSE;
}

/* Notes that @node answers to @word in its group; two who are one person are one. */
static void
note_bearer (Links *links, GHashTable *bearers, const char *word, guint node)
{
  char *key = g_strdup_printf ("%u:%s", LINK_NODE (links, node)->group, word);
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (bearers, key));

  if (before != NOBODY && before != SEVERAL && link_graph_root (links->graph, before - 1) == link_graph_root (links->graph, node))
    g_free (key);
  else
    g_hash_table_replace (bearers, key, GUINT_TO_POINTER (before == NOBODY ? node + 1 : SEVERAL));
}

/* The numbers that lists and the owner give, or the names people bore; of those who are known by more than a number. */
static GHashTable *
load_bearers (Links *links, const char *sql, gboolean numbers, GError **error)
{
  g_autoptr (GHashTable) bearers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (links->db, error, sql, NULL);

  while (hearth_stmt_step (stmt))
    {
      int node = links_of (links, hearth_stmt_int (stmt, 0));
      const char *text = hearth_stmt_text (stmt, 1);
      g_autofree char *word = numbers ? hearth_value_phone (text) : g_strdup (text);

      if (node >= 0 && word != NULL && !is_phone (LINK_NODE (links, node)))
        note_bearer (links, bearers, word, (guint) node);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&bearers) : NULL;
}

static gboolean
join_bearer (Links *links, GHashTable *bearers, guint node, const char *word)
{
  g_autofree char *key = g_strdup_printf ("%u:%s", LINK_NODE (links, node)->group, word);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (bearers, key));

  return found != NOBODY && found != SEVERAL && link_graph_join (links->graph, found - 1, node);
}

/* The names under which those known by a number came. */
static gboolean
join_names (Links *links, GHashTable *joined, GError **error)
{
  g_autoptr (GHashTable) names = load_bearers (links, "SELECT identity_id, folded FROM names WHERE folded <> '' ORDER BY 1, 2", FALSE, error);
  g_autoptr (HearthStmt) stmt = names != NULL
    ? hearth_db_query (links->db, error, "SELECT n.identity_id, n.folded FROM names n JOIN identities i ON i.id = n.identity_id"
                       " WHERE i.key LIKE '" IMPORT_PHONE_KEY "%' AND n.folded <> '' ORDER BY 1, 2", NULL) : NULL;

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      int node = links_of (links, hearth_stmt_int (stmt, 0));

      if (node >= 0 && is_phone (LINK_NODE (links, node)) && !g_hash_table_contains (joined, GINT_TO_POINTER (node + 1)))
        join_bearer (links, names, (guint) node, hearth_stmt_text (stmt, 1));
    }
  return hearth_stmt_done (stmt, error);
}

/* Joins those who are known by a number with whom it belongs to. FALSE with @error set */
gboolean
link_phones (Links *links, GError **error)
{
  g_autoptr (GHashTable) joined = g_hash_table_new (NULL, NULL);

  if (!has_phones (links))
    return TRUE;
  g_autoptr (GHashTable) numbers = load_bearers (links,
    "SELECT f.identity_id, f.value FROM identity_fields f JOIN batches b ON b.id = f.batch_id AND b.state = 1 WHERE f.field = 'phone'"
    " UNION SELECT i.id, m.value FROM member_fields m JOIN identities i ON i.home_id = m.member_id WHERE m.field = 'phone'"
    " ORDER BY 1, 2", TRUE, error);
  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; i < links->n_present; i++)
    if (is_phone (LINK_NODE (links, i)) && join_bearer (links, numbers, i, LINK_NODE (links, i)->key + strlen (IMPORT_PHONE_KEY)))
      g_hash_table_add (joined, GUINT_TO_POINTER (i + 1));
  return join_names (links, joined, error);
}
