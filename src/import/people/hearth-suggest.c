/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be one person: people who have something in common, never more than a few who have the same, so that nobody
 * is compared with everybody. What the owner kept apart is not suggested again. The connection's thread. */
#include "config.h"

#include "hearth-suggest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-decisions.h"
#include "hearth-names.h"
#include "hearth-suggest-private.h"

/* The least worth a look. */
#define LEAST_SCORE 40

/* How much each reason says when two share it, what each further one takes off, and how many may share it at all. */
static const struct
{
  const char *word;
  guint score;
  guint less;
  guint most;
  gboolean of_one_group;     /* holds for two of the same group, too */
} weights[HEARTH_N_REASONS] = {
  [HEARTH_REASON_PHONE] = { "phone", 92, 15, 4, TRUE },
  [HEARTH_REASON_EMAIL] = { "email", 92, 15, 4, TRUE },
  [HEARTH_REASON_ID] = { "id", 85, 20, 3, TRUE },
  [HEARTH_REASON_NAME] = { "name", 60, 15, 4, FALSE },
  [HEARTH_REASON_BIRTHDAY] = { "birthday", 60, 0, 8, FALSE },
  [HEARTH_REASON_PLAIN_NAME] = { "plain-name", 45, 10, 3, FALSE },
};

typedef struct
{
  guint people[2];
  const SuggestFact *facts[HEARTH_N_REASONS][2];
  guint bearers[HEARTH_N_REASONS];
  guint score;
} Pair;

/** hearth_suggestion_free: @suggestion: (nullable) (transfer full) */
void
hearth_suggestion_free (HearthSuggestion *suggestion)
{
  if (suggestion == NULL)
    return;
  for (guint i = 0; i < 2; i++)
    {
      g_free (suggestion->who[i].name);
      g_free (suggestion->who[i].groups);
    }
  g_clear_pointer (&suggestion->reasons, g_ptr_array_unref);
  g_free (suggestion);
}

/** hearth_reason_to_string: Returns: (transfer none): the word of the command line. */
const char *
hearth_reason_to_string (HearthReason reason)
{
  return weights[reason].word;
}

static int
compare_facts (gconstpointer a, gconstpointer b)
{
  const SuggestFact *one = a, *two = b;

  if (one->kind != two->kind)
    return one->kind < two->kind ? -1 : 1;
  if (one->key != two->key)
    return one->key < two->key ? -1 : 1;
  if (one->person != two->person)
    return one->person < two->person ? -1 : 1;
  return one->old - two->old;
}

static gboolean
share_group (SuggestData *data, const SuggestPerson *a, const SuggestPerson *b)
{
  for (guint i = a->first; i < a->end; i++)
    for (guint j = b->first; j < b->end; j++)
      if (SUGGEST_ACCOUNT (data, i)->group_id == SUGGEST_ACCOUNT (data, j)->group_id)
        return TRUE;
  return FALSE;
}

static const char *
platform_of_id (SuggestData *data, const SuggestPerson *person, const char *id)
{
  for (guint i = person->first; i < person->end; i++)
    if (SUGGEST_ACCOUNT (data, i)->platform_id == id)
      return SUGGEST_ACCOUNT (data, i)->platform;
  return NULL;
}

