/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notifier under a virtual clock: everything is told exactly once, at its time, or in the catch-up. */
#include <string.h>

#include "hearth-post-edit.h"
#include "hearth-reminder-plan.h"
#include "hearth-reminders.h"
#include "hearth-settings.h"
#include "plan-fixture.h"

#define DAY_SECONDS 86400
#define ONE_YEAR 366

/* What happened to one event over a simulation. */
typedef struct
{
  guint told;                     /* in how many notifications its key was */
  guint recorded;                 /* how often it was recorded as fired */
  gint64 told_at;
  gboolean in_summary;
} Fate;

typedef struct
{
  HearthZone *zone;
  GPtrArray *events;              /* HearthReminderEvent by time */
  GHashTable *fates;              /* key → Fate */
  HearthReminderClock clock;
  guint wakes;
} Simulation;

static void
plan_series (Simulation *s, gint64 id, const char *start, const char *rrule, gint64 from, gint64 to)
{
  g_autoptr (HearthPost) post = plan_post ("p", start, hearth_zone_name (s->zone), rrule);
  g_autoptr (GArray) planned = g_array_new (FALSE, FALSE, sizeof (HearthPlanned));

  post->id = id;
  hearth_post_add_group (post, 1);
  hearth_planned_collect (post, NULL, s->zone, s->zone, from, to, planned);
  for (guint i = 0; i < planned->len; i++)
    {
      const HearthPlanned *p = &g_array_index (planned, HearthPlanned, i);
      g_autofree char *key = hearth_planned_key (p);
      g_ptr_array_add (s->events, hearth_reminder_event_new (key, HEARTH_DUE_POST, p->due_at, "p"));
      g_hash_table_insert (s->fates, g_strdup (key), g_new0 (Fate, 1));
    }
}

static int
compare_at (gconstpointer a, gconstpointer b)
{
  const HearthReminderEvent *x = *(HearthReminderEvent *const *) a, *y = *(HearthReminderEvent *const *) b;

  return (x->at > y->at) - (x->at < y->at);
}

/* A year of a post in the small hours (where clocks jump), one in the morning and one a week, from @start on. */
static Simulation *
simulation_new (const char *zone_name, const char *start)
{
  Simulation *s = g_new0 (Simulation, 1);
  g_autofree char *night = g_strconcat (start, "T02:30", NULL);
  g_autofree char *midnight = g_strconcat (start, "T00:00", NULL);
  g_autofree char *morning = g_strconcat (start, "T10:00", NULL);
  gint64 from, to;

  s->zone = hearth_zone_new (zone_name, NULL);
  s->events = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_reminder_event_free);
  s->fates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  from = hearth_zone_day_start (s->zone, plan_day (start));
  to = hearth_zone_day_start (s->zone, plan_day (start) + ONE_YEAR);
  plan_series (s, 1, night, "FREQ=DAILY", from, to);
  plan_series (s, 2, midnight, "FREQ=WEEKLY;BYDAY=SU", from, to);
  plan_series (s, 3, morning, "FREQ=DAILY", from, to);
  g_ptr_array_sort (s->events, compare_at);
  s->clock.zone = s->zone;
  s->clock.now = from - 60;
  s->clock.last_run = s->clock.now - 60;
  return s;
}

static void
simulation_free (Simulation *s)
{
  hearth_zone_unref (s->zone);
  g_ptr_array_unref (s->events);
  g_hash_table_unref (s->fates);
  g_free (s);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Simulation, simulation_free)

/* The events the store would give: those of the last days and of the day to come. */
static GPtrArray *
events_around (Simulation *s)
{
  GPtrArray *near = g_ptr_array_new ();

  for (guint i = 0; i < s->events->len; i++)
    {
      HearthReminderEvent *event = g_ptr_array_index (s->events, i);
      if (event->at > s->clock.horizon)
        break;
      if (event->at >= s->clock.now - 8 * DAY_SECONDS)
        g_ptr_array_add (near, event);
    }
  return near;
}

static void
note_fired (Simulation *s, GPtrArray *near, const HearthReminderPlan *plan)
{
  for (guint i = 0; i < plan->fired->len; i++)
    {
      const char *key = g_ptr_array_index (plan->fired, i);
      Fate *fate = g_hash_table_lookup (s->fates, key);

      fate->recorded++;
      for (guint j = 0; j < near->len; j++)
        {
          HearthReminderEvent *event = g_ptr_array_index (near, j);
          if (strcmp (event->key, key) == 0)
            event->fired_at = s->clock.now;
        }
    }
  for (guint i = 0; i < plan->notices->len; i++)
    {
      const HearthNotice *notice = g_ptr_array_index (plan->notices, i);
      for (guint j = 0; j < notice->keys->len; j++)
        {
          Fate *fate = g_hash_table_lookup (s->fates, g_ptr_array_index (notice->keys, j));
          fate->told++;
          fate->told_at = s->clock.now;
          fate->in_summary = notice->summary;
        }
    }
}

