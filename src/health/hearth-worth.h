/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"
#include "hearth-trade.h"

G_BEGIN_DECLS

/* What customers are worth, some at a time. */
typedef enum
{
  HEARTH_WORTH_TIERS,        /* by recency, frequency and money */
  HEARTH_WORTH_MONTHS,       /* by the month of their first order */
  HEARTH_WORTH_TAGS,         /* by tag; somebody of several is in each */
  HEARTH_N_WORTHS,
} HearthWorthBy;

/* Tiers are bits: each is set for a score of 3 or more. */
#define HEARTH_TIER_RECENT   4
#define HEARTH_TIER_FREQUENT 2
#define HEARTH_TIER_MUCH     1
#define HEARTH_N_TIERS       8

typedef struct
{
  guint tier;                /* of TIERS */
  HearthDay month;           /* of MONTHS: its first day */
  char *tag;                 /* of TAGS; NULL: without one */
  guint customers;           /* who bought up to the day, ever */
  guint again;               /* of them, those of 2 or more orders */
  guint orders;
  double revenue;            /* paid minus refunded, minor units */
  double margin;             /* earned by paid orders, minor units */
  guint recent;              /* customers with an order in the 90 days that end with the day */
  double recent_margin;
  double value;              /* clv as the metric has it, of these customers; NAN: nobody bought in the 90 days, or not known */
} HearthWorthRow;

typedef struct
{
  HearthWorthBy by;
  HearthDay until;           /* the day all is as of; NONE: no day is known */
  char currency[4];          /* of all amounts: that of the most orders; "" without orders */
  gboolean others;           /* there are orders in other currencies, which are not in it */
  guint nameless;            /* orders that name nobody: they are in @all only */
  double months;             /* expected, 0: not known */
  GPtrArray *rows;           /* HearthWorthRow: tiers the best first, months the latest first, tags by value */
  HearthWorthRow all;
} HearthWorth;

HearthWorth *hearth_worth_new  (const HearthTrade *trade, HearthDay until, double months, HearthWorthBy by, GHashTable *tags);
HearthWorth *hearth_worth_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, HearthWorthBy by, GError **error);
void         hearth_worth_free (HearthWorth *worth);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthWorth, hearth_worth_free)

G_END_DECLS
