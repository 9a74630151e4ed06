/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which message comes first of those that answer a question. Who may answer is for the caller to say: what is kept of
 * questions goes by names, the figures by people. Runs on the thread that has the connection. */
#include "hearth-answer-search.h"

#define NOTHING G_MAXINT64

/* The first of the rows that is tested well; of one second the one that was imported first. */
static gboolean
find_first (const HearthAnswerSearch *search, HearthStmt *stmt, gint64 within, gint64 *seconds, GError **error)
{
  gint64 first_ts = NOTHING, first_id = NOTHING;

  hearth_stmt_reset (stmt);
  hearth_stmt_bind_int (stmt, 1, search->group_id);
  hearth_stmt_bind_int (stmt, 2, search->ts);
  hearth_stmt_bind_int (stmt, 3, search->ts + within);
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0), ts = hearth_stmt_int (stmt, 1);

      if (ts > first_ts)
        break;
      if ((ts == search->ts && id <= search->id) || id > first_id || !hearth_batch_set_has (search->batches, hearth_stmt_int (stmt, 2))
          || !search->test (stmt, search->user_data))
        continue;
      first_ts = ts;
      first_id = id;
    }
  *seconds = first_ts != NOTHING ? first_ts - search->ts : -1;
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_answer_search_run:
 * @search: the question, and who may answer
 * @next: of HEARTH_ANSWER_SQL(): whoever writes
 * @reply: of HEARTH_ANSWER_SQL(): who replies to the question; what the question is known by is bound already
 * @seconds: (out): from the question to what answers it; -1: nothing does
 * @error: of the store
 *
 * Looks for what answers the question: whoever writes within HEARTH_NEXT_SECONDS, and where nobody does a reply within
 * HEARTH_REPLY_SECONDS, for that comes later. Source: metrics, row answer.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_answer_search_run (const HearthAnswerSearch *search, HearthStmt *next, HearthStmt *reply, gint64 *seconds, GError **error)
{
  return find_first (search, next, HEARTH_NEXT_SECONDS, seconds, error)
         && (*seconds >= 0 || find_first (search, reply, HEARTH_REPLY_SECONDS, seconds, error));
}
