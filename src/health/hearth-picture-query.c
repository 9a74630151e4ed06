/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of a picture: who is there, and which stay counts. Pure; any thread.
 *
 * Readings chosen where the definitions leave one open:
 * - Of all groups together a stay holds the end of a day only while the data of its group reach that day. */
#include "hearth-picture.h"

/**
 * hearth_picture_span_of:
 * @self: a picture
 * @stay: one of its stays
 *
 * Returns: the days at whose end the stay holds, as far as its group's data reach when several groups are together;
 * empty when its end is not after its beginning.
 */
HearthPresence
hearth_picture_span_of (const HearthPicture *self, const HearthStay *stay)
{
  HearthPresence result = { stay->join, stay->left == HEARTH_DAY_NONE ? G_MAXINT32 : stay->left };

  if (self->group_id == 0 && stay->group < self->groups->len)
    {
      HearthDay until = g_array_index (self->groups, HearthGroupSpan, stay->group).data_until;

      result.to = MIN (result.to, (gint64) until + 1);
    }
  return result;
}

/**
 * hearth_picture_person:
 * @self: a picture
 * @index: below the number of persons
 *
 * Returns: (transfer none): the person, valid until one is added.
 */
HearthPerson *
hearth_picture_person (const HearthPicture *self, guint index)
{
  return &g_array_index (self->persons, HearthPerson, index);
}

/**
 * hearth_picture_stay:
 * @self: a picture
 * @index: below the number of stays
 *
 * Returns: (transfer none): the stay.
 */
const HearthStay *
hearth_picture_stay (const HearthPicture *self, guint index)
{
  return &g_array_index (self->stays, HearthStay, index);
}

/**
 * hearth_picture_find:
 * @self: a picture
 * @member_id: a person's id
 *
 * Returns: the index, -1 when the person is not there.
 */
gint
hearth_picture_find (const HearthPicture *self, gint64 member_id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->index, &member_id)) - 1;
}

/**
 * hearth_picture_present:
 * @self: a sealed picture
 * @person: one of its persons
 * @day: any day
 *
 * Returns: whether the person is present at the end of the day.
 */
gboolean
hearth_picture_present (const HearthPicture *self, const HearthPerson *person, gint64 day)
{
  for (guint i = 0; i < person->n_presences; i++)
    {
      const HearthPresence *span = &g_array_index (self->presences, HearthPresence, person->first_presence + i);

      if (span->from <= day && day < span->to)
        return TRUE;
    }
  return FALSE;
}

/**
 * hearth_picture_latest:
 * @self: a sealed picture
 * @person: one of its persons
 * @day: any day
 *
 * Returns: (nullable): of the stays begun by @day the one with the greatest join day, of equals the one that ends last.
 */
const HearthStay *
hearth_picture_latest (const HearthPicture *self, const HearthPerson *person, gint64 day)
{
  for (guint i = person->n_stays; i > 0; i--)
    {
      const HearthStay *stay = hearth_picture_stay (self, person->first_stay + i - 1);

      if (stay->join <= day)
        return stay;
    }
  return NULL;
}

/**
 * hearth_picture_holding:
 * @self: a sealed picture
 * @person: one of its persons
 * @day: any day
 *
 * Returns: (nullable): the latest stay that holds the end of @day.
 */
const HearthStay *
hearth_picture_holding (const HearthPicture *self, const HearthPerson *person, gint64 day)
{
  for (guint i = person->n_stays; i > 0; i--)
    {
      const HearthStay *stay = hearth_picture_stay (self, person->first_stay + i - 1);
      HearthPresence span = hearth_picture_span_of (self, stay);

      if (span.from <= day && day < span.to)
        return stay;
    }
  return NULL;
}

/**
 * hearth_picture_headcount:
 * @self: a sealed picture
 * @day: any day
 *
 * Returns: the size of M(@day) by stays.
 */
guint
hearth_picture_headcount (const HearthPicture *self, HearthDay day)
{
  guint count = 0;

  for (guint i = 0; i < self->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (self, i);

      count += !hearth_person_is_staff (person) && hearth_picture_present (self, person, day);
    }
  return count;
}

/**
 * hearth_picture_count_active:
 * @self: a sealed picture
 * @day: any day
 * @length: how many days up to it
 * @speech: only speaking counts
 *
 * Returns: how many members of M(@day) had an activity on any of the days.
 */
guint
hearth_picture_count_active (const HearthPicture *self, HearthDay day, guint length, gboolean speech)
{
  guint count = 0;

  for (guint i = 0; i < self->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (self, i);

      if (hearth_person_is_staff (person))
        continue;
      count += hearth_bits_any (speech ? &person->spoke : &person->active, (gint64) day - length + 1, day)
               && hearth_picture_present (self, person, day);
    }
  return count;
}

/**
 * hearth_picture_headcount_in:
 * @self: a sealed picture
 * @group: index of one of its groups
 * @day: any day
 *
 * Returns: how many non-staff were in that one group at the end of the day; for a group nobody is known of, the last
 * headcount typed up to then.
 */
guint
hearth_picture_headcount_in (const HearthPicture *self, guint group, HearthDay day)
{
  guint known = 0, count = 0;
  gint64 last = -1;

  for (guint i = 0; i < self->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (self, i);

      if (stay->group != group)
        continue;
      known++;
      count += stay->join <= day && (stay->left == HEARTH_DAY_NONE || stay->left > day)
               && !hearth_person_is_staff (hearth_picture_person (self, stay->person));
    }
  for (guint i = 0; known == 0 && i < self->tallies->len; i++)
    {
      const HearthTally *tally = &g_array_index (self->tallies, HearthTally, i);

      if (tally->group == group && tally->day <= day && tally->headcount >= 0)
        last = tally->headcount;
    }
  return known > 0 || last < 0 ? count : (guint) last;
}

/**
 * hearth_person_is_staff:
 * @person: a person
 *
 * Returns: whether owner, admin or bot, and so in no member metric.
 */
gboolean
hearth_person_is_staff (const HearthPerson *person)
{
  return person->role != HEARTH_ROLE_MEMBER;
}
