/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are worth: by tier, first month and tag; that all of them together are the figure of the board. */
#include <math.h>
#include <string.h>

#include "hearth-import.h"
#include "hearth-worth.h"
#include "workspace-fixture.h"

#define DAY(n) (20573 + (n))       /* 2026-04-30 + n: 1 is the first of May */

static void
import_file (Workspace *w, const char *name, const char *content, const char *format, HearthDay on)
{
  g_autofree char *path = g_build_filename (w->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .path = path, .group = "tea", .format = format, .on_day = on };

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (w->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
add_order (HearthTrade *trade, gint64 member, gint64 order, int day, HearthOrderStatus status, gint64 amount, const char *currency)
{
  HearthOrderLine line = { .member = member, .order = order, .day = DAY (day), .status = status, .amount = amount, .margin = amount / 2 };

  g_strlcpy (line.currency, currency, sizeof line.currency);
  g_array_append_val (trade->orders, line);
}

/* Ann buys often and much, Bo once and long ago, Cy's money went back, an order names nobody. */
static void
fill (HearthTrade *trade)
{
  hearth_trade_init (trade);
  add_order (trade, 2, 20, -170, HEARTH_ORDER_PAID, 5000, "CNY");
  add_order (trade, 1, 10, 1, HEARTH_ORDER_PAID, 30000, "CNY");
  add_order (trade, 1, 11, 20, HEARTH_ORDER_PAID, 30000, "CNY");
  add_order (trade, 1, 11, 20, HEARTH_ORDER_PAID, 6000, "CNY");
  add_order (trade, 1, 12, 25, HEARTH_ORDER_PAID, 30000, "CNY");
  add_order (trade, 1, 13, 26, HEARTH_ORDER_CANCELLED, 99000, "CNY");
  add_order (trade, 3, 30, 26, HEARTH_ORDER_REFUNDED, -700, "CNY");
  add_order (trade, 0, 40, 28, HEARTH_ORDER_PAID, 1200, "CNY");
  add_order (trade, 1, 50, 90, HEARTH_ORDER_PAID, 7777, "CNY");
}

static const HearthWorthRow *
row (const HearthWorth *worth, guint i)
{
  g_assert_cmpuint (i, <, worth->rows->len);
  return worth->rows->pdata[i];
}

static void
test_tiers (void)
{
  HearthTrade trade = { 0 };

  fill (&trade);
  g_autoptr (HearthWorth) worth = hearth_worth_new (&trade, DAY (31), 12, HEARTH_WORTH_TIERS, NULL);
  g_assert_cmpuint (worth->rows->len, ==, 2);
  g_assert_cmpuint (row (worth, 0)->tier, ==, HEARTH_TIER_RECENT | HEARTH_TIER_FREQUENT | HEARTH_TIER_MUCH);
  g_assert_cmpuint (row (worth, 0)->customers, ==, 1);
  g_assert_cmpuint (row (worth, 0)->orders, ==, 3);
  g_assert_cmpuint (row (worth, 0)->again, ==, 1);
  g_assert_cmpfloat (row (worth, 0)->revenue, ==, 96000);
  g_assert_cmpfloat (row (worth, 0)->value, ==, 48000 / 3.0 * 12);
  g_assert_cmpuint (row (worth, 1)->tier, ==, 0);
  g_assert_cmpuint (row (worth, 1)->recent, ==, 0);
  g_assert_true (isnan (row (worth, 1)->value));
  g_assert_cmpuint (worth->nameless, ==, 1);
  g_assert_cmpuint (worth->all.customers, ==, 2);
  g_assert_cmpuint (worth->all.orders, ==, 5);
  g_assert_cmpfloat (worth->all.value, ==, (48000 + 600) / 3.0 * 12);
  g_assert_cmpstr (worth->currency, ==, "CNY");
  hearth_trade_clear (&trade);
}

static void
test_months (void)
{
  HearthTrade trade = { 0 };

  fill (&trade);
  g_autoptr (HearthWorth) worth = hearth_worth_new (&trade, DAY (31), 0, HEARTH_WORTH_MONTHS, NULL);
  g_assert_cmpuint (worth->rows->len, ==, 2);
  g_assert_cmpint (row (worth, 0)->month, ==, DAY (1));
  g_assert_cmpint (row (worth, 1)->month, ==, hearth_day_from_ymd (2025, 11, 1));
  g_assert_true (isnan (worth->all.value));
  hearth_trade_clear (&trade);
}

/* Somebody of two tags is in both; the others come last. Orders in another currency are said, not added. */
static void
test_tags (void)
{
  HearthTrade trade = { 0 };
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) of_ann = g_ptr_array_new ();
  gint64 ann = 1;

  fill (&trade);
  add_order (&trade, 2, 60, 2, HEARTH_ORDER_PAID, 100, "USD");
  g_ptr_array_add (of_ann, (gpointer) "gold");
  g_ptr_array_add (of_ann, (gpointer) "koc");
  g_hash_table_insert (tags, &ann, g_ptr_array_ref (of_ann));
  g_autoptr (HearthWorth) worth = hearth_worth_new (&trade, DAY (31), 1, HEARTH_WORTH_TAGS, tags);
  g_assert_cmpuint (worth->rows->len, ==, 3);
  g_assert_cmpstr (row (worth, 0)->tag, ==, "gold");
  g_assert_cmpstr (row (worth, 1)->tag, ==, "koc");
  g_assert_cmpstr (row (worth, 2)->tag, ==, NULL);
  g_assert_cmpfloat (row (worth, 2)->revenue, ==, 5000);
  g_assert_true (worth->others);
  g_autoptr (HearthWorth) tiers = hearth_worth_new (&trade, DAY (31), 1, HEARTH_WORTH_TIERS, NULL);
  g_assert_cmpuint (tiers->rows->len, ==, 0);
  g_autoptr (HearthWorth) nothing = hearth_worth_new (&trade, HEARTH_DAY_NONE, 1, HEARTH_WORTH_TAGS, tags);
  g_assert_cmpuint (nothing->rows->len, ==, 0);
  hearth_trade_clear (&trade);
}

/* Of a workspace: what all are worth is the customer value of the board. */
static void
test_board (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_file (w, "first.csv", "id,name,joined,tags\na,Ann,2026-01-02,gold\nb,Bo,2026-01-02,\nc,Cy,2026-01-02,\n", "roster", DAY (30));
  import_file (w, "tea.txt", "2026/2/1 15:05 - Cy: hi\n2026/5/25 15:05 - Cy left\n2026/5/31 15:05 - Ann: hi\n", NULL, DAY (31));
  import_file (w, "orders.csv", "order,id,time,amount,currency\n1,a,2026-05-01,20.00,CNY\n2,a,2026-05-03,30.00,CNY\n3,b,2026-04-03,10.00,CNY\n",
               "orders", HEARTH_DAY_NONE);
  gint64 tea = hearth_db_int (w->db, 0, "SELECT id FROM groups WHERE name = 'tea'", NULL);
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (w->db, tea, DAY (1), DAY (31), &error);
  g_assert_no_error (error);
  g_autoptr (HearthWorth) worth = hearth_worth_load (w->db, tea, DAY (1), DAY (31), HEARTH_WORTH_TAGS, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_metrics_get (metrics, "clv")->has_value);
  g_assert_cmpfloat (worth->all.value, ==, hearth_metrics_get (metrics, "clv")->value);
  g_assert_cmpuint (worth->rows->len, ==, 2);
  g_assert_cmpstr (row (worth, 0)->tag, ==, "gold");
  g_assert_cmpuint (row (worth, 0)->orders, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worth/tiers", test_tiers);
  g_test_add_func ("/worth/months", test_months);
  g_test_add_func ("/worth/tags", test_tags);
  workspace_add ("/worth/board", NULL, test_board);
  return g_test_run ();
}
