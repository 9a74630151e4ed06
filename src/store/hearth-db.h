/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One SQLite connection, used by one thread at a time. Statements are cached by their text.
 *
 * The one-line helpers take the SQL and, when it has parameters, a string with a letter for each and then the values:
 *   i gint64 · I gint64, NULL when G_MININT64 · d double · s const char * (NULL → NULL) · b gconstpointer, gssize (NULL → NULL)
 */
typedef struct _HearthDb HearthDb;
typedef struct _HearthStmt HearthStmt;

typedef enum
{
  HEARTH_DB_READ = 0,
  HEARTH_DB_WRITE = 1 << 0,
  HEARTH_DB_CREATE = 1 << 1,       /* implies write: makes the file (mode 0600) and brings the schema up to date */
  HEARTH_DB_OLDER = 1 << 2,        /* to read: a workspace of an older schema as it is */
} HearthDbMode;

HearthDb   *hearth_db_open        (const char *path, HearthDbMode mode, GError **error);
void        hearth_db_close       (HearthDb *db);
const char *hearth_db_path        (HearthDb *db);

gboolean    hearth_db_exec        (HearthDb *db, GError **error, const char *sql, const char *types, ...);
gint64      hearth_db_int         (HearthDb *db, gint64 fallback, const char *sql, const char *types, ...);
double      hearth_db_double      (HearthDb *db, double fallback, const char *sql, const char *types, ...);
char       *hearth_db_dup_text    (HearthDb *db, const char *sql, const char *types, ...);
gint64      hearth_db_last_id     (HearthDb *db);
gint64      hearth_db_changes     (HearthDb *db);

/* A transaction: begin takes the write lock at once; they do not nest. */
gboolean    hearth_db_begin       (HearthDb *db, GError **error);
gboolean    hearth_db_commit      (HearthDb *db, GError **error);
void        hearth_db_rollback    (HearthDb *db);
gboolean    hearth_db_in_transaction (HearthDb *db);
/* A stable view for several reads; end with hearth_db_end_read. */
void        hearth_db_begin_read  (HearthDb *db);
void        hearth_db_end_read    (HearthDb *db);
/* Another thread may call this to stop what @db runs; the call then fails with G_IO_ERROR_CANCELLED. */
void        hearth_db_set_cancellable (HearthDb *db, GCancellable *cancellable);

/* Statements: g_autoptr (HearthStmt) s = hearth_db_query (db, &error, "SELECT …", "i", id);
 * while (hearth_stmt_step (s)) … ; if (!hearth_stmt_done (s, error)) return FALSE;   free resets it into the cache. */
HearthStmt *hearth_db_query       (HearthDb *db, GError **error, const char *sql, const char *types, ...);
HearthStmt *hearth_db_prepare     (HearthDb *db, const char *sql, GError **error);   /* kept for many rows; free it */
gboolean    hearth_stmt_step      (HearthStmt *stmt);                /* TRUE: a row is there */
gboolean    hearth_stmt_done      (HearthStmt *stmt, GError **error);/* after the last step: FALSE if it failed */
gboolean    hearth_stmt_run       (HearthStmt *stmt, GError **error);/* step to the end and reset, for writes */
void        hearth_stmt_reset     (HearthStmt *stmt);
void        hearth_stmt_free      (HearthStmt *stmt);
void        hearth_stmt_bind_int  (HearthStmt *stmt, int index, gint64 value);       /* index from 1 */
void        hearth_stmt_bind_text (HearthStmt *stmt, int index, const char *text, gssize length);  /* not copied */
void        hearth_stmt_bind_blob (HearthStmt *stmt, int index, gconstpointer data, gsize length); /* not copied */
void        hearth_stmt_bind_null (HearthStmt *stmt, int index);
gint64      hearth_stmt_int       (HearthStmt *stmt, int column);    /* column from 0 */
double      hearth_stmt_double    (HearthStmt *stmt, int column);
const char *hearth_stmt_text      (HearthStmt *stmt, int column);    /* NULL for NULL; valid until the next step */
const guint8 *hearth_stmt_blob    (HearthStmt *stmt, int column, gsize *length);
gboolean    hearth_stmt_is_null   (HearthStmt *stmt, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDb, hearth_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthStmt, hearth_stmt_free)

G_END_DECLS
