/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QQ Chat Exporter: JSON of versions 4 to 6, a manifest with its chunks, a chunk alone, text. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-error.h"
#include "reader-records.h"

#define HEAD "{\"metadata\":{\"name\":\"QQChatExporter V5 / https://example.org\",\"version\":\"5\"}," \
             "\"chatInfo\":{\"name\":\"茶友群\",\"type\":\"group\",\"selfUid\":\"u_1\",\"selfUin\":\"1\",\"peerUid\":\"999\"},"
#define SENDER "\"sender\":{\"uid\":\"u_2\",\"uin\":\"10002\",\"name\":\"阿强\"}"

static Reading *
read_messages (const char *messages)
{
  g_autofree char *text = g_strconcat (HEAD "\"messages\":[", messages, "],\"avatars\":{\"1\":\"data:AAAA\"}}", NULL);

  return reading_new_text ("group_999.json", text, -1, NULL);
}

static void
test_names (void)
{
  static const struct
  {
    const char *sender;
    const char *name, *id;
  } CASES[] = {
    { "{\"uid\":\"u_2\",\"uin\":\"10002\",\"name\":\"a\",\"nickname\":\"b\",\"groupCard\":\"c\"}", "c", "10002" },
    { "{\"uid\":\"u_2\",\"uin\":\"10002\",\"name\":\"a\",\"nickname\":\"b\",\"groupCard\":\"\"}", "a", "10002" },
    { "{\"uid\":\"u_2\",\"uin\":10002,\"name\":\"0\",\"nickname\":\"b\"}", "b", "10002" },
    { "{\"uid\":\"u_2\",\"uin\":\"10002\",\"name\":\"未知\",\"nickname\":\"b\"}", "b", "10002" },
    { "{\"uid\":\"u_2\",\"uin\":\"10002\",\"name\":\"10002\"}", NULL, "10002" },
    { "{\"uid\":\"u_2\",\"name\":\"u_2\"}", NULL, "u_2" },
    { "{\"uid\":\"u_2\",\"uin\":\"\",\"name\":\"a\"}", "a", "u_2" },
    { "{\"name\":\"a\"}", "a", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *message = g_strdup_printf ("{\"id\":\"1\",\"timestamp\":1718454840000,\"sender\":%s,\"content\":{\"text\":\"x\"}}",
                                                  CASES[i].sender);
      g_autoptr (Reading) reading = read_messages (message);

      g_test_message ("%s", CASES[i].sender);
      g_assert_cmpstr (reading->chats->pdata[0], ==, "999|茶友群|qq");
      g_assert_cmpstr (reading_record (reading, 0)->author, ==, CASES[i].name);
      g_assert_cmpstr (reading_record (reading, 0)->author_id, ==, CASES[i].id);
    }
}

/* A name that the exporter does not know is the one known before; an app's id is the number it came with. */
static void
test_known (void)
{
  g_autoptr (Reading) reading = read_messages (
    "{\"id\":\"1\",\"timestamp\":1718454840000," SENDER ",\"content\":{\"text\":\"x\"}},"
    "{\"id\":\"2\",\"timestamp\":1718454841000,\"sender\":{\"uid\":\"u_2\",\"uin\":\"10002\",\"name\":\"0\"},\"content\":{\"text\":\"y\"}},"
    "{\"id\":\"3\",\"timestamp\":1718454842000,\"sender\":{\"uid\":\"u_2\",\"name\":\"阿强2\"},\"content\":{\"text\":\"z\"}}");

  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "阿强");
  g_assert_cmpstr (reading_record (reading, 2)->author_id, ==, "10002");
  g_assert_cmpstr (reading_record (reading, 2)->author, ==, "阿强2");
}

static void
test_times (void)
{
  static const struct
  {
    const char *time;
    gint64 ts;
  } CASES[] = {
    { "\"timestamp\":1718454840000", 1718454840 }, { "\"timestamp\":\"1718454840000\"", 1718454840 },
    { "\"timestamp\":1718454840", 1718454840 }, { "\"timestamp\":\"2024-06-15T12:34:00.000Z\"", 1718454840 },
    { "\"timestamp\":\"2024-06-15T20:34:00+08:00\"", 1718454840 }, { "\"timestamp\":\"2024-06-15T12:34:00\"", 1718454840 },
    { "\"timestamp\":0,\"time\":\"2024-06-15 12:34:00\"", 1718454840 }, { "\"time\":\"2024/6/15 12:34:00\"", 1718454840 },
    { "\"time\":\"2020-01-01 00:00:00\",\"timestamp\":1718454840000", 1718454840 },
    { "\"timestamp\":0", 0 }, { "\"timestamp\":null", 0 }, { "\"timestamp\":\"gestern\"", 0 }, { "\"seq\":\"1\"", 0 },
    { "\"timestamp\":99999999999999999999999", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *message = g_strdup_printf ("{\"id\":\"1\",%s," SENDER ",\"content\":{\"text\":\"x\"}}", CASES[i].time);
      g_autoptr (Reading) reading = read_messages (message);

      g_test_message ("%s", CASES[i].time);
      g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, CASES[i].ts == 0);
      g_assert_cmpint (reading_record (reading, 0)->ts, ==, CASES[i].ts);
    }
}

