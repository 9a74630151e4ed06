/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as people and programs write them: days, times, telephone numbers. Any thread. */
#include "hearth-table-value.h"

#include <string.h>

#include "hearth-text-scan.h"

/* Excel counts days from 1899-12-30; these are the serial numbers of 1954 to 2119. */
#define SERIAL_MIN 20000
#define SERIAL_MAX 80000
#define SERIAL_EPOCH (-25569)

#define DAY_SECONDS 86400

typedef enum
{
  NO_MERIDIEM,
  MORNING,
  NOON,                              /* 中午11:30 is before it */
  AFTERNOON,
} Meridiem;

static const struct
{
  const char *word;
  Meridiem means;
} MERIDIEMS[] = {
  { "上午", MORNING }, { "下午", AFTERNOON }, { "凌晨", MORNING }, { "早上", MORNING }, { "中午", NOON }, { "晚上", AFTERNOON },
  { "am", MORNING }, { "pm", AFTERNOON }, { "a.m.", MORNING }, { "p.m.", AFTERNOON },
};

/* The word at @p as a meridiem: its bytes, 0 for none. */
static gsize
scan_meridiem (const char *p, Meridiem *meridiem)
{
  gsize blanks = hearth_scan_space (p);

  for (guint i = 0; i < G_N_ELEMENTS (MERIDIEMS); i++)
    if (g_ascii_strncasecmp (p + blanks, MERIDIEMS[i].word, strlen (MERIDIEMS[i].word)) == 0)
      {
        *meridiem = MERIDIEMS[i].means;
        return blanks + strlen (MERIDIEMS[i].word);
      }
  return 0;
}

/* Z, +08:00, +0800, UTC, GMT: bytes read, 0 for none. */
static gsize
scan_offset (const char *p, gint32 *offset)
{
  gsize blanks = hearth_scan_space (p);
  const char *q = p + blanks;
  int sign = *q == '-' ? -1 : 1;

  *offset = 0;
  if (*q == 'Z' || *q == 'z')
    return blanks + 1;
  if (g_str_has_prefix (q, "UTC") || g_str_has_prefix (q, "GMT"))
    return blanks + 3;
  if ((*q != '+' && *q != '-') || strspn (q + 1, "0123456789") < 2)
    return 0;
  const char *minutes = q[3] == ':' ? q + 4 : q + 3;
  gboolean has_minutes = g_ascii_isdigit (minutes[0]) && g_ascii_isdigit (minutes[1]);
  *offset = ((q[1] - '0') * 10 + q[2] - '0') * 3600;
  if (has_minutes)
    *offset += ((minutes[0] - '0') * 10 + minutes[1] - '0') * 60;
  *offset *= sign;
  return (gsize) ((has_minutes ? minutes + 2 : q + 3) - p);
}

/* 15:04, 15:04:05.123, 15时04分: bytes read, 0 when there is no such time. */
static gsize
scan_clock (const char *p, gint32 *second)
{
  static const char *const units[] = { "时", "分", "秒" };
  int field[3] = { 0, 0, 0 };
  const char *q = p;
  guint n = 0, width;

  for (; n < 3; n++)
    {
      gsize digits = hearth_scan_number (q, &field[n], &width);
      if (digits == 0 || width > 2)
        return 0;
      q += digits;
      gsize unit = hearth_scan_word (q, units[n]);
      if (unit > 0 ? !g_ascii_isdigit (q[unit]) : *q != ':')
        {
          q += unit;
          n++;
          break;
        }
      if (n < 2)
        q += unit > 0 ? unit : 1;
    }
  if (*q == '.' && n == 3)
    q += 1 + strspn (q + 1, "0123456789");
  if (n < 2 || field[0] > 24 || field[1] > 59 || field[2] > 60)
    return 0;
  *second = MIN (field[0] * 3600 + field[1] * 60 + field[2], DAY_SECONDS - 1);
  return (gsize) (q - p);
}

/* The hour of a clock of twelve hours; one over twelve was no such clock. */
static gint32
apply_meridiem (gint32 second, Meridiem meridiem)
{
  gint32 hour = second / 3600;

  if (meridiem == NO_MERIDIEM || hour > 12 || (meridiem == NOON && hour >= 10))
    return second;
  return second % (12 * 3600) + (meridiem == MORNING ? 0 : 12 * 3600);
}

