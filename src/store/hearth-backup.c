/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a workspace, written so that a power cut leaves either the old copy or the new one. The connection's
 * thread; other connections keep working meanwhile. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <unistd.h>

#include "hearth-backup.h"
#include "hearth-db-private.h"
#include "hearth-error.h"

#define PAGES_A_STEP 64            /* more would block other writers for noticeable time */

/* Copies all pages of @from over @to. */
static gboolean
copy_pages (HearthDb *db, sqlite3 *from, sqlite3 *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int result = backup != NULL ? SQLITE_OK : sqlite3_errcode (to);

  while (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          result = SQLITE_INTERRUPT;
          break;
        }
      result = sqlite3_backup_step (backup, PAGES_A_STEP);
    }
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  if (result != SQLITE_DONE)
    hearth_db_set_error (db, result, error);
  return result == SQLITE_DONE;
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = open (path, flags | O_CLOEXEC);

  if (fd >= 0 && fsync (fd) == 0)
    {
      close (fd);
      return TRUE;
    }
  int code = errno;
  if (fd >= 0)
    close (fd);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The backup could not be written to the disk: %s."), g_strerror (code));
  return FALSE;
}

/* fsync, then rename: whoever looks finds the old copy or the whole new one. */
static gboolean
put_in_place (const char *temporary, const char *dest, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (dest);

  if (!sync_path (temporary, O_RDONLY, error))
    return FALSE;
  if (g_rename (temporary, dest) != 0)
    {
      int code = errno;
      g_autofree char *name = g_filename_display_name (dest);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The backup “%s” could not be written: %s."), name, g_strerror (code));
      return FALSE;
    }
  return sync_path (folder, O_RDONLY | O_DIRECTORY, error);
}

static gboolean
write_copy (HearthDb *db, const char *temporary, GCancellable *cancellable, GError **error)
{
  sqlite3 *copy = NULL;
  int fd = open (temporary, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code = errno;
      g_autofree char *name = g_filename_display_name (temporary);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The backup “%s” cannot be made: %s."), name, g_strerror (code));
      return FALSE;
    }
  close (fd);
  int result = sqlite3_open_v2 (temporary, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  gboolean ok = result == SQLITE_OK && copy_pages (db, db->handle, copy, cancellable, error);
  if (result != SQLITE_OK)
    hearth_db_set_error (NULL, result, error);
  /* The copy travels alone: no -wal beside it. */
  if (ok && sqlite3_exec (copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) != SQLITE_OK)
    {
      hearth_db_set_error (NULL, sqlite3_errcode (copy), error);
      ok = FALSE;
    }
  sqlite3_close_v2 (copy);
  return ok;
}

/**
 * hearth_backup_write:
 * @dest: path of the copy; replaced when it is there
 * @cancellable: (nullable): asked between steps
 *
 * Writes a verified copy of the whole workspace. On failure what was at @dest is still there.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_backup_write (HearthDb *db, const char *dest, GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = g_strconcat (dest, ".part", NULL);

  if (write_copy (db, temporary, cancellable, error) && hearth_backup_verify (temporary, error)
      && put_in_place (temporary, dest, error))
    return TRUE;
  g_unlink (temporary);
  return FALSE;
}

/**
 * hearth_backup_verify:
 *
 * Opens @path as an untrusted workspace, read-only, and runs SQLite's quick check and the foreign-key check.
 *
 * Returns: FALSE with HEARTH_ERROR_DAMAGED, HEARTH_ERROR_FORMAT, HEARTH_ERROR_NEWER or HEARTH_ERROR_NOT_FOUND
 */
gboolean
hearth_backup_verify (const char *path, GError **error)
{
  g_autoptr (HearthDb) copy = hearth_db_open (path, HEARTH_DB_READ | HEARTH_DB_OLDER, error);

  if (copy == NULL)
    return FALSE;
  g_autofree char *verdict = hearth_db_dup_text (copy, "PRAGMA quick_check(1)", NULL);
  gint64 orphans = hearth_db_int (copy, 0, "SELECT count(*) FROM pragma_foreign_key_check", NULL);
  if (g_strcmp0 (verdict, "ok") == 0 && orphans == 0)
    return TRUE;
  g_autofree char *name = g_filename_display_basename (path);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_DAMAGED, _("“%s” is damaged: choose another backup."), name);
  return FALSE;
}

/**
 * hearth_backup_restore:
 * @db: the workspace, writable, in no transaction
 * @source: the backup
 *
 * Verifies @source, keeps the present state beside the workspace as NAME.before-restore.bak, and then puts the backup
 * in its place in one transaction. On failure the workspace is as it was.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_backup_restore (HearthDb *db, const char *source, GCancellable *cancellable, GError **error)
{
  g_autofree char *before = g_strconcat (hearth_db_path (db), ".before-restore.bak", NULL);

  if (!hearth_backup_verify (source, error) || !hearth_backup_write (db, before, cancellable, error))
    return FALSE;
  g_autoptr (HearthDb) from = hearth_db_open (source, HEARTH_DB_READ | HEARTH_DB_OLDER, error);
  if (from == NULL || !copy_pages (db, from->handle, db->handle, cancellable, error))
    return FALSE;
  return hearth_db_exec (db, error, "PRAGMA journal_mode = WAL", NULL) && hearth_migrate (db, error);
}
