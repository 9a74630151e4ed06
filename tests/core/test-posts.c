/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts and what became of their occurrences: written, read back, deleted and brought back. */
#include "hearth-error.h"
#include "hearth-occurrence.h"
#include "hearth-posts.h"
#include "workspace-fixture.h"

static HearthPost *
make_post (const char *title, const char *start, const char *rrule)
{
  HearthPost *post = hearth_post_new ();

  g_free (post->title);
  post->title = g_strdup (title);
  g_free (post->zone);
  post->zone = g_strdup ("Asia/Shanghai");
  post->rrule = g_strdup (rrule);
  g_assert_true (hearth_wall_parse (start, &post->start));
  return post;
}

static void
test_round_trip (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) post = make_post ("新生儿黄疸护理 <b>&", "2026-11-21T10:00", "FREQ=DAILY");
  g_autoptr (HearthPost) read = NULL;
  gint64 b = workspace_add_group (w, "b");
  gint64 a = workspace_add_group (w, "a");

  hearth_post_add_group (post, a);
  hearth_post_add_group (post, b);
  hearth_post_add_group (post, a);
  post->kind = HEARTH_POST_PROMOTION;
  g_assert_true (hearth_post_insert (w->db, post, 1000, &error));
  g_assert_no_error (error);

  read = hearth_post_load (w->db, post->id, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_post_same_content (post, read));
  g_assert_cmpuint (read->groups->len, ==, 2);
  g_assert_cmpint (hearth_wall_compare (read->start, post->start), ==, 0);
  g_assert_cmpstr (read->rrule, ==, "FREQ=DAILY");
  g_assert_cmpint (read->created_at, ==, 1000);
  g_assert_cmpint (read->deleted_at, ==, 0);
  g_assert_true (hearth_post_has_group (read, b));
}

