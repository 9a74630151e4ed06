/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds messages, newest first: blocks of the index from the latest on, until no other can hold a newer hit than those
 * found, and a scan of what is in no block. Any thread, with its HearthDb, within one state of the workspace. */
#include "hearth-text-index.h"

#include <string.h>

#include "hearth-text-private.h"
#include "hearth-types.h"

#define CANCEL_ROWS 512            /* scanned between two looks at the cancellable */

#define ROW_SQL                                                                                                      \
  "SELECT m.ts, m.group_id, m.text, m.id FROM messages m JOIN batches b ON b.id = m.batch_id AND b.state = 1"          \
  " JOIN groups g ON g.id = m.group_id AND g.deleted_at IS NULL WHERE m.kind < 100 AND m.text IS NOT NULL"

typedef struct
{
  gint64 ts;
  gint64 id;
} Hit;

typedef struct
{
  HearthDb *db;
  const HearthFind *find;
  gint64 group_id;             /* 0: all */
  guint limit;
  GArray *hits;                /* Hit, newest first, at most limit */
  GString *scratch;
  HearthStmt *row;
  HearthStmt *pages;
  GCancellable *cancellable;
} Search;

/** hearth_text_hit_free: @hit: (nullable) (transfer full) */
void
hearth_text_hit_free (HearthTextHit *hit)
{
  if (hit == NULL)
    return;
  g_free (hit->group);
  g_free (hit->author);
  g_free (hit->text);
  g_free (hit);
}

static gboolean
is_newer (const Hit *a, const Hit *b)
{
  return a->ts != b->ts ? a->ts > b->ts : a->id > b->id;
}

/* Returns: whether a message of @ts, or an older one, can still be among the hits */
static gboolean
may_count (const Search *search, gint64 ts)
{
  return search->hits->len < search->limit || ts >= g_array_index (search->hits, Hit, search->limit - 1).ts;
}

static void
insert_hit (Search *search, Hit hit)
{
  guint low = 0, high = search->hits->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      if (is_newer (&hit, &g_array_index (search->hits, Hit, middle)))
        high = middle;
      else
        low = middle + 1;
    }
  g_array_insert_val (search->hits, low, hit);
  if (search->hits->len > search->limit)
    g_array_set_size (search->hits, search->limit);
}

/* The row: time, group, text, id. */
static void
try_row (Search *search, HearthStmt *row)
{
  Hit hit = { hearth_stmt_int (row, 0), hearth_stmt_int (row, 3) };

  if (may_count (search, hit.ts) && (search->group_id == 0 || search->group_id == hearth_stmt_int (row, 1))
      && hearth_find_matches (search->find, hearth_stmt_text (row, 2), search->scratch))
    insert_hit (search, hit);
}

/* Ids from @first to @last, which no block answers for. */
static gboolean
scan (Search *search, gint64 first, gint64 last, GError **error)
{
  g_autoptr (HearthStmt) rows = hearth_db_query (search->db, error, ROW_SQL " AND m.id BETWEEN ?1 AND ?2 ORDER BY m.id DESC",
                                                 "ii", first, last);

  for (guint n = 0; hearth_stmt_step (rows); n++)
    {
      if (n % CANCEL_ROWS == 0 && g_cancellable_set_error_if_cancelled (search->cancellable, error))
        return FALSE;
      try_row (search, rows);
    }
  return hearth_stmt_done (rows, error);
}

static gboolean
scan_gaps (Search *search, GArray *blocks, GError **error)
{
  gint64 next = G_MININT64;

  for (guint i = 0; i < blocks->len; i++)
    {
      const TextBlock *block = &g_array_index (blocks, TextBlock, i);
      if (block->rows < 0)
        continue;
      if (block->first_id > next && !scan (search, next, block->first_id - 1, error))
        return FALSE;
      next = block->last_id + 1;
    }
  return scan (search, next, G_MAXINT64, error);
}

/* Fills @set with the rows of the block that have the term. */
static gboolean
load_set (Search *search, const TextBlock *block, const char *term, gsize length, gboolean prefix, guint8 *set, GError **error)
{
  guint8 above[HEARTH_FIND_TERM_BYTES + 16];
  gboolean whole = TRUE;

  g_return_val_if_fail (length < sizeof above, FALSE);
  memcpy (above, term, length);
  above[length] = prefix ? 0xFF : 0;
  memset (set, 0, TEXT_SET_BYTES);
  hearth_stmt_reset (search->pages);
  hearth_stmt_bind_int (search->pages, 1, block->first_id);
  hearth_stmt_bind_blob (search->pages, 2, term, (gssize) length);
  hearth_stmt_bind_blob (search->pages, 3, above, (gssize) length + 1);
  while (whole && hearth_stmt_step (search->pages))
    {
      gsize page_length;
      const guint8 *page = hearth_stmt_blob (search->pages, 0, &page_length);
      whole = text_page_read (page, page_length, term, length, prefix, set);
    }
  gboolean done = hearth_stmt_done (search->pages, error);
  hearth_stmt_reset (search->pages);
  /* A page that is not what was written: every row is a candidate, and each is looked up. */
  if (!whole)
    memset (set, 0xFF, TEXT_SET_BYTES);
  return done;
}

