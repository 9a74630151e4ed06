/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a workspace whole? SQLite's own checks, then that nothing points nowhere. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-check.h"

#include <glib/gi18n-lib.h>

#include "hearth-check-private.h"

/* Each query counts the rows that must not be; messages and figures have no foreign keys, for the import's speed. */
static const HearthCheckRule rules[] = {
  { "SELECT count(*) FROM messages m WHERE NOT EXISTS (SELECT 1 FROM groups g WHERE g.id = m.group_id)",
    N_("%s messages belong to no group.") },
  { "SELECT count(*) FROM messages m WHERE NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = m.batch_id AND b.group_id = m.group_id)",
    N_("%s messages belong to no import of their group.") },
  { "SELECT count(*) FROM messages m WHERE m.name_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM names n"
    " JOIN identities i ON i.id = n.identity_id WHERE n.id = m.name_id AND i.group_id = m.group_id)",
    N_("%s messages have an author who is not there.") },
  { "SELECT count(*) FROM messages WHERE kind < 100 AND name_id IS NULL", N_("%s messages have no author.") },
  { "SELECT count(*) FROM member_day d WHERE NOT EXISTS (SELECT 1 FROM identities i WHERE i.id = d.identity_id AND i.group_id = d.group_id)"
    " OR (d.batch_id <> 0 AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = d.batch_id))",
    N_("%s daily figures belong to nobody or to no import.") },
  { "SELECT count(*) FROM hour_day h WHERE h.batch_id <> 0 AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = h.batch_id)",
    N_("%s hourly figures belong to no import.") },
  { "SELECT count(*) FROM batch_seen s WHERE s.last_id < s.first_id", N_("%s notes of rows met again run backwards.") },
  { "SELECT count(*) FROM evidence e WHERE e.message_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = e.message_id"
    " AND m.group_id = e.group_id)", N_("%s joins or leaves come from a message that is not there.") },
  { "SELECT count(*) FROM evidence e WHERE e.batch_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = e.batch_id)",
    N_("%s joins or leaves come from an import that is not there.") },
  { "SELECT count(*) FROM evidence e JOIN identities i ON i.id = e.identity_id WHERE i.group_id <> e.group_id",
    N_("%s joins or leaves are of somebody of another group.") },
  { "SELECT count(*) FROM member_tags t WHERE t.batch_id <> 0 AND NOT EXISTS (SELECT 1 FROM batches b WHERE b.id = t.batch_id)",
    N_("%s tags come from an import that is not there.") },
  { "SELECT count(*) FROM occurrences o WHERE o.group_id <> 0 AND NOT EXISTS (SELECT 1 FROM groups g WHERE g.id = o.group_id)",
    N_("%s planned posts are for a group that is not there.") },
  { "SELECT count(*) FROM thresholds t WHERE t.group_id <> 0 AND NOT EXISTS (SELECT 1 FROM groups g WHERE g.id = t.group_id)",
    N_("%s thresholds are of a group that is not there.") },
  { "SELECT count(*) FROM targets WHERE strftime ('%d', month * 86400, 'unixepoch') IS NOT '01'",
    N_("%s targets are of no month.") },
  { "SELECT count(*) FROM invitations WHERE strftime ('%d', month * 86400, 'unixepoch') IS NOT '01' OR invited > 1000000000",
    N_("%s numbers of invitations are of no month, or larger than can be.") },
  { "SELECT count(*) FROM tallies WHERE min (coalesce (headcount, 0), coalesce (joined, 0), coalesce (left, 0), coalesce (speakers, 0),"
    " coalesce (messages, 0)) < 0 OR coalesce (headcount, joined, left, speakers, messages) IS NULL",
    N_("%s typed days hold no number, or one below 0.") },
  { "SELECT count(*) FROM reminders WHERE key = ''", N_("%s reminders say nothing about what they are for.") },
  { "SELECT count(*) FROM members m JOIN members t ON t.id = m.merged_into WHERE t.merged_into IS NOT NULL OR t.id = m.id",
    N_("%s merged people lead to somebody who was merged too.") },
};

/* hearth_check_add: says how many there are of something that must not be; nothing when there is none. */
void
hearth_check_add (GPtrArray *findings, const char *sentence, gint64 count)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, count);

  if (count > 0)
    g_ptr_array_add (findings, g_strdup_printf (sentence, number));
}

static gboolean
check_integrity (HearthDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "PRAGMA integrity_check (20)", NULL);

  while (hearth_stmt_step (stmt))
    if (g_strcmp0 (hearth_stmt_text (stmt, 0), "ok") != 0)
      g_ptr_array_add (findings, g_strdup_printf (_("The file is damaged: %s."), hearth_stmt_text (stmt, 0)));
  return hearth_stmt_done (stmt, error);
}

static gboolean
check_foreign_keys (HearthDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2", NULL);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (findings, g_strdup_printf (_("%s rows of the table %s point to rows of %s that are not there."),
                                                hearth_stmt_text (stmt, 2), hearth_stmt_text (stmt, 0), hearth_stmt_text (stmt, 1)));
  return hearth_stmt_done (stmt, error);
}

/* hearth_check_rules: adds a sentence for each rule that does not hold. */
gboolean
hearth_check_rules (HearthDb *db, const HearthCheckRule *some, gsize n, GPtrArray *findings, GError **error)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, some[i].sql, NULL);

      if (hearth_stmt_step (stmt))
        hearth_check_add (findings, _(some[i].sentence), hearth_stmt_int (stmt, 0));
      if (!hearth_stmt_done (stmt, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * hearth_check:
 *
 * Checks the file, that nothing points nowhere, that the figures equal a fresh count of the messages, and what holds
 * of stays at all times. Rows of imports that did not finish are in no figure and are left out of the counts.
 *
 * Returns: (transfer full) (element-type utf8): a translated sentence for each thing that is wrong, empty when all is
 *   well; NULL with @error set when the check itself could not be done
 */
GPtrArray *
hearth_check (HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (db != NULL, NULL);

  if (!check_integrity (db, findings, error))
    return NULL;
  /* Nothing said about a file that cannot be read through would be worth anything. */
  if (findings->len > 0)
    return g_steal_pointer (&findings);
  if (!check_foreign_keys (db, findings, error) || !hearth_check_rules (db, rules, G_N_ELEMENTS (rules), findings, error)
      || !hearth_check_derived (db, findings, error) || !hearth_check_stays (db, findings, error)
      || !hearth_check_people (db, findings, error)
      || !hearth_check_texts (db, findings, error) || !hearth_check_tables (db, findings, error)
      || !hearth_check_events (db, findings, error))
    return NULL;
  return g_steal_pointer (&findings);
}