/* What follows a date. FALSE when it is no time; without any time the second stays -1. */
static gboolean
parse_clock (const char *p, HearthTableValue *value)
{
  gsize blanks = hearth_scan_space (p);
  Meridiem meridiem = NO_MERIDIEM;
  gint32 offset;
  gsize n;

  p += blanks;
  if (*p == '\0')
    return TRUE;
  if (*p == 'T' || *p == 't' || *p == ',')
    p += 1 + hearth_scan_space (p + 1);
  n = scan_meridiem (p, &meridiem);
  p += n + hearth_scan_space (p + n);
  n = scan_clock (p, &value->second);
  if (n == 0)
    return FALSE;
  p += n;
  if (meridiem == NO_MERIDIEM)
    p += scan_meridiem (p, &meridiem);
  value->second = apply_meridiem (value->second, meridiem);
  n = scan_offset (p, &offset);
  if (n > 0)
    {
      value->absolute = TRUE;
      value->ts = (gint64) value->day * DAY_SECONDS + value->second - offset;
      p += n;
    }
  return p[hearth_scan_space (p)] == '\0';
}

/* 45296 and 45296.6277: days since 1899-12-30. */
static gboolean
parse_serial (const char *text, HearthTableValue *value)
{
  gsize digits = strspn (text, "0123456789");
  gint64 number = g_ascii_strtoll (text, NULL, 10);
  gint64 fraction = 0, scale = 1;

  if (digits != 5 || number < SERIAL_MIN || number > SERIAL_MAX)
    return FALSE;
  const char *p = text + digits;
  if (*p == '.')
    for (p++; g_ascii_isdigit (*p); p++)
      if (scale < 1000000000)
        {
          fraction = fraction * 10 + *p - '0';
          scale *= 10;
        }
  if (p[hearth_scan_space (p)] != '\0')
    return FALSE;
  value->day = (HearthDay) number + SERIAL_EPOCH;
  if (fraction > 0)
    value->second = (gint32) MIN ((fraction * DAY_SECONDS + scale / 2) / scale, DAY_SECONDS - 1);
  return TRUE;
}

/* 20240105, and with a time behind. */
static gboolean
parse_compact (const char *text, HearthTableValue *value)
{
  int number = 0;

  if (strspn (text, "0123456789") != 8)
    return FALSE;
  for (guint i = 0; i < 8; i++)
    number = number * 10 + (text[i] - '0');
  if (number < 19000101 || !hearth_day_valid_ymd (number / 10000, number / 100 % 100, number % 100))
    return FALSE;
  value->day = hearth_day_from_ymd (number / 10000, number / 100 % 100, number % 100);
  return parse_clock (text + 8, value);
}

/* 1704438245 and 1704438245123: since 1970, as programs write it; from 2001 to 2286. */
static gboolean
parse_epoch (const char *text, HearthTableValue *value)
{
  gsize digits = strspn (text, "0123456789");

  if ((digits != 10 && digits != 13) || text[0] == '0' || text[digits + hearth_scan_space (text + digits)] != '\0')
    return FALSE;
  value->ts = g_ascii_strtoll (text, NULL, 10) / (digits == 13 ? 1000 : 1);
  value->absolute = TRUE;
  value->day = (HearthDay) (value->ts / DAY_SECONDS);
  value->second = (gint32) (value->ts % DAY_SECONDS);
  return TRUE;
}

/**
 * hearth_value_parse_time:
 * @text: a cell that is not empty
 * @order: how the file writes dates
 * @value: (out): day, second, and ts where the cell gives an offset
 *
 * Dates of every shape, Excel's serial numbers, YYYYMMDD, seconds since 1970; a time of day where there is one.
 *
 * Returns: FALSE when it is no time
 */
gboolean
hearth_value_parse_time (const char *text, HearthDateOrder order, HearthTableValue *value)
{
  HearthDateFields fields;
  gsize n;

  text += hearth_scan_space (text);
  value->second = -1;
  value->absolute = FALSE;
  if (parse_serial (text, value) || parse_compact (text, value) || parse_epoch (text, value))
    return TRUE;
  value->second = -1;
  n = hearth_date_fields_scan (text, &fields);
  return n > 0 && hearth_date_fields_day (&fields, order, &value->day) && parse_clock (text + n, value);
}

/**
 * hearth_value_parse_day:
 * @text: a cell that is not empty
 * @order: how the file writes dates
 * @day: (out): the day; a time of day does not count
 *
 * Returns: FALSE when it is no day
 */
