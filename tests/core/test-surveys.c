/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of surveys: which answers are of one round, what a round says and against which it is compared, and which imports
 * it came with. */
#include <math.h>

#include "hearth-import.h"
#include "hearth-surveys.h"
#include "workspace-fixture.h"

#define MAY(n) (20573 + (n))       /* 2026-04-30 + n: the first is 1 */

static gint64
import_answers (Workspace *w, const char *group, const char *csv)
{
  g_autofree char *path = g_build_filename (w->folder, "answers.csv", NULL);
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .path = path, .group = group, .format = "answers", .on_day = HEARTH_DAY_NONE };

  g_assert_true (g_file_set_contents (path, csv, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (w->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return ((HearthImportResult *) g_ptr_array_index (results, 0))->batch;
}

static GPtrArray *
load (Workspace *w, gint64 group_id, gboolean satisfaction)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *rounds = hearth_survey_rounds_load (w->db, group_id, satisfaction, &error);

  g_assert_no_error (error);
  return rounds;
}

/* "group survey/question first-last n=N value<before", a line each; days of May 2026. */
static char *
describe (GPtrArray *rounds)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rounds->len; i++)
    {
      const HearthSurveyRound *round = rounds->pdata[i];

      g_string_append_printf (text, "%s%s %s/%s %d-%d n=%u %.1f<%.1f", i > 0 ? "\n" : "", round->group, round->survey != NULL ? round->survey : "",
                              round->question != NULL ? round->question : "", round->first - MAY (0), round->last - MAY (0), round->n,
                              round->value, round->before);
    }
  return g_string_free (text, FALSE);
}

#define assert_rounds(w, group, satisfaction, expected) G_STMT_START { \
    g_autoptr (GPtrArray) rounds_ = load (w, group, satisfaction); \
    g_autofree char *is_ = describe (rounds_); \
    g_assert_cmpstr (is_, ==, expected); } G_STMT_END

/* The same name next month is another round; eleven days of silence end one, ten do not. */
static void
test_rounds (Workspace *w, gconstpointer data)
{
  gint64 tea = workspace_add_group (w, "tea");

  import_answers (w, "tea", "name,time,survey,satisfaction\nA,2026-05-01,Monthly,4\nB,2026-05-11,Monthly,5\nC,2026-05-22,Monthly,2\n"
                  ",2026-05-22,Monthly,3\nD,2026-05-23,,1\n");
  assert_rounds (w, tea, TRUE, "tea / 23-23 n=1 1.0<2.5\ntea Monthly/ 22-22 n=2 2.5<4.5\ntea Monthly/ 1-11 n=2 4.5<nan");
  assert_rounds (w, tea, FALSE, "");
}

/* A form that is always open has a round for each 31 days. */
static void
test_always_open (Workspace *w, gconstpointer data)
{
  g_autoptr (GString) csv = g_string_new ("name,time,satisfaction\n");
  gint64 tea = workspace_add_group (w, "tea");

  for (int day = 1; day <= 40; day++)
    g_string_append_printf (csv, "A,2026-%02d-%02d,%d\n", day <= 31 ? 5 : 6, day <= 31 ? day : day - 31, day <= 31 ? 2 : 4);
  import_answers (w, "tea", csv->str);
  assert_rounds (w, tea, TRUE, "tea / 32-40 n=9 4.0<2.0\ntea / 1-31 n=31 2.0<nan");
}

/* Ten answers make a score; fewer are there without one, and nothing is compared with them. Staff does not count. */
static void
test_score (Workspace *w, gconstpointer data)
{
  gint64 tea = workspace_add_group (w, "tea");

  import_answers (w, "tea", "time,survey,nps\n2026-05-01,One,9\n2026-05-01,One,10\n2026-05-01,One,9\n2026-05-01,One,9\n2026-05-01,One,9\n"
                  "2026-05-01,One,9\n2026-05-01,One,8\n2026-05-01,One,7\n2026-05-01,One,0\n2026-05-02,One,6\n");
  import_answers (w, "tea", "time,survey,nps\n2026-05-03,Two,1\n");
  import_answers (w, "tea", "id,time,survey,nps\nboss,2026-05-04,Three,10\nx,2026-05-04,Three,0\n");
  assert_rounds (w, tea, FALSE, "tea Three/ 4-4 n=2 nan<40.0\ntea Two/ 3-3 n=1 nan<40.0\ntea One/ 1-2 n=10 40.0<nan");
  g_assert_true (hearth_db_exec (w->db, NULL, "INSERT OR REPLACE INTO member_group (group_id, member_id, role) SELECT group_id, member_id, 1"
                                 " FROM identities WHERE key = 'boss'", NULL));
  assert_rounds (w, tea, FALSE, "tea Three/ 4-4 n=1 nan<40.0\ntea Two/ 3-3 n=1 nan<40.0\ntea One/ 1-2 n=10 40.0<nan");
}

