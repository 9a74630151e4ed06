/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What will follow from an import, or from taking one back, is found out before it counts, on copies of what a derivation writes
 * (hearth-import-copies.c). What changes there is carried to temporary tables of the writer, some rows at a time, and taken over
 * in a moment. It holds as long as nobody else wrote what a derivation reads: the writer's connection watches for that; other
 * edits go on. The import's own thread, but for what is written. */
#include "config.h"

#include <string.h>

#include "hearth-import-derive.h"

#define ROWS_A_STEP 1500
#define PARAMETERS "?, ?, ?, ?, ?, ?, ?, ?"
#define N_PARAMETERS 8

struct _ImportAhead
{
  HearthDb *db;                /* (nullable): with the copies */
  gint64 version, news;        /* of the writer's connection, when nobody else had written */
  guint carry;                 /* which rows are carried */
  HearthStmt *rows;            /* (nullable): those that are left */
  gboolean disturbed;
};

/* Rows of the copies that changed, and where the writer keeps them; types as for hearth_db_exec(). Without columns it is a table
 * of the workspace, and what comes into it is in no figure yet. */
typedef struct
{
  const char *table;
  const char *columns;         /* nullable */
  const char *types;
  const char *select;
} Carry;

/* Accounts that only an import knows which is taken back: they go anyway, or what they are called follows then. */
#define LEAVING                                                                                                        \
  "((member_id, home_id) = (SELECT i.member_id, i.home_id FROM main.identities i WHERE i.id = o.id)"                    \
  " AND EXISTS (" SEEN_BY_STATE ("2") ") AND NOT EXISTS (" SEEN_BY_STATE ("1") "))"
#define SEEN_BY_STATE(state)                                                                                           \
  "SELECT 1 FROM names n JOIN name_seen w ON w.name_id = n.id JOIN batches b ON b.id = w.batch_id AND b.state = " state  \
  " WHERE n.identity_id = o.id"
/* Groups that nobody is in any more. */
#define EMPTIED(table)                                                                                                 \
  "SELECT id FROM groups g WHERE id IN (SELECT id FROM changed_spans) AND NOT EXISTS (SELECT 1 FROM " table " s WHERE s.group_id = g.id)"

/* Check-ins. An import that does not count yet may have rows of its own at once; those of others wait for the moment. */
#define SAME_DAY "x.group_id = o.group_id AND x.day = o.day AND x.identity_id = o.identity_id AND x.batch_id = o.batch_id"
#define SAME_HOUR "x.group_id = o.group_id AND x.day = o.day AND x.hour = o.hour AND x.batch_id = o.batch_id"
#define NOT_IN(table, same) " NOT EXISTS (SELECT 1 FROM " table " x WHERE " same ")"
#define EARLY(table, same)                                                                                             \
  "((SELECT b.state FROM main.batches b WHERE b.id = o.batch_id) = 0 AND" NOT_IN ("main." table, same) ")"
#define CHECKED_THAT_COUNT                                                                                             \
  "group_id IN (SELECT group_id FROM checked_batches) AND batch_id IN (SELECT c.id FROM checked_batches c JOIN batches b ON b.id = c.id"  \
  " AND b.state = 1)"

