/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* The quick choices of the health page. */
typedef enum
{
  HEARTH_PERIOD_30_DAYS,
  HEARTH_PERIOD_THIS_WEEK,
  HEARTH_PERIOD_THIS_MONTH,
  HEARTH_PERIOD_LAST_MONTH,
  HEARTH_PERIOD_THIS_QUARTER,
  HEARTH_PERIOD_90_DAYS,
  HEARTH_PERIOD_THIS_YEAR,
  HEARTH_PERIOD_CUSTOM,
} HearthPeriodChoice;

/* A period and the one before it, in inclusive civil days. */
typedef struct
{
  HearthDay from, to;
  HearthDay before_from, before_to;
} HearthSpan;

HearthSpan hearth_span_of (HearthPeriodChoice choice, HearthDay today, HearthDay data_until, HearthDay from, HearthDay to);

G_END_DECLS
