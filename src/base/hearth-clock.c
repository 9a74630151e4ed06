/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only file that asks the system for the time. Any thread. */
#include "hearth-clock.h"

#include <string.h>

#include "hearth-day.h"

/* The instant the clock is held at; 0 lets it run. */
static _Atomic gint64 held;

/* HEARTH_NOW holds the clock for demos and end-to-end tests, where no code can call set(). */
static void
read_environment_once (void)
{
  static gsize done;

  if (g_once_init_enter (&done))
    {
      const char *text = g_getenv ("HEARTH_NOW");
      gint64 now;

      if (text != NULL && hearth_clock_parse_rfc3339 (text, &now))
        held = now;
      else if (text != NULL && *text != '\0')
        g_warning ("HEARTH_NOW is “%s”; write it as 2026-03-01T09:00:00+08:00", text);
      g_once_init_leave (&done, 1);
    }
}

/* "Z", "+08:00" or "-03:30", the whole string; seconds east of UTC. */
static gboolean
parse_offset (const char *text, int *seconds)
{
  int hours, minutes;

  if (g_ascii_strcasecmp (text, "z") == 0)
    {
      *seconds = 0;
      return TRUE;
    }
  if (strlen (text) != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
    return FALSE;
  for (int i = 1; i < 6; i++)
    if (i != 3 && !g_ascii_isdigit (text[i]))
      return FALSE;
  hours = (text[1] - '0') * 10 + text[2] - '0';
  minutes = (text[4] - '0') * 10 + text[5] - '0';
  if (hours > 23 || minutes > 59)
    return FALSE;
  *seconds = (hours * 60 + minutes) * 60 * (text[0] == '-' ? -1 : 1);
  return TRUE;
}

/**
 * hearth_clock_now:
 *
 * Returns: UTC seconds since 1970, held still when HEARTH_NOW or hearth_clock_set() say so
 */
gint64
hearth_clock_now (void)
{
  gint64 now;

  read_environment_once ();
  now = held;
  return now != 0 ? now : g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * hearth_clock_set:
 * @now: UTC seconds since 1970 to hold the clock at, or 0 to let it run again
 *
 * Takes the place of HEARTH_NOW.
 */
void
hearth_clock_set (gint64 now)
{
  read_environment_once ();
  held = now;
}

/**
 * hearth_clock_parse_rfc3339:
 * @text: (nullable): the whole string must be YYYY-MM-DDTHH:MM:SS, an optional fraction, and Z or an
 *   offset; a blank may stand for the T
 * @out: (out): UTC seconds since 1970 (the fraction is cut), untouched on failure
 *
 * The leap second :60 is the first second of the next minute, as in POSIX.
 *
 * Returns: whether @text is an instant
 */
gboolean
hearth_clock_parse_rfc3339 (const char *text, gint64 *out)
{
  char head[20];
  const char *rest;
  HearthWall wall;
  gboolean leap;
  int offset;

  if (text == NULL || g_strlcpy (head, text, sizeof head) < 20)
    return FALSE;
  if (head[10] == ' ' || head[10] == 't')
    head[10] = 'T';
  leap = strcmp (head + 16, ":60") == 0;
  if (leap)
    memcpy (head + 16, ":59", 3);
  if (!hearth_wall_parse (head, &wall))
    return FALSE;

  rest = text + 19;
  if (rest[0] == '.' && g_ascii_isdigit (rest[1]))
    for (rest++; g_ascii_isdigit (*rest);)
      rest++;
  if (!parse_offset (rest, &offset))
    return FALSE;
  *out = (gint64) wall.day * 86400 + wall.second + leap - offset;
  return TRUE;
}
