/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests that say what a workspace holds, whatever its row ids are. */
#include <string.h>

#include "hearth-stats.h"
#include "workspace-fixture.h"

/* The same facts twice, from different first ids on; %1$d is replaced by the offset. */
static const char *const facts[] = {
  "INSERT INTO groups (id, name, color, created_at) VALUES (%1$d + 1, 'tea', %1$d > 0, %1$d)",
  "INSERT INTO members (id, name, created_at) VALUES (%1$d + 1, 'Ann', %1$d), (%1$d + 2, 'Bo', %1$d)",
  "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (%1$d + 1, %1$d + 1, %1$d + 1, %1$d + 1, 'nann'),"
  " (%1$d + 2, %1$d + 1, %1$d + 2, %1$d + 2, 'nbo')",
  "INSERT INTO names (id, identity_id, name) VALUES (%1$d + 1, %1$d + 1, 'Ann'), (%1$d + 2, %1$d + 2, 'Bo')",
  "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
  " VALUES (%1$d + 1, %1$d + 1, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', %1$d)",
  "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, text) VALUES"
  " (%1$d + 1, %1$d + 1, 1, 5, 86400, %1$d + 1, %1$d + 1, 0, 'a'), (%1$d + 2, %1$d + 1, 1, 6, 86401, %1$d + 2, %1$d + 1, 0, 'b')",
  "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (%1$d + 1, %1$d + 1, 1, 0, 1)",
  "INSERT INTO posts (id, title, start, zone, created_at, updated_at) VALUES (%1$d + 1, 'p', '2026-11-21T10:00', 'UTC', %1$d, %1$d)",
  "INSERT INTO reminders (key, done_at) VALUES ('post:' || (%1$d + 1) || ':2026-11-21T10:00:' || (%1$d + 1), 7),"
  " ('question:' || (%1$d + 2), 8)",
};

static void
execute (Workspace *w, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, sql, NULL);
  g_assert_no_error (error);
}

static void
fill (Workspace *w, int offset)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", offset);
      g_auto (GStrv) parts = g_strsplit (facts[i], "%1$d", -1);
      g_autofree char *sql = g_strjoinv (number, parts);

      execute (w, sql);
    }
}

/* All tables in one text: "groups 1 DIGEST\n…". */
static char *
describe (Workspace *w, const char *only)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = hearth_stats (w->db, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (tables, i);

      g_assert_cmpuint (strlen (stats->digest), ==, 64);
      if (only == NULL || g_str_equal (only, stats->table))
        g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %s\n", stats->table, stats->count, stats->digest);
    }
  return g_string_free (text, FALSE);
}

static void
test_ids (Workspace *w, gconstpointer data)
{
  Workspace other = { 0 };

  workspace_set_up (&other, NULL);
  fill (w, 0);
  fill (&other, 700);
  g_autofree char *mine = describe (w, NULL);
  g_autofree char *theirs = describe (&other, NULL);
  g_assert_cmpstr (mine, ==, theirs);
  g_assert_nonnull (strstr (mine, "messages 2 "));
  g_assert_nonnull (strstr (mine, "reminders 2 "));
  workspace_tear_down (&other, NULL);
}

static void
test_changes (Workspace *w, gconstpointer data)
{
  static const struct { const char *table, *sql; } changes[] = {
    { "groups", "UPDATE groups SET keep_text = 0" },
    { "identities", "UPDATE identities SET home_id = 1 WHERE id = 2" },
    { "members", "UPDATE members SET phone = '1' WHERE id = 1" },
    { "messages", "UPDATE messages SET text = 'c' WHERE id = 2" },
    { "messages", "UPDATE messages SET name_id = 1 WHERE id = 2" },
    { "stays", "UPDATE stays SET left_day = 9" },
    { "stays", "UPDATE stays SET member_id = 2" },
    { "posts", "UPDATE posts SET text = 'x'" },
    { "reminders", "UPDATE reminders SET key = 'question:1' WHERE key = 'question:2'" },
  };

  fill (w, 0);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *before = describe (w, changes[i].table);
      execute (w, changes[i].sql);
      g_autofree char *after = describe (w, changes[i].table);
      g_assert_cmpstr (before, !=, after);
    }
}

/* Length before value: "ab" + "c" is not "a" + "bc", and nothing is not an empty text. */
static void
test_boundaries (Workspace *w, gconstpointer data)
{
  execute (w, "INSERT INTO groups (name, platform, kind, created_at) VALUES ('g', 'ab', 'c', 0)");
  g_autofree char *first = describe (w, "groups");
  execute (w, "UPDATE groups SET platform = 'a', kind = 'bc'");
  g_autofree char *second = describe (w, "groups");
  execute (w, "UPDATE groups SET platform = '', kind = 'abc'");
  g_autofree char *third = describe (w, "groups");
  execute (w, "UPDATE groups SET platform = NULL");
  g_autofree char *fourth = describe (w, "groups");
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpstr (second, !=, third);
  g_assert_cmpstr (third, !=, fourth);
}

/* Batches may say the same thing more than once. */
static void
test_batches (Workspace *w, gconstpointer data)
{
  fill (w, 0);
  execute (w, "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
           " VALUES (2, 1, 1, 2, 'r', 1, 'y', 'roster', 'UTC', 0), (3, 1, 1, 2, 'r', 1, 'y', 'roster', 'UTC', 0)");
  execute (w, "INSERT INTO evidence (group_id, identity_id, kind, source, day, batch_id) VALUES (1, 1, 3, 2, 5, 2)");
  execute (w, "INSERT INTO member_day (group_id, day, identity_id, batch_id, messages) VALUES (1, 1, 1, 1, 3)");
  g_autofree char *once = describe (w, NULL);
  execute (w, "INSERT INTO evidence (group_id, identity_id, kind, source, day, batch_id) VALUES (1, 1, 3, 2, 5, 3)");
  execute (w, "UPDATE member_day SET messages = 2");
  execute (w, "INSERT INTO member_day (group_id, day, identity_id, batch_id, messages) VALUES (1, 1, 1, 2, 1)");
  g_autofree char *twice = describe (w, NULL);
  g_assert_cmpstr (once, ==, twice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/stats/ids", NULL, test_ids);
  workspace_add ("/stats/changes", NULL, test_changes);
  workspace_add ("/stats/boundaries", NULL, test_boundaries);
  workspace_add ("/stats/batches", NULL, test_batches);
  return g_test_run ();
}