/* Wakes up once; returns when the plan wants to be woken next. */
static gint64
wake (Simulation *s)
{
  g_autoptr (HearthReminderPlan) plan = NULL;
  g_autoptr (GPtrArray) near = NULL;

  s->clock.horizon = s->clock.now + DAY_SECONDS;
  near = events_around (s);
  plan = hearth_reminder_plan_make (near, &s->clock);
  note_fired (s, near, plan);
  g_assert_cmpint (plan->next_wake, >=, s->clock.now + HEARTH_REMINDER_PAUSE);
  s->clock.last_run = s->clock.now;
  s->wakes++;
  return plan->next_wake;
}

static gint64
end_of (Simulation *s)
{
  return ((HearthReminderEvent *) g_ptr_array_index (s->events, s->events->len - 1))->at + 2 * DAY_SECONDS;
}

typedef void (*Check) (Simulation *s, const HearthReminderEvent *event, const Fate *fate);

static void
check_all (Simulation *s, Check check)
{
  for (guint i = 0; i < s->events->len; i++)
    {
      const HearthReminderEvent *event = g_ptr_array_index (s->events, i);
      const Fate *fate = g_hash_table_lookup (s->fates, event->key);

      g_test_message ("%s %s", hearth_zone_name (s->zone), event->key);
      g_assert_cmpuint (fate->recorded, ==, 1);
      g_assert_cmpuint (fate->told, <=, 1);
      check (s, event, fate);
    }
}

static const struct
{
  const char *zone, *start;
} years[] = {
  { "Asia/Shanghai", "2026-01-01" }, { "America/New_York", "2026-01-01" }, { "Europe/London", "2026-01-01" },
  { "Asia/Beirut", "2024-01-01" }, { "Australia/Lord_Howe", "2026-01-01" }, { "Pacific/Apia", "2011-06-01" },
  { "Asia/Kolkata", "2026-01-01" }, { "America/Sao_Paulo", "2018-01-01" }, { "Atlantic/Azores", "2026-01-01" },
  { "Pacific/Chatham", "2026-01-01" }, { "America/St_Johns", "2011-01-01" }, { "UTC", "2026-01-01" },
};

static void
check_on_time (Simulation *s, const HearthReminderEvent *event, const Fate *fate)
{
  g_assert_cmpuint (fate->told, ==, 1);
  g_assert_cmpint (fate->told_at, >=, event->at);
  g_assert_cmpint (fate->told_at, <=, event->at + HEARTH_REMINDER_PAUSE);
  g_assert_false (fate->in_summary);
}

/* Always on: each is told alone, at its time. */
static void
test_always_on (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (Simulation) s = simulation_new (years[i].zone, years[i].start);
      gint64 end = end_of (s);

      while (s->clock.now < end)
        s->clock.now = wake (s);
      check_all (s, check_on_time);
      g_assert_cmpuint (s->wakes, <, 3 * s->events->len);
    }
}

static void
check_quiet (Simulation *s, const HearthReminderEvent *event, const Fate *fate)
{
  gint64 end;

  g_assert_cmpuint (fate->told, ==, 1);
  if (hearth_quiet_hours_end (&s->clock.quiet, s->zone, event->at, &end))
    g_assert_cmpint (fate->told_at, ==, end);
  else
    g_assert_cmpint (fate->told_at, <=, event->at + HEARTH_REMINDER_PAUSE);
  g_assert_false (hearth_quiet_hours_end (&s->clock.quiet, s->zone, fate->told_at, &end));
}

/* What falls into the quiet hours is told when they end; no wake-up is wasted in between. */
static void
test_quiet_hours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (Simulation) s = simulation_new (years[i].zone, years[i].start);
      gint64 end = end_of (s);

      s->clock.quiet = (HearthQuietHours) { 22 * 60 + 30, 8 * 60 };
      while (s->clock.now < end)
        s->clock.now = wake (s);
      check_all (s, check_quiet);
      g_assert_cmpuint (s->wakes, <, 3 * s->events->len);
    }
}

