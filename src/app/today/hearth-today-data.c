/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the Today page shows, read at once, and its words. Loading: a reader thread; the rest is pure. */
#include "config.h"

#include "hearth-today-data.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-clock.h"
#include "hearth-events.h"
#include "hearth-groups.h"
#include "hearth-occurrences.h"
#include "hearth-recur.h"
#include "hearth-settings.h"

#define NOON (12 * 3600)
#define EVENING (18 * 3600)

static gboolean
load_groups (HearthTodayData *today, HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) groups = hearth_groups_list (db, error);

  if (groups == NULL)
    return FALSE;
  today->colors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  today->n_groups = groups->len;
  for (guint i = 0; i < groups->len; i++)
    {
      HearthGroup *group = g_ptr_array_index (groups, i);

      g_hash_table_insert (today->colors, g_memdup2 (&group->id, sizeof group->id), GINT_TO_POINTER (group->color));
    }
  return TRUE;
}

static gboolean
load_tomorrow (HearthTodayData *today, HearthDb *db, GError **error)
{
  HearthDay tomorrow = hearth_zone_day (today->zone, today->now) + 1;
  g_autoptr (HearthSchedule) schedule = hearth_schedule_load (db, today->zone, tomorrow, tomorrow + 1, 0, error);
  g_autoptr (GPtrArray) events = NULL;

  if (schedule == NULL)
    return FALSE;
  for (guint i = 0; i < hearth_schedule_length (schedule); i++)
    today->tomorrow_posts += hearth_planned_is_open (hearth_schedule_get (schedule, i));
  today->tomorrow_tasks = hearth_db_int (db, 0, "SELECT count(*) FROM tasks WHERE deleted_at IS NULL AND done_at IS NULL"
                                                " AND due_day = ?1", "i", (gint64) tomorrow);
  events = hearth_event_list (db, tomorrow, tomorrow + 1, 0, error);
  if (events == NULL)
    return FALSE;
  today->tomorrow_events = events->len;
  today->n_posts = hearth_db_int (db, 0, "SELECT count(*) FROM posts WHERE deleted_at IS NULL", NULL);
  return TRUE;
}

/** hearth_today_data_load: a HearthStoreFunc. Returns: (transfer full) (nullable): HearthTodayData of the clock's instant. */
gpointer
hearth_today_data_load (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthTodayData) today = g_new0 (HearthTodayData, 1);

  today->now = hearth_clock_now ();
  today->zone = hearth_settings_zone (db, error);
  if (today->zone == NULL || !load_groups (today, db, error))
    return NULL;
  today->items = hearth_due_list (db, today->now, error);
  if (today->items == NULL)
    return NULL;
  today->done = hearth_due_list_done (db, today->now, error);
  if (today->done == NULL || !load_tomorrow (today, db, error))
    return NULL;
  return g_steal_pointer (&today);
}

/** hearth_today_data_free: @today: (nullable): */
void
hearth_today_data_free (HearthTodayData *today)
{
  if (today == NULL)
    return;
  g_clear_pointer (&today->zone, hearth_zone_unref);
  g_clear_pointer (&today->items, g_ptr_array_unref);
  g_clear_pointer (&today->done, g_ptr_array_unref);
  g_clear_pointer (&today->colors, g_hash_table_unref);
  g_free (today);
}

/** hearth_today_section_of: Returns: where lines of @kind stand. */
HearthTodaySection
hearth_today_section_of (HearthDueKind kind)
{
  switch (kind)
    {
    case HEARTH_DUE_POST:
      return HEARTH_TODAY_POST;
    case HEARTH_DUE_EVENT:
      return HEARTH_TODAY_EVENTS;
    case HEARTH_DUE_TASK:
      return HEARTH_TODAY_TASKS;
    case HEARTH_DUE_QUESTION:
      return HEARTH_TODAY_ANSWER;
    case HEARTH_DUE_IMPORT:
    case HEARTH_DUE_CAME:
    case HEARTH_DUE_TALLY:
    case HEARTH_DUE_GUARD:
      return HEARTH_TODAY_KEEP_UP;
    case HEARTH_DUE_RISK:
    case HEARTH_DUE_BIRTHDAY:
    case HEARTH_DUE_ANNIVERSARY:
    case HEARTH_N_DUE_KINDS:
    default:
      return HEARTH_TODAY_REACH_OUT;
    }
}

