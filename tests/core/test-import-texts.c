/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import into a group that keeps no texts says the same as one whose texts were erased, and neither comes in twice. */
#include "hearth-check.h"
#include "hearth-import.h"
#include "hearth-stats.h"
#include "hearth-texts.h"
#include "workspace-fixture.h"

static const char chat[] =
  "2024/1/5 15:04 - 小雨妈 joined\n"
  "2024/1/5 15:05 - 小雨妈: 宝宝能吃吗？\n"
  "2024/1/5 15:06 - Ann: see https://example.org\n"
  "2024/1/5 15:07 - Ann: 图片👨‍👩‍👧\n"
  "2024/6/5 15:08 - Ann: later\n";

static guint64
import (Workspace *w, const char *group)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (w->folder, "chat.txt", NULL);
  HearthImportOptions options = { .path = path, .group = group, .on_day = HEARTH_DAY_NONE };

  g_assert_true (g_file_set_contents (path, chat, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (w->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return ((HearthImportResult *) g_ptr_array_index (results, 0))->new_rows;
}

static char *
stats (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = hearth_stats (w->db, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  g_ptr_array_set_free_func (all, (GDestroyNotify) hearth_table_stats_free);
  for (guint i = 0; i < all->len; i++)
    {
      const HearthTableStats *table = g_ptr_array_index (all, i);
      g_string_append_printf (text, "%s %s\n", table->table, table->digest);
    }
  return g_string_free (text, FALSE);
}

static void
erase (Workspace *w, HearthDay today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTextEraser) eraser = hearth_text_eraser_new (today);

  while (hearth_text_eraser_step (w->db, eraser, NULL, &error))
    ;
  g_assert_no_error (error);
}

static void
assert_sound (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (w->db, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_group (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = workspace_add_group (w, "tea");
  gint64 before = hearth_db_int (w->db, 0, "SELECT count(*) FROM batches", NULL);

  g_assert_true (hearth_texts_set_group (w->db, group, FALSE, &error));
  g_assert_cmpuint (import (w, "tea"), ==, 4);
  g_autofree char *kept_none = stats (w);
  g_assert_cmpint (hearth_texts_count (w->db, group, HEARTH_DAY_NONE), ==, 0);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT sum (length) FROM messages", NULL), ==, 6 + 23 + 7 + 5);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM messages WHERE flags & 2", NULL), ==, 1);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM messages WHERE flags & 4", NULL), ==, 1);
  g_assert_cmpuint (import (w, "tea"), ==, 0);
  assert_sound (w);
  while (hearth_db_int (w->db, 0, "SELECT count(*) FROM batches", NULL) > before)
    g_assert_true (hearth_import_undo (w->db, hearth_db_int (w->db, 0, "SELECT max(id) FROM batches", NULL), NULL, &error));

  g_assert_true (hearth_texts_set_group (w->db, group, TRUE, &error));
  g_assert_cmpuint (import (w, "tea"), ==, 4);
  g_assert_cmpint (hearth_texts_count (w->db, group, HEARTH_DAY_NONE), ==, 4);
  g_assert_true (hearth_texts_set_group (w->db, group, FALSE, &error));
  erase (w, 20000);
  g_autofree char *erased = stats (w);
  g_assert_cmpstr (erased, ==, kept_none);
  g_assert_cmpuint (import (w, "tea"), ==, 0);
  g_assert_cmpint (hearth_texts_count (w->db, group, HEARTH_DAY_NONE), ==, 0);
  assert_sound (w);
}

/* The clock of the tests stands at 2024-07-01. */
static void
test_months (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthDay today = hearth_day_from_ymd (2024, 7, 1);

  g_assert_true (hearth_texts_set_months (w->db, 2, today, &error));
  g_assert_cmpuint (import (w, "tea"), ==, 4);
  g_assert_cmpint (hearth_texts_count (w->db, 0, HEARTH_DAY_NONE), ==, 1);
  erase (w, today);
  g_assert_cmpint (hearth_texts_count (w->db, 0, HEARTH_DAY_NONE), ==, 1);
  g_assert_cmpuint (import (w, "tea"), ==, 0);
  assert_sound (w);
}

int
main (int argc, char *argv[])
{
  g_setenv ("HEARTH_NOW", "2024-07-01T12:00:00+08:00", TRUE);
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/import-texts/group", NULL, test_group);
  workspace_add ("/import-texts/months", NULL, test_months);
  return g_test_run ();
}
