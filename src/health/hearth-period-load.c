/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the store for what happened in a period. Runs on the thread that has the connection. Only rows of the period are
 * read, so that a month of a long chat costs what the month holds.
 *
 * A reading chosen where the definitions leave one open: the instant for open questions does not depend on the period. */
#include "hearth-attendance-load.h"
#include "hearth-clock.h"
#include "hearth-lookup.h"
#include "hearth-period.h"
#include "hearth-posts-load.h"
#include "hearth-talk-load.h"

/* Added up by the store: row by row the people and days of a busy month cost five times as much. */
static const char *const TOTAL_SQL =
  "SELECT day, sum (messages) FROM member_day WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 AND batch_id IN"
  " (SELECT id FROM batches WHERE group_id = ?1 AND state = 1 UNION ALL SELECT 0) GROUP BY day";
static const char *const ONE_SQL =
  "SELECT messages, batch_id FROM member_day WHERE group_id = ? AND day = ? AND identity_id = ?";

static gboolean
load_totals (HearthDb *db, HearthPeriod *period, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, TOTAL_SQL, "iii", group_id, (gint64) period->from, (gint64) period->to);

  while (hearth_stmt_step (stmt))
    {
      gint64 day = hearth_stmt_int (stmt, 0) - period->from;

      period->human_messages[day] += hearth_stmt_int (stmt, 1);
      period->member_messages[day] += hearth_stmt_int (stmt, 1);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
add_accounts (HearthDb *db, gint64 group_id, gint64 member_id, GArray *accounts, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id FROM identities WHERE member_id = ? AND group_id = ?", "ii",
                                                 member_id, group_id);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);

      g_array_append_val (accounts, id);
    }
  return hearth_stmt_done (stmt, error);
}

/* Accounts of staff, and of those who are out of every figure. */
static gboolean
list_accounts (HearthDb *db, const HearthPicture *picture, gint64 group_id, GArray *accounts, GError **error)
{
  g_autoptr (HearthStmt) gone = hearth_db_query (db, error, "SELECT id FROM members WHERE merged_into IS NOT NULL OR deleted_at IS NOT NULL", "");
  GHashTableIter iter;
  gpointer key, person;

  g_hash_table_iter_init (&iter, picture->index);
  while (g_hash_table_iter_next (&iter, &key, &person))
    if (hearth_person_is_staff (hearth_picture_person (picture, GPOINTER_TO_UINT (person) - 1))
        && !add_accounts (db, group_id, *(const gint64 *) key, accounts, error))
      return FALSE;
  while (hearth_stmt_step (gone))
    if (hearth_picture_find (picture, hearth_stmt_int (gone, 0)) < 0
        && !add_accounts (db, group_id, hearth_stmt_int (gone, 0), accounts, error))
      return FALSE;
  return hearth_stmt_done (gone, error);
}

