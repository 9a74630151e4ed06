/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* What was answered before to a question like one that is asked now. */
typedef struct
{
  gint64 message_id;            /* of the answer */
  gint64 ts;
  char *author;                 /* (nullable): under the name of then */
  char *text;
  char *question;               /* what was asked then */
} HearthAnswer;

/* The questions of a group that were asked before. One thread. */
typedef struct _HearthAnswerBook HearthAnswerBook;

HearthAnswerBook *hearth_answer_book_load (HearthDb *db, gint64 group_id, GError **error);
void              hearth_answer_book_free (HearthAnswerBook *book);
gboolean          hearth_answer_book_find (HearthAnswerBook *book, HearthDb *db, gint64 asked_at, const char *text, HearthAnswer **answer,
                                           GError **error);
void              hearth_answer_free      (HearthAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAnswerBook, hearth_answer_book_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAnswer, hearth_answer_free)

G_END_DECLS