#define TEXT(text) "{\"type\":\"text\",\"data\":{\"text\":\"" text "\"}}"

static void
test_kinds (void)
{
  static const struct
  {
    const char *content;
    HearthKind kind;
  } CASES[] = {
    { "\"elements\":[" TEXT ("hi") "]", HEARTH_KIND_TEXT },
    { "\"elements\":[{\"type\":\"image\",\"data\":{}}]", HEARTH_KIND_IMAGE },
    { "\"elements\":[" TEXT (" ") ",{\"type\":\"image\"}]", HEARTH_KIND_IMAGE },
    { "\"elements\":[{\"type\":\"image\"}," TEXT ("look") "]", HEARTH_KIND_TEXT },
    { "\"elements\":[{\"data\":{\"text\":\"look\"},\"type\":\"text\"},{\"type\":\"image\"}]", HEARTH_KIND_TEXT },
    { "\"elements\":[{\"type\":\"face\"}]", HEARTH_KIND_STICKER },
    { "\"elements\":[{\"type\":\"market_face\"}]", HEARTH_KIND_STICKER },
    { "\"elements\":[{\"type\":\"at\"},{\"type\":\"face\"}]", HEARTH_KIND_TEXT },
    { "\"elements\":[{\"type\":\"audio\"}]", HEARTH_KIND_VOICE },
    { "\"elements\":[{\"type\":\"video\"}]", HEARTH_KIND_VIDEO },
    { "\"elements\":[{\"type\":\"file\"}]", HEARTH_KIND_FILE },
    { "\"elements\":[{\"type\":\"location\"}]", HEARTH_KIND_PLACE },
    { "\"elements\":[{\"type\":\"json\",\"data\":{\"title\":\"x\"}}]", HEARTH_KIND_LINK },
    { "\"elements\":[{\"type\":\"wallet\"}]", HEARTH_KIND_RED_PACKET },
    { "\"elements\":[{\"type\":\"wallet\"}],\"text\":\"[转账]\"", HEARTH_KIND_TRANSFER },
    { "\"elements\":[{\"type\":\"forward\"}]", HEARTH_KIND_OTHER },
    { "\"resources\":[{\"type\":\"image\"}],\"text\":\"[图片]\"", HEARTH_KIND_IMAGE },
    { "\"text\":\"[图片: a.jpg]\"", HEARTH_KIND_IMAGE },
    { "\"text\":\"[图片: a.jpg] 好看\"", HEARTH_KIND_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *message = g_strdup_printf ("{\"id\":\"1\",\"timestamp\":1718454840000,\"type\":\"type_17\"," SENDER
                                                  ",\"content\":{%s}}", CASES[i].content);
      g_autoptr (Reading) reading = read_messages (message);

      g_test_message ("%s", CASES[i].content);
      g_assert_cmpint (reading_record (reading, 0)->kind, ==, CASES[i].kind);
    }
}

#define TIP(text, items) "{\"id\":\"1\",\"timestamp\":1718454840000,\"sender\":{\"uid\":\"系统消息\",\"uin\":\"0\",\"name\":\"系统消息\"}," \
  "\"content\":{\"text\":\"" text "\",\"elements\":[{\"type\":\"system\",\"data\":{\"text\":\"" text "\",\"items\":[" items "]}}]},\"system\":true}"
#define QQ(name) "{\"type\":\"qq\",\"text\":\"" name "\"}"
#define NOR(text) "{\"type\":\"nor\",\"text\":\"" text "\"}"

static void
test_tips (void)
{
  static const struct
  {
    const char *message;
    HearthNotice notice;
    const char *people;
    const char *actor;
  } CASES[] = {
    { TIP ("甲邀请乙加入了群聊。", QQ ("甲") "," NOR ("邀请") "," QQ ("乙") "," NOR ("加入了群聊。")), HEARTH_NOTICE_JOIN, "乙", "甲" },
    /* a name that looks like the sentence's own words */
    { TIP ("甲邀请乙邀请丙加入了群聊", QQ ("甲邀请乙") "," NOR ("邀请") "," QQ ("丙") "," NOR ("加入了群聊")), HEARTH_NOTICE_JOIN, "丙", "甲邀请乙" },
    { TIP ("甲邀请乙、丙加入了群聊", QQ ("甲") "," NOR ("邀请") "," QQ ("乙") "," NOR ("、") "," QQ ("丙、丁") "," NOR ("加入了群聊")),
      HEARTH_NOTICE_JOIN, "乙|丙、丁", "甲" },
    { TIP ("甲邀请乙和丙加入了群聊", QQ ("甲") "," NOR ("邀请") "," QQ ("乙") "," NOR ("和") "," QQ ("丙") "," NOR ("加入了群聊")),
      HEARTH_NOTICE_JOIN, "乙|丙", "甲" },
    { TIP ("乙加入了群聊", ""), HEARTH_NOTICE_JOIN, "乙", NULL },
    { TIP ("你加入了群聊", ""), HEARTH_NOTICE_JOIN, "你", NULL },
    { TIP ("甲将乙移出了群聊", QQ ("甲") "," NOR ("将") "," QQ ("乙") "," NOR ("移出了群聊")), HEARTH_NOTICE_LEAVE, "乙", "甲" },
    { TIP ("甲戳了戳乙", QQ ("甲") "," NOR ("戳了戳") "," QQ ("乙")), HEARTH_NOTICE_OTHER, "", NULL },
    { TIP ("甲 撤回了一条消息（因为有错别字）", ""), HEARTH_NOTICE_OTHER, "", NULL },
    { TIP ("", ""), HEARTH_NOTICE_OTHER, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (Reading) reading = read_messages (CASES[i].message);
      g_autofree char *people = reading_people (reading, CASES[i].notice);

      g_test_message ("%s", CASES[i].message);
      g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_NOTICE);
      g_assert_cmpint (reading_record (reading, 0)->notice, ==, CASES[i].notice);
      g_assert_cmpstr (people, ==, CASES[i].people);
      g_assert_cmpstr (reading_record (reading, 0)->author, ==, CASES[i].actor);
    }
}

/* Who speaks for QQ is said in one of several ways; a recall that is told is no recalled message. */
static void
test_system (void)
{
  static const char *const SYSTEM[] = {
    "\"system\":true," SENDER, "\"type\":\"system\"," SENDER, "\"sender\":{\"uid\":\"\",\"uin\":\"0\",\"name\":\"\"}",
    "\"sender\":{\"uid\":\"系统消息\",\"name\":\"系统消息\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (SYSTEM); i++)
    {
      g_autofree char *message = g_strdup_printf ("{\"id\":\"1\",\"timestamp\":1718454840000,%s,\"recalled\":true,"
                                                  "\"content\":{\"text\":\"阿强 撤回了一条消息\"}}", SYSTEM[i]);
      g_autoptr (Reading) reading = read_messages (message);

      g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_NOTICE);
      g_assert_false (reading_record (reading, 0)->recalled);
    }
}

static void
test_replies (void)
{
  g_autoptr (Reading) reading = read_messages (
    "{\"id\":\"9\",\"timestamp\":1718454840000," SENDER ",\"recalled\":true,\"content\":{\"text\":\"x\",\"elements\":[{\"type\":\"reply\","
    "\"data\":{\"messageId\":\"7\",\"referencedMessageId\":\"8\",\"content\":\"y\"}}," TEXT ("x") "]}},"
    "{\"id\":\"10\",\"timestamp\":1718454840000," SENDER ",\"content\":{\"text\":\"x\",\"elements\":[{\"type\":\"reply\","
    "\"data\":{\"messageId\":\"0\",\"referencedMessageId\":null}}]}},"
    "{\"messageId\":\"11\",\"timestamp\":\"2024-06-15T12:34:00.000Z\"," SENDER ",\"messageType\":2,\"isRecalled\":false,"
    "\"content\":{\"text\":\"x\",\"reply\":{\"messageId\":\"9\",\"senderName\":\"z\"}},\"rawMessage\":{\"sendMemberName\":\"名片\",\"sendNickName\":\"n\"}}");

  g_assert_cmpstr (reading_record (reading, 0)->reply_to, ==, "8");
  g_assert_true (reading_record (reading, 0)->recalled);
  g_assert_null (reading_record (reading, 1)->reply_to);
  g_assert_cmpstr (reading_record (reading, 2)->reply_to, ==, "9");
  g_assert_cmpstr (reading_record (reading, 2)->id, ==, "11");
  g_assert_cmpstr (reading_record (reading, 2)->author, ==, "名片");
}

/* Keys in any order, version 4's parts within one file, things that are no messages. */
static void
test_shapes (void)
{
  g_autoptr (Reading) order = reading_new_text ("a.json",
    "{\"messages\":[{\"content\":{\"text\":\"hi\"}," SENDER ",\"timestamp\":1718454840000,\"id\":\"1\"},7,null],"
    "\"chatInfo\":{\"name\":\"茶友群\"},\"metadata\":{\"name\":\"QQChatExporter V5\"}}", -1, NULL);
  g_autoptr (Reading) parts = reading_new_text ("a.json",
    "{\"metadata\":{\"name\":\"QQChatExporter V4\"},\"chunkInfo\":{\"totalChunks\":2},\"chunks\":["
    "{\"chatInfo\":{\"name\":\"茶友群\"},\"messages\":[{\"id\":\"1\",\"timestamp\":1718454840000," SENDER ",\"content\":{\"text\":\"a\"}}]},"
    "{\"chatInfo\":{\"name\":\"茶友群\"},\"messages\":[{\"id\":\"2\",\"timestamp\":1718454840000," SENDER ",\"content\":{\"text\":\"b\"}}]}]}",
    -1, NULL);

  g_assert_cmpstr (order->chats->pdata[0], ==, "|茶友群|qq");
  g_assert_cmpuint (reading_count (order, HEARTH_RECORD_UNREAD), ==, 2);
  g_assert_cmpstr (reading_record (order, 0)->text, ==, "hi");
  g_assert_cmpuint (parts->chats->len, ==, 1);
  g_assert_cmpuint (parts->records->len, ==, 2);
}

typedef struct
{
  char *folder;
  char *manifest;
} Export;

static void
put (Export *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
set_up (Export *f, gconstpointer data)
{
  g_autofree char *chunks = NULL;

  f->folder = g_dir_make_tmp ("hearth-qce-XXXXXX", NULL);
  chunks = g_build_filename (f->folder, "chunks", NULL);
  g_assert_cmpint (g_mkdir (chunks, 0700), ==, 0);
  f->manifest = g_build_filename (f->folder, "manifest.json", NULL);
  put (f, "manifest.json", HEAD "\"statistics\":{},\"chunked\":{\"format\":\"chunked-jsonl\",\"chunksDir\":\"chunks\",\"chunks\":["
       "{\"index\":1,\"fileName\":\"c000001.jsonl\",\"relativePath\":\"chunks/c000001.jsonl\",\"count\":2,\"bytes\":200},"
       "{\"index\":2,\"file\":\"chunks/c000002.jsonl\",\"messages\":1},{\"fileName\":\"c000003.jsonl\"}]}}");
  put (f, "chunks/c000001.jsonl",
       "{\"id\":\"1\",\"timestamp\":1718454840000," SENDER ",\"content\":{\"text\":\"a\",\"elements\":[]}}\n"
       "{\"id\":\"2\",\"timestamp\":1718454841000," SENDER ",\"content\":{\"text\":\"b\",\"elements\":[]}}\n");
  put (f, "chunks/c000002.jsonl", "{\"id\":\"3\",\"timestamp\":1718454842000," SENDER ",\"content\":{\"text\":\"c\",\"elements\":[]}}\n");
  put (f, "chunks/c000003.jsonl", "{\"id\":\"4\",\"timestamp\":1718454843000," SENDER ",\"content\":{\"text\":\"d\",\"elements\":[]}}\n\n{\"id\":");
}

static void
tear_down (Export *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->manifest);
}

static void
test_manifest (Export *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = reading_new_path (f->manifest, "UTC", HEARTH_DATE_ORDER_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (reading->format->id, ==, "qq-qce");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "999|茶友群|qq");
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 4);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 1);
  g_assert_cmpuint (reading->warnings->len, ==, 0);
}

