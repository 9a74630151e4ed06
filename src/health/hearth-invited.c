/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many of those who were invited joined, by channel and month. Pure; any thread.
 *
 * Readings chosen where no definition is given:
 * - A channel by which nobody was invited, or of which nothing is typed, is in no sum: who joined by it was not invited.
 * - A group of which it is not known who is in it counts nothing: that nobody is seen to join says nothing there. */
#include "hearth-invited.h"

#include <math.h>

/* A channel of a group and a month. */
static guint
hash_row (gconstpointer data)
{
  const HearthInvited *row = data;

  return g_str_hash (row->source) * 31 + (guint) row->month * 7 + g_int64_hash (&row->group_id);
}

static gboolean
equal_rows (gconstpointer a, gconstpointer b)
{
  const HearthInvited *one = a, *two = b;

  return one->group_id == two->group_id && one->month == two->month && g_str_equal (one->source, two->source);
}

static HearthInvited *
row_of (GHashTable *rows, GPtrArray *list, gint64 group_id, HearthDay month, const char *source)
{
  HearthInvited key = { group_id, month, (char *) source, HEARTH_INVITED_NOTHING, 0 };
  HearthInvited *row = g_hash_table_lookup (rows, &key);

  if (row != NULL)
    return row;
  row = g_memdup2 (&key, sizeof key);
  row->source = g_strdup (source);
  g_hash_table_add (rows, row);
  g_ptr_array_add (list, row);
  return row;
}

/* By group and month; the channel of most who joined first, of whom it is not known last. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HearthInvited *one = *(HearthInvited *const *) a, *two = *(HearthInvited *const *) b;
  gboolean last = g_str_equal (one->source, HEARTH_INVITED_UNKNOWN), other_last = g_str_equal (two->source, HEARTH_INVITED_UNKNOWN);

  if (one->group_id != two->group_id)
    return one->group_id < two->group_id ? -1 : 1;
  if (one->month != two->month)
    return one->month < two->month ? -1 : 1;
  if (last != other_last)
    return last - other_last;
  if (one->joined != two->joined)
    return one->joined < two->joined ? 1 : -1;
  return g_strcmp0 (one->source, two->source);
}

/** hearth_stay_channel: Returns: (transfer none): the channel by which it began, HEARTH_INVITED_UNKNOWN without one. */
const char *
hearth_stay_channel (const HearthStay *stay)
{
  return stay->source != NULL && *stay->source != '\0' ? stay->source : HEARTH_INVITED_UNKNOWN;
}

/** hearth_invited_free: @row: (nullable) (transfer full): */
void
hearth_invited_free (HearthInvited *row)
{
  if (row == NULL)
    return;
  g_free (row->source);
  g_free (row);
}

/**
 * hearth_invited_count:
 * @picture: a sealed picture
 * @from: first day of the first month
 * @to: last day of the last one
 *
 * Returns: (transfer full) (element-type HearthInvited): each channel of a group and a month by which somebody joined or of
 *   which invitations were typed; by group and month, the channel of most who joined first
 */
GPtrArray *
hearth_invited_count (const HearthPicture *picture, HearthDay from, HearthDay to)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_invited_free);
  g_autoptr (GHashTable) rows = g_hash_table_new (hash_row, equal_rows);

  for (guint i = 0; i < picture->invitations->len; i++)
    {
      const HearthInvitation *typed = picture->invitations->pdata[i];

      if (typed->month >= from && typed->month <= to)
        row_of (rows, list, typed->group_id, typed->month, typed->source)->invited = typed->invited;
    }
  for (guint i = 0; i < picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (picture, i);

      if (stay->join < from || stay->join > to || hearth_person_is_staff (hearth_picture_person (picture, stay->person)))
        continue;
      gint64 group_id = g_array_index (picture->groups, HearthGroupSpan, stay->group).id;
      row_of (rows, list, group_id, hearth_day_month_start (stay->join), hearth_stay_channel (stay))->joined++;
    }
  g_ptr_array_sort (list, compare_rows);
  return list;
}

/**
 * hearth_invited_sum:
 * @rows: (element-type HearthInvited): of any months
 *
 * Returns: how many were invited, and how many joined by the same channels in the same months
 */
HearthInvitedSum
hearth_invited_sum (const GPtrArray *rows)
{
  HearthInvitedSum sum = { 0, 0, FALSE };

  for (guint i = 0; i < rows->len; i++)
    {
      const HearthInvited *row = rows->pdata[i];

      sum.typed = sum.typed || row->invited != HEARTH_INVITED_NOTHING;
      if (row->invited <= 0)
        continue;
      sum.invited += row->invited;
      sum.joined += row->joined;
    }
  return sum;
}

/** hearth_invited_rate: Returns: joined divided by invited, over 1 when more joined; NAN: nobody was invited by the channel. */
double
hearth_invited_rate (const HearthInvited *row)
{
  return row->invited > 0 ? (double) row->joined / row->invited : NAN;
}

/** hearth_invited_knows: Returns: whether anybody is known to have been in the group. */
gboolean
hearth_invited_knows (const HearthPicture *picture, gint64 group_id)
{
  for (guint i = 0; i < picture->stays->len; i++)
    if (g_array_index (picture->groups, HearthGroupSpan, hearth_picture_stay (picture, i)->group).id == group_id)
      return TRUE;
  return FALSE;
}
