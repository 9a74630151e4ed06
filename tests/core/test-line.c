/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LINE: days and times of every language, texts in quotes, notices, placeholders, names before a mere blank. */
#include <string.h>

#include "hearth-line-chat-head.h"
#include "hearth-placeholder.h"
#include "reader-records.h"

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
  return reading_new_text ("[LINE] 茶友会.txt", text, -1, NULL);
}

static void
test_dates (void)
{
  static const struct
  {
    const char *line;
    gboolean date;
    int weekday;
  } CASES[] = {
    { "2024.01.02 Tuesday", TRUE, 1 }, { "2026/07/12(日)", TRUE, 6 }, { "2024/1/2週二", TRUE, 1 }, { "2024/1/2周二", TRUE, 1 },
    { "2026/10/01（四）", TRUE, 3 }, { "2026/10/01（週四）", TRUE, 3 }, { "Tue, 1/2/2024", TRUE, 1 }, { "Tue, 06/01/2026", TRUE, 1 },
    { "2026.08.24 月曜日", TRUE, 0 }, { "2024/01/15(Mon)", TRUE, 0 }, { "2024/1/2 (อ.)", TRUE, 1 }, { "2024.01.02 화요일", TRUE, 1 },
    { "2024년 1월 2일 화요일", TRUE, 1 }, { "2024/01/02", TRUE, -1 }, { "2024/1/2 (Di)", TRUE, -1 }, { "mar, 02/01/2024", TRUE, -1 },
    { "2024年1月2日(火)", TRUE, 1 }, { "2024/1/2 10:00", FALSE, 0 }, { "2024/1/2 集合", FALSE, 0 }, { "2024/1/2 (10:00)", FALSE, 0 },
    { "on Tue, 1/2/2024", FALSE, 0 }, { "1/2", FALSE, 0 }, { "12:00\tfoo\tbar", FALSE, 0 }, { "", FALSE, 0 }, { "1.5.2 版", FALSE, 0 },
    { "Tue, 1/2/2024 we meet", FALSE, 0 }, { "2024/1/2(火)から休み", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      HearthLineDate date;
      gboolean is = hearth_line_chat_date (CASES[i].line, strlen (CASES[i].line), &date);

      g_test_message ("%s", CASES[i].line);
      g_assert_cmpint (is, ==, CASES[i].date);
      if (is)
        g_assert_cmpint (date.weekday, ==, CASES[i].weekday);
    }
}

static void
test_times (void)
{
  static const struct
  {
    const char *head;
    int hour, minute;
  } CASES[] = {
    { "9:05\t", 9, 5 }, { "21:05\t", 21, 5 }, { "下午3:04\t", 15, 4 }, { "午前12:05\t", 0, 5 }, { "午後12:05\t", 12, 5 },
    { "上午 10:00\t", 10, 0 }, { "오후 3:04\t", 15, 4 }, { "3:04 PM\t", 15, 4 }, { "03:04PM\t", 15, 4 }, { "3:04\xE2\x80\xAFPM\t", 15, 4 },
    { "3:04 am\t", 3, 4 }, { "12:00 AM\t", 0, 0 }, { "24:53\t", 0, 53 }, { "17.55\t", 17, 55 }, { "中午12:30\t", 12, 30 },
  };
  static const char *const NO_HEADS[] = { "10\t", "10:5\t", "30:00\t", "10:60\t", "10:00", "a10:00\t", "110:00\t" };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      HearthLineHead head;

      g_test_message ("%s", CASES[i].head);
      g_assert_true (hearth_line_chat_head (CASES[i].head, &head));
      g_assert_true (head.tab);
      g_assert_cmpint (head.second, ==, CASES[i].hour * 3600 + CASES[i].minute * 60);
      g_assert_cmpuint (head.rest, ==, strlen (CASES[i].head));
    }
  for (guint i = 0; i < G_N_ELEMENTS (NO_HEADS); i++)
    {
      HearthLineHead head;

      g_assert_false (hearth_line_chat_head (NO_HEADS[i], &head));
    }
}

