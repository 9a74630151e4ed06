/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* What changed, for the "changed" signal. */
typedef enum
{
  HEARTH_CHANGED_GROUPS = 1 << 0,
  HEARTH_CHANGED_MEMBERS = 1 << 1,   /* people, notes, tags, stays, roles */
  HEARTH_CHANGED_MESSAGES = 1 << 2,  /* records and every figure made of them */
  HEARTH_CHANGED_POSTS = 1 << 3,     /* posts, occurrences, tasks */
  HEARTH_CHANGED_REMINDERS = 1 << 4,
  HEARTH_CHANGED_SETTINGS = 1 << 5,  /* zone, thresholds, quiet hours, backups */
  HEARTH_CHANGED_ALL = 0xff,
} HearthChanged;

/**
 * HearthStore:
 *
 * An open workspace for a program with a main loop: one writer thread (first come, first served) and two reader
 * threads with read-only connections. The functions run on those threads with their HearthDb; callbacks come in the
 * thread-default main context of the caller. Signal "changed" (guint what) comes coalesced in the main context.
 */
#define HEARTH_TYPE_STORE (hearth_store_get_type ())
G_DECLARE_FINAL_TYPE (HearthStore, hearth_store, HEARTH, STORE, GObject)

/* Runs on a store thread. Returns: (nullable): the result, freed with the destroy given; NULL with @error set on failure,
 * or NULL for "nothing" */
typedef gpointer (*HearthStoreFunc) (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);

HearthStore *hearth_store_open        (const char *path, gboolean create, GError **error);
const char  *hearth_store_path        (HearthStore *self);
HearthZone  *hearth_store_zone        (HearthStore *self);            /* (transfer none), main thread */
void         hearth_store_close       (HearthStore *self);            /* waits for the writer, stops the readers */

/* @data is freed with @data_free after the function ran; the result with @result_free unless taken. */
void         hearth_store_read        (HearthStore *self, HearthStoreFunc func, gpointer data, GDestroyNotify data_free,
                                       GDestroyNotify result_free, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gpointer     hearth_store_read_finish (HearthStore *self, GAsyncResult *result, GError **error);   /* (transfer full) */
/* The same on the writer, inside one transaction that is rolled back when @func fails; then "changed" (@what). */
void         hearth_store_write       (HearthStore *self, guint what, HearthStoreFunc func, gpointer data,
                                       GDestroyNotify data_free, GDestroyNotify result_free, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gpointer     hearth_store_write_finish (HearthStore *self, GAsyncResult *result, GError **error);  /* (transfer full) */
/* Long work on the writer that commits by itself (imports, undo): @step is called again and again, queued anew behind
 * waiting edits each time, until it returns FALSE (end, or failure with error set). */
typedef gboolean (*HearthStoreStep)   (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);
void         hearth_store_run         (HearthStore *self, guint what, HearthStoreStep step, gpointer data,
                                       GDestroyNotify data_free, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean     hearth_store_run_finish  (HearthStore *self, GAsyncResult *result, GError **error);
/* The blocking twin of hearth_store_write for a thread of the caller's own (never the main or a store thread); tells
 * no change. FALSE with @error set when @func failed, or with G_IO_ERROR_CLOSED when the store was closed before. */
gboolean     hearth_store_write_wait  (HearthStore *self, HearthStoreFunc func, gpointer data, GError **error);
void         hearth_store_emit_changed (HearthStore *self, guint what);                            /* any thread */

G_END_DECLS
