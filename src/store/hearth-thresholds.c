/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables thresholds and kind_thresholds: what counts as healthy, for all groups, those of a kind and a group.
 * Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-thresholds.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-error.h"
#include "hearth-names.h"

static HearthThreshold *
threshold_new (void)
{
  HearthThreshold *threshold = g_new (HearthThreshold, 1);

  for (guint i = 0; i < HEARTH_N_THRESHOLDS; i++)
    threshold->typed[i] = NAN;
  return threshold;
}

/* A kind is a word of the owner's: its key is the same however it is written. */
static char *
key_of (const char *kind)
{
  return kind != NULL ? hearth_name_fold (kind) : g_strdup ("");
}

/* The kind whose thresholds hold for a group, as a key. */
static char *
key_of_group (HearthDb *db, gint64 group_id)
{
  g_autofree char *kind = hearth_db_dup_text (db, "SELECT kind FROM groups WHERE id = ?1", "i", group_id);

  return key_of (kind);
}

/**
 * hearth_threshold_value:
 * @threshold: (nullable): what was typed; NULL: nothing
 * @most: up to which origin it is asked: HEARTH_THRESHOLD_OF_KIND leaves out what was typed for the group
 * @usual: the definition's; NAN: there is none
 * @origin: (out) (optional): who says so
 *
 * Returns: the threshold that holds, NAN without any
 */
double
hearth_threshold_value (const HearthThreshold *threshold, HearthThresholdOrigin most, double usual, HearthThresholdOrigin *origin)
{
  double value = usual;

  if (origin != NULL)
    *origin = HEARTH_THRESHOLD_DEFAULT;
  for (HearthThresholdOrigin i = HEARTH_THRESHOLD_OF_ALL; threshold != NULL && i <= most && i < HEARTH_N_THRESHOLDS; i++)
    if (!isnan (threshold->typed[i]))
      {
        value = threshold->typed[i];
        if (origin != NULL)
          *origin = i;
      }
  return value;
}

/**
 * hearth_thresholds_load:
 * @group_id: a group; 0: none
 * @kind: (nullable): a kind of group when @group_id is 0; a group's own kind is looked up
 *
 * Returns: (transfer full) (element-type utf8 HearthThreshold): by metric, what was typed for all groups, for the kind
 *   and for the group; without those for which nothing was; NULL with @error set
 */
GHashTable *
hearth_thresholds_load (HearthDb *db, gint64 group_id, const char *kind, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *key = group_id != 0 ? key_of_group (db, group_id) : key_of (kind);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT metric, value, 1 FROM thresholds WHERE group_id = 0"
                     " UNION ALL SELECT metric, value, 2 FROM kind_thresholds WHERE kind = ?2"
                     " UNION ALL SELECT metric, value, 3 FROM thresholds WHERE group_id = ?1 AND ?1 <> 0", "is", group_id, key);

  while (hearth_stmt_step (stmt))
    {
      HearthThreshold *threshold = g_hash_table_lookup (all, hearth_stmt_text (stmt, 0));

      if (threshold == NULL)
        {
          threshold = threshold_new ();
          g_hash_table_insert (all, g_strdup (hearth_stmt_text (stmt, 0)), threshold);
        }
      threshold->typed[hearth_stmt_int (stmt, 2)] = hearth_stmt_double (stmt, 1);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&all) : NULL;
}

/**
 * hearth_thresholds_set:
 * @group_id: a group; 0: all groups, or those of @kind
 * @kind: (nullable): a kind of group when @group_id is 0
 * @metric: its id
 * @value: NAN forgets what was typed, so that the next one holds again
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID or an error of the database
 */
gboolean
hearth_thresholds_set (HearthDb *db, gint64 group_id, const char *kind, const char *metric, double value, GError **error)
{
  g_autofree char *key = key_of (kind);
  gboolean of_kind = group_id == 0 && key[0] != '\0';

  if (isinf (value))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("A threshold is a number: type one."));
      return FALSE;
    }
  if (isnan (value) && of_kind)
    return hearth_db_exec (db, error, "DELETE FROM kind_thresholds WHERE kind = ?1 AND metric = ?2", "ss", key, metric);
  if (isnan (value))
    return hearth_db_exec (db, error, "DELETE FROM thresholds WHERE group_id = ?1 AND metric = ?2", "is", group_id, metric);
  if (of_kind)
    return hearth_db_exec (db, error, "INSERT OR REPLACE INTO kind_thresholds (kind, metric, value) VALUES (?1, ?2, ?3)", "ssd",
                           key, metric, value);
  return hearth_db_exec (db, error, "INSERT OR REPLACE INTO thresholds (group_id, metric, value) VALUES (?1, ?2, ?3)", "isd",
                         group_id, metric, value);
}

/**
 * hearth_thresholds_kinds:
 *
 * Returns: (transfer full) (element-type utf8): the kinds that groups have, as one of them writes it, and those with
 *   thresholds; each once, by name; NULL with @error set
 */
GPtrArray *
hearth_thresholds_kinds (HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT word FROM (SELECT kind AS word, 0 AS later FROM groups WHERE kind IS NOT NULL AND deleted_at IS NULL"
                     " UNION SELECT kind, 1 FROM kind_thresholds) ORDER BY later, word", NULL);

  while (hearth_stmt_step (stmt))
    {
      g_autofree char *key = key_of (hearth_stmt_text (stmt, 0));

      if (key[0] != '\0' && g_hash_table_add (seen, g_steal_pointer (&key)))
        g_ptr_array_add (kinds, g_strdup (hearth_stmt_text (stmt, 0)));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&kinds) : NULL;
}
