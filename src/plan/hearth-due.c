/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Today shows at an instant: posts and tasks here, people and groups in files of their own. Any thread, with the
 * HearthDb of that thread. */
#include "config.h"

#include "hearth-due.h"

#include <glib/gi18n-lib.h>

#include "hearth-due-private.h"
#include "hearth-occurrences.h"
#include "hearth-reminders.h"
#include "hearth-settings.h"
#include "hearth-tasks.h"

/* A post that was not sent stays on the list so long. */
#define OVERDUE_DAYS 7

static const struct
{
  const char *word;               /* of the CLI */
  guint minutes;                  /* about how long one of them takes */
} kinds[HEARTH_N_DUE_KINDS] = {
  [HEARTH_DUE_POST] = { "post", 2 },
  [HEARTH_DUE_EVENT] = { "event", 5 },
  [HEARTH_DUE_TASK] = { "task", 5 },
  [HEARTH_DUE_RISK] = { "risk", 3 },
  [HEARTH_DUE_BIRTHDAY] = { "birthday", 3 },
  [HEARTH_DUE_ANNIVERSARY] = { "anniversary", 3 },
  [HEARTH_DUE_QUESTION] = { "question", 1 },
  [HEARTH_DUE_IMPORT] = { "import", 2 },
  [HEARTH_DUE_CAME] = { "came", 1 },
  [HEARTH_DUE_TALLY] = { "tally", 1 },
  [HEARTH_DUE_GUARD] = { "guard", 2 },
};

static void
group_free (gpointer data)
{
  HearthDueGroup *group = data;

  g_free (group->name);
  g_free (group);
}

/* metrics.md, data_until: the last record or typed tally; without a chat the last tally, else the last roster. */
static gboolean
load_groups (HearthDueRun *run, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (run->db, error,
                     "SELECT g.id, g.name, CASE WHEN s.last_ts IS NULL THEN coalesce (t.day, s.data_until) "
                     "ELSE max (s.data_until, coalesce (t.day, s.data_until)) END, s.data_until IS NULL AND t.day IS NOT NULL "
                     "FROM groups g LEFT JOIN group_span s ON s.group_id = g.id "
                     "LEFT JOIN (SELECT group_id, max (day) AS day FROM tallies GROUP BY group_id) t ON t.group_id = g.id "
                     "WHERE g.deleted_at IS NULL ORDER BY g.id", "");

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      HearthDueGroup *group = g_new0 (HearthDueGroup, 1);

      group->id = hearth_stmt_int (stmt, 0);
      group->name = g_strdup (hearth_stmt_text (stmt, 1));
      group->data_until = hearth_stmt_is_null (stmt, 2) ? HEARTH_DAY_NONE : (HearthDay) hearth_stmt_int (stmt, 2);
      group->typed_only = hearth_stmt_int (stmt, 3) != 0;
      g_ptr_array_add (run->groups, group);
    }
  return hearth_stmt_done (stmt, error);
}

static void
add_post (HearthDueRun *run, const HearthPlanned *planned)
{
  HearthDueItem *item = hearth_due_item_new (HEARTH_DUE_POST, hearth_planned_key (planned),
                                             hearth_due_run_group (run, planned->group_id));
  g_autofree char *day = hearth_due_day_words (planned->day);
  int hour = planned->second / 3600, minute = planned->second / 60 % 60;

  item->at = planned->due_at;
  item->title = g_strdup (planned->post->title);
  item->text = g_strdup (planned->post->text);
  item->post_kind = planned->post->kind;
  item->overdue = planned->due_at < run->now;
  item->reason = planned->day == run->today
                   ? g_strdup_printf (_("planned for today at %02d:%02d"), hour, minute)
                   /* Translators: a day, like "3 November", and a time of day */
                   : g_strdup_printf (_("was planned for %s at %02d:%02d"), day, hour, minute);
  hearth_due_run_take (run, item);
}

