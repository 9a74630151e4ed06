/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to do next: the rules that the metrics call up, the worst first. Pure but for the two that say so; any thread. */
#include "config.h"

#include "hearth-advice.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-leaving.h"
#include "hearth-reminders.h"

#define AT_MOST 3
#define SECONDS_OF_DAY 86400

typedef struct
{
  double need;
  const HearthAdviceRule *rule;
} Ranked;

/* What goes before any loss of points. */
#define URGENT 10
/* Silent people are a loss that no threshold says: this much beside their share. */
#define SILENT_NEED 0.2

static double
present_of (const HearthMetrics *metrics)
{
  double present = 0;

  for (guint i = 0; metrics->has_lifecycle && i < HEARTH_LIFECYCLE_LOST; i++)
    present += metrics->lifecycle[i];
  return present;
}

static double
weak_need (const HearthMetric *metric, const HearthAdviceRule *rule)
{
  if (metric->status != HEARTH_STATUS_WEAK || metric->low_n
      || (rule->when == HEARTH_ADVICE_WEAK_NONE && metric->numerator != 0)
      || (rule->when == HEARTH_ADVICE_WEAK_SOME && metric->numerator == 0))
    return NAN;
  return rule->weight * (1 - hearth_metric_points (metric));
}

static double
part_need (const HearthMetrics *metrics, const HearthAdviceRule *rule)
{
  double silent = metrics->lifecycle[HEARTH_LIFECYCLE_SILENT], present = present_of (metrics);

  if (silent == 0 || silent / present < rule->least)
    return NAN;
  return rule->weight * silent / present + SILENT_NEED;
}

static double
named (const HearthMetrics *metrics, const HearthAdviceRule *rule, HearthLeaveReason reason)
{
  return hearth_metric_part (hearth_metrics_get (metrics, rule->metric), hearth_leave_reason_id (reason));
}

/* What people gave as a reason, of all of that: who was removed gave none. */
static double
named_need (const HearthMetrics *metrics, const HearthAdviceRule *rule)
{
  double mine = named (metrics, rule, rule->reason), all = 0, most = 0;

  for (guint i = HEARTH_LEAVE_REMOVED + 1; i < HEARTH_N_LEAVE_REASONS; i++)
    {
      all += named (metrics, rule, i);
      most = MAX (most, named (metrics, rule, i));
    }
  return all >= rule->least && mine > 0 && mine >= most ? rule->weight * mine / all : NAN;
}

/* How much a rule is needed; NAN: it does not speak. */
static double
need_of (const HearthMetrics *metrics, const HearthAdviceRule *rule)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, rule->metric);
  gboolean no_data = metrics->data_until == HEARTH_DAY_NONE;
  gboolean no_members = !no_data && metric->has_value && metric->value == 0;

  switch (rule->when)
    {
    case HEARTH_ADVICE_WEAK:
    case HEARTH_ADVICE_WEAK_NONE:
    case HEARTH_ADVICE_WEAK_SOME:
      return weak_need (metric, rule);
    case HEARTH_ADVICE_ABOVE:
      if (!metric->has_value || metric->value <= rule->least)
        return NAN;
      return metric->value > rule->urgent ? URGENT : rule->weight;
    case HEARTH_ADVICE_PART:
      return metrics->has_lifecycle ? part_need (metrics, rule) : NAN;
    case HEARTH_ADVICE_NO_DATA:
      return no_data ? rule->weight : NAN;
    case HEARTH_ADVICE_NO_MEMBERS:
      return no_members ? rule->weight : NAN;
    case HEARTH_ADVICE_MOST_NAMED:
      return named_need (metrics, rule);
    case HEARTH_ADVICE_GUARD:
    default:
      return NAN;
    }
}

/* Without data or members there is one thing to do only, and all other rules would speak of nothing. */
static gboolean
is_alone (const HearthAdviceRule *rule)
{
  return rule->when == HEARTH_ADVICE_NO_DATA || rule->when == HEARTH_ADVICE_NO_MEMBERS;
}

