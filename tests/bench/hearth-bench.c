/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: an import of many messages against bare inserts of the same rows in the same run, the same
 * file again, its memory, and a month of figures against one bare query. Usage: hearth-bench [MESSAGES] */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hearth-import.h"
#include "hearth-metrics.h"
#include "hearth-settings.h"

#define N_AUTHORS 400
#define START 1640995200           /* 2022-01-01 */
#define SECONDS_APART 67           /* so that a million messages last two years */
#define ROWS_A_TRANSACTION 50000

static const char *const texts[] = {
  "今天还有海盐卷吗？", "收到，谢谢", "The long run is on Sunday, who is in?", "周六下午有空，算我一个", "图片已发，大家看看颜色",
  "Could somebody bring a spare tyre lever?", "宝宝七个月了，南瓜泥可以吃吗", "明天降温，多穿点", "Great photos, thank you!", "接龙 3. 小雨妈 两份",
};

/* One made-up message; the same for the file and for the bare inserts. */
static gint64
message (guint64 i, guint *author, char *text, gsize size)
{
  guint64 mixed = i * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  *author = (guint) ((mixed >> 40) % N_AUTHORS);
  g_snprintf (text, size, "%s %u", texts[(mixed >> 20) % G_N_ELEMENTS (texts)], (guint) (mixed >> 50));
  return START + (gint64) (i * SECONDS_APART) / 60 * 60;
}

static void
write_export (const char *path, guint64 n)
{
  FILE *file = fopen (path, "w");
  char text[256];
  guint author;

  g_assert_nonnull (file);
  for (guint64 i = 0; i < n; i++)
    {
      gint64 ts = message (i, &author, text, sizeof text);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (ts);

      fprintf (file, "%04d/%02d/%02d, %02d:%02d - Member %03u: %s\n", g_date_time_get_year (time), g_date_time_get_month (time),
               g_date_time_get_day_of_month (time), g_date_time_get_hour (time), g_date_time_get_minute (time), author, text);
    }
  fclose (file);
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* Seconds for the same rows into one table with an index on time, as durable as the import's. */
static double
insert_bare (const char *path, guint64 n)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  char text[256];
  guint author;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run_sql (db, "PRAGMA journal_mode = WAL");
  run_sql (db, "PRAGMA synchronous = FULL");
  run_sql (db, "CREATE TABLE messages (id INTEGER PRIMARY KEY, ts INTEGER, author INTEGER, text TEXT)");
  run_sql (db, "CREATE INDEX messages_ts ON messages (ts)");
  g_autoptr (GTimer) timer = g_timer_new ();
  run_sql (db, "BEGIN");
  sqlite3_prepare_v2 (db, "INSERT INTO messages (ts, author, text) VALUES (?, ?, ?)", -1, &stmt, NULL);
  for (guint64 i = 0; i < n; i++)
    {
      sqlite3_bind_int64 (stmt, 1, message (i, &author, text, sizeof text));
      sqlite3_bind_int64 (stmt, 2, author);
      sqlite3_bind_text (stmt, 3, text, -1, SQLITE_STATIC);
      sqlite3_step (stmt);
      sqlite3_reset (stmt);
      if (i % ROWS_A_TRANSACTION == ROWS_A_TRANSACTION - 1)
        run_sql (db, "COMMIT; BEGIN");
    }
  run_sql (db, "COMMIT");
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return g_timer_elapsed (timer, NULL);
}

/* A line of /proc/self/status in KiB. */
static gint64
read_memory (const char *name)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, name)) == NULL)
    return 0;
  return g_ascii_strtoll (line + strlen (name) + 1, NULL, 10);
}

static void
reset_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "w");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

static double
import (HearthDb *db, const char *path, guint64 *new_rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = g_timer_new ();
  const HearthImportOptions options = { .path = path, .group = "bench", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GPtrArray) results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  *new_rows = ((HearthImportResult *) g_ptr_array_index (results, 0))->new_rows;
  return g_timer_elapsed (timer, NULL);
}

/* Milliseconds for all figures of the last whole month, and for one query over its messages. */
static void
measure_month (HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  gint64 until = hearth_db_int (db, 0, "SELECT data_until FROM group_span", NULL);
  HearthDay to = hearth_day_month_start ((HearthDay) until) - 1;
  HearthDay from = hearth_day_month_start (to);
  gint64 group_id = hearth_db_int (db, 0, "SELECT id FROM groups", NULL);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (db, group_id, from, to, &error);
  double figures = g_timer_elapsed (timer, NULL) * 1000;

  g_assert_no_error (error);
  g_timer_start (timer);
  gint64 rows = hearth_db_int (db, 0, "SELECT sum (n) FROM (SELECT day, count (*) AS n, count (DISTINCT name_id) FROM messages"
                               " WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 GROUP BY day)", "iii", group_id, (gint64) from, (gint64) to);
  double query = g_timer_elapsed (timer, NULL) * 1000;
  g_print ("month of figures        %8.1f ms (%" G_GINT64_FORMAT " messages); one bare query over them %.1f ms\n", figures, rows, query);
}

static void
measure_import (HearthDb *db, const char *path, guint64 n, double bare)
{
  guint64 new_rows;

  reset_peak ();
  gint64 before = read_memory ("VmRSS:");
  double first = import (db, path, &new_rows);
  gint64 peak = read_memory ("VmHWM:");
  g_print ("import                  %8.2f s, %.0f rows/s, %.2f of the bare rate (%" G_GUINT64_FORMAT " new)\n", first, n / first,
           bare / first, new_rows);
  g_print ("memory of the import    %8.1f MiB above the start\n", (peak - before) / 1024.0);
  double second = import (db, path, &new_rows);
  g_print ("the same file again     %8.2f s, %.0f rows/s (%" G_GUINT64_FORMAT " new)\n", second, n / second, new_rows);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree char *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", &error);
  g_autofree char *chat = g_build_filename (folder, "WhatsApp Chat with bench.txt", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.hearth", NULL);

  g_assert_no_error (error);
  write_export (chat, n);
  double seconds = insert_bare (bare, n);
  g_print ("bare inserts, time index %7.2f s, %.0f rows/s\n", seconds, n / seconds);
  HearthDb *db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  hearth_settings_set (db, "zone", "UTC", &error);
  measure_import (db, chat, n, seconds);
  measure_month (db);
  hearth_db_close (db);
  remove_folder (folder);
  return 0;
}
