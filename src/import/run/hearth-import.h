/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* One import: a file (a chat export or a roster) into the workspace. It is parsed on the calling thread and written in
 * batches by a HearthImportWriter, so that the window's edits get their turn; the CLI writes directly. Nothing of it is
 * in any figure before it is finished; a failed or cancelled one is taken back whole. */

/* What becomes of what is there already and is told otherwise by a table. */
typedef enum
{
  HEARTH_EXISTING_UPDATE,
  HEARTH_EXISTING_SKIP,      /* left as it is: only what is new comes in */
} HearthImportExisting;

typedef struct
{
  const char *path;          /* the file; (nullable) with an input */
  HearthInput *input;        /* (nullable) instead of a file: pasted text */
  const char *group;         /* name of the group, made if not there; NULL with all_chats (each into a group of its name) */
  const char *chat;          /* (nullable) name or id, for a file of several chats */
  gboolean all_chats;
  const char *format;        /* (nullable) id; NULL: sniffed. Of a table: "roster", "orders" … */
  const char *zone;          /* (nullable) IANA; NULL: the workspace's */
  HearthDateOrder date_order;/* NONE: decided over the whole file */
  HearthDay on_day;          /* a roster's date; NONE: today in the workspace's zone */
  gboolean complete;         /* the roster is complete: who is not on it has left */
  gboolean dry_run;          /* read, count, and leave no trace */
  char **map;                /* tables: (nullable) "COLUMN=FIELD" each; kept for the next table with the same header */
  HearthImportExisting on_existing;  /* tables */
  gboolean known_only;       /* tables: rows of somebody who is not there yet are skipped */
  const char *tag;           /* tables: (nullable) put on everybody of the table */
  const char *self_name;     /* (nullable) who "You" is, as named in the file; remembered for the group */
} HearthImportOptions;

#define HEARTH_IMPORT_SKIPS_KEPT 100000      /* of a chat */

typedef struct
{
  guint64 line;
  char *reason;
  char **cells;              /* (nullable) of a table: the row as it stands in the file */
} HearthImportSkip;

/* What one chat or table gave. Counts as imports.md, "JSON answer". */
typedef struct
{
  gboolean table;            /* rows, created, updated, unchanged, skipped; else the chat fields */
  char *format;
  char *chat;                /* name in the file, or NULL */
  char *chat_id;             /* the platform's id of the chat, or NULL */
  char *group;               /* group it went into */
  gint64 group_id;
  gint64 batch;              /* 0 for a dry run */
  char *zone;
  guint64 messages, system;  /* read from the file; notices apart */
  guint64 new_rows, duplicates; /* of the messages; notices are not counted */
  guint64 unread;
  guint64 members_new;
  GPtrArray *joins, *leaves; /* (element-type utf8, NULL elements allowed) in file order */
  gint64 first_ts, last_ts;  /* of messages and notices; 0 when none */
  gint64 new_first_ts, new_last_ts; /* of the messages that are new and not only counted; 0 when none */
  HearthDateOrder date_order;
  const char *evidence;      /* static or NULL */
  char *samples[3];          /* for the preview: the file's own first lines */
  guint64 rows, created, updated, unchanged;
  guint64 reasons;           /* of a member list: rows that say why somebody left */
  GPtrArray *skipped;        /* HearthImportSkip: every row of a table; of a chat’s unread lines the first ones, which a warning says */
  char **headers;            /* (nullable) of a table: what stands above its columns */
  GPtrArray *warnings;       /* (element-type utf8) sentences */
  gboolean asks_self;        /* the file has a "You" of whom nobody has said who that is */
  GPtrArray *authors;        /* (element-type utf8) distinct author names, most messages first, at most 200 */
} HearthImportResult;

void hearth_import_result_free (HearthImportResult *result);
/* The skipped rows as CSV, to be repaired and imported again: line, reason, and the cells under their headers. */
char *hearth_import_result_skips_csv (const HearthImportResult *result);
/* The JSON object of the CLI (json-glib text, no newline). */
char *hearth_import_result_to_json (const HearthImportResult *result, HearthZone *zone);