static void
check_told_or_listed (Simulation *s, const HearthReminderEvent *event, const Fate *fate)
{
  if (fate->told == 0)
    return;
  g_assert_cmpint (fate->told_at, >=, event->at);
  g_assert_cmpint (fate->told_at - event->at, <=, HEARTH_REMINDER_LATEST);
}

/* The laptop sleeps for hours or days, the program is closed: afterwards one catch-up, and nothing twice. */
static void
test_sleeps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (Simulation) s = simulation_new (years[i].zone, years[i].start);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i + 1);
      gint64 end = end_of (s);
      guint summaries = 0, unheard = 0;

      while (s->clock.now < end)
        {
          gint64 next = wake (s);
          gboolean sleeps = g_rand_int_range (rand, 0, 5) == 0;
          s->clock.now = sleeps ? next + g_rand_int_range (rand, 1, 60 * 3600) : next;
        }
      check_all (s, check_told_or_listed);
      for (guint j = 0; j < s->events->len; j++)
        {
          const Fate *fate = g_hash_table_lookup (s->fates, ((HearthReminderEvent *) g_ptr_array_index (s->events, j))->key);
          summaries += fate->in_summary;
          unheard += fate->told == 0;
        }
      g_assert_cmpuint (summaries, >, 10);
      g_assert_cmpuint (unheard, >, 10);
    }
}

static void
check_any (Simulation *s, const HearthReminderEvent *event, const Fate *fate)
{
}

/* Somebody sets the clock a day ahead and back again: nothing is told twice, nothing is lost. */
static void
test_clock_jumps (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    {
      g_autoptr (Simulation) s = simulation_new (years[i].zone, years[i].start);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i + 1);
      gint64 end = end_of (s);

      while (s->clock.now < end)
        {
          gint64 next = wake (s);
          int jump = g_rand_int_range (rand, 0, 40);
          s->clock.now = next + (jump == 0 ? DAY_SECONDS : jump == 1 ? -DAY_SECONDS : 0);
        }
      check_all (s, check_any);
    }
}

static HearthReminderClock
clock_at (const char *now, HearthZone *zone)
{
  gint64 ts = workspace_instant (now);

  return (HearthReminderClock) { .now = ts, .last_run = ts - 3600, .horizon = ts + DAY_SECONDS, .zone = zone };
}

static void
test_quiet_end (void)
{
  static const struct { const char *zone; int from, until; const char *at, *end; } cases[] = {
    { "Asia/Shanghai", 1320, 480, "2026-11-21T22:00:00+08:00", "2026-11-22T08:00:00+08:00" },
    { "Asia/Shanghai", 1320, 480, "2026-11-22T07:59:59+08:00", "2026-11-22T08:00:00+08:00" },
    { "Asia/Shanghai", 1320, 480, "2026-11-22T08:00:00+08:00", NULL },
    { "Asia/Shanghai", 1320, 480, "2026-11-21T21:59:59+08:00", NULL },
    { "Asia/Shanghai", 720, 840, "2026-11-21T13:00:00+08:00", "2026-11-21T14:00:00+08:00" },
    { "Asia/Shanghai", 600, 600, "2026-11-21T10:00:00+08:00", NULL },
    /* 01:30 comes twice on the first of November: the quiet hours end with the first, and again with the second. */
    { "America/New_York", 1320, 90, "2026-11-01T01:10:00-04:00", "2026-11-01T01:30:00-04:00" },
    { "America/New_York", 1320, 90, "2026-11-01T01:10:00-05:00", "2026-11-01T01:30:00-05:00" },
    /* 02:30 does not exist on the eighth of March. */
    { "America/New_York", 1320, 150, "2026-03-08T01:00:00-05:00", "2026-03-08T03:30:00-04:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthZone) zone = hearth_zone_new (cases[i].zone, NULL);
      HearthQuietHours quiet = { cases[i].from, cases[i].until };
      gint64 end;
      gboolean inside = hearth_quiet_hours_end (&quiet, zone, workspace_instant (cases[i].at), &end);

      g_assert_cmpint (inside, ==, cases[i].end != NULL);
      g_assert_cmpint (end, ==, cases[i].end != NULL ? workspace_instant (cases[i].end) : 0);
    }
}

/* Two people of one group and one of another: two notifications, each once. */
static void
test_risk_is_gathered (void)
{
  g_autoptr (HearthZone) zone = hearth_zone_new ("Asia/Shanghai", NULL);
  HearthReminderClock clock = clock_at ("2026-11-21T12:00:00+08:00", zone);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_reminder_event_free);
  g_autoptr (HearthReminderPlan) plan = NULL, first = NULL;

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *key = g_strdup_printf ("risk:%d:%d:2026-11-01", i / 2 + 1, i);
      HearthReminderEvent *event = hearth_reminder_event_new (key, HEARTH_DUE_RISK, clock.now, "name");
      event->group_id = i / 2 + 1;
      event->group = g_strdup ("妈妈群");
      event->body = g_strdup ("silent for 20");
      g_ptr_array_add (events, event);
    }
  plan = hearth_reminder_plan_make (events, &clock);
  g_assert_cmpuint (plan->notices->len, ==, 2);
  g_assert_cmpuint (plan->fired->len, ==, 3);
  g_assert_true (((HearthNotice *) g_ptr_array_index (plan->notices, 0))->summary);
  g_assert_nonnull (strstr (((HearthNotice *) g_ptr_array_index (plan->notices, 0))->title, "妈妈群"));
  g_assert_cmpstr (((HearthNotice *) g_ptr_array_index (plan->notices, 1))->body, ==, "silent for 20");
  /* On the first run of all nobody is "newly" at risk. */
  clock.last_run = 0;
  first = hearth_reminder_plan_make (events, &clock);
  g_assert_cmpuint (first->notices->len, ==, 0);
  g_assert_cmpuint (first->fired->len, ==, 3);
}

