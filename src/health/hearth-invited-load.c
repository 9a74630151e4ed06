/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A month's invitations with the channels that may be typed. Runs on the thread that has the connection. */
#include "hearth-invited.h"

#include "hearth-clock.h"

/* Channels of other months that are offered; more nobody looks through. */
#define OTHERS_MOST 20

/* How much is known of a channel of other months. */
typedef struct
{
  const char *source;
  gint64 weight;
} Channel;

static int
compare_channels (gconstpointer a, gconstpointer b)
{
  const Channel *one = a, *two = b;

  if (one->weight != two->weight)
    return one->weight < two->weight ? 1 : -1;
  return g_strcmp0 (one->source, two->source);
}

static gboolean
has_row (const GPtrArray *rows, const char *source)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((const HearthInvited *) rows->pdata[i])->source, source))
      return TRUE;
  return FALSE;
}

static void
weigh (GHashTable *weights, const char *source, gint64 weight)
{
  gint64 *sum = g_hash_table_lookup (weights, source);

  if (sum != NULL)
    *sum += weight;
  else
    g_hash_table_insert (weights, (gpointer) source, g_memdup2 (&weight, sizeof weight));
}

/* Channels by which nobody joined in this month but in others, and those that were typed for others; the most used first. */
static void
add_others (HearthInvitedMonth *month, const HearthPicture *picture)
{
  g_autoptr (GPtrArray) all = hearth_invited_count (picture, G_MININT32 / 2, G_MAXINT32 / 2);
  g_autoptr (GHashTable) weights = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GArray) channels = g_array_new (FALSE, FALSE, sizeof (Channel));
  GHashTableIter iter;
  gpointer source, weight;

  for (guint i = 0; i < all->len; i++)
    {
      const HearthInvited *row = all->pdata[i];
      weigh (weights, row->source, (gint64) row->joined + (row->invited != HEARTH_INVITED_NOTHING));
    }
  g_hash_table_iter_init (&iter, weights);
  while (g_hash_table_iter_next (&iter, &source, &weight))
    if (!has_row (month->rows, source) && !g_str_equal (source, HEARTH_INVITED_UNKNOWN))
      g_array_append_vals (channels, &(Channel) { source, *(gint64 *) weight }, 1);
  g_array_sort (channels, compare_channels);
  for (guint i = 0; i < channels->len && i < OTHERS_MOST; i++)
    {
      HearthInvited row = { month->group_id, month->month, g_strdup (g_array_index (channels, Channel, i).source), HEARTH_INVITED_NOTHING, 0 };
      g_ptr_array_add (month->rows, g_memdup2 (&row, sizeof row));
    }
}

/**
 * hearth_invited_month_load:
 * @group_id: a group
 * @month: any day of it; HEARTH_DAY_NONE: that of the last day known of the group, of today without any
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full): who was invited in the month and who joined, and the channels of other months
 */
HearthInvitedMonth *
hearth_invited_month_load (HearthDb *db, gint64 group_id, HearthDay month, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);
  HearthInvitedMonth *found;

  if (picture == NULL)
    return NULL;
  if (month == HEARTH_DAY_NONE)
    month = picture->data_until != HEARTH_DAY_NONE ? picture->data_until : hearth_zone_day (picture->zone, hearth_clock_now ());
  found = g_new0 (HearthInvitedMonth, 1);
  found->group_id = group_id;
  found->group = g_strdup (picture->name);
  found->month = hearth_day_month_start (month);
  found->known = hearth_invited_knows (picture, group_id);
  found->rows = hearth_invited_count (picture, found->month, hearth_day_month_end (month));
  add_others (found, picture);
  return found;
}

/** hearth_invited_month_free: @month: (nullable) (transfer full): */
void
hearth_invited_month_free (HearthInvitedMonth *month)
{
  if (month == NULL)
    return;
  g_ptr_array_unref (month->rows);
  g_free (month->group);
  g_free (month);
}
