/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same chat again, whatever it was exported as: a part, then the whole, then the part leave what the whole leaves. */
#include <string.h>

#include "hearth-clock.h"
#include "hearth-db.h"
#include "hearth-import.h"
#include "hearth-settings.h"
#include "reader-records.h"

#define NOW 1705312800

#define DISCORD "{\"guild\":{\"name\":\"Shop\"},\"channel\":{\"id\":\"8\",\"name\":\"general\"},\"exportedAt\":\"\",\"messages\":["
#define DISCORD_1 "{\"id\":\"1\",\"type\":\"GuildMemberJoin\",\"timestamp\":\"2024-01-02T10:00:00Z\",\"content\":\"Joined the server.\",\"author\":{\"id\":\"1\",\"name\":\"ana\"}}"
#define DISCORD_2 "{\"id\":\"2\",\"type\":\"Default\",\"timestamp\":\"2024-01-02T10:00:01Z\",\"content\":\"hi\",\"author\":{\"id\":\"1\",\"name\":\"ana\"}}"
#define DISCORD_3 "{\"id\":\"3\",\"type\":\"Reply\",\"timestamp\":\"2024-01-02T10:00:01Z\",\"content\":\"hi\",\"author\":{\"id\":\"1\",\"name\":\"ana\"},\"reference\":{\"messageId\":\"2\"}}"
#define COLUMNS "AuthorID,Author,Date,Content,Attachments,Reactions\n"
#define SLACK_LISTS { "users.json", "[{\"id\":\"U1\",\"name\":\"ana\",\"deleted\":false,\"profile\":{}}]" }, \
                    { "channels.json", "[{\"id\":\"C1\",\"name\":\"general\",\"created\":1,\"members\":[\"U1\",\"U2\"]}]" }
#define SLACK_1 "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"one\",\"ts\":\"1704164645.000100\"}"
#define SLACK_2 "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"one\",\"ts\":\"1704164645.000200\",\"thread_ts\":\"1704164645.000100\"}"
#define PASTED "小红 2024/1/2 21:07\n好\n\n小红 2024/1/2 21:07\n好\n\n"

typedef struct
{
  TemporaryFile files[4];
  guint n;
} Export;

typedef struct
{
  const char *what, *chosen;
  Export part, whole;
  guint n_part, n_whole;       /* messages */
} Case;

static const Case CASES[] = {
  { "discord", "a.json",
    { { { "a.json", DISCORD DISCORD_1 "," DISCORD_2 "]}" } }, 1 },
    { { { "a.json", DISCORD DISCORD_3 "," DISCORD_2 "," DISCORD_1 "]}" } }, 1 }, 1, 2 },
  { "discord in parts", "a [part 2].json",
    { { { "a [part 2].json", DISCORD DISCORD_2 "]}" } }, 1 },
    { { { "a.json", DISCORD DISCORD_1 "]}" }, { "a [part 2].json", DISCORD DISCORD_2 "]}" }, { "a [part 3].json", DISCORD DISCORD_3 "]}" } }, 3 }, 1, 2 },
  { "discord csv", "a.csv",
    { { { "a.csv", COLUMNS "1,ana,2024-01-02T10:00:00Z,hi,,\n1,ana,2024-01-02T10:00:00Z,hi,,\n" } }, 1 },
    { { { "a.csv", COLUMNS "1,ana,2024-01-02T10:00:00Z,hi,,\n1,ana,2024-01-02T10:00:00Z,hi,,\n1,ana,2024-01-02T10:00:00Z,hi,,\n2,ben,2024-01-02T10:00:00Z,hi,,\n" } }, 1 }, 2, 4 },
  { "slack", "channels.json",
    { { SLACK_LISTS, { "general/2024-01-02.json", "[" SLACK_1 "]" } }, 3 },
    { { SLACK_LISTS, { "general/2024-01-02.json", "[" SLACK_1 "," SLACK_2 "]" },
        { "general/2024-01-03.json", "[{\"type\":\"message\",\"user\":\"U2\",\"text\":\"two\",\"ts\":\"1704251045.000100\"}]" } }, 4 }, 1, 3 },
  { "pasted", "a.txt",
    { { { "a.txt", PASTED } }, 1 },
    { { { "a.txt", PASTED "小红 2024/1/2 21:07\n好\n\n阿强加入了群聊\n\n阿强 2024/1/3 9:00\n早\n" } }, 1 }, 2, 4 },
};

static HearthDb *
open_workspace (char **folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  HearthDb *db;

  *folder = g_dir_make_tmp ("hearth-again-XXXXXX", NULL);
  path = g_build_filename (*folder, "w.hearth", NULL);
  db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (db, "zone", "Asia/Shanghai", &error));
  return db;
}

/* Returns: how many messages were new; *n: how many were read */
static guint64
import (HearthDb *db, const Export *export, const char *chosen, guint64 *n)
{
  char *folder = temporary_folder (export->files, export->n);
  g_autofree char *path = g_build_filename (folder, chosen, NULL);
  HearthImportOptions options = { .path = path, .group = "shop", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);
  HearthImportResult *result;

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 1);
  result = results->pdata[0];
  *n = result->messages;
  temporary_folder_remove (folder);
  return result->new_rows;
}

static char *
messages_of (HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, &error, "SELECT m.hash, m.ts, n.name, m.kind, m.flags, m.text FROM messages m"
                                                 " LEFT JOIN names n ON n.id = m.name_id ORDER BY 1", NULL);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  while (hearth_stmt_step (stmt))
    for (int column = 0; column < 6; column++)
      g_string_append_printf (all, "%s|", hearth_stmt_text (stmt, column) != NULL ? hearth_stmt_text (stmt, column) : "-");
  return g_string_free (all, FALSE);
}

static void
test_again (gconstpointer data)
{
  const Case *test = data;
  char *folder, *other;
  HearthDb *grown = open_workspace (&folder), *whole = open_workspace (&other);
  guint64 n;

  g_assert_cmpuint (import (grown, &test->part, test->chosen, &n), ==, test->n_part);
  g_assert_cmpuint (import (grown, &test->whole, test->chosen, &n), ==, test->n_whole - test->n_part);
  g_assert_cmpuint (n, ==, test->n_whole);
  g_assert_cmpuint (import (grown, &test->part, test->chosen, &n), ==, 0);
  g_assert_cmpuint (n, ==, test->n_part);
  g_assert_cmpuint (import (whole, &test->whole, test->chosen, &n), ==, test->n_whole);
  g_autofree char *a = messages_of (grown), *b = messages_of (whole);
  g_assert_cmpstr (a, ==, b);
  hearth_db_close (grown);
  hearth_db_close (whole);
  temporary_folder_remove (folder);
  temporary_folder_remove (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_clock_set (NOW);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *name = g_strdup_printf ("/import-again/%s", CASES[i].what);

      g_test_add_data_func (name, &CASES[i], test_again);
    }
  return g_test_run ();
}