static const Carry CARRIES[] = {
  { "ahead_identities", "id, member_id, home_id, platform_id, name", "iiiss",
    "SELECT id, member_id, home_id, platform_id, name FROM identities o WHERE id IN (SELECT id FROM changed_identities) AND NOT " LEAVING
    " ORDER BY id" },
  { "ahead_members", "id, merged_into, name, created_at, made_by", "iIsiI",
    "SELECT id, merged_into, name, created_at, made_by FROM members WHERE id IN (SELECT id FROM changed_members) ORDER BY id" },
  { "ahead_stays_gone", "group_id, member_id", "ii",
    "SELECT group_id, member_id FROM changed_stays c WHERE EXISTS (SELECT 1 FROM main.stays s WHERE s.group_id = c.group_id"
    " AND s.member_id = c.member_id) AND group_id NOT IN (" EMPTIED ("stays") ") ORDER BY 1, 2" },
  { "ahead_stays_emptied", "group_id", "i", EMPTIED ("stays") },
  { "ahead_stays", "group_id, member_id, join_day, ord, left_day, inferred, referrer, source", "iiiiIiIs",
    "SELECT s.group_id, s.member_id, join_day, ord, left_day, inferred, referrer, source FROM changed_stays c CROSS JOIN stays s"
    " ON s.group_id = c.group_id AND s.member_id = c.member_id ORDER BY 1, 2, 3, 4" },
  { "ahead_groups_gone", "group_id, member_id", "ii",
    "SELECT group_id, member_id FROM changed_groups c WHERE EXISTS (SELECT 1 FROM main.member_group m WHERE m.group_id = c.group_id"
    " AND m.member_id = c.member_id) AND group_id NOT IN (" EMPTIED ("member_group") ") ORDER BY 1, 2" },
  { "ahead_groups_emptied", "group_id", "i", EMPTIED ("member_group") },
  { "ahead_groups", "group_id, member_id, role, messages, first_day, last_day, active, spoke", "iiiiIIbb",
    "SELECT m.group_id, m.member_id, role, messages, first_day, last_day, active, spoke FROM changed_groups c CROSS JOIN member_group m"
    " ON m.group_id = c.group_id AND m.member_id = c.member_id ORDER BY 1, 2" },
  { "ahead_spans", "group_id, first_day, data_until, last_ts", "iIII",
    "SELECT group_id, first_day, data_until, last_ts FROM group_span WHERE group_id IN (SELECT id FROM changed_spans)" },
  { "words_due", NULL, "i", "SELECT member_id FROM words_due ORDER BY 1" },
  { "member_day", NULL, "iiiiii", "SELECT group_id, day, identity_id, batch_id, 0, other FROM checked_days o WHERE "
    EARLY ("member_day", SAME_DAY) },
  { "hour_day", NULL, "iiiii", "SELECT group_id, day, hour, batch_id, n FROM checked_hours o WHERE " EARLY ("hour_day", SAME_HOUR) },
  { "ahead_days_gone", "group_id, day, identity_id, batch_id", "iiii",
    "SELECT group_id, day, identity_id, batch_id FROM main.member_day o WHERE " CHECKED_THAT_COUNT " AND"
    NOT_IN ("checked_days", SAME_DAY " AND x.other = o.other") },
  { "ahead_days", "group_id, day, identity_id, batch_id, other", "iiiii",
    "SELECT group_id, day, identity_id, batch_id, other FROM checked_days o WHERE NOT " EARLY ("member_day", SAME_DAY) " AND"
    NOT_IN ("main.member_day", SAME_DAY " AND x.other = o.other") },
  { "ahead_hours_gone", "group_id, day, hour, batch_id", "iiii",
    "SELECT group_id, day, hour, batch_id FROM main.hour_day o WHERE " CHECKED_THAT_COUNT " AND"
    NOT_IN ("checked_hours", SAME_HOUR " AND x.n = o.n") },
  { "ahead_hours", "group_id, day, hour, batch_id, n", "iiiii",
    "SELECT group_id, day, hour, batch_id, n FROM checked_hours o WHERE NOT " EARLY ("hour_day", SAME_HOUR) " AND"
    NOT_IN ("main.hour_day", SAME_HOUR " AND x.n = o.n") },
};

/* What a derivation reads: who writes it while something is found out makes that worthless. Messages that pass to another
 * import are told by the revision of their group. */
static const struct
{
  const char *table;
  const char *update;          /* of which columns */
  const char *when;            /* of which rows */
} WATCHED[] = {
  { "batches", "", "" }, { "groups", "", "" }, { "members", "OF merged_into", "" }, { "identities", "", "" }, { "names", "", "" },
  { "name_seen", "", "" }, { "identity_fields", "", "" }, { "evidence", "", "" }, { "identity_decisions", "", "" },
  { "member_fields", "", "" }, { "tallies", "", "" }, { "member_day", "", "" }, { "stays", "", "" }, { "member_group", "", "" },
  { "group_span", "", "" }, { "orders", "", "" }, { "coupons", "", "" }, { "check_ins", "", "" }, { "answers", "", "" },
  { "post_results", "", "" }, { "points", "", "" }, { "settings", "", "WHEN new.key = 'zone'" },
};

