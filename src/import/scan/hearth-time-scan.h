/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-date-order.h"

G_BEGIN_DECLS

/* A time of day as written, with or without a day. */
typedef struct
{
  gboolean has_date;         /* date says which */
  gboolean has_day;          /* else day does: a month by name */
  HearthDateFields date;
  HearthDay day;
  gboolean short_date;       /* date has no year, field[0] is 0: month and day */
  gint8 days_ago;            /* today 0, yesterday 1, the day before 2; -1: nothing is said */
  gint8 weekday;             /* 0 Monday … 6; -1: nothing is said */
  gint32 second;             /* since midnight */
  gboolean has_seconds;
} HearthTimeText;

gsize    hearth_time_scan_clock (const char *text, HearthTimeText *time);
gsize    hearth_time_scan       (const char *text, HearthTimeText *time);
gboolean hearth_time_text_day   (const HearthTimeText *time, HearthDateOrder order, HearthDay today, HearthDay *day);

G_END_DECLS