gboolean
hearth_value_parse_day (const char *text, HearthDateOrder order, HearthDay *day)
{
  HearthTableValue value;

  if (!hearth_value_parse_time (text, order, &value))
    return FALSE;
  *day = value.day;
  return TRUE;
}

/**
 * hearth_value_phone:
 * @text: a cell
 *
 * Returns: (transfer full) (nullable): the digits of a telephone number, without +86 or 0086 in front of a Chinese mobile
 *   number; NULL when it is none
 */
char *
hearth_value_phone (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      int digit;
      gsize n = hearth_scan_digit (p, &digit);

      if (n > 0)
        g_string_append_c (digits, (char) ('0' + digit));
      else if ((n = hearth_scan_space (p)) == 0 && strchr ("+-().", *p) == NULL)
        return NULL;
      p += MAX (n, 1);
    }
  const char *plain = digits->str;
  for (const char *const *prefix = (const char *const[]) { "0086", "86", NULL }; *prefix != NULL; prefix++)
    if (digits->len == strlen (*prefix) + 11 && g_str_has_prefix (plain, *prefix) && plain[strlen (*prefix)] == '1')
      {
        plain += strlen (*prefix);
        break;
      }
  gsize length = strlen (plain);
  return length >= 7 && length <= 15 ? g_strdup (plain) : NULL;
}

static gboolean
looks_like_phone (const char *text)
{
  g_autofree char *digits = hearth_value_phone (text);

  return digits != NULL && ((strlen (digits) == 11 && digits[0] == '1') || strpbrk (text, "+-( ") != NULL);
}

/* Letters and digits without blanks, with a digit: wxid_8a7, A17, 10001. */
static gboolean
looks_like_id (const char *text)
{
  static const char *const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-";
  static const char *const digits = "0123456789";
  gsize n = 0;

  while (text[n] != '\0' && (strchr (letters, text[n]) != NULL || strchr (digits, text[n]) != NULL))
    n++;
  return n > 0 && text[n] == '\0' && strpbrk (text, digits) != NULL && (n >= 4 || strpbrk (text, letters) != NULL);
}

/**
 * hearth_value_looks_like:
 * @type: of a field
 * @text: a cell that is not empty
 *
 * Returns: whether a column of such cells may be of @type, when there is no header to tell
 */
gboolean
hearth_value_looks_like (HearthCellType type, const char *text)
{
  HearthTableValue value;
  const char *at;
  gint64 number;

  switch (type)
    {
    case HEARTH_CELL_DAY:
    case HEARTH_CELL_TIME:
      return hearth_value_parse_time (text, HEARTH_DATE_ORDER_NONE, &value);
    case HEARTH_CELL_MONEY:
      return hearth_value_parse_money (text, &value);
    case HEARTH_CELL_INTEGER:
      return hearth_value_parse_integer (text, &number);
    case HEARTH_CELL_QUANTITY:
      return hearth_value_parse_quantity (text, &number);
    case HEARTH_CELL_PHONE:
      return looks_like_phone (text);
    case HEARTH_CELL_EMAIL:
      at = strchr (text, '@');
      return at != NULL && at > text && strchr (at, '.') != NULL && strchr (text, ' ') == NULL;
    case HEARTH_CELL_ID:
      return looks_like_id (text);
    default:
      return TRUE;
    }
}

/**
 * hearth_value_parse:
 * @field: what the cell is of
 * @text: a cell that is not empty; kept in @value
 * @order: how the file writes dates
 * @value: (out): what it says
 *
 * Returns: FALSE when the cell says nothing that the field can hold
 */
gboolean
hearth_value_parse (const HearthTableField *field, const char *text, HearthDateOrder order, HearthTableValue *value)
{
  int choice = 0;
  gboolean ok = TRUE;

  memset (value, 0, sizeof *value);
  value->day = HEARTH_DAY_NONE;
  value->second = -1;
  if (field->type == HEARTH_CELL_DAY || field->type == HEARTH_CELL_TIME)
    ok = hearth_value_parse_time (text, order, value);
  else if (field->type == HEARTH_CELL_MONEY)
    ok = hearth_value_parse_money (text, value);
  else if (field->type == HEARTH_CELL_INTEGER)
    ok = hearth_value_parse_integer (text, &value->number);
  else if (field->type == HEARTH_CELL_QUANTITY)
    ok = hearth_value_parse_quantity (text, &value->number);
  else if (field->type == HEARTH_CELL_CHOICE)
    {
      ok = hearth_table_choose (field, text, &choice);
      value->number = choice;
    }
  value->text = text;
  return ok;
}
