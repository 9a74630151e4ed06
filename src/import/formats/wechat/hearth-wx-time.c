/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times in WeChat's exports: seconds or milliseconds since 1970, a clock's face, and what a spreadsheet makes of both.
 * Any thread. */
#include "hearth-wx-time.h"

#include <string.h>

#include "hearth-text-scan.h"

#define SECONDS_PER_DAY 86400
#define EARLIEST G_GINT64_CONSTANT (946684800)       /* 2000-01-01: older than WeChat and every chat moved into it */
#define MILLISECONDS G_GINT64_CONSTANT (100000000000)   /* later than the year 5000 in seconds */
#define MICROSECONDS G_GINT64_CONSTANT (100000000000000)
#define ALL_YEAR_FIRST 1000     /* dates after which the order of a file is no question any more */

/**
 * hearth_wx_time_epoch:
 * @text: the whole cell
 * @ts: (out): UTC seconds
 *
 * Reads seconds, milliseconds or microseconds since 1970. A number that a spreadsheet has rounded (1.70416E+09) is
 * hours off and is not taken.
 *
 * Returns: FALSE when @text is no such time
 */
gboolean
hearth_wx_time_epoch (const char *text, gint64 *ts)
{
  gsize digits;
  gint64 value;

  text += hearth_scan_space (text);
  digits = strspn (text, "0123456789");
  if (digits < 9 || digits > 17)
    return FALSE;
  value = g_ascii_strtoll (text, NULL, 10);
  text += digits;
  if (*text == '.')
    text += 1 + strspn (text + 1, "0123456789");
  if (text[hearth_scan_space (text)] != '\0')
    return FALSE;
  *ts = value >= MICROSECONDS ? value / 1000000 : value >= MILLISECONDS ? value / 1000 : value;
  return *ts >= EARLIEST;
}

static gsize
scan_field (const char *text, int most, int *value)
{
  guint width;
  gsize n = hearth_scan_number (text, value, &width);

  return n > 0 && width <= 2 && *value <= most ? n : 0;
}

/* 上午, 下午, AM, PM: hours to add, or -1 for none */
static gsize
scan_half (const char *text, int *half)
{
  static const struct
  {
    const char *word;
    int half;
  } WORDS[] = { { "上午", 0 }, { "凌晨", 0 }, { "早上", 0 }, { "下午", 12 }, { "晚上", 12 }, { "中午", 12 } };
  gsize blank = hearth_scan_space (text);

  text += blank;
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_has_prefix (text, WORDS[i].word))
      {
        *half = WORDS[i].half;
        return blank + strlen (WORDS[i].word);
      }
  if (g_ascii_tolower (text[0]) != '\0' && strchr ("ap", g_ascii_tolower (text[0])) != NULL
      && g_ascii_tolower (text[1]) == 'm' && !g_ascii_isalnum (text[2]))
    {
      *half = g_ascii_tolower (text[0]) == 'a' ? 0 : 12;
      return blank + 2;
    }
  return 0;
}

static gsize
scan_clock (const char *text, gint32 *second)
{
  const char *p = text;
  int half = -1, hour, minute, s = 0;
  gsize n;

  p += scan_half (p, &half);
  p += hearth_scan_space (p);
  if ((n = scan_field (p, 23, &hour)) == 0 || p[n] != ':')
    return 0;
  p += n + 1;
  if ((n = scan_field (p, 59, &minute)) == 0)
    return 0;
  p += n;
  if (*p == ':' && (n = scan_field (p + 1, 60, &s)) > 0)
    {
      p += 1 + n;
      if (*p == '.')
        p += 1 + strspn (p + 1, "0123456789");
    }
  if (half < 0)
    p += scan_half (p, &half);
  if (half >= 0 && hour <= 12)
    hour = hour % 12 + half;
  *second = hour * 3600 + minute * 60 + MIN (s, 59);
  return (gsize) (p - text);
}

