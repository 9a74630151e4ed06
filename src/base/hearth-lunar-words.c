/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates of the Chinese calendar in words. Any thread. */
#include "config.h"
#include "hearth-lunar.h"

#include <glib/gi18n-lib.h>

#include "hearth-recur.h"

static const char *const months[] = {
  NC_("lunar month", "1st month"), NC_("lunar month", "2nd month"), NC_("lunar month", "3rd month"),
  NC_("lunar month", "4th month"), NC_("lunar month", "5th month"), NC_("lunar month", "6th month"),
  NC_("lunar month", "7th month"), NC_("lunar month", "8th month"), NC_("lunar month", "9th month"),
  NC_("lunar month", "10th month"), NC_("lunar month", "11th month"), NC_("lunar month", "12th month"),
};

static const char *const days[] = {
  NC_("lunar day", "day 1"), NC_("lunar day", "day 2"), NC_("lunar day", "day 3"), NC_("lunar day", "day 4"),
  NC_("lunar day", "day 5"), NC_("lunar day", "day 6"), NC_("lunar day", "day 7"), NC_("lunar day", "day 8"),
  NC_("lunar day", "day 9"), NC_("lunar day", "day 10"), NC_("lunar day", "day 11"), NC_("lunar day", "day 12"),
  NC_("lunar day", "day 13"), NC_("lunar day", "day 14"), NC_("lunar day", "day 15"), NC_("lunar day", "day 16"),
  NC_("lunar day", "day 17"), NC_("lunar day", "day 18"), NC_("lunar day", "day 19"), NC_("lunar day", "day 20"),
  NC_("lunar day", "day 21"), NC_("lunar day", "day 22"), NC_("lunar day", "day 23"), NC_("lunar day", "day 24"),
  NC_("lunar day", "day 25"), NC_("lunar day", "day 26"), NC_("lunar day", "day 27"), NC_("lunar day", "day 28"),
  NC_("lunar day", "day 29"), NC_("lunar day", "day 30"),
};

static char *
dup_month_name (int month, gboolean leap)
{
  const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "lunar month", months[month - 1]);

  /* Translators: a leap month of the Chinese calendar, 闰六月 */
  return leap ? g_strdup_printf (C_("lunar month", "leap %s"), name) : g_strdup (name);
}

/**
 * hearth_lunar_date_name:
 * @month: 1 … 12
 * @leap: whether it is the leap month that follows @month
 * @mday: 1 … 30
 *
 * Returns: (transfer full): 十月十三 / "10th month, day 13", "" for a date that cannot be
 */
char *
hearth_lunar_date_name (int month, gboolean leap, int mday)
{
  g_autofree char *month_name = NULL;
  const char *day_name;

  if (month < 1 || month > (int) G_N_ELEMENTS (months) || mday < 1 || mday > (int) G_N_ELEMENTS (days))
    return g_strdup ("");
  month_name = dup_month_name (month, leap);
  day_name = g_dpgettext2 (GETTEXT_PACKAGE, "lunar day", days[mday - 1]);
  /* Translators: a month and a day of the Chinese calendar, 十月十三: in Chinese nothing stands between them */
  return g_strdup_printf (C_("lunar date", "%1$s, %2$s"), month_name, day_name);
}

/**
 * hearth_lunar_label:
 * @day: a civil day
 *
 * Returns: (transfer full): its date in the Chinese calendar as people write it, 十月十三 / "10th month, day 13";
 *   "" before 1800 and after 2399
 */
char *
hearth_lunar_label (HearthDay day)
{
  HearthLunarMonth month;

  if (!hearth_lunar_covers (day))
    return g_strdup ("");
  month = hearth_lunar_month_of (day);
  return hearth_lunar_date_name (month.month, month.leap, day - month.start + 1);
}

/**
 * hearth_lunar_short_label:
 * @day: a civil day
 *
 * Returns: (transfer full): what a wall calendar prints in a day's corner: the month on its first day, 十月, else the day,
 *   十三; "" before 1800 and after 2399
 */
char *
hearth_lunar_short_label (HearthDay day)
{
  HearthLunarMonth month;

  if (!hearth_lunar_covers (day))
    return g_strdup ("");
  month = hearth_lunar_month_of (day);
  if (day == month.start)
    return dup_month_name (month.month, month.leap);
  return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "lunar day", days[day - month.start]));
}