static void
test_titles (void)
{
  static const struct
  {
    const char *line;
    const char *name;
  } CASES[] = {
    { "[LINE] Chat history with Bob", "Bob" }, { "[LINE] Chat history in Tea: one", "Tea: one" }, { "[LINE] 花子とのトーク履歴", "花子" },
    { "[LINE] 茶友会のトーク履歴", "茶友会" }, { "\xEF\xBB\xBF[LINE] 茶友会のトーク", "茶友会" }, { "[LINE] 與小明的聊天記錄", "小明" },
    { "[LINE] 与小明的聊天记录", "小明" }, { "[LINE] 茶友會的聊天記錄", "茶友會" }, { "[LINE] 茶友會的聊天", "茶友會" },
    { "[LINE] 영희님과의 대화", "영희" }, { "[LINE]Keep Memo", "Keep Memo" }, { "LINE 花子", NULL }, { "[LINE]", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *name = hearth_line_chat_title (CASES[i].line);

      g_test_message ("%s", CASES[i].line);
      g_assert_cmpstr (name, ==, CASES[i].name);
    }
}

static void
test_languages (void)
{
  static const char *const FILES[] = {
    "[LINE] Chat history with 花子\nSaved on: 2024/01/03 09:00\n\n2024.01.02 Tuesday\n15:04\t花子\thi\n",
    "[LINE] Chat history with 花子\nSaved on: 1/3/2024, 9:00 AM\n\nTue, 1/2/2024\n3:04 PM\t花子\thi\n",
    "[LINE] Chat history with 花子\nSaved on: 03/01/2024 09.00\n\nTue, 02/01/2024\n03:04PM\t花子\thi\n",
    "[LINE] 花子とのトーク履歴\n保存日時：2024/01/03 09:00\n\n2024/01/02(火)\n午後3:04\t花子\thi\n",
    "[LINE] 與花子的聊天記錄\n儲存日期：2024/01/03 09:00\n\n2024/1/2週二\n下午3:04\t花子\thi\n",
    "[LINE] 与花子的聊天记录\r\n保存日期：2024/01/03 09:00\r\n\r\n2024/1/2周二\r\n下午3:04\t花子\thi\r\n",
    "[LINE] 花子님과의 대화\n저장한 날짜 : 2024. 1. 3. 09:00\n\n2024년 1월 2일 화요일\n오후 3:04\t花子\thi\n",
    "2024.01.02 火曜日\n15:04 花子 hi\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autoptr (Reading) reading = reading_new_text ("花子.txt", FILES[i], -1, NULL);

      g_test_message ("%s", FILES[i]);
      g_assert_cmpstr (reading->format->id, ==, "line");
      g_assert_cmpstr (reading->chats->pdata[0], ==, "|花子|line");
      g_assert_cmpuint (reading->records->len, ==, 1);
      g_assert_cmpint (reading_record (reading, 0)->ts, ==, utc ("2024-01-02T15:04"));
      g_assert_cmpstr (reading_record (reading, 0)->author, ==, "花子");
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, "hi");
    }
}

