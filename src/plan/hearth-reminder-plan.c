/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which notifications to show now and when to look again: a pure function of the events, what was told before, the
 * clock and the quiet hours. Any thread. */
#include "config.h"

#include "hearth-reminder-plan.h"

#include <glib/gi18n-lib.h>

#include "hearth-reminders.h"

/* A notification has room for so many names. */
#define NAMES_SHOWN 4
#define MINUTES_OF_DAY (24 * 60)

typedef struct
{
  const HearthReminderClock *clock;
  HearthReminderPlan *plan;
  GPtrArray *fresh;               /* HearthReminderEvent, not owned */
  GPtrArray *missed;
  GPtrArray *risk;
} Sorting;

static void
notice_free (gpointer data)
{
  HearthNotice *notice = data;

  g_free (notice->id);
  g_free (notice->title);
  g_free (notice->body);
  g_free (notice->text);
  g_ptr_array_unref (notice->keys);
  g_free (notice);
}

/* When the owner wants to hear of it: at its time, or when a snooze ends. */
static gint64
wanted_at (const HearthReminderEvent *event)
{
  return event->snooze_until != 0 ? event->snooze_until : event->at;
}

/* Told once is told for good, whatever the clock does later; only a snooze that ends after that asks again. */
static gboolean
is_pending (const HearthReminderEvent *event)
{
  if (event->snooze_until == HEARTH_SNOOZE_FOREVER)
    return FALSE;
  return event->fired_at == 0 || (event->snooze_until != 0 && event->fired_at < event->snooze_until);
}

static HearthNotice *
add_notice (HearthReminderPlan *plan, char *id, HearthDueKind kind)
{
  HearthNotice *notice = g_new0 (HearthNotice, 1);

  notice->id = id;
  notice->kind = kind;
  notice->keys = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (plan->notices, notice);
  return notice;
}

/* The first few of some names, each once, one a line. */
static char *
join_names (GPtrArray *names)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (name == NULL || !g_hash_table_add (seen, (gpointer) name))
        continue;
      if (g_hash_table_size (seen) > NAMES_SHOWN)
        {
          g_string_append (out, "\n…");
          break;
        }
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", name);
    }
  return g_string_free (out, FALSE);
}

/* One event, or one post for several groups. */
static void
add_single (HearthReminderPlan *plan, GPtrArray *same)
{
  const HearthReminderEvent *first = g_ptr_array_index (same, 0);
  gboolean alone = same->len == 1;
  HearthNotice *notice = add_notice (plan, g_strdup (alone ? first->key : first->series), first->kind);
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();

  notice->title = g_strdup (first->title);
  notice->text = g_strdup (first->text);
  for (guint i = 0; i < same->len; i++)
    {
      const HearthReminderEvent *event = g_ptr_array_index (same, i);
      g_ptr_array_add (groups, event->group);
      g_ptr_array_add (notice->keys, g_strdup (event->key));
    }
  notice->body = alone && first->body != NULL ? g_strdup (first->body) : join_names (groups);
}

static gboolean
belong_together (const HearthReminderEvent *a, const HearthReminderEvent *b)
{
  return a->series != NULL && g_strcmp0 (a->series, b->series) == 0 && wanted_at (a) == wanted_at (b);
}

/* Takes the first event out together with those of its series. */
static GPtrArray *
take_series (GPtrArray *events)
{
  GPtrArray *same = g_ptr_array_new ();
  HearthReminderEvent *first = g_ptr_array_steal_index (events, 0);

  g_ptr_array_add (same, first);
  for (guint i = 0; i < events->len;)
    {
      if (belong_together (first, g_ptr_array_index (events, i)))
        g_ptr_array_add (same, g_ptr_array_steal_index (events, i));
      else
        i++;
    }
  return same;
}

static void
add_fresh (Sorting *s)
{
  while (s->fresh->len > 0)
    {
      g_autoptr (GPtrArray) same = take_series (s->fresh);
      add_single (s->plan, same);
    }
}

