/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The moment from which an import counts, and what nobody counts after it. Who was active when is read before, on a
 * connection of its own, as it will be once the batch counts; one transaction then declares the batch finished and
 * writes what follows, so that all figures change at once. When the group was derived by somebody else in between, that
 * transaction changes nothing and the reading is done again; the third time it is done inside. Names and search words of
 * people come last, some at a time. On the import's own thread, but for what is written. */
#include "config.h"

#include "hearth-asked.h"
#include "hearth-import-derive.h"

#define WORDS_A_STEP 150
#define MAX_READS 2

typedef struct
{
  const HearthImportWriter *writer;
  const char *workspace;
  const ImportEnd *end;
  DeriveActivity *activity;        /* nullable */
  gboolean stale;
  gboolean words_left;
} Flip;

typedef struct
{
  HearthAskedKeeper keeper;
  gboolean left;
} Asked;

/* On a connection of its own, so that edits go on. */
static gboolean
read_activity (Flip *flip, GError **error)
{
  g_autoptr (HearthDb) db = hearth_db_open (flip->workspace, HEARTH_DB_READ, error);

  g_clear_pointer (&flip->activity, derive_activity_free);
  if (db == NULL)
    return FALSE;
  hearth_db_begin_read (db);
  flip->activity = derive_activity_load (db, flip->end->group_id, flip->end->batch, 0, error);
  hearth_db_end_read (db);
  return flip->activity != NULL;
}

static gboolean
declare_finished (HearthDb *db, gpointer data, GError **error)
{
  Flip *flip = data;
  const ImportEnd *end = flip->end;

  flip->stale = flip->activity != NULL && derive_activity_is_stale (flip->activity, db);
  return flip->stale || (import_end_batch (db, end->batch, end->result, error) && end->func (db, end->data, error)
                         && derive_with (db, end->group_id, end->batch, flip->activity, error));
}

static gboolean
declare (Flip *flip, GError **error)
{
  guint reads = flip->end->active ? MAX_READS : 0;

  do
    {
      g_clear_pointer (&flip->activity, derive_activity_free);
      if (reads++ < MAX_READS && !read_activity (flip, error))
        return FALSE;
      if (!flip->writer->write (flip->writer->data, declare_finished, flip, error))
        return FALSE;
    }
  while (flip->stale);
  return TRUE;
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

  g_clear_pointer (&flip.activity, derive_activity_free);
  return ok && import_write_words (writer, error) && (end->result->table || import_keep_asked (writer, end->group_id, error));
}
