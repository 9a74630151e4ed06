/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readers of WeChat's exports: notices, kinds, times, columns, pages, text blocks, web pages, and what a spreadsheet
 * program or a careless hand makes of them. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-wx-kind.h"
#include "hearth-wx-notice.h"
#include "hearth-wx-time.h"
#include "hearth-wx-xml.h"
#include "reader-records.h"

#define TEMPLATE(type, template, links)                                                                               \
  "<sysmsg type=\"sysmsgtemplate\"><sysmsgtemplate><content_template type=\"" type "\"><plain><![CDATA[]]></plain>"    \
  "<template><![CDATA[" template "]]></template><link_list>" links "</link_list></content_template></sysmsgtemplate></sysmsg>"
#define LINK(name, members) "<link name=\"" name "\" type=\"link_profile\"><memberlist>" members "</memberlist></link>"
#define MEMBER(id, name) "<member><username><![CDATA[" id "]]></username><nickname><![CDATA[" name "]]></nickname></member>"

static const struct
{
  const char *text;
  HearthNotice notice;
  const char *actor;
  const char *people;          /* name or name=id, joined by | */
} NOTICES[] = {
  { "你邀请\"小红\"加入了群聊", HEARTH_NOTICE_JOIN, "你", "小红" },
  { "你邀请\"小红\"加入了群聊  撤销", HEARTH_NOTICE_JOIN, "你", "小红" },
  { "\"掌柜\"邀请\"小红、阿强\"加入了群聊", HEARTH_NOTICE_JOIN, "掌柜", "小红|阿强" },
  { "“掌柜”邀请“小红、阿强”加入了群聊", HEARTH_NOTICE_JOIN, "掌柜", "小红|阿强" },
  { "\" 掌柜\"邀请\" 小红\"加入了群聊", HEARTH_NOTICE_JOIN, "掌柜", "小红" },
  { "\"小红\"通过扫描\"掌柜\"分享的二维码加入群聊", HEARTH_NOTICE_JOIN, "掌柜", "小红" },
  { "\" 小红\"通过扫描\"掌柜\"分享的二维码加入群聊", HEARTH_NOTICE_JOIN, "掌柜", "小红" },
  { "\"小红\"通过扫描你分享的二维码加入群聊", HEARTH_NOTICE_JOIN, "你", "小红" },
  { "\"小红\"通过扫描二维码加入群聊", HEARTH_NOTICE_JOIN, NULL, "小红" },
  { "你将\"小红\"移出了群聊", HEARTH_NOTICE_LEAVE, "你", "小红" },
  { "你将\"小红、阿强\"移出了群聊", HEARTH_NOTICE_LEAVE, "你", "小红|阿强" },
  { "\"掌柜\"将\"小红\"移出了群聊", HEARTH_NOTICE_LEAVE, "掌柜", "小红" },
  { "你被\"掌柜\"移出群聊", HEARTH_NOTICE_LEAVE, "掌柜", "你" },
  { "\"掌柜\"邀请你加入了群聊，群聊参与人还有：小红、阿强", HEARTH_NOTICE_JOIN, "掌柜", "你" },
  { "Ana invited Bob to the group chat", HEARTH_NOTICE_JOIN, "Ana", "Bob" },
  { "You invited Bob and Eve to the group chat", HEARTH_NOTICE_JOIN, "You", "Bob|Eve" },
  { "\"Bob\" joined the group chat via the QR Code shared by \"Ana\".", HEARTH_NOTICE_JOIN, "Ana", "Bob" },
  { "\"Bob\" joined group chat via the QR code you shared.", HEARTH_NOTICE_JOIN, NULL, "Bob" },
  { "You removed \"Bob\" from the group chat", HEARTH_NOTICE_LEAVE, "You", "Bob" },
  { "\"Ana\" removed \"Bob\" from the group chat", HEARTH_NOTICE_LEAVE, "Ana", "Bob" },
  { "\"小红\"通过\"掌柜\"分享的名片加入群聊", HEARTH_NOTICE_JOIN, "掌柜", "小红" },
  { "\"小红\"通过群二维码加入群聊", HEARTH_NOTICE_JOIN, NULL, "小红" },
  { "\"掌柜\" 邀请 \"小红\" 加入了外部群聊", HEARTH_NOTICE_JOIN, "掌柜", "小红" },
  { "\"小红\"加入了外部群聊", HEARTH_NOTICE_JOIN, NULL, "小红" },
  { "\"小红\"想邀请3位朋友加入群聊 去确认", HEARTH_NOTICE_OTHER, NULL, "" },
  { "\"$username$\"邀请\"$names$\"加入了群聊", HEARTH_NOTICE_OTHER, NULL, "" },
  { "\"小红\"撤回了一条消息", HEARTH_NOTICE_OTHER, NULL, "" },
  { "你撤回了一条消息 <a href=\"weixin://revoke_edit_click\">重新编辑</a>", HEARTH_NOTICE_OTHER, NULL, "" },
  { "\"小红\" 拍了拍 \"掌柜\"", HEARTH_NOTICE_OTHER, NULL, "" },
  { "你修改群名为“茶友群”", HEARTH_NOTICE_OTHER, NULL, "" },
  { TEMPLATE ("tmpl_type_profile", "\"$username$\"邀请\"$names$\"加入了群聊",
              LINK ("username", MEMBER ("wxid_boss", "掌柜")) LINK ("names", MEMBER ("wxid_a", "小、红") MEMBER ("wxid_b", "阿\"强"))),
    HEARTH_NOTICE_JOIN, "掌柜=wxid_boss", "小、红=wxid_a|阿\"强=wxid_b" },
  { TEMPLATE ("tmpl_type_profile", "\"$adder$\"通过扫描\"$from$\"分享的二维码加入群聊",
              LINK ("adder", MEMBER ("wxid_a", "小红")) LINK ("from", MEMBER ("wxid_boss", "掌柜"))),
    HEARTH_NOTICE_JOIN, "掌柜=wxid_boss", "小红=wxid_a" },
  { TEMPLATE ("tmpl_type_profilewithrevoke", "你邀请\"$username$\"加入了群聊  $revoke$",
              LINK ("username", MEMBER ("wxid_a", "小红"))
              "<link name=\"revoke\" type=\"link_revoke\"><title><![CDATA[撤销]]></title></link>"),
    HEARTH_NOTICE_JOIN, "你", "小红=wxid_a" },
  { TEMPLATE ("tmpl_type_profile", "你将\"$kickoutname$\"移出了群聊", LINK ("kickoutname", MEMBER ("wxid_a", "小红"))),
    HEARTH_NOTICE_LEAVE, "你", "小红=wxid_a" },
  { "123@chatroom:\n" TEMPLATE ("tmpl_type_profile", "\"$username$\"邀请\"$names$\"加入了群聊", LINK ("username", MEMBER ("b", "掌柜"))),
    HEARTH_NOTICE_OTHER, NULL, "" },
  { "123@chatroom:\n<sysmsg type=\"delchatroommember\"><delchatroommember><plain><![CDATA[你邀请\"小红、阿强\"加入了群聊  ]]></plain>"
    "<text><![CDATA[x]]></text><link><memberlist><username><![CDATA[wxid_a]]></username><username><![CDATA[wxid_b]]></username>"
    "</memberlist></link></delchatroommember></sysmsg>",
    HEARTH_NOTICE_JOIN, "你", "小红=wxid_a|阿强=wxid_b" },
  { "<sysmsg type=\"revokemsg\"><revokemsg><content>\"小红\" 撤回了一条消息</content></revokemsg></sysmsg>",
    HEARTH_NOTICE_OTHER, NULL, "" },
};