static HearthReminderPlan *
run (Workspace *w, const char *now)
{
  g_autoptr (GError) error = NULL;
  HearthReminderPlan *plan = hearth_reminder_plan_load (w->db, workspace_instant (now), &error);

  g_assert_no_error (error);
  hearth_reminder_plan_record (w->db, plan, workspace_instant (now), &error);
  g_assert_no_error (error);
  return plan;
}

/* One line a notification: its id. */
static void
assert_run (Workspace *w, const char *now, const char *expected, const char *next_wake)
{
  g_autoptr (HearthReminderPlan) plan = run (w, now);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < plan->notices->len; i++)
    g_string_append_printf (ids, "%s\n", ((HearthNotice *) g_ptr_array_index (plan->notices, i))->id);
  g_assert_cmpstr (ids->str, ==, expected);
  g_assert_cmpint (plan->next_wake, ==, workspace_instant (next_wake));
}

/* Yesterday's numbers are asked for once, at their time, and not when they are there. */
static void
test_tally (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  workspace_add_group (w, "a");
  hearth_db_exec (w->db, &error, "INSERT INTO tallies (group_id, day, headcount) VALUES (1, 20776, 5)", NULL);   /* 2026-11-19 */
  g_assert_no_error (error);
  assert_run (w, "2026-11-21T08:00:00+08:00", "", "2026-11-21T09:30:00+08:00");
  assert_run (w, "2026-11-21T09:30:05+08:00", "tally:2026-11-20\n", "2026-11-22T09:30:00+08:00");
  assert_run (w, "2026-11-21T09:31:30+08:00", "", "2026-11-22T09:30:00+08:00");
  assert_run (w, "2026-11-21T23:00:00+08:00", "", "2026-11-22T09:30:00+08:00");
  hearth_settings_set_int (w->db, "tally-minute", 8 * 60, &error);
  assert_run (w, "2026-11-22T07:00:00+08:00", "", "2026-11-22T08:00:00+08:00");
  hearth_db_exec (w->db, &error, "INSERT INTO tallies (group_id, day, headcount) VALUES (1, 20778, 5)", NULL);   /* 2026-11-21 */
  assert_run (w, "2026-11-22T08:00:05+08:00", "", "2026-11-23T08:00:00+08:00");
  g_assert_no_error (error);
}

static void
test_store (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autoptr (HearthPost) both = plan_post ("both", "2026-11-21T10:00", "Asia/Shanghai", NULL);

  plan_add (w, "past", "2026-11-21T07:00", NULL, a);
  hearth_post_add_group (both, a);
  hearth_post_add_group (both, b);
  hearth_post_insert (w->db, both, 1, &error);
  plan_add (w, "sent", "2026-11-21T11:00", NULL, a);
  plan_add (w, "noon", "2026-11-21T12:00", NULL, a);
  hearth_post_edit_mark (w->db, 3, a, plan_wall ("2026-11-21T11:00"), HEARTH_OCCURRENCE_SENT, 5, NULL, &error);
  g_assert_no_error (error);
  /* The first run tells nothing of the past. */
  assert_run (w, "2026-11-21T08:00:00+08:00", "", "2026-11-21T10:00:00+08:00");
  /* One post for two groups is one notification. */
  assert_run (w, "2026-11-21T10:00:01+08:00", "post:2:2026-11-21T10:00\n", "2026-11-21T12:00:00+08:00");
  assert_run (w, "2026-11-21T10:01:30+08:00", "", "2026-11-21T12:00:00+08:00");
  assert_run (w, "2026-11-21T12:00:00+08:00", "post:4:2026-11-21T12:00:1\n", "2026-11-22T12:00:00+08:00");
}

