/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a derivation writes, once more in the temporary schema of a connection that can only read: SQLite looks there first, so
 * that the very same derivation runs on the copies. Of accounts and people there is what it reads, of stays and sets of days
 * the groups that are touched. What changes is noted. The import's own thread. */
#include "config.h"

#include <string.h>

#include "hearth-import-derive.h"

/* Whole tables that are read as well, and those that need only be there. */
static const char *const COPIES[] = { "batches", "groups", "group_span" };
static const char *const EMPTY_COPIES[] = { "stays", "member_group", "words_due", "asked_days" };

/* Of large tables the columns that a derivation asks for. */
static const char *const SLIM_COPIES[] = {
  "CREATE TEMP TABLE members (id INTEGER PRIMARY KEY, name TEXT, merged_into INTEGER, created_at INTEGER, made_by INTEGER)",
  "INSERT INTO temp.members (id, merged_into) SELECT id, merged_into FROM main.members ORDER BY id",
  "CREATE TEMP TABLE identities (id INTEGER PRIMARY KEY, group_id INTEGER, member_id INTEGER, home_id INTEGER, key TEXT,"
  " platform_id TEXT, name TEXT, made_by INTEGER, UNIQUE (group_id, key))",
  "INSERT INTO temp.identities SELECT id, group_id, member_id, home_id, key, platform_id, name, made_by FROM main.identities ORDER BY id",
  NULL,
};

/* What is noted of the rows of the copies that change. */
static const char *const NOTES[] = {
  "CREATE TEMP TABLE changed_identities (id INTEGER PRIMARY KEY)",
  "CREATE TEMP TABLE changed_members (id INTEGER PRIMARY KEY)",
  "CREATE TEMP TABLE changed_spans (id INTEGER PRIMARY KEY)",
  "CREATE TEMP TABLE changed_stays (group_id, member_id, PRIMARY KEY (group_id, member_id)) WITHOUT ROWID",
  "CREATE TEMP TABLE changed_groups (group_id, member_id, PRIMARY KEY (group_id, member_id)) WITHOUT ROWID",
  "CREATE TEMP TRIGGER note_identity AFTER UPDATE ON identities BEGIN INSERT OR IGNORE INTO changed_identities VALUES (new.id); END",
  "CREATE TEMP TRIGGER note_member AFTER UPDATE ON members BEGIN INSERT OR IGNORE INTO changed_members VALUES (new.id); END",
  "CREATE TEMP TRIGGER note_new_member AFTER INSERT ON members BEGIN INSERT OR IGNORE INTO changed_members VALUES (new.id); END",
  "CREATE TEMP TRIGGER note_span AFTER INSERT ON group_span BEGIN INSERT OR IGNORE INTO changed_spans VALUES (new.group_id); END",
  NULL,
};

/* The same of those that are filled group by group. */
static const char *const NOTES_OF_GROUPS[] = {
  "CREATE TEMP TRIGGER note_stay AFTER INSERT ON stays BEGIN INSERT OR IGNORE INTO changed_stays VALUES (new.group_id, new.member_id); END",
  "CREATE TEMP TRIGGER note_no_stay AFTER DELETE ON stays BEGIN INSERT OR IGNORE INTO changed_stays VALUES (old.group_id, old.member_id); END",
  "CREATE TEMP TRIGGER note_group AFTER INSERT ON member_group BEGIN INSERT OR IGNORE INTO changed_groups VALUES (new.group_id, new.member_id); END",
  "CREATE TEMP TRIGGER note_no_group AFTER DELETE ON member_group BEGIN INSERT OR IGNORE INTO changed_groups VALUES (old.group_id, old.member_id); END",
  NULL,
};

static const char *const NO_NOTES_OF_GROUPS[] = {
  "DROP TRIGGER IF EXISTS temp.note_stay",
  "DROP TRIGGER IF EXISTS temp.note_no_stay",
  "DROP TRIGGER IF EXISTS temp.note_group",
  "DROP TRIGGER IF EXISTS temp.note_no_group",
  NULL,
};

gboolean
import_exec_all (HearthDb *db, const char *const *statements, GError **error)
{
  for (; *statements != NULL; statements++)
    if (!hearth_db_exec (db, error, *statements, NULL))
      return FALSE;
  return TRUE;
}

/* Makes what the schema has under @type, a view or what belongs to @table, once more in the temporary one. */
static gboolean
make_again (HearthDb *db, const char *type, const char *table, GError **error)
{
  g_autoptr (HearthStmt) made = hearth_db_query (db, error, "SELECT sql FROM main.sqlite_schema WHERE type = ?1 AND (?2 IS NULL OR tbl_name = ?2)"
                                                 " AND sql IS NOT NULL ORDER BY rowid", "ss", type, table);

  while (hearth_stmt_step (made))
    {
      g_autofree char *sql = g_strconcat ("CREATE TEMP ", hearth_stmt_text (made, 0) + strlen ("CREATE "), NULL);
      if (!hearth_db_exec (db, error, sql, NULL))
        return FALSE;
    }
  return hearth_stmt_done (made, error);
}

static gboolean
copy_table (HearthDb *db, const char *table, GError **error)
{
  g_autofree char *fill = g_strdup_printf ("INSERT INTO temp.%s SELECT * FROM main.%s", table, table);

  return make_again (db, "table", table, error) && hearth_db_exec (db, error, fill, NULL);
}

/* Views of the schema would ask it, not the copies, which imports count. */
static gboolean
make_copies (HearthDb *db, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (COPIES); i++)
    if (!copy_table (db, COPIES[i], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (EMPTY_COPIES); i++)
    if (!make_again (db, "table", EMPTY_COPIES[i], error))
      return FALSE;
  return import_exec_all (db, SLIM_COPIES, error) && make_again (db, "view", NULL, error) && import_exec_all (db, NOTES, error);
}

/* DeriveTouch: what stands of a group before something else does. */
static gboolean
copy_group (HearthDb *db, gint64 group_id, GError **error)
{
  return import_exec_all (db, NO_NOTES_OF_GROUPS, error)
         && hearth_db_exec (db, error, "INSERT INTO temp.stays SELECT * FROM main.stays WHERE group_id = ?1", "i", group_id)
         && hearth_db_exec (db, error, "INSERT INTO temp.member_group SELECT * FROM main.member_group WHERE group_id = ?1", "i", group_id)
         && import_exec_all (db, NOTES_OF_GROUPS, error);
}

/**
 * import_copies_open:
 * @workspace: its path
 *
 * The copies are gone with the connection; until then they are of one moment.
 *
 * Returns: (transfer full) (nullable): a connection that sees copies where it would write; NULL with @error set
 */
HearthDb *
import_copies_open (const char *workspace, GError **error)
{
  static const char *const settings[] = { "PRAGMA query_only = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA temp_store = FILE", NULL };
  g_autoptr (HearthDb) db = hearth_db_open (workspace, HEARTH_DB_READ, error);

  if (db == NULL || !import_exec_all (db, settings, error))
    return NULL;
  hearth_db_begin_read (db);
  return make_copies (db, error) ? g_steal_pointer (&db) : NULL;
}

/** import_copies_derive: What @turn changes, and what follows from it, in the copies. FALSE with @error set */
gboolean
import_copies_derive (HearthDb *db, const ImportTurn *turn, GError **error)
{
  if (!turn->change (db, turn->data, error) || !derive_check_ins_aside (db, turn->group_id, error))
    return FALSE;
  g_autoptr (DeriveActivity) activity = derive_activity_load (db, turn->group_id, error);
  return activity != NULL && derive_with (db, turn->group_id, turn->batch, activity, copy_group, error);
}
