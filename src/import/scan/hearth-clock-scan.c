/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time of day at the beginning of a line, as QQ and LINE write it: 下午3:04, 8:43:38 PM, 24:53. Any thread. */
#include "hearth-clock-scan.h"

#include "hearth-text-scan.h"

typedef enum
{
  NO_HALF,
  MORNING,
  AFTERNOON,
  NOON,                         /* 中午: 11 and 12 are what they are, 1 is 13 */
} Half;

static const struct
{
  const char *word;
  Half half;
} BEFORE[] = {
  { "上午", MORNING }, { "下午", AFTERNOON }, { "午前", MORNING }, { "午後", AFTERNOON }, { "오전", MORNING },
  { "오후", AFTERNOON }, { "凌晨", MORNING }, { "早上", MORNING }, { "清晨", MORNING }, { "中午", NOON },
  { "傍晚", AFTERNOON }, { "晚上", AFTERNOON },
};

static gsize
scan_before (const char *text, Half *half)
{
  if ((guint8) *text < 0x80)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (BEFORE); i++)
    {
      gsize n = hearth_scan_word (text, BEFORE[i].word);

      if (n == 0)
        continue;
      *half = BEFORE[i].half;
      return n + hearth_scan_space (text + n);
    }
  return 0;
}

/* " PM", "pm", "p.m.", with any blank before it but a tab, which ends a field */
static gsize
scan_after (const char *text, Half *half)
{
  gsize blank = *text == '\t' ? 0 : hearth_scan_blank (text);
  const char *p = text + blank;
  char first = g_ascii_tolower (*p);

  if (first != 'a' && first != 'p')
    return 0;
  p++;
  if (*p == '.')
    p++;
  if (g_ascii_tolower (*p) != 'm')
    return 0;
  p++;
  if (*p == '.')
    p++;
  if (g_ascii_isalnum (*p) || (guint8) *p >= 0x80)
    return 0;
  *half = first == 'a' ? MORNING : AFTERNOON;
  return p - text;
}

static gsize
scan_two (const char *text, int *value)
{
  guint width;
  gsize n = hearth_scan_number (text, value, &width);

  return width == 2 && *value < 60 ? n : 0;
}

static int
full_hour (int hour, Half half)
{
  if (half == MORNING && hour == 12)
    return 0;
  if ((half == AFTERNOON && hour < 12) || (half == NOON && hour < 11))
    return hour + 12;
  return hour % 24;
}

/**
 * hearth_clock_scan:
 * @text: UTF-8
 * @second: (out): since midnight; an hour from 24 to 29, as phones write the small hours, is that of the same date
 *
 * Reads hours and minutes, seconds if there are any, and the half of the day before or after them. A dot may stand for
 * the colon.
 *
 * Returns: the bytes read, 0 when @text does not begin with a time of day
 */
gsize
hearth_clock_scan (const char *text, gint32 *second)
{
  Half half = NO_HALF;
  const char *p = text + scan_before (text, &half);
  int hour, minute, seconds = 0;
  guint width;
  gsize n = hearth_scan_number (p, &hour, &width);
  char separator;

  if (n == 0 || width > 2 || hour > 29 || (half != NO_HALF && hour > 23))
    return 0;
  p += n;
  separator = *p;
  if ((separator != ':' && separator != '.') || (n = scan_two (p + 1, &minute)) == 0)
    return 0;
  p += 1 + n;
  if (*p == separator && (n = scan_two (p + 1, &seconds)) > 0)
    p += 1 + n;
  if (half == NO_HALF)
    p += scan_after (p, &half);
  *second = full_hour (hour, half) * 3600 + minute * 60 + seconds;
  return p - text;
}
