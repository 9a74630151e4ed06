/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* Answers to one question that were asked for by hand, one a line: "9", "小红 9", "Mei: 9", "10 分". */
typedef enum
{
  HEARTH_ANSWER_RECOMMEND,       /* 0 … 10 */
  HEARTH_ANSWER_SATISFACTION,    /* 1 … 5 */
} HearthAnswerScale;

typedef struct
{
  guint n;
  guint sum;
  guint promoters, detractors;   /* 9 and 10; 0 to 6 */
} HearthAnswerCount;

/* A table to be imported as answers; NULL with @error naming the line that is none. */
GBytes *hearth_answer_lines_read (const char *text, HearthAnswerScale scale, const char *when, const char *survey, HearthAnswerCount *count,
                                  GError **error);

G_END_DECLS
