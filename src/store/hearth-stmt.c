/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements: prepared once, cached by their text, bound and read by small calls. The connection's thread only. */
#include "config.h"

#include <sqlite3.h>

#include "hearth-db-private.h"
#include "hearth-error.h"

/* Frees a statement for good; called by the connection's cache. */
void
hearth_stmt_finalize (HearthStmt *stmt)
{
  sqlite3_finalize (stmt->handle);
  g_free (stmt);
}

static HearthStmt *
compile (HearthDb *db, const char *sql, gboolean persistent, GError **error)
{
  sqlite3_stmt *handle = NULL;
  int result = sqlite3_prepare_v3 (db->handle, sql, -1, persistent ? SQLITE_PREPARE_PERSISTENT : 0, &handle, NULL);

  if (result != SQLITE_OK)
    {
      hearth_db_set_error (db, result, error);
      return NULL;
    }
  HearthStmt *stmt = g_new0 (HearthStmt, 1);
  stmt->db = db;
  stmt->handle = handle;
  stmt->result = SQLITE_OK;
  stmt->in_use = TRUE;
  return stmt;
}

/**
 * hearth_db_prepare:
 * @sql: one statement, a constant text
 *
 * Takes a statement from the connection's cache, or makes it. When the cached one is in use a second is made.
 *
 * Returns: (transfer full) (nullable): give back with hearth_stmt_free(); NULL with @error set
 */
HearthStmt *
hearth_db_prepare (HearthDb *db, const char *sql, GError **error)
{
  g_return_val_if_fail (db != NULL && sql != NULL, NULL);

  HearthStmt *stmt = g_hash_table_lookup (db->statements, sql);
  if (stmt != NULL && !stmt->in_use)
    {
      stmt->in_use = TRUE;
      stmt->result = SQLITE_OK;
      return stmt;
    }
  gboolean second = stmt != NULL;
  stmt = compile (db, sql, !second, error);
  if (stmt != NULL && !second)
    {
      stmt->cached = TRUE;
      g_hash_table_insert (db->statements, g_strdup (sql), stmt);
    }
  return stmt;
}

static void
bind_value (HearthStmt *stmt, int index, char type, va_list *args)
{
  switch (type)
    {
    case 'i':
      sqlite3_bind_int64 (stmt->handle, index, va_arg (*args, gint64));
      break;
    case 'I':
      {
        gint64 value = va_arg (*args, gint64);
        if (value != G_MININT64)
          sqlite3_bind_int64 (stmt->handle, index, value);
        break;
      }
    case 'd':
      sqlite3_bind_double (stmt->handle, index, va_arg (*args, double));
      break;
    case 's':
      sqlite3_bind_text (stmt->handle, index, va_arg (*args, const char *), -1, SQLITE_TRANSIENT);
      break;
    case 'b':
      {
        gconstpointer data = va_arg (*args, gconstpointer);
        gssize length = va_arg (*args, gssize);
        sqlite3_bind_blob64 (stmt->handle, index, data, length, SQLITE_TRANSIENT);
        break;
      }
    default:
      g_return_if_reached ();
    }
}

static HearthStmt *
prepare_bound (HearthDb *db, const char *sql, const char *types, va_list *args, GError **error)
{
  HearthStmt *stmt = hearth_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  for (int i = 0; types != NULL && types[i] != '\0'; i++)
    bind_value (stmt, i + 1, types[i], args);
  return stmt;
}

/**
 * hearth_db_query:
 * @types: (nullable): a letter a parameter, see the header; integers must be passed as gint64
 *
 * Returns: (transfer full) (nullable): a statement to step through; NULL with @error set. Stepping a NULL statement
 * gives no row, so that a caller may check once, at the end, with hearth_stmt_done().
 */
HearthStmt *
hearth_db_query (HearthDb *db, GError **error, const char *sql, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  HearthStmt *stmt = prepare_bound (db, sql, types, &args, error);
  va_end (args);
  return stmt;
}

/**
 * hearth_db_exec:
 *
 * Runs one statement to its end. Returns: FALSE with @error set when it failed
 */
gboolean
hearth_db_exec (HearthDb *db, GError **error, const char *sql, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  g_autoptr (HearthStmt) stmt = prepare_bound (db, sql, types, &args, error);
  va_end (args);
  return stmt != NULL && hearth_stmt_run (stmt, error);
}

/**
 * hearth_db_int:
 *
 * Returns: the first column of the first row; @fallback when there is no row, it is NULL, or the query failed
 */
gint64
hearth_db_int (HearthDb *db, gint64 fallback, const char *sql, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  g_autoptr (HearthStmt) stmt = prepare_bound (db, sql, types, &args, NULL);
  va_end (args);
  if (stmt == NULL || !hearth_stmt_step (stmt) || hearth_stmt_is_null (stmt, 0))
    return fallback;
  return hearth_stmt_int (stmt, 0);
}

/** hearth_db_double: the same for a real number. */
double
hearth_db_double (HearthDb *db, double fallback, const char *sql, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  g_autoptr (HearthStmt) stmt = prepare_bound (db, sql, types, &args, NULL);
  va_end (args);
  if (stmt == NULL || !hearth_stmt_step (stmt) || hearth_stmt_is_null (stmt, 0))
    return fallback;
  return hearth_stmt_double (stmt, 0);
}

