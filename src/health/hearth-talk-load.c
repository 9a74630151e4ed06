/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads messages as far as questions and answers need them: the totals of any time from what the store keeps of each
 * question; of the last days the questions themselves and, for each, the row that answers it, from indexes alone. Runs on
 * the thread that has the connection. */
#include "hearth-talk-load.h"

#include "hearth-lookup.h"

#define TALK_COLUMNS "name_id, flags, hash, reply_hash, day"
/* The batch of each row is looked up here and not in SQL, where it would cost a quarter of the whole. A partial index of the
 * schema holds all that is asked for. */
static const char *const ASKED_SQL = "SELECT id, ts, batch_id, " TALK_COLUMNS " FROM messages"
                                     " WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 AND flags & 2 AND kind < 100";
static const char *const QUESTION_SQL = "SELECT id, ts, batch_id, " TALK_COLUMNS " FROM messages WHERE id = ?1";
/* What came after a question, and what answers it by name. Neither row is to count as a question itself: those are read
 * above. */
#define ANSWER_COLUMNS "name_id, flags & ~2, 0, reply_hash, 0"
static const char *const NEXT_SQL = HEARTH_ANSWER_SQL (ANSWER_COLUMNS, "");
static const char *const REPLY_SQL = HEARTH_ANSWER_SQL (ANSWER_COLUMNS, " AND reply_hash = ?4");

/* What of the rows is an answer. */
typedef struct
{
  HearthLookup *lookup;
  const HearthTalk *asked;
  HearthTalk answer;
} Answering;