static void
append_party (GString *out, const HearthParty *party)
{
  if (out->len > 0)
    g_string_append_c (out, '|');
  g_string_append (out, party->name);
  if (party->id != NULL)
    g_string_append_printf (out, "=%s", party->id);
}

static void
test_notices (void)
{
  HearthWxNotice notice;

  hearth_wx_notice_init (&notice);
  for (guint i = 0; i < G_N_ELEMENTS (NOTICES); i++)
    {
      HearthRecord record = { 0 };
      g_autoptr (GString) actor = g_string_new (NULL);
      g_autoptr (GString) people = g_string_new (NULL);

      hearth_wx_notice_fill (&notice, NOTICES[i].text, &record);
      if (record.author.name != NULL)
        append_party (actor, &record.author);
      for (guint p = 0; p < record.n_people; p++)
        append_party (people, &record.people[p]);
      g_test_message ("%s", NOTICES[i].text);
      g_assert_cmpint (record.notice, ==, NOTICES[i].notice);
      g_assert_cmpstr (people->str, ==, NOTICES[i].people);
      if (NOTICES[i].actor != NULL)
        g_assert_cmpstr (actor->str, ==, NOTICES[i].actor);
      g_assert_null (strstr (record.text, "<"));
      g_assert_true (g_utf8_validate (record.text, -1, NULL));
    }
  hearth_wx_notice_clear (&notice);
}

