/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* How a post repeats, as the editor offers it. */
typedef enum
{
  HEARTH_REPEAT_NONE,
  HEARTH_REPEAT_DAILY,
  HEARTH_REPEAT_WEEKLY,           /* on the days of @weekdays */
  HEARTH_REPEAT_MONTHLY_DAY,      /* on the start's day of the month, the last one in shorter months */
  HEARTH_REPEAT_MONTHLY_WEEKDAY,  /* on the @nth weekday, as that of the start */
  HEARTH_REPEAT_YEARLY,
  HEARTH_REPEAT_LUNAR_YEARLY,     /* on the start's day of the Chinese lunar year */
  HEARTH_REPEAT_OTHER,            /* a rule the editor does not offer; it can be kept, not edited */
} HearthRepeat;

typedef enum
{
  HEARTH_REPEAT_FOREVER,
  HEARTH_REPEAT_UNTIL,
  HEARTH_REPEAT_COUNT,
} HearthRepeatEnd;

typedef struct
{
  HearthRepeat repeat;
  guint interval;                 /* every n days, weeks …; 1 or more */
  guint weekdays;                 /* weekly: bit 0 Monday … bit 6 Sunday */
  int nth;                        /* 1 … 4, -1 the last */
  HearthRepeatEnd end;
  HearthDay until;                /* last day, inclusive */
  guint count;                    /* 1 or more */
} HearthRecurrence;

HearthRecurrence hearth_recurrence_new        (HearthRepeat repeat, HearthDay start);
HearthRecurrence hearth_recurrence_from_rrule (const char *rrule, HearthDay start);
char            *hearth_recurrence_to_rrule   (const HearthRecurrence *recurrence, HearthDay start);
gboolean         hearth_recurrence_shift      (const char *rrule, HearthDay from, HearthDay to, char **out);
char            *hearth_rrule_end_before      (const char *rrule, HearthDay day);
char            *hearth_rrule_with_count      (const char *rrule, guint count);
guint            hearth_rrule_count           (const char *rrule);

G_END_DECLS
