/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An event as a value: copies, comparisons, whom it is for. Pure. */
#include "config.h"

#include "hearth-events.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TITLE_LENGTH 200

/* The first member of both kinds of rows is the id they are ordered by. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gpointer
find_row (GArray *rows, gint64 id)
{
  gsize size = g_array_get_element_size (rows);

  for (guint i = 0; i < rows->len; i++)
    if (*(gint64 *) (rows->data + i * size) == id)
      return rows->data + i * size;
  return NULL;
}

static void
remove_row (GArray *rows, gint64 id)
{
  char *row = find_row (rows, id);

  if (row != NULL)
    g_array_remove_index (rows, (guint) ((row - rows->data) / g_array_get_element_size (rows)));
}

static gboolean
same_groups (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const HearthEventGroup *x = &g_array_index (a, HearthEventGroup, i), *y = &g_array_index (b, HearthEventGroup, i);

      if (x->group_id != y->group_id || x->invited != y->invited || x->attended != y->attended)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_people (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const HearthEventPerson *x = &g_array_index (a, HearthEventPerson, i), *y = &g_array_index (b, HearthEventPerson, i);

      if (x->identity_id != y->identity_id || !x->invited != !y->invited || !x->attended != !y->attended)
        return FALSE;
    }
  return TRUE;
}

/**
 * hearth_event_new:
 *
 * Returns: (transfer full): an empty event of kind other, at the epoch, for no group
 */
HearthEvent *
hearth_event_new (void)
{
  HearthEvent *event = g_new0 (HearthEvent, 1);

  event->kind = HEARTH_EVENT_OTHER;
  event->title = g_strdup ("");
  event->place = g_strdup ("");
  event->goal = g_strdup ("");
  event->note = g_strdup ("");
  event->groups = g_array_new (FALSE, FALSE, sizeof (HearthEventGroup));
  event->people = g_array_new (FALSE, FALSE, sizeof (HearthEventPerson));
  return event;
}

/**
 * hearth_event_copy:
 *
 * Returns: (transfer full): a deep copy, id included
 */
HearthEvent *
hearth_event_copy (const HearthEvent *event)
{
  HearthEvent *copy = g_memdup2 (event, sizeof *event);

  copy->title = g_strdup (event->title);
  copy->place = g_strdup (event->place);
  copy->goal = g_strdup (event->goal);
  copy->note = g_strdup (event->note);
  copy->groups = g_array_copy (event->groups);
  copy->people = g_array_copy (event->people);
  return copy;
}

/**
 * hearth_event_free:
 * @event: (nullable) (transfer full):
 */
void
hearth_event_free (HearthEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->title);
  g_free (event->place);
  g_free (event->goal);
  g_free (event->note);
  g_array_unref (event->groups);
  g_array_unref (event->people);
  g_free (event);
}

/**
 * hearth_event_equal:
 *
 * Returns: whether both say the same; id, dates of writing and deletion are not looked at
 */
gboolean
hearth_event_equal (const HearthEvent *a, const HearthEvent *b)
{
  return a->kind == b->kind && hearth_wall_compare (a->starts, b->starts) == 0 && hearth_wall_compare (a->ends, b->ends) == 0
         && g_str_equal (a->title, b->title) && g_str_equal (a->place, b->place) && g_str_equal (a->goal, b->goal)
         && g_str_equal (a->note, b->note) && a->organiser == b->organiser && same_groups (a->groups, b->groups) && same_people (a->people, b->people);
}

/* More came than were invited, or a number nobody can have counted. */
static char *
find_count_problem (const HearthEvent *event)
{
  for (guint i = 0; i < event->groups->len; i++)
    {
      const HearthEventGroup *group = &g_array_index (event->groups, HearthEventGroup, i);

      if (MAX (group->invited, group->attended) > HEARTH_COUNT_MOST)
        return g_strdup_printf (_("Type numbers from 0 to %d."), HEARTH_COUNT_MOST);
      if (group->invited != HEARTH_COUNT_UNKNOWN && group->attended > group->invited)
        return g_strdup_printf (_("%1$d came, but only %2$d were invited: correct one of them."), (int) group->attended,
                                (int) group->invited);
    }
  return NULL;
}

