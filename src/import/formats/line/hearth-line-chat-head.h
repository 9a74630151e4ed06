/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-date-order.h"

G_BEGIN_DECLS

/* A line with the day of the messages below it. */
typedef struct
{
  HearthDateFields date;
  gboolean named;            /* a day of the week stands with it */
  int weekday;               /* 0 Monday … 6 Sunday, -1: not known */
} HearthLineDate;

/* The head of a message: a time, then a tab (phones, newer computers) or a blank (older computers). */
typedef struct
{
  gint32 second;             /* since midnight */
  gboolean tab;
  gsize rest;                /* where the name or the notice begins */
} HearthLineHead;

gboolean hearth_line_chat_date    (const char *line, gsize length, HearthLineDate *date);
gboolean hearth_line_chat_head    (const char *line, HearthLineHead *head);
char    *hearth_line_chat_title   (const char *line);
gboolean hearth_line_chat_is_save (const char *line);

G_END_DECLS
