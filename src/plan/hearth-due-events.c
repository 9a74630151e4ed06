/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events that are on today, and those that are over without anybody having said how many came. Any thread, with the
 * HearthDb of that thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-due-private.h"

/* So long after an event one still knows how many came. */
#define ASKED_DAYS 14

/* The one group it is for; NULL: several. */
static const HearthDueGroup *
only_group (HearthDueRun *run, const HearthEvent *event)
{
  const HearthDueGroup *only = NULL;
  guint n = 0;

  for (guint i = 0; i < event->groups->len; i++)
    {
      const HearthDueGroup *group = hearth_due_run_group (run, g_array_index (event->groups, HearthEventGroup, i).group_id);

      only = group != NULL ? group : only;
      n += group != NULL;
    }
  return n == 1 ? only : NULL;
}

/* When it is, seen from today. */
static char *
time_words (const HearthDueRun *run, const HearthEvent *event)
{
  g_autofree char *last = hearth_due_day_words (hearth_event_last_day (event));
  int from = event->starts.second / 60, to = event->ends.second / 60;
  gboolean begins = event->starts.day == run->today;

  if (hearth_event_last_day (event) > run->today)
    {
      if (begins && !hearth_event_whole_days (event))
        /* Translators: a time of day, and a day, like "3 November" */
        return g_strdup_printf (_("from %1$02d:%2$02d today until %3$s"), from / 60, from % 60, last);
      /* Translators: a day, like "3 November" */
      return g_strdup_printf (_("until %s"), last);
    }
  if (hearth_event_whole_days (event))
    return g_strdup (begins ? _("today") : _("today is the last day"));
  if (begins)
    return g_strdup_printf (C_("from a time of day to another", "%1$02d:%2$02d–%3$02d:%4$02d"), from / 60, from % 60, to / 60, to % 60);
  return g_strdup_printf (_("until %1$02d:%2$02d today"), to / 60, to % 60);
}

/** hearth_due_event_key: Returns: (transfer full): the key of the line about an event that is on on @day. */
char *
hearth_due_event_key (const HearthEvent *event, HearthDay day)
{
  g_autofree char *text = hearth_day_to_string (day);

  return g_strdup_printf ("event:%" G_GINT64_FORMAT ":%s", event->id, text);
}

static void
add_event (HearthDueRun *run, const HearthEvent *event)
{
  g_autofree char *words = time_words (run, event);
  HearthDueItem *item = hearth_due_item_new (HEARTH_DUE_EVENT, hearth_due_event_key (event, run->today), only_group (run, event));
  HearthWall starts = event->starts.day == run->today ? event->starts : (HearthWall) { run->today, 0 };

  item->at = hearth_zone_resolve (run->zone, starts, NULL);
  item->title = g_strdup (event->title);
  item->reason = *event->place != '\0' ? g_strdup_printf (C_("when, where", "%1$s · %2$s"), words, event->place) : g_strdup (words);
  hearth_due_run_take (run, item);
}

static void
add_came (HearthDueRun *run, const HearthEvent *event, gint64 ended)
{
  HearthDay last = hearth_event_last_day (event);
  g_autofree char *day = hearth_due_day_words (last);
  HearthDueItem *item = hearth_due_item_new (HEARTH_DUE_CAME, g_strdup_printf ("came:%" G_GINT64_FORMAT, event->id), only_group (run, event));

  item->at = ended;
  item->title = g_strdup (event->title);
  item->reason = last == run->today ? g_strdup (_("it is over: how many came?"))
                 : last == run->today - 1 ? g_strdup (_("it ended yesterday: how many came?"))
                 /* Translators: a day, like "3 November" */
                 : g_strdup_printf (_("it ended on %s: how many came?"), day);
  hearth_due_run_take (run, item);
}

/**
 * hearth_due_add_events:
 *
 * Adds a line for each event that is on today and not over.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_due_add_events (HearthDueRun *run, GError **error)
{
  g_autoptr (GPtrArray) events = hearth_event_list (run->db, run->today, run->today + 1, 0, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const HearthEvent *event = g_ptr_array_index (events, i);

      if (hearth_zone_resolve (run->zone, event->ends, NULL) > run->now)
        add_event (run, event);
    }
  return events != NULL;
}

/**
 * hearth_due_add_came:
 *
 * Adds a line for each event that ended within 14 days and of which nobody said how many came. Nobody comes to a campaign.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_due_add_came (HearthDueRun *run, GError **error)
{
  g_autoptr (GPtrArray) events = hearth_event_list (run->db, run->today - ASKED_DAYS, run->today + 1, 0, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const HearthEvent *event = g_ptr_array_index (events, i);
      gint64 ended = hearth_zone_resolve (run->zone, event->ends, NULL);

      if (ended <= run->now && event->kind != HEARTH_EVENT_CAMPAIGN && !hearth_event_is_counted (event)
          && hearth_event_last_day (event) >= run->today - ASKED_DAYS)
        add_came (run, event, ended);
    }
  return events != NULL;
}