/* What people type is no notice, however much it speaks of coming and going. */
static void
test_no_notices (void)
{
  static const char *const TEXTS[] = {
    "小红退群了", "我加入了群聊", "你退群吧", "他邀请我加入群聊", "包邮吗", "你邀请谁加入了群聊", "I invited Bob", "Tom left",
    "怎么加入群聊？", "\"现货\"", "“好茶”啊", "A邀请B加入了群聊",
  };
  static const char *const NOTICE_LINES[] = {
    "\"掌柜\"邀请\"阿强\"加入了群聊", "你将\"小红\"移出了群聊", "\"小红\"撤回了一条消息", "你撤回了一条消息", "系统消息: x",
    "Ana invited Bob to the group chat",
  };
  HearthWxNotice notice;

  hearth_wx_notice_init (&notice);
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_test_message ("%s", TEXTS[i]);
      g_assert_false (hearth_wx_notice_told (&notice, TEXTS[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (NOTICE_LINES); i++)
    g_assert_true (hearth_wx_notice_told (&notice, NOTICE_LINES[i]));
  hearth_wx_notice_clear (&notice);
}

static void
test_kinds (void)
{
  static const struct
  {
    gint64 type, sub;
    HearthKind kind;
  } CODES[] = {
    { 1, 0, HEARTH_KIND_TEXT }, { 3, 0, HEARTH_KIND_IMAGE }, { 34, 0, HEARTH_KIND_VOICE }, { 42, 0, HEARTH_KIND_CONTACT },
    { 43, 0, HEARTH_KIND_VIDEO }, { 47, 0, HEARTH_KIND_STICKER }, { 48, 0, HEARTH_KIND_PLACE }, { 49, 5, HEARTH_KIND_LINK },
    { 49, 6, HEARTH_KIND_FILE }, { 49, 8, HEARTH_KIND_STICKER }, { 49, 19, HEARTH_KIND_OTHER }, { 49, 33, HEARTH_KIND_LINK },
    { 49, 36, HEARTH_KIND_LINK }, { 49, 57, HEARTH_KIND_TEXT }, { 49, 2000, HEARTH_KIND_TRANSFER },
    { 49, 2001, HEARTH_KIND_RED_PACKET }, { 50, 0, HEARTH_KIND_CALL }, { 10000, 0, HEARTH_KIND_NOTICE },
    { 10000, 57, HEARTH_KIND_NOTICE }, { 10002, 0, HEARTH_KIND_NOTICE },
    { (G_GINT64_CONSTANT (57) << 32) | 49, 0, HEARTH_KIND_TEXT }, { (G_GINT64_CONSTANT (2000) << 32) | 49, 0, HEARTH_KIND_TRANSFER },
    { 99, 0, HEARTH_KIND_OTHER }, { -1, -1, HEARTH_KIND_OTHER },
  };
  static const struct
  {
    const char *word;
    HearthKind kind;
  } WORDS[] = {
    { "文本", HEARTH_KIND_TEXT }, { "文本消息", HEARTH_KIND_TEXT }, { "图片", HEARTH_KIND_IMAGE }, { "动画表情", HEARTH_KIND_STICKER },
    { "用户上传的GIF表情", HEARTH_KIND_STICKER }, { "引用回复", HEARTH_KIND_TEXT }, { "系统通知", HEARTH_KIND_NOTICE },
    { "系统消息", HEARTH_KIND_NOTICE }, { "消息撤回57", HEARTH_KIND_NOTICE }, { "拍一拍", HEARTH_KIND_NOTICE },
    { "邀请加群", HEARTH_KIND_NOTICE }, { "语音通话", HEARTH_KIND_CALL }, { "语音消息", HEARTH_KIND_VOICE },
    { "(分享)卡片式链接", HEARTH_KIND_LINK }, { "合并转发的聊天记录", HEARTH_KIND_OTHER }, { "(分享)视频号名片", HEARTH_KIND_CONTACT },
    { "位置共享", HEARTH_KIND_PLACE }, { "转账", HEARTH_KIND_TRANSFER }, { "赠送红包封面", HEARTH_KIND_RED_PACKET },
    { "文件(猜)", HEARTH_KIND_FILE }, { "未知-49,15", HEARTH_KIND_OTHER },
  };
  static const struct
  {
    const char *text;
    HearthKind kind;
  } TEXTS[] = {
    { "[图片]", HEARTH_KIND_IMAGE }, { "[表情包]", HEARTH_KIND_STICKER }, { "[语音 00:03]", HEARTH_KIND_VOICE },
    { "[文件: a.pdf]", HEARTH_KIND_FILE }, { "[链接]:title:x", HEARTH_KIND_LINK }, { "[音乐分享]", HEARTH_KIND_LINK },
    { "[个人名片] 小红", HEARTH_KIND_CONTACT }, { "[Photo]", HEARTH_KIND_IMAGE }, { "[视频/语音通话]", HEARTH_KIND_CALL },
    { "[微笑]", HEARTH_KIND_TEXT }, { "[红包] 大家快抢", HEARTH_KIND_TEXT }, { "[图片]好看吗", HEARTH_KIND_TEXT },
    { "看[图片]", HEARTH_KIND_TEXT }, { "[", HEARTH_KIND_TEXT }, { "", HEARTH_KIND_TEXT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CODES); i++)
    g_assert_cmpint (hearth_wx_kind_by_code (CODES[i].type, CODES[i].sub).kind, ==, CODES[i].kind);
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      HearthWxKind kind;

      hearth_wx_kind_by_word (WORDS[i].word, &kind);
      g_test_message ("%s", WORDS[i].word);
      g_assert_cmpint (kind.kind, ==, WORDS[i].kind);
    }
  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    g_assert_cmpint (hearth_wx_kind_by_text (TEXTS[i].text), ==, TEXTS[i].kind);
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    gint64 ts;                 /* in UTC, 0 for no time */
  } TIMES[] = {
    { "1704164645", 1704164645 }, { "1704164645000", 1704164645 }, { "1704164645123456", 1704164645 },
    { "1704164645.0", 1704164645 }, { " 1704164645 ", 1704164645 }, { "2024-01-02 03:04:05", 1704164645 },
    { "2024-01-02T03:04:05", 1704164645 }, { "2024/1/2 3:04:05", 1704164645 }, { "2024/1/2 3:04", 1704164640 },
    { "2024-01-02T11:04:05+08:00", 1704164645 }, { "2024-01-02T03:04:05Z", 1704164645 },
    { "2024-01-02T03:04:05.123+0000", 1704164645 }, { "2/1/2024 3:04:05 AM", 1704164645 }, { "2024/1/2 下午3:04:05", 1704207845 },
    { "2024年1月2日 03:04:05", 1704164645 }, { "2024-01-02 12:04:05 AM", 1704153845 },
    { "1.70416E+09", 0 }, { "", 0 }, { "x", 0 }, { "0", 0 }, { "2024-13-02 03:04:05", 0 }, { "2024-01-02", 0 },
    { "2024-01-02 25:04:05", 0 }, { "99999999999999999999", 0 }, { "45293.1278", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (TIMES); i++)
    {
      HearthReaderRun run = { 0 };
      HearthWxTime time;
      gint64 ts = 0;

      if (!hearth_wx_time_read (TIMES[i].text, &time) || !hearth_wx_time_ts (&time, HEARTH_DATE_ORDER_DMY, &run, NULL, &ts))
        ts = 0;
      g_test_message ("%s", TIMES[i].text);
      g_assert_cmpint (ts, ==, TIMES[i].ts);
    }
}

static void
test_xml (void)
{
  static const char XML[] = "<?xml version=\"1.0\"?><msg><appmsg><title>a &amp; b &#33; <![CDATA[<c>]]></title><url>http://x?a=1&amp;b=2</url>"
                            "<titles>no</titles><img src='y' length=\"3\"/></appmsg></msg>";
  const char *end = XML + strlen (XML);
  g_autofree char *title = hearth_wx_xml_text (XML, end, "title");
  g_autofree char *url = hearth_wx_xml_text (XML, end, "url");
  g_autofree char *plain = hearth_wx_xml_plain ("<img src=\"x\"/>  小红 <3 & <b>a</b>", strlen ("<img src=\"x\"/>  小红 <3 & <b>a</b>"));
  g_autofree char *source = NULL;
  HearthWxElement element;

  g_assert_cmpstr (title, ==, "a & b ! <c>");
  g_assert_cmpstr (url, ==, "http://x?a=1&b=2");
  g_assert_cmpstr (plain, ==, "小红 <3 & a");
  g_assert_true (hearth_wx_xml_find (XML, end, "img", &element));
  source = hearth_wx_xml_attribute (&element, "src");
  g_assert_cmpstr (source, ==, "y");
  g_assert_null (hearth_wx_xml_attribute (&element, "rc"));
  g_assert_false (hearth_wx_xml_find (XML, end, "titl", &element));
  g_assert_null (hearth_wx_xml_text (XML, end, "none"));
  g_assert_true (hearth_wx_xml_is ("\n <msg>"));
  g_assert_false (hearth_wx_xml_is ("<3 <msg>"));
}

#define MEMO "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n"

static void
test_table (void)
{
  g_autoptr (Reading) reading = reading_new_text ("茶友群_utf8.csv",
    MEMO "1,7,1,0,0,1704164645000,2,在吗,,,小红,wxid_a\n"
    "2,7,49,5,0,1704164646,2,\"<msg><appmsg><title>春茶</title><url>https://x.example/1</url></appmsg></msg>\",,备注,小红,wxid_a\n"
    "3,7,49,57,1,1704164647,2,\"<msg><appmsg><title>好的</title><refermsg><svrid>777</svrid><content>多少钱？</content></refermsg></appmsg></msg>\",,,掌柜,wxid_me\n"
    "4,7,49,19,0,1704164648,2,,,,小红,wxid_a\n"
    "5,7,10002,0,0,1704164649,2,\"<sysmsg type=\"\"revokemsg\"\"><revokemsg><content>\"\"小红\"\" 撤回了一条消息</content></revokemsg></sysmsg>\",,,,\n"
    "6,7,48,0,0,1704164650,2,\"<msg><location x=\"\"1\"\" y=\"\"2\"\" label=\"\"一号路\"\" poiname=\"\"茶馆\"\"/></msg>\",,,,wxid_b\n"
    "7,7,1,0,0,1.70416E+09,2,晚了,2024/1/2 3:04,,小红,wxid_a\n"
    "8,7,1,0,0,1.70416E+09,2,没有时间,,,小红,wxid_a\n"
    "9,7,1,0,0,1704164653,2,没有人,,,,\n"
    "10,7,1,0,0,1704164654,2,\"wxid_c:\n新版\",,,,\n"
    "11,7,1,0,0,1704164655,2,<msg>怎么写</msg>,,,我,wxid_d\n", -1, NULL);

  g_assert_cmpstr (reading->format->id, ==, "wechat-memotrace-csv");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "|茶友群|wechat");
  g_assert_cmpuint (reading->records->len, ==, 11);
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, 1704164645);
  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "备注");
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "春茶\nhttps://x.example/1");
  g_assert_cmpint (reading_record (reading, 1)->kind, ==, HEARTH_KIND_LINK);
  g_assert_cmpstr (reading_record (reading, 2)->text, ==, "好的");
  g_assert_cmpstr (reading_record (reading, 2)->reply_to, ==, "777");
  g_assert_true (reading_record (reading, 2)->self);
  g_assert_cmpstr (reading_record (reading, 3)->text, ==, "[聊天记录]");
  g_assert_cmpint (reading_record (reading, 4)->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpstr (reading_record (reading, 4)->text, ==, "\"小红\" 撤回了一条消息");
  g_assert_cmpstr (reading_record (reading, 5)->text, ==, "茶馆\n一号路");
  g_assert_cmpstr (reading_record (reading, 5)->author, ==, "wxid_b");
  g_assert_cmpint (reading_record (reading, 6)->ts, ==, 1704164640);
  g_assert_cmpint (reading_record (reading, 7)->type, ==, HEARTH_RECORD_UNREAD);
  g_assert_cmpint (reading_record (reading, 8)->type, ==, HEARTH_RECORD_UNREAD);
  g_assert_cmpstr (reading_record (reading, 9)->author_id, ==, "wxid_c");
  g_assert_cmpstr (reading_record (reading, 9)->text, ==, "新版");
  g_assert_cmpstr (reading_record (reading, 10)->text, ==, "<msg>怎么写</msg>");
  g_assert_cmpstr (reading_record (reading, 10)->author, ==, "我");
  g_assert_false (reading_record (reading, 10)->self);   /* somebody calls himself that */
  g_assert_null (reading_record (reading, 0)->id);   /* localId is another one in the next export */
}

