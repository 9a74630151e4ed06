/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of single occurrences, of the following ones and of all, and that undo leaves no trace. */
#include "plan-fixture.h"

#include "hearth-error.h"
#include "hearth-post-edit.h"

#define FROM "2026-11-01"
#define TO "2026-12-20"
#define WEEKLY "FREQ=WEEKLY;BYDAY=MO"

/* Everything that an edit of posts may touch, as text. */
static char *
dump (Workspace *w)
{
  return hearth_db_dup_text (w->db,
                             "SELECT group_concat (line, char (10)) FROM ("
                             "SELECT json_array (id, title, text, kind, start, zone, rrule, updated_at, deleted_at) AS line "
                             "FROM posts UNION ALL SELECT json_array (post_id, group_id) FROM post_groups UNION ALL "
                             "SELECT json_array (post_id, group_id, original, moved_to, due_at, status, done_at, reads) "
                             "FROM occurrences ORDER BY line)", "");
}

typedef struct
{
  gint64 id;
  char *before;
  HearthPlanUndo *undo;
  GError *error;
} Edit;

static void
open_edit (Workspace *w, Edit *edit)
{
  edit->before = dump (w);
}

static void
assert_agenda (Workspace *w, const char *expected)
{
  g_autofree char *text = plan_agenda (w, FROM, TO, 0);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_undone (Workspace *w, Edit *edit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (edit->error);
  g_assert_true (hearth_plan_undo_apply (edit->undo, w->db, &error));
  g_assert_no_error (error);
  after = dump (w);
  g_assert_cmpstr (after, ==, edit->before);
  g_clear_pointer (&edit->undo, hearth_plan_undo_free);
  g_clear_pointer (&edit->before, g_free);
}

/* Five Mondays: 2, 9, 16, 23, 30 November; the 9th was sent, the 23rd moved to Tuesday. */
static gint64
add_series (Workspace *w, const char *rrule)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "a");
  gint64 id = plan_add (w, "m", "2026-11-02T10:00", rrule, group);

  hearth_post_edit_mark (w->db, id, group, plan_wall ("2026-11-09T10:00"), HEARTH_OCCURRENCE_SENT, 77, NULL, &error);
  g_assert_no_error (error);
  hearth_post_edit_move (w->db, id, plan_wall ("2026-11-23T10:00"), HEARTH_SCOPE_THIS, plan_wall ("2026-11-24T11:00"), 78,
                         NULL, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_move_this (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";COUNT=5") };

  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-16T10:00\nm 2026-11-24T11:00\nm 2026-11-30T10:00\n");
  open_edit (w, &e);
  hearth_post_edit_move (w->db, e.id, plan_wall ("2026-11-16T10:00"), HEARTH_SCOPE_THIS, plan_wall ("2026-11-14T09:00"), 99,
                         &e.undo, &e.error);
  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-14T09:00\nm 2026-11-24T11:00\nm 2026-11-30T10:00\n");
  assert_undone (w, &e);
}

static void
test_move_back (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add_series (w, WEEKLY);
  HearthWall original = plan_wall ("2026-11-23T10:00");

  hearth_post_edit_move (w->db, id, original, HEARTH_SCOPE_THIS, original, 99, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT count (*) FROM occurrences WHERE original = '2026-11-23T10:00'", ""), ==, 0);
}

static void
test_move_following (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";COUNT=5") };

  open_edit (w, &e);
  hearth_post_edit_move (w->db, e.id, plan_wall ("2026-11-16T10:00"), HEARTH_SCOPE_FOLLOWING,
                         plan_wall ("2026-11-18T20:00"), 99, &e.undo, &e.error);
  g_assert_no_error (e.error);
  /* The move of the 23rd is kept: it is the second of the new series. */
  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-18T20:00\nm 2026-11-24T11:00\nm 2026-12-02T20:00\n");
  assert_undone (w, &e);
}

static void
test_move_all (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";COUNT=5") };

  open_edit (w, &e);
  hearth_post_edit_move (w->db, e.id, plan_wall ("2026-11-16T10:00"), HEARTH_SCOPE_ALL, plan_wall ("2026-11-17T08:00"), 99,
                         &e.undo, &e.error);
  g_assert_no_error (e.error);
  /* What was sent stays when it was sent. */
  assert_agenda (w, "m 2026-11-03T08:00\nm 2026-11-09T10:00 sent\nm 2026-11-17T08:00\nm 2026-11-24T11:00\nm 2026-12-01T08:00\n");
  assert_undone (w, &e);
}

static void
test_following_of_first_is_all (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";COUNT=3") };

  open_edit (w, &e);
  hearth_post_edit_move (w->db, e.id, plan_wall ("2026-11-02T10:00"), HEARTH_SCOPE_FOLLOWING,
                         plan_wall ("2026-11-04T10:00"), 99, &e.undo, &e.error);
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT count (*) FROM posts", ""), ==, 1);
  assert_agenda (w, "m 2026-11-04T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-18T10:00\n");
  assert_undone (w, &e);
}

