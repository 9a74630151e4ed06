/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How events are written in the calendar. Main thread. */
#include "config.h"

#include "hearth-event-words.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"

/** hearth_event_kind_title: Returns: (transfer none): the kind in the owner's words. */
const char *
hearth_event_kind_title (HearthEventKind kind)
{
  switch (kind)
    {
    case HEARTH_EVENT_CAMPAIGN:
      return C_("kind of event", "Campaign");
    case HEARTH_EVENT_TALK:
      return C_("kind of event", "Online talk");
    case HEARTH_EVENT_MEETING:
      return C_("kind of event", "Meeting");
    case HEARTH_EVENT_CONTEST:
      return C_("kind of event", "Contest");
    case HEARTH_EVENT_OTHER:
    case HEARTH_N_EVENT_KINDS:
    default:
      return C_("kind of event", "Other");
    }
}

/** hearth_event_kind_icon: Returns: (transfer none): the name of its symbolic icon. */
const char *
hearth_event_kind_icon (HearthEventKind kind)
{
  switch (kind)
    {
    case HEARTH_EVENT_CAMPAIGN:
      return "hearth-kind-promotion-symbolic";
    case HEARTH_EVENT_TALK:
      return "audio-input-microphone-symbolic";
    case HEARTH_EVENT_MEETING:
      return "mark-location-symbolic";
    case HEARTH_EVENT_CONTEST:
      return "starred-symbolic";
    case HEARTH_EVENT_OTHER:
    case HEARTH_N_EVENT_KINDS:
    default:
      return "x-office-calendar-symbolic";
    }
}

/**
 * hearth_event_time_words:
 * @day: one of its days
 *
 * Returns: (transfer full): when it is on that day
 */
char *
hearth_event_time_words (const HearthEvent *event, HearthDay day)
{
  HearthDay last = hearth_event_last_day (event);
  g_autofree char *from = hearth_calendar_time_words (event->starts.second);
  g_autofree char *to = hearth_calendar_time_words (event->ends.second);

  if (hearth_event_whole_days (event) || (day > event->starts.day && day < last))
    return last > event->starts.day ? g_strdup_printf (C_("day of days", "day %1$d of %2$d"), day - event->starts.day + 1, last - event->starts.day + 1)
                                    : g_strdup (_("all day"));
  if (day == event->starts.day && day == last)
    return g_strdup_printf (C_("from a time of day to another", "%1$s–%2$s"), from, to);
  return day == event->starts.day ? g_strdup_printf (_("from %s"), from) : g_strdup_printf (_("until %s"), to);
}

/**
 * hearth_event_count_words:
 * @invited: HEARTH_COUNT_UNKNOWN when nobody said
 * @attended: the same of those who came
 *
 * Returns: (transfer full): how many came, or were invited; empty when nobody said
 */
char *
hearth_event_count_words (gint64 invited, gint64 attended)
{
  if (attended == HEARTH_COUNT_UNKNOWN)
    return invited > 0 ? g_strdup_printf (ngettext ("%d invited", "%d invited", (gulong) invited), (int) invited) : g_strdup ("");
  if (invited <= 0)
    return g_strdup_printf (ngettext ("%d came", "%d came", (gulong) attended), (int) attended);
  return g_strdup_printf (_("%1$d of %2$d came"), (int) attended, (int) invited);
}
