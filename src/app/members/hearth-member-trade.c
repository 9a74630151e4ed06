/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one person bought, which points there are, and which events the person was at. Reader threads. */
#include "config.h"

#include "hearth-member-trade.h"

#include <glib/gi18n-lib.h>

#include "hearth-events.h"
#include "hearth-member-rows.h"
#include "hearth-money.h"
#include "hearth-names.h"
#include "hearth-types.h"

/* The latest events are named, the others are counted. */
#define EVENTS_NAMED 3

/* Amounts of several currencies are never added. What came back of an order is an amount below 0 and no order. */
static gboolean
load_orders (HearthDb *db, gint64 member_id, GPtrArray *lines, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT o.currency, count (DISTINCT CASE WHEN o.amount >= 0 THEN o.group_id || ' ' || o.key END), sum (o.amount), max (o.day)"
    " FROM identities i JOIN current_orders o ON o.identity_id = i.id WHERE i.member_id = ?1 AND o.status = ?2"
    " GROUP BY o.currency ORDER BY 2 DESC, 1", "ii", member_id, (gint64) HEARTH_ORDER_PAID);

  while (hearth_stmt_step (stmt))
    {
      gulong n = (gulong) hearth_stmt_int (stmt, 1);
      g_autofree char *money = hearth_money_format (hearth_stmt_int (stmt, 2), hearth_stmt_text (stmt, 0));
      g_autofree char *day = hearth_member_dup_day ((HearthDay) hearth_stmt_int (stmt, 3));

      g_ptr_array_add (lines, g_strdup_printf (ngettext ("%1$lu order for %2$s, on %3$s", "%1$lu orders for %2$s, the last on %3$s", n),
                                               n, money, day));
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_points (HearthDb *db, gint64 member_id, GPtrArray *lines, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT sum (p.points) FROM identities i JOIN current_points p ON p.identity_id = i.id WHERE i.member_id = ?1", "i", member_id);

  if (hearth_stmt_step (stmt) && !hearth_stmt_is_null (stmt, 0))
    {
      gint64 points = hearth_stmt_int (stmt, 0);
      g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, points);

      g_ptr_array_add (lines, g_strdup_printf (ngettext ("%s point", "%s points", (gulong) ABS (points)), number));
    }
  return hearth_stmt_done (stmt, error);
}

/* @part: 0 was invited, 1 came, 2 held it */
static const char *
event_words (gint64 part)
{
  if (part == 2)
    return C_("event, day", "Held “%1$s” on %2$s");
  return part == 1 ? C_("event, day", "Came to “%1$s” on %2$s") : C_("event, day", "Invited to “%1$s” on %2$s");
}

/* Each event once, under however many accounts the person is on its list; who holds it need not be on it. */
static gboolean
load_events (HearthDb *db, gint64 member_id, GPtrArray *lines, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT e.title, " HEARTH_EVENT_DAY ("e") ", max (p.part) FROM identities i JOIN (SELECT identity_id, event_id, attended AS part FROM event_people"
    "  WHERE attended = 1 OR invited = 1 UNION ALL SELECT organiser, id, 2 FROM events WHERE organiser IS NOT NULL) p ON p.identity_id = i.id"
    " JOIN events e ON e.id = p.event_id AND e.deleted_at IS NULL JOIN groups g ON g.id = i.group_id AND g.deleted_at IS NULL"
    " WHERE i.member_id = ?1 GROUP BY e.id ORDER BY e.starts DESC, e.id DESC", "i", member_id);
  guint n = 0;

  for (; hearth_stmt_step (stmt); n++)
    {
      g_autofree char *title = hearth_name_isolate (hearth_stmt_text (stmt, 0));
      g_autofree char *day = hearth_member_dup_day ((HearthDay) hearth_stmt_int (stmt, 1));

      if (n < EVENTS_NAMED)
        g_ptr_array_add (lines, g_strdup_printf (event_words (hearth_stmt_int (stmt, 2)), title, day));
    }
  if (n > EVENTS_NAMED)
    g_ptr_array_add (lines, g_strdup_printf (ngettext ("%u earlier event", "%u earlier events", n - EVENTS_NAMED), n - EVENTS_NAMED));
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_member_trade_load:
 * @words: (out) (transfer full) (nullable): what was paid for, the points there are and the latest events, a line each; NULL
 *   for nothing
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_member_trade_load (HearthDb *db, gint64 member_id, char **words, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  *words = NULL;
  if (!load_orders (db, member_id, lines, error) || !load_points (db, member_id, lines, error) || !load_events (db, member_id, lines, error))
    return FALSE;
  g_ptr_array_add (lines, NULL);
  if (lines->len > 1)
    *words = g_strjoinv ("\n", (char **) lines->pdata);
  return TRUE;
}
