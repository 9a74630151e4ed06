/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same chat again, in every form of export there is a fixture of: its first part, the whole, the whole with two
 * hundred messages more of one minute, one author and one text, and back again leave what the longest leaves alone. */
#include <string.h>

#include "export-forms.h"
#include "hearth-check.h"
#include "hearth-clock.h"
#include "hearth-stats.h"

#define NOW 1735689600
#define MORE 200
#define SOME 70                /* of them in an export of between */

/* How a form goes on: which file of it, and what every further message looks like there. */
typedef struct
{
  const char *form;
  const char *file;            /* NULL: the one that is chosen */
  const char *before;          /* further messages stand before the last of this; NULL: at the end */
  const char *row;             /* %1$u: its number, for a form that has numbers */
  const char *cut;             /* the first part ends before this; NULL: it has but one message */
  const char *tail;            /* and goes on so */
} Growth;

static const Growth GROWTHS[] = {
  { "chatlab-doc-json", NULL, "\n  ]\n}", ",{\"sender\":\"def456\",\"accountName\":\"Jane\",\"timestamp\":1703001700,\"type\":0,\"content\":\"好\"}",
    ",\n    {\n      \"sender\": \"def456\",\n      \"accountName\": \"Jane\",\n      \"timestamp\": 1703001620", "\n  ]\n}" },
  { "chatlab-doc-jsonl", NULL, NULL, "{\"_type\":\"message\",\"sender\":\"def456\",\"accountName\":\"Jane\",\"timestamp\":1703001700,\"type\":0,\"content\":\"好\"}\n",
    "{\"_type\": \"message\", \"sender\": \"def456\"", "" },
  { "dc-csv-parts", "Shop - general [8] [part 2].csv", NULL, "\"2\",\"小红\",\"2024-01-15T10:33:00.0000000+00:00\",\"好\",\"\",\"\"\r\n", "\"2\",\"小红\"", "" },
  { "dc-own-csv", NULL, NULL, "\"11\",\"小红\",\"2024-01-15T10:33:00.0000000+08:00\",\"好\",\"\",\"\"\n", "\"11\",\"小红\"", "" },
  { "dc-own-kinds", NULL, "\n ],\n \"messageCount\"", ",{\"id\":\"9%1$05u\",\"type\":\"Default\",\"timestamp\":\"2024-01-15T10:40:00+00:00\",\"content\":\"好\","
    "\"author\":{\"id\":\"2\",\"name\":\"ben\",\"nickname\":\"Ben 茶\"}}", ",\n  {\n   \"id\": \"102\"", "\n ]\n}" },
  { "dc-parts", "Shop - general [8] [part 2].json", "\n ],\n \"messageCount\"", ",{\"id\":\"9%1$05u\",\"type\":\"Default\",\"timestamp\":\"2024-01-15T10:40:00+00:00\","
    "\"content\":\"好\",\"author\":{\"id\":\"2\",\"name\":\"小红\"}}", "\n  {\n   \"id\": \"3\"", "\n ]\n}" },
  { "line-own-ja-ios", NULL, NULL, "21:30\t花子\t好\n", "2026/07/13", "" },
  { "line-own-quotes", NULL, NULL, "10:30\t佐藤\t好\n", "10:24\t", "" },
  { "line-zh-tw", NULL, NULL, "下午11:59\t阿強\t好\n", "下午03:05", "" },
  { "pasted", NULL, NULL, "\n阿强 2024/1/3 9:10\n好\n", "阿强加入", "" },
  { "qq-own-12h-system", NULL, NULL, "\n2019-09-24 12:06:00 AM 小红(28084825)\n好\n", "2019-09-23 8:49:12", "" },
  { "qq-own-chats", NULL, NULL, "2024-01-02 12:03:00 阿强(10002)\r\n好\r\n\r\n", "2024-01-02 12:01:00", "" },
  { "qq-own-gbk", NULL, NULL, "\n2024-01-02 03:05:00 小红(10001)\n好\n", NULL, NULL },
  { "qq-own-qce5-json", NULL, "\n  ],\n  \"avatars\"", ",{\"id\":\"n%1$u\",\"timestamp\":1718455080000,\"sender\":{\"uid\":\"u_10002\",\"uin\":\"10002\",\"name\":\"Bob\"},"
    "\"type\":\"type_1\",\"content\":{\"text\":\"好\"}}", ",\n    {\"id\":\"m3\"", "\n  ]}" },
  { "qq-qce-chunk", NULL, NULL, "{\"id\":\"n%1$u\",\"timestamp\":1718455080000,\"sender\":{\"uid\":\"u_10002\",\"uin\":\"10002\",\"name\":\"小红\"},\"content\":{\"text\":\"好\"}}\n",
    "{\"id\": \"2\"", "" },
  { "qq-qce-chunks", "chunks/c000002.jsonl", NULL, "{\"id\":\"n%1$u\",\"timestamp\":1718455080000,\"sender\":{\"uid\":\"u_10002\",\"uin\":\"10002\",\"name\":\"小红\"},"
    "\"content\":{\"text\":\"好\"}}\n", "{\"id\": \"3\"", "" },
  { "qq-qce-text", NULL, "===============================================\n              导出完成", "小红:\n时间: 2024-06-15 12:40:00\n内容: 好\n\n\n", "系统消息:\n", "" },
  { "qq-qce-xlsx", "xl/worksheets/sheet1.xml", "</sheetData>", "<row><c><v>9</v></c><c t=\"inlineStr\"><is><t>2024-06-15 12:40:00</t></is></c><c t=\"inlineStr\"><is><t>小红</t></is></c>"
    "<c t=\"inlineStr\"><is><t>type_2</t></is></c><c t=\"inlineStr\"><is><t>好</t></is></c></row>", "<row r=\"4\">", "</sheetData></worksheet>" },
  { "slack-folder", "general/2024-01-03.json", "]", ",{\"type\":\"message\",\"user\":\"U1\",\"text\":\"好\",\"ts\":\"1704250020.%1$06u\"}", "{\"type\"", "]" },
  { "slack-own-modern", "general/2024-01-03.json", "\n]", ",{\"type\":\"message\",\"user\":\"U1\",\"text\":\"好\",\"ts\":\"1704250020.%1$06u\"}",
    ",\n    {\n        \"type\": \"message\",\n        \"subtype\": \"bot_message\"", "\n]" },
  { "tg-own-account", NULL, "\n    ]\n   }\n  ]\n }\n}", ",{\"id\":9%1$05u,\"type\":\"message\",\"date_unixtime\":\"1704060360\",\"from\":\"Dee\",\"from_id\":\"user5\",\"text\":\"好\"}",
    ",\n     {\n      \"id\": 10,\n      \"type\": \"service\",\n      \"date\": \"2023-12-31T22:05:00\"", "\n    ]\n   }\n  ]\n }\n}" },
  { "tg-own-service", NULL, "\n ]\n}", ",{\"id\":9%1$05u,\"type\":\"message\",\"date_unixtime\":\"1710058140\",\"from\":\"Ana\",\"from_id\":\"user1\",\"text\":\"好\"}",
    ",\n  {\n   \"id\": 9", "\n ]\n}" },
  { "tg-tdesktop27571-bad-escape", NULL, "\n ]\n}", ",{\"id\":9%1$05u,\"type\":\"message\",\"date_unixtime\":\"1710057720\",\"from\":\"小红\",\"from_id\":\"user1\",\"text\":\"好\"}",
    ",\n  {\n   \"id\": 2", "\n ]\n}" },
  { "wa-ios-en", NULL, NULL, "[13/01/2024, 09:03:00] Bob: 好\n", "[13/01/2024, 09:00:00]", "" },
  { "wa-ios-zip", "_chat.txt", NULL, "[13/01/2024, 09:03:00] Bob: 好\n", "[13/01/2024, 09:01:00]", "" },
  { "wa-own-zh-android", NULL, NULL, "2024/1/5 15:10 - 阿强: 好\n", "2024/1/5 15:07", "" },
  { "wx-html", NULL, "\n\t\t\t</div>\n\t\t\t<div id=\"footer\"", "\n<div class=\"msg chat left \" msgid=\"n%1$u\" msgtype=\"1\"><span class=\"dspname left\" wxId=\"wxid_hong\">小红 &amp; 茶</span>"
    " 2024-01-02 03:09:00<span class=\"dont-break-out msg-text\"><pre>好</pre></span></div>", "\t\t\t\t<div class=\"msg media right \" msgid=\"3\"", "</div></body></html>" },
  { "wx-json", NULL, "\n]", ",{\"id\":9%1$05u,\"MsgSvrID\":\"9%1$05u\",\"type_name\":\"文本\",\"is_sender\":0,\"talker\":\"wxid_hong\",\"room_name\":\"123@chatroom\",\"msg\":\"好\","
    "\"CreateTime\":\"2024-01-02 03:09:00\"}", ",\n    {\"id\": 3", "\n]" },
  { "wx-own-echotrace-json", NULL, "\n  ],\n  \"avatars\"", ",{\"localId\":9%1$05u,\"createTime\":1704164940,\"localType\":1,\"content\":\"好\",\"isSend\":0,\"senderUsername\":\"wxid_hong\","
    "\"senderDisplayName\":\"小红\"}", ",\n    {\n      \"localId\": 4", "\n  ]}" },
  { "wx-own-memotrace-group-csv", NULL, NULL, "9%1$05u,7,1,0,0,1704164970,2,好,2024-01-02 03:09:30,,小红🍵,wxid_hong\r\n", "5,7,49,57", "" },
  { "wx-own-memotrace-txt", NULL, NULL, "2024-01-02 03:09:00 小红 VIP\n好\n\n", "2024-01-02 03:06:06", "" },
  { "wx-own-pywxdump-csv", "123@chatroom_3_6.csv", NULL, "9%1$05u,9%1$05u,文本,0,wxid_hong,123@chatroom,好,,2024-01-02 03:09:00\n", "4,114,", "" },
  { "wx-own-wechatexporter-txt", NULL, NULL, "小红 (VIP) (2024-01-02 03:09:00):好\n", "小红 (VIP) (2024-01-02 03:06:06)", "" },
  { "wx-xlsx", "xl/worksheets/sheet1.xml", "</sheetData>", "<row><c><v>9%1$05u</v></c><c t=\"inlineStr\"><is><t>2024-01-02 03:09:00</t></is></c><c t=\"inlineStr\"><is><t>红</t></is></c>"
    "<c t=\"inlineStr\"><is><t>wxid_a</t></is></c><c/><c t=\"inlineStr\"><is><t>小红</t></is></c><c t=\"inlineStr\"><is><t>小红</t></is></c><c t=\"inlineStr\"><is><t>文本消息</t></is></c>"
    "<c t=\"inlineStr\"><is><t>好</t></is></c></row>", "<row r=\"7\">", "</sheetData></worksheet>" },
  { "members-csv", NULL, NULL, "客%1$u,wxid_%1$u,2024-01-02,,成员,,,\r\n", "阿强,", "" },
  { "members-xlsx", "xl/worksheets/sheet1.xml", "</sheetData>", "<row><c t=\"inlineStr\"><is><t>客%1$u</t></is></c><c t=\"inlineStr\"><is><t>8%1$u</t></is></c><c s=\"1\"><v>45293</v></c></row>",
    "<row r=\"3\">", "</sheetData></worksheet>" },
  { "orders-csv", NULL, NULL, "B%1$u,2024-01-08 10:00,Ana,Tea,1,2.00,paid\n", "A2,", "" },
  { "people-vcf", NULL, NULL, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:客%1$u\r\nTEL:139%1$08u\r\nEND:VCARD\r\n", "BEGIN:VCARD\r\nVERSION:4.0", "" },
};

static GPtrArray *forms;

static const FormPlace *
find_place (GArray *places, const char *name)
{
  for (guint i = 0; i < places->len; i++)
    if (g_str_equal (form_place_name (&g_array_index (places, FormPlace, i)), name))
      return &g_array_index (places, FormPlace, i);
  g_error ("There is no file of the name %s.", name);
}

/* The text in the encoding that was @of. */
static GBytes *
encode (const char *text, GBytes *of)
{
  g_autofree char *mark = form_encoding (of);
  gsize length;
  char *bytes = g_convert (text, -1, mark, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (bytes);
  if (!g_str_equal (mark, "UTF-16LE"))
    return g_bytes_new_take (bytes, length);
  char *marked = g_malloc (length + 2);
  memcpy (marked, "\xFF\xFE", 2);
  memcpy (marked + 2, bytes, length);
  g_free (bytes);
  return g_bytes_new_take (marked, length + 2);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* The form with @more messages */
static GBytes *
grow (const Growth *growth, GBytes *bytes, guint more)
{
  g_autofree char *text = form_decode (bytes);
  char *at = growth->before != NULL ? g_strrstr (text, growth->before) : text + strlen (text);
  g_autoptr (GString) out = g_string_new_len (text, at - text);

  g_assert_nonnull (at);
  for (guint i = 0; i < more; i++)
    g_string_append_printf (out, growth->row, i + 1);
  g_string_append (out, at);
  return encode (out->str, bytes);
}

#pragma GCC diagnostic pop

static GBytes *
shrink (const Growth *growth, GBytes *bytes)
{
  g_autofree char *text = form_decode (bytes);
  const char *at = strstr (text, growth->cut);
  g_autoptr (GString) out = g_string_new_len (text, at - text);

  g_assert_nonnull (at);
  g_string_append (out, growth->tail);
  return encode (out->str, bytes);
}

/* Returns: how many rows were new */
static guint64
import (HearthDb *db, const FormPlace *place, const char *folder, const char *input, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  guint64 n = 0;

  form_put (folder, place, bytes);
  g_autoptr (GPtrArray) results = form_import (db, place->form, input, FALSE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < results->len; i++)
    {
      const HearthImportResult *result = results->pdata[i];

      n += result->table ? result->created : result->new_rows;
      g_assert_cmpuint (result->messages, ==, result->new_rows + result->duplicates);
    }
  return n;
}

/* Every message, and what the workspace says in all. */
static char *
contents (HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = hearth_stats (db, &error);
  g_autoptr (GPtrArray) found = hearth_check (db, &error);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, &error, "SELECT m.hash, m.ts, n.name, m.kind, m.flags, m.text FROM messages m"
                                                 " LEFT JOIN names n ON n.id = m.name_id ORDER BY 2, 1", NULL);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);
  while (hearth_stmt_step (stmt))
    for (int column = 0; column < 6; column++)
      g_string_append_printf (all, "%s%c", hearth_stmt_text (stmt, column) != NULL ? hearth_stmt_text (stmt, column) : "-", column < 5 ? '|' : '\n');
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *table = tables->pdata[i];

      g_string_append_printf (all, "%s %" G_GINT64_FORMAT " %s\n", table->table, table->count, table->digest);
    }
  return g_string_free (all, FALSE);
}

