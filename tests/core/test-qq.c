/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QQ: the PC client's text with its many chats and odd heads, what was pasted into it, notices, kinds, encodings. */
#include <string.h>

#include "hearth-placeholder.h"
#include "hearth-qq-head.h"
#include "reader-records.h"

#define RULE "================================================================\n"
#define TOP "消息记录（此消息记录为文本格式，不支持重新导入）\n\n"
#define CHAT(name) RULE "消息分组:我的群聊\n" RULE "消息对象:" name "\n" RULE "\n"

static gint64
utc (const char *text)
{
  HearthWall wall;

  g_assert_true (hearth_wall_parse (text, &wall));
  return (gint64) wall.day * 86400 + wall.second;
}

static Reading *
read_text (const char *text)
{
  return reading_new_text ("chat.txt", text, -1, NULL);
}

static void
test_heads (void)
{
  static const struct
  {
    const char *line;
    const char *time, *name, *id;
  } CASES[] = {
    { "2024-01-02 12:00:00 小红(12345678)", "2024-01-02T12:00:00", "小红", "12345678" },
    { "2024-01-02 8:43:38 PM 小红(12345678)", "2024-01-02T20:43:38", "小红", "12345678" },
    { "2024-01-02 12:05:29 AM 小红(12345678)", "2024-01-02T00:05:29", "小红", "12345678" },
    { "2024-01-02 下午 8:43:38 小红(12345678)", "2024-01-02T20:43:38", "小红", "12345678" },
    { "2024-01-02 下午8:43:38 小红(12345678)", "2024-01-02T20:43:38", "小红", "12345678" },
    { "2024-01-02 8:43:38 小红(12345678)", "2024-01-02T08:43:38", "小红", "12345678" },
    { "2024/1/2 8:43:38 小红(12345678)", "2024-01-02T08:43:38", "小红", "12345678" },
    { "2024-01-02 12:00:00 小红(VIP)(12345678)", "2024-01-02T12:00:00", "小红(VIP)", "12345678" },
    { "2024-01-02 12:00:00 小(红<a@b.c>", "2024-01-02T12:00:00", "小(红", "a@b.c" },
    { "2024-01-02 12:00:00 小红", "2024-01-02T12:00:00", "小红", "" },
    { "2024-01-02 12:00:00 小红(无)", "2024-01-02T12:00:00", "小红(无)", "" },
    { "2024-01-02 12:00:00 a<b>", "2024-01-02T12:00:00", "a<b>", "" },
    { "2024-01-02 12:00:00 (12345678)", "2024-01-02T12:00:00", "", "12345678" },
    { "2024-01-02 12:00:00 【管理员】小红(12345678)", "2024-01-02T12:00:00", "小红", "12345678" },
    { "2024-01-02 12:00:00 【话唠】【群主】小红(12345678)", "2024-01-02T12:00:00", "小红", "12345678" },
    { "2024-01-02 12:00:00 【小红】(12345678)", "2024-01-02T12:00:00", "【小红】", "12345678" },
    { "2024-01-02 12:00:00 小红 8:00:00 PM(12345678)", "2024-01-02T12:00:00", "小红 8:00:00 PM", "12345678" },
    { "2024-01-02 12:00:00", NULL, NULL, NULL },
    { "2024-01-02 12:00:00 ", NULL, NULL, NULL },
    { "2024-01-02 12:00 小红(12345678)", NULL, NULL, NULL },
    { "2024-13-02 12:00:00 小红(12345678)", NULL, NULL, NULL },
    { "2024-01-02 25:61:00 小红(12345678)", NULL, NULL, NULL },
    { "24-01-02 12:00:00 小红(12345678)", NULL, NULL, NULL },
    { " 2024-01-02 12:00:00 小红(12345678)", NULL, NULL, NULL },
    { "明天 2024-01-02 12:00:00 小红(12345678)", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      HearthQqHead head;
      gboolean parsed = hearth_qq_head_parse (CASES[i].line, strlen (CASES[i].line), &head);

      g_test_message ("%s", CASES[i].line);
      g_assert_cmpint (parsed, ==, CASES[i].time != NULL);
      if (!parsed)
        continue;
      g_assert_cmpint ((gint64) head.wall.day * 86400 + head.wall.second, ==, utc (CASES[i].time));
      g_assert_cmpmem (CASES[i].line + head.name, head.name_length, CASES[i].name, strlen (CASES[i].name));
      g_assert_cmpmem (CASES[i].line + head.id, head.id_length, CASES[i].id, strlen (CASES[i].id));
    }
}

static void
test_chats (void)
{
  g_autoptr (Reading) reading = read_text (
    TOP CHAT ("茶友群") "2024-01-02 12:00:00 小红(1234)\n你好\n\n2024-01-02 12:00:01 小红(1234)\n" RULE "消息对象:假的\n不是标题\n\n"
    CHAT ("咖啡群") "2023-01-02 12:00:00 阿强(5678)\n在吗\n\n" RULE "消息分组:我的好友\n" RULE "消息对象：老王\n" RULE
    "\n2022-01-02 12:00:00 老王\n明天见\n");

  g_assert_cmpuint (reading->chats->len, ==, 3);
  g_assert_cmpstr (reading->chats->pdata[0], ==, "|茶友群|qq");
  g_assert_cmpstr (reading->chats->pdata[1], ==, "|咖啡群|qq");
  g_assert_cmpstr (reading->chats->pdata[2], ==, "|老王|qq");
  g_assert_cmpuint (reading->records->len, ==, 4);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, RULE "消息对象:假的\n不是标题");
  g_assert_cmpstr (reading_record (reading, 3)->author, ==, "老王");
  g_assert_null (reading_record (reading, 3)->author_id);
}

