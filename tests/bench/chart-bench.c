/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: how long each chart of the catalogue takes the processor to be laid out and drawn, of the last month with
 * data and of the whole history, and charts over days of ten and a hundred years. Usage: chart-bench [WORKSPACE [GROUP]];
 * without one, of the workspace of the golden pictures, where every chart has something to show. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "golden-noise.h"
#include "golden-workspace.h"
#include "hearth-catalogue.h"
#include "hearth-chart-layout.h"
#include "hearth-details.h"
#include "hearth-groups.h"

#define WIDTH 800
#define HEIGHT 400
#define ROUNDS 25
#define LIMIT_MS 8         /* to be drawn, at any length */
#define FRAME_MS 16.7

static guint drawn, over_limit, over_frame;

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Of the processor, so that other work on the machine does not count. */
static double
now_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return (double) spent.tv_sec * 1000 + (double) spent.tv_nsec / 1e6;
}

static double
time_once (HearthChart *chart)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  double start = now_ms ();
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, WIDTH, HEIGHT, NULL);

  hearth_chart_draw (layout, cr);
  cairo_surface_flush (surface);
  double ms = now_ms () - start;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return ms;
}

/* The first time is apart: fonts are looked up in it. */
static void
bench_chart (const char *what, HearthChart *chart)
{
  double times[ROUNDS], sum = 0, first = time_once (chart);

  for (guint i = 0; i < ROUNDS; i++)
    sum += times[i] = time_once (chart);
  qsort (times, ROUNDS, sizeof *times, compare_times);
  drawn++;
  over_limit += times[ROUNDS / 2] > LIMIT_MS;
  over_frame += times[ROUNDS / 2] > FRAME_MS;
  printf ("%-32s %6u × %-3u first %6.2f ms, then mean %6.2f, median %6.2f, worst %6.2f ms%s\n", what, hearth_chart_get_n_x (chart),
          hearth_chart_get_n_series (chart), first, sum / ROUNDS, times[ROUNDS / 2], times[ROUNDS - 1],
          hearth_chart_is_empty (chart) ? ", empty" : times[ROUNDS / 2] > LIMIT_MS ? ", OVER" : "");
}

static void
bench_period (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, const char *period)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (db, group_id, from, to, &error);

  g_assert_no_error (error);
  metrics->details = hearth_details_load (db, group_id, metrics->from, metrics->to, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < hearth_catalogue_count (); i++)
    {
      g_autoptr (HearthChart) chart = hearth_catalogue_chart (hearth_catalogue_id (i), metrics);
      g_autofree char *what = g_strdup_printf ("%s, %s", hearth_catalogue_id (i), period);

      bench_chart (what, chart);
    }
}

static void
bench_group (HearthDb *db, gint64 group_id)
{
  g_autoptr (GPtrArray) groups = hearth_groups_list (db, NULL);

  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);

      if (group_id != 0 && group->id != group_id)
        continue;
      bench_period (db, group->id, hearth_day_month_start (group->data_until), group->data_until, "month");
      bench_period (db, group->id, 0, group->data_until, "all");
      return;
    }
}

/* Days, as many as nobody has, of the kinds that are drawn over days. */
static void
bench_days (guint n)
{
  static const HearthChartKind kinds[] = { HEARTH_CHART_LINE, HEARTH_CHART_BARS, HEARTH_CHART_STACKED, HEARTH_CHART_GROWTH };
  static const char *const names[] = { "line", "bars", "stacked bars", "growth" };
  static const HearthChartMeaning meanings[] = { HEARTH_CHART_HEADCOUNT, HEARTH_CHART_JOINED, HEARTH_CHART_LEFT };
  g_autofree double *values = g_new (double, n);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (HearthChart) chart = hearth_chart_new_days (kinds[k], hearth_day_from_ymd (1930, 1, 1), HEARTH_CHART_DAY, n);
      g_autofree char *what = g_strdup_printf ("%s, %u days", names[k], n);

      for (guint s = 0; s < G_N_ELEMENTS (meanings); s++)
        {
          for (guint i = 0; i < n; i++)
            values[i] = floor (100 * golden_noise (i + s * n));
          hearth_chart_add_series (chart, names[s], meanings[s], values);
        }
      bench_chart (what, chart);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  GoldenWorkspace golden = { 0 };
  HearthDb *db;

  if (argc > 1)
    db = hearth_db_open (argv[1], HEARTH_DB_READ, &error);
  else
    {
      golden_workspace_open (&golden);
      db = golden.db;
    }
  g_assert_no_error (error);
  bench_group (db, argc > 2 ? g_ascii_strtoll (argv[2], NULL, 10) : 0);
  bench_days (3652);
  bench_days (36525);
  printf ("%u charts at %d × %d: %u over %d ms, %u over a frame of %.1f ms\n", drawn, WIDTH, HEIGHT, over_limit, LIMIT_MS, over_frame, FRAME_MS);
  if (argc > 1)
    hearth_db_close (db);
  else
    golden_workspace_close (&golden);
  return 0;
}
