/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads messages as far as questions and answers need them: of a busy month only the questions and, for each, the row that
 * answers it, all from indexes alone, where every row of the month would cost ten times as much. Runs on the thread that
 * has the connection. */
#include "hearth-talk-load.h"

#include "hearth-lookup.h"

/* When more than every so manieth message of many asks something, all of them in a row cost less than one by one. */
#define MANY_QUESTIONS 6000
#define DENSE_QUESTIONS 8

/* The batch of each row is looked up here and not in SQL, where it would cost a quarter of the whole. */
#define TALK_COLUMNS "SELECT id, ts, day, name_id, flags, hash, reply_hash, batch_id FROM messages "
#define TALK_WHERE "group_id = ?1 AND day BETWEEN ?2 AND ?3 AND kind < 100"

/* By the index on the day, row by row in the order of the hashes; and, when the rows lie close together, as those of one
 * export do, straight through them, which is several times quicker. Both give the same rows. */
static const char *const TALK_SQL = TALK_COLUMNS "WHERE " TALK_WHERE;
static const char *const TALK_RUN_SQL = TALK_COLUMNS "NOT INDEXED WHERE id BETWEEN ?4 AND ?5 AND " TALK_WHERE;
/* The questions among them; a partial index of the schema holds all that is asked for. */
static const char *const ASKED_SQL = TALK_COLUMNS "WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 AND flags & 2 AND kind < 100";
/* What came after a question, of one second in any order, so that the index by time has it all; and what answers it by
 * name. Neither row is to count as a question itself: those are read above. */
#define ANSWER_COLUMNS "SELECT id, ts, 0, name_id, flags & ~2, 0, reply_hash, batch_id FROM messages "
static const char *const NEXT_SQL = ANSWER_COLUMNS "WHERE group_id = ?1 AND ts BETWEEN ?2 AND ?3 AND kind < 100 ORDER BY ts";
static const char *const REPLY_SQL = ANSWER_COLUMNS "WHERE group_id = ?1 AND reply_hash = ?4 AND ts BETWEEN ?2 AND ?3 AND kind < 100"
                                     " ORDER BY ts";
static const char *const EXTENT_SQL = "SELECT min(id), max(id), count(*) FROM messages WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3";

#define MOST_FOREIGN 2             /* times as many rows in the run as are asked for */

static HearthTalk
talk_from (HearthLookup *lookup, HearthStmt *stmt)
{
  HearthTalk one = {
    .id = hearth_stmt_int (stmt, 0),
    .ts = hearth_stmt_int (stmt, 1),
    .day = hearth_stmt_int (stmt, 2),
    .person = hearth_stmt_is_null (stmt, 3) ? -1 : hearth_lookup_name (lookup, hearth_stmt_int (stmt, 3)),
    .flags = hearth_stmt_int (stmt, 4),
    .hash = hearth_stmt_int (stmt, 5),
    .has_reply = !hearth_stmt_is_null (stmt, 6),
  };

  if (one.has_reply)
    one.reply_hash = hearth_stmt_int (stmt, 6);
  return one;
}

/* Adds the rows of finished imports. */
static gboolean
append_all (GArray *talk, HearthLookup *lookup, HearthStmt *stmt, GError **error)
{
  while (hearth_stmt_step (stmt))
    if (hearth_lookup_done (lookup, hearth_stmt_int (stmt, 7)))
      {
        HearthTalk one = talk_from (lookup, stmt);

        g_array_append_val (talk, one);
      }
  return hearth_stmt_done (stmt, error);
}

/* The messages of the days asked for, by the quicker way. */
static HearthStmt *
query_talk (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (HearthStmt) extent = hearth_db_query (db, error, EXTENT_SQL, "iii", group_id, (gint64) from, (gint64) to);

  if (!hearth_stmt_step (extent))
    return hearth_stmt_done (extent, error) ? hearth_db_query (db, error, TALK_SQL, "iii", group_id, (gint64) from, (gint64) to) : NULL;
  gint64 first = hearth_stmt_int (extent, 0), last = hearth_stmt_int (extent, 1), count = hearth_stmt_int (extent, 2);
  if (last - first >= count * MOST_FOREIGN)
    return hearth_db_query (db, error, TALK_SQL, "iii", group_id, (gint64) from, (gint64) to);
  return hearth_db_query (db, error, TALK_RUN_SQL, "iiiii", group_id, (gint64) from, (gint64) to, first, last);
}

