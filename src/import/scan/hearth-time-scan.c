/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as chat windows and spreadsheets show them: "2024/1/2 12:00", "昨天 下午3:04", "15-Jan-24 10:30 PM". Any
 * thread. */
#include "hearth-time-scan.h"

#include <string.h>

#include "hearth-text-scan.h"

#define NO_HALF (-1)

typedef struct
{
  const char *word;
  int value;
} Word;

/* Hours that a word before or after the time adds. */
static const Word HALVES[] = {
  { "上午", 0 }, { "凌晨", 0 }, { "早上", 0 }, { "清晨", 0 }, { "下午", 12 }, { "晚上", 12 }, { "中午", 12 }, { "傍晚", 12 },
  { "午前", 0 }, { "午後", 12 },
};

static const Word DAYS_AGO[] = {
  { "今天", 0 }, { "昨天", 1 }, { "前天", 2 }, { "Today at", 0 }, { "Yesterday at", 1 }, { "Today", 0 }, { "Yesterday", 1 },
};

static const Word WEEKDAYS[] = {
  { "星期一", 0 }, { "星期二", 1 }, { "星期三", 2 }, { "星期四", 3 }, { "星期五", 4 }, { "星期六", 5 }, { "星期日", 6 }, { "星期天", 6 },
  { "周一", 0 }, { "周二", 1 }, { "周三", 2 }, { "周四", 3 }, { "周五", 4 }, { "周六", 5 }, { "周日", 6 },
  { "Monday", 0 }, { "Tuesday", 1 }, { "Wednesday", 2 }, { "Thursday", 3 }, { "Friday", 4 }, { "Saturday", 5 }, { "Sunday", 6 },
};

static const char *const MONTHS[] = {
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
};

static gsize
scan_word_of (const char *text, const Word *words, guint n, int *value)
{
  for (guint i = 0; i < n; i++)
    {
      gsize length = hearth_scan_word (text, words[i].word);

      if (length == 0)
        continue;
      *value = words[i].value;
      return length;
    }
  return 0;
}

static gsize
scan_half (const char *text, int *half)
{
  gsize blank = hearth_scan_space (text);
  const char *p = text + blank;
  gsize n = scan_word_of (p, HALVES, G_N_ELEMENTS (HALVES), half);
  char letter = g_ascii_tolower (*p);

  if (n > 0)
    return blank + n;
  if ((letter == 'a' || letter == 'p') && g_ascii_tolower (p[1]) == 'm' && !g_ascii_isalnum (p[2]))
    {
      *half = letter == 'a' ? 0 : 12;
      return blank + 2;
    }
  return 0;
}

static gsize
scan_field (const char *text, int most, int *value)
{
  guint width;
  gsize n = hearth_scan_number (text, value, &width);

  return n > 0 && width <= 2 && *value <= most ? n : 0;
}

/**
 * hearth_time_scan_clock:
 * @text: UTF-8
 * @time: (inout): gets the time of day
 *
 * Reads "12:00", "1:05:09", "下午3:04", "3:04 PM". Of "晚上12:30" and "中午11:50" the hour is what people mean.
 *
 * Returns: the bytes read, 0 when @text does not begin with a time
 */
gsize
hearth_time_scan_clock (const char *text, HearthTimeText *time)
{
  const char *p = text;
  int half = NO_HALF, hour, minute, second = 0;
  gsize n = scan_half (p, &half);
  gboolean noon = n > 0 && strncmp (p + hearth_scan_space (p), "中午", strlen ("中午")) == 0;

  p += n + (n > 0 ? hearth_scan_space (p + n) : 0);
  if ((n = scan_field (p, 23, &hour)) == 0 || p[n] != ':')
    return 0;
  p += n + 1;
  if ((n = scan_field (p, 59, &minute)) == 0)
    return 0;
  p += n;
  time->has_seconds = *p == ':' && (n = scan_field (p + 1, 59, &second)) > 0;
  if (time->has_seconds)
    p += 1 + n;
  if (half == NO_HALF)
    p += scan_half (p, &half);
  if (half != NO_HALF && hour <= 12 && !(noon && hour == 11))
    hour = hour % 12 + half;
  time->second = hour * 3600 + minute * 60 + second;
  return (gsize) (p - text);
}

