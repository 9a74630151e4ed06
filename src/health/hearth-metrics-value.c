/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Value: what became of posts and events. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - The value of content_mix is the share of promotion, that of funnel its weakest step.
 * - A funnel's step is known when a figure of it was typed for some post; the funnel sums what was typed, and begins with
 *   the reach of the posts that have at least one further figure.
 * - Posts and their results are typed or come as a table, and events are typed, so they say something of a group without
 *   chat too. A table's post without a kind is in no mix. */
#include <math.h>

#include "hearth-metrics-private.h"

static void
count_rates (HearthRun *run)
{
  double reads = 0, reach = 0, shares = 0, shared_reads = 0;

  for (guint i = 0; i < run->period->posts->len; i++)
    {
      const HearthSentPost *post = &g_array_index (run->period->posts, HearthSentPost, i);

      if (post->shared || post->reads < 0)
        continue;
      if (post->reach >= 0)
        {
          reads += post->reads;
          reach += post->reach;
        }
      if (post->shares >= 0)
        {
          shares += post->shares;
          shared_reads += post->reads;
        }
    }
  hearth_run_ratio (run, "open_rate", reads, reach);
  hearth_run_ratio (run, "spread_rate", shares, shared_reads);
}

/* The same two rates of each kind. */
static void
count_kinds (HearthRun *run)
{
  for (guint i = 0; i < run->period->posts->len; i++)
    {
      const HearthSentPost *post = &g_array_index (run->period->posts, HearthSentPost, i);
      HearthKindResult *result;

      if (post->kind > HEARTH_POST_NOTICE)
        continue;
      result = &run->out->results[post->kind];
      result->posts += !post->again;
      if (post->shared || post->reads < 0)
        continue;
      result->reads += post->reach >= 0 ? post->reads : 0;
      result->reach += MAX (post->reach, 0);
      result->shares += MAX (post->shares, 0);
      result->shared_reads += post->shares >= 0 ? post->reads : 0;
    }
}

static void
count_mix (HearthRun *run)
{
  HearthMetric *metric = hearth_run_metric (run, "content_mix");
  double promotion = 0, posts = 0;

  for (guint kind = HEARTH_POST_KNOWLEDGE; kind <= HEARTH_POST_NOTICE; kind++)
    hearth_run_part (metric, hearth_post_kind_to_string (kind), 0);
  for (guint i = 0; i < run->period->posts->len; i++)
    {
      const HearthSentPost *post = &g_array_index (run->period->posts, HearthSentPost, i);

      if (post->again || post->kind > HEARTH_POST_NOTICE)
        continue;
      posts++;
      promotion += post->kind == HEARTH_POST_PROMOTION;
      hearth_run_part (metric, hearth_post_kind_to_string (post->kind), 1);
    }
  hearth_run_ratio (run, "content_mix", promotion, posts);
}

static void
count_funnel (HearthRun *run)
{
  HearthMetric *metric = hearth_run_metric (run, "funnel");
  g_autoptr (GPtrArray) posts = g_ptr_array_new ();

  for (guint i = 0; i < run->period->posts->len; i++)
    {
      HearthSentPost *post = &g_array_index (run->period->posts, HearthSentPost, i);

      if (!post->shared && hearth_funnel_has (post))
        g_ptr_array_add (posts, post);
    }
  g_array_unref (run->out->funnel);
  run->out->funnel = hearth_funnel_new (posts, metric->threshold, FALSE);
  for (guint i = 0; i < run->out->funnel->len; i++)
    {
      const HearthFunnelStep *step = &g_array_index (run->out->funnel, HearthFunnelStep, i);

      hearth_run_part (metric, step->step, step->count);
      if (!isnan (step->rate) && (!metric->has_value || step->rate < metric->value))
        hearth_run_ratio (run, "funnel", step->count, g_array_index (run->out->funnel, HearthFunnelStep, i - 1).count);
    }
}

/* hearth_run_value: the table Value of the definitions, as far as there are records; and member_event_share, of our own. */
void
hearth_run_value (HearthRun *run)
{
  count_rates (run);
  count_kinds (run);
  count_mix (run);
  count_funnel (run);
  hearth_run_ratio (run, "attendance_rate", run->period->attended, run->period->invited);
  hearth_run_ratio (run, "member_event_share", run->period->member_events, run->period->events);
}
