/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts expanded into what the calendar shows. */
#include "plan-fixture.h"

#include "hearth-error.h"

static void
test_single (Workspace *w, gconstpointer data)
{
  gint64 group = workspace_add_group (w, "a");
  g_autofree char *in = NULL, *before = NULL, *after = NULL;

  plan_add (w, "p", "2026-11-21T10:00", NULL, group);
  in = plan_agenda (w, "2026-11-21", "2026-11-22", 0);
  before = plan_agenda (w, "2026-11-20", "2026-11-21", 0);
  after = plan_agenda (w, "2026-11-22", "2026-11-23", 0);
  g_assert_cmpstr (in, ==, "p 2026-11-21T10:00\n");
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (after, ==, "");
}

static void
test_order_and_groups (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autoptr (HearthPost) both = plan_post ("both", "2026-11-21T10:00", "Asia/Shanghai", NULL);
  g_autofree char *all = NULL, *one = NULL, *left = NULL;

  hearth_post_add_group (both, b);
  hearth_post_add_group (both, a);
  g_assert_true (hearth_post_insert (w->db, both, 1, &error));
  plan_add (w, "early", "2026-11-21T08:00", NULL, b);
  all = plan_agenda (w, "2026-11-21", "2026-11-22", 0);
  g_assert_cmpstr (all, ==, "early 2026-11-21T08:00\nboth 2026-11-21T10:00 g1\nboth 2026-11-21T10:00 g2\n");
  one = plan_agenda (w, "2026-11-21", "2026-11-22", a);
  g_assert_cmpstr (one, ==, "both 2026-11-21T10:00\n");
  hearth_db_exec (w->db, &error, "UPDATE groups SET deleted_at = 5 WHERE id = ?", "i", a);
  left = plan_agenda (w, "2026-11-21", "2026-11-22", 0);
  g_assert_cmpstr (left, ==, "early 2026-11-21T08:00\nboth 2026-11-21T10:00\n");
}

static void
test_rule_and_rows (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "a");
  gint64 id = plan_add (w, "d", "2026-11-01T09:00", "FREQ=DAILY", group);
  g_autoptr (HearthOccurrence) out = hearth_occurrence_new (id, 0, plan_wall ("2026-11-22T09:00"), 0);
  g_autoptr (HearthOccurrence) in = hearth_occurrence_new (id, 0, plan_wall ("2026-12-10T09:00"), 0);
  g_autoptr (HearthOccurrence) sent = hearth_occurrence_new (id, group, plan_wall ("2026-11-21T09:00"), 0);
  g_autofree char *text = NULL;

  out->moved = in->moved = TRUE;
  out->moved_to = plan_wall ("2026-12-01T09:30");
  in->moved_to = plan_wall ("2026-11-23T20:00");
  out->due_at = workspace_instant ("2026-12-01T09:30:00+08:00");
  in->due_at = workspace_instant ("2026-11-23T20:00:00+08:00");
  sent->due_at = workspace_instant ("2026-11-21T09:00:00+08:00");
  sent->status = HEARTH_OCCURRENCE_SENT;
  hearth_occurrence_set (w->db, out, &error);
  hearth_occurrence_set (w->db, in, &error);
  hearth_occurrence_set (w->db, sent, &error);
  g_assert_no_error (error);
  text = plan_agenda (w, "2026-11-21", "2026-11-24", 0);
  g_assert_cmpstr (text, ==, "d 2026-11-21T09:00 sent\nd 2026-11-23T09:00\nd 2026-11-23T20:00\n");
}

/* A row that the rule no longer makes: history when it was sent, nothing when it was only moved. */
static void
test_orphans (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "a");
  gint64 id = plan_add (w, "w", "2026-11-02T09:00", "FREQ=WEEKLY;BYDAY=MO", group);
  g_autoptr (HearthOccurrence) sent = hearth_occurrence_new (id, group, plan_wall ("2026-11-04T09:00"), 0);
  g_autoptr (HearthOccurrence) moved = hearth_occurrence_new (id, 0, plan_wall ("2026-11-05T09:00"), 0);
  g_autofree char *text = NULL;

  sent->due_at = workspace_instant ("2026-11-04T09:00:00+08:00");
  sent->status = HEARTH_OCCURRENCE_SENT;
  moved->moved = TRUE;
  moved->moved_to = plan_wall ("2026-11-06T09:00");
  moved->due_at = workspace_instant ("2026-11-06T09:00:00+08:00");
  hearth_occurrence_set (w->db, sent, &error);
  hearth_occurrence_set (w->db, moved, &error);
  text = plan_agenda (w, "2026-11-02", "2026-11-09", 0);
  g_assert_cmpstr (text, ==, "w 2026-11-02T09:00\nw 2026-11-04T09:00 sent\n");
}

