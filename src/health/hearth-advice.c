/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to do next: a table of rules over the metrics, the worst first. Pure; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-advice.h"
#include "hearth-questions.h"

#define AT_MOST 3
/* A silent part of this size is worth a word though no threshold says so. */
#define SILENT_SHARE 0.15

typedef char *(*Say) (const HearthMetrics *metrics, const HearthMetric *metric);

static int
percent (double share)
{
  return lround (share * 100);
}

static char *
say_open (const HearthMetrics *metrics, const HearthMetric *metric)
{
  int n = metric->value;

  return g_strdup_printf (ngettext ("Answer %d open question", "Answer %d open questions", n), n);
}

static char *
say_silent (const HearthMetrics *metrics, const HearthMetric *metric)
{
  int n = metrics->lifecycle[HEARTH_LIFECYCLE_SILENT];

  return g_strdup_printf (ngettext ("Wake %d silent member with a personal message",
                                    "Wake %d silent members with a personal message", n), n);
}

static char *
say_never (const HearthMetrics *metrics, const HearthMetric *metric)
{
  int n = metric->numerator;

  return g_strdup_printf (ngettext ("Write to %d member who was never active", "Write to %d members who were never active", n), n);
}

static char *
say_answered (const HearthMetrics *metrics, const HearthMetric *metric)
{
  int n = metric->denominator - metric->numerator;

  return g_strdup_printf (_("Answer questions sooner: %d went without an answer"), n);
}

/* Texts with the value and the goal in per cent. */
static char *
say_shares (const char *format, const HearthMetric *metric)
{
  return g_strdup_printf (format, percent (metric->value), percent (metric->threshold));
}

static char *
say_dau (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Post something to talk about: %1$d %% are active a day, %2$d %% is the goal"), metric);
}

static char *
say_speaking (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Ask the group a question: %1$d %% write in a week, %2$d %% is the goal"), metric);
}

static char *
say_exit (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Ask those who left why: %1$d %% are gone, at most %2$d %% is the goal"), metric);
}

static char *
say_core (const HearthMetrics *metrics, const HearthMetric *metric)
{
  int n = metric->numerator;

  return g_strdup_printf (ngettext ("Win back %d core member who is lost", "Win back %d core members who are lost", n), n);
}

static char *
say_retention (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Give a reason to come back: %1$d %% of the active returned, %2$d %% is the goal"), metric);
}

static char *
say_ice (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Welcome newcomers by name: %1$d %% wrote in their first week, %2$d %% is the goal"), metric);
}

static char *
say_owner (const HearthMetrics *metrics, const HearthMetric *metric)
{
  int days = metric->denominator - metric->numerator;

  if (metric->numerator == 0)
    return g_strdup (_("Mark yourself as owner in the member list, then show yourself: no owner wrote"));
  return g_strdup_printf (ngettext ("Show yourself: nobody of you wrote on %d day", "Show yourself: nobody of you wrote on %d days", days),
                          days);
}

static char *
say_members_talk (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Let members talk: %1$d %% of the messages are theirs, %2$d %% is the goal"), metric);
}

static char *
say_members_answer (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Leave some answers to members: %1$d %% are theirs, %2$d %% is the goal"), metric);
}

static char *
say_promotion (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Post less promotion: %1$d %% of the posts, at most %2$d %% is the goal"), metric);
}

static char *
say_open_rate (const HearthMetrics *metrics, const HearthMetric *metric)
{
  return say_shares (_("Try other times and titles: %1$d %% read your posts, %2$d %% is the goal"), metric);
}

/* The rules; weight says how much a point lost hurts. */
static const struct
{
  const char *id, *metric, *action;
  double weight;
  Say say;
} rules[] = {
  { "wake-core", "core_exit_rate", "wake", 1.4, say_core },
  { "answer-sooner", "answered_share", "answer", 1.3, say_answered },
  { "ask-leavers", "exit_rate", "ask", 1.2, say_exit },
  { "post-talk", "dau_share", "post", 1.1, say_dau },
  { "ask-group", "speaking_rate", "post", 1.0, say_speaking },
  { "wake-never", "zero_interaction", "wake", 1.0, say_never },
  { "bring-back", "monthly_retention", "post", 1.0, say_retention },
  { "welcome", "ice_break_rate", "welcome", 0.9, say_ice },
  { "show-up", "owner_presence", "post", 0.8, say_owner },
  { "less-promotion", "content_mix", "post", 0.8, say_promotion },
  { "let-talk", "member_message_share", "post", 0.7, say_members_talk },
  { "let-answer", "member_answer_share", "answer", 0.6, say_members_answer },
  { "other-titles", "open_rate", "post", 0.6, say_open_rate },
};

