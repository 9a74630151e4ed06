/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one person stands on a day, with the reason in words when at risk. Pure; any thread.
 *
 * Readings chosen where the definitions leave one open:
 * - silence_days counts from the last active day, as the rhythm does (never active: none), while lifecycle and churn tier
 *   also take the join day.
 * - Staff have no lifecycle, no chance and are never at risk; their days are given. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-members.h"

#define WINDOW_MONTHS 6

/* "2" or "2.5", in the user's digits. */
static char *
format_gap (double gap)
{
  return g_strdup_printf (gap == floor (gap) ? "%.0f" : "%.1f", gap);
}

static char *
reason_for (const HearthMemberState *state)
{
  g_autofree char *gap = format_gap (state->usual_gap);
  int percent = lround (state->chance_30 * 100);

  if (state->usual_gap <= 1)
    return g_strdup_printf (ngettext ("wrote daily, silent for %1$d day; %2$d %% likely to be back within 30 days",
                                      "wrote daily, silent for %1$d days; %2$d %% likely to be back within 30 days",
                                      state->silence_days),
                            state->silence_days, percent);
  return g_strdup_printf (ngettext ("wrote every %1$s days, silent for %2$d day; %3$d %% likely to be back within 30 days",
                                    "wrote every %1$s days, silent for %2$d days; %3$d %% likely to be back within 30 days",
                                    state->silence_days),
                          gap, state->silence_days, percent);
}

static gboolean
at_risk_on (const HearthPicture *picture, const HearthPerson *person, HearthDay day, const HearthWeights *weights)
{
  HearthRhythm rhythm;

  if (hearth_person_is_staff (person) || !hearth_picture_present (picture, person, day))
    return FALSE;
  rhythm = hearth_rhythm (&person->active, day);
  return hearth_at_risk (&rhythm, hearth_chance (weights, &rhythm));
}

static void
fill_risk (HearthMemberState *state, const HearthPicture *picture, const HearthPerson *person, HearthDay day,
           const HearthWeights *weights, const HearthWeights *weights_before)
{
  HearthRhythm rhythm = hearth_rhythm (&person->active, day);

  state->silence_days = rhythm.silence;
  state->active_days_180 = rhythm.n180;
  state->chance_30 = NAN;
  state->usual_gap = hearth_rhythm_gap (&person->active, day);
  if (hearth_person_is_staff (person) || !state->present)
    return;
  state->chance_30 = hearth_chance (weights, &rhythm);
  state->at_risk = hearth_at_risk (&rhythm, state->chance_30);
  if (!isnan (state->chance_30))
    state->loss = (double) rhythm.n180 / WINDOW_MONTHS * (1 - state->chance_30);
  if (!state->at_risk)
    return;
  state->newly_at_risk = !at_risk_on (picture, person, day - 1, weights_before);
  state->reason = reason_for (state);
}

/**
 * hearth_member_state_fill:
 * @state: zeroed; what it holds is to be freed with hearth_member_state_free()
 * @picture: a sealed picture
 * @person: one of its persons, with a stay begun by @day
 * @day: nothing after it is looked at
 * @weights: of the picture on @day
 * @weights_before: of the picture on the day before, to tell who is newly at risk
 *
 * Fills everything but name and platform id.
 */
void
hearth_member_state_fill (HearthMemberState *state, const HearthPicture *picture, const HearthPerson *person, HearthDay day,
                          const HearthWeights *weights, const HearthWeights *weights_before)
{
  const HearthStay *stay = hearth_picture_latest (picture, person, day);
  HearthStanding standing = hearth_standing (picture, person, day);

  state->id = person->id;
  state->role = person->role;
  state->joined = stay != NULL ? stay->join : HEARTH_DAY_NONE;
  state->left = stay != NULL && stay->left != HEARTH_DAY_NONE && stay->left <= day ? stay->left : HEARTH_DAY_NONE;
  state->present = hearth_picture_present (picture, person, day);
  state->lifecycle = standing.lifecycle;
  state->churn_tier = standing.churn;
  state->last_activity = hearth_bits_last (&person->active, day);
  fill_risk (state, picture, person, day, weights, weights_before);
}

/**
 * hearth_member_state_free:
 * @state: (nullable) (transfer full): a state
 */
void
hearth_member_state_free (HearthMemberState *state)
{
  if (state == NULL)
    return;
  g_free (state->platform_id);
  g_free (state->name);
  g_free (state->reason);
  g_free (state);
}