/* The same name twice in a file of all chats, an empty chat, none at all. */
static void
test_odd_chats (void)
{
  g_autoptr (Reading) empty = read_text (TOP CHAT ("空的") CHAT ("茶友群") "2024-01-02 12:00:00 小红(1234)\n你好\n");
  g_autoptr (Reading) none = reading_new_text ("茶友群.txt", "2024-01-02 12:00:00 小红(1234)\n你好\n", -1, NULL);

  g_assert_cmpuint (empty->chats->len, ==, 2);
  g_assert_cmpuint (empty->records->len, ==, 1);
  g_assert_cmpstr (none->chats->pdata[0], ==, "|茶友群|qq");
}

static void
test_names (void)
{
  g_autoptr (Reading) reading = read_text (
    "2024-01-02 12:00:00 1234(1234)\na\n\n2024-01-02 12:00:01 小红(1234)\nb\n\n2024-01-02 12:00:02 1234(1234)\nc\n\n"
    "2024-01-02 12:00:03 (1234)\nd\n\n2024-01-02 12:00:04 【群主】掌柜(1234)\ne\n\n2024-01-02 12:00:05 【群主】掌柜(1234)\nf\n\n"
    "2024-01-02 12:00:06 【管理员】阿强(5678)\ng\n\n2024-01-02 12:00:07 (9999)\nh\n");
  static const char *const NAMES[] = { "1234", "小红", "小红", "小红", "掌柜", "掌柜", "阿强", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_assert_cmpstr (reading_record (reading, i)->author, ==, NAMES[i]);
  g_assert_cmpstr (reading_record (reading, 7)->author_id, ==, "9999");
  g_assert_cmpuint (reading->listed->len, ==, 2);
  g_assert_cmpstr (reading->listed->pdata[0], ==, "1234|掌柜|1");
  g_assert_cmpstr (reading->listed->pdata[1], ==, "5678|阿强|2");
}

/* Records that people paste into a chat: without an empty line before, back in time, without the id all others have. */
static void
test_pasted (void)
{
  g_autoptr (GString) text = g_string_new (TOP CHAT ("茶友群"));
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 25; i++)
    g_string_append_printf (text, "2024-01-02 12:%02u:00 小红(1234)\n你好 %u\n\n", i, i);
  g_string_append (text, "2024-01-02 13:00:00 阿强(5678)\n转发：\n2024-01-02 13:30:00 老王(777)\n在吗\n2024-01-02 14:00:00\n\n"
                         "2024-01-02 15:00:00 开会\n记得来\n");
  reading = read_text (text->str);
  g_assert_cmpuint (reading->records->len, ==, 26);
  g_assert_cmpstr (reading_record (reading, 25)->text, ==,
                   "转发：\n2024-01-02 13:30:00 老王(777)\n在吗\n2024-01-02 14:00:00\n\n2024-01-02 15:00:00 开会\n记得来");

  g_autoptr (Reading) few = read_text ("2024-01-02 12:00:00 小红(1234)\n看：\n2024-01-01 11:00:00 老王(777)\n在吗\n\n"
                                       "2024-01-02 12:00:05 阿强(5678)\n嗯\n2024-01-02 12:00:09 小红(1234)\n好\n");
  g_assert_cmpuint (few->records->len, ==, 3);
  g_assert_cmpstr (reading_record (few, 0)->text, ==, "看：\n2024-01-01 11:00:00 老王(777)\n在吗");
}