/* Platforms that may know somebody by one id; a number on two that have nothing to do with each other says nothing. */
static gboolean
share_ids (const char *a, const char *b)
{
  static const char *const families[][2] = { { "wechat", "wecom" }, { "wechat", "weixin" }, { "wecom", "weixin" }, { "qq", "tim" } };

  if (a == NULL || b == NULL || strcmp (a, b) == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if ((strcmp (a, families[i][0]) == 0 && strcmp (b, families[i][1]) == 0)
        || (strcmp (b, families[i][0]) == 0 && strcmp (a, families[i][1]) == 0))
      return TRUE;
  return FALSE;
}

static gboolean
are_alike (const char *a, const char *b)
{
  return a != NULL && b != NULL && (g_str_has_prefix (a, b) || g_str_has_prefix (b, a));
}

static gboolean
speaks (SuggestData *data, const SuggestFact *x, const SuggestFact *y)
{
  const SuggestPerson *a = SUGGEST_PERSON (data, x->person), *b = SUGGEST_PERSON (data, y->person);

  if (a->end == 0 || b->end == 0 || (!weights[x->kind].of_one_group && share_group (data, a, b)))
    return FALSE;
  if (x->kind == HEARTH_REASON_ID)
    return share_ids (platform_of_id (data, a, x->key), platform_of_id (data, b, y->key));
  if (x->kind == HEARTH_REASON_BIRTHDAY)
    return are_alike (a->plain, b->plain);
  return TRUE;
}

static void
take_pair (SuggestData *data, GHashTable *pairs, const SuggestFact *x, const SuggestFact *y, guint bearers)
{
  guint64 key = ((guint64) x->person << 32) | y->person;
  Pair *pair = g_hash_table_lookup (pairs, &key);

  if (!speaks (data, x, y))
    return;
  if (pair == NULL)
    {
      pair = g_new0 (Pair, 1);
      pair->people[0] = x->person;
      pair->people[1] = y->person;
      g_hash_table_insert (pairs, g_memdup2 (&key, sizeof key), pair);
    }
  const SuggestFact *before = pair->facts[x->kind][0];
  if (before != NULL && (pair->bearers[x->kind] < bearers
                         || (pair->bearers[x->kind] == bearers && strcmp (before->key, x->key) <= 0)))
    return;
  pair->facts[x->kind][0] = x;
  pair->facts[x->kind][1] = y;
  pair->bearers[x->kind] = bearers;
}

/* Facts of one kind and key, by person. */
static void
take_sharers (SuggestData *data, GHashTable *pairs, const SuggestFact *facts, guint n)
{
  const SuggestFact *bearers[16];
  guint n_bearers = 0, most = weights[facts[0].kind].most;

  for (guint i = 0; i < n && n_bearers <= most; i++)
    if (i == 0 || facts[i].person != facts[i - 1].person)
      bearers[n_bearers++] = &facts[i];
  if (n_bearers > most)
    return;
  for (guint i = 0; i < n_bearers; i++)
    for (guint j = i + 1; j < n_bearers; j++)
      take_pair (data, pairs, bearers[i], bearers[j], n_bearers);
}

static GHashTable *
find_pairs (SuggestData *data)
{
  GHashTable *pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  const SuggestFact *facts = (const SuggestFact *) data->facts->data;

  g_array_sort (data->facts, compare_facts);
  for (guint i = 0, end; i < data->facts->len; i = end)
    {
      for (end = i + 1; end < data->facts->len && facts[end].kind == facts[i].kind && facts[end].key == facts[i].key;)
        end++;
      take_sharers (data, pairs, facts + i, end - i);
    }
  return pairs;
}

/* Takes out whom the owner said not to be one. */
static gboolean
forget_apart (SuggestData *data, GHashTable *pairs, GError **error)
{
  g_autoptr (GPtrArray) decisions = hearth_decision_list (data->db, error);

  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    {
      const HearthDecision *d = g_ptr_array_index (decisions, i);
      static const char sql[] = "SELECT member_id FROM identities WHERE group_id = ?1 AND key = ?2";
      gint64 ids[2] = { d->same ? 0 : hearth_db_int (data->db, 0, sql, "is", d->group_a, d->key_a),
                        d->same ? 0 : hearth_db_int (data->db, 0, sql, "is", d->group_b, d->key_b) };
      guint a = GPOINTER_TO_UINT (g_hash_table_lookup (data->by_id, &ids[0]));
      guint b = GPOINTER_TO_UINT (g_hash_table_lookup (data->by_id, &ids[1]));

      if (a == 0 || b == 0)
        continue;
      guint64 key = ((guint64) (MIN (a, b) - 1) << 32) | (MAX (a, b) - 1);
      g_hash_table_remove (pairs, &key);
    }
  return decisions != NULL;
}

static guint
score_of (const Pair *pair, HearthReason kind)
{
  const SuggestFact *x = pair->facts[kind][0], *y = pair->facts[kind][1];
  guint further = pair->bearers[kind] - 2;

  /* The plain names are equal because the names are. */
  if (x == NULL || (kind == HEARTH_REASON_PLAIN_NAME && pair->facts[HEARTH_REASON_NAME][0] != NULL))
    return 0;
  guint score = weights[kind].score - further * weights[kind].less;
  if (kind == HEARTH_REASON_NAME || kind == HEARTH_REASON_PLAIN_NAME)
    score += suggest_name_weight (x->key);
  if (kind == HEARTH_REASON_BIRTHDAY && *x->shown == '-')
    score -= 15;
  return x->old && y->old ? score - 20 : x->old || y->old ? score - 5 : score;
}

/* Reasons that have nothing to do with each other add up as chances do. */
static void
weigh (Pair *pair)
{
  double against = 1;

  for (guint kind = 0; kind < HEARTH_N_REASONS; kind++)
    against *= 1 - score_of (pair, kind) / 100.0;
  pair->score = MIN (99, (guint) (100 * (1 - against) + 0.5));
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const Pair *one = *(Pair *const *) a, *two = *(Pair *const *) b;

  if (one->score != two->score)
    return one->score > two->score ? -1 : 1;
  if (one->people[0] != two->people[0])
    return one->people[0] < two->people[0] ? -1 : 1;
  return one->people[1] < two->people[1] ? -1 : one->people[1] > two->people[1];
}

static gboolean
is_in_group (SuggestData *data, guint index, gint64 group_id)
{
  const SuggestPerson *person = SUGGEST_PERSON (data, index);

  for (guint i = person->first; i < person->end; i++)
    if (SUGGEST_ACCOUNT (data, i)->group_id == group_id)
      return TRUE;
  return FALSE;
}

/* Those worth a look, the best first; owned by @pairs. */
static GPtrArray *
sort_pairs (SuggestData *data, GHashTable *pairs, gint64 group_id)
{
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, pairs);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Pair *pair = value;

      weigh (pair);
      if (pair->score >= LEAST_SCORE && (group_id == 0 || is_in_group (data, pair->people[0], group_id)
                                         || is_in_group (data, pair->people[1], group_id)))
        g_ptr_array_add (sorted, pair);
    }
  g_ptr_array_sort (sorted, compare_pairs);
  return sorted;
}

