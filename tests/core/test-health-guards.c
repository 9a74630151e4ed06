/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guards against what kills groups, each with cases counted by hand. Day 0 is a Monday. */
#include "hearth-guards.h"
#include "health-fixture.h"

#define LAST (DAY0 + 60)

static HearthGuardFacts *
facts_begin (void)
{
  return hearth_guard_facts_new (LAST, LAST, DAY0);
}

static void
post (HearthGuardFacts *facts, int days_ago, HearthPostKind kind, const char *text, gboolean settled, gboolean answered)
{
  HearthDay day = LAST - days_ago;
  HearthGuardPost one = { (gint64) day * 86400, day, kind, (char *) "Title", (char *) text, settled, answered };

  hearth_guard_facts_add_post (facts, &one);
}

static void
talk (HearthGuardFacts *facts, int days_ago, gboolean staff, guint times)
{
  for (guint i = 0; i < times; i++)
    {
      HearthGuardTalk one = { 0, LAST - days_ago, staff };
      g_array_append_val (facts->talk, one);
    }
}

static GPtrArray *
look (const HearthGuardFacts *facts)
{
  double thresholds[HEARTH_N_GUARDS];

  for (HearthGuardKind kind = 0; kind < HEARTH_N_GUARDS; kind++)
    thresholds[kind] = hearth_guard_threshold (kind);
  return hearth_guards (facts, thresholds);
}

/* @value NAN: none. */
static void
assert_guard (const HearthGuardFacts *facts, HearthGuardKind kind, double value, HearthStatus status)
{
  g_autoptr (GPtrArray) guards = look (facts);
  const HearthGuard *guard = guards->pdata[kind];
  g_autofree char *words = hearth_guard_words (guard);

  g_assert_cmpuint (guards->len, ==, HEARTH_N_GUARDS);
  g_assert_cmpint (guard->kind, ==, kind);
  if (isnan (value) != isnan (guard->value) || (!isnan (value) && fabs (guard->value - value) > 1e-9))
    g_error ("%s: %g is not %g", hearth_guard_id (kind), guard->value, value);
  g_assert_cmpint (guard->status, ==, status);
  g_assert_true (g_utf8_validate (words, -1, NULL));
}

static void
assert_words (const HearthGuardFacts *facts, HearthGuardKind kind, const char *words)
{
  g_autoptr (GPtrArray) guards = look (facts);
  g_autofree char *said = hearth_guard_words (guards->pdata[kind]);

  g_assert_cmpstr (said, ==, words);
}

static void
test_nothing (void)
{
  g_autoptr (HearthGuardFacts) facts = hearth_guard_facts_new (LAST, HEARTH_DAY_NONE, HEARTH_DAY_NONE);

  assert_guard (facts, HEARTH_GUARD_PROMOTION, NAN, HEARTH_STATUS_UNKNOWN);
  assert_guard (facts, HEARTH_GUARD_POSTS, 0, HEARTH_STATUS_HEALTHY);
  assert_guard (facts, HEARTH_GUARD_ONE_VOICE, NAN, HEARTH_STATUS_UNKNOWN);
  assert_guard (facts, HEARTH_GUARD_STAFF_RUN, NAN, HEARTH_STATUS_UNKNOWN);
  assert_guard (facts, HEARTH_GUARD_SAMENESS, 0, HEARTH_STATUS_HEALTHY);
  assert_guard (facts, HEARTH_GUARD_DEAD_GROUP, NAN, HEARTH_STATUS_UNKNOWN);
  assert_guard (facts, HEARTH_GUARD_MONOLOGUE, NAN, HEARTH_STATUS_UNKNOWN);
}

static void
test_promotion (void)
{
  g_autoptr (HearthGuardFacts) facts = facts_begin ();

  post (facts, 20, HEARTH_POST_PROMOTION, "a", FALSE, FALSE);
  for (int i = 0; i < 3; i++)
    post (facts, 10 - i, HEARTH_POST_KNOWLEDGE, "b", FALSE, FALSE);
  assert_guard (facts, HEARTH_GUARD_PROMOTION, 0.25, HEARTH_STATUS_UNKNOWN);   /* four posts only */
  post (facts, 5, HEARTH_POST_EMOTION, "c", FALSE, FALSE);
  assert_guard (facts, HEARTH_GUARD_PROMOTION, 0.20, HEARTH_STATUS_HEALTHY);   /* just at the bound */
  post (facts, 4, HEARTH_POST_PROMOTION, "d", FALSE, FALSE);
  assert_guard (facts, HEARTH_GUARD_PROMOTION, 2 / 6.0, HEARTH_STATUS_WEAK);
  assert_words (facts, HEARTH_GUARD_PROMOTION, "33 % of the 6 posts of the last 30 days are promotion; at most 20 % is the goal.");
}

