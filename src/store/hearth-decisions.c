/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table identity_decisions: whom the owner says to be one person, and whom not. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-decisions.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

/**
 * hearth_decision_free:
 * @decision: (nullable) (transfer full):
 */
void
hearth_decision_free (HearthDecision *decision)
{
  if (decision == NULL)
    return;
  g_free (decision->key_a);
  g_free (decision->key_b);
  g_free (decision);
}

/**
 * hearth_decision_list:
 *
 * Returns: (transfer full) (element-type HearthDecision): those that count, one for each pair, in an order that depends
 *   on the names of groups and on keys only, not on when they were made; NULL with @error set
 */
GPtrArray *
hearth_decision_list (HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_decision_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT d.id, d.act, d.group_a, d.key_a, d.group_b, d.key_b, d.same, ga.name || char (31) || d.key_a AS a,"
    " gb.name || char (31) || d.key_b AS b FROM identity_decisions d JOIN groups ga ON ga.id = d.group_a"
    " JOIN groups gb ON gb.id = d.group_b WHERE NOT EXISTS (SELECT 1 FROM identity_decisions e WHERE e.id > d.id"
    "   AND e.group_a = d.group_a AND e.key_a = d.key_a AND e.group_b = d.group_b AND e.key_b = d.key_b)"
    " AND NOT EXISTS (SELECT 1 FROM identity_decisions e WHERE e.id > d.id"
    "   AND e.group_a = d.group_b AND e.key_a = d.key_b AND e.group_b = d.group_a AND e.key_b = d.key_a)"
    " ORDER BY min (a, b), max (a, b)", NULL);

  while (hearth_stmt_step (stmt))
    {
      HearthDecision *decision = g_new0 (HearthDecision, 1);

      decision->id = hearth_stmt_int (stmt, 0);
      decision->act = hearth_stmt_int (stmt, 1);
      decision->group_a = hearth_stmt_int (stmt, 2);
      decision->key_a = g_strdup (hearth_stmt_text (stmt, 3));
      decision->group_b = hearth_stmt_int (stmt, 4);
      decision->key_b = g_strdup (hearth_stmt_text (stmt, 5));
      decision->same = hearth_stmt_int (stmt, 6) != 0;
      g_ptr_array_add (list, decision);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}

/** hearth_decision_new_act: Returns: a number for what is decided at once, not used before. */
gint64
hearth_decision_new_act (HearthDb *db)
{
  return hearth_db_int (db, 0, "SELECT coalesce (max (act), 0) + 1 FROM identity_decisions", NULL);
}

/**
 * hearth_decision_add:
 * @act: from hearth_decision_new_act()
 * @b: when @same, the one whose record goes on
 * @same: TRUE: one person; FALSE: two, whatever else says
 *
 * Writes down what the owner decided; a later decision about the same pair counts instead of it. Who is who is to be
 * derived afterwards.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_decision_add (HearthDb *db, gint64 act, const HearthIdentityKey *a, const HearthIdentityKey *b, gboolean same, gint64 now,
                     GError **error)
{
  return hearth_db_exec (db, error,
                         "INSERT INTO identity_decisions (act, group_a, key_a, group_b, key_b, same, decided_at)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", "iisisii", act, a->group_id, a->key, b->group_id, b->key,
                         (gint64) same, now);
}

/**
 * hearth_decision_undo:
 *
 * Takes back everything that was decided in one act.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND when there is nothing of it, or an error of the database
 */
gboolean
hearth_decision_undo (HearthDb *db, gint64 act, GError **error)
{
  if (!hearth_db_exec (db, error, "DELETE FROM identity_decisions WHERE act = ?1", "i", act))
    return FALSE;
  if (hearth_db_changes (db) > 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("This was taken back already."));
  return FALSE;
}