static void
test_notices (void)
{
  static const struct
  {
    const char *sentence;
    HearthNotice notice;
    const char *people;
  } CASES[] = {
    { "小红加入本群。", HEARTH_NOTICE_JOIN, "小红" },
    { "小红 已退出本群。", HEARTH_NOTICE_LEAVE, "小红" },
    { "阿强邀请小红加入了本群", HEARTH_NOTICE_JOIN, "小红" },
    { "阿强邀请小红加入本群。", HEARTH_NOTICE_JOIN, "小红" },
    { "阿强邀请小红、老王加入了本群。", HEARTH_NOTICE_JOIN, "小红|老王" },
    { "小红被管理员移出本群", HEARTH_NOTICE_LEAVE, "小红" },
    { "小红被管理员移出本群。", HEARTH_NOTICE_LEAVE, "小红" },
    { "小红已被管理员移出群聊", HEARTH_NOTICE_LEAVE, "小红" },
    { "管理员已同意小红加入本群。", HEARTH_NOTICE_JOIN, "小红" },
    { "小红退出了本群", HEARTH_NOTICE_LEAVE, "小红" },
    { "小红 加入了群聊。", HEARTH_NOTICE_JOIN, "小红" },
    { "小红通过扫描二维码加入群聊", HEARTH_NOTICE_JOIN, "小红" },
    { "小红通过阿强分享的二维码加入群聊", HEARTH_NOTICE_JOIN, "小红" },
    { "小红通过搜索加入本群", HEARTH_NOTICE_JOIN, "小红" },
    { "你已经是群成员了，和大家打个招呼吧！", HEARTH_NOTICE_JOIN, "你" },
    { "你已加入该群，和大家打个招呼吧", HEARTH_NOTICE_JOIN, "你" },
    { "小红将阿强移出了本群", HEARTH_NOTICE_LEAVE, "阿强" },
    { "小红申请加入本群", HEARTH_NOTICE_OTHER, "" },
    { "小红撤回了一条消息", HEARTH_NOTICE_OTHER, "" },
    { "你撤回了一条消息", HEARTH_NOTICE_OTHER, "" },
    { "小红修改群名为“新群”", HEARTH_NOTICE_OTHER, "" },
    { "小红领取了你的红包", HEARTH_NOTICE_OTHER, "" },
    { "小红被管理员禁言10分钟", HEARTH_NOTICE_OTHER, "" },
    { "[图片]提示", HEARTH_NOTICE_OTHER, "" },
    { "", HEARTH_NOTICE_OTHER, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = g_strdup_printf ("2024-01-02 12:00:00 系统消息(%s)\n%s\n", i % 2 == 0 ? "10000" : "1000000",
                                               CASES[i].sentence);
      g_autoptr (Reading) reading = read_text (text);
      g_autofree char *people = reading_people (reading, CASES[i].notice);

      g_test_message ("%s", CASES[i].sentence);
      g_assert_cmpuint (reading->records->len, ==, 1);
      g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_NOTICE);
      g_assert_cmpint (reading_record (reading, 0)->notice, ==, CASES[i].notice);
      g_assert_cmpstr (people, ==, CASES[i].people);
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, CASES[i].sentence);
      if (strstr (CASES[i].sentence, "被管理员") != NULL)
        g_assert_null (reading_record (reading, 0)->author);
    }
}

