/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from evidence and activity: who is who, stays, roles, bit sets, spans. Derived anew for a whole group in
 * the caller's write transaction, so that the order of imports does not matter and undo is exact. */
#include "config.h"

#include <string.h>

#include "hearth-error.h"
#include "hearth-import-derive.h"
#include "hearth-import-link.h"
#include "hearth-import-private.h"
#include "hearth-settings.h"

static void
person_free (DerivePerson *person)
{
  g_array_unref (person->events);
  g_array_unref (person->days);
  g_array_unref (person->spoke);
  g_free (person);
}

/* Returns: (transfer none): the person with this member id, made on first use */
DerivePerson *
derive_person (Derive *derive, gint64 member_id)
{
  DerivePerson *person = g_hash_table_lookup (derive->people, &member_id);

  if (person != NULL)
    return person;
  person = g_new0 (DerivePerson, 1);
  person->member_id = member_id;
  person->role_source = 0;
  person->events = g_array_new (FALSE, FALSE, sizeof (ImportEvent));
  person->days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
  person->spoke = g_array_new (FALSE, FALSE, sizeof (guint8));
  g_hash_table_insert (derive->people, &person->member_id, person);
  return person;
}

/* The record span of finished imports and typed days; without any, the last roster's date. */
static gboolean
load_span (Derive *derive, GError **error)
{
  HearthDb *db = derive->db;
  gint64 id = derive->group_id;
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);

  if (zone == NULL)
    return FALSE;
  gint64 first_ts = hearth_db_int (db, G_MAXINT64, "SELECT min(first_ts) FROM batches WHERE group_id = ?1 AND state = 1 AND source = 1", "i", id);
  derive->last_ts = hearth_db_int (db, 0, "SELECT max(last_ts) FROM batches WHERE group_id = ?1 AND state = 1 AND source = 1", "i", id);
  HearthDay typed_first = hearth_db_int (db, G_MAXINT32, "SELECT min(day) FROM tallies WHERE group_id = ?1", "i", id);
  HearthDay typed_last = hearth_db_int (db, HEARTH_DAY_NONE, "SELECT max(day) FROM tallies WHERE group_id = ?1", "i", id);

  derive->first_record = MIN (typed_first, first_ts != G_MAXINT64 ? hearth_zone_day (zone, first_ts) : G_MAXINT32);
  derive->data_until = MAX (typed_last, first_ts != G_MAXINT64 ? hearth_zone_day (zone, derive->last_ts) : HEARTH_DAY_NONE);
  if (derive->first_record == G_MAXINT32)
    derive->first_record = HEARTH_DAY_NONE;
  if (derive->data_until == HEARTH_DAY_NONE)
    derive->data_until = hearth_db_int (db, HEARTH_DAY_NONE, "SELECT max(on_day) FROM batches WHERE group_id = ?1 AND state = 1"
                                        " AND source = 2", "i", id);
  if (derive->data_until == HEARTH_DAY_NONE)
    derive_tables_span (db, id, &derive->first_record, &derive->data_until);
  return TRUE;
}

/* A roster dated after the last record counts as of that day. */
static HearthDay
clamp_day (Derive *derive, HearthDay day)
{
  return derive->data_until != HEARTH_DAY_NONE && day > derive->data_until ? derive->data_until : day;
}

/* The stronger source wins, then the later word. Of one day and import two words may be of two accounts that are one person
 * now: who is staff under one of them is staff. */
static void
take_role (DerivePerson *person, int source, gint64 rank, HearthRole role)
{
  if (source < person->role_source || (source == person->role_source && rank < person->role_rank))
    return;
  if (source == person->role_source && rank == person->role_rank)
    role = hearth_role_of_two (role, person->role);
  person->role_source = source;
  person->role_rank = rank;
  person->role = role;
}

