/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guards against the mistakes that kill groups: too much promotion, too many posts, one voice, monologues, sameness and
 * silence. Pure; any thread.
 *
 * Each has a value and an upper bound; it is weak when the value is over the bound. Under FEW posts, or FEW_MESSAGES
 * messages, nothing is said of a share of them. */
#include "hearth-guards.h"

#include <math.h>

#define FEW 5
#define FEW_MESSAGES 20
#define POST_DAYS 30
#define SAME_DAYS 14
#define ALIKE 0.8
/* A day may have so many posts more than the mean. */
#define FULL_DAY_MORE 2
/* A group is warned of its death from this part of the days on. */
#define DYING_PART 3

static HearthGuard *
guard_new (HearthGuardKind kind, double threshold)
{
  HearthGuard *guard = g_new0 (HearthGuard, 1);

  guard->kind = kind;
  guard->value = NAN;
  guard->threshold = threshold;
  guard->status = HEARTH_STATUS_UNKNOWN;
  guard->day = HEARTH_DAY_NONE;
  return guard;
}

static void
judge (HearthGuard *guard, double value, double bound)
{
  guard->value = value;
  guard->status = value > bound ? HEARTH_STATUS_WEAK : HEARTH_STATUS_HEALTHY;
}

/* Promotion: posts of 30 days of the kind promotion divided by all of them; null without posts, unknown under five. */
static void
look_at_promotion (const HearthGuardFacts *facts, HearthGuard *guard)
{
  guint promotion = 0;

  for (guint i = 0; i < facts->posts->len; i++)
    promotion += ((const HearthGuardPost *) facts->posts->pdata[i])->kind == HEARTH_POST_PROMOTION;
  guard->n = facts->posts->len;
  if (guard->n == 0)
    return;
  judge (guard, (double) promotion / guard->n, guard->threshold);
  if (guard->n < FEW)
    guard->status = HEARTH_STATUS_UNKNOWN;
}

/* Posts: those of 30 days divided by the days of these 30 that are not before the first post or the group's first known
 * day, whichever came first; weak too when one day has more than two above the bound. */
static void
look_at_posts (const HearthGuardFacts *facts, HearthGuard *guard)
{
  HearthDay begin = facts->day - POST_DAYS + 1, from = facts->first_day != HEARTH_DAY_NONE ? facts->first_day : facts->day;
  guint of_day = 0;

  for (guint i = 0; i < facts->posts->len; i++)
    {
      const HearthGuardPost *post = facts->posts->pdata[i], *before = i > 0 ? facts->posts->pdata[i - 1] : NULL;

      of_day = before != NULL && before->day == post->day ? of_day + 1 : 1;
      guard->most = MAX (guard->most, of_day);
      from = MIN (from, post->day);
    }
  guard->n = facts->day - MAX (begin, from) + 1;
  judge (guard, (double) facts->posts->len / guard->n, guard->threshold);
  if (guard->most > guard->threshold + FULL_DAY_MORE)
    guard->status = HEARTH_STATUS_WEAK;
}

/* One voice: messages of 30 days by who wrote most divided by all but bots'; unknown under twenty messages. */
static void
look_at_voices (const HearthGuardFacts *facts, HearthGuard *guard)
{
  guard->n = facts->messages;
  if (guard->n == 0)
    return;
  judge (guard, (double) facts->loudest / facts->messages, guard->threshold);
  guard->member_id = facts->loudest_id;
  guard->name = g_strdup (facts->loudest_name);
  if (guard->n < FEW_MESSAGES)
    guard->status = HEARTH_STATUS_UNKNOWN;
}

/* Staff run: the longest run of messages of owners and admins in 7 days, of one day each and without a message of a
 * member in between. */
static void
look_at_runs (const HearthGuardFacts *facts, HearthGuard *guard)
{
  guint run = 0, longest = 0;

  guard->n = facts->talk->len;
  if (facts->until == HEARTH_DAY_NONE)
    return;
  for (guint i = 0; i < facts->talk->len; i++)
    {
      const HearthGuardTalk *talk = &g_array_index (facts->talk, HearthGuardTalk, i);

      if (i > 0 && talk->day != g_array_index (facts->talk, HearthGuardTalk, i - 1).day)
        run = 0;
      run = talk->staff ? run + 1 : 0;
      if (run <= longest)
        continue;
      longest = run;
      guard->day = talk->day;
    }
  judge (guard, longest, guard->threshold);
}

/* What a post says: its text, else its title. */
static const char *
words_of (const HearthGuardPost *post)
{
  return post->text != NULL && post->text[0] != '\0' ? post->text : post->title;
}

/* Sameness: of the posts of 14 days the most that are alike to one of them, itself included. */
static void
look_at_sameness (const HearthGuardFacts *facts, HearthGuard *guard)
{
  guint most = 0;

  for (guint i = 0; i < facts->posts->len; i++)
    {
      const HearthGuardPost *post = facts->posts->pdata[i];
      guint same = 1;

      if (post->day <= facts->day - SAME_DAYS)
        continue;
      guard->n++;
      for (guint k = 0; k < facts->posts->len; k++)
        {
          const HearthGuardPost *other = facts->posts->pdata[k];
          same += k != i && other->day > facts->day - SAME_DAYS && hearth_texts_alike (words_of (post), words_of (other));
        }
      if (same <= most)
        continue;
      most = same;
      g_free (guard->name);
      guard->name = g_strdup (post->title);
    }
  judge (guard, most, guard->threshold);
}

/* Dead group: days since the last message of a member, or since the first known day when none ever wrote. It is warned
 * of from a third of the bound on; what is left of the bound is the countdown. */
