/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of guards: ids, usual bounds and words. Data; any thread. */
#include "config.h"

#include "hearth-guards.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-advice.h"

static const struct
{
  const char *id, *metric, *rule;
  double threshold;
  gboolean share;
  const char *title;
} rows[HEARTH_N_GUARDS] = {
  { "promotion", "content_mix", "guard-promotion", 0.20, TRUE, NC_("guard", "Too much promotion") },
  { "posts", "guard.posts", "guard-posts", 3, FALSE, NC_("guard", "Too many posts") },
  { "one_voice", "guard.one_voice", "guard-one-voice", 0.5, TRUE, NC_("guard", "One-man show") },
  { "staff_run", "guard.staff_run", "guard-staff-run", 10, FALSE, NC_("guard", "You talk alone") },
  { "sameness", "guard.sameness", "guard-sameness", 2, FALSE, NC_("guard", "Always the same") },
  { "dead_group", "guard.dead_group", "guard-dead-group", 90, FALSE, NC_("guard", "The group is dying") },
  { "monologue", "guard.monologue", "guard-monologue", 4, FALSE, NC_("guard", "Posts into silence") },
};

/** hearth_guard_id: Returns: (transfer none): the word of JSON. */
const char *
hearth_guard_id (HearthGuardKind kind)
{
  return rows[kind].id;
}

/** hearth_guard_metric: Returns: (transfer none): under which name its bound is among the thresholds. */
const char *
hearth_guard_metric (HearthGuardKind kind)
{
  return rows[kind].metric;
}

/** hearth_guard_rule: Returns: (transfer none): id of the advice that says what to do about it. */
const char *
hearth_guard_rule (HearthGuardKind kind)
{
  return rows[kind].rule;
}

/** hearth_guard_threshold: Returns: the bound when nobody typed another. */
double
hearth_guard_threshold (HearthGuardKind kind)
{
  return rows[kind].threshold;
}

/** hearth_guard_is_share: Returns: whether value and bound are shares, shown in per cent. */
gboolean
hearth_guard_is_share (HearthGuardKind kind)
{
  return rows[kind].share;
}

/** hearth_guard_title: Returns: (transfer none): what goes wrong, translated. */
const char *
hearth_guard_title (HearthGuardKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "guard", rows[kind].title);
}

static char *
silence_words (const HearthGuard *guard)
{
  int days = guard->value, left = guard->most;

  if (left == 0)
    return g_strdup_printf (_("No member has written for %1$d days: at %2$.0f a group counts as dead."), days, guard->threshold);
  return g_strdup_printf (ngettext ("Dead in %1$d day if nobody writes: no member has written for %2$d days; the group is %3$u days old.",
                                    "Dead in %1$d days if nobody writes: no member has written for %2$d days; the group is %3$u days old.", left),
                          left, days, guard->n);
}

static char *
posts_words (const HearthGuard *guard)
{
  return g_strdup_printf (ngettext ("%1$.1f posts a day in the last %2$u day, %3$u on the fullest; at most %4$.3g a day is the goal.",
                                    "%1$.1f posts a day in the last %2$u days, %3$u on the fullest; at most %4$.3g a day is the goal.", guard->n),
                          guard->value, guard->n, guard->most, guard->threshold);
}

static char *
run_words (const HearthGuard *guard)
{
  g_autofree char *day = guard->day != HEARTH_DAY_NONE ? hearth_day_format (guard->day, C_("due", "%-d %B")) : NULL;
  int n = guard->value;

  if (day == NULL)
    return g_strdup (_("None of you wrote in the last 7 days."));
  return g_strdup_printf (ngettext ("%1$d message of yours in a row on %2$s without a word of a member; at most %3$.0f is the goal.",
                                    "%1$d messages of yours in a row on %2$s without a word of a member; at most %3$.0f is the goal.", n),
                          n, day, guard->threshold);
}

static char *
count_words (const HearthGuard *guard)
{
  int n = guard->value;

  if (guard->kind == HEARTH_GUARD_MONOLOGUE)
    return g_strdup_printf (ngettext ("%1$d post in a row had no word of a member within a day; at most %2$.0f is the goal.",
                                      "%1$d posts in a row had no word of a member within a day; at most %2$.0f is the goal.", n),
                            n, guard->threshold);
  return g_strdup_printf (ngettext ("%1$d post of the last 14 days says nearly the same as “%2$s”; at most %3$.0f is the goal.",
                                    "%1$d posts of the last 14 days say nearly the same as “%2$s”; at most %3$.0f is the goal.", n),
                          n, guard->name != NULL ? guard->name : "", guard->threshold);
}

/**
 * hearth_guard_words:
 * @guard: any
 *
 * Returns: (transfer full): the reason in figures, translated; what is missing when there are none
 */
char *
hearth_guard_words (const HearthGuard *guard)
{
  if (isnan (guard->value))
    return g_strdup (C_("guard", "Nothing is known of it yet."));
  g_autofree char *value = hearth_advice_figure_beside (HEARTH_UNIT_SHARE, guard->value, guard->threshold);
  g_autofree char *bound = hearth_advice_figure (HEARTH_UNIT_SHARE, guard->threshold);
  switch (guard->kind)
    {
    case HEARTH_GUARD_PROMOTION:
      return g_strdup_printf (_("%1$s of the %2$u posts of the last 30 days are promotion; at most %3$s is the goal."), value, guard->n, bound);
    case HEARTH_GUARD_POSTS:
      return posts_words (guard);
    case HEARTH_GUARD_ONE_VOICE:
      return g_strdup_printf (_("%1$s wrote %2$s of the %3$'u messages of the last 30 days; at most %4$s is the goal."),
                              guard->name != NULL ? guard->name : "–", value, guard->n, bound);
    case HEARTH_GUARD_STAFF_RUN:
      return run_words (guard);
    case HEARTH_GUARD_DEAD_GROUP:
      return silence_words (guard);
    case HEARTH_GUARD_SAMENESS:
    case HEARTH_GUARD_MONOLOGUE:
    default:
      return guard->kind == HEARTH_GUARD_SAMENESS && guard->n == 0 ? g_strdup (_("No post was sent in the last 14 days.")) : count_words (guard);
    }
}
