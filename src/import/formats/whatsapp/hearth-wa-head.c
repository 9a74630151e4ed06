/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a WhatsApp line, "[31/12/2023, 8:15 PM]" or "31.12.23, 20:15 -", of every phone's language.
 * No regular expression: this runs once for each line of the file. Any thread. */
#include "hearth-wa-head.h"

#include "hearth-text-scan.h"

typedef enum
{
  MERIDIEM_NONE,
  MERIDIEM_AM,
  MERIDIEM_PM,
  MERIDIEM_NOON,             /* 中午: 11 and 12 are as they are, 1 is 13 */
} Meridiem;

typedef struct
{
  const char *word;
  Meridiem meridiem;
} TimeWord;

/* Before the time: halves of the day, and small words such as "at". Longer words stand before their beginnings. */
static const TimeWord BEFORE[] = {
  { "上午", MERIDIEM_AM }, { "下午", MERIDIEM_PM }, { "凌晨", MERIDIEM_AM }, { "清晨", MERIDIEM_AM },
  { "早上", MERIDIEM_AM }, { "中午", MERIDIEM_NOON }, { "傍晚", MERIDIEM_PM }, { "晚上", MERIDIEM_PM },
  { "午夜", MERIDIEM_AM }, { "半夜", MERIDIEM_AM }, { "午前", MERIDIEM_AM }, { "午後", MERIDIEM_PM },
  { "오전", MERIDIEM_AM }, { "오후", MERIDIEM_PM }, { "ÖÖ", MERIDIEM_AM }, { "ÖS", MERIDIEM_PM },
  { "पूर्वाह्न", MERIDIEM_AM }, { "अपराह्न", MERIDIEM_PM },
  { "de.", MERIDIEM_AM }, { "du.", MERIDIEM_PM },
  { "klo", MERIDIEM_NONE }, { "kl.", MERIDIEM_NONE }, { "kl", MERIDIEM_NONE }, { "kell", MERIDIEM_NONE },
  { "um", MERIDIEM_NONE }, { "om", MERIDIEM_NONE }, { "at", MERIDIEM_NONE }, { "à", MERIDIEM_NONE },
  { "às", MERIDIEM_NONE }, { "a las", MERIDIEM_NONE }, { "alle ore", MERIDIEM_NONE }, { "alle", MERIDIEM_NONE },
  { "ore", MERIDIEM_NONE }, { "pukul", MERIDIEM_NONE }, { "lúc", MERIDIEM_NONE }, { "г.,", MERIDIEM_NONE },
  { "г.", MERIDIEM_NONE }, { "г", MERIDIEM_NONE }, { "в", MERIDIEM_NONE }, { "о", MERIDIEM_NONE },
  { "o", MERIDIEM_NONE }, { "u", MERIDIEM_NONE }, { "la ora", MERIDIEM_NONE }, { "ساعة", MERIDIEM_NONE },
};

