/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed answers as a table, so that they come in, count and go again as those of any survey. Pure. */
#include "config.h"

#include "hearth-answer-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-csv.h"
#include "hearth-error.h"

#define MOST_LINE_BYTES 1000
#define PROMOTER 9
#define DETRACTOR 6

static const struct
{
  int least, most;
  const char *column;
} scales[] = {
  [HEARTH_ANSWER_RECOMMEND] = { 0, 10, "nps" },
  [HEARTH_ANSWER_SATISFACTION] = { 1, 5, "satisfaction" },
};

/* What parts a name from a figure. */
static gboolean
is_between (gunichar c)
{
  return g_unichar_isspace (c) || c == ':' || c == 0xff1a || c == ',' || c == 0xff0c || c == '\t' || c == '-' || c == 0x3000;
}

static char *
trim (const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end && is_between (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text)
    {
      const char *last = g_utf8_find_prev_char (text, end);

      if (last == NULL || !is_between (g_utf8_get_char (last)))
        break;
      end = last;
    }
  return g_strndup (text, end - text);
}

/* Digits of any script, full-width ones too. Returns: -1 when there is none at @text; *@after is behind them */
static int
take_number (const char *text, const char **after)
{
  int value = -1;

  for (; *text != '\0' && g_unichar_isdigit (g_utf8_get_char (text)) && value < 1000; text = g_utf8_next_char (text))
    value = MAX (value, 0) * 10 + g_unichar_digit_value (g_utf8_get_char (text));
  *after = text;
  return value;
}

/* The figure at the end of a line, "分" or "points" after it; *@name is what stands before. */
static int
split_end (const char *line, char **name)
{
  const char *at = line + strlen (line), *after;
  int value;

  if (g_str_has_suffix (line, "分"))
    at -= strlen ("分");
  while (at > line && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  const char *end = at;
  while (at > line && g_unichar_isdigit (g_utf8_get_char (g_utf8_prev_char (at))))
    at = g_utf8_prev_char (at);
  value = take_number (at, &after);
  if (value >= 0 && after == end && (at == line || is_between (g_utf8_get_char (g_utf8_prev_char (at)))))
    *name = trim (line, at - line);
  else
    value = -1;
  return value;
}

/* The figure at its beginning: "9 小红". */
static int
split_start (const char *line, char **name)
{
  const char *after;
  int value = take_number (line, &after);

  if (g_str_has_prefix (after, "分"))
    after += strlen ("分");
  if (value < 0 || !is_between (g_utf8_get_char (after)))
    return -1;
  *name = trim (after, strlen (after));
  return value;
}

static void
append_answer (GString *csv, const char *name, const char *when, const char *survey, int value)
{
  g_autofree char *number = g_strdup_printf ("%d", value);
  const char *cells[] = { name, when, survey, number };

  hearth_csv_append_row (csv, cells, G_N_ELEMENTS (cells));
}

static void
count_answer (HearthAnswerCount *count, int value)
{
  count->n++;
  count->sum += (guint) value;
  count->promoters += value >= PROMOTER;
  count->detractors += value <= DETRACTOR;
}

static gboolean
take_line (GString *csv, const char *line, guint number, HearthAnswerScale scale, const char *when, const char *survey,
           HearthAnswerCount *count, GError **error)
{
  g_autofree char *clean = trim (line, strlen (line));
  g_autofree char *name = NULL;
  int value;

  if (*clean == '\0')
    return TRUE;
  value = strlen (clean) < MOST_LINE_BYTES ? split_end (clean, &name) : -1;
  if (value < 0 && strlen (clean) < MOST_LINE_BYTES)
    value = split_start (clean, &name);
  if (value < scales[scale].least || value > scales[scale].most)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("Line %u is no answer: write a number from %d to %d, with or without a name."),
                   number, scales[scale].least, scales[scale].most);
      return FALSE;
    }
  append_answer (csv, name, when, survey, value);
  count_answer (count, value);
  return TRUE;
}

/**
 * hearth_answer_lines_read:
 * @text: UTF-8, one answer a line; empty lines say nothing
 * @scale: what may be answered
 * @when: wall time of the answers, YYYY-MM-DD HH:MM:SS; the same answers typed at another time are further ones
 * @survey: what the survey is called
 * @count: (out): the answers, also of those before a line that is none
 * @error: %HEARTH_ERROR_INVALID, naming the line
 *
 * Returns: (transfer full) (nullable): a table in CSV with its header
 */
GBytes *
hearth_answer_lines_read (const char *text, HearthAnswerScale scale, const char *when, const char *survey, HearthAnswerCount *count,
                          GError **error)
{
  const char *header[] = { "name", "submitted at", "survey", scales[scale].column };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) csv = g_string_new (NULL);

  *count = (HearthAnswerCount) { 0 };
  hearth_csv_append_row (csv, header, G_N_ELEMENTS (header));
  for (guint i = 0; lines[i] != NULL; i++)
    if (!take_line (csv, lines[i], i + 1, scale, when, survey, count, error))
      return NULL;
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}
