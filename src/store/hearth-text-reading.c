/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to a block of the message search: messages from an id on, until it is full or, long enough already, the
 * messages turn to another time (another group's import begins), so that the newest are found in few blocks. Any thread. */
#include "hearth-text-private.h"

#include "hearth-find.h"
#include "hearth-types.h"

#define OWN_BLOCK_ROWS 512         /* so many rows may part from what comes behind them */
#define OTHER_TIME_S 86400

typedef struct
{
  TextReading *reading;
  guint offset;
} TermPlace;

/* @until: no id above it */
void
text_reading_init (TextReading *reading, gint64 first_id, gint64 until)
{
  *reading = (TextReading) { .block = { .first_id = first_id, .last_id = first_id - 1 } };
  reading->terms = text_terms_new ();
  reading->until = MIN (until, first_id + TEXT_BLOCK_IDS - 1);
  reading->key = g_string_new (NULL);
}

/* May be called twice. */
void
text_reading_clear (TextReading *reading)
{
  g_clear_pointer (&reading->terms, text_terms_free);
  if (reading->key != NULL)
    g_string_free (g_steal_pointer (&reading->key), TRUE);
}

static void
add_term (gpointer data, const char *term, gsize length)
{
  const TermPlace *place = data;

  text_terms_add (place->reading->terms, term, length, place->offset);
}

static void
add_text (TextReading *reading, guint offset, gint64 group_id, const char *text)
{
  TermPlace place = { reading, offset };
  char term[32];

  g_string_truncate (reading->key, 0);
  hearth_find_key (reading->key, text, strlen (text));
  if (reading->key->len == 0)
    return;
  hearth_find_terms (reading->key->str, reading->key->len, add_term, &place);
  gsize length = g_snprintf (term, sizeof term, TEXT_GROUP_TERM, group_id);
  text_terms_add (reading->terms, term, length, offset);
}

/* Columns: id, ts, kind, group, text. Returns: FALSE when the row begins another block */
static gboolean
take_row (TextReading *reading, HearthStmt *row)
{
  TextBlock *block = &reading->block;
  gint64 id = hearth_stmt_int (row, 0), ts = hearth_stmt_int (row, 1);
  gint64 late = block->rows > 0 ? block->last_ts - ts : 0;

  if (late > OTHER_TIME_S && block->rows >= OWN_BLOCK_ROWS)
    return FALSE;
  block->last_ts = block->rows > 0 ? MAX (block->last_ts, ts) : ts;
  block->late = MAX (block->late, late);
  block->last_id = id;
  block->rows++;
  const char *text = hearth_stmt_int (row, 2) < HEARTH_KIND_NOTICE ? hearth_stmt_text (row, 4) : NULL;
  if (text != NULL)
    add_text (reading, (guint) (id - block->first_id), hearth_stmt_int (row, 3), text);
  return TRUE;
}

/* Reads @rows more; reading->full tells when there are no more. */
gboolean
text_reading_step (HearthDb *db, TextReading *reading, guint rows, GError **error)
{
  gint64 before = reading->block.rows;
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id, ts, kind, group_id, text FROM messages"
    " WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3", "iii", reading->block.last_id, reading->until, (gint64) rows);

  while (!reading->full && hearth_stmt_step (stmt))
    reading->full = !take_row (reading, stmt);
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  reading->full = reading->full || reading->block.rows - before < rows;
  return TRUE;
}
