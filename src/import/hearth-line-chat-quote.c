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

typedef struct
{
  const HearthLineLook *look;
  const char *author;
  HearthWall start;
  HearthWall last;              /* of the heads seen within */
  HearthDay day;
  gboolean fits;                /* a head within would fit as one */
} Scan;

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

/* Whether @line is a head by somebody who writes in this chat; @wall gets its time. */
static gboolean
is_known_head (Scan *self, const char *line, HearthWall *wall)
{
  g_autofree char *name = NULL;
  HearthLineHead head;
  const char *tab;

  if (!hearth_line_chat_head (line, &head) || !head.tab || (tab = strchr (line + head.rest, '\t')) == NULL)
    return FALSE;
  *wall = (HearthWall) { self->day, head.second };
  name = hearth_scan_plain (line + head.rest, tab - (line + head.rest));
  return g_str_equal (name, self->author) || hearth_line_look_known (self->look, name);
}

static void
look_within (Scan *self, const char *line)
{
  HearthWall wall;
  HearthDay day;

  if (hearth_line_look_date (self->look, line, strlen (line), &day))
    self->day = day;
  else if (is_known_head (self, line, &wall) && hearth_wall_compare (wall, self->fits ? self->last : self->start) >= 0)
    {
      self->fits = TRUE;
      self->last = wall;
    }
}

/* The head behind the quote goes on from those within: they are heads, and the quotes are somebody's own. */
static gboolean
goes_on_behind (Scan *self, HearthLineWindow *lines, guint ahead)
{
  const char *line;

  for (guint i = 0; i < MOST_AFTER && (line = hearth_line_window_peek (lines, ahead + i)) != NULL; i++)
    {
      HearthLineHead head;
      HearthDay day;

      if (hearth_line_look_date (self->look, line, strlen (line), &day))
        self->day = day;
      else if (hearth_line_chat_head (line, &head) && head.tab)
        return hearth_wall_compare ((HearthWall) { self->day, head.second }, self->last) >= 0;
    }
  return FALSE;
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
  Scan scan = { .look = self, .author = author, .start = wall, .last = wall, .day = wall.day };
  const char *line;

  if (*text != '"' || scan_quotes (text + 1) != GOES_ON)
    return 0;
  for (guint i = 0; (line = hearth_line_window_peek (lines, i)) != NULL; i++)
    {
      Quote quote = scan_quotes (line);

      if (quote == BROKEN)
        return 0;
      look_within (&scan, line);
      if (quote == ENDS_HERE)
        return scan.fits && goes_on_behind (&scan, lines, i + 1) ? 0 : i + 1;
    }
  return 0;
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