static void
test_delete_and_restore (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) post = make_post ("p", "2026-11-21T10:00", NULL);
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GPtrArray) with = NULL;

  g_assert_true (hearth_post_insert (w->db, post, 1, &error));
  g_assert_true (hearth_post_delete (w->db, post->id, 2, &error));
  without = hearth_post_list (w->db, &error);
  g_assert_cmpuint (without->len, ==, 0);
  g_assert_false (hearth_post_delete (w->db, post->id, 3, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (hearth_post_restore (w->db, post->id, &error));
  with = hearth_post_list (w->db, &error);
  g_assert_cmpuint (with->len, ==, 1);
}

static void
test_update_and_put_back (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) post = make_post ("before", "2026-11-21T10:00", NULL);
  g_autoptr (HearthPost) was = NULL;
  g_autoptr (HearthPost) read = NULL;

  hearth_post_add_group (post, workspace_add_group (w, "a"));
  g_assert_true (hearth_post_insert (w->db, post, 1, &error));
  was = hearth_post_copy (post);
  g_free (post->title);
  post->title = g_strdup ("after");
  g_array_set_size (post->groups, 0);
  g_assert_true (hearth_post_update (w->db, post, 9, &error));
  g_assert_true (hearth_post_put (w->db, was, &error));
  read = hearth_post_load (w->db, post->id, &error);
  g_assert_cmpstr (read->title, ==, "before");
  g_assert_cmpuint (read->groups->len, ==, 1);
  g_assert_cmpint (read->updated_at, ==, 1);
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) untitled = make_post ("", "2026-11-21T10:00", NULL);
  g_autoptr (HearthPost) nowhere = make_post ("p", "2026-11-21T10:00", NULL);

  g_assert_false (hearth_post_insert (w->db, untitled, 1, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_free (nowhere->zone);
  nowhere->zone = g_strdup ("Asia/Nowhere");
  g_assert_false (hearth_post_insert (w->db, nowhere, 1, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (hearth_post_load (w->db, 77, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static void
test_between (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) early = make_post ("early", "2026-01-01T10:00", NULL);
  g_autoptr (HearthPost) inside = make_post ("inside", "2026-11-21T10:00", NULL);
  g_autoptr (HearthPost) repeats = make_post ("repeats", "2025-01-01T10:00", "FREQ=DAILY");
  g_autoptr (HearthPost) later = make_post ("later", "2027-01-01T10:00", "FREQ=DAILY");
  g_autoptr (HearthOccurrence) moved = NULL;
  g_autoptr (GPtrArray) found = NULL;
  HearthWall from, to;

  hearth_wall_parse ("2026-11-01T00:00", &from);
  hearth_wall_parse ("2026-12-01T00:00", &to);
  hearth_post_insert (w->db, early, 1, &error);
  hearth_post_insert (w->db, inside, 1, &error);
  hearth_post_insert (w->db, repeats, 1, &error);
  hearth_post_insert (w->db, later, 1, &error);
  found = hearth_post_list_between (w->db, from, to, 1000, 2000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  moved = hearth_occurrence_new (early->id, 0, early->start, 1500);
  g_assert_true (hearth_occurrence_set (w->db, moved, &error));
  g_clear_pointer (&found, g_ptr_array_unref);
  found = hearth_post_list_between (w->db, from, to, 1000, 2000, &error);
  g_assert_cmpuint (found->len, ==, 3);
}

static void
test_occurrence (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) post = make_post ("p", "2026-11-21T10:00", NULL);
  g_autoptr (HearthOccurrence) row = NULL;
  g_autoptr (HearthOccurrence) read = NULL;
  g_autoptr (HearthOccurrence) none = NULL;

  hearth_post_insert (w->db, post, 1, &error);
  row = hearth_occurrence_new (post->id, 3, post->start, 500);
  row->status = HEARTH_OCCURRENCE_SENT;
  row->done_at = 600;
  row->results[HEARTH_RESULT_READS] = 0;
  row->results[HEARTH_RESULT_SHARES] = 12;
  row->moved = TRUE;
  row->moved_to.day = post->start.day + 1;
  g_assert_true (hearth_occurrence_set (w->db, row, &error));
  g_assert_true (hearth_occurrence_load (w->db, post->id, 3, post->start, &read, &error));
  g_assert_cmpint (read->status, ==, HEARTH_OCCURRENCE_SENT);
  g_assert_cmpint (read->done_at, ==, 600);
  g_assert_cmpint (read->results[HEARTH_RESULT_READS], ==, 0);
  g_assert_cmpint (read->results[HEARTH_RESULT_REACH], ==, HEARTH_RESULT_UNKNOWN);
  g_assert_cmpint (read->results[HEARTH_RESULT_SHARES], ==, 12);
  g_assert_cmpint (hearth_occurrence_wall (read).day, ==, post->start.day + 1);
  g_assert_true (hearth_occurrence_clear (w->db, post->id, 3, post->start, &error));
  g_assert_true (hearth_occurrence_load (w->db, post->id, 3, post->start, &none, &error));
  g_assert_null (none);
}

static void
add_row (Workspace *w, gint64 post_id, gint64 group_id, const char *original, const char *moved_to, gint64 due_at)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthOccurrence) row = NULL;
  HearthWall wall = { 0, 0 };

  g_assert_true (hearth_wall_parse (original, &wall));
  row = hearth_occurrence_new (post_id, group_id, wall, due_at);
  row->moved = moved_to != NULL && hearth_wall_parse (moved_to, &row->moved_to);
  hearth_occurrence_set (w->db, row, &error);
  g_assert_no_error (error);
}

static void
test_occurrence_lists (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) post = make_post ("p", "2026-11-01T10:00", "FREQ=DAILY");
  g_autoptr (GPtrArray) between = NULL;
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gint64 group = workspace_add_group (w, "a");
  HearthWall from, to;

  hearth_post_add_group (post, group);
  hearth_post_insert (w->db, post, 1, &error);
  add_row (w, post->id, group, "2026-11-04T10:00", NULL, 4);
  add_row (w, post->id, 0, "2026-11-05T10:00", "2026-11-20T10:00", 20);
  add_row (w, post->id, group, "2026-11-06T10:00", NULL, 6);
  add_row (w, post->id, 77, "2026-11-05T10:00", NULL, 5);       /* a group that the post left */
  hearth_wall_parse ("2026-11-05T00:00", &from);
  hearth_wall_parse ("2026-11-06T10:00", &to);
  between = hearth_occurrence_list_between (w->db, post->id, from, to, &error);
  moved = hearth_occurrence_list_moved (w->db, 20, 21, &error);
  all = hearth_occurrence_list (w->db, post->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (between->len, ==, 1);
  g_assert_cmpint (((HearthOccurrence *) g_ptr_array_index (between, 0))->due_at, ==, 20);
  g_assert_cmpuint (moved->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 4);
}

static void
test_forget (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) post = make_post ("p", "2026-11-21T10:00", NULL);
  g_autoptr (HearthOccurrence) row = NULL;

  hearth_post_add_group (post, workspace_add_group (w, "a"));
  hearth_post_insert (w->db, post, 1, &error);
  row = hearth_occurrence_new (post->id, 0, post->start, 500);
  hearth_occurrence_set (w->db, row, &error);
  g_assert_true (hearth_post_forget (w->db, post->id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT (SELECT count (*) FROM posts) + (SELECT count (*) FROM occurrences) "
                                  "+ (SELECT count (*) FROM post_groups)", ""), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/posts/round-trip", NULL, test_round_trip);
  workspace_add ("/posts/delete-and-restore", NULL, test_delete_and_restore);
  workspace_add ("/posts/update-and-put-back", NULL, test_update_and_put_back);
  workspace_add ("/posts/refused", NULL, test_refused);
  workspace_add ("/posts/between", NULL, test_between);
  workspace_add ("/posts/occurrence", NULL, test_occurrence);
  workspace_add ("/posts/occurrence-lists", NULL, test_occurrence_lists);
  workspace_add ("/posts/forget", NULL, test_forget);
  return g_test_run ();
}