static void
test_store_snooze (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *key = "post:1:2026-11-21T10:00:1";

  plan_add (w, "p", "2026-11-21T10:00", NULL, workspace_add_group (w, "a"));
  assert_run (w, "2026-11-21T09:00:00+08:00", "", "2026-11-21T10:00:00+08:00");
  assert_run (w, "2026-11-21T10:00:00+08:00", "post:1:2026-11-21T10:00:1\n", "2026-11-22T10:00:00+08:00");
  hearth_due_snooze (w->db, key, workspace_instant ("2026-11-21T10:10:00+08:00"), NULL, &error);
  g_assert_no_error (error);
  assert_run (w, "2026-11-21T10:05:00+08:00", "", "2026-11-21T10:10:00+08:00");
  assert_run (w, "2026-11-21T10:10:00+08:00", "post:1:2026-11-21T10:00:1\n", "2026-11-22T10:10:00+08:00");
  assert_run (w, "2026-11-21T10:11:00+08:00", "", "2026-11-22T10:11:00+08:00");
}

static void
test_store_catch_up (Workspace *w, gconstpointer data)
{
  g_autoptr (HearthReminderPlan) plan = NULL;
  const HearthNotice *notice;

  plan_add (w, "daily", "2026-11-15T10:00", "FREQ=DAILY", workspace_add_group (w, "a"));
  plan_add (w, "evening", "2026-11-20T20:00", NULL, 1);
  assert_run (w, "2026-11-18T12:00:00+08:00", "", "2026-11-19T10:00:00+08:00");
  /* Off until Saturday noon: Thursday's and Friday's are too old, Friday evening's and Saturday's are told in one. */
  plan = run (w, "2026-11-21T12:00:00+08:00");
  g_assert_cmpuint (plan->notices->len, ==, 1);
  g_assert_cmpuint (plan->fired->len, ==, 4);
  notice = g_ptr_array_index (plan->notices, 0);
  g_assert_true (notice->summary);
  g_assert_cmpuint (notice->keys->len, ==, 2);
  g_assert_cmpstr (notice->body, ==, "evening\ndaily");
  assert_run (w, "2026-11-21T12:01:00+08:00", "", "2026-11-22T10:00:00+08:00");
}

static void
test_store_quiet (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReminderPlan) plan = NULL;

  hearth_settings_set_int (w->db, "quiet-from", 22 * 60, &error);
  hearth_settings_set_int (w->db, "quiet-until", 8 * 60, &error);
  plan_add (w, "late", "2026-11-21T23:00", NULL, workspace_add_group (w, "a"));
  assert_run (w, "2026-11-21T21:00:00+08:00", "", "2026-11-22T08:00:00+08:00");
  plan = run (w, "2026-11-21T23:00:00+08:00");
  g_assert_cmpuint (plan->notices->len + plan->fired->len, ==, 0);
  g_assert_cmpint (plan->quiet_until, ==, workspace_instant ("2026-11-22T08:00:00+08:00"));
  assert_run (w, "2026-11-22T08:00:00+08:00", "post:1:2026-11-21T23:00:1\n", "2026-11-23T08:00:00+08:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-reminders/always-on", test_always_on);
  g_test_add_func ("/plan-reminders/quiet-hours", test_quiet_hours);
  g_test_add_func ("/plan-reminders/sleeps", test_sleeps);
  g_test_add_func ("/plan-reminders/clock-jumps", test_clock_jumps);
  g_test_add_func ("/plan-reminders/quiet-end", test_quiet_end);
  g_test_add_func ("/plan-reminders/risk-is-gathered", test_risk_is_gathered);
  workspace_add ("/plan-reminders/store", NULL, test_store);
  workspace_add ("/plan-reminders/tally", NULL, test_tally);
  workspace_add ("/plan-reminders/store-snooze", NULL, test_store_snooze);
  workspace_add ("/plan-reminders/store-catch-up", NULL, test_store_catch_up);
  workspace_add ("/plan-reminders/store-quiet", NULL, test_store_quiet);
  return g_test_run ();
}
