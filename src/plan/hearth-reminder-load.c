/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of the notifier, from the store, and the record of what was told. Any thread, with its HearthDb. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-due-private.h"
#include "hearth-occurrences.h"
#include "hearth-reminder-plan.h"
#include "hearth-reminders.h"
#include "hearth-settings.h"

#define DAY_SECONDS (24 * 60 * 60)
#define LOOK_BACK (8 * DAY_SECONDS)
#define LOOK_AHEAD DAY_SECONDS
/* Whole days begin at midnight, when nobody wants to hear of it: they are told in the morning. */
#define MORNING_SECOND (9 * 60 * 60)

typedef struct
{
  HearthDb *db;
  HearthReminderClock clock;
  GHashTable *reminders;
  GHashTable *group_names;        /* gint64 → utf8 */
  GPtrArray *events;
} Load;

static void
take_event (Load *load, HearthReminderEvent *event)
{
  const HearthReminder *reminder = g_hash_table_lookup (load->reminders, event->key);

  if (reminder != NULL)
    {
      event->fired_at = reminder->fired_at;
      event->snooze_until = reminder->snooze_until;
    }
  g_ptr_array_add (load->events, event);
}

static void
add_post (Load *load, const HearthPlanned *planned)
{
  g_autofree char *key = hearth_planned_key (planned);
  const char *group = g_hash_table_lookup (load->group_names, &planned->group_id);
  HearthReminderEvent *event = hearth_reminder_event_new (key, HEARTH_DUE_POST, planned->due_at, planned->post->title);

  event->text = g_strdup (planned->post->text);
  event->group_id = planned->group_id;
  event->group = g_strdup (group);
  event->series = g_strndup (key, strrchr (key, ':') - key);
  /* Translators: the name of a group, then a time of day */
  event->body = g_strdup_printf (_("%s, planned for %02d:%02d"), group != NULL ? group : "", planned->second / 3600,
                                 planned->second / 60 % 60);
  take_event (load, event);
}

static gboolean
add_posts (Load *load, GError **error)
{
  g_autoptr (HearthSchedule) schedule =
    hearth_schedule_load_between (load->db, load->clock.zone, load->clock.now - LOOK_BACK, load->clock.horizon + 1, 0, error);

  if (schedule == NULL)
    return FALSE;
  for (guint i = 0; i < hearth_schedule_length (schedule); i++)
    if (hearth_planned_is_open (hearth_schedule_get (schedule, i)))
      add_post (load, hearth_schedule_get (schedule, i));
  return TRUE;
}

/* Its group where there is but one, its time and its place. */
static char *
event_words (Load *load, const HearthEvent *event)
{
  int minute = event->starts.second / 60;
  gint64 group_id = event->groups->len == 1 ? g_array_index (event->groups, HearthEventGroup, 0).group_id : 0;
  const char *group = g_hash_table_lookup (load->group_names, &group_id);
  g_autofree char *time = hearth_event_whole_days (event) ? g_strdup (_("today"))
                          /* Translators: a time of day */
                          : g_strdup_printf (_("begins at %1$02d:%2$02d"), minute / 60, minute % 60);
  g_autofree char *words = *event->place != '\0' ? g_strdup_printf (C_("when, where", "%1$s · %2$s"), time, event->place) : g_steal_pointer (&time);

  return group != NULL ? g_strdup_printf (C_("group, when and where", "%1$s · %2$s"), group, words) : g_steal_pointer (&words);
}

/* The start of an event; what is over, or ticked, is nothing to tell any more. */
static void
add_event (Load *load, const HearthEvent *event)
{
  g_autofree char *key = hearth_due_event_key (event, event->starts.day);
  const HearthReminder *reminder = g_hash_table_lookup (load->reminders, key);
  HearthWall told = { event->starts.day, hearth_event_whole_days (event) ? MORNING_SECOND : event->starts.second };
  HearthReminderEvent *start;

  if ((reminder != NULL && reminder->done_at != 0) || hearth_zone_resolve (load->clock.zone, event->ends, NULL) <= load->clock.now)
    return;
  start = hearth_reminder_event_new (key, HEARTH_DUE_EVENT, hearth_zone_resolve (load->clock.zone, told, NULL), event->title);
  start->body = event_words (load, event);
  take_event (load, start);
}

