/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat's exports into a workspace: the same file twice, a longer one and the shorter again, equal messages in one
 * second, with the platform's numbers and without; people of notices with and without ids; the exporter. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-import.h"
#include "workspace-fixture.h"

static void
set_up (Workspace *f, gconstpointer data)
{
  workspace_set_up (f, NULL);
}

static HearthImportResult *
import_file (Workspace *f, const char *name, const char *content, const char *self)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  HearthImportOptions options = { .path = path, .group = "tea", .on_day = HEARTH_DAY_NONE, .self_name = self };

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_ptr_array_steal_index (results, 0);
}

static gint64
count (Workspace *f, const char *sql)
{
  return hearth_db_int (f->db, -1, sql, NULL);
}

/* One file of a format: a beginning, rows of which the number is put in, an end. */
typedef struct
{
  const char *name;
  const char *file;
  const char *before;
  const char *row;             /* %1$u: second, %2$u: number of the row */
  const char *same;            /* a row whose time, author and text are those of others */
  const char *between;
  const char *after;
} Form;

static const Form FORMS[] = {
  { "memotrace-csv", "a_utf8.csv", "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n",
    "%2$u,7,1,0,0,17041646%1$02u,2,text %2$u,,,小红,wxid_a\n", "%2$u,7,1,0,0,17041646%1$02u,2,好,,,小红,wxid_a\n", "", "" },
  { "memotrace-txt", "a.txt", "", "2024-01-02 03:04:%1$02u 小红\ntext %2$u\n\n", "2024-01-02 03:04:%1$02u 小红\n好\n\n", "", "" },
  { "exporter-txt", "b.txt", "茶友群 - 微信聊天记录\n\n", "小红 (2024-01-02 03:04:%1$02u):text %2$u\n", "小红 (2024-01-02 03:04:%1$02u):好\n", "", "" },
  { "pywxdump-csv", "c.csv", "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n",
    "%2$u,9%2$06u,文本,0,wxid_a,1@chatroom,text %2$u,,2024-01-02 03:04:%1$02u\n",
    "%2$u,9%2$06u,文本,0,wxid_a,1@chatroom,好,,2024-01-02 03:04:%1$02u\n", "", "" },
  { "pywxdump-json", "c.json", "[",
    "{\"MsgSvrID\":\"9%2$06u\",\"type_name\":\"文本\",\"is_sender\":0,\"talker\":\"wxid_a\",\"room_name\":\"1@chatroom\",\"msg\":\"text %2$u\",\"CreateTime\":\"2024-01-02 03:04:%1$02u\"}",
    "{\"MsgSvrID\":\"9%2$06u\",\"type_name\":\"文本\",\"is_sender\":0,\"talker\":\"wxid_a\",\"room_name\":\"1@chatroom\",\"msg\":\"好\",\"CreateTime\":\"2024-01-02 03:04:%1$02u\"}",
    ",", "]" },
  { "echotrace-json", "d.json", "{\"session\":{\"wxid\":\"1@chatroom\",\"displayName\":\"x\"},\"messages\":[",
    "{\"localId\":%2$u,\"createTime\":17041646%1$02u,\"localType\":1,\"senderUsername\":\"wxid_a\",\"content\":\"text %2$u\"}",
    "{\"localId\":%2$u,\"createTime\":17041646%1$02u,\"localType\":1,\"senderUsername\":\"wxid_a\",\"content\":\"好\"}", ",", "]}" },
  { "exporter-html", "index.html", "<!doctype html>\n<style>.chat-notice .dspname</style>\n",
    "<div class=\"msg chat left\" msgid=\"%2$u\" msgtype=\"1\">\n<span class=\"dspname\" wxId=\"wxid_a\">小红</span> 2024-01-02 03:04:%1$02u</div>\n<span class=\"msg-text\"><pre>text %2$u</pre></span>\n",
    "<div class=\"msg chat left\" msgid=\"%2$u\" msgtype=\"1\">\n<span class=\"dspname\" wxId=\"wxid_a\">小红</span> 2024-01-02 03:04:%1$02u</div>\n<span class=\"msg-text\"><pre>好</pre></span>\n",
    "", "" },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* @n rows, of which every third is "好" at second 5. */
static char *
make_file (const Form *form, guint first, guint n)
{
  g_autoptr (GString) text = g_string_new (form->before);

  for (guint i = first; i < first + n; i++)
    {
      if (i > first)
        g_string_append (text, form->between);
      if (i % 3 == 0)
        g_string_append_printf (text, form->same, 5u, i + 1);
      else
        g_string_append_printf (text, form->row, 5u + i / 40, i + 1);
    }
  g_string_append (text, form->after);
  return g_strdup (text->str);
}

#pragma GCC diagnostic pop

static void
test_again (Workspace *f, gconstpointer data)
{
  const Form *form = data;
  g_autofree char *a = make_file (form, 0, 30);
  g_autofree char *b = make_file (form, 0, 60);
  g_autoptr (HearthImportResult) first = import_file (f, form->file, a, NULL);
  g_autoptr (HearthImportResult) again = import_file (f, form->file, a, NULL);
  g_autoptr (HearthImportResult) longer = import_file (f, form->file, b, NULL);
  g_autoptr (HearthImportResult) shorter = import_file (f, form->file, a, NULL);

  g_assert_cmpuint (first->messages, ==, 30);
  g_assert_cmpuint (first->new_rows, ==, 30);
  g_assert_cmpuint (again->new_rows, ==, 0);
  g_assert_cmpuint (again->duplicates, ==, 30);
  g_assert_cmpuint (longer->new_rows, ==, 30);
  g_assert_cmpuint (shorter->new_rows, ==, 0);
  g_assert_cmpint (count (f, "SELECT count(*) FROM messages"), ==, 60);
  g_assert_cmpint (count (f, "SELECT count(*) FROM messages WHERE text = '好'"), ==, 20);
  g_assert_cmpint (count (f, "SELECT count(*) FROM members"), ==, 1);
}

/* The pages and the JSON of one tool have the same numbers: each message once, whichever came first. */
static void
test_two_forms (Workspace *f, gconstpointer data)
{
  g_autofree char *csv = make_file (&FORMS[3], 0, 30);
  g_autofree char *json = make_file (&FORMS[4], 0, 40);
  g_autoptr (HearthImportResult) first = import_file (f, "c.csv", csv, NULL);
  g_autoptr (HearthImportResult) second = import_file (f, "c.json", json, NULL);

  g_assert_cmpuint (first->new_rows, ==, 30);
  g_assert_cmpuint (second->new_rows, ==, 10);
}

/* A name in a notice is the id that bears it; an id in a template needs no name. */
static void
test_people (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) result = import_file (f, "a_utf8.csv",
    "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n"
    "1,7,10000,0,0,1704164601,2,\"\"\"掌柜\"\"邀请\"\"小红\"\"加入了群聊\",,,,\n"
    "2,7,10000,0,0,1704164602,2,\"<sysmsg type=\"\"sysmsgtemplate\"\"><sysmsgtemplate><content_template><plain></plain>"
    "<template><![CDATA[\"\"$username$\"\"邀请\"\"$names$\"\"加入了群聊]]></template><link_list><link name=\"\"username\"\"><memberlist><member>"
    "<username>wxid_me</username><nickname>掌柜</nickname></member></memberlist></link><link name=\"\"names\"\"><memberlist><member>"
    "<username>wxid_b</username><nickname>别名</nickname></member></memberlist></link></link_list></content_template></sysmsgtemplate></sysmsg>\",,,,\n"
    "3,7,1,0,0,1704164603,2,在吗,,红姐,小红,wxid_a\n4,7,1,0,1,1704164604,2,在,,,掌柜,wxid_me\n"
    "5,7,1,0,0,1704164605,2,我也在,,,阿强,wxid_b\n6,7,1,0,0,1704164606,2,我,,,小红,wxid_a\n", NULL);

  g_assert_cmpuint (result->joins->len, ==, 2);
  g_assert_cmpstr (result->joins->pdata[0], ==, "小红");
  g_assert_cmpstr (result->joins->pdata[1], ==, "别名");
  g_assert_cmpint (count (f, "SELECT count(DISTINCT member_id) FROM identities"), ==, 3);
  g_assert_cmpint (count (f, "SELECT count(*) FROM evidence e JOIN identities i ON i.id = e.identity_id"
                             " WHERE e.kind = 1 AND i.platform_id = 'wxid_b'"), ==, 1);
}