/* Which comes first is told by the day of the week, by a number over 12, or not at all. */
static void
test_date_order (void)
{
  static const struct
  {
    const char *text;
    const char *order, *evidence;
  } CASES[] = {
    { "2024/01/02(火)\n10:00\ta\tx\n", "ymd", "four-digit-year" },
    { "Tue, 1/2/2024\n10:00\ta\tx\n", "mdy", "weekday" },
    { "Fri, 1/2/2024\n10:00\ta\tx\nFri, 5/4/2024\n10:00\ta\ty\n", "dmy", "order" },
    { "Thu, 1/2/2024\n10:00\ta\tx\n", "dmy", "weekday" },
    { "mar, 13/02/2024\n10:00\ta\tx\n", "dmy", "field-over-12" },
    { "xxx, 01/02/2024\n10:00\ta\tx\n", "dmy", "default" },
    { "Tue, 1/2/2024\n10:00\ta\t\"see\n2024.01.02 Tuesday\n10:05\tb\ty\"\n", "mdy", "weekday" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (Reading) reading = read_text (CASES[i].text);

      g_test_message ("%s", CASES[i].text);
      g_assert_cmpstr (hearth_date_order_to_string (reading->survey.date_order), ==, CASES[i].order);
      if (i != 2)
        g_assert_cmpstr (reading->survey.evidence, ==, CASES[i].evidence);
    }
}

#define DAY "2024/01/02(火)\n"

static void
test_quotes (void)
{
  static const struct
  {
    const char *text;
    const char *first;
    guint records;
  } CASES[] = {
    { "10:00\ta\t\"one\ntwo\"\n10:01\tb\tx\n", "one\ntwo", 2 },
    { "10:00\ta\t\"one\n\"\n10:01\tb\tx\n", "one", 2 },
    { "10:00\ta\t\"he said \"\"no\"\"\nand \"\"left\"\"\"\n10:01\tb\tx\n", "he said \"no\"\nand \"left\"", 2 },
    { "10:00\ta\t\"one\n10:30\tZ\tpasted\n2024/01/03(水)\n09:00\tZ\tmore\nend\"\n10:01\tb\tx\n",
      "one\n10:30\tZ\tpasted\n2024/01/03(水)\n09:00\tZ\tmore\nend", 2 },
    { "10:00\ta\t\"one\n\n\n[LINE] x\nend\"\n10:01\tb\tx\n", "one\n\n\n[LINE] x\nend", 2 },
    /* somebody's own quotes */
    { "10:00\ta\t\"one\"\n10:01\tb\tx\n", "\"one\"", 2 },
    { "10:00\ta\t\"one\n10:01\tb\tx\n", "\"one", 2 },
    { "10:00\ta\t\"one\n10:01\tb\t\"two\n10:02\ta\tthree\"\n", "\"one", 3 },
    { "10:00\ta\tone \"two\nthree\"\n10:01\tb\tx\n", "one \"two\nthree\"", 2 },
    { "10:00\ta\t\"A\"\n\"B\"\n10:01\tb\tx\n", "\"A\"\n\"B\"", 2 },
    { "10:00\ta\t\"one\nsaid \"no\"\nend\"\n10:01\tb\tx\n", "one\nsaid \"no\"\nend", 2 },
    /* five inches, much later: the heads between are heads */
    { "09:00\ta\tx\n09:01\tb\ty\n10:00\ta\t\"one\n10:01\tb\tx\n10:02\ta\tit has 5\"\n10:03\tb\tx\n", "x", 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = g_strconcat (DAY, CASES[i].text, NULL);
      g_autoptr (Reading) reading = read_text (text);

      g_test_message ("%s", CASES[i].text);
      g_assert_cmpuint (reading->records->len, ==, CASES[i].records);
      g_assert_cmpstr (reading_record (reading, 0)->text, ==, CASES[i].first);
    }
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
    { "Bob joined the group", HEARTH_NOTICE_JOIN, "Bob" }, { "Bob joined the group.", HEARTH_NOTICE_JOIN, "Bob" },
    { "Ana added Bob to the group", HEARTH_NOTICE_JOIN, "Bob" }, { "Ana added Bob and Eve to the group.", HEARTH_NOTICE_JOIN, "Bob|Eve" },
    { "Bob left the group", HEARTH_NOTICE_LEAVE, "Bob" }, { "Ana removed Bob from the group", HEARTH_NOTICE_LEAVE, "Bob" },
    { "Ana invited Bob to the group.", HEARTH_NOTICE_OTHER, "" }, { "Ana unsent a message.", HEARTH_NOTICE_OTHER, "" },
    { "Admin Bob joined the group", HEARTH_NOTICE_JOIN, "Admin Bob" },
    { "小明已加入群組", HEARTH_NOTICE_JOIN, "小明" }, { "小明已加入群組。", HEARTH_NOTICE_JOIN, "小明" },
    { "小華已將小明新增至群組", HEARTH_NOTICE_JOIN, "小明" }, { "小明已離開群組", HEARTH_NOTICE_LEAVE, "小明" },
    { "小明已退出群組。", HEARTH_NOTICE_LEAVE, "小明" }, { "小華已將小明退出群組", HEARTH_NOTICE_LEAVE, "小明" },
    { "小華邀請小明加入群組", HEARTH_NOTICE_OTHER, "" }, { "小明加入聊天", HEARTH_NOTICE_JOIN, "小明" },
    { "小明離開聊天", HEARTH_NOTICE_LEAVE, "小明" }, { "活動小編加入聊天", HEARTH_NOTICE_JOIN, "活動小編" },
    { "小華已將小明強制退出社群。", HEARTH_NOTICE_LEAVE, "小明" }, { "小明已收回訊息", HEARTH_NOTICE_OTHER, "" },
    { "小明的訊息可能已違反社群服務條款而遭刪除。", HEARTH_NOTICE_OTHER, "" }, { "小华已将小明添加至群", HEARTH_NOTICE_JOIN, "小明" },
    { "小明已加入该群", HEARTH_NOTICE_JOIN, "小明" }, { "小明已退群", HEARTH_NOTICE_LEAVE, "小明" },
    { "太郎がグループに参加しました。", HEARTH_NOTICE_JOIN, "太郎" }, { "花子が太郎をグループに追加しました。", HEARTH_NOTICE_JOIN, "太郎" },
    { "田中さんが参加しました。", HEARTH_NOTICE_JOIN, "田中" }, { "太郎がグループを退会しました。", HEARTH_NOTICE_LEAVE, "太郎" },
    { "花子が太郎をグループから削除しました。", HEARTH_NOTICE_LEAVE, "太郎" }, { "花子が太郎をグループに招待しました。", HEARTH_NOTICE_OTHER, "" },
    { "花子が太郎をグループに招待しました。招待中の友だちが参加するまでしばらくお待ちください。", HEARTH_NOTICE_OTHER, "" },
    { "太郎がメッセージの送信を取り消しました", HEARTH_NOTICE_OTHER, "" }, { "☎ 通話時間 1:23", HEARTH_NOTICE_OTHER, "" },
    { "太郎がグループ名を「参加しました」に変更しました。", HEARTH_NOTICE_OTHER, "" },
    { "영희님이 그룹에 참여했습니다.", HEARTH_NOTICE_JOIN, "영희" }, { "영희님이 그룹을 나갔습니다.", HEARTH_NOTICE_LEAVE, "영희" },
  };
  static const char *const FORMS[] = { DAY "10:00\t\t%s\n10:01\ta\tx\n", DAY "10:00\t%s\n10:01\ta\tx\n" };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    for (guint form = 0; form < G_N_ELEMENTS (FORMS); form++)
      {
        g_autofree char *text = g_strdup_printf (FORMS[form], CASES[i].sentence);
        g_autoptr (Reading) reading = read_text (text);
        g_autofree char *people = reading_people (reading, CASES[i].notice);

        g_test_message ("%s", CASES[i].sentence);
        g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_NOTICE);
        g_assert_cmpint (reading_record (reading, 0)->notice, ==, CASES[i].notice);
        g_assert_cmpstr (people, ==, CASES[i].people);
      }
}

