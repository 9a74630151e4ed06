/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines that chat windows put above a message when it is copied. Any thread. */
#include "hearth-pasted-head.h"

#include <string.h>

#include "hearth-text-scan.h"

#define MOST_BYTES 400         /* of a line that can be a head */
#define MOST_LETTERS 64        /* of a name */
#define MOST_COLON_LETTERS 40
#define LEAST_DIGITS 5         /* of an account number */
#define LEAST_DASHES 2         /* on each side of a day */

/* Marks that a sentence has and a name has not, where nothing but a colon tells the two apart. */
static const char *const SENTENCE_MARKS[] = { "，", "。", "！", "？", "；", ", ", ". ", "://", "、", "!", "?" };

/* The length without blanks at the end. */
static gsize
trimmed (const char *line, gsize length)
{
  gsize end = 0;

  for (gsize at = 0; at < length;)
    {
      gsize blank = hearth_scan_space (line + at);

      if (blank > 0)
        {
          at += blank;
          continue;
        }
      at += (gsize) (g_utf8_next_char (line + at) - (line + at));
      end = MIN (at, length);
    }
  return end;
}

static gboolean
holds (const char *line, gsize from, gsize length, const char *what)
{
  return memmem (line + from, length, what, strlen (what)) != NULL;
}

static gboolean
ends_in (const char *line, gsize length, const char *what)
{
  gsize n = strlen (what);

  return length >= n && memcmp (line + length - n, what, n) == 0;
}

/* "【LV2 群友】昵称(12345)" and "昵称 —": what is not the name is taken off. */
static gboolean
take_name (const char *line, gsize from, gsize to, gboolean accounts, HearthPastedHead *head)
{
  const char *close;
  gsize start = from + hearth_scan_space (line + from);
  gsize end = start < to ? start + trimmed (line + start, to - start) : start;

  while (g_str_has_prefix (line + start, "【") && (close = memmem (line + start, end - start, "】", 3)) != NULL
         && close + 3 < line + end)
    {
      start = (gsize) (close + 3 - line) + hearth_scan_space (close + 3);
      head->platform = "qq";
    }
  if (end > start && ends_in (line + start, end - start, "—"))
    {
      end = start + trimmed (line + start, end - start - strlen ("—"));
      head->platform = "discord";
    }
  if (accounts && end > start && line[end - 1] == ')')
    {
      const char *open = memrchr (line + start, '(', end - start);
      gsize digits = open != NULL ? strspn (open + 1, "0123456789") : 0;

      if (digits >= LEAST_DIGITS && open + 1 + digits == line + end - 1 && open > line + start)
        {
          head->id = (gsize) (open + 1 - line);
          head->id_length = digits;
          end = start + trimmed (line + start, (gsize) (open - (line + start)));
        }
    }
  head->name = start;
  head->name_length = end > start ? end - start : 0;
  return head->name_length > 0 && g_utf8_strlen (line + start, (gssize) head->name_length) <= MOST_LETTERS
         && !holds (line, start, head->name_length, ": ") && !holds (line, start, head->name_length, "\t")
         && !ends_in (line + start, head->name_length, ":") && !ends_in (line + start, head->name_length, "：");
}

/* "小红 2024/1/2 12:00": the longest end of the line that is a time and stands after a blank. */
static gboolean
parse_name_time (const char *line, gsize length, HearthPastedHead *head)
{
  HearthDateFields date;

  for (gsize at = 0; at < length; at += (gsize) (g_utf8_next_char (line + at) - (line + at)))
    {
      gsize blank = at > 0 ? hearth_scan_space (line + at) : 0;
      gboolean dated;

      if (blank == 0 || hearth_time_scan (line + at + blank, &head->time) != length - at - blank)
        continue;
      dated = head->time.has_date || head->time.has_day;
      head->shape = dated || head->time.has_seconds ? HEARTH_PASTED_DATED : HEARTH_PASTED_CLOCK;
      head->platform = head->time.has_seconds ? "qq" : dated ? "wechat" : NULL;
      return hearth_date_fields_scan (line, &date) < at && take_name (line, 0, at, head->time.has_seconds, head);
    }
  return FALSE;
}