static gboolean
load_evidence (Derive *derive, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, error,
    "SELECT i.member_id, e.kind, e.source, e.day, e.ts, e.seq, e.value, by.member_id, e.join_source, coalesce(e.batch_id, m.batch_id, 0)"
    " FROM evidence e JOIN identities i ON i.id = e.identity_id LEFT JOIN identities by ON by.id = e.by_identity"
    " LEFT JOIN messages m ON m.id = e.message_id LEFT JOIN batches b ON b.id = coalesce(e.batch_id, m.batch_id)"
    " WHERE e.group_id = ?1 AND e.kind <> 5 AND (b.id IS NULL OR b.state = 1)" TOUCHED ("i.member_id"), "ii", derive->group_id,
    (gint64) derive->some);

  while (hearth_stmt_step (stmt))
    {
      DerivePerson *person = derive_person (derive, hearth_stmt_int (stmt, 0));
      int source = hearth_stmt_int (stmt, 2);
      ImportEvent event = {
        .kind = hearth_stmt_int (stmt, 1),
        .roster = source == HEARTH_SOURCE_ROSTER,
        .day = hearth_stmt_int (stmt, 3),
        .ts = hearth_stmt_int (stmt, 4),
        .seq = hearth_stmt_int (stmt, 5),
        .by = hearth_stmt_int (stmt, 7),
        .source = hearth_stmt_text (stmt, 8) != NULL ? g_string_chunk_insert_const (derive->texts, hearth_stmt_text (stmt, 8)) : NULL,
      };
      if (event.kind == HEARTH_EVIDENCE_ROLE)
        {
          /* Rosters: the latest date wins, then the latest import. */
          gint64 rank = ((gint64) event.day << 32) + hearth_stmt_int (stmt, 9);
          take_role (person, source, rank, hearth_stmt_int (stmt, 6));
          continue;
        }
      if (event.kind == HEARTH_EVIDENCE_PRESENT)
        event.day = clamp_day (derive, event.day);
      g_array_append_val (person->events, event);
    }
  return hearth_stmt_done (stmt, error);
}

/* Whoever is known of the group and not on a complete roster has left on its date, if he was there. */
static gboolean
apply_complete_roster (Derive *derive, gint64 batch, HearthDay day, GError **error)
{
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, error,
    "SELECT DISTINCT i.member_id FROM name_seen s JOIN names n ON n.id = s.name_id JOIN identities i ON i.id = n.identity_id"
    " JOIN evidence e ON e.identity_id = i.id AND e.batch_id = s.batch_id AND e.kind <> 4 WHERE s.batch_id = ?1", "i", batch);
  GHashTableIter iter;
  DerivePerson *person;

  while (hearth_stmt_step (stmt))
    {
      gint64 member = hearth_stmt_int (stmt, 0);
      g_hash_table_add (listed, g_memdup2 (&member, sizeof member));
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  g_hash_table_iter_init (&iter, derive->people);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &person))
    if (!g_hash_table_contains (listed, &person->member_id))
      {
        ImportEvent event = { .kind = HEARTH_EVIDENCE_LEAVE, .conditional = TRUE, .roster = TRUE, .day = day, .ts = G_MAXINT64 };
        g_array_append_val (person->events, event);
      }
  return TRUE;
}

static gboolean
apply_complete_rosters (Derive *derive, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, error,
    "SELECT id, on_day FROM batches WHERE group_id = ?1 AND state = 1 AND source = 2 AND complete = 1 ORDER BY id", "i", derive->group_id);

  while (hearth_stmt_step (stmt))
    if (!apply_complete_roster (derive, hearth_stmt_int (stmt, 0), clamp_day (derive, hearth_stmt_int (stmt, 1)), error))
      return FALSE;
  return hearth_stmt_done (stmt, error);
}

