/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who. Each identity has a home, the record made with it; what makes it one person with others is derived anew
 * from all that is known, so that neither the order of imports nor that of decisions matters: what the owner said, then
 * the same id on the same platform, the exporter called "You", a name without id that exactly one id of the group ever
 * bore, and a rename. The connection's thread, in the caller's write transaction. */
#include "config.h"

#include <string.h>

#include "hearth-decisions.h"
#include "hearth-import-derive.h"
#include "hearth-import-link.h"

/* Nobody has borne the name yet; several have. */
#define NO_BEARER 0
#define SEVERAL G_MAXUINT

/* Ids and latest names as finished imports give them. */
gboolean
derive_identities (Derive *derive, GError **error)
{
  return hearth_db_exec (derive->db, error,
    "UPDATE identities SET platform_id = now.platform_id, name = now.name FROM (SELECT o.id AS id,"
    " (SELECT f.value FROM identity_fields f JOIN batches b ON b.id = f.batch_id"
    "   WHERE f.identity_id = o.id AND f.field = 'id' AND b.state = 1 ORDER BY f.batch_id LIMIT 1) AS platform_id,"
    " coalesce((SELECT n.name FROM names n JOIN name_seen s ON s.name_id = n.id JOIN batches b ON b.id = s.batch_id"
    "   WHERE n.identity_id = o.id AND b.state = 1 AND n.name IS NOT NULL AND n.name <> ''"
    "   ORDER BY s.last_ts DESC, n.name LIMIT 1), o.name) AS name FROM identities o WHERE o.group_id = ?1) AS now"
    " WHERE identities.id = now.id AND (identities.platform_id IS NOT now.platform_id OR identities.name IS NOT now.name)", "i",
    derive->group_id);
}

static void
join_decided (Links *links)
{
  const guint *ends = (const guint *) links->ends->data;

  for (guint i = 0; i < links->decisions->len; i++)
    if (!((HearthDecision *) g_ptr_array_index (links->decisions, i))->same)
      link_graph_keep_apart (links->graph, ends[2 * i], ends[2 * i + 1]);
  for (guint i = 0; i < links->decisions->len; i++)
    if (((HearthDecision *) g_ptr_array_index (links->decisions, i))->same)
      link_graph_join (links->graph, ends[2 * i], ends[2 * i + 1]);
}

/* Joins a node with those before it that share the key; with whom it must not be, the next is tried. */
static void
join_sharers (Links *links, GHashTable *firsts, gconstpointer key, guint node)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (firsts, key));

  if (at == 0)
    {
      g_hash_table_insert (firsts, (gpointer) key, GUINT_TO_POINTER (node + 1));
      return;
    }
  while (!link_graph_join (links->graph, at - 1, node))
    {
      if (links->next[at - 1] == 0)
        {
          links->next[at - 1] = node + 1;
          return;
        }
      at = links->next[at - 1];
    }
}

/* Workspaces of the first schema gave an id the record of the name it first was known by. */
static void
join_homes (Links *links)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new (g_int64_hash, g_int64_equal);

  memset (links->next, 0, links->nodes->len * sizeof *links->next);
  for (guint i = 0; i < links->n_present; i++)
    join_sharers (links, firsts, &LINK_NODE (links, i)->home_id, i);
}

/* An id and where it is from. */
typedef struct
{
  const char *id;
  const char *platform;
} Account;

static guint
hash_account (gconstpointer data)
{
  const Account *account = data;

  return g_str_hash (account->id) * 31 + g_str_hash (account->platform);
}

static gboolean
equal_accounts (gconstpointer a, gconstpointer b)
{
  const Account *one = a, *two = b;

  return strcmp (one->id, two->id) == 0 && strcmp (one->platform, two->platform) == 0;
}

/* The same id on the same platform is the same person, in whichever group. */
static void
join_accounts (Links *links)
{
  g_autoptr (GHashTable) firsts = g_hash_table_new (hash_account, equal_accounts);
  g_autofree Account *accounts = g_new (Account, links->n_present + 1);

  memset (links->next, 0, links->nodes->len * sizeof *links->next);
  for (guint i = 0; i < links->n_present; i++)
    {
      const LinkNode *node = LINK_NODE (links, i);

      accounts[i] = (Account) { node->platform_id, LINK_GROUP (links, node->group)->platform };
      if (accounts[i].id != NULL && accounts[i].platform != NULL)
        join_sharers (links, firsts, &accounts[i], i);
    }
}