/* 我 is whom the owner said. */
static void
test_me (Workspace *f, gconstpointer data)
{
  g_autoptr (HearthImportResult) result = import_file (f, "c.csv",
    "id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n"
    "1,11,文本,1,我,1@chatroom,在,,2024-01-02 03:04:05\n2,12,系统通知,0,未知,1@chatroom,\"你将\"\"小红\"\"移出了群聊\",,2024-01-02 03:04:06\n",
    "掌柜");

  g_assert_cmpuint (result->messages, ==, 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM identities WHERE key = '掌柜'"), ==, 1);
  g_assert_cmpint (count (f, "SELECT count(*) FROM identities WHERE key IN ('我', '你')"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (FORMS); i++)
    {
      g_autofree char *path = g_strconcat ("/wechat-import/again/", FORMS[i].name, NULL);

      g_test_add (path, Workspace, &FORMS[i], set_up, test_again, workspace_tear_down);
    }
  g_test_add ("/wechat-import/two-forms", Workspace, NULL, set_up, test_two_forms, workspace_tear_down);
  g_test_add ("/wechat-import/people", Workspace, NULL, set_up, test_people, workspace_tear_down);
  g_test_add ("/wechat-import/me", Workspace, NULL, set_up, test_me, workspace_tear_down);
  return g_test_run ();
}