static const TimeWord AFTER[] = {
  { "ص", MERIDIEM_AM }, { "م", MERIDIEM_PM }, { "ق.ظ.", MERIDIEM_AM }, { "ب.ظ.", MERIDIEM_PM },
  { "ق.ظ", MERIDIEM_AM }, { "ب.ظ", MERIDIEM_PM }, { "قبل‌ازظهر", MERIDIEM_AM }, { "بعدازظهر", MERIDIEM_PM },
  { "π.μ.", MERIDIEM_AM }, { "μ.μ.", MERIDIEM_PM }, { "πμ", MERIDIEM_AM }, { "μμ", MERIDIEM_PM },
  { "vorm.", MERIDIEM_AM }, { "nachm.", MERIDIEM_PM }, { "vm.", MERIDIEM_AM }, { "nm.", MERIDIEM_PM },
  { "dop.", MERIDIEM_AM }, { "odp.", MERIDIEM_PM }, { "de.", MERIDIEM_AM }, { "du.", MERIDIEM_PM },
  { "fm", MERIDIEM_AM }, { "em", MERIDIEM_PM }, { "SA", MERIDIEM_AM }, { "CH", MERIDIEM_PM },
  { "PTG", MERIDIEM_PM }, { "PG", MERIDIEM_AM }, { "ÖÖ", MERIDIEM_AM }, { "ÖS", MERIDIEM_PM },
  { "пр.об.", MERIDIEM_AM }, { "сл.об.", MERIDIEM_PM }, { "дп", MERIDIEM_AM }, { "пп", MERIDIEM_PM },
  { "לפנה״צ", MERIDIEM_AM }, { "אחה״צ", MERIDIEM_PM },
  { "לפנה\"צ", MERIDIEM_AM }, { "אחה\"צ", MERIDIEM_PM }, { "पूर्वाह्न", MERIDIEM_AM }, { "अपराह्न", MERIDIEM_PM },
  { "上午", MERIDIEM_AM }, { "下午", MERIDIEM_PM }, { "午前", MERIDIEM_AM }, { "午後", MERIDIEM_PM },
  { "오전", MERIDIEM_AM }, { "오후", MERIDIEM_PM }, { "ก่อนเที่ยง", MERIDIEM_AM }, { "หลังเที่ยง", MERIDIEM_PM },
  { "Uhr", MERIDIEM_NONE }, { "uur", MERIDIEM_NONE }, { "ч.", MERIDIEM_NONE }, { "น.", MERIDIEM_NONE },
};

/* AM, pm, a.m., "p. m.", "a m." in any case */
static gsize
scan_am_pm (const char *text, Meridiem *meridiem)
{
  const char *p = text;
  char first = g_ascii_tolower (*p);

  if (first != 'a' && first != 'p')
    return 0;
  p++;
  if (*p == '.')
    p++;
  p += hearth_scan_space (p);
  if (g_ascii_tolower (*p) != 'm')
    return 0;
  p++;
  if (*p == '.')
    p++;
  if (g_ascii_isalnum (*p))
    return 0;
  *meridiem = first == 'a' ? MERIDIEM_AM : MERIDIEM_PM;
  return p - text;
}

static gsize
scan_time_word (const char *text, const TimeWord *words, guint n, Meridiem *meridiem)
{
  for (guint i = 0; i < n; i++)
    {
      gsize length = hearth_scan_word (text, words[i].word);

      if (length == 0)
        continue;
      if (words[i].meridiem != MERIDIEM_NONE)
        *meridiem = words[i].meridiem;
      return length;
    }
  return 0;
}

/* What stands between date and time: comma, blanks, "klo", 下午 */
static gsize
scan_gap (const char *text, Meridiem *meridiem)
{
  const char *p = text;

  for (guint i = 0; i < 8; i++)
    {
      gsize n = hearth_scan_space (p);
      int digit;

      if (n == 0 && *p == ',')
        n = 1;
      if (n == 0 && hearth_scan_digit (p, &digit) > 0)
        break;
      if (n == 0)
        n = hearth_scan_word (p, "،");
      if (n == 0)
        n = hearth_scan_word (p, "，");
      if (n == 0)
        n = scan_am_pm (p, meridiem);
      if (n == 0)
        n = scan_time_word (p, BEFORE, G_N_ELEMENTS (BEFORE), meridiem);
      if (n == 0)
        break;
      p += n;
    }
  return p - text;
}

/* ":" or "." or the h of "20 h 15" */
static gsize
scan_time_separator (const char *text)
{
  gsize skip = hearth_scan_marks (text);

  if (text[skip] == ':' || text[skip] == '.')
    return skip + 1 + hearth_scan_marks (text + skip + 1);
  skip = hearth_scan_space (text);
  if (text[skip] == 'h')
    return skip + 1 + hearth_scan_space (text + skip + 1);
  return 0;
}

static gsize
scan_two_digits (const char *text, int *value)
{
  guint width;
  gsize n = hearth_scan_number (text, value, &width);

  return width == 2 && *value < 60 ? n : 0;
}

