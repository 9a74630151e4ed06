/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group, or all groups together, as arrays: how they are put together. Nothing here asks the store; after sealing it
 * is read-only and may be read from any thread.
 *
 * Readings chosen where the definitions leave one open:
 * - "Stays = the union of the person's" is the set of all their stays, one row per stay, not their merged intervals; so a
 *   person who joins two groups has two joins, and the latest stay is taken over all groups.
 * - A typed tally is a record as far as the first known day goes. */
#include "hearth-picture.h"

/* Civil days outside of this (about the years -8900 to 12900) are nonsense from a damaged file. */
#define DAY_LIMIT 4000000

static void
clear_group (gpointer data)
{
  g_free (((HearthGroupSpan *) data)->name);
}

static void
clear_person (gpointer data)
{
  HearthPerson *person = data;

  hearth_bits_clear (&person->active);
  hearth_bits_clear (&person->spoke);
}

/* By person, then join day, then the one that ends last. */
static int
compare_stays (gconstpointer a, gconstpointer b)
{
  const HearthStay *one = a, *two = b;
  gint64 one_end = one->left == HEARTH_DAY_NONE ? G_MAXINT64 : one->left;
  gint64 two_end = two->left == HEARTH_DAY_NONE ? G_MAXINT64 : two->left;

  if (one->person != two->person)
    return one->person < two->person ? -1 : 1;
  if (one->join != two->join)
    return one->join < two->join ? -1 : 1;
  return (one_end > two_end) - (one_end < two_end);
}

static int
compare_tallies (gconstpointer a, gconstpointer b)
{
  const HearthTally *one = a, *two = b;

  return (one->day > two->day) - (one->day < two->day);
}

/* Appends a person's presence of one stay; stays come by join day, so only the last span can be touched. */
static void
add_presence (HearthPicture *self, HearthPerson *person, HearthPresence span)
{
  if (span.to <= span.from)
    return;
  if (person->n_presences > 0)
    {
      HearthPresence *last = &g_array_index (self->presences, HearthPresence, self->presences->len - 1);

      if (span.from <= last->to)
        {
          last->to = MAX (last->to, span.to);
          return;
        }
    }
  else
    person->first_presence = self->presences->len;
  g_array_append_val (self->presences, span);
  person->n_presences++;
}

static void
seal_stays (HearthPicture *self)
{
  g_array_sort (self->stays, compare_stays);
  for (guint i = 0; i < self->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (self, i);
      HearthPerson *person = hearth_picture_person (self, stay->person);

      if (person->n_stays++ == 0)
        person->first_stay = i;
      add_presence (self, person, hearth_picture_span_of (self, stay));
    }
}

static void
seal_span (HearthPicture *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (self->groups, HearthGroupSpan, i);

      self->has_chat |= group->has_chat;
      if (group->first_day != HEARTH_DAY_NONE && (self->first_day == HEARTH_DAY_NONE || group->first_day < self->first_day))
        self->first_day = group->first_day;
      self->data_until = MAX (self->data_until, group->data_until);
    }
}

/**
 * hearth_picture_new:
 * @group_id: a group's id, 0 for all groups together
 * @name: (nullable): the group's name
 * @zone: the workspace's zone
 *
 * Returns: (transfer full): an empty picture.
 */
HearthPicture *
hearth_picture_new (gint64 group_id, const char *name, HearthZone *zone)
{
  HearthPicture *self = g_new0 (HearthPicture, 1);

  self->group_id = group_id;
  self->name = g_strdup (name);
  self->zone = hearth_zone_ref (zone);
  self->groups = g_array_new (FALSE, TRUE, sizeof (HearthGroupSpan));
  g_array_set_clear_func (self->groups, clear_group);
  self->persons = g_array_new (FALSE, TRUE, sizeof (HearthPerson));
  g_array_set_clear_func (self->persons, clear_person);
  self->stays = g_array_new (FALSE, TRUE, sizeof (HearthStay));
  self->presences = g_array_new (FALSE, TRUE, sizeof (HearthPresence));
  self->tallies = g_array_new (FALSE, TRUE, sizeof (HearthTally));
  self->index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->thresholds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->targets = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);
  self->invitations = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_invitation_free);
  self->texts = g_string_chunk_new (256);
  self->first_day = HEARTH_DAY_NONE;
  self->data_until = HEARTH_DAY_NONE;
  return self;
}