typedef struct
{
  double need;
  HearthAdvice *advice;
} Ranked;

static HearthAdvice *
advice_new (const char *id, const char *metric, const char *action, char *text)
{
  HearthAdvice *advice = g_new0 (HearthAdvice, 1);

  *advice = (HearthAdvice) { id, text, metric, action };
  return advice;
}

static void
add (GArray *ranked, double need, HearthAdvice *advice)
{
  Ranked one = { need, advice };

  g_array_append_val (ranked, one);
}

static int
compare_need (gconstpointer a, gconstpointer b)
{
  double one = ((const Ranked *) a)->need, two = ((const Ranked *) b)->need;

  return (one < two) - (one > two);
}

/* What no threshold says: open questions that are an alert, and a large silent part. */
static void
add_counts (const HearthMetrics *metrics, GArray *ranked)
{
  const HearthMetric *open = hearth_metrics_get (metrics, "open_questions");
  double present = 0, silent = metrics->lifecycle[HEARTH_LIFECYCLE_SILENT];

  if (open->has_value && open->value > 0)
    add (ranked, open->value > HEARTH_OPEN_QUESTIONS_ALERT ? 10 : 0.05,
         advice_new ("answer-open", open->id, "answer", say_open (metrics, open)));
  if (!metrics->has_lifecycle)
    return;
  for (guint i = 0; i < HEARTH_LIFECYCLE_LOST; i++)
    present += metrics->lifecycle[i];
  if (silent > 0 && silent / present >= SILENT_SHARE)
    add (ranked, 0.8 * silent / present + 0.2,
         advice_new ("wake-silent", "lifecycle", "wake", say_silent (metrics, hearth_metrics_get (metrics, "lifecycle"))));
}

static void
add_rules (const HearthMetrics *metrics, GArray *ranked)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const HearthMetric *metric = hearth_metrics_get (metrics, rules[i].metric);

      if (metric->status == HEARTH_STATUS_WEAK && !metric->low_n)
        add (ranked, rules[i].weight * (1 - hearth_metric_points (metric)),
             advice_new (rules[i].id, rules[i].metric, rules[i].action, rules[i].say (metrics, metric)));
    }
}

/**
 * hearth_advice:
 * @metrics: a result
 *
 * Each metric that is weak and rests on enough gives its rule, ranked by the points it loses; more than five open
 * questions go first. Without data the advice is to import, without members to invite.
 *
 * Returns: (transfer full) (element-type HearthAdvice): at most three, most needed first; empty when all is well.
 */
GPtrArray *
hearth_advice (const HearthMetrics *metrics)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_advice_free);
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  const HearthMetric *members = hearth_metrics_get (metrics, "headcount_end");

  if (metrics->data_until == HEARTH_DAY_NONE)
    add (ranked, 1, advice_new ("import-first", "headcount_end", "import", g_strdup (_("Import a chat or a list of members"))));
  else if (members->has_value && members->value == 0)
    add (ranked, 1, advice_new ("invite-first", members->id, "invite", g_strdup (_("Invite the first members"))));
  else
    {
      add_counts (metrics, ranked);
      add_rules (metrics, ranked);
    }
  g_array_sort (ranked, compare_need);
  for (guint i = 0; i < ranked->len; i++)
    {
      HearthAdvice *advice = g_array_index (ranked, Ranked, i).advice;

      if (i < AT_MOST)
        g_ptr_array_add (list, advice);
      else
        hearth_advice_free (advice);
    }
  return list;
}

/**
 * hearth_advice_free:
 * @advice: (nullable) (transfer full): an advice
 */
void
hearth_advice_free (HearthAdvice *advice)
{
  if (advice == NULL)
    return;
  g_free (advice->text);
  g_free (advice);
}