/* "15-Jan-24": what the exporter of Discord chats wrote until 2023 */
static gsize
scan_named_month (const char *text, HearthTimeText *time)
{
  int mday, year;
  guint width;
  gsize n = scan_field (text, 31, &mday);
  const char *p = text + n;

  if (n == 0 || *p++ != '-')
    return 0;
  for (int month = 1; month <= 12; month++)
    if (g_ascii_strncasecmp (p, MONTHS[month - 1], 3) == 0 && p[3] == '-')
      {
        n = hearth_scan_number (p + 4, &year, &width);
        year += width == 2 ? 2000 : 0;
        if (n == 0 || !hearth_day_valid_ymd (year, month, mday))
          return 0;
        time->has_day = TRUE;
        time->day = hearth_day_from_ymd (year, month, mday);
        return (gsize) (p + 4 + n - text);
      }
  return 0;
}

/* "1/2", "01-02", "1月2日": month and day of this year or the last */
static gsize
scan_short_date (const char *text, HearthTimeText *time)
{
  int month, mday;
  gsize n = scan_field (text, 12, &month), m;
  const char *p = text + n;

  if (n == 0 || month == 0)
    return 0;
  n = *p == '/' || *p == '-' ? 1 : hearth_scan_word (p, "月");
  if (n == 0 || (m = scan_field (p + n, 31, &mday)) == 0 || mday == 0)
    return 0;
  p += n + m;
  p += hearth_scan_word (p, "日");
  time->short_date = TRUE;
  time->date = (HearthDateFields) { .field = { 0, month, mday } };
  return (gsize) (p - text);
}

static gsize
scan_day (const char *text, HearthTimeText *time)
{
  gsize n = hearth_date_fields_scan (text, &time->date);
  int value;

  if (n > 0)
    {
      time->has_date = TRUE;
      return n;
    }
  if ((n = scan_word_of (text, DAYS_AGO, G_N_ELEMENTS (DAYS_AGO), &value)) > 0)
    {
      time->days_ago = (gint8) value;
      return n;
    }
  if ((n = scan_word_of (text, WEEKDAYS, G_N_ELEMENTS (WEEKDAYS), &value)) > 0)
    {
      time->weekday = (gint8) value;
      return n;
    }
  if ((n = scan_named_month (text, time)) > 0)
    return n;
  return scan_short_date (text, time);
}

/**
 * hearth_time_scan:
 * @text: UTF-8
 * @time: (out): the time
 *
 * Reads a time of day with or without a day before it.
 *
 * Returns: the bytes read, 0 when @text does not begin with that
 */
gsize
hearth_time_scan (const char *text, HearthTimeText *time)
{
  gsize day, gap, clock;

  *time = (HearthTimeText) { .days_ago = -1, .weekday = -1 };
  day = scan_day (text, time);
  gap = day > 0 ? hearth_scan_space (text + day) : 0;
  if (day > 0 && text[day] == ',')
    gap = 1 + hearth_scan_space (text + day + 1);
  clock = day == 0 || gap > 0 || time->date.separator == 'y' || time->days_ago >= 0 || time->weekday >= 0
            ? hearth_time_scan_clock (text + day + gap, time) : 0;
  return clock > 0 ? day + gap + clock : 0;
}

/* The last time that this month and day were, seen from @today. */
static gboolean
last_such_day (int month, int mday, HearthDay today, HearthDay *day)
{
  int year, now_month, now_mday;

  hearth_day_to_ymd (today, &year, &now_month, &now_mday);
  for (int back = 0; back <= 4; back++)
    if (hearth_day_valid_ymd (year - back, month, mday) && hearth_day_from_ymd (year - back, month, mday) <= today)
      {
        *day = hearth_day_from_ymd (year - back, month, mday);
        return TRUE;
      }
  return FALSE;
}

/**
 * hearth_time_text_day:
 * @time: a time
 * @order: of day and month, where the year is not first
 * @today: the day on which it was shown
 * @day: (out): the day that is meant; without any, @today
 *
 * Returns: FALSE when there is no such day
 */
gboolean
hearth_time_text_day (const HearthTimeText *time, HearthDateOrder order, HearthDay today, HearthDay *day)
{
  *day = today;
  if (time->has_day)
    *day = time->day;
  else if (time->has_date)
    return hearth_date_fields_day (&time->date, order, day);
  else if (time->short_date)
    return last_such_day (time->date.field[1], time->date.field[2], today, day);
  else if (time->days_ago >= 0)
    *day = today - time->days_ago;
  else if (time->weekday >= 0)
    *day = today - (hearth_day_weekday (today) - time->weekday + 7) % 7;
  return TRUE;
}
