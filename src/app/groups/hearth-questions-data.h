/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-answers.h"
#include "hearth-questions.h"
#include "hearth-store.h"
#include "hearth-text-index.h"

G_BEGIN_DECLS

/* An open question with what helps to answer it. */
typedef struct
{
  HearthOpenQuestion *question;
  char *group;                  /* its name */
  HearthTextHit *before;        /* (nullable): what was written before it */
  HearthTextHit *after;         /* (nullable): and after it */
  HearthAnswer *answer;         /* (nullable): to a question like it */
} HearthQuestionItem;

gpointer hearth_question_items_load (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error);

G_END_DECLS
