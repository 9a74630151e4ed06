/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of surveys out of the answers of a group. Asks the store, on the thread that has the connection.
 *
 * Readings chosen where the definitions leave one open:
 * - Answers to one question of one survey are of one round as long as no more than ten days lie between two of them and
 *   the round takes no more than 31 days: a monthly survey that keeps its name has a round each month, and a form that is
 *   always open one for each 31 days.
 * - As in the figures, answers of staff do not count, and a net promoter score needs ten answers.
 * - A round is compared with the one of the same group and question that ended before it, whatever the surveys are called. */
#include "config.h"

#include "hearth-surveys.h"

#include <math.h>

#define MOST_SILENT_DAYS 10
#define MOST_DAYS 31
#define FEWEST_SCORES 10

/* Answers of one kind that count: ?1 is the group, ?2 whether it is satisfaction. */
#define SCORE "CASE WHEN ?2 THEN o.satisfaction ELSE o.nps END"
#define COUNTED                                                                                                      \
  " FROM current_answers o LEFT JOIN identities i ON i.id = o.identity_id"                                           \
  " LEFT JOIN member_group g ON g.group_id = o.group_id AND g.member_id = i.member_id"                               \
  " WHERE o.group_id = ?1 AND " SCORE " IS NOT NULL AND coalesce (g.role, 0) = 0"
/* ?3, ?4 name the survey and the question, ?5 and ?6 the days. */
#define OF_ROUND COUNTED " AND o.survey IS ?3 AND o.question IS ?4 AND o.day BETWEEN ?5 AND ?6"

/** hearth_survey_round_free: @round: (nullable) (transfer full): */
void
hearth_survey_round_free (HearthSurveyRound *round)
{
  if (round == NULL)
    return;
  g_free (round->group);
  g_free (round->survey);
  g_free (round->question);
  g_free (round);
}

/** hearth_survey_round_copy: Returns: (transfer full): */
HearthSurveyRound *
hearth_survey_round_copy (const HearthSurveyRound *round)
{
  HearthSurveyRound *copy = g_memdup2 (round, sizeof *round);

  copy->group = g_strdup (round->group);
  copy->survey = g_strdup (round->survey);
  copy->question = g_strdup (round->question);
  return copy;
}

static void
answer_free (gpointer data)
{
  HearthSurveyAnswer *answer = data;

  g_free (answer->name);
  g_free (answer->text);
  g_free (answer);
}

static void
source_free (gpointer data)
{
  g_free (((HearthSurveySource *) data)->file);
  g_free (data);
}

static HearthSurveyRound *
round_new (gint64 group_id, const char *group, gboolean satisfaction, HearthStmt *stmt)
{
  HearthSurveyRound *round = g_new0 (HearthSurveyRound, 1);

  round->group_id = group_id;
  round->group = g_strdup (group);
  round->satisfaction = satisfaction;
  round->survey = g_strdup (hearth_stmt_text (stmt, 0));
  round->question = g_strdup (hearth_stmt_text (stmt, 1));
  round->first = hearth_stmt_int (stmt, 2);
  round->before = NAN;
  return round;
}

static gboolean
goes_on (const HearthSurveyRound *round, HearthStmt *stmt)
{
  HearthDay day = hearth_stmt_int (stmt, 2);

  return g_strcmp0 (round->survey, hearth_stmt_text (stmt, 0)) == 0 && g_strcmp0 (round->question, hearth_stmt_text (stmt, 1)) == 0
         && day - round->last <= MOST_SILENT_DAYS && day - round->first < MOST_DAYS;
}

/* While a round grows its value is the sum of its scores. */
static void
count_answer (HearthSurveyRound *round, HearthDay day, gint64 score)
{
  round->last = day;
  round->n++;
  round->value += score;
  round->promoters += !round->satisfaction && score >= 9;
  round->detractors += !round->satisfaction && score <= 6;
}

static void
finish (HearthSurveyRound *round)
{
  if (round->satisfaction)
    round->value /= round->n;
  else if (round->n >= FEWEST_SCORES)
    round->value = ((double) round->promoters - round->detractors) / round->n * 100;
  else
    round->value = NAN;
}

static gboolean
load_group (HearthDb *db, gint64 group_id, const char *group, gboolean satisfaction, GPtrArray *rounds, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT o.survey, o.question, o.day, " SCORE COUNTED " ORDER BY o.survey, o.question, o.day, o.id", "ii",
                     group_id, (gint64) satisfaction);
  HearthSurveyRound *round = NULL;

  while (hearth_stmt_step (stmt))
    {
      if (round == NULL || !goes_on (round, stmt))
        {
          round = round_new (group_id, group, satisfaction, stmt);
          g_ptr_array_add (rounds, round);
        }
      count_answer (round, hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3));
    }
  return hearth_stmt_done (stmt, error);
}

static int
compare_rounds (gconstpointer a, gconstpointer b)
{
  const HearthSurveyRound *one = *(const HearthSurveyRound *const *) a, *two = *(const HearthSurveyRound *const *) b;

  if (one->last != two->last)
    return one->last < two->last ? 1 : -1;
  if (one->first != two->first)
    return one->first < two->first ? 1 : -1;
  return g_strcmp0 (one->survey, two->survey);
}