/**
 * hearth_event_problem:
 *
 * Returns: (transfer full) (nullable): why the event cannot be stored, in one sentence; NULL: it can
 */
char *
hearth_event_problem (const HearthEvent *event)
{
  g_autofree char *title = g_strstrip (g_strdup (event->title));

  if (*title == '\0')
    return g_strdup (_("Give the event a title."));
  if (g_utf8_strlen (title, -1) > TITLE_LENGTH)
    return g_strdup_printf (_("Shorten the title to %d characters."), TITLE_LENGTH);
  if (event->groups->len == 0)
    return g_strdup (_("Choose at least one group."));
  if (hearth_wall_compare (event->ends, event->starts) < 0)
    return g_strdup (_("The event ends before it begins: correct the times."));
  return find_count_problem (event);
}

/** hearth_event_last_day: Returns: its last civil day; one that ends at midnight ends on the day before. */
HearthDay
hearth_event_last_day (const HearthEvent *event)
{
  return event->ends.day - (event->ends.second == 0 && event->ends.day > event->starts.day);
}

/** hearth_event_whole_days: Returns: whether it takes whole days, without times. */
gboolean
hearth_event_whole_days (const HearthEvent *event)
{
  return event->starts.second == 0 && event->ends.second == 0 && event->ends.day > event->starts.day;
}

/** hearth_event_move: @day: on which it begins then; it takes as long as before. */
void
hearth_event_move (HearthEvent *event, HearthDay day)
{
  event->ends.day += day - event->starts.day;
  event->starts.day = day;
}

/** hearth_event_find_group: Returns: (transfer none) (nullable): valid until groups are added or removed */
HearthEventGroup *
hearth_event_find_group (const HearthEvent *event, gint64 group_id)
{
  return find_row (event->groups, group_id);
}

/** hearth_event_add_group: adds a group once, without counts. Returns: (transfer none): valid until groups are added or removed */
HearthEventGroup *
hearth_event_add_group (HearthEvent *event, gint64 group_id)
{
  HearthEventGroup group = { group_id, HEARTH_COUNT_UNKNOWN, HEARTH_COUNT_UNKNOWN };

  if (find_row (event->groups, group_id) == NULL)
    {
      g_array_append_val (event->groups, group);
      g_array_sort (event->groups, compare_rows);
    }
  return find_row (event->groups, group_id);
}

/** hearth_event_remove_group: its people go when the event is written. */
void
hearth_event_remove_group (HearthEvent *event, gint64 group_id)
{
  remove_row (event->groups, group_id);
}

/** hearth_event_find_person: Returns: (transfer none) (nullable): valid until people are added or removed */
HearthEventPerson *
hearth_event_find_person (const HearthEvent *event, gint64 identity_id)
{
  return find_row (event->people, identity_id);
}

/** hearth_event_add_person: adds somebody once, as invited. Returns: (transfer none): valid until people are added or removed */
HearthEventPerson *
hearth_event_add_person (HearthEvent *event, gint64 identity_id)
{
  HearthEventPerson person = { identity_id, TRUE, FALSE };

  if (find_row (event->people, identity_id) == NULL)
    {
      g_array_append_val (event->people, person);
      g_array_sort (event->people, compare_rows);
    }
  return find_row (event->people, identity_id);
}

/** hearth_event_remove_person: */
void
hearth_event_remove_person (HearthEvent *event, gint64 identity_id)
{
  remove_row (event->people, identity_id);
}

/** hearth_event_is_counted: Returns: whether it is known how many came: by name, or of each group by a number */
gboolean
hearth_event_is_counted (const HearthEvent *event)
{
  gboolean counted = event->groups->len > 0;

  for (guint i = 0; i < event->people->len; i++)
    if (g_array_index (event->people, HearthEventPerson, i).attended)
      return TRUE;
  for (guint i = 0; i < event->groups->len; i++)
    counted = counted && g_array_index (event->groups, HearthEventGroup, i).attended != HEARTH_COUNT_UNKNOWN;
  return counted;
}