/* What was missed is told in one: "3 posts were due". A post for several groups counts once for each. */
static void
add_missed (Sorting *s)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  guint n = s->missed->len;
  gboolean posts = TRUE;
  HearthNotice *notice;

  if (n == 0)
    return;
  if (n == 1)
    {
      add_single (s->plan, s->missed);
      return;
    }
  notice = add_notice (s->plan, g_strdup ("catch-up"), HEARTH_DUE_POST);
  notice->summary = TRUE;
  for (guint i = 0; i < n; i++)
    {
      const HearthReminderEvent *event = g_ptr_array_index (s->missed, i);

      posts = posts && event->kind == HEARTH_DUE_POST;
      g_ptr_array_add (titles, event->title);
      g_ptr_array_add (notice->keys, g_strdup (event->key));
    }
  notice->title = posts ? g_strdup_printf (ngettext ("%u post was due", "%u posts were due", n), n)
                        : g_strdup_printf (ngettext ("%u thing was due", "%u things were due", n), n);
  notice->body = join_names (titles);
}

static void
add_group_risk (Sorting *s, GPtrArray *people)
{
  const HearthReminderEvent *first = g_ptr_array_index (people, 0);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  HearthNotice *notice;

  if (people->len == 1)
    {
      add_single (s->plan, people);
      return;
    }
  notice = add_notice (s->plan, g_strdup_printf ("risk:%" G_GINT64_FORMAT, first->group_id), HEARTH_DUE_RISK);
  notice->summary = TRUE;
  for (guint i = 0; i < people->len; i++)
    {
      const HearthReminderEvent *event = g_ptr_array_index (people, i);
      g_ptr_array_add (names, event->title);
      g_ptr_array_add (notice->keys, g_strdup (event->key));
    }
  /* Translators: a number of people, then the name of the group */
  notice->title = g_strdup_printf (ngettext ("%u person may leave %s", "%u people may leave %s", people->len), people->len,
                                   first->group != NULL ? first->group : "");
  notice->body = join_names (names);
}

static void
add_risk (Sorting *s)
{
  while (s->risk->len > 0)
    {
      g_autoptr (GPtrArray) people = g_ptr_array_new ();
      gint64 group_id = ((HearthReminderEvent *) g_ptr_array_index (s->risk, 0))->group_id;

      for (guint i = 0; i < s->risk->len;)
        {
          HearthReminderEvent *event = g_ptr_array_index (s->risk, i);
          if (event->group_id == group_id)
            g_ptr_array_add (people, g_ptr_array_steal_index (s->risk, i));
          else
            i++;
        }
      add_group_risk (s, people);
    }
}

/* Puts an event whose time has come where it belongs; all of them count as told. */
static void
sort_event (Sorting *s, HearthReminderEvent *event)
{
  gint64 age = s->clock->now - wanted_at (event);
  gboolean fresh = age <= HEARTH_REMINDER_FRESH;
  gboolean first_run = s->clock->last_run == 0;

  g_ptr_array_add (s->plan->fired, g_strdup (event->key));
  if (age > HEARTH_REMINDER_LATEST || (first_run && (!fresh || event->kind == HEARTH_DUE_RISK)))
    return;
  if (event->kind == HEARTH_DUE_RISK)
    g_ptr_array_add (s->risk, event);
  else
    g_ptr_array_add (fresh ? s->fresh : s->missed, event);
}

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  const HearthReminderEvent *x = *(HearthReminderEvent *const *) a, *y = *(HearthReminderEvent *const *) b;

  if (wanted_at (x) != wanted_at (y))
    return wanted_at (x) < wanted_at (y) ? -1 : 1;
  return g_strcmp0 (x->key, y->key);
}

/* The next instant at which there is something to tell and it is not quiet, no sooner than the pause. */
static gint64
next_wake (GPtrArray *events, const HearthReminderClock *clock, gboolean waiting)
{
  gint64 next = clock->horizon, end;

  for (guint i = 0; i < events->len; i++)
    {
      const HearthReminderEvent *event = g_ptr_array_index (events, i);
      if (is_pending (event) && wanted_at (event) > clock->now)
        next = MIN (next, wanted_at (event));
    }
  if (waiting && hearth_quiet_hours_end (&clock->quiet, clock->zone, clock->now, &end))
    next = MIN (next, end);
  if (hearth_quiet_hours_end (&clock->quiet, clock->zone, next, &end))
    next = end;
  return MAX (next, clock->now + HEARTH_REMINDER_PAUSE);
}

