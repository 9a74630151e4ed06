/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of posts that came as a table. Runs on the thread that has the connection. */
#include "hearth-results-load.h"

#include "hearth-names.h"

/* hearth_period_title: how the same post is told, whatever the case and the blanks of its title. */
guint
hearth_period_title (const char *title)
{
  g_autofree char *folded = hearth_name_fold (title);

  return g_str_hash (folded);
}

static void
take_if_unknown (gint64 *figure, gint64 value)
{
  if (*figure < 0)
    *figure = value;
}

/* The post ticked off here with that title on that day: what was typed of it stays. */
static gboolean
add_to_post (HearthPeriod *period, guint n_ticked, const HearthSentPost *result)
{
  for (guint i = 0; i < n_ticked; i++)
    {
      HearthSentPost *post = &g_array_index (period->posts, HearthSentPost, i);

      if (post->title != result->title || post->day != result->day || post->shared)
        continue;
      if (post->reach_guessed && result->reach >= 0)
        post->reach = result->reach;
      take_if_unknown (&post->reads, result->reads);
      take_if_unknown (&post->clicks, result->clicks);
      take_if_unknown (&post->carts, result->carts);
      take_if_unknown (&post->paid, result->paid);
      take_if_unknown (&post->shares, result->shares);
      return TRUE;
    }
  return FALSE;
}

static gboolean
load_group (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, guint group, guint n_ticked, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT day, coalesce (kind, ?4), coalesce (reach, -1), coalesce (reads, -1), coalesce (clicks, -1), coalesce (carts, -1),"
    " coalesce (paid, -1), coalesce (shares, -1), title, coalesce (ts, 0) FROM current_post_results WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3"
    " ORDER BY day, id", "iiii", g_array_index (picture->groups, HearthGroupSpan, group).id, (gint64) period->from,
    (gint64) period->to, (gint64) HEARTH_POST_UNKNOWN);

  while (hearth_stmt_step (stmt))
    {
      HearthSentPost post = {
        .day = hearth_stmt_int (stmt, 0),
        .kind = hearth_stmt_int (stmt, 1),
        .reach = hearth_stmt_int (stmt, 2),
        .reads = hearth_stmt_int (stmt, 3),
        .clicks = hearth_stmt_int (stmt, 4),
        .carts = hearth_stmt_int (stmt, 5),
        .paid = hearth_stmt_int (stmt, 6),
        .shares = hearth_stmt_int (stmt, 7),
        .title = hearth_period_title (hearth_stmt_text (stmt, 8)),
        .name = g_string_chunk_insert_const (period->texts, hearth_stmt_text (stmt, 8)),
        .group_id = g_array_index (picture->groups, HearthGroupSpan, group).id,
        .ts = hearth_stmt_int (stmt, 9),
      };

      if (add_to_post (period, n_ticked, &post))
        continue;
      if (post.reach < 0)
        post.reach = hearth_picture_headcount_in (picture, group, post.day);
      g_array_append_val (period->posts, post);
    }
  return hearth_stmt_done (stmt, error);
}

/* hearth_period_load_results: see the header. */
gboolean
hearth_period_load_results (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  guint n_ticked = period->posts->len;

  for (guint i = 0; i < picture->groups->len; i++)
    if (!load_group (db, picture, period, i, n_ticked, error))
      return FALSE;
  return TRUE;
}
