/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of each day of a period: from stays and days of activity by sums of steps, so that the cost goes with
 * the number of stays and active days and not with members times days; then what was typed. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - A typed figure takes the day's place; an empty cell leaves what is known from stays and chat.
 * - On a day without chat and tally, a group without chat has no activity figures (null, not 0); with no stay either it has
 *   no headcount, joins and leaves.
 * - All groups together: tallies count only of groups of which neither chat nor people are known; they are added, the last
 *   headcount typed holding until the group's data end. */
#include <math.h>

#include "hearth-metrics-private.h"

#define MONTH_DAYS 30

static void
daily_init (HearthDaily *daily, guint n, double fill)
{
  daily->value = g_new (double, n);
  daily->typed = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    daily->value[i] = fill;
}

static void
daily_clear (HearthDaily *daily)
{
  g_free (daily->value);
  g_free (daily->typed);
}

/* Adds 1 to each day of [from, to) that lies in a−1 … b, as two steps. */
static void
step (HearthRun *run, double *steps, gint64 from, gint64 to)
{
  gint64 first = (gint64) run->a - 1, low, high;

  if (from >= to)
    return;
  low = MAX (from - first, 0);
  high = MIN (to - first, (gint64) run->n_days + 1);
  if (low >= high)
    return;
  steps[low]++;
  steps[high]--;
}

static void
sum_up (double *steps, guint n)
{
  for (guint i = 1; i < n; i++)
    steps[i] += steps[i - 1];
}

/* The days of [from, to) at whose end the person is present. */
static void
step_present (HearthRun *run, const HearthPerson *person, double *steps, gint64 from, gint64 to)
{
  for (guint i = 0; i < person->n_presences; i++)
    {
      const HearthPresence *span = &g_array_index (run->picture->presences, HearthPresence, person->first_presence + i);

      step (run, steps, MAX (from, span->from), MIN (to, span->to));
    }
}

/* Active on the day, and within 30 days: each active day opens a window, touching windows are one. */
static void
step_active (HearthRun *run, const HearthPerson *person)
{
  gint64 from = G_MININT64, to = G_MININT64;

  for (HearthDay day = hearth_bits_next (&person->active, (gint64) run->a - MONTH_DAYS);
       day != HEARTH_DAY_NONE && day <= run->b; day = hearth_bits_next (&person->active, (gint64) day + 1))
    {
      if (day >= run->a && hearth_picture_present (run->picture, person, day))
        run->actives[day - run->a + 1]++;
      if (day > to)
        {
          step_present (run, person, run->recent, from, to);
          from = day;
        }
      to = (gint64) day + MONTH_DAYS;
    }
  step_present (run, person, run->recent, from, to);
}

static void
count_persons (HearthRun *run)
{
  guint n = run->n_days + 1;

  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (run->picture, i);

      if (hearth_person_is_staff (person))
        continue;
      step_present (run, person, run->present, G_MININT64, G_MAXINT64);
      step_active (run, person);
    }
  sum_up (run->present, n);
  sum_up (run->recent, n);
  run->n_members = run->present[run->n_days];
}

static void
count_stays (HearthRun *run)
{
  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);

      if (hearth_person_is_staff (hearth_picture_person (run->picture, stay->person)))
        continue;
      if (stay->join >= run->a && stay->join <= run->b)
        run->joined.value[stay->join - run->a + 1]++;
      if (stay->left >= run->a && stay->left <= run->b)
        run->left.value[stay->left - run->a + 1]++;
    }
}

/* Takes what no import can tell back to unknown. */
static void
forget_unknown (HearthRun *run)
{
  gboolean people = run->picture->has_chat || run->picture->stays->len > 0;

  for (guint i = 0; i <= run->n_days; i++)
    {
      run->headcount.value[i] = people ? run->present[i] : NAN;
      run->active.value[i] = run->picture->has_chat ? run->actives[i] : NAN;
      if (!run->picture->has_chat)
        run->messages.value[i] = NAN;
      if (!people)
        run->joined.value[i] = run->left.value[i] = NAN;
    }
}

