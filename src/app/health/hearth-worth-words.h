/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-worth.h"

G_BEGIN_DECLS

/* The columns after the name. */
typedef enum
{
  HEARTH_WORTH_CUSTOMERS,
  HEARTH_WORTH_AGAIN,
  HEARTH_WORTH_ORDERS,
  HEARTH_WORTH_REVENUE,
  HEARTH_WORTH_EARNED,
  HEARTH_WORTH_VALUE,
  HEARTH_N_WORTH_COLUMNS,
} HearthWorthColumn;

/* What customers are worth, as people read it. (transfer full) */
const char *hearth_worth_column_title (HearthWorthColumn column);
const char *hearth_worth_column_hint  (HearthWorthColumn column);
char       *hearth_worth_dup_name     (HearthWorthBy by, const HearthWorthRow *row);
const char *hearth_worth_tier_hint    (guint tier);
char       *hearth_worth_dup_cell     (const HearthWorth *worth, const HearthWorthRow *row, HearthWorthColumn column);
char       *hearth_worth_dup_note     (const HearthWorth *worth);
char       *hearth_worth_to_csv       (const HearthWorth *worth);

G_END_DECLS
