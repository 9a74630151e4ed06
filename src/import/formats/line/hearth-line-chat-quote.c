/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of several lines that LINE puts in quotes: where such a text ends, and what it says. Heads and days within it are
 * part of it. Runs on the thread of the import. */
#include "hearth-line-chat-look.h"

#include <string.h>

#include "hearth-line-chat.h"
#include "hearth-text-scan.h"

#define MOST_AFTER 200          /* lines looked at behind the quote for the next head */

typedef enum
{
  GOES_ON,
  ENDS_HERE,
  BROKEN,                       /* a quote that is not doubled, and not the last character */
} Quote;

/* What looks like a head within a text. */
typedef struct
{
  char *name;
  HearthWall wall;
} Inner;

typedef struct
{
  const HearthLineLook *look;
  GArray *inner;                /* Inner */
  GHashTable *names;            /* of inner: name → how often */
  HearthDay day;                /* by the days within */
} Scan;

static void
inner_clear (gpointer data)
{
  g_free (((Inner *) data)->name);
}

static Quote
scan_quotes (const char *text)
{
  const char *p = text;

  while ((p = strchr (p, '"')) != NULL)
    {
      if (p[1] == '"')
        {
          p += 2;
          continue;
        }
      return p[1] == '\0' ? ENDS_HERE : BROKEN;
    }
  return GOES_ON;
}

static void
look_within (Scan *self, const char *line)
{
  HearthLineHead head;
  HearthDay day;
  Inner inner;
  const char *tab;
  guint before;

  if (hearth_line_look_date (self->look, line, strlen (line), &day))
    {
      self->day = day;
      return;
    }
  if (!hearth_line_chat_head (line, &head) || !head.tab || (tab = strchr (line + head.rest, '\t')) == NULL)
    return;
  inner.name = hearth_scan_plain (line + head.rest, tab - (line + head.rest));
  inner.wall = (HearthWall) { self->day, head.second };
  before = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, inner.name));
  g_hash_table_insert (self->names, inner.name, GUINT_TO_POINTER (before + 1));
  g_array_append_val (self->inner, inner);
}

/* Heads within the quotes that would fit as heads: later than @start, by people who write elsewhere in this chat. */
static gboolean
fits (const Scan *self, const char *author, HearthWall start, HearthWall *last)
{
  gboolean any = FALSE;

  *last = start;
  for (guint i = 0; i < self->inner->len; i++)
    {
      const Inner *inner = &g_array_index (self->inner, Inner, i);
      guint within = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, inner->name));

      if ((hearth_line_look_count (self->look, inner->name) <= within && !g_str_equal (inner->name, author))
          || hearth_wall_compare (inner->wall, *last) < 0)
        continue;
      *last = inner->wall;
      any = TRUE;
    }
  return any;
}

/* The head behind the quotes goes on from those within: they are heads, and the quotes are somebody's own. */
static gboolean
goes_on_behind (Scan *self, HearthLineWindow *lines, guint ahead, HearthWall last)
{
  const char *line;

  for (guint i = 0; i < MOST_AFTER && (line = hearth_line_window_peek (lines, ahead + i)) != NULL; i++)
    {
      HearthLineHead head;
      HearthDay day;

      if (hearth_line_look_date (self->look, line, strlen (line), &day))
        self->day = day;
      else if (hearth_line_chat_head (line, &head) && head.tab)
        return hearth_wall_compare ((HearthWall) { self->day, head.second }, last) >= 0;
    }
  return TRUE;
}

/* How many lines the quotes hold, 0 when they do not close. */
static guint
scan_lines (Scan *self, HearthLineWindow *lines)
{
  const char *line;

  for (guint i = 0; (line = hearth_line_window_peek (lines, i)) != NULL; i++)
    {
      Quote quote = scan_quotes (line);

      if (quote == BROKEN)
        return 0;
      look_within (self, line);
      if (quote == ENDS_HERE)
        return i + 1;
    }
  return 0;
}

/**
 * hearth_line_chat_quoted:
 * @self: what was seen of the file
 * @lines: those after the head
 * @text: the text behind the head
 * @wall: the head's time
 * @author: who wrote it
 *
 * Returns: how many of the lines belong to a text in quotes that begins here; 0 when none does
 */
guint
hearth_line_chat_quoted (const HearthLineLook *self, HearthLineWindow *lines, const char *text, HearthWall wall,
                         const char *author)
{
  g_autoptr (GArray) inner = g_array_new (FALSE, FALSE, sizeof (Inner));
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Scan scan = { .look = self, .inner = inner, .names = names, .day = wall.day };
  HearthWall last;
  guint n;

  if (*text != '"' || scan_quotes (text + 1) != GOES_ON)
    return 0;
  g_array_set_clear_func (inner, inner_clear);
  n = scan_lines (&scan, lines);
  return n > 0 && fits (&scan, author, wall, &last) && goes_on_behind (&scan, lines, n, last) ? 0 : n;
}

/**
 * hearth_line_chat_unquote:
 * @text: (inout): a whole text
 *
 * Takes the quotes off a text of several lines, and makes those within single. Some phones do not double them: then the
 * first line tells, which has an odd number of them.
 */
void
hearth_line_chat_unquote (GString *text)
{
  const char *first = strchr (text->str, '\n');
  gboolean doubled;
  guint quotes = 0;

  if (first == NULL || text->len < 3 || text->str[0] != '"' || text->str[text->len - 1] != '"')
    return;
  for (const char *p = text->str; p < first; p++)
    quotes += *p == '"';
  if (quotes % 2 == 0)
    return;
  g_string_truncate (text, text->len - 1);
  g_string_erase (text, 0, 1);
  doubled = scan_quotes (text->str) == GOES_ON;
  if (doubled)
    g_string_replace (text, "\"\"", "\"", 0);
}
