/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules by lunar month and day (RFC 7529, RSCALE=CHINESE), expanded over our own calendar: libical asks ICU's, which
 * has some months on the wrong day. Any thread. */
#include "hearth-rule.h"

#include "hearth-lunar.h"

typedef struct
{
  const HearthRule *rule;
  HearthWall start;
  HearthLunarMonth first;     /* the month of start */
  HearthLunarMonth previous;
  HearthLunarMonth month;
  HearthLunarMonth next;
} Walk;

static HearthLunarMonth
month_after (const HearthLunarMonth *month)
{
  return hearth_lunar_month_of (month->start + month->length);
}

/* Puts the walk on the month of @day; the months around are there for rules of leap months. */
static void
go_to (Walk *walk, HearthDay day)
{
  walk->month = hearth_lunar_month_of (day);
  walk->previous = hearth_lunar_month_of (walk->month.start - 1);
  walk->next = month_after (&walk->month);
}

static void
step (Walk *walk)
{
  walk->previous = walk->month;
  walk->month = walk->next;
  walk->next = month_after (&walk->month);
}

static gboolean
is_in_turn (const Walk *walk)
{
  int passed = walk->rule->freq == ICAL_YEARLY_RECURRENCE ? walk->month.year - walk->first.year
                                                          : walk->month.lunation - walk->first.lunation;

  return passed % walk->rule->interval == 0;
}

/* Whether the month is the @number-th, or stands in for a leap month that the year has not. */
static gboolean
is_month (const Walk *walk, int number, gboolean leap)
{
  const HearthLunarMonth *month = &walk->month;

  if (month->leap == leap && month->month == number)
    return TRUE;
  if (!leap || month->leap)
    return FALSE;
  if (walk->rule->skip == ICAL_SKIP_BACKWARD)
    return month->month == number && !walk->next.leap;
  if (walk->rule->skip == ICAL_SKIP_FORWARD)
    return month->month == number % 12 + 1 && !walk->previous.leap;
  return FALSE;
}

static gboolean
is_month_wanted (const Walk *walk)
{
  guint n = HEARTH_RULE_COUNT (walk->rule, by_month);

  if (!is_in_turn (walk))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      short coded = walk->rule->by_month[i];

      if (is_month (walk, icalrecurrencetype_month_month (coded), icalrecurrencetype_month_is_leap (coded) != 0))
        return TRUE;
    }
  if (n > 0)
    return FALSE;
  /* A year without any BY part comes back in the month it began in. */
  return walk->rule->freq == ICAL_MONTHLY_RECURRENCE || HEARTH_RULE_COUNT (walk->rule, by_month_day) > 0
         || is_month (walk, walk->first.month, walk->first.leap);
}

/* Marks day @mday of the month, -1 being its last; the 30th of a short month goes where SKIP says. */
static void
mark_day (const Walk *walk, int mday, gboolean *marks)
{
  if (mday < 0)
    mday += walk->month.length + 1;
  if (mday == 30 && walk->month.length < 30 && walk->rule->skip == ICAL_SKIP_BACKWARD)
    mday = 29;
  /* Day 30 of a month with 29 is the first of the next. */
  if (mday >= 1 && (mday <= walk->month.length || (mday == 30 && walk->rule->skip == ICAL_SKIP_FORWARD)))
    marks[mday] = TRUE;
}

/* Appends what falls into the month. Returns: how many, whether wanted or not, came at or after the start. */
static guint
expand_month (const Walk *walk, guint counted, HearthWall from, HearthWall to, guint limit, GArray *walls)
{
  gboolean marks[31] = { FALSE };
  guint n = HEARTH_RULE_COUNT (walk->rule, by_month_day);

  for (guint i = 0; i < n; i++)
    mark_day (walk, walk->rule->by_month_day[i], marks);
  if (n == 0)
    mark_day (walk, walk->start.day - walk->first.start + 1, marks);

  for (int mday = 1; mday <= 30; mday++)
    {
      HearthWall wall = { walk->month.start + mday - 1, walk->start.second };

      if (!marks[mday] || hearth_wall_compare (wall, walk->start) < 0)
        continue;
      if (walk->rule->count > 0 && counted >= (guint) walk->rule->count)
        break;
      counted++;
      if (hearth_wall_compare (wall, from) >= 0 && hearth_wall_compare (wall, to) < 0 && walls->len < limit)
        g_array_append_val (walls, wall);
    }
  return counted;
}

/* The first wall time that the rule's UNTIL and @to leave out. */
static HearthWall
find_end (const HearthRule *rule, HearthWall to)
{
  HearthWall until;

  if (icaltime_is_null_time (rule->until))
    return to;
  until.day = hearth_day_from_ymd (rule->until.year, rule->until.month, rule->until.day);
  until.second = rule->until.hour * 3600 + rule->until.minute * 60 + rule->until.second + 1;
  return hearth_wall_compare (until, to) < 0 ? until : to;
}

/**
 * hearth_rule_is_lunar:
 * @rule: a rule
 * @start: its first wall time
 *
 * Returns: whether hearth_rule_expand_lunar() can follow it: RSCALE=CHINESE, by year or month, with no other parts
 *   than BYMONTH and BYMONTHDAY
 */
gboolean
hearth_rule_is_lunar (const HearthRule *rule, HearthWall start)
{
  guint other = HEARTH_RULE_COUNT (rule, by_second) + HEARTH_RULE_COUNT (rule, by_minute)
                + HEARTH_RULE_COUNT (rule, by_hour) + HEARTH_RULE_COUNT (rule, by_day)
                + HEARTH_RULE_COUNT (rule, by_year_day) + HEARTH_RULE_COUNT (rule, by_week_no)
                + HEARTH_RULE_COUNT (rule, by_set_pos);

  return hearth_rule_is_chinese (rule) && other == 0 && hearth_lunar_covers (start.day)
         && (rule->freq == ICAL_YEARLY_RECURRENCE || rule->freq == ICAL_MONTHLY_RECURRENCE);
}

/**
 * hearth_rule_expand_lunar:
 * @rule: a rule that hearth_rule_is_lunar()
 * @start: its first wall time
 * @from: the first wall time wanted
 * @to: the first wall time not wanted any more
 * @limit: how many at most
 * @walls: (element-type HearthWall): where to append them, in order
 */
void
hearth_rule_expand_lunar (const HearthRule *rule, HearthWall start, HearthWall from, HearthWall to,
                          guint limit, GArray *walls)
{
  HearthWall end = find_end (rule, to);
  HearthDay first_day = start.day;
  guint counted = 0;
  Walk walk = { .rule = rule, .start = start, .first = hearth_lunar_month_of (start.day) };

  /* A day of the month before @from's may be moved forward into it. */
  if (rule->count == 0 && from.day > start.day)
    first_day = MAX (start.day, from.day - 31);
  if (!hearth_lunar_covers (first_day))
    return;
  for (go_to (&walk, first_day); walls->len < limit && hearth_lunar_covers (walk.next.start); step (&walk))
    {
      if (walk.month.start > end.day || (rule->count > 0 && counted >= (guint) rule->count))
        return;
      if (is_month_wanted (&walk))
        counted = expand_month (&walk, counted, from, end, limit, walls);
    }
}