/**
 * hearth_picture_add_group:
 * @self: a picture that is not sealed
 * @group: copied, the name too
 *
 * Returns: its index, for stays and tallies.
 */
guint
hearth_picture_add_group (HearthPicture *self, const HearthGroupSpan *group)
{
  HearthGroupSpan copy = *group;

  copy.name = g_strdup (group->name);
  g_array_append_val (self->groups, copy);
  return self->groups->len - 1;
}

/**
 * hearth_picture_add_person:
 * @self: a picture that is not sealed
 * @id: member id
 * @role: role; of several that of hearth_role_of_two(), so that staff in any group is staff
 *
 * Adds a person, or finds the one that is there.
 *
 * Returns: the index.
 */
guint
hearth_picture_add_person (HearthPicture *self, gint64 id, HearthRole role)
{
  gint found = hearth_picture_find (self, id);
  HearthPerson person = { .id = id, .role = role };

  if (found >= 0)
    {
      HearthPerson *there = hearth_picture_person (self, found);

      there->role = hearth_role_of_two (role, there->role);
      return found;
    }
  g_array_append_val (self->persons, person);
  g_hash_table_insert (self->index, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (self->persons->len));
  return self->persons->len - 1;
}

/**
 * hearth_picture_add_alias:
 * @self: a picture that is not sealed
 * @id: id of a member who was merged into another
 * @person: index of that other
 *
 * Lets the id be found as the other person.
 */
void
hearth_picture_add_alias (HearthPicture *self, gint64 id, guint person)
{
  g_hash_table_insert (self->index, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (person + 1));
}

/**
 * hearth_picture_add_stay:
 * @self: a picture that is not sealed
 * @stay: copied
 * @source: (nullable): channel, copied
 */
void
hearth_picture_add_stay (HearthPicture *self, const HearthStay *stay, const char *source)
{
  HearthStay copy = *stay;

  copy.join = CLAMP (copy.join, -DAY_LIMIT, DAY_LIMIT);
  if (copy.left != HEARTH_DAY_NONE)
    copy.left = CLAMP (copy.left, -DAY_LIMIT, DAY_LIMIT);
  copy.source = source == NULL ? NULL : g_string_chunk_insert_const (self->texts, source);
  g_array_append_val (self->stays, copy);
}

/**
 * hearth_picture_add_tally:
 * @self: a picture that is not sealed
 * @tally: copied; of a day without an imported message
 */
void
hearth_picture_add_tally (HearthPicture *self, const HearthTally *tally)
{
  g_array_append_val (self->tallies, *tally);
}

/**
 * hearth_picture_set_threshold:
 * @self: a picture
 * @metric: id
 * @value: what the owner set, in the metric's unit
 */
void
hearth_picture_set_threshold (HearthPicture *self, const char *metric, double value)
{
  g_hash_table_insert (self->thresholds, g_strdup (metric), g_memdup2 (&value, sizeof value));
}

/**
 * hearth_picture_seal:
 * @self: a picture to which everything was added
 *
 * Sorts stays and tallies and derives presence and the known days; once.
 */
void
hearth_picture_seal (HearthPicture *self)
{
  seal_stays (self);
  g_array_sort (self->tallies, compare_tallies);
  seal_span (self);
}

/**
 * hearth_picture_free:
 * @self: (nullable) (transfer full): a picture
 */
void
hearth_picture_free (HearthPicture *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->groups);
  g_array_unref (self->persons);
  g_array_unref (self->stays);
  g_array_unref (self->presences);
  g_array_unref (self->tallies);
  g_hash_table_unref (self->index);
  g_hash_table_unref (self->thresholds);
  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->invitations);
  g_string_chunk_free (self->texts);
  hearth_zone_unref (self->zone);
  g_free (self->name);
  g_free (self);
}
