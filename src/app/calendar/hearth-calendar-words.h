/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-types.h"

G_BEGIN_DECLS

/* How days, times and kinds of posts are written in the calendar. */
char       *hearth_calendar_day_words     (HearthDay day);       /* 21 November 2026 */
char       *hearth_calendar_span_words    (HearthDay first, HearthDay last);
char       *hearth_calendar_weekday_words (HearthDay day);       /* Saturday, 21 November */
char       *hearth_calendar_month_words   (HearthDay day);       /* November 2026 */
const char *hearth_calendar_weekday_short (int weekday);         /* 0 Monday */
char       *hearth_calendar_time_words    (gint32 second);       /* 20:00 */
gboolean    hearth_calendar_time_parse    (const char *text, gint32 *second);
int         hearth_calendar_first_weekday (void);                /* 0 Monday … 6 Sunday */
HearthDay   hearth_calendar_week_start    (HearthDay day, int first_weekday);
const char *hearth_post_kind_title        (HearthPostKind kind);
const char *hearth_post_kind_icon         (HearthPostKind kind);
char       *hearth_post_results_words     (const gint64 *results);   /* 120 reached · 80 reads */

G_END_DECLS
