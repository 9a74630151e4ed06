/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attendance: who was invited to the events that ended in a period, and who came, by hand; and their marks on the axis. */
#include "hearth-details.h"
#include "hearth-groups.h"
#include "hearth-import-events.h"
#include "hearth-import.h"
#include "hearth-metrics.h"
#include "workspace-fixture.h"

/* 2026-11-20, a Friday. */
#define DAY 20777

static gint64
add_account (Workspace *w, gint64 group, gint64 member, const char *name, HearthRole role)
{
  g_autoptr (GError) error = NULL;
  gint64 identity;

  hearth_db_exec (w->db, &error, "INSERT INTO identities (group_id, member_id, home_id, key, name) VALUES (?1, ?2, ?2, ?3, ?3)", "iis",
                  group, member, name);
  identity = hearth_db_last_id (w->db);
  hearth_db_exec (w->db, &error, "INSERT INTO evidence (group_id, identity_id, kind, source, day) VALUES (?1, ?2, 1, 3, ?3)", "iii", group,
                  identity, (gint64) DAY - 40);
  hearth_db_exec (w->db, &error, "INSERT INTO evidence (group_id, identity_id, kind, source, day, value) VALUES (?1, ?2, 4, 3, ?3, ?4)", "iiii",
                  group, identity, (gint64) DAY - 40, (gint64) role);
  g_assert_no_error (error);
  return identity;
}

/* A group known up to a week after DAY. */
static gint64
add_group (Workspace *w, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, name);

  hearth_db_exec (w->db, &error, "INSERT INTO tallies (group_id, day, headcount) VALUES (?1, ?2, 40), (?1, ?3, 40)", "iii", group,
                  (gint64) DAY - 40, (gint64) DAY + 7);
  g_assert_true (hearth_import_derive (w->db, group, &error));
  g_assert_no_error (error);
  return group;
}

static HearthEvent *
event_of (gint64 group, HearthDay day, int days, gint64 invited, gint64 attended)
{
  HearthEvent *event = hearth_event_new ();

  g_free (event->title);
  event->title = g_strdup ("fair");
  event->starts = (HearthWall) { day, 9 * 3600 };
  event->ends = (HearthWall) { day + days, 18 * 3600 };
  hearth_event_add_group (event, group)->invited = invited;
  hearth_event_find_group (event, group)->attended = attended;
  return event;
}