static gboolean
add_posts (HearthDueRun *run, GError **error)
{
  g_autoptr (HearthSchedule) schedule =
    hearth_schedule_load (run->db, run->zone, run->today - OVERDUE_DAYS, run->today + 1, 0, error);

  if (schedule == NULL)
    return FALSE;
  for (guint i = 0; i < hearth_schedule_length (schedule); i++)
    if (hearth_planned_is_open (hearth_schedule_get (schedule, i)))
      add_post (run, hearth_schedule_get (schedule, i));
  return TRUE;
}

static char *
task_reason (const HearthDueRun *run, const HearthTask *task)
{
  guint late = (guint) (run->today - task->due_day);
  g_autofree char *day = hearth_due_day_words (task->due_day);

  if (late == 0)
    return g_strdup (_("to be done today"));
  /* Translators: a day, like "3 November", then how long ago that was */
  return g_strdup_printf (ngettext ("was to be done by %s, %u day ago", "was to be done by %s, %u days ago", late), day, late);
}

static void
add_task (HearthDueRun *run, const HearthTask *task)
{
  HearthDueItem *item = hearth_due_item_new (HEARTH_DUE_TASK, g_strdup_printf ("task:%" G_GINT64_FORMAT, task->id),
                                             hearth_due_run_group (run, task->group_id));

  /* Promised to somebody who turned out to be one person with another. */
  item->member_id = hearth_db_int (run->db, 0, "SELECT coalesce (merged_into, id) FROM members WHERE id = ?", "i", task->member_id);
  if (item->member_id != 0)
    item->member = hearth_db_dup_text (run->db, "SELECT name FROM members WHERE id = ?", "i", item->member_id);
  item->at = hearth_zone_day_start (run->zone, task->due_day);
  item->title = g_strdup (task->title);
  item->reason = task_reason (run, task);
  item->text = g_strdup (*task->text != '\0' ? task->text : task->title);
  item->overdue = task->due_day < run->today;
  hearth_due_run_take (run, item);
}

static gboolean
add_tasks (HearthDueRun *run, GError **error)
{
  g_autoptr (GPtrArray) tasks = hearth_task_list_due (run->db, run->today, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    add_task (run, g_ptr_array_index (tasks, i));
  return tasks != NULL;
}

static gboolean
begin_run (HearthDueRun *run, GError **error)
{
  run->zone = hearth_settings_zone (run->db, error);
  if (run->zone == NULL)
    return FALSE;
  run->today = hearth_zone_day (run->zone, run->now);
  run->groups = g_ptr_array_new_with_free_func (group_free);
  run->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_due_item_free);
  run->reminders = hearth_reminder_table (run->db, error);
  return run->reminders != NULL && load_groups (run, error);
}

static GPtrArray *
end_run (HearthDueRun *run, gboolean ok)
{
  g_autoptr (GPtrArray) items = g_steal_pointer (&run->items);

  g_clear_pointer (&run->zone, hearth_zone_unref);
  g_clear_pointer (&run->groups, g_ptr_array_unref);
  g_clear_pointer (&run->reminders, g_hash_table_unref);
  return ok ? g_steal_pointer (&items) : NULL;
}

/**
 * hearth_due_run_group:
 *
 * Returns: (transfer none) (nullable): the group, NULL when it is deleted or 0
 */
const HearthDueGroup *
hearth_due_run_group (HearthDueRun *run, gint64 group_id)
{
  for (guint i = 0; i < run->groups->len; i++)
    {
      const HearthDueGroup *group = g_ptr_array_index (run->groups, i);
      if (group->id == group_id)
        return group;
    }
  return NULL;
}

/**
 * hearth_due_group_is_stale:
 *
 * Returns: whether the group's data end more than HEARTH_DUE_STALE_DAYS before today
 */
gboolean
hearth_due_group_is_stale (HearthDueRun *run, const HearthDueGroup *group)
{
  return group->data_until != HEARTH_DAY_NONE && run->today - group->data_until > HEARTH_DUE_STALE_DAYS;
}

/**
 * hearth_due_item_new:
 * @id: (transfer full): the key
 * @group: (nullable):
 *
 * Returns: (transfer full): a line about @group
 */
