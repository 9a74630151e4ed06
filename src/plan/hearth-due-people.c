/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to write to today: people at risk, birthdays, three months in a group. Any thread, with its HearthDb. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "hearth-due-private.h"
#include "hearth-members.h"
#include "hearth-names.h"

/* A group a day: those who would be missed most. More is a table (the member list), not ten minutes of a morning. */
#define MOST_AT_RISK 3
#define ANNIVERSARY_MONTHS 3
#define FEBRUARY 2

static HearthDueItem *
person_item (HearthDueRun *run, HearthDueKind kind, char *id, const HearthDueGroup *group, gint64 member_id, const char *name)
{
  HearthDueItem *item = hearth_due_item_new (kind, id, group);

  item->member_id = member_id;
  item->member = g_strdup (name);
  item->title = g_strdup (name);
  item->at = hearth_zone_day_start (run->zone, run->today);
  return item;
}

/* The key names the last day with an activity: ticked once, a person comes back only after a new silence. */
static gboolean
add_at_risk (HearthDueRun *run, const HearthDueGroup *group, const HearthMemberState *state)
{
  g_autofree char *since = hearth_day_to_string (state->last_activity);
  char *id = g_strdup_printf ("risk:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%s", group->id, state->id, since);
  HearthDueItem *item = person_item (run, HEARTH_DUE_RISK, id, group, state->id, state->name);
  g_autofree char *name = hearth_name_clean (state->name);

  item->reason = g_strdup (state->reason);
  /* Translators: a message to copy, to somebody who has been silent; the name comes first */
  item->text = g_strdup_printf (_("Hi %s, we have not heard from you for a while. How are you?"), name);
  return hearth_due_run_take (run, item);
}

/* metrics.md, data_until: on a day no later than the group's data, never on the clock's day. */
static gboolean
add_group_at_risk (HearthDueRun *run, const HearthDueGroup *group, GError **error)
{
  g_autoptr (GPtrArray) states = NULL;
  guint n = 0;

  if (group->data_until == HEARTH_DAY_NONE || hearth_due_group_is_stale (run, group))
    return TRUE;
  states = hearth_members_at_risk (run->db, group->id, MIN (run->today, group->data_until), NULL, error);
  if (states == NULL)
    return FALSE;
  for (guint i = 0; i < states->len && n < MOST_AT_RISK; i++)
    n += add_at_risk (run, group, g_ptr_array_index (states, i)) ? 1 : 0;
  return TRUE;
}

static char *
birthday_reason (const HearthDueRun *run, const char *birthday)
{
  int year, month, mday, age;

  hearth_day_to_ymd (run->today, &year, &month, &mday);
  age = *birthday == '-' ? 0 : year - atoi (birthday);
  if (age <= 0)
    return g_strdup (_("birthday today"));
  return g_strdup_printf (ngettext ("birthday today, turns %d", "birthday today, turns %d", age), age);
}

static void
add_birthday (HearthDueRun *run, HearthStmt *stmt)
{
  gint64 member_id = hearth_stmt_int (stmt, 0);
  g_autofree char *today = hearth_day_to_string (run->today);
  g_autofree char *name = hearth_name_clean (hearth_stmt_text (stmt, 1));
  char *id = g_strdup_printf ("birthday:%" G_GINT64_FORMAT ":%s", member_id, today);
  HearthDueItem *item = person_item (run, HEARTH_DUE_BIRTHDAY, id, hearth_due_run_group (run, hearth_stmt_int (stmt, 3)),
                                     member_id, hearth_stmt_text (stmt, 1));

  item->reason = birthday_reason (run, hearth_stmt_text (stmt, 2));
  item->text = g_strdup_printf (_("Happy birthday, %s!"), name);
  hearth_due_run_take (run, item);
}

