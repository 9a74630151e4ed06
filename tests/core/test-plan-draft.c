/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The post editor's rules: what may be saved, what is warned of. */
#include <string.h>

#include "plan-fixture.h"

#include "hearth-post-draft.h"
#include "hearth-recur.h"
#include "hearth-settings.h"

static HearthPostDraft *
make_draft (const char *start)
{
  g_autoptr (HearthZone) zone = hearth_zone_new ("Asia/Shanghai", NULL);
  HearthPostDraft *draft = hearth_post_draft_new (zone, plan_wall (start));

  hearth_post_draft_set_title (draft, "Offer");
  hearth_post_draft_set_group (draft, 1, TRUE);
  return draft;
}

static void
assert_problem (HearthPostDraft *draft, gboolean expected)
{
  g_autofree char *problem = hearth_post_draft_problem (draft);

  g_assert_cmpint (problem != NULL, ==, expected);
}

static void
test_problems (void)
{
  g_autoptr (HearthPostDraft) draft = make_draft ("2026-11-21T10:00");

  assert_problem (draft, FALSE);
  hearth_post_draft_set_title (draft, " 　");
  assert_problem (draft, TRUE);
  hearth_post_draft_set_title (draft, "p");
  hearth_post_draft_set_group (draft, 1, FALSE);
  assert_problem (draft, TRUE);
  hearth_post_draft_set_group (draft, 1, TRUE);
  hearth_post_draft_set_repeat (draft, HEARTH_REPEAT_WEEKLY);
  assert_problem (draft, FALSE);
  draft->recurrence.weekdays = 0;
  assert_problem (draft, TRUE);
  hearth_post_draft_set_repeat (draft, HEARTH_REPEAT_DAILY);
  draft->recurrence.end = HEARTH_REPEAT_UNTIL;
  draft->recurrence.until = plan_day ("2026-11-20");
  assert_problem (draft, TRUE);
  draft->recurrence.until = plan_day ("2026-11-21");
  assert_problem (draft, FALSE);
}

static void
test_start_moves_repeat (void)
{
  g_autoptr (HearthPostDraft) draft = make_draft ("2026-11-23T10:00");
  g_autofree char *follows = NULL, *chosen = NULL;

  hearth_post_draft_set_repeat (draft, HEARTH_REPEAT_WEEKLY);
  hearth_post_draft_set_start (draft, plan_wall ("2026-11-24T10:00"));
  follows = hearth_post_draft_rrule (draft);
  g_assert_cmpstr (follows, ==, "FREQ=WEEKLY;BYDAY=TU");
  draft->recurrence.weekdays = 0x11;
  hearth_post_draft_set_start (draft, plan_wall ("2026-11-25T10:00"));
  chosen = hearth_post_draft_rrule (draft);
  g_assert_cmpstr (chosen, ==, "FREQ=WEEKLY;BYDAY=MO,FR");
}

static void
test_keeps_other_rules (void)
{
  g_autoptr (HearthPost) post = plan_post ("p", "2026-11-23T10:00", "Asia/Shanghai", "FREQ=DAILY;BYHOUR=9,17");
  g_autoptr (HearthPostDraft) draft = hearth_post_draft_from_post (post);
  g_autoptr (HearthPostDraft) copy = hearth_post_draft_copy (draft);
  g_autoptr (HearthPost) saved = hearth_post_draft_to_post (draft);

  g_assert_cmpstr (saved->rrule, ==, post->rrule);
  g_assert_true (hearth_post_draft_equal (draft, copy));
  hearth_post_draft_set_repeat (copy, HEARTH_REPEAT_NONE);
  g_assert_false (hearth_post_draft_equal (draft, copy));
}

