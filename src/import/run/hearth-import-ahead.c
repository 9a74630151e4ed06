/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What will follow from an import is found out before it counts, on a connection of its own that can only read. What a
 * derivation writes, and the list of imports, have copies in the temporary schema there, which SQLite looks into first: the
 * very same derivation runs on those. What it changed is carried to temporary tables of the writer, some rows at a time, and
 * taken over in a moment. It holds as long as nothing else was written meanwhile. The import's own thread, but for what is
 * written. */
#include "config.h"

#include <string.h>

#include "hearth-import-derive.h"

#define ROWS_A_STEP 1500
#define PARAMETERS "?, ?, ?, ?, ?, ?, ?, ?"
#define N_PARAMETERS 8

struct _ImportAhead
{
  const ImportEnd *end;
  HearthDb *db;                /* (nullable): with the copies */
  gint64 version, changes;     /* of the writer's connection, when nobody else had written */
  guint carry;                 /* which rows are carried */
  HearthStmt *rows;            /* (nullable): those that are left */
  gboolean disturbed;
};

/* Rows of the copies that changed, and where the writer keeps them; types as for hearth_db_exec(). */
typedef struct
{
  const char *table;
  const char *columns;
  const char *types;
  const char *select;
} Carry;

static const Carry CARRIES[] = {
  { "ahead_identities", "id, member_id, home_id, platform_id, name", "iiiss",
    "SELECT id, member_id, home_id, platform_id, name FROM identities WHERE id IN (SELECT id FROM changed_identities) ORDER BY id" },
  { "ahead_members", "id, merged_into, name, created_at, made_by", "iIsiI",
    "SELECT id, merged_into, name, created_at, made_by FROM members WHERE id IN (SELECT id FROM changed_members) ORDER BY id" },
  { "ahead_stays_gone", "group_id, member_id", "ii",
    "SELECT group_id, member_id FROM changed_stays c WHERE EXISTS (SELECT 1 FROM main.stays s WHERE s.group_id = c.group_id"
    " AND s.member_id = c.member_id) ORDER BY 1, 2" },
  { "ahead_stays", "group_id, member_id, join_day, ord, left_day, inferred, referrer, source", "iiiiIiIs",
    "SELECT s.group_id, s.member_id, join_day, ord, left_day, inferred, referrer, source FROM changed_stays c CROSS JOIN stays s"
    " ON s.group_id = c.group_id AND s.member_id = c.member_id ORDER BY 1, 2, 3, 4" },
  { "ahead_groups_gone", "group_id, member_id", "ii",
    "SELECT group_id, member_id FROM changed_groups c WHERE EXISTS (SELECT 1 FROM main.member_group m WHERE m.group_id = c.group_id"
    " AND m.member_id = c.member_id) ORDER BY 1, 2" },
  { "ahead_groups", "group_id, member_id, role, messages, first_day, last_day, active, spoke", "iiiiIIbb",
    "SELECT m.group_id, m.member_id, role, messages, first_day, last_day, active, spoke FROM changed_groups c CROSS JOIN member_group m"
    " ON m.group_id = c.group_id AND m.member_id = c.member_id ORDER BY 1, 2" },
  { "ahead_spans", "group_id, first_day, data_until, last_ts", "iIII",
    "SELECT group_id, first_day, data_until, last_ts FROM group_span WHERE group_id IN (SELECT id FROM changed_spans)" },
  { "ahead_words", "id", "i", "SELECT member_id FROM words_due ORDER BY 1" },
};

/* What the end of an import writes: tables that are read as well, and those that need only be there. */
static const char *const COPIES[] = { "batches", "groups", "members", "identities", "stays", "member_group", "group_span" };
static const char *const EMPTY_COPIES[] = { "words_due", "asked_days" };

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
  "CREATE TEMP TRIGGER note_stay AFTER INSERT ON stays BEGIN INSERT OR IGNORE INTO changed_stays VALUES (new.group_id, new.member_id); END",
  "CREATE TEMP TRIGGER note_no_stay AFTER DELETE ON stays BEGIN INSERT OR IGNORE INTO changed_stays VALUES (old.group_id, old.member_id); END",
  "CREATE TEMP TRIGGER note_group AFTER INSERT ON member_group BEGIN INSERT OR IGNORE INTO changed_groups VALUES (new.group_id, new.member_id); END",
  "CREATE TEMP TRIGGER note_no_group AFTER DELETE ON member_group BEGIN INSERT OR IGNORE INTO changed_groups VALUES (old.group_id, old.member_id); END",
  NULL,
};

