/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the index of the message search. Each step is short and leaves the index whole, so that edits get their turn and
 * it may be stopped at any time; a block counts once its row says that it is done. The writer's thread. */
#include "hearth-text-index.h"

#include "hearth-asked.h"
#include "hearth-settings.h"
#include "hearth-text-private.h"

#define ROWS_A_STEP 3000           /* read in one step: some 15 ms */
#define BYTES_A_STEP (1024 * 1024) /* written in one step */
#define SMALL_BLOCK_ROWS 512       /* made anew together with what comes behind it */

struct _HearthTextIndexer
{
  gatomicrefcount refs;
  gint stopped;                /* atomic */
  gint64 rows;                 /* of blocks it finished; under the lock */
  GMutex lock;
  HearthAskedKeeper keeper;
  gboolean kept;               /* the days of all groups' questions are */
  gboolean swept;              /* what a crash left is gone */
  gboolean reading;            /* a block is being made */
  gint64 mark;                 /* tells its row from one that somebody else made since */
  TextReading block;
};

/** hearth_text_indexer_new: Returns: (transfer full): for hearth_store_run() with hearth_text_indexer_step(). */
HearthTextIndexer *
hearth_text_indexer_new (void)
{
  HearthTextIndexer *self = g_new0 (HearthTextIndexer, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  return self;
}

/** hearth_text_indexer_ref: Returns: (transfer full) */
HearthTextIndexer *
hearth_text_indexer_ref (HearthTextIndexer *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/** hearth_text_indexer_unref: @self: (nullable) (transfer full) */
void
hearth_text_indexer_unref (HearthTextIndexer *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  text_reading_clear (&self->block);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/** hearth_text_indexer_stop: the next step is the last; what is done stays. Any thread. */
void
hearth_text_indexer_stop (HearthTextIndexer *self)
{
  g_atomic_int_set (&self->stopped, 1);
}

/** hearth_text_indexer_get_rows: Returns: messages and notices indexed so far by this indexer. Any thread. */
gint64
hearth_text_indexer_get_rows (HearthTextIndexer *self)
{
  g_mutex_lock (&self->lock);
  gint64 rows = self->rows + (self->reading ? self->block.block.rows : 0);
  g_mutex_unlock (&self->lock);
  return rows;
}

/* Returns: (transfer full) (nullable): TextBlock in order of ids, those not done too with rows -1; none when they were
 * made by another version */
GArray *
text_blocks_load (HearthDb *db, GError **error)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (TextBlock));
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT first_id, last_id, rows, last_ts, late, done FROM text_blocks"
                     " WHERE (SELECT value FROM settings WHERE key = 'text-index') = ?1 ORDER BY first_id", "s", hearth_find_version ());

  while (hearth_stmt_step (stmt))
    {
      TextBlock block = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2),
                          hearth_stmt_int (stmt, 3), hearth_stmt_int (stmt, 4) };
      if (hearth_stmt_int (stmt, 5) == 0)
        block.rows = -1;
      g_array_append_val (blocks, block);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&blocks) : NULL;
}

/* Finds the first message that is in no block, and the last id before the next block.
 * Returns: FALSE when there is none; *@before is the block before it, or NULL */
static gboolean
find_gap (HearthDb *db, GArray *blocks, gint64 *first, gint64 *last, const TextBlock **before)
{
  gint64 next = G_MININT64;

  *before = NULL;
  for (guint i = 0; i <= blocks->len; i++)
    {
      const TextBlock *block = i < blocks->len ? &g_array_index (blocks, TextBlock, i) : NULL;
      *last = block != NULL ? block->first_id - 1 : G_MAXINT64;
      *first = next <= *last ? hearth_db_int (db, 0, "SELECT min(id) FROM messages WHERE id BETWEEN ?1 AND ?2", "ii", next, *last) : 0;
      if (*first != 0)
        return TRUE;
      *before = block;
      if (block != NULL && block->last_id < G_MAXINT64)
        next = block->last_id + 1;
    }
  return FALSE;
}

/* Takes away what a crash or another version left. */
static gboolean
sweep (HearthDb *db, GError **error)
{
  g_autofree char *version = hearth_settings_dup (db, "text-index", "");

  if (g_str_equal (version, hearth_find_version ()))
    return hearth_db_exec (db, error, "DELETE FROM text_blocks WHERE done = 0", NULL);
  return hearth_text_index_drop (db, error) && hearth_settings_set (db, "text-index", hearth_find_version (), error);
}

/* Makes the row of the next block. *@found: FALSE when everything is indexed. */
static gboolean
begin_block (HearthDb *db, HearthTextIndexer *self, gboolean *found, GError **error)
{
  g_autoptr (GArray) blocks = NULL;
  const TextBlock *before;
  gint64 first, last;

  if (!self->swept && !sweep (db, error))
    return FALSE;
  self->swept = TRUE;
  blocks = text_blocks_load (db, error);
  *found = blocks != NULL && find_gap (db, blocks, &first, &last, &before);
  if (!*found)
    return blocks != NULL;
  if (before != NULL && before->rows >= 0 && before->rows < SMALL_BLOCK_ROWS && first - before->first_id < TEXT_BLOCK_IDS)
    {
      first = before->first_id;
      if (!hearth_db_exec (db, error, "DELETE FROM text_blocks WHERE first_id = ?1", "i", first))
        return FALSE;
    }
  self->mark = (gint64) g_random_int () << 31 | g_random_int_range (0, G_MAXINT32);
  text_reading_init (&self->block, first, last);
  return hearth_db_exec (db, error, "INSERT INTO text_blocks (first_id, last_id, last_ts) VALUES (?1, ?2, ?3)", "iii", first,
                         self->block.until, self->mark);
}

