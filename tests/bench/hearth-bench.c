/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: imports of many messages against bare inserts of the same rows in the same run, the same
 * file again, the longest time the writer was held, memory, and a month of figures against one bare query. "cpu" is the
 * time of all threads, which other work on the machine hardly changes. Usage: hearth-bench [MESSAGES] */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "hearth-import-private.h"
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

/* The same messages in the shape of Telegram Desktop's result.json. */
static void
write_telegram (const char *path, guint64 n)
{
  FILE *file = fopen (path, "w");
  char text[256];
  guint author;

  g_assert_nonnull (file);
  fputs ("{\n \"name\": \"bench\",\n \"type\": \"private_supergroup\",\n \"id\": 1234567890,\n \"messages\": [", file);
  for (guint64 i = 0; i < n; i++)
    {
      gint64 ts = message (i, &author, text, sizeof text);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (ts);
      g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

      fprintf (file, "%s\n  {\n   \"id\": %" G_GUINT64_FORMAT ",\n   \"type\": \"message\",\n   \"date\": \"%s\",\n"
               "   \"date_unixtime\": \"%" G_GINT64_FORMAT "\",\n   \"from\": \"Member %03u\",\n   \"from_id\": \"user%u\",\n"
               "   \"text\": \"%s\",\n   \"text_entities\": [\n    {\n     \"type\": \"plain\",\n     \"text\": \"%s\"\n    }\n   ]\n  }",
               i > 0 ? "," : "", i + 1, stamp, ts, author, 100000 + author, text, text);
    }
  fputs ("\n ]\n}\n", file);
  fclose (file);
}

/* Seconds of processor time of all threads so far. */
static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

typedef struct
{
  double wall, cpu;
} Cost;

static Cost
cost_since (const Cost *start)
{
  return (Cost) { g_get_monotonic_time () / 1e6 - start->wall, cpu_seconds () - start->cpu };
}

static Cost
start_cost (void)
{
  return (Cost) { g_get_monotonic_time () / 1e6, cpu_seconds () };
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* The same rows into one table with an index on time, as durable as the import's. */
static Cost
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
  Cost start = start_cost ();
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
  return cost_since (&start);
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

/* One transaction each, as the command line writes, and how long the longest took. */
typedef struct
{
  HearthDb *db;
  double longest, longest_cpu, all;
  guint n;
} Held;

/* Milliseconds of processor time of this thread so far. */
static double
thread_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static gboolean
write_timed (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  Held *held = data;
  gint64 start = g_get_monotonic_time ();
  double cpu = thread_ms ();
  gboolean ok = hearth_db_begin (held->db, error) && func (held->db, func_data, error) && hearth_db_commit (held->db, error);
  double ms = (g_get_monotonic_time () - start) / 1000.0;

  hearth_db_rollback (held->db);
  held->longest = MAX (held->longest, ms);
  held->longest_cpu = MAX (held->longest_cpu, thread_ms () - cpu);
  held->all += ms;
  held->n++;
  return ok;
}

static void
print_held (const Held *held)
{
  g_print ("%-24s %7.1f ms longest (cpu %.1f), %.1f ms mean of %u\n", "  transactions", held->longest, held->longest_cpu,
           held->all / held->n, held->n);
}

/* The imports of a workspace taken back, the last one first: the one that brought the rows is the last to go. */
static void
take_back (const char *what, HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  Held held = { .db = db };
  HearthImportWriter writer = { write_timed, &held };
  Cost start = start_cost ();
  gint64 batch;

  while ((batch = hearth_db_int (db, 0, "SELECT max(id) FROM batches", NULL)) != 0)
    {
      import_withdraw (&writer, hearth_db_path (db), batch, &error);
      g_assert_no_error (error);
    }
  Cost cost = cost_since (&start);
  g_print ("%-24s %7.2f s (cpu %.2f)\n", what, cost.wall, cost.cpu);
  print_held (&held);
}

static void
import (const char *what, HearthDb *db, const char *path, guint64 n, const Cost *bare)
{
  g_autoptr (GError) error = NULL;
  const HearthImportOptions options = { .path = path, .group = "bench", .on_day = HEARTH_DAY_NONE };
  Held held = { .db = db };
  HearthImportWriter writer = { write_timed, &held };

  reset_peak ();
  gint64 before = read_memory ("VmRSS:");
  Cost start = start_cost ();
  g_autoptr (GPtrArray) results = hearth_import_run (&options, &writer, NULL, NULL, NULL, &error);
  Cost cost = cost_since (&start);

  g_assert_no_error (error);
  g_print ("%-24s %7.2f s (cpu %.2f), %.0f rows/s, %.2f of the bare rate (cpu %.2f), %" G_GUINT64_FORMAT " new, %.1f MiB above the start\n",
           what, cost.wall, cost.cpu, n / cost.wall, bare->wall / cost.wall, bare->cpu / cost.cpu,
           ((HearthImportResult *) g_ptr_array_index (results, 0))->new_rows, (read_memory ("VmHWM:") - before) / 1024.0);
  print_held (&held);
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

/* A workspace of its own: the file, and the file again. */
static void
measure (const char *folder, const char *format, const char *path, guint64 n, const Cost *bare)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base_name = g_strconcat (format, ".hearth", NULL);
  g_autofree char *workspace = g_build_filename (folder, base_name, NULL);
  g_autofree char *again = g_strconcat (format, ", again", NULL);
  g_autofree char *back = g_strconcat (format, ", taken back", NULL);
  HearthDb *db = hearth_db_open (workspace, HEARTH_DB_CREATE, &error);

  g_assert_no_error (error);
  hearth_settings_set (db, "zone", "UTC", &error);
  import (format, db, path, n, bare);
  import (again, db, path, n, bare);
  measure_month (db);
  take_back (back, db);
  hearth_db_close (db);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree char *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", &error);
  g_autofree char *chat = g_build_filename (folder, "WhatsApp Chat with bench.txt", NULL);
  g_autofree char *telegram = g_build_filename (folder, "result.json", NULL);
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);

  g_assert_no_error (error);
  Cost cost = insert_bare (bare, n);
  g_print ("%-24s %7.2f s (cpu %.2f), %.0f rows/s\n", "bare inserts, time index", cost.wall, cost.cpu, n / cost.wall);
  write_export (chat, n);
  measure (folder, "whatsapp", chat, n, &cost);
  write_telegram (telegram, n);
  measure (folder, "telegram", telegram, n, &cost);
  remove_folder (folder);
  return 0;
}
