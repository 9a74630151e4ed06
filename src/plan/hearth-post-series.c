/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A repeating post as a row of occurrences that can be counted and matched with another row. Any thread, with its
 * HearthDb. */
#include "config.h"

#include "hearth-post-series.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-occurrence.h"
#include "hearth-recur.h"
#include "hearth-zone.h"

/* A hundred years of every day. */
#define MOST_OCCURRENCES 36525
#define FAR_DAYS (200 * 366)

static HearthWall
far_after (HearthWall wall)
{
  return (HearthWall) { wall.day + FAR_DAYS, 0 };
}

static HearthWall
just_after (HearthWall wall)
{
  return (HearthWall) { wall.day, wall.second + 1 };
}

/* The walls of a post in [from, to); a post that happens once is a row of one. */
static GArray *
expand (const HearthPost *post, HearthWall from, HearthWall to, guint limit, GError **error)
{
  GArray *walls;

  if (post->rrule != NULL)
    return hearth_recur_expand (post->rrule, post->start, from, to, limit, error);
  walls = g_array_new (FALSE, FALSE, sizeof (HearthWall));
  if (hearth_wall_compare (post->start, from) >= 0 && hearth_wall_compare (post->start, to) < 0)
    g_array_append_val (walls, post->start);
  return walls;
}

static int
find_wall (GArray *walls, HearthWall wall)
{
  for (guint i = 0; i < walls->len; i++)
    if (hearth_wall_compare (g_array_index (walls, HearthWall, i), wall) == 0)
      return (int) i;
  return -1;
}

/* The rows at @since or later, taken out of the table. */
static GPtrArray *
take_rows (HearthDb *db, gint64 post_id, HearthWall since, GError **error)
{
  g_autoptr (GPtrArray) rows = hearth_occurrence_list (db, post_id, error);

  if (rows == NULL)
    return NULL;
  for (guint i = rows->len; i-- > 0;)
    {
      HearthOccurrence *row = g_ptr_array_index (rows, i);
      if (hearth_wall_compare (row->original, since) < 0)
        g_ptr_array_remove_index (rows, i);
      else if (!hearth_occurrence_clear (db, post_id, row->group_id, row->original, error))
        return NULL;
    }
  return g_steal_pointer (&rows);
}

/* Gives a row its new place: what was done stays when it was done, what is planned follows the rule. */
static void
rehang (HearthOccurrence *row, const HearthPost *to, HearthWall place)
{
  if (row->status != HEARTH_OCCURRENCE_PLANNED && !row->moved && hearth_wall_compare (row->original, place) != 0)
    {
      row->moved = TRUE;
      row->moved_to = row->original;
    }
  row->post_id = to->id;
  row->original = place;
  if (row->status == HEARTH_OCCURRENCE_PLANNED)
    row->due_at = hearth_series_due_at (to, hearth_occurrence_wall (row));
}

/**
 * hearth_series_due_at:
 *
 * Returns: the instant of a wall time of @post; a gap of the clock moves it forward
 */
gint64
hearth_series_due_at (const HearthPost *post, HearthWall wall)
{
  g_autoptr (HearthZone) zone = hearth_zone_new (post->zone, NULL);

  if (zone == NULL)
    zone = hearth_zone_new_local ();
  return hearth_zone_resolve (zone, wall, NULL);
}

/**
 * hearth_series_first:
 * @from: wall time not before @start
 * @out: (out): the first occurrence at @from or later
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID for a rule that cannot be read or gives nothing from then on
 */
gboolean
hearth_series_first (const char *rrule, HearthWall start, HearthWall from, HearthWall *out, GError **error)
{
  g_autoptr (GArray) walls = hearth_recur_expand (rrule, start, from, far_after (from), 1, error);

  if (walls == NULL)
    return FALSE;
  if (walls->len == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                           _("With this repeat the post would never be due; choose other days or a later end."));
      return FALSE;
    }
  *out = g_array_index (walls, HearthWall, 0);
  return TRUE;
}

/**
 * hearth_series_index:
 * @index: (out): how many occurrences there are before @original
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID for a rule that cannot be read
 */
gboolean
hearth_series_index (const HearthPost *post, HearthWall original, guint *index, GError **error)
{
  g_autoptr (GArray) walls = expand (post, post->start, original, MOST_OCCURRENCES, error);

  if (walls == NULL)
    return FALSE;
  *index = walls->len;
  return TRUE;
}

/**
 * hearth_series_remap:
 * @from: the series as it was
 * @since: the occurrence from which on it changes
 * @to: the series that takes over, stored; may have the same id
 *
 * Hangs the rows of @from's occurrences since @since on @to: the first on its first, the second on its second. Where
 * there is no partner, what was sent or skipped stays with @from as history, and a mere move is dropped.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_series_remap (HearthDb *db, const HearthPost *from, HearthWall since, const HearthPost *to, GError **error)
{
  g_autoptr (GPtrArray) rows = take_rows (db, from->id, since, error);
  g_autoptr (GArray) old_walls = NULL, new_walls = NULL;
  HearthWall last = since;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      HearthOccurrence *row = g_ptr_array_index (rows, i);
      if (hearth_wall_compare (row->original, last) > 0)
        last = row->original;
    }
  old_walls = expand (from, since, just_after (last), MOST_OCCURRENCES, error);
  new_walls = old_walls == NULL ? NULL : expand (to, to->start, far_after (to->start), MAX (old_walls->len, 1), error);
  if (new_walls == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      HearthOccurrence *row = g_ptr_array_index (rows, i);
      int place = find_wall (old_walls, row->original);

      if (place >= 0 && place < (int) new_walls->len)
        rehang (row, to, g_array_index (new_walls, HearthWall, place));
      else if (row->status == HEARTH_OCCURRENCE_PLANNED)
        continue;
      if (!hearth_occurrence_set (db, row, error))
        return FALSE;
    }
  return TRUE;
}
