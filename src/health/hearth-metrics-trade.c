/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Value: orders, coupons and what members answer. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - What was refunded was paid before, so "paid minus refunded" is the sum of what stayed paid; a refunded row with a
 *   negative amount is the refund itself and is taken off. A buyer has a paid order that is not negative.
 * - Amounts of several currencies are never added: such a period has parts by currency and a value of null.
 * - Without a single order (coupon, answer) of any day nothing is known and the value is null, not 0. */
#include <math.h>

#include "hearth-metrics-private.h"

#define WINDOW HEARTH_REPURCHASE_DAYS   /* of clv, too */
#define MONTHS 3.0                 /* in them */
#define MOST_MONTHS 36.0
#define FEWEST_ANSWERS 10

static HearthPurse *
purse_of (HearthSales *sales, const char *currency)
{
  HearthPurse purse = { "", 0, 0 };

  for (guint i = 0; i < sales->purses->len; i++)
    if (g_str_equal (g_array_index (sales->purses, HearthPurse, i).currency, currency))
      return &g_array_index (sales->purses, HearthPurse, i);
  g_strlcpy (purse.currency, currency, sizeof purse.currency);
  g_array_append_val (sales->purses, purse);
  return &g_array_index (sales->purses, HearthPurse, sales->purses->len - 1);
}

static void
note_buyer (HearthSales *sales, GHashTable *orders, const HearthOrderLine *line)
{
  if (line->amount < 0 || !g_hash_table_add (orders, (gpointer) line))
    return;
  if (line->member != 0)
    g_hash_table_replace (sales->buyers, (gpointer) &line->member,
                          GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (sales->buyers, &line->member)) + 1));
}

/* hearth_sales_sum: what was bought on the days, in order of the first order of each currency; to be cleared. */
HearthSales
hearth_sales_sum (const HearthTrade *trade, HearthDay from, HearthDay to)
{
  HearthSales sales = { g_array_new (FALSE, FALSE, sizeof (HearthPurse)), g_hash_table_new (g_int64_hash, g_int64_equal) };
  g_autoptr (GHashTable) orders = g_hash_table_new (hearth_order_hash, hearth_order_equal);

  for (guint i = 0; i < trade->orders->len; i++)
    {
      const HearthOrderLine *line = &g_array_index (trade->orders, HearthOrderLine, i);
      gboolean paid = line->status == HEARTH_ORDER_PAID;

      if (line->day < from || line->day > to || (!paid && !(line->status == HEARTH_ORDER_REFUNDED && line->amount < 0)))
        continue;
      HearthPurse *purse = purse_of (&sales, line->currency);
      purse->revenue += line->amount;
      if (!paid)
        continue;
      purse->margin += line->margin;
      note_buyer (&sales, orders, line);
    }
  return sales;
}

/* hearth_sales_clear: frees what @sales holds. */
void
hearth_sales_clear (HearthSales *sales)
{
  g_array_unref (sales->purses);
  g_hash_table_unref (sales->buyers);
}

/* Mean over all days of P of the size of M(d). */
static double
mean_members (HearthRun *run)
{
  double sum = 0;

  for (guint i = 1; i <= run->n_days; i++)
    sum += run->present[i];
  return sum / run->n_days;
}

static void
count_sales (HearthRun *run)
{
  HearthSales sales = hearth_sales_sum (&run->period->trade, run->a, run->b);
  double members = mean_members (run), buyers = g_hash_table_size (sales.buyers);
  double revenue = sales.purses->len > 1 ? NAN : sales.purses->len == 1 ? g_array_index (sales.purses, HearthPurse, 0).revenue : 0;

  hearth_run_count (run, "buyers", buyers);
  hearth_run_ratio (run, "conversion_rate", buyers, members);
  hearth_run_count (run, "revenue", revenue);
  hearth_run_ratio (run, "arpu", revenue, members);
  hearth_run_ratio (run, "arppu", revenue, buyers);
  for (guint i = 0; i < sales.purses->len; i++)
    {
      const HearthPurse *purse = &g_array_index (sales.purses, HearthPurse, i);

      hearth_run_part (hearth_run_metric (run, "revenue"), purse->currency, purse->revenue);
      if (members > 0)
        hearth_run_part (hearth_run_metric (run, "arpu"), purse->currency, purse->revenue / members);
      if (buyers > 0)
        hearth_run_part (hearth_run_metric (run, "arppu"), purse->currency, purse->revenue / buyers);
    }
  hearth_sales_clear (&sales);
}

