/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Self-drive and service: do members talk and answer, and is the owner there. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - question and answer are counts: questions of non-staff asked in P, and those of them that were answered.
 * - The 90th percentile lies between the two nearest values in proportion (as the median does).
 * - An owner is present on a day with a message that is not recalled. */
#include <math.h>

#include "hearth-metrics-private.h"

static int
compare_seconds (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

/* Quantile of sorted seconds, in minutes, linear between neighbours. */
static double
quantile (GArray *seconds, double share)
{
  double place = share * (seconds->len - 1);
  guint low = floor (place), high = MIN (low + 1, seconds->len - 1);
  double one = g_array_index (seconds, gint64, low), two = g_array_index (seconds, gint64, high);

  return (one + (two - one) * (place - low)) / 60;
}

static void
count_reply_time (HearthRun *run)
{
  g_autoptr (GArray) seconds = NULL;
  HearthMetric *metric;

  if (run->period->qa.answered == 0)
    return;
  seconds = g_array_copy (run->period->qa.seconds);
  g_array_sort (seconds, compare_seconds);
  metric = hearth_run_count (run, "reply_minutes", quantile (seconds, 0.5));
  metric->has_p90 = TRUE;
  metric->p90 = quantile (seconds, 0.9);
}

static void
count_replies (HearthRun *run)
{
  static const gint64 bounds[] = { 5 * 60, 30 * 60, 2 * 3600, 86400 };
  const HearthQa *qa = &run->period->qa;

  for (guint i = 0; i < qa->answered; i++)
    {
      guint reply = HEARTH_REPLY_5_MINUTES;

      while (reply < HEARTH_REPLY_LATER && g_array_index (qa->seconds, gint64, i) > bounds[reply])
        reply++;
      run->out->replies[reply]++;
    }
  run->out->replies[HEARTH_REPLY_NEVER] = qa->questions - qa->answered;
}

static void
count_shares (HearthRun *run)
{
  double members = 0, all = 0;

  for (guint i = 0; i < run->n_days; i++)
    {
      members += run->period->member_messages[i];
      all += run->period->human_messages[i];
    }
  hearth_run_ratio (run, "member_message_share", members, all);
}

static void
count_owner_days (HearthRun *run)
{
  HearthBits days = { 0 };

  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (run->picture, i);

      if (person->role != HEARTH_ROLE_OWNER && person->role != HEARTH_ROLE_ADMIN)
        continue;
      for (HearthDay day = hearth_bits_next (&person->spoke, run->a); day != HEARTH_DAY_NONE && day <= run->b;
           day = hearth_bits_next (&person->spoke, (gint64) day + 1))
        hearth_bits_add (&days, day);
    }
  hearth_run_ratio (run, "owner_presence", hearth_bits_count (&days, run->a, run->b), run->n_days);
  hearth_bits_clear (&days);
}

/* hearth_run_service: the table Self-drive and service of the definitions. */
void
hearth_run_service (HearthRun *run)
{
  const HearthQa *qa = &run->period->qa;

  if (!run->picture->has_chat)
    return;
  count_shares (run);
  hearth_run_count (run, "question", qa->questions);
  hearth_run_count (run, "answer", qa->answered);
  hearth_run_ratio (run, "answered_share", qa->answered, qa->questions);
  hearth_run_ratio (run, "member_answer_share", qa->by_members, qa->answered);
  hearth_run_ratio (run, "reply_within_5", qa->within_5, qa->questions);
  hearth_run_count (run, "open_questions", run->period->open_questions);
  count_reply_time (run);
  count_replies (run);
  count_owner_days (run);
}