static void
test_superset (gconstpointer data)
{
  const Growth *growth = data;
  const Form *form = forms_find (forms, growth->form);
  g_autoptr (GArray) places = form_places (form);
  const FormPlace *place = find_place (places, growth->file != NULL ? growth->file : form->input);
  GBytes *whole = form_bytes (place);
  g_autoptr (GBytes) part = growth->cut != NULL ? shrink (growth, whole) : NULL;
  g_autoptr (GBytes) some = grow (growth, whole, SOME);
  g_autoptr (GBytes) more = grow (growth, whole, MORE);
  g_autofree char *input = NULL;
  char *folder = form_lay_out (form, &input);
  HearthDb *grown = form_open_db (folder, "grown.hearth"), *alone = form_open_db (folder, "alone.hearth");
  guint n = form->table ? form->created : form->messages;
  guint64 of_part = part != NULL ? import (grown, place, folder, input, part) : 0;

  g_assert_cmpuint (of_part, <=, n);
  g_assert_cmpuint (import (grown, place, folder, input, whole), ==, n - of_part);
  g_assert_cmpuint (import (grown, place, folder, input, some), ==, SOME);
  g_assert_cmpuint (import (grown, place, folder, input, more), ==, MORE - SOME);
  g_assert_cmpuint (import (grown, place, folder, input, some), ==, 0);
  if (part != NULL)
    g_assert_cmpuint (import (grown, place, folder, input, part), ==, 0);
  g_assert_cmpuint (import (alone, place, folder, input, more), ==, n + MORE);
  g_autofree char *after = contents (grown), *of_b = contents (alone);
  g_assert_cmpstr (after, ==, of_b);
  hearth_db_close (grown);
  hearth_db_close (alone);
  form_remove (folder);
}

/* No form without a line above. */
static void
test_all_forms (void)
{
  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = forms->pdata[i];
      gboolean there = FALSE;

      for (guint g = 0; g < G_N_ELEMENTS (GROWTHS); g++)
        there |= g_str_equal (GROWTHS[g].form, form->name);
      if (!there)
        g_error ("How does %s go on?", form->name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_clock_set (NOW);
  forms = forms_load ();
  g_test_add_func ("/superset/all-forms", test_all_forms);
  for (guint i = 0; i < G_N_ELEMENTS (GROWTHS); i++)
    {
      g_autofree char *path = g_strconcat ("/superset/", GROWTHS[i].form, NULL);

      g_test_add_data_func (path, &GROWTHS[i], test_superset);
    }
  int failed = g_test_run ();
  g_ptr_array_unref (forms);
  return failed;
}
