/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables posts and post_groups. Any thread, with the HearthDb of that thread. */
#include "config.h"

#include "hearth-posts.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-zone.h"

#define POST_COLUMNS "id, title, text, kind, start, zone, rrule, created_at, updated_at, deleted_at"

static gint64
null_for_zero (gint64 value)
{
  return value == 0 ? G_MININT64 : value;
}

static void
replace_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text != NULL ? text : "");
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static HearthPost *
from_stmt (HearthStmt *stmt)
{
  HearthPost *post = hearth_post_new ();

  post->id = hearth_stmt_int (stmt, 0);
  replace_text (&post->title, hearth_stmt_text (stmt, 1));
  replace_text (&post->text, hearth_stmt_text (stmt, 2));
  post->kind = (HearthPostKind) hearth_stmt_int (stmt, 3);
  /* A start that cannot be read stays at 1970, far from every page; the row itself is kept. */
  hearth_wall_parse (hearth_stmt_text (stmt, 4), &post->start);
  replace_text (&post->zone, hearth_stmt_text (stmt, 5));
  post->rrule = g_strdup (hearth_stmt_text (stmt, 6));
  post->created_at = hearth_stmt_int (stmt, 7);
  post->updated_at = hearth_stmt_int (stmt, 8);
  post->deleted_at = hearth_stmt_int (stmt, 9);
  return post;
}

static gboolean
load_groups (HearthDb *db, HearthPost *post, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT group_id FROM post_groups WHERE post_id = ? ORDER BY group_id", "i", post->id);

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 group_id = hearth_stmt_int (stmt, 0);
      g_array_append_val (post->groups, group_id);
    }
  return hearth_stmt_done (stmt, error);
}

/* Reads all rows of @stmt before the groups, so that only one statement is open at a time. */
static GPtrArray *
collect (HearthDb *db, HearthStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_post_free);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    g_ptr_array_add (posts, from_stmt (stmt));
  if (!hearth_stmt_done (stmt, error))
    return NULL;
  for (guint i = 0; i < posts->len; i++)
    if (!load_groups (db, g_ptr_array_index (posts, i), error))
      return NULL;
  return g_steal_pointer (&posts);
}

static gboolean
check_post (const HearthPost *post, GError **error)
{
  if (*post->title == '\0')
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("Give the post a title."));
  else if (post->zone == NULL || !hearth_zone_exists (post->zone))
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                 _("“%s” is not a time zone; choose one like Asia/Shanghai."), post->zone != NULL ? post->zone : "");
  else
    return TRUE;
  return FALSE;
}

static gboolean
write_groups (HearthDb *db, const HearthPost *post, GError **error)
{
  if (!hearth_db_exec (db, error, "DELETE FROM post_groups WHERE post_id = ?", "i", post->id))
    return FALSE;
  for (guint i = 0; i < post->groups->len; i++)
    if (!hearth_db_exec (db, error, "INSERT INTO post_groups (post_id, group_id) VALUES (?, ?)", "ii",
                         post->id, g_array_index (post->groups, gint64, i)))
      return FALSE;
  return TRUE;
}

static gboolean
touched (HearthDb *db, GError **error)
{
  if (hearth_db_changes (db) > 0)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                       _("This post is no longer there; open the calendar again."));
  return FALSE;
}

/**
 * hearth_post_new:
 *
 * Returns: (transfer full): an empty post of kind knowledge, starting at the epoch, in UTC, for no group
 */
HearthPost *
hearth_post_new (void)
{
  HearthPost *post = g_new0 (HearthPost, 1);

  post->title = g_strdup ("");
  post->text = g_strdup ("");
  post->zone = g_strdup ("UTC");
  post->groups = g_array_new (FALSE, FALSE, sizeof (gint64));
  return post;
}

/**
 * hearth_post_copy:
 *
 * Returns: (transfer full): a deep copy, id included
 */