/* hearth_sales_repeated: how many buyers have 2 or more orders. */
guint
hearth_sales_repeated (const HearthSales *sales)
{
  GHashTableIter iter;
  gpointer orders;
  guint n = 0;

  g_hash_table_iter_init (&iter, sales->buyers);
  while (g_hash_table_iter_next (&iter, NULL, &orders))
    n += GPOINTER_TO_UINT (orders) >= 2;
  return n;
}

/* How many months a member stays by the exits of the window; NAN when nobody was there before it. */
static double
expected_months (HearthRun *run)
{
  double exits, before;

  hearth_run_exits (run, run->b - WINDOW + 1, run->b, &exits, &before);
  if (before == 0)
    return NAN;
  return exits == 0 ? MOST_MONTHS : MIN (MOST_MONTHS, MONTHS * before / exits);
}

/* Repurchase and value of a customer, over the 90 days that end with P. */
static void
count_customers (HearthRun *run)
{
  HearthSales sales = hearth_sales_sum (&run->period->trade, run->b - WINDOW + 1, run->b);
  double buyers = g_hash_table_size (sales.buyers), months = expected_months (run);

  run->out->months = isnan (months) ? 0 : months;
  hearth_run_ratio (run, "repurchase_rate", hearth_sales_repeated (&sales), buyers);
  for (guint i = 0; buyers > 0 && !isnan (months) && i < sales.purses->len; i++)
    {
      const HearthPurse *purse = &g_array_index (sales.purses, HearthPurse, i);
      double value = purse->margin / buyers / MONTHS * months;

      hearth_run_part (hearth_run_metric (run, "clv"), purse->currency, value);
      if (sales.purses->len == 1)
        hearth_run_count (run, "clv", value);
    }
  hearth_sales_clear (&sales);
}

/* hearth_opinion_sum: what was answered on the days. */
HearthOpinion
hearth_opinion_sum (const HearthTrade *trade, HearthDay from, HearthDay to)
{
  HearthOpinion opinion = { 0 };

  for (guint i = 0; i < trade->answers->len; i++)
    {
      const HearthAnswerLine *line = &g_array_index (trade->answers, HearthAnswerLine, i);

      if (line->day < from || line->day > to)
        continue;
      opinion.asked += line->nps >= 0;
      opinion.promoters += line->nps >= 9;
      opinion.detractors += line->nps >= 0 && line->nps <= 6;
      opinion.rated += line->satisfaction >= 1;
      opinion.satisfaction += MAX (line->satisfaction, 0);
    }
  opinion.nps = opinion.asked >= FEWEST_ANSWERS ? ((double) opinion.promoters - opinion.detractors) / opinion.asked * 100 : NAN;
  opinion.satisfaction = opinion.rated > 0 ? opinion.satisfaction / opinion.rated : NAN;
  return opinion;
}

static void
count_answers (HearthRun *run)
{
  HearthOpinion opinion = hearth_opinion_sum (&run->period->trade, run->a, run->b);
  HearthMetric *metric = hearth_run_metric (run, "nps");

  hearth_run_count (run, "nps", opinion.nps);
  hearth_run_part (metric, "promoters", opinion.promoters);
  hearth_run_part (metric, "passives", opinion.asked - opinion.promoters - opinion.detractors);
  hearth_run_part (metric, "detractors", opinion.detractors);
  hearth_run_count (run, "satisfaction", opinion.satisfaction);
}

/* hearth_run_trade: orders, coupons and answers, as far as there are any. */
void
hearth_run_trade (HearthRun *run)
{
  const HearthTrade *trade = &run->period->trade;

  if (trade->has_orders)
    {
      count_sales (run);
      count_customers (run);
      hearth_run_rfm (run);
    }
  if (trade->has_coupons)
    hearth_run_ratio (run, "coupon_redemption", trade->redeemed, trade->issued);
  if (trade->has_answers)
    count_answers (run);
}
