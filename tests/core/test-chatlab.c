/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ChatLab files: members, roles, system sentences of WeChat and QQ, recalls, broken lines. */
#include "reader-records.h"

#define HEADER "{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.2\"},\"meta\":{\"name\":\"Tea\",\"platform\":\"WeChat\",\"type\":\"group\",\"groupId\":\"g1\"}}\n"

static Reading *
read_lines (const char *lines)
{
  g_autofree char *text = g_strconcat (HEADER, lines, NULL);

  return reading_new_text ("chat.jsonl", text, -1, NULL);
}

static void
test_members (void)
{
  g_autoptr (Reading) reading = read_lines (
    "{\"_type\":\"member\",\"platformId\":\"a\",\"accountName\":\"Ana\",\"roles\":[{\"id\":\"owner\",\"name\":\"群主\"}]}\n"
    "{\"_type\":\"member\",\"platformId\":\"b\",\"accountName\":\"Bob\",\"groupNickname\":\"B\",\"roles\":[\"member\",\"admin\"]}\n"
    "{\"_type\":\"member\"}\n");

  g_assert_cmpstr (reading->chats->pdata[0], ==, "g1|Tea|wechat");
  g_assert_cmpstr (reading->listed->pdata[0], ==, "a|Ana|1");
  g_assert_cmpstr (reading->listed->pdata[1], ==, "b|B|2");
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 1);
}

static void
test_messages (void)
{
  g_autoptr (Reading) reading = read_lines (
    "{\"_type\":\"message\",\"sender\":\"a\",\"accountName\":\"Ana\",\"timestamp\":1703001600,\"type\":25,\"content\":\"yes\","
    "\"platformMessageId\":\"m2\",\"replyToMessageId\":\"m1\"}\n"
    "{\"_type\":\"message\",\"sender\":\"a\",\"accountName\":\"Ana\",\"timestamp\":1703001600,\"type\":81,\"content\":\"oops\"}\n"
    "{\"_type\":\"message\",\"sender\":\"a\",\"accountName\":\"Ana\",\"timestamp\":1703001600,\"type\":81,\"content\":\"\\\"Ana\\\" 撤回了一条消息\"}\n"
    "{\"_type\":\"message\",\"sender\":\"a\",\"timestamp\":1703001600,\"type\":20,\"content\":null}\n"
    "{\"_type\":\"message\",\"sender\":\"a\",\"type\":0,\"content\":\"no time\"}\n"
    "{\"_type\":\"message\",\"timestamp\":1703001600,\"type\":0,\"content\":\"nobody\"}\n"
    "[1]\n{\"_type\":\"message\",\"sender\":\"a\",\"timestamp\":1703\n");

  g_assert_cmpstr (reading_record (reading, 0)->reply_to, ==, "m1");
  g_assert_cmpstr (reading_record (reading, 0)->id, ==, "m2");
  g_assert_true (reading_record (reading, 1)->recalled);
  g_assert_cmpint (reading_record (reading, 2)->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpint (reading_record (reading, 3)->kind, ==, HEARTH_KIND_RED_PACKET);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 4);
  g_assert_cmpuint (reading_record (reading, 7)->position, ==, 9);
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *sentence;
    HearthNotice notice;
    const char *people;
  } CASES[] = {
    { "你邀请\\\"阿强\\\"加入了群聊", HEARTH_NOTICE_JOIN, "阿强" },
    { "\\\"小红\\\"邀请\\\"阿强、老王\\\"加入了群聊", HEARTH_NOTICE_JOIN, "阿强|老王" },
    { "“小红”邀请“ 阿强”加入了群聊", HEARTH_NOTICE_JOIN, "阿强" },
    { "\\\"小红\\\"邀请你加入了群聊，群聊参与人还有：阿强、老王", HEARTH_NOTICE_JOIN, "你" },
    { "\\\"阿强\\\"通过扫描\\\"小红\\\"分享的二维码加入群聊", HEARTH_NOTICE_JOIN, "阿强" },
    { "你将\\\"阿强\\\"移出了群聊", HEARTH_NOTICE_LEAVE, "阿强" },
    { "\\\"小红\\\"将\\\"阿强\\\"移出了群聊", HEARTH_NOTICE_LEAVE, "阿强" },
    { "小红 invited 阿强 to the group chat", HEARTH_NOTICE_JOIN, "阿强" },
    { "\\\"阿强\\\" joined the group chat via the QR Code shared by \\\"小红\\\".", HEARTH_NOTICE_JOIN, "阿强" },
    { "You removed \\\"阿强\\\" from the group chat", HEARTH_NOTICE_LEAVE, "阿强" },
    { "小红加入本群。", HEARTH_NOTICE_JOIN, "小红" },
    { "阿强已被管理员移出本群。", HEARTH_NOTICE_LEAVE, "阿强" },
    { "小红 已退出本群。", HEARTH_NOTICE_LEAVE, "小红" },
    { "小红邀请阿强加入了本群", HEARTH_NOTICE_JOIN, "阿强" },
    { "阿强被管理员移出本群", HEARTH_NOTICE_LEAVE, "阿强" },
    { "速冻饺子邀请笨蛋加入了群聊，并附带了30条聊天记录。", HEARTH_NOTICE_JOIN, "笨蛋" },
    { "\\\"$username$\\\"邀请\\\"$names$\\\"加入了群聊", HEARTH_NOTICE_OTHER, "" },
    { "Ana joined the group", HEARTH_NOTICE_JOIN, "Ana" },
    { "Ana invited Bob and Cy", HEARTH_NOTICE_JOIN, "Bob|Cy" },
    { "[图片]提示", HEARTH_NOTICE_OTHER, "" },
    { "小红撤回了一条消息", HEARTH_NOTICE_OTHER, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *line = g_strdup_printf ("{\"_type\":\"message\",\"sender\":\"a\",\"timestamp\":1703001600,\"type\":80,"
                                               "\"content\":\"%s\"}\n", CASES[i].sentence);
      g_autoptr (Reading) reading = read_lines (line);
      g_autofree char *people = reading_people (reading, CASES[i].notice);

      g_test_message ("%s", CASES[i].sentence);
      g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_NOTICE);
      g_assert_cmpint (reading_record (reading, 0)->notice, ==, CASES[i].notice);
      g_assert_cmpstr (people, ==, CASES[i].people);
    }
}

