/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention: who stays, who falls silent, who is woken. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - retention and stay take stays with unseen joining too; only ice_break_rate asks for a seen one.
 * - "Have left or are lost" is lifecycle lost, which both are.
 * - wake_rate_contacted is null as long as contacts are not recorded.
 * - exit_reason, an id of our own: of the stays that ended in P the share whose reason is known; the parts count each
 *   reason, those not known as "unknown". It needs no chat: it rests on stays and on what was typed. */
#include "hearth-leaving.h"
#include "hearth-metrics-private.h"

static void
count_monthly (HearthRun *run)
{
  gint64 b = run->b;
  double before = 0, both = 0;

  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (run->picture, i);

      if (hearth_person_is_staff (person) || !hearth_bits_any (&person->active, b - 59, b - 30)
          || !hearth_picture_present (run->picture, person, b - 30))
        continue;
      before++;
      both += hearth_bits_any (&person->active, b - 29, b);
    }
  hearth_run_ratio (run, "monthly_retention", both, before);
}

/* Stays whose day @age lies in P: active on one of the last 7 days up to it, and present at its end. */
static void
count_age (HearthRun *run, guint age, const char *active_id, const char *present_id)
{
  double stays = 0, active = 0, present = 0;

  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);
      const HearthPerson *person = hearth_picture_person (run->picture, stay->person);
      gint64 day = (gint64) stay->join + age;

      if (day < run->a || day > run->b || hearth_person_is_staff (person))
        continue;
      stays++;
      if (!hearth_picture_present (run->picture, person, day))
        continue;
      present++;
      active += hearth_bits_any (&person->active, day - 6, day);
    }
  hearth_run_ratio (run, active_id, active, stays);
  hearth_run_ratio (run, present_id, present, stays);
}

static void
count_lifecycle (HearthRun *run)
{
  HearthMetric *lifecycle = hearth_run_metric (run, "lifecycle"), *churn = hearth_run_metric (run, "churn_tier");

  run->out->has_lifecycle = TRUE;
  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      HearthStanding standing = hearth_standing (run->picture, hearth_picture_person (run->picture, i), run->b);

      if (standing.lifecycle != HEARTH_LIFECYCLE_NONE)
        run->out->lifecycle[standing.lifecycle]++;
      if (standing.churn != HEARTH_CHURN_NONE)
        run->out->churn[standing.churn]++;
    }
  for (guint i = 0; i < HEARTH_N_LIFECYCLES; i++)
    hearth_run_part (lifecycle, hearth_lifecycle_to_string (i), run->out->lifecycle[i]);
  for (guint i = 0; i < HEARTH_N_CHURNS; i++)
    hearth_run_part (churn, hearth_churn_to_string (i), run->out->churn[i]);
}

static void
count_core (HearthRun *run)
{
  double now = 0, before = 0, lost = 0;

  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (run->picture, i);

      now += hearth_is_core (run->picture, person, run->b);
      if (!hearth_is_core (run->picture, person, run->a - 1))
        continue;
      before++;
      lost += hearth_standing (run->picture, person, run->b).lifecycle == HEARTH_LIFECYCLE_LOST;
    }
  hearth_run_count (run, "core", now);
  hearth_run_ratio (run, "core_exit_rate", lost, before);
}

static void
count_woken (HearthRun *run)
{
  double asleep = 0, woken = 0;

  for (guint i = 0; i < run->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (run->picture, i);

      if (hearth_standing (run->picture, person, run->a - 1).churn == HEARTH_CHURN_NONE)
        continue;
      asleep++;
      woken += hearth_bits_any (&person->active, run->a, run->b);
    }
  hearth_run_ratio (run, "wake_rate", woken, asleep);
}

static void
count_exit_ages (HearthRun *run)
{
  static const struct { gint64 below; const char *name; } ages[] = {
    { 1, "0" }, { 7, "1-6" }, { 30, "7-29" }, { 90, "30-89" }, { G_MAXINT64, "90+" },
  };
  HearthMetric *metric = hearth_run_metric (run, "exit_age");

  for (guint k = 0; k < G_N_ELEMENTS (ages); k++)
    hearth_run_part (metric, ages[k].name, 0);
  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);
      guint k = 0;

      if (stay->left == HEARTH_DAY_NONE || stay->left < run->a || stay->left > run->b
          || hearth_person_is_staff (hearth_picture_person (run->picture, stay->person)))
        continue;
      while ((gint64) stay->left - stay->join >= ages[k].below)
        k++;
      hearth_run_part (metric, ages[k].name, 1);
    }
}

static void
count_exit_reasons (HearthRun *run)
{
  HearthMetric *metric = hearth_run_metric (run, "exit_reason");
  double left = 0, known = 0;

  for (guint i = 0; i < HEARTH_N_LEAVE_REASONS; i++)
    hearth_run_part (metric, hearth_leave_reason_id (i), 0);
  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);

      if (stay->left == HEARTH_DAY_NONE || stay->left < run->a || stay->left > run->b
          || hearth_person_is_staff (hearth_picture_person (run->picture, stay->person)))
        continue;
      left++;
      known += stay->reason != HEARTH_LEAVE_UNKNOWN;
      hearth_run_part (metric, hearth_leave_reason_id (stay->reason), 1);
    }
  hearth_run_ratio (run, "exit_reason", known, left);
}

/* hearth_run_retention: the table Retention of the definitions, but for cohorts. */
void
hearth_run_retention (HearthRun *run)
{
  count_exit_reasons (run);
  if (!run->picture->has_chat)
    return;
  count_monthly (run);
  count_age (run, 7, "retention_d7", "stay_d7");
  count_age (run, 30, "retention_d30", "stay_d30");
  count_lifecycle (run);
  count_core (run);
  count_woken (run);
  count_exit_ages (run);
}