static gboolean
write_span (Derive *derive, GError **error)
{
  HearthDay first = derive->first_record;
  HearthDay first_stay = hearth_db_int (derive->db, HEARTH_DAY_NONE, "SELECT min(join_day) FROM stays WHERE group_id = ?1", "i",
                                        derive->group_id);

  if (first == HEARTH_DAY_NONE || (first_stay != HEARTH_DAY_NONE && first_stay < first))
    first = first_stay;
  return hearth_db_exec (derive->db, error,
    "INSERT OR REPLACE INTO group_span (group_id, first_day, data_until, last_ts) VALUES (?1, ?2, ?3, ?4)", "iIII", derive->group_id,
    first != HEARTH_DAY_NONE ? (gint64) first : G_MININT64,
    derive->data_until != HEARTH_DAY_NONE ? (gint64) derive->data_until : G_MININT64,
    derive->last_ts != 0 ? derive->last_ts : G_MININT64);
}

/* What was read before of the group is stale from here on. */
static gboolean
count_revision (HearthDb *db, gint64 group_id, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE groups SET revision = revision + 1 WHERE id = ?1", "i", group_id);
}

/* @activity: (nullable): read here when it is not given. @touch: nullable */
static gboolean
derive_stays (HearthDb *db, gint64 group_id, gboolean some, DeriveActivity *activity, DeriveTouch touch, GError **error)
{
  Derive derive = {
    .db = db,
    .group_id = group_id,
    .some = some,
    .people = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) person_free),
    .texts = g_string_chunk_new (1024),
  };

  g_autoptr (DeriveActivity) read = activity == NULL ? derive_activity_load (db, group_id, error) : NULL;

  if (activity == NULL)
    activity = read;
  gboolean ok = activity != NULL && (touch == NULL || touch (db, group_id, error)) && count_revision (db, group_id, error)
                && load_span (&derive, error) && load_evidence (&derive, error) && derive_activity_take (activity, &derive, error)
                && apply_complete_rosters (&derive, error) && derive_write (&derive, error) && write_span (&derive, error);
  g_hash_table_unref (derive.people);
  g_string_chunk_free (derive.texts);
  return ok;
}

/* Those for whom something changed, and whose inviter is one of them. */
static gboolean
note_touched (HearthDb *db, const LinkChanges *changes, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  if (!hearth_db_exec (db, error, "CREATE TEMP TABLE IF NOT EXISTS touched_people (id INTEGER PRIMARY KEY)", NULL)
      || !hearth_db_exec (db, error, "DELETE FROM temp.touched_people", NULL))
    return FALSE;
  g_hash_table_iter_init (&iter, changes->people);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!hearth_db_exec (db, error, "INSERT INTO temp.touched_people (id) VALUES (?1)", "i", *(gint64 *) id))
      return FALSE;
  g_hash_table_iter_init (&iter, changes->groups);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!hearth_db_exec (db, error, "INSERT OR IGNORE INTO temp.touched_people SELECT i.member_id FROM evidence e"
                         " JOIN identities i ON i.id = e.identity_id JOIN identities b ON b.id = e.by_identity"
                         " WHERE e.group_id = ?1 AND b.member_id IN (SELECT id FROM temp.touched_people)", "i", *(gint64 *) id))
      return FALSE;
  return TRUE;
}

gboolean
derive_identities_of (HearthDb *db, gint64 group_id, const GArray *identities, GError **error)
{
  g_autoptr (LinkChanges) nobody = link_changes_new ();

  if (!note_touched (db, nobody, error))
    return FALSE;
  for (guint i = 0; i < identities->len; i++)
    if (!hearth_db_exec (db, error, "INSERT OR IGNORE INTO temp.touched_people SELECT member_id FROM identities WHERE id = ?1", "i",
                         g_array_index (identities, gint64, i)))
      return FALSE;
  return derive_stays (db, group_id, TRUE, NULL, NULL, error);
}