/* The full stop behind the inviter's closing quote is not part of the name. */
static void
test_inviter (void)
{
  g_autoptr (Reading) reading = read_lines (
    "{\"_type\":\"message\",\"sender\":\"a\",\"timestamp\":1703001600,\"type\":80,"
    "\"content\":\"\\\"Eve\\\" joined the group chat via the QR Code shared by \\\"Ana\\\".\"}\n");

  g_assert_cmpstr (reading_record (reading, 0)->author, ==, "Ana");
}

static void
test_key_order (void)
{
  g_autoptr (Reading) reading = reading_new_text ("chat.json",
    "{\"messages\":[{\"content\":\"hi\",\"type\":0,\"timestamp\":1703001600,\"accountName\":\"Ana\",\"sender\":\"a\"}],"
    "\"members\":[{\"platformId\":\"a\",\"accountName\":\"Ana\"}],\"meta\":{\"platform\":\"qq\",\"name\":\"Tea\"},\"chatlab\":{}}",
    -1, NULL);

  g_assert_cmpstr (reading->format->id, ==, "chatlab");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "|Tea|qq");
  g_assert_cmpuint (reading->chats->len, ==, 1);
  g_assert_cmpuint (reading->listed->len, ==, 1);
  g_assert_cmpstr (reading_record (reading, 0)->author, ==, "Ana");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chatlab/members", test_members);
  g_test_add_func ("/chatlab/messages", test_messages);
  g_test_add_func ("/chatlab/sentences", test_sentences);
  g_test_add_func ("/chatlab/inviter", test_inviter);
  g_test_add_func ("/chatlab/key-order", test_key_order);
  return g_test_run ();
}
