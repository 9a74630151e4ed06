/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import says: where WhatsApp's exports end, lines that are not listed, and sentences that name the file. */
#include <string.h>

#include "hearth-import.h"
#include "workspace-fixture.h"

static GPtrArray *
import (Workspace *f, const char *name, const char *content, HearthImportOptions options, GError **error)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  options.path = path;
  return hearth_import_run_db (f->db, &options, NULL, NULL, NULL, error);
}

/* @n messages of which the @at-th is @text */
static char *
write_chat (guint n, guint at, const char *text)
{
  GString *chat = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (chat, "%02u/03/2024, %02u:%02u - Ana: %s %u\n", 13 + i / 3600, i / 60 % 24, i % 60, i == at ? text : "tea", i);
  return g_string_free (chat, FALSE);
}

typedef struct
{
  guint n;
  const char *text;            /* of one message */
  gboolean dry;
  const char *warning;         /* part of it; NULL: none */
} End;

static const End ENDS[] = {
  { 40000, "tea", FALSE, "40,000" },
  { 40000, "IMG-1.jpg (file attached)\ncake", TRUE, "40,000" },
  { 39650, "tea", TRUE, "40,000" },
  { 39000, "tea", TRUE, NULL },
  { 41000, "tea", TRUE, NULL },
  { 10000, "IMG-1.jpg (file attached)\ncake", FALSE, "10,000" },
  { 9950, "IMG-1.jpg (Datei angehängt)\ncake", TRUE, "10,000" },
  { 10000, "<Media omitted>\ncake", TRUE, NULL },
  { 10000, "tea", TRUE, NULL },
  { 9000, "IMG-1.jpg (file attached)\ncake", TRUE, NULL },
};

/* A look before the import says it as well as its result. */
static void
test_ends (Workspace *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++)
    {
      const End *end = &ENDS[i];
      HearthImportOptions options = { .group = "tea", .dry_run = end->dry, .on_day = HEARTH_DAY_NONE };
      g_autoptr (GError) error = NULL;
      g_autofree char *chat = write_chat (end->n, end->n / 2, end->text);
      g_autoptr (GPtrArray) results = import (f, "WhatsApp Chat with Tea.txt", chat, options, &error);

      g_assert_no_error (error);
      const HearthImportResult *result = results->pdata[0];
      g_assert_cmpuint (result->messages, ==, end->n);
      g_assert_cmpuint (result->warnings->len, ==, end->warning != NULL);
      if (end->warning != NULL)
        g_assert_nonnull (strstr (result->warnings->pdata[0], end->warning));
    }
}

/* All unread lines are counted, and whoever sees only the first of them is told, in the answer and in the table of them. */
static void
test_cut (Workspace *f, gconstpointer data)
{
  HearthImportOptions options = { .group = "tea", .format = "whatsapp", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GString) chat = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthZone) zone = hearth_zone_new ("UTC", &error);

  for (guint i = 0; i < HEARTH_IMPORT_SKIPS_KEPT + 7; i++)
    g_string_append (chat, "lost\n");
  g_string_append (chat, "13/03/2024, 10:00 - Ana: tea\n");
  g_autoptr (GPtrArray) results = import (f, "chat.txt", chat->str, options, &error);
  g_assert_no_error (error);
  const HearthImportResult *result = results->pdata[0];
  g_assert_cmpuint (result->unread, ==, HEARTH_IMPORT_SKIPS_KEPT + 7);
  g_assert_cmpuint (result->skipped->len, ==, HEARTH_IMPORT_SKIPS_KEPT);
  g_assert_cmpuint (result->warnings->len, ==, 1);
  g_assert_nonnull (strstr (result->warnings->pdata[0], "100007"));
  g_autofree char *json = hearth_import_result_to_json (result, zone);
  g_assert_nonnull (strstr (json, "\"unread\":100007"));
  g_assert_nonnull (strstr (json, result->warnings->pdata[0]));
  g_autofree char *csv = hearth_import_result_skips_csv (result);
  g_assert_true (g_str_has_suffix (csv, "\r\n,7 more lines were not understood and are not listed here\r\n"));
}

/* Thousands are all listed. */
static void
test_whole (Workspace *f, gconstpointer data)
{
  HearthImportOptions options = { .group = "tea", .format = "whatsapp", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GString) chat = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2345; i++)
    g_string_append (chat, "lost\n");
  g_string_append (chat, "13/03/2024, 10:00 - Ana: tea\n");
  g_autoptr (GPtrArray) results = import (f, "chat.txt", chat->str, options, &error);
  g_assert_no_error (error);
  const HearthImportResult *result = results->pdata[0];
  g_assert_cmpuint (result->skipped->len, ==, 2345);
  g_assert_cmpuint (result->warnings->len, ==, 0);
  g_autofree char *csv = hearth_import_result_skips_csv (result);
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2345 + 2);
  g_assert_true (g_str_has_prefix (lines[2345], "2345,"));
}