static char *
describe_name (const Pair *pair, const char *name, gboolean old)
{
  guint n = pair->bearers[HEARTH_REASON_NAME];

  if (old)
    return g_strdup_printf (_("One is called “%s”, and the other was once."), name);
  if (n == 2)
    return g_strdup_printf (_("Both are called “%s”, and nobody else is."), name);
  return g_strdup_printf (ngettext ("Both are called “%2$s”, as %1$u person is.", "Both are called “%2$s”, as %1$u people are.", n), n, name);
}

/* One sentence for a person. */
static char *
describe (const Pair *pair, HearthReason kind)
{
  const SuggestFact *x = pair->facts[kind][0], *y = pair->facts[kind][1];
  g_autofree char *one = hearth_name_isolate (x->shown);
  g_autofree char *two = hearth_name_isolate (y->shown);

  switch (kind)
    {
    case HEARTH_REASON_PHONE:
      return g_strdup_printf (_("Both have the phone number %s."), one);
    case HEARTH_REASON_EMAIL:
      return g_strdup_printf (_("Both have the e-mail address %s."), one);
    case HEARTH_REASON_ID:
      return g_strdup_printf (_("Both have the account ID %s."), one);
    case HEARTH_REASON_NAME:
      return describe_name (pair, x->old ? two : one, x->old != y->old);
    case HEARTH_REASON_BIRTHDAY:
      return g_strdup_printf (_("Both have their birthday on %s, and the names are alike."), x->shown);
    case HEARTH_REASON_PLAIN_NAME:
      return g_strdup_printf (_("The names “%1$s” and “%2$s” differ only in what is put around them."), one, two);
    case HEARTH_N_REASONS:
    default:
      g_assert_not_reached ();
    }
}

static void
fill_person (SuggestData *data, HearthSuggested *who, guint index)
{
  who->id = SUGGEST_PERSON (data, index)->id;
  who->name = g_strdup (SUGGEST_PERSON (data, index)->name);
  who->groups = hearth_db_dup_text (data->db, "SELECT group_concat (name, char (10)) FROM (SELECT DISTINCT g.name FROM identities i"
                                    " JOIN groups g ON g.id = i.group_id WHERE i.member_id = ?1 ORDER BY 1)", "i", who->id);
}

static HearthSuggestion *
suggestion_new (SuggestData *data, const Pair *pair)
{
  HearthSuggestion *suggestion = g_new0 (HearthSuggestion, 1);

  suggestion->score = pair->score;
  suggestion->reasons = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 2; i++)
    fill_person (data, &suggestion->who[i], pair->people[i]);
  for (guint kind = 0; kind < HEARTH_N_REASONS; kind++)
    if (score_of (pair, kind) > 0)
      {
        suggestion->kinds |= 1u << kind;
        g_ptr_array_add (suggestion->reasons, describe (pair, kind));
      }
  return suggestion;
}

/**
 * hearth_suggest:
 * @group_id: only with somebody of this group; 0: all
 * @limit: how many at most
 * @total: (out) (optional): how many there are
 *
 * Looks for people who may be one: the same telephone number, address or id on platforms that share ids, the same name in
 * two groups when only few bear it, a name that differs in decoration only, the same birthday with a name alike.
 *
 * Returns: (transfer full) (element-type HearthSuggestion): the surest first; NULL with @error set
 */
GPtrArray *
hearth_suggest (HearthDb *db, gint64 group_id, guint limit, guint *total, GError **error)
{
  g_autoptr (SuggestData) data = suggest_load (db, error);

  if (data == NULL)
    return NULL;
  g_autoptr (GHashTable) pairs = find_pairs (data);
  if (!forget_apart (data, pairs, error))
    return NULL;
  g_autoptr (GPtrArray) sorted = sort_pairs (data, pairs, group_id);
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_suggestion_free);
  for (guint i = 0; i < sorted->len && i < limit; i++)
    g_ptr_array_add (suggestions, suggestion_new (data, g_ptr_array_index (sorted, i)));
  if (total != NULL)
    *total = sorted->len;
  return g_steal_pointer (&suggestions);
}