static int
compare_need (gconstpointer a, gconstpointer b)
{
  double one = ((const Ranked *) a)->need, two = ((const Ranked *) b)->need;

  return (one < two) - (one > two);
}

static gulong
count_of (const HearthMetrics *metrics, const HearthAdviceRule *rule)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, rule->metric);
  double count = metric->value;

  if (rule->count == HEARTH_ADVICE_COUNT_NUMERATOR)
    count = metric->numerator;
  else if (rule->count == HEARTH_ADVICE_COUNT_REST)
    count = metric->denominator - metric->numerator;
  else if (rule->count == HEARTH_ADVICE_COUNT_SILENT)
    count = metrics->lifecycle[HEARTH_LIFECYCLE_SILENT];
  else if (rule->count == HEARTH_ADVICE_COUNT_NAMED)
    count = named (metrics, rule, rule->reason);
  return count > 0 ? lround (count) : 0;
}

/* A text in the person's language with its figures. */
static char *
fill (const HearthMetrics *metrics, const HearthAdviceRule *rule, const HearthAdviceText *text)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, rule->metric);
  gulong count = count_of (metrics, rule);

  if (text->one == NULL)
    return NULL;
  const char *words = text->many != NULL ? ngettext (text->one, text->many, count) : _(text->one);
  g_autoptr (GString) filled = g_string_new (words);
  g_autofree char *value = hearth_advice_figure_beside (metric->unit, metric->value, metric->threshold);
  g_autofree char *threshold = hearth_advice_figure (metric->unit, metric->threshold);
  g_autofree char *number = g_strdup_printf ("%lu", count);
  g_autofree char *of = g_strdup_printf ("%.0f", metric->denominator);
  g_string_replace (filled, "{value}", value, 0);
  g_string_replace (filled, "{threshold}", threshold, 0);
  g_string_replace (filled, "{count}", number, 0);
  g_string_replace (filled, "{of}", of, 0);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/* The rules that speak, the most needed first; those of @resting left out. */
static GArray *
rank (const HearthMetrics *metrics, GHashTable *resting)
{
  const GPtrArray *rules = hearth_advice_rules ();
  GArray *ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));

  for (guint i = 0; i < rules->len; i++)
    {
      Ranked one = { need_of (metrics, rules->pdata[i]), rules->pdata[i] };

      if (isnan (one.need))
        continue;
      if (is_alone (one.rule))
        g_array_set_size (ranked, 0);
      if (resting == NULL || is_alone (one.rule) || !g_hash_table_contains (resting, one.rule->id))
        g_array_append_val (ranked, one);
      if (is_alone (one.rule))
        break;
    }
  g_array_sort (ranked, compare_need);
  return ranked;
}

static GPtrArray *
list (const HearthMetrics *metrics, GHashTable *resting, guint most)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_advice_free);
  g_autoptr (GArray) ranked = rank (metrics, resting);

  for (guint i = 0; i < ranked->len && i < most; i++)
    g_ptr_array_add (all, hearth_advice_of (metrics, g_array_index (ranked, Ranked, i).rule));
  return all;
}

/**
 * hearth_advice_figure:
 * @unit: of a metric
 * @value: a value of it
 *
 * Returns: (transfer full): the value as texts say it: a share in per cent, another number with three places at most.
 */
char *
hearth_advice_figure (HearthUnit unit, double value)
{
  if (unit == HEARTH_UNIT_SHARE)
    return g_strdup_printf (C_("share", "%ld %%"), lround (value * 100));
  return g_strdup_printf ("%.3g", value);
}

/**
 * hearth_advice_figure_beside:
 * @unit: of a metric
 * @value: a value of it
 * @other: what it is compared with in the same sentence
 *
 * Returns: (transfer full): as hearth_advice_figure(), with a place more where both would read the same though they differ.
 */