static void
look_at_silence (const HearthGuardFacts *facts, HearthGuard *guard)
{
  HearthDay since = facts->last_spoke != HEARTH_DAY_NONE ? facts->last_spoke : facts->first_day;

  if (facts->until == HEARTH_DAY_NONE || since == HEARTH_DAY_NONE)
    return;
  judge (guard, facts->until - since, guard->threshold / DYING_PART);
  guard->most = MAX (0, ceil (guard->threshold) - guard->value);
  guard->n = facts->until - facts->first_day + 1;
}

/* Monologue: how many of the latest posts, of those over which a day has passed in the data, no member followed with a
 * message within 24 hours; counted back to the last that one did. */
static void
look_at_answers (const HearthGuardFacts *facts, HearthGuard *guard)
{
  guint run = 0;

  for (guint i = 0; i < facts->posts->len; i++)
    {
      const HearthGuardPost *post = facts->posts->pdata[i];

      if (!post->settled)
        continue;
      guard->n++;
      run = post->answered ? 0 : run + 1;
    }
  if (guard->n > 0)
    judge (guard, run, guard->threshold);
}

static void
free_post (gpointer data)
{
  HearthGuardPost *post = data;

  g_free (post->title);
  g_free (post->text);
  g_free (post);
}

/**
 * hearth_guard_facts_new:
 * @day: last day of posts
 * @until: last day with data of members; NONE: no data
 * @first_day: the group's first known day; NONE: no data
 *
 * Returns: (transfer full): facts of a group in which nothing happened
 */
HearthGuardFacts *
hearth_guard_facts_new (HearthDay day, HearthDay until, HearthDay first_day)
{
  HearthGuardFacts *facts = g_new0 (HearthGuardFacts, 1);

  facts->day = day;
  facts->until = until;
  facts->first_day = first_day;
  facts->last_spoke = HEARTH_DAY_NONE;
  facts->posts = g_ptr_array_new_with_free_func (free_post);
  facts->talk = g_array_new (FALSE, FALSE, sizeof (HearthGuardTalk));
  return facts;
}

/** hearth_guard_facts_free: @facts: (nullable) (transfer full): */
void
hearth_guard_facts_free (HearthGuardFacts *facts)
{
  if (facts == NULL)
    return;
  g_ptr_array_unref (facts->posts);
  g_array_unref (facts->talk);
  g_free (facts->loudest_name);
  g_free (facts);
}

/** hearth_guard_facts_add_post: @post: is copied; later than those before it. */
void
hearth_guard_facts_add_post (HearthGuardFacts *facts, const HearthGuardPost *post)
{
  HearthGuardPost *copy = g_memdup2 (post, sizeof *post);

  copy->title = g_strdup (post->title);
  copy->text = g_strdup (post->text);
  g_ptr_array_add (facts->posts, copy);
}

/**
 * hearth_guards:
 * @facts: of one group
 * @thresholds: HEARTH_N_GUARDS upper bounds
 *
 * Returns: (transfer full) (element-type HearthGuard): each guard, by kind
 */
GPtrArray *
hearth_guards (const HearthGuardFacts *facts, const double *thresholds)
{
  static void (*const looks[HEARTH_N_GUARDS]) (const HearthGuardFacts *, HearthGuard *) = {
    look_at_promotion, look_at_posts, look_at_voices, look_at_runs, look_at_sameness, look_at_silence, look_at_answers,
  };
  GPtrArray *guards = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_guard_free);

  for (HearthGuardKind kind = 0; kind < HEARTH_N_GUARDS; kind++)
    {
      HearthGuard *guard = guard_new (kind, thresholds[kind]);

      looks[kind] (facts, guard);
      g_ptr_array_add (guards, guard);
    }
  return guards;
}

/* The pairs of neighbouring letters and digits of a text, small, each once. */
static GHashTable *
bigrams_of (const char *text)
{
  GHashTable *pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gunichar before = 0;

  for (const char *place = text; *place != '\0'; place = g_utf8_next_char (place))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (place));
      gint64 pair = ((gint64) before << 32) | letter;

      if (!g_unichar_isalnum (letter))
        continue;
      if (before != 0)
        g_hash_table_add (pairs, g_memdup2 (&pair, sizeof pair));
      before = letter;
    }
  return pairs;
}

/**
 * hearth_texts_alike:
 * @one: (nullable): a text, valid UTF-8
 * @two: (nullable): another
 *
 * Texts are alike when they are the same, or when 2 × the pairs of neighbouring letters that both have, divided by the
 * pairs of the one and of the other, is at least 0.8 (Dice, 1945). Case, blanks and punctuation do not count. A text
 * without a pair is like nothing but itself.
 *
 * Returns: whether they are; an empty text is like no other
 */
gboolean
hearth_texts_alike (const char *one, const char *two)
{
  GHashTableIter iter;
  gpointer pair;
  guint shared = 0;

  if (one == NULL || two == NULL || one[0] == '\0' || two[0] == '\0')
    return FALSE;
  if (g_str_equal (one, two))
    return TRUE;
  g_autoptr (GHashTable) pairs = bigrams_of (one), others = bigrams_of (two);
  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, &pair, NULL))
    shared += g_hash_table_contains (others, pair);
  guint all = g_hash_table_size (pairs) + g_hash_table_size (others);
  return all > 0 && 2.0 * shared / all >= ALIKE;
}

/** hearth_guard_free: @guard: (nullable) (transfer full): */
void
hearth_guard_free (HearthGuard *guard)
{
  if (guard == NULL)
    return;
  g_free (guard->name);
  g_free (guard);
}