/* In the writer's transaction. Those who gain an account need a member first. */
static const char *const TAKES[] = {
  "INSERT INTO members (id, name, created_at, made_by) SELECT id, name, created_at, made_by FROM temp.ahead_members a"
  " WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.id = a.id)",
  "UPDATE members SET merged_into = a.merged_into FROM temp.ahead_members a WHERE members.id = a.id"
  " AND members.merged_into IS NOT a.merged_into",
  "UPDATE identities SET member_id = a.member_id, home_id = a.home_id, platform_id = a.platform_id, name = a.name"
  " FROM temp.ahead_identities a WHERE identities.id = a.id",
  "DELETE FROM stays WHERE (group_id, member_id) IN (SELECT group_id, member_id FROM temp.ahead_stays_gone)",
  "INSERT INTO stays (group_id, member_id, join_day, ord, left_day, inferred, referrer, source)"
  " SELECT group_id, member_id, join_day, ord, left_day, inferred, referrer, source FROM temp.ahead_stays",
  "DELETE FROM member_group WHERE (group_id, member_id) IN (SELECT group_id, member_id FROM temp.ahead_groups_gone)",
  "INSERT INTO member_group (group_id, member_id, role, messages, first_day, last_day, active, spoke)"
  " SELECT group_id, member_id, role, messages, first_day, last_day, active, spoke FROM temp.ahead_groups",
  "INSERT OR REPLACE INTO group_span (group_id, first_day, data_until, last_ts)"
  " SELECT group_id, first_day, data_until, last_ts FROM temp.ahead_spans",
  "UPDATE groups SET revision = revision + 1 WHERE id IN (SELECT group_id FROM temp.ahead_spans)",
  "INSERT OR IGNORE INTO words_due (member_id) SELECT id FROM temp.ahead_words",
  NULL,
};

static gboolean
exec_all (HearthDb *db, const char *const *statements, GError **error)
{
  for (; *statements != NULL; statements++)
    if (!hearth_db_exec (db, error, *statements, NULL))
      return FALSE;
  return TRUE;
}

/* "CREATE TABLE stays …" as "CREATE TEMP TABLE stays …", an index as one of the temporary schema. */
static char *
make_temporary (const char *sql)
{
  const char *index = g_str_has_prefix (sql, "CREATE INDEX ") ? "CREATE INDEX " : "CREATE UNIQUE INDEX ";

  if (g_str_has_prefix (sql, index))
    return g_strconcat (index, "temp.", sql + strlen (index), NULL);
  return g_strconcat ("CREATE TEMP ", sql + strlen ("CREATE "), NULL);
}

/* Makes what the schema has under @type, a view or what belongs to @table, once more in the temporary one. */
static gboolean
make_again (HearthDb *db, const char *type, const char *table, GError **error)
{
  g_autoptr (HearthStmt) made = hearth_db_query (db, error, "SELECT sql FROM main.sqlite_schema WHERE type = ?1 AND (?2 IS NULL OR tbl_name = ?2)"
                                                 " AND sql IS NOT NULL ORDER BY rowid", "ss", type, table);

  while (hearth_stmt_step (made))
    {
      g_autofree char *sql = make_temporary (hearth_stmt_text (made, 0));
      if (!hearth_db_exec (db, error, sql, NULL))
        return FALSE;
    }
  return hearth_stmt_done (made, error);
}

static gboolean
copy_table (HearthDb *db, const char *table, GError **error)
{
  g_autofree char *fill = g_strdup_printf ("INSERT INTO temp.%s SELECT * FROM main.%s", table, table);

  return make_again (db, "table", table, error) && hearth_db_exec (db, error, fill, NULL) && make_again (db, "index", table, error);
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
  return make_again (db, "view", NULL, error) && exec_all (db, NOTES, error);
}

/* The copies are large, belong to nobody else and are gone with the connection. */
static gboolean
open_to_copy (ImportAhead *self, const char *workspace, GError **error)
{
  static const char *const settings[] = { "PRAGMA query_only = OFF", "PRAGMA foreign_keys = OFF", "PRAGMA temp_store = FILE", NULL };

  self->db = hearth_db_open (workspace, HEARTH_DB_READ, error);
  if (self->db == NULL || !exec_all (self->db, settings, error))
    return FALSE;
  hearth_db_begin_read (self->db);
  return make_copies (self->db, error);
}

/* What the batch changes once it counts, in the copies. */
static gboolean
derive_copies (ImportAhead *self, GError **error)
{
  const ImportEnd *end = self->end;

  if (!import_end_batch (self->db, end->batch, end->result, error))
    return FALSE;
  g_autoptr (DeriveActivity) activity = derive_activity_load (self->db, end->group_id, 0, error);
  return activity != NULL && derive_with (self->db, end->group_id, end->batch, activity, error);
}

/* Whether the writer's connection is the only one that wrote, and only what is carried. */
static gboolean
is_undisturbed (const ImportAhead *self, HearthDb *db)
{
  return self->version == hearth_db_int (db, -1, "PRAGMA data_version", NULL)
         && self->changes == hearth_db_int (db, -1, "SELECT total_changes ()", NULL);
}

