/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether yesterday's numbers are still to be typed. Any thread, with the HearthDb of that thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-due-private.h"
#include "hearth-settings.h"

#define LAST_MINUTE (24 * 60 - 1)
#define NAMES_SHOWN 3

/* Groups that are typed, with their last typed day: those of which no chat was imported since, and that have nothing of
 * yesterday. Who imports a group again is not asked to type it any more. */
#define TYPED_SQL \
  "SELECT g.id, t.day, s.last_ts FROM groups g JOIN (SELECT group_id, max (day) AS day FROM tallies GROUP BY group_id) t " \
  "ON t.group_id = g.id LEFT JOIN group_span s ON s.group_id = g.id WHERE g.deleted_at IS NULL AND t.day < ?1 ORDER BY g.name"

/* One line for all groups: @names and, when it is one group only, that group and its last day. */
typedef struct
{
  GPtrArray *names;               /* utf8, not owned */
  const HearthDueGroup *group;
  HearthDay last;
} Missing;

static gboolean
load_missing (HearthDueRun *run, Missing *missing, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (run->db, error, TYPED_SQL, "i", (gint64) run->today - 1);

  while (hearth_stmt_step (stmt))
    {
      const HearthDueGroup *group = hearth_due_run_group (run, hearth_stmt_int (stmt, 0));
      HearthDay last = (HearthDay) hearth_stmt_int (stmt, 1);

      if (group == NULL || (!hearth_stmt_is_null (stmt, 2) && hearth_zone_day (run->zone, hearth_stmt_int (stmt, 2)) >= last))
        continue;
      missing->group = group;
      missing->last = last;
      g_ptr_array_add (missing->names, group->name);
    }
  return hearth_stmt_done (stmt, error);
}

static char *
missing_words (const Missing *missing)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *day = NULL;

  if (missing->names->len == 1)
    {
      day = hearth_due_day_words (missing->last);
      /* Translators: a day, like "3 November" */
      return g_strdup_printf (_("the last day typed is %s"), day);
    }
  for (guint i = 0; i < MIN (missing->names->len, NAMES_SHOWN); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " · " : "", (const char *) g_ptr_array_index (missing->names, i));
  if (missing->names->len > NAMES_SHOWN)
    g_string_append (names, " · …");
  return g_strdup (names->str);
}

/**
 * hearth_due_tally_at:
 * @day: a civil day of @zone
 *
 * The settings tally-reminder (1: on) and tally-minute (of the day, half past nine when it was never chosen).
 *
 * Returns: the instant of @day at which the owner wants to be reminded of the numbers of the day before; 0 for never, and
 *   when nothing was ever typed
 */
gint64
hearth_due_tally_at (HearthDb *db, HearthZone *zone, HearthDay day)
{
  HearthWall wall = { day, (gint32) CLAMP (hearth_settings_int (db, "tally-minute", HEARTH_TALLY_MINUTE), 0, LAST_MINUTE) * 60 };

  if (hearth_settings_int (db, "tally-reminder", 1) == 0 || hearth_db_int (db, 0, "SELECT EXISTS (SELECT 1 FROM tallies)", NULL) == 0)
    return 0;
  return hearth_zone_resolve (zone, wall, NULL);
}

/**
 * hearth_due_add_tally:
 *
 * Adds the line about yesterday's numbers, all day long; its time is that of the reminder.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_due_add_tally (HearthDueRun *run, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *day = hearth_day_to_string (run->today - 1);
  Missing missing = { .names = names };
  gint64 at = hearth_due_tally_at (run->db, run->zone, run->today);
  HearthDueItem *item;

  if (at == 0)
    return TRUE;
  if (!load_missing (run, &missing, error))
    return FALSE;
  if (names->len == 0)
    return TRUE;
  item = hearth_due_item_new (HEARTH_DUE_TALLY, g_strconcat ("tally:", day, NULL), names->len == 1 ? missing.group : NULL);
  item->at = at;
  item->title = g_strdup_printf (ngettext ("Type yesterday’s numbers of %u group", "Type yesterday’s numbers of %u groups", names->len),
                                 names->len);
  item->reason = missing_words (&missing);
  hearth_due_run_take (run, item);
  return TRUE;
}