static void
test_posts (void)
{
  g_autoptr (HearthGuardFacts) facts = facts_begin ();
  g_autoptr (HearthGuardFacts) young = hearth_guard_facts_new (LAST, LAST, LAST - 1);

  for (int i = 0; i < 5; i++)
    post (facts, 3, HEARTH_POST_NOTICE, "a", FALSE, FALSE);
  assert_guard (facts, HEARTH_GUARD_POSTS, 5 / 30.0, HEARTH_STATUS_HEALTHY);   /* five on one day are allowed */
  post (facts, 3, HEARTH_POST_NOTICE, "a", FALSE, FALSE);
  assert_guard (facts, HEARTH_GUARD_POSTS, 6 / 30.0, HEARTH_STATUS_WEAK);      /* six are not */
  assert_words (facts, HEARTH_GUARD_POSTS, "0.2 posts a day in the last 30 days, 6 on the fullest; at most 3 a day is the goal.");
  /* A group of two days: seven posts in two days are 3.5 a day. */
  for (int i = 0; i < 7; i++)
    post (young, i < 4 ? 1 : 0, HEARTH_POST_NOTICE, "a", FALSE, FALSE);
  assert_guard (young, HEARTH_GUARD_POSTS, 3.5, HEARTH_STATUS_WEAK);
}

static void
test_one_voice (void)
{
  g_autoptr (HearthGuardFacts) facts = facts_begin ();

  facts->messages = 19;
  facts->loudest = 15;
  assert_guard (facts, HEARTH_GUARD_ONE_VOICE, 15 / 19.0, HEARTH_STATUS_UNKNOWN);
  facts->messages = 30;
  assert_guard (facts, HEARTH_GUARD_ONE_VOICE, 0.5, HEARTH_STATUS_HEALTHY);
  facts->loudest = 16;
  facts->loudest_name = g_strdup ("Ann");
  assert_guard (facts, HEARTH_GUARD_ONE_VOICE, 16 / 30.0, HEARTH_STATUS_WEAK);
  assert_words (facts, HEARTH_GUARD_ONE_VOICE, "Ann wrote 53 % of the 30 messages of the last 30 days; at most 50 % is the goal.");
  /* What is over the bound must not read as if it were the bound. */
  facts->messages = 1012;
  facts->loudest = 509;
  assert_words (facts, HEARTH_GUARD_ONE_VOICE, "Ann wrote 50.3 % of the 1012 messages of the last 30 days; at most 50 % is the goal.");
}

static void
test_staff_run (void)
{
  g_autoptr (HearthGuardFacts) facts = facts_begin ();

  assert_guard (facts, HEARTH_GUARD_STAFF_RUN, 0, HEARTH_STATUS_HEALTHY);
  talk (facts, 3, TRUE, 8);
  talk (facts, 2, TRUE, 8);      /* another day begins a run of its own */
  talk (facts, 2, FALSE, 1);
  talk (facts, 2, TRUE, 10);
  talk (facts, 1, FALSE, 4);
  assert_guard (facts, HEARTH_GUARD_STAFF_RUN, 10, HEARTH_STATUS_HEALTHY);
  talk (facts, 0, TRUE, 11);
  assert_guard (facts, HEARTH_GUARD_STAFF_RUN, 11, HEARTH_STATUS_WEAK);
  assert_words (facts, HEARTH_GUARD_STAFF_RUN,
                "11 messages of yours in a row on 1 March without a word of a member; at most 10 is the goal.");
}

static void
test_alike (void)
{
  g_assert_true (hearth_texts_alike ("Fresh bread today!", "fresh BREAD, today"));
  g_assert_false (hearth_texts_alike ("Fresh bread today", "Come to the workshop"));
  /* abcdef: ab bc cd de ef; abcdeg: ab bc cd de eg: 2 × 4 / 10 = 0.8; abcdxy shares three: 0.6. */
  g_assert_true (hearth_texts_alike ("abcdef", "abcdeg"));
  g_assert_false (hearth_texts_alike ("abcdef", "abcdxy"));
  g_assert_true (hearth_texts_alike ("早安，大家好！今天团购开始了", "早安大家好 今天团购开始啦"));
  g_assert_true (hearth_texts_alike ("!", "!"));
  g_assert_false (hearth_texts_alike ("!", "?"));
  g_assert_false (hearth_texts_alike ("", ""));
  g_assert_false (hearth_texts_alike (NULL, "a"));
}

