/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text from the clipboard: messages as the windows of several programs copy them, lists of names, and what is neither. */
#include <string.h>

#include "hearth-clock.h"
#include "hearth-paste.h"
#include "hearth-pasted-head.h"
#include "reader-records.h"

#define NOW 1705312800          /* 2024-01-15T10:00:00Z, a Monday; 18:00 in Shanghai */

static void
test_heads (void)
{
  static const struct
  {
    const char *line;
    HearthPastedShape shape;
    const char *name, *id, *platform;
  } CASES[] = {
    { "小红 2024/1/2 12:00", HEARTH_PASTED_DATED, "小红", "", "wechat" },
    { "小红 2023/09/16 2:51 PM", HEARTH_PASTED_DATED, "小红", "", "wechat" },
    { "小红  2024年1月2日 下午3:04  ", HEARTH_PASTED_DATED, "小红", "", "wechat" },
    { "Ann Lee 2024-01-02 12:00:05", HEARTH_PASTED_DATED, "Ann Lee", "", "qq" },
    { "【LV2 群友】用户 1:19:33  ", HEARTH_PASTED_DATED, "用户", "", "qq" },
    { "【群主】【作者】Linc 2022-11-17 21:37:26", HEARTH_PASTED_DATED, "Linc", "", "qq" },
    { "【只有】 2022-11-17 21:37:26", HEARTH_PASTED_DATED, "【只有】", "", "qq" },
    { "海豹(2589922907) 2022/03/21 19:05:05", HEARTH_PASTED_DATED, "海豹", "2589922907", "qq" },
    { "小红(13800138000) 2024/1/2 12:00", HEARTH_PASTED_DATED, "小红(13800138000)", "", "wechat" },
    { "(12345) 2022/03/21 19:05:05", HEARTH_PASTED_DATED, "(12345)", "", "qq" },
    { "Ann, [2022-11-22 5:05]", HEARTH_PASTED_DATED, "Ann", "", "telegram" },
    { "Lee, Ann, [22.11.2022 05:05:33]", HEARTH_PASTED_DATED, "Lee, Ann", "", "telegram" },
    { "[12:00, 1/2/2024] Ann: hi: there", HEARTH_PASTED_DATED, "Ann", "", "whatsapp" },
    { "[9:05 PM, 12/31/2023] +44 7700 900123: hi", HEARTH_PASTED_DATED, "+44 7700 900123", "", "whatsapp" },
    { "Ann — 01/15/2024 10:30 AM", HEARTH_PASTED_DATED, "Ann", "", "discord" },
    { "Ann — Today at 10:30 AM", HEARTH_PASTED_CLOCK, "Ann", "", "discord" },
    { "Ann Lee  10:25 AM", HEARTH_PASTED_CLOCK, "Ann Lee", "", NULL },
    { "小红 昨天 21:07", HEARTH_PASTED_CLOCK, "小红", "", NULL },
    { "小红 星期三 上午9:07", HEARTH_PASTED_CLOCK, "小红", "", NULL },
    { "小红:", HEARTH_PASTED_COLON, "小红", "", "wechat" },
    { "作者 Linc： ", HEARTH_PASTED_COLON, "作者 Linc", "", "wechat" },
    { "—————  2020-04-01  —————", HEARTH_PASTED_DAY, "", "", NULL },
    { "----- 2020年4月1日 -----", HEARTH_PASTED_DAY, "", "", NULL },
    { "2024/1/2 12:00", HEARTH_PASTED_NONE, "", "", NULL },
    { "12:00", HEARTH_PASTED_NONE, "", "", NULL },
    { "时间: 2024-01-02 12:00:00", HEARTH_PASTED_NONE, "", "", NULL },
    { "31/12/23, 10:00 - a: at 10:30", HEARTH_PASTED_NONE, "", "", NULL },
    { "12:00\tAnn\t10:30", HEARTH_PASTED_NONE, "", "", NULL },
    { "2024-01-02 12:00:00 Ann", HEARTH_PASTED_NONE, "", "", NULL },
    { "我说的是，这样:", HEARTH_PASTED_NONE, "", "", NULL },
    { "see https://x.example:", HEARTH_PASTED_NONE, "", "", NULL },
    { ":", HEARTH_PASTED_NONE, "", "", NULL },
    { "[12:00, 1/2/2024] nobody", HEARTH_PASTED_NONE, "", "", NULL },
    { "-- 2020-04-01", HEARTH_PASTED_NONE, "", "", NULL },
    { "", HEARTH_PASTED_NONE, "", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      HearthPastedHead head;
      gboolean found = hearth_pasted_head_parse (CASES[i].line, strlen (CASES[i].line), &head);

      g_test_message ("%s", CASES[i].line);
      g_assert_cmpint (head.shape, ==, CASES[i].shape);
      g_assert_cmpint (found, ==, CASES[i].shape != HEARTH_PASTED_NONE);
      if (!found || head.shape == HEARTH_PASTED_DAY)
        continue;
      g_autofree char *name = g_strndup (CASES[i].line + head.name, head.name_length);
      g_autofree char *id = g_strndup (CASES[i].line + head.id, head.id_length);
      g_assert_cmpstr (name, ==, CASES[i].name);
      g_assert_cmpstr (id, ==, CASES[i].id);
      g_assert_cmpstr (head.platform, ==, CASES[i].platform);
    }
}

/* "author@time=text" of each record, a notice as "*sentence", what was not read as "?". */
static char *
read_all (const char *text, const char *zone_name, GPtrArray *warnings)
{
  g_autoptr (Reading) reading = reading_new_pasted (text, zone_name);
  GString *all = g_string_new (NULL);

  g_assert_cmpstr (reading->format->id, ==, "pasted");
  for (guint i = 0; i < reading->records->len; i++)
    {
      g_autoptr (HearthZone) zone = hearth_zone_new (zone_name, NULL);
      Record *record = reading_record (reading, i);
      g_autofree char *time = hearth_zone_rfc3339 (zone, record->ts);

      time[16] = '\0';
      g_string_append (all, i > 0 ? " / " : "");
      if (record->type == HEARTH_RECORD_UNREAD)
        g_string_append (all, "?");
      else if (record->type == HEARTH_RECORD_NOTICE)
        g_string_append_printf (all, "*%s@%s", record->text, time);
      else
        g_string_append_printf (all, "%s@%s=%s", record->author, time, record->text);
    }
  for (guint i = 0; warnings != NULL && i < reading->warnings->len; i++)
    g_ptr_array_add (warnings, g_strdup (reading->warnings->pdata[i]));
  return g_string_free (all, FALSE);
}

static void
test_windows (void)
{
  static const struct
  {
    const char *text, *records;
    guint warnings;
  } CASES[] = {
    /* WeChat, with times */
    { "小红 2024/1/2 21:07\n第一\n第二\n\n阿强 2024/1/2 21:08\n好\n\n新的段落\n",
      "小红@2024-01-02T21:07=第一\n第二 / 阿强@2024-01-02T21:08=好\n\n新的段落", 0 },
    { "女 2023/09/16 2:51 PM\n凉\r\n\r\n男 2023/09/16 12:06 AM\r\n[动画表情]", "女@2023-09-16T14:51=凉 / 男@2023-09-16T00:06=[动画表情]", 0 },
    /* a line of a message that ends like a head */
    { "小红 2024/1/2 21:07\n改到 2024/1/3 12:00\n\n阿强 2024/1/2 21:08\n好\n改到 2024/1/3 12:00\n",
      "小红@2024-01-02T21:07=改到 2024/1/3 12:00 / 阿强@2024-01-02T21:08=好\n改到 2024/1/3 12:00", 0 },
    /* no empty lines left */
    { "小红 2024/1/2 21:07\n一\n阿强 2024/1/2 21:08\n二\n", "小红@2024-01-02T21:07=一 / 阿强@2024-01-02T21:08=二", 0 },
    /* WeChat, without times */
    { "用户: \n请问怎么用\n  \n作者:\n这样:\n\n用户:\n好\n", "用户@2024-01-15T00:00=请问怎么用 / 作者@2024-01-15T00:00=这样: / 用户@2024-01-15T00:00=好", 1 },
    /* QQ: today's have no day, notices stand alone */
    { "【LV2 群友】用户 1:19:33  \n请问 \n  \n【群主】作者 2024-01-14 1:20:22  \n是\n\n新人甲撤回了一条消息\n\n新人乙加入本群。\n\n用户 1:30:00\n谢\n",
      "用户@2024-01-15T01:19=请问 / 作者@2024-01-14T01:20=是 / *新人甲撤回了一条消息@2024-01-14T01:20 / *新人乙加入本群。@2024-01-14T01:20 / 用户@2024-01-15T01:30=谢", 1 },
    /* a time later than now was yesterday's */
    { "a 23:50:00\nx\n\nb 23:51:00\ny\n", "a@2024-01-14T23:50=x / b@2024-01-14T23:51=y", 1 },
    /* WeChat's mail, under lines of days */
    { "群聊的聊天记录如下:\n\n—————  2024-01-02  —————\n\n\n小红  10:20\n\ntext\n\n小明  10:21\n\n好\n\n—————  2024-01-03  —————\n\n小红  9:00\n\n早\n",
      "? / 小红@2024-01-02T10:20=text / 小明@2024-01-02T10:21=好 / 小红@2024-01-03T09:00=早", 0 },
    { "Ann, [22.11.2022 05:05]\nhi\n\nBen, [23.11.2022 05:06]\nyes\n", "Ann@2022-11-22T05:05=hi / Ben@2022-11-23T05:06=yes", 0 },
    { "[20:15, 12/31/2023] Ann: hi\nmore\n[20:16, 12/31/2023] Ben: yes\n", "Ann@2023-12-31T20:15=hi\nmore / Ben@2023-12-31T20:16=yes", 0 },
    { "Ann Lee  10:25 AM\nhi\n\nBen  10:26 AM\nat 10:30\n", "Ann Lee@2024-01-15T10:25=hi / Ben@2024-01-15T10:26=at 10:30", 1 },
    { "小红 昨天 21:07\n一\n\n阿强 星期五 9:00\n二\n", "小红@2024-01-14T21:07=一 / 阿强@2024-01-12T09:00=二", 0 },
    { "小红 12-31 21:07:00\n一\n\n阿强 1/2 9:00:00\n二\n", "小红@2023-12-31T21:07=一 / 阿强@2024-01-02T09:00=二", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GPtrArray) warnings = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *records = read_all (CASES[i].text, "Asia/Shanghai", warnings);

      g_assert_cmpstr (records, ==, CASES[i].records);
      g_assert_cmpuint (warnings->len, ==, CASES[i].warnings);
    }
}

static void
test_joins (void)
{
  g_autoptr (Reading) reading = reading_new_pasted ("a 2024-01-14 1:19:33\nhi\n\n小明邀请小红加入了本群\n\n系统消息(10000) 2024-01-14 1:20:00\n老王退出了本群\n\n"
                                                    "我 2024-01-14 1:21:00\nTom left\n\nTom left\n\n我们退出了本群聊会儿天吧\n\n谁撤回了一条消息？\n\n[图片]\n", "UTC");
  g_autofree char *joins = reading_people (reading, HEARTH_NOTICE_JOIN);
  g_autofree char *leaves = reading_people (reading, HEARTH_NOTICE_LEAVE);

  g_assert_cmpstr (joins, ==, "小红");
  g_assert_cmpstr (leaves, ==, "老王");
  g_assert_true (reading_record (reading, 3)->self);
  g_assert_nonnull (strstr (reading_record (reading, 3)->text, "Tom left\n\nTom left"));
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    HearthKind kind;
  } CASES[] = {
    { "[图片]", HEARTH_KIND_IMAGE }, { "[动画表情]", HEARTH_KIND_STICKER }, { "[语音]", HEARTH_KIND_VOICE }, { "[视频]", HEARTH_KIND_VIDEO },
    { "[文件]", HEARTH_KIND_FILE }, { "[QQ红包]", HEARTH_KIND_RED_PACKET }, { "[微笑] 好", HEARTH_KIND_TEXT }, { "好", HEARTH_KIND_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = g_strdup_printf ("a 2024/1/2 12:00\n%s\n\nb 2024/1/2 12:01\nx\n", CASES[i].text);
      g_autoptr (Reading) reading = reading_new_pasted (text, "UTC");

      g_test_message ("%s", CASES[i].text);
      g_assert_cmpint (reading_record (reading, 0)->kind, ==, CASES[i].kind);
    }
}

static void
test_what (void)
{
  static const struct
  {
    const char *text, *what;   /* a format, names joined by "|", or "" */
  } CASES[] = {
    { "小红\n阿强\nTom Lee\n", "小红|阿强|Tom Lee" },
    { "1. 小红\n2、阿强\n3) Tom 🌸\n", "小红|阿强|Tom 🌸" },
    { "#接龙\n周六烘焙课\n1. 小红\n2. 阿强 两位\n3. 小红\n", "小红|阿强 两位|小红" },
    { "- 小红\n• 阿强\n@Tom\n", "小红|阿强|Tom" },
    { "小红、阿强，Tom, 小李\n", "小红|阿强|Tom|小李" },
    { "小红\r\n\r\n  阿强  \r\n小红\r\n", "小红|阿强|小红" },
    { "小红", "小红" },
    { "hello there", "" },
    { "我们明天几点开始？\n好的\n", "" },
    { "see https://x.example\nb\n", "" },
    { "123\n456\n", "" },
    { "{\"a\": 1}", "" },
    { "\n \n", "" },
    { "小红 2024/1/2 12:00\n阿强 2024/1/2 12:01\n", "小红 2024/1/2 12:00|阿强 2024/1/2 12:01" },
    { "31/12/23, 10:00 - a: one\n31/12/23, 10:01 - b: two\n", "whatsapp" },
    { "小红:\n好\n\n阿强:\n好\n", "pasted" },
    { "a 2024/1/2 12:00\n好\n", "pasted" },
    { "Ann, [2022-11-22 5:05]\nhi", "pasted" },
    { "会议 10:30 开始\n\n在三楼\n", "会议 10:30 开始|在三楼" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].text, strlen (CASES[i].text));
      g_autoptr (HearthInput) input = hearth_input_new_bytes ("text", bytes);
      const HearthFormat *format;
      HearthPaste paste = hearth_paste_sniff (input, &format);
      g_autofree char *what = NULL;

      if (paste == HEARTH_PASTE_NAMES)
        {
          g_autoptr (GPtrArray) names = hearth_paste_names (input);

          g_ptr_array_add (names, NULL);
          what = g_strjoinv ("|", (char **) names->pdata);
        }
      g_test_message ("%s", CASES[i].text);
      g_assert_cmpint (paste == HEARTH_PASTE_CHAT, ==, format != NULL);
      g_assert_cmpstr (format != NULL ? format->id : what != NULL ? what : "", ==, CASES[i].what);
    }
}

