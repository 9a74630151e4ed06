/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is computed only when somebody looks: how long people stay, who went from active to silent, who speaks week by
 * week. Pure; any thread. What the store is asked for is in hearth-details-load.c.
 *
 * Readings chosen where the definitions leave one open:
 * - The weekly rate is shown for twelve weeks at least, those of the period being the last of them.
 * - The curve of stays ends with the period: what came after it is not looked at. */
#include "hearth-details.h"

#include <math.h>

typedef struct
{
  guint days;
  gboolean ended;
} Length;

static void
free_month (gpointer data)
{
  g_array_unref (((HearthMonth *) data)->money);
  g_free (data);
}

static void
clear_note (gpointer data)
{
  g_free (((HearthNote *) data)->text);
}

static void
count_weeks (HearthDetails *details, const HearthPicture *picture)
{
  HearthDay first = MAX (MIN (details->from, details->to - HEARTH_SPEAKING_WEEKS * 7 + 1), picture->first_day);

  for (HearthDay sunday = hearth_day_monday (first) + 6; sunday <= details->to; sunday += 7)
    {
      HearthSpeakingWeek week = { sunday - 6, hearth_picture_count_active (picture, sunday, 7, TRUE), hearth_picture_headcount (picture, sunday) };

      g_array_append_val (details->weeks, week);
    }
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  const Length *one = a, *two = b;

  return (one->days > two->days) - (one->days < two->days);
}

/* How long each stay of non-staff is known to have lasted: to its end, or to where its group's data end. */
static GArray *
measure_stays (const HearthDetails *details, const HearthPicture *picture)
{
  GArray *lengths = g_array_new (FALSE, FALSE, sizeof (Length));

  for (guint i = 0; i < picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (picture, i);
      HearthDay until = MIN (details->to, g_array_index (picture->groups, HearthGroupSpan, stay->group).data_until);
      gboolean ended = stay->left != HEARTH_DAY_NONE && stay->left <= until;

      if (stay->inferred || stay->join > until || hearth_person_is_staff (hearth_picture_person (picture, stay->person)))
        continue;
      g_array_append_val (lengths, ((Length) { (ended ? stay->left : until) - stay->join, ended }));
    }
  g_array_sort (lengths, compare_lengths);
  return lengths;
}

static void
count_survival (HearthDetails *details, const HearthPicture *picture)
{
  g_autoptr (GArray) lengths = measure_stays (details, picture);
  HearthSurvivalStep step = { 0, lengths->len, 0, 1 };
  guint next, few;

  details->stays = lengths->len;
  few = MAX (lengths->len, HEARTH_FEW_STAYS) - HEARTH_FEW_STAYS;
  if (lengths->len == 0)
    return;
  g_array_append_val (details->survival, step);
  for (guint i = 0; i < lengths->len; i = next)
    {
      step = (HearthSurvivalStep) { g_array_index (lengths, Length, i).days, lengths->len - i, 0, step.staying };
      for (next = i; next < lengths->len && g_array_index (lengths, Length, next).days == step.days; next++)
        step.left += g_array_index (lengths, Length, next).ended;
      step.staying *= 1 - (double) step.left / step.watched;
      if (step.days == 0)
        g_array_index (details->survival, HearthSurvivalStep, 0) = step;
      else if (step.left > 0 || (i <= few && next > few) || next == lengths->len)
        g_array_append_val (details->survival, step);
    }
}

static void
count_flow (HearthDetails *details, const HearthPicture *picture)
{
  for (guint i = 0; i < picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (picture, i);
      HearthState before = hearth_state_of (picture, person, details->from - 1);
      HearthState after = hearth_state_of (picture, person, details->to);

      if (!hearth_person_is_staff (person) && after != HEARTH_STATE_ABSENT)
        details->flow[before][after]++;
    }
}

/**
 * hearth_state_of:
 * @picture: a sealed picture
 * @person: one of its persons, not staff
 * @day: a day; nothing after it is looked at
 *
 * Returns: the lifecycle at the end of the day, of which those who left are a state of their own
 */
