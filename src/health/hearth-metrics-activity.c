/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Activity: who is here and says something. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - stickiness is greyed under 30 members of M(b), beside the rule for the last ratio.
 * - Of several stays that hold the end of b (in several groups) the latest is the one that counts for zero_interaction.
 * - dau_share leaves out days of which the active or the headcount are unknown. */
#include <math.h>

#include "hearth-metrics-private.h"

#define STICKY_MEMBERS 30
#define SETTLED_DAYS 30
#define ICE_DAYS 7

static double
mean_headcount (HearthRun *run, gboolean *typed)
{
  double sum = 0;
  guint known = 0;

  for (guint i = 1; i <= run->n_days; i++)
    if (!isnan (run->headcount.value[i]))
      {
        known++;
        sum += run->headcount.value[i];
        *typed |= run->headcount.typed[i];
      }
  return known > 0 ? sum / known : NAN;
}

static void
count_daily (HearthRun *run)
{
  double sum = 0, numerator = 0, denominator = 0, last = 0;
  guint days = 0;
  gboolean typed = FALSE;

  for (guint i = 1; i <= run->n_days; i++)
    {
      double active = run->active.value[i], members = run->headcount.value[i];

      if (isnan (active) || isnan (members) || members == 0)
        continue;
      days++;
      sum += active / members;
      numerator += active;
      denominator += members;
      last = members;
      typed |= run->active.typed[i] || run->headcount.typed[i];
    }
  hearth_run_count (run, "dau", run->active.value[run->n_days])->typed = run->active.typed[run->n_days];
  if (days > 0 || run->picture->has_chat)
    hearth_run_mean (run, "dau_share", days > 0 ? sum / days : NAN, numerator, denominator, last)->typed = typed;
}

static void
count_messages (HearthRun *run)
{
  double messages = 0;
  gboolean typed = FALSE, known = FALSE, heads_typed = FALSE;
  double members = mean_headcount (run, &heads_typed);

  for (guint i = 1; i <= run->n_days; i++)
    if (!isnan (run->messages.value[i]))
      {
        known = TRUE;
        messages += run->messages.value[i];
        typed |= run->messages.typed[i];
      }
  if (!known)
    return;
  hearth_run_count (run, "messages", messages)->typed = typed;
  hearth_run_ratio (run, "messages_per_member", messages, members)->typed = typed || heads_typed;
}

static void
count_stickiness (HearthRun *run)
{
  double sum = 0, numerator = 0, denominator = 0;
  HearthMetric *metric;

  run->out->stickiness = g_new (double, run->n_days);
  for (guint i = 1; i <= run->n_days; i++)
    {
      double recent = run->recent[i], active = run->actives[i];

      run->out->stickiness[i - 1] = recent > 0 ? active / recent : NAN;
      sum += recent > 0 ? active / recent : 0;
      numerator += active;
      denominator += recent;
    }
  metric = hearth_run_mean (run, "stickiness", denominator > 0 ? sum / run->n_days : NAN, numerator, denominator,
                            run->recent[run->n_days]);
  metric->low_n |= run->n_members < STICKY_MEMBERS;
}

static void
count_speaking (HearthRun *run)
{
  HearthDay sunday = hearth_day_monday (run->a) + 6;
  double sum = 0, numerator = 0, denominator = 0, last = 0;
  guint weeks = 0;

  if (sunday > run->b)
    {
      hearth_run_ratio (run, "speaking_rate", hearth_picture_count_active (run->picture, run->b, run->n_days, TRUE), run->n_members);
      return;
    }
  for (; sunday <= run->b; sunday += 7)
    {
      double members = run->present[sunday - run->a + 1], speakers;

      if (members == 0)
        continue;
      speakers = hearth_picture_count_active (run->picture, sunday, 7, TRUE);
      weeks++;
      sum += speakers / members;
      numerator += speakers;
      denominator += members;
      last = members;
    }
  hearth_run_mean (run, "speaking_rate", weeks > 0 ? sum / weeks : NAN, numerator, denominator, last);
}

static void
count_never_active (HearthRun *run)
{
  double count = 0;

  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (run->picture, i);
      const HearthStay *stay;

      if (hearth_person_is_staff (person) || hearth_bits_any (&person->active, G_MININT32, run->b))
        continue;
      stay = hearth_picture_holding (run->picture, person, run->b);
      count += stay != NULL && stay->join <= (gint64) run->b - SETTLED_DAYS;
    }
  hearth_run_ratio (run, "zero_interaction", count, run->n_members);
}

static void
count_ice (HearthRun *run)
{
  double broken = 0, stays = 0;

  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);
      const HearthPerson *person = hearth_picture_person (run->picture, stay->person);

      if (stay->inferred || hearth_person_is_staff (person) || stay->join < (gint64) run->a - ICE_DAYS
          || stay->join > (gint64) run->b - ICE_DAYS)
        continue;
      stays++;
      broken += hearth_bits_any (&person->spoke, stay->join, (gint64) stay->join + ICE_DAYS);
    }
  hearth_run_ratio (run, "ice_break_rate", broken, stays);
}

static void
copy_hours (HearthRun *run)
{
  run->out->has_hours = TRUE;
  for (guint day = 0; day < 7; day++)
    for (guint hour = 0; hour < 24; hour++)
      run->out->hours[day][hour] = MAX (run->period->hours[day][hour], 0);
}

/* hearth_run_activity: the table Activity of the definitions. */
void
hearth_run_activity (HearthRun *run)
{
  count_daily (run);
  count_messages (run);
  if (!run->picture->has_chat)
    return;
  hearth_run_count (run, "wau", hearth_picture_count_active (run->picture, run->b, 7, FALSE));
  hearth_run_count (run, "mau", hearth_picture_count_active (run->picture, run->b, 30, FALSE));
  count_stickiness (run);
  count_speaking (run);
  count_never_active (run);
  count_ice (run);
  copy_hours (run);
}