/* What only QQ says is not heard from people. */
static void
test_typed_notice (void)
{
  g_autoptr (Reading) reading = read_text ("2024-01-02 12:00:00 小红(1234)\n阿强加入本群。\n\n2024-01-02 12:00:01 阿强(5678)\n小红撤回了一条消息\n\n"
                                           "2024-01-02 12:00:02 掌柜(10000)\n好\n\n2024-01-02 12:00:03 系统消息(777777)\n阿强加入本群。\n");

  g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_MESSAGE);
  g_assert_cmpint (reading_record (reading, 1)->type, ==, HEARTH_RECORD_MESSAGE);
  g_assert_false (reading_record (reading, 1)->recalled);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 4);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    HearthKind kind;
  } CASES[] = {
    { "[图片]", HEARTH_KIND_IMAGE }, { "[图片][图片]\n[图片]", HEARTH_KIND_IMAGE }, { "[表情]", HEARTH_KIND_STICKER },
    { "[表情][图片]", HEARTH_KIND_IMAGE }, { "[QQ红包]", HEARTH_KIND_RED_PACKET }, { "[语音]", HEARTH_KIND_VOICE },
    { "[视频]", HEARTH_KIND_VIDEO }, { "[文件]", HEARTH_KIND_FILE }, { "[吃糖]", HEARTH_KIND_STICKER },
    { "[图片]好看", HEARTH_KIND_TEXT }, { "好看[图片]", HEARTH_KIND_TEXT }, { "[待定] 明天", HEARTH_KIND_TEXT },
    { "[图片: a[1].jpg]", HEARTH_KIND_IMAGE }, { "[文件: 报价 2024.xlsx]", HEARTH_KIND_FILE }, { "[语音消息]", HEARTH_KIND_VOICE },
    { "[image、file消息]", HEARTH_KIND_IMAGE }, { "[]", HEARTH_KIND_TEXT }, { "[", HEARTH_KIND_TEXT }, { "", HEARTH_KIND_TEXT },
    { "[这是一句很长很长的话不是表情的名字]", HEARTH_KIND_TEXT }, { "[位置]", HEARTH_KIND_PLACE }, { "[转账]", HEARTH_KIND_TRANSFER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].text);
      g_assert_cmpint (hearth_placeholder_qq (CASES[i].text), ==, CASES[i].kind);
    }
}

/* The same chat in the encodings it may come in. */
static void
test_encodings (void)
{
  static const char TEXT[] = TOP CHAT ("茶友群") "2024-01-02 12:00:00 小红(1234)\r\n你好，包邮吗？\r\n第二行\r\n\r\n";
  static const struct
  {
    const char *encoding;
    const char *mark;
    gsize mark_length;
  } CASES[] = { { "UTF-8", "\xEF\xBB\xBF", 3 }, { "UTF-16LE", "\xFF\xFE", 2 }, { "GB18030", "", 0 }, { "UTF-8", "", 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GString) bytes = g_string_new_len (CASES[i].mark, CASES[i].mark_length);
      gsize length;
      g_autofree char *converted = g_convert (TEXT, -1, CASES[i].encoding, "UTF-8", NULL, &length, NULL);
      g_autoptr (Reading) reading = NULL;

      g_string_append_len (bytes, converted, length);
      reading = reading_new_text ("chat.txt", bytes->str, bytes->len, NULL);
      g_assert_cmpstr (reading->format->id, ==, "qq-txt");
      g_assert_cmpstr (reading->survey.encoding, ==, CASES[i].encoding);
      g_assert_cmpstr (reading->chats->pdata[0], ==, "|茶友群|qq");
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, "你好，包邮吗？\n第二行");
    }
}

/* An hour that comes twice keeps the file's order; each chat begins anew. */
static void
test_zone (void)
{
  g_autoptr (Reading) reading = reading_new_text ("a.txt",
    TOP CHAT ("一") "2024-11-03 1:50:00 AM a(1234)\nx\n\n2024-11-03 1:10:00 AM b(5678)\ny\n\n"
    CHAT ("二") "2024-11-03 1:00:00 AM a(1234)\nz\n", -1, "America/New_York");

  g_assert_cmpuint (reading->records->len, ==, 3);
  g_assert_cmpint (reading_record (reading, 1)->ts - reading_record (reading, 0)->ts, ==, 20 * 60);
  g_assert_cmpint (reading_record (reading, 0)->ts - reading_record (reading, 2)->ts, ==, 50 * 60);
}

/* What stands above the first message and is not QQ's own is told. */
static void
test_stray (void)
{
  g_autoptr (Reading) reading = read_text (TOP "谁写的\n\n2024-01-02 12:00:00 小红(1234)\n你好\n");

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 1);
  g_assert_cmpuint (reading_record (reading, 0)->position, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/qq/heads", test_heads);
  g_test_add_func ("/qq/chats", test_chats);
  g_test_add_func ("/qq/odd-chats", test_odd_chats);
  g_test_add_func ("/qq/names", test_names);
  g_test_add_func ("/qq/pasted", test_pasted);
  g_test_add_func ("/qq/notices", test_notices);
  g_test_add_func ("/qq/typed-notice", test_typed_notice);
  g_test_add_func ("/qq/kinds", test_kinds);
  g_test_add_func ("/qq/encodings", test_encodings);
  g_test_add_func ("/qq/zone", test_zone);
  g_test_add_func ("/qq/stray", test_stray);
  return g_test_run ();
}