HearthState
hearth_state_of (const HearthPicture *picture, const HearthPerson *person, HearthDay day)
{
  HearthStanding standing = hearth_standing (picture, person, day);

  if (standing.lifecycle == HEARTH_LIFECYCLE_NONE)
    return HEARTH_STATE_ABSENT;
  return standing.left ? HEARTH_STATE_LEFT : (HearthState) standing.lifecycle;
}

/**
 * hearth_details_new:
 * @picture: a sealed picture
 * @from: first day
 * @to: last day, inclusive; both are clipped to the picture's data
 *
 * The part that needs the picture alone; speakers, months and notes are empty.
 *
 * The curve of stays is the product-limit estimate (E. L. Kaplan and P. Meier, Nonparametric Estimation from Incomplete
 * Observations, JASA 53, 1958): S(t) is the product over the days t' up to t on which stays ended of 1 − left / watched;
 * stays that go on count as watched until the data end. Stays whose joining was not seen are left out.
 *
 * Returns: (transfer full): the details
 */
HearthDetails *
hearth_details_new (const HearthPicture *picture, HearthDay from, HearthDay to)
{
  HearthDetails *details = g_new0 (HearthDetails, 1);

  details->weeks = g_array_new (FALSE, TRUE, sizeof (HearthSpeakingWeek));
  details->survival = g_array_new (FALSE, TRUE, sizeof (HearthSurvivalStep));
  details->speakers = g_array_new (FALSE, TRUE, sizeof (gint64));
  details->months = g_ptr_array_new_with_free_func (free_month);
  details->notes = g_array_new (FALSE, TRUE, sizeof (HearthNote));
  g_array_set_clear_func (details->notes, clear_note);
  details->from = MAX (from, picture->first_day);
  details->to = MIN (to, picture->data_until);
  if (picture->first_day == HEARTH_DAY_NONE || picture->data_until == HEARTH_DAY_NONE || details->from > details->to)
    {
      details->from = details->to = HEARTH_DAY_NONE;
      return details;
    }
  count_survival (details, picture);
  details->has_chat = picture->has_chat;
  if (picture->has_chat)
    {
      count_weeks (details, picture);
      count_flow (details, picture);
    }
  return details;
}

/**
 * hearth_details_top:
 * @n: how many of those who write most
 *
 * Returns: how many messages they wrote in the period
 */
gint64
hearth_details_top (const HearthDetails *details, guint n)
{
  gint64 sum = 0;

  for (guint i = 0; i < MIN (n, details->speakers->len); i++)
    sum += g_array_index (details->speakers, gint64, i);
  return sum;
}

/**
 * hearth_details_half:
 *
 * Returns: how few people wrote half of all messages of the period; 0 without any
 */
guint
hearth_details_half (const HearthDetails *details)
{
  gint64 sum = 0;

  for (guint i = 0; i < details->speakers->len; i++)
    if (2 * (sum += g_array_index (details->speakers, gint64, i)) >= details->messages)
      return i + 1;
  return 0;
}

/**
 * hearth_details_median_stay:
 *
 * Returns: after how many days half of those who joined have left; NAN: not so many have
 */
double
hearth_details_median_stay (const HearthDetails *details)
{
  for (guint i = 0; i < details->survival->len; i++)
    if (g_array_index (details->survival, HearthSurvivalStep, i).staying <= 0.5)
      return g_array_index (details->survival, HearthSurvivalStep, i).days;
  return NAN;
}

/** hearth_details_free: @details: (nullable) (transfer full) */
void
hearth_details_free (HearthDetails *details)
{
  if (details == NULL)
    return;
  g_array_unref (details->weeks);
  g_array_unref (details->survival);
  g_array_unref (details->speakers);
  g_ptr_array_unref (details->months);
  g_array_unref (details->notes);
  g_free (details);
}
