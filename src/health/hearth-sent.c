/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posts of a period one by one, and the campaigns they belong to. Runs on the thread that has the connection; what
 * takes no HearthDb is pure. */
#include "hearth-sent.h"

#include "hearth-names.h"
#include "hearth-posts-load.h"
#include "hearth-replies-load.h"

/* The groups each post went to. */
static gboolean
add_groups (HearthDb *db, const HearthSentPost *post, GArray *groups, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT group_id FROM post_groups WHERE post_id = ?1 AND ?2 = 0 UNION ALL SELECT ?2 WHERE ?2 <> 0",
                                                 "ii", post->post_id, post->group_id);

  g_array_set_size (groups, 0);
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);

      g_array_append_val (groups, id);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
is_held (const HearthEvent *event, const HearthSentPost *post, const GArray *groups)
{
  if (post->day < event->starts.day || post->day > hearth_event_last_day (event))
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    if (hearth_event_find_group (event, g_array_index (groups, gint64, i)) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
load_events (HearthDb *db, HearthSent *self, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = hearth_sent_n (self);

  self->events = hearth_event_list (db, self->from, self->to + 1, self->group_id, error);
  if (self->events == NULL)
    return FALSE;
  self->held = g_new0 (gboolean, (gsize) self->events->len * n + 1);
  for (guint i = 0; i < n; i++)
    {
      if (!add_groups (db, hearth_sent_post (self, i), groups, error))
        return FALSE;
      for (guint e = 0; e < self->events->len; e++)
        self->held[(gsize) e * n + i] = is_held (self->events->pdata[e], hearth_sent_post (self, i), groups);
    }
  return TRUE;
}

static HearthSent *
load_all (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);
  g_autoptr (HearthSent) self = g_new0 (HearthSent, 1);
  const double *own;

  if (picture == NULL)
    return NULL;
  self->period = hearth_period_new (picture, from, to);
  self->group_id = group_id;
  self->group = g_strdup (picture->name);
  self->zone = g_strdup (hearth_zone_name (picture->zone));
  self->from = self->period->from;
  self->to = self->period->to;
  self->data_until = picture->data_until;
  own = g_hash_table_lookup (picture->thresholds, "funnel");
  hearth_metric_default_threshold ("funnel", &self->weak, NULL, NULL);
  self->weak = own != NULL ? *own : self->weak;
  self->events = g_ptr_array_new ();
  if (self->from == HEARTH_DAY_NONE)
    return g_steal_pointer (&self);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  return hearth_period_load_posts (db, picture, self->period, error) && hearth_period_load_replies (db, picture, self->period, error)
         && load_events (db, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * hearth_sent_load:
 * @group_id: a group's id, 0 for all groups together
 * @from: first day
 * @to: last day, inclusive; both are clipped to what is known, as those of all figures
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full): of one state of the store
 */
HearthSent *
hearth_sent_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  gboolean own = !hearth_db_in_transaction (db);

  if (own)
    hearth_db_begin_read (db);
  HearthSent *self = load_all (db, group_id, from, to, error);
  if (own)
    hearth_db_end_read (db);
  return self;
}

/** hearth_sent_n: Returns: how many posts there are. */
guint
hearth_sent_n (const HearthSent *self)
{
  return self->period->posts->len;
}

/** hearth_sent_post: @post: below hearth_sent_n(). Returns: (transfer none): it. */
const HearthSentPost *
hearth_sent_post (const HearthSent *self, guint post)
{
  return &g_array_index (self->period->posts, HearthSentPost, post);
}

/** hearth_sent_in_event: @event: its place in the list. Returns: whether the post is part of that campaign. */
gboolean
hearth_sent_in_event (const HearthSent *self, guint event, guint post)
{
  return self->held[(gsize) event * hearth_sent_n (self) + post];
}

/**
 * hearth_sent_find:
 * @title: of a post, or else of an event; case and blanks do not matter
 *
 * Returns: (transfer full) (element-type HearthSentPost): the posts of that title, or those of the campaign; empty: neither
 *   is there. They live as long as @self
 */
GPtrArray *
hearth_sent_find (const HearthSent *self, const char *title)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *wanted = hearth_name_fold (title);

  for (guint i = 0; i < hearth_sent_n (self); i++)
    {
      const HearthSentPost *post = hearth_sent_post (self, i);
      g_autofree char *name = hearth_name_fold (post->name != NULL ? post->name : "");

      if (g_str_equal (name, wanted))
        g_ptr_array_add (found, (gpointer) post);
    }
  for (guint e = 0; found->len == 0 && e < self->events->len; e++)
    {
      g_autofree char *name = hearth_name_fold (((const HearthEvent *) self->events->pdata[e])->title);

      for (guint i = 0; g_str_equal (name, wanted) && i < hearth_sent_n (self); i++)
        if (hearth_sent_in_event (self, e, i))
          g_ptr_array_add (found, (gpointer) hearth_sent_post (self, i));
    }
  return found;
}

/** hearth_sent_free: @self: (nullable) (transfer full) */
void
hearth_sent_free (HearthSent *self)
{
  if (self == NULL)
    return;
  hearth_period_free (self->period);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_free (self->held);
  g_free (self->group);
  g_free (self->zone);
  g_free (self);
}
