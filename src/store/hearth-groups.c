/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups: rows and their derived facts. The connection's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-names.h"

/* How many non-staff were there at the end of the data, by stays. */
#define PRESENT                                                                                             \
  "(SELECT count(DISTINCT t.member_id) FROM stays t LEFT JOIN member_group m"                               \
  " ON m.group_id = t.group_id AND m.member_id = t.member_id WHERE t.group_id = g.id"                       \
  " AND t.join_day <= s.data_until AND (t.left_day IS NULL OR t.left_day > s.data_until)"                   \
  " AND coalesce(m.role, 0) = 0)"

/* What was typed for that day is the headcount, unless its chat was imported; of a group of which nobody is known, what was
 * typed last. */
#define HEADCOUNT                                                                                           \
  "coalesce((SELECT y.headcount FROM tallies y WHERE y.group_id = g.id AND y.day = s.data_until"            \
  " AND NOT EXISTS (SELECT 1 FROM messages w JOIN batches b ON b.id = w.batch_id AND b.state = 1"           \
  " WHERE w.group_id = g.id AND w.day = y.day)), nullif(" PRESENT ", 0),"                                   \
  " (SELECT y.headcount FROM tallies y WHERE y.group_id = g.id AND y.headcount IS NOT NULL"                 \
  " ORDER BY y.day DESC LIMIT 1), 0)"

/* The effective platform and the headcount are derived here, once, for every reader of a group; a group that an
 * unfinished import has made is not there yet. */
#define SELECT_GROUP_WITH(headcount)                                                                        \
  "SELECT g.id, g.name, coalesce(g.platform, (SELECT b.platform FROM batches b WHERE b.group_id = g.id"     \
  "   AND b.state = 1 AND b.source = 1 AND b.platform IS NOT NULL ORDER BY b.id LIMIT 1)),"                 \
  " g.kind, g.color, g.keep_text, g.self_key, s.first_day, s.data_until, s.last_ts, " headcount             \
  " FROM groups g LEFT JOIN group_span s ON s.group_id = g.id WHERE " IS_THERE
#define SELECT_GROUP SELECT_GROUP_WITH (HEADCOUNT)

/* A group that an unfinished import made is not there yet. */
#define IS_THERE                                                                                            \
  "g.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM batches r WHERE r.id = g.made_by AND r.state <> 1)"

/** hearth_group_free: */
void
hearth_group_free (HearthGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->name);
  g_free (group->platform);
  g_free (group->kind);
  g_free (group->self_key);
  g_free (group);
}

static HearthDay
day_or_none (HearthStmt *stmt, int column)
{
  return hearth_stmt_is_null (stmt, column) ? HEARTH_DAY_NONE : (HearthDay) hearth_stmt_int (stmt, column);
}

static HearthGroup *
from_stmt (HearthStmt *stmt)
{
  HearthGroup *group = g_new0 (HearthGroup, 1);

  group->id = hearth_stmt_int (stmt, 0);
  group->name = g_strdup (hearth_stmt_text (stmt, 1));
  group->platform = g_strdup (hearth_stmt_text (stmt, 2));
  group->kind = g_strdup (hearth_stmt_text (stmt, 3));
  group->color = hearth_stmt_int (stmt, 4);
  group->keep_text = hearth_stmt_int (stmt, 5) != 0;
  group->self_key = g_strdup (hearth_stmt_text (stmt, 6));
  group->first_day = day_or_none (stmt, 7);
  group->data_until = day_or_none (stmt, 8);
  group->last_ts = hearth_stmt_int (stmt, 9);
  group->n_members = hearth_stmt_int (stmt, 10);
  return group;
}

static GPtrArray *
list_groups (HearthDb *db, const char *sql, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_group_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, sql, NULL);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (groups, from_stmt (stmt));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&groups) : NULL;
}

/** hearth_groups_list: Returns: (transfer full) (element-type HearthGroup): by name, deleted ones left out. */
GPtrArray *
hearth_groups_list (HearthDb *db, GError **error)
{
  return list_groups (db, SELECT_GROUP " ORDER BY g.name, g.id", error);
}

/** hearth_groups_list_uncounted: as hearth_groups_list(), with n_members 0: counting takes longer than a month of figures may. */
GPtrArray *
hearth_groups_list_uncounted (HearthDb *db, GError **error)
{
  return list_groups (db, SELECT_GROUP_WITH ("0") " ORDER BY g.name, g.id", error);
}

