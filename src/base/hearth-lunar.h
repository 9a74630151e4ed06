/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* Private to src/base: the Chinese calendar. */
typedef struct
{
  int lunation;       /* counts months, leap ones too */
  HearthDay start;    /* its first day */
  int length;         /* 29 or 30 days */
  int year;           /* Gregorian year in which the lunar year begins */
  int month;          /* 1 … 12 */
  gboolean leap;      /* the leap month that follows @month */
} HearthLunarMonth;

/* Days for which months are computed: 1800 … 2399. */
gboolean         hearth_lunar_covers    (HearthDay day);
HearthLunarMonth hearth_lunar_month_of  (HearthDay day);
char            *hearth_lunar_date_name (int month, gboolean leap, int mday);

G_END_DECLS
