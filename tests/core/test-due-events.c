/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events on Today: while they are on, and when somebody has to say how many came; and that their start is told. */
#include <string.h>

#include "hearth-due.h"
#include "hearth-events.h"
#include "hearth-reminder-plan.h"
#include "plan-fixture.h"

/* Saturday 21 November 2026, noon in Shanghai. */
#define NOW "2026-11-21T12:00:00+08:00"

static gint64
add_event (Workspace *w, const char *title, HearthEventKind kind, const char *starts, const char *ends, gint64 group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthEvent) event = hearth_event_new ();

  g_free (event->title);
  event->title = g_strdup (title);
  event->kind = kind;
  event->starts = plan_wall (starts);
  event->ends = plan_wall (ends);
  event->id = hearth_db_int (w->db, 0, "SELECT coalesce (max (id), 0) + 1 FROM events", NULL);
  hearth_event_add_group (event, group);
  g_assert_true (hearth_event_put (w->db, event, &error));
  g_assert_no_error (error);
  return event->id;
}

/* "kind id group: title (reason)" a line. */
static char *
due_text (Workspace *w, const char *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hearth_due_list (w->db, workspace_instant (now), &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    {
      const HearthDueItem *item = g_ptr_array_index (items, i);
      g_string_append_printf (out, "%s %s %s: %s (%s)\n", hearth_due_kind_to_string (item->kind), item->id,
                              item->group != NULL ? item->group : "-", item->title, item->reason);
    }
  return g_string_free (out, FALSE);
}

#define assert_due(w, now, expected) G_STMT_START { \
    g_autofree char *is = due_text (w, now); \
    g_assert_cmpstr (is, ==, expected); } G_STMT_END

static void
test_on (Workspace *w, gconstpointer data)
{
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autoptr (HearthEvent) sale = NULL;

  add_event (w, "talk", HEARTH_EVENT_TALK, "2026-11-21T20:00", "2026-11-21T21:30", a);
  gint64 id = add_event (w, "sale", HEARTH_EVENT_CAMPAIGN, "2026-11-20T00:00", "2026-11-23T00:00", a);
  add_event (w, "later", HEARTH_EVENT_MEETING, "2026-11-22T09:00", "2026-11-22T10:00", a);
  sale = hearth_event_load (w->db, id, NULL);
  g_free (sale->place);
  sale->place = g_strdup ("Shop");
  hearth_event_add_group (sale, b);
  g_assert_true (hearth_event_put (w->db, sale, NULL));
  assert_due (w, NOW, "event event:2:2026-11-21 -: sale (until 22 November · Shop)\nevent event:1:2026-11-21 a: talk (20:00–21:30)\n");
  assert_due (w, "2026-11-21T22:00:00+08:00",
              "event event:2:2026-11-21 -: sale (until 22 November · Shop)\ncame came:1 a: talk (it is over: how many came?)\n");
  /* A campaign has no guests, and what is long over is not asked any more. */
  assert_due (w, "2026-11-23T09:00:00+08:00", "came came:1 a: talk (it ended on 21 November: how many came?)\n"
              "came came:3 a: later (it ended yesterday: how many came?)\n");
  assert_due (w, "2026-12-06T09:00:00+08:00", "came came:3 a: later (it ended on 22 November: how many came?)\n");
  assert_due (w, "2026-12-07T09:00:00+08:00", "");
}

static void
test_counted (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  gint64 id = add_event (w, "fair", HEARTH_EVENT_MEETING, "2026-11-20T14:00", "2026-11-20T16:00", a);
  g_autoptr (HearthEvent) event = hearth_event_load (w->db, id, &error);

  hearth_event_add_group (event, b);
  hearth_event_find_group (event, a)->attended = 0;
  g_assert_true (hearth_event_put (w->db, event, &error));
  assert_due (w, NOW, "came came:1 -: fair (it ended yesterday: how many came?)\n");
  hearth_event_find_group (event, b)->attended = 12;
  g_assert_true (hearth_event_put (w->db, event, &error));
  assert_due (w, NOW, "");
}

