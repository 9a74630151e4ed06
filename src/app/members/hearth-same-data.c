/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be one person, and whom somebody may be merged with. Reader threads. */
#include "config.h"

#include "hearth-same-data.h"

#include <glib/gi18n-lib.h>

#include "hearth-names.h"

#define MOST_CANDIDATES 30
#define MOST_PAIRS 1000

static void
candidate_free (HearthCandidate *candidate)
{
  g_free (candidate->name);
  g_free (candidate->groups);
  g_free (candidate->reason);
  g_free (candidate);
}

/** hearth_candidate_query_new: Returns: (transfer full) */
HearthCandidateQuery *
hearth_candidate_query_new (gint64 member_id, const char *text)
{
  HearthCandidateQuery *query = g_new (HearthCandidateQuery, 1);

  *query = (HearthCandidateQuery) { member_id, hearth_name_fold (text) };
  return query;
}

/** hearth_candidate_query_free: @query: (transfer full) */
void
hearth_candidate_query_free (HearthCandidateQuery *query)
{
  g_free (query->text);
  g_free (query);
}

/** hearth_same_dup_groups: @lines: (nullable): a group a line. Returns: (transfer full): in one line. */
char *
hearth_same_dup_groups (const char *lines)
{
  g_auto (GStrv) groups = g_strsplit (lines != NULL ? lines : "", "\n", -1);

  return g_strjoinv (C_("between names", ", "), groups);
}

static void
take (GPtrArray *list, gint64 id, const char *name, const char *groups, const char *reason)
{
  HearthCandidate *candidate = g_new (HearthCandidate, 1);

  *candidate = (HearthCandidate) { id, g_strdup (name), hearth_same_dup_groups (groups), g_strdup (reason) };
  g_ptr_array_add (list, candidate);
}

static gboolean
load_suggested (HearthDb *db, gint64 member_id, GPtrArray *list, GError **error)
{
  g_autoptr (GPtrArray) pairs = hearth_suggest (db, 0, MOST_PAIRS, NULL, error);

  for (guint i = 0; pairs != NULL && i < pairs->len; i++)
    {
      const HearthSuggestion *pair = g_ptr_array_index (pairs, i);
      const HearthSuggested *other = pair->who[0].id == member_id ? &pair->who[1] : pair->who[1].id == member_id ? &pair->who[0] : NULL;

      if (other != NULL)
        take (list, other->id, other->name, other->groups, g_ptr_array_index (pair->reasons, 0));
    }
  return pairs != NULL;
}

static gboolean
load_found (HearthDb *db, const HearthCandidateQuery *query, GPtrArray *list, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT m.id, m.name, (SELECT group_concat (name, char (10)) FROM (SELECT DISTINCT g.name FROM identities i"
    " JOIN groups g ON g.id = i.group_id WHERE i.member_id = m.id ORDER BY 1)) FROM members m WHERE m.merged_into IS NULL"
    " AND m.deleted_at IS NULL AND m.id <> ?1 AND instr (m.search, ?2) > 0 AND EXISTS (SELECT 1 FROM identities i WHERE i.member_id = m.id)"
    " ORDER BY m.sort_key, m.id LIMIT ?3", "isi", query->member_id, query->text, (gint64) MOST_CANDIDATES);

  while (hearth_stmt_step (stmt))
    take (list, hearth_stmt_int (stmt, 0), hearth_stmt_text (stmt, 1), hearth_stmt_text (stmt, 2), NULL);
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_candidates_load:
 * @query: a HearthCandidateQuery
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): GPtrArray of HearthCandidate: who is found, or without a text who is suggested
 */
gpointer
hearth_candidates_load (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const HearthCandidateQuery *query = data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) candidate_free);
  gboolean ok = query->text[0] == '\0' ? load_suggested (db, query->member_id, list, error) : load_found (db, query, list, error);

  return ok ? g_steal_pointer (&list) : NULL;
}

/**
 * hearth_same_load:
 * @group_id: a gint64 *; 0: all groups
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): a HearthSame
 */
gpointer
hearth_same_load (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  HearthSame *same = g_new0 (HearthSame, 1);

  same->pairs = hearth_suggest (db, *(gint64 *) group_id, HEARTH_SAME_MOST, &same->total, error);
  if (same->pairs != NULL)
    return same;
  g_free (same);
  return NULL;
}

/** hearth_same_free: @same: (nullable) (transfer full) */
void
hearth_same_free (HearthSame *same)
{
  if (same == NULL)
    return;
  g_ptr_array_unref (same->pairs);
  g_free (same);
}
