/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the store for a picture. Runs on the thread that has the connection. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-leaving.h"
#include "hearth-picture.h"
#include "hearth-settings.h"
#include "hearth-thresholds.h"

/* What loading needs beside the picture. */
typedef struct
{
  HearthDb *db;
  HearthPicture *picture;
  GHashTable *merged;        /* member id → the id it was merged into; 0: deleted */
} Load;

/* A chain of merges longer than this is a ring in a damaged file. */
#define MAX_MERGES 64

static HearthDay
column_day (HearthStmt *stmt, int column)
{
  return hearth_stmt_is_null (stmt, column) ? HEARTH_DAY_NONE : CLAMP (hearth_stmt_int (stmt, column), G_MININT32 + 1, G_MAXINT32);
}

static gint64
column_or (HearthStmt *stmt, int column, gint64 fallback)
{
  return hearth_stmt_is_null (stmt, column) ? fallback : hearth_stmt_int (stmt, column);
}

static gboolean
load_merged (Load *load, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error,
    "SELECT id, coalesce (merged_into, 0) FROM members WHERE merged_into IS NOT NULL OR deleted_at IS NOT NULL", "");

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0), into = hearth_stmt_int (stmt, 1);

      g_hash_table_insert (load->merged, g_memdup2 (&id, sizeof id), g_memdup2 (&into, sizeof into));
    }
  return hearth_stmt_done (stmt, error);
}

/* The person that member @id counts as; 0: nobody. */
static gint64
resolve (Load *load, gint64 id)
{
  for (guint i = 0; i < MAX_MERGES && id != 0; i++)
    {
      gint64 *into = g_hash_table_lookup (load->merged, &id);

      if (into == NULL)
        return id;
      id = *into;
    }
  return 0;
}

/* A group whose first record is unknown has none; its last tally is then until when it is known. */
static void
fill_span (HearthStmt *stmt, HearthGroupSpan *group)
{
  HearthDay tally_first = column_day (stmt, 5), tally_last = column_day (stmt, 6);

  group->first_day = column_day (stmt, 2);
  group->data_until = column_day (stmt, 3);
  group->last_ts = column_or (stmt, 4, G_MININT64);
  group->has_chat = !hearth_stmt_is_null (stmt, 4);
  if (tally_last != HEARTH_DAY_NONE)
    {
      group->data_until = group->has_chat ? MAX (group->data_until, tally_last) : tally_last;
      group->first_day = group->first_day == HEARTH_DAY_NONE ? tally_first : MIN (group->first_day, tally_first);
    }
}

static gboolean
load_groups (Load *load, GError **error)
{
  gint64 wanted = load->picture->group_id;
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error,
    "SELECT g.id, g.name, s.first_day, s.data_until, s.last_ts,"
    " (SELECT min (day) FROM tallies t WHERE t.group_id = g.id), (SELECT max (day) FROM tallies t WHERE t.group_id = g.id)"
    " FROM groups g LEFT JOIN group_span s ON s.group_id = g.id"
    " WHERE g.deleted_at IS NULL AND (?1 = 0 OR g.id = ?1) ORDER BY g.id", "i", wanted);

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      HearthGroupSpan group = { .id = hearth_stmt_int (stmt, 0), .name = (char *) hearth_stmt_text (stmt, 1) };

      fill_span (stmt, &group);
      hearth_picture_add_group (load->picture, &group);
      if (wanted != 0)
        load->picture->name = g_strdup (group.name);
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  if (wanted != 0 && load->picture->groups->len == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("This group is not there any more; choose another."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
load_persons (Load *load, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error,
    "SELECT member_id, role, first_day, active, spoke FROM member_group WHERE group_id = ?", "i", group_id);

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = resolve (load, hearth_stmt_int (stmt, 0));
      HearthDay first = column_day (stmt, 2);
      HearthPerson *person;
      gsize length;
      const guint8 *blob;

      if (id == 0)
        continue;
      person = hearth_picture_person (load->picture, hearth_picture_add_person (load->picture, id, hearth_stmt_int (stmt, 1)));
      if (first == HEARTH_DAY_NONE)
        continue;
      blob = hearth_stmt_blob (stmt, 3, &length);
      hearth_bits_add_blob (&person->active, first, blob, length);
      blob = hearth_stmt_blob (stmt, 4, &length);
      hearth_bits_add_blob (&person->spoke, first, blob, length);
    }
  return hearth_stmt_done (stmt, error);
}

static HearthLeaveReason
reason_of (GHashTable *leavings, gint64 member_id, HearthDay left)
{
  const HearthLeaving *leaving = hearth_leavings_get (leavings, member_id, left);

  return leaving != NULL ? leaving->reason : HEARTH_LEAVE_UNKNOWN;
}

