/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are worth by tier, by month of their first order, by tag. hearth_worth_new() is pure; the rest asks the
 * store on the thread that has the connection.
 *
 * Readings chosen where the definitions leave one open:
 * - The value of some customers is the clv of the definitions with the orders of these customers alone and the months a
 *   member of the group is expected to stay; of all of them it is the figure of the board.
 * - A score of 3 or more counts as high: an order within 90 days, 3 orders or more, or money from the second break on.
 * - Amounts are those of the currency most orders are in; others are not added. */
#include "config.h"

#include "hearth-worth.h"

#include <math.h>
#include <string.h>

#include "hearth-notes.h"

#define WINDOW 90
#define WINDOW_MONTHS 3.0
#define HIGH 3

typedef struct
{
  HearthDay first;           /* order */
  guint orders;
  double revenue, margin;
  guint recent_orders;
  double recent_margin;
} Customer;

typedef struct
{
  const HearthTrade *trade;
  HearthWorth *worth;
  GHashTable *customers;     /* gint64 (in trade) → Customer */
  GHashTable *orders;        /* HearthOrderLine as a set */
} Work;

static void
row_free (gpointer data)
{
  g_free (((HearthWorthRow *) data)->tag);
  g_free (data);
}

/** hearth_worth_free: @worth: (nullable) (transfer full): */
void
hearth_worth_free (HearthWorth *worth)
{
  if (worth == NULL)
    return;
  g_ptr_array_unref (worth->rows);
  g_free (worth);
}

static void
choose_currency (const HearthTrade *trade, HearthWorth *worth)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint most = 0;

  for (guint i = 0; i < trade->orders->len; i++)
    {
      const char *currency = g_array_index (trade->orders, HearthOrderLine, i).currency;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, currency)) + 1;

      g_hash_table_insert (counts, (gpointer) currency, GUINT_TO_POINTER (n));
      if (n > most)
        g_strlcpy (worth->currency, currency, sizeof worth->currency);
      most = MAX (n, most);
    }
  worth->others = g_hash_table_size (counts) > 1;
}

static Customer *
customer_of (Work *work, const HearthOrderLine *line)
{
  Customer *customer = g_hash_table_lookup (work->customers, &line->member);

  if (customer != NULL)
    return customer;
  customer = g_new0 (Customer, 1);
  customer->first = HEARTH_DAY_NONE;
  g_hash_table_insert (work->customers, (gpointer) &line->member, customer);
  return customer;
}

/* As the figures of trade: a refund that is a row of its own is taken off, and only what was paid earns. */
static void
count_line (Work *work, const HearthOrderLine *line)
{
  HearthWorth *worth = work->worth;
  Customer nobody = { 0 }, *customer = line->member != 0 ? customer_of (work, line) : &nobody;
  gboolean paid = line->status == HEARTH_ORDER_PAID, recent = line->day > worth->until - WINDOW;
  gboolean order = paid && line->amount >= 0 && g_hash_table_add (work->orders, (gpointer) line);

  customer->revenue += line->amount;
  customer->margin += paid ? line->margin : 0;
  customer->recent_margin += paid && recent ? line->margin : 0;
  customer->orders += order;
  customer->recent_orders += order && recent;
  if (order && (customer->first == HEARTH_DAY_NONE || line->day < customer->first))
    customer->first = line->day;
  worth->nameless += order && line->member == 0;
  if (line->member != 0)
    return;
  worth->all.orders += nobody.orders;
  worth->all.revenue += nobody.revenue;
  worth->all.margin += nobody.margin;
  worth->all.recent_margin += nobody.recent_margin;
}

static void
count_lines (Work *work)
{
  for (guint i = 0; i < work->trade->orders->len; i++)
    {
      const HearthOrderLine *line = &g_array_index (work->trade->orders, HearthOrderLine, i);

      if (line->day <= work->worth->until && strcmp (line->currency, work->worth->currency) == 0
          && (line->status == HEARTH_ORDER_PAID || (line->status == HEARTH_ORDER_REFUNDED && line->amount < 0)))
        count_line (work, line);
    }
}

static void
add_customer (HearthWorthRow *row, const Customer *customer)
{
  row->customers++;
  row->again += customer->orders >= 2;
  row->orders += customer->orders;
  row->revenue += customer->revenue;
  row->margin += customer->margin;
  row->recent += customer->recent_orders > 0;
  row->recent_margin += customer->recent_margin;
}

static void
finish_row (const HearthWorth *worth, HearthWorthRow *row)
{
  row->value = row->recent > 0 && worth->months > 0 ? row->recent_margin / row->recent / WINDOW_MONTHS * worth->months : NAN;
}

static HearthWorthRow *
row_at (HearthWorth *worth, guint tier, HearthDay month, const char *tag)
{
  for (guint i = 0; i < worth->rows->len; i++)
    {
      HearthWorthRow *row = worth->rows->pdata[i];

      if (row->tier == tier && row->month == month && g_strcmp0 (row->tag, tag) == 0)
        return row;
    }
  HearthWorthRow *row = g_new0 (HearthWorthRow, 1);
  row->tier = tier;
  row->month = month;
  row->tag = g_strdup (tag);
  g_ptr_array_add (worth->rows, row);
  return row;
}

static HearthDay
month_of (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  return hearth_day_from_ymd (year, month, 1);
}

static guint
tier_of (const HearthRfm *rfm)
{
  return (rfm->recency >= HIGH ? HEARTH_TIER_RECENT : 0) | (rfm->frequency >= HIGH ? HEARTH_TIER_FREQUENT : 0)
         | (rfm->money >= HIGH ? HEARTH_TIER_MUCH : 0);
}

