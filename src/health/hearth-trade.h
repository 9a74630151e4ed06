/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-picture.h"

G_BEGIN_DECLS

/* What tables say of trade and opinion: orders, coupons, survey answers. Staff is left out already. */

typedef struct
{
  gint64 member;             /* whose */
  gint64 order;              /* lines of one order have the same number */
  HearthDay day;
  HearthOrderStatus status;
  gint64 amount;             /* minor units */
  gint64 margin;             /* what is earned by it, minor units */
  char currency[4];
} HearthOrderLine;

typedef struct
{
  HearthDay day;
  gint64 nps;                /* 0 … 10, -1: not asked */
  gint64 satisfaction;       /* 1 … 5, -1: not asked */
} HearthAnswerLine;

typedef struct
{
  GArray *orders;            /* HearthOrderLine: of every day up to the period's end, by day */
  GArray *answers;           /* HearthAnswerLine: of the period */
  gint64 money_breaks[4];    /* what a buyer has to spend for a score of 2 … 5 where buyers are few; minor units */
  gint64 issued, redeemed;   /* coupons issued in the period */
  gboolean has_orders, has_coupons, has_answers;   /* the groups have any at all: else nothing is known */
} HearthTrade;

/* Scores of a buyer, 1 to 5, 5 best. */
typedef struct
{
  guint recency, frequency, money;
} HearthRfm;

GHashTable *hearth_rfm_scores (const HearthTrade *trade, HearthDay to);

/* For a set of orders: a line stands for its order and whose it is. */
guint    hearth_order_hash  (gconstpointer line);
gboolean hearth_order_equal (gconstpointer a, gconstpointer b);

void     hearth_trade_init  (HearthTrade *trade);
void     hearth_trade_clear (HearthTrade *trade);
gboolean hearth_trade_load  (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, HearthTrade *trade,
                             GError **error);

G_END_DECLS
