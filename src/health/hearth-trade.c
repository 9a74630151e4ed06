/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the store for orders, coupons and answers. Runs on the thread that has the connection.
 *
 * Readings chosen where the definitions leave one open:
 * - Who is named on an order is its buyer, also without a stay in the group; an order, coupon or answer of staff does not
 *   count, one of nobody does.
 * - The margin of an order is its amount less its cost where a table gives one, else the amount times the rate. */
#include "hearth-trade.h"

#include <math.h>
#include <string.h>

#include "hearth-settings.h"

/* hearth_order_hash: a GHashFunc. */
guint
hearth_order_hash (gconstpointer line)
{
  const HearthOrderLine *self = line;

  return g_int64_hash (&self->order) * 31 + g_int64_hash (&self->member);
}

/* hearth_order_equal: a GEqualFunc; lines of one order that name two people are an order of each. */
gboolean
hearth_order_equal (gconstpointer a, gconstpointer b)
{
  const HearthOrderLine *one = a, *two = b;

  return one->order == two->order && one->member == two->member;
}

/* hearth_trade_init: nothing is known yet. */
void
hearth_trade_init (HearthTrade *trade)
{
  static const gint64 breaks[] = { 10000, 30000, 100000, 300000 };

  memcpy (trade->money_breaks, breaks, sizeof breaks);
  trade->orders = g_array_new (FALSE, TRUE, sizeof (HearthOrderLine));
  trade->answers = g_array_new (FALSE, TRUE, sizeof (HearthAnswerLine));
}

/* hearth_trade_clear: frees what @trade holds. */
void
hearth_trade_clear (HearthTrade *trade)
{
  g_array_unref (trade->orders);
  g_array_unref (trade->answers);
}

static gboolean
is_staff (const HearthPicture *picture, gint64 member)
{
  gint found = hearth_picture_find (picture, member);

  return found >= 0 && hearth_person_is_staff (hearth_picture_person (picture, found));
}

static gboolean
any (HearthDb *db, const char *table, gint64 group_id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT EXISTS (SELECT 1 FROM current_%s WHERE group_id = ?1)", table);

  return hearth_db_int (db, 0, sql, "i", group_id) != 0;
}

/* "10000 30000 100000 300000": what is not there stays as it is. */
static void
load_breaks (HearthDb *db, HearthTrade *trade)
{
  g_autofree char *text = hearth_settings_dup (db, "rfm-breaks", "");
  g_auto (GStrv) parts = g_strsplit (text, " ", 4);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ascii_string_to_signed (parts[i], 10, 1, G_MAXINT64, &trade->money_breaks[i], NULL);
}

static double
margin_rate (HearthDb *db)
{
  g_autofree char *text = hearth_settings_dup (db, "margin-rate", "1");
  double rate = g_ascii_strtod (text, NULL);

  return rate > 0 && rate <= 1 ? rate : 1;
}

static gboolean
load_orders (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay to, HearthTrade *trade, GError **error)
{
  double rate = margin_rate (db);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT coalesce (i.member_id, 0), min (o.id) OVER (PARTITION BY o.key), o.day, o.status, o.amount, o.cost, o.currency"
    " FROM current_orders o LEFT JOIN identities i ON i.id = o.identity_id WHERE o.group_id = ?1 AND o.day <= ?2 ORDER BY o.day, o.id",
    "ii", group_id, (gint64) to);

  while (hearth_stmt_step (stmt))
    {
      HearthOrderLine line = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2),
                               hearth_stmt_int (stmt, 3), hearth_stmt_int (stmt, 4) };

      line.margin = hearth_stmt_is_null (stmt, 5) ? llround (line.amount * rate) : line.amount - hearth_stmt_int (stmt, 5);
      g_strlcpy (line.currency, hearth_stmt_text (stmt, 6), sizeof line.currency);
      if (!is_staff (picture, line.member))
        g_array_append_val (trade->orders, line);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_coupons (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay from, HearthDay to, HearthTrade *trade,
              GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT coalesce (i.member_id, 0), o.issued, o.redeemed FROM current_coupons o LEFT JOIN identities i ON i.id = o.identity_id"
    " WHERE o.group_id = ?1 AND o.day BETWEEN ?2 AND ?3", "iii", group_id, (gint64) from, (gint64) to);

  while (hearth_stmt_step (stmt))
    if (!is_staff (picture, hearth_stmt_int (stmt, 0)))
      {
        trade->issued += hearth_stmt_int (stmt, 1);
        trade->redeemed += hearth_stmt_int (stmt, 2);
      }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_answers (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay from, HearthDay to, HearthTrade *trade,
              GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT coalesce (i.member_id, 0), o.day, coalesce (o.nps, -1), coalesce (o.satisfaction, -1) FROM current_answers o"
    " LEFT JOIN identities i ON i.id = o.identity_id WHERE o.group_id = ?1 AND o.day BETWEEN ?2 AND ?3", "iii", group_id,
    (gint64) from, (gint64) to);

  while (hearth_stmt_step (stmt))
    {
      HearthAnswerLine line = { hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3) };

      if (!is_staff (picture, hearth_stmt_int (stmt, 0)))
        g_array_append_val (trade->answers, line);
    }
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_trade_load:
 * @db: a connection
 * @picture: a sealed picture
 * @from: first day of the period
 * @to: its last day, inclusive; no row after it is looked at
 * @trade: (inout): initialised
 * @error: of the store
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_trade_load (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, HearthTrade *trade, GError **error)
{
  load_breaks (db, trade);
  for (guint i = 0; i < picture->groups->len; i++)
    {
      gint64 id = g_array_index (picture->groups, HearthGroupSpan, i).id;

      trade->has_orders |= any (db, "orders", id);
      trade->has_coupons |= any (db, "coupons", id);
      trade->has_answers |= any (db, "answers", id);
      if (!load_orders (db, picture, id, to, trade, error) || !load_coupons (db, picture, id, from, to, trade, error)
          || !load_answers (db, picture, id, from, to, trade, error))
        return FALSE;
    }
  return TRUE;
}
