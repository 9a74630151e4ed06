/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks after the texts of a workspace whenever something changed and once an hour. Main thread; the work is done in
 * short turns on the writer, behind every edit that waits, and never while an import runs. */
#include "config.h"

#include "hearth-text-job.h"

#include "hearth-asked.h"
#include "hearth-clock.h"
#include "hearth-settings.h"
#include "hearth-text-index.h"
#include "hearth-texts.h"

#define LOOK_SECONDS 3600
#define TELL_MS 250

struct _HearthTextJob
{
  GObject parent_instance;

  HearthStore *store;           /* (nullable): stopped */
  HearthTextIndexer *indexer;   /* (nullable): at work */
  GCancellable *erasing;
  gint64 indexed, all;          /* when it was last looked */
  gboolean busy;                /* a look or work is under way */
  gboolean again;               /* something changed meanwhile */
  gboolean paused;
  guint look_source, tell_source;
};

/* What is to be done. */
typedef struct
{
  gboolean erase;
  gboolean importing;
  gboolean asked;               /* days of questions are to be kept */
  gint64 indexed, all;
} Look;

G_DEFINE_FINAL_TYPE (HearthTextJob, hearth_text_job, G_TYPE_OBJECT)

static guint changed_signal;

static void look (HearthTextJob *self);

static gboolean
is_importing (HearthDb *db)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM batches WHERE state <> 1", NULL) > 0;
}

static gpointer
read_look (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *found = g_new0 (Look, 1);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, NULL);

  found->erase = zone != NULL && hearth_texts_is_due (db, hearth_zone_day (zone, hearth_clock_now ()));
  found->importing = is_importing (db);
  found->asked = hearth_asked_is_due (db);
  hearth_text_index_progress (db, &found->indexed, &found->all, NULL);
  return found;
}

/* An import comes first: it looks again when it is done. */
static gboolean
index_step (HearthDb *db, gpointer indexer, GCancellable *cancellable, GError **error)
{
  return !is_importing (db) && hearth_text_indexer_step (db, indexer, cancellable, error);
}

static void
stop_telling (HearthTextJob *self)
{
  g_clear_handle_id (&self->tell_source, g_source_remove);
}

/* @failed: it is tried again after the next change, not at once. */
static void
end_work (HearthTextJob *self, gboolean failed)
{
  self->busy = FALSE;
  stop_telling (self);
  g_signal_emit (self, changed_signal, 0);
  if (self->again && !failed)
    look (self);
}

static void
indexed_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthTextJob) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = hearth_store_run_finish (HEARTH_STORE (source), answer, &error);

  if (!done)
    g_message ("Search index: %s", error->message);
  if (self->indexer != NULL)
    self->indexed = MIN (self->indexed + hearth_text_indexer_get_rows (self->indexer), self->all);
  g_clear_pointer (&self->indexer, hearth_text_indexer_unref);
  if (self->store != NULL)
    end_work (self, !done);
}

static void
erased_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthTextJob) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = hearth_store_run_finish (HEARTH_STORE (source), answer, &error);

  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Erasing texts: %s", error->message);
  self->again = TRUE;
  if (self->store != NULL)
    end_work (self, !done);
}

static gboolean
tell_cb (gpointer data)
{
  g_signal_emit (data, changed_signal, 0);
  return G_SOURCE_CONTINUE;
}

static void
start_index (HearthTextJob *self)
{
  self->indexer = hearth_text_indexer_new ();
  self->tell_source = g_timeout_add (TELL_MS, tell_cb, self);
  hearth_store_run (self->store, 0, index_step, hearth_text_indexer_ref (self->indexer), (GDestroyNotify) hearth_text_indexer_unref, NULL,
                    indexed_cb, g_object_ref (self));
}

