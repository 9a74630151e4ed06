/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telegram: one chat and whole accounts, keys in any order, old exports, odd values. */
#include <string.h>

#include "hearth-error.h"
#include "reader-records.h"

#define MESSAGE "{\"id\":1,\"type\":\"message\",\"date_unixtime\":\"1710057600\",\"from\":\"Ana\",\"from_id\":\"user1\",\"text\":\"hi\"}"

static Reading *
read_json (const char *json)
{
  return reading_new_text ("result.json", json, -1, NULL);
}

static void
test_key_order (void)
{
  g_autoptr (Reading) reading = read_json (
    "{\"messages\":[{\"text\":\"hi\",\"from_id\":\"user1\",\"from\":\"Ana\",\"date_unixtime\":\"1710057600\",\"date\":\"x\","
    "\"reply_to_message_id\":7,\"type\":\"message\",\"id\":8}],\"id\":99,\"type\":\"private_group\",\"name\":\"Shop\"}");
  Record *record = reading_record (reading, 0);

  g_assert_cmpstr (reading->chats->pdata[0], ==, "99|Shop|telegram");
  g_assert_cmpuint (reading->chats->len, ==, 1);
  g_assert_cmpstr (record->text, ==, "hi");
  g_assert_cmpstr (record->id, ==, "8");
  g_assert_cmpstr (record->reply_to, ==, "7");
  g_assert_cmpint (record->ts, ==, 1710057600);
}

static void
test_account (void)
{
  const char *json = "{\"about\":\"x\",\"personal_information\":{\"a\":[1]},\"contacts\":{\"list\":[{\"name\":\"no\"}]},"
                     "\"chats\":{\"about\":\"y\",\"list\":[{\"name\":\"One\",\"type\":\"private_group\",\"id\":1,\"messages\":[" MESSAGE
                     "]},{\"type\":\"saved_messages\",\"id\":2,\"messages\":[" MESSAGE "," MESSAGE "]}]},"
                     "\"left_chats\":{\"list\":[{\"name\":\"Three\",\"id\":3,\"messages\":[]}]}}";
  g_autoptr (Reading) all = read_json (json);
  g_autoptr (Reading) some = reading_new_skip ("result.json", json, "2");

  g_assert_cmpuint (all->chats->len, ==, 3);
  g_assert_cmpstr (all->chats->pdata[1], ==, "2||telegram");
  g_assert_cmpstr (all->chats->pdata[2], ==, "3|Three|telegram");
  g_assert_cmpuint (all->records->len, ==, 3);
  g_assert_cmpuint (some->chats->len, ==, 3);
  g_assert_cmpuint (some->records->len, ==, 1);
}

static void
test_old_export (void)
{
  g_autoptr (Reading) reading = reading_new_text ("result.json",
    "{\"name\":\"Old\",\"id\":5,\"messages\":["
    "{\"id\":1,\"type\":\"message\",\"date\":\"2020-01-02T15:04:05\",\"from\":\"Ana\",\"from_id\":4321,\"text\":\"a\"},"
    "{\"id\":2,\"type\":\"message\",\"date\":\"2020-01-02T15:04:05.123Z\",\"from\":\"Ana\",\"from_id\":8589934597,\"text\":\"b\"},"
    "{\"id\":3,\"type\":\"message\",\"from\":\"Ana\",\"text\":\"c\"}]}", -1, "Asia/Shanghai");

  g_assert_cmpstr (reading_record (reading, 0)->author_id, ==, "user4321");
  g_assert_cmpint (reading_record (reading, 1)->ts - reading_record (reading, 0)->ts, ==, 8 * 3600);
  g_assert_cmpstr (reading_record (reading, 1)->author_id, ==, "channel5");
  g_assert_cmpint (reading_record (reading, 2)->type, ==, HEARTH_RECORD_UNREAD);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *keys;
    HearthKind kind;
  } CASES[] = {
    { "\"photo\":\"a.jpg\"", HEARTH_KIND_IMAGE },
    { "\"file\":\"a\",\"media_type\":\"sticker\"", HEARTH_KIND_STICKER },
    { "\"media_type\":\"voice_message\",\"file\":\"a\"", HEARTH_KIND_VOICE },
    { "\"file\":\"a\",\"mime_type\":\"image/png\"", HEARTH_KIND_IMAGE },
    { "\"file\":\"a\",\"mime_type\":\"application/pdf\"", HEARTH_KIND_FILE },
    { "\"media_type\":\"animation\",\"file\":\"a\"", HEARTH_KIND_VIDEO },
    { "\"contact_information\":{\"first_name\":\"x\"}", HEARTH_KIND_CONTACT },
    { "\"location_information\":{\"latitude\":1}", HEARTH_KIND_PLACE },
    { "\"poll\":{\"question\":\"q\",\"answers\":[]}", HEARTH_KIND_POLL },
    { "\"photo\":null", HEARTH_KIND_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"id\":1,\"messages\":[{\"type\":\"message\",\"date_unixtime\":\"1710057600\","
                                               "\"from\":\"a\",\"from_id\":\"user1\",%s,\"text\":\"\"}]}", CASES[i].keys);
      g_autoptr (Reading) reading = read_json (json);

      g_test_message ("%s", CASES[i].keys);
      g_assert_cmpint (reading_record (reading, 0)->kind, ==, CASES[i].kind);
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, "");
    }
}

