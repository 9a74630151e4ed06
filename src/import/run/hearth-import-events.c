/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes events. Who took part by name was active on that day: the daily and hourly figures of what was typed (batch 0) and
 * what is derived from them follow in the same transaction. The connection's thread. */
#include "config.h"

#include "hearth-import-events.h"

#include "hearth-import-derive.h"

/* Whose figures may be others: those who took part before or do now, by group, and the days. */
typedef struct
{
  GArray *identities;      /* gint64 */
  GArray *groups;          /* gint64, each once */
  GArray *days;            /* HearthDay: one or two */
} Touched;

static void
touched_clear (Touched *touched)
{
  g_clear_pointer (&touched->identities, g_array_unref);
  g_clear_pointer (&touched->groups, g_array_unref);
  g_clear_pointer (&touched->days, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Touched, touched_clear)

static gboolean
took_part (const HearthEvent *event, gint64 identity)
{
  const HearthEventPerson *person = event != NULL && event->deleted_at == 0 ? hearth_event_find_person (event, identity) : NULL;

  return person != NULL && person->attended;
}

/* Those of @event for whom @other says something else. */
static void
touch (Touched *touched, const HearthEvent *event, const HearthEvent *other)
{
  gboolean moved = event != NULL && other != NULL && hearth_wall_compare (event->starts, other->starts) != 0;

  for (guint i = 0; event != NULL && i < event->people->len; i++)
    {
      gint64 id = g_array_index (event->people, HearthEventPerson, i).identity_id;

      if (took_part (event, id) && (moved || !took_part (other, id)))
        g_array_append_val (touched->identities, id);
    }
  if (event != NULL)
    g_array_append_val (touched->days, event->starts.day);
}

/* The groups of those touched. */
static gboolean
find_groups (HearthDb *db, Touched *touched, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_prepare (db, "SELECT group_id FROM identities WHERE id = ?1", error);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; stmt != NULL && i < touched->identities->len; i++)
    {
      hearth_stmt_reset (stmt);
      hearth_stmt_bind_int (stmt, 1, g_array_index (touched->identities, gint64, i));
      while (hearth_stmt_step (stmt))
        {
          gint64 group = hearth_stmt_int (stmt, 0);

          if (g_hash_table_add (seen, g_memdup2 (&group, sizeof group)))
            g_array_append_val (touched->groups, group);
        }
      if (!hearth_stmt_done (stmt, error))
        return FALSE;
    }
  return stmt != NULL;
}

/* Counts anew who took part on @day in the group. */
static gboolean
count_day (HearthDb *db, gint64 group_id, HearthDay day, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM member_day WHERE group_id = ?1 AND day = ?2 AND batch_id = 0", "ii", group_id, (gint64) day)
         && hearth_db_exec (db, error, "DELETE FROM hour_day WHERE group_id = ?1 AND day = ?2 AND batch_id = 0", "ii", group_id, (gint64) day)
         && hearth_db_exec (db, error, "INSERT INTO member_day (group_id, day, identity_id, batch_id, other)"
                            " SELECT group_id, day, identity_id, 0, count(*) FROM (" HEARTH_ATTENDANCES ")"
                            " WHERE group_id = ?1 AND day = ?2 GROUP BY identity_id", "ii", group_id, (gint64) day)
         && hearth_db_exec (db, error, "INSERT INTO hour_day (group_id, day, hour, batch_id, n)"
                            " SELECT group_id, day, hour, 0, count(*) FROM (" HEARTH_ATTENDANCES ")"
                            " WHERE group_id = ?1 AND day = ?2 GROUP BY hour", "ii", group_id, (gint64) day);
}

static gboolean
follow (HearthDb *db, const HearthEvent *was, const HearthEvent *is, GError **error)
{
  g_auto (Touched) touched = {
    g_array_new (FALSE, FALSE, sizeof (gint64)), g_array_new (FALSE, FALSE, sizeof (gint64)), g_array_new (FALSE, FALSE, sizeof (HearthDay)),
  };

  touch (&touched, was, is);
  touch (&touched, is, was);
  if (touched.identities->len == 0)
    return TRUE;
  if (!find_groups (db, &touched, error))
    return FALSE;
  for (guint i = 0; i < touched.groups->len; i++)
    {
      gint64 group = g_array_index (touched.groups, gint64, i);

      for (guint j = 0; j < touched.days->len; j++)
        if (!count_day (db, group, g_array_index (touched.days, HearthDay, j), error))
          return FALSE;
      if (!derive_identities_of (db, group, touched.identities, error))
        return FALSE;
    }
  return TRUE;
}

/* As it is stored now; *event NULL when there is none. */
static gboolean
read_stored (HearthDb *db, gint64 id, HearthEvent **event, GError **error)
{
  *event = NULL;
  if (id == 0 || hearth_db_int (db, 0, "SELECT count(*) FROM events WHERE id = ?1", "i", id) == 0)
    return TRUE;
  *event = hearth_event_load (db, id, error);
  return *event != NULL;
}

/* Returns: (nullable): @event with the id it gets; NULL when it cannot be stored */
static HearthEvent *
put (HearthDb *db, gint64 id, const HearthEvent *event, GError **error)
{
  g_autoptr (HearthEvent) copy = hearth_event_copy (event);

  copy->id = id != 0 ? id : hearth_db_int (db, 0, "SELECT coalesce (max (id), 0) + 1 FROM events", NULL);
  return hearth_event_put (db, copy, error) ? hearth_event_load (db, copy->id, error) : NULL;
}

/**
 * hearth_import_event:
 * @id: of the event; 0: a new one
 * @event: (nullable): what it shall say, dates and deletion too; NULL: there shall be none
 * @before: (out) (optional) (nullable) (transfer full): what it said; NULL when there was none. Writing that is the undo
 *
 * Writes an event and derives whoever took part in it by name before or does now, in their groups; in the caller's write
 * transaction. People of groups that are not invited are left out.
 *
 * Returns: its id; 0 with HEARTH_ERROR_INVALID or an error of the database: the caller rolls back then
 */
gint64
hearth_import_event (HearthDb *db, gint64 id, const HearthEvent *event, HearthEvent **before, GError **error)
{
  g_autoptr (HearthEvent) was = NULL;
  g_autoptr (HearthEvent) is = NULL;

  g_return_val_if_fail (id != 0 || event != NULL, 0);

  if (!read_stored (db, id, &was, error))
    return 0;
  if (event != NULL)
    is = put (db, id, event, error);
  if ((event != NULL && is == NULL) || (event == NULL && !hearth_event_forget (db, id, error)) || !follow (db, was, is, error))
    return 0;
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return is != NULL ? is->id : id;
}
