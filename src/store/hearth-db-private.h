/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

/* Shared by the files that talk to SQLite; nobody else sees its types. */
typedef struct sqlite3 sqlite3;
typedef struct sqlite3_stmt sqlite3_stmt;

struct _HearthDb
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;      /* SQL text → HearthStmt, idle or in use */
  GCancellable *cancellable;
};

struct _HearthStmt
{
  HearthDb *db;
  sqlite3_stmt *handle;
  int result;                  /* of the last step */
  gboolean cached;             /* owned by db->statements */
  gboolean in_use;
};

/* Turns an SQLite result into one sentence for a person. */
void     hearth_db_set_error   (HearthDb *db, int result, GError **error);
/* Runs several statements without parameters. */
gboolean hearth_db_exec_script (HearthDb *db, const char *sql, GError **error);
/* Brings the schema up to date; a newer one is refused. The connection is writable. */
gboolean hearth_migrate        (HearthDb *db, GError **error);
/* The schema number this program knows. */
int      hearth_migrate_latest (void);
void     hearth_stmt_finalize  (HearthStmt *stmt);

#define HEARTH_APPLICATION_ID 0x48525448   /* "HRTH" */