static void
write_event (Workspace *w, HearthEvent *event)
{
  g_autoptr (GError) error = NULL;

  event->id = hearth_import_event (w->db, event->id, event, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_rate (Workspace *w, gint64 group, HearthDay from, HearthDay to, double attended, double invited)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (w->db, group, from, to, &error);
  const HearthMetric *metric = hearth_metrics_get (metrics, "attendance_rate");

  g_assert_no_error (error);
  g_assert_cmpint (metric->has_value, ==, invited > 0);
  if (invited == 0)
    return;
  g_assert_cmpfloat (metric->numerator, ==, attended);
  g_assert_cmpfloat (metric->denominator, ==, invited);
  g_assert_cmpfloat (metric->value, ==, attended / invited);
  g_assert_cmpint (metric->low_n, ==, invited < 5);
}

/* Both numbers, and the day on which it ended. */
static void
test_counts (Workspace *w, gconstpointer data)
{
  gint64 a = add_group (w, "a"), b = add_group (w, "b");
  g_autoptr (HearthEvent) fair = event_of (a, DAY - 1, 2, 40, 10);
  g_autoptr (HearthEvent) half = event_of (a, DAY, 0, HEARTH_COUNT_UNKNOWN, 7);
  g_autoptr (HearthEvent) other = event_of (b, DAY, 0, 8, 6);

  write_event (w, fair);
  write_event (w, half);
  write_event (w, other);
  assert_rate (w, a, DAY - 9, DAY, 0, 0);
  assert_rate (w, a, DAY - 9, DAY + 1, 10, 40);
  assert_rate (w, a, DAY + 1, DAY + 1, 10, 40);
  assert_rate (w, a, DAY + 2, DAY + 5, 0, 0);
  assert_rate (w, b, DAY, DAY, 6, 8);
  assert_rate (w, 0, DAY - 9, DAY + 5, 16, 48);
  other->deleted_at = 1;
  write_event (w, other);
  assert_rate (w, 0, DAY - 9, DAY + 5, 10, 40);
  g_assert_true (hearth_groups_set_deleted (w->db, a, TRUE, NULL));
  assert_rate (w, 0, DAY - 9, DAY + 5, 0, 0);
}

/* Names go before numbers, without staff; a person of two groups counts once of all together. */
static void
test_names (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add_group (w, "a"), b = add_group (w, "b"), c = add_group (w, "c");
  gint64 amy = workspace_add_member (w, "Amy"), bo = workspace_add_member (w, "Bo"), cy = workspace_add_member (w, "Cy");
  gint64 amy_a = add_account (w, a, amy, "Amy", HEARTH_ROLE_MEMBER), amy_b = add_account (w, b, amy, "Amy", HEARTH_ROLE_MEMBER);
  gint64 bo_a = add_account (w, a, bo, "Bo", HEARTH_ROLE_MEMBER), cy_a = add_account (w, a, cy, "Cy", HEARTH_ROLE_ADMIN);
  g_autoptr (HearthEvent) event = event_of (a, DAY, 0, 40, 20);

  g_assert_true (hearth_import_derive (w->db, a, &error) && hearth_import_derive (w->db, b, &error));
  hearth_event_add_group (event, b);
  hearth_event_add_group (event, c)->invited = 30;
  hearth_event_find_group (event, c)->attended = 3;
  hearth_event_add_person (event, amy_a)->attended = TRUE;
  hearth_event_add_person (event, amy_b)->attended = TRUE;
  hearth_event_add_person (event, bo_a);
  hearth_event_add_person (event, cy_a)->attended = TRUE;
  write_event (w, event);
  assert_rate (w, a, DAY, DAY, 1, 2);
  assert_rate (w, b, DAY, DAY, 1, 1);
  assert_rate (w, c, DAY, DAY, 3, 30);
  assert_rate (w, 0, DAY, DAY, 4, 32);
  hearth_event_remove_person (event, amy_b);
  write_event (w, event);
  assert_rate (w, b, DAY, DAY, 0, 0);
}

/* One mark for a day, two for several, none for what is out of the period. */
static void
test_marks (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add_group (w, "a");
  g_autoptr (HearthEvent) day = event_of (a, DAY, 0, 4, 4), days = event_of (a, DAY + 2, 2, 4, 4), out = event_of (a, DAY - 9, 10, 4, 4);
  GString *marks = g_string_new (NULL);

  write_event (w, day);
  write_event (w, days);
  write_event (w, out);
  g_autoptr (HearthDetails) details = hearth_details_load (w->db, a, DAY - 3, DAY + 5, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < details->notes->len; i++)
    {
      const HearthNote *note = &g_array_index (details->notes, HearthNote, i);

      if (note->kind == HEARTH_NOTE_EVENT)
        g_string_append_printf (marks, "%d %s;", note->day - DAY, note->text);
    }
  g_assert_cmpstr (marks->str, ==, "0 fair;1 fair, last day;2 fair, first day;4 fair, last day;");
  g_string_free (marks, TRUE);
}

static void
assert_held (Workspace *w, gint64 group, HearthDay from, HearthDay to, double held, double events)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (w->db, group, from, to, &error);
  const HearthMetric *metric = hearth_metrics_get (metrics, "member_event_share");

  g_assert_no_error (error);
  g_assert_cmpint (metric->has_value, ==, events > 0);
  g_assert_cmpfloat (metric->numerator, ==, held);
  g_assert_cmpfloat (metric->denominator, ==, events);
}

/* An event is a member's when somebody of the group who is no staff holds it; an event of nobody is the owner's. */
static void
test_organisers (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add_group (w, "a"), b = add_group (w, "b");
  gint64 amy = workspace_add_member (w, "Amy"), cy = workspace_add_member (w, "Cy");
  gint64 amy_b = add_account (w, b, amy, "Amy", HEARTH_ROLE_MEMBER), cy_a = add_account (w, a, cy, "Cy", HEARTH_ROLE_ADMIN);
  g_autoptr (HearthEvent) both = event_of (a, DAY, 0, HEARTH_COUNT_UNKNOWN, HEARTH_COUNT_UNKNOWN);
  g_autoptr (HearthEvent) own = event_of (a, DAY - 2, 0, HEARTH_COUNT_UNKNOWN, HEARTH_COUNT_UNKNOWN);
  g_autoptr (HearthEvent) staff = event_of (a, DAY - 4, 0, HEARTH_COUNT_UNKNOWN, HEARTH_COUNT_UNKNOWN);

  g_assert_true (hearth_import_derive (w->db, a, &error) && hearth_import_derive (w->db, b, &error));
  assert_held (w, a, DAY - 9, DAY, 0, 0);
  hearth_event_add_group (both, b);
  both->organiser = amy_b;
  staff->organiser = cy_a;
  write_event (w, both);
  write_event (w, own);
  write_event (w, staff);
  assert_held (w, 0, DAY - 9, DAY, 1, 3);
  assert_held (w, b, DAY - 9, DAY, 1, 1);
  assert_held (w, a, DAY - 9, DAY, 0, 3);
  assert_held (w, 0, DAY - 9, DAY - 1, 0, 2);
  hearth_db_exec (w->db, &error, "UPDATE members SET deleted_at = 1 WHERE id = ?1", "i", amy);
  assert_held (w, 0, DAY - 9, DAY, 0, 3);
  own->deleted_at = 1;
  write_event (w, own);
  assert_held (w, 0, DAY - 9, DAY, 0, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/attendance/counts", NULL, test_counts);
  workspace_add ("/attendance/names", NULL, test_names);
  workspace_add ("/attendance/marks", NULL, test_marks);
  workspace_add ("/attendance/organisers", NULL, test_organisers);
  return g_test_run ();
}
