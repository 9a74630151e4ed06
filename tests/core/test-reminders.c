/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fired, was snoozed or ticked. */
#include "hearth-reminders.h"
#include "workspace-fixture.h"

static void
test_marks_add_up (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReminder) reminder = NULL;

  g_assert_true (hearth_reminder_load (w->db, "task:1", &reminder, &error));
  g_assert_null (reminder);
  g_assert_true (hearth_reminder_fire (w->db, "task:1", 10, &error));
  g_assert_true (hearth_reminder_snooze (w->db, "task:1", 20, &error));
  g_assert_true (hearth_reminder_done (w->db, "task:1", 30, &error));
  g_assert_no_error (error);
  g_assert_true (hearth_reminder_load (w->db, "task:1", &reminder, &error));
  g_assert_cmpint (reminder->fired_at, ==, 10);
  g_assert_cmpint (reminder->snooze_until, ==, 20);
  g_assert_cmpint (reminder->done_at, ==, 30);
}

static void
test_put_back (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReminder) was = hearth_reminder_new ("risk:1:2:2026-11-01");
  g_autoptr (GHashTable) table = NULL;
  HearthReminder *read;

  was->fired_at = 5;
  g_assert_true (hearth_reminder_done (w->db, was->key, 9, &error));
  g_assert_true (hearth_reminder_put (w->db, was, &error));
  g_assert_true (hearth_reminder_done (w->db, "task:2", 9, &error));
  g_assert_true (hearth_reminder_clear (w->db, "task:2", &error));
  table = hearth_reminder_table (w->db, &error);
  g_assert_cmpuint (g_hash_table_size (table), ==, 1);
  read = g_hash_table_lookup (table, was->key);
  g_assert_cmpint (read->fired_at, ==, 5);
  g_assert_cmpint (read->done_at, ==, 0);
}

/* What was said under two names of one person is one word, the later. */
static void
test_merged (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) table = NULL;
  const HearthReminder *birthday;

  workspace_add_member (w, "小雨妈");
  workspace_add_member (w, "雨妈");
  hearth_db_exec (w->db, &error, "UPDATE members SET merged_into = 2 WHERE id = 1", NULL);
  hearth_reminder_done (w->db, "birthday:1:2026-11-01", 9, &error);
  hearth_reminder_snooze (w->db, "birthday:2:2026-11-01", 7, &error);
  hearth_reminder_done (w->db, "anniversary:1:1:2026-11-01", 8, &error);
  hearth_reminder_done (w->db, "task:1", 8, &error);
  g_assert_no_error (error);
  table = hearth_reminder_table (w->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (table), ==, 3);
  birthday = g_hash_table_lookup (table, "birthday:2:2026-11-01");
  g_assert_cmpint (birthday->done_at, ==, 9);
  g_assert_cmpint (birthday->snooze_until, ==, 7);
  g_assert_nonnull (g_hash_table_lookup (table, "anniversary:1:2:2026-11-01"));
  g_assert_nonnull (g_hash_table_lookup (table, "task:1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/reminders/marks-add-up", NULL, test_marks_add_up);
  workspace_add ("/reminders/put-back", NULL, test_put_back);
  workspace_add ("/reminders/merged", NULL, test_merged);
  return g_test_run ();
}