/* Runs @func in a write transaction of its own: directly, or by a store's writer thread. */
typedef gboolean (*HearthImportCall)   (HearthDb *db, gpointer data, GError **error);
typedef struct
{
  gboolean (*write) (gpointer data, HearthImportCall func, gpointer func_data, GError **error);
  gpointer data;
} HearthImportWriter;

typedef void (*HearthImportProgress) (gpointer data, guint64 bytes, guint64 total, guint64 records);

/* Blocking; any thread but the store's own. Returns: (transfer full) (element-type HearthImportResult): one a chat. */
GPtrArray *hearth_import_run (const HearthImportOptions *options, const HearthImportWriter *writer,
                              HearthImportProgress progress, gpointer progress_data,
                              GCancellable *cancellable, GError **error);
/* The same on one connection, for the CLI and tests. */
GPtrArray *hearth_import_run_db (HearthDb *db, const HearthImportOptions *options, HearthImportProgress progress,
                                 gpointer progress_data, GCancellable *cancellable, GError **error);
/* In a thread of its own, writing through @store; the callback comes in the caller's main context, and so does
 * @progress (at most some 10 times a second). @options is copied. Then "changed" is told. */
void       hearth_import_run_async  (HearthStore *store, const HearthImportOptions *options, HearthImportProgress progress,
                                     gpointer progress_data, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *hearth_import_run_finish (HearthStore *store, GAsyncResult *result, GError **error);

/* The chats of a file of several (name, id, number of records unknown): for the chooser. One element for simple files. */
typedef struct
{
  char *id;
  char *name;
} HearthImportChat;
void       hearth_import_chat_free (HearthImportChat *chat);
HearthInput *hearth_import_open_input (const char *path, GError **error);
/* (nullable) (transfer full): the name of the group a file called like @path went into before. */
char *hearth_import_known_group (HearthDb *db, const char *path);
/* The files of a folder that can be imported, or @all of them, by name. (element-type filename) */
GPtrArray *hearth_import_list_folder (const char *path, gboolean all, GPtrArray *left_out, GCancellable *cancellable, GError **error);
char      *hearth_import_left_out_text (GPtrArray *names);
GPtrArray *hearth_import_list_chats (HearthInput *input, const char *format, GCancellable *cancellable, GError **error);

/* Takes a finished import back in full; rows that another live import also saw pass to it. */
gboolean   hearth_import_undo      (HearthDb *db, gint64 batch, GCancellable *cancellable, GError **error);
/* The same for the window, in steps between which edits get their turn. Then "changed" is told. */
void       hearth_import_undo_async (HearthStore *store, gint64 batch, GAsyncReadyCallback callback, gpointer user_data);
gboolean   hearth_import_undo_finish (HearthStore *store, GAsyncResult *result, GError **error);
/* Undoes imports that never finished (after a crash). Returns how many, -1 with error. Call when a workspace is opened
 * for writing by a program that will import. Imports of another living program are left alone. */
int        hearth_import_recover   (HearthDb *db, GError **error);

typedef struct
{
  gint64 id;
  char *group;
  char *file_name;
  char *format;
  HearthBatchState state;
  gint64 finished_at;
  guint64 messages, system, new_rows, duplicates, unread;
} HearthBatch;
void       hearth_batch_free       (HearthBatch *batch);
GPtrArray *hearth_import_list      (HearthDb *db, GError **error);      /* newest first */

/* Derives stays, roles, bit sets, spans, names and fields of a group again (after typed evidence, a role, a tag, a zone
 * change); in the caller's write transaction. */
gboolean   hearth_import_derive    (HearthDb *db, gint64 group_id, GError **error);

/* Another zone for the workspace: every civil day and figure anew, in the caller's write transaction. */
gboolean   hearth_import_change_zone (HearthDb *db, const char *zone_name, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthImportResult, hearth_import_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthBatch, hearth_batch_free)

G_END_DECLS
