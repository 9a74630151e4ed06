/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts of what was posted: what becomes of each kind of post, the way from reach to purchase, and what members give by
 * themselves. Pure; any thread. */
#include "config.h"

#include "hearth-catalogue-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-details.h"

/* One kind of post with its rates; NAN: not known. */
typedef struct
{
  guint kind;
  double read, joined, passed;
} Ranked;

static double
rate_of (double part, double whole)
{
  return whole > 0 ? part / whole : NAN;
}

/* The kind that is read most first, of those whose reads are not known the one that most join in. */
static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *one = a, *two = b;
  double x = one->read, y = two->read;

  if (isnan (x) && isnan (y))
    {
      x = one->joined;
      y = two->joined;
    }
  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return x != y ? (x < y ? 1 : -1) : (int) one->kind - (int) two->kind;
}

static GArray *
rank_kinds (const HearthMetrics *metrics)
{
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (guint kind = 0; kind <= HEARTH_POST_NOTICE; kind++)
    {
      const HearthKindResult *result = &metrics->results[kind];
      const HearthKindReplies *replies = metrics->details != NULL ? &metrics->details->replies[kind] : NULL;
      Ranked one = { kind, rate_of (result->reads, result->reach), replies != NULL ? rate_of (replies->repliers, replies->reach) : NAN,
                     rate_of (result->shares, result->shared_reads) };

      if (!isnan (one.read) || !isnan (one.joined) || !isnan (one.passed))
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranked);
  return ranked;
}

/* hearth_catalogue_make_results: how much of each kind of post is read, answered and passed on, the best read first. */
HearthChart *
hearth_catalogue_make_results (const HearthMetrics *metrics)
{
  g_autoptr (GArray) ranked = rank_kinds (metrics);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  double reads[HEARTH_POST_NOTICE + 1], joined[HEARTH_POST_NOTICE + 1], shares[HEARTH_POST_NOTICE + 1];
  gboolean replies = FALSE;

  for (guint i = 0; i < ranked->len; i++)
    {
      const Ranked *one = &g_array_index (ranked, Ranked, i);

      g_ptr_array_add (names, hearth_catalogue_part_title ("content_mix", hearth_post_kind_to_string (one->kind)));
      reads[i] = one->read;
      joined[i] = one->joined;
      shares[i] = one->passed;
      replies |= !isnan (one->joined);
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_BARS, (const char *const *) names->pdata, ranked->len);
  hearth_chart_add_series (chart, _("Read, of those reached"), HEARTH_CHART_OTHER_1, reads);
  hearth_chart_add_series (chart, _("Passed on, of those who read"), HEARTH_CHART_OTHER_2, shares);
  if (replies)
    {
      hearth_chart_add_series (chart, _("Joined in, of those reached"), HEARTH_CHART_OTHER_3, joined);
      hearth_chart_set_note (chart, _("Joined in: wrote in the group within two hours, before the next post."));
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, NULL);
  hearth_chart_set_empty (chart, _("No post of this period has reads yet: type them in the calendar, or import a table of results."));
  return chart;
}

/** hearth_catalogue_step_title: Returns: (transfer none): a step of the funnel, translated. */
const char *
hearth_catalogue_step_title (const char *step)
{
  if (strcmp (step, "reach") == 0)
    return C_("funnel step", "Reached");
  if (strcmp (step, "click") == 0)
    return C_("funnel step", "Clicked");
  if (strcmp (step, "cart") == 0)
    return C_("funnel step", "Put in the cart");
  return C_("funnel step", "Paid");
}

/**
 * hearth_catalogue_funnel:
 * @funnel: (element-type HearthFunnelStep): of the posts of a period, or of chosen ones
 * @threshold: below this share of the step before a step is weak
 *
 * Returns: (transfer full): without title and scope; empty without steps
 */
HearthChart *
hearth_catalogue_funnel (const GArray *funnel, double threshold)
{
  g_autofree const char **names = g_new0 (const char *, funnel->len + 1);
  g_autofree double *values = g_new (double, funnel->len + 1);

  for (guint i = 0; i < funnel->len; i++)
    {
      const HearthFunnelStep *step = &g_array_index (funnel, HearthFunnelStep, i);
      names[i] = hearth_catalogue_step_title (step->step);
      values[i] = step->count;
    }
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_FUNNEL, names, funnel->len);
  hearth_chart_add_series (chart, _("People"), HEARTH_CHART_ACTIVE, values);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("people"));
  g_autofree char *label = g_strdup_printf (_("weak link under %.0f %%"), threshold * 100);
  hearth_chart_set_threshold (chart, threshold, label);
  return chart;
}

/* hearth_catalogue_make_contributions: topics members began and what they showed, against the period before. */
HearthChart *
hearth_catalogue_make_contributions (const HearthMetrics *metrics)
{
  const char *const names[HEARTH_N_GIVEN] = {
    C_("given by members", "Topics"), C_("given by members", "Pictures"), C_("given by members", "Videos"),
    C_("given by members", "Voice"), C_("given by members", "Links"), C_("given by members", "Files"),
  };
  const HearthDetails *details = metrics->details != NULL && metrics->details->has_chat ? metrics->details : NULL;
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_BARS, names, details != NULL ? HEARTH_N_GIVEN : 0);
  double now[HEARTH_N_GIVEN] = { 0 }, before[HEARTH_N_GIVEN] = { 0 };

  for (guint i = 0; details != NULL && i < HEARTH_N_GIVEN; i++)
    {
      now[i] = details->given.given[i];
      before[i] = details->given_before.given[i];
    }
  if (details != NULL && details->has_before)
    hearth_chart_add_series (chart, _("The period before"), HEARTH_CHART_BASELINE, before);
  hearth_chart_add_series (chart, _("This period"), HEARTH_CHART_ACTIVE, now);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, _("by members"));
  if (details != NULL && details->given.conversations > 0)
    {
      g_autofree char *note = g_strdup_printf (_("Members began %1$u of %2$u conversations: at least two people, no pause of over 30 minutes."),
                                               details->given.given[HEARTH_GIVEN_TOPICS], details->given.conversations);
      hearth_chart_set_note (chart, note);
    }
  return chart;
}