HearthPost *
hearth_post_copy (const HearthPost *post)
{
  HearthPost *copy;

  g_return_val_if_fail (post != NULL, NULL);

  copy = g_memdup2 (post, sizeof *post);
  copy->title = g_strdup (post->title);
  copy->text = g_strdup (post->text);
  copy->zone = g_strdup (post->zone);
  copy->rrule = g_strdup (post->rrule);
  copy->groups = g_array_copy (post->groups);
  return copy;
}

/**
 * hearth_post_free:
 * @post: (nullable) (transfer full):
 */
void
hearth_post_free (HearthPost *post)
{
  if (post == NULL)
    return;
  g_free (post->title);
  g_free (post->text);
  g_free (post->zone);
  g_free (post->rrule);
  g_array_unref (post->groups);
  g_free (post);
}

/**
 * hearth_post_add_group:
 *
 * Adds a group once, keeping the ids in ascending order.
 */
void
hearth_post_add_group (HearthPost *post, gint64 group_id)
{
  g_return_if_fail (post != NULL);

  if (hearth_post_has_group (post, group_id))
    return;
  g_array_append_val (post->groups, group_id);
  g_array_sort (post->groups, compare_ids);
}

/**
 * hearth_post_has_group:
 *
 * Returns: whether @post goes to @group_id
 */
gboolean
hearth_post_has_group (const HearthPost *post, gint64 group_id)
{
  g_return_val_if_fail (post != NULL, FALSE);

  for (guint i = 0; i < post->groups->len; i++)
    if (g_array_index (post->groups, gint64, i) == group_id)
      return TRUE;
  return FALSE;
}

/**
 * hearth_post_same_content:
 *
 * Returns: whether both say the same to the same groups; times and rules are not looked at
 */
gboolean
hearth_post_same_content (const HearthPost *a, const HearthPost *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->kind != b->kind || g_strcmp0 (a->title, b->title) != 0 || g_strcmp0 (a->text, b->text) != 0 ||
      g_strcmp0 (a->zone, b->zone) != 0 || a->groups->len != b->groups->len)
    return FALSE;
  for (guint i = 0; i < a->groups->len; i++)
    if (g_array_index (a->groups, gint64, i) != g_array_index (b->groups, gint64, i))
      return FALSE;
  return TRUE;
}

/**
 * hearth_post_load:
 *
 * Reads one post, a deleted one too.
 *
 * Returns: (transfer full): the post, or NULL with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
HearthPost *
hearth_post_load (HearthDb *db, gint64 id, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT " POST_COLUMNS " FROM posts WHERE id = ?", "i", id);
  g_autoptr (GPtrArray) posts = collect (db, stmt, error);

  if (posts == NULL)
    return NULL;
  if (posts->len == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                           _("This post is no longer there; open the calendar again."));
      return NULL;
    }
  return g_ptr_array_steal_index (posts, 0);
}

/**
 * hearth_post_list:
 *
 * Returns: (transfer full) (element-type HearthPost): every post that is not deleted, by start; NULL with @error set
 */
GPtrArray *
hearth_post_list (HearthDb *db, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT " POST_COLUMNS " FROM posts WHERE deleted_at IS NULL ORDER BY start, id", "");

  return collect (db, stmt, error);
}

/**
 * hearth_post_list_between:
 * @from: first wall time
 * @to: wall time after the last
 * @due_from: first instant of moved or done occurrences
 * @due_to: instant after the last
 *
 * Reads the posts that may have an occurrence in a time: all that repeat, those that begin in it, and those with a
 * row in occurrences that is due in it. Keeps a month's view fast in a workspace of 20,000 posts.
 *
 * Returns: (transfer full) (element-type HearthPost): by id; NULL with @error set
 */
