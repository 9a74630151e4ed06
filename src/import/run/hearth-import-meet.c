/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of one chat from two phones: one writes minutes, the other seconds. Where both meet in a group, a record is the
 * same as one that is there when it was said in the same minute, by the same author, in the same words; each that is there
 * is met at most once by a file. Two records of seconds are never taken for one another. On the writer's thread. */
#include "config.h"

#include "hearth-import-private.h"

#define MINUTE 60

struct _ImportMeeting
{
  ImportMultiset *met;     /* by key: how many of those there this file has met or added */
  gint64 minute;           /* of which the times are known; UTC seconds */
  gint64 times[MINUTE];    /* in it something is there */
  guint n_times;
};

typedef struct
{
  HearthDb *db;
  ImportChat *chat;
  HearthStmt *find;
  const ImportRow *row;
  guint64 author_hash;
} Look;

/* Of years before 1970, too. */
static gint64
minute_of (gint64 ts)
{
  return ts - (ts % MINUTE + MINUTE) % MINUTE;
}

/* @meeting: (nullable) */
void
import_meeting_free (ImportMeeting *meeting)
{
  if (meeting == NULL)
    return;
  import_multiset_free (meeting->met);
  g_free (meeting);
}

/**
 * import_meets:
 *
 * Whether the chunk in hand is of minutes and something of seconds is in the group, or the reverse. A file is one of
 * seconds as soon as one of its times has some; where all its records have ids nothing is looked for.
 */
gboolean
import_meets (const ImportChat *chat)
{
  guint own = chat->writing->resolution;

  return own != 0 && (chat->there & ~own) != 0;
}

/* The seconds of the row's minute in which anything is there: one seek each. What this file adds itself needs no look. */
static gboolean
learn_times (const Look *look, GError **error)
{
  ImportMeeting *meeting = look->chat->meeting;
  gint64 minute = minute_of (look->row->ts);
  gint64 last = minute - 1;

  if (meeting->n_times != G_MAXUINT && meeting->minute == minute)
    return TRUE;
  g_autoptr (HearthStmt) next = hearth_db_prepare (look->db, "SELECT min(ts) FROM messages WHERE group_id = ?1 AND ts > ?2 AND ts < ?3", error);
  if (next == NULL)
    return FALSE;
  meeting->minute = minute;
  for (meeting->n_times = 0; meeting->n_times < MINUTE; meeting->times[meeting->n_times++] = last)
    {
      hearth_stmt_bind_int (next, 1, look->chat->group_id);
      hearth_stmt_bind_int (next, 2, last);
      hearth_stmt_bind_int (next, 3, minute + MINUTE);
      gboolean more = hearth_stmt_step (next) && !hearth_stmt_is_null (next, 0);
      last = more ? hearth_stmt_int (next, 0) : 0;
      hearth_stmt_reset (next);
      if (!more)
        break;
    }
  return hearth_stmt_done (next, error);
}

/* Returns: the row of another import that says the same at @ts and was not met yet, 0 for none; then *@hash is free */
static gint64
look_at (const Look *look, gint64 ts, gint64 *hash)
{
  ImportChat *chat = look->chat;
  guint64 key = import_key (look->row, look->author_hash, ts);

  for (;;)
    {
      *hash = import_key_again (key, import_multiset_count (chat->meeting->met, key));
      gint64 id = import_find_row (look->find, look->row->day, *hash);
      if (id == 0)
        return 0;
      import_multiset_add (chat->meeting->met, key);
      /* This file's own stands for another line of it. */
      if (id < chat->first_own || hearth_db_int (look->db, 0, "SELECT batch_id FROM messages WHERE id = ?1", "i", id) != chat->batch)
        return id;
    }
}

static gint64
look_around (const Look *look, GError **error)
{
  const ImportMeeting *meeting = look->chat->meeting;
  gint64 ts = look->row->ts, minute = minute_of (ts), hash, id = 0;

  if (look->chat->writing->resolution == IMPORT_SECONDS)
    return ts != minute ? look_at (look, minute, &hash) : 0;
  if (!learn_times (look, error))
    return -1;
  for (guint i = 0; i < meeting->n_times && id == 0; i++)
    if (meeting->times[i] != ts)
      id = look_at (look, meeting->times[i], &hash);
  return id;
}

/**
 * import_meet:
 * @find: as of import_prepare_find()
 * @row: without an id of the platform's; of a chunk that meets others
 * @hash: (out): what to keep it by when it is new
 *
 * Looks for what the row repeats: at its own time first, then around it. When the answer is 0 it counts as added.
 *
 * Returns: the id of the row that is there, 0 for none, -1 with @error set
 */
gint64
import_meet (HearthDb *db, ImportChat *chat, HearthStmt *find, const ImportRow *row, gint64 *hash, GError **error)
{
  const ImportAuthor *author = import_author (chat, row->author);
  Look look = { db, chat, find, row, author != NULL ? author->key_hash : 0 };

  if (chat->meeting == NULL)
    {
      chat->meeting = g_new0 (ImportMeeting, 1);
      chat->meeting->met = import_multiset_new ();
      chat->meeting->n_times = G_MAXUINT;
    }
  gint64 id = look_at (&look, row->ts, hash);
  if (id != 0)
    return id;
  id = look_around (&look, error);
  if (id > 0)
    chat->met_around = TRUE;
  if (id == 0)
    import_multiset_add (chat->meeting->met, import_key (row, look.author_hash, row->ts));
  return id;
}