/** hearth_groups_get: Returns: (transfer full) (nullable): NULL with HEARTH_ERROR_NOT_FOUND. */
HearthGroup *
hearth_groups_get (HearthDb *db, gint64 id, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, SELECT_GROUP " AND g.id = ?1", "i", id);

  if (hearth_stmt_step (stmt))
    return from_stmt (stmt);
  if (hearth_stmt_done (stmt, error))
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("This group is no longer there."));
  return NULL;
}

static void
set_no_such_group (HearthDb *db, const char *name, GError **error)
{
  g_autofree char *known = hearth_db_dup_text (db,
    "SELECT group_concat(name, ', ') FROM (SELECT g.name FROM groups g WHERE " IS_THERE " ORDER BY g.name LIMIT 20)", NULL);

  if (known == NULL)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                 _("There is no group “%s”, and the workspace has none yet: add one or import a chat."), name);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("There is no group “%s”; the groups are: %s."), name, known);
}

/** hearth_groups_by_name: Returns: (transfer full) (nullable): NULL with HEARTH_ERROR_NOT_FOUND that names those there are. */
HearthGroup *
hearth_groups_by_name (HearthDb *db, const char *name, GError **error)
{
  g_autofree char *clean = hearth_name_clean (name);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, SELECT_GROUP " AND g.name = ?1", "s", clean);

  if (hearth_stmt_step (stmt))
    return from_stmt (stmt);
  if (hearth_stmt_done (stmt, error))
    set_no_such_group (db, name, error);
  return NULL;
}

static gboolean
name_is_free (HearthDb *db, const char *name, gint64 except, GError **error)
{
  if (name[0] == '\0')
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("A group needs a name."));
      return FALSE;
    }
  if (hearth_db_int (db, 0, "SELECT id FROM groups WHERE name = ?1 AND id <> ?2 AND deleted_at IS NULL", "si", name, except) == 0)
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_EXISTS, _("There is already a group “%s”: choose another name."), name);
  return FALSE;
}

/* A deleted group keeps its row for Undo but must not keep its name. */
static gboolean
free_name_of_deleted (HearthDb *db, const char *name, GError **error)
{
  return hearth_db_exec (db, error,
    "UPDATE groups SET name = name || ' #' || id WHERE name = ?1 AND deleted_at IS NOT NULL", "s", name);
}

/**
 * hearth_groups_add:
 * @platform: (nullable): lower case word
 * @kind: (nullable): the owner's word
 * @made_by: batch that makes it, 0 when typed
 *
 * Returns: the new id, or 0 with HEARTH_ERROR_EXISTS or HEARTH_ERROR_INVALID
 */
gint64
hearth_groups_add (HearthDb *db, const char *name, const char *platform, const char *kind, gint64 made_by, GError **error)
{
  g_autofree char *clean = hearth_name_clean (name);
  gint64 color = hearth_db_int (db, 0, "SELECT count(*) % 8 FROM groups", NULL);

  if (!name_is_free (db, clean, 0, error) || !free_name_of_deleted (db, clean, error))
    return 0;
  if (!hearth_db_exec (db, error, "INSERT INTO groups (name, platform, kind, color, created_at, made_by)"
                       " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", "sssiiI", clean, platform, kind, color, hearth_clock_now (),
                       made_by != 0 ? made_by : G_MININT64))
    return 0;
  return hearth_db_last_id (db);
}

/** hearth_groups_update: an edited group is no longer the import's to take away. */
gboolean
hearth_groups_update (HearthDb *db, gint64 id, const char *name, const char *platform, const char *kind, int color, GError **error)
{
  g_autofree char *clean = hearth_name_clean (name);

  return name_is_free (db, clean, id, error) && free_name_of_deleted (db, clean, error)
         && hearth_db_exec (db, error, "UPDATE groups SET name = ?2, platform = ?3, kind = ?4, color = ?5, made_by = NULL WHERE id = ?1",
                            "isssi", id, clean, platform, kind, (gint64) color);
}

/** hearth_groups_set_deleted: deletes, or brings back, a group with all that hangs on it. */
gboolean
hearth_groups_set_deleted (HearthDb *db, gint64 id, gboolean deleted, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE groups SET deleted_at = ?2 WHERE id = ?1", "iI", id,
                         deleted ? hearth_clock_now () : G_MININT64);
}

/**
 * hearth_groups_names:
 * @db: a workspace
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): the names of all groups, in the order of hearth_groups_list()
 */
GPtrArray *
hearth_groups_names (HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) groups = hearth_groups_list (db, error);
  GPtrArray *names = groups != NULL ? g_ptr_array_new_with_free_func (g_free) : NULL;

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    g_ptr_array_add (names, g_strdup (((HearthGroup *) g_ptr_array_index (groups, i))->name));
  return names;
}