/* Z, +08:00, +0800; seconds east of UTC */
static gsize
scan_offset (const char *text, gint32 *offset)
{
  int hours, minutes = 0;
  const char *p = text;
  gsize n;

  *offset = 0;
  if (*p == 'Z')
    return 1;
  if ((*p != '+' && *p != '-') || !g_ascii_isdigit (p[1]) || !g_ascii_isdigit (p[2]))
    return 0;
  hours = (p[1] - '0') * 10 + (p[2] - '0');
  n = 3 + (p[3] == ':');
  if (g_ascii_isdigit (p[n]) && g_ascii_isdigit (p[n + 1]))
    {
      minutes = (p[n] - '0') * 10 + (p[n + 1] - '0');
      n += 2;
    }
  *offset = (hours * 60 + minutes) * 60 * (*p == '-' ? -1 : 1);
  return n;
}

/**
 * hearth_wx_time_scan:
 * @text: begins with a date and a time of day
 * @time: (out): the time
 *
 * Returns: the bytes read, 0 when it does not
 */
gsize
hearth_wx_time_scan (const char *text, HearthWxTime *time)
{
  const char *p = text;
  gsize n = hearth_date_fields_scan (p, &time->date);
  gint32 offset;
  HearthDay day;

  if (n == 0)
    return 0;
  p += n;
  n = *p == 'T' ? 1 : hearth_scan_space (p);
  if (n == 0 && time->date.separator != 'y')
    return 0;
  p += n;
  if ((n = scan_clock (p, &time->second)) == 0)
    return 0;
  p += n;
  time->absolute = FALSE;
  n = scan_offset (p, &offset);
  if (n == 0)
    return (gsize) (p - text);
  if (!hearth_date_fields_day (&time->date, HEARTH_DATE_ORDER_NONE, &day))
    return 0;
  time->absolute = TRUE;
  time->ts = (gint64) day * SECONDS_PER_DAY + time->second - offset;
  return (gsize) (p + n - text);
}

/**
 * hearth_wx_time_read:
 * @text: the whole cell
 * @time: (out): the time
 *
 * Takes what hearth_wx_time_epoch() takes, a date with a time of day, and RFC 3339.
 *
 * Returns: FALSE when @text is no time
 */
gboolean
hearth_wx_time_read (const char *text, HearthWxTime *time)
{
  gsize n;

  time->absolute = hearth_wx_time_epoch (text, &time->ts);
  if (time->absolute)
    return TRUE;
  text += hearth_scan_space (text);
  n = hearth_wx_time_scan (text, time);
  return n > 0 && text[n + hearth_scan_space (text + n)] == '\0';
}

/**
 * hearth_wx_time_ts:
 * @time: a time
 * @order: of day and month in this file
 * @run: knows the time before
 * @zone: (nullable): of the clock, NULL for UTC
 * @ts: (out): UTC seconds
 *
 * Returns: FALSE when there is no such day
 */
gboolean
hearth_wx_time_ts (const HearthWxTime *time, HearthDateOrder order, HearthReaderRun *run, HearthZone *zone, gint64 *ts)
{
  HearthWall wall = { .second = time->second };

  if (time->absolute)
    {
      *ts = time->ts;
      return TRUE;
    }
  if (!hearth_date_fields_day (&time->date, order, &wall.day))
    return FALSE;
  *ts = hearth_reader_wall_ts (run, zone, wall);
  return TRUE;
}

/**
 * hearth_wx_time_votes:
 * @votes: the counts over a file
 * @time: its next time
 *
 * Returns: FALSE when the order of the dates is settled and no more need be seen: the tools write the year first, and
 *   only a spreadsheet changes that, then in the whole file
 */
gboolean
hearth_wx_time_votes (HearthDateVotes *votes, const HearthWxTime *time)
{
  if (!time->absolute)
    hearth_date_votes_add (votes, &time->date);
  else
    votes->n_year_first++;
  return votes->n > 0 || votes->n_year_first < ALL_YEAR_FIRST;
}

/**
 * hearth_wx_time_conclude:
 * @votes: the counts over a file
 * @options: the file, and the order that was given, if any
 * @survey: (inout): gets the order and its evidence where there was a question
 *
 * With the year first there is only one order, and nothing to say.
 */
void
hearth_wx_time_conclude (const HearthDateVotes *votes, const HearthReadOptions *options, HearthSurvey *survey)
{
  if (votes->n == 0)
    return;
  survey->date_order = hearth_date_votes_decide (votes, hearth_date_input_day (options->input), &survey->evidence);
  if (options->date_order == HEARTH_DATE_ORDER_NONE)
    return;
  survey->date_order = options->date_order;
  survey->evidence = "given";
}