static void
test_missing_chunk (Export *f, gconstpointer data)
{
  g_autofree char *second = g_build_filename (f->folder, "chunks", "c000002.jsonl", NULL);
  g_autoptr (GError) error = NULL;

  put (f, "chunks/c000001.jsonl", "{\"id\":\"1\",\"timestamp\":1718454840000," SENDER ",\"content\":{\"text\":\"a\"}}\n");
  g_unlink (second);
  g_autoptr (Reading) reading = reading_new_path (f->manifest, "UTC", HEARTH_DATE_ORDER_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 2);
  g_assert_cmpuint (reading->warnings->len, ==, 2);
  g_assert_nonnull (strstr (reading->warnings->pdata[0], "c000001.jsonl"));
  g_assert_nonnull (strstr (reading->warnings->pdata[1], "c000002.jsonl"));
}

static void
test_no_chunks (Export *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = NULL;

  put (f, "manifest.json", HEAD "\"chunked\":{\"chunks\":[{\"relativePath\":\"../secret.jsonl\"},{\"relativePath\":\"/etc/passwd\"}]}}");
  reading = reading_new_path (f->manifest, "UTC", HEARTH_DATE_ORDER_NONE, &error);
  g_assert_null (reading);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static void
test_chunk_alone (Export *f, gconstpointer data)
{
  g_autofree char *first = g_build_filename (f->folder, "chunks", "c000001.jsonl", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = reading_new_path (first, "UTC", HEARTH_DATE_ORDER_NONE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (reading->format->id, ==, "qq-qce-jsonl");
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 2);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

static void
test_text (void)
{
  g_autoptr (Reading) reading = reading_new_text ("group_999.txt",
    "[QQChatExporter V5 / https://example.org]\n[...]\n\n===============================================\n"
    "           QQ聊天记录导出文件\n===============================================\n\n聊天名称: 茶友群\n聊天类型: 群聊\n"
    "导出时间: 2024-06-16 00:00:00\n消息总数: 5\n\n\n"
    "阿强:\n时间: 2024-06-15 12:34:00\n内容: 你好\n\n第二段:\n资源: 1 个文件\n  - image: a.jpg\n提及: 小红\n\n\n"
    "[话唠] 小红:\n时间: 2024-06-15 12:35:00\n内容: [图片: a.jpg]\n资源: 1 个文件\n  - image: a.jpg\n回复: 06-15 12:34 阿强 - 你好\n\n\n"
    "系统消息:\n时间: 2024-06-15 12:36:00\n内容: 小红邀请老王加入了群聊\n\n\n"
    "老王:\n时间: 2024-06-15 12:37:00\n内容: 老王 撤回了一条消息\n\n\n"
    "u_abc:\n时间: 昨天\n内容: x\n\n\n"
    "u_abc:\n时间: 2024-06-15\n内容: [video、image消息]\n资源: 2 个文件\n  - video: a.mp4\n\n"
    "===============================================\n              导出完成\n===============================================\n"
    "总计导出 5 条消息\n导出时间: 2024-06-16 00:00:00", -1, NULL);
  g_autofree char *joins = reading_people (reading, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (reading->format->id, ==, "qq-qce-txt");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "|茶友群|qq");
  g_assert_cmpuint (reading->records->len, ==, 6);
  g_assert_cmpstr (reading_record (reading, 0)->author, ==, "阿强");
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, 1718454840);
  g_assert_cmpstr (reading_record (reading, 0)->text, ==, "你好\n\n第二段:");
  g_assert_cmpint (reading_record (reading, 0)->kind, ==, HEARTH_KIND_TEXT);
  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "小红");
  g_assert_cmpint (reading_record (reading, 1)->kind, ==, HEARTH_KIND_IMAGE);
  g_assert_cmpstr (joins, ==, "老王");
  g_assert_cmpint (reading_record (reading, 3)->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpint (reading_record (reading, 4)->type, ==, HEARTH_RECORD_UNREAD);
  g_assert_cmpstr (reading_record (reading, 5)->author_id, ==, "u_abc");
  g_assert_cmpint (reading_record (reading, 5)->kind, ==, HEARTH_KIND_VIDEO);
  g_assert_cmpint (reading_record (reading, 5)->ts, ==, 1718409600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qce/names", test_names);
  g_test_add_func ("/qce/known", test_known);
  g_test_add_func ("/qce/times", test_times);
  g_test_add_func ("/qce/kinds", test_kinds);
  g_test_add_func ("/qce/tips", test_tips);
  g_test_add_func ("/qce/system", test_system);
  g_test_add_func ("/qce/replies", test_replies);
  g_test_add_func ("/qce/shapes", test_shapes);
  g_test_add ("/qce/manifest", Export, NULL, set_up, test_manifest, tear_down);
  g_test_add ("/qce/missing-chunk", Export, NULL, set_up, test_missing_chunk, tear_down);
  g_test_add ("/qce/no-chunks", Export, NULL, set_up, test_no_chunks, tear_down);
  g_test_add ("/qce/chunk-alone", Export, NULL, set_up, test_chunk_alone, tear_down);
  g_test_add_func ("/qce/text", test_text);
  return g_test_run ();
}
