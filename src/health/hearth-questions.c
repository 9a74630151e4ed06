/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions and their answers. Pure; any thread. What the store is asked for is in hearth-questions-load.c.
 *
 * Readings chosen where the definitions leave one open:
 * - Messages are in the order of time, then of their ids; an answer comes after its question in that order.
 * - "Within" includes the full length (72 h, 120 and 5 minutes to the second); "older" and "younger" do not.
 * - Staff may answer but do not ask; people who were deleted do neither. */
#include "hearth-questions.h"

#define PROMPT_SECONDS (5 * 60)
#define OPEN_AFTER_SECONDS (30 * 60)

static int
compare_talk (gconstpointer a, gconstpointer b)
{
  const HearthTalk *one = a, *two = b;

  if (one->ts != two->ts)
    return one->ts < two->ts ? -1 : 1;
  return (one->id > two->id) - (one->id < two->id);
}

/**
 * hearth_talk_answers:
 * @picture: the picture whose persons the messages name
 * @question: a question
 * @talk: a message that comes later, at most HEARTH_REPLY_SECONDS
 *
 * Returns: whether @talk answers @question: somebody else writes next, or replies to it. Source: metrics, row answer.
 */
gboolean
hearth_talk_answers (const HearthPicture *picture, const HearthTalk *question, const HearthTalk *talk)
{
  if (talk->person < 0 || talk->person == question->person || (talk->flags & HEARTH_FLAG_RECALLED))
    return FALSE;
  if (hearth_picture_person (picture, talk->person)->role == HEARTH_ROLE_BOT)
    return FALSE;
  return talk->ts - question->ts <= HEARTH_NEXT_SECONDS || (talk->has_reply && talk->reply_hash == question->hash);
}

/**
 * hearth_talk_sort:
 * @talk: (element-type HearthTalk): messages of one group
 *
 * Sorts by time, then by id. The rows of one export mostly lie so already.
 */
void
hearth_talk_sort (GArray *talk)
{
  for (guint i = 1; i < talk->len; i++)
    if (compare_talk (&g_array_index (talk, HearthTalk, i - 1), &g_array_index (talk, HearthTalk, i)) > 0)
      {
        g_array_sort (talk, compare_talk);
        return;
      }
}

/**
 * hearth_talk_is_question:
 * @picture: the picture whose persons the message names
 * @talk: a message
 *
 * Returns: whether it is a question that counts: asked by non-staff and not recalled.
 */
gboolean
hearth_talk_is_question (const HearthPicture *picture, const HearthTalk *talk)
{
  return (talk->flags & HEARTH_FLAG_QUESTION) != 0 && (talk->flags & HEARTH_FLAG_RECALLED) == 0 && talk->person >= 0
         && !hearth_person_is_staff (hearth_picture_person (picture, talk->person));
}

/**
 * hearth_talk_answer:
 * @picture: the picture whose persons the messages name
 * @talk: (element-type HearthTalk): messages of one group, sorted
 * @question: index of a question
 * @until: UTC seconds; nothing later is looked at
 *
 * Returns: index of the answer, -1 if there is none. Source: metrics, row answer.
 */
gint
hearth_talk_answer (const HearthPicture *picture, GArray *talk, guint question, gint64 until)
{
  const HearthTalk *asked = &g_array_index (talk, HearthTalk, question);

  for (guint i = question + 1; i < talk->len; i++)
    {
      const HearthTalk *next = &g_array_index (talk, HearthTalk, i);

      if (next->ts > until || next->ts - asked->ts > HEARTH_REPLY_SECONDS)
        break;
      if (hearth_talk_answers (picture, asked, next))
        return i;
    }
  return -1;
}

/**
 * hearth_qa_add:
 * @qa: totals to add to; all zero at first
 * @seconds: from the question to its answer; -1: nobody answered
 * @by_member: whether it was no staff who answered
 *
 * Adds a question of non-staff to the totals.
 */
void
hearth_qa_add (HearthQa *qa, gint64 seconds, gboolean by_member)
{
  if (qa->seconds == NULL)
    qa->seconds = g_array_new (FALSE, FALSE, sizeof (gint64));
  qa->questions++;
  if (seconds < 0)
    return;
  qa->answered++;
  qa->by_members += by_member;
  qa->within_5 += seconds <= PROMPT_SECONDS;
  g_array_append_val (qa->seconds, seconds);
}

/**
 * hearth_talk_open:
 * @picture: the picture whose persons the messages name
 * @talk: (element-type HearthTalk): messages of one group, sorted, of the 72 hours before @at
 * @at: UTC seconds; nothing later is looked at
 *
 * Returns: (transfer full) (element-type guint): indexes of the questions open at that instant, oldest first; ticks are
 * not known here.
 */
GArray *
hearth_talk_open (const HearthPicture *picture, GArray *talk, gint64 at)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < talk->len; i++)
    {
      const HearthTalk *asked = &g_array_index (talk, HearthTalk, i);
      gint64 age = at - asked->ts;

      if (age > OPEN_AFTER_SECONDS && age < HEARTH_REPLY_SECONDS && hearth_talk_is_question (picture, asked)
          && hearth_talk_answer (picture, talk, i, at) < 0)
        g_array_append_val (open, i);
    }
  return open;
}

/**
 * hearth_qa_clear:
 * @qa: totals
 *
 * Frees what the totals hold and sets them to zero.
 */
void
hearth_qa_clear (HearthQa *qa)
{
  g_clear_pointer (&qa->seconds, g_array_unref);
  *qa = (HearthQa) { 0 };
}
