/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hours in which a post is seen: those in which most is written. Pure; any thread. */
#include "hearth-slots.h"

/* Only so many days are named, the busiest. */
#define MOST_DAYS 3
/* A day stands out when so much more happens in its slot than in that of the mean day. */
#define STANDS_OUT 1.25
#define EVENING_FROM 19
#define EVENING_TO 22

static guint64
in_slot (const guint64 day[24], guint hour)
{
  guint64 sum = 0;

  for (guint i = hour; i < hour + HEARTH_SLOT_HOURS; i++)
    sum += day[i];
  return sum;
}

/* The two hours in a row in which most happens over the week; of equals the earlier. */
static guint
find_hour (const guint64 hours[7][24], guint64 *most)
{
  guint found = 0;

  *most = 0;
  for (guint hour = 0; hour + HEARTH_SLOT_HOURS <= 24; hour++)
    {
      guint64 sum = 0;

      for (guint day = 0; day < 7; day++)
        sum += in_slot (hours[day], hour);
      if (sum > *most)
        {
          *most = sum;
          found = hour;
        }
    }
  return found;
}

/* Names the days that stand out, the busiest first; without any all seven. Returns: what happens in the slot on these. */
static guint64
choose_days (const guint64 hours[7][24], guint64 of_week, HearthSlot *slot)
{
  guint64 sum = 0;

  for (guint n = 0; n < MOST_DAYS; n++)
    {
      guint best = 7;

      for (guint day = 0; day < 7; day++)
        if (!slot->days[day] && in_slot (hours[day], slot->hour) * 7.0 >= of_week * STANDS_OUT
            && (best == 7 || in_slot (hours[day], slot->hour) > in_slot (hours[best], slot->hour)))
          best = day;
      if (best == 7)
        break;
      slot->days[best] = TRUE;
      sum += in_slot (hours[best], slot->hour);
    }
  for (guint day = 0; sum == 0 && day < 7; day++)
    slot->days[day] = TRUE;
  return sum > 0 ? sum : of_week;
}

/**
 * hearth_slot_find:
 * @hours: activities by local weekday, Monday first, and hour, as in the figure active_hours
 * @slot: (out): the slot
 *
 * The two hours of the day in which most happens over the week; of its days the up to three on which at least a quarter
 * more happens in them than on the mean day, all seven when none stands out.
 *
 * Returns: FALSE when fewer than HEARTH_SLOT_LEAST activities are known
 */
gboolean
hearth_slot_find (const guint64 hours[7][24], HearthSlot *slot)
{
  guint64 all = 0, evening = 0, of_week, chosen;

  *slot = (HearthSlot) { 0 };
  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      {
        all += hours[day][hour];
        evening += hour >= EVENING_FROM && hour < EVENING_TO ? hours[day][hour] : 0;
      }
  if (all < HEARTH_SLOT_LEAST)
    return FALSE;
  slot->hour = find_hour (hours, &of_week);
  chosen = choose_days (hours, of_week, slot);
  slot->share = (double) chosen / all;
  slot->evening = (double) evening / all;
  return TRUE;
}

/** hearth_slot_every_day: Returns: whether it is of all seven days. */
gboolean
hearth_slot_every_day (const HearthSlot *slot)
{
  for (guint day = 0; day < 7; day++)
    if (!slot->days[day])
      return FALSE;
  return TRUE;
}

/** hearth_slot_next: Returns: the first day after @today that the slot is of. */
HearthDay
hearth_slot_next (const HearthSlot *slot, HearthDay today)
{
  for (HearthDay day = today + 1; day < today + 7; day++)
    if (slot->days[hearth_day_weekday (day)])
      return day;
  return today + 7;
}
