/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A civil day: days since 1970-01-01 in the proleptic Gregorian calendar; no zone, no time. */
typedef gint32 HearthDay;
#define HEARTH_DAY_NONE G_MININT32

/* A wall time: a civil day and seconds since its midnight on the clock face (0 … 86399); no zone. */
typedef struct
{
  HearthDay day;
  gint32 second;
} HearthWall;

gboolean  hearth_day_valid_ymd   (int year, int month, int day);
HearthDay hearth_day_from_ymd    (int year, int month, int day);
void      hearth_day_to_ymd      (HearthDay day, int *year, int *month, int *mday);
int       hearth_day_weekday     (HearthDay day);                 /* 0 Monday … 6 Sunday */
HearthDay hearth_day_monday      (HearthDay day);                 /* of its ISO week */
HearthDay hearth_day_month_start (HearthDay day);
HearthDay hearth_day_month_end   (HearthDay day);                 /* last day, inclusive */
HearthDay hearth_day_add_months  (HearthDay day, int months);     /* the day of month is cut to the month's length */
HearthDay hearth_day_as_far      (HearthDay first, HearthDay last, HearthDay until, HearthDay before_first, HearthDay before_last);
void      hearth_day_iso_week    (HearthDay day, int *year, int *week);
HearthDay hearth_day_from_iso_week (int year, int week);          /* its Monday; NONE if there is no such week */
gboolean  hearth_day_parse       (const char *text, HearthDay *out); /* YYYY-MM-DD, whole string */
gboolean  hearth_day_parse_month (const char *text, HearthDay *first); /* YYYY-MM, whole string */
gboolean  hearth_day_parse_week  (const char *text, HearthDay *monday); /* YYYY-Www, whole string */
char     *hearth_day_to_string   (HearthDay day);                 /* YYYY-MM-DD */
char     *hearth_day_format      (HearthDay day, const char *format);   /* as people write it */

gboolean  hearth_wall_parse      (const char *text, HearthWall *out); /* YYYY-MM-DDTHH:MM[:SS] */
char     *hearth_wall_to_string  (HearthWall wall);               /* YYYY-MM-DDTHH:MM */
int       hearth_wall_compare    (HearthWall a, HearthWall b);

G_END_DECLS