static void
test_sameness (void)
{
  g_autoptr (HearthGuardFacts) facts = facts_begin ();

  post (facts, 14, HEARTH_POST_NOTICE, "Good morning everybody", FALSE, FALSE);   /* a day too old */
  post (facts, 13, HEARTH_POST_NOTICE, "Good morning everybody", FALSE, FALSE);
  post (facts, 9, HEARTH_POST_NOTICE, "Come to the workshop", FALSE, FALSE);
  post (facts, 5, HEARTH_POST_NOTICE, "Good morning, everybody!", FALSE, FALSE);
  assert_guard (facts, HEARTH_GUARD_SAMENESS, 2, HEARTH_STATUS_HEALTHY);
  post (facts, 0, HEARTH_POST_NOTICE, "good morning everybody :)", FALSE, FALSE);
  assert_guard (facts, HEARTH_GUARD_SAMENESS, 3, HEARTH_STATUS_WEAK);
  assert_words (facts, HEARTH_GUARD_SAMENESS, "3 posts of the last 14 days say nearly the same as “Title”; at most 2 is the goal.");
}

static void
test_dead_group (void)
{
  g_autoptr (HearthGuardFacts) facts = facts_begin ();

  facts->last_spoke = LAST - 30;
  assert_guard (facts, HEARTH_GUARD_DEAD_GROUP, 30, HEARTH_STATUS_HEALTHY);
  facts->last_spoke = LAST - 31;
  assert_guard (facts, HEARTH_GUARD_DEAD_GROUP, 31, HEARTH_STATUS_WEAK);
  assert_words (facts, HEARTH_GUARD_DEAD_GROUP,
                "Dead in 59 days if nobody writes: no member has written for 31 days; the group is 61 days old.");
  facts->last_spoke = LAST - 95;
  facts->first_day = LAST - 400;
  assert_words (facts, HEARTH_GUARD_DEAD_GROUP, "No member has written for 95 days: at 90 a group counts as dead.");
  facts->last_spoke = HEARTH_DAY_NONE;
  assert_guard (facts, HEARTH_GUARD_DEAD_GROUP, 400, HEARTH_STATUS_WEAK);
}

static void
test_monologue (void)
{
  g_autoptr (HearthGuardFacts) facts = facts_begin ();

  post (facts, 12, HEARTH_POST_NOTICE, "a", TRUE, FALSE);
  post (facts, 11, HEARTH_POST_NOTICE, "b", TRUE, TRUE);
  for (int i = 0; i < 4; i++)
    post (facts, 10 - i, HEARTH_POST_NOTICE, "c", TRUE, FALSE);
  post (facts, 0, HEARTH_POST_NOTICE, "d", FALSE, FALSE);   /* not a day old yet */
  assert_guard (facts, HEARTH_GUARD_MONOLOGUE, 4, HEARTH_STATUS_HEALTHY);
  post (facts, 0, HEARTH_POST_NOTICE, "e", TRUE, FALSE);
  assert_guard (facts, HEARTH_GUARD_MONOLOGUE, 5, HEARTH_STATUS_WEAK);
  assert_words (facts, HEARTH_GUARD_MONOLOGUE, "5 posts in a row had no word of a member within a day; at most 4 is the goal.");
  post (facts, 0, HEARTH_POST_NOTICE, "f", TRUE, TRUE);
  assert_guard (facts, HEARTH_GUARD_MONOLOGUE, 0, HEARTH_STATUS_HEALTHY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guards/nothing", test_nothing);
  g_test_add_func ("/guards/promotion", test_promotion);
  g_test_add_func ("/guards/posts", test_posts);
  g_test_add_func ("/guards/one-voice", test_one_voice);
  g_test_add_func ("/guards/staff-run", test_staff_run);
  g_test_add_func ("/guards/alike", test_alike);
  g_test_add_func ("/guards/sameness", test_sameness);
  g_test_add_func ("/guards/dead-group", test_dead_group);
  g_test_add_func ("/guards/monologue", test_monologue);
  return g_test_run ();
}