char *
hearth_advice_figure_beside (HearthUnit unit, double value, double other)
{
  if (unit == HEARTH_UNIT_SHARE && value != other && lround (value * 100) == lround (other * 100))
    return g_strdup_printf (C_("share", "%.1f %%"), value * 100);
  return hearth_advice_figure (unit, value);
}

/**
 * hearth_advice_of:
 * @metrics: a result
 * @rule: any rule, whether it speaks or not
 *
 * Returns: (transfer full): its texts with the figures of @metrics
 */
HearthAdvice *
hearth_advice_of (const HearthMetrics *metrics, const HearthAdviceRule *rule)
{
  HearthAdvice *advice = g_new0 (HearthAdvice, 1);

  advice->id = rule->id;
  advice->metric = rule->metric;
  advice->action = rule->action;
  advice->rule = rule;
  advice->text = fill (metrics, rule, &rule->text);
  advice->title = fill (metrics, rule, &rule->title);
  advice->body = fill (metrics, rule, &rule->body);
  return advice;
}

/**
 * hearth_advice_list:
 * @metrics: a result
 * @resting: (nullable) (element-type utf8): ids of rules that were acted upon
 *
 * Each metric that is weak and rests on enough gives its rule, ranked by the points it loses times the rule's weight;
 * more than five open questions go first. Without data the advice is to import, without members to invite.
 *
 * Returns: (transfer full) (element-type HearthAdvice): at most three, most needed first; empty when all is well.
 */
GPtrArray *
hearth_advice_list (const HearthMetrics *metrics, GHashTable *resting)
{
  return list (metrics, resting, AT_MOST);
}

/** hearth_advice: Returns: (transfer full) (element-type HearthAdvice): hearth_advice_list() where nothing rests. */
GPtrArray *
hearth_advice (const HearthMetrics *metrics)
{
  return list (metrics, NULL, AT_MOST);
}

/** hearth_advice_all: Returns: (transfer full) (element-type HearthAdvice): every rule that speaks, not only three. */
GPtrArray *
hearth_advice_all (const HearthMetrics *metrics)
{
  return list (metrics, NULL, G_MAXUINT);
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
  g_free (advice->title);
  g_free (advice->body);
  g_free (advice);
}

/** hearth_advice_key: Returns: (transfer full): under which the table reminders holds when it was acted upon. */
char *
hearth_advice_key (gint64 group_id, const char *id)
{
  return g_strdup_printf ("advice:%" G_GINT64_FORMAT ":%s", group_id, id);
}

/**
 * hearth_advice_load_resting:
 * @group_id: a group; 0: all of them together
 * @now: instant
 *
 * Asks the store; on its thread.
 *
 * Returns: (transfer full) (element-type utf8): ids of the rules acted upon less than HEARTH_ADVICE_REST_DAYS ago; NULL
 *   with @error set
 */
GHashTable *
hearth_advice_load_resting (HearthDb *db, gint64 group_id, gint64 now, GError **error)
{
  g_autofree char *prefix = hearth_advice_key (group_id, "");
  g_autoptr (GHashTable) resting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT substr (key, length (?1) + 1) FROM reminders WHERE key >= ?1 AND key < ?1 || '~' AND done_at > ?2",
                     "si", prefix, now - HEARTH_ADVICE_REST_DAYS * SECONDS_OF_DAY);

  while (hearth_stmt_step (stmt))
    g_hash_table_add (resting, g_strdup (hearth_stmt_text (stmt, 0)));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&resting) : NULL;
}

/**
 * hearth_advice_take:
 * @id: of a rule
 *
 * Notes that the advice was acted upon at @now; inside a transaction.
 *
 * Returns: FALSE with an error of the database
 */
gboolean
hearth_advice_take (HearthDb *db, gint64 group_id, const char *id, gint64 now, GError **error)
{
  g_autofree char *key = hearth_advice_key (group_id, id);

  return hearth_reminder_done (db, key, now, error);
}