/* Every repeat on offer makes a rule that the calendar can expand, on the days a person expects. */
static void
test_offers_expand (void)
{
  static const struct { HearthRepeat repeat; const char *start, *second; } cases[] = {
    { HEARTH_REPEAT_DAILY, "2026-11-21T10:00", "2026-11-22T10:00" },
    { HEARTH_REPEAT_WEEKLY, "2026-11-21T10:00", "2026-11-28T10:00" },
    { HEARTH_REPEAT_MONTHLY_DAY, "2026-01-31T10:00", "2026-02-28T10:00" },
    { HEARTH_REPEAT_MONTHLY_WEEKDAY, "2026-11-21T10:00", "2026-12-19T10:00" },
    { HEARTH_REPEAT_MONTHLY_WEEKDAY, "2026-11-30T10:00", "2026-12-28T10:00" },
    { HEARTH_REPEAT_YEARLY, "2028-02-29T10:00", "2029-02-28T10:00" },
    { HEARTH_REPEAT_LUNAR_YEARLY, "2025-01-29T10:00", "2026-02-17T10:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthPostDraft) draft = make_draft (cases[i].start);
      g_autofree char *rrule = NULL, *second = NULL;
      g_autoptr (GArray) walls = NULL;
      HearthWall from = plan_wall (cases[i].start);

      hearth_post_draft_set_repeat (draft, cases[i].repeat);
      rrule = hearth_post_draft_rrule (draft);
      g_test_message ("%s", rrule);
      walls = hearth_recur_expand (rrule, from, from, (HearthWall) { from.day + 800, 0 }, 2, NULL);
      g_assert_cmpuint (walls->len, ==, 2);
      g_assert_cmpint (hearth_wall_compare (g_array_index (walls, HearthWall, 0), from), ==, 0);
      second = hearth_wall_to_string (g_array_index (walls, HearthWall, 1));
      g_assert_cmpstr (second, ==, cases[i].second);
    }
}

static void
test_reading_minutes (void)
{
  g_autoptr (GString) chinese = g_string_new (NULL);
  g_autoptr (GString) english = g_string_new (NULL);

  for (int i = 0; i < 800; i++)
    g_string_append (chinese, i % 20 == 0 ? "字，" : "字");
  for (int i = 0; i < 201; i++)
    g_string_append (english, "word ");
  g_assert_cmpuint (hearth_reading_minutes (""), ==, 0);
  g_assert_cmpuint (hearth_reading_minutes ("好"), ==, 1);
  g_assert_cmpuint (hearth_reading_minutes (chinese->str), ==, 2);
  g_assert_cmpuint (hearth_reading_minutes (english->str), ==, 2);
}

static GPtrArray *
warn (Workspace *w, HearthPostDraft *draft, const char *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthZone) zone = hearth_settings_zone (w->db, &error);
  HearthPostLimits limits = hearth_post_limits_load (w->db);
  g_autoptr (HearthSchedule) around =
    hearth_schedule_load (w->db, zone, draft->post->start.day - 31, draft->post->start.day + 38, 0, &error);

  g_assert_no_error (error);
  return hearth_post_draft_warnings (draft, around, workspace_instant (now), &limits);
}

static void
test_warns_of_busy_day (Workspace *w, gconstpointer data)
{
  gint64 group = workspace_add_group (w, "a");
  g_autoptr (HearthPostDraft) weekday = make_draft ("2026-11-20T10:00");
  g_autoptr (HearthPostDraft) weekend = make_draft ("2026-11-21T10:00");
  g_autoptr (GPtrArray) quiet = NULL, busy = NULL, free_day = NULL;

  plan_add (w, "a", "2026-11-19T09:00", "FREQ=DAILY", group);
  plan_add (w, "b", "2026-11-19T11:00", "FREQ=DAILY", group);
  quiet = warn (w, weekday, "2026-11-19T00:00:00Z");
  g_assert_cmpuint (quiet->len, ==, 0);
  plan_add (w, "c", "2026-11-19T12:00", "FREQ=DAILY", group);
  busy = warn (w, weekday, "2026-11-19T00:00:00Z");
  g_assert_cmpuint (busy->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (busy, 0), "4 posts"));
  free_day = warn (w, weekend, "2026-11-19T00:00:00Z");
  g_assert_cmpuint (free_day->len, ==, 0);
}

