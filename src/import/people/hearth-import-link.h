/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-link-graph.h"

/* Shared by the files that find out who is who: what is known of all groups, the graph, and what came of it. */

/* An identity, or one that only a decision still names (id 0). */
typedef struct
{
  gint64 id;
  gint64 member_id;          /* whose it was before */
  gint64 home_id;
  guint group;               /* index in groups */
  const char *key;
  const char *platform_id;   /* NULL: known by name only */
} LinkNode;

typedef struct
{
  gint64 id;
  guint first, end;          /* its nodes, by key */
  const char *platform;      /* nullable */
  const char *self_key;      /* nullable */
} LinkGroup;

typedef struct
{
  HearthDb *db;
  GStringChunk *texts;
  GArray *groups;            /* LinkGroup, by name */
  GArray *nodes;             /* LinkNode: by group and key, then those that are not there */
  guint n_present;
  GHashTable *by_id;         /* identity id → index + 1 */
  GPtrArray *decisions;      /* HearthDecision */
  GArray *ends;              /* guint: two nodes for each decision */
  LinkGraph *graph;
  guint *next;               /* of those that share something and are kept apart: the next, + 1 */
} Links;

/* People and groups for whom something else holds now. */
typedef struct
{
  GHashTable *people;        /* gint64 * as a set */
  GHashTable *groups;        /* gint64 * as a set */
} LinkChanges;

#define LINK_NODE(links, i) (&g_array_index ((links)->nodes, LinkNode, i))
#define LINK_GROUP(links, i) (&g_array_index ((links)->groups, LinkGroup, i))

Links   *links_load   (HearthDb *db, GError **error);
void     links_free   (Links *links);
/* Returns: index of the node, -1 when nobody there has the key */
int      links_find   (const Links *links, guint group, const char *key);
int      links_of     (const Links *links, gint64 identity);
/* phones: those known by a telephone number */
gboolean link_phones  (Links *links, GError **error);
/* assign: makes each joined set one person */
gboolean links_assign (Links *links, LinkChanges *changes, GError **error);

LinkChanges *link_changes_new  (void);
void         link_changes_free (LinkChanges *changes);
/* identities: finds out who is who in the whole workspace and writes it down */
gboolean     link_people       (HearthDb *db, LinkChanges *changes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Links, links_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LinkChanges, link_changes_free)
