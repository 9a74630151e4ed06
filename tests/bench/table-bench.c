/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: a member list and a table of orders against bare inserts of the same rows in the same run,
 * the same files again, and both taken back; the longest time the writer was held, which is what an edit beside it waits.
 * "cpu" is the time of all threads, which other work on the machine hardly changes. Usage: table-bench [ROWS] */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

#include "hearth-import-private.h"
#include "hearth-settings.h"

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙" };
static const char *const given[] = { "小雨", "伟", "芳", "秀英", "敏", "静", "丽", "强", "磊", "军", "桂香", "文华", "子涵" };

typedef struct
{
  double wall, cpu;
} Cost;

/* One transaction each, as the command line writes, and how long the longest took. */
typedef struct
{
  HearthDb *db;
  double longest, longest_cpu;
  guint n, at;
} Held;

static double
clock_seconds (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static Cost
start_cost (void)
{
  return (Cost) { clock_seconds (CLOCK_MONOTONIC), clock_seconds (CLOCK_PROCESS_CPUTIME_ID) };
}

static Cost
cost_since (const Cost *start)
{
  Cost now = start_cost ();

  return (Cost) { now.wall - start->wall, now.cpu - start->cpu };
}

static void
name_of (guint i, char name[64])
{
  g_snprintf (name, 64, "%s%s%u", surnames[i % G_N_ELEMENTS (surnames)], given[i / 7 % G_N_ELEMENTS (given)], i / 100);
}

static void
write_roster (const char *path, guint n)
{
  FILE *file = fopen (path, "w");
  char name[64], inviter[64];

  g_assert_nonnull (file);
  fputs ("昵称,微信号,入群时间,手机,生日,来源,邀请人,标签\n", file);
  for (guint i = 0; i < n; i++)
    {
      name_of (i, name);
      name_of (i / 10, inviter);
      fprintf (file, "%s,wx_%u,2024-%02u-%02u,138%08u,1990-%02u-%02u,%s,%s,%s\n", name, i, 1 + i % 12, 1 + i % 28, i, 1 + i % 12,
               1 + i % 28, i % 2 ? "扫码" : "朋友", i % 7 == 0 ? inviter : "", i % 50 == 0 ? "VIP" : "");
    }
  fclose (file);
}

static void
write_orders (const char *path, guint n)
{
  FILE *file = fopen (path, "w");
  char name[64];

  g_assert_nonnull (file);
  fputs ("订单号,下单时间,微信号,昵称,商品,数量,金额,状态\n", file);
  for (guint i = 0; i < n; i++)
    {
      name_of (i / 2, name);
      fprintf (file, "A%u,2024-%02u-%02u 12:%02u,wx_%u,%s,蛋糕,1,%u.50,已付款\n", i, 1 + i % 12, 1 + i % 28, i % 60, i / 2, name, 10 + i % 90);
    }
  fclose (file);
}

static void
run_sql (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
}

/* The lines of a file into one table with an index on their beginning, as durable as the import's. */
static Cost
insert_bare (const char *folder, const char *path, guint n)
{
  g_autofree char *name = g_build_filename (folder, "bare.db", NULL);
  FILE *file = fopen (path, "r");
  sqlite3 *db = NULL;
  sqlite3_stmt *stmt = NULL;
  char line[512];

  g_assert_cmpint (sqlite3_open (name, &db), ==, SQLITE_OK);
  run_sql (db, "PRAGMA journal_mode = WAL");
  run_sql (db, "PRAGMA synchronous = FULL");
  run_sql (db, "DROP TABLE IF EXISTS lines");
  run_sql (db, "CREATE TABLE lines (id INTEGER PRIMARY KEY, text TEXT, day INTEGER)");
  run_sql (db, "CREATE INDEX lines_text ON lines (text)");
  Cost start = start_cost ();
  run_sql (db, "BEGIN");
  sqlite3_prepare_v2 (db, "INSERT INTO lines (text, day) VALUES (?, ?)", -1, &stmt, NULL);
  for (guint i = 0; i < n && fgets (line, sizeof line, file) != NULL; i++)
    {
      sqlite3_bind_text (stmt, 1, line, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 2, i % 365);
      sqlite3_step (stmt);
      sqlite3_reset (stmt);
    }
  run_sql (db, "COMMIT");
  Cost cost = cost_since (&start);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  fclose (file);
  g_print ("%-24s %7.2f s (cpu %.2f), %.0f rows/s\n", "bare inserts, one index", cost.wall, cost.cpu, n / cost.wall);
  return cost;
}

static gboolean
write_timed (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  Held *held = data;
  double start = clock_seconds (CLOCK_MONOTONIC), cpu = clock_seconds (CLOCK_THREAD_CPUTIME_ID);
  gboolean ok = hearth_db_begin (held->db, error) && func (held->db, func_data, error) && hearth_db_commit (held->db, error);

  hearth_db_rollback (held->db);
  held->n++;
  held->longest = MAX (held->longest, clock_seconds (CLOCK_MONOTONIC) - start);
  cpu = clock_seconds (CLOCK_THREAD_CPUTIME_ID) - cpu;
  if (cpu > held->longest_cpu)
    {
      held->longest_cpu = cpu;
      held->at = held->n;
    }
  return ok;
}

static void
print_cost (const char *what, guint n, const Cost *start, const Cost *bare, const Held *held)
{
  Cost cost = cost_since (start);

  g_print ("%-24s %7.2f s (cpu %.2f), %.0f rows/s, cpu %.3f of the bare rate; longest transaction %.1f ms (cpu %.1f, number %u of %u)\n",
           what, cost.wall, cost.cpu, n / cost.wall, bare->cpu / cost.cpu, held->longest * 1e3, held->longest_cpu * 1e3, held->at, held->n);
}

static void
import (const char *what, HearthDb *db, const char *path, guint n, const Cost *bare)
{
  g_autoptr (GError) error = NULL;
  const HearthImportOptions options = { .path = path, .group = "bench", .on_day = 20000 };
  Held held = { .db = db };
  HearthImportWriter writer = { write_timed, &held };
  Cost start = start_cost ();
  g_autoptr (GPtrArray) results = hearth_import_run (&options, &writer, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (((HearthImportResult *) g_ptr_array_index (results, 0))->rows, ==, n);
  print_cost (what, n, &start, bare, &held);
}

static void
take_back (const char *what, HearthDb *db, guint n, const Cost *bare)
{
  g_autoptr (GError) error = NULL;
  Held held = { .db = db };
  HearthImportWriter writer = { write_timed, &held };
  gint64 batch = hearth_db_int (db, 0, "SELECT max (id) FROM batches", NULL);
  Cost start = start_cost ();

  import_withdraw (&writer, hearth_db_path (db), batch, &error);
  g_assert_no_error (error);
  print_cost (what, n, &start, bare, &held);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  guint n = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 50000;
  g_autofree char *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", &error);
  g_autofree char *roster = g_build_filename (folder, "roster.csv", NULL);
  g_autofree char *orders = g_build_filename (folder, "orders.csv", NULL);
  g_autofree char *workspace = g_build_filename (folder, "bench.hearth", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  HearthDb *db = hearth_db_open (workspace, HEARTH_DB_CREATE, &error);

  g_assert_no_error (error);
  hearth_settings_set (db, "zone", "UTC", &error);
  write_roster (roster, n);
  write_orders (orders, n);
  Cost bare = insert_bare (folder, roster, n);
  import ("roster", db, roster, n, &bare);
  import ("roster, again", db, roster, n, &bare);
  import ("orders", db, orders, n, &bare);
  import ("orders, again", db, orders, n, &bare);
  take_back ("orders, taken back", db, n, &bare);
  take_back ("orders, all taken back", db, n, &bare);
  take_back ("roster, taken back", db, n, &bare);
  take_back ("roster, all taken back", db, n, &bare);
  hearth_db_close (db);
  return g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL) ? 0 : 1;
}
