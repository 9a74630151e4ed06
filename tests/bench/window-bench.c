/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: is a window usable while a big import runs? A main loop ticks every 10 ms, makes an edit
 * and asks for a month of figures five times a second, and the longest waits are printed. Usage: window-bench FILE|N */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "hearth-import.h"
#include "hearth-metrics.h"
#include "hearth-settings.h"

#define TICK_MS 10
#define ASK_MS 200

typedef struct
{
  double worst, sum;
  guint n;
} Waits;

typedef struct
{
  HearthStore *store;
  gint64 group;
  gint64 last_tick;
  Waits loop, edit, read;
  gboolean edit_open, read_open, done;
  gint64 edit_since, read_since;
  guint64 messages;
} Bench;

static void
note (Waits *waits, gint64 since)
{
  double ms = (double) (g_get_monotonic_time () - since) / 1000;

  waits->worst = MAX (waits->worst, ms);
  waits->sum += ms;
  waits->n++;
}

static gboolean
tick_cb (gpointer data)
{
  Bench *bench = data;

  note (&bench->loop, bench->last_tick + TICK_MS * 1000);
  bench->last_tick = g_get_monotonic_time ();
  return G_SOURCE_CONTINUE;
}

static gpointer
edit (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_settings_set_int (db, "bench", g_get_monotonic_time (), error);
  return NULL;
}

static gpointer
month (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_metrics_compute (db, *(gint64 *) data, hearth_day_from_ymd (2022, 3, 1), hearth_day_from_ymd (2022, 3, 31), error);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;

  hearth_store_write_finish (HEARTH_STORE (source), result, NULL);
  note (&bench->edit, bench->edit_since);
  bench->edit_open = FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  g_autoptr (HearthMetrics) metrics = hearth_store_read_finish (HEARTH_STORE (source), result, NULL);

  note (&bench->read, bench->read_since);
  bench->read_open = FALSE;
}

static gboolean
ask_cb (gpointer data)
{
  Bench *bench = data;

  if (!bench->edit_open)
    {
      bench->edit_open = TRUE;
      bench->edit_since = g_get_monotonic_time ();
      hearth_store_write (bench->store, 0, edit, NULL, NULL, NULL, NULL, edited_cb, bench);
    }
  if (!bench->read_open)
    {
      bench->read_open = TRUE;
      bench->read_since = g_get_monotonic_time ();
      hearth_store_read (bench->store, month, &bench->group, NULL, (GDestroyNotify) hearth_metrics_free, NULL, read_cb, bench);
    }
  return G_SOURCE_CONTINUE;
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Bench *bench = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = hearth_import_run_finish (HEARTH_STORE (source), result, &error);

  if (results == NULL)
    g_error ("%s", error->message);
  bench->messages = ((HearthImportResult *) g_ptr_array_index (results, 0))->new_rows;
  bench->done = TRUE;
}

static void
write_export (const char *path, guint64 n)
{
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  for (guint64 i = 0; i < n; i++)
    {
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (1640995200 + (gint64) i * 67);
      g_autofree char *stamp = g_date_time_format (time, "%Y/%m/%d, %H:%M");
      fprintf (file, "%s - Member %03u: 第 %" G_GUINT64_FORMAT " 条消息，大家看看\n", stamp, (guint) (i * 2654435761u >> 7) % 400, i);
    }
  fclose (file);
}

static void
print_waits (const char *what, const Waits *waits)
{
  printf ("%-28s worst %7.1f ms, mean %6.1f ms, %u times\n", what, waits->worst, waits->n > 0 ? waits->sum / waits->n : 0, waits->n);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hearth-window-bench-XXXXXX", NULL);
  g_autofree char *workspace = g_build_filename (folder, "w.hearth", NULL);
  g_autofree char *made = g_build_filename (folder, "chat.txt", NULL);
  guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  Bench bench = { .group = 1 };
  HearthImportOptions options = { .path = n > 0 ? made : argv[1], .group = "big", .on_day = HEARTH_DAY_NONE };

  if (n > 0)
    write_export (made, n);
  bench.store = hearth_store_open (workspace, TRUE, &error);
  g_assert_no_error (error);
  bench.last_tick = g_get_monotonic_time ();
  g_timeout_add (TICK_MS, tick_cb, &bench);
  g_timeout_add (ASK_MS, ask_cb, &bench);
  gint64 start = g_get_monotonic_time ();
  hearth_import_run_async (bench.store, &options, NULL, NULL, NULL, imported_cb, &bench);
  while (!bench.done)
    g_main_context_iteration (NULL, TRUE);
  printf ("%" G_GUINT64_FORMAT " messages imported beside a running main loop in %.1f s\n", bench.messages,
          (double) (g_get_monotonic_time () - start) / 1e6);
  print_waits ("the main loop was late by", &bench.loop);
  print_waits ("an edit waited", &bench.edit);
  print_waits ("a month of figures took", &bench.read);
  g_object_unref (bench.store);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  return g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL) ? 0 : 1;
}