/** hearth_db_dup_text: Returns: (transfer full) (nullable): the first column of the first row, NULL as above. */
char *
hearth_db_dup_text (HearthDb *db, const char *sql, const char *types, ...)
{
  va_list args;

  va_start (args, types);
  g_autoptr (HearthStmt) stmt = prepare_bound (db, sql, types, &args, NULL);
  va_end (args);
  if (stmt == NULL || !hearth_stmt_step (stmt))
    return NULL;
  return g_strdup (hearth_stmt_text (stmt, 0));
}

/** hearth_stmt_step: Returns: TRUE when a row is there to read; FALSE at the end, on failure, and for a NULL @stmt. */
gboolean
hearth_stmt_step (HearthStmt *stmt)
{
  if (stmt == NULL || (stmt->result != SQLITE_OK && stmt->result != SQLITE_ROW))
    return FALSE;
  stmt->result = sqlite3_step (stmt->handle);
  return stmt->result == SQLITE_ROW;
}

/**
 * hearth_stmt_done:
 * @stmt: (nullable): NULL counts as failed, with the error that made it so already set
 *
 * Returns: TRUE when stepping ended because there are no more rows
 */
gboolean
hearth_stmt_done (HearthStmt *stmt, GError **error)
{
  if (stmt == NULL)
    return FALSE;
  if (stmt->result == SQLITE_OK || stmt->result == SQLITE_ROW || stmt->result == SQLITE_DONE)
    return TRUE;
  hearth_db_set_error (stmt->db, stmt->result, error);
  return FALSE;
}

/** hearth_stmt_run: steps to the end and makes the statement ready for new values (which stay bound until replaced). */
gboolean
hearth_stmt_run (HearthStmt *stmt, GError **error)
{
  int result;

  do
    result = sqlite3_step (stmt->handle);
  while (result == SQLITE_ROW);
  if (result != SQLITE_DONE)
    hearth_db_set_error (stmt->db, result, error);
  sqlite3_reset (stmt->handle);
  stmt->result = SQLITE_OK;
  return result == SQLITE_DONE;
}

/** hearth_stmt_reset: makes the statement ready to be stepped again; values stay bound. */
void
hearth_stmt_reset (HearthStmt *stmt)
{
  sqlite3_reset (stmt->handle);
  stmt->result = SQLITE_OK;
}

/** hearth_stmt_free: gives the statement back to its connection's cache. */
void
hearth_stmt_free (HearthStmt *stmt)
{
  if (stmt == NULL)
    return;
  if (!stmt->cached)
    {
      hearth_stmt_finalize (stmt);
      return;
    }
  sqlite3_reset (stmt->handle);
  sqlite3_clear_bindings (stmt->handle);
  stmt->in_use = FALSE;
}

/** hearth_stmt_bind_int: @index from 1. */
void
hearth_stmt_bind_int (HearthStmt *stmt, int index, gint64 value)
{
  sqlite3_bind_int64 (stmt->handle, index, value);
}

/** hearth_stmt_bind_text: @text: (nullable): not copied, must live until the statement has run; @length -1: to the NUL. */
void
hearth_stmt_bind_text (HearthStmt *stmt, int index, const char *text, gssize length)
{
  sqlite3_bind_text (stmt->handle, index, text, length, SQLITE_STATIC);
}

/** hearth_stmt_bind_blob: @data: (nullable): not copied, must live until the statement has run. */
void
hearth_stmt_bind_blob (HearthStmt *stmt, int index, gconstpointer data, gsize length)
{
  sqlite3_bind_blob64 (stmt->handle, index, data, length, SQLITE_STATIC);
}

/** hearth_stmt_bind_null: @index from 1. */
void
hearth_stmt_bind_null (HearthStmt *stmt, int index)
{
  sqlite3_bind_null (stmt->handle, index);
}

/** hearth_stmt_int: @column from 0; 0 for NULL. */
gint64
hearth_stmt_int (HearthStmt *stmt, int column)
{
  return sqlite3_column_int64 (stmt->handle, column);
}

/** hearth_stmt_double: @column from 0; 0 for NULL. */
double
hearth_stmt_double (HearthStmt *stmt, int column)
{
  return sqlite3_column_double (stmt->handle, column);
}

/** hearth_stmt_text: Returns: (transfer none) (nullable): valid until the next step. */
const char *
hearth_stmt_text (HearthStmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (stmt->handle, column);
}

/** hearth_stmt_blob: Returns: (transfer none) (nullable): *@length bytes, valid until the next step. */
const guint8 *
hearth_stmt_blob (HearthStmt *stmt, int column, gsize *length)
{
  const guint8 *data = sqlite3_column_blob (stmt->handle, column);

  *length = sqlite3_column_bytes (stmt->handle, column);
  return data;
}

/** hearth_stmt_is_null: @column from 0. */
gboolean
hearth_stmt_is_null (HearthStmt *stmt, int column)
{
  return sqlite3_column_type (stmt->handle, column) == SQLITE_NULL;
}
