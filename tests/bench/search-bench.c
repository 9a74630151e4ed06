/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: the message index against bare inserts of the same rows, searches a kind of query against
 * one LIKE over all texts, and a keystroke in the search for people, all in the same run. Usage: search-bench [MESSAGES] */
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "hearth-member-names.h"
#include "hearth-names.h"
#include "hearth-text-index.h"

#define N_MEMBERS 100000
#define N_WORDS 20000
#define N_LATIN 4000               /* of them */
#define N_GROUPS 10
#define START 1640995200           /* 2022-01-01 */
#define ROUNDS 7

static char *words[N_WORDS];

static void
make_words (GRand *rand)
{
  for (guint i = 0; i < N_WORDS; i++)
    {
      GString *word = g_string_new (NULL);

      if (i % 5 == 4)
        for (gint n = g_rand_int_range (rand, 2, 9); n > 0; n--)
          g_string_append_c (word, (char) ('a' + (int) (26 * pow (g_rand_double (rand), 1.5))));
      else
        for (gint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
          g_string_append_unichar (word, 0x4E00 + (gunichar) (3000 * pow (g_rand_double (rand), 2)));
      words[i] = g_string_free (word, FALSE);
    }
}

/* A word by Zipf's law. */
static const char *
some_word (GRand *rand)
{
  return words[(guint) exp (g_rand_double (rand) * log (N_WORDS - 1))];
}

static void
make_text (GRand *rand, GString *text)
{
  g_string_truncate (text, 0);
  for (gint n = g_rand_int_range (rand, 2, 13); n > 0; n--)
    {
      const char *word = some_word (rand);
      g_string_append_printf (text, "%s%s", word, g_ascii_isalpha (word[0]) ? " " : n % 4 == 0 ? "，" : "");
    }
}

static void
run (HearthDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!hearth_db_exec (db, &error, sql, NULL))
    g_error ("%s: %s", sql, error->message);
}

static void
fill_messages (HearthDb *db, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HearthStmt) insert = hearth_db_prepare (db, "INSERT INTO messages (group_id, day, hash, ts, name_id, batch_id, kind, text)"
                                                     " VALUES (?1, ?2, ?3, ?4, 1, ?1, 0, ?5)", NULL);

  make_words (rand);
  run (db, "BEGIN");
  for (guint i = 0; i < n; i++)
    {
      guint group = i / (n / N_GROUPS + 1) + 1, within = i % (n / N_GROUPS + 1);
      gint64 ts = START + (gint64) within * 600;

      make_text (rand, text);
      hearth_stmt_bind_int (insert, 1, group);
      hearth_stmt_bind_int (insert, 2, ts / 86400);
      hearth_stmt_bind_int (insert, 3, i);
      hearth_stmt_bind_int (insert, 4, ts);
      hearth_stmt_bind_text (insert, 5, text->str, (gssize) text->len);
      hearth_stmt_run (insert, NULL);
    }
  run (db, "COMMIT");
}

static void
fill_groups (HearthDb *db)
{
  for (gint64 i = 1; i <= N_GROUPS; i++)
    {
      hearth_db_exec (db, NULL, "INSERT INTO groups (id, name, created_at) VALUES (?1, 'Group ' || ?1, 0)", "i", i);
      hearth_db_exec (db, NULL, "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
                      " VALUES (?1, ?1, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0)", "i", i);
    }
}

static void
fill_members (HearthDb *db)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  run (db, "BEGIN");
  for (guint i = 0; i < N_MEMBERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%s%u", some_word (rand), some_word (rand), i % 977);
      g_autofree char *pinyin = hearth_name_pinyin (name);
      g_autofree char *initials = hearth_name_initials (name);
      g_autofree char *sort_key = hearth_name_sort_key (name);
      g_autofree char *search = g_strdup_printf ("\n138%08u\n%s\nwxid_%08x\n\t%s\t\n%s\n%s\n", i * 7919 % 100000000, name, i * 2654435761u,
                                                 name, pinyin, initials);

      hearth_db_exec (db, NULL, "INSERT INTO members (name, search, sort_key, created_at) VALUES (?1, ?2, ?3, 0)", "sss", name, search,
                      sort_key);
      hearth_db_exec (db, NULL, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (?1, ?2, 0, 0, 0)", "ii",
                      (gint64) (1 + i % N_GROUPS), hearth_db_last_id (db));
    }
  run (db, "COMMIT");
}

/* Seconds for the same rows into a table without any index. */
static double
insert_bare (HearthDb *db)
{
  run (db, "CREATE TABLE bare (id INTEGER PRIMARY KEY, ts INTEGER, text TEXT)");
  g_autoptr (GTimer) timer = g_timer_new ();
  run (db, "INSERT INTO bare SELECT id, ts, text FROM messages");
  double seconds = g_timer_elapsed (timer, NULL);
  run (db, "DROP TABLE bare");
  return seconds;
}

