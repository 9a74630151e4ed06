/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed answers: what is understood of a line, and that they come in as answers of their people. */
#include "hearth-answer-lines.h"
#include "hearth-error.h"
#include "hearth-import.h"
#include "hearth-input.h"
#include "workspace-fixture.h"

#define WHEN "2026-09-10 12:00:00"

static char *
read_lines (const char *text, HearthAnswerScale scale, HearthAnswerCount *count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hearth_answer_lines_read (text, scale, WHEN, "May", count, &error);

  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_lines (void)
{
  static const struct { const char *line, *cells; } cases[] = {
    { "9", ",9" },           { "  10 分 ", ",10" },    { "小红 9", "小红,9" },     { "Mei: 9", "Mei,9" },    { "小红：９", "小红,9" },
    { "9 小红", "小红,9" },  { "7分，阿明", "阿明,7" }, { "Room 12, 8", "Room 12,8" }, { "Li - 0\r", "Li,0" }, { "小红9", NULL },
    { "11", NULL },          { "-", NULL },            { "good", NULL },           { "9999999999999", NULL }, { "Li 9.5", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      HearthAnswerCount count;
      g_autoptr (GBytes) bytes = hearth_answer_lines_read (cases[i].line, HEARTH_ANSWER_RECOMMEND, WHEN, "May", &count, &error);
      g_test_message ("%s", cases[i].line);
      if (cases[i].cells == NULL && !g_str_equal (cases[i].line, "-"))
        {
          g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
          g_assert_null (bytes);
          continue;
        }
      g_assert_no_error (error);
      g_autofree char *csv = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_auto (GStrv) rows = g_strsplit (csv, "\r\n", -1);
      g_assert_cmpstr (rows[0], ==, "name,submitted at,survey,nps");
      if (cases[i].cells == NULL)
        {
          g_assert_cmpuint (count.n, ==, 0);
          continue;
        }
      g_auto (GStrv) cells = g_strsplit (cases[i].cells, ",", 2);
      g_autofree char *row = g_strdup_printf ("%s," WHEN ",May,%s", cells[0], cells[1]);
      g_assert_cmpstr (rows[1], ==, row);
    }
}

static void
test_count (void)
{
  HearthAnswerCount count;
  g_autofree char *csv = read_lines ("10\n\n9\n7\nMei 6\n0\n", HEARTH_ANSWER_RECOMMEND, &count);

  g_assert_nonnull (csv);
  g_assert_cmpuint (count.n, ==, 5);
  g_assert_cmpuint (count.sum, ==, 32);
  g_assert_cmpuint (count.promoters, ==, 2);
  g_assert_cmpuint (count.detractors, ==, 2);

  g_autoptr (GError) error = NULL;
  g_assert_null (hearth_answer_lines_read ("5\n4\n\n0", HEARTH_ANSWER_SATISFACTION, WHEN, "May", &count, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Line 4"));
  g_assert_cmpuint (count.n, ==, 2);
}

static gint64
import_lines (HearthDb *db, const char *text, const char *when)
{
  g_autoptr (GError) error = NULL;
  HearthAnswerCount count;
  g_autoptr (GBytes) bytes = hearth_answer_lines_read (text, HEARTH_ANSWER_RECOMMEND, when, "May", &count, &error);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("answers", bytes);
  HearthImportOptions options = { .input = input, .group = "tea", .format = "answers", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GPtrArray) results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  const HearthImportResult *result = g_ptr_array_index (results, 0);
  g_assert_cmpuint (result->created, ==, count.n);
  return result->batch;
}

/* Twice the same at another time is twice as many; undo takes back what it brought. */
static void
test_import (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  workspace_add_group (w, "tea");
  import_lines (w->db, "9\n9\n小红 10", WHEN);
  gint64 second = import_lines (w->db, "9\n9", "2026-09-10 12:00:01");
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM current_answers WHERE nps >= 9 AND survey = 'May'", NULL), ==, 5);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM current_answers a JOIN identities i ON i.id = a.identity_id"
                                  " WHERE i.name = '小红' AND a.nps = 10", NULL), ==, 1);
  g_assert_true (hearth_import_undo (w->db, second, NULL, &error));
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM current_answers", NULL), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer-lines/lines", test_lines);
  g_test_add_func ("/answer-lines/count", test_count);
  workspace_add ("/answer-lines/import", NULL, test_import);
  return g_test_run ();
}
