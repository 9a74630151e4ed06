/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What members bought and answered, month by month. Pure; any thread.
 *
 * Readings chosen where the definitions leave one open:
 * - A month ends with the period when that is earlier; its repurchase is that of the 90 days that end with it.
 * - A month's score needs ten answers of the month, as that of a period does. */
#include <math.h>

#include "hearth-details.h"
#include "hearth-metrics-private.h"

static void
count_orders (HearthMonth *month, const HearthTrade *trade, HearthDay end)
{
  HearthSales sales = hearth_sales_sum (trade, month->month, end);
  HearthSales recent = hearth_sales_sum (trade, end - HEARTH_REPURCHASE_DAYS + 1, end);

  month->buyers = g_hash_table_size (sales.buyers);
  month->recent = g_hash_table_size (recent.buyers);
  month->again = hearth_sales_repeated (&recent);
  for (guint i = 0; i < sales.purses->len; i++)
    {
      const HearthPurse *purse = &g_array_index (sales.purses, HearthPurse, i);
      HearthMonthMoney money = { "", purse->revenue };

      g_strlcpy (money.currency, purse->currency, sizeof money.currency);
      g_array_append_val (month->money, money);
    }
  hearth_sales_clear (&sales);
  hearth_sales_clear (&recent);
}

static void
count_answers (HearthMonth *month, const HearthTrade *trade, HearthDay end)
{
  HearthOpinion opinion = hearth_opinion_sum (trade, month->month, end);

  month->scores = opinion.asked;
  month->nps = opinion.nps;
  month->ratings = opinion.rated;
  month->satisfaction = opinion.satisfaction;
}

static gboolean
is_blank (const HearthMonth *month)
{
  return month->money->len == 0 && month->buyers == 0 && month->recent == 0 && month->scores == 0 && month->ratings == 0;
}

/**
 * hearth_details_first_month:
 *
 * Returns: the first day of the first month that is looked at; NONE when no day is left of the period
 */
HearthDay
hearth_details_first_month (const HearthDetails *details)
{
  if (details->from == HEARTH_DAY_NONE)
    return HEARTH_DAY_NONE;
  return MIN (hearth_day_month_start (details->from), hearth_day_add_months (hearth_day_month_start (details->to), 1 - HEARTH_DETAIL_MONTHS));
}

/**
 * hearth_details_add_months:
 * @trade: orders up to the period's end, answers from hearth_details_first_month() to it
 *
 * Adds the months of the period, twelve at least, from the first of them in which something was bought or answered.
 */
void
hearth_details_add_months (HearthDetails *details, const HearthTrade *trade)
{
  details->has_orders = trade->has_orders;
  details->has_answers = trade->has_answers;
  if (details->from == HEARTH_DAY_NONE || (!trade->has_orders && !trade->has_answers))
    return;
  for (HearthDay day = hearth_details_first_month (details); day <= details->to; day = hearth_day_add_months (day, 1))
    {
      HearthMonth *month = g_new0 (HearthMonth, 1);

      month->month = day;
      month->money = g_array_new (FALSE, TRUE, sizeof (HearthMonthMoney));
      g_ptr_array_add (details->months, month);
      count_orders (month, trade, MIN (hearth_day_month_end (day), details->to));
      count_answers (month, trade, MIN (hearth_day_month_end (day), details->to));
      if (details->months->len == 1 && is_blank (month))
        g_ptr_array_remove_index (details->months, 0);
    }
}
