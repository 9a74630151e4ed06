/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a group is awake, and when a post is seen. Pure; any thread. */
#include "config.h"

#include "hearth-catalogue-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-slots.h"

/* Below this share of all activities the evening has room. */
#define QUIET_EVENING 0.10

static const char *
weekday_title (guint day)
{
  static const char *const titles[7] = { NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"), NC_("weekday", "Thu"),
                                         NC_("weekday", "Fri"), NC_("weekday", "Sat"), NC_("weekday", "Sun") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", titles[day]);
}

static char *
list_days (const HearthSlot *slot)
{
  GString *text = g_string_new (NULL);

  for (guint day = 0; day < 7; day++)
    if (slot->days[day])
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_("between weekdays", ", ") : "", weekday_title (day));
  return g_string_free (text, FALSE);
}

static char *
slot_words (const HearthSlot *slot)
{
  g_autofree char *days = list_days (slot);
  double share = slot->share * 100;
  guint from = slot->hour, to = from + HEARTH_SLOT_HOURS;

  if (hearth_slot_every_day (slot))
    return g_strdup_printf (_("A good time for a post: every day from %1$u to %2$u o’clock, when %3$.0f %% of everything happens."), from, to, share);
  return g_strdup_printf (C_("weekdays", "A good time for a post: %1$s from %2$u to %3$u o’clock, when %4$.0f %% of everything happens."), days, from, to, share);
}

/* What the picture says of posts. */
static void
say_slot (HearthChart *chart, const HearthSlot *slot)
{
  g_autofree char *good = slot_words (slot);

  if (slot->evening < QUIET_EVENING)
    {
      g_autofree char *quiet = g_strdup_printf (_("From 19 to 22 o’clock it is quiet (%.0f %%): there is room for a talk in the evening."), slot->evening * 100);
      g_autofree char *both = g_strdup_printf (C_("two sentences", "%1$s %2$s"), good, quiet);
      hearth_chart_set_note (chart, both);
    }
  else
    hearth_chart_set_note (chart, good);
}

/* hearth_catalogue_make_hours: activities by weekday and hour, with the best time for a post. */
HearthChart *
hearth_catalogue_make_hours (const HearthMetrics *metrics)
{
  char hours[24][4];
  const char *names[24];
  HearthSlot slot;

  for (guint i = 0; i < 24; i++)
    {
      g_snprintf (hours[i], sizeof hours[i], "%u", i);
      names[i] = hours[i];
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_HEAT, names, 24);
  for (guint day = 0; day < 7; day++)
    {
      double values[24];
      for (guint hour = 0; hour < 24; hour++)
        values[hour] = metrics->has_hours ? metrics->hours[day][hour] : NAN;
      hearth_chart_add_series (chart, weekday_title (day), HEARTH_CHART_ACTIVE, values);
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("activities by hour"));
  if (metrics->has_hours && hearth_slot_find (metrics->hours, &slot))
    say_slot (chart, &slot);
  return chart;
}
