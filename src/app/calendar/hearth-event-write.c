/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores an event and offers to take that back. Main thread; written on the store's writer. */
#include "config.h"

#include "hearth-event-write.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-import-events.h"

/* Who came by name was active: every figure may be another one. */
#define CHANGES (HEARTH_CHANGED_POSTS | HEARTH_CHANGED_MEMBERS | HEARTH_CHANGED_MESSAGES)

/* What is to be written; on the way back what was there before. */
typedef struct
{
  gint64 id;
  HearthEvent *event;           /* (nullable): NULL: none */
  int days;                     /* of a shift; @event is read then */
} Job;

/* Who waits for the answer. */
typedef struct
{
  HearthWindow *window;         /* owned */
  const char *message;          /* translated */
} Waiting;

static Job *
job_new (gint64 id, HearthEvent *event, int days)
{
  Job *job = g_new0 (Job, 1);

  job->id = id;
  job->event = event;
  job->days = days;
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  hearth_event_free (job->event);
  g_free (job);
}

static void
waiting_free (Waiting *waiting)
{
  g_object_unref (waiting->window);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

/* The event with the dates of an edit made now; what is deleted stays in the table. */
static gboolean
fill_job (HearthDb *db, Job *job, GError **error)
{
  gint64 now = hearth_clock_now ();
  gboolean gone = job->event == NULL && job->days == 0;
  g_autoptr (HearthEvent) stored = job->id != 0 ? hearth_event_load (db, job->id, error) : NULL;

  if (job->id != 0 && stored == NULL)
    return FALSE;
  if (job->event == NULL)
    job->event = g_steal_pointer (&stored);
  if (job->days != 0)
    hearth_event_move (job->event, job->event->starts.day + job->days);
  job->event->created_at = job->id == 0 ? now : job->event->created_at;
  job->event->updated_at = now;
  job->event->deleted_at = gone ? now : 0;
  return TRUE;
}

static gpointer
run_write (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  HearthEvent *before = NULL;
  gint64 id = fill_job (db, job, error) ? hearth_import_event (db, job->id, job->event, &before, error) : 0;

  return id != 0 ? job_new (id, before, 0) : NULL;
}

static gpointer
run_undo (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  hearth_import_event (db, job->id, job->event, NULL, error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Waiting) waiting = data;
  g_autoptr (GError) error = NULL;
  Job *before = hearth_store_write_finish (HEARTH_STORE (source), result, &error);

  if (before != NULL)
    hearth_window_toast_undo_write (waiting->window, waiting->message, CHANGES, run_undo, before, job_free);
  else if (error != NULL)
    hearth_window_toast (waiting->window, error->message);
}

static void
start (HearthWindow *window, Job *job, const char *message)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->window = g_object_ref (window);
  waiting->message = message;
  hearth_store_write (hearth_window_get_store (window), CHANGES, run_write, job, job_free, job_free, NULL, written_cb, waiting);
}

/**
 * hearth_event_write:
 * @id: of the event; 0: a new one
 * @event: (nullable) (transfer full): what it shall say; NULL: it is deleted
 * @message: translated, static: what is said when it is done
 */
void
hearth_event_write (HearthWindow *window, gint64 id, HearthEvent *event, const char *message)
{
  start (window, job_new (id, event, 0), message);
}

/** hearth_event_shift: @days: by which it is moved, not 0. */
void
hearth_event_shift (HearthWindow *window, gint64 id, int days)
{
  start (window, job_new (id, NULL, days), _("The event was moved."));
}