/* In the writer's transaction. Those who gain an account need a member first. */
static const char *const TAKES[] = {
  "INSERT INTO members (id, name, created_at, made_by) SELECT id, name, created_at, made_by FROM temp.ahead_members a"
  " WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.id = a.id)",
  "UPDATE members SET merged_into = a.merged_into FROM temp.ahead_members a WHERE members.id = a.id"
  " AND members.merged_into IS NOT a.merged_into",
  "UPDATE identities SET member_id = a.member_id, home_id = a.home_id, platform_id = a.platform_id, name = a.name"
  " FROM temp.ahead_identities a WHERE identities.id = a.id",
  "DELETE FROM stays WHERE group_id IN (SELECT group_id FROM temp.ahead_stays_emptied)",
  "DELETE FROM stays WHERE (group_id, member_id) IN (SELECT group_id, member_id FROM temp.ahead_stays_gone)",
  "INSERT INTO stays (group_id, member_id, join_day, ord, left_day, inferred, referrer, source)"
  " SELECT group_id, member_id, join_day, ord, left_day, inferred, referrer, source FROM temp.ahead_stays",
  "DELETE FROM member_group WHERE group_id IN (SELECT group_id FROM temp.ahead_groups_emptied)",
  "DELETE FROM member_group WHERE (group_id, member_id) IN (SELECT group_id, member_id FROM temp.ahead_groups_gone)",
  "INSERT INTO member_group (group_id, member_id, role, messages, first_day, last_day, active, spoke)"
  " SELECT group_id, member_id, role, messages, first_day, last_day, active, spoke FROM temp.ahead_groups",
  "INSERT OR REPLACE INTO group_span (group_id, first_day, data_until, last_ts)"
  " SELECT group_id, first_day, data_until, last_ts FROM temp.ahead_spans",
  "UPDATE groups SET revision = revision + 1 WHERE id IN (SELECT group_id FROM temp.ahead_spans)",
  "DELETE FROM member_day WHERE (group_id, day, identity_id, batch_id) IN (SELECT group_id, day, identity_id, batch_id FROM temp.ahead_days_gone)",
  "INSERT INTO member_day (group_id, day, identity_id, batch_id, other) SELECT group_id, day, identity_id, batch_id, other FROM temp.ahead_days",
  "DELETE FROM hour_day WHERE (group_id, day, hour, batch_id) IN (SELECT group_id, day, hour, batch_id FROM temp.ahead_hours_gone)",
  "INSERT INTO hour_day (group_id, day, hour, batch_id, n) SELECT group_id, day, hour, batch_id, n FROM temp.ahead_hours",
  NULL,
};

/* Makes a trigger of the writer's connection alone that counts what happens to a table. */
static gboolean
watch (HearthDb *db, const char *table, const char *event, const char *columns, const char *when, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("CREATE TEMP TRIGGER IF NOT EXISTS watch_%s_%s AFTER %s %s ON main.%s %s"
                                          " BEGIN UPDATE ahead_news SET n = n + 1; END", table, event, event, columns, table, when);

  return hearth_db_exec (db, error, sql, NULL);
}

/* Names and words that somebody else derives too early are due again. A setting that goes is none that counts here. */
static gboolean
begin_watching (HearthDb *db, GError **error)
{
  gboolean ok = hearth_db_exec (db, error, "CREATE TEMP TABLE IF NOT EXISTS ahead_news (n INTEGER NOT NULL)", NULL)
                && hearth_db_exec (db, error, "INSERT INTO temp.ahead_news SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM temp.ahead_news)", NULL)
                && watch (db, "words_due", "DELETE", "", "", error);

  for (guint i = 0; ok && i < G_N_ELEMENTS (WATCHED); i++)
    ok = watch (db, WATCHED[i].table, "INSERT", "", WATCHED[i].when, error)
         && watch (db, WATCHED[i].table, "UPDATE", WATCHED[i].update, WATCHED[i].when, error)
         && (*WATCHED[i].when != '\0' || watch (db, WATCHED[i].table, "DELETE", "", "", error));
  return ok;
}

static gboolean
end_watching (HearthDb *db, GError **error)
{
  static const char *const events[] = { "INSERT", "UPDATE", "DELETE" };
  gboolean ok = hearth_db_exec (db, error, "DROP TRIGGER IF EXISTS temp.watch_words_due_DELETE", NULL);

  for (guint i = 0; ok && i < G_N_ELEMENTS (WATCHED) * G_N_ELEMENTS (events); i++)
    {
      g_autofree char *sql = g_strdup_printf ("DROP TRIGGER IF EXISTS temp.watch_%s_%s", WATCHED[i / G_N_ELEMENTS (events)].table,
                                              events[i % G_N_ELEMENTS (events)]);
      ok = hearth_db_exec (db, error, sql, NULL);
    }
  return ok;
}