/* What was read is worth nothing when a message of the block was changed since: then its row is gone. */
static gboolean
is_mine (HearthDb *db, HearthTextIndexer *self)
{
  return hearth_db_int (db, 0, "SELECT 1 FROM text_blocks WHERE first_id = ?1 AND last_ts = ?2 AND done = 0", "ii",
                        self->block.block.first_id, self->mark) == 1;
}

/* *@end: no page is left. */
static gboolean
write_pages (HearthDb *db, HearthTextIndexer *self, gboolean *end, GError **error)
{
  g_autoptr (HearthStmt) insert = hearth_db_prepare (db, "INSERT INTO text_pages (first_id, term, data) VALUES (?1, ?2, ?3)", error);
  gsize bytes = 0;

  *end = FALSE;
  while (insert != NULL && bytes < BYTES_A_STEP)
    {
      g_autoptr (GBytes) term = NULL;
      g_autoptr (GBytes) page = text_terms_next_page (self->block.terms, &term);
      gsize term_length, length;

      *end = page == NULL;
      if (*end)
        return TRUE;
      const void *term_data = g_bytes_get_data (term, &term_length), *data = g_bytes_get_data (page, &length);
      hearth_stmt_bind_int (insert, 1, self->block.block.first_id);
      hearth_stmt_bind_blob (insert, 2, term_data, (gssize) term_length);
      hearth_stmt_bind_blob (insert, 3, data, (gssize) length);
      if (!hearth_stmt_run (insert, error))
        return FALSE;
      bytes += length;
    }
  return insert != NULL;
}

static void
end_block (HearthTextIndexer *self, gboolean done)
{
  g_mutex_lock (&self->lock);
  if (done)
    self->rows += self->block.block.rows;
  self->reading = FALSE;
  g_mutex_unlock (&self->lock);
  text_reading_clear (&self->block);
}

static gboolean
write_block (HearthDb *db, HearthTextIndexer *self, GError **error)
{
  const TextBlock *block = &self->block.block;
  gboolean mine = is_mine (db, self), end = !mine;

  if (mine && !write_pages (db, self, &end, error))
    return FALSE;
  if (mine && end
      && !hearth_db_exec (db, error, "UPDATE text_blocks SET last_id = ?2, rows = ?3, last_ts = ?4, late = ?5, done = 1"
                          " WHERE first_id = ?1", "iiiii", block->first_id, block->last_id, block->rows, block->last_ts, block->late))
    return FALSE;
  if (!hearth_db_commit (db, error))
    return FALSE;
  if (end)
    end_block (self, mine);
  return TRUE;
}

static gboolean
next_block (HearthDb *db, HearthTextIndexer *self, gboolean *found, GError **error)
{
  if (!begin_block (db, self, found, error) || !hearth_db_commit (db, error))
    {
      text_reading_clear (&self->block);
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  self->reading = *found;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static gboolean
read_rows (HearthDb *db, HearthTextIndexer *self, GError **error)
{
  if (!text_reading_step (db, &self->block, ROWS_A_STEP, error))
    return FALSE;
  if (self->block.full)
    text_terms_sort (self->block.terms);
  return TRUE;
}

/* Days of questions that an older Hearth, another zone or a crash left to be kept. */
static gboolean
keep_asked (HearthDb *db, HearthTextIndexer *self, GError **error)
{
  gboolean left = FALSE;

  if (!hearth_db_begin (db, error))
    return FALSE;
  if (hearth_asked_keep_some (db, &self->keeper, &left, error) && hearth_db_commit (db, error))
    {
      self->kept = !left;
      return TRUE;
    }
  hearth_db_rollback (db);
  return FALSE;
}

/**
 * hearth_text_indexer_step:
 * @indexer: a HearthTextIndexer
 *
 * A HearthStoreStep; outside of a transaction. Some tens of milliseconds of work. What is kept of questions comes first:
 * it needs the messages read, too, and is soon done.
 *
 * Returns: FALSE when all messages are indexed, it was stopped, or it failed with @error set
 */
gboolean
hearth_text_indexer_step (HearthDb *db, gpointer indexer, GCancellable *cancellable, GError **error)
{
  HearthTextIndexer *self = indexer;
  gboolean found = TRUE, ok;

  if (g_atomic_int_get (&self->stopped) || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!self->kept)
    return keep_asked (db, self, error);
  if (self->reading && !self->block.full)
    return read_rows (db, self, error);
  if (!hearth_db_begin (db, error))
    return FALSE;
  ok = self->reading ? write_block (db, self, error) : next_block (db, self, &found, error);
  if (!ok)
    hearth_db_rollback (db);
  return ok && found;
}

/**
 * hearth_text_index_progress:
 * @indexed: (out): messages and notices in the index
 * @all: (out): messages and notices there are
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_text_index_progress (HearthDb *db, gint64 *indexed, gint64 *all, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT (SELECT coalesce (sum (rows), 0) FROM text_blocks WHERE done = 1 AND (SELECT value FROM settings WHERE key = 'text-index') = ?1),"
    " (SELECT count(*) FROM messages)", "s", hearth_find_version ());

  if (hearth_stmt_step (stmt))
    {
      *indexed = hearth_stmt_int (stmt, 0);
      *all = hearth_stmt_int (stmt, 1);
    }
  return hearth_stmt_done (stmt, error);
}

/** hearth_text_index_drop: throws the index away; in the caller's write transaction. */
gboolean
hearth_text_index_drop (HearthDb *db, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM text_blocks", NULL);
}