/* The oldest files have a column without a name, and nobody's. */
static void
test_old_table (void)
{
  g_autoptr (Reading) reading = reading_new_text ("messages.csv",
    ",localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime\n"
    "0,1,7,1,0,1,1704164645,,我说,2024-01-02 03:04:05\n"
    "1,2,7,1,0,0,1704164646,,别人说,2024-01-02 03:04:06\n"
    "2,3,7,10000,0,0,1704164647,,\"\"\"掌柜\"\"邀请\"\"小红\"\"加入了群聊\",2024-01-02 03:04:07\n", -1, NULL);
  g_autofree char *joined = reading_people (reading, HEARTH_NOTICE_JOIN);

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 2);
  g_assert_cmpstr (reading_record (reading, 0)->author, ==, "我");
  g_assert_true (reading_record (reading, 0)->self);
  g_assert_null (reading_record (reading, 1)->author);
  g_assert_cmpstr (joined, ==, "小红");
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

/* Saved again as GBK with semicolons, days of another country, and ids that are none any more. */
static void
test_spreadsheet (void)
{
  static const char TEXT[] =
    "id;MsgSvrID;type_name;is_sender;talker;room_name;msg;src;CreateTime\r\n"
    "1;7.89456E+18;文本;0;wxid_a;123@chatroom;在吗;;1/2/2024 3:04\r\n"
    "2;7.89456E+18;文本;0;wxid_a;123@chatroom;在吗？;;1/2/2024 3:04\r\n"
    "3;7894561230000000000;文本;1;我;123@chatroom;在;;1/13/2024 3:05\r\n"
    "4;7.89456E+18;文本;0;wxid_b;456@chatroom;别处;;1/13/2024 3:05\r\n";
  gsize length;
  g_autofree char *bytes = g_convert (TEXT, -1, "GBK", "UTF-8", NULL, &length, NULL);
  g_autoptr (Reading) reading = reading_new_text ("chat.csv", bytes, (gssize) length, NULL);

  g_assert_cmpstr (reading->format->id, ==, "wechat-pywxdump-csv");
  g_assert_cmpint (reading->survey.date_order, ==, HEARTH_DATE_ORDER_MDY);
  g_assert_cmpstr (reading->survey.evidence, ==, "field-over-12");
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 3);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_UNREAD), ==, 1);
  g_assert_cmpstr (reading_record (reading, 0)->text, ==, "在吗");
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, 1704164640);
  for (guint i = 0; i < 3; i++)
    g_assert_null (reading_record (reading, i)->id);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
  g_assert_nonnull (strstr (reading->warnings->pdata[0], "rounded"));
}

