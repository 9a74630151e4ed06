/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The events of the sample: those that are over with how many came, some by name. In the caller's transaction. */
#include "hearth-demo-private.h"
#include "hearth-import-events.h"

#define NAMED_DAYS 12              /* those so few days ago are remembered by name */
#define MOST_NAMED 10

static HearthEventKind
kind_of (const char *word)
{
  HearthEventKind kind = HEARTH_EVENT_CAMPAIGN;

  while (kind < HEARTH_EVENT_OTHER && !g_str_equal (word, hearth_event_kind_to_string (kind)))
    kind++;
  return kind;
}

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* "KIND|TITLE|DAY|HOUR|HOURS|PLACE|GOAL" */
static HearthEvent *
parse_event (const char *line, const DemoGroup *group, HearthDay today)
{
  g_auto (GStrv) parts = g_strsplit (line, "|", 7);
  HearthEvent *event = hearth_event_new ();

  g_assert (g_strv_length (parts) == 7);
  int hour = (int) g_ascii_strtoll (parts[3], NULL, 10), end = hour + (int) g_ascii_strtoll (parts[4], NULL, 10);
  event->kind = kind_of (parts[0]);
  set_text (&event->title, parts[1]);
  event->starts = (HearthWall) { today + (HearthDay) g_ascii_strtoll (parts[2], NULL, 10), hour * 3600 };
  event->ends = (HearthWall) { event->starts.day + end / 24, end % 24 * 3600 };
  set_text (&event->place, parts[5]);
  set_text (&event->goal, parts[6]);
  hearth_event_add_group (event, group->id);
  event->created_at = event->updated_at = hearth_zone_day_start (group->zone, event->starts.day - 10);
  return event;
}

/* Who was on the list and who came, of those who were there on the day; whoever writes most holds it. */
static gboolean
name_people (HearthDb *db, DemoRandom *random, const DemoGroup *group, HearthEvent *event, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT min (i.id) FROM identities i JOIN stays s ON s.group_id = i.group_id AND s.member_id = i.member_id AND s.join_day < ?2"
    " AND (s.left_day IS NULL OR s.left_day > ?2) JOIN member_group m ON m.group_id = i.group_id AND m.member_id = i.member_id"
    " AND m.role = 0 AND m.messages > 0 WHERE i.group_id = ?1 GROUP BY i.member_id ORDER BY m.messages DESC, min (i.key) LIMIT ?3", "iii", group->id,
    (gint64) event->starts.day, (gint64) MOST_NAMED);

  while (hearth_stmt_step (stmt))
    {
      hearth_event_add_person (event, hearth_stmt_int (stmt, 0))->attended = demo_random_chance (random, 0.7);
      if (event->organiser == 0)
        event->organiser = hearth_stmt_int (stmt, 0);
    }
  return hearth_stmt_done (stmt, error);
}

static void
count_people (DemoRandom *random, HearthEvent *event)
{
  HearthEventGroup *count = &g_array_index (event->groups, HearthEventGroup, 0);

  count->invited = demo_random_between (random, 24, 60);
  count->attended = (gint64) ((double) count->invited * (0.2 + 0.4 * demo_random_share (random)));
}

/* Yesterday's is not counted yet: Today asks for it. A campaign has no guests. */
static gboolean
fill_event (HearthDb *db, DemoRandom *random, const DemoGroup *group, HearthEvent *event, HearthDay today, GError **error)
{
  HearthDay last = hearth_event_last_day (event);

  if (last >= today - 1 || event->kind == HEARTH_EVENT_CAMPAIGN)
    return TRUE;
  if (last >= today - NAMED_DAYS && event->kind == HEARTH_EVENT_MEETING)
    return name_people (db, random, group, event, error);
  count_people (random, event);
  return TRUE;
}

/* The events of a group, around @today; after its people are known. */
gboolean
demo_add_events (HearthDb *db, const DemoGroup *group, HearthDay today, GError **error)
{
  DemoRandom random;

  demo_random_init (&random, group->seed, 700 + group->index);
  for (guint i = 0; i < group->theme->events->len; i++)
    {
      g_autoptr (HearthEvent) event = parse_event (g_ptr_array_index (group->theme->events, i), group, today);

      if (event->starts.day <= group->start)
        continue;
      if (!fill_event (db, &random, group, event, today, error) || hearth_import_event (db, 0, event, NULL, error) == 0)
        return FALSE;
    }
  return TRUE;
}
