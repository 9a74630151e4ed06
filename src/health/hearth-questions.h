/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-asked.h"
#include "hearth-picture.h"

G_BEGIN_DECLS

/* A message as far as questions and answers need it. */
typedef struct
{
  gint64 id;
  gint64 ts;
  HearthDay day;
  gint person;               /* index in the picture; -1: out of every figure */
  guint flags;               /* HearthFlags */
  gint64 hash, reply_hash;
  gboolean has_reply;
} HearthTalk;

/* Totals over questions of non-staff. */
typedef struct
{
  guint questions, answered, by_members, within_5;
  GArray *seconds;           /* gint64 each: from question to answer */
} HearthQa;

/* An open question, for a list. */
typedef struct
{
  gint64 message_id;
  gint64 hash;               /* what the message is known by when it is imported again */
  gint64 group_id;
  gint64 member_id;
  char *member;              /* name */
  gint64 ts;
  guint minutes;             /* since it was asked, at the instant below */
  char *text;                /* nullable: not kept */
} HearthOpenQuestion;

#define HEARTH_OPEN_QUESTIONS_ALERT 5    /* more than these are an alert */

/* Pure: @talk (HearthTalk) of one group by time. */
gboolean hearth_talk_answers     (const HearthPicture *picture, const HearthTalk *question, const HearthTalk *talk);
void    hearth_talk_sort      (GArray *talk);
gint    hearth_talk_answer    (const HearthPicture *picture, GArray *talk, guint question, gint64 until);
gboolean hearth_talk_is_question (const HearthPicture *picture, const HearthTalk *talk);   /* asked by non-staff */
GArray *hearth_talk_open      (const HearthPicture *picture, GArray *talk, gint64 at);     /* guint indexes */
void    hearth_qa_add         (HearthQa *qa, gint64 seconds, gboolean by_member);
void    hearth_qa_clear       (HearthQa *qa);

/* Asks the store. @group_id 0: of all groups, each at min (@now, its last record). Oldest first, those ticked off
 * (table reminders, key asked:GROUP:HASH; question:ID of before) left out. Returns: (transfer full): HearthOpenQuestion */
GPtrArray *hearth_open_questions (HearthDb *db, gint64 group_id, gint64 now, GError **error);
char      *hearth_open_question_key  (const HearthOpenQuestion *question);
void       hearth_open_question_free (HearthOpenQuestion *question);

G_END_DECLS