static void
test_new_table (void)
{
  g_autoptr (Reading) memo = reading_new_text ("小红.csv",
    "消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\n"
    "8801,文本,小红,2024-02-01 10:00:00,在吗,小红,红,more\n8802,文本,我,2024-02-01 10:01:00,在,我,我,more\n", -1, NULL);
  g_autoptr (Reading) sheet = reading_new_text ("茶友群.csv",
    "会话信息\n账号ID,123@chatroom,,昵称,茶友群\n导出工具,x\n"
    "序号,时间,发送者昵称,发送者微信ID,发送者备注,群昵称,发送者身份,消息类型,内容\n"
    "1,2024-01-02 03:04:05,红,wxid_a,,小红,小红,文本消息,在吗\n"
    "2,2024-01-02 03:04:06,茶友群,123@chatroom,,,茶友群,系统消息,\"\"\"掌柜\"\"邀请\"\"小红\"\"加入了群聊\"\n", -1, NULL);
  g_autoptr (Reading) compact = reading_new_text ("茶友群.csv",
    "会话信息\n\n序号,时间,发送者身份,消息类型,内容\n1,2024-01-02 03:04:05,小红,图片消息,[图片]\n2,2024-01-02 03:04:06,我,文本消息,好\n",
    -1, NULL);
  g_autofree char *joined = reading_people (sheet, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (memo->format->id, ==, "wechat-memotrace-csv");
  g_assert_cmpstr (reading_record (memo, 0)->id, ==, "8801");
  g_assert_true (reading_record (memo, 1)->self);
  g_assert_cmpstr (sheet->format->id, ==, "wechat-echotrace-xlsx");
  g_assert_cmpstr (reading_record (sheet, 0)->author, ==, "小红");
  g_assert_cmpstr (reading_record (sheet, 0)->author_id, ==, "wxid_a");
  g_assert_cmpstr (joined, ==, "小红");
  g_assert_cmpint (reading_record (compact, 0)->kind, ==, HEARTH_KIND_IMAGE);
  g_assert_true (reading_record (compact, 1)->self);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static Reading *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  Reading *reading = reading_new_path (path, "UTC", HEARTH_DATE_ORDER_NONE, &error);

  g_assert_no_error (error);
  return reading;
}

static void
remove_folder (char *folder)
{
  const char *command[] = { "rm", "-rf", folder, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (folder);
}

#define PAGE_HEAD "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n"

static void
test_pages (void)
{
  char *folder = g_dir_make_tmp ("hearth-wechat-XXXXXX", NULL);
  g_autoptr (Reading) reading = NULL;
  g_autoptr (Reading) alone = NULL;

  write_file (folder, "1@chatroom_2_4.csv", PAGE_HEAD "3,13,文本,0,wxid_a,1@chatroom,三,,2024-01-02 03:04:07\n4,14,文本,0,wxid_a,1@chatroom,四,,2024-01-02 03:04:08\n");
  write_file (folder, "1@chatroom_10_12.csv", PAGE_HEAD "11,21,文本,0,未知,1@chatroom,谁,,2024-01-02 03:05:00\n");
  write_file (folder, "1@chatroom_0_2.csv", PAGE_HEAD "1,11,文本,0,wxid_a,1@chatroom,一,,2024-01-02 03:04:05\n2,0,文本,0,wxid_a,1@chatroom,二,,2024-01-02 03:04:06\n");
  write_file (folder, "1@chatroom_x_2.csv", "nothing");
  write_file (folder, "users.json", "{\"wxid_a\":{\"nickname\":\"红\",\"remark\":\"小红\"},\"1@chatroom\":{\"nickname\":\"茶友群\"}, \"x\": 3}");
  reading = read_file (folder, "1@chatroom_2_4.csv");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "1@chatroom|茶友群|wechat");
  g_assert_cmpuint (reading->records->len, ==, 5);
  g_assert_cmpstr (reading_record (reading, 0)->text, ==, "一");
  g_assert_cmpstr (reading_record (reading, 0)->author, ==, "小红");
  g_assert_cmpstr (reading_record (reading, 0)->id, ==, "11");
  g_assert_null (reading_record (reading, 1)->id);
  g_assert_cmpstr (reading_record (reading, 3)->text, ==, "四");
  g_assert_cmpint (reading_record (reading, 4)->type, ==, HEARTH_RECORD_UNREAD);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
  g_assert_nonnull (strstr (reading->warnings->pdata[0], "1@chatroom_4_10.csv"));
  remove_folder (folder);

  alone = reading_new_text ("1@chatroom_2_4.csv", PAGE_HEAD "3,13,文本,0,wxid_a,1@chatroom,三,,2024-01-02 03:04:07\n"
                            "4,14,文本,0,wxid_a,1@chatroom,四,,2024-01-02 03:04:08\n", -1, NULL);
  g_assert_cmpuint (alone->warnings->len, ==, 3);
  g_assert_nonnull (strstr (alone->warnings->pdata[0], "1@chatroom_0_2.csv"));
  g_assert_nonnull (strstr (alone->warnings->pdata[1], "1@chatroom_4_6.csv"));
  g_assert_nonnull (strstr (alone->warnings->pdata[2], "users.json"));
  g_assert_cmpstr (reading_record (alone, 0)->author, ==, "wxid_a");
}

static void
test_array (void)
{
  char *folder = g_dir_make_tmp ("hearth-wechat-XXXXXX", NULL);
  g_autoptr (Reading) reading = NULL;
  g_autofree char *joined = NULL;

  write_file (folder, "users.json", "{\"wxid_a\":{\"nickname\":\"小红\",\"remark\":\"\"}}");
  write_file (folder, "1@chatroom_0_9.json",
              "[{\"id\":1,\"MsgSvrID\":\"11\",\"type_name\":\"系统通知\",\"is_sender\":0,\"talker\":\"未知\",\"room_name\":\"1@chatroom\","
              "\"msg\":\"\\\"掌柜\\\"邀请\\\"小红\\\"加入了群聊\",\"src\":\"\",\"extra\":{\"a\":[1]},\"CreateTime\":\"2024-01-02 03:04:05\"},"
              "{\"id\":2,\"MsgSvrID\":\"12\",\"type_name\":\"文本\",\"is_sender\":0,\"talker\":\"wxid_a\",\"room_name\":\"1@chatroom\","
              "\"msg\":\"多少钱？\",\"CreateTime\":\"2024-01-02 03:04:06\"}, 7]");
  reading = read_file (folder, "1@chatroom_0_9.json");
  joined = reading_people (reading, HEARTH_NOTICE_JOIN);
  g_assert_cmpstr (reading->format->id, ==, "wechat-pywxdump-json");
  g_assert_cmpstr (joined, ==, "小红");
  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "小红");
  g_assert_cmpstr (reading_record (reading, 1)->id, ==, "12");
  g_assert_cmpint (reading_record (reading, 2)->type, ==, HEARTH_RECORD_UNREAD);
  remove_folder (folder);
}

