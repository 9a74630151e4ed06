/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom an advice speaks of: exactly those that a figure counts. Pure; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-advice.h"

/* As zero_interaction: somebody who joined later than this many days ago may yet begin. */
#define SETTLED_DAYS 30

static gboolean
is_never_active (const HearthPicture *picture, const HearthPerson *person, HearthDay to)
{
  const HearthStay *stay = hearth_picture_holding (picture, person, to);

  return stay != NULL && stay->join <= (gint64) to - SETTLED_DAYS && !hearth_bits_any (&person->active, G_MININT32, to);
}

/* As exit_rate counts them: there before, left in the days and not back at their end. */
static gboolean
has_left (const HearthPicture *picture, const HearthPerson *person, HearthDay from, HearthDay to)
{
  if (!hearth_picture_present (picture, person, (gint64) from - 1) || hearth_picture_present (picture, person, to))
    return FALSE;
  for (guint i = 0; i < person->n_stays; i++)
    {
      const HearthStay *stay = hearth_picture_stay (picture, person->first_stay + i);

      if (stay->left != HEARTH_DAY_NONE && stay->left >= from && stay->left <= to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
belongs (const HearthPicture *picture, const HearthPerson *person, HearthSegment segment, HearthDay from, HearthDay to)
{
  switch (segment)
    {
    case HEARTH_SEGMENT_NEW:
      return hearth_standing (picture, person, to).lifecycle == HEARTH_LIFECYCLE_NEW;
    case HEARTH_SEGMENT_SILENT:
      return hearth_standing (picture, person, to).lifecycle == HEARTH_LIFECYCLE_SILENT;
    case HEARTH_SEGMENT_NEVER_ACTIVE:
      return is_never_active (picture, person, to);
    case HEARTH_SEGMENT_CORE_LOST:
      return hearth_is_core (picture, person, from - 1) && hearth_standing (picture, person, to).lifecycle == HEARTH_LIFECYCLE_LOST;
    case HEARTH_SEGMENT_LEFT:
      return has_left (picture, person, from, to);
    case HEARTH_SEGMENT_ALL:
    default:
      return hearth_picture_present (picture, person, to);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

/**
 * hearth_segment_ids:
 * @picture: sealed
 * @from: first day of the period of the figures, clipped
 * @to: last day; the day on which they are looked at
 *
 * Staff is in none of them. The number of ids is what the metric of the same meaning counts.
 *
 * Returns: (transfer full) (element-type gint64): member ids, ascending
 */
GArray *
hearth_segment_ids (const HearthPicture *picture, HearthSegment segment, HearthDay from, HearthDay to)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (picture, i);

      if (!hearth_person_is_staff (person) && belongs (picture, person, segment, from, to))
        g_array_append_val (ids, person->id);
    }
  g_array_sort (ids, compare_ids);
  return ids;
}

/** hearth_segment_title: Returns: (transfer none): whom it means, translated. */
const char *
hearth_segment_title (HearthSegment segment)
{
  switch (segment)
    {
    case HEARTH_SEGMENT_NEW:
      return C_("segment", "New members");
    case HEARTH_SEGMENT_SILENT:
      return C_("segment", "Silent members");
    case HEARTH_SEGMENT_NEVER_ACTIVE:
      return C_("segment", "Never active");
    case HEARTH_SEGMENT_CORE_LOST:
      return C_("segment", "Core members who are lost");
    case HEARTH_SEGMENT_LEFT:
      return C_("segment", "Left and not back");
    case HEARTH_SEGMENT_ALL:
    default:
      return C_("segment", "All members");
    }
}
