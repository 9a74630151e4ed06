/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check finds each thing that can be wrong, and nothing where nothing is. */
#include "hearth-check.h"
#include "workspace-fixture.h"

/* Ann wrote on days 10 and 12 (08:00 in Shanghai is 00:00 UTC), joined seen on day 10, and is there. */
static const char *const sound[] = {
  "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea', 0)",
  "INSERT INTO members (id, name, created_at) VALUES (1, 'Ann', 0), (2, 'Bo', 0)",
  "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (1, 1, 1, 1, 'nann'), (2, 1, 2, 2, 'nbo')",
  "INSERT INTO names (id, identity_id, name) VALUES (1, 1, 'Ann'), (2, 2, 'Bo')",
  "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
  " VALUES (1, 1, 1, 1, 'f', 1, 'x', 'whatsapp', 'Asia/Shanghai', 0)",
  "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, text) VALUES"
  " (1, 1, 10, 1, 864000, 1, 1, 0, 'a'), (2, 1, 12, 2, 1036800, 1, 1, 0, 'b'), (3, 1, 10, 3, 864000, NULL, 1, 100, 'Ann joined')",
  "INSERT INTO evidence (group_id, identity_id, kind, source, day, ts, message_id) VALUES (1, 1, 1, 1, 10, 864000, 3)",
  "INSERT INTO member_day (group_id, day, identity_id, batch_id, messages) VALUES (1, 10, 1, 1, 1), (1, 12, 1, 1, 1)",
  "INSERT INTO hour_day (group_id, day, hour, batch_id, n) VALUES (1, 10, 8, 1, 1), (1, 12, 8, 1, 1)",
  "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, 1, 10, 0, 0)",
  "INSERT INTO member_group (group_id, member_id, messages, first_day, last_day, active, spoke)"
  " VALUES (1, 1, 2, 10, 12, x'05', x'05')",
  "INSERT INTO group_span (group_id, first_day, data_until, last_ts) VALUES (1, 10, 12, 1036800)",
};

static const struct
{
  const char *name;
  const char *sql;
  const char *finding;
} faults[] = {
  { "no-group", "UPDATE messages SET group_id = 9 WHERE id = 3", "*messages belong to no group*" },
  { "no-import", "UPDATE messages SET batch_id = 9 WHERE id = 3", "*belong to no import*" },
  { "no-author", "UPDATE messages SET name_id = 9 WHERE id = 3", "*author who is not there*" },
  { "no-notice", "DELETE FROM messages WHERE id = 3", "*a message that is not there*" },
  { "day-count", "UPDATE member_day SET messages = 2 WHERE day = 12", "*daily figures of “tea” differ*" },
  { "day-missing", "DELETE FROM member_day WHERE day = 12", "*daily figures of “tea” differ*" },
  { "day-extra", "INSERT INTO member_day (group_id, day, identity_id, batch_id, messages) VALUES (1, 11, 1, 1, 1)",
    "*daily figures of “tea” differ*" },
  { "hour-count", "UPDATE hour_day SET n = 2 WHERE day = 12", "*hourly figures differ*" },
  { "hour-moved", "UPDATE hour_day SET hour = 9 WHERE day = 12", "*hourly figures differ*" },
  { "wrong-day", "UPDATE messages SET ts = ts + 86400 WHERE id = 3", "*day that is not theirs*" },
  { "bits", "UPDATE member_group SET spoke = x'01'", "*active days kept of 1 people*" },
  { "bits-missing", "DELETE FROM member_group", "*active days kept of 1 people*" },
  { "bits-extra", "INSERT INTO member_group (group_id, member_id, messages, first_day, last_day, active) VALUES (1, 2, 0, 10, 10, x'01')",
    "*active days kept of 1 people*" },
  { "absent", "UPDATE stays SET left_day = 11", "*active on 1 days on which they were not there*" },
  { "backwards", "UPDATE stays SET left_day = 9", "*left before they joined*" },
  { "overlap", "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, 1, 11, 0, 0)", "*begin before*" },
  { "headcount", "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, 1, 11, 0, 0)", "*does not add up*" },
  { "span", "UPDATE group_span SET data_until = 11", "*last day noted of “tea”*" },
  { "span-start", "UPDATE group_span SET first_day = 11", "*first day noted of “tea”*" },
  { "reminder", "INSERT INTO reminders (key) VALUES ('')", "*reminders say nothing*" },
  { "tally", "INSERT INTO tallies (group_id, day, joined) VALUES (1, 13, -2)", "*1 typed days*" },
  { "tally-empty", "INSERT INTO tallies (group_id, day) VALUES (1, 13)", "*1 typed days*" },
  { "target-month", "INSERT INTO targets (group_id, month, metric, value) VALUES (1, 13, 'joined', 5)", "*1 targets are of no month*" },
  { "threshold", "INSERT INTO thresholds (group_id, metric, value) VALUES (9, 'dau_share', 0.5)", "*thresholds are of a group*" },
};

static void
execute (Workspace *w, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, sql, NULL);
  g_assert_no_error (error);
}

static GPtrArray *
check (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = hearth_check (w->db, &error);

  g_assert_no_error (error);
  return findings;
}

static void
fill (Workspace *w)
{
  for (guint i = 0; i < G_N_ELEMENTS (sound); i++)
    execute (w, sound[i]);
}

static void
assert_sound (Workspace *w)
{
  g_autoptr (GPtrArray) findings = check (w);

  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_sound (Workspace *w, gconstpointer data)
{
  assert_sound (w);
  fill (w);
  assert_sound (w);
}

/* Rows of an import that is still running are in no figure. */
static void
test_running (Workspace *w, gconstpointer data)
{
  fill (w);
  execute (w, "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
           " VALUES (2, 1, 0, 1, 'f', 1, 'x', 'whatsapp', 'Asia/Shanghai', 0)");
  execute (w, "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, text) VALUES (9, 1, 14, 1, 1209600, 2, 2, 0, 'c')");
  assert_sound (w);
}

static void
test_fault (gconstpointer data)
{
  Workspace w = { 0 };
  gboolean found = FALSE;
  const int i = GPOINTER_TO_INT (data);

  workspace_set_up (&w, NULL);
  fill (&w);
  execute (&w, faults[i].sql);
  g_autoptr (GPtrArray) findings = check (&w);
  for (guint j = 0; j < findings->len; j++)
    found |= g_pattern_match_simple (faults[i].finding, g_ptr_array_index (findings, j));
  g_assert_true (found);
  workspace_tear_down (&w, NULL);
}

static void
test_foreign_keys (Workspace *w, gconstpointer data)
{
  fill (w);
  execute (w, "PRAGMA foreign_keys = OFF");
  execute (w, "INSERT INTO notes (member_id, text, created_at, updated_at) VALUES (99, 'x', 0, 0)");
  g_autoptr (GPtrArray) findings = check (w);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (findings, 0), ==, "1 rows of the table notes point to rows of members that are not there.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/check/sound", NULL, test_sound);
  workspace_add ("/check/running", NULL, test_running);
  workspace_add ("/check/foreign-keys", NULL, test_foreign_keys);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/check/fault/", faults[i].name, NULL);
      g_test_add_data_func (path, GINT_TO_POINTER (i), test_fault);
    }
  return g_test_run ();
}