static void
test_session (void)
{
  static const char TEXT[] =
    "{\"weflow\":{\"version\":\"1\"},\"messages\":["
    "{\"localId\":1,\"createTime\":1704164645,\"localType\":244813135921,\"type\":\"引用消息\",\"content\":\"好的\",\"isSend\":false,"
    "\"senderUsername\":\"wxid_a\",\"senderDisplayName\":\"小红\",\"platformMessageId\":\"7001\",\"replyToMessageId\":\"7000\"},"
    "{\"localId\":2,\"createTime\":1704164646000,\"localType\":49,\"type\":\"链接消息\",\"content\":\"春茶\",\"isSend\":true,"
    "\"senderUsername\":\"wxid_me\",\"senderDisplayName\":\"掌柜\"},"
    "{\"createTime\":1704164647,\"localType\":10000,\"content\":\"\\\"掌柜\\\"将\\\"小红\\\"移出了群聊\",\"isSend\":null,\"senderUsername\":null},"
    "{\"createTime\":1704164648,\"localType\":1,\"content\":\"谁说的\",\"isSend\":0,\"senderUsername\":\"1@chatroom\",\"senderDisplayName\":\"茶友群\"},"
    "{\"formattedTime\":\"2024-01-02 03:04:09\",\"type\":\"文本消息\",\"content\":\"数字\",\"isSend\":0,\"senderID\":5},"
    "{\"createTime\":1704164650,\"localType\":1,\"content\":null,\"isSend\":0,\"senderUsername\":\"wxid_a\"}],"
    "\"session\":{\"accountId\":\"1@chatroom\",\"displayName\":\"茶友群\",\"type\":\"群聊\"},"
    "\"senders\":[{\"senderID\":5,\"accountId\":\"wxid_e\",\"displayName\":\"阿五\"}],"
    "\"groupMembers\":[{\"accountId\":\"wxid_a\",\"displayName\":\"小红\",\"remark\":\"红姐\"},{\"displayName\":\"无名\"}]}";
  g_autoptr (Reading) reading = reading_new_text ("x.json", TEXT, -1, NULL);
  g_autofree char *left = reading_people (reading, HEARTH_NOTICE_LEAVE);

  g_assert_cmpstr (reading->format->id, ==, "wechat-echotrace-json");
  g_assert_cmpstr (reading->chats->pdata[0], ==, "1@chatroom|茶友群|wechat");
  g_assert_cmpstr (reading->survey.name, ==, "茶友群");
  g_assert_cmpint (reading_record (reading, 0)->kind, ==, HEARTH_KIND_TEXT);
  g_assert_cmpstr (reading_record (reading, 0)->id, ==, "7001");
  g_assert_cmpstr (reading_record (reading, 0)->reply_to, ==, "7000");
  g_assert_cmpint (reading_record (reading, 1)->ts, ==, 1704164646);
  g_assert_cmpint (reading_record (reading, 1)->kind, ==, HEARTH_KIND_LINK);
  g_assert_true (reading_record (reading, 1)->self);
  g_assert_null (reading_record (reading, 1)->id);   /* localId only counts the messages of this file */
  g_assert_cmpstr (left, ==, "小红");
  g_assert_cmpint (reading_record (reading, 3)->type, ==, HEARTH_RECORD_UNREAD);
  g_assert_cmpstr (reading_record (reading, 4)->author, ==, "阿五");
  g_assert_cmpint (reading_record (reading, 4)->ts, ==, 1704164649);
  g_assert_cmpstr (reading_record (reading, 5)->text, ==, "");
  g_assert_cmpuint (reading->listed->len, ==, 1);
  g_assert_cmpstr (reading->listed->pdata[0], ==, "wxid_a|红姐|-1");
}