GPtrArray *
hearth_post_list_between (HearthDb *db, HearthWall from, HearthWall to, gint64 due_from, gint64 due_to, GError **error)
{
  g_autofree char *first = hearth_wall_to_string (from);
  g_autofree char *last = hearth_wall_to_string (to);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error,
                     "SELECT " POST_COLUMNS " FROM posts WHERE deleted_at IS NULL AND ("
                     "(rrule IS NOT NULL AND start < ?2) OR (start >= ?1 AND start < ?2) OR "
                     "id IN (SELECT post_id FROM occurrences WHERE due_at >= ?3 AND due_at < ?4)) ORDER BY id",
                     "ssii", first, last, due_from, due_to);

  return collect (db, stmt, error);
}

/**
 * hearth_post_insert:
 * @post: its id and dates are set
 * @now: instant of the edit
 *
 * Stores a new post. Undo: hearth_post_forget() or hearth_post_delete().
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID when title or zone cannot be, or an error of the database
 */
gboolean
hearth_post_insert (HearthDb *db, HearthPost *post, gint64 now, GError **error)
{
  g_return_val_if_fail (post != NULL, FALSE);

  post->id = hearth_db_int (db, 0, "SELECT coalesce (max (id), 0) + 1 FROM posts", "");
  post->created_at = post->updated_at = now;
  post->deleted_at = 0;
  return check_post (post, error) && hearth_post_put (db, post, error);
}

/**
 * hearth_post_update:
 * @post: with the id of a stored post; updated_at is set
 *
 * Undo: hearth_post_put() with the post as it was.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND, HEARTH_ERROR_INVALID or an error of the database
 */
gboolean
hearth_post_update (HearthDb *db, HearthPost *post, gint64 now, GError **error)
{
  g_return_val_if_fail (post != NULL, FALSE);

  if (!check_post (post, error) ||
      !hearth_db_exec (db, error, "UPDATE posts SET updated_at = ? WHERE id = ?", "ii", now, post->id) ||
      !touched (db, error))
    return FALSE;
  post->updated_at = now;
  return hearth_post_put (db, post, error);
}

/**
 * hearth_post_put:
 *
 * Writes @post exactly as it is, dates and deletion too, whether it is stored already or not: what Undo needs.
 * Groups that are gone in the meantime make the write fail, which rolls the caller's transaction back.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_post_put (HearthDb *db, const HearthPost *post, GError **error)
{
  g_autofree char *start = NULL;

  g_return_val_if_fail (post != NULL && post->id != 0, FALSE);

  start = hearth_wall_to_string (post->start);
  return hearth_db_exec (db, error,
                         "INSERT INTO posts (" POST_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                         "ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, "
                         "kind = excluded.kind, start = excluded.start, zone = excluded.zone, rrule = excluded.rrule, "
                         "created_at = excluded.created_at, updated_at = excluded.updated_at, "
                         "deleted_at = excluded.deleted_at",
                         "ississsiiI", post->id, post->title, post->text, (gint64) post->kind, start, post->zone,
                         post->rrule, post->created_at, post->updated_at, null_for_zero (post->deleted_at)) &&
         write_groups (db, post, error);
}

/**
 * hearth_post_delete:
 *
 * Marks a post as deleted; its occurrences stay for the figures of the past. Undo: hearth_post_restore().
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_post_delete (HearthDb *db, gint64 id, gint64 now, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE posts SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", "ii", now, id) &&
         touched (db, error);
}

/**
 * hearth_post_restore:
 *
 * Takes back hearth_post_delete().
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_post_restore (HearthDb *db, gint64 id, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE posts SET deleted_at = NULL WHERE id = ?", "i", id) && touched (db, error);
}

/**
 * hearth_post_forget:
 *
 * Removes a post with everything that hangs on it, as if it had never been: takes back hearth_post_insert().
 *
 * Returns: FALSE with an error of the database
 */
gboolean
hearth_post_forget (HearthDb *db, gint64 id, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM occurrences WHERE post_id = ?", "i", id) &&
         hearth_db_exec (db, error, "DELETE FROM post_groups WHERE post_id = ?", "i", id) &&
         hearth_db_exec (db, error, "DELETE FROM posts WHERE id = ?", "i", id);
}