static void
change_text (Workspace *w, Edit *e, const char *original, HearthScope scope)
{
  g_autoptr (HearthPost) changed = hearth_post_load (w->db, e->id, &e->error);

  g_free (changed->title);
  changed->title = g_strdup ("X");
  changed->start = plan_wall (original);
  hearth_post_edit_change (w->db, e->id, changed->start, scope, changed, 99, &e->undo, &e->error);
}

static void
test_change_this (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";COUNT=5") };

  open_edit (w, &e);
  change_text (w, &e, "2026-11-16T10:00", HEARTH_SCOPE_THIS);
  g_assert_no_error (e.error);
  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nX 2026-11-16T10:00\nm 2026-11-24T11:00\nm 2026-11-30T10:00\n");
  assert_undone (w, &e);
}

static void
test_change_first_and_last (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";COUNT=5") };

  open_edit (w, &e);
  change_text (w, &e, "2026-11-02T10:00", HEARTH_SCOPE_THIS);
  g_assert_no_error (e.error);
  assert_agenda (w, "X 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-16T10:00\nm 2026-11-24T11:00\nm 2026-11-30T10:00\n");
  assert_undone (w, &e);
  open_edit (w, &e);
  change_text (w, &e, "2026-11-30T10:00", HEARTH_SCOPE_THIS);
  g_assert_no_error (e.error);
  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-16T10:00\nm 2026-11-24T11:00\nX 2026-11-30T10:00\n");
  assert_undone (w, &e);
}

static void
test_change_following_text (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";UNTIL=20261130T235959") };

  open_edit (w, &e);
  change_text (w, &e, "2026-11-09T10:00", HEARTH_SCOPE_FOLLOWING);
  g_assert_no_error (e.error);
  assert_agenda (w, "m 2026-11-02T10:00\nX 2026-11-09T10:00 sent\nX 2026-11-16T10:00\nX 2026-11-24T11:00\nX 2026-11-30T10:00\n");
  assert_undone (w, &e);
}

static void
test_change_rule (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY) };
  g_autoptr (HearthPost) changed = hearth_post_load (w->db, e.id, &e.error);

  open_edit (w, &e);
  g_free (changed->rrule);
  changed->rrule = g_strdup ("FREQ=MONTHLY;BYMONTHDAY=16");
  changed->start = plan_wall ("2026-11-16T10:00");
  hearth_post_edit_change (w->db, e.id, changed->start, HEARTH_SCOPE_FOLLOWING, changed, 99, &e.undo, &e.error);
  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-16T10:00\nm 2026-11-24T11:00\n");
  assert_undone (w, &e);
}

static void
test_remove (Workspace *w, gconstpointer data)
{
  Edit e = { .id = add_series (w, WEEKLY ";COUNT=5") };

  open_edit (w, &e);
  hearth_post_edit_remove (w->db, e.id, plan_wall ("2026-11-16T10:00"), HEARTH_SCOPE_THIS, 99, &e.undo, &e.error);
  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\nm 2026-11-16T10:00 skipped\nm 2026-11-24T11:00\nm 2026-11-30T10:00\n");
  assert_undone (w, &e);
  open_edit (w, &e);
  hearth_post_edit_remove (w->db, e.id, plan_wall ("2026-11-16T10:00"), HEARTH_SCOPE_FOLLOWING, 99, &e.undo, &e.error);
  assert_agenda (w, "m 2026-11-02T10:00\nm 2026-11-09T10:00 sent\n");
  assert_undone (w, &e);
  open_edit (w, &e);
  hearth_post_edit_remove (w->db, e.id, plan_wall ("2026-11-16T10:00"), HEARTH_SCOPE_ALL, 99, &e.undo, &e.error);
  assert_agenda (w, "");
  assert_undone (w, &e);
}

static void
test_once (Workspace *w, gconstpointer data)
{
  gint64 group = workspace_add_group (w, "a");
  Edit e = { .id = plan_add (w, "p", "2026-11-21T10:00", NULL, group) };
  HearthWall original = plan_wall ("2026-11-21T10:00");

  open_edit (w, &e);
  hearth_post_edit_move (w->db, e.id, original, HEARTH_SCOPE_THIS, plan_wall ("2026-11-25T10:00"), 99, &e.undo, &e.error);
  assert_agenda (w, "p 2026-11-25T10:00\n");
  assert_undone (w, &e);
  open_edit (w, &e);
  hearth_post_edit_remove (w->db, e.id, original, HEARTH_SCOPE_THIS, 99, &e.undo, &e.error);
  assert_agenda (w, "");
  assert_undone (w, &e);
}

static void
test_create (Workspace *w, gconstpointer data)
{
  Edit e = { 0 };
  g_autoptr (HearthPost) post = plan_post ("n", "2026-11-04T10:00", "Asia/Shanghai", "FREQ=WEEKLY;BYDAY=FR;COUNT=1");
  g_autoptr (HearthPost) never = plan_post ("n", "2026-11-04T10:00", "Asia/Shanghai", "FREQ=DAILY;UNTIL=20261101T235959");

  hearth_post_add_group (post, workspace_add_group (w, "a"));
  open_edit (w, &e);
  g_assert_true (hearth_post_edit_create (w->db, post, 99, &e.undo, &e.error));
  assert_agenda (w, "n 2026-11-06T10:00\n");
  assert_undone (w, &e);
  g_assert_false (hearth_post_edit_create (w->db, never, 99, &e.undo, &e.error));
  g_assert_error (e.error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&e.error);
}