static void
add_to_tags (HearthWorth *worth, const GPtrArray *tags, const Customer *customer)
{
  if (tags == NULL)
    add_customer (row_at (worth, 0, 0, NULL), customer);
  for (guint i = 0; tags != NULL && i < tags->len; i++)
    add_customer (row_at (worth, 0, 0, tags->pdata[i]), customer);
}

static void
spread (Work *work, GHashTable *tags)
{
  HearthWorth *worth = work->worth;
  g_autoptr (GHashTable) scores = worth->by == HEARTH_WORTH_TIERS ? hearth_rfm_scores (work->trade, worth->until) : NULL;
  GHashTableIter iter;
  gpointer member, value;

  g_hash_table_iter_init (&iter, work->customers);
  while (g_hash_table_iter_next (&iter, &member, &value))
    {
      const Customer *customer = value;
      const HearthRfm *rfm = scores != NULL ? g_hash_table_lookup (scores, member) : NULL;

      /* Somebody of whom there is a refund only. */
      if (customer->orders == 0)
        continue;
      add_customer (&worth->all, customer);
      if (worth->by == HEARTH_WORTH_TIERS && rfm != NULL)
        add_customer (row_at (worth, tier_of (rfm), 0, NULL), customer);
      else if (worth->by == HEARTH_WORTH_MONTHS)
        add_customer (row_at (worth, 0, month_of (customer->first), NULL), customer);
      else if (worth->by == HEARTH_WORTH_TAGS)
        add_to_tags (worth, tags != NULL ? g_hash_table_lookup (tags, member) : NULL, customer);
    }
}

/* Those who spend much come before the others. */
static int
tier_rank (guint tier)
{
  return (tier & HEARTH_TIER_MUCH ? HEARTH_N_TIERS : 0) + (int) tier;
}

/* Whoever is without a tag comes last. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HearthWorthRow *one = *(const HearthWorthRow *const *) a, *two = *(const HearthWorthRow *const *) b;

  if (one->tier != two->tier)
    return tier_rank (two->tier) - tier_rank (one->tier);
  if (one->month != two->month)
    return one->month > two->month ? -1 : 1;
  if ((one->tag == NULL) != (two->tag == NULL))
    return one->tag == NULL ? 1 : -1;
  if (one->margin / one->customers != two->margin / two->customers)
    return one->margin / one->customers > two->margin / two->customers ? -1 : 1;
  return g_strcmp0 (one->tag, two->tag);
}

/**
 * hearth_worth_new:
 * @until: orders of later days do not count; NONE: nothing is known
 * @months: a member is expected to stay; 0: not known
 * @tags: (nullable) (element-type gint64 GPtrArray): the tags of each member that has some; for TAGS
 *
 * Returns: (transfer full): with amounts of several currencies there are no tiers
 */
HearthWorth *
hearth_worth_new (const HearthTrade *trade, HearthDay until, double months, HearthWorthBy by, GHashTable *tags)
{
  HearthWorth *worth = g_new0 (HearthWorth, 1);
  g_autoptr (GHashTable) customers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GHashTable) orders = g_hash_table_new (hearth_order_hash, hearth_order_equal);
  Work work = { trade, worth, customers, orders };

  worth->by = by;
  worth->until = until;
  worth->months = months;
  worth->rows = g_ptr_array_new_with_free_func (row_free);
  if (until != HEARTH_DAY_NONE)
    {
      choose_currency (trade, worth);
      count_lines (&work);
      spread (&work, tags);
    }
  for (guint i = 0; i < worth->rows->len; i++)
    finish_row (worth, worth->rows->pdata[i]);
  finish_row (worth, &worth->all);
  g_ptr_array_sort (worth->rows, compare_rows);
  return worth;
}

static GHashTable *
load_tags (HearthDb *db, GError **error)
{
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT DISTINCT coalesce (m.merged_into, m.id), t.name FROM member_tags b JOIN tags t ON"
                                                 " t.id = b.tag_id JOIN members m ON m.id = b.member_id WHERE m.deleted_at IS NULL ORDER BY 1, 2", NULL);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      GPtrArray *names = g_hash_table_lookup (tags, &id);

      if (names == NULL)
        {
          names = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (tags, g_memdup2 (&id, sizeof id), names);
        }
      g_ptr_array_add (names, g_strdup (hearth_stmt_text (stmt, 1)));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&tags) : NULL;
}

/* @metrics: of the same state of the store */
static HearthWorth *
load_with (HearthDb *db, const HearthMetrics *metrics, HearthWorthBy by, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, metrics->group_id, error);
  g_autoptr (GHashTable) tags = picture != NULL && by == HEARTH_WORTH_TAGS ? load_tags (db, error) : NULL;
  HearthTrade trade = { 0 };
  HearthWorth *worth = NULL;

  if (picture == NULL || (by == HEARTH_WORTH_TAGS && tags == NULL))
    return NULL;
  hearth_trade_init (&trade);
  if (metrics->to == HEARTH_DAY_NONE || hearth_trade_load (db, picture, metrics->from, metrics->to, &trade, error))
    worth = hearth_worth_new (&trade, metrics->to, metrics->months, by, tags);
  hearth_trade_clear (&trade);
  return worth;
}

/**
 * hearth_worth_load:
 * @group_id: 0: all groups
 * @from: first day of the period
 * @to: its last day, inclusive: all is as of this day, or as of the last one with data
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full): what the customers are worth
 */
HearthWorth *
hearth_worth_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, HearthWorthBy by, GError **error)
{
  gboolean own = !hearth_db_in_transaction (db);

  if (own)
    hearth_db_begin_read (db);
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (db, group_id, from, to, error);
  HearthWorth *worth = metrics != NULL ? load_with (db, metrics, by, error) : NULL;
  if (own)
    hearth_db_end_read (db);
  return worth;
}
