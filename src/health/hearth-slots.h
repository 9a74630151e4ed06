/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"

G_BEGIN_DECLS

#define HEARTH_SLOT_HOURS 2        /* a slot is so long */
#define HEARTH_SLOT_LEAST 50       /* activities below which nothing is said */

/* When a group is awake: two hours of the day, and the days of the week on which they are busy. */
typedef struct
{
  guint hour;                /* the first; 0 … 22 */
  gboolean days[7];          /* Monday first; all of them: the days are alike */
  double share;              /* of all activities: those of these days and hours */
  double evening;            /* of all activities: those from 19 to 22 */
} HearthSlot;

gboolean  hearth_slot_find  (const guint64 hours[7][24], HearthSlot *slot);
gboolean  hearth_slot_every_day (const HearthSlot *slot);
HearthDay hearth_slot_next  (const HearthSlot *slot, HearthDay today);

G_END_DECLS