/* A list of names is read as the member list it is; other texts as they are. */
static void
test_input (void)
{
  static const struct
  {
    const char *text, *read;
    HearthPaste paste;
  } CASES[] = {
    { "1. 小红\n2. =阿强\n", "name\r\n小红\r\n'=阿强\r\n", HEARTH_PASTE_NAMES },
    { "昵称\n小红\n", "昵称\n小红\n", HEARTH_PASTE_TABLE },
    { "昵称\t手机\n小红\t138\n", "昵称\t手机\n小红\t138\n", HEARTH_PASTE_TABLE },
    { "小红:\n好\n\n小红:\n好\n", "小红:\n好\n\n小红:\n好\n", HEARTH_PASTE_CHAT },
    { "这是一句话。", "这是一句话。", HEARTH_PASTE_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].text, strlen (CASES[i].text));
      g_autoptr (HearthInput) pasted = hearth_input_new_bytes ("Pasted text", bytes);
      g_autoptr (HearthInput) input = hearth_paste_input (pasted);
      g_autoptr (HearthStream) stream = hearth_input_open (input, NULL);
      const HearthFormat *format;
      char text[200] = "";
      gsize n;

      g_assert_cmpint (hearth_paste_sniff (pasted, &format), ==, CASES[i].paste);
      g_assert_true (hearth_stream_read (stream, text, sizeof text - 1, &n, NULL));
      g_assert_cmpstr (text, ==, CASES[i].read);
      g_assert_cmpstr (hearth_input_name (input), ==, "Pasted text");
    }
}

