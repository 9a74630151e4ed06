/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a person stands in the life of a member. Pure; any thread. */
#include "config.h"

#include "hearth-lifecycle.h"

#include <glib/gi18n-lib.h>

#define NEW_DAYS 14
#define SILENT_DAYS 7
#define LOST_DAYS 30
#define DEEP_DAYS 60
#define CORE_WINDOW 28
#define CORE_DAYS 12

static const char *const lifecycle_ids[] = { "new", "active", "silent", "lost" };
static const char *const lifecycle_titles[] = {
  NC_("lifecycle", "New"), NC_("lifecycle", "Active"), NC_("lifecycle", "Silent"), NC_("lifecycle", "Lost"),
};
static const char *const churn_ids[] = { "shallow", "mid", "deep" };

static HearthChurn
tier (gint64 silence)
{
  if (silence < LOST_DAYS)
    return HEARTH_CHURN_SHALLOW;
  return silence < DEEP_DAYS ? HEARTH_CHURN_MID : HEARTH_CHURN_DEEP;
}

/**
 * hearth_standing:
 * @picture: a sealed picture
 * @person: one of its persons
 * @day: a day; nothing after it is looked at
 *
 * Lifecycle and churn tier at the end of the day, by the latest stay begun by then. Source: metrics, rows lifecycle and
 * churn_tier.
 *
 * Returns: both NONE for staff and for those without a stay begun by then.
 */
HearthStanding
hearth_standing (const HearthPicture *picture, const HearthPerson *person, HearthDay day)
{
  HearthStanding result = { HEARTH_LIFECYCLE_NONE, HEARTH_CHURN_NONE, FALSE };
  const HearthStay *stay = hearth_picture_latest (picture, person, day);
  HearthDay last;
  gint64 silence;

  if (stay == NULL || hearth_person_is_staff (person))
    return result;
  last = hearth_bits_last (&person->active, day);
  silence = (gint64) day - MAX (stay->join, last);
  result.left = stay->left != HEARTH_DAY_NONE && stay->left <= day;
  if (result.left)
    result.lifecycle = HEARTH_LIFECYCLE_LOST;
  else if ((gint64) day - stay->join < NEW_DAYS)
    result.lifecycle = HEARTH_LIFECYCLE_NEW;
  else if (silence < SILENT_DAYS)
    result.lifecycle = HEARTH_LIFECYCLE_ACTIVE;
  else
    result.lifecycle = silence < LOST_DAYS ? HEARTH_LIFECYCLE_SILENT : HEARTH_LIFECYCLE_LOST;
  if (!result.left && result.lifecycle >= HEARTH_LIFECYCLE_SILENT)
    result.churn = tier (silence);
  return result;
}

/**
 * hearth_is_core:
 * @picture: a sealed picture
 * @person: one of its persons
 * @day: a day; nothing after it is looked at
 *
 * Returns: whether the person is a core member at the end of the day. Source: metrics, row core.
 */
gboolean
hearth_is_core (const HearthPicture *picture, const HearthPerson *person, HearthDay day)
{
  HearthLifecycle lifecycle;

  if (hearth_person_is_staff (person) || !hearth_picture_present (picture, person, day))
    return FALSE;
  if (person->koc)
    return TRUE;
  if (hearth_bits_count (&person->active, (gint64) day - CORE_WINDOW + 1, day) < CORE_DAYS)
    return FALSE;
  lifecycle = hearth_standing (picture, person, day).lifecycle;
  return lifecycle == HEARTH_LIFECYCLE_NEW || lifecycle == HEARTH_LIFECYCLE_ACTIVE;
}

/**
 * hearth_lifecycle_to_string:
 * @lifecycle: any
 *
 * Returns: (nullable): the word of JSON and database, NULL for NONE.
 */
const char *
hearth_lifecycle_to_string (HearthLifecycle lifecycle)
{
  return lifecycle < HEARTH_N_LIFECYCLES ? lifecycle_ids[lifecycle] : NULL;
}

/**
 * hearth_churn_to_string:
 * @churn: any
 *
 * Returns: (nullable): the word of JSON, NULL for NONE.
 */
const char *
hearth_churn_to_string (HearthChurn churn)
{
  return churn < HEARTH_N_CHURNS ? churn_ids[churn] : NULL;
}

/**
 * hearth_lifecycle_title:
 * @lifecycle: any
 *
 * Returns: the word for people, translated; "–" for NONE.
 */
const char *
hearth_lifecycle_title (HearthLifecycle lifecycle)
{
  return lifecycle < HEARTH_N_LIFECYCLES ? g_dpgettext2 (GETTEXT_PACKAGE, "lifecycle", lifecycle_titles[lifecycle]) : "–";
}
