/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A connection to a workspace: opened with the settings every connection needs. One thread at a time; only
 * hearth_db_set_cancellable's cancellable may be touched by another. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hearth-db-private.h"
#include "hearth-error.h"

#define BUSY_TIMEOUT_MS 10000
#define PROGRESS_OPCODES 4000      /* how often a running statement asks whether it was cancelled */

static void
set_literal (GError **error, int code, const char *message)
{
  g_set_error_literal (error, HEARTH_ERROR, code, message);
}

/* Turns an SQLite result into one sentence that says what is safe and what to do. */
void
hearth_db_set_error (HearthDb *db, int result, GError **error)
{
  switch (result & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled."));
      break;
    case SQLITE_FULL:
      set_literal (error, HEARTH_ERROR_FAILED, _("The disk is full, so nothing was changed: make room and try again."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      set_literal (error, HEARTH_ERROR_BUSY, _("Another program is writing to this workspace: wait for it to finish and try again."));
      break;
    case SQLITE_READONLY:
      set_literal (error, HEARTH_ERROR_FAILED, _("The workspace is read-only: allow writing to the file and its folder and try again."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      set_literal (error, HEARTH_ERROR_DAMAGED, _("The workspace is damaged: restore a backup."));
      break;
    case SQLITE_CANTOPEN:
      set_literal (error, HEARTH_ERROR_NOT_FOUND, _("The workspace cannot be opened: check that the file is there and may be read."));
      break;
    default:
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The workspace could not do that: %s."),
                   db != NULL && db->handle != NULL ? sqlite3_errmsg (db->handle) : sqlite3_errstr (result));
      break;
    }
}

/* Runs the statements of @sql one after the other, outside the cache. */
gboolean
hearth_db_exec_script (HearthDb *db, const char *sql, GError **error)
{
  int result = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  if (result != SQLITE_OK)
    hearth_db_set_error (db, result, error);
  return result == SQLITE_OK;
}

static int
progress_cb (void *data)
{
  HearthDb *db = data;

  return db->cancellable != NULL && g_cancellable_is_cancelled (db->cancellable);
}

/* The settings of every connection; see the table in the design. */
static gboolean
configure (HearthDb *db, HearthDbMode mode, GError **error)
{
  static const char common[] =
    "PRAGMA foreign_keys = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -32768;";

  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (db->handle, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_limit (db->handle, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  sqlite3_progress_handler (db->handle, PROGRESS_OPCODES, progress_cb, db);

  return hearth_db_exec_script (db, common, error)
         && hearth_db_exec_script (db, (mode & HEARTH_DB_WRITE) ? "PRAGMA journal_mode = WAL;" : "PRAGMA query_only = ON;", error);
}

/* A new file gets mode 0600 before anything is in it. Done before SQLite opens it: closing a descriptor of an open
 * database drops its locks. */
static gboolean
make_private_file (const char *path, GError **error)
{
  int fd = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EEXIST)
    return TRUE;
  int code = errno;
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The workspace “%s” cannot be made: %s."), name, g_strerror (code));
  return FALSE;
}

/* Why nothing can be read from a file that is there. A workspace needs files beside it even to be read, so one in a
 * folder that takes none looks like one that cannot be opened. */
static void
set_unreadable (HearthDb *db, int result, GError **error)
{
  g_autofree char *name = g_filename_display_basename (db->path);

  if (result == SQLITE_CANTOPEN && access (db->path, R_OK) == 0)
    hearth_db_set_error (db, SQLITE_READONLY, error);
  else if (result == SQLITE_CANTOPEN || result == SQLITE_READONLY || result == SQLITE_BUSY || result == SQLITE_FULL)
    hearth_db_set_error (db, result, error);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_DAMAGED,
                 _("“%s” is not a workspace of Hearth, or it is damaged: choose another file or restore a backup."), name);
}

static gboolean
check_is_workspace (HearthDb *db, GError **error)
{
  gint64 id = hearth_db_int (db, -1, "PRAGMA application_id", NULL);
  gint64 version = hearth_db_int (db, -1, "PRAGMA user_version", NULL);
  gint64 tables = hearth_db_int (db, -1, "SELECT count(*) FROM sqlite_schema", NULL);
  int result = sqlite3_errcode (db->handle) & 0xff;
  g_autofree char *name = g_filename_display_basename (db->path);

  if (id == -1 || tables == -1)
    set_unreadable (db, result, error);
  else if (id != HEARTH_APPLICATION_ID && !(id == 0 && tables == 0))
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("“%s” is not a workspace of Hearth: choose another file."), name);
  else if (version > hearth_migrate_latest ())
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NEWER,
                 _("“%s” was written by a newer Hearth: install that version to open it. Nothing was changed."), name);
  else
    return TRUE;
  return FALSE;
}

/* Somebody who only reads needs the tables of today too: an older workspace is brought up to date by a connection that
 * may write, which then goes again. */
static gboolean
check_schema (HearthDb *db, HearthDbMode mode, GError **error)
{
  int version = (int) hearth_db_int (db, 0, "PRAGMA user_version", NULL);

  if (version == hearth_migrate_latest () || (version > 0 && (mode & HEARTH_DB_OLDER)))
    return TRUE;
  if (version > 0)
    {
      g_autoptr (HearthDb) writer = hearth_db_open (db->path, HEARTH_DB_WRITE, error);
      return writer != NULL;
    }
  g_autofree char *name = g_filename_display_basename (db->path);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
               _("“%s” is not a complete workspace of Hearth: choose another file, or make one with “init”."), name);
  return FALSE;
}