static gboolean
add_events (Load *load, GError **error)
{
  HearthDay from = hearth_zone_day (load->clock.zone, load->clock.now - LOOK_BACK), to = hearth_zone_day (load->clock.zone, load->clock.horizon);
  g_autoptr (GPtrArray) events = hearth_event_list (load->db, from, to + 1, 0, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    if (((const HearthEvent *) events->pdata[i])->starts.day >= from)
      add_event (load, events->pdata[i]);
  return events != NULL;
}

static gboolean
is_known (Load *load, const char *key)
{
  for (guint i = 0; i < load->events->len; i++)
    if (g_str_equal (((const HearthReminderEvent *) load->events->pdata[i])->key, key))
      return TRUE;
  return FALSE;
}

/* Lines that are told of themselves; of others only that their snooze has ended. */
static gboolean
is_told (HearthDueKind kind)
{
  return kind == HEARTH_DUE_RISK || kind == HEARTH_DUE_TALLY;
}

/* People at risk, each once in a silence (the key names when it began), yesterday's numbers at their time, and other lines
 * whose snooze has ended: of an event, too, that goes on for days. */
static gboolean
add_lines (Load *load, GError **error)
{
  g_autoptr (GPtrArray) items = hearth_due_list (load->db, load->clock.now, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const HearthDueItem *item = g_ptr_array_index (items, i);
      const HearthReminder *reminder = g_hash_table_lookup (load->reminders, item->id);
      gboolean snoozed = reminder != NULL && reminder->snooze_until != 0;
      HearthReminderEvent *event;

      if (item->kind == HEARTH_DUE_POST || (!is_told (item->kind) && !snoozed) || is_known (load, item->id))
        continue;
      event = hearth_reminder_event_new (item->id, item->kind,
                                         item->kind == HEARTH_DUE_TALLY ? item->at : load->clock.now, item->title);
      event->body = g_strdup (item->reason);
      event->text = g_strdup (item->text);
      event->group_id = item->group_id;
      event->group = g_strdup (item->group);
      take_event (load, event);
    }
  return items != NULL;
}

/* A snooze that ends soon brings a line back of which Today says nothing yet. */
static void
look_at_snoozes (Load *load)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, load->reminders);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HearthReminder *reminder = value;
      if (reminder->done_at == 0 && reminder->snooze_until > load->clock.now)
        load->clock.horizon = MIN (load->clock.horizon, reminder->snooze_until);
    }
}

/* At which yesterday's numbers are asked for next: only then it is known whether they are missing. */
static void
look_at_tally (Load *load)
{
  HearthDay today = hearth_zone_day (load->clock.zone, load->clock.now);

  for (HearthDay day = today; day <= today + 1; day++)
    {
      gint64 at = hearth_due_tally_at (load->db, load->clock.zone, day);

      if (at > load->clock.now)
        load->clock.horizon = MIN (load->clock.horizon, at);
    }
}

static gboolean
load_group_names (Load *load, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error, "SELECT id, name FROM groups", "");

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      g_hash_table_insert (load->group_names, g_memdup2 (&id, sizeof id), g_strdup (hearth_stmt_text (stmt, 1)));
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
fill (Load *load, GError **error)
{
  load->reminders = hearth_reminder_table (load->db, error);
  if (load->reminders == NULL || !load_group_names (load, error))
    return FALSE;
  look_at_snoozes (load);
  look_at_tally (load);
  return add_posts (load, error) && add_events (load, error) && add_lines (load, error);
}

static HearthReminderClock
read_clock (HearthDb *db, gint64 now, HearthZone *zone)
{
  return (HearthReminderClock) {
    .now = now,
    .last_run = hearth_settings_int (db, "reminders-last-run", 0),
    .horizon = now + LOOK_AHEAD,
    .zone = zone,
    .quiet = { (int) CLAMP (hearth_settings_int (db, "quiet-from", 0), 0, 1439),
               (int) CLAMP (hearth_settings_int (db, "quiet-until", 0), 0, 1439) },
  };
}

/**
 * hearth_reminder_plan_load:
 * @now: instant, UTC seconds
 *
 * Makes the plan of a workspace from its posts, the starts of its events, people at risk, days to be typed, snoozed lines,
 * settings (quiet-from, quiet-until, tally-minute in minutes of the day, tally-reminder, reminders-last-run) and the record
 * of what was told.
 *
 * Returns: (transfer full): the plan; NULL with @error set
 */
HearthReminderPlan *
hearth_reminder_plan_load (HearthDb *db, gint64 now, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  Load load = { .db = db };
  HearthReminderPlan *plan = NULL;

  if (zone == NULL)
    return NULL;
  load.clock = read_clock (db, now, zone);
  load.events = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_reminder_event_free);
  load.group_names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  if (fill (&load, error))
    plan = hearth_reminder_plan_make (load.events, &load.clock);
  g_ptr_array_unref (load.events);
  g_hash_table_unref (load.group_names);
  g_clear_pointer (&load.reminders, g_hash_table_unref);
  return plan;
}

/**
 * hearth_reminder_plan_record:
 * @now: the instant the plan was made for
 *
 * Stores that the plan was carried out, inside a transaction that must be committed before the first notification is
 * shown: should the program end in between, the owner is told once too little (Today still says it), never twice.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_reminder_plan_record (HearthDb *db, const HearthReminderPlan *plan, gint64 now, GError **error)
{
  for (guint i = 0; i < plan->fired->len; i++)
    if (!hearth_reminder_fire (db, g_ptr_array_index (plan->fired, i), now, error))
      return FALSE;
  return hearth_settings_set_int (db, "reminders-last-run", now, error);
}
