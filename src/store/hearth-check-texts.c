/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of messages: none is kept that should not be, and the search index says what the messages say. Any thread,
 * with its HearthDb. */
#include "config.h"

#include "hearth-check-private.h"

#include <glib/gi18n-lib.h>

#include "hearth-text-private.h"
#include "hearth-texts.h"

#define ROWS_AT_ONCE 10000

static gboolean
check_counts (HearthDb *db, GPtrArray *findings, GError **error)
{
  const struct
  {
    const char *sql;
    const char *sentence;
  } rules[] = {
    { "SELECT count(*) FROM groups g CROSS JOIN messages m INDEXED BY messages_key ON m.group_id = g.id"
      " WHERE g.keep_text = 0 AND m.kind < 100 AND m.text IS NOT NULL AND ?1 = ?1",
      _("%s messages still hold a text in a group that keeps none.") },
    /* A day less: another zone may have moved them. */
    { "SELECT count(*) FROM groups g CROSS JOIN messages m INDEXED BY messages_key ON m.group_id = g.id AND m.day < ?1 - 1"
      " WHERE m.kind < 100 AND m.text IS NOT NULL",
      _("%s messages still hold a text that was to be erased by now.") },
    { "SELECT count(*) FROM messages WHERE length IS NOT NULL AND (text IS NOT NULL OR length < 0) AND ?1 = ?1",
      _("%s messages hold both a text and what is kept in its place.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, rules[i].sql, "i", (gint64) hearth_texts_erased_before (db));

      if (hearth_stmt_step (stmt) && hearth_stmt_int (stmt, 0) > 0)
        g_ptr_array_add (findings, g_strdup_printf (rules[i].sentence, hearth_stmt_text (stmt, 0)));
      if (!hearth_stmt_done (stmt, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_bytes (GBytes *bytes, HearthStmt *stmt, int column)
{
  gsize length, expected_length;
  const guint8 *data = hearth_stmt_blob (stmt, column, &length);
  const guint8 *expected = g_bytes_get_data (bytes, &expected_length);

  return length == expected_length && memcmp (data, expected, length) == 0;
}

/* The pages of a block against those made of its messages anew. */
static gboolean
check_pages (HearthDb *db, TextReading *reading, gboolean *same, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT term, data FROM text_pages WHERE first_id = ?1 ORDER BY term", "i", reading->block.first_id);

  text_terms_sort (reading->terms);
  while (*same)
    {
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) page = text_terms_next_page (reading->terms, &first);
      gboolean there = hearth_stmt_step (stmt);

      *same = there == (page != NULL) && (page == NULL || (same_bytes (first, stmt, 0) && same_bytes (page, stmt, 1)));
      if (page == NULL)
        break;
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
check_block (HearthDb *db, const TextBlock *block, gboolean *same, GError **error)
{
  TextReading reading;
  gboolean ok = TRUE;

  text_reading_init (&reading, block->first_id, block->last_id);
  while (ok && !reading.full)
    ok = text_reading_step (db, &reading, ROWS_AT_ONCE, error);
  *same = reading.block.last_id == block->last_id && reading.block.rows == block->rows && reading.block.last_ts == block->last_ts
          && reading.block.late == block->late;
  ok = ok && check_pages (db, &reading, same, error);
  text_reading_clear (&reading);
  return ok;
}

static gboolean
check_index (HearthDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (GArray) blocks = text_blocks_load (db, error);
  gint64 until = G_MININT64;
  guint wrong = 0;

  for (guint i = 0; blocks != NULL && i < blocks->len; i++)
    {
      const TextBlock *block = &g_array_index (blocks, TextBlock, i);
      gboolean same = TRUE;

      /* Those not done are not looked at by any search. */
      if (block->rows >= 0 && !check_block (db, block, &same, error))
        return FALSE;
      wrong += !same || block->first_id <= until;
      until = block->last_id;
    }
  if (wrong > 0)
    g_ptr_array_add (findings, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
      "The search index differs from the messages in %u place: “hearth-cli index --again” makes it anew.",
      "The search index differs from the messages in %u places: “hearth-cli index --again” makes it anew.", wrong), wrong));
  return blocks != NULL;
}

/* See the header. */
gboolean
hearth_check_texts (HearthDb *db, GPtrArray *findings, GError **error)
{
  return check_counts (db, findings, error) && check_index (db, findings, error);
}
