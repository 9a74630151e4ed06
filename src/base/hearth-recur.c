/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrence in wall time by RFC 5545 (and RFC 7529 for lunar dates), expanded by libical but for lunar dates.
 * Any thread: only objects of the call are used. */
#include "config.h"
#include "hearth-recur.h"

#include <glib/gi18n-lib.h>
#include <libical/ical.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-rule.h"

#define RULE_MAX_LENGTH 1000

static struct icaltimetype
to_icaltime (HearthWall wall)
{
  struct icaltimetype time = icaltime_null_time ();

  hearth_day_to_ymd (wall.day, &time.year, &time.month, &time.day);
  time.hour = wall.second / 3600;
  time.minute = wall.second / 60 % 60;
  time.second = wall.second % 60;
  return time;
}

static HearthWall
from_icaltime (struct icaltimetype time)
{
  return (HearthWall) { hearth_day_from_ymd (time.year, time.month, time.day),
                        time.hour * 3600 + time.minute * 60 + time.second };
}

/* A wall time that libical can count from. */
static gboolean
is_usable (HearthWall wall)
{
  int year;

  hearth_day_to_ymd (wall.day, &year, NULL, NULL);
  return year >= 1 && year <= 2500 && wall.second >= 0 && wall.second < 86400;
}

static void
set_rule_error (GError **error, const char *rrule)
{
  g_autofree char *shown = g_utf8_make_valid (rrule, -1);

  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               _("Hearth cannot repeat by the rule “%s”; choose days, weeks, months or years."), shown);
}

/**
 * hearth_rule_clear:
 * @rule: a rule, parsed or not
 *
 * libical 3.0 leaves the name of the calendar to the caller.
 */
void
hearth_rule_clear (HearthRule *rule)
{
  g_clear_pointer (&rule->rscale, icalmemory_free_buffer);
}

/**
 * hearth_rule_parse:
 * @rrule: the value of an RRULE, without its name
 * @rule: (inout): the rule, to be cleared by the caller whatever the answer
 *
 * Takes rules by day, week, month and year. A rule by the hour or less is none for people, and one that never
 * comes true would keep libical busy for minutes.
 * A day alone as UNTIL includes that day; UNTIL is read as wall time, with or without a Z.
 *
 * Returns: whether @rrule can be followed
 */
gboolean
hearth_rule_parse (const char *rrule, HearthRule *rule)
{
  if (strlen (rrule) > RULE_MAX_LENGTH)
    return FALSE;
  *rule = icalrecurrencetype_from_string (rrule);
  if (rule->freq < ICAL_DAILY_RECURRENCE || rule->freq > ICAL_YEARLY_RECURRENCE)
    return FALSE;
  if (icaltime_is_null_time (rule->until))
    return TRUE;
  if (rule->until.is_date)
    {
      rule->until.is_date = 0;
      rule->until.hour = 23;
      rule->until.minute = rule->until.second = 59;
    }
  rule->until.zone = NULL;
  return TRUE;
}

/**
 * hearth_rule_is_chinese:
 * @rule: a rule
 *
 * Returns: whether its months and days are those of the Chinese calendar
 */
gboolean
hearth_rule_is_chinese (const HearthRule *rule)
{
  return rule->rscale != NULL && g_ascii_strcasecmp (rule->rscale, "CHINESE") == 0;
}

/**
 * hearth_rule_count_parts:
 * @parts: the values of a BY part
 * @size: how many there is room for
 *
 * Returns: how many there are
 */
guint
hearth_rule_count_parts (const short *parts, guint size)
{
  guint n = 0;

  while (n < size && parts[n] != ICAL_RECURRENCE_ARRAY_MAX)
    n++;
  return n;
}

/**
 * hearth_recur_valid:
 * @rrule: (nullable): the value of an RRULE; %NULL is "once"
 *
 * Returns: whether hearth_recur_expand() can follow it
 */
gboolean
hearth_recur_valid (const char *rrule)
{
  const HearthWall start = { 0, 0 };
  g_auto (HearthRule) rule = ICALRECURRENCETYPE_INITIALIZER;
  icalrecur_iterator *iterator;

  if (rrule == NULL)
    return TRUE;
  if (!hearth_rule_parse (rrule, &rule))
    return FALSE;
  /* Rules such as 30 February and unknown calendars are found out only here. */
  iterator = icalrecur_iterator_new (rule, to_icaltime (start));
  if (iterator == NULL)
    return FALSE;
  icalrecur_iterator_free (iterator);
  return TRUE;
}

static void
collect (icalrecur_iterator *iterator, HearthWall from, HearthWall to, guint limit, GArray *walls)
{
  while (walls->len < limit)
    {
      struct icaltimetype time = icalrecur_iterator_next (iterator);
      HearthWall wall;

      if (icaltime_is_null_time (time))
        return;
      wall = from_icaltime (time);
      if (hearth_wall_compare (wall, to) >= 0)
        return;
      if (hearth_wall_compare (wall, from) >= 0)
        g_array_append_val (walls, wall);
    }
}

/**
 * hearth_recur_expand:
 * @rrule: (nullable): the value of an RRULE; %NULL: @start alone
 * @start: the first wall time; rules without BY parts take their day and time from it
 * @from: the first wall time wanted
 * @to: the first wall time not wanted any more
 * @limit: how many at most
 * @error: set to %HEARTH_ERROR_INVALID for a rule that cannot be followed
 *
 * Rules without COUNT skip to @from at once, however far back @start is. Lunar months and days are those of
 * hearth_lunar_label().
 *
 * Returns: (transfer full) (nullable) (element-type HearthWall): the wall times in [@from, @to), in order
 */
GArray *
hearth_recur_expand (const char *rrule, HearthWall start, HearthWall from, HearthWall to, guint limit, GError **error)
{
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (HearthWall));
  g_auto (HearthRule) rule = ICALRECURRENCETYPE_INITIALIZER;
  icalrecur_iterator *iterator;

  if (rrule == NULL)
    {
      if (limit > 0 && hearth_wall_compare (start, from) >= 0 && hearth_wall_compare (start, to) < 0)
        g_array_append_val (walls, start);
      return g_steal_pointer (&walls);
    }
  iterator = hearth_rule_parse (rrule, &rule) && is_usable (start)
             ? icalrecur_iterator_new (rule, to_icaltime (start)) : NULL;
  if (iterator == NULL)
    {
      set_rule_error (error, rrule);
      return NULL;
    }
  if (hearth_rule_is_lunar (&rule, start))
    {
      hearth_rule_expand_lunar (&rule, start, from, to, limit, walls);
    }
  else
    {
      /* With an interval in another calendar libical 3.0 loses its place when it skips. */
      if (rule.count == 0 && rule.rscale == NULL && hearth_wall_compare (from, start) > 0 && is_usable (from))
        icalrecur_iterator_set_start (iterator, to_icaltime (from));
      collect (iterator, from, to, limit, walls);
    }
  icalrecur_iterator_free (iterator);
  return g_steal_pointer (&walls);
}