/* What names and words of people hang on: who is who, and what the batch says of whom. */
gboolean
derive_leave_words (HearthDb *db, gint64 batch, GError **error)
{
  return hearth_db_exec (db, error, "INSERT OR IGNORE INTO words_due (member_id) SELECT i.member_id FROM identities i WHERE i.id IN"
                         " (SELECT n.identity_id FROM name_seen s JOIN names n ON n.id = s.name_id WHERE s.batch_id = ?1"
                         " UNION SELECT identity_id FROM identity_fields WHERE batch_id = ?1)", "i", batch)
         && hearth_db_exec (db, error, "INSERT OR IGNORE INTO words_due (member_id) SELECT home_id FROM identities WHERE home_id <> member_id"
                            " AND member_id IN (SELECT member_id FROM words_due)", NULL);
}

static gboolean
derive_words (HearthDb *db, gint64 group_id, GError **error)
{
  Derive touched = { .db = db, .some = TRUE }, all = { .db = db, .group_id = group_id };

  return (group_id == 0 || derive_members (&all, error)) && derive_members (&touched, error);
}

/* @whole: a group that is derived in full; 0: none. @activity: (nullable): of that one */
static gboolean
derive_changed (HearthDb *db, gint64 whole, DeriveActivity *activity, DeriveTouch touch, GError **error)
{
  g_autoptr (LinkChanges) changes = link_changes_new ();
  GHashTableIter iter;
  gpointer id;

  if (!link_people (db, changes, error) || !note_touched (db, changes, error))
    return FALSE;
  g_hash_table_iter_init (&iter, changes->groups);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (*(gint64 *) id != whole && !derive_stays (db, *(gint64 *) id, TRUE, NULL, touch, error))
      return FALSE;
  return whole == 0 || derive_stays (db, whole, FALSE, activity, touch, error);
}

gboolean
derive_people (HearthDb *db, GError **error)
{
  return derive_changed (db, 0, NULL, NULL, error) && derive_words (db, 0, error);
}

/* @activity: (nullable): of the group without check-ins that were not counted yet */
static gboolean
derive_group (HearthDb *db, gint64 group_id, DeriveActivity *activity, DeriveTouch touch, GError **error)
{
  Derive derive = { .db = db, .group_id = group_id };

  /* Check-ins depend on tables alone: whoever changes those reads the activity after this, not before. */
  return derive_identities (&derive, error) && (activity != NULL || derive_check_ins (db, group_id, error))
         && derive_changed (db, group_id, activity, touch, error);
}

gboolean
derive_with (HearthDb *db, gint64 group_id, gint64 batch, DeriveActivity *activity, DeriveTouch touch, GError **error)
{
  return derive_group (db, group_id, activity, touch, error) && derive_leave_words (db, batch, error)
         && hearth_db_exec (db, error, "INSERT OR IGNORE INTO words_due (member_id) SELECT id FROM temp.touched_people", NULL);
}

gboolean
derive_due_words (HearthDb *db, guint limit, gboolean *left, GError **error)
{
  Derive people = { .db = db, .some = TRUE };

  if (!hearth_db_exec (db, error, "CREATE TEMP TABLE IF NOT EXISTS touched_people (id INTEGER PRIMARY KEY)", NULL)
      || !hearth_db_exec (db, error, "DELETE FROM temp.touched_people", NULL)
      || !hearth_db_exec (db, error, "INSERT INTO temp.touched_people SELECT member_id FROM words_due ORDER BY member_id LIMIT ?1", "i",
                          (gint64) limit)
      || !derive_members (&people, error)
      || !hearth_db_exec (db, error, "DELETE FROM words_due WHERE member_id IN (SELECT id FROM temp.touched_people)", NULL))
    return FALSE;
  *left = hearth_db_int (db, 0, "SELECT EXISTS (SELECT 1 FROM words_due)", NULL) != 0;
  return TRUE;
}

/**
 * hearth_import_derive:
 *
 * Derives a group anew, and the people of other groups that turn out to be somebody else; only finished imports count.
 * In the caller's write transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_import_derive (HearthDb *db, gint64 group_id, GError **error)
{
  return derive_group (db, group_id, NULL, NULL, error) && derive_words (db, group_id, error);
}