static void
test_mark_groups (Workspace *w, gconstpointer data)
{
  Edit e = { 0 };
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autoptr (HearthPost) post = plan_post ("p", "2026-11-21T10:00", "Asia/Shanghai", NULL);
  const gint64 results[HEARTH_N_RESULTS] = { 100, 60, -1, -1, -1, 3 };

  hearth_post_add_group (post, a);
  hearth_post_add_group (post, b);
  hearth_post_insert (w->db, post, 1, &e.error);
  hearth_post_edit_mark (w->db, post->id, a, post->start, HEARTH_OCCURRENCE_SENT, 5, NULL, &e.error);
  assert_agenda (w, "p 2026-11-21T10:00 sent g1\np 2026-11-21T10:00 g2\n");
  open_edit (w, &e);
  hearth_post_edit_results (w->db, post->id, a, post->start, results, &e.undo, &e.error);
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT reads FROM occurrences WHERE status = 1", ""), ==, 60);
  assert_undone (w, &e);
  open_edit (w, &e);
  hearth_post_edit_mark (w->db, post->id, 0, post->start, HEARTH_OCCURRENCE_PLANNED, 6, &e.undo, &e.error);
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT count (*) FROM occurrences", ""), ==, 0);
  assert_undone (w, &e);
  g_assert_false (hearth_post_edit_mark (w->db, post->id, 9, post->start, HEARTH_OCCURRENCE_SENT, 5, &e.undo, &e.error));
  g_assert_error (e.error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&e.error);
}

/* A status given for all groups at once, taken back in one of them. */
static void
test_mark_spreads (Workspace *w, gconstpointer data)
{
  Edit e = { 0 };
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autoptr (HearthPost) post = plan_post ("p", "2026-11-21T10:00", "Asia/Shanghai", NULL);
  g_autoptr (HearthOccurrence) all = NULL;

  hearth_post_add_group (post, a);
  hearth_post_add_group (post, b);
  hearth_post_insert (w->db, post, 1, &e.error);
  all = hearth_occurrence_new (post->id, 0, post->start, workspace_instant ("2026-11-21T10:00:00+08:00"));
  all->status = HEARTH_OCCURRENCE_SENT;
  all->done_at = 9;
  hearth_occurrence_set (w->db, all, &e.error);
  open_edit (w, &e);
  hearth_post_edit_mark (w->db, post->id, b, post->start, HEARTH_OCCURRENCE_PLANNED, 6, &e.undo, &e.error);
  assert_agenda (w, "p 2026-11-21T10:00 sent g1\np 2026-11-21T10:00 g2\n");
  assert_undone (w, &e);
}

static void
test_unmovable_rule (Workspace *w, gconstpointer data)
{
  Edit e = { 0 };
  gint64 group = workspace_add_group (w, "a");

  e.id = plan_add (w, "o", "2026-11-02T10:00", "FREQ=WEEKLY;BYDAY=MO;BYHOUR=10", group);
  open_edit (w, &e);
  g_assert_false (hearth_post_edit_move (w->db, e.id, plan_wall ("2026-11-09T10:00"), HEARTH_SCOPE_ALL,
                                         plan_wall ("2026-11-10T10:00"), 99, &e.undo, &e.error));
  g_assert_error (e.error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&e.error);
  hearth_post_edit_move (w->db, e.id, plan_wall ("2026-11-09T10:00"), HEARTH_SCOPE_THIS, plan_wall ("2026-11-10T10:00"), 99,
                         &e.undo, &e.error);
  assert_undone (w, &e);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/plan-edit/move-this", NULL, test_move_this);
  workspace_add ("/plan-edit/move-back", NULL, test_move_back);
  workspace_add ("/plan-edit/move-following", NULL, test_move_following);
  workspace_add ("/plan-edit/move-all", NULL, test_move_all);
  workspace_add ("/plan-edit/following-of-first-is-all", NULL, test_following_of_first_is_all);
  workspace_add ("/plan-edit/change-this", NULL, test_change_this);
  workspace_add ("/plan-edit/change-first-and-last", NULL, test_change_first_and_last);
  workspace_add ("/plan-edit/change-following-text", NULL, test_change_following_text);
  workspace_add ("/plan-edit/change-rule", NULL, test_change_rule);
  workspace_add ("/plan-edit/remove", NULL, test_remove);
  workspace_add ("/plan-edit/once", NULL, test_once);
  workspace_add ("/plan-edit/create", NULL, test_create);
  workspace_add ("/plan-edit/mark-groups", NULL, test_mark_groups);
  workspace_add ("/plan-edit/mark-spreads", NULL, test_mark_spreads);
  workspace_add ("/plan-edit/unmovable-rule", NULL, test_unmovable_rule);
  return g_test_run ();
}
