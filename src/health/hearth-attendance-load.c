/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events that ended in a period: who was invited, who came, and who held them. Runs on the thread that has the connection.
 *
 * Readings chosen where the definition leaves one open:
 * - A group that has names for an event is counted by them, its staff left out; else by its two numbers, when both are known.
 * - Whoever came was invited, whether he was on the list before or not.
 * - Of all groups together a person counts once an event.
 * - An event is held by a member of the group, or of one of all groups; where nobody is said to hold it the owner does. */
#include "hearth-attendance-load.h"

#include "hearth-events.h"

/* Events that ended on the days ?2 to ?3. */
#define ENDED "e.deleted_at IS NULL AND " HEARTH_EVENT_LAST_DAY ("e") " BETWEEN ?2 AND ?3"

/* The groups of the picture: ?1, or with 0 all that are not deleted. */
#define OF_PICTURE(group) \
  "iif (?1 = 0, EXISTS (SELECT 1 FROM groups g WHERE g.id = " group " AND g.deleted_at IS NULL), " group " = ?1)"

static gboolean
load_names (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT i.member_id, max (p.attended) FROM events e JOIN event_people p ON p.event_id = e.id JOIN identities i ON i.id = p.identity_id"
    " WHERE " ENDED " AND " OF_PICTURE ("i.group_id") " GROUP BY e.id, i.member_id HAVING max (p.invited + p.attended) > 0", "iii",
    picture->group_id, (gint64) period->from, (gint64) period->to);

  while (hearth_stmt_step (stmt))
    {
      gint found = hearth_picture_find (picture, hearth_stmt_int (stmt, 0));

      if (found < 0 || hearth_person_is_staff (hearth_picture_person (picture, found)))
        continue;
      period->invited++;
      period->attended += hearth_stmt_int (stmt, 1);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_counts (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT coalesce (sum (o.invited), 0), coalesce (sum (o.attended), 0) FROM events e JOIN event_groups o ON o.event_id = e.id"
    " WHERE " ENDED " AND " OF_PICTURE ("o.group_id") " AND o.invited IS NOT NULL AND o.attended IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM event_people p JOIN identities i ON i.id = p.identity_id WHERE p.event_id = e.id AND i.group_id = o.group_id)",
    "iii", picture->group_id, (gint64) period->from, (gint64) period->to);

  if (hearth_stmt_step (stmt))
    {
      period->invited += hearth_stmt_int (stmt, 0);
      period->attended += hearth_stmt_int (stmt, 1);
    }
  return hearth_stmt_done (stmt, error);
}

/* The picture knows of nobody but its groups' people. */
static gboolean
load_organisers (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT i.member_id FROM events e LEFT JOIN identities i ON i.id = e.organiser AND " OF_PICTURE ("i.group_id") " WHERE " ENDED
    " AND EXISTS (SELECT 1 FROM event_groups o WHERE o.event_id = e.id AND " OF_PICTURE ("o.group_id") ")", "iii",
    picture->group_id, (gint64) period->from, (gint64) period->to);

  while (hearth_stmt_step (stmt))
    {
      gint found = hearth_stmt_is_null (stmt, 0) ? -1 : hearth_picture_find (picture, hearth_stmt_int (stmt, 0));

      period->events++;
      period->member_events += found >= 0 && !hearth_person_is_staff (hearth_picture_person (picture, found));
    }
  return hearth_stmt_done (stmt, error);
}

/* The table of hours knows no names: what bots did is taken off again. */
static gboolean
take_bots_off (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT i.member_id, a.day, a.hour FROM (" HEARTH_ATTENDANCES ") a JOIN identities i ON i.id = a.identity_id"
    " WHERE a.day BETWEEN ?2 AND ?3 AND " OF_PICTURE ("a.group_id"), "iii", picture->group_id, (gint64) period->from, (gint64) period->to);

  while (hearth_stmt_step (stmt))
    {
      gint found = hearth_picture_find (picture, hearth_stmt_int (stmt, 0));

      if (found >= 0 && hearth_picture_person (picture, found)->role == HEARTH_ROLE_BOT)
        period->hours[hearth_day_weekday (hearth_stmt_int (stmt, 1))][hearth_stmt_int (stmt, 2)]--;
    }
  return hearth_stmt_done (stmt, error);
}

/* hearth_period_load_attendance: see the header. */
gboolean
hearth_period_load_attendance (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error)
{
  return load_names (db, picture, period, error) && load_counts (db, picture, period, error)
         && load_organisers (db, picture, period, error)
         && take_bots_off (db, picture, period, error);
}