static HearthTalk
talk_from (HearthLookup *lookup, HearthStmt *stmt)
{
  HearthTalk one = {
    .id = hearth_stmt_int (stmt, 0),
    .ts = hearth_stmt_int (stmt, 1),
    .person = hearth_stmt_is_null (stmt, 3) ? -1 : hearth_lookup_name (lookup, hearth_stmt_int (stmt, 3)),
    .flags = hearth_stmt_int (stmt, 4),
    .hash = hearth_stmt_int (stmt, 5),
    .has_reply = !hearth_stmt_is_null (stmt, 6),
    .day = hearth_stmt_int (stmt, 7),
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
    if (hearth_lookup_done (lookup, hearth_stmt_int (stmt, 2)))
      {
        HearthTalk one = talk_from (lookup, stmt);

        g_array_append_val (talk, one);
      }
  return hearth_stmt_done (stmt, error);
}

static gboolean
take_answer (HearthStmt *stmt, gpointer data)
{
  Answering *answering = data;
  HearthTalk one = talk_from (answering->lookup, stmt);

  if (!hearth_talk_answers (answering->lookup->picture, answering->asked, &one))
    return FALSE;
  answering->answer = one;
  return TRUE;
}

/* What answers the question, if anything does. */
static gboolean
find_answer (HearthDb *db, HearthLookup *lookup, gint64 group_id, const HearthTalk *asked, HearthTalk *answer, gboolean *found,
             GError **error)
{
  g_autoptr (HearthStmt) next = hearth_db_prepare (db, NEXT_SQL, error);
  g_autoptr (HearthStmt) reply = next != NULL ? hearth_db_prepare (db, REPLY_SQL, error) : NULL;
  Answering answering = { .lookup = lookup, .asked = asked };
  const HearthAnswerSearch search = { group_id, asked->id, asked->ts, &lookup->batches, take_answer, &answering };
  gint64 seconds;

  if (reply == NULL)
    return FALSE;
  hearth_stmt_bind_int (reply, 4, asked->hash);
  if (!hearth_answer_search_run (&search, next, reply, &seconds, error))
    return FALSE;
  *answer = answering.answer;
  *found = seconds >= 0;
  return TRUE;
}

/* Adds what answers the questions in @talk. */
static gboolean
append_answers (HearthDb *db, GArray *talk, HearthLookup *lookup, gint64 group_id, GError **error)
{
  guint n = talk->len;

  for (guint i = 0; i < n; i++)
    {
      HearthTalk asked = g_array_index (talk, HearthTalk, i), answer;
      gboolean found;

      if (!hearth_talk_is_question (lookup->picture, &asked))
        continue;
      if (!find_answer (db, lookup, group_id, &asked, &answer, &found, error))
        return FALSE;
      if (found)
        g_array_append_val (talk, answer);
    }
  return TRUE;
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
 * @error: of the store
 *
 * Returns: (transfer full) (element-type HearthTalk): questions of finished batches and what answers them, sorted; never
 * notices.
 */
GArray *
hearth_talk_load (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (GArray) talk = g_array_new (FALSE, FALSE, sizeof (HearthTalk));
  g_auto (HearthLookup) lookup = { NULL };
  g_autoptr (HearthStmt) asked = hearth_db_query (db, error, ASKED_SQL, "iii", group_id, (gint64) from, (gint64) to);

  if (asked == NULL || !hearth_lookup_init (&lookup, db, picture, group_id, error) || !append_all (talk, &lookup, asked, error)
      || !append_answers (db, talk, &lookup, group_id, error))
    return NULL;
  hearth_talk_sort (talk);
  drop_repeated (talk);
  return g_steal_pointer (&talk);
}

/* The question as a message; its time and hash are not kept. */
static gboolean
read_question (HearthDb *db, HearthLookup *lookup, gint64 id, HearthTalk *talk, gboolean *found, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, QUESTION_SQL, "i", id);

  *found = hearth_stmt_step (stmt);
  if (*found)
    *talk = talk_from (lookup, stmt);
  return hearth_stmt_done (stmt, error);
}

/* Who answered: as it is kept, unless that name is the same person, a bot, or nobody who counts. */
static gboolean
find_answerer (HearthDb *db, HearthLookup *lookup, gint64 group_id, gint person, HearthAsked *asked, gint *answerer, GError **error)
{
  HearthTalk question, answer;
  gboolean found;

  *answerer = hearth_lookup_name (lookup, asked->answer_name);
  if (*answerer >= 0 && *answerer != person && hearth_picture_person (lookup->picture, *answerer)->role != HEARTH_ROLE_BOT)
    return TRUE;
  *answerer = -1;
  if (!read_question (db, lookup, asked->id, &question, &found, error))
    return FALSE;
  if (found && !find_answer (db, lookup, group_id, &question, &answer, &found, error))
    return FALSE;
  if (found)
    {
      *answerer = answer.person;
      asked->seconds = answer.ts - question.ts;
    }
  return TRUE;
}

/**
 * hearth_qa_load:
 * @db: a connection
 * @picture: a sealed picture
 * @group_id: a group
 * @from: first day of questions
 * @to: last day of questions, inclusive
 * @qa: totals to add to
 * @error: of the store
 *
 * Adds the questions asked on the days, and their answers whenever they came. Source: metrics, Self-drive and service.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_qa_load (HearthDb *db, const HearthPicture *picture, gint64 group_id, HearthDay from, HearthDay to, HearthQa *qa, GError **error)
{
  g_autoptr (GArray) asked = hearth_asked_load (db, group_id, from, to, error);
  g_auto (HearthLookup) lookup = { NULL };

  if (asked == NULL || !hearth_lookup_init (&lookup, db, picture, group_id, error))
    return FALSE;
  for (guint i = 0; i < asked->len; i++)
    {
      HearthAsked *one = &g_array_index (asked, HearthAsked, i);
      gint person = hearth_lookup_name (&lookup, one->name_id), answerer = -1;

      if (person < 0 || hearth_person_is_staff (hearth_picture_person (picture, person)))
        continue;
      if (one->answer_name != 0 && !find_answerer (db, &lookup, group_id, person, one, &answerer, error))
        return FALSE;
      hearth_qa_add (qa, answerer < 0 ? -1 : one->seconds,
                     answerer >= 0 && !hearth_person_is_staff (hearth_picture_person (picture, answerer)));
    }
  return TRUE;
}
