/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table targets: what a group is to reach in a month. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-targets.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-error.h"

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);
}

/* NPS may be below 0; a target out of all reason is refused in words. */
static gboolean
check (const HearthTarget *target, GError **error)
{
  if (isnan (target->value) || fabs (target->value) <= HEARTH_TARGET_MOST)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("A target of this size is hardly meant: type a smaller number."));
  return FALSE;
}

static gboolean
set_one (HearthDb *db, const HearthTarget *target, GError **error)
{
  if (isnan (target->value))
    return hearth_db_exec (db, error, "DELETE FROM targets WHERE group_id = ?1 AND month = ?2 AND metric = ?3", "iis",
                           target->group_id, (gint64) target->month, target->metric);
  return hearth_db_exec (db, error, "INSERT OR REPLACE INTO targets (group_id, month, metric, value) VALUES (?1, ?2, ?3, ?4)", "iisd",
                         target->group_id, (gint64) target->month, target->metric, target->value);
}

/**
 * hearth_target_new:
 * @month: any day of it
 * @value: NAN: there is none
 *
 * Returns: (transfer full): a target of the whole month
 */
HearthTarget *
hearth_target_new (gint64 group_id, HearthDay month, const char *metric, double value)
{
  HearthTarget *target = g_new0 (HearthTarget, 1);

  target->group_id = group_id;
  target->month = hearth_day_month_start (month);
  target->metric = g_strdup (metric);
  target->value = value;
  return target;
}

/** hearth_target_free: @target: (nullable) (transfer full): */
void
hearth_target_free (HearthTarget *target)
{
  if (target == NULL)
    return;
  g_free (target->metric);
  g_free (target);
}

/**
 * hearth_targets_list:
 * @group_id: 0: of all groups
 * @from: any day of the first month
 * @to: any day of the last one
 *
 * Returns: (transfer full) (element-type HearthTarget): by group, month and metric, without deleted groups; NULL with
 *   @error set
 */
GPtrArray *
hearth_targets_list (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (GPtrArray) list = list_new ();
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT group_id, month, metric, value FROM targets WHERE (?1 = 0 OR group_id = ?1)"
                     " AND month BETWEEN ?2 AND ?3 AND group_id IN (SELECT id FROM groups WHERE deleted_at IS NULL) ORDER BY group_id, month, metric", "iii", group_id,
                     (gint64) hearth_day_month_start (from), (gint64) to);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (list, hearth_target_new (hearth_stmt_int (stmt, 0), (HearthDay) hearth_stmt_int (stmt, 1), hearth_stmt_text (stmt, 2),
                                              hearth_stmt_double (stmt, 3)));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * hearth_targets_set:
 * @targets: (element-type HearthTarget): each group, month and metric once; NAN takes the target away
 * @before: (out) (optional) (transfer full) (element-type HearthTarget): what the same said before; setting that is the
 *   undo
 *
 * Writes all of them in the caller's transaction.
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID, or an error of the database; the caller rolls back then
 */
gboolean
hearth_targets_set (HearthDb *db, GPtrArray *targets, GPtrArray **before, GError **error)
{
  g_autoptr (GPtrArray) was = list_new ();

  for (guint i = 0; i < targets->len; i++)
    {
      const HearthTarget *target = g_ptr_array_index (targets, i);
      double old = hearth_db_double (db, NAN, "SELECT value FROM targets WHERE group_id = ?1 AND month = ?2 AND metric = ?3", "iis",
                                     target->group_id, (gint64) target->month, target->metric);

      g_ptr_array_add (was, hearth_target_new (target->group_id, target->month, target->metric, old));
      if (!check (target, error) || !set_one (db, target, error))
        return FALSE;
    }
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return TRUE;
}