static void
bench_index (HearthDb *db, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTextIndexer) indexer = hearth_text_indexer_new ();
  g_autoptr (GTimer) timer = g_timer_new (), step = g_timer_new ();
  double bare = insert_bare (db), longest = 0;

  g_timer_start (timer);
  g_timer_start (step);
  while (hearth_text_indexer_step (db, indexer, NULL, &error))
    {
      longest = MAX (longest, g_timer_elapsed (step, NULL));
      g_timer_start (step);
    }
  g_assert_no_error (error);
  double seconds = g_timer_elapsed (timer, NULL);
  printf ("index: %.0f messages/s, %.2f of bare inserts, longest step %.0f ms, %.0f MB in %d blocks\n", n / seconds, bare / seconds,
          longest * 1000, hearth_db_int (db, 0, "SELECT sum(length(data)) FROM text_pages", NULL) / 1e6,
          (int) hearth_db_int (db, 0, "SELECT count(*) FROM text_blocks", NULL));
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Median milliseconds of a search. */
static double
time_search (HearthDb *db, const char *typed, gint64 group_id, guint *n)
{
  double times[ROUNDS];
  g_autoptr (HearthFind) find = hearth_find_new (typed);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (GPtrArray) hits = hearth_text_search (db, find, group_id, 100, NULL, NULL);
      times[i] = g_timer_elapsed (timer, NULL) * 1000;
      *n = hits->len;
    }
  qsort (times, ROUNDS, sizeof *times, compare_doubles);
  return times[ROUNDS / 2];
}

static char *
text_in_the_middle (HearthDb *db, guint n)
{
  return hearth_db_dup_text (db, "SELECT text FROM messages WHERE id = ?1", "i", (gint64) n / 2);
}

static void
bench_searches (HearthDb *db, guint n, const char *title)
{
  g_autofree char *text = text_in_the_middle (db, n);
  g_autofree char *pair = g_strconcat (words[0], words[1], NULL);
  const struct
  {
    const char *kind;
    const char *typed;
    gint64 group_id;
  } kinds[] = {
    { "commonest character", "一", 0 }, { "rare character", "堀", 0 }, { "two characters, common", words[3], 0 },
    { "two words", pair, 0 }, { "two characters, in one group", words[3], 3 }, { "two characters, rare", words[15000], 0 },
    { "first letter", "a", 0 }, { "rare first letter", "z", 0 }, { "beginning of a word", "ab", 0 }, { "a whole message", text, 0 },
    { "nothing", "qqqqqq", 0 }, { "letter and character", "b 一", 0 },
  };
  g_autoptr (GTimer) timer = g_timer_new ();

  g_autofree char *like = g_strdup_printf ("%%%s%%", words[3]);
  hearth_db_int (db, 0, "SELECT count(*) FROM messages WHERE text LIKE ?1", "s", like);
  double scan = g_timer_elapsed (timer, NULL) * 1000;
  printf ("%s; LIKE over all: %.0f ms\n", title, scan);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint hits = 0;
      double ms = time_search (db, kinds[i].typed, kinds[i].group_id, &hits);
      printf ("  %-30s %3u hits %8.2f ms  1/%.0f of LIKE\n", kinds[i].kind, hits, ms, scan / ms);
    }
}

static void
count_cb (gpointer n, gint64 id)
{
  ++*(guint *) n;
}

static double
time_names (const HearthMemberNames *names, const char *typed, guint *n)
{
  g_autofree char *folded = hearth_name_fold (typed);
  const char *const wanted[] = { folded, NULL };
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GTimer) timer = g_timer_new ();
      *n = 0;
      hearth_member_names_find (names, wanted, FALSE, count_cb, n);
      times[i] = g_timer_elapsed (timer, NULL) * 1000;
    }
  qsort (times, ROUNDS, sizeof *times, compare_doubles);
  return times[ROUNDS / 2];
}

/* What a key typed in the list of members takes before rows are read. */
static void
bench_members (HearthDb *db)
{
  const struct
  {
    const char *kind;
    const char *typed;
  } kinds[] = {
    { "part of a name", words[3] }, { "one character", "一" }, { "pinyin initials", "yd" }, { "telephone", "13800" }, { "id", "wxid_77" },
    { "nobody", "qqqqqq" },
  };
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (HearthMemberNames) names = hearth_member_names_load (db, 0, NULL);
  double load = g_timer_elapsed (timer, NULL) * 1000;

  g_timer_start (timer);
  hearth_db_int (db, 0, "SELECT count(*) FROM (SELECT id FROM members WHERE search LIKE '%qqqqqq%' ORDER BY sort_key, id)", NULL);
  double scan = g_timer_elapsed (timer, NULL) * 1000;
  printf ("%d members: names loaded in %.0f ms; LIKE over all: %.0f ms\n", N_MEMBERS, load, scan);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      guint n = 0;
      double ms = time_names (names, kinds[i].typed, &n);
      printf ("  %-30s %6u found %6.2f ms  1/%.0f of LIKE\n", kinds[i].kind, n, ms, scan / ms);
    }
}

int
main (int argc, char *argv[])
{
  guint n = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000000;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hearth-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "search.hearth", NULL);
  HearthDb *db = hearth_db_open (path, HEARTH_DB_CREATE, &error);

  g_assert_no_error (error);
  fill_groups (db);
  fill_messages (db, n);
  bench_searches (db, n, "without the index");
  bench_index (db, n);
  bench_searches (db, n, "with the index");
  fill_members (db);
  bench_members (db);
  hearth_db_close (db);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  return system (command) != 0;
}