/* "You" in an export is whom the owner said, also when that was said after the import. */
static gboolean
join_selves (Links *links, GError **error)
{
  g_autofree gboolean *selves = g_new0 (gboolean, links->n_present + 1);
  g_autoptr (HearthStmt) stmt = hearth_db_query (links->db, error, "SELECT f.identity_id FROM identity_fields f JOIN batches b"
                                                 " ON b.id = f.batch_id AND b.state = 1 WHERE f.field = 'self'", NULL);

  while (hearth_stmt_step (stmt))
    {
      int node = links_of (links, hearth_stmt_int (stmt, 0));
      if (node >= 0)
        selves[node] = TRUE;
    }
  for (guint i = 0; i < links->n_present; i++)
    {
      guint group = LINK_NODE (links, i)->group;
      const char *key = selves[i] ? LINK_GROUP (links, group)->self_key : NULL;
      int self = key != NULL ? links_find (links, group, key) : -1;

      if (self >= 0)
        link_graph_join (links->graph, self, i);
    }
  return hearth_stmt_done (stmt, error);
}

/* For each node without id: the one with an id that ever bore its name, + 1. */
static gboolean
load_bearers (Links *links, guint *bearers, GError **error)
{
  /* Names of an import that is still going on say nothing yet. */
  gint64 unfinished = hearth_db_int (links->db, 0, "SELECT count(*) FROM batches WHERE state <> 1", NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (links->db, error,
    "SELECT n.identity_id, n.folded FROM names n WHERE n.folded <> '' AND (?1 = 0 OR EXISTS (SELECT 1 FROM name_seen s"
    " JOIN batches b ON b.id = s.batch_id AND b.state = 1 WHERE s.name_id = n.id))", "i", unfinished);

  while (hearth_stmt_step (stmt))
    {
      int bearer = links_of (links, hearth_stmt_int (stmt, 0));

      if (bearer < 0 || LINK_NODE (links, bearer)->platform_id == NULL)
        continue;
      int named = links_find (links, LINK_NODE (links, bearer)->group, hearth_stmt_text (stmt, 1));
      if (named < 0 || LINK_NODE (links, named)->platform_id != NULL)
        continue;
      if (bearers[named] == NO_BEARER || bearers[named] == (guint) bearer + 1)
        bearers[named] = bearer + 1;
      else
        bearers[named] = SEVERAL;
    }
  return hearth_stmt_done (stmt, error);
}

/* A name that exactly one id of the group ever bore is that person. */
static void
join_names (Links *links, const guint *bearers)
{
  for (guint i = 0; i < links->n_present; i++)
    if (bearers[i] != NO_BEARER && bearers[i] != SEVERAL)
      link_graph_join (links->graph, bearers[i] - 1, i);
}

/* The latest rename says that the new name is the old person, when no id bears it. */
static gboolean
join_renames (Links *links, const guint *bearers, GError **error)
{
  g_autofree gint64 *latest = g_new0 (gint64, links->n_present + 1);
  g_autofree guint *before = g_new0 (guint, links->n_present + 1);
  g_autoptr (HearthStmt) stmt = hearth_db_query (links->db, error,
    "SELECT e.value, e.identity_id, e.ts FROM evidence e INDEXED BY evidence_renames JOIN messages m ON m.id = e.message_id"
    " JOIN batches b ON b.id = m.batch_id AND b.state = 1 WHERE e.kind = 5 AND e.value IS NOT NULL", NULL);

  while (hearth_stmt_step (stmt))
    {
      int to = links_of (links, hearth_stmt_int (stmt, 0)), from = links_of (links, hearth_stmt_int (stmt, 1));
      gint64 ts = hearth_stmt_int (stmt, 2);

      if (to < 0 || from < 0 || to == from || LINK_NODE (links, to)->platform_id != NULL
          || (bearers[to] != NO_BEARER && bearers[to] != SEVERAL))
        continue;
      if (before[to] != 0 && (ts < latest[to] || (ts == latest[to] && (guint) from + 1 > before[to])))
        continue;
      before[to] = from + 1;
      latest[to] = ts;
    }
  for (guint i = 0; i < links->n_present; i++)
    if (before[i] != 0)
      link_graph_join (links->graph, before[i] - 1, i);
  return hearth_stmt_done (stmt, error);
}

/* Finds out who is who in the whole workspace; @changes gets for whom that is new. */
gboolean
link_people (HearthDb *db, LinkChanges *changes, GError **error)
{
  g_autoptr (Links) links = links_load (db, error);

  if (links == NULL)
    return FALSE;
  join_decided (links);
  join_homes (links);
  join_accounts (links);
  if (!join_selves (links, error))
    return FALSE;
  g_autofree guint *bearers = g_new0 (guint, links->n_present + 1);
  if (!load_bearers (links, bearers, error))
    return FALSE;
  join_names (links, bearers);
  return join_renames (links, bearers, error) && link_phones (links, error) && links_assign (links, changes, error);
}