/* Two questions of one survey are two rounds, compared each with its own; groups are never compared with each other. */
static void
test_apart (Workspace *w, gconstpointer data)
{
  workspace_add_group (w, "tea");
  workspace_add_group (w, "bread");
  import_answers (w, "tea", "id,time,survey,question,kind,score\na,2026-05-01,S,taste,satisfaction,2\na,2026-05-01,S,price,satisfaction,4\n"
                  "a,2026-05-20,S,taste,satisfaction,5\n");
  import_answers (w, "bread", "id,time,satisfaction\nb,2026-05-30,1\n");
  assert_rounds (w, 0, TRUE, "bread / 30-30 n=1 1.0<nan\ntea S/taste 20-20 n=1 5.0<2.0\ntea S/price 1-1 n=1 4.0<nan\ntea S/taste 1-1 n=1 2.0<nan");
}

static void
test_answers (Workspace *w, gconstpointer data)
{
  gint64 tea = workspace_add_group (w, "tea");

  import_answers (w, "tea", "name,time,satisfaction,comment\nA,2026-05-01,5,\nB,2026-05-02,4,so so\n,2026-05-02,2,太慢\n");
  g_autoptr (GPtrArray) rounds = load (w, tea, TRUE);
  g_autoptr (GPtrArray) answers = hearth_survey_answers_load (w->db, rounds->pdata[0], 2, NULL);
  g_assert_cmpuint (answers->len, ==, 2);
  const HearthSurveyAnswer *first = answers->pdata[0], *second = answers->pdata[1];
  g_assert_cmpstr (first->name, ==, NULL);
  g_assert_cmpstr (first->text, ==, "太慢");
  g_assert_cmpuint (first->score, ==, 2);
  g_assert_cmpint (first->member_id, ==, 0);
  g_assert_cmpstr (second->name, ==, "B");
  g_assert_cmpint (second->day, ==, MAY (2));
}

/* A file that was imported twice, longer the second time, is two imports of the first round: both go, and only then it does. */
static void
test_sources (Workspace *w, gconstpointer data)
{
#define SHORT "name,time,survey,satisfaction\nA,2026-05-01,S,5\nB,2026-05-01,S,4\n"
  g_autoptr (GError) error = NULL;
  gint64 tea = workspace_add_group (w, "tea"), one = import_answers (w, "tea", SHORT);
  gint64 two = import_answers (w, "tea", SHORT "C,2026-05-30,S,3\n");
  g_autoptr (GPtrArray) rounds = load (w, tea, TRUE);

  g_assert_cmpuint (rounds->len, ==, 2);
  g_autoptr (GPtrArray) sources = hearth_survey_sources_load (w->db, rounds->pdata[1], &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 2);
  const HearthSurveySource *late = sources->pdata[0], *early = sources->pdata[1];
  g_assert_cmpint (late->batch, ==, two);
  g_assert_cmpuint (late->answers, ==, 2);
  g_assert_cmpuint (late->others, ==, 1);
  g_assert_cmpint (early->batch, ==, one);
  g_assert_cmpuint (early->others, ==, 0);
  g_assert_cmpstr (early->file, ==, "answers.csv");
  g_assert_true (hearth_import_undo (w->db, two, NULL, NULL));
  assert_rounds (w, tea, TRUE, "tea S/ 1-1 n=2 4.5<nan");
  g_assert_true (hearth_import_undo (w->db, one, NULL, NULL));
  assert_rounds (w, tea, TRUE, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/surveys/rounds", NULL, test_rounds);
  workspace_add ("/surveys/always-open", NULL, test_always_open);
  workspace_add ("/surveys/score", NULL, test_score);
  workspace_add ("/surveys/apart", NULL, test_apart);
  workspace_add ("/surveys/answers", NULL, test_answers);
  workspace_add ("/surveys/sources", NULL, test_sources);
  return g_test_run ();
}
