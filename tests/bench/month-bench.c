/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: how long a month of each group of a big workspace is computed, and the ratio to one bare
 * aggregate over the rows of people and days of that month in the same run. Usage: month-bench WORKSPACE|N [KEEP] */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-chat.h"
#include "hearth-groups.h"
#include "hearth-import.h"
#include "hearth-metrics.h"
#include "hearth-settings.h"

#define GROUPS 6                   /* each with half the messages of the one before */
#define MONTHS 12
#define ROUNDS 3                   /* the best of them counts: other work on the machine does not make it quicker */
#define LIMIT_MS 50
#define DAYS_A_YEAR 365

typedef struct
{
  GArray *figures, *bare;          /* double, ms */
} Times;

static double
since_ms (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
time_figures (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 start = g_get_monotonic_time ();
      g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (db, group_id, from, to, &error);

      g_assert_no_error (error);
      best = MIN (best, since_ms (start));
    }
  return best;
}

/* Of one group, which the index of the table is for, and of all. */
static const char *const BARE_SQL = "SELECT sum (messages) FROM member_day WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3";
static const char *const BARE_ALL_SQL = "SELECT sum (messages) FROM member_day WHERE group_id IN (SELECT id FROM groups WHERE id <> ?1)"
                                        " AND day BETWEEN ?2 AND ?3";

static double
time_bare (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      hearth_db_int (db, 0, group_id != 0 ? BARE_SQL : BARE_ALL_SQL, "iii", group_id, (gint64) from, (gint64) to);
      best = MIN (best, since_ms (start));
    }
  return best;
}

static void
measure (HearthDb *db, Times *times, gint64 group_id, HearthDay from, HearthDay to)
{
  double figures = time_figures (db, group_id, from, to), bare = time_bare (db, group_id, from, to);

  g_array_append_val (times->figures, figures);
  g_array_append_val (times->bare, bare);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Prints the times and forgets them. */
static void
print_times (const char *what, Times *times)
{
  guint n = times->figures->len, over = 0;

  g_array_sort (times->figures, compare_times);
  g_array_sort (times->bare, compare_times);
  for (guint i = 0; i < n; i++)
    over += g_array_index (times->figures, double, i) > LIMIT_MS;
  double median = g_array_index (times->figures, double, n / 2), bare = g_array_index (times->bare, double, n / 2);
  printf ("%-40s median %7.1f ms, worst %7.1f ms, %2u of %2u over %d ms; one bare sum %6.2f ms: ratio %5.1f\n", what, median,
          g_array_index (times->figures, double, n - 1), over, n, LIMIT_MS, bare, median / bare);
  g_array_set_size (times->figures, 0);
  g_array_set_size (times->bare, 0);
}

static void
bench_months (HearthDb *db, Times *times, gint64 group_id, HearthDay until)
{
  for (int month = 1; month <= MONTHS; month++)
    {
      HearthDay from = hearth_day_add_months (hearth_day_month_start (until), -month);

      measure (db, times, group_id, from, hearth_day_month_end (from));
    }
}

static void
bench_groups (HearthDb *db)
{
  g_autoptr (GPtrArray) groups = hearth_groups_list (db, NULL);
  Times times = { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)) };
  HearthDay until = HEARTH_DAY_NONE;

  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      gint64 n = hearth_db_int (db, 0, "SELECT count (*) FROM messages WHERE group_id = ?", "i", group->id);
      g_autofree char *what = g_strdup_printf ("a month of a group of %" G_GINT64_FORMAT, n);
      g_autofree char *year = g_strdup_printf ("a year of a group of %" G_GINT64_FORMAT, n);

      until = MAX (until, group->data_until);
      bench_months (db, &times, group->id, group->data_until);
      print_times (what, &times);
      measure (db, &times, group->id, group->data_until - DAYS_A_YEAR + 1, group->data_until);
      print_times (year, &times);
    }
  bench_months (db, &times, 0, until);
  print_times ("a month of all groups together", &times);
  g_array_unref (times.figures);
  g_array_unref (times.bare);
}

/* @seed: BENCH_BIG for the biggest; each lasts as long as a million at the pace of the benches. */
static void
import (HearthDb *db, const char *folder, guint64 n, guint seed)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "chat.txt", NULL);
  g_autofree char *name = g_strdup_printf ("group %u", seed);
  HearthImportOptions options = { .path = path, .group = name, .on_day = HEARTH_DAY_NONE };

  bench_chat_write (path, n, seed, BENCH_SECONDS * 1e6 / (double) n);
  g_autoptr (GPtrArray) results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hearth-month-bench-XXXXXX", NULL);
  guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree char *path = n == 0 ? g_strdup (argv[1]) : argc > 2 ? g_strdup (argv[2]) : g_build_filename (folder, "w.hearth", NULL);
  HearthDb *db = hearth_db_open (path, n > 0 ? HEARTH_DB_CREATE : HEARTH_DB_READ, &error);

  g_assert_no_error (error);
  if (n > 0)
    hearth_settings_set (db, "zone", "UTC", &error);
  for (guint seed = BENCH_BIG; n > 0 && seed < GROUPS; seed++)
    import (db, folder, n >> (seed + 1), seed);
  bench_groups (db);
  hearth_db_close (db);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  return g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL) ? 0 : 1;
}
