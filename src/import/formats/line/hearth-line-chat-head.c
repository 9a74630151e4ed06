/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of LINE's chat files that give them their order: title, days, times, in all languages. Any thread. */
#include "hearth-line-chat-head.h"

#include <string.h>

#include "hearth-clock-scan.h"
#include "hearth-text-scan.h"

#define MAX_DATE_LINE 80        /* bytes */
#define MAX_WEEKDAY 40          /* bytes of a day of the week in any language */
#define MAX_SAVE_WORDS 64       /* bytes before the date in the line that says when the file was saved */

/* In the order of the week from Monday; the longer form of a language first. */
static const char *const WEEKDAYS[][7] = {
  { "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日" },
  { "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日" },
  { "週一", "週二", "週三", "週四", "週五", "週六", "週日" },
  { "周一", "周二", "周三", "周四", "周五", "周六", "周日" },
  { "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일" },
  { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
  { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" },
  { "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu" },
  { "Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min" },
  { "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์" },
  { "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัสบดี", "วันศุกร์", "วันเสาร์", "วันอาทิตย์" },
  { "จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา." },
  { "一", "二", "三", "四", "五", "六", "日" },
  { "月", "火", "水", "木", "金", "土", "日" },
  { "월", "화", "수", "목", "금", "토", "일" },
};

static const struct
{
  const char *before;
  const char *after;
} TITLES[] = {
  { "Chat history with ", "" }, { "Chat history in ", "" }, { "Chat with ", "" }, { "Chat in ", "" },
  { "", "とのトーク履歴" }, { "", "のトーク履歴" }, { "", "とのトーク" }, { "", "のトーク" },
  { "與", "的聊天記錄" }, { "与", "的聊天记录" }, { "與", "的聊天紀錄" }, { "", "的聊天記錄" },
  { "", "的聊天紀錄" }, { "", "的聊天记录" }, { "與", "的聊天" }, { "与", "的聊天" }, { "", "的聊天" },
  { "", "님과 주고받은 대화" }, { "", "님과의 대화" }, { "", "에서 주고받은 대화" }, { "", "의 대화" },
  { "ประวัติการแชทกับ", "" }, { "ประวัติการแชทใน", "" }, { "ประวัติการสนทนากับ", "" },
  { "Riwayat obrolan dengan ", "" }, { "Riwayat chat dengan ", "" }, { "Riwayat obrolan di ", "" },
};

static int
weekday_of (const char *text, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (WEEKDAYS); i++)
    for (int day = 0; day < 7; day++)
      if (strlen (WEEKDAYS[i][day]) == length && memcmp (WEEKDAYS[i][day], text, length) == 0)
        return day;
  return -1;
}

/* "(日)", "（四）", " Tuesday", "週二": all that is left of the line; in brackets any word counts. */
static gboolean
scan_weekday_after (const char *text, HearthLineDate *date)
{
  gsize open, length = strlen (text), close;

  while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
    length--;
  open = *text == '(' ? 1 : hearth_scan_word (text, "（");
  date->named = length > 0;
  if (length == 0)
    return TRUE;
  if (length > MAX_WEEKDAY)
    return FALSE;
  if (open == 0)
    return (date->weekday = weekday_of (text, length)) >= 0;
  close = text[length - 1] == ')' ? 1 : length > 3 && memcmp (text + length - 3, "）", 3) == 0 ? 3 : 0;
  if (close == 0 || length <= open + close)
    return FALSE;
  date->weekday = weekday_of (text + open, length - open - close);
  return date->weekday >= 0 || (strcspn (text, " \t0123456789") >= length && length <= 20);
}

/* "Tue, " before the date: any word with a comma */
static gsize
scan_weekday_before (const char *line, HearthLineDate *date)
{
  gsize word = strcspn (line, ", \t0123456789/");
  gsize comma;

  if (word < 2 || word > MAX_WEEKDAY)
    return 0;
  comma = line[word] == ',' ? 1 : 0;
  if (line[word + comma] != ' ' || (comma == 0 && weekday_of (line, word) < 0))
    return 0;
  date->named = TRUE;
  date->weekday = weekday_of (line, word);
  return word + comma + hearth_scan_space (line + word + comma);
}

/**
 * hearth_line_chat_date:
 * @line: a line
 * @length: its bytes
 * @date: (out): the day it names
 *
 * Returns: FALSE when the line is anything but a day, with or without its day of the week
 */
gboolean
hearth_line_chat_date (const char *line, gsize length, HearthLineDate *date)
{
  gsize before, n;

  if (length < 8 || length > MAX_DATE_LINE)
    return FALSE;
  date->named = FALSE;
  date->weekday = -1;
  line += hearth_scan_marks (line);
  before = g_ascii_isdigit (*line) ? 0 : scan_weekday_before (line, date);
  if (before == 0 && !g_ascii_isdigit (*line))
    return FALSE;
  n = hearth_date_fields_scan (line + before, &date->date);
  if (n == 0 || (date->date.width[0] != 4 && date->date.width[2] != 4))
    return FALSE;
  line += before + n;
  if (before > 0)
    return line[hearth_scan_space (line)] == '\0';
  return scan_weekday_after (line + hearth_scan_space (line), date);
}

/**
 * hearth_line_chat_head:
 * @line: a line
 * @head: (out): its time and where it goes on
 *
 * Returns: FALSE when the line does not begin with a time and a tab or blank
 */
gboolean
hearth_line_chat_head (const char *line, HearthLineHead *head)
{
  gsize marks = hearth_scan_marks (line), n;

  if (!g_ascii_isdigit (line[marks]) && (guint8) line[marks] < 0x80)
    return FALSE;
  n = hearth_clock_scan (line + marks, &head->second);
  if (n == 0)
    return FALSE;
  n += marks;
  head->tab = line[n] == '\t';
  head->rest = n + 1;
  return head->tab || (line[n] == ' ' && line[n + 1] > ' ') || (line[n] == ' ' && (guint8) line[n + 1] >= 0x80);
}

/**
 * hearth_line_chat_title:
 * @line: a line, or a file's name without its extension
 *
 * Returns: (transfer full) (nullable): the chat's name, where @line begins with "[LINE]"
 */
char *
hearth_line_chat_title (const char *line)
{
  g_autofree char *title = NULL;
  gsize length;

  line += hearth_scan_marks (line);
  if (!g_str_has_prefix (line, "[LINE]"))
    return NULL;
  title = hearth_scan_plain (line + strlen ("[LINE]"), strlen (line) - strlen ("[LINE]"));
  length = strlen (title);
  for (guint i = 0; i < G_N_ELEMENTS (TITLES); i++)
    {
      gsize before = strlen (TITLES[i].before), after = strlen (TITLES[i].after);

      if (length > before + after && g_str_has_prefix (title, TITLES[i].before)
          && g_str_has_suffix (title, TITLES[i].after))
        return g_strstrip (g_strndup (title + before, length - before - after));
    }
  return length > 0 ? g_steal_pointer (&title) : NULL;
}

/**
 * hearth_line_chat_is_save:
 * @line: a line
 *
 * Returns: whether it may say when the file was saved: "Saved on: 2024/01/03 09:00" in any language
 */
gboolean
hearth_line_chat_is_save (const char *line)
{
  gsize words = strcspn (line, "0123456789");
  HearthDateFields date;

  return words > 0 && words <= MAX_SAVE_WORDS && hearth_date_fields_scan (line + words, &date) > 0;
}