/* People may write what LINE writes; only about themselves, by name, it is LINE. */
static void
test_typed_notices (void)
{
  g_autoptr (Reading) reading = read_text (DAY "10:00\tAna\tBob joined the group\n10:01\tAna\tAna left the group\n"
                                           "10:02\tAna\tI left the group\n10:03\tBob\tunsent a message\n10:04\tBob\tMessage unsent.\n");
  g_autofree char *leaves = reading_people (reading, HEARTH_NOTICE_LEAVE);

  g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_MESSAGE);
  g_assert_cmpint (reading_record (reading, 1)->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpint (reading_record (reading, 2)->type, ==, HEARTH_RECORD_MESSAGE);
  g_assert_true (reading_record (reading, 3)->recalled);
  g_assert_true (reading_record (reading, 4)->recalled);
  g_assert_cmpstr (leaves, ==, "Ana");
}

/* Whether さん belongs to a name is told by who writes. */
static void
test_suffix (void)
{
  g_autoptr (Reading) with = read_text (DAY "10:00\t\t田中さんが参加しました。\n10:01\t田中さん\tx\n");
  g_autoptr (Reading) without = read_text (DAY "10:00\t\t田中さんが参加しました。\n10:01\t田中\tx\n");
  g_autofree char *longer = reading_people (with, HEARTH_NOTICE_JOIN);
  g_autofree char *shorter = reading_people (without, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (longer, ==, "田中さん");
  g_assert_cmpstr (shorter, ==, "田中");
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *text;
    gboolean bare;
    HearthKind kind;
  } CASES[] = {
    { "[Photo]", FALSE, HEARTH_KIND_IMAGE }, { "[写真]", FALSE, HEARTH_KIND_IMAGE }, { "[照片]", FALSE, HEARTH_KIND_IMAGE },
    { "[Video]", FALSE, HEARTH_KIND_VIDEO }, { "[Voice message]", FALSE, HEARTH_KIND_VOICE }, { "[Sticker]", FALSE, HEARTH_KIND_STICKER },
    { "[スタンプ]", FALSE, HEARTH_KIND_STICKER }, { "[貼圖]", FALSE, HEARTH_KIND_STICKER }, { "[影片]", FALSE, HEARTH_KIND_VIDEO },
    { "[File] 報價.pdf", FALSE, HEARTH_KIND_FILE }, { "[Album]", FALSE, HEARTH_KIND_OTHER }, { "[Contact]", FALSE, HEARTH_KIND_CONTACT },
    { "[Location]", FALSE, HEARTH_KIND_PLACE }, { "[位置情報] 東京都千代田区", FALSE, HEARTH_KIND_PLACE },
    { "[null] https://maps.google.com/?q=1,2", FALSE, HEARTH_KIND_PLACE }, { "☎ 不在着信", FALSE, HEARTH_KIND_CALL },
    { "[活動] 全館八折", FALSE, HEARTH_KIND_TEXT }, { "[Photo] nice", FALSE, HEARTH_KIND_TEXT }, { "[何か]", FALSE, HEARTH_KIND_TEXT },
    { "スタンプ", FALSE, HEARTH_KIND_TEXT }, { "スタンプ", TRUE, HEARTH_KIND_STICKER }, { "圖片", TRUE, HEARTH_KIND_IMAGE },
    { "[", FALSE, HEARTH_KIND_TEXT }, { "[]", FALSE, HEARTH_KIND_TEXT }, { "", TRUE, HEARTH_KIND_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_test_message ("%s", CASES[i].text);
      g_assert_cmpint (hearth_placeholder_line (CASES[i].text, CASES[i].bare), ==, CASES[i].kind);
    }
}

/* Only blanks: names are learnt, plans of the day are no heads, notices have no name before them. */
/* On a computer a notice stands under the name of the one who acted. */
static void
test_own_notices (void)
{
  g_autoptr (Reading) reading = reading_new_text ("a.txt",
    "2026.08.24 月曜日\n"
    "10:00 花子 花子が三郎をグループに追加しました。\n"
    "10:02 花子 やあ\n"
    "10:03 四郎 四郎がグループに参加しました。\n"
    "10:04 佐藤 五郎 佐藤 五郎がグループを退会しました。\n"
    "10:05 Ana Anabel joined the group\n", -1, NULL);
  g_autofree char *joins = reading_people (reading, HEARTH_NOTICE_JOIN);
  g_autofree char *leaves = reading_people (reading, HEARTH_NOTICE_LEAVE);

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 1);
  g_assert_cmpstr (joins, ==, "三郎|四郎|Ana Anabel");
  g_assert_cmpstr (leaves, ==, "佐藤 五郎");
}