static void
put (HearthRun *run, HearthDaily *daily, gint64 day, gint64 typed, gboolean add)
{
  gint64 index = day - run->a + 1;

  if (typed < 0 || index < 0 || index > run->n_days)
    return;
  daily->value[index] = add && !isnan (daily->value[index]) ? daily->value[index] + typed : typed;
  daily->typed[index] = TRUE;
}

/* Until when the headcount of @tally holds when groups are added up: its group's next one, else the end of its data. */
static HearthDay
holds_until (HearthRun *run, guint index)
{
  GArray *tallies = run->picture->tallies;
  const HearthTally *tally = &g_array_index (tallies, HearthTally, index);

  for (guint i = index + 1; i < tallies->len; i++)
    {
      const HearthTally *next = &g_array_index (tallies, HearthTally, i);

      if (next->group == tally->group && next->headcount >= 0)
        return next->day - 1;
    }
  return g_array_index (run->picture->groups, HearthGroupSpan, tally->group).data_until;
}

/* Groups of which people are known by stays. */
static gboolean *
groups_with_people (const HearthPicture *picture)
{
  gboolean *known = g_new0 (gboolean, picture->groups->len + 1);

  for (guint i = 0; i < picture->groups->len; i++)
    known[i] = g_array_index (picture->groups, HearthGroupSpan, i).has_chat;
  for (guint i = 0; i < picture->stays->len; i++)
    if (hearth_picture_stay (picture, i)->group < picture->groups->len)
      known[hearth_picture_stay (picture, i)->group] = TRUE;
  return known;
}

static void
put_typed (HearthRun *run)
{
  gboolean all = run->picture->group_id == 0;
  g_autofree gboolean *known = groups_with_people (run->picture);

  for (guint i = 0; i < run->picture->tallies->len; i++)
    {
      const HearthTally *tally = &g_array_index (run->picture->tallies, HearthTally, i);
      HearthDay until = tally->day;

      if (tally->group >= run->picture->groups->len || (all && known[tally->group]))
        continue;
      if (all)
        until = holds_until (run, i);
      for (gint64 day = MAX (tally->day, (gint64) run->a - 1); day <= MIN (until, run->b); day++)
        put (run, &run->headcount, day, tally->headcount, all);
      put (run, &run->active, tally->day, tally->speakers, all);
      if (tally->day < run->a)
        continue;
      put (run, &run->joined, tally->day, tally->joined, all);
      put (run, &run->left, tally->day, tally->left, all);
      put (run, &run->messages, tally->day, tally->messages, all);
    }
}

static double *
series (HearthRun *run, const HearthDaily *daily)
{
  return g_memdup2 (daily->value + 1, run->n_days * sizeof (double));
}

/* hearth_run_init_daily: counts all days and fills the series of the result. */
void
hearth_run_init_daily (HearthRun *run)
{
  guint n = run->n_days + 1;

  daily_init (&run->headcount, n, 0);
  daily_init (&run->active, n, 0);
  daily_init (&run->joined, n, 0);
  daily_init (&run->left, n, 0);
  daily_init (&run->messages, n, 0);
  run->present = g_new0 (double, n + 1);
  run->actives = g_new0 (double, n);
  run->recent = g_new0 (double, n + 1);
  count_persons (run);
  count_stays (run);
  for (guint i = 0; i < run->n_days; i++)
    run->messages.value[i + 1] = run->period->member_messages[i];
  forget_unknown (run);
  put_typed (run);
  run->out->dau = series (run, &run->active);
  run->out->headcount = series (run, &run->headcount);
  run->out->joined = series (run, &run->joined);
  run->out->left = series (run, &run->left);
  run->out->messages = series (run, &run->messages);
}

/* hearth_run_free_daily: frees what hearth_run_init_daily() made. */
void
hearth_run_free_daily (HearthRun *run)
{
  daily_clear (&run->headcount);
  daily_clear (&run->active);
  daily_clear (&run->joined);
  daily_clear (&run->left);
  daily_clear (&run->messages);
  g_free (run->present);
  g_free (run->actives);
  g_free (run->recent);
}