/* What stands before the first chat of a file is told with that one, and makes no chat of its own. */
static void
test_early (Workspace *f, gconstpointer data)
{
  static const struct { const char *name, *content; } cases[] = {
    { "[LINE] 茶.txt", "who wrote this\n\n2024/1/2（週二）\n09:00\t小美\t你好\n" },
    { "茶.txt", "who wrote this\n\n2024-01-02 12:00:00 小红(12345678)\n你好\n\n2024-01-02 12:01:00 小明(87654321)\n你好\n" },
    { "全部.txt", "who wrote this\n================\n消息分组:我的群聊\n================\n消息对象:茶\n================\n\n"
                  "2024-01-02 12:00:00 小红(12345678)\n你好\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HearthImportOptions options = { .group = "tea", .on_day = HEARTH_DAY_NONE };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) results = import (f, cases[i].name, cases[i].content, options, &error);

      g_assert_no_error (error);
      const HearthImportResult *result = results->pdata[0];
      g_assert_cmpuint (results->len, ==, 1);
      g_assert_cmpuint (result->unread, ==, 1);
      g_assert_cmpuint (result->skipped->len, ==, 1);
      g_assert_cmpuint (result->messages, >, 0);
    }
}

/* A name that several people with an id bear is nobody's, in whichever order list and chat come, and the counts say so. */
static void
test_namesakes (Workspace *f, gconstpointer data)
{
  const char *const chat = "13/02/2024, 10:05 - Ana: x\n13/02/2024, 10:06 - Bob: x\n";
  const char *const list = "name,id\nAna,1\nAna,2\nBob,3\nAna,1\n";

  for (guint i = 0; i < 4; i++)
    {
      gboolean dry = i % 2 == 0, chat_first = i < 2;
      HearthImportOptions options = { .group = chat_first ? "tea" : "cake", .on_day = 19766 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) first = import (f, chat_first ? "chat.txt" : "list.csv", chat_first ? chat : list, options, &error);

      g_assert_no_error (error);
      options.dry_run = dry;
      g_autoptr (GPtrArray) second = import (f, chat_first ? "list.csv" : "chat.txt", chat_first ? list : chat, options, &error);
      g_assert_no_error (error);
      const HearthImportResult *result = second->pdata[0];
      if (chat_first)
        {
          g_assert_cmpuint (result->created, ==, 2);
          g_assert_cmpuint (result->updated, ==, 1);
          g_assert_cmpuint (result->unchanged, ==, 1);
        }
      if (chat_first || !dry)
        {
          g_assert_cmpuint (result->warnings->len, ==, 1);
          g_assert_nonnull (strstr (result->warnings->pdata[0], "“Ana”"));
        }
    }
}

#define TELEGRAM(id) "{\"name\": \"c" id "\", \"type\": \"private_group\", \"id\": " id ", \"messages\": [{\"id\": 1, \"type\": \"message\"," \
  " \"date\": \"2024-01-01T10:00:00\", \"date_unixtime\": \"1704103200\", \"from\": \"Ana\", \"from_id\": \"user1\", \"text\": \"tea\"}]}"
#define TWO "{\"about\": \"\", \"chats\": {\"about\": \"\", \"list\": [" TELEGRAM ("1") ", " TELEGRAM ("2") "]}}"
#define NONE "{\"about\": \"\", \"chats\": {\"about\": \"\", \"list\": []}}"

/* A sentence about a file names it. */
static void
test_names (Workspace *f, gconstpointer data)
{
  static char *map[] = { (char *) "shoe size=name", NULL };
  static const struct { const char *name, *content; HearthImportOptions options; } cases[] = {
    { "two.json", TWO, { .group = "tea" } },
    { "two.json", TWO, { .group = "tea", .chat = "c3" } },
    { "none.json", NONE, { .group = "tea", .format = "telegram" } },
    { "none.json", NONE, { .all_chats = TRUE, .format = "telegram" } },
    { "people.csv", "name\nAna\n", { .format = "roster", .all_chats = TRUE } },
    { "people.csv", "name\nAna\n", { .format = "roster", .group = "tea", .map = map } },
    { "orders.csv", "name,amount\nAna,2\n", { .format = "orders", .group = "tea" } },
    { "people.csv", "", { .format = "roster", .group = "tea" } },
    { "chat.txt", "", { .group = "tea" } },
    { "chat.txt", "nothing of note", { .group = "tea" } },
    { "chat.txt", "nothing of note", { .group = "tea", .format = "whatsapp" } },
    { "half.json", "{\"name\": \"tea\", \"type\": \"private_group\", \"id\": 1, \"messages\": [{\"id\": 1, ", { .group = "tea" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      HearthImportOptions options = cases[i].options;

      options.on_day = 20000;
      g_autoptr (GPtrArray) results = import (f, cases[i].name, cases[i].content, options, &error);
      if (results != NULL)
        g_error ("%u was imported", i);
      if (strstr (error->message, cases[i].name) == NULL || strchr (error->message, '\n') != NULL || !g_str_has_suffix (error->message, "."))
        g_error ("%u: %s", i, error->message);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/import-words/ends", Workspace, "UTC", workspace_set_up, test_ends, workspace_tear_down);
  g_test_add ("/import-words/cut", Workspace, "UTC", workspace_set_up, test_cut, workspace_tear_down);
  g_test_add ("/import-words/whole", Workspace, "UTC", workspace_set_up, test_whole, workspace_tear_down);
  g_test_add ("/import-words/early", Workspace, "UTC", workspace_set_up, test_early, workspace_tear_down);
  g_test_add ("/import-words/namesakes", Workspace, "UTC", workspace_set_up, test_namesakes, workspace_tear_down);
  g_test_add ("/import-words/names", Workspace, "UTC", workspace_set_up, test_names, workspace_tear_down);
  return g_test_run ();
}