HearthDueItem *
hearth_due_item_new (HearthDueKind kind, char *id, const HearthDueGroup *group)
{
  HearthDueItem *item = g_new0 (HearthDueItem, 1);

  item->kind = kind;
  item->id = id;
  item->count = 1;
  if (group != NULL)
    {
      item->group_id = group->id;
      item->group = g_strdup (group->name);
    }
  return item;
}

/**
 * hearth_due_run_take:
 * @item: (transfer full): a line
 *
 * Adds a line unless it was ticked or is snoozed.
 *
 * Returns: whether it was added
 */
gboolean
hearth_due_run_take (HearthDueRun *run, HearthDueItem *item)
{
  const HearthReminder *reminder = g_hash_table_lookup (run->reminders, item->id);

  if (reminder != NULL && (reminder->done_at != 0 || reminder->snooze_until > run->now))
    {
      hearth_due_item_free (item);
      return FALSE;
    }
  g_ptr_array_add (run->items, item);
  return TRUE;
}

/**
 * hearth_due_day_words:
 *
 * Returns: (transfer full): a day as people write it, without the year
 */
char *
hearth_due_day_words (HearthDay day)
{
  /* Translators: a day without its year, in the notation of strftime: "3 November" */
  return hearth_day_format (day, C_("due", "%-d %B"));
}

/**
 * hearth_due_list:
 * @now: instant, UTC seconds
 *
 * What the owner has to do at @now: posts of today and those of the last seven days that were neither sent nor skipped,
 * events that are on today, tasks by today, people at risk (ten a group at most, those with most to lose first), birthdays, three months in a
 * group, open questions, groups whose data are more than seven days old, events of
 * which it is to be said how many came, yesterday's numbers of groups that are typed,
 * and guards that warn. Lines that were ticked, skipped or are snoozed are left out. The window and the command line show the same list.
 *
 * Returns: (transfer full) (element-type HearthDueItem): in the order of HearthDueKind, then of time (people at risk:
 *   of what would be lost); NULL with @error set
 */
GPtrArray *
hearth_due_list (HearthDb *db, gint64 now, GError **error)
{
  HearthDueRun run = { .db = db, .now = now };
  gboolean ok;

  g_return_val_if_fail (db != NULL, NULL);

  ok = begin_run (&run, error) && add_posts (&run, error) && hearth_due_add_events (&run, error) && add_tasks (&run, error) &&
       hearth_due_add_people (&run, error) && hearth_due_add_groups (&run, error) && hearth_due_add_came (&run, error) &&
       hearth_due_add_tally (&run, error) && hearth_due_add_guards (&run, error);
  return end_run (&run, ok);
}

/**
 * hearth_due_summary:
 * @items: (element-type HearthDueItem):
 *
 * Returns: how many lines there are and about how many minutes they take: 2 a post, 3 a person, 5 a task or an event, 1 a question,
 *   2 an import, 1 the numbers of a day or an event, 2 a guard
 */
HearthDueSummary
hearth_due_summary (GPtrArray *items)
{
  HearthDueSummary summary = { .total = items->len };
  g_autoptr (GHashTable) groups = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < items->len; i++)
    {
      HearthDueItem *item = g_ptr_array_index (items, i);

      summary.kinds[item->kind]++;
      summary.minutes += kinds[item->kind].minutes * item->count;
      summary.overdue += item->overdue;
      if (item->group_id != 0)
        g_hash_table_add (groups, &item->group_id);
    }
  summary.groups = g_hash_table_size (groups);
  return summary;
}

/**
 * hearth_due_item_free:
 * @item: (nullable) (transfer full):
 */
void
hearth_due_item_free (HearthDueItem *item)
{
  if (item == NULL)
    return;
  g_free (item->id);
  g_free (item->group);
  g_free (item->member);
  g_free (item->title);
  g_free (item->reason);
  g_free (item->text);
  g_free (item);
}

/**
 * hearth_due_kind_to_string:
 *
 * Returns: (transfer none): the word of the command line: post, event, task, risk, birthday, anniversary, question, import, came, tally,
 *   guard
 */
const char *
hearth_due_kind_to_string (HearthDueKind kind)
{
  g_return_val_if_fail ((guint) kind < HEARTH_N_DUE_KINDS, NULL);
  return kinds[kind].word;
}