/** hearth_today_section_title: Returns: (transfer none): translated. */
const char *
hearth_today_section_title (HearthTodaySection section)
{
  static const char *const titles[HEARTH_N_TODAY_SECTIONS] = {
    NC_("section of Today", "Post"),
    NC_("section of Today", "Events"),
    NC_("section of Today", "Tasks"),
    NC_("section of Today", "Reach out"),
    NC_("section of Today", "Answer"),
    NC_("section of Today", "Keep up"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "section of Today", titles[section]);
}

/** hearth_today_greeting: Returns: (transfer full): by the hour in the workspace's zone. */
char *
hearth_today_greeting (const HearthTodayData *today)
{
  int second = hearth_zone_local (today->zone, today->now).second;

  return g_strdup (second < NOON ? _("Good morning") : second < EVENING ? _("Good afternoon") : _("Good evening"));
}

/** hearth_today_workload: Returns: (transfer full): how much there is to do, and about how long it takes. */
char *
hearth_today_workload (const HearthTodayData *today)
{
  HearthDueSummary sum = hearth_due_summary (today->items);

  if (sum.total == 0)
    return g_strdup (today->done->len > 0 ? _("Everything is done for today.") : _("There is nothing to do today."));
  g_autofree char *things = g_strdup_printf (ngettext ("%u thing", "%u things", sum.total), sum.total);
  g_autofree char *groups = g_strdup_printf (ngettext ("%u group", "%u groups", sum.groups), sum.groups);
  g_autofree char *minutes = g_strdup_printf (ngettext ("%u minute", "%u minutes", sum.minutes), sum.minutes);
  if (sum.groups == 0)
    /* Translators: "5 things, about 12 minutes." */
    return g_strdup_printf (_("%1$s, about %2$s."), things, minutes);
  /* Translators: "5 things for 4 groups, about 12 minutes." */
  return g_strdup_printf (_("%1$s for %2$s, about %3$s."), things, groups, minutes);
}

/** hearth_today_date: Returns: (transfer full): weekday, day and lunar day. */
char *
hearth_today_date (const HearthTodayData *today)
{
  HearthDay day = hearth_zone_day (today->zone, today->now);
  g_autofree char *civil = hearth_calendar_weekday_words (day);
  g_autofree char *lunar = hearth_lunar_label (day);
  /* Translators: the civil and the lunar day */
  return g_strdup_printf (C_("date", "%1$s · %2$s"), civil, lunar);
}

/** hearth_today_tomorrow: Returns: (transfer full): what tomorrow holds. */
char *
hearth_today_tomorrow (const HearthTodayData *today)
{
  guint posts = today->tomorrow_posts, events = today->tomorrow_events, tasks = today->tomorrow_tasks, n = 0;
  g_autofree char *p = g_strdup_printf (ngettext ("%u post", "%u posts", posts), posts);
  g_autofree char *e = g_strdup_printf (ngettext ("%u event", "%u events", events), events);
  g_autofree char *t = g_strdup_printf (ngettext ("%u task", "%u tasks", tasks), tasks);
  const char *parts[3] = { NULL };

  if (posts > 0)
    parts[n++] = p;
  if (events > 0)
    parts[n++] = e;
  if (tasks > 0)
    parts[n++] = t;
  if (n == 0)
    return g_strdup (_("Tomorrow: nothing planned"));
  if (n == 1)
    return g_strdup_printf (_("Tomorrow: %s"), parts[0]);
  if (n == 2)
    return g_strdup_printf (_("Tomorrow: %1$s, %2$s"), parts[0], parts[1]);
  return g_strdup_printf (_("Tomorrow: %1$s, %2$s, %3$s"), parts[0], parts[1], parts[2]);
}
