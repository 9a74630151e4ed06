/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-picture.h"
#include "hearth-questions.h"
#include "hearth-trade.h"

G_BEGIN_DECLS

/* A post that was sent, with what was typed of its results; -1: nothing typed. */
typedef struct
{
  HearthDay day;
  HearthPostKind kind;
  gboolean again;            /* another row of an occurrence counted already */
  gboolean shared;           /* its results are those of several groups together: no figure of one of them */
  gint64 reach, reads, clicks, carts, paid, shares;
  gboolean reach_guessed;    /* nobody said it: the headcount */
  guint title;               /* hash of it: the results of a table for the same post and day are told by it */
  const char *name;          /* (nullable): the title as it is written; the period's */
  gint64 post_id;            /* 0: only a table knows it */
  gint64 group_id;           /* 0: all groups of the post */
  gint64 ts;                 /* UTC; 0: only the day is known */
  gboolean has_replies;      /* the chat of that time is known */
  guint replies, repliers;   /* messages of members soon after it, and how many members wrote them */
} HearthSentPost;

#define HEARTH_POST_UNKNOWN (HEARTH_POST_NOTICE + 1)   /* kind of a post that only a table knows */

/* What happened in a period, beside the picture: message totals a day, hours, questions, posts. */
typedef struct
{
  HearthDay from, to;        /* clipped to the picture's data; NONE when no day is left */
  HearthDay asked_from, asked_to;   /* as it was asked for */
  guint n_days;
  gint64 *member_messages;   /* a day each: by non-staff */
  gint64 *human_messages;    /* by all but bots */
  gint64 hours[7][24];       /* activities but bots', Monday first */
  HearthQa qa;               /* questions of non-staff asked in the period */
  guint open_questions;      /* at min(now, the groups' last records) */
  GArray *posts;             /* HearthSentPost */
  GStringChunk *texts;       /* their names */
  gint64 invited, attended;  /* of the events that ended in it */
  guint events, member_events;   /* that ended in it, and those of them that a member held */
  HearthTrade trade;
} HearthPeriod;

/* Asks the store for what @picture leaves out; @from, @to are clipped. */
HearthPeriod *hearth_period_load (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, GError **error);
/* By hand: clips and makes the arrays, all zero. */
HearthPeriod *hearth_period_new  (const HearthPicture *picture, HearthDay from, HearthDay to);
void          hearth_period_free (HearthPeriod *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPeriod, hearth_period_free)

G_END_DECLS
