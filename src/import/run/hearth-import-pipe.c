/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between reading and writing: full chunks go through a short queue to a thread of its own, which applies them with the
 * import's writer, so that both sides work at the same time. One chunk is filled, one waits, one is written: more would
 * cost memory and gain nothing. Public functions: the import's thread. */
#include "config.h"

#include "hearth-import-private.h"

typedef struct
{
  ImportChat *chat;
  ImportChunk *chunk;
} Load;

struct _ImportPipe
{
  const HearthImportWriter *writer;
  GThread *thread;
  GMutex lock;
  GCond changed;
  /* under the lock */
  Load waiting;            /* chunk NULL: none */
  ImportChunk *spare;      /* (nullable): empty */
  gboolean writing;
  gboolean stop;
  gboolean failed;
  /* the thread's, the import's when nothing waits or is written */
  GError *error;
  GArray *batches;         /* gint64: made so far */
};

static gboolean
write_load (ImportPipe *pipe, const Load *load)
{
  ImportChat *chat = load->chat;

  if (!chat->begun)
    {
      if (!pipe->writer->write (pipe->writer->data, import_begin, chat, &pipe->error))
        return FALSE;
      if (chat->batch != 0)
        g_array_append_val (pipe->batches, chat->batch);
    }
  chat->writing = load->chunk;
  gboolean ok = pipe->writer->write (pipe->writer->data, import_write_chunk, chat, &pipe->error);
  chat->writing = NULL;
  return ok;
}

/* Waits for a chunk to write. Returns: FALSE when there will be none any more */
static gboolean
take_load (ImportPipe *pipe, Load *load)
{
  while (pipe->waiting.chunk == NULL && !pipe->stop)
    g_cond_wait (&pipe->changed, &pipe->lock);
  if (pipe->stop)
    return FALSE;
  *load = pipe->waiting;
  pipe->waiting.chunk = NULL;
  pipe->writing = TRUE;
  g_cond_broadcast (&pipe->changed);
  return TRUE;
}

static gpointer
write_thread (gpointer data)
{
  ImportPipe *pipe = data;
  Load load;

  g_mutex_lock (&pipe->lock);
  while (take_load (pipe, &load))
    {
      gboolean give_up = pipe->failed;

      g_mutex_unlock (&pipe->lock);
      gboolean ok = !give_up && write_load (pipe, &load);
      import_chunk_clear (load.chunk);
      g_mutex_lock (&pipe->lock);
      g_clear_pointer (&pipe->spare, import_chunk_free);
      pipe->spare = load.chunk;
      pipe->failed |= !ok;
      pipe->writing = FALSE;
      g_cond_broadcast (&pipe->changed);
    }
  g_mutex_unlock (&pipe->lock);
  return NULL;
}

/** import_pipe_new: @writer: (unowned): has to outlive the pipe. Returns: (transfer full): nothing in it yet */
ImportPipe *
import_pipe_new (const HearthImportWriter *writer)
{
  ImportPipe *pipe = g_new0 (ImportPipe, 1);

  pipe->writer = writer;
  pipe->batches = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_mutex_init (&pipe->lock);
  g_cond_init (&pipe->changed);
  pipe->thread = g_thread_new ("hearth-import", write_thread, pipe);
  return pipe;
}

/* Returns: FALSE with @error set once something could not be written */
static gboolean
check (ImportPipe *pipe, GError **error)
{
  if (pipe->failed && error != NULL && pipe->error != NULL)
    *error = g_error_copy (pipe->error);
  return !pipe->failed;
}

/**
 * import_pipe_push:
 * @chat: its chunk is to be written; it gets an empty one
 *
 * Waits while the chunk before is waiting.
 *
 * Returns: FALSE with @error set when an earlier chunk could not be written
 */
gboolean
import_pipe_push (ImportPipe *pipe, ImportChat *chat, GError **error)
{
  g_mutex_lock (&pipe->lock);
  while (pipe->waiting.chunk != NULL && !pipe->failed)
    g_cond_wait (&pipe->changed, &pipe->lock);
  gboolean ok = check (pipe, error);
  if (ok)
    {
      pipe->waiting = (Load) { chat, chat->chunk };
      chat->chunk = g_steal_pointer (&pipe->spare);
      g_cond_broadcast (&pipe->changed);
    }
  g_mutex_unlock (&pipe->lock);
  if (chat->chunk == NULL)
    chat->chunk = import_chunk_new ();
  return ok;
}

/**
 * import_pipe_drain:
 *
 * Waits until everything is written; the chats may then be used by the caller.
 *
 * Returns: FALSE with @error set when something could not be written
 */
gboolean
import_pipe_drain (ImportPipe *pipe, GError **error)
{
  g_mutex_lock (&pipe->lock);
  while ((pipe->waiting.chunk != NULL && !pipe->failed) || pipe->writing)
    g_cond_wait (&pipe->changed, &pipe->lock);
  gboolean ok = check (pipe, error);
  g_mutex_unlock (&pipe->lock);
  return ok;
}

/** import_pipe_stop: gives up what waits, and waits for what is being written. Nothing can be pushed any more. */
void
import_pipe_stop (ImportPipe *pipe)
{
  g_mutex_lock (&pipe->lock);
  pipe->stop = TRUE;
  g_cond_broadcast (&pipe->changed);
  g_mutex_unlock (&pipe->lock);
  g_clear_pointer (&pipe->thread, g_thread_join);
}

/** import_pipe_batches: Returns: (transfer none) (element-type gint64): made so far, once drained or stopped */
const GArray *
import_pipe_batches (ImportPipe *pipe)
{
  return pipe->batches;
}

/** import_pipe_free: @pipe: (nullable) (transfer full) */
void
import_pipe_free (ImportPipe *pipe)
{
  if (pipe == NULL)
    return;
  if (pipe->thread != NULL)
    import_pipe_stop (pipe);
  import_chunk_free (pipe->waiting.chunk);
  import_chunk_free (pipe->spare);
  g_clear_error (&pipe->error);
  g_array_unref (pipe->batches);
  g_mutex_clear (&pipe->lock);
  g_cond_clear (&pipe->changed);
  g_free (pipe);
}
