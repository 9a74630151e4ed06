/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The head of a message in the text that QQ's PC client exports. Any thread. */
#include "hearth-qq-head.h"

#include <string.h>

#include "hearth-clock-scan.h"
#include "hearth-text-scan.h"
#include "hearth-types.h"

#define MAX_HEAD 1000           /* bytes; a longer line is what somebody wrote */
#define MAX_ID 20

static gboolean
is_number (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return length > 0 && length <= MAX_ID;
}

static gboolean
is_mail (const char *text, gsize length)
{
  const char *at = memchr (text, '@', length);

  return at != NULL && at > text && at < text + length - 1 && memchr (text, '<', length) == NULL
         && memchr (text, ' ', length) == NULL && memchr (at + 1, '@', text + length - at - 1) == NULL;
}

/* The last pair of brackets, when there is an id in it. */
static void
take_id (const char *line, HearthQqHead *head)
{
  const char *from = line + head->name;
  const char *last = from + head->name_length - 1;
  const char *open = head->name_length < 2     ? NULL
                     : *last == ')' ? memrchr (from, '(', head->name_length)
                     : *last == '>' ? memrchr (from, '<', head->name_length)
                                    : NULL;
  gsize inside;

  if (open == NULL)
    return;
  inside = last - (open + 1);
  head->mail = *last == '>';
  if (inside == 0 || !(head->mail ? is_mail (open + 1, inside) : is_number (open + 1, inside)))
    return;
  head->id = open + 1 - line;
  head->id_length = inside;
  head->name_length = open - from;
}

static int
role_of (const char *level, gsize length)
{
  static const char OWNER[] = "群主", ADMIN[] = "管理员";

  if (length == sizeof OWNER - 1 && memcmp (level, OWNER, length) == 0)
    return HEARTH_ROLE_OWNER;
  return length == sizeof ADMIN - 1 && memcmp (level, ADMIN, length) == 0 ? HEARTH_ROLE_ADMIN : -1;
}

/* 【管理员】【话唠】 before the name are levels; a name that is all brackets stays one. */
static void
take_levels (const char *line, HearthQqHead *head)
{
  static const char OPEN[] = "【", CLOSE[] = "】";

  for (;;)
    {
      const char *from = line + head->name;
      const char *close;
      gsize all;
      int role;

      if (head->name_length < 6 || memcmp (from, OPEN, 3) != 0
          || (close = memmem (from, head->name_length, CLOSE, 3)) == NULL)
        return;
      role = role_of (from + 3, close - from - 3);
      all = close + 3 - from;
      if (all == head->name_length && role < 0)
        return;
      if (role >= 0)
        head->role = role;
      head->name += all;
      head->name_length -= all;
    }
}

static void
trim (const char *line, HearthQqHead *head)
{
  gsize n;

  while (head->name_length > 0 && (n = hearth_scan_space (line + head->name)) > 0 && n <= head->name_length)
    {
      head->name += n;
      head->name_length -= n;
    }
  while (head->name_length > 0 && line[head->name + head->name_length - 1] == ' ')
    head->name_length--;
}

/* "2024-01-02 " */
static gsize
scan_day (const char *line, HearthQqHead *head)
{
  HearthDateFields date;
  gsize n = hearth_date_fields_scan (line, &date), blank;

  if (n == 0 || date.width[0] != 4 || date.separator == 'y'
      || !hearth_date_fields_day (&date, HEARTH_DATE_ORDER_YMD, &head->wall.day))
    return 0;
  head->separator = date.separator;
  blank = hearth_scan_space (line + n);
  return blank > 0 ? n + blank : 0;
}

static guint
count_colons (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == ':';
  return n;
}

/**
 * hearth_qq_head_parse:
 * @line: a line, valid UTF-8
 * @length: its bytes
 * @head: (out): its parts
 *
 * Returns: FALSE when the line is no head: one with a date and a time alone is part of a message
 */
gboolean
hearth_qq_head_parse (const char *line, gsize length, HearthQqHead *head)
{
  gsize at, clock, blank;

  if (!g_ascii_isdigit (*line) || length > MAX_HEAD || (at = scan_day (line, head)) == 0)
    return FALSE;
  clock = hearth_clock_scan (line + at, &head->wall.second);
  if (clock == 0 || count_colons (line + at, clock) != 2)
    return FALSE;
  at += clock;
  blank = hearth_scan_blank (line + at);
  if (blank == 0)
    return FALSE;
  head->name = at + blank;
  head->name_length = length - head->name;
  head->id = head->id_length = 0;
  head->mail = FALSE;
  head->role = -1;
  trim (line, head);
  take_id (line, head);
  take_levels (line, head);
  trim (line, head);
  return head->name_length + head->id_length > 0;
}

/**
 * hearth_qq_head_is_system:
 * @line: the line @head was parsed from
 * @head: its parts
 *
 * Returns: whether QQ itself speaks: 系统消息(10000), 系统消息(1000000); people may bear the name, or the number alone
 */
gboolean
hearth_qq_head_is_system (const char *line, const HearthQqHead *head)
{
  static const char NAME[] = "系统消息";
  const char *id = line + head->id;

  if (head->name_length != sizeof NAME - 1 || memcmp (line + head->name, NAME, head->name_length) != 0)
    return FALSE;
  return head->id_length == 0 || (head->id_length == 5 && memcmp (id, "10000", 5) == 0)
         || (head->id_length == 7 && memcmp (id, "1000000", 7) == 0);
}
