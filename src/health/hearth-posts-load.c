/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the store for the posts that were sent in a period and what became of them. Runs on the thread that has the
 * connection.
 *
 * Readings chosen where the definitions leave one open:
 * - A post is sent on the local day of its tick (done_at), else of its due time.
 * - Results typed once for a post that went to several groups belong to all groups together, not to one of them. */
#include "hearth-posts-load.h"

#include "hearth-results-load.h"

/* Headcount at sending, over the groups a post went to. */
static gboolean
default_reach (HearthDb *db, const HearthPicture *picture, gint64 post_id, gint64 group_id, HearthDay day, gint64 *reach,
               GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT group_id FROM post_groups WHERE post_id = ?1 AND ?2 = 0 UNION SELECT ?2 WHERE ?2 <> 0", "ii", post_id, group_id);

  if (stmt == NULL)
    return FALSE;
  *reach = 0;
  while (hearth_stmt_step (stmt))
    for (guint i = 0; i < picture->groups->len; i++)
      if (g_array_index (picture->groups, HearthGroupSpan, i).id == hearth_stmt_int (stmt, 0))
        *reach += hearth_picture_headcount_in (picture, i, day);
  return hearth_stmt_done (stmt, error);
}

static gint64
column_or_unknown (HearthStmt *stmt, int column)
{
  return hearth_stmt_is_null (stmt, column) ? -1 : hearth_stmt_int (stmt, column);
}

/* A group's own row of an occurrence goes before the row for all its groups; the post counts once. Of all groups together
 * it counts not at all when every group it went to is deleted. */
static const char *const POSTS_SQL =
  "SELECT o.post_id, o.group_id, coalesce (o.done_at, o.due_at), p.kind, o.reach, o.reads, o.clicks, o.carts, o.paid,"
  " o.shares, (SELECT count (*) FROM post_groups pg WHERE pg.post_id = p.id) > 1 AND o.group_id = 0,"
  " o.original = lag (o.original) OVER same_post, p.title"
  " FROM occurrences o JOIN posts p ON p.id = o.post_id"
  " WHERE o.status = 1 AND p.deleted_at IS NULL AND coalesce (o.done_at, o.due_at) >= ?2"
  " AND coalesce (o.done_at, o.due_at) < ?3 AND iif (?1 = 0,"
  "  (o.group_id = 0 AND NOT EXISTS (SELECT 1 FROM post_groups pg WHERE pg.post_id = p.id))"
  "  OR EXISTS (SELECT 1 FROM groups g WHERE g.deleted_at IS NULL AND (g.id = o.group_id OR (o.group_id = 0"
  "   AND EXISTS (SELECT 1 FROM post_groups pg WHERE pg.post_id = p.id AND pg.group_id = g.id)))),"
  "  o.group_id = ?1 OR (o.group_id = 0"
  "   AND EXISTS (SELECT 1 FROM post_groups pg WHERE pg.post_id = p.id AND pg.group_id = ?1)"
  "   AND NOT EXISTS (SELECT 1 FROM occurrences x WHERE x.post_id = o.post_id AND x.original = o.original AND x.group_id = ?1)))"
  " WINDOW same_post AS (PARTITION BY o.post_id ORDER BY o.original, o.group_id)";

static gboolean
load_ticked (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, POSTS_SQL, "iii", picture->group_id,
                                                 hearth_zone_day_start (picture->zone, period->from),
                                                 hearth_zone_day_start (picture->zone, period->to + 1));

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      HearthSentPost post = {
        .day = hearth_zone_day (picture->zone, hearth_stmt_int (stmt, 2)),
        .kind = hearth_stmt_int (stmt, 3),
        .reach = column_or_unknown (stmt, 4),
        .reads = column_or_unknown (stmt, 5),
        .clicks = column_or_unknown (stmt, 6),
        .carts = column_or_unknown (stmt, 7),
        .paid = column_or_unknown (stmt, 8),
        .shares = column_or_unknown (stmt, 9),
        .shared = picture->group_id != 0 && hearth_stmt_int (stmt, 10) != 0,
        .again = hearth_stmt_int (stmt, 11) != 0,
        .title = hearth_period_title (hearth_stmt_text (stmt, 12)),
        .name = g_string_chunk_insert_const (period->texts, hearth_stmt_text (stmt, 12)),
        .post_id = hearth_stmt_int (stmt, 0),
        .group_id = hearth_stmt_int (stmt, 1),
        .ts = hearth_stmt_int (stmt, 2),
      };

      post.reach_guessed = post.reach < 0;
      if (post.reach < 0 && !default_reach (db, picture, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), post.day,
                                            &post.reach, error))
        return FALSE;
      g_array_append_val (period->posts, post);
    }
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_period_load_posts:
 * @period: of a day or more; gets the posts
 *
 * Those that were ticked off and those that only a table of results knows, each with what was typed and what the table says.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_period_load_posts (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  return load_ticked (db, picture, period, error) && hearth_period_load_results (db, picture, period, error);
}