static double
value_before (const GPtrArray *rounds, guint place)
{
  const HearthSurveyRound *round = rounds->pdata[place];

  for (guint i = place + 1; i < rounds->len; i++)
    {
      const HearthSurveyRound *other = rounds->pdata[i];

      if (other->group_id == round->group_id && other->last < round->last && g_strcmp0 (other->question, round->question) == 0
          && !isnan (other->value))
        return other->value;
    }
  return NAN;
}

/**
 * hearth_survey_rounds_load:
 * @group_id: 0: all groups that are not deleted
 * @satisfaction: how content they are, else whether they would recommend
 *
 * Returns: (transfer full) (element-type HearthSurveyRound): the latest first, empty when nothing was answered; NULL with
 *   @error set
 */
GPtrArray *
hearth_survey_rounds_load (HearthDb *db, gint64 group_id, gboolean satisfaction, GError **error)
{
  g_autoptr (GPtrArray) rounds = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_survey_round_free);
  g_autoptr (HearthStmt) groups = hearth_db_query (db, error, "SELECT id, name FROM groups WHERE deleted_at IS NULL AND (?1 = 0 OR id = ?1)"
                                                   " ORDER BY name, id", "i", group_id);

  while (hearth_stmt_step (groups))
    if (!load_group (db, hearth_stmt_int (groups, 0), hearth_stmt_text (groups, 1), satisfaction, rounds, error))
      return NULL;
  if (!hearth_stmt_done (groups, error))
    return NULL;
  for (guint i = 0; i < rounds->len; i++)
    finish (rounds->pdata[i]);
  g_ptr_array_sort (rounds, compare_rounds);
  for (guint i = 0; i < rounds->len; i++)
    ((HearthSurveyRound *) rounds->pdata[i])->before = value_before (rounds, i);
  return g_steal_pointer (&rounds);
}

/**
 * hearth_survey_answers_load:
 * @most: how many at most
 *
 * Returns: (transfer full) (element-type HearthSurveyAnswer): what was answered in the round, those first who wrote
 *   something, of them the least content first; NULL with @error set
 */
GPtrArray *
hearth_survey_answers_load (HearthDb *db, const HearthSurveyRound *round, guint most, GError **error)
{
  g_autoptr (GPtrArray) answers = g_ptr_array_new_with_free_func (answer_free);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT coalesce (i.member_id, 0), (SELECT m.name FROM members m WHERE m.id = i.member_id), o.day, " SCORE
                     ", o.text" OF_ROUND " ORDER BY o.text IS NULL, " SCORE ", o.day, o.id LIMIT ?7", "iissiii", round->group_id,
                     (gint64) round->satisfaction, round->survey, round->question, (gint64) round->first, (gint64) round->last, (gint64) most);

  while (hearth_stmt_step (stmt))
    {
      HearthSurveyAnswer *answer = g_new0 (HearthSurveyAnswer, 1);

      answer->member_id = hearth_stmt_int (stmt, 0);
      answer->name = g_strdup (hearth_stmt_text (stmt, 1));
      answer->day = hearth_stmt_int (stmt, 2);
      answer->score = hearth_stmt_int (stmt, 3);
      answer->text = g_strdup (hearth_stmt_text (stmt, 4));
      g_ptr_array_add (answers, answer);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&answers) : NULL;
}

/**
 * hearth_survey_sources_load:
 *
 * Whatever else says something of the same rows is among them: taken back one by one, the round would come again out of
 * the next.
 *
 * Returns: (transfer full) (element-type HearthSurveySource): the imports the round's answers came with, the latest first;
 *   NULL with @error set
 */
GPtrArray *
hearth_survey_sources_load (HearthDb *db, const HearthSurveyRound *round, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "WITH mine AS (SELECT DISTINCT o.key AS key" OF_ROUND ")"
                     " SELECT b.id, b.file_name, b.finished_at, count(*), (SELECT count(*) FROM answers r WHERE r.batch_id = b.id) - count(*)"
                     " FROM answers a JOIN batches b ON b.id = a.batch_id AND b.state = 1 WHERE a.group_id = ?1 AND a.key IN (SELECT key FROM mine)"
                     " GROUP BY b.id ORDER BY b.id DESC", "iissii", round->group_id, (gint64) round->satisfaction, round->survey,
                     round->question, (gint64) round->first, (gint64) round->last);

  while (hearth_stmt_step (stmt))
    {
      HearthSurveySource *source = g_new0 (HearthSurveySource, 1);

      source->batch = hearth_stmt_int (stmt, 0);
      source->file = g_strdup (hearth_stmt_text (stmt, 1));
      source->finished_at = hearth_stmt_int (stmt, 2);
      source->answers = hearth_stmt_int (stmt, 3);
      source->others = hearth_stmt_int (stmt, 4);
      g_ptr_array_add (sources, source);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&sources) : NULL;
}
