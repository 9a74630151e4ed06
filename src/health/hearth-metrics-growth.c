/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Growth: who came, who went, who brought whom. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - joined holds the unseen joins too, else headcounts would not add up; "inferred" is a part of joined and an id of its own.
 * - A stay without a channel is of source "unknown".
 * - invite_rate, an id of our own: of the months that lie wholly in the days asked for and of which a day is known. */
#include <math.h>

#include "hearth-invited.h"
#include "hearth-metrics-private.h"

/* Sum of the known days of P; NAN when none is known. */
static double
sum_known (HearthRun *run, const HearthDaily *daily, gboolean *typed)
{
  double sum = 0;
  gboolean known = FALSE;

  for (guint i = 1; i <= run->n_days; i++)
    if (!isnan (daily->value[i]))
      {
        known = TRUE;
        sum += daily->value[i];
        *typed |= daily->typed[i];
      }
  return known ? sum : NAN;
}

static void
count_headcounts (HearthRun *run)
{
  gboolean joins_typed = FALSE, leaves_typed = FALSE;
  double joined = sum_known (run, &run->joined, &joins_typed), left = sum_known (run, &run->left, &leaves_typed);
  double start = run->headcount.value[0];
  gboolean net_typed = joins_typed || leaves_typed;

  hearth_run_count (run, "headcount_start", start)->typed = run->headcount.typed[0];
  hearth_run_count (run, "headcount_end", run->headcount.value[run->n_days])->typed = run->headcount.typed[run->n_days];
  hearth_run_count (run, "joined", joined)->typed = joins_typed;
  hearth_run_count (run, "left", left)->typed = leaves_typed;
  hearth_run_count (run, "net_growth", joined - left)->typed = net_typed;
  hearth_run_ratio (run, "growth_rate", joined - left, start)->typed = net_typed || run->headcount.typed[0];
}

static void
count_joins (HearthRun *run)
{
  g_autoptr (GHashTable) referrers = g_hash_table_new (g_int64_hash, g_int64_equal);
  HearthMetric *sources = hearth_run_metric (run, "join_source");
  double joined = 0, inferred = 0, referred = 0;

  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);

      if (stay->join < run->a || stay->join > run->b
          || hearth_person_is_staff (hearth_picture_person (run->picture, stay->person)))
        continue;
      joined++;
      inferred += stay->inferred;
      hearth_run_part (sources, hearth_stay_channel (stay), 1);
      if (stay->referrer == 0)
        continue;
      referred++;
      g_hash_table_add (referrers, (gpointer) &stay->referrer);
    }
  hearth_run_count (run, "joined.inferred", inferred);
  hearth_run_part (hearth_run_metric (run, "joined"), "inferred", inferred);
  hearth_run_count (run, "referred_joins", referred);
  hearth_run_ratio (run, "referred_share", referred, joined);
  hearth_run_ratio (run, "k_factor", referred, run->present[0]);
  hearth_run_ratio (run, "invites_per_inviter", referred, g_hash_table_size (referrers));
}

static gboolean
left_between (const HearthPicture *picture, const HearthPerson *person, HearthDay from, HearthDay to)
{
  for (guint i = 0; i < person->n_stays; i++)
    {
      HearthDay left = hearth_picture_stay (picture, person->first_stay + i)->left;

      if (left != HEARTH_DAY_NONE && left >= from && left <= to)
        return TRUE;
    }
  return FALSE;
}

/* hearth_run_exits: see the header. */
void
hearth_run_exits (HearthRun *run, HearthDay from, HearthDay to, double *exits, double *before)
{
  *exits = *before = 0;
  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (run->picture, i);

      if (hearth_person_is_staff (person) || !hearth_picture_present (run->picture, person, (gint64) from - 1))
        continue;
      ++*before;
      *exits += !hearth_picture_present (run->picture, person, to) && left_between (run->picture, person, from, to);
    }
}

static void
count_exits (HearthRun *run)
{
  double exits, before;

  hearth_run_exits (run, run->a, run->b, &exits, &before);
  hearth_run_ratio (run, "exit_rate", exits, before);
}

/* The months that are whole; FALSE when there is none. */
static gboolean
find_whole_months (HearthRun *run, HearthDay *from, HearthDay *to)
{
  *from = hearth_day_month_start (run->a);
  *to = hearth_day_month_end (run->b);
  if (*from < run->period->asked_from)
    *from = hearth_day_add_months (*from, 1);
  if (*to > run->period->asked_to)
    *to = hearth_day_month_start (*to) - 1;
  return *from <= *to;
}

static void
count_invited (HearthRun *run)
{
  HearthDay from, to;

  if (run->picture->invitations->len == 0 || !find_whole_months (run, &from, &to))
    return;
  g_autoptr (GPtrArray) rows = hearth_invited_count (run->picture, from, to);
  for (guint i = rows->len; i-- > 0;)
    if (!hearth_invited_knows (run->picture, ((const HearthInvited *) rows->pdata[i])->group_id))
      g_ptr_array_remove_index (rows, i);
  HearthInvitedSum sum = hearth_invited_sum (rows);
  if (sum.typed)
    hearth_run_ratio (run, "invite_rate", sum.joined, sum.invited);
}

/* hearth_run_growth: the table Growth of the definitions. */
void
hearth_run_growth (HearthRun *run)
{
  count_headcounts (run);
  count_invited (run);
  if (!run->picture->has_chat)
    return;
  count_joins (run);
  count_exits (run);
}
