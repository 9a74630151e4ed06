/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tasks: written, listed by day, ticked, deleted and brought back. */
#include "hearth-error.h"
#include "hearth-tasks.h"
#include "workspace-fixture.h"

static gint64
add (Workspace *w, const char *title, HearthDay day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTask) task = hearth_task_new (title, day);

  g_assert_true (hearth_task_insert (w->db, task, 5, &error));
  g_assert_no_error (error);
  return task->id;
}

static guint
count_due (Workspace *w, HearthDay day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = hearth_task_list_due (w->db, day, &error);

  g_assert_no_error (error);
  return due->len;
}

static void
test_due (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 old = add (w, "old", 100);

  add (w, "today", 110);
  add (w, "tomorrow", 111);
  add (w, "some time", HEARTH_DAY_NONE);
  g_assert_cmpuint (count_due (w, 110), ==, 2);
  g_assert_true (hearth_task_set_done (w->db, old, 77, &error));
  g_assert_cmpuint (count_due (w, 110), ==, 1);
  g_assert_true (hearth_task_set_done (w->db, old, 0, &error));
  g_assert_cmpuint (count_due (w, 110), ==, 2);
}

static void
test_undo (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = add (w, "call 小雨妈", HEARTH_DAY_NONE);
  g_autoptr (HearthTask) was = hearth_task_load (w->db, id, &error);
  g_autoptr (HearthTask) changed = hearth_task_copy (was);
  g_autoptr (HearthTask) read = NULL;
  g_autoptr (GPtrArray) left = NULL;

  changed->due_day = 12;
  changed->member_id = workspace_add_member (w, "小雨妈");
  g_assert_true (hearth_task_put (w->db, changed, &error));
  g_assert_true (hearth_task_put (w->db, was, &error));
  read = hearth_task_load (w->db, id, &error);
  g_assert_cmpint (read->due_day, ==, HEARTH_DAY_NONE);
  g_assert_cmpint (read->member_id, ==, 0);
  g_assert_cmpint (read->created_at, ==, 5);
  g_assert_true (hearth_task_delete (w->db, id, 9, &error));
  left = hearth_task_list (w->db, &error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (hearth_task_restore (w->db, id, &error));
  g_clear_pointer (&left, g_ptr_array_unref);
  left = hearth_task_list (w->db, &error);
  g_assert_cmpuint (left->len, ==, 1);
}

static void
test_of_member (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTask) task = hearth_task_new ("send the photo", 4);
  g_autoptr (GPtrArray) tasks = NULL;

  task->member_id = workspace_add_member (w, "Ken");
  g_assert_true (hearth_task_insert (w->db, task, 1, &error));
  add (w, "other", 3);
  tasks = hearth_task_list_of_member (w->db, task->member_id, &error);
  g_assert_cmpuint (tasks->len, ==, 1);
  g_assert_cmpstr (((HearthTask *) g_ptr_array_index (tasks, 0))->title, ==, "send the photo");
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTask) task = hearth_task_new (NULL, 3);

  g_assert_false (hearth_task_insert (w->db, task, 1, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hearth_task_set_done (w->db, 99, 1, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/tasks/due", NULL, test_due);
  workspace_add ("/tasks/undo", NULL, test_undo);
  workspace_add ("/tasks/of-member", NULL, test_of_member);
  workspace_add ("/tasks/refused", NULL, test_refused);
  return g_test_run ();
}
