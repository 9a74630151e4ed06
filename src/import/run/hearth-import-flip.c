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
  const ImportEnd *end;
  ImportAhead *ahead;              /* (nullable): found out before */
  gboolean stale;
  gboolean words_left;
} Flip;

typedef struct
{
  HearthAskedKeeper keeper;
  gboolean left;
} Asked;

static gboolean
declare_finished (HearthDb *db, gpointer data, GError **error)
{
  Flip *flip = data;
  const ImportEnd *end = flip->end;

  flip->stale = flip->ahead != NULL && !import_ahead_holds (flip->ahead, db);
  if (flip->stale)
    return TRUE;
  return import_end_batch (db, end->batch, end->result, error) && end->func (db, end->data, error)
         && (flip->ahead != NULL ? import_ahead_take (db, error) : derive_with (db, end->group_id, end->batch, NULL, error));
}

/* Check-ins that count make others count no more: what they say of the days is not there before. */
static gboolean
declare (Flip *flip, GError **error)
{
  guint tries = flip->end->active ? MAX_TRIES : 0;

  do
    {
      g_clear_pointer (&flip->ahead, import_ahead_free);
      if (tries++ < MAX_TRIES)
        {
          flip->ahead = import_ahead_new (flip->writer, flip->workspace, flip->end, error);
          if (flip->ahead == NULL)
            return FALSE;
        }
      if (!flip->writer->write (flip->writer->data, declare_finished, flip, error))
        return FALSE;
    }
  while (flip->stale);
  return flip->ahead == NULL || import_ahead_forget (flip->writer, error);
}

static gboolean
derive_some_words (HearthDb *db, gpointer data, GError **error)
{
  return derive_due_words (db, WORDS_A_STEP, &((Flip *) data)->words_left, error);
}

/* Derives the names and words that are due, some at a time. */
gboolean
import_write_words (const HearthImportWriter *writer, GError **error)
{
  Flip flip = { .writer = writer };
  /* What ICU knows of Chinese is loaded here, when it is not yet, and not while an edit waits. */
  g_autofree char *pinyin = hearth_name_pinyin ("群");
  g_autofree char *sort_key = hearth_name_sort_key (pinyin);

  do
    if (!writer->write (writer->data, derive_some_words, &flip, error))
      return FALSE;
  while (flip.words_left);
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

/* Makes a batch count whose rows are all written. After a failure it is to be taken back. */
gboolean
import_flip (const HearthImportWriter *writer, const char *workspace, const ImportEnd *end, GError **error)
{
  Flip flip = { .writer = writer, .workspace = workspace, .end = end };
  gboolean ok = declare (&flip, error);

  g_clear_pointer (&flip.ahead, import_ahead_free);
  return ok && import_write_words (writer, error) && (end->result->table || import_keep_asked (writer, end->group_id, error));
}
