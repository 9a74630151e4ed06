/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The moment from which an import counts, and what nobody counts after it. What follows from it is found out before, so that
 * one short transaction declares the batch finished and writes it: all figures change at once. When anybody wrote in between,
 * that transaction changes nothing and it is found out again; the third time it is done inside. Names and search words of
 * people come last, some at a time. On the import's own thread, but for what is written. */
#include "config.h"

#include "hearth-asked.h"
#include "hearth-import-derive.h"
#include "hearth-names.h"

#define WORDS_A_STEP 150
#define MAX_TRIES 2

typedef struct
{
  const HearthImportWriter *writer;
  const char *workspace;
  const ImportTurn *turn;
  ImportAhead *ahead;              /* (nullable): found out before */
  gboolean stale;
} Flip;

typedef struct
{
  HearthAskedKeeper keeper;
  gboolean left;
} Asked;

static gboolean
turn_at_once (HearthDb *db, gpointer data, GError **error)
{
  Flip *flip = data;
  const ImportTurn *turn = flip->turn;

  flip->stale = flip->ahead != NULL && !import_ahead_holds (flip->ahead, db);
  if (flip->stale)
    return TRUE;
  return turn->change (db, turn->data, error) && (turn->also == NULL || turn->also (db, turn->data, error))
         && (flip->ahead != NULL ? import_ahead_take (db, error) : derive_with (db, turn->group_id, turn->batch, NULL, NULL, error));
}

static gboolean
try_turn (Flip *flip, gboolean ahead, GError **error)
{
  g_clear_pointer (&flip->ahead, import_ahead_free);
  if (ahead)
    {
      flip->ahead = import_ahead_new (flip->writer, flip->workspace, flip->turn, error);
      if (flip->ahead == NULL)
        return FALSE;
    }
  return flip->writer->write (flip->writer->data, turn_at_once, flip, error);
}

/**
 * import_turn:
 * @workspace: its path
 *
 * Makes a change of what counts, and what follows from it, in one transaction; names and search words are left due.
 *
 * Returns: FALSE with @error set
 */
gboolean
import_turn (const HearthImportWriter *writer, const char *workspace, const ImportTurn *turn, GError **error)
{
  Flip flip = { .writer = writer, .workspace = workspace, .turn = turn };
  gboolean ok = TRUE;
  guint tries = 0;

  do
    ok = try_turn (&flip, tries < MAX_TRIES, error);
  while (ok && flip.stale && tries++ < MAX_TRIES);
  g_clear_pointer (&flip.ahead, import_ahead_free);
  return ok && import_ahead_forget (writer, error);
}

static gboolean
derive_some_words (HearthDb *db, gpointer data, GError **error)
{
  return derive_due_words (db, WORDS_A_STEP, data, error);
}

/* Derives the names and words that are due, some at a time. */
gboolean
import_write_words (const HearthImportWriter *writer, GError **error)
{
  gboolean left = TRUE;
  /* What ICU knows of Chinese is loaded here, when it is not yet, and not while an edit waits. */
  g_autofree char *pinyin = hearth_name_pinyin ("群");
  g_autofree char *sort_key = hearth_name_sort_key (pinyin);

  do
    if (!writer->write (writer->data, derive_some_words, &left, error))
      return FALSE;
  while (left);
  return TRUE;
}

static gboolean
keep_some_asked (HearthDb *db, gpointer data, GError **error)
{
  Asked *asked = data;

  return hearth_asked_keep_some (db, &asked->keeper, &asked->left, error);
}

/* Keeps what became of the questions of a group, some days at a time. */
gboolean
import_keep_asked (const HearthImportWriter *writer, gint64 group_id, GError **error)
{
  Asked asked = { .keeper = { .only = group_id } };

  do
    if (!writer->write (writer->data, keep_some_asked, &asked, error))
      return FALSE;
  while (asked.left);
  return TRUE;
}

static gboolean
declare_finished (HearthDb *db, gpointer data, GError **error)
{
  const ImportEnd *end = data;

  return import_end_batch (db, end->batch, end->result, error);
}

static gboolean
tell_end (HearthDb *db, gpointer data, GError **error)
{
  const ImportEnd *end = data;

  return end->func (db, end->data, error);
}

/* Makes a batch count whose rows are all written. After a failure it is to be taken back. */
gboolean
import_flip (const HearthImportWriter *writer, const char *workspace, const ImportEnd *end, GError **error)
{
  const ImportTurn turn = { end->group_id, end->batch, declare_finished, tell_end, (gpointer) end };

  return import_turn (writer, workspace, &turn, error) && import_write_words (writer, error)
         && (end->result->table || import_keep_asked (writer, end->group_id, error));
}