/* Keeps in @set the rows that have the term too. *@any: whether one is left. */
static gboolean
keep_rows (Search *search, const TextBlock *block, const char *term, gsize length, gboolean prefix, guint8 *set, gboolean *any,
           GError **error)
{
  guint64 other[TEXT_SET_BYTES / 8], *mine = (guint64 *) set;
  guint64 all = 0;

  if (!load_set (search, block, term, length, prefix, (guint8 *) other, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    all |= mine[i] &= other[i];
  *any = all != 0;
  return TRUE;
}

static gboolean
keep_rows_of_run (Search *search, const TextBlock *block, const HearthFindRun *run, guint8 *set, gboolean *any, GError **error)
{
  const char *end = run->text + run->length;

  if (run->word)
    return keep_rows (search, block, run->text, hearth_find_term_end (run->text, run->length), TRUE, set, any, error);
  if (run->characters == 1)
    return keep_rows (search, block, run->text, run->length, TRUE, set, any, error);
  for (const char *p = run->text, *next = g_utf8_next_char (p); *any && next < end; p = next, next = g_utf8_next_char (p))
    if (!keep_rows (search, block, p, g_utf8_next_char (next) - p, FALSE, set, any, error))
      return FALSE;
  return TRUE;
}

/* Looks candidates up, the last first, until all that are left are older than the hits. */
static gboolean
look_up_rows (Search *search, const TextBlock *block, const guint8 *set, GError **error)
{
  for (int i = TEXT_BLOCK_IDS; i-- > 0;)
    {
      if (set[i / 8] == 0)
        {
          i -= i % 8;
          continue;
        }
      if (!(set[i / 8] & 1 << (i % 8)) || block->first_id + i > block->last_id)
        continue;
      hearth_stmt_reset (search->row);
      hearth_stmt_bind_int (search->row, 1, block->first_id + i);
      gboolean there = hearth_stmt_step (search->row);
      if (there && !may_count (search, hearth_stmt_int (search->row, 0) + block->late))
        return TRUE;
      if (there)
        try_row (search, search->row);
      if (!hearth_stmt_done (search->row, error) || (i % 8 == 0 && g_cancellable_set_error_if_cancelled (search->cancellable, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search_block (Search *search, const TextBlock *block, GError **error)
{
  guint64 set[TEXT_SET_BYTES / 8];
  gboolean any = TRUE;
  char term[32];

  memset (set, 0xFF, sizeof set);
  for (guint i = 0; any && i < hearth_find_n_runs (search->find); i++)
    if (!keep_rows_of_run (search, block, hearth_find_get_run (search->find, i), (guint8 *) set, &any, error))
      return FALSE;
  if (any && search->group_id != 0)
    {
      gsize length = g_snprintf (term, sizeof term, TEXT_GROUP_TERM, search->group_id);
      if (!keep_rows (search, block, term, length, FALSE, (guint8 *) set, &any, error))
        return FALSE;
    }
  return !any || look_up_rows (search, block, (const guint8 *) set, error);
}

static int
compare_blocks (gconstpointer a, gconstpointer b)
{
  const TextBlock *x = a, *y = b;

  return (x->last_ts < y->last_ts) - (x->last_ts > y->last_ts);
}

static gboolean
search_blocks (Search *search, GArray *blocks, GError **error)
{
  g_array_sort (blocks, compare_blocks);
  for (guint i = 0; i < blocks->len; i++)
    {
      const TextBlock *block = &g_array_index (blocks, TextBlock, i);
      if (block->rows < 0)
        continue;
      if (!may_count (search, block->last_ts))
        return TRUE;
      if (g_cancellable_set_error_if_cancelled (search->cancellable, error) || !search_block (search, block, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search_all (Search *search, GError **error)
{
  g_autoptr (GArray) blocks = text_blocks_load (search->db, error);

  search->row = blocks != NULL ? hearth_db_prepare (search->db, ROW_SQL " AND m.id = ?1", error) : NULL;
  search->pages = search->row != NULL ? hearth_db_prepare (search->db,
    "SELECT data FROM text_pages WHERE first_id = ?1 AND term >= coalesce ((SELECT max (term) FROM text_pages WHERE first_id = ?1"
    " AND term <= ?2), x'') AND term < ?3 ORDER BY term", error) : NULL;
  gboolean ok = search->pages != NULL && scan_gaps (search, blocks, error) && search_blocks (search, blocks, error);
  g_clear_pointer (&search->row, hearth_stmt_free);
  g_clear_pointer (&search->pages, hearth_stmt_free);
  return ok;
}

#define HIT_SQL                                                                                                      \
  "SELECT m.id, m.ts, m.group_id, i.member_id, m.kind, g.name, n.name, m.text FROM messages m JOIN groups g ON g.id = m.group_id" \
  " LEFT JOIN names n ON n.id = m.name_id LEFT JOIN identities i ON i.id = n.identity_id WHERE "

static HearthTextHit *
hit_from_stmt (HearthStmt *stmt)
{
  HearthTextHit *hit = g_new0 (HearthTextHit, 1);

  hit->id = hearth_stmt_int (stmt, 0);
  hit->ts = hearth_stmt_int (stmt, 1);
  hit->group_id = hearth_stmt_int (stmt, 2);
  hit->member_id = hearth_stmt_int (stmt, 3);
  hit->kind = (int) hearth_stmt_int (stmt, 4);
  hit->group = g_strdup (hearth_stmt_text (stmt, 5));
  hit->author = g_strdup (hearth_stmt_text (stmt, 6));
  hit->text = g_strdup (hearth_stmt_text (stmt, 7));
  return hit;
}

static GPtrArray *
load_hits (HearthDb *db, GArray *hits, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_text_hit_free);
  g_autoptr (HearthStmt) stmt = hearth_db_prepare (db, HIT_SQL "m.id = ?1", error);

  for (guint i = 0; stmt != NULL && i < hits->len; i++)
    {
      hearth_stmt_reset (stmt);
      hearth_stmt_bind_int (stmt, 1, g_array_index (hits, Hit, i).id);
      if (hearth_stmt_step (stmt))
        g_ptr_array_add (list, hit_from_stmt (stmt));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * hearth_text_search:
 * @find: what to look for
 * @group_id: only messages of this group, 0: of all
 * @limit: at most so many
 * @cancellable: (nullable): for a scan of many messages that are not indexed yet
 *
 * Finds messages of finished imports, in groups that were not deleted, whose text is kept.
 *
 * Returns: (transfer full) (element-type HearthTextHit): newest first; NULL with @error set
 */
GPtrArray *
hearth_text_search (HearthDb *db, const HearthFind *find, gint64 group_id, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autoptr (GString) scratch = g_string_new (NULL);
  Search search = { db, find, group_id, limit, hits, scratch, NULL, NULL, cancellable };

  g_return_val_if_fail (db != NULL && find != NULL && limit > 0, NULL);
  if (hearth_find_n_runs (find) > 0 && !search_all (&search, error))
    return NULL;
  return load_hits (db, hits, error);
}

static gboolean
add_around (HearthDb *db, GPtrArray *list, const char *sql, gint64 id, gint64 limit, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, sql, "ii", id, limit);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (list, hit_from_stmt (stmt));
  return hearth_stmt_done (stmt, error);
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const HearthTextHit *x = *(HearthTextHit *const *) a, *y = *(HearthTextHit *const *) b;

  if (x->ts != y->ts)
    return x->ts < y->ts ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/* Messages of the same group and the days around it, which the key finds without a scan. */
#define AROUND_SQL(order, order_back)                                                                                \
  HIT_SQL "m.kind < 100 AND m.group_id = (SELECT group_id FROM messages WHERE id = ?1)"                               \
  " AND m.batch_id IN (SELECT id FROM batches WHERE state = 1)"                                                      \
  " AND m.day BETWEEN (SELECT day FROM messages WHERE id = ?1) - 2 AND (SELECT day FROM messages WHERE id = ?1) + 2"  \
  " AND (m.ts, m.id) " order " ((SELECT ts FROM messages WHERE id = ?1), ?1) ORDER BY m.ts " order_back ", m.id " order_back \
  " LIMIT ?2"

/**
 * hearth_text_around:
 * @id: of a message
 * @before: so many before it at most
 * @after: and so many behind it
 *
 * Returns: (transfer full) (element-type HearthTextHit): the message and those around it in its group, of two days
 *   before and after at most, in order of time; their texts may be NULL; NULL with @error set
 */
GPtrArray *
hearth_text_around (HearthDb *db, gint64 id, guint before, guint after, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_text_hit_free);

  if (!add_around (db, list, AROUND_SQL ("<=", "DESC"), id, (gint64) before + 1, error)
      || !add_around (db, list, AROUND_SQL (">", "ASC"), id, after, error))
    return NULL;
  g_ptr_array_sort (list, compare_hits);
  return g_steal_pointer (&list);
}
