/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What members wrote after a post. Runs on the thread that has the connection.
 *
 * Definition: the replies to a post are the messages of members (no staff, no notices, nothing recalled) in a group it was
 * sent to, within two hours after it was ticked off as sent and before the next post there. Who wrote several is one
 * member who joined in. They are known where the chat of the group reaches that time. */
#include "hearth-replies-load.h"

#include "hearth-answer-search.h"
#include "hearth-lookup.h"

/* The index by time has all that is asked for. */
static const char *const REPLIES_SQL =
  "SELECT name_id, batch_id FROM messages WHERE group_id = ?1 AND ts > ?2 AND ts <= ?3 AND kind < 100 AND flags & 1 = 0"
  " AND name_id IS NOT NULL";

/* A post in one of its groups. */
typedef struct
{
  guint post;
  gint64 ts;
} Send;

static int
compare_sends (gconstpointer a, gconstpointer b)
{
  const Send *one = a, *two = b;

  return one->ts != two->ts ? (one->ts > two->ts ? 1 : -1) : (one->post > two->post) - (one->post < two->post);
}

/* Which posts go to all their groups and to this one; (element-type gint64). */
static GHashTable *
posts_of_group (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT post_id FROM post_groups WHERE group_id = ?", "i", group_id);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);

      g_hash_table_add (found, g_memdup2 (&id, sizeof id));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&found) : NULL;
}

/* The posts sent to the group while its chat is known, in order of time. */
static GArray *
list_sends (HearthDb *db, const HearthPeriod *period, const HearthGroupSpan *group, GError **error)
{
  g_autoptr (GHashTable) to_all = posts_of_group (db, group->id, error);
  GArray *sends;

  if (to_all == NULL)
    return NULL;
  sends = g_array_new (FALSE, FALSE, sizeof (Send));
  for (guint i = 0; i < period->posts->len; i++)
    {
      const HearthSentPost *post = &g_array_index (period->posts, HearthSentPost, i);
      Send send = { i, post->ts };

      if (post->ts != 0 && post->ts <= group->last_ts
          && (post->group_id == group->id || (post->group_id == 0 && g_hash_table_contains (to_all, &post->post_id))))
        g_array_append_val (sends, send);
    }
  g_array_sort (sends, compare_sends);
  return sends;
}

/* @seen: (element-type gint64): post and person in one number: a person of two groups is one. */
static gboolean
count_replies (HearthStmt *stmt, HearthLookup *lookup, HearthPeriod *period, guint index, GHashTable *seen, GError **error)
{
  HearthSentPost *post = &g_array_index (period->posts, HearthSentPost, index);

  post->has_replies = TRUE;
  while (hearth_stmt_step (stmt))
    {
      gint person = hearth_lookup_done (lookup, hearth_stmt_int (stmt, 1)) ? hearth_lookup_name (lookup, hearth_stmt_int (stmt, 0)) : -1;
      gint64 key = (gint64) index << 32 | (guint32) person;

      if (person < 0 || hearth_person_is_staff (hearth_picture_person (lookup->picture, person)))
        continue;
      post->replies++;
      post->repliers += g_hash_table_add (seen, g_memdup2 (&key, sizeof key));
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_group (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, const HearthGroupSpan *group, GHashTable *seen, GError **error)
{
  g_autoptr (GArray) sends = list_sends (db, period, group, error);
  g_auto (HearthLookup) lookup = { NULL };
  g_autoptr (HearthStmt) stmt = sends != NULL ? hearth_db_prepare (db, REPLIES_SQL, error) : NULL;

  if (stmt == NULL || !hearth_lookup_init (&lookup, db, picture, group->id, error))
    return FALSE;
  for (guint i = 0; i < sends->len; i++)
    {
      const Send *send = &g_array_index (sends, Send, i);
      gint64 end = send->ts + HEARTH_NEXT_SECONDS;

      if (i + 1 < sends->len)
        end = MIN (end, g_array_index (sends, Send, i + 1).ts);
      hearth_stmt_reset (stmt);
      hearth_stmt_bind_int (stmt, 1, group->id);
      hearth_stmt_bind_int (stmt, 2, send->ts);
      hearth_stmt_bind_int (stmt, 3, end);
      if (!count_replies (stmt, &lookup, period, send->post, seen, error))
        return FALSE;
    }
  return TRUE;
}

/* hearth_period_load_replies: see the header. */
gboolean
hearth_period_load_replies (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; period->posts->len > 0 && i < picture->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (picture->groups, HearthGroupSpan, i);

      if (group->has_chat && !load_group (db, picture, period, group, seen, error))
        return FALSE;
    }
  return TRUE;
}