static gint32
clock_second (int hour, int minute, int second, Meridiem meridiem)
{
  if (meridiem == MERIDIEM_PM && hour < 12)
    hour += 12;
  else if (meridiem == MERIDIEM_NOON && hour < 11)
    hour += 12;
  else if (meridiem == MERIDIEM_AM && hour == 12)
    hour = 0;
  return (hour % 24) * 3600 + minute * 60 + second;
}

static gsize
scan_time (const char *text, Meridiem meridiem, gint32 *second_of_day)
{
  const char *p = text;
  int hour, minute, second = 0;
  guint width;
  gsize n = hearth_scan_number (p, &hour, &width), sep;

  if (n == 0 || width > 2 || hour > 24)
    return 0;
  p += n;
  if ((sep = scan_time_separator (p)) == 0 || (n = scan_two_digits (p + sep, &minute)) == 0)
    return 0;
  p += sep + n;
  if ((sep = scan_time_separator (p)) > 0 && (n = scan_two_digits (p + sep, &second)) > 0)
    p += sep + n;
  for (guint i = 0; i < 2; i++)
    {
      gsize blanks = hearth_scan_space (p);

      if (p[blanks] == '-' || p[blanks] == ']')
        break;
      n = scan_am_pm (p + blanks, &meridiem);
      if (n == 0)
        n = scan_time_word (p + blanks, AFTER, G_N_ELEMENTS (AFTER), &meridiem);
      if (n == 0)
        break;
      p += blanks + n;
    }
  *second_of_day = clock_second (hour, minute, second, meridiem);
  return p - text;
}

/* The bytes of what ends the head, and by that its style. */
static gsize
scan_end (const char *text, gboolean bracket, HearthWaStyle *style)
{
  gsize blanks = hearth_scan_space (text);
  const char *p = text + blanks;
  gsize dash = *p == '-' ? 1 : hearth_scan_word (p, "–");

  if (bracket)
    {
      *style = HEARTH_WA_BRACKET;
      return *p == ']' ? blanks + 1 + hearth_scan_blank (p + 1) : 0;
    }
  if (dash > 0 && blanks > 0)
    {
      gsize marks = hearth_scan_marks (p + dash);
      gsize after = hearth_scan_blank (p + dash + marks);

      *style = HEARTH_WA_DASH;
      return after > 0 || p[dash + marks] == '\0' ? blanks + dash + marks + after : 0;
    }
  *style = *p == ':' ? HEARTH_WA_COLON : HEARTH_WA_BARE;
  if (*p == ':')
    return hearth_scan_blank (p + 1) > 0 ? blanks + 1 + hearth_scan_blank (p + 1) : 0;
  return *p != '\0' ? blanks : 0;
}

/**
 * hearth_wa_head_parse:
 * @line: a line, valid UTF-8
 * @head: (out): its head
 *
 * Whether the date exists is not decided here: that needs the file's date order.
 *
 * Returns: FALSE when the line does not begin with a head and so belongs to the line before
 */
gboolean
hearth_wa_head_parse (const char *line, HearthWaHead *head)
{
  const char *p = line;
  Meridiem meridiem = MERIDIEM_NONE;
  gboolean bracket;
  gsize n;

  /* most lines that are no heads end here, on their first byte */
  if ((guint8) *p < 0x80 && *p != '[' && !g_ascii_isdigit (*p) && *p != ' ')
    return FALSE;
  p += hearth_scan_marks (p);
  bracket = *p == '[';
  if (bracket)
    p += 1 + hearth_scan_space (p + 1);
  if ((n = hearth_date_fields_scan (p, &head->date)) == 0)
    return FALSE;
  p += n;
  if ((n = scan_gap (p, &meridiem)) == 0 && !g_ascii_isspace (p[-1]) && head->date.separator != 'y')
    return FALSE;
  p += n;
  if ((n = scan_time (p, meridiem, &head->second)) == 0)
    return FALSE;
  p += n;
  if ((n = scan_end (p, bracket, &head->style)) == 0)
    return FALSE;
  head->rest = (p - line) + n;
  return TRUE;
}