/* "Ann, [2022-11-22 5:05]" */
static gboolean
parse_telegram (const char *line, gsize length, HearthPastedHead *head)
{
  const char *open = length > 0 && line[length - 1] == ']' ? g_strrstr_len (line, (gssize) length, ", [") : NULL;
  gsize from = open != NULL ? (gsize) (open + strlen (", [") - line) : 0;

  if (open == NULL || hearth_time_scan (line + from, &head->time) != length - 1 - from || !head->time.has_date)
    return FALSE;
  head->shape = HEARTH_PASTED_DATED;
  head->platform = "telegram";
  head->certain = TRUE;
  return take_name (line, 0, (gsize) (open - line), FALSE, head);
}

/* "[12:00, 1/2/2024] Ann: hi" */
static gboolean
parse_whatsapp (const char *line, gsize length, HearthPastedHead *head)
{
  const char *p = line + 1, *colon;
  gsize n;

  head->time = (HearthTimeText) { .days_ago = -1, .weekday = -1 };
  if (*line != '[' || (n = hearth_time_scan_clock (p, &head->time)) == 0 || p[n] != ',')
    return FALSE;
  p += n + 1;
  p += hearth_scan_space (p);
  if ((n = hearth_date_fields_scan (p, &head->time.date)) == 0 || p[n] != ']')
    return FALSE;
  p += n + 1;
  if (p > line + length || (colon = memmem (p, (gsize) (line + length - p), ": ", 2)) == NULL)
    return FALSE;
  head->time.has_date = TRUE;
  head->shape = HEARTH_PASTED_DATED;
  head->platform = "whatsapp";
  head->certain = TRUE;
  head->rest = (gsize) (colon + 2 - line);
  return take_name (line, (gsize) (p - line), (gsize) (colon - line), FALSE, head);
}

/* "小红:" */
static gboolean
parse_colon (const char *line, gsize length, HearthPastedHead *head)
{
  gsize colon = ends_in (line, length, ":") ? 1 : ends_in (line, length, "：") ? strlen ("：") : 0;

  if (colon == 0 || colon == length)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (SENTENCE_MARKS); i++)
    if (holds (line, 0, length, SENTENCE_MARKS[i]))
      return FALSE;
  head->shape = HEARTH_PASTED_COLON;
  head->platform = "wechat";
  return take_name (line, 0, length - colon, FALSE, head)
         && g_utf8_strlen (line + head->name, (gssize) head->name_length) <= MOST_COLON_LETTERS;
}

static gsize
scan_dashes (const char *line, guint *n)
{
  static const char *const DASHES[] = { "—", "–", "─", "-", "=" };
  gsize at = 0, one;

  for (*n = 0;; at += one)
    {
      one = hearth_scan_blank (line + at);
      for (guint i = 0; one == 0 && i < G_N_ELEMENTS (DASHES); i++)
        if ((one = hearth_scan_word (line + at, DASHES[i])) > 0)
          ++*n;
      if (one == 0)
        return at;
    }
}

/* "—————  2024-01-02  —————" */
static gboolean
parse_day (const char *line, gsize length, HearthPastedHead *head)
{
  guint before, after;
  gsize from = scan_dashes (line, &before), n;

  if (before < LEAST_DASHES || (n = hearth_date_fields_scan (line + from, &head->time.date)) == 0)
    return FALSE;
  from += n;
  from += scan_dashes (line + from, &after);
  if (after < LEAST_DASHES || from < length)
    return FALSE;
  head->shape = HEARTH_PASTED_DAY;
  head->certain = TRUE;
  head->time.has_date = TRUE;
  return TRUE;
}

/**
 * hearth_pasted_head_parse:
 * @line: NUL-terminated UTF-8
 * @length: its bytes
 * @head: (out): what it says
 *
 * Returns: FALSE when it is no head of a message
 */
gboolean
hearth_pasted_head_parse (const char *line, gsize length, HearthPastedHead *head)
{
  static gboolean (*const PARSERS[]) (const char *line, gsize length, HearthPastedHead *head) = {
    parse_day, parse_whatsapp, parse_telegram, parse_name_time, parse_colon,
  };
  gsize marks = hearth_scan_marks (line);

  for (guint i = 0; i < G_N_ELEMENTS (PARSERS); i++)
    {
      /* only the one that begins like this may have a long text after it */
      gsize end = length <= MOST_BYTES ? trimmed (line, length) : *line == '[' ? length : 0;

      memset (head, 0, sizeof *head);
      if (end > marks && PARSERS[i] (line, end, head))
        return TRUE;
      if (length > MOST_BYTES && PARSERS[i] == parse_whatsapp)
        break;
    }
  head->shape = HEARTH_PASTED_NONE;
  return FALSE;
}