static void
test_blanks (void)
{
  g_autoptr (Reading) reading = reading_new_text ("a.txt",
    "2026.08.24 月曜日\n"
    "09:00 佐藤 花子 おはようございます\n"
    "09:01 森川 陽介 おはよう 今日は\n"
    "09:02 佐藤 花子 明日の予定です\n10:30 駅前 集合\n08:00 出発\n\nよろしく\n"
    "09:03 鈴木 了解 です\n"
    "09:04 鈴木 写真\n"
    "09:05 新人がグループに参加しました。\n"
    "09:06 森川 陽介 [スタンプ]\n"
    "09:07 ☎ 通話時間 1:23\n"
    "09:08 新人 はじめまして みなさん\n"
    "2026.08.25 火曜日\n"
    "09:00 佐藤 花子 日曜のこと\n2026.08.30 日曜日\nは休み\n"
    "09:02 森川 陽介がグループを退会しました。\n"
    "09:03 鈴木 え\n", -1, NULL);
  static const char *const AUTHORS[] = { "佐藤 花子", "森川 陽介", "佐藤 花子", "鈴木", "鈴木", NULL, "森川 陽介", NULL, "新人",
                                         "佐藤 花子", NULL, "鈴木" };
  g_autofree char *joins = reading_people (reading, HEARTH_NOTICE_JOIN);
  g_autofree char *leaves = reading_people (reading, HEARTH_NOTICE_LEAVE);

  g_assert_cmpuint (reading->records->len, ==, G_N_ELEMENTS (AUTHORS));
  for (guint i = 0; i < G_N_ELEMENTS (AUTHORS); i++)
    {
      g_test_message ("%s", reading_record (reading, i)->text);
      g_assert_cmpint (reading_record (reading, i)->type, ==, AUTHORS[i] != NULL ? HEARTH_RECORD_MESSAGE : HEARTH_RECORD_NOTICE);
      if (AUTHORS[i] != NULL)
        g_assert_cmpstr (reading_record (reading, i)->author, ==, AUTHORS[i]);
    }
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "おはよう 今日は");
  g_assert_cmpstr (reading_record (reading, 2)->text, ==, "明日の予定です\n10:30 駅前 集合\n08:00 出発\n\nよろしく");
  g_assert_cmpint (reading_record (reading, 4)->kind, ==, HEARTH_KIND_IMAGE);
  g_assert_cmpint (reading_record (reading, 6)->kind, ==, HEARTH_KIND_STICKER);
  g_assert_cmpstr (reading_record (reading, 9)->text, ==, "日曜のこと\n2026.08.30 日曜日\nは休み");
  g_assert_cmpstr (joins, ==, "新人");
  g_assert_cmpstr (leaves, ==, "森川 陽介");
}