/* Each line can be ticked, skipped or put off, and comes back. */
static void
test_ticks (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_group (w, "a"), now = workspace_instant (NOW);
  const char *const ids[] = { "event:1:2026-11-21", "came:2" };

  add_event (w, "talk", HEARTH_EVENT_TALK, "2026-11-21T20:00", "2026-11-21T21:30", a);
  add_event (w, "fair", HEARTH_EVENT_MEETING, "2026-11-20T14:00", "2026-11-20T16:00", a);
  g_autofree char *both = due_text (w, NOW);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (HearthPlanUndo) undo = NULL, skipped = NULL;
      g_autoptr (GPtrArray) done = NULL;

      g_assert_true (hearth_due_done (w->db, ids[i], now, &undo, &error));
      g_assert_no_error (error);
      g_autofree char *after = due_text (w, NOW);
      g_assert_null (strstr (after, ids[i]));
      done = hearth_due_list_done (w->db, now, &error);
      g_assert_cmpuint (done->len, ==, 1);
      g_assert_cmpstr (((HearthDueItem *) g_ptr_array_index (done, 0))->title, ==, i == 0 ? "talk" : "fair");
      g_assert_true (hearth_plan_undo_apply (undo, w->db, &error));
      assert_due (w, NOW, both);
      g_assert_true (hearth_due_skip (w->db, ids[i], now, &skipped, &error));
      g_autofree char *without = due_text (w, NOW);
      g_assert_null (strstr (without, ids[i]));
      g_assert_true (hearth_plan_undo_apply (skipped, w->db, &error));
      assert_due (w, NOW, both);
    }
  g_assert_false (hearth_due_done (w->db, "came:0", now, NULL, NULL));
  g_assert_false (hearth_due_done (w->db, "event:1", now, NULL, NULL));
}

/* What a notifier that looks at @now tells, "id: title (body)" a line, and when it looks again. */
static void
assert_told (Workspace *w, const char *now, const char *expected, const char *next_wake)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReminderPlan) plan = hearth_reminder_plan_load (w->db, workspace_instant (now), &error);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (hearth_reminder_plan_record (w->db, plan, workspace_instant (now), &error));
  for (guint i = 0; i < plan->notices->len; i++)
    {
      const HearthNotice *notice = g_ptr_array_index (plan->notices, i);

      g_string_append_printf (out, "%s: %s (%s)\n", notice->id, notice->title, notice->body);
    }
  g_assert_cmpstr (out->str, ==, expected);
  g_assert_cmpint (plan->next_wake, ==, workspace_instant (next_wake));
}

/* The start of an event is told once, at its time; one of whole days in the morning. */
static void
test_told (Workspace *w, gconstpointer data)
{
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autoptr (HearthEvent) sale = NULL;

  gint64 id = add_event (w, "sale", HEARTH_EVENT_CAMPAIGN, "2026-11-21T00:00", "2026-11-24T00:00", a);
  add_event (w, "talk", HEARTH_EVENT_TALK, "2026-11-21T20:00", "2026-11-21T21:30", a);
  add_event (w, "short", HEARTH_EVENT_MEETING, "2026-11-21T22:00", "2026-11-21T22:05", a);
  sale = hearth_event_load (w->db, id, NULL);
  g_free (sale->place);
  sale->place = g_strdup ("Shop");
  hearth_event_add_group (sale, b);
  g_assert_true (hearth_event_put (w->db, sale, NULL));
  assert_told (w, "2026-11-21T07:00:00+08:00", "", "2026-11-21T09:00:00+08:00");
  assert_told (w, "2026-11-21T09:00:01+08:00", "event:1:2026-11-21: sale (today · Shop)\n", "2026-11-21T20:00:00+08:00");
  /* What is put off is told again, once; and what was ticked is not told. */
  g_assert_true (hearth_due_snooze (w->db, "event:1:2026-11-21", workspace_instant ("2026-11-21T10:00:00+08:00"), NULL, NULL));
  assert_told (w, "2026-11-21T10:00:01+08:00", "event:1:2026-11-21: sale (today · Shop)\n", "2026-11-21T20:00:00+08:00");
  assert_told (w, "2026-11-21T20:00:01+08:00", "event:2:2026-11-21: talk (a · begins at 20:00)\n", "2026-11-21T22:00:00+08:00");
  /* The computer was off until it was over: Today asks how many came. The sale's other days begin nothing. */
  assert_told (w, "2026-11-21T22:06:00+08:00", "", "2026-11-22T22:06:00+08:00");
  assert_told (w, "2026-11-22T09:00:01+08:00", "", "2026-11-23T09:00:01+08:00");
  add_event (w, "done", HEARTH_EVENT_MEETING, "2026-11-22T12:00", "2026-11-22T13:00", a);
  g_assert_true (hearth_due_done (w->db, "event:4:2026-11-22", workspace_instant ("2026-11-22T11:00:00+08:00"), NULL, NULL));
  assert_told (w, "2026-11-22T12:00:01+08:00", "", "2026-11-23T12:00:01+08:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/due-events/on", NULL, test_on);
  workspace_add ("/due-events/counted", NULL, test_counted);
  workspace_add ("/due-events/ticks", NULL, test_ticks);
  workspace_add ("/due-events/told", NULL, test_told);
  return g_test_run ();
}