/* Takes off again what an account wrote that is no member's. */
static gboolean
take_account_off (HearthStmt *one, HearthLookup *lookup, HearthPeriod *period, gint64 group_id, gint64 account, GError **error)
{
  gint found = hearth_lookup_identity (lookup, account);
  gboolean human = found >= 0 && hearth_picture_person (lookup->picture, found)->role != HEARTH_ROLE_BOT;

  for (guint i = 0; i < period->n_days; i++)
    {
      hearth_stmt_reset (one);
      hearth_stmt_bind_int (one, 1, group_id);
      hearth_stmt_bind_int (one, 2, (gint64) period->from + i);
      hearth_stmt_bind_int (one, 3, account);
      while (hearth_stmt_step (one))
        if (hearth_lookup_done (lookup, hearth_stmt_int (one, 1)))
          {
            period->member_messages[i] -= hearth_stmt_int (one, 0);
            period->human_messages[i] -= human ? 0 : hearth_stmt_int (one, 0);
          }
      if (!hearth_stmt_done (one, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_messages (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, gint64 group_id, GError **error)
{
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (HearthLookup) lookup = { NULL };
  g_autoptr (HearthStmt) one = hearth_db_prepare (db, ONE_SQL, error);

  if (one == NULL || !load_totals (db, period, group_id, error) || !hearth_lookup_init (&lookup, db, picture, group_id, error)
      || !list_accounts (db, picture, group_id, accounts, error))
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    if (!take_account_off (one, &lookup, period, group_id, g_array_index (accounts, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
load_hours (HearthDb *db, HearthPeriod *period, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT day, hour, n FROM hour_day WHERE group_id = ? AND day BETWEEN ? AND ?"
    " AND (batch_id = 0 OR batch_id IN (SELECT id FROM batches WHERE state = 1))",
    "iii", group_id, (gint64) period->from, (gint64) period->to);

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    period->hours[hearth_day_weekday (hearth_stmt_int (stmt, 0))][hearth_stmt_int (stmt, 1)] += hearth_stmt_int (stmt, 2);
  return hearth_stmt_done (stmt, error);
}

/* @stmt: member, day and instant of what bots may have done: it is taken off the hours again. */
static gboolean
take_off (const HearthPicture *picture, HearthPeriod *period, HearthStmt *stmt, GError **error)
{
  while (hearth_stmt_step (stmt))
    {
      gint found = hearth_picture_find (picture, hearth_stmt_int (stmt, 0));

      if (found >= 0 && hearth_picture_person (picture, found)->role == HEARTH_ROLE_BOT)
        period->hours[hearth_day_weekday (hearth_stmt_int (stmt, 1))][hearth_zone_local (picture->zone, hearth_stmt_int (stmt, 2)).second / 3600]--;
    }
  return hearth_stmt_done (stmt, error);
}

/* The table of hours knows no authors: what bots wrote and reacted to is taken off again, one by one; of all groups together
 * also where only another group's export marks them. */
static gboolean
take_bots_off (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT i.member_id, m.day, m.ts FROM messages m JOIN names n ON n.id = m.name_id JOIN identities i ON i.id = n.identity_id"
    " JOIN batches b ON b.id = m.batch_id AND b.state = 1 WHERE m.group_id = ?1 AND m.day BETWEEN ?2 AND ?3 AND m.kind <> 100"
    " AND m.flags & ?4 = 0 AND m.name_id IN (SELECT x.id FROM names x JOIN identities y ON y.id = x.identity_id"
    " JOIN member_group g ON g.member_id = y.member_id AND g.role = ?5 AND (g.group_id = ?1 OR ?6))", "iiiiii", group_id,
    (gint64) period->from, (gint64) period->to, (gint64) HEARTH_FLAG_RECALLED, (gint64) HEARTH_ROLE_BOT,
    (gint64) (picture->group_id == 0));

  return take_off (picture, period, stmt, error);
}

static gboolean
has_bot (const HearthPicture *picture)
{
  for (guint i = 0; i < picture->persons->len; i++)
    if (hearth_picture_person (picture, i)->role == HEARTH_ROLE_BOT)
      return TRUE;
  return FALSE;
}

static gboolean
load_talk (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, const HearthGroupSpan *group, GError **error)
{
  g_autoptr (GArray) around = NULL;
  g_autoptr (GArray) open = NULL;
  gint64 at;

  if (!hearth_qa_load (db, picture, group->id, period->from, period->to, &period->qa, error))
    return FALSE;
  if (has_bot (picture) && !take_bots_off (db, picture, period, group->id, error))
    return FALSE;
  around = hearth_talk_load_open (db, picture, group, hearth_clock_now (), &at, &open, error);
  if (around == NULL)
    return FALSE;
  period->open_questions += open->len;
  return TRUE;
}

/* The same for their check-ins. */
static gboolean
take_bot_check_ins_off (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT i.member_id, c.day, c.ts FROM current_check_ins c JOIN identities i ON i.id = c.identity_id"
    " WHERE c.group_id = ?1 AND c.day BETWEEN ?2 AND ?3 AND c.ts IS NOT NULL", "iii", group_id, (gint64) period->from, (gint64) period->to);

  return take_off (picture, period, stmt, error);
}

/**
 * hearth_period_load:
 * @db: a connection
 * @picture: a sealed picture, of the same moment
 * @from: first day
 * @to: last day, inclusive
 * @error: of the store
 *
 * Returns: (transfer full): what happened on the days that lie in the picture's data.
 */
HearthPeriod *
hearth_period_load (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (HearthPeriod) period = hearth_period_new (picture, from, to);

  if (period->from == HEARTH_DAY_NONE)
    return g_steal_pointer (&period);
  for (guint i = 0; i < picture->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (picture->groups, HearthGroupSpan, i);

      if (!load_messages (db, picture, period, group->id, error) || !load_hours (db, period, group->id, error)
          || !take_bot_check_ins_off (db, picture, period, group->id, error) || !load_talk (db, picture, period, group, error))
        return NULL;
    }
  if (!hearth_period_load_posts (db, picture, period, error) || !hearth_period_load_attendance (db, picture, period, error)
      || !hearth_trade_load (db, picture, period->from, period->to, &period->trade, error))
    return NULL;
  return g_steal_pointer (&period);
}