/* Cut everywhere, wrong bytes, marks of direction, a line of ten megabytes: never a crash, and text stays text. */
static void
test_hostile (void)
{
  static const char TEXT[] = "小红(12345) 2024-01-02 21:07:00\n一\n\n【群主】阿强 2024-01-02 21:08:00\n\xE2\x80\xAE<b>&二\n\n新人乙加入本群。\n\n"
                             "Ann, [22.11.2022 05:05]\nhi\n\n[20:15, 12/31/2023] Ann: hi\n\n—— 2024-01-02 ——\n\n小红:\n好\n";
  g_autoptr (GString) huge = g_string_new ("小红 2024-01-02 21:07:00\n");
  g_autoptr (Reading) reading = NULL;

  for (gsize cut = 0; cut < sizeof TEXT - 1; cut++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (TEXT, cut);
      g_autoptr (HearthInput) input = hearth_input_new_bytes ("x", bytes);
      const HearthFormat *format = hearth_format_by_id ("pasted");
      HearthReadOptions options = { .input = input };
      g_auto (HearthSurvey) survey = { 0 };

      g_assert_true (format->survey (&options, &survey, NULL));
    }
  for (guint i = 0; i < 10 * 1024 * 1024 / 8; i++)
    g_string_append (huge, i % 2 == 0 ? "一 1:2 " : "12:00:0 ");
  g_string_append (huge, "\n\n阿强 2024-01-02 21:08:00\n\xFF\n");
  reading = reading_new_pasted (huge->str, "UTC");
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpuint (strlen (reading_record (reading, 0)->text), <=, 1024 * 1024);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "\xEF\xBF\xBD");
  g_assert_cmpuint (reading->warnings->len, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_clock_set (NOW);
  g_test_add_func ("/pasted/heads", test_heads);
  g_test_add_func ("/pasted/windows", test_windows);
  g_test_add_func ("/pasted/joins", test_joins);
  g_test_add_func ("/pasted/kinds", test_kinds);
  g_test_add_func ("/pasted/what", test_what);
  g_test_add_func ("/pasted/input", test_input);
  g_test_add_func ("/pasted/hostile", test_hostile);
  return g_test_run ();
}