static void
assert_instants (const char *zone_name, const char *start, const char *from, const char *to, const char *expected)
{
  g_autoptr (HearthZone) zone = hearth_zone_new (zone_name, NULL);
  g_autoptr (HearthPost) post = plan_post ("p", start, zone_name, "FREQ=DAILY");
  g_autoptr (GArray) planned = g_array_new (FALSE, FALSE, sizeof (HearthPlanned));
  g_autoptr (GString) seen = g_string_new (NULL);

  hearth_post_add_group (post, 1);
  hearth_planned_collect (post, NULL, zone, zone, hearth_zone_day_start (zone, plan_day (from)),
                          hearth_zone_day_start (zone, plan_day (to)), planned);
  for (guint i = 0; i < planned->len; i++)
    {
      g_autofree char *when = hearth_zone_rfc3339 (zone, g_array_index (planned, HearthPlanned, i).due_at);
      g_string_append_printf (seen, "%s\n", when);
    }
  g_assert_cmpstr (seen->str, ==, expected);
}

/* Local time is kept over summer time; a gap moves forward; what the clock shows twice happens once. */
static void
test_summer_time (void)
{
  assert_instants ("America/New_York", "2026-03-01T09:00", "2026-03-07", "2026-03-10",
                   "2026-03-07T09:00:00-05:00\n2026-03-08T09:00:00-04:00\n2026-03-09T09:00:00-04:00\n");
  assert_instants ("America/New_York", "2026-03-01T02:30", "2026-03-07", "2026-03-10",
                   "2026-03-07T02:30:00-05:00\n2026-03-08T03:30:00-04:00\n2026-03-09T02:30:00-04:00\n");
  assert_instants ("America/New_York", "2026-10-01T01:30", "2026-11-01", "2026-11-02", "2026-11-01T01:30:00-04:00\n");
  assert_instants ("Asia/Beirut", "2024-03-01T00:00", "2024-03-31", "2024-04-01", "2024-03-31T01:00:00+03:00\n");
  assert_instants ("Australia/Lord_Howe", "2026-01-01T02:15", "2026-10-04", "2026-10-05", "2026-10-04T02:45:00+11:00\n");
}

/* A post keeps the wall time of its own zone; the calendar shows it in the workspace's. */
static void
test_other_zone (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPost) post = plan_post ("ny", "2026-01-05T20:00", "America/New_York", "FREQ=WEEKLY;BYDAY=MO");
  g_autofree char *winter = NULL, *summer = NULL;

  hearth_post_add_group (post, workspace_add_group (w, "a"));
  g_assert_true (hearth_post_insert (w->db, post, 1, &error));
  winter = plan_agenda (w, "2026-01-06", "2026-01-07", 0);
  summer = plan_agenda (w, "2026-06-02", "2026-06-03", 0);
  g_assert_cmpstr (winter, ==, "ny 2026-01-06T09:00\n");
  g_assert_cmpstr (summer, ==, "ny 2026-06-02T08:00\n");
}

static void
test_broken_rows (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "a");
  gint64 zone = plan_add (w, "zone", "2026-11-21T10:00", NULL, group);
  gint64 rule = plan_add (w, "rule", "2026-11-21T11:00", NULL, group);
  g_autofree char *text = NULL;

  hearth_db_exec (w->db, &error, "UPDATE posts SET zone = 'Nowhere/Land' WHERE id = ?", "i", zone);
  hearth_db_exec (w->db, &error, "UPDATE posts SET rrule = 'FREQ=NONSENSE' WHERE id = ?", "i", rule);
  g_assert_no_error (error);
  text = plan_agenda (w, "2026-11-21", "2026-11-22", 0);
  g_assert_cmpstr (text, ==, "zone 2026-11-21T10:00\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/plan-occurrences/single", NULL, test_single);
  workspace_add ("/plan-occurrences/order-and-groups", NULL, test_order_and_groups);
  workspace_add ("/plan-occurrences/rule-and-rows", NULL, test_rule_and_rows);
  workspace_add ("/plan-occurrences/orphans", NULL, test_orphans);
  g_test_add_func ("/plan-occurrences/summer-time", test_summer_time);
  workspace_add ("/plan-occurrences/other-zone", NULL, test_other_zone);
  workspace_add ("/plan-occurrences/broken-rows", NULL, test_broken_rows);
  return g_test_run ();
}
