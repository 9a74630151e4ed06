/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QQ and LINE imported again: A, then B that holds A, then A once more is the same as B alone, also with many equal
 * messages in one minute; what a notice said of whom reaches the members. */
#include <glib/gstdio.h>

#include "hearth-import.h"
#include "hearth-settings.h"

typedef struct
{
  const char *name;
  const char *a;
  const char *more;          /* B is A and this */
  guint in_a, in_b;          /* messages */
} Pair;

#define QQ_TOP "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
#define QCE(messages) "{\"metadata\":{\"name\":\"QQChatExporter V5\"},\"chatInfo\":{\"name\":\"茶友群\"},\"messages\":[" messages
#define QCE_ONE(id, text) "{\"id\":\"" id "\",\"timestamp\":1718454840000,\"sender\":{\"uin\":\"10002\",\"name\":\"阿强\"},\"content\":{\"text\":\"" text "\"}}"

static const Pair PAIRS[] = {
  { "qq.txt",
    QQ_TOP "2024-01-02 12:00:00 小红(1234)\n好\n\n2024-01-02 12:00:00 小红(1234)\n好\n\n2024-01-02 12:00:00 小红(1234)\n好\n\n"
    "2024-01-02 12:00:00 系统消息(10000)\n阿强加入本群。\n\n",
    "2024-01-02 12:00:00 小红(1234)\n好\n\n2024-01-02 12:00:00 阿强(5678)\n好\n\n2024-01-02 12:00:00 阿强(5678)\n[图片]\n", 3, 6 },
  { "line.txt",
    "[LINE] 茶友会のトーク履歴\n保存日時：2024/01/03 09:00\n\n2024/01/02(火)\n10:00\t花子\tはい\n10:00\t花子\tはい\n10:00\t太郎\tはい\n"
    "10:00\t\t次郎がグループに参加しました。\n",
    "10:00\t花子\tはい\n10:01\t花子\tはい\n10:01\t花子\tはい\n", 3, 6 },
  { "qce.json", QCE (QCE_ONE ("1", "好") "," QCE_ONE ("2", "好")), "," QCE_ONE ("3", "好"), 2, 3 },
};

static HearthImportResult *
import_text (HearthDb *db, const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  HearthImportOptions options = { .path = path, .group = "tea", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_ptr_array_steal_index (results, 0);
}

static HearthDb *
open_db (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HearthDb *db = hearth_db_open (path, HEARTH_DB_CREATE, &error);

  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (db, "zone", "Asia/Shanghai", &error));
  return db;
}

/* Messages and members as one text. */
static char *
snapshot (HearthDb *db)
{
  static const char *const QUERIES[] = {
    "SELECT m.ts, m.hash, n.name, m.kind, m.flags, m.text FROM messages m LEFT JOIN names n ON n.id = m.name_id ORDER BY 1, 2",
    "SELECT m.name, s.join_day, s.left_day, s.inferred, g.name, '' FROM stays s JOIN members m ON m.id = s.member_id"
    " JOIN groups g ON g.id = s.group_id ORDER BY 1, 2",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (QUERIES); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthStmt) stmt = hearth_db_query (db, &error, QUERIES[i], NULL);

      g_assert_no_error (error);
      while (hearth_stmt_step (stmt))
        for (int column = 0; column < 6; column++)
          g_string_append_printf (text, "%s|", hearth_stmt_text (stmt, column) != NULL ? hearth_stmt_text (stmt, column) : "∅");
    }
  return g_string_free (text, FALSE);
}

static void
test_again (gconstpointer data)
{
  const Pair *pair = data;
  g_autofree char *folder = g_dir_make_tmp ("hearth-again-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  gboolean json = g_str_has_suffix (pair->name, ".json");
  g_autofree char *a = g_strconcat (pair->a, json ? "]}" : "", NULL);
  g_autofree char *b = g_strconcat (pair->a, pair->more, json ? "]}" : "", NULL);
  HearthDb *db = open_db (folder, "aba.hearth"), *alone = open_db (folder, "b.hearth");
  g_autoptr (HearthImportResult) first = import_text (db, folder, pair->name, a);
  g_autoptr (HearthImportResult) second = import_text (db, folder, pair->name, b);
  g_autofree char *after_b = snapshot (db);
  g_autoptr (HearthImportResult) third = import_text (db, folder, pair->name, a);
  g_autofree char *after_a = snapshot (db);
  g_autoptr (HearthImportResult) only = import_text (alone, folder, pair->name, b);
  g_autofree char *of_b = snapshot (alone);

  g_assert_cmpuint (first->new_rows, ==, pair->in_a);
  g_assert_cmpuint (second->new_rows, ==, pair->in_b - pair->in_a);
  g_assert_cmpuint (third->new_rows, ==, 0);
  g_assert_cmpuint (only->new_rows, ==, pair->in_b);
  g_assert_cmpuint (first->unread + second->unread, ==, 0);
  g_assert_cmpstr (after_a, ==, after_b);
  g_assert_cmpstr (after_a, ==, of_b);
  hearth_db_close (db);
  hearth_db_close (alone);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* Each chat of a file of several goes into the group of its name. */
static void
test_all_chats (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hearth-again-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_autofree char *path = g_build_filename (folder, "全部消息记录.txt", NULL);
  HearthImportOptions options = { .path = path, .all_chats = TRUE, .on_day = HEARTH_DAY_NONE };
  HearthDb *db = open_db (folder, "w.hearth");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
#define BLOCK(name) "========\n消息分组:我的群聊\n========\n消息对象:" name "\n========\n\n2024-01-02 12:00:00 小红(1234)\n好\n\n"

  g_assert_true (g_file_set_contents (path, QQ_TOP BLOCK ("一群") BLOCK ("二群") BLOCK ("一群"), -1, NULL));
  results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 3);
  g_assert_cmpstr (((HearthImportResult *) results->pdata[0])->group, ==, "一群");
  g_assert_cmpstr (((HearthImportResult *) results->pdata[1])->group, ==, "二群");
  g_assert_cmpstr (((HearthImportResult *) results->pdata[2])->group, !=, "一群");
  hearth_db_close (db);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      g_autofree char *path = g_strconcat ("/again/", PAIRS[i].name, NULL);

      g_test_add_data_func (path, &PAIRS[i], test_again);
    }
  g_test_add_func ("/again/all-chats", test_all_chats);
  return g_test_run ();
}