static void
test_blocks (void)
{
  g_autoptr (Reading) reading = reading_new_text ("茶友群.txt",
    "\xEF\xBB\xBF" "2024-01-02 03:04:05 小红\n第一行\n\n第三行\n2024-01-02 03:04:06 这是正文\n\n"
    "2024-01-02 03:05:00 小红\n\n\n"
    "2024-01-02 03:05:01 群主已恢复默认进群方式。\n\n"
    "2024-01-02 03:05:02 \"掌柜\"邀请\"小红\"加入了群聊\n\n"
    "2024-01-02 03:05:03 小红加入了群聊\n这是我的名字\n\n"
    "2024-01-02 03:05:04 小红\n[红包]\n\n"
    "2024-01-02 03:05:05 小红\n", -1, NULL);
  g_autofree char *joined = reading_people (reading, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (reading->format->id, ==, "wechat-memotrace-txt");
  g_assert_cmpuint (reading->records->len, ==, 7);
  g_assert_cmpstr (reading_record (reading, 0)->text, ==, "第一行\n\n第三行\n2024-01-02 03:04:06 这是正文");
  g_assert_cmpint (reading_record (reading, 1)->type, ==, HEARTH_RECORD_MESSAGE);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "");
  g_assert_cmpint (reading_record (reading, 2)->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpstr (joined, ==, "小红");
  g_assert_cmpstr (reading_record (reading, 4)->author, ==, "小红加入了群聊");
  g_assert_cmpint (reading_record (reading, 5)->kind, ==, HEARTH_KIND_RED_PACKET);
  g_assert_cmpint (reading_record (reading, 6)->type, ==, HEARTH_RECORD_MESSAGE);
}

/* The newer version writes a notice below its time, and no blank line at the end. */
static void
test_new_blocks (void)
{
  g_autoptr (Reading) reading = reading_new_text ("茶友群.txt",
    "2024-01-02 03:04:05\n\"掌柜\"邀请\"小红\"加入了群聊\n\n2024-01-02 03:04:06 小红\n几点\n2024-01-02 03:04:05\n开门\n\n"
    "2024-01-02 03:04:07 小红\n\n\n2024-01-02 03:04:08\n群主已恢复默认进群方式。\n\n2024-01-02 03:04:09 掌柜\n九点", -1, NULL);
  g_autofree char *joined = reading_people (reading, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (reading->format->id, ==, "wechat-memotrace-txt");
  g_assert_cmpuint (reading->records->len, ==, 5);
  g_assert_cmpstr (joined, ==, "小红");
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, 1704164645);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "几点\n2024-01-02 03:04:05\n开门");
  g_assert_cmpstr (reading_record (reading, 2)->text, ==, "");
  g_assert_cmpint (reading_record (reading, 3)->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpstr (reading_record (reading, 4)->text, ==, "九点");
}

/* Another tool puts names between ' and ', and gives one to notices. */
static void
test_quoted_blocks (void)
{
  g_autoptr (Reading) reading = reading_new_text ("茶友群.txt",
    "2024-01-02 03:04:05 '小红'\n在吗\n\n2024-01-02 03:04:06 '掌柜'\n\"掌柜\"邀请\"阿强\"加入了群聊\n\n"
    "2024-01-02 03:04:07 '小红'\n\"掌柜\"邀请\"阿强\"加入了群聊\n是真的吗\n\n", -1, NULL);
  g_autofree char *joined = reading_people (reading, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (reading_record (reading, 0)->author, ==, "小红");
  g_assert_cmpstr (joined, ==, "阿强");
  g_assert_cmpint (reading_record (reading, 2)->type, ==, HEARTH_RECORD_MESSAGE);
}

static void
test_brackets (void)
{
  g_autoptr (Reading) reading = reading_new_text ("x.txt",
    "茶友群 - 微信聊天记录\n\n"
    "\"掌柜\"邀请\"阿强\"加入了群聊\n"
    "小红 (VIP) (2024-01-02 03:04:05):多少钱\n小红退群了\n你退群吧\n"
    "\"掌柜\"邀请\"小明\"加入了群聊\n还有吗\n"
    "掌柜 (2024-01-02 03:05:05):看 小红 (2024-01-01 01:01:01):旧的\n"
    "掌柜 (2024-01-02 03:05:06):群聊的聊天记录\n"
    "<< 群聊的聊天记录\n阿三 (2023-01-01 00:00:00):转来的\n群聊的聊天记录 结束 >>\n"
    "<< 没有结束的\n"
    "掌柜 (2024-01-02 03:06:00):微信转账 向小红转账 ¥1.00小红 (VIP) (2024-01-02 03:06:01):收到\n"
    " (2024-01-02 03:06:02):没有名字\n"
    "系统消息: 你已成为新群主\n", -1, NULL);
  g_autofree char *joined = reading_people (reading, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (reading->format->id, ==, "wechat-wechatexporter-txt");
  g_assert_cmpstr (reading->survey.name, ==, "茶友群");
  g_assert_cmpstr (joined, ==, "阿强|小明");
  g_assert_cmpint (reading_record (reading, 0)->type, ==, HEARTH_RECORD_NOTICE);
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, 1704164645);
  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "小红 (VIP)");
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "多少钱\n小红退群了\n你退群吧\n还有吗");
  g_assert_cmpint (reading_record (reading, 2)->ts, ==, 1704164645);
  g_assert_cmpstr (reading_record (reading, 3)->text, ==, "看 小红 (2024-01-01 01:01:01):旧的");
  g_assert_cmpstr (reading_record (reading, 4)->text, ==, "群聊的聊天记录\n<< 没有结束的");
  g_assert_cmpstr (reading_record (reading, 5)->text, ==, "微信转账 向小红转账 ¥1.00");
  g_assert_cmpstr (reading_record (reading, 6)->author, ==, "小红 (VIP)");
  g_assert_cmpint (reading_record (reading, 7)->type, ==, HEARTH_RECORD_UNREAD);
  g_assert_cmpstr (reading_record (reading, 8)->text, ==, "你已成为新群主");
  g_assert_cmpuint (reading->records->len, ==, 9);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

#define BLOCK(side, id, type, who, name, time, inner)                                                                  \
  "\t<div class=\"msg chat " side " \" msgid=\"" id "\" msgtype=\"" type "\">\n<div class=\"avatar-box\"><img src=\"a.png\" class=\"avatar\"></div>\n" \
  "<div class=\"nt-box\"><span class=\"dspname " side "\" wxId=\"" who "\">" name "</span> " time "</div>\n"              \
  "<div class=\"content-box\">" inner "</div>\n</div>\n"
#define SAID(text) "<span class=\"dont-break-out msg-text\"><pre>" text "</pre></span>"
#define NOTED(text) "<div class=\"msg chat-notice \" msgid=\"9\"><span class=\"dont-break-out msg-text\"><pre>" text "</pre></span></div>\n"
#define FRAME(list, body)                                                                                              \
  "<!doctype html>\n<html><head><style>.chat-notice .dspname {}</style></head>\n<body uid=\"\">\n"                      \
  "<span class=\"sname\">茶友群</span>\n<div class=\"msgs\" id=\"msgs-div\">\n" body "</div><div id=\"footer\" class=\"footer\">\n" \
  "</body><script >initPageData(" list ");</script></html>\n"

static void
test_web_page (void)
{
  g_autoptr (Reading) reading = reading_new_text ("index.html",
    FRAME ("[]", NOTED ("\"掌柜\"邀请\"小红\"加入了群聊")
           BLOCK ("left", "1", "1", "hong", "小红 &amp; 茶", "2024-01-02 03:04:05",
                  SAID ("1 &lt; 2 <3<br/>好<img src=\"e.png\" title=\"微笑\" class=\"wxemoji\" />"))
           BLOCK ("right", "2", "49", "me", "掌柜", "2024-01-02 03:04:06",
                  "<span class=\"dont-break-out refermsg msg-text\"><pre>「小红：多少钱？」</pre></span><br />" SAID ("九块九"))
           BLOCK ("left", "3", "49", "hong", "小红", "2024-01-02 03:04:07",
                  "<a href=\"https://x.example/1\"><b>春茶</b></a>" SAID ("好喝") "<div class=\"appinfo\"></div>")
           BLOCK ("left", "4", "3", "hong", "小红", "2024-01-02 03:04:08", "<img rawUrl=\"x\" />")
           BLOCK ("left fmsg", "4_1", "1", "x", "外人", "2023-01-01 00:00:00", SAID ("转来的"))
           BLOCK ("left", "5", "1", "", "", "2024-01-02 03:04:09", SAID ("没有人"))), -1, NULL);
  g_autofree char *joined = reading_people (reading, HEARTH_NOTICE_JOIN);

  g_assert_cmpstr (reading->format->id, ==, "wechat-wechatexporter-html");
  g_assert_cmpstr (reading->survey.name, ==, "茶友群");
  g_assert_cmpstr (joined, ==, "小红");
  g_assert_cmpint (reading_record (reading, 0)->ts, ==, 1704164645);
  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "小红 & 茶");
  g_assert_cmpstr (reading_record (reading, 1)->author_id, ==, "hong");
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "1 < 2 <3\n好[微笑]");
  g_assert_true (reading_record (reading, 2)->self);
  g_assert_cmpstr (reading_record (reading, 2)->text, ==, "九块九");
  g_assert_cmpint (reading_record (reading, 3)->kind, ==, HEARTH_KIND_LINK);
  g_assert_cmpstr (reading_record (reading, 3)->text, ==, "春茶\nhttps://x.example/1");
  g_assert_cmpint (reading_record (reading, 4)->kind, ==, HEARTH_KIND_IMAGE);
  g_assert_cmpint (reading_record (reading, 5)->type, ==, HEARTH_RECORD_UNREAD);
  g_assert_cmpuint (reading->records->len, ==, 6);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

/* The page loads its messages from files beside it; the first of them repeats what the page shows. */
static void
test_web_parts (void)
{
  char *folder = g_dir_make_tmp ("hearth-wechat-XXXXXX", NULL);
  g_autoptr (Reading) reading = NULL;

  write_file (folder, "index.html",
              FRAME ("[{\"numnberOfMsgs\":2,\"page\":1,\"text\":\"1\"},{\"page\":2},{\"page\":3}]",
                     BLOCK ("left", "1", "1", "hong", "小红", "2024-01-02 03:04:05", SAID ("一"))));
  write_file (folder, "Files/Data/msg-1.js",
              "(function() {\n var msgArray = [\"<div class=\\\"msg chat left \\\" msgid=\\\"1\\\" msgtype=\\\"1\\\">\\n<span class=\\\"dspname left\\\" wxId=\\\"hong\\\">小红</span> 2024-01-02 03:04:05</div><span class=\\\"msg-text\\\"><pre>一</pre></span>\","
              "\"\\t<div class=\\\"msg chat left \\\" msgid=\\\"2\\\" msgtype=\\\"1\\\">\\n<span class=\\\"dspname left\\\" wxId=\\\"hong\\\">小红</span> 2024-01-02 03:04:06</div><span class=\\\"msg-text\\\"><pre>二</pre></span>\"];\n})();");
  write_file (folder, "Files/Data/msg-3.js",
              "(function() { var msgArray = [\"<div class=\\\"msg chat-notice \\\"><pre>你将\\\"小红\\\"移出了群聊</pre></div>\"]; })();");
  reading = read_file (folder, "index.html");
  g_assert_cmpuint (reading->records->len, ==, 3);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "二");
  g_assert_cmpint (reading_record (reading, 2)->notice, ==, HEARTH_NOTICE_LEAVE);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
  g_assert_nonnull (strstr (reading->warnings->pdata[0], "Files/Data/msg-2.js"));
  remove_folder (folder);
}