static gint64
count_news (HearthDb *db)
{
  return hearth_db_int (db, -1, "SELECT n FROM temp.ahead_news", NULL);
}

/* Whether nobody wrote what matters, on the writer's connection or another. */
static gboolean
is_undisturbed (const ImportAhead *self, HearthDb *db)
{
  return self->version == hearth_db_int (db, -1, "PRAGMA data_version", NULL)
         && self->news == count_news (db);
}

static gboolean
clear_carried (HearthDb *db, gpointer data, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (CARRIES); i++)
    {
      g_autofree char *clear = g_strdup_printf ("DELETE FROM temp.%s", CARRIES[i].table);
      if (CARRIES[i].columns != NULL && !hearth_db_exec (db, error, clear, NULL))
        return FALSE;
    }
  return end_watching (db, error);
}

static gboolean
begin_carrying (HearthDb *db, gpointer data, GError **error)
{
  ImportAhead *self = data;

  for (guint i = 0; i < G_N_ELEMENTS (CARRIES); i++)
    {
      g_autofree char *make = g_strdup_printf ("CREATE TEMP TABLE IF NOT EXISTS %s (%s)", CARRIES[i].table, CARRIES[i].columns);
      if (CARRIES[i].columns != NULL && !hearth_db_exec (db, error, make, NULL))
        return FALSE;
    }
  if (!clear_carried (db, data, error) || !begin_watching (db, error))
    return FALSE;
  self->version = hearth_db_int (db, -2, "PRAGMA data_version", NULL);
  self->news = count_news (db);
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

/* Of one list, until enough rows are carried in all, of which @n are before; goes on to the next when it is at its end. */
static gboolean
carry_rows (ImportAhead *self, HearthDb *db, guint *n, GError **error)
{
  const Carry *carry = &CARRIES[self->carry];
  gsize unused = N_PARAMETERS - strlen (carry->types);
  g_autofree char *sql = g_strdup_printf ("INSERT OR IGNORE INTO %s.%s VALUES (%s)", carry->columns != NULL ? "temp" : "main",
                                          carry->table, PARAMETERS + strlen ("?, ") * unused);
  g_autoptr (HearthStmt) insert = hearth_db_prepare (db, sql, error);

  if (self->rows == NULL)
    self->rows = hearth_db_query (self->db, error, carry->select, NULL);
  if (insert == NULL || self->rows == NULL)
    return FALSE;
  for (; *n < ROWS_A_STEP; ++*n)
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
  guint n = 0;

  self->disturbed = !is_undisturbed (self, db);
  while (!self->disturbed && n < ROWS_A_STEP && self->carry < G_N_ELEMENTS (CARRIES))
    if (!carry_rows (self, db, &n, error))
      return FALSE;
  self->news = count_news (db);
  return TRUE;
}

/**
 * import_ahead_new:
 * @turn: what will change; the rows of its batch are all written
 *
 * Finds out what follows from it and leaves that with the writer.
 *
 * Returns: (transfer full) (nullable): for import_ahead_take(); NULL with @error set
 */
ImportAhead *
import_ahead_new (const HearthImportWriter *writer, const char *workspace, const ImportTurn *turn, GError **error)
{
  g_autoptr (ImportAhead) self = g_new0 (ImportAhead, 1);

  if (!writer->write (writer->data, begin_carrying, self, error))
    return NULL;
  self->db = import_copies_open (workspace, error);
  if (self->db == NULL || !import_copies_derive (self->db, turn, error))
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

/** import_ahead_holds: @db: in the transaction that would take it. Returns: whether it is what follows from the turn now */
gboolean
import_ahead_holds (const ImportAhead *self, HearthDb *db)
{
  return !self->disturbed && is_undisturbed (self, db);
}

/** import_ahead_take: Writes what was found out, as derive_with() would have. FALSE with @error set */
gboolean
import_ahead_take (HearthDb *db, GError **error)
{
  return end_watching (db, error) && import_exec_all (db, TAKES, error);
}

/** import_ahead_forget: What was left with the writer is there no longer. FALSE with @error set */
gboolean
import_ahead_forget (const HearthImportWriter *writer, GError **error)
{
  return writer->write (writer->data, clear_carried, NULL, error);
}