/**
 * hearth_reminder_plan_make:
 * @events: (element-type HearthReminderEvent): what there is to tell around now, in any order
 * @clock: the instant and the rules
 *
 * Tells each event once: at its time; what was missed by more than two minutes gathered into one; what is older than
 * a day not at all (it stands on Today); in quiet hours nothing, until they end. On the first run of a workspace the
 * past is not told.
 *
 * Returns: (transfer full): the notifications, the keys to record before they are shown, and the next wake-up
 */
HearthReminderPlan *
hearth_reminder_plan_make (GPtrArray *events, const HearthReminderClock *clock)
{
  HearthReminderPlan *plan = g_new0 (HearthReminderPlan, 1);
  g_autoptr (GPtrArray) due = g_ptr_array_new ();
  g_autoptr (GPtrArray) fresh = g_ptr_array_new ();
  g_autoptr (GPtrArray) missed = g_ptr_array_new ();
  g_autoptr (GPtrArray) risk = g_ptr_array_new ();
  Sorting s = { clock, plan, fresh, missed, risk };

  plan->notices = g_ptr_array_new_with_free_func (notice_free);
  plan->fired = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < events->len; i++)
    {
      HearthReminderEvent *event = g_ptr_array_index (events, i);
      if (is_pending (event) && wanted_at (event) <= clock->now)
        g_ptr_array_add (due, event);
    }
  g_ptr_array_sort (due, compare_wanted);
  plan->next_wake = next_wake (events, clock, due->len > 0);
  if (hearth_quiet_hours_end (&clock->quiet, clock->zone, clock->now, &plan->quiet_until))
    return plan;
  for (guint i = 0; i < due->len; i++)
    sort_event (&s, g_ptr_array_index (due, i));
  add_fresh (&s);
  add_missed (&s);
  add_risk (&s);
  return plan;
}

/**
 * hearth_reminder_plan_free:
 * @plan: (nullable) (transfer full):
 */
void
hearth_reminder_plan_free (HearthReminderPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->notices);
  g_ptr_array_unref (plan->fired);
  g_free (plan);
}

/**
 * hearth_reminder_event_new:
 *
 * Returns: (transfer full): an event that was not told yet
 */
HearthReminderEvent *
hearth_reminder_event_new (const char *key, HearthDueKind kind, gint64 at, const char *title)
{
  HearthReminderEvent *event = g_new0 (HearthReminderEvent, 1);

  event->key = g_strdup (key);
  event->kind = kind;
  event->at = at;
  event->title = g_strdup (title);
  return event;
}

/**
 * hearth_reminder_event_free:
 * @event: (nullable) (transfer full):
 */
void
hearth_reminder_event_free (HearthReminderEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->key);
  g_free (event->title);
  g_free (event->body);
  g_free (event->text);
  g_free (event->series);
  g_free (event->group);
  g_free (event);
}

/**
 * hearth_quiet_hours_end:
 * @at: an instant
 * @end: (out): the instant after @at at which the quiet hours end; 0 when it is not quiet
 *
 * Returns: whether it is quiet at @at
 */
gboolean
hearth_quiet_hours_end (const HearthQuietHours *quiet, HearthZone *zone, gint64 at, gint64 *end)
{
  HearthLocal local = hearth_zone_local (zone, at);
  int minute = local.second / 60;
  gboolean over_midnight = quiet->until < quiet->from;
  gboolean evening = over_midnight && minute >= quiet->from;
  gboolean inside = over_midnight ? evening || minute < quiet->until : minute >= quiet->from && minute < quiet->until;
  HearthWall wall = { local.day + (evening ? 1 : 0), quiet->until % MINUTES_OF_DAY * 60 };
  gint64 later;

  *end = 0;
  if (!inside)
    return FALSE;
  *end = hearth_zone_resolve (zone, wall, &later);
  /* The clock shows the end twice when summer time ends in the quiet hours; at the latest look again after a pause. */
  if (*end <= at)
    *end = MAX (later, at + HEARTH_REMINDER_PAUSE);
  return TRUE;
}