static void
test_service (void)
{
  g_autoptr (Reading) reading = read_json (
    "{\"id\":1,\"messages\":["
    "{\"type\":\"service\",\"date_unixtime\":\"1710057600\",\"actor\":\"Ana\",\"actor_id\":\"user1\",\"action\":\"remove_members\",\"members\":[\"Ana\",\"Bob\"]},"
    "{\"type\":\"service\",\"date_unixtime\":\"1710057600\",\"actor\":null,\"actor_id\":\"user7\",\"action\":\"join_group_by_link\"},"
    "{\"type\":\"service\",\"date_unixtime\":\"1710057600\",\"actor\":\"Ana\",\"action\":\"joined_telegram\"},"
    "{\"type\":\"service\",\"date_unixtime\":\"1710057600\",\"actor\":\"Ana\",\"action\":\"migrate_from_group\",\"members\":[\"x\"]}]}");

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_NOTICE), ==, 4);
  g_assert_cmpint (reading_record (reading, 0)->notice, ==, HEARTH_NOTICE_LEAVE);
  g_assert_cmpstr (reading_record (reading, 0)->people_ids->pdata[0], ==, "user1");
  g_assert_null (reading_record (reading, 0)->people_ids->pdata[1]);
  g_assert_cmpint (reading_record (reading, 1)->notice, ==, HEARTH_NOTICE_JOIN);
  g_assert_cmpstr (reading_record (reading, 1)->people_ids->pdata[0], ==, "user7");
  g_assert_cmpint (reading_record (reading, 2)->notice, ==, HEARTH_NOTICE_OTHER);
  g_assert_cmpint (reading_record (reading, 3)->notice, ==, HEARTH_NOTICE_OTHER);
}

static void
test_rich_text (void)
{
  g_autoptr (Reading) reading = read_json (
    "{\"messages\":[{\"type\":\"message\",\"date_unixtime\":1710057600,\"from\":\"a\",\"text\":[\"see \",{\"type\":\"link\",\"text\":"
    "\"https://x.org\"},{\"type\":\"custom_emoji\",\"document_id\": 53 68,\"text\":\"!\"},]}]}");

  g_assert_cmpstr (reading_record (reading, 0)->text, ==, "see https://x.org!");
}

/* Half a file would look like a short chat: it is refused in words that name it. */
static void
test_truncated (void)
{
  g_autoptr (GError) error = NULL;
  char *path = temporary_file ("result.json", "{\"name\":\"a\",\"id\":1,\"messages\":[" MESSAGE "," MESSAGE, -1);

  g_assert_null (reading_new_path (path, "UTC", HEARTH_DATE_ORDER_NONE, &error));
  temporary_remove (path);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, "result.json"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/telegram/key-order", test_key_order);
  g_test_add_func ("/telegram/account", test_account);
  g_test_add_func ("/telegram/old-export", test_old_export);
  g_test_add_func ("/telegram/kinds", test_kinds);
  g_test_add_func ("/telegram/service", test_service);
  g_test_add_func ("/telegram/rich-text", test_rich_text);
  g_test_add_func ("/telegram/truncated", test_truncated);
  return g_test_run ();
}
