/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Union-find with pairs that must stay apart. Without such pairs the order of joining does not matter; with them it
 * does, so that the caller joins in an order of its own that always is the same. Pure. */
#include "hearth-link-graph.h"

struct _LinkGraph
{
  guint n;
  guint *parent;
  guint *size;
  GHashTable *apart;         /* root + 1 → GArray of guint: nodes that must not come in */
};

/* Returns: (transfer full): @n things, each by itself. */
LinkGraph *
link_graph_new (guint n)
{
  LinkGraph *graph = g_new (LinkGraph, 1);

  *graph = (LinkGraph) { n, g_new (guint, n + 1), g_new (guint, n + 1),
                         g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref) };
  for (guint i = 0; i < n; i++)
    {
      graph->parent[i] = i;
      graph->size[i] = 1;
    }
  return graph;
}

void
link_graph_free (LinkGraph *graph)
{
  if (graph == NULL)
    return;
  g_hash_table_unref (graph->apart);
  g_free (graph->parent);
  g_free (graph->size);
  g_free (graph);
}

/* Returns: the same for all things that are one. */
guint
link_graph_root (LinkGraph *graph, guint node)
{
  g_assert (node < graph->n);
  while (graph->parent[node] != node)
    node = graph->parent[node] = graph->parent[graph->parent[node]];
  return node;
}

static GArray *
apart_of (LinkGraph *graph, guint root)
{
  return g_hash_table_lookup (graph->apart, GUINT_TO_POINTER (root + 1));
}

static void
add_apart (LinkGraph *graph, guint root, guint node)
{
  GArray *nodes = apart_of (graph, root);

  if (nodes == NULL)
    {
      nodes = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (graph->apart, GUINT_TO_POINTER (root + 1), nodes);
    }
  g_array_append_val (nodes, node);
}

/* Says that two things must never be one; of no use for two that are one already. */
void
link_graph_keep_apart (LinkGraph *graph, guint a, guint b)
{
  add_apart (graph, link_graph_root (graph, a), b);
  add_apart (graph, link_graph_root (graph, b), a);
}

static gboolean
must_stay_apart (LinkGraph *graph, guint a, guint b)
{
  GArray *of_a = apart_of (graph, a), *of_b = apart_of (graph, b);

  if (of_a == NULL || of_b == NULL)
    return FALSE;
  if (of_a->len > of_b->len)
    {
      of_a = of_b;
      b = a;
    }
  for (guint i = 0; i < of_a->len; i++)
    if (link_graph_root (graph, g_array_index (of_a, guint, i)) == b)
      return TRUE;
  return FALSE;
}

/* Makes two things, and all that are one with either, one. Returns: FALSE when something keeps them apart. */
gboolean
link_graph_join (LinkGraph *graph, guint a, guint b)
{
  a = link_graph_root (graph, a);
  b = link_graph_root (graph, b);
  if (a == b)
    return TRUE;
  if (must_stay_apart (graph, a, b))
    return FALSE;
  if (graph->size[a] < graph->size[b])
    {
      guint other = a;
      a = b;
      b = other;
    }
  graph->parent[b] = a;
  graph->size[a] += graph->size[b];
  GArray *moved = apart_of (graph, b);
  for (guint i = 0; moved != NULL && i < moved->len; i++)
    add_apart (graph, a, g_array_index (moved, guint, i));
  return TRUE;
}