static void
test_warns_of_promotion (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "a");
  g_autoptr (HearthPostDraft) draft = make_draft ("2026-11-20T10:00");
  g_autoptr (GPtrArray) none = NULL, share = NULL, both = NULL;
  gint64 promotion;

  draft->post->kind = HEARTH_POST_PROMOTION;
  plan_add (w, "useful", "2026-11-10T09:00", "FREQ=DAILY;COUNT=4", group);
  none = warn (w, draft, "2026-11-19T00:00:00Z");
  g_assert_cmpuint (none->len, ==, 0);          /* 1 of 5 = 20 % is allowed */
  promotion = plan_add (w, "sale", "2026-11-12T09:00", NULL, group);
  hearth_db_exec (w->db, &error, "UPDATE posts SET kind = ? WHERE id = ?", "ii", (gint64) HEARTH_POST_PROMOTION, promotion);
  share = warn (w, draft, "2026-11-19T00:00:00Z");
  g_assert_cmpuint (share->len, ==, 1);         /* 2 of 6 */
  g_assert_nonnull (strstr (g_ptr_array_index (share, 0), "33"));
  hearth_db_exec (w->db, &error, "UPDATE posts SET start = '2026-11-22T09:00' WHERE id = ?", "i", promotion);
  both = warn (w, draft, "2026-11-19T00:00:00Z");
  g_assert_cmpuint (both->len, ==, 1);          /* the same week, and after the 30 days */
  g_assert_nonnull (strstr (g_ptr_array_index (both, 0), "week"));
}

static void
test_warns_of_length_and_past (Workspace *w, gconstpointer data)
{
  g_autoptr (HearthPostDraft) draft = make_draft ("2026-11-20T10:00");
  g_autofree char *text = g_malloc0 (15 * 200 * 2 + 3);
  g_autoptr (GPtrArray) warnings = NULL;

  for (int i = 0; i < 15 * 200 + 1; i++)
    memcpy (text + i * 2, "a ", 2);
  hearth_post_draft_set_text (draft, text);
  warnings = warn (w, draft, "2026-11-20T03:00:00Z");
  g_assert_cmpuint (warnings->len, ==, 2);
}

/* The post being edited does not count twice. */
static void
test_own_post_is_left_out (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "a");
  g_autoptr (HearthPost) post = NULL;
  g_autoptr (HearthPostDraft) draft = NULL;
  g_autoptr (GPtrArray) warnings = NULL;

  plan_add (w, "a", "2026-11-20T09:00", NULL, group);
  plan_add (w, "b", "2026-11-20T11:00", NULL, group);
  post = hearth_post_load (w->db, plan_add (w, "c", "2026-11-20T12:00", NULL, group), &error);
  draft = hearth_post_draft_from_post (post);
  warnings = warn (w, draft, "2026-11-19T00:00:00Z");
  g_assert_cmpuint (warnings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-draft/problems", test_problems);
  g_test_add_func ("/plan-draft/start-moves-repeat", test_start_moves_repeat);
  g_test_add_func ("/plan-draft/keeps-other-rules", test_keeps_other_rules);
  g_test_add_func ("/plan-draft/offers-expand", test_offers_expand);
  g_test_add_func ("/plan-draft/reading-minutes", test_reading_minutes);
  workspace_add ("/plan-draft/warns-of-busy-day", NULL, test_warns_of_busy_day);
  workspace_add ("/plan-draft/warns-of-promotion", NULL, test_warns_of_promotion);
  workspace_add ("/plan-draft/warns-of-length-and-past", NULL, test_warns_of_length_and_past);
  workspace_add ("/plan-draft/own-post-is-left-out", NULL, test_own_post_is_left_out);
  return g_test_run ();
}