/* Adds the first of the rows that answers @asked, if any; of one second the one that was imported first. */
static gboolean
append_answer (GArray *talk, HearthLookup *lookup, HearthStmt *stmt, gint64 group_id, const HearthTalk *asked, gint64 seconds,
               gboolean *found, GError **error)
{
  HearthTalk first;

  *found = FALSE;
  hearth_stmt_reset (stmt);
  hearth_stmt_bind_int (stmt, 1, group_id);
  hearth_stmt_bind_int (stmt, 2, asked->ts);
  hearth_stmt_bind_int (stmt, 3, asked->ts + seconds);
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0), ts = hearth_stmt_int (stmt, 1);

      if (*found && ts > first.ts)
        break;
      if ((ts == asked->ts && id <= asked->id) || (*found && id > first.id) || !hearth_lookup_done (lookup, hearth_stmt_int (stmt, 7)))
        continue;
      HearthTalk one = talk_from (lookup, stmt);
      if (!hearth_talk_answers (lookup->picture, asked, &one))
        continue;
      first = one;
      *found = TRUE;
    }
  if (*found)
    g_array_append_val (talk, first);
  return hearth_stmt_done (stmt, error);
}

/* Adds what answers the questions in @talk. A reply by name counts only where nobody else wrote next: it comes later. */
static gboolean
append_answers (HearthDb *db, GArray *talk, HearthLookup *lookup, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) next = hearth_db_prepare (db, NEXT_SQL, error);
  g_autoptr (HearthStmt) reply = next != NULL ? hearth_db_prepare (db, REPLY_SQL, error) : NULL;
  guint n = talk->len;

  if (reply == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      HearthTalk asked = g_array_index (talk, HearthTalk, i);
      gboolean found;

      if (!hearth_talk_is_question (lookup->picture, &asked))
        continue;
      if (!append_answer (talk, lookup, next, group_id, &asked, HEARTH_NEXT_SECONDS, &found, error))
        return FALSE;
      if (found)
        continue;
      hearth_stmt_reset (reply);
      hearth_stmt_bind_int (reply, 4, asked.hash);
      if (!append_answer (talk, lookup, reply, group_id, &asked, HEARTH_REPLY_SECONDS, &found, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether so many of the messages are questions that all are read sooner than the answer of each. */
static gboolean
is_dense (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, guint questions)
{
  return questions > MANY_QUESTIONS
         && questions * (gint64) DENSE_QUESTIONS
            > hearth_db_int (db, 0, "SELECT sum (n) FROM hour_day WHERE group_id = ? AND day BETWEEN ? AND ?", "iii", group_id,
                             (gint64) from, (gint64) to);
}

/* One row may answer several questions, and ask one itself. */
static void
drop_repeated (GArray *talk)
{
  guint kept = 0;

  for (guint i = 0; i < talk->len; i++)
    {
      HearthTalk one = g_array_index (talk, HearthTalk, i);

      if (kept == 0 || g_array_index (talk, HearthTalk, kept - 1).id != one.id)
        g_array_index (talk, HearthTalk, kept++) = one;
    }
  g_array_set_size (talk, kept);
}

/**
 * hearth_talk_load:
 * @db: a connection
 * @picture: whose persons the messages shall name
 * @group_id: a group
 * @from: first day of questions
 * @to: last day of questions, inclusive
 * @days_after: further days that may hold an answer
 * @error: of the store
 *
 * Returns: (transfer full) (element-type HearthTalk): questions of finished batches and what may answer them, sorted;
 * further messages of those days may be among them, never notices.
 */
GArray *
hearth_talk_load (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay from, HearthDay to, guint days_after,
                  GError **error)
{
  g_autoptr (GArray) talk = g_array_new (FALSE, FALSE, sizeof (HearthTalk));
  g_auto (HearthLookup) lookup = { NULL };
  g_autoptr (HearthStmt) asked = hearth_db_query (db, error, ASKED_SQL, "iii", group_id, (gint64) from, (gint64) to);

  if (asked == NULL || !hearth_lookup_init (&lookup, db, picture, group_id, error) || !append_all (talk, &lookup, asked, error))
    return NULL;
  if (is_dense (db, group_id, from, to, talk->len))
    {
      g_autoptr (HearthStmt) stmt = query_talk (db, group_id, from, to + (gint) days_after, error);

      g_array_set_size (talk, 0);
      if (stmt == NULL || !append_all (talk, &lookup, stmt, error))
        return NULL;
    }
  else if (!append_answers (db, talk, &lookup, group_id, error))
    return NULL;
  hearth_talk_sort (talk);
  drop_repeated (talk);
  return g_steal_pointer (&talk);
}