/* Files that look alike and are not these. */
static void
test_not_these (void)
{
  static const struct
  {
    const char *name;
    const char *text;
  } CASES[] = {
    { "log.txt", "2024-01-02 03:04:05 started\n2024-01-02 03:04:06 stopped\n2024-01-02 03:04:07 started\n" },
    { "a.csv", "时间,内容\n2024-01-02 03:04:05,x\n" },
    { "a.json", "{\"session\": {\"a\": 1}, \"messages\": []}" },
    { "a.json", "[{\"msg\": \"x\"}]" },
    { "a.html", "<html><div class=\"msg\">x</div></html>" },
    { "a.txt", "see (2024-01-02 03:04:05) below\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (CASES[i].text, strlen (CASES[i].text));
      g_autoptr (HearthInput) input = hearth_input_new_bytes (CASES[i].name, bytes);
      const HearthFormat *format = hearth_format_sniff (input, NULL);

      g_test_message ("%s: %s", CASES[i].name, format != NULL ? format->id : "none");
      g_assert_true (format == NULL || !g_str_has_prefix (format->id, "wechat"));
    }
}

/* NULs, line ends of all kinds, text that turns the writing direction, markup, and 10 MB without an end. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *name;
    const char *before;        /* a message up to its text */
    const char *after;         /* and behind it another one */
  } FORMS[] = {
    { "a.csv", MEMO "1,7,1,0,0,1704164645,2,\"", "\",,,小红,wxid_a\n2,7,1,0,0,1704164646,2,after,,,小红,wxid_a\n" },
    { "a.csv", PAGE_HEAD "1,1,文本,0,wxid_a,1@chatroom,\"", "\",,2024-01-02 03:04:05\r\n2,2,文本,0,wxid_a,1@chatroom,after,,2024-01-02 03:04:06\n" },
    { "a.txt", "2024-01-02 03:04:05 小红\r\n", "\n\r\n2024-01-02 03:04:06 小红\nafter" },
    { "a.txt", "小红 (2024-01-02 03:04:05):", "\r\n小红 (2024-01-02 03:04:06):after" },
    { "a.json", "{\"session\":{\"wxid\":\"1@chatroom\"},\"messages\":[{\"createTime\":1704164645,\"localType\":1,\"senderUsername\":\"a\",\"content\":\"",
      "\"},{\"createTime\":1704164646,\"localType\":1,\"senderUsername\":\"a\",\"content\":\"after\"}]}" },
    { "a.json", "[{\"type_name\":\"文本\",\"is_sender\":0,\"room_name\":\"r\",\"talker\":\"a\",\"CreateTime\":\"2024-01-02 03:04:05\",\"msg\":\"",
      "\"},{\"type_name\":\"文本\",\"talker\":\"a\",\"CreateTime\":\"2024-01-02 03:04:06\",\"msg\":\"after\"}]" },
    { "a.html", "<!doctype html>\n<style>.chat-notice .dspname</style>\n<div class=\"msg chat left\" msgtype=\"1\">\n<span class=\"dspname\" wxId=\"a\">小红</span> 2024-01-02 03:04:05</div>\n<span class=\"msg-text\"><pre>",
      "</pre></span>\n<div class=\"msg chat left\" msgtype=\"1\">\n<span class=\"dspname\" wxId=\"a\">小红</span> 2024-01-02 03:04:06</div>\n<span class=\"msg-text\"><pre>after</pre></span>\n" },
  };

  for (guint form = 0; form < G_N_ELEMENTS (FORMS); form++)
    for (guint variant = 0; variant < 4; variant++)
      {
        g_autoptr (GString) text = g_string_new (FORMS[form].before);
        g_autoptr (Reading) reading = NULL;

        if (variant == 0)
          g_string_append_len (text, "a\0b", 3);
        else if (variant == 1)
          g_string_append (text, "\xE2\x80\xAE" "<b>&amp;<!-- <script>");
        else if (variant == 2)
          g_string_append (text, "\xFF\xFE broken");
        for (guint i = 0; variant == 3 && i < 10 * 1024 * 1024 / 16; i++)
          g_string_append (text, "0123456789abcde ");
        g_string_append (text, FORMS[form].after);
        reading = reading_new_text (FORMS[form].name, text->str, (gssize) text->len, NULL);
        g_assert_cmpuint (reading->records->len, >=, 1);
        for (guint i = 0; i < reading->records->len; i++)
          g_assert_cmpuint (strlen (reading_record (reading, i)->text), <=, 1024 * 1024);
        /* a cut line of a table takes the end of its row with it */
        if (variant < 3)
          {
            g_assert_cmpuint (reading->records->len, ==, 2);
            g_assert_cmpstr (reading_record (reading, 1)->text, ==, "after");
          }
        if (variant == 0 || variant == 2 || variant == 3)
          g_assert_cmpuint (reading->warnings->len, >=, 1);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wechat/notices", test_notices);
  g_test_add_func ("/wechat/no-notices", test_no_notices);
  g_test_add_func ("/wechat/kinds", test_kinds);
  g_test_add_func ("/wechat/times", test_times);
  g_test_add_func ("/wechat/xml", test_xml);
  g_test_add_func ("/wechat/table", test_table);
  g_test_add_func ("/wechat/old-table", test_old_table);
  g_test_add_func ("/wechat/spreadsheet", test_spreadsheet);
  g_test_add_func ("/wechat/new-table", test_new_table);
  g_test_add_func ("/wechat/pages", test_pages);
  g_test_add_func ("/wechat/array", test_array);
  g_test_add_func ("/wechat/session", test_session);
  g_test_add_func ("/wechat/blocks", test_blocks);
  g_test_add_func ("/wechat/new-blocks", test_new_blocks);
  g_test_add_func ("/wechat/quoted-blocks", test_quoted_blocks);
  g_test_add_func ("/wechat/brackets", test_brackets);
  g_test_add_func ("/wechat/web-page", test_web_page);
  g_test_add_func ("/wechat/web-parts", test_web_parts);
  g_test_add_func ("/wechat/not-these", test_not_these);
  g_test_add_func ("/wechat/hostile", test_hostile);
  return g_test_run ();
}