static gboolean
load_stays (Load *load, guint group, gint64 group_id, GError **error)
{
  g_autoptr (GHashTable) leavings = hearth_leavings_load (load->db, group_id, 0, error);
  g_autoptr (HearthStmt) stmt = leavings != NULL ? hearth_db_query (load->db, error,
    "SELECT member_id, join_day, left_day, inferred, referrer, source FROM stays WHERE group_id = ?", "i", group_id) : NULL;

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = resolve (load, hearth_stmt_int (stmt, 0));
      HearthStay stay = {
        .group = group,
        .join = column_day (stmt, 1),
        .left = column_day (stmt, 2),
        .inferred = hearth_stmt_int (stmt, 3) != 0,
      };

      if (id == 0)
        continue;
      if (!hearth_stmt_is_null (stmt, 4))
        stay.referrer = resolve (load, hearth_stmt_int (stmt, 4));
      if (stay.left != HEARTH_DAY_NONE && g_hash_table_size (leavings) > 0)
        stay.reason = reason_of (leavings, hearth_stmt_int (stmt, 0), stay.left);
      stay.person = hearth_picture_add_person (load->picture, id, HEARTH_ROLE_MEMBER);
      hearth_picture_add_stay (load->picture, &stay, hearth_stmt_text (stmt, 5));
    }
  return hearth_stmt_done (stmt, error);
}

/* Typed days count only where no message of that group and day was imported. */
static gboolean
load_tallies (Load *load, guint group, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error,
    "SELECT day, headcount, joined, left, speakers, messages FROM tallies t WHERE group_id = ? AND NOT EXISTS"
    " (SELECT 1 FROM messages m WHERE m.group_id = t.group_id AND m.day = t.day AND m.kind < 100"
    "  AND m.batch_id IN (SELECT id FROM batches WHERE state = 1))", "i", group_id);

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      HearthTally tally = {
        group, column_day (stmt, 0), column_or (stmt, 1, -1), column_or (stmt, 2, -1),
        column_or (stmt, 3, -1), column_or (stmt, 4, -1), column_or (stmt, 5, -1),
      };

      hearth_picture_add_tally (load->picture, &tally);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_kocs (Load *load, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error,
    "SELECT mt.member_id FROM member_tags mt JOIN tags t ON t.id = mt.tag_id WHERE t.name = 'KOC' COLLATE NOCASE", "");

  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint found = hearth_picture_find (load->picture, resolve (load, hearth_stmt_int (stmt, 0)));

      if (found >= 0)
        hearth_picture_person (load->picture, found)->koc = TRUE;
    }
  return hearth_stmt_done (stmt, error);
}

/* Those that hold: the group's own, else its kind's, else the workspace's. */
static gboolean
load_thresholds (Load *load, GError **error)
{
  g_autoptr (GHashTable) typed = hearth_thresholds_load (load->db, load->picture->group_id, NULL, error);
  GHashTableIter iter;
  gpointer metric, threshold;

  if (typed == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, typed);
  while (g_hash_table_iter_next (&iter, &metric, &threshold))
    hearth_picture_set_threshold (load->picture, metric, hearth_threshold_value (threshold, HEARTH_THRESHOLD_OF_GROUP, 0, NULL));
  return TRUE;
}

/* What the group is to reach; all groups together have no targets of their own. */
static gboolean
load_targets (Load *load, GError **error)
{
  g_autoptr (GPtrArray) targets = NULL;

  if (load->picture->group_id == 0)
    return TRUE;
  targets = hearth_targets_list (load->db, load->picture->group_id, G_MININT32 / 2, G_MAXINT32, error);
  if (targets == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (load->picture->targets, g_steal_pointer (&targets));
  return TRUE;
}

static gboolean
load_invitations (Load *load, GError **error)
{
  g_autoptr (GPtrArray) invitations = hearth_invitations_list (load->db, load->picture->group_id, error);

  if (invitations == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (load->picture->invitations, g_steal_pointer (&invitations));
  return TRUE;
}

/* Lets merged members be found as the person they count as. */
static void
add_aliases (Load *load)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, load->merged);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      gint found = hearth_picture_find (load->picture, resolve (load, *(gint64 *) key));

      if (found >= 0)
        hearth_picture_add_alias (load->picture, *(gint64 *) key, found);
    }
}

static gboolean
load_all (Load *load, GError **error)
{
  if (!load_merged (load, error) || !load_groups (load, error))
    return FALSE;
  for (guint i = 0; i < load->picture->groups->len; i++)
    {
      gint64 id = g_array_index (load->picture->groups, HearthGroupSpan, i).id;

      if (!load_persons (load, id, error) || !load_stays (load, i, id, error) || !load_tallies (load, i, id, error))
        return FALSE;
    }
  if (!load_kocs (load, error) || !load_thresholds (load, error) || !load_targets (load, error)
      || !load_invitations (load, error))
    return FALSE;
  add_aliases (load);
  return TRUE;
}

/**
 * hearth_picture_load:
 * @db: a connection
 * @group_id: a group's id, 0 for all groups together
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there or deleted
 *
 * Merged members count as the one they were merged into; deleted members and groups are out.
 *
 * Returns: (transfer full): the sealed picture.
 */
HearthPicture *
hearth_picture_load (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (HearthPicture) picture = NULL;
  g_autoptr (GHashTable) merged = NULL;
  Load load;

  if (zone == NULL)
    return NULL;
  picture = hearth_picture_new (group_id, NULL, zone);
  merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  load = (Load) { db, picture, merged };
  if (!load_all (&load, error))
    return NULL;
  hearth_picture_seal (picture);
  return g_steal_pointer (&picture);
}
