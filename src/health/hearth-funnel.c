/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From reach to purchase: the funnel of some posts. Pure; any thread. */
#include "hearth-metrics.h"

#include <math.h>

#define N_STEPS 4

static gint64
count_of (const HearthSentPost *post, guint step)
{
  const gint64 counts[N_STEPS] = { post->reach, post->clicks, post->carts, post->paid };

  return counts[step];
}

/* The figure of all posts; FALSE when it is of none. */
static gboolean
sum_step (const GPtrArray *posts, guint step, double *sum)
{
  gboolean known = FALSE;

  *sum = 0;
  for (guint i = 0; i < posts->len; i++)
    {
      gint64 count = count_of (posts->pdata[i], step);

      known |= count >= 0;
      *sum += MAX (count, 0);
    }
  return known;
}

/** hearth_funnel_has: Returns: whether a figure beyond the reach is known of the post. */
gboolean
hearth_funnel_has (const HearthSentPost *post)
{
  return post->clicks >= 0 || post->carts >= 0 || post->paid >= 0;
}

/**
 * hearth_funnel_new:
 * @posts: (element-type HearthSentPost): those that have a figure beyond the reach; of others there is no funnel
 * @threshold: below this share of the step before a step is weak
 * @known: leave out a step of which no post says anything; else it counts as 0
 *
 * Source: metrics, Value, row funnel.
 *
 * Returns: (transfer full) (element-type HearthFunnelStep): empty without posts
 */
GArray *
hearth_funnel_new (const GPtrArray *posts, double threshold, gboolean known)
{
  static const char *const names[N_STEPS] = { "reach", "click", "cart", "paid" };
  GArray *funnel = g_array_new (FALSE, TRUE, sizeof (HearthFunnelStep));

  for (guint i = 0; posts->len > 0 && i < N_STEPS; i++)
    {
      HearthFunnelStep step = { names[i], 0, NAN, FALSE };
      double before = funnel->len > 0 ? g_array_index (funnel, HearthFunnelStep, funnel->len - 1).count : 0;

      if (!sum_step (posts, i, &step.count) && known)
        continue;
      if (before > 0)
        {
          step.rate = step.count / before;
          step.weak = step.rate < threshold;
        }
      g_array_append_val (funnel, step);
    }
  return funnel;
}
