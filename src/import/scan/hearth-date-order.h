/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* A date as written: three numbers, their widths, and what stands between them. */
typedef struct
{
  int field[3];
  guint8 width[3];
  char separator;            /* '/' '.' '-', or 'y' for 年月日 and 년월일 */
} HearthDateFields;

/* What the dates of a whole file say about their order; start from {0}. */
typedef struct
{
  HearthDateFields last;     /* the same date again tells nothing new */
  guint64 n;                 /* ambiguous shapes: two numbers and a year */
  guint64 n_year_first;      /* four digits first */
  guint64 n_dots;
  guint64 over_31;           /* the first of three short fields is over 31: a short year */
  guint64 impossible[3];     /* as day-month, as month-day, as a short year with month and day */
  guint64 back[3];
  HearthDay previous[3];
  HearthDay latest[3];
} HearthDateVotes;

gsize           hearth_date_fields_scan (const char *text, HearthDateFields *fields);
gboolean        hearth_date_fields_day  (const HearthDateFields *fields, HearthDateOrder order, HearthDay *day);
void            hearth_date_votes_add   (HearthDateVotes *votes, const HearthDateFields *fields);
HearthDateOrder hearth_date_votes_decide (const HearthDateVotes *votes, HearthDay file_day, const char **evidence);
HearthDay       hearth_date_input_day   (HearthInput *input);

G_END_DECLS