/**
 * hearth_db_open:
 * @path: of the workspace file
 * @mode: %HEARTH_DB_CREATE makes the file when it is not there
 *
 * Opens a connection with the settings every connection needs. A file that is no workspace, is damaged, or was written
 * by a newer Hearth is refused and left untouched; an older schema is brought up to date, by a connection of its own when
 * @mode is to read.
 *
 * Returns: (transfer full) (nullable): NULL with @error set
 */
HearthDb *
hearth_db_open (const char *path, HearthDbMode mode, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  if (mode & HEARTH_DB_CREATE)
    mode |= HEARTH_DB_WRITE;
  if ((mode & HEARTH_DB_CREATE) && !make_private_file (path, error))
    return NULL;
  if (g_file_test (path, G_FILE_TEST_IS_DIR) || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autofree char *name = g_filename_display_name (path);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("There is no workspace “%s”: check the name."), name);
      return NULL;
    }
  g_autoptr (HearthDb) db = g_new0 (HearthDb, 1);
  db->path = g_strdup (path);
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hearth_stmt_finalize);

  int flags = (mode & HEARTH_DB_WRITE) ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  int result = sqlite3_open_v2 (path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      hearth_db_set_error (db, result, error);
      return NULL;
    }
  /* Before the first look: another program may just be closing the file. */
  sqlite3_busy_timeout (db->handle, BUSY_TIMEOUT_MS);
  if (!check_is_workspace (db, error) || !configure (db, mode, error))
    return NULL;
  if ((mode & HEARTH_DB_WRITE) && !hearth_migrate (db, error))
    return NULL;
  if (!(mode & HEARTH_DB_WRITE) && !check_schema (db, mode, error))
    return NULL;
  return g_steal_pointer (&db);
}

/** hearth_db_close: closes the connection; statements must have been freed. */
void
hearth_db_close (HearthDb *db)
{
  if (db == NULL)
    return;
  g_clear_pointer (&db->statements, g_hash_table_unref);
  sqlite3_close_v2 (db->handle);
  g_clear_object (&db->cancellable);
  g_free (db->path);
  g_free (db);
}

/** hearth_db_path: Returns: (transfer none): as given to hearth_db_open(). */
const char *
hearth_db_path (HearthDb *db)
{
  return db->path;
}

/** hearth_db_last_id: Returns: the row id of the last insert. */
gint64
hearth_db_last_id (HearthDb *db)
{
  return sqlite3_last_insert_rowid (db->handle);
}

/** hearth_db_changes: Returns: rows changed by the last statement. */
gint64
hearth_db_changes (HearthDb *db)
{
  return sqlite3_changes64 (db->handle);
}

/** hearth_db_begin: starts a transaction that may write; waits up to ten seconds for another program. */
gboolean
hearth_db_begin (HearthDb *db, GError **error)
{
  return hearth_db_exec (db, error, "BEGIN IMMEDIATE", NULL);
}

/** hearth_db_commit: makes it durable; on failure (disk full) everything is rolled back and @error says so. */
gboolean
hearth_db_commit (HearthDb *db, GError **error)
{
  if (hearth_db_exec (db, error, "COMMIT", NULL))
    return TRUE;
  hearth_db_rollback (db);
  return FALSE;
}

/** hearth_db_rollback: undoes what the transaction did; nothing when none is open. */
void
hearth_db_rollback (HearthDb *db)
{
  if (hearth_db_in_transaction (db))
    hearth_db_exec (db, NULL, "ROLLBACK", NULL);
}

/** hearth_db_in_transaction: */
gboolean
hearth_db_in_transaction (HearthDb *db)
{
  return !sqlite3_get_autocommit (db->handle);
}

/** hearth_db_begin_read: from the next read on, all see the same state, until hearth_db_end_read(). */
void
hearth_db_begin_read (HearthDb *db)
{
  if (!hearth_db_in_transaction (db))
    hearth_db_exec (db, NULL, "BEGIN", NULL);
}

/** hearth_db_end_read: */
void
hearth_db_end_read (HearthDb *db)
{
  hearth_db_rollback (db);
}

/**
 * hearth_db_set_cancellable:
 * @cancellable: (nullable): asked while statements run; once cancelled they fail with %G_IO_ERROR_CANCELLED
 */
void
hearth_db_set_cancellable (HearthDb *db, GCancellable *cancellable)
{
  g_set_object (&db->cancellable, cancellable);
}