static void
start_eraser (HearthTextJob *self)
{
  HearthDay today = hearth_zone_day (hearth_store_zone (self->store), hearth_clock_now ());

  hearth_store_run (self->store, HEARTH_CHANGED_MESSAGES, hearth_text_eraser_step, hearth_text_eraser_new (today),
                    (GDestroyNotify) hearth_text_eraser_free, self->erasing, erased_cb, g_object_ref (self));
}

static void
look_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthTextJob) self = data;
  g_autofree Look *found = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (self->store == NULL)
    return;
  if (found != NULL)
    {
      self->indexed = found->indexed;
      self->all = found->all;
    }
  if (found != NULL && found->erase && !found->importing)
    start_eraser (self);
  else if (found != NULL && !found->importing && !self->paused && (found->asked || found->indexed < found->all))
    start_index (self);
  else
    end_work (self, FALSE);
}

static void
look (HearthTextJob *self)
{
  if (self->store == NULL)
    return;
  self->again = self->busy;
  if (self->busy)
    return;
  self->busy = TRUE;
  hearth_store_read (self->store, read_look, NULL, NULL, g_free, NULL, look_cb, g_object_ref (self));
}

static gboolean
hour_cb (gpointer data)
{
  look (data);
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (HearthTextJob *self, guint what)
{
  if (what & (HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_GROUPS | HEARTH_CHANGED_SETTINGS))
    look (self);
}

static void
hearth_text_job_dispose (GObject *object)
{
  HearthTextJob *self = HEARTH_TEXT_JOB (object);

  hearth_text_job_stop (self);
  g_clear_pointer (&self->indexer, hearth_text_indexer_unref);
  g_clear_object (&self->erasing);
  G_OBJECT_CLASS (hearth_text_job_parent_class)->dispose (object);
}

static void
hearth_text_job_class_init (HearthTextJobClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_text_job_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_text_job_init (HearthTextJob *self)
{
  self->erasing = g_cancellable_new ();
}

/** hearth_text_job_new: Returns: (transfer full): at work on @store until it is stopped. */
HearthTextJob *
hearth_text_job_new (HearthStore *store)
{
  HearthTextJob *self = g_object_new (HEARTH_TYPE_TEXT_JOB, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, hour_cb, self);
  look (self);
  return self;
}

/** hearth_text_job_stop: the turn under way is the last; to be called before the store is closed. */
void
hearth_text_job_stop (HearthTextJob *self)
{
  if (self->store == NULL)
    return;
  g_clear_handle_id (&self->look_source, g_source_remove);
  stop_telling (self);
  if (self->indexer != NULL)
    hearth_text_indexer_stop (self->indexer);
  g_cancellable_cancel (self->erasing);
  g_signal_handlers_disconnect_by_func (self->store, changed_cb, self);
  g_clear_object (&self->store);
}

/** hearth_text_job_set_paused: @paused: nothing is indexed until it is FALSE again; texts are erased all the same. */
void
hearth_text_job_set_paused (HearthTextJob *self, gboolean paused)
{
  g_return_if_fail (HEARTH_IS_TEXT_JOB (self));
  if (self->paused == paused)
    return;
  self->paused = paused;
  if (paused && self->indexer != NULL)
    hearth_text_indexer_stop (self->indexer);
  if (!paused)
    look (self);
  g_signal_emit (self, changed_signal, 0);
}

/** hearth_text_job_get_paused: */
gboolean
hearth_text_job_get_paused (HearthTextJob *self)
{
  return self->paused;
}

/**
 * hearth_text_job_get_progress:
 * @indexed: (out): messages and notices that are in the index
 * @all: (out): messages and notices there are
 *
 * Returns: whether it is at work on the index, or paused before its end
 */
gboolean
hearth_text_job_get_progress (HearthTextJob *self, gint64 *indexed, gint64 *all)
{
  gint64 more = self->indexer != NULL ? hearth_text_indexer_get_rows (self->indexer) : 0;

  *indexed = MIN (self->indexed + more, self->all);
  *all = self->all;
  return self->indexer != NULL || (self->paused && self->indexed < self->all);
}
