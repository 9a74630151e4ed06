/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder: every export in it once, and what is none is named. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-import.h"

#define WHATSAPP "2024/1/5 15:04 - 小红: 你好\n"
#define TELEGRAM "{\"name\": \"t\", \"type\": \"private_group\", \"id\": 1, \"messages\": [{\"id\": 1, \"type\": \"message\"," \
  " \"date\": \"2024-01-01T10:00:00\", \"date_unixtime\": \"1704103200\", \"from\": \"Ana\", \"from_id\": \"user1\", \"text\": \"tea\"}]}"
#define PAGE "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n1,11,文本,0,wxid_1,1@chatroom,你好,,2024-01-02 10:00:00\n"
#define DISCORD "AuthorID,Author,Date,Content,Attachments,Reactions\n\"1\",\"ana\",\"2024-01-15T10:30:00.0000000+00:00\",\"hi\",\"\",\"\"\n"
#define CHANNELS "[{\"id\": \"C1\", \"name\": \"general\", \"members\": [\"U1\"]}]"
#define USERS "[{\"id\": \"U1\", \"name\": \"ana\", \"profile\": {\"display_name\": \"Ana\"}}]"

typedef struct
{
  const char *what;
  const char *files[14];       /* names and contents */
  const char *listed;          /* "a|b" */
  const char *left_out;        /* the names in the sentence; NULL: nothing is said */
} Case;

static const Case CASES[] = {
  { "chats-and-others", { "WhatsApp Chat with A.txt", WHATSAPP, "result.json", TELEGRAM, "notes.txt", "nothing of note\n", "a.jpg", "\377\330\377",
                          "people.csv", "昵称,微信号\n小红,x1\n", ".hidden", "x" },
    "WhatsApp Chat with A.txt|people.csv|result.json", "“notes.txt”" },
  { "pages", { "1@chatroom_0_5000.csv", PAGE, "1@chatroom_5000_10000.csv", PAGE, "2@chatroom_0_5000.csv", PAGE, "users.json", "{}" },
    "1@chatroom_0_5000.csv|2@chatroom_0_5000.csv", NULL },
  { "no-pages", { "orders_1_50.csv", "订单号,下单时间,昵称,实付\n1,2024-01-01,小红,3\n", "orders_50_99.csv", "订单号,下单时间,昵称,实付\n2,2024-01-01,小红,3\n" },
    "orders_1_50.csv|orders_50_99.csv", NULL },
  { "parts", { "S - general [1].csv", DISCORD, "S - general [1] [part 2].csv", DISCORD, "S - random [2].csv", DISCORD },
    "S - general [1] [part 2].csv|S - random [2].csv", NULL },
  { "many-others", { "a.txt", "-", "b.txt", "-", "c.txt", "-", "d.txt", "-", "e.txt", "-", "f.txt", "-", "z.txt", WHATSAPP }, "z.txt",
    "“a.txt”, “b.txt”, “c.txt”, “d.txt”, “e.txt”, …" },
};

static char *
write_folder (const char *const *files)
{
  char *folder = g_dir_make_tmp ("hearth-folder-XXXXXX", NULL);

  for (guint i = 0; i < 14 && files[i] != NULL; i += 2)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_assert_true (g_file_set_contents (path, files[i + 1], -1, NULL));
    }
  return folder;
}

static void
remove_folder (const char *folder, const char *const *files)
{
  for (guint i = 0; i < 14 && files[i] != NULL; i += 2)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_folder (gconstpointer data)
{
  const Case *test = data;
  g_autofree char *folder = write_folder (test->files);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = hearth_import_list_folder (folder, FALSE, left_out, NULL, &error);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < listed->len; i++)
    {
      g_autofree char *name = g_path_get_basename (listed->pdata[i]);
      g_string_append_printf (names, "%s%s", i > 0 ? "|" : "", name);
    }
  g_assert_cmpstr (names->str, ==, test->listed);
  text = hearth_import_left_out_text (left_out);
  if (test->left_out == NULL)
    g_assert_null (text);
  else
    g_assert_true (g_str_has_suffix (text, test->left_out));
  remove_folder (folder, test->files);
}

/* Only a file that stands for all the others makes the folder one export: a chat in one file may have others beside it. */
static void
test_whole (void)
{
  static const char *const slack[] = { "channels.json", CHANNELS, "groups.json", CHANNELS, "users.json", USERS, NULL };
  static const char *const chats[] = { "result.json", TELEGRAM, "_chat.txt", WHATSAPP, NULL };
  g_autofree char *first = write_folder (slack);
  g_autofree char *second = write_folder (chats);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthInput) whole = hearth_import_open_input (first, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (hearth_input_path (whole), "/channels.json"));
  g_assert_null (hearth_import_open_input (second, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  remove_folder (first, slack);
  remove_folder (second, chats);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/import-folder/", CASES[i].what, NULL);
      g_test_add_data_func (path, &CASES[i], test_folder);
    }
  g_test_add_func ("/import-folder/whole", test_whole);
  return g_test_run ();
}
