/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-batch-set.h"

G_BEGIN_DECLS

/* Within these an answer counts: whoever writes next, and a reply. Source: metrics, row answer. */
#define HEARTH_NEXT_SECONDS (120 * 60)
#define HEARTH_REPLY_SECONDS (72 * 3600)

/* Whether the row that @stmt stands on answers; what is needed of it is taken down then: of rows that answer, the last one
 * that is asked for is the answer. */
typedef gboolean (*HearthAnswerTest) (HearthStmt *stmt, gpointer user_data);

/* A question whose answer is looked for. */
typedef struct
{
  gint64 group_id;
  gint64 id, ts;               /* of the question */
  HearthBatchSet *batches;     /* finished imports of the group */
  HearthAnswerTest test;
  gpointer user_data;
} HearthAnswerSearch;

/* Messages that may answer, with all that is asked of them: those of a group and a time in the order of time. In front stand
 * the row's id, its time and its import; ?1 to ?3 are the group and the two ends. Of one second the rows may lie in any
 * order, so that an index by time is enough. */
#define HEARTH_ANSWER_SQL(columns, where) \
  "SELECT id, ts, batch_id, " columns " FROM messages WHERE group_id = ?1 AND ts BETWEEN ?2 AND ?3 AND kind < 100" where " ORDER BY ts"

gboolean hearth_answer_search_run (const HearthAnswerSearch *search, HearthStmt *next, HearthStmt *reply, gint64 *seconds, GError **error);

G_END_DECLS
