/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recency, frequency and money of buyers, each 1 to 5, 5 best. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - All paid orders up to the end of the period count, not those of the period alone.
 * - A limit belongs to the better side for recency (30 days ago is 5) and to the worse for frequency (8 orders are 4, more
 *   are 5); money at a break is above it.
 * - From 100 buyers on a fifth of them has each score of money; who spent the same has the same score.
 * - With amounts of several currencies there are no scores: they cannot be compared. */
#include "hearth-metrics-private.h"

#define QUINTILES_FROM 100

static const gint64 RECENCY[] = { 30, 60, 90, 180 };
static const gint64 FREQUENCY[] = { 1, 2, 4, 8 };

typedef struct
{
  HearthDay last;
  gint64 n_orders, money;
} Buyer;

/* FALSE: several currencies. */
static gboolean
sum_buyers (const HearthTrade *trade, HearthDay to, GHashTable *buyers)
{
  g_autoptr (GHashTable) orders = g_hash_table_new (hearth_order_hash, hearth_order_equal);
  const char *currency = NULL;

  for (guint i = 0; i < trade->orders->len; i++)
    {
      const HearthOrderLine *line = &g_array_index (trade->orders, HearthOrderLine, i);

      if (line->status != HEARTH_ORDER_PAID || line->amount < 0 || line->member == 0 || line->day > to)
        continue;
      if (currency != NULL && !g_str_equal (currency, line->currency))
        return FALSE;
      currency = line->currency;
      Buyer *buyer = g_hash_table_lookup (buyers, &line->member);
      if (buyer == NULL)
        {
          buyer = g_new0 (Buyer, 1);
          buyer->last = line->day;
          g_hash_table_insert (buyers, (gpointer) &line->member, buyer);
        }
      buyer->last = MAX (buyer->last, line->day);
      buyer->money += line->amount;
      buyer->n_orders += g_hash_table_add (orders, (gpointer) line);
    }
  return TRUE;
}

static int
compare_money (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

static GArray *
sort_money (GHashTable *buyers)
{
  GArray *money = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer buyer;

  g_hash_table_iter_init (&iter, buyers);
  while (g_hash_table_iter_next (&iter, NULL, &buyer))
    g_array_append_val (money, ((Buyer *) buyer)->money);
  g_array_sort (money, compare_money);
  return money;
}

static guint
money_score (const HearthTrade *trade, const GArray *money, gint64 spent)
{
  guint less = 0, score = 1;

  if (money->len < QUINTILES_FROM)
    {
      for (guint i = 0; i < G_N_ELEMENTS (trade->money_breaks); i++)
        score += spent >= trade->money_breaks[i];
      return score;
    }
  for (guint high = money->len; less < high;)
    {
      guint middle = less + (high - less) / 2;

      if (g_array_index (money, gint64, middle) < spent)
        less = middle + 1;
      else
        high = middle;
    }
  return 1 + less * 5 / money->len;
}

/* 5 up to the first limit, 4 up to the second … */
static guint
place_of (const gint64 limits[4], gint64 value)
{
  guint place = 0;

  while (place < 4 && value > limits[place])
    place++;
  return place;
}

/**
 * hearth_rfm_scores:
 * @to: orders up to this day count
 *
 * Returns: (transfer full) (nullable): gint64 id of each buyer → HearthRfm; the ids are those in @trade. NULL when amounts
 *   are of several currencies
 */
GHashTable *
hearth_rfm_scores (const HearthTrade *trade, HearthDay to)
{
  g_autoptr (GHashTable) buyers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  GHashTable *scores;
  GHashTableIter iter;
  gpointer member, value;

  if (!sum_buyers (trade, to, buyers))
    return NULL;
  g_autoptr (GArray) money = sort_money (buyers);
  scores = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_hash_table_iter_init (&iter, buyers);
  while (g_hash_table_iter_next (&iter, &member, &value))
    {
      const Buyer *buyer = value;
      HearthRfm rfm = { 5 - place_of (RECENCY, (gint64) to - buyer->last), 1 + place_of (FREQUENCY, buyer->n_orders),
                        money_score (trade, money, buyer->money) };

      g_hash_table_insert (scores, member, g_memdup2 (&rfm, sizeof rfm));
    }
  return scores;
}

/* hearth_run_rfm: how many buyers have each three scores, as parts "RFM" of the metric. */
void
hearth_run_rfm (HearthRun *run)
{
  g_autoptr (GHashTable) scores = hearth_rfm_scores (&run->period->trade, run->b);
  GHashTableIter iter;
  gpointer value;

  if (scores == NULL)
    return;
  g_hash_table_iter_init (&iter, scores);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HearthRfm *rfm = value;
      g_autofree char *name = g_strdup_printf ("%u%u%u", rfm->recency, rfm->frequency, rfm->money);

      hearth_run_part (hearth_run_metric (run, "rfm"), name, 1);
    }
}