/* Exports put one behind the other: the same chat goes on, another one begins. */
static void
test_appended (void)
{
  g_autoptr (Reading) reading = read_text (
    "[LINE] 花子とのトーク履歴\n保存日時：2024/01/03 09:00\n\n" DAY "10:00\t花子\ta\n"
    "[LINE] 花子とのトーク履歴\n保存日時：2024/01/04 09:00\n\n2024/01/03(水)\n10:00\t花子\tb\n[LINE] は便利\n"
    "[LINE] 太郎とのトーク履歴\n保存日時：2024/01/04 09:00\n\n2024/01/01(月)\n10:00\t太郎\tc\n");

  g_assert_cmpuint (reading->chats->len, ==, 2);
  g_assert_cmpstr (reading->chats->pdata[1], ==, "|太郎|line");
  g_assert_cmpuint (reading->records->len, ==, 3);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "b\n[LINE] は便利");
}

static void
test_odd (void)
{
  g_autoptr (Reading) reading = read_text (
    "[LINE] 花子とのトーク履歴\n保存日時：2024/01/03 09:00\nwho wrote this\n10:00\t花子\tno day yet\n" DAY "stray\n"
    "10:00\t花子\t\n10:00\tAuto-reply\thello\n10:00\tfoo bar\ttab\tin it\n" "10:01\t\xE2\x80\xAA太郎\xE2\x80\xAC\tx\n");

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 3);
  g_assert_cmpuint (reading->records->len, ==, 7);
  g_assert_cmpstr (reading_record (reading, 3)->text, ==, "");
  g_assert_cmpstr (reading_record (reading, 3)->author, ==, "花子");
  g_assert_cmpstr (reading_record (reading, 5)->text, ==, "tab\tin it");
  g_assert_cmpstr (reading_record (reading, 6)->author, ==, "太郎");
}

/* The line below the title is not known in every language, and a title may keep its blanks. */
static void
test_unknown_save (void)
{
  g_autoptr (Reading) reading = read_text ("[LINE] ประวัติการแชทกับ กลุ่มชา\nบันทึกเมื่อ 2024/01/03 09:00\n\n2024/1/2 อังคาร\n"
                                           "09:00\tส้ม\tสวัสดี\n09:03\tแอน ออกจากกลุ่มแล้ว\n");

  g_assert_cmpuint (reading->chats->len, ==, 1);
  g_assert_cmpstr (reading->chats->pdata[0], ==, "|กลุ่มชา|line");
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/dates", test_dates);
  g_test_add_func ("/line/times", test_times);
  g_test_add_func ("/line/titles", test_titles);
  g_test_add_func ("/line/languages", test_languages);
  g_test_add_func ("/line/date-order", test_date_order);
  g_test_add_func ("/line/quotes", test_quotes);
  g_test_add_func ("/line/notices", test_notices);
  g_test_add_func ("/line/typed-notices", test_typed_notices);
  g_test_add_func ("/line/suffix", test_suffix);
  g_test_add_func ("/line/kinds", test_kinds);
  g_test_add_func ("/line/own-notices", test_own_notices);
  g_test_add_func ("/line/blanks", test_blanks);
  g_test_add_func ("/line/appended", test_appended);
  g_test_add_func ("/line/odd", test_odd);
  g_test_add_func ("/line/unknown-save", test_unknown_save);
  return g_test_run ();
}