static void
note_state (ImportAhead *self, HearthDb *db)
{
  self->version = hearth_db_int (db, -2, "PRAGMA data_version", NULL);
  self->changes = hearth_db_int (db, -2, "SELECT total_changes ()", NULL);
}

static gboolean
clear_carried (HearthDb *db, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (CARRIES); i++)
    {
      g_autofree char *clear = g_strdup_printf ("DELETE FROM temp.%s", CARRIES[i].table);
      if (!hearth_db_exec (db, error, clear, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
begin_carrying (HearthDb *db, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (CARRIES); i++)
    {
      g_autofree char *make = g_strdup_printf ("CREATE TEMP TABLE IF NOT EXISTS %s (%s)", CARRIES[i].table, CARRIES[i].columns);
      if (!hearth_db_exec (db, error, make, NULL))
        return FALSE;
    }
  if (!clear_carried (db, data, error))
    return FALSE;
  note_state (data, db);
  return TRUE;
}

static void
carry_value (HearthStmt *from, HearthStmt *to, int column, char type)
{
  gsize length;

  if (hearth_stmt_is_null (from, column))
    hearth_stmt_bind_null (to, column + 1);
  else if (type == 's')
    hearth_stmt_bind_text (to, column + 1, hearth_stmt_text (from, column), -1);
  else if (type == 'b')
    {
      const guint8 *blob = hearth_stmt_blob (from, column, &length);
      hearth_stmt_bind_blob (to, column + 1, blob, length);
    }
  else
    hearth_stmt_bind_int (to, column + 1, hearth_stmt_int (from, column));
}

/* Goes on to the next list when one is at its end. */
static gboolean
carry_rows (ImportAhead *self, HearthDb *db, GError **error)
{
  const Carry *carry = &CARRIES[self->carry];
  gsize unused = N_PARAMETERS - strlen (carry->types);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO temp.%s VALUES (%s)", carry->table, PARAMETERS + strlen ("?, ") * unused);
  g_autoptr (HearthStmt) insert = hearth_db_prepare (db, sql, error);

  if (self->rows == NULL)
    self->rows = hearth_db_query (self->db, error, carry->select, NULL);
  if (insert == NULL || self->rows == NULL)
    return FALSE;
  for (guint n = 0; n < ROWS_A_STEP; n++)
    {
      if (!hearth_stmt_step (self->rows))
        {
          gboolean ok = hearth_stmt_done (self->rows, error);
          g_clear_pointer (&self->rows, hearth_stmt_free);
          self->carry++;
          return ok;
        }
      for (int column = 0; carry->types[column] != '\0'; column++)
        carry_value (self->rows, insert, column, carry->types[column]);
      if (!hearth_stmt_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
carry_some (HearthDb *db, gpointer data, GError **error)
{
  ImportAhead *self = data;

  self->disturbed = !is_undisturbed (self, db);
  if (!self->disturbed && !carry_rows (self, db, error))
    return FALSE;
  note_state (self, db);
  return TRUE;
}

/**
 * import_ahead_new:
 * @end: of a batch that does not count yet and whose rows are all written, none of which is a check-in
 *
 * Finds out what follows from it and leaves that with the writer.
 *
 * Returns: (transfer full) (nullable): for import_ahead_take(); NULL with @error set
 */
ImportAhead *
import_ahead_new (const HearthImportWriter *writer, const char *workspace, const ImportEnd *end, GError **error)
{
  g_autoptr (ImportAhead) self = g_new0 (ImportAhead, 1);

  self->end = end;
  if (!writer->write (writer->data, begin_carrying, self, error) || !open_to_copy (self, workspace, error) || !derive_copies (self, error))
    return NULL;
  while (self->carry < G_N_ELEMENTS (CARRIES) && !self->disturbed)
    if (!writer->write (writer->data, carry_some, self, error))
      return NULL;
  return g_steal_pointer (&self);
}

/** import_ahead_free: @self: (nullable) (transfer full) */
void
import_ahead_free (ImportAhead *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, hearth_stmt_free);
  g_clear_pointer (&self->db, hearth_db_close);
  g_free (self);
}

/** import_ahead_holds: @db: in the transaction that would take it. Returns: whether it is what follows from the batch now */
gboolean
import_ahead_holds (const ImportAhead *self, HearthDb *db)
{
  return !self->disturbed && is_undisturbed (self, db);
}

/** import_ahead_take: Writes what was found out, as derive_with() would have. FALSE with @error set */
gboolean
import_ahead_take (HearthDb *db, GError **error)
{
  return exec_all (db, TAKES, error);
}

/** import_ahead_forget: What was taken is left with the writer no longer. FALSE with @error set */
gboolean
import_ahead_forget (const HearthImportWriter *writer, GError **error)
{
  return writer->write (writer->data, clear_carried, NULL, error);
}
