/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-store.h"

/* The threads of a workspace and the jobs they run; shared by the two files of the store. */
typedef enum
{
  JOB_CALL,
  JOB_STEP,
  JOB_WAIT,
  JOB_STOP,
} StoreJobType;

/* Where the caller of hearth_store_write_wait() waits. */
typedef struct
{
  GMutex lock;
  GCond done_cond;
  gboolean done;
  GError *error;
} StoreWaiter;

typedef struct
{
  StoreJobType type;
  StoreWaiter *waiter;              /* (unowned): on the stack of the one who waits */
  GTask *task;
  HearthStoreFunc func;
  HearthStoreStep step;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  guint what;                  /* HearthChanged told when it is done; 0 for reads */
} StoreJob;

typedef struct
{
  HearthStore *store;          /* (unowned): joined before the store goes */
  HearthDb *db;
  GAsyncQueue *queue;
  gboolean writes;
  GThread *thread;
} StoreWorker;

/* Runs @func later in the main context, never at once on this thread (as g_main_context_invoke() may). */
void          store_attach_idle   (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify destroy);
GMainContext *store_main_context  (HearthStore *store);
void          store_reread_zone   (HearthStore *store, HearthDb *db);
void          store_worker_start  (StoreWorker *worker, HearthStore *store, HearthDb *db, GAsyncQueue *queue, gboolean writes,
                                   const char *name);
/* Asks the thread to end behind what is queued; joining it then waits for that. */
void          store_worker_stop   (StoreWorker *worker);
void          store_worker_join   (StoreWorker *worker);
void          store_worker_clear  (StoreWorker *worker);
