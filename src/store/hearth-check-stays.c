/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of stays at all times, and the spans of groups. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-check-private.h"

#include <glib/gi18n-lib.h>

#include "hearth-day.h"

/* Each query counts what must not be, by group. */
static const struct
{
  const char *sql;
  const char *sentence;            /* group, count */
} rules[] = {
  { "SELECT group_id, count(*) FROM stays WHERE left_day < join_day GROUP BY 1",
    N_("In “%1$s” %2$s people have left before they joined.") },
  { "SELECT group_id, count(*) FROM (SELECT group_id, join_day, lag (left_day, 1, -2147483648) OVER w AS before,"
    " row_number () OVER w AS n FROM stays WINDOW w AS (PARTITION BY group_id, member_id ORDER BY join_day, ord))"
    " WHERE n > 1 AND (before IS NULL OR before > join_day) GROUP BY 1",
    N_("In “%1$s” %2$s stays begin before the same person's stay before has ended.") },
  { "SELECT d.group_id, count(*) FROM member_day d JOIN identities i ON i.id = d.identity_id LEFT JOIN batches b ON b.id = d.batch_id"
    " WHERE d.messages + d.other > 0 AND (d.batch_id = 0 OR b.state = 1) AND NOT EXISTS (SELECT 1 FROM stays s"
    " WHERE s.group_id = d.group_id AND s.member_id = i.member_id AND s.join_day <= d.day AND (s.left_day IS NULL OR s.left_day >= d.day))"
    " GROUP BY 1", N_("In “%1$s” people were active on %2$s days on which they were not there.") },
  /* To the minute: what stands there may come from a file of minutes and was said again by one of seconds, or the reverse. */
  { "SELECT s.group_id, count(*) FROM group_span s JOIN (SELECT m.group_id AS g, max (m.day) AS day, max (m.ts) AS ts"
    " FROM messages m JOIN batches b ON b.id = m.batch_id AND b.state = 1 AND m.kind <= 100 GROUP BY 1) r ON r.g = s.group_id"
    " WHERE s.data_until < r.day OR s.data_until IS NULL OR s.last_ts / 60 IS NOT r.ts / 60 GROUP BY 1",
    N_("The last day noted of “%1$s” is not that of its last message (%2$s).") },
  { "SELECT group_id, count(*) FROM (SELECT s.group_id FROM group_span s JOIN stays t ON t.group_id = s.group_id"
    " GROUP BY s.group_id HAVING s.first_day IS NULL OR s.first_day > min (t.join_day)) GROUP BY 1",
    N_("The first day noted of “%1$s” is later than its first member (%2$s).") },
};

/* A stay in a group, for the sums below. */
typedef struct
{
  gint64 join_day;
  gint64 left_day;                 /* G_MAXINT64: open */
} Stay;

static gboolean
check_rules (HearthDb *db, GPtrArray *findings, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, rules[i].sql, NULL);

      while (hearth_stmt_step (stmt))
        {
          g_autofree char *name = hearth_db_dup_text (db, "SELECT name FROM groups WHERE id = ?1", "i", hearth_stmt_int (stmt, 0));

          g_ptr_array_add (findings, g_strdup_printf (_(rules[i].sentence), name != NULL ? name : "?", hearth_stmt_text (stmt, 1)));
        }
      if (!hearth_stmt_done (stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* People present at the end of each day that matters: persons are counted, not stays. */
static gint64
count_present (HearthDb *db, gint64 group_id, gint64 day)
{
  return hearth_db_int (db, -1, "SELECT count (DISTINCT member_id) FROM stays WHERE group_id = ?1 AND join_day <= ?2"
                        " AND (left_day IS NULL OR left_day > ?2)", "ii", group_id, day);
}

static GArray *
load_stays (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, FALSE, sizeof (Stay));
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT join_day, left_day FROM stays WHERE group_id = ?1", "i", group_id);

  while (hearth_stmt_step (stmt))
    {
      Stay stay = { hearth_stmt_int (stmt, 0), hearth_stmt_is_null (stmt, 1) ? G_MAXINT64 : hearth_stmt_int (stmt, 1) };
      g_array_append_val (stays, stay);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&stays) : NULL;
}

/* headcount_end = headcount_start + joined − left, over every month of the group. */
static gboolean
check_months (HearthDb *db, gint64 group_id, const char *name, gint64 first, gint64 last, GPtrArray *findings, GError **error)
{
  g_autoptr (GArray) stays = load_stays (db, group_id, error);

  if (stays == NULL)
    return FALSE;
  for (HearthDay month = hearth_day_month_start (first); month <= last; month = hearth_day_add_months (month, 1))
    {
      gint64 end = hearth_day_month_end (month);
      gint64 net = 0;

      for (guint i = 0; i < stays->len; i++)
        {
          const Stay *stay = &g_array_index (stays, Stay, i);
          net += (stay->join_day >= month && stay->join_day <= end) - (stay->left_day >= month && stay->left_day <= end);
        }
      if (count_present (db, group_id, end) == count_present (db, group_id, month - 1) + net)
        continue;
      g_autofree char *day = hearth_day_to_string (month);
      g_ptr_array_add (findings, g_strdup_printf (_("The headcount of “%s” does not add up in the month from %s."), name, day));
    }
  return TRUE;
}

/* Adds to @findings what does not hold of stays; FALSE with @error set when that could not be found out. */
gboolean
hearth_check_stays (HearthDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT g.id, g.name, min (s.join_day), max (max (s.join_day, coalesce (s.left_day, s.join_day)))"
                     " FROM groups g JOIN stays s ON s.group_id = g.id GROUP BY g.id ORDER BY g.name", NULL);

  if (!check_rules (db, findings, error))
    return FALSE;
  while (hearth_stmt_step (stmt))
    if (!check_months (db, hearth_stmt_int (stmt, 0), hearth_stmt_text (stmt, 1), hearth_stmt_int (stmt, 2),
                       hearth_stmt_int (stmt, 3), findings, error))
      return FALSE;
  return hearth_stmt_done (stmt, error);
}