/* Somebody born on 29 February has the birthday on the 28th of a common year. */
static gboolean
add_birthdays (HearthDueRun *run, GError **error)
{
  int year, month, mday;
  g_autofree char *date = NULL;
  gboolean leap_too;
  g_autoptr (HearthStmt) stmt = NULL;

  hearth_day_to_ymd (run->today, &year, &month, &mday);
  date = g_strdup_printf ("%02d-%02d", month, mday);
  leap_too = month == FEBRUARY && mday == 28 && !hearth_day_valid_ymd (year, FEBRUARY, 29);
  stmt = hearth_db_query (run->db, error,
                          "SELECT m.id, m.name, m.birthday, (SELECT min (s.group_id) FROM stays s JOIN groups g "
                          "ON g.id = s.group_id AND g.deleted_at IS NULL WHERE s.member_id = m.id AND s.left_day IS NULL) AS here "
                          "FROM members m WHERE m.deleted_at IS NULL AND m.merged_into IS NULL "
                          "AND (substr (m.birthday, -5) = ?1 OR (?2 AND substr (m.birthday, -5) = '02-29')) "
                          "AND NOT EXISTS (SELECT 1 FROM member_group mg WHERE mg.member_id = m.id AND mg.role <> 0) "
                          "AND (here IS NOT NULL OR NOT EXISTS (SELECT 1 FROM stays s WHERE s.member_id = m.id)) "
                          "ORDER BY m.sort_key, m.id", "si", date, (gint64) leap_too);
  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    add_birthday (run, stmt);
  return hearth_stmt_done (stmt, error);
}

static void
add_anniversary (HearthDueRun *run, HearthStmt *stmt)
{
  const HearthDueGroup *group = hearth_due_run_group (run, hearth_stmt_int (stmt, 0));
  g_autofree char *name = hearth_name_clean (hearth_stmt_text (stmt, 2));
  g_autofree char *joined = hearth_day_to_string ((HearthDay) hearth_stmt_int (stmt, 3));
  gint64 member_id = hearth_stmt_int (stmt, 1);
  char *id;
  HearthDueItem *item;

  if (group == NULL)
    return;
  id = g_strdup_printf ("anniversary:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT ":%s", group->id, member_id, joined);
  item = person_item (run, HEARTH_DUE_ANNIVERSARY, id, group, member_id, hearth_stmt_text (stmt, 2));
  item->reason = g_strdup_printf (ngettext ("joined %d month ago today", "joined %d months ago today", ANNIVERSARY_MONTHS),
                                  ANNIVERSARY_MONTHS);
  item->text = g_strdup_printf (ngettext ("%s, thank you for %d month with us!", "%s, thank you for %d months with us!",
                                          ANNIVERSARY_MONTHS), name, ANNIVERSARY_MONTHS);
  hearth_due_run_take (run, item);
}

static gboolean
add_joined_on (HearthDueRun *run, HearthDay joined, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (run->db, error,
                     "SELECT s.group_id, s.member_id, m.name, s.join_day FROM stays s JOIN members m ON m.id = s.member_id "
                     "AND m.deleted_at IS NULL LEFT JOIN member_group mg ON mg.group_id = s.group_id "
                     "AND mg.member_id = s.member_id WHERE s.join_day = ? AND s.left_day IS NULL AND s.inferred = 0 "
                     "AND coalesce (mg.role, 0) = 0 ORDER BY s.group_id, m.sort_key, m.id", "i", (gint64) joined);

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    add_anniversary (run, stmt);
  return hearth_stmt_done (stmt, error);
}

/* Several days of joining may have one anniversary: 28, 29 and 30 November are all three months before 28 February. */
static gboolean
add_anniversaries (HearthDueRun *run, GError **error)
{
  HearthDay month = hearth_day_add_months (run->today, -ANNIVERSARY_MONTHS);

  for (HearthDay day = hearth_day_month_start (month); day <= hearth_day_month_end (month); day++)
    if (hearth_day_add_months (day, ANNIVERSARY_MONTHS) == run->today && !add_joined_on (run, day, error))
      return FALSE;
  return TRUE;
}

/**
 * hearth_due_add_people:
 *
 * Adds the lines about single people.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_due_add_people (HearthDueRun *run, GError **error)
{
  for (guint i = 0; i < run->groups->len; i++)
    if (!add_group_at_risk (run, g_ptr_array_index (run->groups, i), error))
      return FALSE;
  return add_birthdays (run, error) && add_anniversaries (run, error);
}
